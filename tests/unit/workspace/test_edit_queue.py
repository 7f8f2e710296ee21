"""Sending edits: what reaches the server, in which order, and what the person sees of it."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from puffle_desktop.api.client import PuffleClient
from puffle_desktop.domain.campaign import Campaign
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import (
    Conflicted,
    KeyRefused,
    NotADraft,
    NotFound,
    PuffleError,
    Rejected,
    ServerTrouble,
    TimedOut,
)
from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.event_loop import EventLoop
from puffle_desktop.sandbox import EMAIL_DRAFT_ID, LINKEDIN_DRAFT_ID
from puffle_desktop.sandbox.record import RecordedRequest
from puffle_desktop.sandbox.server import SandboxServer
from puffle_desktop.workspace.edit_queue import CONCURRENCY, EditQueue, Outcome
from puffle_desktop.workspace.loader import Loader
from puffle_desktop.workspace.roster import Roster, RowState

Run = Callable[[Coroutine[Any, Any, Any]], Any]


@pytest.fixture
def roster(run: Run, client: PuffleClient, sandbox: SandboxServer) -> Roster:
    roster = Roster()
    run(Loader(roster).load(client, EMAIL_DRAFT_ID))
    sandbox.sandbox.clear_record()
    return roster


@pytest.fixture
def queue(roster: Roster) -> EditQueue:
    return EditQueue(roster)


Submit = Callable[..., Outcome]


@pytest.fixture
def submit(run: Run, queue: EditQueue, client: PuffleClient) -> Submit:
    def submit(*edits: Edit) -> Outcome:
        outcome: Outcome = run(queue.submit(client, EMAIL_DRAFT_ID, edits))
        return outcome

    return submit


def edit(roster: Roster, row: int, field: EditableField, after: str | None) -> Edit:
    prospect = roster.stored(row)
    return Edit(prospect.id, field, prospect.value(field), after)


def patches(sandbox: SandboxServer) -> list[RecordedRequest]:
    return [request for request in sandbox.sandbox.record if request.method == "PATCH"]


def only_failure(outcome: Outcome) -> PuffleError:
    assert outcome.saved == ()
    (error,) = outcome.failed.values()
    return error


class TestWhatIsSent:
    def test_one_patch_for_each_prospect_with_its_changed_fields_alone(
        self, roster: Roster, submit: Submit, sandbox: SandboxServer
    ) -> None:
        first, second = roster.stored(0).id, roster.stored(1).id
        outcome = submit(
            edit(roster, 0, "company", "Acme"),
            edit(roster, 1, "headline", None),
            edit(roster, 0, "first_name", "Zoë"),
        )
        assert outcome == Outcome((first, second), {})
        bodies = sorted((request.body for request in patches(sandbox)), key=lambda body: str(body["updates"]))
        assert bodies == [
            {"prospect_id": first, "updates": {"company": "Acme", "first_name": "Zoë"}},
            {"prospect_id": second, "updates": {"headline": ""}},
        ]

    def test_the_row_becomes_what_the_server_returned(
        self, roster: Roster, submit: Submit, sandbox: SandboxServer
    ) -> None:
        before = roster.stored(0)
        submit(edit(roster, 0, "company", "Acme"), edit(roster, 0, "headline", None))
        held = next(
            row for row in sandbox.sandbox.prospects(EMAIL_DRAFT_ID) if row["id"] == roster.stored(0).id
        )
        shown = roster.prospect(0)
        assert shown.company == held["company"] == "Acme"
        assert shown.headline is held["headline"] is None
        assert shown.updated_at == held["updated_at"] != before.updated_at
        assert shown.other_columns == before.other_columns, "columns the answer leaves out are kept"
        assert roster.state(0) is RowState.STORED

    def test_no_edits_send_nothing(self, submit: Submit, sandbox: SandboxServer) -> None:
        assert submit() == Outcome((), {})
        assert sandbox.sandbox.record == []


class TestPacing:
    def test_never_two_at_once_for_one_prospect(
        self,
        roster: Roster,
        queue: EditQueue,
        client: PuffleClient,
        sandbox: SandboxServer,
        event_loop: EventLoop,
        qtbot: QtBot,
    ) -> None:
        """While the first request for a prospect hangs, others pass it by and its own successor waits."""
        sandbox.sandbox.set_faults("PATCH:hang=1,times=1")

        def start(*edits: Edit) -> asyncio.Task[Outcome]:
            return event_loop.create_task(queue.submit(client, EMAIL_DRAFT_ID, edits))

        first = start(edit(roster, 0, "company", "First"))
        qtbot.waitUntil(lambda: len(patches(sandbox)) == 1)
        second = start(edit(roster, 0, "company", "Second"))
        other = start(edit(roster, 1, "company", "Other"))
        qtbot.waitUntil(other.done)
        companies = [request.body["updates"]["company"] for request in patches(sandbox)]
        assert companies == ["First", "Other"]
        assert not first.done()
        qtbot.waitUntil(second.done)
        assert isinstance(only_failure(first.result()), TimedOut)
        assert second.result().saved == (roster.stored(0).id,)
        assert roster.prospect(0).company == "Second"

    def test_edits_of_one_prospect_arrive_in_the_order_they_were_made(
        self,
        roster: Roster,
        queue: EditQueue,
        client: PuffleClient,
        sandbox: SandboxServer,
        event_loop: EventLoop,
        qtbot: QtBot,
    ) -> None:
        names = [f"Version {number}" for number in range(6)]
        tasks = [
            event_loop.create_task(
                queue.submit(client, EMAIL_DRAFT_ID, [edit(roster, 0, "company", name)])
            )
            for name in names
        ]
        qtbot.waitUntil(lambda: all(task.done() for task in tasks))
        assert [write.after["company"] for write in sandbox.sandbox.applied] == names
        assert roster.prospect(0).company == names[-1]

    def test_no_more_than_a_few_prospects_at_a_time(
        self,
        roster: Roster,
        queue: EditQueue,
        client: PuffleClient,
        sandbox: SandboxServer,
        event_loop: EventLoop,
        qtbot: QtBot,
        run: Run,
    ) -> None:
        count = 3 * CONCURRENCY
        sandbox.sandbox.set_faults(f"PATCH:hang=1,times={CONCURRENCY}")
        edits = [edit(roster, row, "company", "Acme") for row in range(count)]
        task = event_loop.create_task(queue.submit(client, EMAIL_DRAFT_ID, edits))
        qtbot.waitUntil(lambda: len(patches(sandbox)) == CONCURRENCY)
        run(client.campaign(EMAIL_DRAFT_ID))  # A whole exchange later there are no more.
        assert len(patches(sandbox)) == CONCURRENCY
        assert queue.active == count
        qtbot.waitUntil(task.done)
        outcome = task.result()
        assert len(outcome.failed) == CONCURRENCY
        assert len(outcome.saved) == count - CONCURRENCY
        assert len(patches(sandbox)) == count

    def test_the_activity_is_told_and_ends(
        self, roster: Roster, queue: EditQueue, submit: Submit, sandbox: SandboxServer, run: Run
    ) -> None:
        counts: list[int] = []
        queue.activity_changed.connect(counts.append)
        sandbox.sandbox.set_faults("PATCH:http-500=1,times=1")
        submit(*(edit(roster, row, "company", "Acme") for row in range(3)))
        assert max(counts) == 3
        assert counts[-1] == queue.active == 0
        run(queue.wait_idle())

    def test_whoever_waits_for_the_end_waits_for_all(
        self,
        roster: Roster,
        queue: EditQueue,
        client: PuffleClient,
        sandbox: SandboxServer,
        event_loop: EventLoop,
        qtbot: QtBot,
        run: Run,
    ) -> None:
        sandbox.sandbox.set_faults("PATCH:hang=1,times=1")
        sending = event_loop.create_task(
            queue.submit(client, EMAIL_DRAFT_ID, [edit(roster, 0, "company", "Acme")])
        )
        qtbot.waitUntil(lambda: len(patches(sandbox)) == 1)
        waiting = event_loop.create_task(queue.wait_idle())
        run(client.campaign(EMAIL_DRAFT_ID))
        assert not waiting.done()
        qtbot.waitUntil(waiting.done)
        assert queue.active == 0
        qtbot.waitUntil(sending.done)


class TestFailures:
    @pytest.mark.parametrize(
        ("fault", "kind"),
        [
            ("PATCH:http-500=1", ServerTrouble),
            ("PATCH:http-401=1", KeyRefused),
            ("PATCH:http-404=1", NotFound),
            ("PATCH:http-422=1", Rejected),
            ("PATCH:hang=1", TimedOut),
            ("PATCH:html=1,applied=no", PuffleError),
        ],
    )
    def test_a_row_that_was_not_saved_shows_what_it_held(
        self, roster: Roster, submit: Submit, sandbox: SandboxServer, fault: str, kind: type[PuffleError]
    ) -> None:
        before = roster.stored(0)
        sandbox.sandbox.set_faults(fault)
        assert isinstance(only_failure(submit(edit(roster, 0, "company", "Acme"))), kind)
        assert roster.prospect(0) == roster.stored(0) == before
        assert roster.state(0) is RowState.STORED

    def test_one_failure_does_not_touch_the_others(
        self, roster: Roster, submit: Submit, sandbox: SandboxServer
    ) -> None:
        sandbox.sandbox.set_faults("PATCH:http-500=1,times=1")
        outcome = submit(*(edit(roster, row, "company", "Acme") for row in range(3)))
        assert len(outcome.failed) == 1
        assert len(outcome.saved) == 2
        for row in range(3):
            saved = roster.prospect(row).id in outcome.saved
            assert (roster.prospect(row).company == "Acme") is saved

    def test_the_row_shows_the_new_value_while_it_is_sent(
        self,
        roster: Roster,
        queue: EditQueue,
        client: PuffleClient,
        sandbox: SandboxServer,
        event_loop: EventLoop,
        qtbot: QtBot,
    ) -> None:
        sandbox.sandbox.set_faults("PATCH:hang=1")
        before = roster.prospect(0).company
        task = event_loop.create_task(
            queue.submit(client, EMAIL_DRAFT_ID, [edit(roster, 0, "company", "Typed")])
        )
        qtbot.waitUntil(lambda: len(patches(sandbox)) == 1)
        assert roster.prospect(0).company == "Typed"
        assert roster.state(0) is not RowState.STORED
        qtbot.waitUntil(task.done)
        assert roster.prospect(0).company == before

    def test_a_cancelled_submission_gives_the_row_back(
        self,
        roster: Roster,
        queue: EditQueue,
        client: PuffleClient,
        sandbox: SandboxServer,
        event_loop: EventLoop,
        qtbot: QtBot,
    ) -> None:
        sandbox.sandbox.set_faults("PATCH:hang=1")
        before = roster.prospect(0)
        task = event_loop.create_task(
            queue.submit(client, EMAIL_DRAFT_ID, [edit(roster, 0, "company", "Typed")])
        )
        qtbot.waitUntil(lambda: len(patches(sandbox)) == 1)
        task.cancel()
        qtbot.waitUntil(lambda: task.done() and queue.active == 0)
        assert roster.prospect(0) == before

    def test_an_answer_for_a_campaign_that_was_left_touches_nothing(
        self,
        roster: Roster,
        queue: EditQueue,
        client: PuffleClient,
        sandbox: SandboxServer,
        event_loop: EventLoop,
        qtbot: QtBot,
        run: Run,
    ) -> None:
        prospect_id = roster.stored(0).id
        sandbox.sandbox.set_faults("PATCH:latency=1,ms=150")
        task = event_loop.create_task(
            queue.submit(client, EMAIL_DRAFT_ID, [edit(roster, 0, "company", "Typed")])
        )
        qtbot.waitUntil(lambda: len(patches(sandbox)) == 1)
        run(Loader(roster).load(client, LINKEDIN_DRAFT_ID))
        held = [roster.prospect(row) for row in roster.rows()]
        qtbot.waitUntil(task.done)
        assert task.result().saved == (prospect_id,)
        assert [roster.prospect(row) for row in roster.rows()] == held


class TestNotADraft:
    def seen(self, queue: EditQueue) -> list[Campaign]:
        seen: list[Campaign] = []
        queue.campaign_seen.connect(seen.append)
        return seen

    @pytest.mark.parametrize("shape", ["text", "code", "message", "detail", "plain", "html", "none"])
    def test_a_launched_campaign_is_told_whatever_the_words(
        self, roster: Roster, queue: EditQueue, submit: Submit, sandbox: SandboxServer, shape: str
    ) -> None:
        before = roster.stored(0)
        seen = self.seen(queue)
        sandbox.sandbox.set_campaign_status(EMAIL_DRAFT_ID, "active")
        sandbox.sandbox.set_faults(f"error-shape={shape}")
        error = only_failure(submit(edit(roster, 0, "company", "Acme")))
        assert isinstance(error, NotADraft)
        assert "active" in str(error)
        assert [campaign.status for campaign in seen] == ["active"]
        assert roster.prospect(0) == before
        assert sandbox.sandbox.applied == []

    def test_a_launch_in_progress_is_told_too(
        self, roster: Roster, queue: EditQueue, submit: Submit, sandbox: SandboxServer
    ) -> None:
        sandbox.sandbox.set_campaign_status(EMAIL_DRAFT_ID, "launching")
        sandbox.sandbox.set_faults("PATCH:http-409=1")
        error = only_failure(submit(edit(roster, 0, "company", "Acme")))
        assert isinstance(error, NotADraft)
        assert "launching" in str(error)

    @pytest.mark.parametrize(("status", "kind"), [(400, Rejected), (409, Conflicted)])
    def test_a_refusal_by_a_draft_stays_what_it_is(
        self,
        roster: Roster,
        queue: EditQueue,
        submit: Submit,
        sandbox: SandboxServer,
        status: int,
        kind: type[PuffleError],
    ) -> None:
        seen = self.seen(queue)
        sandbox.sandbox.set_faults(f"PATCH:http-{status}=1")
        error = only_failure(submit(edit(roster, 0, "company", "Acme")))
        assert type(error) is kind
        assert [campaign.status for campaign in seen] == ["draft"]

    def test_when_the_campaign_cannot_be_asked_the_refusal_stays_what_it_is(
        self, roster: Roster, queue: EditQueue, submit: Submit, sandbox: SandboxServer
    ) -> None:
        seen = self.seen(queue)
        sandbox.sandbox.set_faults("PATCH:http-400=1", "GET:http-500=1")
        assert type(only_failure(submit(edit(roster, 0, "company", "Acme")))) is Rejected
        assert seen == []

    @pytest.mark.parametrize("status", [403, 404, 422, 500])
    def test_other_refusals_do_not_ask_for_the_campaign(
        self, roster: Roster, submit: Submit, sandbox: SandboxServer, status: int
    ) -> None:
        sandbox.sandbox.set_faults(f"PATCH:http-{status}=1")
        only_failure(submit(edit(roster, 0, "company", "Acme")))
        assert {request.method for request in sandbox.sandbox.record} == {"PATCH"}
