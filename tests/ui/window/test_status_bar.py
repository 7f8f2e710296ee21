"""The window's last line: how much there is, what is saved, and how far a listing is."""

import re

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QToolButton

from puffle_desktop.domain.connection import ApiKey, Connection
from puffle_desktop.sandbox import ACTIVE_ID
from puffle_desktop.workspace.connections.given import GivenConnection
from tests.support.desk import Desk, MakeDesk
from tests.support.helpers import button, visible_text


def lines(desk: Desk) -> list[str]:
    return [line for line in visible_text(desk.window.status).splitlines() if line]


def test_how_many_prospects_there_are(desk: Desk) -> None:
    desk.table.clearSelection()
    assert lines(desk)[0] == "260 prospects"
    desk.search("acme")
    assert lines(desk)[0] == f"260 prospects · {desk.model.rowCount()} found"
    desk.window.roster.clear_search()
    desk.open_campaign(ACTIVE_ID)
    desk.table.clearSelection()
    assert lines(desk)[0] == "48 prospects"


def test_how_many_are_selected(desk: Desk) -> None:
    desk.table.clearSelection()
    assert "selected" not in visible_text(desk.window.status)
    desk.table.selectRow(0)
    assert lines(desk)[0] == "260 prospects · 1 selected"
    desk.table.selectAll()
    assert lines(desk)[0] == "260 prospects · 260 selected"
    desk.search("acme")
    found = desk.model.rowCount()
    assert lines(desk)[0] == f"260 prospects · {found} found · {found} selected"


def test_a_prospect_is_counted_once_however_many_of_its_cells_are_selected(desk: Desk) -> None:
    model, selection = desk.model, QItemSelection()
    for first, last, column in ((0, 4, 1), (2, 6, 2), (9, 9, 1), (3, 3, 3)):
        selection.select(model.index(first, column), model.index(last, column))
    desk.table.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert desk.window.roster.selected_count == 8


def test_when_it_was_refreshed(desk: Desk) -> None:
    assert any(line.startswith("Refreshed ") for line in lines(desk))


def test_how_far_a_listing_is(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.server.sandbox.max_limit = 50
    desk.server.sandbox.set_faults("GET:latency=1,ms=350")
    desk.start()
    desk.until(lambda: any(re.match(r"Loading \d+ of 260 prospect", line) for line in lines(desk)))
    assert not any(line.startswith("Refreshed") for line in lines(desk))
    assert button(desk.window.status, "Stop").isVisible()
    desk.server.sandbox.clear_faults()
    desk.until(desk.is_ready)
    assert lines(desk)[0].startswith("260 prospects")


def test_that_all_is_saved_once_there_was_something_to_save(desk: Desk) -> None:
    assert "All saved" not in visible_text(desk.window.status)
    desk.save_company("Typed")
    desk.until_closed()
    desk.until_sent()
    desk.until(lambda: any(line.startswith("All saved ") for line in lines(desk)))


def test_that_not_all_is_saved(desk: Desk) -> None:
    desk.server.sandbox.set_faults("PATCH:http-422=1")
    dialog = desk.save_company("Typed")
    desk.until_refused(dialog)
    dialog.reject()
    desk.until(lambda: "1 failed" in lines(desk))
    assert "All saved" not in visible_text(desk.window.status)


def test_the_connection_is_named_where_there_are_several(desk: Desk) -> None:
    def named_in_bar() -> list[str]:
        buttons = desk.window.status.findChildren(QToolButton)
        return [each.accessibleName() for each in buttons if each.isVisible() and each.menu() is not None]

    assert named_in_bar() == []
    other = Connection(id="a" * 32, name="Sales & more", base_url=desk.server.base_url)
    desk.application.book.give(GivenConnection(connection=other, key=ApiKey("k" * 40), origin="A test."))
    desk.until(named_in_bar)
    current = desk.application.book.current
    assert current is not None
    assert named_in_bar() == [f"Connection: {current.name}"]
