"""The popover of columns: ticked while it stays open, looked through, and as fast with very many."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.columns import LISTED_COLUMNS
from puffle_desktop.ui.roster.column_finder import ColumnFinder
from puffle_desktop.ui.roster.column_menus import ColumnMenus
from puffle_desktop.ui.roster.columns_model import ColumnsModel
from puffle_desktop.ui.roster.columns_popover import ColumnsPopover
from puffle_desktop.ui.roster.filters import Filters
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.view import RosterView
from puffle_desktop.ui.widgets.tick_list import HEADING_ROLE, NOTE_ROLE, TickList
from puffle_desktop.workspace.roster.roster import Roster
from tests.support.helpers import CAMPAIGN, found, press, prospect, visible_text

Key = Qt.Key
MANY = b"{" + b",".join(b'"field_%03d": "v"' % number for number in range(500)) + b"}"


class ColumnsByHand:
    """A table, and its popover of columns."""

    def __init__(self, qtbot: QtBot, custom: bytes = b'{"industry": "SaaS", "rank": 7}') -> None:
        self.qtbot = qtbot
        roster = Roster()
        roster.open(CAMPAIGN)
        rows = [
            prospect(number, other_json=b'{"lead_score": 7}', custom_fields_json=custom)
            for number in range(30)
        ]
        roster.take_in(rows, 0)
        self.model = RosterModel(roster)
        roster.setParent(self.model)
        self.table = RosterView(self.model)
        self.model.setParent(self.table)
        qtbot.addWidget(self.table)
        self.table.resize(600, 300)
        self.table.show()
        self.columns = ColumnMenus(self.table, self.model, Filters(self.model, self.table))
        self.finder = ColumnFinder(self.model, self.table)
        self.popover = ColumnsPopover(self.columns, self.finder, self.table)
        self.popover.open_at(self.table)
        self.field = found(self.popover, QLineEdit)
        self.list = found(self.popover, TickList)
        model = self.list.model()
        assert isinstance(model, ColumnsModel)
        self.lines = model
        qtbot.waitUntil(lambda: len(self.finder.extras) >= 3)

    def texts(self) -> list[str]:
        """The lines; headings in capitals."""
        indexes = [self.lines.index(row) for row in range(self.lines.rowCount())]
        return [index.data().upper() if index.data(HEADING_ROLE) else index.data() for index in indexes]

    def click(self, title: str) -> None:
        index = self.lines.index(self.texts().index(title))
        self.list.scrollTo(index)
        place = self.list.visualRect(index).center()
        QTest.mouseClick(self.list.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def is_ticked(self, title: str) -> bool:
        index = self.lines.index(self.texts().index(title))
        return Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked


@pytest.fixture
def hands(qtbot: QtBot) -> Iterator[ColumnsByHand]:
    yield ColumnsByHand(qtbot)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_all_columns_are_listed_in_groups(hands: ColumnsByHand) -> None:
    texts = hands.texts()
    assert len(texts) == len(LISTED_COLUMNS) + 5
    assert texts[-5:] == ["CUSTOM FIELDS", "Industry", "Rank", "FURTHER COLUMNS", "Lead score"]
    tester = QAbstractItemModelTester(hands.lines, QAbstractItemModelTester.FailureReportingMode.Warning)
    hands.lines.look_for("na")
    tester.deleteLater()


def test_it_stays_open_while_columns_are_ticked(hands: ColumnsByHand) -> None:
    for title, key in (("Last name", "last_name"), ("Industry", "custom.industry")):
        assert not hands.is_ticked(title)
        hands.click(title)
        assert hands.columns.is_shown(key)
        assert hands.is_ticked(title)
    hands.click("Email")
    assert not hands.columns.is_shown("email")
    assert hands.popover.isVisible()
    shown, everything = hands.columns.shown_count, len(LISTED_COLUMNS) + 3
    assert f"{shown} of {everything} shown" in visible_text(hands.popover)


def test_the_last_column_keeps_its_tick(hands: ColumnsByHand) -> None:
    titles = [text for text in hands.texts() if text != text.upper() and hands.is_ticked(text)]
    for title in titles:
        hands.click(title)
    assert hands.columns.shown_count == 1
    assert hands.is_ticked(titles[-1])


def test_columns_are_looked_for_and_ticked_by_keys(hands: ColumnsByHand) -> None:
    assert focused() is hands.field
    QTest.keyClicks(hands.field, "nam la")
    assert hands.texts() == ["Last name"]
    QTest.keyClick(hands.field, Key.Key_Return)
    assert hands.columns.is_shown("last_name")
    hands.field.setText("na")
    QTest.keyClick(hands.field, Key.Key_Down)
    second = hands.texts()[1]
    assert focused() is hands.list
    assert hands.list.currentIndex().data() == second
    ticked = hands.is_ticked(second)
    QTest.keyClick(hands.list, Key.Key_Space)
    assert hands.is_ticked(second) is not ticked
    QTest.keyClick(hands.list, Key.Key_Return)
    assert hands.is_ticked(second) is ticked
    QTest.keyClick(hands.list, Key.Key_Up)
    assert hands.list.currentIndex().row() == 0
    QTest.keyClick(hands.list, Key.Key_Up)
    assert focused() is hands.field
    assert hands.field.text() == "na"


@pytest.mark.parametrize("key", [Key.Key_Down, Key.Key_PageDown])
def test_down_leads_from_the_field_to_the_first_column(hands: ColumnsByHand, key: Qt.Key) -> None:
    QTest.keyClick(hands.field, key)
    assert focused() is hands.list
    assert hands.list.currentIndex().row() == 0


def test_where_nothing_is_found_down_leads_nowhere(hands: ColumnsByHand) -> None:
    QTest.keyClicks(hands.field, "no such column")
    QTest.keyClick(hands.field, Key.Key_Down)
    assert focused() is hands.field


def place_on_screen(widget: QWidget, area: QRect) -> QRect:
    return QRect(widget.mapToGlobal(area.topLeft()), area.size())


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("key", ["last_name", "headline", "updated_at", "custom.rank"])
def test_a_column_that_is_shown_is_seen_beside_it(
    hands: ColumnsByHand, key: str, direction: Qt.LayoutDirection
) -> None:
    hands.popover.close()
    hands.table.setLayoutDirection(direction)
    hands.table.resize(700, 300)
    if hands.columns.is_shown(key):
        hands.columns.show_column(key, False)
    QApplication.processEvents()
    popover = ColumnsPopover(hands.columns, hands.finder, hands.table)
    popover.open_at(hands.table.horizontalHeader(), at_end=True)
    hands.columns.show_column(key)
    section = hands.model.column_index(key)
    assert section is not None
    viewport = hands.table.viewport()
    cell = hands.table.visualRect(hands.model.index(0, section))
    assert viewport.rect().contains(cell)
    assert not place_on_screen(viewport, cell).intersects(popover.geometry())
    popover.close()
    cell = hands.table.visualRect(hands.model.index(0, section))
    assert viewport.rect().intersects(cell), "it stays in sight when the popover goes"
    bar = hands.table.horizontalScrollBar()
    assert bar.maximum() == max(0, hands.table.horizontalHeader().length() - viewport.width())


def test_arrows_leave_headings_out(hands: ColumnsByHand) -> None:
    QTest.keyClicks(hands.field, "r")
    while hands.list.currentIndex().data() != "Rank":
        before = hands.list.currentIndex().row()
        QTest.keyClick(focused(), Key.Key_Down)
        assert hands.list.currentIndex().row() > before
        assert not hands.list.currentIndex().data(HEADING_ROLE)


def test_the_list_itself_is_used_by_keys(hands: ColumnsByHand) -> None:
    hands.list.setFocus()
    assert hands.list.currentIndex().row() == 0
    first = hands.texts()[0]
    before = hands.is_ticked(first)
    QTest.keyClick(hands.list, Key.Key_Space)
    assert hands.is_ticked(first) is not before
    QTest.keyClick(hands.list, Key.Key_Return)
    assert hands.is_ticked(first) is before
    QTest.keyClick(hands.list, Key.Key_Escape)
    assert not hands.popover.isVisible()


def test_the_columns_are_reset(hands: ColumnsByHand) -> None:
    hands.click("Email")
    hands.click("Last name")
    press(hands.popover, "Reset")
    assert [hands.columns.is_shown(column.key) for column in LISTED_COLUMNS] == [
        column.shown for column in LISTED_COLUMNS
    ]
    assert hands.is_ticked("Email")


def test_a_frozen_column_says_so(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    hands = ColumnsByHand(qtbot)
    monkeypatch.setattr(hands.columns, "is_frozen", lambda key: key == "email")
    notes = {hands.lines.index(row).data(): hands.lines.index(row).data(NOTE_ROLE) for row in range(5)}
    assert notes["Email"] == "frozen"
    assert not notes["Name"]


def test_five_hundred_columns_are_as_fast(qtbot: QtBot) -> None:
    hands = ColumnsByHand(qtbot, MANY)
    qtbot.waitUntil(lambda: hands.lines.column_count > 500)
    began = time.perf_counter()
    hands.field.setText("field 499")
    QTest.keyClick(hands.field, Key.Key_Return)
    assert hands.columns.is_shown("custom.field_499")
    hands.field.clear()
    hands.popover.grab()
    assert time.perf_counter() - began < 1.0
    room = hands.popover.screen().availableGeometry()
    assert hands.popover.height() <= room.height() + 32
