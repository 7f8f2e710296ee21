"""The history: what is listed of each action, how it follows, and what may be taken back."""

import threading
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QDate, QModelIndex, QRect, Qt
from PySide6.QtGui import QAction, QPainter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton, QTreeView

from puffle_desktop.domain.actions import Action, ActionKind
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.sandbox import LINKEDIN_DRAFT_ID
from puffle_desktop.storage.journal import Journal
from puffle_desktop.ui.editing.history import HistoryPanel
from puffle_desktop.ui.editing.history_model import NODE_ROLE, HistoryModel
from puffle_desktop.ui.editing.history_pages import PAGE
from puffle_desktop.ui.widgets.direction import draw_line
from puffle_desktop.ui.wording.times import day_title, short_time
from tests.support.bench import Bench
from tests.support.helpers import found, named, press, uuid, visible_text


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


def rows_of(panel: HistoryPanel) -> list[QModelIndex]:
    """The actions, without the days above them."""
    model = panel.tree.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    return [row for row in rows if isinstance(row.data(NODE_ROLE), Action)]


def line(panel: HistoryPanel, row: int, child: int | None = None) -> QModelIndex:
    action = rows_of(panel)[row]
    return action if child is None else panel.tree.model().index(child, 0, action)


def second(panel: HistoryPanel, index: QModelIndex) -> str:
    """The second line."""
    return "".join(part.text for part in model_of(panel).words.parts(index.data(NODE_ROLE)))


def lines(panel: HistoryPanel) -> list[tuple[str, str]]:
    """What each action says: what or who, and below that how far, or from what to what."""
    return [(row.data(), second(panel, row)) for row in rows_of(panel)]


def icons(panel: HistoryPanel) -> list[str]:
    words = model_of(panel).words
    return [words.icon(row.data(NODE_ROLE)) for row in rows_of(panel)]


def expand(panel: HistoryPanel, row: int = 0) -> list[str]:
    """Open an action; gives what a screen reader says of its prospects."""
    panel.tree.expand(line(panel, row))
    count = panel.tree.model().rowCount(line(panel, row))
    return [line(panel, row, child).data(Qt.ItemDataRole.AccessibleTextRole) for child in range(count)]


def undo_button(panel: HistoryPanel) -> QPushButton:
    return found(panel.tree.viewport(), QPushButton)


def record(bench: Bench, prospects: int) -> int:
    """An action in the journal alone."""
    edits = [Edit(uuid(number), "company", None, "Mine") for number in range(prospects)]
    action_id = bench.journal.record(bench.campaign_id, edits).action_id
    bench.workspace.editing.history_changed.emit()
    return action_id


def refresh(panel: HistoryPanel) -> None:
    """List the actions now, and not a moment later."""
    panel.refresh()


