"""Views across campaigns, windows and starts."""

from PySide6.QtWidgets import QMenu

from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.ready_views import READY_VIEWS
from puffle_desktop.domain.view_list import ALL, ViewList
from puffle_desktop.sandbox import EMAIL_DRAFT_ID, LINKEDIN_DRAFT_ID
from puffle_desktop.storage.settings import MemorySettings
from puffle_desktop.ui.roster.view_button import ViewButton
from tests.e2e.test_keyboard import Keys
from tests.support.desk import Desk, MakeDesk
from tests.support.helpers import question, visible_text

BLANK = Filter("first_name", Comparison.EMPTY)
FOUND_BLANK = Filter("problems", Comparison.ONE_OF, ("first_name_blank",))
"""What the view that is there from the start stands for."""
LAST = READY_VIEWS[-1]


def count(desk: Desk, name: str) -> str:
    """How many a view finds, as it is read out."""
    found = [each for each in desk.window.roster.findChildren(ViewButton) if each.name == name]
    return found[-1].accessibleDescription() if found else ""


def blank(desk: Desk) -> int:
    """How many of the prospects that are listed have no first name, looked at one by one."""
    roster = desk.workspace.roster
    return sum(not (roster.prospect(row).first_name or "").strip() for row in roster.rows())


def until_counted(desk: Desk, name: str) -> int:
    number = blank(desk)
    desk.until(lambda: count(desk, name) == f"{number} prospect{'' if number == 1 else 's'}")
    return number


def test_blank_first_names_are_found_kept_used_elsewhere_and_fixed_by_keys_alone(desk: Desk) -> None:
    keys, views = Keys(desk), desk.window.roster.views
    account = desk.server.sandbox
    for row in account.prospects(LINKEDIN_DRAFT_ID)[:3]:
        account.change_prospect(LINKEDIN_DRAFT_ID, row["id"], {"first_name": None})

    # Blank first names are found.
    keys.press("Ctrl+2", "Ctrl+K")
    keys.until_open("Command palette")
    keys.write("view first name blank")
    keys.press("Return")
    desk.until(lambda: desk.model.query.filters == (FOUND_BLANK,))
    desk.until(lambda: desk.model.rowCount() == blank(desk) > 0)

    # They are kept as a view, and counted.
    keys.press("Ctrl+Shift+S")
    desk.until(lambda: keys.focus_name() == "Name of the view")
    keys.write("To be greeted")
    keys.press("Return")
    assert views.current == "To be greeted"
    here = until_counted(desk, "To be greeted")

    # Another campaign has the view, and other prospects.
    keys.press("Ctrl+1", "Down")
    desk.until(lambda: desk.is_ready() and desk.workspace.roster.campaign_id == LINKEDIN_DRAFT_ID)
    assert views.current == ALL
    keys.press("Ctrl+Shift+G")
    desk.until(lambda: any(each.isVisible() for each in desk.window.findChildren(QMenu)))
    keys.press("Up", "Return")  # from the first one round to the last
    desk.until(lambda: views.current == "To be greeted")
    there = until_counted(desk, "To be greeted")
    desk.until(lambda: desk.model.rowCount() == there)
    assert there and there != here

    # The first is fixed: the count falls, and rises again when that is undone.
    keys.press("Ctrl+2", "Ctrl+Home", "Return")
    keys.until_open("Edit prospect")
    keys.tab_to("First name")
    keys.rewrite("Ada")
    keys.press("Ctrl+Return")
    desk.until_closed()
    desk.until_sent()
    assert until_counted(desk, "To be greeted") == there - 1
    keys.press("Ctrl+Z")
    desk.until(lambda: len(desk.patches()) == 2)
    desk.until_sent()
    assert until_counted(desk, "To be greeted") == there


def test_views_by_keys(desk: Desk) -> None:
    keys, views = Keys(desk), desk.window.roster.views
    views.save("Ours", views.as_it_is(filters=True, sort=False, columns=False))
    views.choose(ALL)
    keys.press("Ctrl+2", "Ctrl+PgDown")
    assert views.current == " unsaved"
    keys.press("Ctrl+PgUp", "Ctrl+PgUp")
    assert views.current == "Ours"
    keys.press("Ctrl+Shift+PgUp")
    assert views.list.keys[-2:] == ["Ours", LAST.key]
    keys.press("Ctrl+Shift+PgDown")
    assert views.list.keys[-2:] == [LAST.key, "Ours"]
    keys.press("Ctrl+Shift+R")
    desk.until(lambda: keys.focus_name() == "Name of the view")
    keys.rewrite("Mine")
    keys.press("Return")
    assert views.current == "Mine"
    keys.press("Ctrl+PgDown", "Ctrl+Shift+H")
    assert views.list.hidden == (ALL,)
    keys.press("Ctrl+Shift+U")
    assert views.list.hidden == ()
    views.choose("Mine")
    keys.press("Ctrl+Shift+D")
    desk.until(question)
    assert "“Mine”" in visible_text(question())
    keys.press("Alt+D")
    desk.until(lambda: views.saved == {})
    assert desk.application.preferences.views.saved == {}


def test_the_palette_goes_to_hides_and_shows_views(desk: Desk) -> None:
    keys, views = Keys(desk), desk.window.roster.views
    for typed, done in (
        ("View: first name is blank", lambda: views.current == " first_name_blank"),
        (f"Hide view: {LAST.title}", lambda: views.list.hidden == (LAST.key,)),
        (f"Show view: {LAST.title}", lambda: views.list.hidden == ()),
        ("Next view", lambda: views.current == " mis_encoded"),
    ):
        keys.press("Ctrl+K")
        keys.until_open("Command palette")
        keys.write(typed)
        keys.press("Return")
        desk.until(done)


def test_views_and_their_order_are_there_at_the_next_start(make_desk: MakeDesk) -> None:
    settings = MemorySettings()
    desk = make_desk(settings=settings)
    desk.start_and_load()
    views = desk.window.roster.views
    desk.model.set_filters([BLANK])
    views.save("Ours", views.as_it_is(filters=True, sort=False, columns=False))
    views.move("Ours", ALL)
    views.hide(LAST.key)
    desk.leave()
    again = make_desk(settings=settings)
    again.start_and_load()
    views = again.window.roster.views
    assert (views.list.keys[0], views.current, views.hidden) == ("Ours", "Ours", [LAST.key])
    again.open_campaign(LINKEDIN_DRAFT_ID)
    assert (views.list.keys[0], views.current) == ("Ours", ALL)
    again.open_campaign(EMAIL_DRAFT_ID)
    assert views.current == "Ours"


def test_a_view_of_another_window_comes_by_itself(desk: Desk) -> None:
    views = desk.window.roster.views
    desk.application.preferences.change_views(
        lambda _: ViewList(saved={"Theirs": views.as_it_is(filters=True, sort=False, columns=False)})
    )
    assert list(views.saved) == ["Theirs"]
