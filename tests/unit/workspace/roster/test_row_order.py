"""The visible order, against the plainest way to work it out."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.domain import query as query_module
from puffle_desktop.domain.columns import STATE
from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.prospect import EDITABLE_FIELDS, Prospect
from puffle_desktop.domain.query import Query, Sorting
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.domain.steps import at_once
from puffle_desktop.workspace.roster.overlays import Overlay
from puffle_desktop.workspace.roster.roster import Roster
from puffle_desktop.workspace.roster.row_order import RowOrder
from tests.support.orders import arranged, make, shown
from tests.support.scripted_puffle import CAMPAIGN, prospect, row, uuid

READ_AS = {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "ı": "i"}
FIELDS = ("name", "company", "position")
WORDS = ("Acme", "ACME", "Émile", "emile", "Zoë", "item 2", "item 10", "müller", "  padded ", '"quoted"', "7")
values = st.one_of(st.none(), st.just(""), st.sampled_from(WORDS), st.text('aBßéł 19"', max_size=4))
people = st.fixed_dictionaries(dict.fromkeys((*FIELDS, "source_ref"), values))
searches = st.sampled_from(
    ["", "acme", "EMILE", "m u", "ZOË", "é", "ß", "item", "zoe 7", "nobody at all", "  "]
)
sortings = st.lists(
    st.builds(Sorting, st.sampled_from(FIELDS), st.booleans()), max_size=3, unique_by=lambda each: each.column
).map(tuple)


def plain(text: str) -> str:
    """Without case and accents, as the search promises; and letters that are read as others are those."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(READ_AS.get(char, char) for char in folded if not unicodedata.combining(char))


def is_found(prospect: Prospect, search: str) -> bool:
    fields = (*EDITABLE_FIELDS, "status", "source", "source_ref")
    texts = [value.lower() for field in fields if (value := prospect.value(field))]
    # A word of these searches is plain, and finds accented letters, or holds what is there itself.
    return all(
        any(word in plain(text) if plain(word) == word else _is_in(text, word) for text in texts)
        for word in search.lower().split()
    )


def _is_in(text: str, word: str) -> bool:
    """Whether a word is in a text, in which letters may have accents that the word's have not."""
    starts = range(len(text) - len(word) + 1)
    pairs = (zip(word, text[start:], strict=False) for start in starts)
    return any(all(wanted in (char, plain(char)) for wanted, char in each) for each in pairs)


def natural(text: str) -> str:
    """Numbers by their size, what is nothing else before all else; what surrounds a text is left out."""
    inner = plain(text).strip(' "')
    key, number = "\1" if inner.isdecimal() else "", ""
    for char in inner + "\0":
        if char.isdecimal():
            number += char
            continue
        if number:
            key += number.lstrip("0").rjust(12, "0")
            number = ""
        key += char
    return key[:-1]


def expected(roster: Roster, search: str, sortings: tuple[Sorting, ...]) -> list[int]:
    rows = [number for number in roster.rows() if is_found(roster.prospect(number), search)]

    def key(number: int, column: str) -> str:
        return natural(roster.prospect(number).value(column) or "")

    for sorting in reversed(sortings):
        valued = [number for number in rows if key(number, sorting.column)]
        empty = [number for number in rows if not key(number, sorting.column)]
        rows = (
            sorted(valued, key=lambda number: key(number, sorting.column), reverse=sorting.descending) + empty
        )
    return rows


def filled(rows: list[dict[str, str | None]]) -> tuple[Roster, RowOrder]:
    roster = Roster()
    roster.open(CAMPAIGN)
    roster.take_in([prospect(number, **values) for number, values in enumerate(rows)], 0)
    return roster, RowOrder(roster)


@given(st.lists(people, max_size=12), searches, sortings)
def test_the_order_is_what_a_plain_search_and_sort_give(
    rows: list[dict[str, str | None]], search: str, sortings: tuple[Sorting, ...]
) -> None:
    roster, order = filled(rows)
    query = Query(search=search, sortings=sortings)
    wanted = expected(roster, search, sortings)
    assert shown(order, Query(sortings=sortings)) == expected(roster, "", sortings)
    assert shown(order, query) == wanted
    assert arranged(order) == wanted
    order.forget(wanted)
    assert arranged(order) == wanted


def test_filters_and_the_limit_go_with_a_sorting() -> None:
    _, order = filled([{"name": name} for name in ("B", "a", None, "C", "b", "D")])
    query = Query(filters=(Filter("name", Comparison.FILLED),), sortings=(Sorting("name"),))
    assert shown(order, query, frozenset({0, 1, 2, 3})) == [1, 0, 3]


