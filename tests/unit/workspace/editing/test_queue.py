"""Sending edits: what reaches the server, in which order, and what the person sees of it."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from puffle_desktop.api.client import PuffleClient
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import (
    BadAnswer,
    ChangedElsewhere,
    Conflicted,
    KeyRefused,
    NotADraft,
    NotFound,
    NotPermitted,
    PuffleError,
    Rejected,
    ServerTrouble,
    TimedOut,
)
from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.runtime.event_loop import EventLoop
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.sandbox import EMAIL_DRAFT_ID, LINKEDIN_DRAFT_ID
from puffle_desktop.sandbox.record import RecordedRequest
from puffle_desktop.sandbox.server import SandboxServer
from puffle_desktop.storage.journal import Journal
from puffle_desktop.workspace.editing import network, second_tries
from puffle_desktop.workspace.editing.concurrency import MOST
from puffle_desktop.workspace.editing.outcome import Outcome
from puffle_desktop.workspace.editing.queue import make_queue
from puffle_desktop.workspace.editing.signals import EditingSignals
from puffle_desktop.workspace.editing.verdicts import MAX_BROKEN
from puffle_desktop.workspace.roster.loader import Loader
from puffle_desktop.workspace.roster.page_listing import list_page
from puffle_desktop.workspace.roster.roster import Roster
from tests.support.run import Run
from tests.support.scripted_puffle import Clients


class SandboxedQueue:
    """A roster on the screen, the queue that sends its edits, and the sandbox they go to."""

    def __init__(self, qtbot: QtBot, client: PuffleClient, sandbox: SandboxServer) -> None:
        self.qtbot = qtbot
        self.client = client
        self.sandbox = sandbox.sandbox
        self.roster = Roster()
        self.tasks = Tasks()
        self.journal = Journal(None)
        self.signals = EditingSignals()
        self.queue = make_queue(
            client=client,
            journal=self.journal,
            roster=self.roster,
            tasks=self.tasks,
            lister=self,
            signals=self.signals,
        )

    @property
    def active(self) -> int:
        """How many prospects are waiting to be saved, or being saved."""
        counts = self.queue.ledger.counts
        return counts[RowState.WAITING] + counts[RowState.SAVING]

    async def list_anew(self, campaign_id: str) -> Roster:
        """As the workspace lists a campaign."""
        roster = self.roster if self.roster.campaign_id == campaign_id else Roster()
        await Loader(roster).load(self.client, campaign_id)
        return roster

    async def list_page(self, roster: Roster, place: int) -> Sequence[str]:
        """As the workspace lists one page."""
        number = place // roster.page_size + 1
        page = await list_page(self.client, roster, roster.campaign_id or "", number, roster.page_size)
        return [prospect.id for prospect in page.prospects]

    async def open(self, campaign_id: str = EMAIL_DRAFT_ID) -> None:
        """List a campaign on the screen."""
        await Loader(self.roster).load(self.client, campaign_id)
        self.queue.note_refreshed(campaign_id)

    def edit(self, row: int, field: EditableField, after: str | None) -> Edit:
        """What a person changed in a row."""
        prospect = self.roster.stored(row)
        return Edit(prospect.id, field, prospect.value(field), after)

    def start(self, *edits: Edit) -> "asyncio.Future[Outcome]":
        """Submit edits, and do not wait."""
        return self.queue.submit(EMAIL_DRAFT_ID, edits)

    def submit(self, *edits: Edit) -> Outcome:
        """Submit edits, and wait for what became of them."""
        outcome = self.start(*edits)
        self.until(outcome.done)
        return outcome.result()

    def patches(self) -> list[RecordedRequest]:
        """The edits that reached the server, whatever it made of them."""
        return [request for request in self.sandbox.record if request.method == "PATCH"]

    def held(self, row: int = 0) -> dict[str, Any]:
        """What the server holds of a row."""
        prospect_id = self.roster.stored(row).id
        return next(each for each in self.sandbox.prospects(EMAIL_DRAFT_ID) if each["id"] == prospect_id)

    def until(self, condition: Callable[[], Any]) -> None:
        """Wait for something to come."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=10_000)

    async def close(self) -> None:
        """End in order."""
        await self.queue.close()
        await self.tasks.shutdown()
        self.journal.close()


@pytest.fixture(autouse=True)
def looks_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "LOOK_SECONDS", (0.02, 0.05))


