"""The table of prospects: scrolled past a column that stays in sight, and in other sizes."""

from collections.abc import Iterator

from puffle_desktop.domain.row_state import UNSETTLED, RowState
from puffle_desktop.workspace.roster.overlays import Overlay
from tests.layout.scenes_window import View
from tests.layout.stage import Stage


def grid(stage: Stage) -> Iterator[View]:
    """Scrolled sideways, with rows in each state, and with small and large rows and texts."""
    roster, table = stage.window.roster, stage.window.roster.table
    held = stage.desk.workspace.roster
    ids = [roster.model.prospect(row).id for row in range(2, 9)]
    for prospect_id, state in zip(ids, RowState, strict=True):
        held.overlay(
            prospect_id, Overlay(state, {"company": "Cobalt Logistics"} if state in UNSETTLED else {})
        )
    table.setFocus()
    stage.select(1)
    table.horizontalScrollBar().setValue(150)
    yield "scrolled", stage.window
    stage.do("rows-compact")
    yield "compact", stage.window
    stage.do("rows-roomy")
    for _ in range(4):
        stage.do("zoom-in")
    yield "zoomed", stage.window
    stage.do("zoom-reset")
    stage.do("rows-normal")
    table.horizontalScrollBar().setValue(0)
    held.settle(ids)
