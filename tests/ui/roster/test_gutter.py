"""What stands beside the rows: numbers, marks of states, and the way to the dialog."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.row_state import RowState
from puffle_desktop.ui.roster import gutter
from puffle_desktop.ui.widgets.motion import reduce_motion
from puffle_desktop.ui.widgets.tokens import LIGHT
from puffle_desktop.workspace.roster.overlays import Overlay
from tests.support.grid import GridByHand
from tests.support.helpers import double_click_at, prospect, uuid

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
VERTICAL = Qt.Orientation.Vertical


@pytest.fixture
def grid(qtbot: QtBot) -> Iterator[GridByHand]:
    grid = GridByHand(qtbot)
    yield grid
    grid.model.deleteLater()


@pytest.fixture
def asked(grid: GridByHand) -> list[str]:
    asked: list[str] = []
    grid.table.edit_requested.connect(asked.append)
    return asked


def test_a_number_has_its_room_and_more_where_it_is_long(grid: GridByHand) -> None:
    assert grid.gutter.width() == 50
    grid.roster.take_in([prospect(number) for number in range(100, 100_100)], 0)
    grid.model.arrange()
    assert grid.model.rowCount() == 100_060
    widest = grid.table.rows.look.number_metrics.horizontalAdvance("100000")
    assert grid.gutter.width() >= widest + 20
    grid.table.scrollToBottom()
    assert grid.holds(LIGHT.muted, grid.row(100_059), grid.gutter)


def test_a_hundred_thousand_of_them_cost_what_is_seen(
    grid: GridByHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    grid.roster.take_in([prospect(number) for number in range(100, 100_100)], 0)
    grid.model.arrange()
    asked: list[int] = []
    state = grid.model.drawing.state
    monkeypatch.setattr(grid.model.drawing, "state", lambda row: (asked.append(row), state(row))[1])
    grid.picture(grid.gutter)
    assert 0 < len(asked) < 40


def test_a_click_selects_the_row_and_scrolls_nothing(grid: GridByHand) -> None:
    grid.scroll(130)
    grid.click_number(3)
    assert grid.selected == [3]
    assert grid.place == (3, "name")
    assert grid.table.horizontalScrollBar().value() == 130
    grid.click_number(6, SHIFT)
    assert grid.selected == [3, 4, 5, 6]
    grid.click_number(8, CONTROL)
    assert grid.selected == [3, 4, 5, 6, 8]


def test_dragging_selects_rows(grid: GridByHand) -> None:
    start, end = grid.row(2).center(), grid.row(5).center()
    left = QPoint(-15, 0)
    grid.drag(grid.gutter, start + left, end + left)
    assert grid.selected == [2, 3, 4, 5]


def test_a_double_click_asks_for_an_edit(grid: GridByHand, asked: list[str]) -> None:
    double_click_at(grid.gutter, grid.row(3).center() - QPoint(15, 0))
    assert asked == [uuid(3)]


def test_a_pencil_is_in_the_row_under_the_mouse_and_edits(grid: GridByHand, asked: list[str]) -> None:
    mark = grid.mark(3)
    before = grid.picture(grid.gutter).copy(grid.row(3))
    QTest.mouseMove(grid.table.viewport(), grid.cell(3, "email").center())
    after = grid.picture(grid.gutter).copy(grid.row(3))
    assert after.copy(30, 0, 20, 28) != before.copy(30, 0, 20, 28)
    QTest.mouseClick(grid.gutter, Qt.MouseButton.LeftButton, pos=mark)
    assert asked == [uuid(3)]
    assert grid.selected == [3]


def test_the_pencil_of_another_row_is_let_go_of(grid: GridByHand, asked: list[str]) -> None:
    grid.drag(grid.gutter, grid.mark(3), grid.mark(5))
    QTest.mouseClick(grid.gutter, Qt.MouseButton.LeftButton, CONTROL, grid.mark(8))
    assert asked == []


def test_each_state_has_a_mark_and_words(grid: GridByHand) -> None:
    pictures = {}
    for state in RowState:
        grid.roster.overlay(uuid(2), Overlay(state, {}, "The server’s <b>words</b>."))
        pictures[state] = grid.picture(grid.gutter).copy(grid.row(2)).copy(30, 0, 20, 28)
        told = grid.model.headerData(2, VERTICAL, Qt.ItemDataRole.ToolTipRole)
        spoken = grid.model.headerData(2, VERTICAL, Qt.ItemDataRole.AccessibleTextRole)
        assert "The server’s &lt;b&gt;words&lt;/b&gt;." in told
        assert spoken.startswith("Row 3. ") and spoken.endswith("The server’s <b>words</b>.")
    # A conflict waits for the person as what was refused does.
    assert pictures.pop(RowState.CONFLICT) == pictures[RowState.FAILED]
    assert all(pictures[one] != pictures[other] for one in pictures for other in pictures if one is not other)
    grid.roster.settle([uuid(2)])
    assert grid.model.headerData(2, VERTICAL, Qt.ItemDataRole.ToolTipRole) is None
    assert grid.model.headerData(2, VERTICAL, Qt.ItemDataRole.AccessibleTextRole) == "Row 3"


class TestSaving:
    @pytest.fixture(autouse=True)
    def saving(self, grid: GridByHand, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        grid.table.verticalHeader()._turning.setInterval(1)  # type: ignore[attr-defined]
        yield
        reduce_motion(reduce=False)

    def test_its_mark_turns(self, grid: GridByHand, qtbot: QtBot) -> None:
        grid.roster.overlay(uuid(2), Overlay(RowState.SAVING, {}))
        first = grid.picture(grid.gutter).copy(grid.row(2))
        qtbot.waitUntil(lambda: grid.picture(grid.gutter).copy(grid.row(2)) != first)

    def test_it_stands_still_where_that_is_wanted(self, grid: GridByHand) -> None:
        reduce_motion(reduce=True)
        grid.roster.overlay(uuid(2), Overlay(RowState.SAVING, {}))
        grid.roster.overlay(uuid(3), Overlay(RowState.WAITING, {}))
        picture = grid.picture(grid.gutter)
        assert not grid.table.verticalHeader()._turning.isActive()  # type: ignore[attr-defined]
        one, other = (picture.copy(grid.row(row)).copy(30, 4, 20, 20).size() for row in (2, 3))
        assert one == other

    def test_it_ends_with_the_saving(self, grid: GridByHand, qtbot: QtBot) -> None:
        grid.roster.overlay(uuid(2), Overlay(RowState.SAVING, {}))
        grid.picture(grid.gutter)
        grid.roster.settle([uuid(2)])
        grid.picture(grid.gutter)
        timer = grid.table.verticalHeader()._turning  # type: ignore[attr-defined]
        qtbot.waitUntil(lambda: not timer.isActive())
        assert gutter.TURN_MS > 0


def test_the_menu_is_that_of_the_row(grid: GridByHand) -> None:
    grid.click_number(4)
    place = grid.row(4).center() - QPoint(15, 0)
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, place, grid.gutter.mapToGlobal(place))
    QApplication.sendEvent(grid.gutter, event)
    (menu,) = grid.table.findChildren(QMenu)
    assert menu.isVisible()
    menu.close()


def test_leaving_it_leaves_the_row(grid: GridByHand) -> None:
    QTest.mouseMove(grid.gutter, grid.mark(3))
    assert grid.table.rows.hovered == 3
    QApplication.sendEvent(grid.gutter, QEvent(QEvent.Type.Leave))
    assert grid.table.rows.hovered == -1


def test_it_is_at_the_other_side_in_a_mirrored_window(
    qapp: QApplication, grid: GridByHand, asked: list[str]
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        grid.click_number(3)
        assert grid.selected == [3]
        QTest.mouseClick(grid.gutter, Qt.MouseButton.LeftButton, pos=grid.mark(5))
        assert asked == [uuid(5)]
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