@pytest.fixture
def sending(run: Run, qtbot: QtBot, client: PuffleClient, sandbox: SandboxServer) -> Iterator[SandboxedQueue]:
    sending = SandboxedQueue(qtbot, client, sandbox)
    run(sending.open())
    sending.sandbox.clear_record()
    yield sending
    sending.sandbox.clear_faults()
    run(sending.close())


def only_failure(outcome: Outcome) -> PuffleError:
    assert outcome.saved == ()
    (error,) = outcome.failed.values()
    return error


class TestWhatIsSent:
    def test_one_patch_for_each_prospect_with_its_changed_fields_alone(self, sending: SandboxedQueue) -> None:
        first, second = sending.roster.stored(0).id, sending.roster.stored(1).id
        outcome = sending.submit(
            sending.edit(0, "company", "Acme"),
            sending.edit(1, "headline", None),
            sending.edit(0, "first_name", "Zoë"),
        )
        assert (sorted(outcome.saved), outcome.failed) == (sorted((first, second)), {})
        bodies = sorted(
            (request.body for request in sending.patches()), key=lambda body: str(body["updates"])
        )
        assert bodies == [
            {"prospect_id": first, "updates": {"company": "Acme", "first_name": "Zoë"}},
            {"prospect_id": second, "updates": {"headline": ""}},
        ]

    def test_the_row_becomes_what_the_server_returned(self, sending: SandboxedQueue) -> None:
        before = sending.roster.stored(0)
        sending.submit(sending.edit(0, "company", "Acme"), sending.edit(0, "headline", None))
        held, shown = sending.held(0), sending.roster.prospect(0)
        assert shown.company == held["company"] == "Acme"
        assert shown.headline is held["headline"] is None
        assert shown.updated_at == held["updated_at"] != before.updated_at
        assert shown.other_columns == before.other_columns, "columns the answer leaves out are kept"
        assert sending.roster.state(0) in (RowState.STORED, RowState.SAVED)

    def test_no_edits_send_nothing(self, sending: SandboxedQueue) -> None:
        assert sending.submit() == Outcome((), {})
        assert sending.sandbox.record == []

    def test_an_edit_that_the_server_holds_already_is_saved_without_a_request(
        self, sending: SandboxedQueue
    ) -> None:
        held = sending.roster.stored(0)
        outcome = sending.submit(Edit(held.id, "company", "Something older", held.company))
        assert outcome.saved == (held.id,)
        assert sending.patches() == []


class TestPacing:
    def test_never_two_at_once_for_one_prospect(self, sending: SandboxedQueue) -> None:
        """While the first request for a prospect hangs, others pass it by and its own successor waits."""
        sending.sandbox.set_faults("PATCH:hang=1,times=1")
        first = sending.start(sending.edit(0, "company", "First"))
        sending.until(lambda: len(sending.patches()) == 1)
        sending.start(sending.edit(0, "company", "Second"))
        other = sending.start(sending.edit(1, "company", "Other"))
        sending.until(other.done)
        companies = [request.body["updates"]["company"] for request in sending.patches()]
        assert companies == ["First", "Other"]
        assert not first.done(), "it still hangs"
        sending.until(lambda: sending.active == 0)
        assert sending.roster.prospect(0).company == sending.held(0)["company"] == "Second"

    def test_the_last_of_several_edits_of_one_field_wins(self, sending: SandboxedQueue) -> None:
        names = [f"Version {number}" for number in range(6)]
        started = [sending.start(sending.edit(0, "company", name)) for name in names]
        sending.until(lambda: all(each.done() for each in started) and sending.active == 0)
        assert sending.roster.prospect(0).company == sending.held(0)["company"] == names[-1]
        written = [write.after["company"] for write in sending.sandbox.applied]
        assert written == sorted(written), "none overtakes another"

    def test_no_more_than_a_few_prospects_at_a_time(self, sending: SandboxedQueue, run: Run) -> None:
        count = 3 * MOST
        sending.sandbox.set_faults("PATCH:hang=1")
        sending.start(*(sending.edit(row, "company", "New") for row in range(count)))
        sending.until(lambda: len(sending.patches()) > 1)
        run(sending.client.campaign(EMAIL_DRAFT_ID))  # A whole exchange later there are not many more.
        assert 1 < len(sending.patches()) <= MOST
        assert sending.active == count
        sending.sandbox.clear_faults()
        sending.until(lambda: sending.active == 0)
        prospects = {request.body["prospect_id"] for request in sending.patches() if request.status == 200}
        assert len(prospects) == count

    def test_whoever_waits_for_the_end_waits_for_all(
        self, sending: SandboxedQueue, event_loop: EventLoop, run: Run
    ) -> None:
        sending.sandbox.set_faults("PATCH:latency=1,ms=250")
        sending.start(sending.edit(0, "company", "Acme"))
        waiting = event_loop.create_task(sending.queue.wait_idle())
        sending.until(lambda: len(sending.patches()) == 1)
        run(sending.client.campaign(EMAIL_DRAFT_ID))
        assert not waiting.done()
        sending.until(waiting.done)
        assert sending.active == 0
        assert sending.held(0)["company"] == "Acme"


