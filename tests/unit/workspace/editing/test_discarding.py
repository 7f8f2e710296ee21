"""What was sent and not answered is looked at before it counts as discarded."""

from collections.abc import Callable
from typing import Any

import pytest

from puffle_desktop.domain.actions import ActionKind
from puffle_desktop.domain.changes import Change, Removal
from puffle_desktop.domain.prospect import EDITABLE_FIELDS
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.workspace.editing.surprises import SAVED_ALL_THE_SAME
from tests.support.core import RunningCore, until
from tests.support.run import Run
from tests.unit.workspace.editing.test_roster_changes import addition, alone, held, removals
from tests.unit.workspace.editing.test_undo_in_parts import told

ELSEWHERE = "changed elsewhere"

KINDS: dict[str, Callable[[RunningCore], list[Change]]] = {
    "edit": lambda program: [
        program.edit(0, "Mine"),
        program.edit(0, "P", "position"),
        program.edit(1, "Too"),
    ],
    "addition": lambda program: [addition(1), addition(2)],
    "removal": lambda program: removals(program, [alone(program)]),
}


async def lost(program: RunningCore, changes: list[Change], *, applied: bool) -> None:
    """Submit them, and lose every answer."""
    sandbox = program.server.sandbox
    sandbox.set_faults(f"WRITE:http-502=1,applied={'yes' if applied else 'no'}")
    program.editing.submit(EMAIL_DRAFT_ID, changes)
    await until(lambda: any(each.method != "GET" for each in sandbox.record))
    await until(lambda: all(each.in_doubt for each in program.editing.entries(EMAIL_DRAFT_ID)))
    await until(
        lambda: all(each.state is not RowState.SAVING for each in program.editing.entries(EMAIL_DRAFT_ID))
    )
    sandbox.clear_faults()


async def discarded(program: RunningCore) -> None:
    program.editing.discard(EMAIL_DRAFT_ID)
    await until(lambda: not program.editing.entries(EMAIL_DRAFT_ID))
    await program.core.settled()
    await program.core.list_anew()


def rows(program: RunningCore) -> list[str]:
    """What the server holds of everybody, but for ids and times."""
    fields = (*EDITABLE_FIELDS, "custom_fields")
    listed = program.server.sandbox.prospects(EMAIL_DRAFT_ID)
    return sorted(str([row[field] for field in fields]).lower() for row in listed)


@pytest.mark.parametrize("kind", KINDS)
def test_what_turns_out_to_be_saved_is_told_and_can_be_undone(opened: Any, run: Run, kind: str) -> None:
    async def scene() -> None:
        async with opened() as program:
            before = rows(program)
            changes = KINDS[kind](program)
            await lost(program, changes, applied=True)
            await discarded(program)
            assert rows(program) != before
            (action,) = program.editing.history(EMAIL_DRAFT_ID)
            assert (action.saved, action.pending) == (len(changes), 0)
            await until(lambda: SAVED_ALL_THE_SAME in told(program))
            assert told(program).count(SAVED_ALL_THE_SAME) == 1
            assert not any(ELSEWHERE in text for text in told(program))
            await program.undo()
            assert rows(program) == before

    run(scene())


@pytest.mark.parametrize("kind", KINDS)
def test_what_turns_out_not_to_be_is_discarded_and_not_sent_again(opened: Any, run: Run, kind: str) -> None:
    async def scene() -> None:
        async with opened() as program:
            before = rows(program)
            await lost(program, KINDS[kind](program), applied=False)
            program.server.sandbox.clear_record()
            await discarded(program)
            assert rows(program) == before
            assert not any(each.method != "GET" for each in program.server.sandbox.record)
            (action,) = program.editing.history(EMAIL_DRAFT_ID)
            assert (action.saved, action.pending) == (0, 0)
            assert SAVED_ALL_THE_SAME not in told(program)

    run(scene())


