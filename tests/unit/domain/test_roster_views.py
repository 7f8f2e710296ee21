"""How a person looks at a roster, and what 0.1.0 kept of it."""

import pytest

from puffle_desktop.domain.columns import STATE
from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.query import Query, Sorting
from puffle_desktop.domain.roster_views import EDITION, ColumnLayout, SavedView, TableView, migrated
from puffle_desktop.domain.row_state import RowState

ONE_OF = Comparison.ONE_OF


@pytest.mark.parametrize(
    ("kept", "meant"),
    [
        (Filter(STATE, ONE_OF, ("Failed", "Sending", "")), Filter(STATE, ONE_OF, ("failed", "saving", ""))),
        (Filter(STATE, Comparison.EQUALS, ("sending",)), Filter(STATE, ONE_OF, ("saving",))),
        (Filter(STATE, Comparison.CONTAINS, ("ing",)), Filter(STATE, ONE_OF, ("waiting", "saving"))),
        (Filter(STATE, Comparison.FILLED), Filter(STATE, Comparison.FILLED)),
        (Filter("company", ONE_OF, ("Failed",)), Filter("company", ONE_OF, ("Failed",))),
        (Filter("company", Comparison.EQUALS, ("Held",)), Filter("company", Comparison.EQUALS, ("Held",))),
    ],
)
def test_states_that_were_kept_as_words_are_values(kept: Filter, meant: Filter) -> None:
    view = migrated(TableView(filtered_by=(kept,), filters={"mine": (kept, kept)}))
    assert view == TableView(filtered_by=(meant,), saved={"mine": SavedView(filters=(meant, meant))})
    assert migrated(view) == view


def test_a_filter_that_no_state_meets_finds_nothing_as_before() -> None:
    nonsense, filled = Filter(STATE, Comparison.CONTAINS, ("wart",)), Filter("email", Comparison.FILLED)
    kept = {"none": (nonsense,), "one": (nonsense, filled), "empty": ()}
    view = migrated(TableView(filtered_by=(nonsense, filled), filters=kept))
    nobody = Filter(STATE, ONE_OF, ("“wart”",))
    saved = {
        "empty": SavedView(filters=()),
        "none": SavedView(filters=(nobody,)),
        "one": SavedView(filters=(nobody, filled)),
    }
    assert view == TableView(filtered_by=(nobody, filled), saved=saved)
    assert list(view.saved) == ["empty", "none", "one"]
    assert migrated(view) == view
    assert not any(nobody.test()(state) for state in ("", *RowState))


def test_a_view_that_is_there_already_stays_what_it_is() -> None:
    known = SavedView(filters=(Filter("email", Comparison.FILLED),), search="acme", sortings=())
    view = TableView(filters={"mine": ()}, saved={"mine": known}, current="gone")
    assert migrated(view) == TableView(saved={"mine": known}, current="gone")


def test_what_a_view_does_not_hold_stays_as_it_is() -> None:
    empty, filled = Filter("email", Comparison.EMPTY), Filter("email", Comparison.FILLED)
    now = Query("ada", (empty,), (Sorting("name"),))
    assert SavedView().over(now) == now
    assert SavedView(filters=(filled,)).over(now) == Query("", (filled,), (Sorting("name"),))
    assert SavedView(sortings=()).over(now) == Query("ada", (empty,), ())


FORMER = ("state", "name", "email", "company", "position", "linkedin_url", "headline", "status", "updated_at")
HIDDEN = ("first_name", "last_name", "source")


def laid_out(*shown: str, hidden: tuple[str, ...] = HIDDEN) -> TableView:
    """A view as versions before the gutter kept it."""
    columns = [ColumnLayout(key, 17) for key in shown] + [ColumnLayout(key, 0, False) for key in hidden]
    return TableView(columns=tuple(columns))


def shown(view: TableView) -> list[str]:
    return [each.key for each in view.columns if each.shown]


def test_a_former_layout_that_nobody_changed_gets_the_first_name_and_no_state() -> None:
    view = migrated(laid_out(*FORMER))
    assert shown(view) == ["name", "first_name", *FORMER[2:]]
    assert (view.frozen, view.edition) == ("name", EDITION)
    assert {each.width for each in view.columns if each.key in FORMER} == {17}, "widths are kept"
    assert sorted(each.key for each in view.columns) == sorted((*FORMER, *HIDDEN)), "each once"
    assert migrated(view) == view


def test_columns_that_were_chosen_stay_but_for_a_state_at_the_beginning() -> None:
    view = migrated(laid_out("state", "name", "email", "source"))
    assert shown(view) == ["name", "email", "source"]
    assert view.frozen == "name"


def test_a_state_that_was_moved_stays() -> None:
    view = migrated(laid_out("name", "email", "state"))
    assert shown(view) == ["name", "email", "state"]


def test_a_state_alone_stays() -> None:
    assert shown(migrated(laid_out("state"))) == ["state"]


def test_nothing_is_frozen_where_something_else_came_first() -> None:
    view = migrated(laid_out("state", "company", "name", "email"))
    assert shown(view) == ["company", "name", "email"]
    assert view.frozen == ""


def test_what_was_laid_out_since_stays_as_it_is() -> None:
    since = TableView(columns=laid_out(*FORMER).columns, frozen="company", edition=EDITION)
    assert migrated(since) == since
    assert migrated(TableView()) == TableView()
