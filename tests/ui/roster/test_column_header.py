"""The headings: how they look, their menus, and what the mouse does to a column that stays in sight."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.query import Sorting
from puffle_desktop.ui.widgets.tokens import LIGHT
from tests.support.grid import GridByHand
from tests.support.helpers import double_click_at

LEFT = Qt.MouseButton.LeftButton
Menus = list[tuple[str, QPoint]]


@pytest.fixture
def grid(qtbot: QtBot) -> Iterator[GridByHand]:
    grid = GridByHand(qtbot)
    yield grid
    grid.model.deleteLater()


@pytest.fixture
def asked(grid: GridByHand) -> Menus:
    asked: Menus = []
    grid.table.column_menu_wanted.connect(
        lambda section, point: asked.append((grid.model.columns[section].key, point))
    )
    return asked


def order(grid: GridByHand) -> list[str]:
    header = grid.table.horizontalHeader()
    sections = [header.logicalIndex(place) for place in range(header.count())]
    return [grid.model.columns[each].key for each in sections if not header.isSectionHidden(each)]


def sorted_by(grid: GridByHand) -> list[str]:
    return [sorting.column for sorting in grid.model.query.sortings]


def click(grid: GridByHand, key: str) -> None:
    QTest.mouseClick(grid.header, LEFT, pos=grid.heading(key).center())


def test_it_is_muted_on_chrome_with_lines(grid: GridByHand) -> None:
    heading = grid.heading("email")
    assert heading.height() == 28
    assert grid.color(heading.topLeft() + QPoint(3, 3), grid.header) == LIGHT.chrome.name()
    assert grid.color(QPoint(heading.right(), 5), grid.header) == LIGHT.hairline.name()
    assert grid.color(QPoint(heading.center().x(), 27), grid.header) == LIGHT.hairline.name()
    assert grid.holds(LIGHT.muted, heading, grid.header)


def test_it_begins_where_the_cells_below_do(grid: GridByHand) -> None:
    def first(color: str, area: object, of: object = None) -> int:
        picture = grid.picture(of).copy(area)  # type: ignore[arg-type]
        return next(
            x
            for x in range(picture.width())
            if any(picture.pixelColor(x, y).name() != color for y in range(3, picture.height() - 3))
        )

    heading = first(LIGHT.chrome.name(), grid.heading("email"), grid.header)
    cell = first(LIGHT.background.name(), grid.cell(2, "email"))
    assert abs(heading - cell) <= 1
    assert heading >= 8


def test_the_mark_of_the_sorting_is_there_where_the_heading_is_cut_short(grid: GridByHand) -> None:
    section = grid.number("email")
    grid.table.setColumnWidth(section, 50)
    plain = grid.picture(grid.header).copy(grid.heading("email"))
    grid.model.set_sortings([Sorting("email")])
    up = grid.picture(grid.header).copy(grid.heading("email"))
    grid.model.set_sortings([Sorting("email", True)])
    down = grid.picture(grid.header).copy(grid.heading("email"))
    assert up not in (plain, down)


class TestMenu:
    def test_an_arrow_under_the_mouse_opens_it(self, grid: GridByHand, asked: Menus) -> None:
        heading = grid.heading("email")
        plain = grid.picture(grid.header).copy(heading)
        QTest.mouseMove(grid.header, heading.center())
        assert grid.color(heading.topLeft() + QPoint(3, 3), grid.header) == LIGHT.hover.name()
        assert grid.picture(grid.header).copy(heading) != plain
        arrow = heading.topRight() + QPoint(-14, 14)
        QTest.mouseMove(grid.header, arrow)
        QTest.mouseClick(grid.header, LEFT, pos=arrow)
        assert [key for key, _ in asked] == ["email"]
        assert grid.header.mapFromGlobal(asked[0][1]) == heading.bottomLeft()
        assert sorted_by(grid) == [], "the column is not sorted by"

    def test_of_what_is_frozen_too(self, grid: GridByHand, asked: Menus) -> None:
        grid.scroll(130)
        arrow = grid.heading("name").topRight() + QPoint(-14, 14)
        QTest.mouseMove(grid.header, arrow)
        QTest.mouseClick(grid.header, LEFT, pos=arrow)
        assert [key for key, _ in asked] == ["name"]

    def test_without_the_mouse_there_is_none(self, grid: GridByHand, asked: Menus) -> None:
        QTest.mouseMove(grid.header, grid.heading("email").center())
        QApplication.processEvents()
        click(grid, "company")
        assert asked == []
        assert sorted_by(grid) == ["company"]


class TestFrozen:
    @pytest.mark.parametrize("by", [130, 300])
    def test_a_click_sorts_by_what_is_seen(self, grid: GridByHand, by: int) -> None:
        grid.scroll(by)
        click(grid, "name")
        assert sorted_by(grid) == ["name"]
        click(grid, "company")
        assert sorted_by(grid) == ["company"]

    @pytest.mark.parametrize("by", [0, 130, 300])
    def test_its_edge_can_be_dragged(self, grid: GridByHand, by: int) -> None:
        grid.scroll(by)
        before = grid.heading("name").width()
        edge = grid.heading("name").topRight() + QPoint(-1, 10)
        grid.drag(grid.header, edge, edge + QPoint(40, 0))
        assert grid.heading("name").width() == before + 40
        edge = grid.heading("name").topRight() + QPoint(-1, 10)
        grid.drag(grid.header, edge, edge - QPoint(60, 0))
        assert grid.heading("name").width() == before - 20
        assert sorted_by(grid) == []

    def test_a_double_click_on_its_edge_fits_it(self, grid: GridByHand) -> None:
        grid.scroll(130)
        grid.table.setColumnWidth(grid.number("name"), 200)
        double_click_at(grid.header, grid.heading("name").topRight() + QPoint(-1, 10))
        assert grid.heading("name").width() < 150

    def test_the_pointer_tells_of_its_edge(self, grid: GridByHand) -> None:
        grid.scroll(130)
        header = grid.table.horizontalHeader()
        QTest.mouseMove(grid.header, grid.heading("name").topRight() + QPoint(-1, 10))
        assert header.cursor().shape() is Qt.CursorShape.SplitHCursor
        QTest.mouseMove(grid.header, grid.heading("name").center())
        assert header.cursor().shape() is Qt.CursorShape.ArrowCursor

    @pytest.mark.parametrize("by", [0, 130])
    def test_it_is_not_moved(self, grid: GridByHand, by: int) -> None:
        grid.scroll(by)
        before = order(grid)
        grid.drag(grid.header, grid.heading("name").center(), grid.heading("company").center())
        assert order(grid) == before

    def test_nothing_is_moved_before_it(self, grid: GridByHand) -> None:
        target = grid.heading("name").center() - QPoint(40, 0)
        grid.drag(grid.header, grid.heading("email").center(), target)
        assert order(grid)[:3] == ["name", "email", "first_name"]
        header = grid.table.horizontalHeader()
        header.moveSection(header.visualIndex(grid.number("company")), 0)
        assert order(grid)[:3] == ["name", "company", "email"]

    def test_others_change_places(self, grid: GridByHand) -> None:
        start = grid.heading("first_name").center()
        grid.drag(grid.header, start, grid.heading("email").center() + QPoint(60, 0))
        assert order(grid)[:3] == ["name", "email", "first_name"]

    def test_all_of_it_the_other_way_round(self, qapp: QApplication, grid: GridByHand) -> None:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        try:
            grid.scroll(130)
            click(grid, "name")
            assert sorted_by(grid) == ["name"]
            before = grid.heading("name").width()
            edge = grid.heading("name").topLeft() + QPoint(1, 10)
            grid.drag(grid.header, edge, edge - QPoint(40, 0))
            assert grid.heading("name").width() == before + 40
        finally:
            qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_corner_selects_all(grid: GridByHand) -> None:
    (corner,) = grid.table.findChildren(QAbstractButton)
    assert corner.accessibleName() == "Select all"
    QTest.mouseClick(corner, LEFT)
    assert len(grid.selected) == 60
    assert corner.grab().toImage().pixelColor(4, 4).name() == LIGHT.chrome.name()
