"""The menus, behind a button and in a bar that is hidden until it is asked for."""

import gc
import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget

from puffle_desktop.ui.commands.actions import COMMANDS
from tests.support.desk import Desk, MakeDesk
from tests.support.helpers import named

pytestmark = pytest.mark.skipif(sys.platform == "darwin", reason="the menu bar is the system's")

ALT = Qt.Key.Key_Alt


def bar_is_shown(desk: Desk) -> bool:
    return desk.window.menuBar().isVisible()


def press_alt(desk: Desk) -> None:
    widget = QApplication.focusWidget() or desk.window
    QTest.keyPress(widget, ALT)
    release_alt(widget)


def release_alt(widget: QWidget) -> None:
    """As keyboards do it: what was held down before goes with it, or Qt would take Alt to be still down."""
    QTest.keyRelease(widget, ALT, Qt.KeyboardModifier.AltModifier)


def popup() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.table.setFocus()
    return desk


class TestBar:
    def test_it_is_hidden_at_first(self, desk: Desk) -> None:
        assert not bar_is_shown(desk)
        assert not desk.window.actions_["menu-bar"].isChecked()

    def test_it_is_still_there_after_an_edit_the_history_and_undo(self, desk: Desk) -> None:
        desk.save_company("Acme")
        desk.until_closed()
        desk.until_sent()
        desk.window.actions_["history"].trigger()
        desk.window.actions_["undo"].trigger()
        desk.until_sent()
        gc.collect()
        desk.table.setFocus()
        press_alt(desk)
        assert bar_is_shown(desk)

    def test_alt_alone_leads_into_it_and_back(self, desk: Desk) -> None:
        press_alt(desk)
        bar = desk.window.menuBar()
        assert bar.isVisible()
        assert bar.hasFocus()
        assert bar.activeAction().text() == "&File"
        QTest.keyClick(bar, Qt.Key.Key_Escape)
        desk.until(lambda: not bar_is_shown(desk))
        assert desk.table.hasFocus()

    def test_f10_leads_into_it(self, desk: Desk) -> None:
        QTest.keyClick(desk.table, Qt.Key.Key_F10)
        assert desk.window.menuBar().hasFocus()
        QTest.keyClick(desk.window.menuBar(), Qt.Key.Key_Escape)
        desk.until(lambda: not bar_is_shown(desk))

    @pytest.mark.parametrize("between", ["key", "mouse"])
    def test_alt_with_something_else_does_not(self, desk: Desk, between: str) -> None:
        QTest.keyPress(desk.table, ALT)
        if between == "key":
            QTest.keyClick(desk.table, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        else:
            QTest.mouseClick(desk.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 40))
        release_alt(desk.table)
        QApplication.processEvents()
        assert not bar_is_shown(desk)

    @pytest.mark.parametrize("kept", [False, True])
    def test_a_letter_opens_its_menu(self, desk: Desk, kept: bool) -> None:
        if kept:
            desk.window.actions_["menu-bar"].trigger()
        QTest.keyClick(desk.table, Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
        desk.until(lambda: QApplication.activePopupWidget() is not None)
        assert popup().title() == "&Edit"
        QTest.keyClick(popup(), Qt.Key.Key_F)
        desk.until(desk.window.roster.search.hasFocus)
        desk.until(lambda: bar_is_shown(desk) is kept)

    def test_it_is_kept_where_that_is_wanted(self, desk: Desk) -> None:
        QTest.keyClick(
            desk.table, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        assert bar_is_shown(desk)
        press_alt(desk)
        desk.until(desk.window.menuBar().hasFocus)
        QTest.keyClick(desk.window.menuBar(), Qt.Key.Key_Escape)
        desk.until(desk.table.hasFocus)
        QApplication.processEvents()
        assert bar_is_shown(desk)
        desk.window.actions_["menu-bar"].trigger()
        assert not bar_is_shown(desk)


class TestButton:
    def menu(self, desk: Desk) -> QMenu:
        menu = named(desk.window.title_row, QToolButton, "Menu").menu()
        assert isinstance(menu, QMenu)
        return menu

    def test_it_holds_the_menus_of_the_bar(self, desk: Desk) -> None:
        assert self.menu(desk).actions() == desk.window.menuBar().actions()
        titles = [action.text() for action in self.menu(desk).actions()]
        assert titles == ["&File", "&Edit", "&View", "Tab&le", "&Help"]

    def test_when_to_refresh_is_below_refresh(self, desk: Desk) -> None:
        (view,) = [action.menu() for action in self.menu(desk).actions() if action.text() == "&View"]
        assert isinstance(view, QMenu)
        entries = view.actions()
        after = entries[entries.index(desk.window.actions_["refresh"]) + 1]
        assert after.text() == "Refresh &automatically"
        assert after.menu() is desk.window.roster.refresh_menu


def test_keys_work_while_the_bar_is_hidden(desk: Desk) -> None:
    """What is in hidden menus alone has no keys: the window has all of them."""
    assert set(desk.window.actions()) >= {desk.window.actions_[command.name] for command in COMMANDS}
    QTest.keyClick(desk.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(QApplication.focusWidget(), "a")
    assert desk.window.roster.search.text() == "a"


def test_the_bar_is_kept_from_run_to_run(make_desk: MakeDesk) -> None:
    first = make_desk()
    first.start_and_load()
    first.window.actions_["menu-bar"].trigger()
    first.leave()
    second = make_desk()
    second.start_and_load()
    assert bar_is_shown(second)
