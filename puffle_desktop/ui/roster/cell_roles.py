"""What the table's model answers of a cell: Qt has a role for each thing that can be asked."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QIcon
from PySide6.QtWidgets import QApplication

from puffle_desktop.domain.columns import Column
from puffle_desktop.domain.i18n import number, tr
from puffle_desktop.ui.roster.cells import Cells
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.tokens import tokens
from puffle_desktop.workspace.roster.roster import Roster
from puffle_desktop.workspace.roster.row_order import RowOrder


class CellRoles:
    """Answers by positions in the table. What is painted is read from :class:`.Drawing`, which is quicker."""

    def __init__(self, roster: Roster, order: RowOrder, cells: Cells) -> None:
        self._roster = roster
        self._order = order
        self._cells = cells
        self._answers: Final[dict[int, Callable[[int, Column], Any]]] = {
            Qt.ItemDataRole.DisplayRole: self._text,
            Qt.ItemDataRole.ForegroundRole: self._foreground,
            Qt.ItemDataRole.DecorationRole: self._decoration,
            Qt.ItemDataRole.ToolTipRole: cells.tool_tip,
            Qt.ItemDataRole.AccessibleTextRole: cells.accessible_text,
        }

    def answer(self, position: int, column: Column, role: int) -> Any:
        """What a cell has for *role*; None for nothing, and where its row has just gone."""
        row = self._order.rows[position]
        # A row that the roster has just lost is shown until the views were told to let it go.
        if not self._roster.holds(row):
            return None
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._row_words(position, row)
        answer = self._answers.get(role)
        return answer(row, column) if answer is not None else None

    def _text(self, row: int, column: Column) -> str:
        return self._cells.cell(row, column).text

    def _foreground(self, row: int, column: Column) -> QBrush | None:
        faint = self._cells.cell(row, column).faint
        return QBrush(tokens(QApplication.palette()).muted) if faint else None

    def _decoration(self, row: int, column: Column) -> QIcon | None:
        name = self._cells.icon_name(row, column)
        return theme.icon(name) if name else None

    def _row_words(self, position: int, row: int) -> str:
        """Which row it is, and whose, for a screen reader that has read the cell."""
        return tr(
            "Row {row} of {rows}: {name}",
            row=number(position + 1),
            rows=number(len(self._order.rows)),
            name=self._roster.prospect(row).display_name,
        )
