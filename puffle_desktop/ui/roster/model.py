"""The table model of the roster, which owns the visible order.

There is no proxy model: over a model in Python it takes seconds to sort 100,000 rows, because each comparison
calls back into Python.
"""

from collections.abc import Sequence
from itertools import chain, islice
from typing import Any, Final

import msgspec
from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from puffle_desktop.domain.columns import LISTED_COLUMNS, Column, column_of
from puffle_desktop.domain.filters import Filter
from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.domain.query import Query, Sorting
from puffle_desktop.domain.search_words import ColumnNames, Reading
from puffle_desktop.runtime.sliced_work import Steps
from puffle_desktop.ui.roster.arranging import Arranging
from puffle_desktop.ui.roster.cell_roles import CellRoles
from puffle_desktop.ui.roster.cells import Cells
from puffle_desktop.ui.roster.drawing import Drawing
from puffle_desktop.ui.roster.incoming import Incoming
from puffle_desktop.ui.roster.search_preparation import SearchPreparation
from puffle_desktop.ui.roster.shown_rows import OrderedModel, ShownRows
from puffle_desktop.ui.roster.sort_marks import marked_title, spoken_title
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.wording.values import shown_value
from puffle_desktop.workspace.roster.problems import RosterProblems
from puffle_desktop.workspace.roster.roster import Roster
from puffle_desktop.workspace.roster.row_order import Arrangement, RowOrder
from puffle_desktop.workspace.roster.tally import Tally

