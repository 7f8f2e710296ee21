"""The inspector: its tabs, what is made when, and the commands that show and hide it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from puffle_desktop.ui.panels.inspector import Inspector
from puffle_desktop.ui.widgets.tokens import HEADER_HEIGHT, tokens
from tests.support.desk import Desk
from tests.support.helpers import edit_dialog, field, visible_text


class Made:
    """Says which tabs were made."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def make(self, name: str) -> QLabel:
        self.names.append(name)
        return QLabel(name)


@pytest.fixture
def made() -> Made:
    return Made()


@pytest.fixture
def inspector(qtbot: QtBot, made: Made) -> Inspector:
    inspector = Inspector()
    qtbot.addWidget(inspector)
    for name in ("record", "message", "history"):
        inspector.add_tab(name, name.title(), lambda name=name: made.make(name))
    inspector.resize(304, 500)
    inspector.show()
    return inspector


class TestTabs:
    def test_a_tab_is_made_when_it_is_first_shown(self, inspector: Inspector, made: Made) -> None:
        assert made.names == ["record"]
        inspector.show_tab("history")
        inspector.show_tab("record")
        inspector.show_tab("history")
        assert made.names == ["record", "history"]

    def test_one_that_is_not_there_changes_nothing(self, inspector: Inspector) -> None:
        inspector.show_tab("problems")
        assert inspector.current == "record"

    def test_their_line_meets_the_one_of_the_tables_header(self, inspector: Inspector) -> None:
        row = inspector.tabs.parentWidget()
        assert row is not None
        assert row.height() == max(HEADER_HEIGHT, inspector.fontMetrics().height() + 8)
        picture = inspector.grab().toImage()
        look = tokens(inspector.palette())
        assert picture.pixelColor(250, row.height() - 1) == look.hairline
        assert picture.pixelColor(250, row.height() - 2) == look.chrome

    def test_a_badge_makes_room_for_itself_and_is_spoken(self, inspector: Inspector) -> None:
        before = inspector.tabs.tabRect(1).width()
        inspector.set_badge("message", "2", "2 problems")
        assert inspector.tabs.tabRect(1).width() > before
        assert inspector.tabs.accessibleTabName(1) == "Message, 2 problems"
        inspector.set_badge("message", "")
        assert inspector.tabs.tabRect(1).width() == before

    def test_keys_go_from_tab_to_tab(self, inspector: Inspector) -> None:
        inspector.activateWindow()
        inspector.tabs.setFocus()
        QTest.keyClick(inspector.tabs, Qt.Key.Key_Right)
        assert inspector.current == "message"

    def test_in_a_large_font_it_grows(self, inspector: Inspector) -> None:
        font = inspector.font()
        font.setPointSize(24)
        inspector.setFont(font)
        QApplication.processEvents()
        row = inspector.tabs.parentWidget()
        assert row is not None and row.height() >= inspector.fontMetrics().height()


class TestInTheWindow:
    def test_a_key_shows_its_tab_and_closes_the_one_that_is_shown(self, desk: Desk) -> None:
        side, actions = desk.window.side, desk.window.actions_
        assert side.inspector.isVisible() and side.inspector.current == "record"
        QTest.keyClick(desk.window, Qt.Key.Key_F6)
        assert side.inspector.isVisible() and side.inspector.current == "history"
        assert (actions["record"].isChecked(), actions["history"].isChecked()) == (False, True)
        QTest.keyClick(desk.window, Qt.Key.Key_F6)
        assert not side.inspector.isVisible()
        assert (actions["record"].isChecked(), actions["history"].isChecked()) == (False, False)
        QTest.keyClick(desk.window, Qt.Key.Key_F4)
        assert side.inspector.isVisible() and side.inspector.current == "record"
        assert actions["record"].isChecked()

    def test_the_pane_comes_back_with_the_tab_that_it_had(self, desk: Desk) -> None:
        side, actions = desk.window.side, desk.window.actions_
        actions["history"].trigger()
        actions["inspector"].trigger()
        assert not side.inspector.isVisible() and not actions["history"].isChecked()
        actions["inspector"].trigger()
        assert side.inspector.isVisible() and side.inspector.current == "history"
        assert actions["history"].isChecked()

    def test_a_click_on_a_tab_checks_its_command(self, desk: Desk) -> None:
        tabs = desk.window.side.inspector.tabs
        QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(1).center())
        assert desk.window.actions_["history"].isChecked()

    def test_the_record_follows_the_table_and_steps_through_it(self, desk: Desk) -> None:
        record = desk.window.side.record
        desk.table.selectRow(1)
        assert "Prospect 2 of" in visible_text(record)
        record.step_requested.emit(1)
        assert desk.table.current_prospect_id() == desk.shown(2).id
        assert "Prospect 3 of" in visible_text(record)

    def test_what_is_not_saved_is_shown_as_changed(self, desk: Desk) -> None:
        desk.server.sandbox.set_faults("PATCH:http-422=1")
        desk.save_company("Mine", 0)
        desk.until(lambda: any(each.is_changed for each in desk.window.side.record.tree.items()))
        changed = [each.key for each in desk.window.side.record.tree.items() if each.is_changed]
        assert changed == ["company"]

    def test_a_value_is_edited_where_it_stands(self, desk: Desk) -> None:
        desk.table.selectRow(1)
        record = desk.window.side.record
        (item,) = [each for each in record.tree.items() if each.key == "position"]
        record.tree.setCurrentItem(item)
        record.tree.setFocus()
        QTest.keyClick(record.tree, Qt.Key.Key_F2)
        desk.until(edit_dialog)
        dialog = edit_dialog()
        assert dialog is not None
        desk.until(lambda: dialog.focusWidget() is field(dialog, "Position"))
        dialog.reject()
        desk.until_closed()
