"""Finds out which columns that views name nobody of the open campaign has, without holding up the window."""

from collections.abc import Generator, Iterable
from typing import Final

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from puffle_desktop.domain.columns import CUSTOM, OTHER, column_of, extra_keys
from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.runtime.sliced_work import SlicedWork
from puffle_desktop.workspace.roster.roster import Roster

REST_MS: Final = 700
"""It is looked again when no prospects have come for this long."""
_STEP: Final = 20
"""Prospects looked at in one go: a thousandth of a second, with hundreds of custom fields."""


class AbsentColumns(QObject):
    """Knows which of some columns the prospects lack, all of them. Documented ones are always there."""

    changed = Signal(object)
    """They are others than these keys, a frozenset, which it was before."""

    def __init__(self, roster: Roster, parent: QObject) -> None:
        super().__init__(parent)
        self._roster = roster
        self._watched: frozenset[str] = frozenset()
        self.keys: frozenset[str] = frozenset()
        """Those that are absent, as far as is known: none, while there are no prospects."""
        self._looking = SlicedWork(self)
        self._looking.finished.connect(self._take)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._look)
        for signal in (roster.inserted, roster.changed, roster.removed):
            signal.connect(self._look_soon)
        roster.reset.connect(self._forget)

    def watch(self, keys: Iterable[str]) -> None:
        """Look for these columns, and for no others."""
        watched = frozenset(key for key in keys if column_of(key).is_extra)
        if watched != self._watched:
            self._watched = watched
            self._look()

    def _look_soon(self) -> None:
        if self._watched:
            self._looking.cancel()
            self._rest.start()

    def _look(self) -> None:
        self._looking.begin(finding_absent(self._roster, self._watched))

    def _take(self, keys: frozenset[str]) -> None:
        if keys != self.keys:
            former, self.keys = self.keys, keys
            self.changed.emit(former)

    def _forget(self) -> None:
        self._looking.cancel()
        self._rest.stop()
        self._take(frozenset())


def finding_absent(roster: Roster, keys: frozenset[str]) -> Generator[None, None, frozenset[str]]:
    """Those of *keys* that no prospect has, in steps. None of them, while there are no prospects."""
    missing, rows = set(keys), roster.rows()
    for place, row in enumerate(rows):
        if not missing:
            break
        if roster.holds(row):
            prospect = roster.stored(row)
            if any(_may_have(prospect, key) for key in missing):
                missing -= extra_keys(prospect)
        if place % _STEP == 0:
            yield
    return frozenset(missing) if rows else frozenset()


def _may_have(prospect: Prospect, key: str) -> bool:
    """Whether it is worth the while to take the JSON apart: a name may be written in several ways."""
    is_custom = key.startswith(CUSTOM)
    data = prospect.custom_fields_json if is_custom else prospect.other_json
    name = key.removeprefix(CUSTOM if is_custom else OTHER)
    plain = name.isascii() and name.replace("_", "").replace(" ", "").isalnum()
    return data is not None and (not plain or msgspec.json.encode(name) in data or b"\\u" in data)
