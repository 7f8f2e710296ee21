"""The message bar: a sentence, said in a tone, and the button that helps."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from puffle_desktop.ui.widgets.message_bar import MessageBar
from puffle_desktop.ui.widgets.state_page import StatePage
from puffle_desktop.ui.widgets.tone import Tone
from tests.support.helpers import press, visible_text


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    place = QWidget()
    QVBoxLayout(place)
    qtbot.addWidget(place)
    place.show()
    return place


@pytest.fixture
def bar(place: QWidget) -> MessageBar:
    bar = MessageBar(closable=True)
    place.layout().addWidget(bar)
    return bar


def test_it_is_not_there_until_there_is_something_to_say(bar: MessageBar) -> None:
    assert not bar.isVisible()
    assert bar.text == ""


@pytest.mark.parametrize("tone", [tone for tone in Tone if tone.word])
def test_a_message_is_read_with_a_word_for_its_tone(bar: MessageBar, tone: Tone) -> None:
    bar.show_message("The roster is being changed.", tone)
    assert bar.isVisible()
    assert bar.text == "The roster is being changed."
    assert bar.accessibleName() == f"{tone.word}: The roster is being changed."
    icons = [label.pixmap() for label in bar.findChildren(QLabel) if not label.pixmap().isNull()]
    assert len(icons) == 1, "not told by colour alone"


def test_the_text_is_plain_and_can_be_selected(bar: MessageBar) -> None:
    bar.show_message("<b>not bold</b> &amp;", Tone.ERROR)
    assert bar.text == "<b>not bold</b> &amp;"
    (label,) = [label for label in bar.findChildren(QLabel) if label.text()]
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse


def test_its_button_helps_and_ends_the_message(bar: MessageBar, qtbot: QtBot) -> None:
    helped: list[bool] = []
    bar.show_message("No answer.", Tone.ERROR, "&Try again", lambda: helped.append(bar.isVisible()))
    with qtbot.waitSignal(bar.closed):
        press(bar, "Try again")
    assert helped == [False]
    assert bar.text == ""


def test_a_button_of_an_earlier_message_does_not_stay(bar: MessageBar) -> None:
    helped: list[bool] = []
    bar.show_message("No answer.", Tone.ERROR, "&Try again", lambda: helped.append(True))
    bar.show_message("Another thing.", Tone.INFO)
    assert "Try again" not in visible_text(bar).replace("&", "")
    assert helped == []


def test_what_helps_may_have_something_to_say_itself(bar: MessageBar) -> None:
    bar.show_message(
        "No answer.", Tone.ERROR, "&Try again", lambda: bar.show_message("Still none.", Tone.ERROR)
    )
    press(bar, "Try again")
    assert bar.text == "Still none."


def test_it_can_be_closed_where_that_is_wanted(bar: MessageBar, place: QWidget, qtbot: QtBot) -> None:
    bar.show_message("No answer.", Tone.ERROR)
    (close,) = bar.findChildren(QToolButton)
    assert close.accessibleName() == "Close notification"
    with qtbot.waitSignal(bar.closed):
        QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    fixed = MessageBar()
    place.layout().addWidget(fixed)
    fixed.show_message("Read-only.", Tone.INFO)
    assert not fixed.findChildren(QToolButton)[0].isVisible()


def test_it_takes_no_focus_from_whoever_types(bar: MessageBar, place: QWidget, qtbot: QtBot) -> None:
    line = QLineEdit()
    place.layout().addWidget(line)
    place.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    bar.show_message("No answer.", Tone.ERROR, "&Try again", bar.clear)
    assert line.hasFocus()


def test_it_follows_the_palette(bar: MessageBar, place: QWidget, qtbot: QtBot) -> None:
    bar.show_message("No answer.", Tone.ERROR)
    light = bar.palette().color(QPalette.ColorRole.Window).lightness()
    former = QApplication.palette()
    dark = QPalette(former)
    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
        dark.setColor(role, Qt.GlobalColor.black)
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        dark.setColor(role, Qt.GlobalColor.white)
    QApplication.setPalette(dark)
    try:
        qtbot.waitUntil(lambda: bar.palette().color(QPalette.ColorRole.Window).lightness() < light - 100)
    finally:
        QApplication.setPalette(former)


class TestStatePage:
    def test_a_sentence_and_the_button_that_helps(self, place: QWidget, qtbot: QtBot) -> None:
        page = StatePage()
        place.layout().addWidget(page)
        page.show_state("circle-alert", "No <b>answer</b>.", "&Try again")
        assert page.text == "No <b>answer</b>."
        assert [label.textFormat() for label in page.findChildren(QLabel) if label.text()] == [
            Qt.TextFormat.PlainText
        ]
        with qtbot.waitSignal(page.button_pressed):
            press(page, "Try again")

    def test_without_anything_that_helps_there_is_no_button(self, place: QWidget) -> None:
        page = StatePage()
        place.layout().addWidget(page)
        page.show_state("inbox", "Nothing here.", "&Try again")
        page.show_state("inbox", "Nothing here.")
        assert "Try again" not in visible_text(page)

    def test_an_icon_that_is_not_there_is_a_mistake_of_the_program(self, place: QWidget) -> None:
        page = StatePage()
        place.layout().addWidget(page)
        with pytest.raises(FileNotFoundError):
            page.show_state("no-such-icon", "Nothing here.")
