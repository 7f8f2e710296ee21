"""From prospect to prospect in the edit dialog: the order, what is saved on the way, what fails behind it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.domain.query import Sorting
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.storage.journal import Journal
from tests.support.desk import Desk, MakeDesk
from tests.support.helpers import button, edit_dialog, field, press, question, retype, text_of, visible_text

LATENCY = "PATCH:latency=1,ms=300"


def go(dialog: QDialog, key: Qt.Key = Qt.Key.Key_Down) -> None:
    """Press Alt and an arrow key, wherever the keyboard is in the dialog."""
    QTest.keyClick(dialog.focusWidget() or dialog, key, Qt.KeyboardModifier.AltModifier)


def shows(desk: Desk, position: int) -> bool:
    """Whether the dialog is about the prospect of a table row, and that is the current one."""
    dialog = desk.dialog()
    wanted = desk.shown(position)
    current = desk.table.current_prospect_id()
    return text_of(field(dialog, "Email")) == (wanted.email or "") and current == wanted.id


def is_saving(desk: Desk, prospect_id: str) -> bool:
    return desk.application.tasks.is_running(f"save {prospect_id}")


class TestTheOrder:
    def test_without_a_change_it_just_goes(self, desk: Desk) -> None:
        dialog = desk.edit(2)
        go(dialog)
        assert shows(desk, 3)
        go(dialog)
        assert shows(desk, 4)
        go(dialog, Qt.Key.Key_Up)
        assert shows(desk, 3)
        assert desk.patches() == []
        assert edit_dialog() is dialog, "it is the same dialog all the time"
        press(dialog, "Cancel")
        desk.until_closed()
        assert desk.window.editor.unsaved == []

    def test_the_buttons_do_the_same_and_name_their_keys(self, desk: Desk) -> None:
        dialog = desk.edit(2)
        assert "Alt+Down" in button(dialog, "Next").toolTip()
        assert "Alt+Up" in button(dialog, "Previous").toolTip()
        press(dialog, "Next")
        assert shows(desk, 3)
        press(dialog, "Previous")
        assert shows(desk, 2)

    def test_it_is_the_tables(self, desk: Desk) -> None:
        desk.search("acme")
        desk.model.set_sortings([Sorting("last_name", True)])
        rows = desk.model.rowCount()
        assert 2 < rows < len(desk.workspace.roster)
        dialog = desk.edit(0)
        for position in range(1, rows):
            go(dialog)
            assert shows(desk, position)
        go(dialog)
        assert shows(desk, rows - 1)
        assert "This is the last prospect in the table." in visible_text(dialog)

    def test_at_the_ends_it_says_so_and_keeps_what_is_typed(self, desk: Desk) -> None:
        dialog = desk.edit(0)
        retype(dialog, "Company", "Typed")
        go(dialog, Qt.Key.Key_Up)
        assert "This is the first prospect in the table. What you typed is not saved yet." in visible_text(
            dialog
        )
        assert shows(desk, 0)
        assert text_of(field(dialog, "Company")) == "Typed"
        assert desk.patches() == []
        go(dialog)
        assert shows(desk, 1)
        assert "This is the first" not in visible_text(dialog)
        desk.until(lambda: desk.shown(0).company == "Typed")

    def test_one_that_the_table_does_not_show(self, desk: Desk) -> None:
        dialog = desk.edit(0)
        desk.search("nobody is called so")
        retype(dialog, "Company", "Typed")
        go(dialog)
        assert "The table does not show this prospect" in visible_text(dialog)
        assert text_of(field(dialog, "Company")) == "Typed"

    def test_the_keyboard_stays_in_its_field_and_the_window_in_its_place(self, desk: Desk) -> None:
        dialog = desk.edit(0)
        dialog.setGeometry(QRect(60, 40, 640, 420))
        company = field(dialog, "Company")
        company.setFocus()
        go(dialog)
        assert QApplication.focusWidget() is company
        assert company.selectedText() == desk.shown(1).company  # type: ignore[union-attr]
        assert dialog.geometry() == QRect(60, 40, 640, 420)

    def test_nothing_of_one_prospect_is_left_at_the_next(self, desk: Desk) -> None:
        dialog = desk.edit(0)
        retype(dialog, "Headline", "Typed")
        go(dialog)
        assert not button(dialog, "Save").isEnabled()
        assert all(field(dialog, name).accessibleDescription() == "" for name in ("Headline", "Company"))
        QTest.keyClick(field(dialog, "Headline"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert text_of(field(dialog, "Headline")) == (desk.shown(1).headline or "")


class TestSaving:
    def test_the_next_one_is_there_at_once_and_the_save_goes_on(self, desk: Desk) -> None:
        desk.server.sandbox.set_faults(LATENCY)
        ids = [desk.shown(position).id for position in range(3)]
        dialog = desk.edit(0)
        retype(dialog, "Company", "One")
        go(dialog)
        assert shows(desk, 1)
        assert is_saving(desk, ids[0])
        assert button(dialog, "Cancel").isEnabled()
        retype(dialog, "Company", "Two")
        go(dialog)
        assert shows(desk, 2)
        assert is_saving(desk, ids[1])
        desk.until(lambda: not any(is_saving(desk, each) for each in ids))
        assert [desk.stored(each)["company"] for each in ids[:2]] == ["One", "Two"]
        assert edit_dialog() is dialog
        assert shows(desk, 2)
        assert desk.window.editor.unsaved == []

    def test_back_while_it_is_sent_shows_it_and_stays(self, desk: Desk) -> None:
        desk.server.sandbox.set_faults(LATENCY)
        dialog = desk.edit(0)
        retype(dialog, "Company", "Typed")
        go(dialog)
        go(dialog, Qt.Key.Key_Up)
        assert shows(desk, 0)
        assert text_of(field(dialog, "Company")) == "Typed"
        button(dialog, "Close")
        desk.until(lambda: "Saved." in visible_text(dialog))
        assert not button(dialog, "Save").isEnabled()
        go(dialog)
        assert shows(desk, 1)
        assert len(desk.patches()) == 1

    def test_what_was_typed_since_the_save_began_waits_for_it(self, desk: Desk) -> None:
        desk.server.sandbox.set_faults(LATENCY)
        dialog = desk.edit(0)
        retype(dialog, "Company", "Typed")
        press(dialog, "Save")
        retype(dialog, "Position", "Typed since")
        go(dialog)
        assert "still on its way" in visible_text(dialog)
        assert shows(desk, 0)
        desk.until(lambda: "Saved. What you changed since then" in visible_text(dialog))
        go(dialog)
        assert shows(desk, 1)
        desk.until(lambda: desk.shown(0).position == "Typed since")
        desk.until_sent()

    def test_an_emptied_address_is_asked_about_first(self, desk: Desk) -> None:
        prospect_id = desk.shown(0).id
        dialog = desk.edit(0)
        retype(dialog, "Email", "")
        go(dialog)
        box = question()
        assert box is not None
        assert "cannot be reached in this campaign without an email" in visible_text(box)
        press(box, "Keep editing")
        desk.until(lambda: question() is None)
        assert desk.table.current_prospect_id() == prospect_id
        assert desk.patches() == []
        go(dialog)
        box = question()
        assert box is not None
        press(box, "Save anyway")
        desk.until(lambda: question() is None)
        assert shows(desk, 1)
        desk.until(lambda: desk.stored(prospect_id)["email"] is None)
        desk.until_sent()


class TestFailing:
    def fail_behind(self, desk: Desk) -> QDialog:
        """Type into the first prospect, go on to the second, and hear there that the first was not saved."""
        desk.server.sandbox.set_faults("PATCH:http-422=1,times=1", LATENCY)
        dialog = desk.edit(0)
        retype(dialog, "Company", "Typed")
        go(dialog)
        assert shows(desk, 1)
        desk.until(lambda: "was not saved" in visible_text(dialog))
        return dialog

    def test_it_is_told_where_one_looks_and_can_be_gone_back_to(self, desk: Desk) -> None:
        prospect_id = desk.shown(0).id
        dialog = self.fail_behind(desk)
        desk.until(lambda: desk.window.edits_bar.text == "1 change was refused. It is kept.")
        press(dialog, "Edit again")
        assert shows(desk, 0)
        assert text_of(field(dialog, "Company")) == "Typed"
        assert "Puffle refused this" in visible_text(dialog)
        press(dialog, "Save")
        desk.until_closed()
        desk.until_sent()
        assert desk.stored(prospect_id)["company"] == "Typed"

    def test_what_is_typed_meanwhile_is_saved_on_the_way_back(self, desk: Desk) -> None:
        second = desk.shown(1).id
        dialog = self.fail_behind(desk)
        retype(dialog, "Position", "Typed, too")
        press(dialog, "Edit again")
        assert shows(desk, 0)
        desk.until(lambda: desk.stored(second)["position"] == "Typed, too")
        desk.until_sent()

    def test_after_the_dialog_is_closed_the_window_offers_it(self, desk: Desk) -> None:
        dialog = self.fail_behind(desk)
        press(dialog, "Cancel")
        desk.until_closed()
        desk.until(lambda: desk.window.edits_bar.text == "1 change was refused. It is kept.")
        press(desk.window.edits_bar, "Edit again")
        assert shows(desk, 0)
        assert text_of(field(desk.dialog(), "Company")) == "Typed"

    def test_what_cannot_even_be_written_down_is_kept(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*arguments: object, **options: object) -> None:
            raise StorageTrouble("The disk is full.")

        prospect_id = desk.shown(0).id
        dialog = desk.edit(0)
        retype(dialog, "Company", "Typed")
        monkeypatch.setattr(Journal, "record", broken)
        go(dialog)
        desk.until(lambda: "The disk is full." in visible_text(dialog))
        assert len(desk.window.editor.unsaved) == 1
        drafts = desk.workspace.editing.drafts(EMAIL_DRAFT_ID)
        assert [(draft.prospect_id, draft.typed) for draft in drafts] == [(prospect_id, {"company": "Typed"})]
        monkeypatch.undo()
        go(dialog, Qt.Key.Key_Up)
        assert shows(desk, 0)
        assert text_of(field(dialog, "Company")) == "Typed"
        press(dialog, "Save")
        desk.until_closed()
        assert desk.stored(prospect_id)["company"] == "Typed"


def test_the_dialog_opens_where_it_was_in_the_next_run_too(make_desk: MakeDesk, tmp_path: Path) -> None:
    first = make_desk()
    first.start_and_load()
    first.edit(0).setGeometry(QRect(50, 30, 600, 410))
    press(first.dialog(), "Cancel")
    first.until_closed()
    assert first.edit(3).geometry() == QRect(50, 30, 600, 410)
    first.leave()
    second = make_desk()
    second.start_and_load()
    assert second.edit(0).geometry() == QRect(50, 30, 600, 410)
