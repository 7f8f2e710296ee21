"""The popover of the table's columns, which stays open while they are ticked."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from puffle_desktop.domain.i18n import number, tr
from puffle_desktop.ui.roster.column_finder import ColumnFinder
from puffle_desktop.ui.roster.column_menus import ColumnMenus
from puffle_desktop.ui.roster.columns_model import ColumnsModel
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.elided_label import ElidedLabel
from puffle_desktop.ui.widgets.popover import Popover
from puffle_desktop.ui.widgets.popover_parts import PopoverFoot
from puffle_desktop.ui.widgets.screen_reader import name_inner_buttons
from puffle_desktop.ui.widgets.style_sheet import dress
from puffle_desktop.ui.widgets.tick_list import TickList

_WIDTH: Final = 264
_CHARACTERS: Final = 34
_LINES: Final = 14
_PICKS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_INTO_THE_LIST: Final = (Qt.Key.Key_Down, Qt.Key.Key_PageDown)


class ColumnsPopover(Popover):
    """A field to look for columns, and their list. What is ticked is shown beside this popover.

    From the field Down leads into the list, where Space and Enter tick, and Up from its first line back;
    Enter in the field ticks what was found first.
    """

    def __init__(self, columns: ColumnMenus, finder: ColumnFinder, parent: QWidget) -> None:
        super().__init__(tr("Columns"), parent)
        self._columns = columns
        self._finder = finder
        self._field = QLineEdit()
        self._icon = QAction(theme.icon("search"), "", self)
        self._model = ColumnsModel(columns, finder, self)
        self._list = TickList(_LINES)
        self._counts = ElidedLabel(muted=True)
        self._reset = QPushButton(tr("&Reset"))
        self._lay_out()
        self._field.textChanged.connect(self._look)
        self._reset.clicked.connect(columns.reset)
        columns.changed.connect(self._say_counts)
        columns.stand_clear_of(self)
        self._model.modelReset.connect(self._say_counts)
        self._say_counts()
        finder.look()

    def _lay_out(self) -> None:
        self._field.setAccessibleName(tr("Find a column"))
        self._field.setPlaceholderText(tr("Find a column"))
        self._field.setClearButtonEnabled(True)
        self._field.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        name_inner_buttons(self._field)
        self._field.installEventFilter(self)
        self._list.setAccessibleName(tr("Columns"))
        self._list.setModel(self._model)
        self._list.installEventFilter(self)
        dress(self._reset, role="plain")
        self._reset.setAutoDefault(False)
        foot = PopoverFoot()
        foot.row.addWidget(self._reset)
        foot.row.addStretch()
        foot.row.addWidget(self._counts)
        self.body.setContentsMargins(0, theme.SPACING, 0, 0)
        self.body.setSpacing(theme.SPACING // 2)
        for widget, margin, stretch in ((self._field, theme.SPACING, 0), (self._list, theme.SPACING // 2, 1)):
            line = QHBoxLayout()
            line.setContentsMargins(margin, 0, margin, 0)
            line.addWidget(widget)
            self.body.addLayout(line, stretch)
        self.body.addWidget(foot)
        self.setFocusProxy(self._field)
        character = self.fontMetrics().averageCharWidth()
        self._list.setMinimumWidth(max(_WIDTH, _CHARACTERS * character) - 2 * theme.SPACING)

    def _look(self, typed: str) -> None:
        self._model.look_for(typed)
        self._go(self._model.next_column(-1, 1) if typed.strip() else None)

    def _say_counts(self) -> None:
        shown, everything = number(self._columns.shown_count), number(len(self._finder.columns))
        self._counts.setText(tr("{shown} of {all} shown", shown=shown, all=everything))

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that lead from the field into the list and back, and Enter in both."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self._field:
                return self._take_key(event)
            if watched is self._list and event.key() in _PICKS:
                return self._tick()
            if watched is self._list and event.key() == Qt.Key.Key_Up and self._is_at_first():
                self._field.setFocus(Qt.FocusReason.BacktabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() in _PICKS:
            return self._tick()
        if event.key() not in _INTO_THE_LIST:
            return False
        row = self._model.next_column(self._list.currentIndex().row(), 1)
        if self._model.column_count:
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
            self._go(row)
        return True

    def _is_at_first(self) -> bool:
        return self._model.next_column(self._list.currentIndex().row(), -1) is None

    def _go(self, row: int | None) -> None:
        if row is not None:
            self._list.setCurrentIndex(self._model.index(row))

    def _tick(self) -> bool:
        index = self._list.currentIndex()
        if index.isValid():
            self._model.toggle(index.row())
        return True

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_icon"):
            self._icon.setIcon(theme.icon("search"))
