"""How cells are drawn: where matches are marked, in windows and texts of both directions, and the focus."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QTextLayout
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.row_state import RowState
from puffle_desktop.domain.search_words import ColumnNames
from puffle_desktop.ui.roster.delegate import MARGIN
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.view import RosterView
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.direction import direction_of, has_rtl
from puffle_desktop.workspace.roster.overlays import Overlay
from puffle_desktop.workspace.roster.roster import Roster
from tests.support.helpers import CAMPAIGN, prospect, uuid

HEBREW = "שלום acme עולם"
RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft


class Sheet:
    """A table of names, and what its first cell looks like."""

    def __init__(self, qtbot: QtBot) -> None:
        self.roster = Roster()
        self.roster.open(CAMPAIGN)
        self.model = RosterModel(self.roster)
        self.table = RosterView(self.model)
        qtbot.addWidget(self.table)
        self.table.resize(600, 200)
        self.table.show()
        qtbot.waitExposed(self.table)

    def write(self, *names: str) -> None:
        self.roster.take_in([prospect(number, name=name) for number, name in enumerate(names)], 0)

    def cell(self, position: int = 0, key: str = "name") -> QRect:
        number = self.model.column_index(key)
        assert number is not None
        return self.table.visualRect(self.model.index(position, number))

    def show_column(self, key: str) -> None:
        number = self.model.column_index(key)
        assert number is not None
        self.table.setColumnHidden(number, False)
        self.table.setColumnWidth(number, 100)

    def picture(self, rectangle: QRect) -> QImage:
        return self.table.viewport().grab(rectangle).toImage()

    def colored(self, color: QColor, rectangle: QRect) -> list[int]:
        """The columns of pixels of *rectangle* that hold *color*."""
        picture = self.picture(rectangle)
        rgb = color.rgb()
        return [
            x
            for x in range(picture.width())
            if any(picture.pixel(x, y) == rgb for y in range(picture.height()))
        ]

    @property
    def mark(self) -> QColor:
        return theme.mark_color(self.table.palette())


@pytest.fixture
def sheet(qtbot: QtBot) -> Iterator[Sheet]:
    sheet = Sheet(qtbot)
    yield sheet
    sheet.model.deleteLater()


@pytest.fixture
def mirror(qapp: QApplication) -> Iterator[Callable[[], None]]:
    """Mirrors all windows, until the test ends."""
    yield lambda: qapp.setLayoutDirection(RIGHT_TO_LEFT)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def expected(sheet: Sheet, text: str, start: int, end: int) -> tuple[float, float]:
    """Where Qt's own layout puts these letters, which run in one direction, from the text's left edge."""
    layout = QTextLayout(text, sheet.table.font())
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    edges = [line.cursorToX(place)[0] for place in (start, end)]  # type: ignore[index]
    return min(edges), max(edges)


class TestMarks:
    def test_stand_under_the_letters_that_were_found(self, sheet: Sheet) -> None:
        sheet.write("Ada Lovelace")
        sheet.model.set_search("love")
        found = sheet.colored(sheet.mark, sheet.cell())
        metrics = sheet.table.fontMetrics()
        assert abs(found[0] - MARGIN - metrics.horizontalAdvance("Ada ")) <= 1
        assert abs(found[-1] + 1 - MARGIN - metrics.horizontalAdvance("Ada Love")) <= 1

    def test_in_text_of_mixed_direction_too(self, sheet: Sheet) -> None:
        sheet.write(HEBREW)
        sheet.model.set_search("acme")
        found = sheet.colored(sheet.mark, sheet.cell())
        left, right = expected(sheet, HEBREW, HEBREW.index("acme"), HEBREW.index("acme") + 4)
        assert abs(found[0] - MARGIN - left) <= 1.5
        assert abs(found[-1] + 1 - MARGIN - right) <= 1.5

    def test_a_word_from_right_to_left_stands_at_the_right(self, sheet: Sheet) -> None:
        sheet.write(HEBREW)
        sheet.model.set_search("שלום")
        found = sheet.colored(sheet.mark, sheet.cell())
        left, right = expected(sheet, HEBREW, 0, 4)
        assert left > 10, "the first word of a text that runs from right to left is at its right"
        assert abs(found[0] - MARGIN - left) <= 1.5
        assert abs(found[-1] + 1 - MARGIN - right) <= 1.5

    def test_characters_that_qt_counts_as_two(self, sheet: Sheet) -> None:
        text = f"🚀🚀 {HEBREW}"
        sheet.write(text)
        sheet.model.set_search("acme")
        found = sheet.colored(sheet.mark, sheet.cell())
        units = text.index("acme") + 2
        left, right = expected(sheet, text, units, units + 4)
        assert abs(found[0] - MARGIN - left) <= 1.5
        assert abs(found[-1] + 1 - MARGIN - right) <= 1.5

    def test_a_letter_that_is_not_plain_is_marked_alone(self, sheet: Sheet) -> None:
        sheet.write("See Zoé")
        sheet.model.set_search("é")
        found = sheet.colored(sheet.mark, sheet.cell())
        metrics = sheet.table.fontMetrics()
        assert abs(found[0] - MARGIN - metrics.horizontalAdvance("See Zo")) <= 1
        sheet.model.set_search("e")
        assert sheet.colored(sheet.mark, sheet.cell())[0] < found[0] - metrics.horizontalAdvance("Zo")

    def test_what_is_searched_in_a_column_is_marked_in_it_alone(self, sheet: Sheet) -> None:
        sheet.roster.take_in([prospect(0, name="Acme Lee", company="Acme")], 0)
        sheet.model.use_names(ColumnNames([("company", ["Company"])]))
        sheet.model.set_search("company:acme")
        sheet.show_column("company")
        assert sheet.colored(sheet.mark, sheet.cell(key="company"))
        assert not sheet.colored(sheet.mark, sheet.cell())
        sheet.model.set_search("acme")
        assert sheet.colored(sheet.mark, sheet.cell())


class TestMirrored:
    def test_text_begins_at_the_right(self, mirror: Callable[[], None], sheet: Sheet) -> None:
        mirror()
        sheet.write("Ada Lovelace")
        sheet.model.set_search("ada")
        cell = sheet.cell()
        found = sheet.colored(sheet.mark, cell)
        metrics = sheet.table.fontMetrics()
        begins = cell.width() - MARGIN - metrics.horizontalAdvance("Ada Lovelace")
        assert abs(found[0] - begins) <= 1
        assert abs(found[-1] + 1 - begins - metrics.horizontalAdvance("Ada")) <= 1

    def test_a_text_keeps_its_own_direction(self, mirror: Callable[[], None], sheet: Sheet) -> None:
        """In a mirrored painter the dot of "Inc." would come first."""
        sheet.write("Acme, Inc.")
        width = sheet.table.fontMetrics().horizontalAdvance("Acme, Inc.")
        cell = sheet.cell()
        plain = sheet.picture(QRect(cell.left() + MARGIN, cell.top(), width, cell.height()))
        mirror()
        cell = sheet.cell()
        left = cell.left() + cell.width() - MARGIN - width
        assert sheet.picture(QRect(left, cell.top(), width, cell.height())) == plain

    def test_the_icon_of_a_state_stands_before_its_word(
        self, mirror: Callable[[], None], sheet: Sheet
    ) -> None:
        sheet.write("Ada")
        sheet.roster.overlay(uuid(0), Overlay(RowState.FAILED, {"company": "x"}))
        sheet.show_column("state")
        size = theme.ICON_SIZE
        cell = sheet.cell(0, "state")
        icon = sheet.picture(QRect(cell.left() + MARGIN, cell.top(), size, cell.height()))
        mirror()
        cell = sheet.cell(0, "state")
        place = QRect(cell.left() + cell.width() - MARGIN - size, cell.top(), size, cell.height())
        assert sheet.picture(place) == icon


class TestFocus:
    @pytest.mark.parametrize("selected", [True, False])
    def test_the_cell_with_the_focus_has_a_frame(self, sheet: Sheet, selected: bool) -> None:
        sheet.write("", "")
        sheet.table.activateWindow()
        sheet.table.setFocus(Qt.FocusReason.TabFocusReason)
        sheet.table.select_prospect(uuid(1))
        if not selected:
            sheet.table.clearSelection()
        cell = sheet.cell(1)
        picture = sheet.picture(cell)
        inside = picture.pixelColor(cell.width() // 2, cell.height() // 2)
        edges = {
            picture.pixelColor(x, y).name()
            for x, y in (
                (0, 0),
                (cell.width() // 2, 0),
                (cell.width() // 2, cell.height() - 1),
                (0, cell.height() // 2),
                (cell.width() - 1, cell.height() - 1),
            )
        }
        (edge,) = edges
        assert abs(QColor(edge).lightness() - inside.lightness()) > 100

    def test_without_the_focus_there_is_none(self, sheet: Sheet) -> None:
        sheet.write("", "")
        sheet.table.select_prospect(uuid(1))
        sheet.table.clearFocus()
        cell = sheet.cell(1)
        picture = sheet.picture(cell)
        assert picture.pixel(cell.width() // 2, 0) == picture.pixel(cell.width() // 2, cell.height() // 2)


@pytest.mark.parametrize(
    ("text", "rtl", "direction"),
    [
        ("Acme, Inc.", False, Qt.LayoutDirection.LeftToRight),
        ("Zoë – “x”", False, Qt.LayoutDirection.LeftToRight),
        ("日本語", False, Qt.LayoutDirection.LeftToRight),
        ("", False, Qt.LayoutDirection.LeftToRight),
        ("שלום", True, RIGHT_TO_LEFT),
        ("(123) مرحبا abc", True, RIGHT_TO_LEFT),
        ("abc שלום", True, Qt.LayoutDirection.LeftToRight),
    ],
)
def test_the_direction_of_a_text(text: str, rtl: bool, direction: Qt.LayoutDirection) -> None:
    assert has_rtl(text) is rtl
    assert direction_of(text) is direction
