"""The table of prospects."""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from puffle_desktop.domain.query import Sorting
from puffle_desktop.ui import theme
from puffle_desktop.ui.roster.delegate import RosterDelegate
from puffle_desktop.ui.roster.layout import apply_layout
from puffle_desktop.ui.roster.model import RosterModel

_ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LOOK_EVENTS: Final = (
    QEvent.Type.PaletteChange,
    QEvent.Type.FontChange,
    QEvent.Type.StyleChange,
    QEvent.Type.ActivationChange,
)
MIN_COLUMN_CHARACTERS: Final = 4


class RosterView(QTableView):
    """Shows a :class:`RosterModel`. A double click or Enter asks for a prospect to be edited.

    A click on a header sorts by that column: first up, then down, then not at all. With Shift the column is
    added to those that are sorted by already.
    """

    edit_requested = Signal(str)
    """The id of the prospect to edit."""
    current_prospect_changed = Signal()

    def __init__(self, model: RosterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        # Before the selection model hears of it, which would make another prospect the current one.
        model.rowsAboutToBeRemoved.connect(self._let_go)
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
        self._delegate = RosterDelegate(model, self)
        self.setItemDelegate(self._delegate)
        self._set_up_headers()
        self.doubleClicked.connect(self._request_edit)
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        model.modelReset.connect(self.current_prospect_changed)
        model.dataChanged.connect(self._data_changed)
        model.rowsRemoved.connect(self.current_prospect_changed)
        model.query_changed.connect(self._mark_matches)

    def _set_up_headers(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        # One height for all rows: measuring 100,000 of them would take seconds.
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + theme.SPACING + theme.SPACING // 2)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setSectionsMovable(True)
        columns.setSectionsClickable(True)
        columns.setStretchLastSection(True)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setMinimumSectionSize(MIN_COLUMN_CHARACTERS * self.fontMetrics().averageCharWidth())
        columns.sectionClicked.connect(self._sort_clicked)
        apply_layout(self, self._model, ())

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
        self.scrollTo(self.currentIndex())
        return True

    def toggle_sorting(self, key: str, *, add: bool = False) -> None:
        """Sort by a column: up, at the second time down, at the third not at all.

        With *add* after the columns that are sorted by already, else in place of them.
        """
        sortings = list(self._model.query.sortings)
        place = next((number for number, each in enumerate(sortings) if each.column == key), None)
        known = sortings[place] if place is not None else None
        following = Sorting(key, known is not None)
        ends = known is not None and known.descending
        if not add:
            self._model.set_sortings([] if ends else [following])
        elif place is None:
            self._model.set_sortings([*sortings, following])
        else:
            sortings[place : place + 1] = [] if ends else [following]
            self._model.set_sortings(sortings)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Qt makes some row the current one here, and shows it to nobody; what Enter would edit is to be seen.
        if event.reason() is not Qt.FocusReason.MouseFocusReason and not self.selectionModel().hasSelection():
            self.selectRow(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER_KEYS and self.currentIndex().isValid():
            self._request_edit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Qt sends the first of these while this object is still being made.
        if event.type() in _LOOK_EVENTS and hasattr(self, "_delegate"):
            self._delegate.use_look_of(self)

    def _sort_clicked(self, section: int) -> None:
        shift = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        self.toggle_sorting(self._model.columns[section].field, add=bool(shift))

    def _mark_matches(self) -> None:
        self._delegate.mark_words(self._model.query.words)
        self.viewport().update()

    def _request_edit(self, index: QModelIndex) -> None:
        self.edit_requested.emit(self._model.prospect(index.row()).id)

    def _current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        self.current_prospect_changed.emit()

    def _let_go(self, parent: QModelIndex, first: int, last: int) -> None:
        """Nobody chose the row that happens to be above those that go, so none is current after that."""
        if first <= self.currentIndex().row() <= last:
            self.selectionModel().clearCurrentIndex()

    def _data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        if first.row() <= self.currentIndex().row() <= last.row():
            self.current_prospect_changed.emit()
