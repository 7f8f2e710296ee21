"""Desktops that give fonts in pixels, and keyboards on which digits take Shift."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from puffle_desktop.ui.commands.shortcuts import groups
from puffle_desktop.ui.connections.welcome import WelcomePage
from puffle_desktop.ui.window.about import AboutDialog
from puffle_desktop.ui.window.title_button import TitleButton
from tests.support.desk import Desk, MakeDesk

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(params=[9, 13, 22])
def pixels(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[int]:
    """The application's font is given in pixels."""
    former = QApplication.font()
    font = QFont(former)
    font.setPixelSize(request.param)
    QApplication.setFont(font)
    yield request.param
    QApplication.setFont(former)


def heading(widget: QWidget) -> int:
    """How large its largest text is, in pixels."""
    texts = [*widget.findChildren(QLabel), *widget.findChildren(TitleButton)]
    return max(QFontInfo(text.font()).pixelSize() for text in texts)


def test_headings_are_larger_than_their_text(pixels: int, make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.start_and_load()
    application = desk.application
    for widget in (
        desk.window.title_row,
        desk.edit(),
        AboutDialog(desk.window),
        WelcomePage(application.book, application.tasks),
    ):
        assert heading(widget) > pixels, type(widget)


def click(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    """Press and release a key; QTest would warn of letters that ASCII has not."""
    QTest.sendKeyEvent(QTest.KeyAction.Click, widget, key, chr(key), modifiers)


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        pytest.param(Qt.Key.Key_1, CTRL, id="US"),
        pytest.param(Qt.Key.Key_1, CTRL | Qt.KeyboardModifier.KeypadModifier, id="keypad"),
        pytest.param(Qt.Key.Key_Ampersand, CTRL, id="fr, be"),
        pytest.param(Qt.Key(0x104), CTRL, id="lt"),
        pytest.param(Qt.Key.Key_QuoteDbl, CTRL, id="bépo"),
        pytest.param(Qt.Key.Key_1, CTRL | SHIFT, id="any, with Shift"),
    ],
)
def test_to_the_campaigns(desk: Desk, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    desk.table.setFocus()
    click(desk.table, key, modifiers)
    assert desk.window.campaigns.list.hasFocus()


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        pytest.param(Qt.Key.Key_2, CTRL, id="US"),
        pytest.param(Qt.Key.Key_2, CTRL | Qt.KeyboardModifier.KeypadModifier, id="keypad"),
        pytest.param(Qt.Key.Key_Eacute, CTRL, id="fr, be"),
        pytest.param(Qt.Key(0x11A), CTRL, id="cz"),
        pytest.param(Qt.Key(0x13D), CTRL, id="sk"),
        pytest.param(Qt.Key(0x10C), CTRL, id="lt"),
        pytest.param(Qt.Key.Key_guillemotleft, CTRL, id="bépo"),
        pytest.param(Qt.Key.Key_2, CTRL | SHIFT, id="any, with Shift"),
    ],
)
def test_to_the_prospects(desk: Desk, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    desk.window.campaigns.list.setFocus()
    click(desk.window.campaigns.list, key, modifiers)
    assert desk.table.hasFocus()


def test_the_sheet_names_the_key_by_its_digit() -> None:
    keys = {text: keys for _, lines in groups() for text, keys in lines}
    assert (keys["Go to campaigns"], keys["Go to prospects"]) == ("Ctrl+1", "Ctrl+2")
    assert (keys["Stop loading"], keys["Stop saving"]) == ("Ctrl+.", "Ctrl+Shift+.")