class TestWhatIsListed:
    def test_nothing_at_first(self, panel: HistoryPanel) -> None:
        assert "Nothing has been changed in this campaign yet." in visible_text(panel)

    def test_no_campaign(self, bench: Bench, panel: HistoryPanel) -> None:
        bench.workspace.close()
        bench.until(lambda: "Open a campaign" in visible_text(panel))

    def test_newest_first_with_who_and_what(self, bench: Bench, panel: HistoryPanel) -> None:
        was = bench.held(0)
        bench.save(0, "One")
        bench.submit(bench.edit(1, "Two"), bench.edit(2, "Two", "headline"))
        bench.until(lambda: len(lines(panel)) == 2)
        bench.workspace.editing.undo(bench.campaign_id)
        bench.run(bench.workspace.finish())
        bench.until(lambda: len(lines(panel)) == 3 and icons(panel)[0] == "undo-2")
        assert lines(panel) == [
            ("Undone: Edit Company, Headline", "2 prospects"),
            ("Edit Company, Headline", "2 prospects · undone"),
            (bench.name(0), f"Company: {was} → One"),
        ]
        assert icons(panel) == ["undo-2", "undo-2", "check"]
        bench.workspace.editing.redo(bench.campaign_id)
        bench.run(bench.workspace.finish())
        bench.until(lambda: lines(panel)[0] == ("Redone: Edit Company, Headline", "2 prospects"))

    @pytest.mark.parametrize("way", ["neither", "current"])
    def test_who_it_was_has_the_room(
        self, bench: Bench, panel: HistoryPanel, way: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Beside a name that needs the line neither the time stands nor the button over both of them."""
        bench.save(0, "One")
        bench.until(lambda: len(lines(panel)) == 1)
        drawn: dict[str, tuple[int, int]] = {}

        def note(painter: QPainter, direction: Qt.LayoutDirection, area: QRect, text: str) -> int:
            width = draw_line(painter, direction, area, text)
            drawn[text] = (area.top(), area.width() - painter.fontMetrics().horizontalAdvance(text))
            return width

        monkeypatch.setattr("puffle_desktop.ui.editing.history_delegate.draw_line", note)
        name, time = bench.name(0), model_of(panel).words.time(line(panel, 0).data(NODE_ROLE))
        metrics = panel.tree.fontMetrics()
        button = found(panel.tree, QPushButton).sizeHint().width() if way == "current" else 0
        if way == "current":
            panel.tree.setCurrentIndex(line(panel, 0))
            panel.tree.place_button()
        panel.resize(metrics.horizontalAdvance(name) + button + 72, 300)
        panel.tree.grab()
        assert drawn[name][1] >= 0, "it is drawn in full"
        assert (time in drawn) is (way == "neither")
        if way == "neither":
            assert drawn[time][0] > drawn[name][0], "it gives way to the second line"
            panel.resize(500, 300)
            panel.tree.grab()
            assert drawn[time][0] == drawn[name][0]

    def test_an_undo_of_one_says_whom_it_was_about(self, bench: Bench, panel: HistoryPanel) -> None:
        was = bench.held(0)
        bench.save(0, "One")
        bench.workspace.editing.undo(bench.campaign_id)
        bench.run(bench.workspace.finish())
        bench.until(lambda: len(lines(panel)) == 2)
        name = bench.name(0)
        assert lines(panel) == [
            (f"Undone: {name}", f"Company: One → {was}"),
            (name, f"Company: {was} → One · undone"),
        ]

    def test_what_is_not_saved(self, bench: Bench, panel: HistoryPanel) -> None:
        bench.fail(0, "Mine")
        bench.conflict(1, "Mine", "Theirs")
        record(bench, 2)
        bench.until(lambda: len(lines(panel)) == 3)
        bench.until(lambda: icons(panel) == ["clock", "triangle-alert", "circle-alert"])
        waiting, conflict, refused = (second for _, second in lines(panel))
        assert waiting == "2 prospects · 2 waiting"
        assert conflict.endswith(" → Mine · Conflict")
        assert refused.startswith("Refused: ") and refused.endswith(" · kept")
        spoken = Qt.ItemDataRole.AccessibleTextRole
        assert "Conflict. Changed here and elsewhere" in line(panel, 1).data(spoken)
        assert "Failed. Not saved." in line(panel, 2).data(spoken)
        bench.editing.discard(bench.campaign_id)
        bench.until(lambda: icons(panel)[1:] == ["trash-2", "trash-2"])
        assert [second.rpartition(" · ")[2] for _, second in lines(panel)][1:] == ["discarded", "discarded"]

    def test_days_and_times(self, panel: HistoryPanel, bench: Bench) -> None:
        now = datetime.now(UTC)
        assert short_time(now.isoformat(timespec="seconds")) == f"{now:%I:%M}\u202f{now:%p}".lstrip("0")
        today = QDate.currentDate()
        titles = [day_title(today.addDays(-ago)) for ago in (0, 1)]
        assert titles == ["Today", "Yesterday"]
        assert day_title(QDate(2025, 3, 4)) == "4 Mar 2025"
        record(bench, 1)
        bench.until(lambda: lines(panel))
        day = panel.tree.model().index(0, 0)
        assert day.data() == "Today"
        assert not panel.tree.model().flags(day) & Qt.ItemFlag.ItemIsEnabled, "keys pass over it"

    def test_the_prospects_of_an_action(self, bench: Bench, panel: HistoryPanel) -> None:
        was = bench.held(0)
        bench.submit(bench.edit(0, "<b>Mine</b>"), bench.edit(1, None, "headline"))
        bench.until(lambda: lines(panel) == [("Edit Company, Headline", "2 prospects")])
        first, other = expand(panel)
        assert first == f"{bench.name(0)}. Company from {was} to <b>Mine</b>. Saved."
        assert other.startswith(f"{bench.name(1)}. Headline from ") and other.endswith("to empty. Saved.")
        assert "&lt;b&gt;" in line(panel, 0, 0).data(Qt.ItemDataRole.ToolTipRole)

    def test_a_row_says_it_all_to_who_hears_it(self, bench: Bench, panel: HistoryPanel) -> None:
        was = bench.held(0)
        bench.save(0, "Mine")
        bench.until(lambda: lines(panel))
        spoken = line(panel, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken.startswith(f"{bench.name(0)}. Company from {was} to Mine. Saved. ")

    def test_names_that_turn_text_round_are_harmless(self, bench: Bench, panel: HistoryPanel) -> None:
        bench.change_elsewhere(0, name="Ada\u202egnp.exe")
        bench.workspace.refresh_roster()
        bench.until_listed()
        bench.save(0, "Mine\u202eX")
        bench.until(lambda: lines(panel))
        assert "\u202e" not in "".join(lines(panel)[0])

    def test_a_prospect_that_is_not_listed_has_its_id(self, bench: Bench, panel: HistoryPanel) -> None:
        record(bench, 2)
        bench.until(lambda: lines(panel))
        assert expand(panel)[0].startswith(uuid(0))

    def test_what_cannot_be_read_is_told(
        self, bench: Bench, panel: HistoryPanel, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        bench.break_journal(monkeypatch, "actions")
        bench.workspace.editing.history_changed.emit()
        bench.until(lambda: "The disk is full." in visible_text(panel))
        monkeypatch.undo()
        record(bench, 2)
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
        assert len(lines(panel)) == 1
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
        assert panel.tree.verticalScrollBar().value() == 0

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


class TestPages:
    def test_of_many_prospects_a_page_is_read_by_another_thread(
        self, bench: Bench, panel: HistoryPanel
    ) -> None:
        threads: list[str] = []
        page_of = bench.journal.page_of

        def noted(*arguments: int) -> object:
            threads.append(threading.current_thread().name)
            return page_of(*arguments)

        bench.journal.page_of = noted  # type: ignore[assignment]
        record(bench, 1_000)
        bench.until(lambda: lines(panel))
        panel.tree.expand(line(panel, 0))
        model = panel.tree.model()
        assert line(panel, 0, 0).data() == "and 1,000 more"
        bench.until(lambda: model.rowCount(line(panel, 0)) == PAGE + 1)
        assert line(panel, 0, PAGE).data() == "and 800 more"
        assert threads and set(threads) == {"history"}

    def test_the_next_page_comes_when_its_place_is_seen(self, bench: Bench, panel: HistoryPanel) -> None:
        record(bench, PAGE * 2 + 5)
        bench.until(lambda: lines(panel))
        panel.tree.expand(line(panel, 0))
        model = panel.tree.model()
        for count in (PAGE + 1, PAGE * 2 + 1, PAGE * 2 + 5):
            bench.until(lambda: model.rowCount(line(panel, 0)) == count)  # noqa: B023 (it ends before the next)
            panel.tree.scrollToBottom()
        ids = [line(panel, 0, child).data(NODE_ROLE).prospect_id for child in range(PAGE * 2 + 5)]
        assert ids == [uuid(number) for number in range(PAGE * 2 + 5)]

    def test_a_prospect_that_goes_on_on_the_next_page_is_one_line(
        self, bench: Bench, panel: HistoryPanel
    ) -> None:
        fields: tuple[EditableField, ...] = ("company", "headline", "position")
        edits = [Edit(uuid(number), field, None, "Mine") for number in range(100) for field in fields]
        bench.journal.record(bench.campaign_id, edits)
        bench.workspace.editing.history_changed.emit()
        bench.until(lambda: lines(panel))
        panel.tree.expand(line(panel, 0))
        model = panel.tree.model()
        bench.until(lambda: model.rowCount(line(panel, 0)) > 1)
        panel.tree.scrollToBottom()
        bench.until(lambda: model.rowCount(line(panel, 0)) == 100)
        assert {len(line(panel, 0, child).data(NODE_ROLE).changes) for child in range(100)} == {3}

    def test_what_is_read_for_a_campaign_that_was_left_comes_to_nothing(
        self, bench: Bench, panel: HistoryPanel
    ) -> None:
        record(bench, 1_000)
        bench.until(lambda: lines(panel))
        go_on = threading.Event()
        page_of = bench.journal.page_of
        bench.journal.page_of = lambda *arguments: (go_on.wait(10), page_of(*arguments))[1]  # type: ignore[method-assign]
        panel.tree.expand(line(panel, 0))
        bench.workspace.open_campaign(LINKEDIN_DRAFT_ID)
        bench.until(lambda: "Nothing has been changed" in visible_text(panel))
        go_on.set()
        bench.until_listed()
        record_id = bench.journal.record(LINKEDIN_DRAFT_ID, [Edit(uuid(1), "company", None, "Mine")])
        assert record_id
        bench.workspace.editing.history_changed.emit()
        bench.until(lambda: len(lines(panel)) == 1)

    def test_a_page_that_cannot_be_read_is_told(
        self, bench: Bench, panel: HistoryPanel, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        record(bench, 1_000)
        bench.until(lambda: lines(panel))
        bench.break_journal(monkeypatch, "page_of")
        panel.tree.expand(line(panel, 0))
        bench.until(lambda: line(panel, 0, 0).data() == "The disk is full.")


class TestUndo:
    def test_the_current_action_whatever_came_after_it(self, bench: Bench, panel: HistoryPanel) -> None:
        was = bench.held(0)
        bench.save(0, "Mine")
        bench.save(1, "Mine too")
        bench.until(lambda: len(lines(panel)) == 2)
        assert undo_button(panel).isHidden()
        panel.tree.setCurrentIndex(line(panel, 1))
        assert undo_button(panel).accessibleName() == f"Undo: {bench.name(0)}"
        with bench.qtbot.waitSignal(panel.undo_requested) as asked:
            undo_button(panel).click()
        action_id, prospect_id = asked.args
        assert prospect_id == ""
        bench.workspace.editing.reverse(bench.campaign_id, action_id, ActionKind.UNDO)
        bench.run(bench.workspace.finish())
        assert (bench.held(0), bench.held(1)) == (was, "Mine too")
        bench.until(lambda: icons(panel)[2:] == ["undo-2"])
        assert undo_button(panel).isHidden()
        assert "undone already" in undo_action(panel).toolTip()

    def test_the_button_is_at_the_row_under_the_pointer(self, bench: Bench, panel: HistoryPanel) -> None:
        for row in range(3):
            bench.save(row, "Mine")
        bench.until(lambda: len(lines(panel)) == 3)
        place = panel.tree.visualRect(line(panel, 1))
        QTest.mouseMove(panel.tree.viewport(), place.center())
        bench.until(lambda: not undo_button(panel).isHidden())
        assert place.contains(undo_button(panel).geometry().center())
        with bench.qtbot.waitSignal(panel.undo_requested) as asked:
            undo_button(panel).click()
        assert asked.args[0] == line(panel, 1).data(NODE_ROLE).id

    def test_one_prospect_of_an_action(self, bench: Bench, panel: HistoryPanel) -> None:
        was = [bench.held(row) for row in range(3)]
        bench.submit(*(bench.edit(row, "Same") for row in range(3)))
        bench.until(lambda: lines(panel) == [("Edit Company", "3 prospects")])
        expand(panel)
        panel.tree.setCurrentIndex(line(panel, 0, 1))
        assert undo_action(panel).text().replace("&", "") == "Undo this one"
        panel.activateWindow()
        panel.tree.setFocus()
        with bench.qtbot.waitSignal(panel.undo_requested) as asked:
            QTest.keyClick(panel.tree, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
        action_id, prospect_id = asked.args
        assert prospect_id == bench.id(1)
        bench.workspace.editing.reverse(bench.campaign_id, action_id, prospect_id=prospect_id)
        bench.run(bench.workspace.finish())
        assert [bench.held(row) for row in range(3)] == ["Same", was[1], "Same"]
        bench.until(lambda: len(lines(panel)) == 2 and lines(panel)[1][1] == "3 prospects · 1 undone")
        assert lines(panel)[0] == (f"Undone: {bench.name(1)}", f"Company: Same → {was[1]}")
        assert second(panel, line(panel, 1, 1)).endswith(" · undone")
        assert not undo_action(panel).isEnabled()
        panel.tree.setCurrentIndex(line(panel, 1))
        assert undo_action(panel).isEnabled(), "the others can still be undone"

    def test_not_of_an_undo(self, bench: Bench, panel: HistoryPanel) -> None:
        bench.save(0, "Mine")
        bench.workspace.editing.undo(bench.campaign_id)
        bench.run(bench.workspace.finish())
        bench.until(lambda: len(lines(panel)) == 2)
        panel.tree.setCurrentIndex(line(panel, 0))
        assert undo_button(panel).isHidden()
        assert "Redo brings" in undo_action(panel).toolTip()

    def test_not_of_what_was_discarded(self, bench: Bench, panel: HistoryPanel) -> None:
        bench.fail(0, "Mine")
        bench.editing.discard(bench.campaign_id)
        bench.until(lambda: icons(panel) == ["trash-2"])
        panel.tree.setCurrentIndex(line(panel, 0))
        assert undo_button(panel).isHidden()
        assert "was discarded" in undo_action(panel).toolTip()

    def test_not_in_a_campaign_that_was_launched(self, bench: Bench, panel: HistoryPanel) -> None:
        bench.save(0, "Mine")
        bench.until(lambda: lines(panel))
        panel.tree.setCurrentIndex(line(panel, 0))
        assert undo_action(panel).isEnabled()
        bench.launch()
        bench.until(lambda: not undo_action(panel).isEnabled())
        assert undo_action(panel).toolTip() == "Only drafts can be edited"


def undo_action(panel: HistoryPanel) -> QAction:
    return panel.tree.actions()[0]


class TestByKeyboardAndMouse:
    def test_the_list_has_a_name(self, panel: HistoryPanel) -> None:
        assert named(panel, QTreeView, "History") is panel.tree

    def test_enter_opens_an_action_and_asks_for_a_prospect(self, bench: Bench, panel: HistoryPanel) -> None:
        bench.submit(bench.edit(0, "Mine"), bench.edit(1, "Mine"))
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
        place = panel.tree.visualRect(line(panel, 0)).center()
        QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        with bench.qtbot.waitSignal(panel.tree.prospect_requested) as asked:
            QTest.mouseDClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert asked.args == [bench.id(0)]

    def test_a_click_opens_an_action_and_closes_it(self, bench: Bench, panel: HistoryPanel) -> None:
        record(bench, 3)
        bench.until(lambda: lines(panel))
        place = panel.tree.visualRect(line(panel, 0)).center()
        for is_open in (True, False):
            QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
            assert panel.tree.isExpanded(line(panel, 0)) is is_open

    def test_words_about_more_edits_lead_nowhere(self, bench: Bench, panel: HistoryPanel) -> None:
        record(bench, PAGE + 1)
        bench.until(lambda: lines(panel))
        panel.tree.expand(line(panel, 0))
        panel.tree.setCurrentIndex(line(panel, 0, 0))
        with bench.qtbot.assertNotEmitted(panel.tree.prospect_requested):
            QTest.keyClick(panel.tree, Qt.Key.Key_Return)
        bench.until(lambda: panel.tree.model().rowCount(line(panel, 0)) == PAGE + 1)
