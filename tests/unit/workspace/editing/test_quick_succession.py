"""What a person does right after something large was asked for, which is still being recorded or taken in."""

import asyncio
from typing import Any

import pytest

from puffle_desktop.domain.changes import MessageEdit, Removal
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import ChangedElsewhere, InvalidInput
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.runtime.ordered_work import SLICE
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from tests.support.core import RunningCore, until
from tests.support.run import Run

MANY = 2 * SLICE + 20


def edits(program: RunningCore, after: str, count: int = MANY, field: str = "company") -> list[Edit]:
    """An edit of each of the first rows."""
    rows = [program.roster.prospect(row) for row in range(count)]
    return [Edit(row.id, field, row.value(field), after) for row in rows]  # type: ignore[arg-type]


def test_a_stop_holds_what_is_only_just_being_recorded(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            program.submit(*edits(program, "New"))
            program.editing.stop()
            await until(lambda: not program.editing.is_working)
            await program.core.settled()
            assert program.editing.count(RowState.HELD) == MANY
            assert program.patches() == []

    run(scene())


def test_a_discard_while_edits_are_saved_leaves_none(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            outcome = program.submit(*edits(program, "New"))
            await program.until_sent(20)
            program.editing.discard(EMAIL_DRAFT_ID)
            await outcome
            await program.core.settled()
            assert program.editing.entries(EMAIL_DRAFT_ID) == []
            changed = [program.held(row) for row in range(MANY)].count("New")
            assert changed == len({each.body["prospect_id"] for each in program.patches()})

    run(scene())


def test_an_undo_right_after_a_batch_takes_that_batch_back(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            before = program.companies(MANY)
            await program.save(program.edit(0, "First"))
            program.submit(*edits(program, "Second"))
            program.editing.undo(EMAIL_DRAFT_ID)
            await until(lambda: not program.editing.is_working)
            await program.core.settled()
            assert program.companies(MANY) == ["First", *before[1:]]

    run(scene())


def test_each_of_several_quick_undos_takes_back_another_batch(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            before = program.companies(MANY)
            program.submit(*edits(program, "First"))
            await until(lambda: not program.editing.is_working)
            program.submit(*edits(program, "Second"))
            for _ in range(2):
                program.editing.undo(EMAIL_DRAFT_ID)
            await until(lambda: not program.editing.is_working)
            await program.core.settled()
            assert program.companies(MANY) == before

    run(scene())


def test_a_dialog_gives_up_only_what_its_person_had_seen(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            batch = program.submit(*edits(program, "New"))
            prospect_id = program.roster.stored(3).id
            typed = program.edit(3, "Typed", "headline")
            dialog = program.editing.submit(EMAIL_DRAFT_ID, [typed], replacing=prospect_id)
            await asyncio.gather(batch, dialog)
            await program.core.settled()
            assert (program.held(3), program.held(3, "headline")) == ("New", "Typed")

    run(scene())


def test_what_is_resumed_after_a_stop_goes_on_though_its_request_breaks(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            program.server.sandbox.set_faults("PATCH:hang=1,times=1")
            program.submit(program.edit(0))
            await program.until_sent()
            program.editing.stop()
            program.core.resume()
            await program.core.settled()
            assert program.held() == "New"
            assert program.editing.entries(EMAIL_DRAFT_ID) == []

    run(scene())


def test_whoever_waits_is_told_when_the_connection_is_closed_in_the_midst(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            outcome = program.submit(*edits(program, "New"))
            await program.core.workspace.shutdown()
            assert len((await outcome).failed) + len((await outcome).saved) == MANY

    run(scene())


def test_a_removal_is_compared_again_with_what_was_listed_meanwhile(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            going = [Removal(program.roster.stored(row)) for row in (0, 1)]
            # One request at a time: these wait for their turn while another removal is under way.
            program.server.sandbox.set_faults("DELETE:latency=1,ms=400")
            program.submit(Removal(program.roster.stored(2)))
            await until(lambda: any(each.method == "DELETE" for each in program.server.sandbox.record))
            outcome = program.submit(*going)
            program.server.sandbox.change_prospect(
                EMAIL_DRAFT_ID, going[0].prospect_id, {"company": "Theirs"}
            )
            await program.core.list_anew()
            failed = (await outcome).failed
            assert list(map(type, failed.values())) == [ChangedElsewhere], failed
            assert list(failed) == [going[0].prospect_id]
            held = {row["id"] for row in program.server.sandbox.prospects(EMAIL_DRAFT_ID)}
            assert going[0].prospect_id in held
            assert going[1].prospect_id not in held

    run(scene())


def test_a_request_that_is_cut_off_at_the_end_is_no_fault(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            program.server.sandbox.set_faults("PATCH:hang=1")
            program.submit(program.edit(0))
            await program.until_sent()
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(program.core.workspace.shutdown(), 0.1)
            await program.core.tasks.shutdown()
            program.server.sandbox.clear_faults()
        async with opened() as program:
            assert program.state() is RowState.HELD

    run(scene())


def test_messages_do_not_go_through_this_door(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            change = MessageEdit(program.roster.stored(0).id, "m", "subject", "a", "b")
            with pytest.raises(InvalidInput):
                program.submit(change)
            assert program.editing.history(EMAIL_DRAFT_ID) == []

    run(scene())
