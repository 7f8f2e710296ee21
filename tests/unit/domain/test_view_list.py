"""The views of a connection: their names, their order, and how those of single campaigns become one list."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.ready_views import READY_VIEWS
from puffle_desktop.domain.roster_views import SavedView
from puffle_desktop.domain.view_list import (
    ALL,
    LONGEST_NAME,
    MOST_VIEWS,
    ViewList,
    plain_name,
    taken_over,
)

READY = [each.key for each in READY_VIEWS]


def by(*columns: str) -> SavedView:
    return SavedView(filters=tuple(Filter(column, Comparison.FILLED) for column in columns))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ours", "Ours"),
        ("  Our   own ", "Our own"),
        ("two\nlines", "two lines"),
        ("a\tb\r\nc", "a b c"),
        ("", ""),
        ("   ", ""),
        ("\u200b\u2060", ""),
        ("\u00a0", ""),
        ("Größe ≥ 10 %", "Größe ≥ 10 %"),
        ("שלום רב", "שלום רב"),
        ("\u202eabc\u202c", "abc"),
        ("a\u2066b", "ab"),
        ("مرحبا\u200f", "مرحبا"),
        ("北京 客户", "北京 客户"),
        ("हिन्दी", "हिन्दी"),
        ("👩\u200d👩\u200d👧 family", "👩\u200d👩\u200d👧 family"),
        ("<b>R&D</b>", "<b>R&D</b>"),
        ("bell\x07", "bell\u2407"),
        ("half \ud83d", "half"),
        ("x" * 300, "x" * LONGEST_NAME),
        ("x" * (LONGEST_NAME - 1) + " y", "x" * (LONGEST_NAME - 1)),
    ],
)
def test_names_are_kept_plain(typed: str, kept: str) -> None:
    assert plain_name(typed) == kept
    assert plain_name(kept) == kept


@given(st.text())
def test_no_name_is_a_key_of_another_view(typed: str) -> None:
    name = plain_name(typed)
    assert plain_name(name) == name
    assert name not in READY
    assert len(name) <= LONGEST_NAME
    name.encode()


def test_all_and_the_ready_made_come_first() -> None:
    views = ViewList(saved={"B": by("email"), "A": by("name")})
    assert views.keys == [ALL, *READY, "B", "A"]
    assert views.view(ALL) is None
    assert views.view(READY[0]) == SavedView(filters=READY_VIEWS[0].filters)
    assert views.view("A") == by("name")
    assert views.view("gone") is None


def test_the_ready_made_have_ids_of_their_own() -> None:
    assert len({each.id for each in READY_VIEWS}) == len(READY_VIEWS)
    assert all(each.filters and plain_name(each.title) == each.title for each in READY_VIEWS)


def test_views_are_moved() -> None:
    views = ViewList(saved={"A": by("name"), "B": by("email")}).moved("B", ALL)
    assert views.keys == ["B", ALL, *READY, "A"]
    assert views.moved(ALL, None).keys == ["B", *READY, "A", ALL]
    assert views.moved("gone", None) == views
    assert views.moved("B", "gone").keys == [ALL, *READY, "A", "B"]
    assert views.with_view("C", by("company")).keys == ["B", ALL, *READY, "A", "C"]


def test_a_ready_made_view_of_a_newer_version_comes_behind_its_neighbour() -> None:
    views = ViewList(saved={"A": by("name")}, order=("A", READY[1], ALL, "gone", READY[2]))
    assert views.keys == ["A", READY[1], ALL, READY[0], *READY[2:]]


def test_another_name_keeps_place_and_hiding() -> None:
    views = ViewList(saved={"A": by("name"), "B": by("email")}, order=("B", "A"), hidden=("A",))
    renamed = views.with_name("A", "C")
    assert renamed == ViewList(saved={"C": by("name"), "B": by("email")}, order=("B", "C"), hidden=("C",))
    assert renamed.with_name("C", "B").saved == {"B": by("name")}
    assert views.with_name("gone", "D") == views
    assert views.with_name("A", "A") == views


def test_a_view_that_goes_leaves_nothing() -> None:
    views = ViewList(saved={"A": by("name")}, order=("A", ALL), hidden=("A", ALL)).without("A")
    assert views == ViewList(order=(ALL,), hidden=(ALL,))
    assert views.without("A") == views


def test_views_are_hidden_once_and_shown_again() -> None:
    views = ViewList().with_hidden(ALL, True).with_hidden(READY[0], True).with_hidden(ALL, True)
    assert set(views.hidden) == {ALL, READY[0]} and len(views.hidden) == 2
    assert views.with_hidden(ALL, False).hidden == (READY[0],)


def test_there_is_a_bound() -> None:
    views = ViewList(saved={f"View {number}": by("name") for number in range(MOST_VIEWS)})
    assert views.is_full
    assert not views.without("View 1").is_full


# Taking over


def test_views_of_campaigns_become_one_list() -> None:
    found = taken_over(
        ViewList(), {"c1": {"A": by("name"), "B": by("email")}, "c2": {"A": by("name")}}, {"c1": "One"}
    )
    assert found.views.saved == {"A": by("name"), "B": by("email")}
    assert found.names == {"c1": {"A": "A", "B": "B"}, "c2": {"A": "A"}}


def test_equal_names_get_the_campaigns() -> None:
    campaigns = {"c1": {"A": by("name")}, "c2": {"A": by("email")}, "c3": {"A": by("name")}}
    found = taken_over(ViewList(), campaigns, {"c1": "One", "c2": " Two\n ", "c3": "Three"})
    assert found.views.saved == {"A (One)": by("name"), "A (Two)": by("email")}
    assert found.names == {"c1": {"A": "A (One)"}, "c2": {"A": "A (Two)"}, "c3": {"A": "A (One)"}}


def test_campaigns_of_one_name_or_none_are_told_apart() -> None:
    campaigns = {"c1": {"A": by("name")}, "c2": {"A": by("email")}, "12345678-9": {"A": by("company")}}
    found = taken_over(ViewList(), campaigns, {"c1": "One", "c2": "One"})
    assert list(found.views.saved) == ["A (One)", "A (One) 2", "A (12345678)"]


def test_those_that_are_there_keep_their_names() -> None:
    there = ViewList(saved={"A": by("name"), "B": by("email")}, hidden=("A",))
    found = taken_over(there, {"c1": {"A": by("name"), "B": by("company")}}, {"c1": "One"})
    assert found.views.saved == {"A": by("name"), "B": by("email"), "B (One)": by("company")}
    assert found.views.hidden == ("A",)
    again = taken_over(found.views, {"c1": {"A": by("name"), "B": by("company")}}, {"c1": "One"})
    assert again == found


def test_long_and_unseen_names_are_kept_apart() -> None:
    long = "x" * 200
    campaigns = {
        "c1": {long: by("name"), "\u200b": by("email")},
        "c2": {long: by("email"), " ": by("company")},
    }
    found = taken_over(ViewList(), campaigns, {"c1": "y" * 200, "c2": "y" * 200})
    assert len(found.views.saved) == 4
    assert all(plain_name(name) == name for name in found.views.saved)


NAMES = st.sampled_from(["A", "B", " A ", "a", "\u200b", "x" * 120])
VIEWS = st.sampled_from([by("name"), by("email"), by("name", "email"), SavedView(sortings=())])
CAMPAIGNS = st.dictionaries(
    st.sampled_from(["c1", "c2", "c3"]), st.dictionaries(NAMES, VIEWS, max_size=4), max_size=3
)


@given(st.dictionaries(st.sampled_from(["A", "B", "A (One)"]), VIEWS), CAMPAIGNS)
def test_nothing_is_lost_and_it_is_done_once(
    saved: dict[str, SavedView], campaigns: dict[str, dict[str, SavedView]]
) -> None:
    titles = {"c1": "One", "c2": "One"}
    found = taken_over(ViewList(saved=saved), campaigns, titles)
    assert saved.items() <= found.views.saved.items()
    for campaign_id, views in campaigns.items():
        for name, view in views.items():
            assert found.views.saved[found.names[campaign_id][name]] == view
    assert taken_over(found.views, campaigns, titles).views == found.views
