"""Edits of campaigns that are not open: told until the person has had enough, and one click away."""

from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from puffle_desktop.domain.actions import EditState
from puffle_desktop.domain.connection import Connection
from puffle_desktop.domain.edits import Edit
from puffle_desktop.sandbox import ACTIVE_ID, EMAIL_DRAFT_ID, LINKEDIN_DRAFT_ID
from puffle_desktop.storage.journal import Journal, journal_path
from puffle_desktop.storage.journal_about import Owner
from puffle_desktop.workspace.workspace import Status
from tests.support.desk import Desk, MakeDesk
from tests.support.helpers import button, press


def held(desk: Desk, campaign_id: str, count: int) -> list[Edit]:
    rows = desk.server.sandbox.prospects(campaign_id)[:count]
    return [Edit(row["id"], "company", row["company"], "Kept") for row in rows]


def leave_edits(desk: Desk, **counts: int) -> None:
    """As a former run would: edits of so many prospects of the email and the LinkedIn draft."""
    ids = {"email": EMAIL_DRAFT_ID, "linkedin": LINKEDIN_DRAFT_ID}
    with closing(Journal(desk.journal_path("environment"))) as journal:
        for channel, count in counts.items():
            journal.record(ids[channel], held(desk, ids[channel], count))


def menus(desk: Desk) -> list[QMenu]:
    return [menu for menu in desk.window.findChildren(QMenu) if menu.accessibleName() == "Unsaved edits"]


def test_closed_it_stays_away_until_there_is_more(make_desk: MakeDesk) -> None:
    desk = make_desk()
    leave_edits(desk, linkedin=2)
    desk.start_and_load()
    bar = desk.window.unsaved_bar
    desk.until(lambda: bar.text == "2 prospects in 1 campaign have unsaved edits.")
    (close,) = [each for each in bar.buttons if each.accessibleName() == "Close notification"]
    close.click()
    assert not bar.text
    desk.open_campaign(ACTIVE_ID)
    assert not bar.text, "nothing new is to be told"
    desk.open_campaign(EMAIL_DRAFT_ID)
    desk.server.sandbox.set_faults("PATCH:http-422=1")
    queue = desk.editing
    queue.submit(EMAIL_DRAFT_ID, held(desk, EMAIL_DRAFT_ID, 1))
    desk.until(lambda: queue.active == 0 and desk.window.edits_bar.text)
    assert not bar.text, "of the open campaign the other bar speaks"
    desk.open_campaign(ACTIVE_ID)
    desk.until(lambda: bar.text == "3 prospects in 2 campaigns have unsaved edits.")


def test_it_goes_when_there_is_nothing_to_tell_any_more(make_desk: MakeDesk) -> None:
    desk = make_desk()
    leave_edits(desk, linkedin=2)
    desk.start_and_load()
    desk.until(lambda: desk.window.unsaved_bar.text)
    press(desk.window.unsaved_bar, "Show…")
    desk.until(lambda: desk.model.rowCount() == 2)
    assert desk.workspace.campaign is not None
    assert desk.workspace.campaign.id == LINKEDIN_DRAFT_ID
    press(desk.window.edits_bar, "Save")
    desk.until(lambda: len(desk.server.sandbox.applied) == 2)
    desk.open_campaign(EMAIL_DRAFT_ID)
    assert not desk.window.unsaved_bar.text
    assert (
        desk.window.campaigns.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole).count("not saved") == 0
    )


def test_which_is_chosen_by_keys(make_desk: MakeDesk) -> None:
    desk = make_desk()
    leave_edits(desk, email=1, linkedin=2)
    desk.start_and_load()
    desk.open_campaign(ACTIVE_ID)
    desk.until(lambda: desk.window.unsaved_bar.text)
    show = button(desk.window.unsaved_bar, "Show…")
    show.setFocus()
    QTest.keyClick(show, Qt.Key.Key_Space)
    (menu,) = menus(desk)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    desk.until(lambda: desk.workspace.roster.campaign_id == LINKEDIN_DRAFT_ID and desk.model.rowCount() == 2)


def test_the_count_of_the_open_campaign_filters_it(make_desk: MakeDesk) -> None:
    desk = make_desk()
    leave_edits(desk, email=3)
    desk.start_and_load()
    assert not desk.window.unsaved_bar.text
    desk.window.status.edits_requested.emit()
    desk.until(lambda: desk.model.rowCount() == 3)
    assert menus(desk) == []


def test_prospects_that_are_gone_are_listed_instead_of_an_empty_table(make_desk: MakeDesk) -> None:
    desk = make_desk()
    with closing(Journal(desk.journal_path("environment"))) as journal:
        gone = Edit("7a1e8a2c-1234-4567-89ab-cdef01234567", "company", "Acme", "Kept")
        journal.record(EMAIL_DRAFT_ID, [gone])
    desk.start_and_load()
    desk.window.status.edits_requested.emit()
    desk.until(lambda: "Unsaved edits" in [each.accessibleName() for each in desk.top_levels()])
    assert desk.model.rowCount() > 100, "the table is as it was"


def former_journal(desk: Desk, **owner: str) -> Path:
    path = journal_path("f" * 32, desk.server.base_url)
    with closing(Journal(path)) as journal:
        journal.record(EMAIL_DRAFT_ID, held(desk, EMAIL_DRAFT_ID, 4))
        if owner:
            journal.note_owner(Owner(base_url=desk.server.base_url, **owner))
    return path


