"""Conflicts: what was, mine and theirs; deciding one, many or all; and what reaches Puffle of it."""

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.row_state import RowState
from puffle_desktop.ui.editing import conflicts
from puffle_desktop.ui.editing.conflicts import ConflictsDialog
from puffle_desktop.ui.editing.conflicts_model import ConflictsModel
from puffle_desktop.workspace.editing.entry import Conflict
from tests.support.bench import Bench, texts
from tests.support.helpers import button, press, retype, visible_text


def opened(bench: Bench) -> ConflictsDialog:
    dialog = ConflictsDialog(bench.workspace, bench.campaign_id)
    bench.qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def rows(dialog: ConflictsDialog) -> list[list[str]]:
    model: QAbstractItemModel = dialog.table.model()
    return [texts(model.index(row, 0), model.columnCount()) for row in range(model.rowCount())]


def choose(dialog: ConflictsDialog, row: int, choice: str) -> None:
    dialog.table.selectRow(row)
    radio = button(dialog, choice)
    QTest.mouseClick(radio, Qt.MouseButton.LeftButton, pos=radio.rect().center() - radio.rect().center() / 2)


def checked(dialog: ConflictsDialog) -> list[str]:
    return [radio.text().replace("&", "") for radio in dialog.findChildren(QRadioButton) if radio.isChecked()]


class TestWhatIsShown:
    def test_was_mine_and_theirs(self, bench: Bench) -> None:
        was, name = bench.held(0), bench.name(0)
        bench.conflict(0, "Mine", "Theirs")
        dialog = opened(bench)
        assert rows(dialog) == [[name, "Company", was, "Mine", "Theirs", "Not resolved"]]
        assert not button(dialog, "Apply").isEnabled()
        for text in (name, was, "Mine", "Theirs", "0 of 1 resolved."):
            assert text in visible_text(dialog)

    def test_a_null_is_a_dash(self, bench: Bench) -> None:
        bench.conflict(0, None, "Theirs")
        dialog = opened(bench)
        assert rows(dialog)[0][3] == "–"
        spoken = dialog.table.model().index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == "Mine: empty"

    def test_text_from_others_is_plain_text(self, bench: Bench) -> None:
        bench.conflict(0, "Mine", "<b>Theirs</b>")
        dialog = opened(bench)
        assert rows(dialog)[0][4] == "<b>Theirs</b>"
        assert "&lt;b&gt;" in dialog.table.model().index(0, 4).data(Qt.ItemDataRole.ToolTipRole)
        assert "<b>Theirs</b>" in visible_text(dialog)

    def test_without_any_it_says_so(self, bench: Bench) -> None:
        dialog = opened(bench)
        assert "No conflicts are left." in visible_text(dialog)
        press(dialog, "Close")
        assert not dialog.isVisible()

    def test_a_campaign_that_was_launched_is_told(self, bench: Bench) -> None:
        bench.conflict(0, "Mine", "Theirs")
        bench.launch()
        assert "not a draft any more" in visible_text(opened(bench))


