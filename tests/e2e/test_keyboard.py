"""The whole main job with key presses alone: no mouse, and no method of a widget is called to get on."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from puffle_desktop.sandbox import EMAIL_DRAFT_ID, LINKEDIN_DRAFT_ID
from tests.support.desk import Desk, MakeDesk
from tests.support.helpers import dialogs, edit_dialog, question, visible_text

FAR = 40
"""Presses of Tab within which any control must be reached."""


class Keys:
    """Somebody who has a keyboard and nothing else."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def press(self, *keys: str) -> None:
        """Press keys, each as a shortcut is written, where the focus is."""
        for each in keys:
            combination = QKeySequence(each)[0]
            QTest.keyClick(self._target(), combination.key(), combination.keyboardModifiers())

    def write(self, text: str) -> None:
        """Type a text where the focus is."""
        QTest.keyClicks(self._target(), text)

    def rewrite(self, text: str) -> None:
        """Type a text in place of what is there."""
        self.press("Ctrl+A", "Delete")
        self.write(text)

    def tab_to(self, name: str) -> None:
        """Press Tab until the focus is on what a screen reader calls *name*."""
        heard = []
        for _ in range(FAR):
            heard.append(self.focus_name())
            if heard[-1] == name:
                return
            self.press("Tab")
        pytest.fail(f"Tab does not lead to {name}, but to {heard}")

    def focus_name(self) -> str:
        """What a screen reader calls the widget that has the focus."""
        self._target()
        widget = QApplication.focusWidget()
        return widget.accessibleName() if widget is not None else ""

    def _target(self) -> QWidget:
        if (popup := QApplication.activePopupWidget()) is not None:
            return popup.focusWidget() or popup  # It has all keys, as long as it is open.
        window = QApplication.activeModalWidget() or QApplication.activeWindow() or self.desk.window
        if QApplication.activeWindow() is not window:
            # A window manager does so when a dialog comes or goes; the platform without a screen does not.
            window.activateWindow()
            self.desk.until(window.isActiveWindow)
        focused = QApplication.focusWidget()
        return focused if focused is not None and focused.window() is window else window

    def until_open(self, name: str) -> None:
        """Wait for the dialog called *name* to have the focus."""
        self.desk.until(lambda: self._is_open(name))

    def _is_open(self, name: str) -> bool:
        window = QApplication.activeWindow()
        return window is not None and window.windowTitle() == name and QApplication.focusWidget() is not None


@pytest.fixture
def keys(desk: Desk) -> Keys:
    return Keys(desk)


def test_the_main_job_from_the_first_start(make_desk: MakeDesk) -> None:
    desk = make_desk(environment={})
    keys = Keys(desk)
    server, sandbox = desk.server, desk.server.sandbox
    desk.start()
    desk.until(desk.window.welcome.isVisible)

    # Welcome: a key, and the address of a server that is not Puffle's own.
    keys.tab_to("API key")
    keys.write(sandbox.key)
    keys.press("Alt+S")
    desk.until(lambda: "Base URL" in visible_text(desk.window).replace("&", ""))
    keys.tab_to("Base URL")
    keys.rewrite(server.base_url)
    keys.press("Return")
    desk.until(desk.is_ready)
    assert desk.workspace.roster.campaign_id == EMAIL_DRAFT_ID

    # Campaigns: the one below, and back.
    keys.press("Ctrl+1", "Down")
    desk.until(lambda: desk.is_ready() and desk.workspace.roster.campaign_id == LINKEDIN_DRAFT_ID)
    keys.press("Up")
    desk.until(lambda: desk.is_ready() and desk.workspace.roster.campaign_id == EMAIL_DRAFT_ID)

    # A prospect is looked for, and edited.
    keys.press("Ctrl+F")
    assert keys.focus_name() == "Search"
    keys.write("oyelaran")
    desk.until(lambda: desk.model.search == "oyelaran")
    keys.press("Ctrl+2")
    assert keys.focus_name() == "Prospects"
    prospect = desk.shown(0)
    former = prospect.company
    keys.press("Return")
    keys.until_open("Edit prospect")
    keys.tab_to("Company")
    keys.rewrite("Acme")
    keys.press("Ctrl+Return")
    desk.until_closed()
    assert [patch.body for patch in desk.patches()] == [
        {"prospect_id": prospect.id, "updates": {"company": "Acme"}}
    ]
    assert desk.stored(prospect.id)["company"] == "Acme"
    assert desk.shown(0).company == "Acme"

    # Undone, redone, and seen in the history.
    keys.press("Ctrl+Z")
    desk.until(lambda: len(desk.patches()) == 2)
    desk.until_sent()
    assert desk.stored(prospect.id)["company"] == former
    keys.press("Ctrl+Shift+Z")
    desk.until(lambda: len(desk.patches()) == 3)
    desk.until_sent()
    assert desk.stored(prospect.id)["company"] == "Acme"
    assert not desk.window.side.history.isVisible()
    keys.press("F6")
    assert desk.window.side.history.isVisible()
    keys.tab_to("History")
    keys.press("Home")
    assert "Company" in _history_text(desk)


