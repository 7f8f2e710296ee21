"""Widgets that go on in the next line."""

import gc
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from puffle_desktop.ui.widgets.flow_row import FlowRow

SPACING = 8


def shown(qtbot: QtBot, texts: tuple[str, ...], width: int) -> tuple[QWidget, FlowRow, list[QPushButton]]:
    around = QWidget()
    qtbot.addWidget(around)
    buttons = [QPushButton(text) for text in texts]
    row = FlowRow(buttons, SPACING)
    layout = QVBoxLayout(around)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(row)
    layout.addStretch(1)
    around.resize(width, 400)
    around.show()
    qtbot.waitExposed(around)
    return around, row, buttons


def lines(buttons: list[QPushButton]) -> list[int]:
    """In which line each is, counted from 0."""
    heights = sorted({each.y() for each in buttons if not each.isHidden()})
    return [heights.index(each.y()) for each in buttons if not each.isHidden()]


def test_all_are_side_by_side_where_there_is_room(qtbot: QtBot) -> None:
    _around, row, buttons = shown(qtbot, ("Add", "Remove", "Use"), 900)
    assert lines(buttons) == [0, 0, 0]
    assert [after.x() - before.geometry().right() - 1 for before, after in pairwise(buttons)] == [
        SPACING,
        SPACING,
    ]
    assert row.height() == buttons[0].sizeHint().height()


def test_they_go_on_in_the_next_line(qtbot: QtBot) -> None:
    around, row, buttons = shown(qtbot, ("Add", "Remove", "Use"), 900)
    width = buttons[0].width() + SPACING + buttons[1].width()
    around.resize(width, 400)
    assert lines(buttons) == [0, 0, 1]
    assert row.height() == 2 * buttons[0].height() + SPACING


@pytest.mark.parametrize("change", ("hidden", "longer"))
def test_who_goes_or_grows_moves_the_others(qtbot: QtBot, change: str) -> None:
    around, row, buttons = shown(qtbot, ("Add", "Remove", "Use"), 900)
    around.resize(buttons[2].geometry().right() + 1, 400)
    if change == "hidden":
        buttons[0].hide()
        qtbot.waitUntil(lambda: buttons[1].x() == 0)
        buttons[0].show()
        qtbot.waitUntil(lambda: buttons[1].x() > 0)
    else:
        buttons[0].setText("Add another one")
        qtbot.waitUntil(lambda: lines(buttons) == [0, 0, 1] or lines(buttons) == [0, 1, 1])
        assert row.height() == 2 * buttons[0].height() + SPACING


def test_a_window_from_right_to_left_mirrors_it(qtbot: QtBot) -> None:
    around, row, buttons = shown(qtbot, ("Add", "Remove"), 600)
    around.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.sendPostedEvents()
    assert buttons[0].geometry().right() == row.rect().right()
    assert buttons[1].geometry().right() < buttons[0].x()


def test_many_that_come_and_go_do_not_end_the_program(qtbot: QtBot) -> None:
    """Layout items that Python kept, and Qt deleted, once were taken for others at the same address."""
    kept = []
    for _ in range(40):
        around, row, buttons = shown(qtbot, ("Add", "Remove", "Use"), 200)
        kept.append(around)
        if len(kept) > 3:
            kept.pop(0).close()
            gc.collect()
        around.resize(300, 400)
        assert all(each.x() >= 0 and each.geometry().right() < 300 for each in buttons)
        assert row.height() == buttons[-1].geometry().bottom() + 1