def test_edits_of_version_0_1_0_are_offered_to_the_account_that_has_their_campaign(
    make_desk: MakeDesk,
) -> None:
    desk = make_desk()
    path = former_journal(desk)
    desk.start_and_load()
    offer = "4 prospects have unsaved edits from a former connection to this server."
    desk.until(lambda: desk.window.unsaved_bar.text == offer)
    press(desk.window.unsaved_bar, "Add to this connection")
    desk.until(lambda: desk.window.edits_bar.text == "4 changes are not saved. They are kept.")
    desk.until(lambda: not path.exists())
    assert not desk.server.sandbox.applied, "nothing is sent before the person says so"
    press(desk.window.edits_bar, "Save")
    desk.until(lambda: len(desk.server.sandbox.applied) == 4)


def test_an_offer_that_is_declined_is_made_again_next_time(make_desk: MakeDesk) -> None:
    desk = make_desk()
    path = former_journal(desk, connection_name="Acme")
    desk.start_and_load()
    bar = desk.window.unsaved_bar
    desk.until(lambda: "a former connection to this server" in bar.text)
    bar.buttons[-1].click()
    assert not bar.text
    assert path.exists()
    desk.leave()
    again = make_desk()
    again.start_and_load()
    again.until(lambda: "a former connection" in again.window.unsaved_bar.text)


def test_one_that_another_window_opens_meanwhile_stays(make_desk: MakeDesk) -> None:
    desk = make_desk()
    path = former_journal(desk, connection_name="Acme")
    desk.start_and_load()
    desk.until(lambda: "a former connection" in desk.window.unsaved_bar.text)
    with closing(Journal(path)):
        press(desk.window.unsaved_bar, "Add to this connection")
        desk.until(lambda: "another window" in desk.window.message_bar.text)
    assert path.exists()


def test_closing_an_offer_leaves_the_rest_told(make_desk: MakeDesk) -> None:
    desk = make_desk()
    former_journal(desk)
    leave_edits(desk, linkedin=2)
    desk.start_and_load()
    bar = desk.window.unsaved_bar
    desk.until(lambda: "a former connection" in bar.text)
    bar.buttons[-1].click()
    desk.until(lambda: bar.text == "6 prospects in 2 campaigns of 2 connections have unsaved edits.")


def test_a_mere_history_is_not_offered_before_what_is_not_saved(make_desk: MakeDesk) -> None:
    desk = make_desk()
    with closing(Journal(journal_path("f" * 32, desk.server.base_url))) as journal:
        saved = journal.record(EMAIL_DRAFT_ID, held(desk, EMAIL_DRAFT_ID, 1))
        journal.settle(saved.edit_ids, EditState.SAVED)
        account = "00000000-0000-4000-8000-000000000001"
        journal.note_owner(Owner(base_url=desk.server.base_url, account_id=account))
    leave_edits(desk, linkedin=2)
    desk.start_and_load()
    desk.until(lambda: desk.window.unsaved_bar.text == "2 prospects in 1 campaign have unsaved edits.")


def test_all_is_told_while_the_server_does_not_answer(make_desk: MakeDesk) -> None:
    desk = make_desk()
    leave_edits(desk, linkedin=2, email=1)
    desk.server.sandbox.set_faults("GET:latency=1,ms=400")
    desk.start()
    desk.until(lambda: desk.window.unsaved_bar.text)
    assert desk.workspace.campaigns_status is Status.LOADING
    desk.until(desk.is_ready)


def test_what_is_added_gives_way_to_what_was_edited_since_and_that_is_told(make_desk: MakeDesk) -> None:
    desk = make_desk()
    former_journal(desk)
    leave_edits(desk, email=3)
    desk.start_and_load()
    desk.until(lambda: "a former connection" in desk.window.unsaved_bar.text)
    press(desk.window.unsaved_bar, "Add to this connection")
    desk.until(lambda: "gave way" in desk.window.message_bar.text)
    desk.until(lambda: desk.window.edits_bar.text == "4 changes are not saved. They are kept.")


def test_nothing_is_added_to_edits_that_are_on_their_way(make_desk: MakeDesk) -> None:
    desk = make_desk()
    path = former_journal(desk)
    desk.start_and_load()
    desk.until(lambda: "a former connection" in desk.window.unsaved_bar.text)
    desk.server.sandbox.set_faults("PATCH:latency=1,ms=300")
    queue = desk.editing
    queue.submit(EMAIL_DRAFT_ID, held(desk, EMAIL_DRAFT_ID, 1))
    press(desk.window.unsaved_bar, "Add to this connection")
    sentence = "Edits are being saved. Add the others when that is done."
    assert desk.window.message_bar.text == sentence
    desk.until(lambda: queue.active == 0)
    assert len(desk.server.sandbox.applied) == 1
    assert path.exists()
    press(desk.window.unsaved_bar, "Add to this connection")
    desk.until(lambda: not path.exists())


def test_a_journal_that_cannot_be_read_is_told(make_desk: MakeDesk) -> None:
    desk = make_desk()
    path = former_journal(desk)
    path.write_bytes(b"no journal any more " * 400)
    desk.start_and_load()
    desk.until(lambda: "cannot be read" in desk.window.message_bar.text)
    assert desk.application.notifications.unseen == 1
    desk.application.stored.refresh()
    desk.until(lambda: not desk.application.tasks.is_running("stored data"))
    assert desk.application.notifications.unseen == 1, "once in a run"


def test_the_sandbox_of_the_program_keeps_nothing() -> None:
    from puffle_desktop.opening import open_journal

    with closing(open_journal(Connection(id="sandbox", name="S", base_url="http://127.0.0.1:1"))) as journal:
        assert journal.path is None
