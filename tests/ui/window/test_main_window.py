"""The window as a whole: its states, its commands, and what it says."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QTableView
from pytestqt.qtbot import QtBot

from puffle_desktop.runtime.notifications import Level
from puffle_desktop.sandbox import ACTIVE_ID, EMAIL_DRAFT_ID, LINKEDIN_DRAFT_ID
from puffle_desktop.sandbox.server import SandboxServer
from puffle_desktop.ui.commands.actions import COMMANDS
from puffle_desktop.ui.widgets.state_page import StatePage
from puffle_desktop.ui.wording.times import time_text
from puffle_desktop.workspace.workspace import Status
from tests.support.desk import Desk, MakeDesk
from tests.support.helpers import button, dialogs, edit_dialog, found, named, press, visible_text


def state(desk: Desk) -> StatePage:
    """What stands in the table's place."""
    return found(desk.window.roster, StatePage)


class TestStates:
    def test_without_a_connection_it_welcomes(self, make_desk: MakeDesk) -> None:
        desk = make_desk(environment={})
        desk.start()
        desk.until(desk.window.welcome.isVisible)
        assert not desk.table.isVisible()
        assert desk.window.windowTitle() == "Puffle Desktop"
        for name in ("refresh", "find", "edit", "prospects", "stop"):
            assert not desk.window.actions_[name].isEnabled()
        for name in ("settings", "sandbox", "quit", "about"):
            assert desk.window.actions_[name].isEnabled()

    def test_the_names_that_a_screen_reader_reads(self, desk: Desk) -> None:
        assert named(desk.window, QListView, "Campaigns").isVisible()
        assert named(desk.window, QTableView, "Prospects").isVisible()
        assert named(desk.window, QLineEdit, "Search").isVisible()

    def test_every_control_has_a_name(self, desk: Desk) -> None:
        from PySide6.QtWidgets import QAbstractButton, QComboBox

        nameless = [
            widget
            for kind in (QAbstractButton, QComboBox, QLineEdit)
            for widget in desk.window.findChildren(kind)
            if widget.isVisible()
            and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
            and not (widget.accessibleName() or getattr(widget, "text", str)() or widget.toolTip())
        ]
        assert nameless == []

    def test_the_title_names_the_campaign(self, desk: Desk) -> None:
        assert desk.window.windowTitle() == "Autumn launch – founders – Puffle Desktop"
        desk.open_campaign(ACTIVE_ID)
        assert desk.window.windowTitle() == "Summer webinar follow-up – Puffle Desktop"

    def test_while_a_roster_is_listed(self, make_desk: MakeDesk) -> None:
        desk = make_desk()
        desk.server.sandbox.max_limit = 50
        desk.server.sandbox.set_faults("GET:latency=1,ms=350")
        desk.start()
        desk.until(lambda: state(desk).text == "Loading prospects…")
        assert state(desk).isVisible()
        assert desk.window.actions_["stop"].isEnabled()
        desk.until(lambda: desk.model.rowCount() > 0)
        assert desk.workspace.roster_status is Status.LOADING
        assert desk.table.isVisible(), "what is listed already can be read"
        desk.server.sandbox.clear_faults()
        desk.until(desk.is_ready)
        assert desk.model.rowCount() == 260
        assert not desk.window.actions_["stop"].isEnabled()

    def test_a_listing_can_be_stopped(self, make_desk: MakeDesk) -> None:
        desk = make_desk()
        desk.server.sandbox.max_limit = 50
        desk.start()
        desk.until(lambda: desk.workspace.campaigns_status is Status.READY)
        desk.server.sandbox.set_faults("GET:latency=1,ms=400,after=2")
        desk.window.actions_["refresh"].trigger()
        desk.until(desk.window.actions_["stop"].isEnabled)
        desk.window.actions_["stop"].trigger()
        desk.until(lambda: desk.workspace.roster_status is Status.READY)
        desk.server.sandbox.clear_faults()

    def test_a_roster_that_cannot_be_listed(self, make_desk: MakeDesk) -> None:
        desk = make_desk()
        desk.server.sandbox.set_faults("GET:http-500=1,after=1")
        desk.start()
        desk.until(lambda: desk.workspace.roster_status is Status.FAILED)
        assert state(desk).isVisible()
        assert state(desk).text == "Puffle isn’t responding (500)\nIt is tried again by itself."
        assert desk.window.message_bar.text == "", "told once"
        desk.server.sandbox.clear_faults()
        press(state(desk), "Retry")
        desk.until(desk.is_ready)
        assert desk.model.rowCount() == 260

    def test_a_refresh_that_fails_keeps_the_rows_and_says_so(self, desk: Desk) -> None:
        desk.server.sandbox.set_faults("GET:http-500=1")
        desk.window.actions_["refresh"].trigger()
        desk.until(lambda: desk.workspace.roster_status is Status.FAILED)
        assert desk.model.rowCount() == 260
        assert desk.table.isVisible()
        listed_at = desk.workspace.loader.completed_at
        assert listed_at is not None
        time = time_text(int(listed_at.timestamp()))
        assert desk.window.message_bar.isVisible()
        assert desk.window.message_bar.text == f"Couldn’t refresh (500). List from {time}."
        desk.server.sandbox.clear_faults()
        press(desk.window.message_bar, "Retry")
        desk.until(desk.is_ready)
        assert desk.window.message_bar.text == ""
        assert not desk.window.message_bar.isVisible()

    def test_a_campaign_without_prospects(self, make_desk: MakeDesk, contract: object) -> None:
        with SandboxServer(rows=0) as server:
            desk = make_desk(server=server)
            desk.start_and_load()
            assert state(desk).isVisible()
            assert state(desk).text == "No prospects yet\nAdd some in Puffle, then refresh."
            assert button(state(desk), "Refresh").isEnabled()
            desk.leave()

    def test_campaigns_that_cannot_be_listed_are_told_of_in_the_middle_alone(
        self, make_desk: MakeDesk
    ) -> None:
        desk = make_desk()
        desk.server.sandbox.set_faults("GET:http-500=1")
        desk.start()
        desk.until(lambda: desk.workspace.campaigns_status is Status.FAILED)
        told = "Puffle isn’t responding (500)"
        assert state(desk).text == f"{told}\nIt is tried again by itself."
        assert visible_text(desk.window).count(told) == 1
        assert not found(desk.window.campaigns, StatePage).isVisible()
        assert not desk.window.campaigns.search.isEnabled()
        desk.server.sandbox.clear_faults()
        press(state(desk), "Retry")
        desk.until(desk.is_ready)
        assert desk.window.campaigns.search.isEnabled()
        assert desk.window.campaigns.model.rowCount() > 0


