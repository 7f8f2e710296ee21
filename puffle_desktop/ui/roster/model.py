"""The table model of the roster, which owns the visible order.

There is no proxy model: over a model in Python it takes seconds to sort 100,000 rows, because each comparison
calls back into Python.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QIcon
from PySide6.QtWidgets import QApplication

from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.domain.query import Sorting
from puffle_desktop.ui import theme
from puffle_desktop.ui.roster.columns import COLUMNS, Column, Kind, local_date, short_url, status_text
from puffle_desktop.workspace.roster import Roster, RowState
from puffle_desktop.workspace.visible_rows import VisibleRows

NOTHING: Final = "–"
SHOWN_LENGTH: Final = 300
"""A cell shows no more of a text than fits any screen; the tooltip and the dialog have it whole."""

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


class RosterModel(QAbstractTableModel):
    """Rows of the roster that the query leaves, in its order, read-only: editing is the dialog's.

    A row that is edited so that it would not be found, or would sort elsewhere, stays where it is until the
    next search, sort or listing, so that rows do not jump away under the cursor.
    """

    counts_changed = Signal(int, int)
    """How many prospects are shown, and how many there are."""

    def __init__(self, roster: Roster, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roster = roster
        self._visible = VisibleRows(roster)
        self._positions: dict[int, int] | None = None
        self._answers: dict[int, Callable[[int, Column], Any]] = {
            Qt.ItemDataRole.DisplayRole: self._text,
            Qt.ItemDataRole.ForegroundRole: self._foreground,
            Qt.ItemDataRole.DecorationRole: self._decoration,
            Qt.ItemDataRole.ToolTipRole: self._tool_tip,
            Qt.ItemDataRole.AccessibleTextRole: self._accessible_text,
        }
        roster.reset.connect(self._reset)
        roster.inserted.connect(self._insert)
        roster.changed.connect(self._change)
        roster.removed.connect(self._remove)

    # What views ask

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._visible.order)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].title
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        answer = self._answers.get(role)
        if answer is None or not index.isValid():
            return None
        return answer(self._visible.order[index.row()], COLUMNS[index.column()])

    def _text(self, row: int, column: Column) -> str:
        return _shown(self._roster.prospect(row), column)

    def _foreground(self, row: int, column: Column) -> QBrush | None:
        has_value = self._roster.prospect(row).value(column.field)
        return None if has_value else QBrush(theme.faint_color(QApplication.palette()))

    def _decoration(self, row: int, column: Column) -> QIcon | None:
        busy = column is COLUMNS[0] and self._roster.state(row) is not RowState.STORED
        return theme.icon("send") if busy else None

    def _tool_tip(self, row: int, column: Column) -> str | None:
        lines = [state.value] if (state := self._roster.state(row)) is not RowState.STORED else []
        if value := self._roster.prospect(row).value(column.field):
            lines.append(value)
        # A tooltip that looks like HTML would be drawn as HTML, so it is always made from plain text.
        return theme.plain_tool_tip("\n".join(lines)) if lines else None

    def _accessible_text(self, row: int, column: Column) -> str:
        prospect = self._roster.prospect(row)
        value = _shown(prospect, column) if prospect.value(column.field) else "empty"
        state = self._roster.state(row).value
        return f"{column.title}: {value}. {state}" if state else f"{column.title}: {value}"

    # What the window asks

    def prospect(self, position: int) -> Prospect:
        """The prospect shown at a table row."""
        return self._roster.prospect(self._visible.order[position])

    def position_of(self, prospect_id: str) -> int | None:
        """The table row that shows a prospect, or None when it is not shown."""
        row = self._roster.row_of(prospect_id)
        return None if row is None else self._position_map().get(row)

    @property
    def search(self) -> str:
        """What is searched."""
        return self._visible.query.search

    def set_search(self, text: str) -> None:
        """Show the rows that hold every word of *text*."""
        self._visible.apply(msgspec.structs.replace(self._visible.query, search=text))
        self._rearrange(self._visible.compute())

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 goes back to the order in which Puffle lists the roster."""
        descending = order is Qt.SortOrder.DescendingOrder
        sorting = Sorting(COLUMNS[column].field, descending) if column >= 0 else None
        self._visible.apply(msgspec.structs.replace(self._visible.query, sorting=sorting))
        self._rearrange(self._visible.compute())

    # What the roster says

    def _reset(self) -> None:
        self.beginResetModel()
        self._visible.clear()
        self._positions = None
        self.endResetModel()
        self._announce_counts()

    def _insert(self, first: int, last: int) -> None:
        if self._visible.query.sorting is not None:
            self._rearrange(self._visible.compute())
            return
        self._append(self._visible.matching(list(range(first, last + 1))))
        self._announce_counts()

    def _change(self, rows: Sequence[int]) -> None:
        self._visible.forget(rows)
        positions = self._position_map()
        for row in rows:
            if (position := positions.get(row)) is not None:
                self.dataChanged.emit(self.index(position, 0), self.index(position, len(COLUMNS) - 1))

    def _remove(self, rows: Sequence[int]) -> None:
        self._visible.forget(rows)
        gone = set(rows)
        self._rearrange([row for row in self._visible.order if row not in gone])

    # Moving rows about

    def _rearrange(self, wanted: list[int]) -> None:
        """Show *wanted*, by signals that let selection, current row and scroll position follow the rows."""
        showing = set(self._visible.order)
        staying = [row for row in wanted if row in showing]
        if len(staying) < len(showing):
            remaining = set(staying)
            leaving = [row for row in self._visible.order if row not in remaining]
            self._permute(staying + leaving)
            self.beginRemoveRows(QModelIndex(), len(staying), len(staying) + len(leaving) - 1)
            self._set_order(staying)
            self.endRemoveRows()
        if len(staying) < len(wanted):
            self._append([row for row in wanted if row not in showing])
        self._permute(wanted)
        self._announce_counts()

    def _append(self, rows: list[int]) -> None:
        if rows:
            count = len(self._visible.order)
            self.beginInsertRows(QModelIndex(), count, count + len(rows) - 1)
            self._set_order(self._visible.order + rows)
            self.endInsertRows()

    def _permute(self, order: list[int]) -> None:
        """Show the same rows in another order."""
        if order == self._visible.order:
            return
        self.layoutAboutToBeChanged.emit()
        before = self._visible.order
        held = self.persistentIndexList()
        self._set_order(order)
        positions = self._position_map()
        moved = [self.index(positions[before[index.row()]], index.column()) for index in held]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def _set_order(self, order: list[int]) -> None:
        self._visible.order = order
        self._positions = None

    def _position_map(self) -> dict[int, int]:
        if self._positions is None:
            self._positions = {row: position for position, row in enumerate(self._visible.order)}
        return self._positions

    def _announce_counts(self) -> None:
        self.counts_changed.emit(len(self._visible.order), len(self._roster))


def _shown(prospect: Prospect, column: Column) -> str:
    """A cell's text, on one line. A missing name is made up from what is there, and drawn faint."""
    value = prospect.value(column.field)
    if not value:
        made_up = prospect.full_name if column.field == "name" else ""
        return made_up or NOTHING
    if column.kind is Kind.DATE:
        return local_date(value)
    if column.kind is Kind.STATUS:
        return status_text(value)
    if column.kind is Kind.URL:
        value = short_url(value)
    return " ".join(value[:SHOWN_LENGTH].split("\n"))
