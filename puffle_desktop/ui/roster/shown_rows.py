"""Moves the rows of the roster's model about, by signals that views and selections can follow."""

from collections.abc import Sequence
from itertools import compress, filterfalse, groupby
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Signal

from puffle_desktop.workspace.roster.row_order import RowOrder

FEW: Final = 32
"""So many positions are looked up one by one; for more of them a map is made."""


class OrderedModel(QAbstractTableModel):
    """A model whose rows :class:`ShownRows` moves about."""

    order_about_to_change = Signal()
    """Rows are going to leave, come or move, in any number of steps."""
    order_changed = Signal()


class ShownRows:
    """The order of a model's rows, and the positions in it.

    An order is never reset: rows that stay shown stay selected, current and where they are on the screen.
    """

    def __init__(self, model: OrderedModel, visible: RowOrder) -> None:
        self._model = model
        self._visible = visible
        self._positions: dict[int, int] | None = None

    def forget_positions(self) -> None:
        """The order was replaced without this object's doing."""
        self._positions = None

    def position(self, row: int) -> int | None:
        """Where a row is shown, or None."""
        order = self._visible.order
        if row < len(order) and order[row] == row:
            return row
        return self._position_map().get(row)

    def rearrange(self, wanted: list[int]) -> None:
        """Show *wanted*, in this order."""
        order = self._visible.order
        if wanted == order:
            return
        self._model.order_about_to_change.emit()
        leaving = self._leaving(wanted)
        staying, coming = wanted, []
        if len(order) - len(leaving) < len(wanted):
            shown = set(order)
            staying = list(filter(shown.__contains__, wanted))
            coming = list(filterfalse(shown.__contains__, wanted))
        if leaving:
            self._remove(leaving, staying)
        self.append(coming)
        self._permute(wanted)
        self._model.order_changed.emit()

    def append(self, rows: list[int]) -> None:
        """Show *rows* after those that are shown."""
        if not rows:
            return
        count = len(self._visible.order)
        self._model.beginInsertRows(QModelIndex(), count, count + len(rows) - 1)
        self._visible.order = self._visible.order + rows
        if self._positions is not None:
            self._positions.update(zip(rows, range(count, count + len(rows)), strict=True))
        self._model.endInsertRows()

    def announce_changes(self, rows: Sequence[int]) -> None:
        """Tell views that the values of *rows* changed: once for each run of neighbours."""
        last = self._model.columnCount() - 1
        positions = sorted([place for row in rows if (place := self.position(row)) is not None])
        for _, run in groupby(enumerate(positions), key=lambda numbered: numbered[1] - numbered[0]):
            places = [place for _, place in run]
            self._model.dataChanged.emit(self._model.index(places[0], 0), self._model.index(places[-1], last))

    def _leaving(self, wanted: list[int]) -> list[int]:
        """The rows that are shown and not *wanted*, in their order."""
        if len(wanted) == len(self._visible.order) and not self._visible.is_narrowed:
            return []  # All rows that have been shown yet, before and after.
        if not self._visible.is_plain:
            return list(filterfalse(set(wanted).__contains__, self._visible.order))
        goes = bytearray(b"\1") * len(self._visible.order)
        for row in wanted:
            goes[row] = 0
        return list(compress(self._visible.order, goes))

    def _remove(self, leaving: list[int], staying: list[int]) -> None:
        """Let rows go. They are brought together first: views take long to remove many runs of rows."""
        self._permute(staying + leaving)
        self._model.beginRemoveRows(QModelIndex(), len(staying), len(staying) + len(leaving) - 1)
        self._set_order(staying)
        self._model.endRemoveRows()

    def _permute(self, order: list[int]) -> None:
        """Show the same rows in another order."""
        before = self._visible.order
        if order == before:
            self._visible.order = order
            return
        self._model.layoutAboutToBeChanged.emit()
        held = self._model.persistentIndexList()
        self._set_order(order)
        if held:
            rows = {before[index.row()] for index in held}
            places = self._position_map() if len(rows) > FEW else {row: order.index(row) for row in rows}
            index_at = self._model.createIndex
            moved = [index_at(places[before[index.row()]], index.column()) for index in held]
            self._model.changePersistentIndexList(held, moved)
        self._model.layoutChanged.emit()

    def _set_order(self, order: list[int]) -> None:
        self._visible.order = order
        self._positions = None

    def _position_map(self) -> dict[int, int]:
        if self._positions is None:
            self._positions = {row: position for position, row in enumerate(self._visible.order)}
        return self._positions
