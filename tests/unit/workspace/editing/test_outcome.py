"""What whoever submitted edits is told, and when."""

import asyncio

from puffle_desktop.domain.errors import Rejected
from puffle_desktop.domain.steps import at_once
from puffle_desktop.workspace.editing.entry import Entry
from puffle_desktop.workspace.editing.outcome import Outcome, Submission
from tests.support.run import Run


def outcome_of(entries: list[Entry], action_id: int | None = None) -> "asyncio.Future[Outcome]":
    submission = Submission()
    at_once(submission.expect(entries, action_id))
    return submission.outcome


def test_it_comes_when_every_prospect_has_told(run: Run) -> None:
    async def scene() -> Outcome:
        entries = [Entry("c", "1"), Entry("c", "2")]
        outcome = outcome_of(entries)
        entries[0].tell(None)
        assert not outcome.done()
        entries[1].tell(Rejected("No.", status=422))
        entries[1].tell(None)  # told once is enough
        return await outcome

    outcome = run(scene())
    assert outcome.saved == ("1",)
    assert str(outcome.failed["2"]) == "No."


def test_the_saved_are_named_as_they_were_edited_and_not_as_they_were_answered(run: Run) -> None:
    async def scene() -> Outcome:
        entries = [Entry("c", name) for name in "312"]
        outcome = outcome_of(entries)
        for entry in reversed(entries):
            entry.tell(None)
        return await outcome

    assert run(scene()).saved == ("3", "1", "2")


def test_of_nothing_it_comes_at_once(run: Run) -> None:
    async def scene() -> Outcome:
        return await outcome_of([])

    assert run(scene()) == Outcome((), {})


def test_what_was_given_up_is_neither_saved_nor_failed(run: Run) -> None:
    async def scene() -> Outcome:
        entries = [Entry("c", "1"), Entry("c", "2")]
        outcome = outcome_of(entries, 7)
        entries[0].tell(None)
        entries[1].is_given_up = True
        entries[1].tell(None)
        return await outcome

    assert run(scene()) == Outcome(("1",), {}, 7)


def test_nobody_minds_when_the_one_who_waited_has_gone(run: Run) -> None:
    async def scene() -> None:
        entry = Entry("c", "1")
        outcome_of([entry]).cancel()
        entry.tell(None)

    run(scene())
