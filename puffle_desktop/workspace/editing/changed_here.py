"""Which prospects of the open campaign were changed over this connection, as far as the history goes back."""

import logging
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Final

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
        self._reading.finished.connect(self._take)
        roster.reset.connect(self._forget)

    def look_soon(self) -> None:
        """The history is another one."""
        self._rest.start()

    def _forget(self) -> None:
        self._reading.cancel()
        self._roster.changed_ids = frozenset()
        self._rest.start()

    def _look(self) -> None:
        campaign_id, journal = self._roster.campaign_id, self._kept.journal
        if campaign_id is None or journal is None:
            self._take(frozenset())
        else:
            self._reading.start(_read(journal, campaign_id))

    def _take(self, found: frozenset[str] | None) -> None:
        if found is not None and found != self._roster.changed_ids:
            others = found.symmetric_difference(self._roster.changed_ids)
            self._roster.changed_ids = found
            self._roster.announce(others)


def _read(journal: "Journal", campaign_id: str) -> Generator[None, None, frozenset[str] | None]:
    """The ids of the prospects that were changed, by a thread; None where they cannot be read."""

    def read(unwanted: Callable[[], bool]) -> frozenset[str] | None:
        try:
            return journal.changed_prospects(campaign_id)
        except PuffleError:
            # Whatever keeps the journal from being read is told where edits are kept.
            _log.warning("the history could not be read")
            return None

    return (yield from in_thread(read))
