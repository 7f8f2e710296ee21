"""How a person looks at a campaign's roster: columns, sorting and filters that were given a name."""

from typing import Final

import msgspec

from puffle_desktop.domain.columns import STATE
from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.query import Sorting
from puffle_desktop.domain.row_state import WORDS_OF_0_1_0

FROZEN: Final = "name"
"""The column that stays in sight until the person chooses another."""


class ColumnLayout(msgspec.Struct, frozen=True):
    """A column of the table. ``width`` is in characters; 0 stands for the column's own."""

    key: str
    width: int = 0
    shown: bool = True


class TableView(msgspec.Struct, frozen=True, kw_only=True):
    """What is remembered of one campaign's table; empty for the way it is by default.

    ``columns`` come in the order of the screen. ``filtered_by`` is in force; ``filters`` are kept, by their
    names.
    """

    columns: tuple[ColumnLayout, ...] = ()
    sortings: tuple[Sorting, ...] = ()
    filtered_by: tuple[Filter, ...] = ()
    filters: dict[str, tuple[Filter, ...]] = {}


def migrated(view: TableView) -> TableView:
    """*view* with values where 0.1.0 kept words: the names of comparisons change as they are read."""
    return msgspec.structs.replace(
        view,
        filtered_by=_migrated_filters(view.filtered_by),
        filters={name: _migrated_filters(filters) for name, filters in view.filters.items()},
    )


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