def test_states_are_sorted_as_they_are_now() -> None:
    roster, order = filled([{"name": "A"}, {"name": "B"}, {"name": "C"}])
    query = Query(sortings=(Sorting(STATE),))
    assert shown(order, query) == [0, 1, 2]
    roster.overlay(uuid(2), Overlay(RowState.FAILED))
    roster.overlay(uuid(1), Overlay(RowState.WAITING))
    order.forget([1, 2])
    assert arranged(order) == [2, 1, 0]


@given(st.lists(people, min_size=1, max_size=8), people, searches, st.data())
def test_a_changed_row_is_searched_by_its_new_values(
    rows: list[dict[str, str | None]], new: dict[str, str | None], search: str, data: st.DataObject
) -> None:
    roster, order = filled(rows)
    before = shown(order, Query(search=search))
    changed = data.draw(st.integers(0, len(rows) - 1))
    roster.answer(uuid(changed), FIELDS, row(changed, **new))
    order.forget([changed])
    assert order.rows == before, "it stays where it is until the rows are arranged"
    assert arranged(order) == expected(roster, search, ())


def test_rows_that_came_later_and_rows_that_went_are_seen() -> None:
    roster, order = filled([{"name": "Ada"}, {"name": "Bob"}])
    assert shown(order, Query(search="a")) == [0]
    roster.take_in([prospect(7, name="Anna"), prospect(8, name="Otto")], 0)
    roster.remove([uuid(0)])
    make(order, order.remove([0]))
    assert order.rows == []
    assert order.has_waiting
    assert arranged(order) == [2]
    assert not order.has_waiting


def test_rows_that_came_are_shown_at_the_end_until_they_are_arranged() -> None:
    roster, order = filled([{"name": "B"}, {"name": "D"}])
    assert shown(order, Query(sortings=(Sorting("name"),))) == [0, 1]
    assert order.is_arranged
    roster.take_in([prospect(7, name="A"), prospect(8, name="C")], 0)
    roster.remove([uuid(7)])
    make(order, order.remove([2]))
    insertion = order.take_in()
    assert insertion is not None
    make(order, [insertion])
    assert order.rows == [0, 1, 3]
    assert not order.is_arranged
    assert arranged(order) == [0, 3, 1]
    assert order.is_arranged
    assert order.take_in() is None


@pytest.mark.parametrize("steps", range(1, 16))
def test_a_row_that_changes_while_rows_are_sorted_leaves_the_others_in_order(
    monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    monkeypatch.setattr(query_module, "_STEP", 4)
    monkeypatch.setattr(query_module, "_MANY_KEYS", 1)
    roster, order = filled([{"name": f"{number * 7 % 16:02}"} for number in range(16)])
    order.ask(Query(sortings=(Sorting("name"),)))
    arranging = order.arranging()
    for _ in range(steps):
        if next(arranging, "done") == "done":
            return
    roster.answer(uuid(9), FIELDS, row(9, name="99"))  # it was the last but one, in the middle of the rows
    order.forget([9])
    make(order, order.take(at_once(arranging)))
    others = [number for number in order.rows if number != 9]
    assert others == [number for number in expected(roster, "", order.query.sortings) if number != 9]


def test_rows_that_came_are_not_missed_by_a_query_that_narrows_the_one_before_the_last() -> None:
    roster, order = filled([{"name": "Ada"}, {"name": "Otto"}])
    assert shown(order, Query(search="a")) == [0]
    order.ask(Query(search="otto"))  # and nobody waits until the rows are arranged
    roster.take_in([prospect(7, name="Adam")], 0)
    assert order.take_in() is None
    assert shown(order, Query(search="ad")) == [0, 2]


def test_what_was_shown_stays_until_the_rows_are_arranged() -> None:
    roster, order = filled([{"name": "B"}, {"name": "A"}])
    query = Query(sortings=(Sorting("name"),))
    order.ask(query)
    assert order.rows == [0, 1]
    assert arranged(order) == [1, 0]
    roster.open("another")
    order.clear()
    assert order.rows == []
    assert order.query == query, "the query outlives the rows"


def test_the_values_of_another_roster_are_not_counted() -> None:
    roster, order = filled([{"name": name} for name in ("A", "B", "A")])
    order.ask(Query(search="a"))
    counting = order.facets("name")
    next(counting)
    roster.open("another")
    order.clear()
    assert at_once(counting) == {}
