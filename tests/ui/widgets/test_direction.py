"""Texts run in their own direction, and end in an ellipsis at their own end, whatever the window's."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication

from puffle_desktop.ui.widgets.direction import draw_line
from tests.support.ellipsis import ellipsis_side

LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
ARABIC = "حملة الخريف للمؤسسين في الشرق الأوسط"
HEBREW = "קמפיין הסתיו למייסדים בצפון הארץ"
WIDTH = 120


def drawn(text: str, direction: Qt.LayoutDirection, *, at_end: bool = False) -> tuple[QImage, int]:
    image = QImage(WIDTH + 60, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setFont(QApplication.font())
    painter.setLayoutDirection(direction)
    width = draw_line(painter, direction, QRect(30, 0, WIDTH, 30), text, at_end=at_end)
    assert painter.layoutDirection() is direction, "others draw as before"
    painter.end()
    return image, width


@pytest.mark.parametrize("direction", [LEFT, RIGHT])
@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Autumn launch for the very first founders", "right"),
        ("Осенний запуск для основателей", "right"),
        (ARABIC, "left"),
        (HEBREW, "left"),
        (f"{ARABIC} 2026", "left"),
        (f"Autumn: {ARABIC}", "right"),
        (f"{HEBREW} (Q3)", "left"),
        ("2026–2027: 100,000 to 200,000 and more", "right"),
    ],
)
def test_what_is_cut_off_is_the_end_of_the_text(
    qapp: QApplication, text: str, side: str, direction: Qt.LayoutDirection
) -> None:
    image, width = drawn(text, direction)
    assert width <= WIDTH
    assert ellipsis_side(image) == side


@pytest.mark.parametrize("direction", [LEFT, RIGHT])
@pytest.mark.parametrize("at_end", [False, True])
@pytest.mark.parametrize("text", ["Acme", "סתיו", "خريف", "12"])
def test_a_short_one_stands_where_the_window_has_it(
    qapp: QApplication, text: str, at_end: bool, direction: Qt.LayoutDirection
) -> None:
    image, width = drawn(text, direction, at_end=at_end)
    assert width == QFontMetrics(QApplication.font()).horizontalAdvance(text)
    inked = [
        x for x in range(image.width()) if any(image.pixelColor(x, y).lightness() < 128 for y in range(30))
    ]
    at_left = inked[0] - 30 < 30 + WIDTH - inked[-1]
    assert at_left is ((direction is LEFT) is not at_end)
