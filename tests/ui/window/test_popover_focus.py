"""Where the keyboard is after a popover: where it was, whether a mouse or a key opened it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from puffle_desktop.ui.roster.view_button import ViewButton
from puffle_desktop.ui.widgets.focus_ring import FocusRing
from puffle_desktop.ui.widgets.popover import Popover
from tests.support.desk import Desk

BUTTONS: dict[str, Callable[[Desk], QWidget]] = {
    "title": lambda desk: desk.window.title_row.title,
    "filter": lambda desk: desk.window.roster.views_row.filter_button,
    "columns": lambda desk: desk.window.roster.views_row.columns_button,
}


def opened(desk: Desk) -> Popover:
    desk.until(lambda: [each for each in desk.window.findChildren(Popover) if each.isVisible()])
    (popover,) = (each for each in desk.window.findChildren(Popover) if each.isVisible())
    desk.until(lambda: popover.isAncestorOf(focused()))
    return popover


def focused() -> QWidget | None:
    return QApplication.focusWidget()


def rings(desk: Desk) -> list[FocusRing]:
    return [each for each in desk.window.findChildren(FocusRing) if each.isVisible()]


@pytest.mark.parametrize("name", BUTTONS)
@pytest.mark.parametrize("way", ["beside", "escape"])
def test_opened_by_mouse_it_goes_back_to_the_table(desk: Desk, name: str, way: str) -> None:
    desk.table.selectRow(3)
    desk.table.setFocus()
    button = BUTTONS[name](desk)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    popover = opened(desk)
    if way == "beside":
        QTest.mouseClick(popover, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    else:
        QTest.keyClick(popover, Qt.Key.Key_Escape)
    desk.until(lambda: not popover.isVisible())
    assert desk.table.hasFocus()
    assert desk.table.rows.look.is_focused, "the selection is in colour"
    assert not rings(desk)


@pytest.mark.parametrize("name", BUTTONS)
def test_opened_by_keys_it_goes_back_to_the_button(desk: Desk, name: str) -> None:
    button = BUTTONS[name](desk)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.hasFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    popover = opened(desk)
    QTest.keyClick(popover, Qt.Key.Key_Escape)
    desk.until(lambda: not popover.isVisible())
    assert button.hasFocus()


def test_a_click_on_a_view_leaves_the_keyboard_in_the_table(desk: Desk) -> None:
    desk.table.setFocus()
    everything, *_ = desk.window.roster.views_row.findChildren(ViewButton)
    QTest.mouseClick(everything, Qt.MouseButton.LeftButton)
    assert desk.table.hasFocus()
