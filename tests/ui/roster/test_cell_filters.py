"""Filters by the value of the current cell, from its menu, by keys and over what was changed here."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from puffle_desktop.domain.columns import CHANGED_HERE
from puffle_desktop.domain.filters import Comparison, Filter
from tests.support.desk import Desk


@pytest.fixture
def at_cell(desk: Desk) -> Desk:
    put_at(desk, 3, "company")
    return desk


def put_at(desk: Desk, row: int, column: str) -> str:
    number = desk.model.column_index(column)
    assert number is not None
    index = desk.model.index(row, number)
    desk.table.setCurrentIndex(index)
    return desk.model.prospect(row).value(column) or ""  # type: ignore[arg-type]


def menu_texts(desk: Desk) -> set[str]:
    menu = desk.table.menu.open(QPoint(0, 0))
    texts = {action.text().replace("&", "") for action in menu.actions()}
    menu.close()
    return texts


def test_both_are_in_the_menu_of_a_cell_and_in_the_table_menu(at_cell: Desk) -> None:
    assert {"Filter by this value", "Exclude this value"} <= menu_texts(at_cell)


def test_a_cell_s_value_is_filtered_by_and_excluded(at_cell: Desk) -> None:
    model = at_cell.model
    everything = model.rowCount()
    value = put_at(at_cell, 3, "company")
    at_cell.window.actions_["filter-value"].trigger()
    assert model.query.filters == (Filter("company", Comparison.ONE_OF, (value,)),)
    model.finish_query()
    found = model.rowCount()
    assert 0 < found < everything
    model.set_filters([])
    model.finish_query()
    at_cell.window.actions_["exclude-value"].trigger()
    model.finish_query()
    excluded = put_at(at_cell, 0, "company")
    assert excluded != value
    at_cell.window.actions_["exclude-value"].trigger()
    assert model.query.filters == (Filter("company", Comparison.NONE_OF, (value, excluded)),)


def test_by_keys_alone_and_a_second_value_takes_the_place_of_the_first(at_cell: Desk) -> None:
    QTest.keySequence(at_cell.window, at_cell.window.actions_["filter-value"].shortcut())
    (first,) = at_cell.model.query.filters
    at_cell.model.set_filters([Filter("company", Comparison.ONE_OF, (*first.values, "x"))])
    at_cell.model.finish_query()
    put_at(at_cell, 0, "company")
    QTest.keySequence(at_cell.window, at_cell.window.actions_["filter-value"].shortcut())
    assert at_cell.model.query.filters == (first,)
    QApplication.processEvents()


def test_what_was_changed_here_is_found(at_cell: Desk) -> None:
    model = at_cell.model
    changed = Filter(CHANGED_HERE, Comparison.FILLED)
    model.set_filters([changed])
    model.finish_query()
    assert model.rowCount() == 0
    model.set_filters([])
    model.finish_query()
    at_cell.save_company("Changed here", 3)
    prospect = model.prospect(3)
    at_cell.until_sent()
    at_cell.until(lambda: prospect.id in at_cell.workspace.roster.changed_ids)
    model.set_filters([changed])
    model.finish_query()
    assert [each.id for each in map(model.prospect, range(model.rowCount()))] == [prospect.id]


def test_dates_are_filtered_as_they_read(at_cell: Desk) -> None:
    """Of moments that differ in what nobody sees, all or none are found."""
    model, sandbox = at_cell.model, at_cell.server.sandbox
    campaign_id = at_cell.workspace.roster.campaign_id
    assert campaign_id is not None
    rows = sandbox.prospects(campaign_id)[:10]
    for second, row in enumerate(rows):
        sandbox.change_prospect(campaign_id, row["id"], {"replied_at": f"2026-04-22T10:05:{second:02}Z"})
    at_cell.window.actions_["refresh"].trigger()
    ids = {row["id"] for row in rows}
    listed = [model.prospect(row) for row in range(model.rowCount())]
    at_cell.until(lambda: at_cell.workspace.roster.stored(9).replied_at == "2026-04-22T10:05:09Z")
    assert {each.id for each in listed[:10]} == ids
    at_cell.table.setColumnHidden(model.column_index("replied_at") or 0, False)
    put_at(at_cell, 0, "replied_at")
    everything = model.rowCount()
    at_cell.window.actions_["filter-value"].trigger()
    model.finish_query()
    assert model.rowCount() == len(ids)
    model.set_filters([])
    model.finish_query()
    put_at(at_cell, 0, "replied_at")
    at_cell.window.actions_["exclude-value"].trigger()
    model.finish_query()
    assert model.rowCount() == everything - len(ids)
