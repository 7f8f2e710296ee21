"""Filters over the rows of a roster: the columns they go by, what needs all rows, and what needs time."""

import threading
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.domain import expressions
from puffle_desktop.domain.columns import CHANGED_HERE, PROBLEMS, STATE, reader, reader_of_many
from puffle_desktop.domain.comparisons import Comparison
from puffle_desktop.domain.filters import Alternative, Filter
from puffle_desktop.domain.query import Query
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.domain.steps import at_once
from puffle_desktop.runtime.in_thread import in_thread
from puffle_desktop.workspace.roster.overlays import Overlay
from puffle_desktop.workspace.roster.roster import Roster
from puffle_desktop.workspace.roster.row_matcher import RowMatcher
from puffle_desktop.workspace.roster.row_order import RowOrder
from tests.support.helpers import CAMPAIGN, prospect

C = Comparison


def roster_of(**columns: list[str | bytes | None]) -> Roster:
    roster = Roster()
    roster.open(CAMPAIGN)
    count = len(next(iter(columns.values())))
    rows = [{name: values[place] for name, values in columns.items()} for place in range(count)]
    roster.take_in([prospect(place, **row) for place, row in enumerate(rows)], 0)  # type: ignore[arg-type]
    return roster


def counted(roster: Roster, order: RowOrder, query: Query) -> int:
    """How many rows are found among all."""
    return len(at_once(at_once(RowMatcher.making(roster, order.keys, query, None)).finding(roster.rows())))


def found(roster: Roster, *filters: Filter) -> list[int]:
    """Which rows are found, and as many as are counted."""
    order = RowOrder(roster)
    order.ask(Query(filters=filters))
    for change in order.take(at_once(order.arranging())):
        order.make(change)
    assert counted(roster, order, Query(filters=filters)) == len(order.rows)
    return list(order.rows)


def repeated(values: list[str | None]) -> list[int]:
    return found(roster_of(company=values), Filter("company", C.REPEATED))


# What needs all rows

SAME = [
    ("Acme", "ACME"), ("José", "jose"), ("O’Brien", "O'Brien"), ("a  b", "A B"), ("Straße", "STRASSE"),
    ("Москва", "МОСКВА"), ("東京", "東京 "), ("Ａ", "a"), ("ﬁne", "fine"),
    ("https://www.linkedin.com/in/ann", "linkedin.com/in/Ann/details?x=1"),
]  # fmt: skip
OTHER = [
    ("Acme", "Acme."), ("", ""), (None, None), (" ", "\u200b"), ("ann", "linkedin.com/in/ann"), ("安", "案"),
    ("Москва", "Моcква"), ("1", "01"),
]  # fmt: skip


@pytest.mark.parametrize("pair", SAME)
def test_what_reads_alike_occurs_more_than_once(qapp: object, pair: tuple[str, str]) -> None:
    assert repeated([pair[0], "something else", None, pair[1]]) == [0, 3]


@pytest.mark.parametrize("pair", OTHER)
def test_what_does_not_and_what_is_blank_occurs_once(
    qapp: object, pair: tuple[str | None, str | None]
) -> None:
    assert repeated([pair[0], "something else", None, pair[1]]) == []


@given(st.lists(st.sampled_from(["a", "A", "b", "é", "e", "", None, "c d", "c  d"]), max_size=12))
def test_repetition_is_as_the_plain_way_has_it(values: list[str | None]) -> None:
    plain = {"a": "a", "A": "a", "b": "b", "é": "e", "e": "e", "c d": "c d", "c  d": "c d"}
    kinds = [plain.get(value or "") for value in values]
    assert repeated(values or [None]) == [
        place for place, kind in enumerate(kinds) if kind is not None and kinds.count(kind) > 1
    ]


def test_repetition_stays_true_when_rows_change_come_and_go(qapp: object) -> None:
    roster = roster_of(company=["a", "b", "c"])
    order = RowOrder(roster)
    query = Query(filters=(Filter("company", C.REPEATED),))

    def count() -> int:
        return counted(roster, order, query)

    assert count() == 0
    roster.take_in([prospect(1, company="A")], 0)
    order.forget([1])
    assert count() == 2
    roster.take_in([prospect(9, company="C")], 0)
    assert count() == 4
    roster.remove([prospect(0).id])
    order.let_go([0])
    assert count() == 2


def test_repetition_counts_the_whole_roster_whatever_else_is_asked(qapp: object) -> None:
    roster = roster_of(company=["a", "a", "b", "b"], email=["x", "y", "x", "x"])
    both = (Filter("company", C.REPEATED), Filter("email", C.EQUALS, ("y",)))
    assert found(roster, *both) == found(roster, *both[::-1]) == [1]


# Columns


def test_custom_fields_and_further_columns_are_filtered_by(qapp: object) -> None:
    fields = [{"Größe": 5, "nested": {"a": [1, "é"]}, 'q"': "x"}, {"Größe": None}, {}, {"Größe": "5"}, None]
    roster = roster_of(
        custom_fields_json=[msgspec.json.encode(each) if each is not None else None for each in fields],
        other_json=[b'{"lead_score": 1}', None, b'{"lead_score": 20}', b"{}", None],
    )
    assert found(roster, Filter("custom.Größe", C.EQUALS, ("5",))) == [0, 3]
    assert found(roster, Filter("custom.nested", C.CONTAINS, ('"a":[1,"é"',))) == [0]
    assert found(roster, Filter('custom.q"', C.FILLED)) == [0]
    assert found(roster, Filter("other.lead_score", C.LONGER, ("1",))) == [2]
    assert found(roster, Filter("custom.gone", C.EMPTY)) == [0, 1, 2, 3, 4]
    assert found(roster, Filter("custom.gone", C.CONTAINS, ("",))) == []