_TITLE_ROLES: Final = frozenset(
    (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
)

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


class RosterModel(OrderedModel):
    """Rows of the roster that the query leaves, in its order, read-only: editing is the dialog's.

    A row that is edited so that it would not be found, or would sort elsewhere, stays where it is until the
    next search, filter, sort or listing, so that rows do not jump away under the cursor. Rows that a listing
    misses among many are shown empty until the others are arranged.
    """

    counts_changed = Signal(int, int)
    """How many prospects are shown, and how many there are."""
    query_about_to_change = Signal()
    query_changed = Signal()
    """Another search, filter, sorting or limit is in force, and what it leaves is shown."""
    took_too_long = Signal(str, int)
    """This regular expression took too long for so many values, which count as not matching. Told once."""

    def __init__(self, roster: Roster, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roster = roster
        self._cells = Cells(roster)
        self._order = RowOrder(roster, shown_value)
        self.drawing = Drawing(roster, self._order, self._cells)
        self._rows = ShownRows(self, self._order)
        self._arranging = Arranging(roster, self._order, self)
        self._columns: tuple[Column, ...] = LISTED_COLUMNS
        self._incoming = Incoming(self._order, self._rows, self._arranging, self)
        self._preparation = SearchPreparation(self._order, self)
        self._is_asked = False
        self._marked: tuple[Sorting, ...] = ()
        self._roles = CellRoles(roster, self._order, self._cells)
        self._arranging.arranged.connect(self._show)
        self._incoming.shown.connect(self._announce_counts)
        roster.reset.connect(self._reset)
        roster.inserted.connect(self._insert)
        roster.changed.connect(self._change)
        roster.removed.connect(self._incoming.remove)
        roster.changed_here.connect(self._order.doubt)

    def use_problems(self, problems: RosterProblems) -> None:
        """Show what is wrong with the rows, as far as it is known."""
        self._cells.problems = problems
        problems.changed.connect(self._change_problems)
        problems.caught_up.connect(self.arrange)

    # What views ask

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._order.rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in _TITLE_ROLES:
            return None
        if orientation is Qt.Orientation.Vertical:
            return self.drawing.row_heading(section, role)
        if not 0 <= section < len(self._columns):
            return None
        column, sortings = self._columns[section], self._order.query.sortings
        if role == Qt.ItemDataRole.DisplayRole:
            return marked_title(column, sortings)
        spoken = spoken_title(column, sortings)
        return spoken if role == Qt.ItemDataRole.AccessibleTextRole else theme.plain_tool_tip(spoken)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        return self._roles.answer(index.row(), self._columns[index.column()], role)

    def texts(self, rows: Sequence[int], column: Column) -> list[str]:
        """The values of *rows* of the roster, as Puffle holds them; null and no row are empty."""
        return [self._cells.whole_text(row, column) if self._roster.holds(row) else "" for row in rows]

    # What the window asks

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns there are, shown by the view or not."""
        return self._columns

    def column_index(self, key: str) -> int | None:
        """The number of a column."""
        keys = [column.key for column in self._columns]
        return keys.index(key) if key in keys else None

    def use_extra_columns(self, keys: Sequence[str]) -> None:
        """Have these columns, of those that a :class:`ColumnFinder` finds, after the documented ones."""
        held = {column.key for column in self._columns}
        added = tuple(column_of(key) for key in keys if key not in held)
        if added:
            count = len(self._columns)
            self.beginInsertColumns(QModelIndex(), count, count + len(added) - 1)
            self._columns += added
            self.endInsertColumns()

    def prospect(self, position: int) -> Prospect:
        """The prospect shown at a table row. KeyError for one that has just gone."""
        return self._roster.prospect(self._order.rows[position])

    def holds(self, position: int) -> bool:
        """Whether there is a prospect at a table row, and not one that has just gone."""
        order = self._order.rows
        return 0 <= position < len(order) and self._roster.holds(order[position])

    def position_of(self, prospect_id: str) -> int | None:
        """The table row that shows a prospect, or None when it is not shown."""
        row = self._roster.row_of(prospect_id)
        return None if row is None else self._order.position(row)

    def find_start(self, key: str, text: str, first: int) -> int | None:
        """The table row, from *first* on and then around, whose cell in a column of text begins with *text*.

        Looks at the rows themselves: Qt's own way, to ask :meth:`data` for each, takes a second.
        """
        order, number = self._order.rows, self.column_index(key)
        if not order or number is None:
            return None
        rows = chain(islice(order, first, None), islice(order, first))
        place = self._cells.first_starting(rows, self._columns[number], text)
        return None if place is None else (first + place) % len(order)

    @property
    def order(self) -> Sequence[int]:
        """The roster's numbers of the rows that are shown, in the order of the table."""
        return self._order.rows

    @property
    def row_limit(self) -> int:
        """One more than the highest of those numbers that there may be."""
        return self._roster.row_limit

    @property
    def roster(self) -> Roster:
        """Whose prospects are shown, all of them or some."""
        return self._roster

    # The query

    @property
    def query(self) -> Query:
        """What is searched, filtered and sorted."""
        return self._order.query

    @property
    def only(self) -> frozenset[int] | None:
        """The rows of the roster that are shown at all; None for no such limit."""
        return self._order.only

    @property
    def is_narrowed(self) -> bool:
        """Whether a search, a filter or a limit may keep rows from being shown."""
        return self._order.is_narrowed

    @property
    def search(self) -> str:
        """What is searched."""
        return self._order.query.search

    @property
    def reading(self) -> Reading:
        """What the search asks for, of all columns and of single ones."""
        return self._order.keys.reading(self.search)

    def use_names(self, names: ColumnNames) -> None:
        """Have columns searched by these names: again, if the search of now says something else by them."""
        before = self.reading
        self._order.use_names(names)
        if self.reading != before:
            self._ask(self.query, self.only)
        self._announce_counts()  # of whatever else is searched

    def prepare_search(self) -> bool:
        """See :meth:`SearchPreparation.hurry`."""
        return self._preparation.hurry()

    def rows_with(self, words: Sequence[str], first: int, last: int) -> list[int]:
        """See :meth:`RowKeys.rows_with`."""
        return self._order.keys.rows_with(words, first, last)

    def set_search(self, text: str) -> None:
        """Show the rows that hold every word of *text*."""
        self.set_query(msgspec.structs.replace(self.query, search=text))

    def set_filters(self, filters: Sequence[Filter]) -> None:
        """Show the rows that meet all of *filters*."""
        self.set_query(msgspec.structs.replace(self.query, filters=tuple(filters)))

    def set_sortings(self, sortings: Sequence[Sorting]) -> None:
        """Sort by these columns; without any, rows come in the order in which Puffle lists the roster."""
        self.set_query(msgspec.structs.replace(self.query, sortings=tuple(sortings)))

    def set_only(self, rows: frozenset[int] | None) -> None:
        """Show none but these rows of the roster, by their numbers, as far as the query finds them."""
        self._ask(self.query, rows)

    def set_query(self, query: Query) -> None:
        """Search, filter and sort in one step.

        Of many rows this returns before they are shown so; see :attr:`is_arranging`.
        """
        self._ask(query, self._order.only)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by one column; -1 goes back to the order in which Puffle lists the roster."""
        descending = order is Qt.SortOrder.DescendingOrder
        self.set_sortings([Sorting(self._columns[column].key, descending)] if column >= 0 else [])

    def facets(self, key: str) -> Steps:
        """The values of a column with their numbers, in steps. See :meth:`RowOrder.facets`."""
        return self._order.facets(key)

    def tally(self) -> Tally:
        """Counts what other queries find of the same rows, with the same words for their values."""
        return Tally(self._roster, lambda: self._order.keys)

    def arrange(self) -> None:
        """Put every row where it belongs now: to be called when a listing has ended.

        Of many rows this returns before they are; see :attr:`is_arranging`.
        """
        self._incoming.end()

    @property
    def is_arranging(self) -> bool:
        """Whether rows are about to be put where they belong."""
        return self._arranging.is_running

    def finish_query(self) -> None:
        """Show at once what the query finds, for those who cannot go on without."""
        if self._is_asked:
            self._arranging.finish()

    def _ask(self, query: Query, only: frozenset[int] | None) -> None:
        self._order.ask(query, only)
        self._is_asked = True
        self._arranging.begin()

    def _show(self, arrangement: Arrangement) -> None:
        if self._is_asked:
            self.query_about_to_change.emit()
        self._rows.change(self._order.take(arrangement))
        self._announce_counts()
        self._tell_query()
        for expression, count in self._order.keys.expressions.untold():
            self.took_too_long.emit(expression, count)

    def _tell_query(self) -> None:
        """Say that what was asked is shown, if anything was."""
        if not self._is_asked:
            return
        self._is_asked = False
        self.query_changed.emit()
        if self._marked != self.query.sortings:
            # Not before the rows, or the table would be drawn twice.
            self._marked = self.query.sortings
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    # What the roster says

    def _reset(self) -> None:
        self.beginResetModel()
        self._order.clear()
        self._arranging.cancel()
        self._incoming.cancel()
        self.endResetModel()
        self._announce_counts()
        self._tell_query()  # There is nothing to arrange.

    def _insert(self, first: int, last: int) -> None:
        self._incoming.add(first, last)
        self._preparation.begin()

    def _change(self, rows: Sequence[int]) -> None:
        self._order.forget(rows)
        self._rows.announce_changes(rows)

    def _change_problems(self, rows: Sequence[int]) -> None:
        self._order.doubt()
        self._rows.announce_changes(rows)

    def _announce_counts(self) -> None:
        self.counts_changed.emit(len(self._order.rows), len(self._roster))
