"""What someone who cannot see the window is told of it, on a real desktop, by a client that is not Qt."""

import subprocess

import pytest

from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.sandbox.server import SandboxServer
from tests.accessibility.screen_reader import PATIENCE_SECONDS, Element, ScreenReader, Table

pytestmark = pytest.mark.usefixtures("application")

FIELDS = ["Email", "LinkedIn URL", "First name", "Last name", "Name", "Company", "Position", "Headline"]
DIALOGS = {  # by their entries in the menus
    "Settings…": "Settings",
    "Command palette…": "Command palette",
    "Notifications": "Notifications",
    "Keyboard shortcuts": "Keyboard shortcuts",
    "About Puffle Desktop": "About Puffle Desktop",
}
DRAFT = "Autumn launch – founders"
OTHER_DRAFT = "Warm introductions"
POSITION = 101  # of a prospect that is not to be seen without searching for it
TYPED = "Typed by nobody"
KEY_DOWN, KEY_ESCAPE = 0xFF54, 0xFF1B  # X11's numbers for them

# Roles of what people act on: without a name, nobody knows what it does.
CONTROLS = {"push button", "toggle button", "check box", "radio button", "combo box", "text", "password text"}


def frame(reader: ScreenReader, campaign: str) -> Element:
    """The main window, as soon as it shows the campaign."""
    return reader.find("frame", f"{campaign} – Puffle Desktop", "showing")


def prospects(window: Element) -> Table:
    """The table, as soon as it is shown."""
    return Table(window.find("table", "Prospects"))


def choose_campaign(window: Element, name: str) -> None:
    """Select a campaign in the list."""
    campaigns = window.find("list", "Campaigns")
    names = [item.name for item in campaigns.children()]
    (number,) = (number for number, each in enumerate(names) if each.startswith(f"{name}. "))
    campaigns.choose(number)


def search(window: Element, email: str) -> Table:
    """Type an email address into the search field, and wait until the table shows that prospect alone."""
    window.find("text", "Search").type(email)
    table = prospects(window)
    table.cell(0, "Email", says=f"Email: {email}")
    assert table.rows == 1
    return table


def edit_company(reader: ScreenReader, window: Element, company: str) -> Element:
    """Type another company into the dialog of the selected prospect, and press Save."""
    dialog = open_edit_dialog(reader, window)
    dialog.find("text", "Company").type(company)
    dialog.find("push button", "Save", "enabled").act("Press")
    return dialog


def open_edit_dialog(reader: ScreenReader, window: Element) -> Element:
    """Edit the selected prospect."""
    choose_in_menu(reader, window, "Edit prospect…")
    return reader.find("dialog", "Edit prospect", "showing")


def choose_in_menu(reader: ScreenReader, window: Element, entry: str) -> None:
    """Trigger an entry of the menu bar, whose menus need not be open for that."""
    reader.find("menu item", entry, within=window).act("Press")


def unclear(window: Element) -> list[Element]:
    """The controls on the screen that a screen reader has no words for, and what it would read tags of."""
    return [
        node
        for node in window.tree()
        if (node.role in CONTROLS and not node.name) or "<" in node.name + node.description
    ]


def test_the_window_holds_the_names_of_the_design(
    screen_reader: ScreenReader, sandbox: SandboxServer
) -> None:
    window = frame(screen_reader, DRAFT)
    campaigns = window.find("list", "Campaigns")
    (selected,) = (item for item in campaigns.children() if "selected" in item.states)
    assert selected.name.startswith(DRAFT)
    assert "editable" in window.find("text", "Search").states
    assert prospects(window).rows == len(sandbox.sandbox.prospects(EMAIL_DRAFT_ID))
    assert unclear(window) == []


