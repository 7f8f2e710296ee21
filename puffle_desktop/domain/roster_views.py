"""How a person looks at a campaign's roster: its columns, sorting and filters, and views under a name."""

from typing import Final

import msgspec

from puffle_desktop.domain.columns import STATE
from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.query import Query, Sorting
from puffle_desktop.domain.row_state import WORDS_OF_0_1_0

FROZEN: Final = "name"
"""The column that stays in sight until the person chooses another."""


class ColumnLayout(msgspec.Struct, frozen=True):
    """A column of the table. ``width`` is in characters; 0 stands for the column's own."""

    key: str
    width: int = 0
    shown: bool = True


class SavedView(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A way to look at a roster that was given a name.

    Of what is None it has nothing to say: when the view is chosen, that stays as it is. ``search`` belongs to
    the ``filters``, and counts with them alone.
    """

    filters: tuple[Filter, ...] | None = None
    search: str = ""
    sortings: tuple[Sorting, ...] | None = None
    columns: tuple[ColumnLayout, ...] | None = None

    def over(self, query: Query) -> Query:
        """What is asked when this view is chosen while *query* is."""
        narrows = self.filters is not None
        return Query(
            search=self.search if narrows else query.search,
            filters=self.filters if self.filters is not None else query.filters,
            sortings=self.sortings if self.sortings is not None else query.sortings,
        )


class TableView(msgspec.Struct, frozen=True, kw_only=True):
    """What is remembered of one campaign's table; empty for the way it is by default.

    ``columns`` come in the order of the screen. ``filtered_by`` is in force. ``saved`` are the views by their
    names, in the order in which they are offered, and ``current`` is the name of the one that was chosen
    last; empty for all prospects. ``filters`` is where 0.1.0 kept the sets of filters that became views.
    """

    columns: tuple[ColumnLayout, ...] = ()
    sortings: tuple[Sorting, ...] = ()
    filtered_by: tuple[Filter, ...] = ()
    filters: dict[str, tuple[Filter, ...]] = {}
    saved: dict[str, SavedView] = {}
    current: str = ""


def migrated(view: TableView) -> TableView:
    """*view* in the terms of now: sets of filters are views, and values stand where 0.1.0 kept words.

    The names of comparisons change as they are read.
    """
    former = {name: SavedView(filters=view.filters[name]) for name in sorted(view.filters)}
    saved = {name: _migrated_view(each) for name, each in {**former, **view.saved}.items()}
    return msgspec.structs.replace(
        view,
        filtered_by=_migrated_filters(view.filtered_by),
        filters={},
        saved=saved,
        current=view.current if view.current in saved else "",
    )


def _migrated_view(view: SavedView) -> SavedView:
    if view.filters is None:
        return view
    return msgspec.structs.replace(view, filters=_migrated_filters(view.filters))


def _migrated_filters(filters: tuple[Filter, ...]) -> tuple[Filter, ...]:
    return tuple(_with_state_values(each) for each in filters)


def _with_state_values(condition: Filter) -> Filter:
    """*condition* by states. One that no state meets keeps its text in quotes, and still finds nothing."""
    if condition.column != STATE or condition.how in (Comparison.EMPTY, Comparison.FILLED):
        return condition
    if condition.how is Comparison.ONE_OF:
        values = {word: state.value for state, word in WORDS_OF_0_1_0.items()}
        return Filter(STATE, condition.how, tuple(values.get(each, each) for each in condition.values))
    meets = condition.test()
    states = tuple(state.value for state, word in WORDS_OF_0_1_0.items() if meets(word))
    return Filter(STATE, Comparison.ONE_OF, states or tuple(f"“{text}”" for text in condition.values))


def view_key(connection_id: str, campaign_id: str) -> str:
    """What the view of a connection's campaign is kept under."""
    return f"{connection_id}/{campaign_id}"


def connection_of(key: str) -> str:
    """The id of the connection that a :func:`view_key` is of."""
    return key.partition("/")[0]
