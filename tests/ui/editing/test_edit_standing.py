"""What the edit dialog offers for a change that is not in Puffle yet, conflicts among it."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QDialogButtonBox, QLineEdit, QWidget

from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.sandbox import ACTIVE_ID, EMAIL_DRAFT_ID
from puffle_desktop.storage.journal import Journal
from puffle_desktop.ui.editing.conflict_box import ConflictBox
from puffle_desktop.ui.widgets.marked_text import MarkedText
from puffle_desktop.workspace.editing.outcome import Outcome
from tests.support.desk import Desk, MakeDesk
from tests.support.helpers import (
    button,
    double_click,
    edit_dialog,
    field,
    press,
    question,
    retype,
    text_of,
    visible_text,
)

ALT = Qt.KeyboardModifier.AltModifier


def offered(dialog: QDialog) -> set[str]:
    """The buttons at the foot that can be seen."""
    box = dialog.findChild(QDialogButtonBox)
    assert isinstance(box, QDialogButtonBox)
    return {each.text().replace("&", "") for each in box.buttons() if each.isVisible()}


def submit(desk: Desk, after: str, *, position: int = 0, name: EditableField = "company") -> Any:
    """Make an edit elsewhere in the program, and do not wait."""
    held = desk.shown(position)
    edits = [Edit(held.id, name, held.value(name), after)]

    async def save() -> Outcome:
        return await desk.workspace.save(edits, desk.workspace.roster.campaign_id)

    return desk.application.tasks.start(f"a test saves {after}", save())


def state(desk: Desk, position: int = 0) -> RowState:
    row = desk.workspace.roster.row_of(desk.shown(position).id)
    assert row is not None
    return desk.workspace.roster.state(row)


def change_elsewhere(desk: Desk, values: dict[str, str | None]) -> None:
    """Change a prospect as somebody else, and list it."""
    desk.server.sandbox.change_prospect(EMAIL_DRAFT_ID, desk.shown(0).id, values)
    desk.window.actions_["refresh"].trigger()
    desk.until(desk.is_ready)


def conflict(desk: Desk, mine: str = "Tideline Group", theirs: str = "Tideline Energy") -> QDialog:
    """A dialog in which something was saved that meets somebody else's value."""
    dialog = desk.edit(0)
    retype(dialog, "Company", mine)
    change_elsewhere(desk, {"company": theirs})
    press(dialog, "Save")
    until_shown(desk, dialog)
    return dialog


def until_shown(desk: Desk, dialog: QDialog) -> None:
    """Wait until both buttons are where they stay, for a mouse to find them."""
    desk.until(lambda: box_of(dialog, "Company") is not None)
    desk.until(lambda: of(box_of(dialog, "Company"), "Use theirs").height() > 10)


def box_of(dialog: QDialog, name: str) -> ConflictBox | None:
    """What is shown under a field that is in conflict."""
    editor = field(dialog, name).parent()
    assert isinstance(editor, QWidget)
    found = [each for each in editor.findChildren(ConflictBox) if each.isVisibleTo(dialog)]
    return found[0] if found else None


def of(box: ConflictBox | None, name: str) -> QAbstractButton:
    assert box is not None
    return button(box, name)


