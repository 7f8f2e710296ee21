"""The history: what is listed of each action, how it follows, and what may be taken back."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QTreeView

from puffle_desktop.domain.actions import ActionKind
from puffle_desktop.domain.edits import Edit
from puffle_desktop.sandbox import LINKEDIN_DRAFT_ID
from puffle_desktop.storage.journal import Journal
from puffle_desktop.ui.editing.history import HistoryPanel
from puffle_desktop.ui.editing.history_model import (
    NODE_ROLE,
    SHOWN_EDITS,
    HistoryModel,
)
from puffle_desktop.ui.wording.times import short_time
from tests.support.bench import Bench
from tests.support.helpers import button, found, named, press, uuid, visible_text


@pytest.fixture
def panel(bench: Bench) -> HistoryPanel:
    panel = HistoryPanel(bench.workspace)
    bench.qtbot.addWidget(panel)
    panel.resize(400, 500)
    panel.show()
    tester = QAbstractItemModelTester(
        panel.tree.model(), QAbstractItemModelTester.FailureReportingMode.Warning, panel
    )
    # It would fetch in the middle of a reset that it is told of, and then wonder at the rows.
    tester.setUseFetchMore(False)
    return panel


def model_of(panel: HistoryPanel) -> HistoryModel:
    model = panel.tree.model()
    assert isinstance(model, HistoryModel)
    return model


def line(panel: HistoryPanel, row: int, child: int | None = None) -> QModelIndex:
    model = panel.tree.model()
    action = model.index(row, 0)
    return action if child is None else model.index(child, 0, action)


def lines(panel: HistoryPanel) -> list[tuple[str, str]]:
    """What each action says: what, and how far."""
    model = model_of(panel)
    nodes = [line(panel, row).data(NODE_ROLE) for row in range(model.rowCount())]
    return [(model.title(node), model.how_far(node).text) for node in nodes]


def expand(panel: HistoryPanel, row: int = 0) -> list[str]:
    """Open an action; gives what a screen reader says of its edits."""
    panel.tree.expand(line(panel, row))
    count = panel.tree.model().rowCount(line(panel, row))
    return [line(panel, row, child).data(Qt.ItemDataRole.AccessibleTextRole) for child in range(count)]


def record(bench: Bench, prospects: int) -> int:
    """An action in the journal alone."""
    edits = [Edit(uuid(number), "company", None, "Mine") for number in range(prospects)]
    action_id = bench.journal.record(bench.campaign_id, edits).action_id
    bench.workspace.editing.history_changed.emit()
    return action_id


def refresh(panel: HistoryPanel) -> None:
    """List the actions now, and not a moment later."""
    found(panel, QTimer).timeout.emit()


class TestWhatIsListed:
    def test_nothing_at_first(self, panel: HistoryPanel) -> None:
        assert "Nothing has been changed in this campaign yet." in visible_text(panel)

    def test_no_campaign(self, bench: Bench, panel: HistoryPanel) -> None:
        bench.workspace.close()
        bench.until(lambda: "Open a campaign" in visible_text(panel))

    def test_newest_first_with_kind_number_and_progress(self, bench: Bench, panel: HistoryPanel) -> None:
        bench.save(0, "One")
        bench.submit(bench.edit(1, "Two"), bench.edit(2, "Two", "headline"))
        bench.until(lambda: len(lines(panel)) == 2)
        bench.workspace.editing.undo(bench.campaign_id)
        bench.run(bench.workspace.finish())
        bench.until(lambda: len(lines(panel)) == 3 and lines(panel)[0][1] == "Saved")
        assert lines(panel) == [
            ("Undid an edit of 2 prospects", "Saved"),
            ("Edited 2 prospects", "Undone"),
            ("Edited 1 prospect", "Saved"),
        ]
        bench.workspace.editing.redo(bench.campaign_id)
        bench.run(bench.workspace.finish())
        bench.until(lambda: lines(panel)[0] == ("Redid an edit of 2 prospects", "Saved"))

    def test_what_is_not_saved(self, bench: Bench, panel: HistoryPanel) -> None:
        bench.fail(0, "Mine")
        bench.conflict(1, "Mine", "Theirs")
        record(bench, 2)
        bench.until(lambda: len(lines(panel)) == 3)
        bench.until(lambda: [far for _, far in lines(panel)] == ["2 waiting", "1 conflicting", "1 failed"])
        assert "Conflict. Changed here and elsewhere" in expand(panel, 1)[0]
        assert "Failed. Not saved." in expand(panel, 2)[0]
        bench.editing.discard(bench.campaign_id)
        bench.until(lambda: [far for _, far in lines(panel)][1:] == ["Discarded", "Discarded"])

    def test_time(self) -> None:
        now = datetime.now(UTC)
        assert short_time(now.isoformat(timespec="seconds")) == f"{now:%I:%M}\u202f{now:%p}".lstrip("0")
        assert short_time("2025-03-04T05:06:07+00:00") == "4 Mar 2025"

    def test_the_edits_of_an_action(self, bench: Bench, panel: HistoryPanel) -> None:
        was = bench.held(0)
        bench.submit(bench.edit(0, "<b>Mine</b>"), bench.edit(1, None, "headline"))
        bench.until(lambda: lines(panel) == [("Edited 2 prospects", "Saved")])
        first, second = expand(panel)
        assert first == f"{bench.name(0)} · Company: from {was} to <b>Mine</b>. Saved."
        assert second.startswith(f"{bench.name(1)} · Headline: from ") and second.endswith("to empty. Saved.")
        assert "&lt;b&gt;" in line(panel, 0, 0).data(Qt.ItemDataRole.ToolTipRole)

    def test_a_prospect_that_is_not_listed_has_its_id(self, bench: Bench, panel: HistoryPanel) -> None:
        record(bench, 1)
        bench.until(lambda: lines(panel))
        assert expand(panel)[0].startswith(uuid(0))

    def test_of_many_edits_the_first_and_a_number(self, bench: Bench, panel: HistoryPanel) -> None:
        record(bench, 1_000)
        bench.until(lambda: lines(panel))
        assert panel.tree.model().rowCount(line(panel, 0)) in (0, SHOWN_EDITS + 1)
        assert expand(panel)[-1] == "and 800 more"

    def test_what_cannot_be_read_is_told(
        self, bench: Bench, panel: HistoryPanel, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        bench.break_journal(monkeypatch, "actions")
        bench.workspace.editing.history_changed.emit()
        bench.until(lambda: "The disk is full." in visible_text(panel))
        monkeypatch.undo()
        record(bench, 1)
        press(panel, "Try again")
        assert lines(panel)


class TestFollowing:
    def test_only_while_it_is_visible(
        self, bench: Bench, panel: HistoryPanel, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        read: list[str] = []
        actions = Journal.actions

        def noted(journal: Journal, campaign_id: str, latest: int) -> object:
            read.append(campaign_id)
            return actions(journal, campaign_id, latest)

        monkeypatch.setattr(Journal, "actions", noted)
        panel.hide()
        bench.save(0, "Mine")
        assert not read
        panel.show()
        assert lines(panel) == [("Edited 1 prospect", "Saved")]
        assert len(read) == 1

    def test_selection_expansion_and_place_stay(self, bench: Bench, panel: HistoryPanel) -> None:
        for _ in range(30):
            record(bench, 3)
        bench.until(lambda: len(lines(panel)) == 30)
        tree = panel.tree
        expand(panel, 10)
        tree.setCurrentIndex(line(panel, 10, 1))
        tree.scrollTo(line(panel, 12), QTreeView.ScrollHint.PositionAtTop)
        seen = tree.visualRect(line(panel, 12)).top()
        assert tree.verticalScrollBar().value() > 0
        record(bench, 1)
        bench.until(lambda: len(lines(panel)) == 31)
        assert tree.isExpanded(line(panel, 11))
        assert tree.currentIndex() == line(panel, 11, 1)
        assert tree.visualRect(line(panel, 13)).top() == seen

    def test_at_the_top_new_actions_are_seen(self, bench: Bench, panel: HistoryPanel) -> None:
        for _ in range(30):
            record(bench, 1)
        bench.until(lambda: len(lines(panel)) == 30)
        record(bench, 1)
        bench.until(lambda: len(lines(panel)) == 31)
        assert panel.tree.visualRect(line(panel, 0)).top() == 0

    def test_another_campaign_has_another_history(self, bench: Bench, panel: HistoryPanel) -> None:
        bench.save(0, "Mine")
        bench.until(lambda: lines(panel))
        expand(panel)
        bench.workspace.open_campaign(LINKEDIN_DRAFT_ID)
        bench.until(lambda: "Nothing has been changed" in visible_text(panel))
        bench.until_listed()

    def test_five_hundred_actions_are_quick(self, bench: Bench, panel: HistoryPanel) -> None:
        for _ in range(500):
            record(bench, 3)
        bench.until(lambda: len(lines(panel)) == 500)
        expand(panel, 250)
        began = datetime.now(UTC)
        refresh(panel)
        assert (datetime.now(UTC) - began).total_seconds() < 0.3
        record(bench, 1)
        refresh(panel)
        assert len(lines(panel)) == 500
        assert panel.tree.isExpanded(line(panel, 251))


class TestUndo:
    def test_the_selected_action_whatever_came_after_it(self, bench: Bench, panel: HistoryPanel) -> None:
        was = bench.held(0)
        bench.save(0, "Mine")
        bench.save(1, "Mine too")
        bench.until(lambda: len(lines(panel)) == 2)
        assert not button(panel, "Undo this action").isEnabled()
        panel.tree.setCurrentIndex(line(panel, 1))
        with bench.qtbot.waitSignal(panel.undo_requested) as asked:
            press(panel, "Undo this action")
        (action_id,) = asked.args
        bench.workspace.editing.reverse(bench.campaign_id, action_id, ActionKind.UNDO)
        bench.run(bench.workspace.finish())
        assert (bench.held(0), bench.held(1)) == (was, "Mine too")
        bench.until(lambda: [far for _, far in lines(panel)][2:] == ["Undone"])
        assert not button(panel, "Undo this action").isEnabled()
        assert "undone already" in visible_text(panel)

    def test_an_edit_stands_for_its_action(self, bench: Bench, panel: HistoryPanel) -> None:
        action_id = record(bench, 3)
        bench.until(lambda: lines(panel))
        expand(panel)
        panel.tree.setCurrentIndex(line(panel, 0, 2))
        with bench.qtbot.waitSignal(panel.undo_requested) as asked:
            press(panel, "Undo this action")
        assert asked.args == [action_id]

    def test_not_of_an_undo(self, bench: Bench, panel: HistoryPanel) -> None:
        bench.save(0, "Mine")
        bench.workspace.editing.undo(bench.campaign_id)
        bench.run(bench.workspace.finish())
        bench.until(lambda: len(lines(panel)) == 2)
        panel.tree.setCurrentIndex(line(panel, 0))
        assert not button(panel, "Undo this action").isEnabled()
        assert "Redo brings" in visible_text(panel)

    def test_not_of_what_was_discarded(self, bench: Bench, panel: HistoryPanel) -> None:
        bench.fail(0, "Mine")
        bench.editing.discard(bench.campaign_id)
        bench.until(lambda: [far for _, far in lines(panel)] == ["Discarded"])
        panel.tree.setCurrentIndex(line(panel, 0))
        assert not button(panel, "Undo this action").isEnabled()
        assert "was discarded" in visible_text(panel)

    def test_not_in_a_campaign_that_was_launched(self, bench: Bench, panel: HistoryPanel) -> None:
        bench.save(0, "Mine")
        bench.until(lambda: lines(panel))
        panel.tree.setCurrentIndex(line(panel, 0))
        assert button(panel, "Undo this action").isEnabled()
        bench.launch()
        bench.until(lambda: not button(panel, "Undo this action").isEnabled())
        assert "not a draft any more" in visible_text(panel)


class TestByKeyboardAndMouse:
    def test_the_list_has_a_name(self, panel: HistoryPanel) -> None:
        assert named(panel, QTreeView, "History") is panel.tree

    def test_enter_opens_an_action_and_asks_for_an_edits_prospect(
        self, bench: Bench, panel: HistoryPanel
    ) -> None:
        bench.save(0, "Mine")
        bench.until(lambda: lines(panel))
        panel.tree.setCurrentIndex(line(panel, 0))
        QTest.keyClick(panel.tree, Qt.Key.Key_Return)
        assert panel.tree.isExpanded(line(panel, 0))
        QTest.keyClick(panel.tree, Qt.Key.Key_Down)
        with bench.qtbot.waitSignal(panel.tree.prospect_requested) as asked:
            QTest.keyClick(panel.tree, Qt.Key.Key_Return)
        assert asked.args == [bench.id(0)]

    def test_a_double_click_asks_for_the_prospect(self, bench: Bench, panel: HistoryPanel) -> None:
        bench.save(0, "Mine")
        bench.until(lambda: lines(panel))
        expand(panel)
        place = panel.tree.visualRect(line(panel, 0, 0)).center()
        QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        with bench.qtbot.waitSignal(panel.tree.prospect_requested) as asked:
            QTest.mouseDClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert asked.args == [bench.id(0)]

    def test_words_about_more_edits_lead_nowhere(self, bench: Bench, panel: HistoryPanel) -> None:
        record(bench, SHOWN_EDITS + 1)
        bench.until(lambda: lines(panel))
        expand(panel)
        panel.tree.setCurrentIndex(line(panel, 0, SHOWN_EDITS))
        with bench.qtbot.assertNotEmitted(panel.tree.prospect_requested):
            QTest.keyClick(panel.tree, Qt.Key.Key_Return)
