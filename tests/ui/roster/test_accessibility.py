"""The table as a screen reader comes upon it."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.query import Sorting
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.view import RosterView
from puffle_desktop.workspace.roster.overlays import Overlay
from puffle_desktop.workspace.roster.roster import Roster
from tests.support.helpers import CAMPAIGN, full_prospect, prospect, uuid

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


@pytest.fixture
def roster(qapp: object) -> Roster:
    roster = Roster()
    roster.open(CAMPAIGN)
    return roster


@pytest.fixture
def table(roster: Roster, qtbot: QtBot) -> Iterator[RosterView]:
    model = RosterModel(roster)
    table = RosterView(model)
    qtbot.addWidget(table)
    table.resize(900, 300)
    table.show()
    qtbot.waitExposed(table)
    QAccessible.setActive(True)
    yield table
    QAccessible.setActive(False)
    model.deleteLater()


def listed(table: RosterView, roster: Roster, count: int) -> None:
    roster.take_in([full_prospect(number, name=f"Ada {number}") for number in range(count)], 0)
    model = table.model()
    assert isinstance(model, RosterModel)
    model.arrange()


def cell(table: RosterView, position: int, key: str) -> QAccessibleInterface:
    model = table.model()
    assert isinstance(model, RosterModel)
    number = model.column_index(key)
    assert number is not None
    # Headers stand before the cells, those of rows too.
    place = (position + 1) * (model.columnCount() + 1) + number + 1
    return QAccessible.queryAccessibleInterface(table).child(place)


def header(table: RosterView, key: str) -> QAccessibleInterface:
    return cell(table, -1, key)


def test_a_cell_tells_its_row_its_column_and_its_value(table: RosterView, roster: Roster) -> None:
    listed(table, roster, 3)
    company = cell(table, 1, "company")
    assert company.role() is QAccessible.Role.Cell
    assert company.text(NAME) == "Company: Acme"
    assert company.text(DESCRIPTION) == "Row 2 of 3: Ada 1"
    place = company.tableCellInterface()
    assert (place.rowIndex(), place.columnIndex()) == (1, 4)


def test_a_null_is_said_to_be_empty(table: RosterView, roster: Roster) -> None:
    roster.take_in([prospect(1, first_name="Ada")], 0)
    assert cell(table, 0, "email").text(NAME) == "Email: empty"
    assert cell(table, 0, "name").text(NAME) == "Name: empty"
    assert cell(table, 0, "name").text(DESCRIPTION) == "Row 1 of 1: Ada"


def test_the_state_of_an_edit_is_told_once_and_in_words(table: RosterView, roster: Roster) -> None:
    listed(table, roster, 1)
    assert cell(table, 0, "state").text(NAME) == "State: saved"
    roster.overlay(uuid(0), Overlay(RowState.FAILED, {"company": "New"}, "The server said no."))
    assert cell(table, 0, "state").text(NAME) == "State: Not saved. The server said no."
    assert cell(table, 0, "company").text(NAME) == "Company: New. Not saved. The server said no."


def test_headers_tell_the_sorting_in_words(table: RosterView, roster: Roster) -> None:
    listed(table, roster, 3)
    model = table.model()
    assert isinstance(model, RosterModel)
    assert header(table, "company").role() is QAccessible.Role.ColumnHeader
    assert header(table, "company").text(NAME) == "Company"
    model.set_sortings([Sorting("company", True)])
    assert header(table, "company").text(NAME) == "Company, sorted down"
    model.set_sortings([Sorting("company", True), Sorting("name")])
    assert header(table, "company").text(NAME) == "Company, sorted down, number 1 of the sorting"
    assert header(table, "name").text(NAME) == "Name, sorted up, number 2 of the sorting"
    assert header(table, "email").text(NAME) == "Email"


def test_rows_have_names_though_their_headers_are_hidden(table: RosterView, roster: Roster) -> None:
    listed(table, roster, 3)
    columns = table.model().columnCount()
    row = QAccessible.queryAccessibleInterface(table).child(2 * (columns + 1))
    assert row.role() is QAccessible.Role.RowHeader
    assert row.text(NAME) == "Row 2"


def test_the_focus_is_a_cell_and_moves_with_the_keys(table: RosterView, roster: Roster) -> None:
    listed(table, roster, 3)
    table.select_prospect(uuid(0))
    table.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(table, Qt.Key.Key_Down)
    focused = QAccessible.queryAccessibleInterface(table).focusChild()
    assert focused.text(DESCRIPTION) == "Row 2 of 3: Ada 1"
    assert focused.state().focused


def test_a_hundred_thousand_rows_do_not_make_it_stall(table: RosterView, roster: Roster) -> None:
    """Of Qt's own way to tell of a selection, listing 1,800,000 cells, each of these took two seconds."""
    roster.take_in([prospect(number, name="Ada") for number in range(100_000)], 0)
    model = table.model()
    assert isinstance(model, RosterModel)
    model.arrange()
    table.select_prospect(uuid(0))
    began = time.perf_counter()
    table.selectAll()
    table.clearSelection()
    assert cell(table, 99_999, "name").text(NAME) == "Name: Ada"
    QTest.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert time.perf_counter() - began < 1.0
    assert table.currentIndex().row() == 99_999
