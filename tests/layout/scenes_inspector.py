"""What the inspector shows: a record in its states, and a history of all that can be in one."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QTreeView

from puffle_desktop.domain.actions import Action
from puffle_desktop.sandbox import LINKEDIN_DRAFT_ID
from puffle_desktop.ui.editing.history import HistoryPanel
from puffle_desktop.ui.editing.history_model import NODE_ROLE
from tests.layout.scenes_window import View
from tests.layout.stage import Stage


def record(stage: Stage) -> Iterator[View]:
    """Nobody is selected; then somebody with a value that is not saved, and the keyboard at it."""
    window, panel = stage.window, stage.window.side.record
    window.panes.inspector.restore(wide=True, narrow=True)
    stage.desk.table.clearSelection()
    stage.desk.table.setCurrentIndex(QModelIndex())
    yield "nobody", window
    stage.select(3)
    stage.fail(3, "company", "Refused")
    tree = panel.tree
    (item,) = [each for each in tree.items() if each.key == "company"]
    tree.setCurrentItem(item)
    tree.setFocus(Qt.FocusReason.TabFocusReason)
    yield "changed", window
    stage.discard_edits()
    stage.select(0)
    window.panes.inspector.restore(wide=True, narrow=False)


def history(stage: Stage) -> Iterator[View]:
    """Nothing was changed; then actions in each state, one of them open with a prospect undone alone."""
    window = stage.window
    stage.do("history")
    window.panes.inspector.restore(wide=True, narrow=True)
    panel = window.side.history.panel
    assert isinstance(panel, HistoryPanel)
    stage.desk.open_campaign(LINKEDIN_DRAFT_ID)
    stage.until(panel.tree.isHidden)
    yield "nothing", window
    editing, campaign_id = stage.desk.editing, LINKEDIN_DRAFT_ID
    stage.save(0, "company", "Acme")
    stage.submit_several((1, 2, 3), "company", "Acme")
    stage.until(lambda: len(editing.history(campaign_id)) == 2)
    stage.desk.until_sent()
    action = editing.history(campaign_id)[-1]
    prospect_id = stage.desk.workspace.roster.prospect(2).id
    editing.reverse(campaign_id, action.id, prospect_id=prospect_id)
    stage.desk.until_sent()
    stage.do("undo")
    stage.desk.until_sent()
    stage.fail(4, "company", "Refused")
    stage.conflict(5, "company", "Mine", "Theirs")
    tree = panel.tree
    stage.until(lambda: len(_actions(tree)) == 6)
    opened = next(row for row in _actions(tree) if row.data(NODE_ROLE).id == action.id)
    tree.executeDelayedItemsLayout()
    tree.expand(opened)
    assert tree.model().rowCount(opened)
    tree.setCurrentIndex(tree.model().index(0, 0, opened))
    tree.setFocus(Qt.FocusReason.TabFocusReason)
    yield "open", window
    tree.setCurrentIndex(_actions(tree)[-1])
    yield "undo", window
    stage.discard_edits()


def _actions(tree: QTreeView) -> list[QModelIndex]:
    """The rows of the history that are no days."""
    rows = [tree.model().index(row, 0) for row in range(tree.model().rowCount())]
    return [row for row in rows if isinstance(row.data(NODE_ROLE), Action)]
