"""The current row follows what is selected through the accessibility interface, and nothing else."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QTableView
from pytestqt.qtbot import QtBot

from puffle_desktop.ui.roster.current_row import CurrentFollowsSelection

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def table(qtbot: QtBot) -> QTableView:
    model = QStandardItemModel()
    for row in range(5):
        model.appendRow([QStandardItem(f"{row}{column}") for column in "ab"])
    table = QTableView()
    qtbot.addWidget(table)
    model.setParent(table)
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    CurrentFollowsSelection(table)
    table.show()
    return table


def select_as_a_screen_reader(table: QTableView, row: int) -> None:
    """What Qt's accessible table does; PySide does not let one call it."""
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().select(table.model().index(row, 0), flags)


def until_judged(table: QTableView, qtbot: QtBot) -> None:
    (timer,) = table.findChild(CurrentFollowsSelection).findChildren(QTimer)
    qtbot.waitUntil(lambda: not timer.isActive())


def selected(table: QTableView) -> set[int]:
    return {index.row() for index in table.selectionModel().selectedIndexes()}


def test_a_row_that_is_selected_becomes_the_current_one(table: QTableView, qtbot: QtBot) -> None:
    table.setCurrentIndex(QModelIndex())  # Qt makes the first row current when the table gets the focus
    select_as_a_screen_reader(table, 3)
    qtbot.waitUntil(lambda: table.currentIndex().row() == 3)
    assert selected(table) == {3}


def test_a_current_row_elsewhere_is_left(table: QTableView, qtbot: QtBot) -> None:
    table.setCurrentIndex(table.model().index(1, 1))
    table.selectionModel().clearSelection()
    select_as_a_screen_reader(table, 4)
    qtbot.waitUntil(lambda: table.currentIndex().row() == 4)
    assert table.currentIndex().column() == 1


def test_taking_the_current_row_out_of_the_selection_does_not_leave_it(
    table: QTableView, qtbot: QtBot
) -> None:
    table.selectRow(1)
    table.selectionModel().setCurrentIndex(
        table.model().index(3, 0), QItemSelectionModel.SelectionFlag.NoUpdate
    )
    for expected in ({1, 3}, {1}):
        QTest.keyClick(table, Qt.Key.Key_Space, CONTROL)
        qtbot.waitUntil(lambda expected=expected: selected(table) == expected)
        until_judged(table, qtbot)
        assert table.currentIndex().row() == 3


def test_a_current_row_that_is_selected_too_stays(table: QTableView, qtbot: QtBot) -> None:
    table.selectRow(2)
    table.selectAll()
    until_judged(table, qtbot)
    assert table.currentIndex().row() == 2
    assert selected(table) == {0, 1, 2, 3, 4}
