"""How a person looks at a campaign's roster: its columns, sorting and filters, and views under a name."""

from typing import Final

import msgspec

from puffle_desktop.domain.columns import STATE
from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.query import Query, Sorting
from puffle_desktop.domain.row_state import WORDS_OF_0_1_0

FROZEN: Final = "name"
"""The column that stays in sight until the person chooses another."""
EDITION: Final = 1
"""Which columns are there by default, and in which order: goes up with each change of that."""
_DEFAULT_OF_0: Final = (
    "state",
    "name",
    "email",
    "company",
    "position",
    "linkedin_url",
    "headline",
    "status",
    "updated_at",
)
"""The columns that were shown before what is in the gutter now, and the first name was not."""


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

    ``columns`` come in the order of the screen, and ``edition`` is the :data:`EDITION` that they were laid
    out in. ``frozen`` is the key of the one that stays in sight; empty for none. ``filtered_by`` is in force.
    ``current`` is the key of the view that was chosen last, of those of the connection (:class:`.ViewList`);
    empty for all prospects. ``saved`` is where views were before they were a connection's, by their names,
    until they are taken over; ``filters`` is where 0.1.0 kept the sets of filters that became views.
    """

    columns: tuple[ColumnLayout, ...] = ()
    frozen: str = FROZEN
    edition: int = 0
    sortings: tuple[Sorting, ...] = ()
    filtered_by: tuple[Filter, ...] = ()
    filters: dict[str, tuple[Filter, ...]] = {}
    saved: dict[str, SavedView] = {}
    current: str = ""


def migrated(view: TableView) -> TableView:
    """*view* as this version has it."""
    return _with_columns_of_now(_with_values(view))


def _with_columns_of_now(view: TableView) -> TableView:
    """*view* with the state in the gutter, and the first name where nobody chose the columns.

    A state that was moved from the beginning is wanted, and stays. The name is frozen where it came first.
    """
    if not view.columns or view.edition >= EDITION:
        return view
    columns = list(view.columns)
    shown = tuple(each.key for each in columns if each.shown)
    first = next((place for place, each in enumerate(columns) if each.shown), None)
    if first is not None and columns[first].key == STATE and len(shown) > 1:
        columns[first] = msgspec.structs.replace(columns[first], shown=False)
    if shown == _DEFAULT_OF_0:
        first_name = next((each for each in columns if each.key == "first_name"), ColumnLayout("first_name"))
        columns = [each for each in columns if each is not first_name]
        place = next(place for place, each in enumerate(columns) if each.key == FROZEN)
        columns.insert(place + 1, msgspec.structs.replace(first_name, shown=True))
    leading = next((each.key for each in columns if each.shown), "")
    frozen = FROZEN if leading == FROZEN else ""
    return msgspec.structs.replace(view, columns=tuple(columns), frozen=frozen, edition=EDITION)


def _with_values(view: TableView) -> TableView:
    """*view* with views for sets of filters, and with values where 0.1.0 kept words.

    The names of comparisons change as they are read.
    """
    former = {name: SavedView(filters=view.filters[name]) for name in sorted(view.filters)}
    saved = {name: _migrated_view(each) for name, each in {**former, **view.saved}.items()}
    return msgspec.structs.replace(
        view,
        filtered_by=_migrated_filters(view.filtered_by),
        filters={},
        saved=saved,
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
