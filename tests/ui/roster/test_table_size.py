"""Rows of three heights and texts of several sizes, for all tables and from run to run."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from puffle_desktop.domain.appearance import TableLook
from tests.support.desk import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier
ROWS = ("rows-compact", "rows-normal", "rows-roomy")


@pytest.fixture(autouse=True)
def small_letters(qapp: QApplication) -> Iterator[None]:
    """Of 9 points, so that the heights are those of the rows and not of letters."""
    former = qapp.font()
    qapp.setFont(QFont(former.family(), 9))
    yield
    qapp.setFont(former)


def look(desk: Desk) -> TableLook:
    return desk.application.preferences.table_look


def checked(desk: Desk) -> list[str]:
    return [name for name in ROWS if desk.window.actions_[name].isChecked()]


def points(desk: Desk) -> float:
    return desk.table.font().pointSizeF()


def test_rows_are_compact_normal_or_roomy(desk: Desk) -> None:
    assert desk.table.rowHeight(0) == 28
    assert checked(desk) == ["rows-normal"]
    for name, height in (("rows-compact", 24), ("rows-roomy", 34), ("rows-normal", 28)):
        desk.window.actions_[name].trigger()
        assert desk.table.rowHeight(0) == height
        assert checked(desk) == [name]
    desk.window.actions_["rows-normal"].trigger()
    assert checked(desk) == ["rows-normal"], "one of them holds"


def test_what_is_at_the_top_stays_there(desk: Desk) -> None:
    desk.table.verticalScrollBar().setValue(28 * 20)
    desk.window.actions_["rows-compact"].trigger()
    assert desk.table.rowAt(0) == 20


def test_texts_are_zoomed_and_columns_with_them(desk: Desk) -> None:
    section = desk.window.roster.model.column_index("email")
    assert section is not None
    width, gutter = desk.table.columnWidth(section), desk.table.verticalHeader().width()
    assert points(desk) == 9
    for _ in range(4):
        desk.window.actions_["zoom-in"].trigger()
    assert (points(desk), look(desk).points) == (13, 13)
    assert desk.table.columnWidth(section) > width
    assert desk.window.font().pointSizeF() == 9, "the rest of the window stays as it is"
    for _ in range(30):
        desk.window.actions_["zoom-in"].trigger()
    assert points(desk) == 24
    assert desk.table.rowHeight(0) > desk.table.fontMetrics().height()
    assert desk.table.verticalHeader().width() > gutter
    desk.window.actions_["zoom-out"].trigger()
    assert points(desk) == 22
    desk.window.actions_["zoom-reset"].trigger()
    assert (points(desk), look(desk).points) == (9, 0)
    assert abs(desk.table.columnWidth(section) - width) <= 2
    assert desk.table.rowHeight(0) == 28


@pytest.mark.parametrize(("name", "height"), [("rows-compact", 24), ("rows-normal", 28), ("rows-roomy", 34)])
def test_rows_and_headings_are_zoomed_with_the_texts(desk: Desk, name: str, height: int) -> None:
    desk.window.actions_[name].trigger()
    header, pixels = desk.table.horizontalHeader(), QFontInfo(desk.table.font()).pixelSize()
    assert (desk.table.rowHeight(0), header.height()) == (height, 28)
    for command, times in (("zoom-in", 3), ("zoom-out", 6)):
        for _ in range(times):
            desk.window.actions_[command].trigger()
        zoom = QFontInfo(desk.table.font()).pixelSize() / pixels
        assert zoom != 1
        line = desk.table.fontMetrics().height()
        assert desk.table.rowHeight(0) == max(round(height * zoom), line + 2)
        assert header.height() == round(28 * zoom)
    desk.window.actions_["zoom-reset"].trigger()
    assert (desk.table.rowHeight(0), header.height()) == (height, 28)


def test_the_keys_are_those_of_browsers(desk: Desk) -> None:
    desk.table.setFocus()
    QTest.keyClick(desk.table, Qt.Key.Key_Plus, CONTROL)
    assert points(desk) == 10
    QTest.keyClick(desk.table, Qt.Key.Key_Equal, CONTROL)
    assert points(desk) == 11
    QTest.keyClick(desk.table, Qt.Key.Key_Minus, CONTROL)
    assert points(desk) == 10
    QTest.keyClick(desk.table, Qt.Key.Key_0, CONTROL)
    assert points(desk) == 9


def test_another_window_that_changes_it_changes_this_one(desk: Desk) -> None:
    desk.application.preferences.set_table_look(TableLook(density="roomy", points=12))
    assert desk.table.rowHeight(0) == 34 * 16 // 12
    assert points(desk) == 12
    assert checked(desk) == ["rows-roomy"]


def test_a_click_after_that_meets_what_is_seen(desk: Desk) -> None:
    desk.window.actions_["rows-compact"].trigger()
    point = QPoint(20, 24 * 5 + 12)
    QTest.mouseClick(desk.table.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert desk.table.currentIndex().row() == 5
    QApplication.sendEvent(desk.table.viewport(), QEvent(QEvent.Type.Leave))