class TestButtons:
    def test_what_is_nowhere_yet_is_saved_or_cancelled(self, desk: Desk) -> None:
        dialog = desk.edit(0)
        assert offered(dialog) == {"Save", "Cancel"}
        retype(dialog, "Company", "Typed")
        assert offered(dialog) == {"Save", "Cancel"}

    def test_what_is_on_its_way_is_closed(self, desk: Desk) -> None:
        desk.server.sandbox.set_faults("PATCH:latency=1,ms=200")
        dialog = desk.save_company("Typed")
        desk.until(desk.patches)
        assert offered(dialog) == {"Save", "Close"}
        assert not button(dialog, "Save").isEnabled()
        desk.until_closed()
        desk.until_sent()

    def test_what_is_on_its_way_by_another_hand_is_closed(self, desk: Desk) -> None:
        desk.server.sandbox.set_faults("PATCH:latency=1,ms=300")
        submit(desk, "Typed")
        desk.until(lambda: state(desk) is RowState.SAVING)
        dialog = desk.edit(0)
        assert offered(dialog) == {"Save", "Close"}
        assert text_of(field(dialog, "Company")) == "Typed"
        desk.until_sent()
        desk.until(lambda: offered(dialog) == {"Save", "Cancel"})
        assert text_of(field(dialog, "Company")) == "Typed"
        assert not button(dialog, "Save").isEnabled()

    def wait_for_network(self, desk: Desk) -> QDialog:
        dialog = desk.edit(0)
        retype(dialog, "Company", "Typed")
        desk.server.stop()
        press(dialog, "Save")
        desk.until_refused(dialog)
        assert state(desk) is RowState.WAITING
        return dialog

    def test_what_waits_for_the_network_is_closed_and_saved_all_the_same(self, desk: Desk) -> None:
        prospect_id = desk.shown(0).id
        dialog = self.wait_for_network(desk)
        assert offered(dialog) == {"Save", "Close", "Discard"}
        press(dialog, "Close")
        desk.until_closed()
        assert question() is None, "nothing is lost"
        desk.server.start()
        desk.until(lambda: desk.stored(prospect_id)["company"] == "Typed")
        desk.until_sent()

    def test_what_waits_for_the_network_can_be_discarded(self, desk: Desk) -> None:
        before = desk.shown(0)
        dialog = self.wait_for_network(desk)
        press(dialog, "Discard")
        box = question()
        assert box is not None
        press(box, "Keep editing")
        desk.until(lambda: question() is None)
        assert state(desk) is RowState.WAITING
        press(dialog, "Discard")
        box = question()
        assert box is not None
        press(box, "Discard")
        desk.until_closed()
        assert desk.shown(0).company == before.company
        assert not desk.editing.unsettled
        desk.server.start()

    def test_what_was_typed_since_is_asked_about_and_what_waits_is_kept(self, desk: Desk) -> None:
        prospect_id = desk.shown(0).id
        dialog = self.wait_for_network(desk)
        retype(dialog, "Position", "Typed since")
        press(dialog, "Close")
        box = question()
        assert box is not None
        assert "What you saved before stays, and waits." in visible_text(box)
        press(box, "Discard")
        desk.until_closed()
        desk.server.start()
        desk.until(lambda: desk.stored(prospect_id)["company"] == "Typed")
        desk.until_sent()
        assert desk.shown(0).position != "Typed since"

    def test_what_was_stopped_is_closed_or_discarded(self, desk: Desk) -> None:
        desk.server.stop()
        submit(desk, "Typed")
        desk.until(lambda: state(desk) is RowState.WAITING)
        desk.editing.stop()
        desk.until(lambda: state(desk) is RowState.HELD)
        dialog = desk.edit(0)
        assert offered(dialog) == {"Save", "Close", "Discard"}
        desk.server.start()
        press(dialog, "Save")
        desk.until_closed()
        desk.until_sent()
        assert desk.shown(0).company == "Typed"

    def test_what_puffle_refuses_is_closed_or_discarded(self, desk: Desk) -> None:
        desk.server.sandbox.set_faults("PATCH:http-422=1")
        dialog = desk.save_company("Typed")
        desk.until_refused(dialog)
        assert offered(dialog) == {"Save", "Close", "Discard"}
        press(dialog, "Close")
        desk.until_closed()
        assert state(desk) is RowState.FAILED, "it stays where it can be found"
        again = desk.edit(0)
        assert offered(again) == {"Save", "Close", "Discard"}
        press(again, "Discard")
        box = question()
        assert box is not None
        press(box, "Discard")
        desk.until_closed()
        assert state(desk) is RowState.STORED

    def test_what_cannot_be_written_down_is_cancelled(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*arguments: object, **options: object) -> None:
            raise StorageTrouble("The disk is full.")

        monkeypatch.setattr(Journal, "record", broken)
        dialog = desk.save_company("Typed")
        desk.until(lambda: "The disk is full." in visible_text(dialog))
        assert offered(dialog) == {"Save", "Cancel"}, "it is nowhere but in this dialog"

    def test_what_is_given_up_elsewhere_is_seen_here(self, desk: Desk) -> None:
        before = desk.shown(0)
        desk.server.sandbox.set_faults("PATCH:http-422=1")
        submit(desk, "Typed")
        desk.until(lambda: state(desk) is RowState.FAILED)
        dialog = desk.edit(0)
        retype(dialog, "Position", "Typed here")
        desk.editing.discard(EMAIL_DRAFT_ID, [before.id])
        desk.until(lambda: offered(dialog) == {"Save", "Cancel"})
        assert text_of(field(dialog, "Company")) == before.company
        assert text_of(field(dialog, "Position")) == "Typed here"

    def test_a_campaign_that_is_no_draft_any_more_leaves_nothing_to_cancel(self, desk: Desk) -> None:
        dialog = desk.edit(0)
        retype(dialog, "Company", "Typed")
        desk.server.sandbox.set_campaign_status(EMAIL_DRAFT_ID, "active")
        press(dialog, "Save")
        desk.until(lambda: "to be copied" in visible_text(dialog))
        assert offered(dialog) == {"Save", "Close", "Discard", "Copy what I typed"}
        assert not button(dialog, "Save").isEnabled()


