"""How many rows queries find, as rows come, change and go: always what one finds who looks at all of them."""

from collections.abc import Generator

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.query import Query, Sorting
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.domain.steps import at_once
from puffle_desktop.workspace.roster.overlays import Overlay
from puffle_desktop.workspace.roster.roster import Roster
from puffle_desktop.workspace.roster.row_keys import RowKeys
from puffle_desktop.workspace.roster.row_matcher import RowMatcher
from puffle_desktop.workspace.roster.tally import Tally
from tests.support.helpers import CAMPAIGN, prospect

ACME = Query(filters=(Filter("company", Comparison.CONTAINS, ("acme",)),))
NOBODY = Query(filters=(Filter("company", Comparison.EMPTY),))
EDITED = Query(filters=(Filter("state", Comparison.FILLED),))
SEARCHED = Query("beta")
BOTH = Query("ac", (Filter("company", Comparison.FILLED),), (Sorting("name"),))
QUERIES = (Query(), ACME, NOBODY, EDITED, SEARCHED, BOTH)
COMPANIES = ("Acme", "acme ltd", "Beta", None, "", "ÄCME", " ")


class Counted:
    """A roster, and a tally that is told of it."""

    def __init__(self) -> None:
        self.roster = Roster()
        self.roster.open(CAMPAIGN)
        self.keys = RowKeys(self.roster)
        self.tally = Tally(self.roster, lambda: self.keys)
        self.tally.ask(QUERIES)
        self.roster.changed.connect(self._look_again)
        self.roster.removed.connect(self._let_go)
        self.roster.reset.connect(self._clear)

    def _look_again(self, rows: list[int]) -> None:
        self.keys.forget(rows)
        self.tally.look_again(rows)

    def _let_go(self, rows: list[int]) -> None:
        self.keys.let_go(rows)
        self.tally.look_again(rows)

    def _clear(self) -> None:
        self.keys = RowKeys(self.roster)
        self.tally.clear()

    def take_in(self, first: int, *companies: str | None) -> None:
        rows = [prospect(first + place, company=company) for place, company in enumerate(companies)]
        self.roster.take_in(rows, self.roster.answers())

    def settle(self) -> None:
        while not self.tally.is_settled:
            at_once(self.tally.settling())

    def counts(self) -> list[int | None]:
        return [self.tally.count(query) for query in QUERIES]

    def plainly(self) -> list[int]:
        """The same, by looking at all rows."""
        found = []
        for query in QUERIES:
            matcher = at_once(RowMatcher.making(self.roster, RowKeys(self.roster), query, None))
            held = [row for row in self.roster.rows() if self.roster.holds(row)]
            if query.words:
                keys = RowKeys(self.roster)
                at_once(keys.making_search_keys())
                matcher = RowMatcher(self.roster, keys, query, None, {})
            found.append(len(matcher.found(held)))
        return found


@pytest.fixture
def counted() -> Counted:
    return Counted()


def test_nothing_is_known_before_it_was_counted(counted: Counted) -> None:
    counted.take_in(0, *COMPANIES)
    assert counted.counts() == [None] * len(QUERIES)
    assert not counted.tally.is_settled
    counted.settle()
    assert counted.counts() == counted.plainly() == [7, 3, 3, 0, 1, 3]


def test_what_was_known_holds_until_the_next_count(counted: Counted) -> None:
    counted.take_in(0, "Acme", "Beta")
    counted.settle()
    counted.take_in(2, "Acme")
    assert counted.tally.count(ACME) == 1
    counted.settle()
    assert counted.tally.count(ACME) == 2


def test_edits_count_as_they_are_shown(counted: Counted) -> None:
    counted.take_in(0, "Acme", "Beta")
    counted.settle()
    some = counted.roster.prospect(1)
    counted.roster.overlay(some.id, Overlay(RowState.WAITING, {"company": "Acme"}))
    counted.settle()
    assert (counted.tally.count(ACME), counted.tally.count(EDITED)) == (2, 1)
    counted.roster.settle([some.id])
    counted.settle()
    assert (counted.tally.count(ACME), counted.tally.count(EDITED)) == (1, 0)


