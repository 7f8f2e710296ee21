"""Texts of any length and kind: bounded, and wrapped at any place."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.elided_label import ElidedLabel
from puffle_desktop.ui.widgets.message_bar import MessageBar
from puffle_desktop.ui.widgets.text_label import TextLabel
from puffle_desktop.ui.widgets.tone import Tone
from puffle_desktop.ui.widgets.wrapping import BREAK, LONGEST, breakable, shortened

WIDEST, TALLEST = 900, 900
TEXTS = {
    "words": "word " * 100_000,
    "no blanks": "x" * 500_000,
    "a line without a blank": "x" * 300,
    "CJK": "漢字" * 250_000,
    "combining marks": "a" + "\u0301" * 5_000,
    "emoji": "👩‍💻" * 3_000,
    "right to left": "سلام" * 2_000,
    "line breaks": "\n" * 5_000 + "end",
    "line separators": "a\u2028" * 5_000,
    "no-break spaces": "a\u00a0" * 5_000,
    "wide letters": "﷽" * 3_000,
    "controls": "\x00\u202e" * 3_000,
    "HTML": "<b>x</b>" * 1_000,
}


@pytest.fixture(params=TEXTS.values(), ids=TEXTS.keys())
def text(request: pytest.FixtureRequest, qtbot: QtBot) -> str:
    return str(request.param)


def test_a_tooltip_is_bounded_whatever_it_says(text: str, qtbot: QtBot) -> None:
    tip = QLabel(theme.plain_tool_tip(text))
    qtbot.addWidget(tip)
    tip.setWordWrap(True)  # as Qt's own tooltip does with rich text
    assert tip.sizeHint().width() <= WIDEST
    assert tip.sizeHint().height() <= TALLEST


def test_a_tooltip_of_a_long_text_tells_its_length(qtbot: QtBot) -> None:
    tip = theme.plain_tool_tip("x" * 500_000)
    assert tip.count("x") == LONGEST
    assert "… (500,000 characters)" in tip
    assert theme.plain_tool_tip("<b>short</b>") == "<p>&lt;b&gt;short&lt;/b&gt;</p>"


def test_a_label_makes_no_window_wider_or_taller_than_it_can_be(text: str, qtbot: QtBot) -> None:
    label = TextLabel(longest=LONGEST)
    qtbot.addWidget(label)
    label.setText(text)
    assert label.text() == text
    assert label.minimumSizeHint().width() <= 250
    assert label.heightForWidth(600) <= 1_200


def test_a_bar_fits_its_window(text: str, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bar = MessageBar(window)
    QVBoxLayout(window).addWidget(bar)
    bar.show_message(text, Tone.ERROR)
    assert bar.text == text
    assert window.minimumSizeHint().width() <= 350


def test_a_line_stays_one_line(text: str, qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.setText(text)
    assert label.text() == text
    assert label.sizeHint().height() <= 2 * label.fontMetrics().height()


def test_what_is_one_for_the_eye_is_not_taken_apart(qtbot: QtBot) -> None:
    for whole in ("👩‍💻", "e\u0301", "🇩🇪", "한"):
        assert all(
            piece in ("", whole * (len(piece) // len(whole))) for piece in breakable(whole * 60).split(BREAK)
        )
        assert shortened(whole * 60, 31).partition("…")[0] == whole * (31 // len(whole))


def test_what_has_blanks_or_is_short_is_left_alone(qtbot: QtBot) -> None:
    for text in ("", "A sentence with words.", "https://x.example/in", "x" * 24):
        assert breakable(text) == shortened(text) == text


def test_what_is_copied_has_no_breaks(qtbot: QtBot) -> None:
    label = TextLabel()
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    qtbot.addWidget(label)
    text = "x" * 300
    label.setText(text)
    assert BREAK not in label.accessibleName()
    label.setSelection(0, len(breakable(text)))
    label.show()
    QTest.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == text
    QTest.mouseClick(label, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert label.selected() == ""
