"""Rows come, go and change while others are being arranged: whatever the turns that each of them takes."""

from collections.abc import Callable, Generator
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from puffle_desktop.domain import query as sorting
from puffle_desktop.domain.columns import STATE
from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.query import Query, Sorting
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.domain.text import sort_key
from puffle_desktop.workspace.roster import order_changes, row_keys, row_matcher, row_order, row_positions
from puffle_desktop.workspace.roster.overlays import Overlay
from puffle_desktop.workspace.roster.roster import Roster
from puffle_desktop.workspace.roster.row_order import Arrangement, RowOrder
from tests.support.orders import arranged, make
from tests.support.scripted_puffle import CAMPAIGN, prospect, row, uuid

FIELDS = ("name", "company", "position")
VALUES = (None, "", "Ada", "ada b", "item 2", "item 10", "Zoë", "zz")
SEARCHES = ("", "", "a", "ad", "ada", "ada b", "item", "zoe", "nobody")
FILTERS = (
    Filter("name", Comparison.FILLED),
    Filter("company", Comparison.CONTAINS, ("a",)),
    Filter("position", Comparison.ONE_OF, ("item 2", "")),
    Filter(STATE, Comparison.FILLED),
)
STEPS = (
    (sorting, "_STEP", 2),
    (sorting, "_SAMPLE", 5),
    (row_keys, "_SEARCH_STEP", 2),
    (row_keys, "_SORT_STEP", 2),
    (row_matcher, "STEP", 2),
    (row_matcher, "_SEARCH_STEP", 3),
    (row_order, "_HOLDING_STEP", 2),
    (order_changes, "STEP", 2),
    (row_positions, "STEP", 3),
)
"""So short that a dozen rows take many of them."""