class TestConflict:
    def test_it_is_shown_under_its_field_and_nowhere_else(self, desk: Desk) -> None:
        dialog = conflict(desk)
        text = visible_text(dialog)
        assert text.count("Changed elsewhere") == 1
        assert "Not saved" not in text
        assert offered(dialog) == {"Save", "Close", "Discard"}
        box = box_of(dialog, "Company")
        assert box is not None
        assert [each.text() for each in box.findChildren(MarkedText)] == ["Tideline Group", "Tideline Energy"]
        assert box_of(dialog, "Position") is None

    @pytest.mark.parametrize("by_key", [False, True])
    def test_mine_is_saved_there_and_then(self, desk: Desk, by_key: bool) -> None:
        prospect_id = desk.shown(0).id
        dialog = conflict(desk)
        if by_key:
            QTest.keyClick(dialog, Qt.Key.Key_M, ALT)
        else:
            press(dialog, "Use mine")
        desk.until_closed()
        desk.until_sent()
        assert desk.stored(prospect_id)["company"] == "Tideline Group"
        assert desk.shown(0).company == "Tideline Group"

    @pytest.mark.parametrize("by_key", [False, True])
    def test_theirs_is_left(self, desk: Desk, by_key: bool) -> None:
        prospect_id = desk.shown(0).id
        dialog = conflict(desk)
        if by_key:
            QTest.keyClick(dialog, Qt.Key.Key_T, ALT)
        else:
            press(dialog, "Use theirs")
        desk.until_closed()
        assert desk.stored(prospect_id)["company"] == desk.shown(0).company == "Tideline Energy"
        assert desk.patches() == []
        assert not desk.editing.unsettled

    def test_mine_may_be_typed_anew(self, desk: Desk) -> None:
        prospect_id = desk.shown(0).id
        dialog = conflict(desk)
        retype(dialog, "Company", "Tideline")
        press(dialog, "Use mine")
        desk.until(lambda: desk.stored(prospect_id)["company"] == "Tideline")
        desk.until_closed()
        desk.until_sent()

    def test_what_is_typed_into_other_fields_stays_typed(self, desk: Desk) -> None:
        dialog = conflict(desk)
        retype(dialog, "Position", "Typed since")
        press(dialog, "Use theirs")
        desk.until(lambda: box_of(dialog, "Company") is None)
        assert text_of(field(dialog, "Company")) == "Tideline Energy"
        assert text_of(field(dialog, "Position")) == "Typed since"
        assert offered(dialog) == {"Save", "Cancel"}
        press(dialog, "Save")
        desk.until_closed()
        desk.until_sent()
        assert [patch.body["updates"] for patch in desk.patches()] == [{"position": "Typed since"}]

    def test_save_asks_for_the_choice_first(self, desk: Desk) -> None:
        dialog = conflict(desk)
        field(dialog, "Headline").setFocus()
        press(dialog, "Save")
        assert "Choose mine or theirs first: Company." in visible_text(dialog)
        assert QApplication.focusWidget() is field(dialog, "Company")
        assert desk.patches() == []

    def test_of_several_fields_each_is_chosen_for(self, desk: Desk) -> None:
        prospect_id = desk.shown(0).id
        dialog = desk.edit(0)
        retype(dialog, "Company", "My company")
        retype(dialog, "Position", "My position")
        change_elsewhere(desk, {"company": "Their company", "position": "Their position"})
        press(dialog, "Save")
        desk.until(lambda: box_of(dialog, "Position") is not None)
        company, position = box_of(dialog, "Company"), box_of(dialog, "Position")
        assert of(company, "Use mine").text() == "Use &mine"
        assert of(position, "Use mine").text() == "Use mine", "a letter has one button"
        of(company, "Use mine").click()
        assert desk.patches() == []
        assert "saved once you have chosen" in visible_text(dialog)
        assert of(company, "Use mine").isChecked()
        of(company, "Use theirs").click()
        assert not of(company, "Use mine").isChecked(), "it can be chosen anew"
        field(dialog, "Position").setFocus()
        assert of(position, "Use mine").text() == "Use &mine", "the letters go with the keyboard"
        of(position, "Use mine").click()
        desk.until_closed()
        desk.until_sent()
        held = desk.stored(prospect_id)
        assert (held["company"], held["position"]) == ("Their company", "My position")

    def test_another_value_of_theirs_asks_anew(self, desk: Desk) -> None:
        dialog = conflict(desk)
        change_elsewhere(desk, {"company": "Tideline AG"})
        box = box_of(dialog, "Company")
        assert box is not None
        desk.until(lambda: [each.text() for each in box.findChildren(MarkedText)][1] == "Tideline AG")
        press(dialog, "Use theirs")
        desk.until_closed()
        assert desk.shown(0).company == "Tideline AG"

    def test_it_is_shown_when_the_dialog_is_opened_later_and_stays_open_then(self, desk: Desk) -> None:
        press(conflict(desk), "Close")
        desk.until_closed()
        dialog = desk.edit(0)
        until_shown(desk, dialog)
        press(dialog, "Use mine")
        desk.until(lambda: "Saved." in visible_text(dialog))
        assert edit_dialog() is dialog
        assert offered(dialog) == {"Save", "Cancel"}

    def test_it_goes_when_it_is_resolved_elsewhere(self, desk: Desk) -> None:
        press(conflict(desk), "Close")
        desk.until_closed()
        dialog = desk.edit(0)
        desk.editing.resolve(EMAIL_DRAFT_ID, desk.shown(0).id, {})
        desk.until(lambda: box_of(dialog, "Company") is None)
        assert text_of(field(dialog, "Company")) == "Tideline Energy"

    def test_what_cannot_be_written_down_is_told_and_can_be_tried_again(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*arguments: object, **options: object) -> None:
            raise StorageTrouble("The disk is full.")

        dialog = conflict(desk)
        monkeypatch.setattr(Journal, "rebase", broken)
        press(dialog, "Use mine")
        desk.until(lambda: "The disk is full." in visible_text(dialog))
        assert box_of(dialog, "Company") is not None
        monkeypatch.undo()
        press(dialog, "Use mine")
        desk.until_closed()
        desk.until_sent()
        assert desk.shown(0).company == "Tideline Group"

    def test_the_next_prospect_has_nothing_of_it(self, desk: Desk) -> None:
        dialog = conflict(desk)
        press(dialog, "Next")
        desk.until(lambda: box_of(dialog, "Company") is None)
        assert offered(dialog) == {"Save", "Cancel"}
        press(dialog, "Previous")
        desk.until(lambda: box_of(dialog, "Company") is not None)