def _history_text(desk: Desk) -> str:
    model = desk.window.side.history.panel.tree.model()
    return "\n".join(
        str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) or "")
        for row in range(model.rowCount())
    )


def test_save_and_go_to_the_next_prospect(desk: Desk, keys: Keys) -> None:
    first, second = desk.shown(0), desk.shown(1)
    keys.press("Ctrl+2", "Ctrl+Home", "Return")
    keys.until_open("Edit prospect")
    keys.tab_to("Position")
    keys.rewrite("First")
    keys.press("Alt+Down")
    desk.until(lambda: (dialog := edit_dialog()) is not None and second.display_name in visible_text(dialog))
    keys.until_open("Edit prospect")
    keys.tab_to("Position")
    keys.rewrite("Second")
    keys.press("Ctrl+Return")
    desk.until_closed()
    desk.until_sent()
    assert [(patch.body["prospect_id"], patch.body["updates"]) for patch in desk.patches()] == [
        (first.id, {"position": "First"}),
        (second.id, {"position": "Second"}),
    ]


def test_what_is_typed_is_discarded_or_kept(desk: Desk, keys: Keys) -> None:
    keys.press("Ctrl+2", "Ctrl+Home", "F2")
    keys.until_open("Edit prospect")
    keys.tab_to("Company")
    keys.rewrite("Typed in vain")
    keys.press("Esc")
    desk.until(question)
    keys.press("Esc")
    desk.until(lambda: question() is None)
    assert edit_dialog() is not None, "Esc in a question takes nothing away"
    keys.press("Esc")
    desk.until(question)
    keys.press("Alt+D")
    desk.until_closed()
    assert desk.patches() == []


def test_enter_in_a_field_saves_wherever_the_focus_was_before(desk: Desk, keys: Keys) -> None:
    """Tab passes over Cancel, which must not become what Enter presses in a field."""
    keys.press("Ctrl+2", "Ctrl+Home", "Return")
    keys.until_open("Edit prospect")
    for _ in range(FAR):
        keys.press("Tab")
    keys.tab_to("Company")
    keys.rewrite("By Enter")
    keys.press("Return")
    desk.until_closed()
    assert [patch.body["updates"] for patch in desk.patches()] == [{"company": "By Enter"}]


def test_the_command_palette_opens_a_campaign(desk: Desk, keys: Keys) -> None:
    keys.press("Ctrl+K")
    keys.until_open("Command palette")
    keys.write("warm intro")
    keys.press("Return")
    desk.until(lambda: desk.is_ready() and desk.workspace.roster.campaign_id == LINKEDIN_DRAFT_ID)
    assert dialogs() == []


def test_the_command_palette_runs_a_command(desk: Desk, keys: Keys) -> None:
    assert not desk.window.side.history.isVisible()
    keys.press("Ctrl+K")
    keys.until_open("Command palette")
    keys.write("history")
    keys.press("Return")
    desk.until(desk.window.side.history.isVisible)


@pytest.mark.parametrize(
    ("shortcut", "title"),
    [("F1", "Keyboard shortcuts"), ("Ctrl+,", "Settings"), ("Shift+F8", "Notifications")],
)
def test_a_dialog_comes_by_a_key_and_goes_by_esc(desk: Desk, keys: Keys, shortcut: str, title: str) -> None:
    keys.press("Ctrl+2")
    keys.press(shortcut)
    keys.until_open(title)
    keys.press("Esc")
    desk.until(lambda: dialogs() == [])
    desk.until(lambda: keys.focus_name() == "Prospects")


@pytest.mark.parametrize("panel", ["record", "history"])
def test_panels_come_and_go(desk: Desk, keys: Keys, panel: str) -> None:
    shown: Callable[[], bool] = getattr(desk.window.side, panel).isVisible
    before = shown()
    shortcut = {"record": "F4", "history": "F6"}[panel]
    keys.press(shortcut)
    assert shown() is not before
    keys.press(shortcut)
    assert shown() is before


def test_a_menu_opens_by_its_letter(desk: Desk, keys: Keys) -> None:
    keys.press("Alt+V")
    desk.until(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_H)
    desk.until(desk.window.side.history.isVisible)


def test_the_keyboard_begins_in_the_table(desk: Desk, keys: Keys) -> None:
    assert keys.focus_name() == "Prospects"
    keys.press("Down", "Return")
    keys.until_open("Edit prospect")
    assert desk.table.current_prospect_id() == desk.shown(1).id
