"""The visible order, against the plainest way to work it out."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.domain import query
from puffle_desktop.domain.columns import STATE
from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.prospect import EDITABLE_FIELDS, Prospect
from puffle_desktop.domain.query import Query, Sorting, ordered, ordered_in_steps
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.domain.text import sort_keys
from puffle_desktop.workspace.roster.roster import Overlay, Roster
from puffle_desktop.workspace.roster.row_order import RowOrder
from tests.steps import done
from tests.unit.workspace.scripted_puffle import CAMPAIGN, prospect, row, uuid

READ_AS = {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "ı": "i"}
FIELDS = ("name", "company", "position")
WORDS = ("Acme", "ACME", "Émile", "emile", "Zoë", "item 2", "item 10", "müller", "  padded ", '"quoted"', "7")
values = st.one_of(st.none(), st.just(""), st.sampled_from(WORDS), st.text(max_size=6))
people = st.fixed_dictionaries(dict.fromkeys((*FIELDS, "source_ref"), values))
searches = st.sampled_from(["", "acme", "EMILE", "m ü", "item", "zoe 7", "nobody at all", "  "])
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
    texts = [
        plain(value)
        for field in (*EDITABLE_FIELDS, "status", "source", "source_ref")
        if (value := prospect.value(field))
    ]
    return all(any(word in text for text in texts) for word in plain(search).split())


def natural(text: str) -> str:
    """Numbers by their size, and what surrounds a text left out."""
    key, number = "", ""
    for char in plain(text).strip(" \t\"'“”„‘’") + "\0":
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
    roster, visible = filled(rows)
    visible.apply(Query(search=search, sortings=sortings))
    wanted = expected(roster, search, sortings)
    visible.order = done(visible.arranging())
    assert visible.order == wanted
    assert visible.compute() == wanted
    visible.outdate()
    assert visible.compute() == wanted
    assert done(visible.arranging()) == wanted


@given(
    st.lists(st.sampled_from(["a", "b", "b1", "c", "", "d 2", "d 10"]) | st.text(max_size=3), max_size=80),
    st.booleans(),
)
def test_rows_ordered_in_steps_are_ordered_as_at_once(texts: list[str], descending: bool) -> None:
    """With parts so small that there are many of them."""
    keys = sort_keys(texts)
    rows = list(range(len(keys)))[::-1]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(query, "STEP", 7)
        patch.setattr(query, "_PART", 3)
        assert done(ordered_in_steps(rows, keys, descending=descending)) == ordered(
            rows, keys, descending=descending
        )


def test_arranging_goes_by_the_filters_and_the_limit_too() -> None:
    _, visible = filled([{"name": name} for name in ("B", "a", None, "C", "b", "D")])
    visible.apply(
        Query(filters=(Filter("name", Comparison.FILLED),), sortings=(Sorting("name"),)),
        frozenset({0, 1, 2, 3}),
    )
    visible.order = done(visible.arranging())
    assert visible.order == [1, 0, 3] == visible.compute()


def test_states_are_arranged_as_they_are_now() -> None:
    roster, visible = filled([{"name": "A"}, {"name": "B"}, {"name": "C"}])
    visible.apply(Query(sortings=(Sorting(STATE),)))
    assert done(visible.arranging()) == [0, 1, 2]
    roster.overlay(uuid(2), Overlay(RowState.FAILED))
    roster.overlay(uuid(1), Overlay(RowState.WAITING))
    visible.outdate()
    assert done(visible.arranging()) == [2, 1, 0]


@given(st.lists(people, min_size=1, max_size=8), people, searches, st.data())
def test_a_changed_row_is_searched_by_its_new_values(
    rows: list[dict[str, str | None]], new: dict[str, str | None], search: str, data: st.DataObject
) -> None:
    roster, visible = filled(rows)
    visible.apply(Query(search=search))
    visible.compute()
    changed = data.draw(st.integers(0, len(rows) - 1))
    roster.answer(uuid(changed), FIELDS, row(changed, **new))
    visible.forget([changed])
    assert visible.compute() == expected(roster, search, ())


def test_rows_that_came_later_and_rows_that_went_are_seen() -> None:
    roster, visible = filled([{"name": "Ada"}, {"name": "Bob"}])
    visible.apply(Query(search="a"))
    assert visible.compute() == [0]
    roster.take_in([prospect(7, name="Anna")], 0)
    roster.remove([uuid(0)])
    visible.forget([0])
    assert visible.compute() == [2]
    assert visible.matching([1, 2]) == [2]


def test_the_shown_order_is_the_callers_to_set() -> None:
    _, visible = filled([{"name": "B"}, {"name": "A"}])
    visible.order = [0, 1]
    visible.apply(Query(sortings=(Sorting("name"),)))
    assert visible.order == [0, 1]
    assert visible.compute() == [1, 0]
    visible.clear()
    assert visible.order == []
    assert visible.query == Query(sortings=(Sorting("name"),)), "the query outlives the rows"