def test_the_dialog_edit_prospect_holds_the_names_of_the_design(screen_reader: ScreenReader) -> None:
    window = frame(screen_reader, DRAFT)
    prospects(window).select_row(1)
    dialog = open_edit_dialog(screen_reader, window)
    for name in FIELDS:
        assert "editable" in dialog.find("text", name).states
    # It begins on the field of the column that the keyboard is in, which is the first one of the table.
    (focused,) = [name for name in FIELDS if "focused" in dialog.find("text", name).states]
    assert focused == "Name"
    # There is nothing to save yet, and it says so.
    assert "enabled" not in dialog.find("push button", "Save").states
    assert unclear(dialog) == []
    dialog.find("push button", "Cancel", "enabled").act("Press")
    screen_reader.until_gone("dialog", "Edit prospect")


def test_the_dialog_settings_holds_the_names_of_the_design(screen_reader: ScreenReader) -> None:
    window = frame(screen_reader, DRAFT)
    choose_in_menu(screen_reader, window, "Settings…")
    dialog = screen_reader.find("dialog", "Settings", "showing")
    dialog.find("text", "Connection name")
    dialog.find("text", "Base URL")
    dialog.find("password text", "API key")
    dialog.find("push button", "Test connection")
    assert unclear(dialog) == []


def test_all_that_the_menus_open_is_clear_and_goes_with_escape(screen_reader: ScreenReader) -> None:
    window = frame(screen_reader, DRAFT)
    for entry, title in DIALOGS.items():
        choose_in_menu(screen_reader, window, entry)
        dialog = screen_reader.find("dialog", title, "showing", "active")
        assert unclear(dialog) == [], title
        screen_reader.press(KEY_ESCAPE)
        screen_reader.until_gone("dialog", title)


def test_a_cell_tells_row_column_value_and_edit_state(
    screen_reader: ScreenReader, sandbox: SandboxServer
) -> None:
    sandbox.sandbox.set_faults("PATCH:http-422=1")
    window = frame(screen_reader, DRAFT)
    wanted = sandbox.sandbox.prospects(EMAIL_DRAFT_ID)[POSITION]
    table = search(window, wanted["email"])
    table.select_row(0)
    cell = table.cell(0, "Company")
    assert cell.role == "table cell"
    assert cell.name == f"Company: {wanted['company']}"
    assert cell.description == f"Row 1 of 1: {wanted['name']}"
    assert cell.column_headers == ["Company"]
    assert cell.position == [0, table.columns.index("Company")]

    dialog = edit_company(screen_reader, window, TYPED)
    table.cell(0, "Company", says=f"Company: {TYPED}. Not saved.")
    assert table.cell(0, "State").name.startswith("State: Not saved.")
    dialog.find("push button", "Close", "enabled").act("Press")


def test_the_cell_the_arrow_keys_go_to_is_told(screen_reader: ScreenReader, sandbox: SandboxServer) -> None:
    window = frame(screen_reader, DRAFT)
    table = prospects(window)
    table.element.focus()
    first, second = sandbox.sandbox.prospects(EMAIL_DRAFT_ID)[:2]
    rows = table.rows
    assert screen_reader.focused("table cell").description == f"Row 1 of {rows}: {first['name']}"
    screen_reader.press(KEY_DOWN)
    assert screen_reader.focused("table cell").description == f"Row 2 of {rows}: {second['name']}"


def test_the_main_job_is_done_through_the_tree_alone(
    screen_reader: ScreenReader, sandbox: SandboxServer, application: subprocess.Popen[bytes]
) -> None:
    choose_campaign(frame(screen_reader, DRAFT), OTHER_DRAFT)
    choose_campaign(frame(screen_reader, OTHER_DRAFT), DRAFT)
    window = frame(screen_reader, DRAFT)
    wanted = sandbox.sandbox.prospects(EMAIL_DRAFT_ID)[POSITION]
    table = search(window, wanted["email"])
    table.select_row(0)
    edit_company(screen_reader, window, TYPED)
    screen_reader.until_gone("dialog", "Edit prospect")
    table.cell(0, "Company", says=f"Company: {TYPED}")
    (write,) = sandbox.sandbox.applied
    assert (write.prospect_id, write.after) == (wanted["id"], {"company": TYPED})

    choose_in_menu(screen_reader, window, "Quit")
    assert application.wait(PATIENCE_SECONDS) == 0
