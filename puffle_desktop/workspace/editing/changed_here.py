"""Which prospects of the open campaign were changed over this connection, as far as the history goes back."""

import logging
from collections.abc import Callable, Collection, Generator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QTimer

from puffle_desktop.domain.errors import PuffleError
from puffle_desktop.runtime.in_thread import in_thread
from puffle_desktop.runtime.sliced_work import SlicedWork
from puffle_desktop.workspace.editing.kept import Kept
from puffle_desktop.workspace.roster.roster import Roster

if TYPE_CHECKING:
    from puffle_desktop.storage.journal import Journal

REST_MS: Final = 300
"""The history is read when it has not changed for this long: a batch changes it all the time."""
_STEP: Final = 1_000
"""Prospects of whom it is told in one go: views take a thousandth of a second to hear of them."""
_log: Final = logging.getLogger(__name__)


class ChangedHere(QObject):
    """Lets the roster know, a moment after the history has changed or another campaign was opened."""

    def __init__(self, kept: Kept, roster: Roster, parent: QObject) -> None:
        super().__init__(parent)
        self._kept = kept
        self._roster = roster
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._look)
        self._reading = SlicedWork(self)
        self._telling = SlicedWork(self)
        self._reading.finished.connect(self._take)
        roster.reset.connect(self._forget)

    def look_soon(self) -> None:
        """The history is another one."""
        self._rest.start()

    def _forget(self) -> None:
        self._reading.cancel()
        self._telling.cancel()
        self._roster.changed_ids = frozenset()
        self._rest.start()

    def _look(self) -> None:
        campaign_id, journal = self._roster.campaign_id, self._kept.journal
        if campaign_id is None or journal is None:
            self._take(_Read(frozenset(), list(self._roster.changed_ids)))
        else:
            self._reading.start(_read(journal, campaign_id, self._roster.changed_ids))

    def _take(self, read: "_Read | None") -> None:
        if read is not None and read.others:
            self._roster.changed_ids = read.found
            self._telling.start(self._tell(read.others))

    def _tell(self, others: Sequence[str]) -> Generator[None, None, None]:
        row_of = self._roster.row_of
        for start in range(0, len(others), _STEP):
            some = map(row_of, others[start : start + _STEP])
            if rows := [row for row in some if row is not None]:
                self._roster.changed_here.emit(rows)
            yield


class _Read(NamedTuple):
    """Who was changed, as the journal has it, and who is not what he was before."""

    found: frozenset[str]
    others: list[str]


def _read(
    journal: "Journal", campaign_id: str, known: Collection[str]
) -> Generator[None, None, _Read | None]:
    """Read it by a thread, and compare it with who is *known*; None where it cannot be read."""

    def read(unwanted: Callable[[], bool]) -> _Read | None:
        try:
            found = journal.changed_prospects(campaign_id)
            return _Read(found, list(found.symmetric_difference(known)))
        except PuffleError:
            # Whatever keeps the journal from being read is told where edits are kept.
            _log.warning("the history could not be read")
            return None

    return (yield from in_thread(read))
