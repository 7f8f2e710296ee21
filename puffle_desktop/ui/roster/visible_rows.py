"""The rows of the table that are on the screen."""

from collections.abc import Iterator

from PySide6.QtWidgets import QTableView

from puffle_desktop.ui.roster.grid_look import GridLook
from puffle_desktop.ui.roster.model import RosterModel


class VisibleRows:
    """Where rows are, which one the mouse is at, and which have to be painted anew.

    All are of one height, so that nothing has to be asked of the 100,000 others.
    """

    def __init__(self, table: QTableView, model: RosterModel) -> None:
        """*table* is to give its :attr:`look` before anything is painted."""
        self._table = table
        self._model = model
        self.look: GridLook
        self.hovered = -1
        """The row under the mouse; -1 for none."""
        self._pointer = -1

    def between(self, top: int, bottom: int) -> Iterator[tuple[int, int]]:
        """The rows between two heights of the viewport: position, and where it begins."""
        height, offset = self.look.row_height, self._table.verticalHeader().offset()
        first = max(0, (top + offset) // height)
        last = min(self._model.rowCount() - 1, (bottom + offset) // height)
        for position in range(first, last + 1):
            yield position, position * height - offset

    def is_selected(self, position: int) -> bool:
        """Whether a row is selected."""
        return self._table.selectionModel().isSelected(self._model.index(position, 0))

    def hover_at(self, y: int) -> None:
        """The mouse is at this height of the viewport; below zero for nowhere."""
        self._pointer = y
        row = self._table.rowAt(y) if y >= 0 else -1
        if row != self.hovered:
            former, self.hovered = self.hovered, row
            for each in (former, row):
                self.update(each, each)

    def follow(self) -> None:
        """The rows went by under the mouse."""
        self.hover_at(self._pointer)

    def update(self, first: int, last: int) -> None:
        """Paint rows anew, with what stands beside them, as far as they are seen."""
        if not 0 <= first <= last:
            return
        header = self._table.verticalHeader()
        height, offset = self.look.row_height, header.offset()
        top, bottom = first * height - offset, (last + 1) * height - offset
        for viewport in (self._table.viewport(), header.viewport()):
            viewport.update(0, top, viewport.width(), min(bottom, viewport.height()) - top)

    def update_all(self) -> None:
        """Paint all that is seen anew."""
        self._table.viewport().update()
        self._table.verticalHeader().viewport().update()

    def leading_x(self) -> int:
        """Where in the viewport the first cell of each row is that is seen."""
        return self._table.viewport().width() - 2 if self.look.is_mirrored else 1
