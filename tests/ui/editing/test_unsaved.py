"""Unsaved edits: what is listed, saved, discarded and exported."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.changes import Addition, Change, Removal
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.ui.editing.unsaved import UnsavedDialog
from puffle_desktop.ui.editing.unsaved_model import UnsavedModel, edits_of
from puffle_desktop.workspace.editing.entry import Entry
from puffle_desktop.workspace.editing.queue import EditQueue
from tests.support.bench import Bench, texts
from tests.support.helpers import button, dialogs, found, press, question, visible_text


def opened(bench: Bench) -> UnsavedDialog:
    dialog = UnsavedDialog(bench.workspace, bench.campaign_id)
    bench.qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def rows(dialog: UnsavedDialog) -> list[list[str]]:
    model: QAbstractItemModel = dialog.table.model()
    return [texts(model.index(row, 0), model.columnCount()) for row in range(model.rowCount())]


def answer(bench: Bench, text: str) -> str:
    """Press a button of the question, once it is there; gives what it asked."""
    bench.until(question)
    box = question()
    assert box is not None
    asked = visible_text(box)
    press(box, text)
    bench.until(lambda: question() is None)
    return asked


def is_usable(dialog: UnsavedDialog, text: str) -> bool:
    return button(dialog, text).isEnabled()


class TestWhatIsListed:
    def test_state_name_changes_and_reason(self, bench: Bench) -> None:
        was = bench.held(0)
        bench.fail(0, "Mine")
        dialog = opened(bench)
        ((state, name, changes, why),) = rows(dialog)
        assert (state, name, changes) == ("Failed", bench.name(0), f"Company: {was} → Mine")
        assert why.startswith("Not saved.")
        assert not dialog.table.model().index(0, 0).data(Qt.ItemDataRole.DecorationRole).isNull()
        dialog.table.selectRow(0)
        assert f"Company: {was} → Mine" in visible_text(dialog)
        assert "1 prospect has unsaved edits." in visible_text(dialog)

    def test_without_any_it_says_so(self, bench: Bench) -> None:
        dialog = opened(bench)
        assert "All edits of this campaign are on Puffle." in visible_text(dialog)
        for text in ("Save all", "Save selected", "Discard selected…", "Discard all…", "Export as CSV…"):
            assert not is_usable(dialog, text)
        press(dialog, "Close")
        assert not dialog.isVisible()

    def test_text_is_plain_text(self, bench: Bench) -> None:
        bench.fail(0, "<b>Mine</b>")
        dialog = opened(bench)
        assert "<b>Mine</b>" in rows(dialog)[0][2]
        tool_tip = dialog.table.model().index(0, 2).data(Qt.ItemDataRole.ToolTipRole)
        assert "&lt;b&gt;Mine" in tool_tip

    def test_conflicts_are_resolved_elsewhere(self, bench: Bench) -> None:
        bench.conflict(0, "Mine", "Theirs")
        dialog = opened(bench)
        assert rows(dialog)[0][0] == "Conflict"
        assert not is_usable(dialog, "Save all")
        with bench.qtbot.waitSignal(dialog.conflicts_requested):
            press(dialog, "Resolve conflicts…")

    def test_it_follows(self, bench: Bench) -> None:
        bench.fail(0, "Mine")
        bench.fail(1, "Mine too")
        dialog = opened(bench)
        dialog.table.selectRow(1)
        bench.editing.discard(bench.campaign_id, [bench.id(0)])
        bench.until(lambda: len(rows(dialog)) == 1)
        assert [index.row() for index in dialog.table.selectionModel().selectedRows()] == [0]
        assert rows(dialog)[0][1] == bench.name(1)
        bench.fail(2, "Mine as well")
        bench.until(lambda: len(rows(dialog)) == 2)

    def test_another_connection_closes_it(self, bench: Bench) -> None:
        bench.fail(0, "Mine")
        dialog = opened(bench)
        bench.workspace.close()
        bench.until(lambda: not dialog.isVisible())


class TestSaving:
    def test_all(self, bench: Bench) -> None:
        bench.fail(0, "Mine")
        bench.fail(1, "Mine too")
        dialog = opened(bench)
        press(dialog, "Save all")
        bench.until(lambda: "All edits of this campaign are on Puffle." in visible_text(dialog))
        assert (bench.held(0), bench.held(1)) == ("Mine", "Mine too")

    def test_the_selected_ones(self, bench: Bench) -> None:
        bench.fail(0, "Mine")
        bench.fail(1, "Mine too")
        dialog = opened(bench)
        assert not is_usable(dialog, "Save selected")
        dialog.table.selectRow(1)
        press(dialog, "Save selected")
        bench.until(lambda: bench.held(1) == "Mine too")
        bench.until(lambda: len(rows(dialog)) == 1)
        assert bench.held(0) != "Mine"
        bench.run(bench.workspace.finish())

    def test_nothing_to_a_campaign_that_is_not_a_draft(self, bench: Bench) -> None:
        bench.fail(0, "Mine")
        dialog = opened(bench)
        bench.launch()
        bench.until(lambda: not is_usable(dialog, "Save all"))
        dialog.table.selectAll()
        assert not is_usable(dialog, "Save selected")
        assert is_usable(dialog, "Discard selected…")
        assert is_usable(dialog, "Export as CSV…")
        assert (
            "1 prospect has unsaved edits. Only drafts can be edited, so these changes can’t be saved. "
            "Export them to keep a copy, or discard them."
        ) in visible_text(dialog)


class TestDiscarding:
    def test_asks_first_and_says_how_many(self, bench: Bench) -> None:
        for row in range(2):
            bench.fail(row, "Mine")
        dialog = opened(bench)
        press(dialog, "Discard all…")
        assert "Discard the changes to 2 prospects?" in answer(bench, "Keep")
        assert len(rows(dialog)) == 2
        press(dialog, "Discard all…")
        answer(bench, "Discard")
        assert rows(dialog) == []
        assert bench.workspace.roster.state(0) is RowState.STORED

    def test_the_selected_ones(self, bench: Bench) -> None:
        for row in range(2):
            bench.fail(row, "Mine")
        dialog = opened(bench)
        assert not is_usable(dialog, "Discard selected…")
        dialog.table.selectRow(0)
        press(dialog, "Discard selected…")
        assert bench.name(0) in answer(bench, "Discard")
        assert [row[1] for row in rows(dialog)] == [bench.name(1)]

    def test_what_came_after_the_question_is_not_meant(self, bench: Bench) -> None:
        bench.fail(0, "Mine")
        dialog = opened(bench)
        press(dialog, "Discard all…")
        bench.fail(1, "Mine too")
        answer(bench, "Discard")
        assert [row[1] for row in rows(dialog)] == [bench.name(1)]

    def test_the_question_goes_with_the_connection(self, bench: Bench) -> None:
        bench.fail(0, "Mine")
        dialog = opened(bench)
        press(dialog, "Discard all…")
        bench.until(question)
        ledger = found(bench.editing, EditQueue).ledger
        bench.workspace.close()
        bench.until(lambda: not dialog.isVisible() and question() is None)
        assert len(ledger.entries(bench.campaign_id)) == 1, "nothing was discarded"


class TestExporting:
    def export(self, bench: Bench, dialog: UnsavedDialog, path: Path) -> None:
        press(dialog, "Export as CSV…")
        (picker,) = dialogs(QFileDialog)
        assert isinstance(picker, QFileDialog)
        assert picker.testOption(QFileDialog.Option.DontUseNativeDialog)
        picker.setDirectory(str(path.parent))
        picker.selectFile(path.name)
        picker.accept()

    def test_id_field_before_and_wanted(self, bench: Bench, tmp_path: Path) -> None:
        was = bench.held(0)
        bench.fail(0, "=Mine")
        dialog = opened(bench)
        path = tmp_path / "edits.csv"
        self.export(bench, dialog, path)
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert list(csv.reader(file)) == [
                ["id", "field", "before", "wanted"],
                [bench.id(0), "company", was, "'=Mine"],
            ]
        assert f"1 change was written to {path}." in visible_text(dialog)

    def test_the_suffix_is_added(self, bench: Bench, tmp_path: Path) -> None:
        bench.fail(0, "Mine")
        self.export(bench, opened(bench), tmp_path / "edits")
        assert (tmp_path / "edits.csv").exists()

    def test_another_file_is_replaced_after_a_question_alone(self, bench: Bench, tmp_path: Path) -> None:
        bench.fail(0, "Mine")
        dialog = opened(bench)
        path = tmp_path / "edits.csv"
        path.write_text("former")
        self.export(bench, dialog, path)
        assert "Replace “edits.csv”?" in answer(bench, "Keep")
        assert path.read_text() == "former"
        self.export(bench, dialog, path)
        answer(bench, "Replace")
        assert "Mine" in path.read_text()

    def test_what_cannot_be_written_is_told(self, bench: Bench, tmp_path: Path) -> None:
        bench.fail(0, "Mine")
        dialog = opened(bench)
        press(dialog, "Export as CSV…")
        (picker,) = dialogs(QFileDialog)
        picker.fileSelected.emit(str(tmp_path / "no such folder" / "edits.csv"))  # type: ignore[attr-defined]
        picker.reject()
        assert "could not be written" in visible_text(dialog)

    def test_the_file_is_called_after_the_campaign(self, bench: Bench) -> None:
        bench.fail(0, "Mine")
        dialog = opened(bench)
        press(dialog, "Export as CSV…")
        (picker,) = dialog.findChildren(QFileDialog)
        name = Path(picker.selectedFiles()[0]).name
        assert name.startswith("Unsaved edits of ") and name.endswith(".csv")
        picker.reject()


def test_an_edit_under_way_is_listed_with_what_came_after_it() -> None:
    entry = Entry("c", "p")
    entry.add(Edit("p", "company", "One", "Two"), 1)
    entry.begin_saving()
    entry.add(Edit("p", "company", "Two", "Three"), 2)
    assert edits_of(entry) == [Edit("p", "company", "One", "Three")]


class TestWhoIsToComeOrToGo:
    @pytest.fixture
    def dialog(self, bench: Bench) -> UnsavedDialog:
        bench.sandbox.set_faults("WRITE:http-422=1")
        values: dict[EditableField, str | None] = {
            "first_name": "Ann",
            "last_name": "Lee",
            "email": "ann@acme.example",
        }
        going = Removal(bench.workspace.roster.stored(0))
        changes: list[Change] = [Addition("new 1", values), going]
        outcome = bench.editing.submit(bench.campaign_id, changes)
        bench.until(outcome.done)
        bench.sandbox.clear_faults()
        return opened(bench)

    def test_it_is_told(self, bench: Bench, dialog: UnsavedDialog) -> None:
        (_, ann, coming, _), (_, other, going, _) = sorted(rows(dialog), key=lambda row: "removed" in row[2])
        assert (ann, coming) == ("Ann Lee", "To be added: Ann Lee, ann@acme.example")
        assert other == bench.name(0)
        assert going.startswith(f"To be removed: {bench.name(0)}")
        model = dialog.table.model()
        spoken = [model.index(row, 2).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
        assert sorted(text.split(":")[1] for text in spoken) == [" To be added", " To be removed"]

    def test_it_is_exported(
        self, bench: Bench, dialog: UnsavedDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "edits.csv"
        dialog._write(path)  # where to is asked in a dialog of the system's
        with path.open(encoding="utf-8-sig", newline="") as file:
            written = list(csv.reader(file))
        assert ["new 1", "email", "", "ann@acme.example"] in written
        assert [bench.id(0), "(removed)", bench.name(0), ""] in written

    def test_it_is_discarded(self, bench: Bench, dialog: UnsavedDialog) -> None:
        press(dialog, "Discard all…")
        assert "2 prospects" in answer(bench, "Discard")
        bench.until(lambda: bench.editing.entries(bench.campaign_id) == [])
        assert bench.journal.unsettled(bench.campaign_id) == []


def test_the_model_keeps_qts_rules(qtbot: QtBot) -> None:
    model = UnsavedModel(str)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    many = [Entry("c", f"p{number}") for number in range(500)]
    model.follow(many)
    model.follow([*many[10:100:2], *many[300:]])
    model.follow(many)
    assert model.rowCount() == 500
    for entry in many[100:200:3]:
        entry.state = RowState.STORED
    left = [entry for entry in many if entry.state is not RowState.STORED]
    model.follow([*left, Entry("c", "new")])
    assert model.rowCount() == len(left) + 1
    model.follow([])
    assert model.rowCount() == 0


def test_many_are_shown_without_a_name_for_each(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = found(bench.editing, EditQueue).ledger
    for number in range(10_000):
        entry = ledger.entry_for(bench.campaign_id, f"p{number}")
        entry.add(Edit(entry.prospect_id, "company", "a", "b"), number)
        ledger.set(entry, RowState.HELD)
    named: list[str] = []
    name_of = bench.workspace.roster.name_of
    monkeypatch.setattr(
        bench.workspace.roster,
        "name_of",
        lambda campaign_id, each: named.append(each) or name_of(campaign_id, each),
    )
    dialog = opened(bench)
    bench.until(lambda: named)
    dialog.table.selectAll()
    assert "10,000 prospects are selected." in visible_text(dialog)
    assert is_usable(dialog, "Save selected")
    assert len(set(named)) < 100, "those that are seen"
    for number in range(0, 10_000, 2):
        ledger.entry(bench.campaign_id, f"p{number}").state = RowState.STORED  # type: ignore[union-attr]
    left = [each for each in ledger.entries(bench.campaign_id) if each.state is not RowState.STORED]
    monkeypatch.setattr(bench.editing, "entries", lambda _: left)
    bench.editing.changed.emit()
    bench.until(lambda: dialog.table.model().rowCount() == 5_000)
    assert len(set(named)) < 200
    bench.workspace.close()
