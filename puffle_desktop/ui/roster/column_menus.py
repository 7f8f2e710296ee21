"""The columns of the table: shown, hidden and frozen, and the menu at each header."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from puffle_desktop.domain.columns import Column, ColumnKind
from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.query import Sorting
from puffle_desktop.domain.roster_views import FROZEN
from puffle_desktop.ui.roster.filters import Filters
from puffle_desktop.ui.roster.layout import apply_layout
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.view import RosterView
from puffle_desktop.ui.wording.columns import column_title

_SAMPLE: Final = 200
"""So many prospects are looked at to tell whether a column holds numbers."""
_BY_LETTERS: Final = (mark("Sort &A → Z"), mark("Sort &Z → A"))
_BY_SIZE: Final = (mark("Sort &1 → 9"), mark("Sort &9 → 1"))
_BY_DATE: Final = (mark("&Oldest first"), mark("&Newest first"))


class ColumnMenus(QObject):
    """Shows, hides, sorts and filters columns, and offers that in a menu at each header."""

    list_wanted = Signal()
    """The person wants to see all columns, to tick those that are to be shown."""
    changed = Signal()
    """Other columns are shown, or another one is frozen."""

    def __init__(self, table: RosterView, model: RosterModel, filters: Filters) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._filters = filters
        header = table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_at_header)
        table.column_menu_wanted.connect(self.open_menu)

    # The menu of one column

    def menu_of(self, section: int) -> QMenu:
        """What can be done with one column."""
        column = self._model.columns[section]
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        up, down = self.sort_words(column)
        menu.addAction(up, partial(self.sort, column.key))
        menu.addAction(down, partial(self.sort, column.key, descending=True))
        add = menu.addAction(tr("A&dd to sort"), partial(self._table.toggle_sorting, column.key, add=True))
        add.setEnabled(bool(self._model.query.sortings))
        clear = menu.addAction(tr("&Clear sort"), self.clear_sort)
        clear.setEnabled(bool(self._model.query.sortings))
        if column.comparisons:
            menu.addSeparator()
            menu.addAction(tr("&Filter by this column…"), partial(self._filters.ask, column.key))
            for words, how in ((tr("Is &empty"), Comparison.EMPTY), (tr("Is no&t empty"), Comparison.FILLED)):
                menu.addAction(words, partial(self._filters.add, Filter(column.key, how)))
        menu.addSeparator()
        self._offer_freezing(menu, column)
        hide = menu.addAction(tr("&Hide this column"), partial(self.show_column, column.key, False))
        hide.setEnabled(self.shown_count > 1)
        menu.addAction(tr("Co&lumns…"), self.list_wanted.emit)
        return menu

    def open_menu(self, section: int, point: QPoint) -> None:
        """Show the menu of a column at a point of the screen."""
        self.menu_of(section).popup(point)

    def _offer_freezing(self, menu: QMenu, column: Column) -> None:
        if self.is_frozen(column.key):
            menu.addAction(tr("Unf&reeze this column"), partial(self.freeze, None))
        else:
            menu.addAction(tr("F&reeze this column"), partial(self.freeze, column.key))

    def _open_at_header(self, point: QPoint) -> None:
        header = self._table.horizontalHeader()
        section = header.logicalIndexAt(point)
        if section >= 0:
            self.open_menu(section, header.mapToGlobal(point))

    # Which are shown

    def is_shown(self, key: str) -> bool:
        """Whether the table shows a column."""
        number = self._model.column_index(key)
        return number is not None and not self._table.isColumnHidden(number)

    def show_column(self, key: str, shown: bool = True) -> None:
        """Show or hide a column; one the model does not have yet is made. What is shown anew is scrolled to.

        The last one stays.
        """
        is_no_change = self.is_shown(key) is shown
        self._model.use_extra_columns([key])
        number = self._model.column_index(key)
        if number is None or is_no_change or (not shown and self.shown_count <= 1):
            return
        self._table.setColumnHidden(number, not shown)
        if shown:
            header = self._table.horizontalHeader()
            if self._table.columnWidth(number) < header.minimumSectionSize():
                self._table.setColumnWidth(number, header.defaultSectionSize())
            # Or it could be scrolled no further than to the former end.
            self._table.updateGeometries()
            self._table.reveal_column(number)
        self.changed.emit()

    def stand_clear_of(self, popover: QWidget) -> None:
        """Let columns that are shown anew be seen beside *popover*, which lies over the table."""
        self._table.stand_clear_of(popover)

    def reset(self) -> None:
        """Lay the columns out as they are by default."""
        self._table.freeze(None)
        apply_layout(self._table, self._model, ())
        self._table.freeze(FROZEN)
        self.changed.emit()

    @property
    def shown_count(self) -> int:
        """How many columns the table shows."""
        return sum(not self._table.isColumnHidden(number) for number in range(self._model.columnCount()))

    # Frozen

    def is_frozen(self, key: str) -> bool:
        """Whether a column stays in sight when the others are scrolled."""
        return self._table.frozen_key == key

    def freeze(self, key: str | None) -> None:
        """Let a column stay in sight; None for none."""
        self._table.freeze(key)
        self.changed.emit()

    # Sorted

    def sort_words(self, column: Column) -> tuple[str, str]:
        """What it is called to sort by a column, up and down."""
        if column.kind is ColumnKind.DATE:
            words = _BY_DATE
        else:
            words = _BY_SIZE if column.is_extra and self._holds_numbers(column) else _BY_LETTERS
        return tr(words[0]), tr(words[1])

    def sort_names(self, column: Column) -> tuple[str, str]:
        """The same with the column, to be found among other things."""
        title = column_title(column)
        if column.kind is ColumnKind.DATE:
            return (
                tr("Sort by {column}, oldest first", column=title),
                tr("Sort by {column}, newest first", column=title),
            )
        if column.is_extra and self._holds_numbers(column):
            return tr("Sort by {column} 1 → 9", column=title), tr("Sort by {column} 9 → 1", column=title)
        return tr("Sort by {column} A → Z", column=title), tr("Sort by {column} Z → A", column=title)

    def sort(self, key: str, *, descending: bool = False) -> None:
        """Sort by one column."""
        self._model.set_sortings([Sorting(key, descending)])

    def clear_sort(self) -> None:
        """Let rows come as Puffle lists them."""
        self._model.set_sortings(())

    def _holds_numbers(self, column: Column) -> bool:
        texts = [text for text in self._model.texts(self._model.order[:_SAMPLE], column) if text]
        return bool(texts) and all(map(_is_number, texts))


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
