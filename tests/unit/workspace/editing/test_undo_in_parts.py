"""What of an undo was not done can be undone again; what was done can be redone."""

from collections.abc import Sequence
from typing import Any

import pytest

from puffle_desktop.domain.actions import ActionKind, undo_stacks
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.workspace.editing.saved_notices import NOTHING_TO_UNDO
from puffle_desktop.workspace.editing.undoing import CHANGED_SINCE, HERE_AGAIN, NOTHING_UNDONE
from tests.support.core import RunningCore, until
from tests.support.run import Run
from tests.unit.workspace.editing.test_roster_changes import addition, held, removals, submit

MANY = 40


def told(program: RunningCore) -> list[str]:
    return [notification.text for notification in program.core.notifications.kept]


def edits(program: RunningCore) -> list[Edit]:
    return [program.edit(row, f"M{row}") for row in range(MANY)]


def done(program: RunningCore) -> int:
    """How many of those are saved."""
    return sum(program.held(row) == f"M{row}" for row in range(MANY))


async def stopped(program: RunningCore, undo: bool = True) -> None:
    """Undo (or redo) the last action, stop that half-way, and discard the rest."""
    sandbox = program.server.sandbox
    sandbox.latency_ms, sent = 30, len(program.patches())
    (program.editing.undo if undo else program.editing.redo)(EMAIL_DRAFT_ID)
    await program.until_sent(sent + MANY // 4)
    program.editing.stop()
    await program.core.settled()
    sandbox.latency_ms = 0
    program.editing.discard(EMAIL_DRAFT_ID)


async def refused(program: RunningCore, undo: bool = True) -> None:
    """The same, but the server refuses what comes later."""
    program.server.sandbox.set_faults(f"PATCH:http-422=1,after={MANY // 4},says=no")
    await (program.undo() if undo else program.redo())
    program.server.sandbox.clear_faults()
    program.editing.discard(EMAIL_DRAFT_ID)


@pytest.mark.parametrize("half", [stopped, refused])
def test_an_undo_goes_on_where_it_ended(opened: Any, run: Run, half: Any) -> None:
    async def scene() -> None:
        async with opened() as program:
            before = program.companies(MANY)
            await program.save(*edits(program))
            await half(program)
            left = done(program)
            assert 0 < left < MANY
            await program.undo()
            assert program.companies(MANY) == before
            await program.redo()
            assert done(program) == left, "the last undo is redone"
            await program.redo()
            assert done(program) == MANY
            await program.undo()
            await program.undo()
            assert program.companies(MANY) == before
            await program.undo()
            assert told(program)[-1] == NOTHING_TO_UNDO

    run(scene())


@pytest.mark.parametrize("half", [stopped, refused])
def test_a_redo_goes_on_where_it_ended(opened: Any, run: Run, half: Any) -> None:
    async def scene() -> None:
        async with opened() as program:
            before = program.companies(MANY)
            await program.save(*edits(program))
            await program.undo()
            await half(program, undo=False)
            assert 0 < done(program) < MANY
            await program.redo()
            assert done(program) == MANY
            await program.undo()
            await program.undo()
            assert program.companies(MANY) == before

    run(scene())


def test_in_the_next_run(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            before = program.companies(MANY)
            await program.save(*edits(program))
            await stopped(program)
        async with opened() as program:
            await program.undo()
            assert program.companies(MANY) == before

    run(scene())


def test_of_one_prospect(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            both = program.held(0), program.held(0, "position")
            await program.save(program.edit(0, "C"), program.edit(0, "P", "position"), program.edit(1, "C"))
            prospect_id = program.roster.stored(0).id
            program.server.sandbox.change_prospect(EMAIL_DRAFT_ID, prospect_id, {"position": "Theirs"})
            await program.core.list_anew()
            (action,) = program.editing.history(EMAIL_DRAFT_ID)
            program.editing.reverse(EMAIL_DRAFT_ID, action.id, prospect_id=prospect_id)
            await program.core.settled()
            assert program.roster.state(0) is RowState.CONFLICT
            program.editing.resolve(EMAIL_DRAFT_ID, prospect_id, {})
            await program.core.settled()
            assert (program.held(0), program.held(0, "position")) == (both[0], "Theirs")
            program.server.sandbox.change_prospect(EMAIL_DRAFT_ID, prospect_id, {"position": "P"})
            await program.core.list_anew()
            program.editing.reverse(EMAIL_DRAFT_ID, action.id, prospect_id=prospect_id)
            await program.core.settled()
            assert (program.held(0), program.held(0, "position")) == both
            assert program.held(1) == "C"

    run(scene())


def test_what_somebody_else_changed_is_asked_once_and_does_not_stop_undo(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            before = program.companies(3)
            await program.save(program.edit(2, "Earlier"))
            await program.save(program.edit(0, "A"), program.edit(1, "B"))
            prospect_id = program.roster.stored(0).id
            program.server.sandbox.change_prospect(EMAIL_DRAFT_ID, prospect_id, {"company": "Theirs"})
            await program.undo()
            assert program.roster.state(0) is RowState.CONFLICT
            program.editing.resolve(EMAIL_DRAFT_ID, prospect_id, {})
            await program.undo()
            assert program.companies(3) == ["Theirs", *before[1:]]
            assert not program.editing.conflicts(EMAIL_DRAFT_ID)
            assert CHANGED_SINCE in told(program)

    run(scene())


def count_added(program: RunningCore) -> int:
    return sum(email.startswith("new.") for email in held(program))


@pytest.mark.parametrize("is_written", [True, False])
def test_of_additions(opened: Any, run: Run, is_written: bool) -> None:
    """Also where it is undone again so soon that what was discarded is not in the journal yet."""

    async def scene() -> None:
        async with opened() as program:
            await submit(program, [addition(number) for number in range(700)])
            program.server.sandbox.latency_ms = 50
            program.editing.undo(EMAIL_DRAFT_ID)
            await until(lambda: any(each.method == "DELETE" for each in program.server.sandbox.record))
            program.editing.stop()
            await program.core.settled()
            program.server.sandbox.latency_ms = 0
            left = count_added(program)
            assert 0 < left < 700
            program.editing.discard(EMAIL_DRAFT_ID)
            if is_written:
                await until(lambda: not program.journalled())
            await program.undo()
            assert count_added(program) == 0
            assert not any("no longer" in text for text in told(program)), "they went by the same undo"
            await program.redo()
            await program.redo()
            assert count_added(program) == 700

    run(scene())


def alone(program: RunningCore, count: int) -> list[int]:
    """Rows whose addresses nobody else has."""
    emails = [(program.roster.stored(row).email or "").lower() for row in program.roster.rows()]
    return [row for row, email in enumerate(emails) if email and emails.count(email) == 1][:count]


def listed(program: RunningCore, emails: Sequence[str]) -> list[int]:
    """How often each of these is in the campaign."""
    there = [str(email).lower() for email in held(program)]
    return [there.count(email) for email in emails]


def test_of_removals(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            rows = alone(program, 6)
            emails = [str(program.roster.stored(row).email).lower() for row in rows]
            await submit(program, removals(program, rows), ActionKind.REMOVE)
            program.server.sandbox.set_faults("POST:http-422=1,says=no")
            await program.undo()
            program.server.sandbox.clear_faults()
            assert listed(program, emails) == [0] * 6
            waiting = [entry.prospect_id for entry in program.editing.entries(EMAIL_DRAFT_ID)]
            program.editing.discard(EMAIL_DRAFT_ID, waiting[3:])
            program.editing.resume(EMAIL_DRAFT_ID)
            await program.core.settled()
            assert sum(listed(program, emails)) == 3
            posts = len([each for each in program.server.sandbox.record if each.method == "POST"])
            await program.undo()
            assert listed(program, emails) == [1] * 6
            last = [each for each in program.server.sandbox.record if each.method == "POST"][posts:]
            assert [len(each.body["prospects"]) for each in last] == [3], "nobody is added once more"

    run(scene())


def test_who_is_here_again_by_somebody_else_is_left_out_the_next_time(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            (row,) = alone(program, 1)
            gone, before = program.roster.stored(row), program.held(row + 1)
            await program.save(program.edit(row + 1, "Earlier"))
            other = program.roster.stored(row + 1).id
            await submit(program, removals(program, [row]), ActionKind.REMOVE)
            await submit(program, [addition(1, email=gone.email)])  # stands for somebody else
            (_, removed, _) = program.editing.history(EMAIL_DRAFT_ID)
            program.editing.reverse(EMAIL_DRAFT_ID, removed.id)
            await program.core.settled()
            posts = len([each for each in program.server.sandbox.record if each.method == "POST"])
            program.editing.discard(EMAIL_DRAFT_ID)
            await program.core.settled()
            program.editing.reverse(EMAIL_DRAFT_ID, removed.id)
            await program.core.settled()
            assert f"{NOTHING_UNDONE} {HERE_AGAIN}" in told(program)
            assert len([each for each in program.server.sandbox.record if each.method == "POST"]) == posts
            assert before != {each["id"]: each for each in held(program).values()}[other]["company"]

    run(scene())


def test_the_stacks_are_empty_when_all_is_undone(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            await program.save(*edits(program))
            await stopped(program)
            await program.undo()
            await until(lambda: not program.journalled())
            assert undo_stacks(program.editing.history(EMAIL_DRAFT_ID)).undo == ()

    run(scene())
