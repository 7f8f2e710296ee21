"""The table of prospects."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget

from puffle_desktop.domain.columns import ColumnKind
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.domain.query import Sorting
from puffle_desktop.domain.roster_views import FROZEN
from puffle_desktop.ui.roster.copying import first_column, selected_positions
from puffle_desktop.ui.roster.current_row import CurrentFollowsSelection
from puffle_desktop.ui.roster.grid import GridView
from puffle_desktop.ui.roster.held_selection import HeldSelection
from puffle_desktop.ui.roster.layout import apply_layout
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.row_menu import RowMenu
from puffle_desktop.ui.roster.type_ahead import TypeAhead

_EDIT_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
"""F2 is a command's, too; it comes here where that cannot be used, and whoever edits says why."""
_END_KEYS: Final = (Qt.Key.Key_Home, Qt.Key.Key_End)
_TYPED_KINDS: Final = (ColumnKind.TEXT, ColumnKind.URL, ColumnKind.STATUS)
"""Nobody looks for a date by how it begins."""
MANY_ROWS: Final = 100


class RosterView(GridView):
    """Shows a :class:`RosterModel`. A double click or Enter asks for a prospect to be edited.

    A click on a header sorts by that column: first up, then down, then not at all. With Shift the column is
    added to those that are sorted by already. Typed letters lead to the next row that begins with them in
    the column that is sorted by, or else by its name.
    """

    edit_requested = Signal(str)
    """The id of the prospect to edit."""
    current_prospect_changed = Signal()
    column_menu_wanted = Signal(int, QPoint)
    """The menu of a column is to open at a point of the screen."""

    def __init__(self, model: RosterModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._held_selection = HeldSelection(self, model)
        self.setAccessibleName(tr("Prospects"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self._type_ahead = TypeAhead()
        self._in_sight = False
        self._sortings = model.query.sortings
        self.menu = RowMenu(self, model)
        self._current_follows = CurrentFollowsSelection(self)
        self.freeze(FROZEN)
        apply_layout(self, model, ())
        self._columns.sectionClicked.connect(self._sort_clicked)
        self._columns.menu_wanted.connect(self.column_menu_wanted)
        self._gutter.edit_wanted.connect(self._edit_row)
        self.doubleClicked.connect(self._request_edit)
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        model.modelReset.connect(self.current_prospect_changed)
        model.dataChanged.connect(self._data_changed)
        model.rowsRemoved.connect(self.current_prospect_changed)
        model.query_about_to_change.connect(self._note_place)
        model.query_changed.connect(self._query_changed)

    def current_prospect(self) -> Prospect | None:
        """The prospect in the current row."""
        index = self.currentIndex()
        return self._model.prospect(index.row()) if self._model.holds(index.row()) else None

    def current_prospect_id(self) -> str | None:
        """The id of the prospect in the current row."""
        prospect = self.current_prospect()
        return prospect.id if prospect is not None else None

    def rows_in_sight(self) -> list[int]:
        """The roster's numbers of the rows that can be seen."""
        height = self.viewport().height()
        return [self._model.order[position] for position, _ in self.rows.between(0, height - 1)]

    def selected_prospects(self) -> list[Prospect]:
        """The prospects in the selected rows, from top to bottom; the current one where none is selected."""
        positions = filter(self._model.holds, selected_positions(self))
        return [self._model.prospect(position) for position in positions]

    def select_prospect(self, prospect_id: str) -> bool:
        """Make a prospect the current row and scroll to it; False when it is not shown."""
        self._model.finish_query()
        position = self._model.position_of(prospect_id)
        if position is None:
            return False
        self._choose(position)
        return True

    def choose_first(self) -> None:
        """Make the first row the current and only selected one."""
        self._choose(0)

    def next_prospect_id(self, prospect_id: str, step: int) -> str | None:
        """Who is *step* rows below a prospect; None without such a row. KeyError when it is not shown."""
        position = self._model.position_of(prospect_id)
        if position is None:
            raise KeyError(prospect_id)
        following = position + step
        return self._model.prospect(following).id if self._model.holds(following) else None

    def place_of(self, prospect_id: str) -> tuple[int, int] | None:
        """Which row a prospect is, counted from one, and of how many; None when it is not shown."""
        position = self._model.position_of(prospect_id)
        return (position + 1, self._model.rowCount()) if position is not None else None

    def current_column(self) -> str:
        """The key of the column that the keyboard is in; empty where it is in none."""
        current = self.currentIndex()
        return self._model.columns[current.column()].key if current.isValid() else ""

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
        current = self.currentIndex()
        super().focusInEvent(event)
        # Qt makes the first row current at times, in sight or not, and shows it to nobody; what Enter would
        # edit is to be seen.
        if event.reason() is not Qt.FocusReason.MouseFocusReason and not self.selectionModel().hasSelection():
            self._choose(current.row() if current.isValid() else self.rowAt(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _EDIT_KEYS and self.currentIndex().isValid():
            self._request_edit(self.currentIndex())
            return
        super().keyPressEvent(event)
        if event.key() in _END_KEYS and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            # Qt moves with Ctrl and selects nothing, which for a step is right: Ctrl+Space adds that row.
            self._choose(self.currentIndex().row())

    def dataChanged(
        self,
        top_left: QModelIndex | QPersistentModelIndex,
        bottom_right: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        """Draw anew what can be seen of what changed. Qt would draw everything, wherever the change is."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if (top_left.row() <= last or last < 0) and bottom_right.row() >= first:
            super().dataChanged(top_left, bottom_right, list(roles))
            # Qt knows neither of what is frozen nor of the marks beside the rows.
            self.rows.update(max(top_left.row(), first), bottom_right.row())

    def keyboardSearch(self, search: str) -> None:
        # Qt calls this for what is typed. Its own way asks the model for the text of one row after the other.
        text, onwards = self._type_ahead.add(search)
        current = self.currentIndex()
        if not text:
            return
        first = current.row() + onwards if current.isValid() else 0
        position = self._model.find_start(self._typed_column(), text, first)
        if position is not None:
            self._choose(position)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self.scrollTo(self.currentIndex())
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
            chosen = self.currentIndex().isValid()
        else:
            chosen = self.indexAt(event.pos()).isValid()
        if chosen:
            self.menu.open(place)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        self._gutter.viewport().update()
        if _row_count(selected) + _row_count(deselected) <= MANY_ROWS:
            super().selectionChanged(selected, deselected)
            return
        # Where there is a screen reader, Qt lists all cells in order to tell of the first: two seconds for
        # 100,000 rows.
        super().selectionChanged(_first_cell(selected), _first_cell(deselected))
        self.viewport().update()

    def _typed_column(self) -> str:
        """The key of the column that typed letters are looked for in: what one sees in order, or the name."""
        for sorting in self._model.query.sortings[:1]:
            number = self._model.column_index(sorting.column)
            if number is not None and not self.isColumnHidden(number):
                column = self._model.columns[number]
                return column.key if column.kind in _TYPED_KINDS else "name"
        return "name"

    def _choose(self, position: int) -> None:
        """Make a row the current and only selected one, whatever keys are held down, and show it."""
        current = self.currentIndex()
        column = current.column() if self._is_shown(current) else first_column(self)
        index = self._model.index(position, column)
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)

    def _is_shown(self, index: QModelIndex) -> bool:
        return index.isValid() and not self.isColumnHidden(index.column())

    def _sort_clicked(self, section: int) -> None:
        shift = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        self.toggle_sorting(self._model.columns[section].key, add=bool(shift))

    def _note_place(self) -> None:
        current = self.currentIndex()
        self._in_sight = current.isValid() and self.viewport().rect().intersects(self.visualRect(current))

    def _query_changed(self) -> None:
        self._mark_matches()
        resorted, self._sortings = self._sortings != self._model.query.sortings, self._model.query.sortings
        # Who found somebody by a search goes on with them among all; who sorts wants to see what comes first.
        if self._in_sight and not resorted and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _mark_matches(self) -> None:
        self._delegate.mark(self._model.reading)
        if self._model.rowCount():
            # Now, and not in a while: the table would be drawn twice.
            self.executeDelayedItemsLayout()
        self.viewport().update()

    def _request_edit(self, index: QModelIndex) -> None:
        self._edit_row(index.row())

    def _edit_row(self, position: int) -> None:
        if self._model.holds(position):
            self.edit_requested.emit(self._model.prospect(position).id)

    def _current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        self.current_prospect_changed.emit()

    def _data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        if first.row() <= self.currentIndex().row() <= last.row():
            self.current_prospect_changed.emit()


def _row_count(selection: QItemSelection) -> int:
    return sum(selection.at(place).height() for place in range(selection.count()))


def _first_cell(selection: QItemSelection) -> QItemSelection:
    if selection.isEmpty():
        return selection
    index = selection.at(0).topLeft()
    return QItemSelection(index, index)
