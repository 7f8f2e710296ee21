"""The table of prospects."""

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from puffle_desktop.ui import theme
from puffle_desktop.ui.roster.columns import COLUMNS
from puffle_desktop.ui.roster.model import RosterModel

_ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RosterView(QTableView):
    """Shows a :class:`RosterModel`. A double click or Enter asks for a prospect to be edited."""

    edit_requested = Signal(str)
    """The id of the prospect to edit."""
    current_prospect_changed = Signal()

    def __init__(self, model: RosterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setAccessibleName("Prospects")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self._set_up_headers()
        self.doubleClicked.connect(self._request_edit)
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        model.modelReset.connect(self.current_prospect_changed)
        model.dataChanged.connect(self._data_changed)
        model.rowsRemoved.connect(self.current_prospect_changed)

    def _set_up_headers(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        # One height for all rows: measuring 100,000 of them would take seconds.
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + theme.SPACING + theme.SPACING // 2)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setSectionsMovable(True)
        columns.setStretchLastSection(True)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setSortIndicatorClearable(True)
        columns.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        character = self.fontMetrics().averageCharWidth()
        for number, column in enumerate(COLUMNS):
            columns.resizeSection(number, column.width * character + 2 * theme.SPACING)

    def current_prospect_id(self) -> str | None:
        """The id of the prospect in the current row."""
        index = self.currentIndex()
        return self._model.prospect(index.row()).id if index.isValid() else None

    def select_prospect(self, prospect_id: str) -> bool:
        """Make a prospect the current row and scroll to it; False when it is not shown."""
        position = self._model.position_of(prospect_id)
        if position is None:
            return False
        self.selectRow(position)
        self.scrollTo(self._model.index(position, 0))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER_KEYS and self.currentIndex().isValid():
            self._request_edit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _request_edit(self, index: QModelIndex) -> None:
        self.edit_requested.emit(self._model.prospect(index.row()).id)

    def _current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        self.current_prospect_changed.emit()

    def _data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        if first.row() <= self.currentIndex().row() <= last.row():
            self.current_prospect_changed.emit()
