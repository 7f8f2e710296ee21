"""Everything that can go wrong while saving: nothing typed is lost, and saving again works."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from puffle_desktop.domain.connection import ApiKey, Connection
from puffle_desktop.domain.prospect import EDITABLE_FIELDS
from puffle_desktop.sandbox import ACTIVE_ID, EMAIL_DRAFT_ID, LINKEDIN_DRAFT_ID
from puffle_desktop.sandbox.server import SandboxServer
from puffle_desktop.ui.widgets.message_bar import MessageBar
from puffle_desktop.ui.widgets.text_label import TextLabel
from puffle_desktop.workspace.connections.given import GivenConnection
from tests.support.desk import Desk, MakeDesk
from tests.support.helpers import (
    FIELDS,
    button,
    edit_dialog,
    field,
    found,
    press,
    question,
    retype,
    text_of,
    visible_text,
)
from tests.support.ticker import Ticker

FAULTS = {
    "html": ("html=1", "A web page came instead of Puffle’s data."),
    "empty": ("empty=1", "Not saved. Puffle’s answer is empty. Try again."),
    "cut off": ("cut-json=1", "was cut off"),
    "not an object": ("not-object=1", "Not saved. Puffle’s answer is missing something."),
    "no prospect": ("no-prospect=1", "without “prospect”"),
    "other prospect": ("other-prospect=1", "another prospect than the one that was changed"),
    "50 MB": ("huge=1", "larger than 32 MB"),
    "400 by a draft": ("http-400=1", "Not saved. Puffle refused this: “Injected fault 400”"),
    "401": ("http-401=1", "Not saved yet. Puffle refused the API key."),
    "403": ("http-403=1", "Not saved. This API key isn’t allowed to do this: “Injected fault 403”"),
    "404": ("http-404=1", "no such campaign or prospect"),
    "409": ("http-409=1", "Puffle is changing this campaign at the moment"),
    "422": ("http-422=1,shape=html", "Not saved. Puffle refused this: “422 Injected fault 422”"),
    "429 with seconds": ("http-429=1,retry-after=7", "Not saved yet. Too many requests."),
    "429 with a date": ("http-429=1,retry-after=date:3590", "Not saved yet. Too many requests."),
    "429 with nothing": ("http-429=1", "Not saved yet. Too many requests."),
    "500": ("http-500=1,shape=none", "Not saved yet. Puffle isn’t responding (500)."),
    "503": ("http-503=1,shape=html,retry-after=30", "Not saved yet. Puffle isn’t responding (503)."),
    "dropped before": ("drop-before=1", "Not saved yet. Puffle can’t be reached."),
    "dropped after": ("drop-after=1", "Not saved yet. Puffle can’t be reached."),
    "hangs": ("hang=1", "Not saved yet. Puffle isn’t responding."),
    "hangs and is stored": ("hang=1,applied=yes", "Not saved yet. Puffle isn’t responding."),
}
IN_FULL = {
    "429 with seconds": "Too many requests. Puffle asks to wait 7 seconds.",
    "429 with a date": "Too many requests. Puffle asked for a pause until",
    "429 with nothing": "Too many requests. Wait a minute, then try again.",
    "500": "Puffle isn’t responding (500). Try again in a few minutes.",
    "503": "Try again in 30 seconds.",
    "dropped before": "broke before the answer was complete",
    "dropped after": "The change may have been saved anyway.",
    "hangs": "didn’t answer within 1 second.",
    "hangs and is stored": "The change may have been saved anyway.",
}
"""What is to be read when the pointer rests on the short sentence."""
LONGEST_PAUSE = 2.0
"""Seconds without a tick that a person would take for a window that hangs."""


def assert_alive(dialog: object) -> None:
    """The window still takes keys, and shows what they type."""
    position = field(dialog, "Position")  # type: ignore[arg-type]
    position.setFocus()
    QTest.keyClick(position, Qt.Key.Key_End)
    QTest.keyClicks(position, "!")
    assert text_of(position).endswith("!")
    QTest.keyClick(position, Qt.Key.Key_Backspace)


@pytest.mark.parametrize("name", IN_FULL)
def test_the_whole_of_why_is_at_hand(desk: Desk, name: str) -> None:
    desk.server.sandbox.set_faults(f"PATCH:{FAULTS[name][0]}")
    dialog = desk.save_company("Typed")
    desk.until_refused(dialog)
    assert IN_FULL[name] in found(found(dialog, MessageBar), TextLabel).toolTip()
    desk.server.sandbox.clear_faults()
    desk.editing.discard(desk.workspace.roster.campaign_id)


@pytest.mark.parametrize(("fault", "words"), FAULTS.values(), ids=FAULTS)
def test_nothing_typed_is_lost_and_saving_again_works(
    desk: Desk, ticker: Ticker, fault: str, words: str
) -> None:
    before = desk.shown(0)
    desk.server.sandbox.set_faults(f"PATCH:{fault}")
    dialog = desk.edit(0)
    typed = {label: f"Typed {label} <b>é</b> 👩‍🚀" for label in ("Company", "Headline")}
    for label, text in typed.items():
        retype(dialog, label, text)
    press(dialog, "Save")
    desk.until(desk.patches)
    ticks = ticker.ticks
    assert_alive(dialog)
    told = desk.until_refused(dialog)
    assert words in told
    assert "Traceback" not in told
    assert edit_dialog() is dialog
    assert {label: text_of(field(dialog, label)) for label in typed} == typed
    assert_alive(dialog)
    desk.until(lambda: ticker.ticks > ticks)
    assert ticker.longest_pause < LONGEST_PAUSE
    assert desk.known(before.id) == before

    desk.server.sandbox.clear_faults()
    if fault.startswith("http-401"):
        desk.paste_key(desk.server.sandbox.key)
    if fault.startswith("http-429"):
        assert "saved once Puffle takes requests again" in told
        press(dialog, "Close")
        desk.until(lambda: desk.window.message_bar.text.startswith("Puffle asked for a pause until"))
        press(desk.window.message_bar, "Continue now")
    else:
        desk.save_again(dialog)
    desk.until_closed()
    desk.until_sent()
    updates = {"company": typed["Company"], "headline": typed["Headline"]}
    assert [patch.body["updates"] for patch in desk.patches()] == [updates] * len(desk.patches())
    stored = desk.stored(before.id)
    assert {name: stored[name] for name in updates} == updates
    assert (desk.shown(0).company, desk.shown(0).headline) == tuple(updates.values())


@pytest.mark.parametrize("pressed", [True, False], ids=["Save is pressed again", "it goes by itself"])
def test_a_refused_connection(desk: Desk, ticker: Ticker, pressed: bool) -> None:
    prospect_id = desk.shown(0).id
    dialog = desk.edit(0)
    retype(dialog, "Company", "Typed")
    desk.server.stop()
    press(dialog, "Save")
    told = desk.until_refused(dialog)
    assert "Puffle can’t be reached." in told
    assert "saved once Puffle can be reached" in told
    assert text_of(field(dialog, "Company")) == "Typed"
    assert ticker.longest_pause < LONGEST_PAUSE
    desk.server.start()
    if pressed:
        desk.save_again(dialog)
    desk.until_closed()
    desk.until_sent()
    assert desk.stored(prospect_id)["company"] == desk.shown(0).company == "Typed"


def test_numbers_where_text_is_expected_are_shown_as_they_are(desk: Desk) -> None:
    desk.server.sandbox.set_faults("PATCH:numbers=1,times=1")
    prospect = desk.shown(0)
    desk.save_company("Typed", 0)
    desk.until_closed()
    shown = desk.shown(0)
    assert (shown.id, shown.email, shown.first_name, shown.last_name) == (prospect.id, "12345", "true", "3.5")
    assert shown.company == '{"name":"an object"}'
    dialog = desk.edit(0)
    for name, label in zip(EDITABLE_FIELDS, FIELDS, strict=True):
        assert text_of(field(dialog, label)) == (shown.value(name) or "")
    assert not button(dialog, "Save").isEnabled()


def test_the_window_goes_on_while_an_answer_does_not_come(desk: Desk, ticker: Ticker) -> None:
    """What is typed while a request hangs appears, in the dialog and elsewhere."""
    desk.server.sandbox.set_faults("PATCH:hang=1,times=1")
    dialog = desk.save_company("Typed")
    desk.until(desk.patches)
    ticks = ticker.ticks
    for label in ("First name", "Headline"):
        retype(dialog, label, f"Typed into {label}")
        assert text_of(field(dialog, label)) == f"Typed into {label}"
    desk.until(lambda: ticker.ticks > ticks + 20)
    assert not button(dialog, "Save").isEnabled(), "it still hangs"
    desk.until_refused(dialog)
    assert text_of(field(dialog, "First name")) == "Typed into First name"
    desk.save_again(dialog)
    desk.until_closed()
    desk.until_sent()
    wanted = {
        "company": "Typed",
        "first_name": "Typed into First name",
        "headline": "Typed into Headline",
    }
    stored = desk.stored(desk.shown(0).id)
    assert {name: stored[name] for name in wanted} == wanted


class TestLeavingTheDialog:
    def test_cancel_without_a_change_closes_at_once(self, desk: Desk) -> None:
        press(desk.edit(0), "Cancel")
        desk.until_closed()
        assert question() is None
        assert desk.patches() == []

    def test_cancel_with_changes_asks_first(self, desk: Desk) -> None:
        dialog = desk.edit(0)
        retype(dialog, "Company", "Typed")
        QTest.keyClick(field(dialog, "Company"), Qt.Key.Key_Escape)
        box = question()
        assert box is not None
        assert "not saved" in visible_text(box)
        press(box, "Keep editing")
        desk.until(lambda: question() is None)
        assert edit_dialog() is dialog
        assert text_of(field(dialog, "Company")) == "Typed"
        press(dialog, "Cancel")
        box = question()
        assert box is not None
        press(box, "Discard")
        desk.until_closed()
        assert desk.patches() == []
        assert text_of(field(desk.edit(0), "Company")) != "Typed"

    def test_a_question_answered_with_escape_keeps_the_text(self, desk: Desk) -> None:
        dialog = desk.edit(0)
        retype(dialog, "Company", "Typed")
        press(dialog, "Cancel")
        box = question()
        assert box is not None
        QTest.keyClick(box, Qt.Key.Key_Escape)
        desk.until(lambda: question() is None)
        assert text_of(field(dialog, "Company")) == "Typed"

    def test_a_dialog_closed_while_sending_goes_on_and_succeeds(self, desk: Desk) -> None:
        desk.server.sandbox.set_faults("PATCH:latency=1,ms=200")
        dialog = desk.save_company("Typed")
        desk.until(desk.patches)
        press(dialog, "Close")
        desk.until_closed()
        desk.until_sent()
        assert desk.shown(0).company == "Typed"
        desk.until(lambda: not desk.window.editor.unsaved)
        assert question() is None

    def test_a_failure_after_closing_offers_the_dialog_again(self, desk: Desk) -> None:
        desk.server.sandbox.set_faults("PATCH:http-422=1,times=1", "PATCH:latency=1,ms=100")
        dialog = desk.save_company("Typed")
        desk.until(desk.patches)
        press(dialog, "Close")
        desk.until_closed()
        desk.until(lambda: desk.window.edits_bar.text == "1 change was refused. It is kept.")
        press(desk.window.edits_bar, "Edit again")
        again = desk.dialog()
        assert text_of(field(again, "Company")) == "Typed"
        press(again, "Save")
        desk.until_closed()
        desk.until_sent()
        assert desk.stored(desk.shown(0).id)["company"] == desk.shown(0).company == "Typed"

    def test_a_failure_after_closing_is_kept_for_the_next_double_click_too(self, desk: Desk) -> None:
        desk.server.sandbox.set_faults("PATCH:http-422=1,times=1", "PATCH:latency=1,ms=100")
        dialog = desk.save_company("Typed")
        desk.until(desk.patches)
        press(dialog, "Close")
        desk.until(lambda: desk.window.edits_bar.text == "1 change was refused. It is kept.")
        again = desk.edit(0)
        assert text_of(field(again, "Company")) == "Typed"
        assert "Puffle refused this" in visible_text(again)
        assert button(again, "Save").isEnabled(), "it is not saved, so it can be tried again"

    def test_what_got_no_answer_after_closing_is_told_once_and_saved_by_itself(self, desk: Desk) -> None:
        desk.server.sandbox.set_faults("PATCH:hang=1,times=1")
        dialog = desk.save_company("Typed")
        desk.until(desk.patches)
        press(dialog, "Close")
        bar = desk.window.message_bar
        desk.until(lambda: bar.text.startswith("Puffle isn’t responding. Retrying"))
        assert not desk.window.edits_bar.text, "it is told once"
        desk.until_sent()
        assert desk.stored(desk.shown(0).id)["company"] == "Typed"
        desk.until(lambda: not desk.window.editor.unsaved)
        assert not bar.text, "the complaint is over with its cause"
        assert desk.application.faults == 0

    def test_a_trouble_that_is_over_at_once_is_not_told(self, desk: Desk) -> None:
        desk.server.sandbox.set_faults("PATCH:http-500=1,times=1", "PATCH:latency=1,ms=100")
        told: list[str] = []
        desk.workspace.hindrances.changed.connect(lambda: told.append(desk.window.message_bar.text))
        dialog = desk.save_company("Typed")
        desk.until(desk.patches)
        press(dialog, "Close")
        desk.until_closed()
        desk.until_sent()
        assert [patch.status for patch in desk.patches()] == [500, 200]
        assert desk.stored(desk.shown(0).id)["company"] == "Typed"
        assert not any(told)
        assert not desk.window.edits_bar.text

    def test_discarding_what_was_typed_while_it_is_sent(self, desk: Desk) -> None:
        """The request goes on; its answer must find its way though the dialog is gone."""
        desk.server.sandbox.set_faults("PATCH:latency=1,ms=200")
        prospect_id = desk.shown(0).id
        dialog = desk.save_company("Sent")
        desk.until(desk.patches)
        retype(dialog, "Position", "Typed meanwhile")
        press(dialog, "Close")
        box = question()
        assert box is not None
        press(box, "Discard")
        desk.until_closed()
        desk.until_sent()
        desk.until(lambda: not desk.application.tasks.is_running(f"save {prospect_id}"))
        assert desk.stored(prospect_id)["company"] == desk.shown(0).company == "Sent"
        assert desk.shown(0).position != "Typed meanwhile"


class TestIdentity:
    def test_clearing_the_email_of_an_email_campaign_asks_first(self, desk: Desk) -> None:
        dialog = desk.edit(0)
        retype(dialog, "Email", "")
        press(dialog, "Save")
        box = question()
        assert box is not None
        assert "cannot be reached" in visible_text(box)
        assert desk.patches() == []
        press(box, "Keep editing")
        desk.until(lambda: question() is None)
        press(dialog, "Save")
        box = question()
        assert box is not None
        press(box, "Save anyway")
        desk.until_closed()
        assert desk.patches()[0].body["updates"] == {"email": ""}
        assert desk.shown(0).email is None

    def test_the_other_channels_identity_is_nothing_special(self, desk: Desk) -> None:
        dialog = desk.edit(0)
        retype(dialog, "LinkedIn URL", "")
        press(dialog, "Save")
        assert question() is None
        desk.until_closed()

    def test_clearing_the_url_of_a_linkedin_campaign_asks_first(self, desk: Desk) -> None:
        desk.open_campaign(LINKEDIN_DRAFT_ID)
        dialog = desk.edit(0)
        retype(dialog, "LinkedIn URL", "")
        press(dialog, "Save")
        box = question()
        assert box is not None
        assert "a LinkedIn URL" in visible_text(box)
        press(box, "Keep editing")

    @pytest.mark.parametrize("missing", [None, ""])
    def test_one_whose_identity_is_missing_already_is_edited_freely(
        self, desk: Desk, missing: str | None
    ) -> None:
        prospect_id = desk.shown(0).id
        desk.server.sandbox.change_prospect(EMAIL_DRAFT_ID, prospect_id, {"email": missing})
        desk.window.actions_["refresh"].trigger()
        desk.until(lambda: desk.is_ready() and not desk.shown(0).email)
        desk.save_company("Typed", 0)
        assert question() is None
        desk.until_closed()
        assert desk.shown(0).company == "Typed"

    def test_an_email_that_does_not_parse_is_warned_about_and_saved(self, desk: Desk) -> None:
        dialog = desk.edit(0)
        retype(dialog, "Email", "not@@an.email")
        assert "Does not look like an email address" in visible_text(dialog)
        press(dialog, "Save")
        desk.until_closed()
        assert desk.shown(0).email == "not@@an.email"


class TestKey:
    def test_a_key_that_is_revoked_and_replaced(self, desk: Desk) -> None:
        prospect_id = desk.shown(0).id
        desk.server.sandbox.revoke_key()
        dialog = desk.save_company("Typed")
        told = desk.until_refused(dialog)
        assert "Puffle refused the API key." in told
        assert "saved once there is a key that works" in told
        desk.until(lambda: desk.window.message_bar.text == "Puffle refused the API key.")
        button(desk.window.message_bar, "Enter a key…")
        assert text_of(field(dialog, "Company")) == "Typed"
        desk.server.sandbox.replace_key("pk_live_replacement_0123456789")
        desk.paste_key("pk_live_replacement_0123456789")
        desk.until_closed()
        desk.until_sent()
        assert desk.stored(prospect_id)["company"] == desk.shown(0).company == "Typed"
        assert [patch.status for patch in desk.patches()] == [401, 200]

    def test_a_connection_that_is_switched_while_editing_does_not_get_the_edit(self, desk: Desk) -> None:
        """The two may hold the same campaigns, as a preview server does that was copied from Puffle."""
        prospect_id = desk.shown(0).id
        dialog = desk.edit(0)
        retype(dialog, "Company", "Typed")
        with SandboxServer(rows=3, key="pk_live_of_another_account") as other:
            desk.secrets.add("pk_live_of_another_account")
            connection = Connection(id="other", name="Other", base_url=other.base_url)
            desk.application.book.give(
                GivenConnection(
                    connection=connection, key=ApiKey("pk_live_of_another_account"), origin="A test."
                )
            )
            desk.until(lambda: desk.is_ready() and desk.model.rowCount() == 3)
            press(dialog, "Save")
            desk.until(lambda: not desk.application.tasks.is_running(f"save {prospect_id}"))
            assert [request for request in other.sandbox.record if request.method == "PATCH"] == []
            assert text_of(field(dialog, "Company")) == "Typed"


class TestMeanwhile:
    def test_another_campaign_is_opened_while_saving(self, desk: Desk) -> None:
        desk.server.sandbox.set_faults("PATCH:latency=1,ms=200")
        prospect_id = desk.shown(0).id
        dialog = desk.save_company("Typed")
        desk.until(desk.patches)
        press(dialog, "Close")
        desk.open_campaign(LINKEDIN_DRAFT_ID)
        held = [desk.shown(position) for position in range(desk.model.rowCount())]
        desk.until_sent()
        assert desk.stored(prospect_id)["company"] == "Typed"
        assert [desk.shown(position) for position in range(desk.model.rowCount())] == held
        desk.open_campaign(EMAIL_DRAFT_ID)
        assert desk.shown(0).company == "Typed"

    def test_an_edit_that_fails_after_its_campaign_was_left_goes_to_its_own_campaign(
        self, desk: Desk
    ) -> None:
        desk.server.sandbox.set_faults("PATCH:http-422=1,times=1", "PATCH:latency=1,ms=300,times=1")
        prospect_id = desk.shown(0).id
        dialog = desk.save_company("Typed")
        desk.until(desk.patches)
        press(dialog, "Close")
        desk.open_campaign(LINKEDIN_DRAFT_ID)
        desk.until(lambda: "was not saved" in visible_text(desk.window))
        press(desk.window, "Edit again")
        again = desk.dialog()
        assert text_of(field(again, "Company")) == "Typed"
        press(again, "Save")
        desk.until_closed()
        desk.until_sent()
        assert [patch.path for patch in desk.patches()] == [f"/api/campaigns/{EMAIL_DRAFT_ID}/leads"] * 2
        assert desk.stored(prospect_id)["company"] == "Typed"

    def test_a_refresh_while_saving_keeps_the_answer(self, desk: Desk) -> None:
        desk.server.sandbox.set_faults("PATCH:latency=1,ms=150", "GET:latency=1,ms=300,after=1,times=1")
        desk.save_company("Typed")
        desk.until(desk.patches)
        desk.window.actions_["refresh"].trigger()
        desk.until_closed()
        assert desk.shown(0).company == "Typed"
        desk.until(desk.is_ready)
        assert desk.shown(0).company == "Typed"

    def test_a_prospect_that_is_removed_elsewhere_while_it_is_edited(self, desk: Desk) -> None:
        dialog = desk.edit(0)
        retype(dialog, "Company", "Typed")
        desk.server.sandbox.set_faults("PATCH:http-404=1")
        press(dialog, "Save")
        assert "no such campaign or prospect" in desk.until_refused(dialog)
        assert text_of(field(dialog, "Company")) == "Typed"


class TestClosingTheWindow:
    def test_with_nothing_typed(self, desk: Desk) -> None:
        desk.window.close()
        desk.until(lambda: desk.left)
        assert not desk.window.isVisible()

    def test_with_something_typed_it_asks_first(self, desk: Desk) -> None:
        dialog = desk.edit(0)
        retype(dialog, "Company", "Typed")
        desk.window.close()
        box = question()
        assert box is not None
        assert "lose the changes to" in visible_text(box)
        press(box, "Keep editing")
        desk.until(lambda: question() is None)
        assert desk.window.isVisible()
        assert text_of(field(dialog, "Company")) == "Typed"
        QApplication.processEvents()
        assert not desk.left

    def test_while_saving_the_edit_still_arrives(self, desk: Desk) -> None:
        desk.server.sandbox.set_faults("PATCH:latency=1,ms=300")
        prospect_id = desk.shown(0).id
        dialog = desk.save_company("Typed")
        desk.until(desk.patches)
        press(dialog, "Close")
        desk.window.close()
        box = question()
        if box is not None:
            press(box, "Quit without saving")
        desk.until(lambda: desk.left)
        assert desk.stored(prospect_id)["company"] == "Typed"
        assert [patch.status for patch in desk.patches()] == [200]

    def test_while_the_roster_is_listed(self, make_desk: MakeDesk) -> None:
        desk = make_desk()
        desk.server.sandbox.set_faults("GET:hang=1,after=1")
        desk.start()
        desk.until(lambda: len(desk.server.sandbox.record) >= 2)
        desk.window.close()
        desk.until(lambda: desk.left)

    def test_the_layout_is_remembered(self, make_desk: MakeDesk) -> None:
        first = make_desk()
        first.start_and_load()
        first.window.resize(720, 560)
        assert not first.window.side.record.isVisible(), "there is no room for it"
        first.window.actions_["inspector"].trigger()
        assert first.window.side.record.isVisible()
        first.leave()
        second = make_desk()
        second.start_and_load()
        assert second.window.side.record.isVisible()
        assert (second.window.width(), second.window.height()) == (720, 560)


def test_reading_an_active_campaign_never_writes(desk: Desk) -> None:
    desk.open_campaign(ACTIVE_ID)
    desk.window.actions_["refresh"].trigger()
    desk.until(desk.is_ready)
    assert {request.method for request in desk.server.sandbox.record} == {"GET"}
