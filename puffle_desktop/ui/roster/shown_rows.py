"""Tells the views of the roster's model what becomes of its rows, by signals that selections can follow."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Signal

from puffle_desktop.workspace.roster.order_changes import Change, Insertion, Move, Removal
from puffle_desktop.workspace.roster.row_order import RowOrder

MOST_RANGES: Final = 8
"""Each range of changed rows that is announced sets off all who listen."""


class OrderedModel(QAbstractTableModel):
    """A model whose rows :class:`ShownRows` moves about."""

    order_about_to_change = Signal()
    """Rows are going to leave, come or move, in any number of steps."""
    order_changed = Signal()


class ShownRows:
    """Makes the changes of an order, with what a model has to tell before and after. Part of that model.

    An order is never reset: rows that stay shown stay selected, current and where they are on the screen.
    """

    def __init__(self, model: OrderedModel, order: RowOrder) -> None:
        self._model = model
        self._order = order

    def change(self, changes: Sequence[Change]) -> None:
        """Make *changes*, all that there are to be made."""
        if not changes:
            return
        self._model.order_about_to_change.emit()
        for change in changes:
            match change:
                case Move():
                    self._move(change)
                case Removal():
                    self._model.beginRemoveRows(QModelIndex(), change.first, change.last)
                    self._order.make(change)
                    self._model.endRemoveRows()
                case Insertion():
                    self.append(change)
        self._model.order_changed.emit()

    def append(self, change: Insertion) -> None:
        """Show rows behind those that are shown, which stay where they are."""
        self._model.beginInsertRows(QModelIndex(), change.first, change.last)
        self._order.make(change)
        self._model.endInsertRows()

    def announce_changes(self, rows: Sequence[int]) -> None:
        """Tell views that the values of *rows* changed; of many, that those between them may have, too."""
        last = self._model.columnCount() - 1
        positions = sorted([place for row in rows if (place := self._order.position(row)) is not None])
        for first, end in _ranges(positions):
            self._model.dataChanged.emit(self._model.index(first, 0), self._model.index(end, last))

    def _move(self, change: Move) -> None:
        self._model.layoutAboutToBeChanged.emit()
        held, before = self._model.persistentIndexList(), self._order.rows
        rows = [before[index.row()] for index in held]
        self._order.make(change)
        if held:
            places, index_at = self._order.positions(set(rows)), self._model.createIndex
            moved = [index_at(places[row], index.column()) for row, index in zip(rows, held, strict=True)]
            self._model.changePersistentIndexList(held, moved)
        self._model.layoutChanged.emit()


def _ranges(positions: Sequence[int]) -> list[tuple[int, int]]:
    """The first and the last of each run of neighbours, or of a few ranges that hold all of these runs."""
    gaps = [(after - before, before, after) for before, after in pairwise(positions) if after - before > 1]
    widest = sorted(sorted(gaps, reverse=True)[: MOST_RANGES - 1], key=lambda gap: gap[1])
    firsts = [*positions[:1], *[after for _, _, after in widest]]
    lasts = [*[before for _, before, _ in widest], *positions[-1:]]
    return list(zip(firsts, lasts, strict=True))
