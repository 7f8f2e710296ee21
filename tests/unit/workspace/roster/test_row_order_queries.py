"""Which rows are shown and in which order, and that shortcuts give what the long way gives."""

import random

import pytest

from puffle_desktop.domain.columns import STATE
from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.query import Query, Sorting
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.domain.steps import at_once
from puffle_desktop.workspace.roster.overlays import Overlay
from puffle_desktop.workspace.roster.roster import Roster
from puffle_desktop.workspace.roster.row_keys import RowKeys
from puffle_desktop.workspace.roster.row_order import RowOrder
from tests.support.orders import shown
from tests.support.scripted_puffle import CAMPAIGN, prospect, uuid


@pytest.fixture
def roster(qapp: object) -> Roster:
    roster = Roster()
    roster.open(CAMPAIGN)
    roster.take_in(
        [
            prospect(0, name="Ada", company="Acme", position="CEO"),
            prospect(1, name="Bob", company="Beta", position="CTO"),
            prospect(2, name="Cyd", company="Acme", position="CTO"),
            prospect(3, name="Dan", company=None, position="CEO"),
            prospect(4, name="Eve", company="Acme", position="CEO", other_json=b'{"score": 7}'),
        ],
        0,
    )
    return roster


def test_filters_add_up_with_the_search(roster: Roster) -> None:
    rows = RowOrder(roster)
    acme = Filter("company", Comparison.CONTAINS, ("acme",))
    assert shown(rows, Query(filters=(acme,))) == [0, 2, 4]
    assert shown(rows, Query(filters=(acme, Filter("position", Comparison.EQUALS, ("ceo",))))) == [0, 4]
    assert shown(rows, Query(search="eve", filters=(acme,))) == [4]
    assert shown(rows, Query(filters=(Filter("company", Comparison.EMPTY),))) == [3]
    assert shown(rows, Query(filters=(Filter("other.score", Comparison.FILLED),))) == [4]
    assert shown(rows, Query(), frozenset({1, 2})) == [1, 2]
    assert shown(rows, Query()) == [0, 1, 2, 3, 4]


def test_the_first_sorting_decides_first(roster: Roster) -> None:
    rows = RowOrder(roster)
    assert shown(rows, Query(sortings=(Sorting("position"), Sorting("company")))) == [0, 4, 3, 2, 1]
    assert shown(rows, Query(sortings=(Sorting("company", True), Sorting("name", True)))) == [1, 4, 2, 0, 3]


def test_sorting_by_state(roster: Roster) -> None:
    rows = RowOrder(roster)
    roster.overlay(uuid(3), Overlay(RowState.SAVING))
    assert shown(rows, Query(sortings=(Sorting(STATE),))) == [3, 0, 1, 2, 4]


def test_facets_are_counted_most_frequent_first(roster: Roster) -> None:
    rows = RowOrder(roster)
    assert list(at_once(rows.facets("company")).items()) == [("Acme", 3), ("", 1), ("Beta", 1)]
    rows.ask(
        Query(filters=(Filter("company", Comparison.EMPTY), Filter("position", Comparison.EQUALS, ("ceo",))))
    )
    # Those of a column are counted as if it were not filtered, or there would be one value to choose from.
    assert list(at_once(rows.facets("company")).items()) == [("Acme", 2), ("", 1)]


def test_a_changed_row_is_found_by_its_new_values(roster: Roster) -> None:
    rows = RowOrder(roster)
    query = Query(search="acme", sortings=(Sorting("company"),))
    assert shown(rows, query) == [0, 2, 4]
    roster.take_in([prospect(1, name="Bob", company="Acme Zeta"), prospect(0, name="Ada", company="Nix")], 0)
    rows.forget([0, 1])
    assert shown(rows, query) == [2, 4, 1]


def test_keys_are_prepared_in_slices(roster: Roster) -> None:
    rows = RowKeys(roster)
    roster.take_in([prospect(number, name="More") for number in range(5, 1005)], 0)
    assert rows.missing == 1005
    assert rows.prepare(0)
    assert 0 < rows.missing < 1005
    while rows.prepare(0):
        pass
    assert rows.missing == 0


@pytest.mark.parametrize("seed", range(20))
def test_step_by_step_it_shows_what_it_shows_at_once(roster: Roster, seed: int) -> None:
    rng = random.Random(seed)
    words = ("a", "ac", "acme", "acme c", "b", "cyd", "")
    filters = (Filter("company", Comparison.FILLED), Filter("position", Comparison.CONTAINS, ("c",)))
    sortings = (Sorting("company"), Sorting("name", True), Sorting("position"))
    rows = RowOrder(roster)
    for _ in range(30):
        query = Query(
            search=rng.choice(words),
            filters=tuple(rng.sample(filters, rng.randrange(3))),
            sortings=tuple(rng.sample(sortings, rng.randrange(4))),
        )
        only = rng.choice((None, None, frozenset({0, 2, 3})))
        if rng.random() < 0.3:
            row = rng.randrange(5)
            company = rng.choice(("Acme", "Beta", None))
            roster.take_in([prospect(row, name=roster.prospect(row).name, company=company)], 0)
            rows.forget([row])
        assert shown(rows, query, only) == shown(RowOrder(roster), query, only)
