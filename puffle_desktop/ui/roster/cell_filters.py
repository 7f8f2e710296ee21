"""Filters by the value of the current cell."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from puffle_desktop.domain.text import is_blank
from puffle_desktop.ui.roster.filters import Filters
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.view import RosterView
from puffle_desktop.workspace.roster.row_values import RowValues


class CellFilters(QObject):
    """Finds the rows with the current cell's value, or all others."""

    def __init__(self, table: RosterView, model: RosterModel, filters: Filters) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._filters = filters

    def include(self) -> None:
        """Find no rows but those with the value of the current cell in its column."""
        self._filter(self._filters.include)

    def exclude(self) -> None:
        """Find those no more."""
        self._filter(self._filters.exclude)

    def _filter(self, by: Callable[[str, str], None]) -> None:
        index = self._table.currentIndex()
        if not self._model.holds(index.row()):
            return
        column = self._model.columns[index.column()].key
        values = RowValues(self._model.roster, ascending=False)
        (value,) = values.of(column, [self._model.order[index.row()]])
        by(column, "" if value is None or is_blank(value) else value)