JSON = [
    None, b"", b"{}", b'{"a": 1}', b'{"a": null, "b": 2}', b'{"a": "x", "a": "y"}', b'{"a": 1e400}', b"[1]",
    b'{"a": [1, {"b": "\\u00e9"}]}', b'{"a": 123456789012345678901234567890}', b'{"a": ', b'"a"', b"null",
    b'{"A": 1}', b'{"a": "' + b"x" * 1_000_000 + b'"}', b'{"a": ' + b"[" * 2_000 + b"]" * 2_000 + b"}",
    b'{"a": "\xff"}',
]  # fmt: skip


@pytest.mark.parametrize(
    "key", ["custom.a", "custom.b", "custom.", "custom.é", 'custom."', "other.a", "name"]
)
def test_many_fields_are_read_as_each_by_itself(key: str) -> None:
    rows = [prospect(place, custom_fields_json=data, name="n") for place, data in enumerate(JSON)]
    expected = [reader(key)(row) for row in rows]
    assert reader_of_many(key)(rows) == expected
    sound = [row for place, row in enumerate(rows) if place in (0, 1, 2, 3, 4, 5, 8, 13, 14)]
    assert reader_of_many(key)(sound) == [reader(key)(row) for row in sound]
    assert reader_of_many(key)([]) == []


def test_what_is_known_here_alone_is_filtered_by(qapp: object) -> None:
    roster = roster_of(name=["a", "b", "c", "d"])
    roster.problem_ids = {0: "email double", 2: "double"}.get
    roster.changed_ids = frozenset({prospect(1).id})
    roster.overlay(prospect(3).id, Overlay(RowState.HELD))
    assert found(roster, Filter(PROBLEMS, C.FILLED)) == [0, 2]
    assert found(roster, Filter(PROBLEMS, C.ONE_OF, ("email",))) == [0]
    assert found(roster, Filter(PROBLEMS, C.NONE_OF, ("email", "name_case"))) == [1, 2, 3]
    assert found(roster, Filter(CHANGED_HERE, C.FILLED)) == [1, 3]
    assert found(roster, Filter(CHANGED_HERE, C.EMPTY)) == [0, 2]
    assert found(roster, Filter(STATE, C.NONE_OF, ("held",))) == [0, 1, 2]
    assert at_once(RowOrder(roster).facets(PROBLEMS)) == {"": 2, "double": 2, "email": 1}


def test_a_hundred_conditions_add_up(qapp: object) -> None:
    roster = roster_of(name=["abc", "abd", None])
    conditions = [Filter("name", C.NOT_CONTAINS, (f"x{number}",)) for number in range(98)]
    either = Filter("name", C.ENDS, ("c",), (Alternative(C.EMPTY), Alternative(C.MATCHES, ("^zz",))))
    assert found(roster, *conditions, either, Filter("name", C.MATCHES, ("b|^$",))) == [0, 2]


# What needs time


def test_an_expression_is_matched_and_its_opposite_is_the_rest(qapp: object) -> None:
    roster = roster_of(company=["Acme", "acme", None, "Beta 1", "Straße"])
    assert found(roster, Filter("company", C.MATCHES, (r"^[A-Z]\w+$",))) == [0, 4]
    assert found(roster, Filter("company", C.NOT_MATCHES, (r"^[A-Z]\w+$",))) == [1, 2, 3]
    for how in (C.MATCHES, C.NOT_MATCHES):
        assert found(roster, Filter("company", how, ("(",))) == []
    assert found(roster, Filter("company", C.MATCHES, ("nothing like it",))) == []


def test_an_expression_that_never_ends_is_told_once(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expressions, "SECONDS", 0.01)
    roster = roster_of(company=["a" * 5_000 + "!", "aa", "b", "a" * 6_000 + "!"])
    order = RowOrder(roster)
    query = Query(filters=(Filter("company", C.MATCHES, ("(a|aa)+$",)),))
    assert counted(roster, order, query) == 1
    assert order.keys.expressions.untold() == [("(a|aa)+$", 2)]
    assert counted(roster, order, query) == 1
    assert order.keys.expressions.untold() == []


def test_new_rows_wait_where_it_needs_time_to_find_them(qapp: object) -> None:
    roster = roster_of(company=["a"])
    order = RowOrder(roster)
    order.ask(Query(filters=(Filter("company", C.MATCHES, ("a",)),)))
    for change in order.take(at_once(order.arranging())):
        order.make(change)
    assert order.is_arranged
    roster.take_in([prospect(5, company="xa")], 0)
    assert order.take_in() is None
    assert not order.has_waiting and not order.is_arranged
    for change in order.take(at_once(order.arranging())):
        order.make(change)
    assert list(order.rows) == [0, 1]


def test_steps_that_are_closed_end_their_thread() -> None:
    begun, ended = threading.Event(), threading.Event()

    def work(unwanted: Callable[[], bool]) -> None:
        begun.set()
        while not unwanted():
            pass
        ended.set()

    steps = in_thread(work)
    while not begun.is_set():
        next(steps)
    steps.close()
    assert ended.wait(10)


def test_what_a_thread_raises_is_raised_by_the_steps() -> None:
    def fail(unwanted: Callable[[], bool]) -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        at_once(in_thread(fail))
