"""What a former run left behind: edits that were not sent, and text that was typed and not saved."""

from pathlib import Path

from puffle_desktop.domain.edits import Edit
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.storage.journal import Journal
from tests.support.desk import Desk, MakeDesk
from tests.support.helpers import edit_dialog, press


def journal_of(desk: Desk) -> Path:
    """Where the desk's run, which has not begun, will look for its journal."""
    return desk.journal_path("environment")


def test_unsent_edits_are_offered_and_sent(make_desk: MakeDesk) -> None:
    desk = make_desk()
    held = desk.server.sandbox.prospects(EMAIL_DRAFT_ID)[:12]
    journal = Journal(journal_of(desk))
    journal.record(EMAIL_DRAFT_ID, [Edit(row["id"], "company", row["company"], "Sent later") for row in held])
    journal.close()
    desk.start_and_load()
    assert desk.window.edits_bar.text == "12 changes are not saved. They are kept."
    assert not desk.server.sandbox.applied, "nothing is sent before the person says so"
    press(desk.window.edits_bar, "Save")
    desk.until(lambda: len(desk.server.sandbox.applied) == 12)
    desk.until(lambda: not desk.window.edits_bar.text)
    now = {row["id"]: row["company"] for row in desk.server.sandbox.prospects(EMAIL_DRAFT_ID)}
    assert {now[row["id"]] for row in held} == {"Sent later"}


def test_typed_text_comes_back_in_its_dialog(make_desk: MakeDesk) -> None:
    desk = make_desk()
    prospect = desk.server.sandbox.prospects(EMAIL_DRAFT_ID)[3]
    journal = Journal(journal_of(desk))
    journal.keep_draft(EMAIL_DRAFT_ID, prospect["id"], {"company": "Half typ"})
    journal.close()
    desk.start_and_load()
    desk.until(lambda: edit_dialog() is not None)
    dialog = edit_dialog()
    assert dialog is not None
    assert dialog.typed() == {"company": "Half typ"}  # type: ignore[attr-defined]
    press(dialog, "Save")
    desk.until(lambda: edit_dialog() is None)
    assert desk.server.sandbox.prospects(EMAIL_DRAFT_ID)[3]["company"] == "Half typ"
    assert desk.workspace.editing.drafts(EMAIL_DRAFT_ID) == []


def test_closing_while_sending_says_so(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.start_and_load()
    row = desk.server.sandbox.prospects(EMAIL_DRAFT_ID)[0]
    desk.server.sandbox.set_faults("PATCH:latency=1,ms=300")
    edit = Edit(row["id"], "company", row["company"], "Just in time")
    desk.application.tasks.start("save", desk.workspace.save([edit], EMAIL_DRAFT_ID))
    desk.until(lambda: desk.workspace.editing.is_open and desk.workspace.editing.active)
    desk.application.leave()
    desk.until(lambda: "Closing" in desk.window.status.currentMessage())
    desk.until(lambda: desk.left)
    assert desk.server.sandbox.prospects(EMAIL_DRAFT_ID)[0]["company"] == "Just in time"