class Sliced:
    """A roster and its order, and at most one piece of work on it."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.roster = Roster()
        self.roster.open(CAMPAIGN)
        self.order = RowOrder(self.roster)
        self.work: Generator[None, None, Arrangement] | None = None
        self.arrangement: Arrangement | None = None
        self.changed: set[int] = set()
        self.leaving: set[int] = set()

    # The plain way

    def value(self, number: int, column: str) -> str:
        if column == STATE:
            state = self.roster.state(number)
            return "" if state is RowState.STORED else state.value
        return self.roster.prospect(number).value(column) or ""

    def is_found(self, number: int) -> bool:
        only, query = self.order.only, self.order.query
        texts = [self.value(number, field).casefold().replace("ë", "e") for field in FIELDS]
        return (
            (only is None or number in only)
            and all(any(word in text for text in texts) for word in query.search.split())
            and all(condition.test()(self.value(number, condition.column)) for condition in query.filters)
        )

    def wanted(self, limit: int) -> list[int]:
        """The rows below *limit* that are found, sorted."""
        found = [number for number in range(limit) if self.roster.holds(number) and self.is_found(number)]
        for each in reversed(self.order.query.sortings):
            key = {number: sort_key(self.value(number, each.column)) for number in found}
            full = sorted(filter(key.__getitem__, found), key=key.__getitem__, reverse=each.descending)
            found = full + [number for number in found if not key[number]]
        return found

    def check(self) -> None:
        """Each row is shown once, and is where it is said to be."""
        places = {number: place for place, number in enumerate(self.order.rows)}
        assert len(places) == len(self.order.rows)
        assert all(self.roster.holds(number) or number in self.leaving for number in self.order.rows)
        for number in range(self.roster.row_limit + 1):
            assert self.order.position(number) == places.get(number)

    # What happens

    def person(self) -> dict[str, str | None]:
        return {field: self.rng.choice(VALUES) for field in FIELDS}

    def some_rows(self, most: int) -> list[int]:
        held = self.roster.rows()
        return self.rng.sample(held, min(len(held), self.rng.randint(1, most)))

    def come(self) -> None:
        first = self.roster.row_limit
        rows = range(first, first + self.rng.randint(1, 4))
        self.roster.take_in([prospect(number, **self.person()) for number in rows], 0)

    def show_new(self) -> None:
        insertion = self.order.take_in()
        if insertion is not None:
            make(self.order, [insertion])

    def go(self) -> None:
        gone = self.some_rows(3)
        if gone:
            self.roster.remove([uuid(number) for number in gone])
            make(self.order, self.order.remove(gone))

    def go_later(self) -> None:
        """Rows go, and are shown empty until the next arrangement."""
        gone = self.some_rows(3)
        if gone:
            self.roster.remove([uuid(number) for number in gone])
            before = list(self.order.rows)
            self.order.let_go(gone)
            self.leaving.update(gone)
            assert self.order.rows == before

    def change(self) -> None:
        before = list(self.order.rows)
        for number in self.some_rows(2):
            if self.rng.random() < 0.5:
                self.roster.answer(uuid(number), FIELDS, row(number, **self.person()))
            elif self.rng.random() < 0.7:
                self.roster.overlay(uuid(number), Overlay(self.rng.choice([*RowState])))
            else:
                self.roster.settle(uuid(number))
            self.order.forget([number])
            self.changed.add(number)
        assert self.order.rows == before

    def ask(self) -> None:
        columns = self.rng.sample((*FIELDS, STATE), self.rng.choice((0, 0, 1, 1, 2)))
        sortings = tuple(Sorting(column, self.rng.random() < 0.5) for column in columns)
        filters = tuple(self.rng.sample(FILTERS, self.rng.choice((0, 0, 1, 2))))
        rows = range(self.roster.row_limit)
        only = frozenset(number for number in rows if number % 4) if self.rng.random() < 0.2 else None
        self.begin(Query(self.rng.choice(SEARCHES), filters, sortings), only)

    def ask_for_less(self) -> None:
        query = self.order.query
        filters = tuple(dict.fromkeys((*query.filters, self.rng.choice(FILTERS))))
        self.begin(Query(query.search + self.rng.choice("ad"), filters, query.sortings), self.order.only)

    def ask_for_more(self) -> None:
        query = self.order.query
        self.begin(Query(query.search[:-1], query.filters[:-1], query.sortings), self.order.only)

    def ask_again(self) -> None:
        self.begin(self.order.query, self.order.only)

    def begin(self, query: Query, only: frozenset[int] | None) -> None:
        before = list(self.order.rows)
        self.order.ask(query, only)
        self.work, self.arrangement, self.changed = self.order.arranging(), None, set()
        assert self.order.rows == before

    def go_on(self) -> None:
        try:
            for _ in range(self.rng.randint(1, 40)):
                if self.work is not None:
                    next(self.work)
        except StopIteration as end:
            self.work, self.arrangement = None, end.value

    def show(self) -> None:
        """Show what is arranged: the rows there were, in their order, and behind them what came since."""
        if self.arrangement is None:
            return
        arrangement, self.arrangement = self.arrangement, None
        make(self.order, self.order.take(arrangement))
        self.leaving.clear()
        wanted = [number for number in self.wanted(arrangement.moment.limit) if number not in self.changed]
        rows = [number for number in self.order.rows if number not in self.changed]
        later = rows[len(wanted) :]
        assert rows[: len(wanted)] == wanted
        assert later == [number for number in sorted(later) if self.is_found(number)]
        assert all(number >= arrangement.moment.limit for number in later)

    def arrange(self) -> None:
        self.ask_again()
        assert arranged(self.order) == self.wanted(self.roster.row_limit)
        self.leaving.clear()
        assert self.order.is_arranged
        self.work = None


ACTIONS: tuple[Callable[[Sliced], None], ...] = (
    *(
        Sliced.come,
        Sliced.show_new,
        Sliced.go,
        Sliced.go_later,
        Sliced.change,
        Sliced.ask,
        Sliced.ask_again,
        Sliced.arrange,
    ),
    *(Sliced.ask_for_less, Sliced.ask_for_more, *[Sliced.go_on] * 4, *[Sliced.show] * 2),
)


@settings(deadline=None)
@given(st.integers(min_value=0))
def test_the_order_is_the_plain_one_whatever_happens_between_the_slices(seed: int) -> None:
    rng = Random(seed)
    sliced = Sliced(rng)
    with pytest.MonkeyPatch.context() as patch:
        for module, name, few in STEPS:
            patch.setattr(module, name, few)
        patch.setattr(sorting, "_MANY_KEYS", rng.choice((1, 4)))
        for _ in range(6):
            sliced.come()
        for _ in range(200):
            rng.choice(ACTIONS)(sliced)
            sliced.check()
        sliced.arrange()
