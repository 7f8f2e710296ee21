"""The columns of the table as a list to be ticked: documented ones, custom fields and further ones."""

from collections.abc import Callable
from typing import Any, Final

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from puffle_desktop.domain.columns import CUSTOM, OTHER, Column
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.text import fold
from puffle_desktop.ui.roster.column_finder import ColumnFinder
from puffle_desktop.ui.roster.column_menus import ColumnMenus
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.tick_list import HEADING_ROLE, NOTE_ROLE
from puffle_desktop.ui.wording.columns import column_title

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_TICKED: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


class _Line(msgspec.Struct, frozen=True):
    """A column, or, without one, the heading of those that follow."""

    title: str
    column: Column | None = None


class ColumnsModel(QAbstractListModel):
    """Lists the columns whose title holds what is looked for. A tick shows a column at once."""

    def __init__(self, columns: ColumnMenus, finder: ColumnFinder, parent: QObject) -> None:
        super().__init__(parent)
        self._columns = columns
        self._finder = finder
        self._wanted = ""
        self._lines: list[_Line] = []
        self.refill()
        finder.found.connect(self.refill)
        columns.changed.connect(self._tell_ticks)

    def look_for(self, typed: str) -> None:
        """List those whose title holds each word that was *typed*."""
        self._wanted = fold(typed)
        self.refill()

    def refill(self) -> None:
        """List the columns that there are now."""
        words = self._wanted.split()
        self.beginResetModel()
        self._lines = []
        for heading, belongs in _GROUPS:
            titled = [(column_title(each), each) for each in self._finder.columns if belongs(each)]
            found = [
                _Line(title, column) for title, column in titled if all(word in fold(title) for word in words)
            ]
            if found and heading:
                self._lines.append(_Line(tr(heading)))
            self._lines += found
        self.endResetModel()

    def toggle(self, row: int) -> None:
        """Show the column of a line, or hide it."""
        column = self._lines[row].column
        if column is not None:
            self._columns.show_column(column.key, not self._columns.is_shown(column.key))

    def next_column(self, row: int, step: int, far: int = 1) -> int | None:
        """The line with a column that is *far* such lines from *row* on, or the last before."""
        rows = [place for place, line in enumerate(self._lines) if line.column is not None]
        beyond = [place for place in rows if (place - row) * step > 0][::step]
        return beyond[min(far, len(beyond)) - 1] if beyond else None

    @property
    def column_count(self) -> int:
        """How many columns are listed."""
        return sum(line.column is not None for line in self._lines)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or self._lines[index.row()].column is None:
            return Qt.ItemFlag.NoItemFlags
        return _TICKED

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == HEADING_ROLE:
            return line.column is None
        return self._about(line.column, role) if line.column is not None else None

    def _about(self, column: Column, role: int) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole:
            shown = self._columns.is_shown(column.key)
            return Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked
        if role == NOTE_ROLE:
            return tr("frozen", "a column") if self._columns.is_frozen(column.key) else ""
        return theme.plain_tool_tip(column_title(column)) if role == Qt.ItemDataRole.ToolTipRole else None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.toggle(index.row())
        return True

    def _tell_ticks(self) -> None:
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))


def _is_documented(column: Column) -> bool:
    return not column.is_extra


def _is_custom(column: Column) -> bool:
    return column.key.startswith(CUSTOM)


def _is_other(column: Column) -> bool:
    return column.key.startswith(OTHER)


_GROUPS: Final[tuple[tuple[str, Callable[[Column], bool]], ...]] = (
    ("", _is_documented),
    (mark("Custom fields"), _is_custom),
    (mark("Further columns"), _is_other),
)
