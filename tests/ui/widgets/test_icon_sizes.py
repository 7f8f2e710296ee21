"""Icons grow with the person's font, and are never smaller than usual."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QToolButton

from puffle_desktop.ui.widgets import theme
from tests.support.desk import MakeDesk
from tests.support.helpers import named


@pytest.fixture(params=[9, 12, 18, 24, 36])
def points(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[int]:
    former = QApplication.font()
    font = QFont(former)
    font.setPointSize(request.param)
    QApplication.setFont(font)
    yield request.param
    QApplication.setFont(former)


def test_they_are_as_large_as_the_letters_beside_them(points: int) -> None:
    metrics = QFontMetrics(QApplication.font())
    size = theme.icon_size(metrics)
    assert size >= 16
    assert size % 2 == 0
    assert size == 16 or 0.7 <= size / metrics.height() <= 0.9
    assert theme.icon_size(metrics, 12) == size * 12 // 16 // 2 * 2


def test_one_is_drawn_in_that_size_and_not_scaled(points: int) -> None:
    size = theme.icon_size(QFontMetrics(QApplication.font()))
    assert QSize(size, size) in theme.icon("save").availableSizes()


@pytest.mark.parametrize("width", [1280, 1024, 640])
def test_at_24_points_the_title_row_has_large_icons_and_undo(
    make_desk: MakeDesk, qapp: QApplication, width: int
) -> None:
    former = QApplication.font()
    font = QFont(former)
    font.setPointSize(24)
    QApplication.setFont(font)
    try:
        desk = make_desk()
        desk.start_and_load()
        desk.window.resize(width, 640)
        QApplication.processEvents()
        for name in ("Undo", "Redo", "Menu"):
            button = named(desk.window.title_row, QToolButton, name)
            assert button.isVisible() or (name != "Menu" and width == 640), name
            size = theme.icon_size(desk.window.fontMetrics())
            assert button.iconSize() == QSize(size, size)
            assert not button.isVisible() or button.width() >= button.sizeHint().width()
    finally:
        QApplication.setFont(former)
