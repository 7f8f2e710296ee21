"""The views of the open campaign: ways to look at its roster that were given a name."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.query import Query
from puffle_desktop.domain.roster_views import ColumnLayout, SavedView
from puffle_desktop.ui.roster.filters import Filters
from puffle_desktop.ui.roster.layout import apply_layout, read_layout
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.view import RosterView

ALL: Final = ""
"""Stands for the name of the view of all prospects, which is always there."""


class RosterViews(QObject):
    """Chooses, saves and deletes views. The one that was chosen last is :attr:`current`, changed or not."""

    changed = Signal()
    """Others are there, or another one is chosen."""
    search_wanted = Signal(str)
    """This is what a view searches for, to be shown where people type it."""

    def __init__(self, table: RosterView, model: RosterModel, filters: Filters) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._filters = filters
        self.saved: dict[str, SavedView] = {}
        self.current = ALL

    def restore(self, saved: dict[str, SavedView], current: str) -> None:
        """Have these views from now on, another campaign's. The table is as it is."""
        self.saved = dict(saved)
        self.current = current if current in saved else ALL
        self.changed.emit()

    # Looking

    def choose(self, name: str) -> None:
        """Look at the roster in this way."""
        view, query = self.saved.get(name), self._model.query
        if view is None:
            # What a view brought along goes with it; what the person sorted by stays.
            left = self.saved.get(self.current)
            sorted_by_view = left is not None and left.sortings == query.sortings
            query = Query(sortings=() if sorted_by_view else query.sortings)
            name = ALL
        else:
            query = view.over(query)
            if view.columns is not None:
                self._lay_out(view.columns)
        self.current = name
        if self._model.only is not None:
            self._filters.show_only(None)
        self._model.set_query(query)
        self.search_wanted.emit(query.search)
        self.changed.emit()

    def _lay_out(self, columns: Sequence[ColumnLayout]) -> None:
        # What stays in sight is no view's, and comes first in each.
        frozen = self._table.frozen_key
        self._table.freeze(None)
        apply_layout(self._table, self._model, columns)
        self._table.freeze(frozen)

    def clear(self) -> None:
        """Look at all prospects, sorted as they are."""
        self.current = ALL
        self._filters.clear()
        self.changed.emit()

    @property
    def differs(self) -> bool:
        """Whether something else is searched, filtered or sorted than the current view says."""
        query, view = self._model.query, self.saved.get(self.current, SavedView(filters=(), sortings=()))
        return (
            query.filters != (view.filters or ())
            or query.search.split() != view.search.split()
            or (view.sortings is not None and query.sortings != view.sortings)
        )

    # Keeping

    def as_it_is(self, *, filters: bool, sort: bool, columns: bool) -> SavedView:
        """What is shown now as a view, as far as it is to hold that."""
        query = self._model.query
        return SavedView(
            filters=query.filters if filters else None,
            search=" ".join(query.search.split()) if filters else "",
            sortings=query.sortings if sort else None,
            columns=read_layout(self._table, self._model) if columns else None,
        )

    def save(self, name: str, view: SavedView) -> None:
        """Keep *view* under a name, in place of one that has it, and have it as the current one."""
        name = plain_name(name)
        if name:
            self.saved = {**self.saved, name: view}
            self.current = name
            self.changed.emit()

    def rename(self, former: str, name: str) -> None:
        """Call a view otherwise. It keeps its place; another one of that name goes."""
        name = plain_name(name)
        if name and former in self.saved and name != former:
            renamed = {
                name if each == former else each: self.saved[each] for each in self.saved if each != name
            }
            self.saved = renamed
            self.current = name if self.current == former else self.current
            self.changed.emit()

    def delete(self, name: str) -> None:
        """Have this view no more. What is shown stays as it is."""
        if name in self.saved:
            self.saved = {each: view for each, view in self.saved.items() if each != name}
            self.current = ALL if self.current == name else self.current
            self.changed.emit()


def plain_name(typed: str) -> str:
    """A view's name as it is kept: without white space that nobody sees."""
    return " ".join(typed.split())
