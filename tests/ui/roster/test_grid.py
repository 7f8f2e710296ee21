"""The table as it is painted, and the column that stays in sight: no seam for mouse, keys and readers."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.row_state import RowState
from puffle_desktop.ui.widgets.theme import contrast
from puffle_desktop.ui.widgets.tokens import LIGHT
from puffle_desktop.workspace.roster.overlays import Overlay
from tests.support import palettes
from tests.support.grid import GridByHand
from tests.support.helpers import prospect, uuid

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SCROLLED = 130


@pytest.fixture
def grid(qtbot: QtBot) -> Iterator[GridByHand]:
    grid = GridByHand(qtbot)
    yield grid
    grid.model.deleteLater()


@pytest.fixture
def scrolled(grid: GridByHand) -> GridByHand:
    """One whose first name lies behind the name."""
    grid.scroll(SCROLLED)
    return grid


@pytest.fixture
def mirrored(qapp: QApplication, grid: GridByHand) -> Iterator[GridByHand]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield grid
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def high_contrast(qapp: QApplication) -> Iterator[Callable[[], None]]:
    """Asks for a high-contrast palette, until the test ends."""
    former = qapp.palette()

    def ask() -> None:
        qapp.setPalette(palettes.high_contrast(dark=True))
        qapp.processEvents()

    yield ask
    qapp.setPalette(former)


def ground(cell: QRect) -> QPoint:
    """A point of a cell where there is no text."""
    return cell.topRight() + QPoint(-5, 5)


class TestGrounds:
    def test_hairlines_are_between_rows_and_lines_between_cells(self, grid: GridByHand) -> None:
        cell = grid.cell(3, "email")
        assert grid.color(QPoint(cell.center().x(), cell.bottom())) == LIGHT.hairline.name()
        assert grid.color(QPoint(cell.right(), cell.top() + 3)) == LIGHT.grid_line.name()
        assert not grid.table.alternatingRowColors()
        assert grid.color(ground(grid.cell(4, "email"))) == grid.color(ground(grid.cell(5, "email")))

    def test_a_selected_row_is_tinted_and_has_a_bar(self, grid: GridByHand) -> None:
        grid.click(2, "email")
        for key in ("name", "company"):
            assert grid.color(ground(grid.cell(2, key))) == LIGHT.selection.name()
        row = grid.row(2)
        assert grid.color(QPoint(row.left(), row.center().y()), grid.gutter) == LIGHT.accent.name()
        assert grid.color(QPoint(row.left() + 1, row.center().y()), grid.gutter) == LIGHT.accent.name()
        assert grid.color(QPoint(row.left() + 3, row.top() + 2), grid.gutter) == LIGHT.selection.name()
        assert not grid.holds(LIGHT.selection, grid.row(3), grid.gutter)

    def test_it_is_grey_without_the_focus(self, grid: GridByHand) -> None:
        grid.click(2, "email")
        grid.table.clearFocus()
        assert grid.color(ground(grid.cell(2, "company"))) == LIGHT.selection_unfocused.name()
        assert not grid.holds(LIGHT.accent, grid.table.viewport().rect())
        assert not grid.holds(LIGHT.accent, grid.gutter.rect(), grid.gutter)
        grid.table.setFocus(Qt.FocusReason.OtherFocusReason)
        assert grid.color(ground(grid.cell(2, "company"))) == LIGHT.selection.name()

    def test_the_current_cell_has_a_ring_within_it(self, grid: GridByHand) -> None:
        grid.click(2, "email")
        cell, picture = grid.cell(2, "email"), grid.picture()
        for inset in (0, 1):
            box = cell.adjusted(inset, inset, -inset, -inset)
            for point in (box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight()):
                assert picture.pixelColor(point).name() == LIGHT.accent.name()
        assert picture.pixelColor(cell.topLeft() + QPoint(2, 2)).name() == LIGHT.selection.name()
        assert not grid.holds(LIGHT.accent, grid.cell(2, "company"))

    def test_the_row_under_the_mouse_has_a_ground(self, grid: GridByHand) -> None:
        QTest.mouseMove(grid.table.viewport(), grid.cell(4, "email").center())
        assert grid.color(ground(grid.cell(4, "name"))) == LIGHT.hover.name()
        assert grid.color(grid.row(4).topLeft() + QPoint(4, 3), grid.gutter) == LIGHT.hover.name()
        QTest.mouseMove(grid.table.viewport(), grid.cell(5, "email").center())
        assert not grid.holds(LIGHT.hover, grid.cell(4, "email"))
        assert grid.color(ground(grid.cell(5, "name"))) == LIGHT.hover.name()

    def test_rows_that_go_by_under_the_mouse_take_turns(self, grid: GridByHand) -> None:
        QTest.mouseMove(grid.table.viewport(), grid.cell(4, "email").center())
        grid.table.verticalScrollBar().setValue(2 * grid.table.rowHeight(0))
        assert grid.table.rows.hovered == 6

    def test_what_is_not_saved_is_tinted_field_by_field(self, grid: GridByHand) -> None:
        grid.roster.overlay(uuid(3), Overlay(RowState.WAITING, {"company": "New"}))
        assert grid.color(ground(grid.cell(3, "company"))) == LIGHT.changed.name()
        assert not grid.holds(LIGHT.changed, grid.cell(3, "email"))
        assert not grid.holds(LIGHT.changed, grid.cell(4, "company"))
        grid.roster.settle([uuid(3)])
        assert not grid.holds(LIGHT.changed, grid.table.viewport().rect())

    def test_what_is_wished_for_and_held_already_is_not(self, grid: GridByHand) -> None:
        grid.roster.overlay(uuid(3), Overlay(RowState.WAITING, {"company": "Acme"}))
        assert not grid.holds(LIGHT.changed, grid.cell(3, "company"))

    def test_selected_and_not_saved_is_told_from_either(self, grid: GridByHand) -> None:
        grid.roster.overlay(uuid(3), Overlay(RowState.WAITING, {"company": "New"}))
        grid.click(3, "email")
        found = grid.color(ground(grid.cell(3, "company")))
        assert found not in (LIGHT.changed.name(), LIGHT.selection.name(), LIGHT.background.name())

    def test_in_high_contrast_a_line_tells_it(
        self, high_contrast: Callable[[], None], grid: GridByHand
    ) -> None:
        high_contrast()
        grid.roster.overlay(uuid(3), Overlay(RowState.WAITING, {"company": "New"}))
        cell = grid.cell(3, "company")
        assert grid.color(QPoint(cell.left(), cell.center().y())) == "#ffffff"
        grid.click(2, "email")
        assert (
            grid.color(ground(grid.cell(2, "company")))
            == palettes.high_contrast(dark=True).highlight().color().name()
        )
        assert grid.color(grid.cell(2, "email").topLeft()) == "#000000"


class TestFrozen:
    def test_the_name_stays_where_it_is(self, grid: GridByHand) -> None:
        before, heading = grid.cell(2, "name"), grid.heading("name")
        name = grid.picture().copy(before)
        grid.scroll(SCROLLED)
        assert grid.cell(2, "name") == before
        assert grid.picture().copy(before) == name
        assert grid.heading("name") == heading
        assert grid.cell(2, "first_name").right() < before.right(), "it lies behind"

    def test_an_edge_is_beside_it(self, scrolled: GridByHand) -> None:
        cell, heading = scrolled.cell(2, "name"), scrolled.heading("name")
        for x in (cell.right(), cell.right() - 1):
            assert scrolled.color(QPoint(x, cell.top() + 3)) == LIGHT.line.name()
            assert scrolled.color(QPoint(x, heading.top() + 3), scrolled.header) == LIGHT.line.name()

    @pytest.mark.parametrize("steps", [(200, 130), (60, 130), (0, 129, 130)])
    def test_scrolling_leaves_nothing_behind(self, grid: GridByHand, steps: tuple[int, ...]) -> None:
        """Qt moves what is painted already: it has to come to what is painted at once."""
        for step in steps:
            grid.scroll(step)
            QApplication.processEvents()
        shown = grid.table.window().screen().grabWindow(grid.table.winId()).toImage()
        grid.table.viewport().update()
        grid.header.update()
        QApplication.processEvents()
        assert grid.table.window().screen().grabWindow(grid.table.winId()).toImage() == shown

    def test_the_mouse_meets_what_is_seen(self, scrolled: GridByHand) -> None:
        scrolled.click(4, "name")
        assert scrolled.place == (4, "name")
        behind = scrolled.cell(5, "email")
        QTest.mouseClick(
            scrolled.table.viewport(),
            Qt.MouseButton.LeftButton,
            pos=QPoint(scrolled.cell(5, "name").right() + 3, behind.center().y()),
        )
        assert scrolled.place == (5, "email")
        assert scrolled.table.horizontalScrollBar().value() <= SCROLLED

    def test_a_click_on_it_scrolls_nothing(self, scrolled: GridByHand) -> None:
        scrolled.click(4, "name")
        assert scrolled.table.horizontalScrollBar().value() == SCROLLED

    @pytest.mark.parametrize(("first", "second"), [("name", "company"), ("company", "name")])
    def test_shift_selects_across_the_seam(self, scrolled: GridByHand, first: str, second: str) -> None:
        scrolled.click(2, first)
        scrolled.click(5, second, SHIFT)
        assert scrolled.selected == [2, 3, 4, 5]
        scrolled.click(9, "name", CONTROL)
        assert scrolled.selected == [2, 3, 4, 5, 9]

    def test_so_does_dragging(self, scrolled: GridByHand) -> None:
        start, end = scrolled.cell(2, "name").center(), scrolled.cell(6, "email").center()
        scrolled.drag(scrolled.table.viewport(), start, end)
        assert scrolled.selected == [2, 3, 4, 5, 6]

    def test_the_whole_row_is_painted_anew(self, scrolled: GridByHand) -> None:
        scrolled.click(2, "company")
        QApplication.processEvents()
        scrolled.key(Key.Key_Down)
        shown = scrolled.picture()
        for position, color in ((2, LIGHT.background), (3, LIGHT.selection)):
            for key in ("name", "company"):
                assert shown.pixelColor(ground(scrolled.cell(position, key))).name() == color.name()

    def test_keys_cross_the_seam_and_bring_into_sight_what_lies_behind(self, scrolled: GridByHand) -> None:
        scrolled.click(2, "email")
        scrolled.scroll(SCROLLED)
        scrolled.key(Key.Key_Left)
        assert scrolled.place == (2, "first_name")
        assert scrolled.cell(2, "first_name").left() >= scrolled.cell(2, "name").right()
        scrolled.key(Key.Key_Left)
        assert scrolled.place == (2, "name")
        scrolled.scroll(SCROLLED)
        scrolled.key(Key.Key_Down)
        assert scrolled.place == (3, "name")
        assert scrolled.table.horizontalScrollBar().value() == SCROLLED, "it is in sight anyway"
        scrolled.key(Key.Key_Right)
        assert scrolled.place == (3, "first_name")
        assert scrolled.cell(3, "first_name").left() >= scrolled.cell(3, "name").right()

    def test_the_ring_of_what_lies_behind_does_not_show_through(self, grid: GridByHand) -> None:
        grid.click(2, "first_name")
        grid.scroll(SCROLLED)
        assert not grid.holds(LIGHT.accent, grid.cell(2, "name"))

    def test_a_column_wider_than_the_rest_begins_beside_it(self, grid: GridByHand) -> None:
        grid.table.setColumnWidth(grid.number("headline"), 900)
        QApplication.processEvents()  # or it has no place yet
        grid.table.scrollTo(grid.model.index(0, grid.number("headline")))
        assert grid.cell(0, "headline").left() == grid.cell(0, "name").right() + 1

    def test_all_of_it_the_other_way_round(self, mirrored: GridByHand) -> None:
        before = mirrored.cell(2, "name")
        assert before.right() == mirrored.table.viewport().width() - 1
        mirrored.scroll(SCROLLED)
        assert mirrored.cell(2, "name") == before
        assert mirrored.color(before.topLeft() + QPoint(0, 3)) == LIGHT.line.name()
        mirrored.click(4, "name")
        assert mirrored.place == (4, "name")
        assert mirrored.table.horizontalScrollBar().value() == SCROLLED
        mirrored.key(Key.Key_Left)
        assert mirrored.place == (4, "first_name")
        assert mirrored.cell(4, "first_name").right() < before.left()
        mirrored.click(7, "email", SHIFT)
        assert mirrored.selected == [4, 5, 6, 7]
        row = mirrored.row(5)
        assert mirrored.color(QPoint(row.right(), row.center().y()), mirrored.gutter) == LIGHT.accent.name()

    def test_another_column_can_be_frozen_and_none(self, grid: GridByHand) -> None:
        told: list[str | None] = []
        grid.table.frozen_changed.connect(lambda: told.append(grid.table.frozen_key))
        grid.table.freeze("company")
        assert grid.table.horizontalHeader().visualIndex(grid.number("company")) == 0
        grid.scroll(SCROLLED)
        assert grid.cell(0, "company").left() == 0
        assert grid.cell(0, "name").left() < 100
        grid.table.freeze(None)
        assert grid.cell(0, "company").left() == -SCROLLED
        grid.table.freeze(None)
        assert told == ["company", None]

    def test_what_would_leave_no_room_scrolls_with_the_others(self, grid: GridByHand) -> None:
        grid.table.setColumnWidth(grid.number("name"), 600)
        grid.scroll(SCROLLED)
        assert grid.cell(0, "name").left() == -SCROLLED
        grid.click(1, "first_name")
        assert grid.place == (1, "first_name")

    def test_one_that_is_hidden_leaves_no_gap(self, grid: GridByHand) -> None:
        grid.table.setColumnHidden(grid.number("name"), True)
        grid.scroll(SCROLLED)
        assert grid.cell(0, "first_name").left() == -SCROLLED
        assert not grid.holds(LIGHT.line, grid.table.viewport().rect())

    def test_with_large_letters_rows_and_headings_have_room(self, grid: GridByHand) -> None:
        grid.table.setFont(QFont(grid.table.font().family(), 24))
        height = grid.table.fontMetrics().height()
        assert grid.table.rowHeight(0) > height
        assert grid.table.horizontalHeader().height() > height
        grid.click(2, "name")
        assert grid.place == (2, "name")

    def test_five_hundred_custom_fields(self, grid: GridByHand) -> None:
        keys = [f"custom.field {number}" for number in range(500)]
        grid.model.use_extra_columns(keys)
        last = grid.number(keys[-1])
        grid.table.reveal_column(last)
        assert grid.table.viewport().rect().contains(grid.cell(0, keys[-1]).center())
        assert grid.cell(0, "name").left() == 0
        grid.click(3, keys[-1])
        assert grid.place == (3, keys[-1])
        grid.key(Key.Key_Home)
        assert grid.place == (3, "name")


class TestToAScreenReader:
    @pytest.fixture(autouse=True)
    def read(self, grid: GridByHand) -> Iterator[None]:
        QAccessible.setActive(True)
        yield
        QAccessible.setActive(False)

    def test_it_is_one_table_with_all_columns(self, scrolled: GridByHand) -> None:
        whole = QAccessible.queryAccessibleInterface(scrolled.table)
        tables = [
            whole.child(place)
            for place in range(20)
            if (child := whole.child(place)) is not None and child.role() is QAccessible.Role.Table
        ]
        assert whole.role() is QAccessible.Role.Table
        assert tables == []
        # Each row and column has a heading.
        assert whole.childCount() == 61 * (scrolled.model.columnCount() + 1)

    @pytest.mark.parametrize("key", ["name", "email"])
    def test_each_cell_is_where_it_is_seen(self, scrolled: GridByHand, key: str) -> None:
        whole = QAccessible.queryAccessibleInterface(scrolled.table)
        columns = scrolled.model.columnCount()
        interface = whole.child(3 * (columns + 1) + scrolled.number(key) + 1)
        place = scrolled.cell(2, key)
        place.moveTopLeft(scrolled.table.viewport().mapToGlobal(place.topLeft()))
        assert interface.rect() == place

    def test_what_is_at_a_point_is_what_is_seen(self, scrolled: GridByHand) -> None:
        whole = QAccessible.queryAccessibleInterface(scrolled.table)
        point = scrolled.table.viewport().mapToGlobal(scrolled.cell(2, "name").center())
        assert whole.childAt(point.x(), point.y()).text(QAccessible.Text.Name) == "Name: Ada 2"


def test_a_column_that_is_looked_for_is_scrolled_to_and_stands_out(grid: GridByHand, qtbot: QtBot) -> None:
    grid.click(3, "name")
    grid.table.reveal_column(grid.number("updated_at"))
    heading = grid.heading("updated_at")
    assert grid.header.rect().contains(heading.center())
    point = heading.topLeft() + QPoint(2, 2)
    assert grid.color(point, grid.header) == LIGHT.selection.name()
    assert grid.place == (3, "name")
    qtbot.waitUntil(lambda: grid.color(point, grid.header) == LIGHT.chrome.name())


def test_a_null_can_be_read(grid: GridByHand) -> None:
    grid.roster.take_in([prospect(100)], 0)
    grid.model.arrange()
    grid.table.scrollToBottom()
    cell = grid.cell(60, "email").adjusted(2, 2, -2, -2)
    picture = grid.picture().copy(cell)
    points = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
    darkest = min((picture.pixelColor(*point) for point in points), key=QColor.lightness)
    assert contrast(darkest, LIGHT.background) >= 3