class TestDeciding:
    def test_keep_mine(self, bench: Bench) -> None:
        bench.conflict(0, "Mine", "Theirs")
        dialog = opened(bench)
        choose(dialog, 0, "Use mine")
        assert rows(dialog)[0][5] == "Use mine"
        assert bench.held(0) == "Theirs", "nothing happens before Apply"
        press(dialog, "Apply")
        bench.until(lambda: bench.held(0) == "Mine")
        assert not dialog.isVisible()
        bench.run(bench.workspace.finish())

    def test_take_theirs(self, bench: Bench) -> None:
        bench.conflict(0, "Mine", "Theirs")
        dialog = opened(bench)
        choose(dialog, 0, "Use theirs")
        press(dialog, "Apply")
        assert bench.held(0) == "Theirs"
        assert bench.workspace.roster.state(0) is RowState.STORED
        assert bench.workspace.roster.prospect(0).company == "Theirs"

    def test_another_value(self, bench: Bench) -> None:
        bench.conflict(0, "Mine", "Theirs")
        dialog = opened(bench)
        retype(dialog, "Another value", " Ours ")
        assert checked(dialog) == ["Use another value"]
        assert rows(dialog)[0][5] == "Another value: Ours"
        press(dialog, "Apply")
        bench.until(lambda: bench.held(0) == "Ours")
        bench.run(bench.workspace.finish())

    def test_enter_in_the_text_applies_nothing(self, bench: Bench) -> None:
        bench.conflict(0, "Mine", "Theirs")
        dialog = opened(bench)
        retype(dialog, "Another value", "Ours")
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert bench.held(0) == "Theirs"

    def test_what_was_typed_stays_when_another_one_is_looked_at(self, bench: Bench) -> None:
        bench.conflicts({(0, "company"): ("Mine", "Theirs"), (1, "headline"): ("My line", "Their line")})
        dialog = opened(bench)
        dialog.table.selectRow(0)
        retype(dialog, "Another value", "Ours")
        dialog.table.selectRow(1)
        assert checked(dialog) == ["Resolve later"]
        dialog.table.selectRow(0)
        assert checked(dialog) == ["Use another value"]
        assert rows(dialog)[0][5] == "Another value: Ours"
        choose(dialog, 0, "Resolve later")
        assert rows(dialog)[0][5] == "Not resolved"

    def test_by_keyboard_alone(self, bench: Bench) -> None:
        bench.conflict(0, "Mine", "Theirs")
        dialog = opened(bench)
        with bench.qtbot.waitActive(dialog):
            dialog.activateWindow()
        QTest.keyClick(dialog.table, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
        bench.until(lambda: checked(dialog) == ["Use theirs"])
        QTest.keyClick(button(dialog, "Use theirs"), Qt.Key.Key_Up)
        assert rows(dialog)[0][5] == "Use mine"

    def test_several_at_once(self, bench: Bench) -> None:
        bench.conflicts({(row, "company"): ("Mine", "Theirs") for row in range(3)})
        dialog = opened(bench)
        dialog.table.selectAll()
        assert "3 conflicts are selected" in visible_text(dialog)
        assert not button(dialog, "Use another value").isEnabled()
        radio = button(dialog, "Use theirs")
        radio.click()
        assert [row[5] for row in rows(dialog)] == ["Use theirs"] * 3

    def test_keep_all_mine_and_take_all_theirs(self, bench: Bench) -> None:
        bench.conflicts({(row, "company"): (f"Mine {row}", "Theirs") for row in range(3)})
        dialog = opened(bench)
        press(dialog, "Use all theirs")
        assert [row[5] for row in rows(dialog)] == ["Use theirs"] * 3
        press(dialog, "Use all mine")
        press(dialog, "Apply")
        bench.until(lambda: [bench.held(row) for row in range(3)] == ["Mine 0", "Mine 1", "Mine 2"])
        bench.run(bench.workspace.finish())

    def test_a_prospect_with_a_field_to_decide_is_left(self, bench: Bench) -> None:
        bench.conflicts(
            {
                (0, "company"): ("Mine", "Theirs"),
                (0, "position"): ("My job", "Their job"),
                (1, "company"): ("Mine", "Theirs"),
            }
        )
        dialog = opened(bench)
        choose(dialog, 0, "Use mine")
        assert not button(dialog, "Apply").isEnabled()
        assert "1 prospect has another field to resolve" in visible_text(dialog)
        choose(dialog, 2, "Use theirs")
        press(dialog, "Apply")
        assert [row[1] for row in rows(dialog)] == ["Company", "Position"]
        assert "Applied to 1 prospect." in visible_text(dialog)
        assert rows(dialog)[0][5] == "Use mine", "what was decided stays decided"
        choose(dialog, 1, "Use theirs")
        press(dialog, "Apply")
        bench.until(lambda: bench.held(0) == "Mine")
        assert bench.held(0, "position") == "Their job"
        bench.run(bench.workspace.finish())

    def test_cancel_decides_nothing(self, bench: Bench) -> None:
        bench.conflict(0, "Mine", "Theirs")
        dialog = opened(bench)
        press(dialog, "Use all mine")
        press(dialog, "Cancel")
        assert bench.workspace.roster.state(0) is RowState.CONFLICT


class TestWhileItIsOpen:
    def test_new_conflicts_come_and_decisions_stay(self, bench: Bench) -> None:
        bench.conflict(0, "Mine", "Theirs")
        dialog = opened(bench)
        choose(dialog, 0, "Use mine")
        bench.conflict(1, "Mine", "Theirs")
        bench.until(lambda: len(rows(dialog)) == 2)
        assert [row[5] for row in rows(dialog)] == ["Use mine", "Not resolved"]

    def test_a_value_that_changes_again_is_decided_anew(self, bench: Bench) -> None:
        bench.conflict(0, "Mine", "Theirs")
        dialog = opened(bench)
        choose(dialog, 0, "Use mine")
        bench.change_elsewhere(0, company="Theirs again")
        bench.workspace.refresh_roster()
        bench.until(lambda: rows(dialog)[0][4] == "Theirs again")
        assert rows(dialog)[0][5] == "Not resolved"
        assert "A value was changed again" in visible_text(dialog)

    def test_what_is_being_typed_stays_as_it_is(self, bench: Bench) -> None:
        bench.conflict(0, "Mine", "Theirs")
        dialog = opened(bench)
        retype(dialog, "Another value", "Ours and ")
        bench.workspace.editing.changed.emit()
        bench.conflict(1, "Mine", "Theirs")
        bench.until(lambda: len(rows(dialog)) == 2)
        assert "Ours and " in visible_text(dialog)

    def test_settled_ones_go(self, bench: Bench) -> None:
        bench.conflicts({(row, "company"): ("Mine", "Theirs") for row in range(2)})
        dialog = opened(bench)
        bench.editing.resolve(bench.campaign_id, bench.id(0), {})
        bench.until(lambda: len(rows(dialog)) == 1)
        bench.editing.discard(bench.campaign_id)
        bench.until(lambda: "No conflicts are left." in visible_text(dialog))

    def test_another_connection_closes_it(self, bench: Bench) -> None:
        bench.conflict(0, "Mine", "Theirs")
        dialog = opened(bench)
        bench.workspace.close()
        bench.until(lambda: not dialog.isVisible())

    def test_what_cannot_be_written_down_is_told(self, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
        bench.conflict(0, "Mine", "Theirs")
        dialog = opened(bench)
        press(dialog, "Use all mine")
        bench.break_journal(monkeypatch, "rebase")
        press(dialog, "Apply")
        assert "The disk is full." in visible_text(dialog)
        assert rows(dialog)[0][5] == "Use mine"
        monkeypatch.undo()
        press(dialog, "Apply")
        bench.until(lambda: bench.held(0) == "Mine")
        bench.run(bench.workspace.finish())


def test_the_model_keeps_qts_rules(qtbot: QtBot) -> None:
    model = ConflictsModel(str)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    many = [Conflict(f"p{number}", "company", None, "Mine", "Theirs") for number in range(500)]
    model.follow(many)
    model.follow(many[100:300])
    model.follow(many[50:400])
    assert model.rowCount() == 350
    model.follow([])
    assert model.rowCount() == 0


def test_many_decisions_are_applied_while_the_window_goes_on(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conflicts, "_AT_ONCE", 5)
    bench.conflicts({(row, "company"): ("Mine", "Theirs") for row in range(20)})
    dialog = opened(bench)
    press(dialog, "Use all theirs")
    button(dialog, "Apply").click()
    assert dialog.isVisible() and not button(dialog, "Apply").isEnabled()
    bench.until(lambda: not dialog.isVisible())
    assert bench.editing.conflicts(bench.campaign_id) == []
    assert {bench.held(row) for row in range(20)} == {"Theirs"}
