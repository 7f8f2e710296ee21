"""A value of a megabyte in each row: no more of it is looked at than a person would look at."""

from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.query import Query
from puffle_desktop.domain.search import SearchKeys
from puffle_desktop.domain.steps import at_once
from puffle_desktop.domain.text import LOOKED_AT, SORTED_BY, sort_keys
from puffle_desktop.workspace.roster.roster import Roster
from puffle_desktop.workspace.roster.row_keys import RowKeys
from puffle_desktop.workspace.roster.row_matcher import RowMatcher
from tests.support.scripted_puffle import prospect

MEGABYTE = "é word " * 150_000


def test_keys_are_bounded() -> None:
    long = prospect(1, company="Acme " + MEGABYTE, headline=MEGABYTE)
    key = SearchKeys().key(long)
    assert len(key) < 3 * LOOKED_AT
    assert "acme" in key
    assert len(sort_keys(["Acme " + MEGABYTE, "b"])[0]) <= SORTED_BY * 12
    assert len(long.display_name) < 400
    assert len(prospect(2, first_name=MEGABYTE, last_name=MEGABYTE).display_name) < 700


def test_filters_look_at_the_beginning() -> None:
    roster = Roster()
    roster.open("a")
    roster.take_in([prospect(1, company="Acme " + MEGABYTE), prospect(2, company="b")], 0)
    keys = RowKeys(roster)
    for how, text in ((Comparison.CONTAINS, "acme"), (Comparison.ONE_OF, "Acme " + MEGABYTE)):
        query = Query(filters=(Filter("company", how, (text,)),))
        assert at_once(at_once(RowMatcher.making(roster, keys, query, None)).finding([0, 1])) == [0]


def test_rows_whose_turn_was_cut_short_are_prepared_the_next_time() -> None:
    roster = Roster()
    roster.open("a")
    roster.take_in([prospect(number, company=MEGABYTE, name=f"P{number}") for number in range(60)], 0)
    keys = RowKeys(roster)
    turns = 0
    while keys.prepare(0.0):
        turns += 1
        assert turns < 1_000
    assert turns
    assert all(f"p{number}" in (keys.search_keys[number] or "").split("\n") for number in range(60))
