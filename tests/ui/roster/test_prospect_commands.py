"""Copying prospects as JSON, opening their profiles and writing to them: from the window's own commands."""

import json

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.runtime.notifications import Level
from puffle_desktop.ui.window.main_window import MainWindow
from puffle_desktop.workspace.roster.overlays import Overlay
from tests.support.desk import Desk
from tests.support.helpers import named


class Opener:
    """Stands where the system would open a URL."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.answer = True

    def __call__(self, url: QUrl) -> bool:
        self.opened.append(bytes(url.toEncoded().data()).decode())
        return self.answer


@pytest.fixture
def window(desk: Desk) -> MainWindow:
    desk.window.roster.table.selectRow(0)
    return desk.window


@pytest.fixture
def opener(window: MainWindow) -> Opener:
    opener = Opener()
    window.prospect_commands.open_url = opener
    return opener


def hold(desk: Desk, field: EditableField, value: str | None) -> None:
    """Have the current prospect hold *value*."""
    prospect_id = desk.table.current_prospect_id()
    assert prospect_id is not None
    desk.workspace.roster.overlay(prospect_id, Overlay(RowState.WAITING, {field: value}))


def told(desk: Desk) -> tuple[str, Level]:
    notification = desk.application.notifications.kept[-1]
    return notification.text, notification.level


class TestJson:
    def test_one_prospect_is_an_object(self, desk: Desk, window: MainWindow) -> None:
        with desk.qtbot.waitSignal(QGuiApplication.clipboard().dataChanged):
            QTest.keyClick(
                window.roster.table,
                Qt.Key.Key_C,
                Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
            )
        copied = json.loads(QGuiApplication.clipboard().text())
        prospect = window.roster.table.current_prospect()
        assert prospect is not None
        assert copied["id"] == prospect.id
        assert copied["email"] == prospect.email
        assert copied["custom_fields"] == prospect.custom_fields
        assert told(desk) == ("1 prospect copied as JSON.", Level.DONE)

    def test_several_are_an_array_in_the_order_of_the_screen(self, desk: Desk, window: MainWindow) -> None:
        # Not selectRow, which adds the row while a test before holds Shift.
        window.roster.table.select_prospect(window.roster.model.prospect(3).id)
        QTest.keyClick(window.roster.table, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
        with desk.qtbot.waitSignal(QGuiApplication.clipboard().dataChanged):
            window.actions_["copy-json"].trigger()
        copied = json.loads(QGuiApplication.clipboard().text())
        model = window.roster.model
        assert [each["id"] for each in copied] == [model.prospect(2).id, model.prospect(3).id]
        assert told(desk)[0] == "2 prospects copied as JSON."

    def test_without_a_prospect_there_is_nothing_to_copy(self, window: MainWindow) -> None:
        window.roster.model.set_search("nobody is called like this")
        assert not window.actions_["copy-json"].isEnabled()
        assert window.actions_["copy-json"].toolTip() == "No prospect is selected."
        QGuiApplication.clipboard().setText("before")
        window.prospect_commands.copy_json()
        assert QGuiApplication.clipboard().text() == "before"


class TestLinks:
    def test_the_profile(self, desk: Desk, window: MainWindow, opener: Opener) -> None:
        hold(desk, "linkedin_url", "https://www.linkedin.com/in/jürgen?x=1")
        window.actions_["open-linkedin"].trigger()
        assert opener.opened == ["https://www.linkedin.com/in/j%C3%BCrgen?x=1"]

    def test_an_email(self, desk: Desk, window: MainWindow, opener: Opener) -> None:
        hold(desk, "email", "ada@acme.example")
        window.actions_["write-email"].trigger()
        assert opener.opened == ["mailto:ada@acme.example"]

    def test_an_address_says_nothing_but_to_whom(
        self, desk: Desk, window: MainWindow, opener: Opener
    ) -> None:
        hold(desk, "email", "a?bcc=eve&subject=x%0Acc:eve@acme.example")
        window.actions_["write-email"].trigger()
        assert opener.opened == []
        assert "is not an email address" in told(desk)[0]
        hold(desk, "email", "a?bcc=eve&subject=x%0Acc@acme.example")
        window.actions_["write-email"].trigger()
        (opened,) = opener.opened
        assert opened == "mailto:a%3Fbcc%3Deve%26subject%3Dx%250Acc@acme.example"
        assert not QUrl(opened).hasQuery()

    @pytest.mark.parametrize(
        "value", ["javascript:alert(1)", "file:///etc/passwd", "ms-msdt:/id", "mailto:ada@acme.example", "x"]
    )
    def test_any_other_scheme_is_refused_in_a_sentence(
        self, desk: Desk, window: MainWindow, opener: Opener, value: str
    ) -> None:
        hold(desk, "linkedin_url", value)
        window.actions_["open-linkedin"].trigger()
        assert opener.opened == []
        sentence, level = told(desk)
        assert value in sentence
        assert "opened" in sentence
        assert level is Level.WARNING

    def test_a_computer_that_opens_nothing(self, desk: Desk, window: MainWindow, opener: Opener) -> None:
        opener.answer = False
        hold(desk, "email", "ada@acme.example")
        window.actions_["write-email"].trigger()
        assert told(desk) == (
            "This computer has no program that opens “mailto:ada@acme.example”.",
            Level.WARNING,
        )

    @pytest.mark.parametrize(
        ("field", "name", "reason"),
        [
            ("linkedin_url", "open-linkedin", "This prospect has no LinkedIn URL."),
            ("email", "write-email", "This prospect has no email address."),
        ],
    )
    def test_without_a_value_the_command_says_why_it_cannot_be_used(
        self, desk: Desk, window: MainWindow, opener: Opener, field: EditableField, name: str, reason: str
    ) -> None:
        action = window.actions_[name]
        hold(desk, field, " ")
        assert not action.isEnabled()
        assert action.toolTip() == reason
        hold(desk, field, "https://linkedin.com/in/a" if field == "linkedin_url" else "a@acme.example")
        assert action.isEnabled()
        assert action.toolTip() != reason


class TestPlaces:
    def test_in_the_details_they_are_buttons_that_keys_reach(
        self, desk: Desk, window: MainWindow, opener: Opener
    ) -> None:
        hold(desk, "email", "ada@acme.example")
        for text in ("Copy prospect as JSON", "Open LinkedIn profile", "Write an email"):
            button = named(window.side.record, QToolButton, text)
            assert button.isVisible()
            assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        button = named(window.side.record, QToolButton, "Write an email")
        button.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(button, Qt.Key.Key_Space)
        assert opener.opened == ["mailto:ada@acme.example"]

    def test_both_context_menus_have_them(self, window: MainWindow) -> None:
        commands = [window.actions_[name] for name in ("copy-json", "open-linkedin", "write-email")]
        assert window.side.record.tree.actions()[1:] == commands
        menu = window.roster.table.menu
        opened = menu.open(QPoint())
        actions = [action for action in opened.actions() if not action.isSeparator()]
        opened.close()
        about_cell = [
            window.actions_[name] for name in ("edit", "its-right", "filter-value", "exclude-value")
        ]
        assert actions == [*about_cell, menu.copy_value, menu.copy_rows, *commands]
        letters = [action.text()[action.text().index("&") + 1].lower() for action in actions]
        assert len(set(letters)) == len(letters)
