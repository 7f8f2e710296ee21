"""The selected rows of the table while its order changes."""

from itertools import groupby
from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject
from PySide6.QtWidgets import QTableView

from puffle_desktop.ui.roster.model import RosterModel

FEW_CELLS: Final = 2_000
"""So many selected cells Qt carries over by itself in some 10 ms."""


class HeldSelection(QObject):
    """Carries many selected rows over to another order.

    Qt would do it cell by cell, which takes seconds for some ten thousand rows. They are taken away before
    the order changes and selected again after it, in runs: the ones that are still shown.
    """

    def __init__(self, table: QTableView, model: RosterModel) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._rows: frozenset[int] = frozenset()
        model.order_about_to_change.connect(self._take)
        model.order_changed.connect(self._put_back)

    def _take(self) -> None:
        selection = self._table.selectionModel().selection()
        runs = [(run.top(), run.bottom() + 1) for run in map(selection.at, range(selection.count()))]
        order = self._model.order
        count = sum(end - start for start, end in runs)
        if count * self._model.columnCount() <= FEW_CELLS:
            return
        self._rows = frozenset([row for start, end in runs for row in order[start:end]])
        self._select(QItemSelection(), quietly=True)

    def _put_back(self) -> None:
        rows, self._rows = self._rows, frozenset()
        if not rows:
            return
        positions = [position for position, row in enumerate(self._model.order) if row in rows]
        last = self._model.columnCount() - 1
        index, selection = self._model.createIndex, QItemSelection()
        for _, run in groupby(enumerate(positions), key=lambda numbered: numbered[1] - numbered[0]):
            first, *others = [position for _, position in run]
            selection.select(index(first, 0), index(others[-1] if others else first, last))
        # Told only where other rows are selected than before.
        self._select(selection, quietly=len(positions) == len(rows))
        self._table.viewport().update()

    def _select(self, selection: QItemSelection, *, quietly: bool) -> None:
        model = self._table.selectionModel()
        blocked = model.blockSignals(quietly)
        model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        model.blockSignals(blocked)
