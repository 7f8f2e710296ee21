"""Tables in dialogs: all columns are in sight, however wide the dialog is."""

import pytest
import shiboken6
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from puffle_desktop.ui.widgets.listing import row_table

TITLES = ("Prospect", "Field", "Was", "A rather long title", "Theirs")
SHARES = (20, 2, 20, 2, 40)


@pytest.fixture
def table(qtbot: QtBot) -> QTableView:
    model = QStandardItemModel(3, len(TITLES))
    model.setHorizontalHeaderLabels(TITLES)
    table = row_table(model, "A table", SHARES)
    model.setParent(table)
    qtbot.addWidget(table)
    table.resize(900, 300)
    table.show()
    return table


def widths(table: QTableView) -> list[int]:
    return [table.columnWidth(column) for column in range(len(TITLES))]


@pytest.mark.parametrize("width", [420, 640, 900, 2000])
def test_no_column_is_out_of_sight(table: QTableView, width: int) -> None:
    table.resize(width, 300)
    assert sum(widths(table)) == table.viewport().width()
    assert not table.horizontalScrollBar().isVisible()


@pytest.mark.parametrize("width", [420, 900])
def test_each_title_can_be_read(table: QTableView, width: int) -> None:
    table.resize(width, 300)
    header = table.horizontalHeader()
    for column, wide in enumerate(widths(table)):
        assert wide >= header.sectionSizeHint(column)


def test_the_room_is_shared_in_proportion(table: QTableView) -> None:
    prospect, _, was, _, theirs = widths(table)
    assert abs(prospect - was) <= 1
    assert abs(theirs - 2 * was) <= len(TITLES)


def test_it_does_not_creep(table: QTableView) -> None:
    before = widths(table)
    for width in (420, 700, 431, 1333, 900):
        table.resize(width, 300)
    assert widths(table) == before


def test_what_was_dragged_stays_in_proportion(table: QTableView) -> None:
    table.setColumnWidth(0, 300)
    table.resize(1800, 300)
    prospect, _, was, _, _ = widths(table)
    assert prospect > 1.5 * was
    assert sum(widths(table)) == table.viewport().width()


def test_what_stood_for_the_header_in_python_may_be_taken_away(table: QTableView) -> None:
    """It ended the program when a dialog was shown again, after others had come and gone."""
    shiboken6.invalidate(table.horizontalHeader())
    table.hide()
    table.resize(500, 300)
    table.show()
    assert sum(widths(table)) <= table.viewport().width()
    table.horizontalHeader().resizeSection(0, 60)
    table.resize(900, 300)
    assert sum(widths(table)) <= table.viewport().width()
