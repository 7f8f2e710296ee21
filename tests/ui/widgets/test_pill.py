"""Pills are as wide as their words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.pill import GAP, ICON, Ground, Pill, pill_size

WORDS = (
    "Draft",
    "Active",
    "Paused",
    "Sandbox",
    "Read-only",
    "Schreibgeschützt",
    "Nicht Puffle: 127.0.0.1:38673",
    "ا",
)


@pytest.mark.parametrize("points", [8.0, 9.75, 10.5, 13.0, 24.0])
@pytest.mark.parametrize("word", WORDS)
def test_no_word_is_cut_off_for_a_part_of_a_pixel(qtbot: QtBot, word: str, points: float) -> None:
    pill = Pill()
    qtbot.addWidget(pill)
    font = QFont(pill.font())
    font.setPointSizeF(points)
    pill.setFont(font)
    pill.show_word(word, Ground.ACCENT, "check")
    assert pill.sizeHint() == pill_size(pill, word, icon=True)
    room = pill.sizeHint().width() - 2 * theme.SPACING - ICON - GAP
    assert pill.fontMetrics().elidedText(word, Qt.TextElideMode.ElideRight, room) == word
