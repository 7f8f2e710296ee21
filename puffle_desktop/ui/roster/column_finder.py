"""Finds out which columns there are beyond the documented ones, without holding up the window."""

from collections.abc import Generator
from typing import Final

from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.columns import Column, column_of, extra_keys
from puffle_desktop.runtime.sliced_work import SlicedWork
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.workspace.roster.roster import Roster

SAMPLE: Final = 5_000
_STEP: Final = 20
"""Prospects looked at in one go: a thousandth of a second, with hundreds of custom fields."""


class ColumnFinder(QObject):
    """Knows the custom fields and undocumented columns of a model's prospects, as of the last look."""

    found = Signal()
    """There are others than before: see :attr:`extras`."""

    def __init__(self, model: RosterModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._extras: tuple[Column, ...] = ()
        self._looking = SlicedWork(self)
        self._looking.finished.connect(self._take)
        model.modelReset.connect(self._forget)

    @property
    def extras(self) -> tuple[Column, ...]:
        """The columns that are not documented: those that were found, and those that the model has."""
        held = [column for column in self._model.columns if column.is_extra]
        return tuple({column.key: column for column in (*held, *self._extras)}.values())

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns that the table could show."""
        documented = tuple(column for column in self._model.columns if not column.is_extra)
        return documented + self.extras

    def look(self) -> None:
        """Look through the prospects of now, in steps."""
        self._looking.begin(finding_extra_columns(self._model.roster))

    def _take(self, extras: tuple[Column, ...]) -> None:
        if extras != self._extras:
            self._extras = extras
            self.found.emit()

    def _forget(self) -> None:
        self._looking.cancel()
        self._extras = ()


def finding_extra_columns(roster: Roster) -> Generator[None, None, tuple[Column, ...]]:
    """Columns for what the server sends beyond its reference, custom fields too, as far as is known.

    Looks, in steps, at some thousand prospects that are evenly spread.
    """
    rows = roster.rows()
    keys: set[str] = set()
    for place, row in enumerate(rows[:: max(1, len(rows) // SAMPLE)]):
        if roster.holds(row):
            keys |= extra_keys(roster.prospect(row))
        if place % _STEP == 0:
            yield
    return tuple(column_of(key) for key in sorted(keys))