class TestSearch:
    def test_it_narrows_the_table_and_says_to_how_many(self, desk: Desk) -> None:
        desk.search("oyelaran")
        assert desk.model.rowCount() == 1
        assert "260 prospects · 1 found" in visible_text(desk.window.status)

    def test_nothing_found(self, desk: Desk) -> None:
        desk.search("nobody <b>at all</b>")
        assert state(desk).isVisible()
        sentence = "260 prospects are hidden by the search."
        assert state(desk).text == f"No results for “nobody <b>at all</b>”\n{sentence}"
        assert not desk.table.isVisible()
        press(state(desk), "Clear search")
        assert desk.model.rowCount() == 260
        assert desk.window.roster.search.text() == ""

    def test_the_find_command_selects_what_was_searched(self, desk: Desk) -> None:
        desk.search("acme")
        desk.table.setFocus()
        QTest.keyClick(desk.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        assert QApplication.focusWidget() is desk.window.roster.search
        assert desk.window.roster.search.selectedText() == "acme"


class TestCommands:
    def test_every_command_can_be_triggered(self, make_desk: MakeDesk) -> None:
        """Whatever is open: none of them may fail."""
        desk = make_desk()
        desk.start_and_load()
        desk.table.selectRow(0)
        desk.window.prospect_commands.open_url = lambda url: True
        for command in COMMANDS:
            if command.name in ("quit", "sandbox"):
                continue
            desk.window.actions_[command.name].trigger()
            QApplication.processEvents()
            for dialog in dialogs():
                dialog.reject()
        desk.until(lambda: not dialogs())
        desk.until(desk.is_ready)

    def test_quit_leaves(self, desk: Desk) -> None:
        QTest.keyClick(desk.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
        desk.until(lambda: desk.left)

    def test_the_details_can_be_hidden(self, desk: Desk) -> None:
        assert desk.window.side.record.isVisible()
        QTest.keyClick(desk.window, Qt.Key.Key_F4)
        assert not desk.window.side.record.isVisible()
        QTest.keyClick(desk.window, Qt.Key.Key_F4)
        assert desk.window.side.record.isVisible()

    def test_refresh_lists_what_changed_elsewhere(self, desk: Desk) -> None:
        prospect_id = desk.shown(0).id
        desk.server.sandbox.change_prospect(EMAIL_DRAFT_ID, prospect_id, {"company": "Changed elsewhere"})
        QTest.keyClick(desk.window, Qt.Key.Key_F5)
        desk.until(lambda: desk.cell("company", 0) == "Changed elsewhere")

    def test_edit_needs_a_draft_and_a_current_row(self, desk: Desk) -> None:
        desk.table.selectRow(0)
        assert desk.window.actions_["edit"].isEnabled()
        desk.open_campaign(ACTIVE_ID)
        desk.table.selectRow(0)
        assert not desk.window.actions_["edit"].isEnabled()

    def test_a_search_that_hides_the_current_row_leaves_nothing_to_edit(self, desk: Desk) -> None:
        desk.table.selectRow(0)
        desk.search("oyelaran")
        assert desk.table.current_prospect_id() is None
        assert not desk.window.actions_["edit"].isEnabled()
        assert "Select a prospect" in visible_text(desk.window.side.record)


class TestNotifications:
    @pytest.mark.parametrize("level", [Level.WARNING, Level.ERROR])
    def test_a_problem_is_shown_as_plain_text_at_the_top(self, desk: Desk, level: Level) -> None:
        desk.application.notifications.post("<b>Something</b> happened.", level)
        assert desk.window.message_bar.text == "<b>Something</b> happened."
        assert desk.window.message_bar.accessibleName().startswith(("Warning", "Problem"))

    @pytest.mark.parametrize("level", [Level.DONE, Level.INFO])
    def test_what_is_none_is_shown_as_a_toast(self, desk: Desk, level: Level) -> None:
        desk.application.notifications.post("<b>Something</b> happened.", level)
        assert desk.window.message_bar.text == ""
        assert desk.window.notification_board.toasts.texts == ["<b>Something</b> happened."]

    @pytest.mark.logs_errors
    def test_a_fault_of_the_program_is_told_in_general_words(
        self, desk: Desk, caplog: pytest.LogCaptureFixture
    ) -> None:
        error = ZeroDivisionError("a detail for the log alone")
        desk.application.report_fault(ZeroDivisionError, error, None)
        desk.expected_faults = 1
        assert "went wrong inside this program" in desk.window.message_bar.text
        assert "a detail" not in visible_text(desk.window)
        assert "a detail for the log alone" in caplog.text

    def test_ctrl_c_in_the_terminal_leaves_in_order(self, desk: Desk) -> None:
        desk.application.report_fault(KeyboardInterrupt, KeyboardInterrupt(), None)
        desk.until(lambda: desk.left)

    def test_a_campaign_that_is_not_there(self, make_desk: MakeDesk) -> None:
        desk = make_desk()
        desk.start_and_load("--campaign", "3c90c3cc-0d44-4b50-8888-8dd25736052a")
        assert "no campaign 3c90c3cc" in desk.window.message_bar.text
        assert desk.workspace.roster.campaign_id == EMAIL_DRAFT_ID

    def test_the_campaign_that_was_asked_for(self, make_desk: MakeDesk) -> None:
        desk = make_desk()
        desk.start_and_load("--campaign", LINKEDIN_DRAFT_ID.upper())
        assert desk.workspace.roster.campaign_id == LINKEDIN_DRAFT_ID


def test_it_follows_the_scheme_of_the_platform(desk: Desk, qtbot: QtBot) -> None:
    """Light to dark while it is open: whatever is read must stand out from its ground."""
    desk.application.notifications.post("A notification.", Level.WARNING)
    former = QApplication.palette()
    dark = QPalette(former)
    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base, QPalette.ColorRole.Button):
        dark.setColor(role, Qt.GlobalColor.black)
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        dark.setColor(role, Qt.GlobalColor.white)
    QApplication.setPalette(dark)
    try:
        qtbot.waitUntil(
            lambda: desk.window.message_bar.palette().color(QPalette.ColorRole.Window).lightness() < 100
        )
        palette = desk.window.message_bar.palette()
        ground = palette.color(QPalette.ColorRole.Window).lightness()
        assert palette.color(QPalette.ColorRole.WindowText).lightness() - ground > 100
    finally:
        QApplication.setPalette(former)


def test_a_double_click_on_a_read_only_row_opens_nothing(desk: Desk) -> None:
    desk.open_campaign(ACTIVE_ID)
    desk.window.editor.edit(desk.shown(0).id)
    assert edit_dialog() is None
    desk.window.editor.edit("no such prospect")
    assert edit_dialog() is None
