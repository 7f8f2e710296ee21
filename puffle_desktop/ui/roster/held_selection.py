"""The selected rows of the table while its order changes."""

import re
from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject
from PySide6.QtWidgets import QTableView

from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.workspace.roster.order_changes import set_marks

FEW_CELLS: Final = 400
"""So many selected cells Qt carries over by itself in some 4 ms."""
_RUN: Final = re.compile(rb"\x01+")


def selection_of(model: RosterModel, marks: bytearray) -> tuple[QItemSelection, int]:
    """The rows that are shown of those with a one in *marks*, in runs, and how many these are."""
    last = model.columnCount() - 1
    index, selection, count = model.createIndex, QItemSelection(), 0
    marks.extend(bytes(max(0, model.row_limit - len(marks))))
    for run in _RUN.finditer(bytes(map(marks.__getitem__, model.order))):
        selection.select(index(run.start(), 0), index(run.end() - 1, last))
        count += run.end() - run.start()
    return selection, count


class HeldSelection(QObject):
    """Carries many selected rows over to another order.

    Qt would do it cell by cell, which takes seconds for some ten thousand rows. They are taken away before
    the order changes and selected again after it, in runs: the ones that are still shown.
    """

    def __init__(self, table: QTableView, model: RosterModel) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._marks: bytearray | None = None
        self._count = 0
        model.order_about_to_change.connect(self._take)
        model.order_changed.connect(self._put_back)

    def _take(self) -> None:
        selection = self._table.selectionModel().selection()
        runs = [(run.top(), run.bottom() + 1) for run in map(selection.at, range(selection.count()))]
        order = self._model.order
        count = sum(end - start for start, end in runs)
        if count * self._model.columnCount() <= FEW_CELLS:
            return
        self._marks, self._count = bytearray(self._model.row_limit), count
        for start, end in runs:
            set_marks(self._marks, order[start:end])
        self._select(QItemSelection(), quietly=True)

    def _put_back(self) -> None:
        marks, self._marks = self._marks, None
        if marks is None:
            return
        selection, count = selection_of(self._model, marks)
        # Told only where other rows are selected than before.
        self._select(selection, quietly=count == self._count)
        for part in (self._table, self._table.verticalHeader()):
            part.viewport().update()

    def _select(self, selection: QItemSelection, *, quietly: bool) -> None:
        model = self._table.selectionModel()
        blocked = model.blockSignals(quietly)
        model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        model.blockSignals(blocked)