def test_the_row_shows_at_once_what_is_known(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            (before,) = program.companies(1)
            await lost(program, [program.edit(0, "Mine")], applied=True)
            program.server.sandbox.set_faults("GET:http-503=1")
            program.editing.discard(EMAIL_DRAFT_ID)
            assert program.roster.prospect(0).company == before
            assert program.editing.entries(EMAIL_DRAFT_ID), "nobody can look yet"
            program.server.sandbox.clear_faults()
            await until(lambda: not program.editing.entries(EMAIL_DRAFT_ID))
            assert program.roster.prospect(0).company == "Mine"

    run(scene())


def test_a_second_time_does_no_harm(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            await lost(program, [program.edit(0, "Mine")], applied=True)
            program.editing.discard(EMAIL_DRAFT_ID)
            await discarded(program)
            assert [action.saved for action in program.editing.history(EMAIL_DRAFT_ID)] == [1]

    run(scene())


def test_it_is_stopped_and_discarded_again(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            await lost(program, [program.edit(0, "Mine")], applied=True)
            program.editing.discard(EMAIL_DRAFT_ID)
            program.editing.stop()
            await discarded(program)
            assert [action.saved for action in program.editing.history(EMAIL_DRAFT_ID)] == [1]

    run(scene())


def test_what_is_edited_meanwhile_is_saved(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            position = program.held(0, "position")
            await lost(program, [program.edit(0, "Mine"), program.edit(0, "Mine", "position")], applied=False)
            program.editing.discard(EMAIL_DRAFT_ID)
            await program.save(program.edit(0, "Later"))
            assert (program.held(0), program.held(0, "position")) == ("Later", position)
            assert not program.editing.entries(EMAIL_DRAFT_ID)

    run(scene())


@pytest.mark.parametrize("applied", [True, False])
def test_what_a_dialog_takes_back_is_looked_at_too(opened: Any, run: Run, applied: bool) -> None:
    async def scene() -> None:
        async with opened() as program:
            before, prospect_id = program.held(0), program.roster.stored(0).id
            await lost(program, [program.edit(0, "Mine")], applied=applied)
            await program.submit(program.edit(0, "P", "position"), replacing=prospect_id)
            await program.core.settled()
            assert program.held(0, "position") == "P"
            assert program.held(0) == ("Mine" if applied else before)
            first = program.editing.history(EMAIL_DRAFT_ID)[0]
            assert first.saved == applied
            if applied:
                await until(lambda: SAVED_ALL_THE_SAME in told(program))

    run(scene())


@pytest.mark.parametrize("applied", [True, False])
def test_an_addition_that_is_undone_is_looked_at_too(opened: Any, run: Run, applied: bool) -> None:
    async def scene() -> None:
        async with opened() as program:
            await lost(program, [addition(1)], applied=applied)
            await program.undo()
            await until(lambda: not program.editing.entries(EMAIL_DRAFT_ID))
            if applied:
                await until(lambda: SAVED_ALL_THE_SAME in told(program))
                await program.undo()
            assert "new.1@acme.example" not in held(program)

    run(scene())


def test_who_is_gone_meanwhile_is_no_trouble(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            await lost(program, [program.edit(0, "Mine")], applied=True)
            program.server.sandbox.remove_elsewhere(EMAIL_DRAFT_ID, [program.roster.stored(0).id])
            await discarded(program)
            assert not program.editing.count(RowState.FAILED)

    run(scene())


def test_in_a_campaign_that_is_no_draft_any_more(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            await lost(program, [program.edit(0, "Mine")], applied=True)
            program.server.sandbox.set_campaign_status(EMAIL_DRAFT_ID, "active")
            await discarded(program)
            assert [action.saved for action in program.editing.history(EMAIL_DRAFT_ID)] == [1]

    run(scene())


def test_what_was_refused_is_discarded_at_once(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            program.server.sandbox.set_faults("WRITE:http-422=1,says=no")
            await program.submit(program.edit(0, "Mine"))
            await program.editing.submit(EMAIL_DRAFT_ID, [addition(1)], kind=ActionKind.ADD)
            removal = Removal(program.roster.stored(alone(program)))
            await program.editing.submit(EMAIL_DRAFT_ID, [removal], kind=ActionKind.REMOVE)
            await program.core.settled()
            program.editing.discard(EMAIL_DRAFT_ID)
            assert not program.editing.entries(EMAIL_DRAFT_ID)

    run(scene())


@pytest.mark.parametrize("kind", ["edit", "addition"])
def test_what_never_left_is_discarded_at_once(opened: Any, run: Run, kind: str) -> None:
    async def scene() -> None:
        async with opened() as program:
            changes = KINDS[kind](program)
            program.server.stop()
            program.editing.submit(EMAIL_DRAFT_ID, changes)
            await until(lambda: program.editing.is_away)
            await until(lambda: not program.editing.count(RowState.SAVING))
            program.editing.discard(EMAIL_DRAFT_ID)
            assert not program.editing.entries(EMAIL_DRAFT_ID)
            program.server.start()

    run(scene())