def test_a_count_that_was_left_goes_on(counted: Counted) -> None:
    counted.take_in(0, *COMPANIES * 300)
    work = counted.tally.settling()
    for _ in range(3):
        next(work)
    counted.take_in(0, "Beta")
    work.close()
    assert not counted.tally.is_settled
    counted.settle()
    assert counted.counts() == counted.plainly()


def test_only_rows_that_changed_are_looked_at(counted: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    counted.take_in(0, *COMPANIES * 300)
    counted.settle()
    looked: list[int] = []
    looking = RowMatcher.looking

    def noted(matcher: RowMatcher, rows: list[int]) -> Generator[None, None, list[int]]:
        looked.extend(rows)
        return looking(matcher, rows)

    monkeypatch.setattr(RowMatcher, "looking", noted)
    counted.take_in(5, "Acme")
    counted.settle()
    assert set(looked) == {5}
    assert counted.counts() == counted.plainly()


def test_what_hangs_on_other_rows_is_counted_anew(counted: Counted) -> None:
    repeated = Query(filters=(Filter("company", Comparison.REPEATED),))
    counted.tally.ask([repeated])
    counted.take_in(0, "Acme", "Beta", "Acme")
    counted.settle()
    assert counted.tally.count(repeated) == 2
    counted.take_in(1, "Acme")
    counted.settle()
    assert counted.tally.count(repeated) == 3
    counted.take_in(2, "Beta")
    counted.settle()
    assert counted.tally.count(repeated) == 2


def test_another_roster_begins_with_nothing(counted: Counted) -> None:
    counted.take_in(0, "Acme")
    counted.settle()
    counted.roster.open("another")
    assert counted.tally.count(ACME) is None
    counted.settle()
    assert counted.tally.count(ACME) in (None, 0)
    counted.take_in(0, "Beta", "Acme", "Acme")
    counted.settle()
    assert counted.tally.count(ACME) == 2


def test_nothing_else_is_counted_than_what_is_asked(counted: Counted) -> None:
    counted.take_in(0, "Acme")
    counted.tally.ask([ACME])
    counted.settle()
    assert (counted.tally.count(ACME), counted.tally.count(NOBODY)) == (1, None)
    counted.tally.ask([])
    assert counted.tally.is_settled


ROWS = st.integers(0, 11)
STEPS = st.one_of(
    st.tuples(st.just("list"), ROWS, st.lists(st.sampled_from(COMPANIES), min_size=1, max_size=6)),
    st.tuples(st.just("remove"), ROWS),
    st.tuples(st.just("edit"), ROWS, st.sampled_from(COMPANIES)),
    st.tuples(st.just("undo"), ROWS),
    st.tuples(st.just("answer"), ROWS, st.sampled_from(COMPANIES)),
    st.tuples(st.just("work"), st.integers(0, 4)),
    st.tuples(st.just("open")),
)


def act(counted: Counted, step: str, number: int, company: str | None = None) -> None:
    """Do something to a prospect that is listed; nothing to one that is not."""
    roster, who = counted.roster, prospect(number).id
    if roster.row_of(who) is None:
        return
    match step:
        case "remove":
            roster.remove([who])
        case "edit":
            roster.overlay(who, Overlay(RowState.WAITING, {"company": company}))
        case "undo":
            roster.settle([who])
        case "answer":
            roster.answer(who, ["company"], {"id": who, "company": company})


@settings(max_examples=150, deadline=None)
@given(st.lists(STEPS, max_size=20))
def test_the_count_of_a_view_is_the_number_of_its_rows(steps: list[tuple]) -> None:  # type: ignore[type-arg]
    counted = Counted()
    work = counted.tally.settling()
    for step, *values in steps:
        match step:
            case "list":
                counted.take_in(values[0], *values[1])
            case "work":
                # In the middle of a count, something else happens.
                work = counted.tally.settling()
                for _ in range(values[0]):
                    next(work, None)
            case "open":
                work.close()
                counted.roster.open(CAMPAIGN)
            case _:
                act(counted, step, *values)
    counted.settle()
    assert [count or 0 for count in counted.counts()] == counted.plainly()
