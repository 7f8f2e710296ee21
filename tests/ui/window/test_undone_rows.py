"""After an undo, its rows are shown and selected."""

import pytest
from PySide6.QtCore import QItemSelection

from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.sandbox import LINKEDIN_DRAFT_ID
from tests.support.desk import Desk


def change(desk: Desk, *rows: int, after: str = "Typed") -> None:
    """Edit these rows as one action, and wait until that is saved."""
    held = [desk.workspace.roster.prospect(row) for row in rows]
    edits = [Edit(each.id, "company", each.company, after) for each in held]
    desk.editing.submit(desk.workspace.roster.campaign_id or "", edits)
    desk.until_sent()


def selected(desk: Desk) -> list[int]:
    selection = desk.table.selectionModel().selection()
    runs = [selection.at(place) for place in range(selection.count())]
    return sorted({row for run in runs for row in range(run.top(), run.bottom() + 1)})


def undo(desk: Desk) -> None:
    desk.window.actions_["undo"].trigger()


class TestUndo:
    def test_one_row_is_selected_and_scrolled_to(self, desk: Desk) -> None:
        change(desk, 200)
        desk.table.selectRow(0)
        desk.table.scrollToTop()
        undo(desk)
        position = desk.model.position_of(desk.workspace.roster.prospect(200).id)
        assert position is not None
        desk.until(lambda: selected(desk) == [position])
        assert desk.table.currentIndex().row() == position
        assert desk.table.viewport().rect().intersects(desk.table.visualRect(desk.table.currentIndex()))

    def test_many_are_selected_with_one_signal(self, desk: Desk) -> None:
        rows = [*range(100, 150), 3, 7]
        change(desk, *rows)
        desk.table.selectRow(0)
        told: list[int] = []

        def note(chosen: QItemSelection, _: QItemSelection) -> None:
            told.append(chosen.count())

        desk.table.selectionModel().selectionChanged.connect(note)
        undo(desk)
        desk.until(lambda: len(selected(desk)) == len(rows))
        positions = sorted(
            desk.model.position_of(desk.workspace.roster.prospect(row).id) or 0 for row in rows
        )
        assert selected(desk) == positions
        assert len(told) == 1
        assert desk.table.currentIndex().row() == positions[0]

    def test_a_redo_shows_them_too(self, desk: Desk) -> None:
        change(desk, 20)
        undo(desk)
        desk.until_sent()
        desk.table.selectRow(0)
        desk.window.actions_["redo"].trigger()
        desk.until(lambda: selected(desk) == [20])

    @pytest.mark.parametrize("way", ["search", "filter"])
    def test_what_hides_them_goes(self, desk: Desk, way: str) -> None:
        change(desk, 5)
        if way == "search":
            desk.search("oyelaran")
        else:
            desk.model.set_filters((Filter("company", Comparison.CONTAINS, ("no such company",)),))
        desk.until(lambda: desk.model.position_of(desk.workspace.roster.prospect(5).id) is None)
        undo(desk)
        desk.until(lambda: selected(desk) == [desk.model.position_of(desk.workspace.roster.prospect(5).id)])
        assert desk.model.rowCount() == 260
        assert any("cleared to show" in text for text in desk.window.notification_board.toasts.texts)

    def test_that_of_another_campaign_changes_nothing(self, desk: Desk) -> None:
        campaign_id = desk.workspace.roster.campaign_id or ""
        change(desk, 5)
        action = desk.editing.history(campaign_id)[-1]
        desk.open_campaign(LINKEDIN_DRAFT_ID)
        desk.table.selectRow(1)
        desk.editing.reverse(campaign_id, action.id)
        desk.until_sent()
        assert selected(desk) == [1]
