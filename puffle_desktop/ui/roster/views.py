"""The views of the open campaign's connection: ways to look at a roster that were given a name."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.filters import Filter
from puffle_desktop.domain.query import Query
from puffle_desktop.domain.roster_views import ColumnLayout, SavedView
from puffle_desktop.domain.view_list import ALL, ViewList, plain_name
from puffle_desktop.ui.roster.absent_columns import AbsentColumns
from puffle_desktop.ui.roster.filters import Filters
from puffle_desktop.ui.roster.layout import apply_layout, read_layout
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.view import RosterView
from puffle_desktop.ui.wording.kept_filters import as_kept, as_typed

_ALL_PROSPECTS: Final = SavedView(filters=(), sortings=())


class RosterViews(QObject):
    """Chooses views and changes their list. The one that was chosen last is :attr:`current`, changed or not.

    Views go by their keys (:class:`.ViewList`). What they have of columns that the campaign lacks is left out
    of what is shown, and kept.
    """

    changed = Signal()
    """Others are there, or another one is chosen, or other columns are absent."""
    edited = Signal(object)
    """The person did this to the list: a function of a :class:`.ViewList`, to be done to what is kept."""
    renamed = Signal(str, str)
    """The person gave a saved view another name, to be kept so."""
    search_wanted = Signal(str)
    """This is what a view searches for, to be shown where people type it."""

    def __init__(self, table: RosterView, model: RosterModel, filters: Filters) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._filters = filters
        self.list = ViewList()
        self.current = ALL
        self.absent = AbsentColumns(model.roster, self)
        self.absent.changed.connect(self._leave_out)

    def restore(self, views: ViewList, current: str) -> None:
        """Have these views from now on, in another campaign perhaps. The table is as it is."""
        self.list = views
        self.current = current if current in views.keys else ALL
        self._tell()

    def follow(self, views: ViewList) -> None:
        """Have what another window has made of the list."""
        if views != self.list:
            self.restore(views, self.current)

    def _tell(self) -> None:
        views = (self.list.view(key) for key in self.list.keys)
        self.absent.watch(each.column for view in views if view for each in view.filters or ())
        self.changed.emit()

    # What there is

    @property
    def saved(self) -> dict[str, SavedView]:
        """Those that were given a name."""
        return self.list.saved

    @property
    def shown(self) -> list[str]:
        """The keys of those that are offered beside each other: the current one always."""
        hidden = self.list.hidden
        return [key for key in self.list.keys if key not in hidden or key == self.current]

    @property
    def hidden(self) -> list[str]:
        """The keys of the others."""
        shown = self.shown
        return [key for key in self.list.keys if key not in shown]

    def query(self, key: str, former: Query) -> Query:
        """What is asked when the view *key* is chosen while *former* is."""
        view = self.list.view(key)
        if view is None:
            return Query(sortings=former.sortings)
        found = view.over(former)
        if view.filters is None:
            return found
        return Query(found.search, self._present(view.filters), found.sortings)

    def absent_columns(self, key: str) -> list[str]:
        """The columns that the view *key* filters by, and the campaign lacks."""
        view = self.list.view(key)
        columns = dict.fromkeys(each.column for each in (view.filters if view else None) or ())
        return [column for column in columns if column in self.absent.keys]

    def _present(self, filters: Sequence[Filter], absent: Iterable[str] | None = None) -> tuple[Filter, ...]:
        """*filters* of a view as they are typed now, without those on absent columns."""
        missing = self.absent.keys if absent is None else absent
        return as_typed([each for each in filters if each.column not in missing])

    def _leave_out(self, former: frozenset[str]) -> None:
        """Filter by what of the current view has a column, unless the person filters by something else."""
        view = self.list.view(self.current)
        filters = view.filters if view is not None else None
        if filters is not None and self._model.query.filters == self._present(filters, former):
            self._model.set_filters(self._present(filters))
        self.changed.emit()

    # Looking

    def choose(self, key: str) -> None:
        """Look at the roster in this way."""
        view, query = self.list.view(key), self._model.query
        if view is None:
            # What a view brought along goes with it; what the person sorted by stays.
            left = self.list.view(self.current)
            sorted_by_view = left is not None and left.sortings == query.sortings
            query = Query(sortings=() if sorted_by_view else query.sortings)
            key = ALL
        else:
            query = self.query(key, query)
            if view.columns is not None:
                self._lay_out(view.columns)
        self.current = key
        if self._model.only is not None:
            self._filters.show_only(None)
        self._model.set_query(query)
        self.search_wanted.emit(query.search)
        self.changed.emit()

    def step(self, steps: int) -> None:
        """Look in the way of the view so many places further, around the end."""
        shown = self.shown
        self.choose(shown[(shown.index(self.current) + steps) % len(shown)])

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
        query, view = self._model.query, self.list.view(self.current) or _ALL_PROSPECTS
        return (
            as_kept(query.filters) != as_kept(self._present(view.filters or ()))
            or query.search.split() != view.search.split()
            or (view.sortings is not None and query.sortings != view.sortings)
        )

    # Keeping

    def as_it_is(self, *, filters: bool, sort: bool, columns: bool) -> SavedView:
        """What is shown now as a view, as far as it is to hold that.

        What the current view has of columns that are absent belongs to its filters.
        """
        query, view = self._model.query, self.list.view(self.current) or _ALL_PROSPECTS
        absent = tuple(each for each in view.filters or () if each.column in self.absent.keys)
        return SavedView(
            filters=(*as_kept(query.filters), *absent) if filters else None,
            search=" ".join(query.search.split()) if filters else "",
            sortings=query.sortings if sort else None,
            columns=read_layout(self._table, self._model) if columns else None,
        )

    def save(self, name: str, view: SavedView) -> None:
        """Keep *view* under a name, in place of one that has it, and have it as the current one.

        Nothing happens without a name, and to a list that :attr:`.ViewList.is_full`.
        """
        name = plain_name(name)
        if name and (name in self.saved or not self.list.is_full):
            self.current = name
            self._edit(lambda views: views.with_view(name, view).with_hidden(name, False))

    def rename(self, former: str, name: str) -> None:
        """Call a saved view otherwise. It keeps its place; another one of that name goes."""
        name = plain_name(name)
        if name and former in self.saved and name != former:
            self.list = self.list.with_name(former, name)
            self.current = name if self.current == former else self.current
            self.renamed.emit(former, name)
            self._tell()

    def delete(self, name: str) -> None:
        """Have this saved view no more. What is shown stays as it is."""
        if name in self.saved:
            self.current = ALL if self.current == name else self.current
            self._edit(partial(ViewList.without, name=name))

    def move(self, key: str, before: str | None) -> None:
        """Offer a view in front of another one; at the end for None."""
        self._edit(partial(ViewList.moved, key=key, before=before))

    def move_by(self, key: str, steps: int) -> None:
        """Offer a view one place further, or one place back for -1, among those that are shown."""
        if self.can_move(key, steps):
            shown = self.shown
            place = shown.index(key) + (steps + 1 if steps > 0 else steps)
            self.move(key, shown[place] if place < len(shown) else None)

    def can_move(self, key: str, steps: int) -> bool:
        """Whether there is a place *steps* further among those that are shown."""
        shown = self.shown
        return key in shown and 0 <= shown.index(key) + steps < len(shown)

    def hide(self, key: str) -> None:
        """Offer a view no more beside the others, unless it is the last; one that is current is left."""
        if key in (shown := self.shown) and len(shown) > 1:
            if key == self.current:
                place = shown.index(key)
                self.choose(shown[place - 1 if place else 1])
            self._edit(partial(ViewList.with_hidden, key=key, hidden=True))

    def show(self, keys: Iterable[str]) -> None:
        """Offer these views beside the others again."""
        wanted = tuple(keys)

        def shown(views: ViewList) -> ViewList:
            for key in wanted:
                views = views.with_hidden(key, False)
            return views

        self._edit(shown)

    def _edit(self, change: Callable[[ViewList], ViewList]) -> None:
        self.list = change(self.list)
        self.edited.emit(change)
        self._tell()