class TestWhereItOpens:
    @pytest.mark.parametrize(("column", "name"), [("company", "Company"), ("headline", "Headline")])
    def test_on_the_field_that_was_clicked_its_text_selected(
        self, desk: Desk, column: str, name: str
    ) -> None:
        section = desk.model.column_index(column)
        assert section is not None
        desk.table.scrollTo(desk.model.index(1, section))
        double_click(desk.table, 1, section)
        dialog = desk.dialog()
        target = field(dialog, name)
        desk.until(target.hasFocus)
        QTest.keyClicks(target, "x")
        assert text_of(target) == "x"

    @pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
    def test_a_column_that_cannot_be_edited_leads_to_the_first_field(self, desk: Desk, key: Qt.Key) -> None:
        section = desk.model.column_index("status")
        assert section is not None
        desk.table.setCurrentIndex(desk.model.index(2, section))
        desk.table.setFocus()
        if key is Qt.Key.Key_F2:
            desk.window.actions_["edit"].trigger()
        else:
            QTest.keyClick(desk.table, key)
        first = field(desk.dialog(), "Email")
        desk.until(first.hasFocus)
        assert isinstance(first, QLineEdit)
        assert first.selectedText() == text_of(first)

    def test_another_field_of_a_dialog_that_is_open(self, desk: Desk) -> None:
        dialog = desk.edit(0)
        prospect_id = desk.shown(0).id
        desk.window.commands.edit(prospect_id, "position")
        assert edit_dialog() is dialog
        desk.until(field(dialog, "Position").hasFocus)

    def test_the_heading_says_where_one_is_and_how_much_was_changed(self, desk: Desk) -> None:
        rows = desk.model.rowCount()
        dialog = desk.edit(3)
        assert f"Prospect 4 of {rows}" in visible_text(dialog)
        retype(dialog, "Company", "One")
        retype(dialog, "Position", "Two")
        assert f"Prospect 4 of {rows} · 2 change" in visible_text(dialog)
        press(dialog, "Next")
        desk.until(lambda: f"Prospect 5 of {rows}" in visible_text(dialog))
        desk.until_sent()


class TestReadOnly:
    @pytest.fixture
    def told(self, desk: Desk) -> Callable[[], list[str]]:
        desk.open_campaign(ACTIVE_ID)
        desk.table.setCurrentIndex(desk.model.index(0, 1))
        desk.table.setFocus()
        board = desk.application.notifications
        return lambda: [each.text for each in board.kept if each.text == "Only drafts can be edited"]

    @pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2])
    def test_a_key_that_edits_says_why_it_does_not(
        self, desk: Desk, told: Callable[[], list[str]], key: Qt.Key
    ) -> None:
        QTest.keyClick(desk.table, key)
        assert told()
        assert edit_dialog() is None

    def test_so_does_a_double_click(self, desk: Desk, told: Callable[[], list[str]]) -> None:
        double_click(desk.table, 0)
        assert told()
        assert edit_dialog() is None


def test_a_dialog_is_560_wide_and_no_larger_than_the_screen(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.start_and_load()
    dialog = desk.edit(0)
    assert dialog.width() == max(560, dialog.fontMetrics().averageCharWidth() * 76)
    assert dialog.height() <= max(640, 36 * dialog.fontMetrics().height())
    assert dialog.height() <= dialog.screen().availableGeometry().height()
