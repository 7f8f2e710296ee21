"""What is painted of the rows of the table."""

from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon

from puffle_desktop.domain.checks import Weight
from puffle_desktop.domain.columns import Column
from puffle_desktop.domain.i18n import number, tr
from puffle_desktop.domain.problems import WHITE_SPACE
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.ui.roster.cells import Cell, Cells
from puffle_desktop.ui.roster.sort_marks import sort_mark
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.wording.columns import column_heading
from puffle_desktop.workspace.roster.roster import Roster
from puffle_desktop.workspace.roster.row_order import RowOrder


class ProblemMark(NamedTuple):
    """How a cell is marked: as an error, or as a warning; and whether its stray blanks are drawn."""

    is_error: bool
    shows_blanks: bool


_NO_MARKS: Final[Mapping[str, ProblemMark]] = {}
_NOTHING_WRONG: Final = ProblemMark(is_error=False, shows_blanks=False)


class Drawing:
    """Reads by positions in the table. To ask the model for each role of a cell takes far longer."""

    def __init__(self, roster: Roster, order: RowOrder, cells: Cells) -> None:
        self._roster = roster
        self._order = order
        self._cells = cells

    def cell(self, position: int, column: Column) -> Cell | None:
        """What a cell says; None where the row has just gone."""
        row = self._order.rows[position]
        return self._cells.cell(row, column) if self._roster.holds(row) else None

    def icon(self, position: int, column: Column) -> QIcon | None:
        """The icon in a cell."""
        row = self._order.rows[position]
        name = self._cells.icon_name(row, column) if self._roster.holds(row) else ""
        return theme.icon(name) if name else None

    def heading(self, column: Column) -> tuple[str, str]:
        """What stands over a column, and the mark of its being sorted by, which may be empty."""
        return column_heading(column), sort_mark(column, self._order.query.sortings)

    def row_heading(self, position: int, role: int) -> str | None:
        """What is drawn beside a row, its number and a mark of its state, in words."""
        spoken = role == Qt.ItemDataRole.AccessibleTextRole
        if not 0 <= position < len(self._order.rows) or not (spoken or role == Qt.ItemDataRole.ToolTipRole):
            return None
        held = self._order.rows[position]
        state = self._cells.state_words(held) if self._roster.holds(held) else ""
        if not spoken:
            return theme.plain_tool_tip(state) if state else None
        row = number(position + 1)
        return tr("Row {row}. {state}", row=row, state=state) if state else tr("Row {row}", row=row)

    def state(self, position: int) -> RowState:
        """What is happening to a row."""
        row = self._order.rows[position]
        return self._roster.state(row) if self._roster.holds(row) else RowState.STORED

    def marks(self, position: int) -> Mapping[str, ProblemMark]:
        """The cells of a row, by the keys of their columns, in which something is wrong."""
        problems = self._cells.problems
        if problems is None or not (found := problems.of(self._order.rows[position])):
            return _NO_MARKS
        marks: dict[str, ProblemMark] = {}
        for field, check in found:
            is_error = problems.weight(check) is Weight.UNREACHABLE
            former = marks.get(field, _NOTHING_WRONG)
            marks[field] = ProblemMark(
                former.is_error or is_error, former.shows_blanks or check == WHITE_SPACE
            )
        return marks

    def changed_fields(self, position: int) -> Collection[str]:
        """The fields of a row that show what is not saved."""
        row = self._order.rows[position]
        return self._cells.changed_fields(row) if self._roster.holds(row) else ()
