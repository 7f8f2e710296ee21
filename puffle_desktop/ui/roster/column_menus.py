"""The menus of the table's columns: one at each header, and one of all columns."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from puffle_desktop.domain.columns import Column
from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.query import Sorting
from puffle_desktop.ui.roster.filter_bar import FilterBar
from puffle_desktop.ui.roster.layout import apply_layout
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.view import RosterView
from puffle_desktop.ui.wording.columns import column_title
from puffle_desktop.ui.wording.labels import literal


class ColumnMenus(QObject):
    """Shows, hides, sorts and filters columns by menus. ``all_columns`` is for the caller to place."""

    def __init__(self, table: RosterView, model: RosterModel, filters: FilterBar) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._filters = filters
        self.all_columns = QMenu(tr("&Columns"), table)
        self.all_columns.setToolTipsVisible(True)
        self.all_columns.aboutToShow.connect(self._fill_columns)
        header = table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_at_header)
        table.column_menu_wanted.connect(self.open_menu)

    def menu_of(self, section: int) -> QMenu:
        """What can be done with one column."""
        column = self._model.columns[section]
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Sort &up"), partial(self._sort, column, False))
        menu.addAction(tr("Sort &down"), partial(self._sort, column, True))
        add = menu.addAction(
            tr("Sort by this &as well"), partial(self._table.toggle_sorting, column.key, add=True)
        )
        add.setEnabled(bool(self._model.query.sortings))
        unsort = menu.addAction(tr("Do no&t sort"), partial(self._model.set_sortings, ()))
        unsort.setEnabled(bool(self._model.query.sortings))
        menu.addSeparator()
        menu.addAction(tr("&Filter…"), partial(self._filters.ask_for_filter, column.key))
        menu.addAction(
            tr("Filter by &value…"), partial(self._filters.ask_for_filter, column.key, Comparison.ONE_OF)
        )
        menu.addAction(tr("Only where it is &empty"), partial(self._add_filter, column, Comparison.EMPTY))
        menu.addAction(
            tr("Only where it is &not empty"), partial(self._add_filter, column, Comparison.FILLED)
        )
        menu.addSeparator()
        is_frozen = self._table.frozen_key == column.key
        menu.addAction(
            tr("Unf&reeze this column") if is_frozen else tr("F&reeze this column"),
            partial(self._table.freeze, None if is_frozen else column.key),
        )
        hide = menu.addAction(tr("&Hide this column"), partial(self.show_column, column.key, False))
        hide.setEnabled(self._shown_count() > 1)
        menu.addMenu(self.all_columns)
        return menu

    def open_menu(self, section: int, point: QPoint) -> None:
        """Show the menu of a column at a point of the screen."""
        self.menu_of(section).popup(point)

    def show_column(self, key: str, shown: bool = True) -> None:
        """Show or hide a column; one the model does not have yet is made."""
        is_new = self._model.column_index(key) is None
        self._model.use_extra_columns([key])
        number = self._model.column_index(key)
        if number is None or (not shown and self._shown_count() <= 1):
            return
        is_new |= self._table.isColumnHidden(number)
        self._table.setColumnHidden(number, not shown)
        if shown and self._table.columnWidth(number) < self._table.horizontalHeader().minimumSectionSize():
            self._table.setColumnWidth(number, self._table.horizontalHeader().defaultSectionSize())
        if shown and is_new:
            self._table.reveal_column(number)

    def reset(self) -> None:
        """Lay the columns out as they are by default."""
        apply_layout(self._table, self._model, ())

    def _open_at_header(self, point: QPoint) -> None:
        header = self._table.horizontalHeader()
        section = header.logicalIndexAt(point)
        if section >= 0:
            self.open_menu(section, header.mapToGlobal(point))

    def _fill_columns(self) -> None:
        self.all_columns.clear()
        for column in self._model.columns:
            self._add_entry(column)
        extras = [
            column
            for column in self._model.find_extra_columns()
            if self._model.column_index(column.key) is None
        ]
        if extras:
            self.all_columns.addSection(tr("Further columns of this campaign"))
            for column in extras:
                self._add_entry(column)
        self.all_columns.addSeparator()
        self.all_columns.addAction(tr("&Reset columns"), self.reset)

    def _add_entry(self, column: Column) -> None:
        number = self._model.column_index(column.key)
        action = QAction(literal(column_title(column)), self.all_columns)
        action.setCheckable(True)
        action.setChecked(number is not None and not self._table.isColumnHidden(number))
        action.toggled.connect(partial(self.show_column, column.key))
        self.all_columns.addAction(action)

    def _sort(self, column: Column, descending: bool) -> None:
        self._model.set_sortings([Sorting(column.key, descending)])

    def _add_filter(self, column: Column, how: Comparison) -> None:
        made = Filter(column.key, how)
        if made not in self._model.query.filters:
            self._model.set_filters((*self._model.query.filters, made))

    def _shown_count(self) -> int:
        return sum(not self._table.isColumnHidden(number) for number in range(self._model.columnCount()))
