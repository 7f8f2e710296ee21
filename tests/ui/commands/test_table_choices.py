"""What the palette offers of the open table: filters, views, columns and sortings."""

from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.query import Query, Sorting
from puffle_desktop.domain.roster_views import SavedView
from puffle_desktop.domain.view_list import ViewList
from puffle_desktop.ui.commands.palette_choices import PaletteChoice
from puffle_desktop.ui.roster.filter_popover import FilterPopover
from puffle_desktop.ui.widgets.popover import Popover
from tests.support.desk import Desk

ACME = Filter("company", Comparison.CONTAINS, ("acme",))


def choices(desk: Desk) -> dict[str, PaletteChoice]:
    """The choices by their titles, each of which is there once."""
    found = list(desk.window.commands.table_choices())
    by_title = {choice.title: choice for choice in found}
    assert len(by_title) == len(found)
    assert len({choice.key for choice in found}) == len(found)
    return by_title


def test_columns_are_filtered_by_shown_and_sorted_by(desk: Desk) -> None:
    page = desk.window.roster
    assert "Sort by Updated, oldest first" in choices(desk)
    choices(desk)["Show column: Last name"].run()
    assert page.columns.is_shown("last_name")
    choices(desk)["Hide column: Last name"].run()
    assert not page.columns.is_shown("last_name")
    choices(desk)["Sort by Company Z → A"].run()
    assert page.model.query.sortings == (Sorting("company", True),)
    choices(desk)["Clear sort"].run()
    assert page.model.query.sortings == ()
    assert "Clear sort" not in choices(desk)
    choices(desk)["Filter by Company…"].run()
    (popover,) = [each for each in page.findChildren(FilterPopover) if each.isVisible()]
    popover.close()


def test_views_are_chosen_and_the_search_is_cleared(desk: Desk) -> None:
    page = desk.window.roster
    assert not choices(desk)["View: All"].listed
    page.views.restore(ViewList(saved={"Ours": SavedView(filters=(ACME,), search="a")}), "")
    assert choices(desk)["View: Ours"].listed
    choices(desk)["View: Ours"].run()
    assert page.model.query == Query("a", (ACME,))
    assert page.search.text() == "a"
    choices(desk)["Clear search"].run()
    desk.until(lambda: page.model.search == "")
    choices(desk)["View: All"].run()
    assert page.model.query == Query()


def test_commands_of_the_table_have_keys(desk: Desk) -> None:
    page, actions = desk.window.roster, desk.window.actions_
    assert not actions["clear-filters"].isEnabled()
    page.filters.add(ACME)
    desk.until(actions["clear-filters"].isEnabled)
    actions["clear-filters"].trigger()
    assert page.model.query.filters == ()
    for name in ("filter", "columns", "save-view"):
        actions[name].trigger()
        (popover,) = [each for each in page.findChildren(Popover) if each.isVisible()]
        popover.close()