class TestFailures:
    @pytest.mark.parametrize(
        ("fault", "kind"),
        [
            ("http-501=1,times=1", ServerTrouble),
            ("http-403=1,times=1", NotPermitted),
            ("http-404=1,times=1", NotFound),
            ("http-422=1,times=1", Rejected),
            ("html=1,times=1,applied=no", BadAnswer),
            ("no-prospect=1,times=1", BadAnswer),
            ("other-prospect=1,times=1", BadAnswer),
        ],
    )
    def test_an_edit_that_failed_stays_on_its_row_until_it_is_tried_again(
        self, sending: SandboxedQueue, fault: str, kind: type[PuffleError]
    ) -> None:
        before = sending.roster.stored(0)
        sending.sandbox.set_faults(f"PATCH:{fault}")
        error = only_failure(sending.submit(sending.edit(0, "company", "Typed")))
        assert isinstance(error, kind)
        assert sending.roster.stored(0) == before
        assert sending.roster.prospect(0).company == "Typed"
        assert sending.roster.state(0) is RowState.FAILED
        assert str(error) in sending.roster.reason(0)
        sending.queue.resume(EMAIL_DRAFT_ID)
        sending.until(lambda: sending.roster.stored(0).company == "Typed")
        sending.until(lambda: sending.roster.state(0) in (RowState.STORED, RowState.SAVED))
        assert sending.held(0)["company"] == "Typed"

    def test_an_edit_that_failed_can_be_given_up(self, sending: SandboxedQueue) -> None:
        before = sending.roster.prospect(0)
        sending.sandbox.set_faults("PATCH:http-422=1")
        sending.submit(sending.edit(0, "company", "Typed"))
        sending.queue.discard(EMAIL_DRAFT_ID)
        assert sending.roster.prospect(0) == before
        assert sending.roster.state(0) is RowState.STORED

    def test_one_failure_does_not_touch_the_others(self, sending: SandboxedQueue) -> None:
        sending.sandbox.set_faults("PATCH:http-422=1,times=1")
        outcome = sending.submit(*(sending.edit(row, "company", "Acme") for row in range(3)))
        assert len(outcome.failed) == 1
        assert len(outcome.saved) == 2
        for row in range(3):
            saved = sending.roster.stored(row).id in outcome.saved
            assert (sending.roster.stored(row).company == "Acme") is saved
            assert (sending.held(row)["company"] == "Acme") is saved

    @pytest.mark.parametrize("applied", ["yes", "no"])
    def test_what_got_no_answer_is_sent_by_itself_when_there_is_somebody_again(
        self, sending: SandboxedQueue, applied: str
    ) -> None:
        sending.sandbox.set_faults(f"PATCH:hang=1,times=1,applied={applied}")
        error = only_failure(sending.submit(sending.edit(0, "company", "Typed")))
        assert isinstance(error, TimedOut)
        assert sending.roster.prospect(0).company == "Typed"
        sending.until(lambda: sending.active == 0)
        assert sending.roster.stored(0).company == sending.held(0)["company"] == "Typed"
        assert len(sending.patches()) == (1 if applied == "yes" else 2), "looked at before it was sent again"

    @pytest.mark.parametrize("status", [500, 502, 503, 504])
    def test_what_met_a_server_in_trouble_is_sent_by_itself_when_it_is_over(
        self, sending: SandboxedQueue, status: int
    ) -> None:
        sending.sandbox.set_faults(f"http-{status}=1")
        sending.start(sending.edit(0, "company", "Typed"))
        sending.until(lambda: sending.queue.saver.standing.network.misses)
        assert sending.roster.state(0) is RowState.WAITING
        sending.sandbox.clear_faults()
        sending.until(lambda: sending.active == 0)
        assert sending.roster.stored(0).company == sending.held(0)["company"] == "Typed"

    def test_what_breaks_ever_again_with_the_server_there_has_failed(self, sending: SandboxedQueue) -> None:
        sending.sandbox.set_faults("PATCH:http-500=1")
        sending.start(sending.edit(0, "company", "Typed"))
        sending.until(lambda: sending.roster.state(0) is RowState.FAILED)
        assert len(sending.patches()) == MAX_BROKEN + 1

    def test_what_has_failed_by_the_connection_is_tried_again_when_it_is_back(
        self, sending: SandboxedQueue, sandbox: SandboxServer
    ) -> None:
        sending.sandbox.set_faults("PATCH:http-500=1")
        sending.start(sending.edit(0, "company", "Typed"))
        sending.until(lambda: sending.roster.state(0) is RowState.FAILED)
        sending.sandbox.set_faults("PATCH:http-422=1")
        assert only_failure(sending.submit(sending.edit(1, "company", "Refused")))
        sending.sandbox.clear_faults()
        sandbox.stop()
        sending.start(sending.edit(2, "company", "Later"))
        sending.until(lambda: sending.queue.saver.standing.network.misses)
        sandbox.start()
        sending.until(lambda: sending.active == 0 and sending.held(0)["company"] == "Typed")
        assert sending.held(2)["company"] == "Later"
        assert sending.roster.state(1) is RowState.FAILED, "what Puffle refused is for the person to say"

    def test_what_has_failed_by_the_connection_is_tried_again_after_a_refresh(
        self, sending: SandboxedQueue, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sending.sandbox.set_faults("PATCH:http-500=1")
        sending.start(sending.edit(0, "company", "Typed"))
        sending.until(lambda: sending.roster.state(0) is RowState.FAILED)
        sending.sandbox.clear_faults()
        run(sending.open())
        assert sending.roster.state(0) is RowState.FAILED, "it is not a minute ago"
        monkeypatch.setattr(second_tries, "REST_SECONDS", 0.0)
        run(sending.open())
        sending.until(lambda: sending.held(0)["company"] == "Typed")

    @pytest.mark.parametrize("status", [403, 409])
    def test_a_refusal_that_asks_to_wait_holds_everything_for_that_time(
        self, sending: SandboxedQueue, status: int
    ) -> None:
        sending.sandbox.set_faults(f"PATCH:http-{status}=1,retry-after=3600,times=1")
        error = only_failure(sending.submit(sending.edit(0, "company", "Typed")))
        assert isinstance(error, NotPermitted | Conflicted)
        sending.submit(sending.edit(1, "company", "Later"))
        assert sending.queue.saver.standing.pausing.pause is not None
        assert [sending.roster.state(row) for row in (0, 1)] == [RowState.WAITING] * 2
        assert len(sending.patches()) == 1
        sending.queue.saver.standing.go_on_now()
        sending.until(lambda: sending.active == 0)
        assert [sending.held(row)["company"] for row in (0, 1)] == ["Typed", "Later"]

    def test_a_refused_key_is_told_once_and_a_new_one_goes_on(
        self, sending: SandboxedQueue, clients: Clients, sandbox: SandboxServer
    ) -> None:
        refused: list[PuffleError] = []
        sending.signals.key_refused.connect(refused.append)
        sending.sandbox.revoke_key()
        outcome = sending.submit(sending.edit(0, "company", "One"), sending.edit(1, "company", "Two"))
        assert {type(error) for error in outcome.failed.values()} == {KeyRefused}
        assert len(refused) == 1
        sending.sandbox.replace_key("pk_live_another_key_of_the_sandbox")
        sending.client = clients.of(sandbox.base_url, sandbox.sandbox.key)
        sending.queue.saver.standing.use_client(sending.client)
        sending.until(lambda: sending.active == 0)
        assert [sending.held(row)["company"] for row in (0, 1)] == ["One", "Two"]
        assert len(refused) == 1

    def test_the_row_shows_the_new_value_while_it_is_sent(self, sending: SandboxedQueue) -> None:
        sending.sandbox.set_faults("PATCH:latency=1,ms=100")
        before = sending.roster.prospect(0).company
        outcome = sending.start(sending.edit(0, "company", "Typed"))
        assert sending.roster.prospect(0).company == "Typed"
        assert sending.roster.stored(0).company == before
        assert sending.roster.state(0) is not RowState.STORED
        sending.until(outcome.done)

    def test_an_answer_for_a_campaign_that_was_left_touches_nothing(
        self, sending: SandboxedQueue, run: Run
    ) -> None:
        prospect_id = sending.roster.stored(0).id
        sending.sandbox.set_faults("PATCH:latency=1,ms=150")
        outcome = sending.start(sending.edit(0, "company", "Typed"))
        sending.until(lambda: len(sending.patches()) == 1)
        run(sending.open(LINKEDIN_DRAFT_ID))
        held = [sending.roster.prospect(row) for row in sending.roster.rows()]
        sending.until(outcome.done)
        assert outcome.result().saved == (prospect_id,)
        assert [sending.roster.prospect(row) for row in sending.roster.rows()] == held

    def test_a_value_that_somebody_else_wrote_meanwhile_is_not_overwritten(
        self, sending: SandboxedQueue, run: Run
    ) -> None:
        edit = sending.edit(0, "company", "Mine")
        sending.sandbox.change_prospect(EMAIL_DRAFT_ID, edit.prospect_id, {"company": "Theirs"})
        run(sending.open())
        error = only_failure(sending.submit(edit))
        assert isinstance(error, ChangedElsewhere)
        assert sending.roster.state(0) is RowState.CONFLICT
        assert sending.patches() == []
        assert sending.held(0)["company"] == "Theirs"
        sending.queue.resolve(EMAIL_DRAFT_ID, edit.prospect_id, {"company": "Mine"})
        sending.until(lambda: sending.held(0)["company"] == "Mine")


class TestNotADraft:
    def seen(self, sending: SandboxedQueue) -> list[str]:
        seen: list[str] = []
        sending.signals.campaign_seen.connect(lambda campaign: seen.append(campaign.status))
        return seen

    @pytest.mark.parametrize("shape", ["text", "code", "message", "detail", "plain", "html", "none"])
    def test_a_launched_campaign_is_told_whatever_the_words(
        self, sending: SandboxedQueue, shape: str
    ) -> None:
        before = sending.roster.stored(0)
        seen = self.seen(sending)
        sending.sandbox.set_campaign_status(EMAIL_DRAFT_ID, "active")
        sending.sandbox.set_faults(f"error-shape={shape}")
        error = only_failure(sending.submit(sending.edit(0, "company", "Typed")))
        assert isinstance(error, NotADraft)
        assert "active" in str(error)
        assert seen == ["active"]
        assert sending.roster.stored(0) == before
        assert sending.roster.prospect(0).company == "Typed", "kept, to be exported or discarded"
        assert sending.roster.state(0) is RowState.HELD
        assert sending.sandbox.applied == []

    def test_a_launch_in_progress_is_told_too(self, sending: SandboxedQueue) -> None:
        sending.sandbox.set_campaign_status(EMAIL_DRAFT_ID, "launching")
        sending.sandbox.set_faults("PATCH:http-409=1")
        error = only_failure(sending.submit(sending.edit(0, "company", "Typed")))
        assert isinstance(error, NotADraft)
        assert "launching" in str(error)

    @pytest.mark.parametrize(("status", "kind"), [(400, Rejected), (409, Conflicted)])
    def test_a_refusal_by_a_draft_stays_what_it_is(
        self, sending: SandboxedQueue, status: int, kind: type[PuffleError]
    ) -> None:
        seen = self.seen(sending)
        sending.sandbox.set_faults(f"PATCH:http-{status}=1")
        error = only_failure(sending.submit(sending.edit(0, "company", "Typed")))
        assert type(error) is kind
        assert seen == ["draft"]

    def test_when_the_campaign_cannot_be_asked_the_refusal_stays_what_it_is(
        self, sending: SandboxedQueue
    ) -> None:
        seen = self.seen(sending)
        sending.sandbox.set_faults("PATCH:http-400=1", "GET:http-500=1")
        assert type(only_failure(sending.submit(sending.edit(0, "company", "Typed")))) is Rejected
        assert seen == []

    @pytest.mark.parametrize("status", [403, 404, 422, 500])
    def test_other_refusals_do_not_ask_for_the_campaign(self, sending: SandboxedQueue, status: int) -> None:
        sending.sandbox.set_faults(f"PATCH:http-{status}=1")
        only_failure(sending.submit(sending.edit(0, "company", "Typed")))
        assert {request.method for request in sending.sandbox.record} == {"PATCH"}
