"""Undo where it is hard: across restarts, of what was not sent, and where the server has its own ways."""

import asyncio
from typing import Any

from puffle_desktop.domain.actions import ActionKind, undo_stacks
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.sandbox.server import SandboxServer
from puffle_desktop.workspace.editing.undoing import (
    EDITED_SINCE,
    FROZEN_SINCE,
    GONE_SINCE,
    NOT_KNOWN_YET,
    NOTHING_UNDONE,
)
from tests.support.core import RunningCore, until
from tests.support.run import Run
from tests.unit.workspace.editing.test_roster_changes import addition, alone, held, removals, submit


def test_a_batch_is_taken_back_as_one_after_a_restart(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            before = program.companies()
            await program.save(program.edit(0, "A"), program.edit(1, "B"), program.edit(2, None))
            assert program.companies() == ["A", "B", None]
        async with opened() as program:
            await program.undo()
            assert program.companies() == before
        async with opened() as program:
            await program.redo()
            assert program.companies() == ["A", "B", None]
            await program.undo()
            assert program.companies() == before

    run(scene())


def test_each_of_several_edits_of_one_field_is_a_step(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            (before,) = program.companies(1)
            for company in ("A", "B", "C"):
                await program.save(program.edit(0, company))
            for company in ("B", "A", before):
                await program.undo()
                assert program.companies(1) == [company]
            for company in ("A", "B", "C"):
                await program.redo()
                assert program.companies(1) == [company]

    run(scene())


def test_so_are_edits_that_were_sent_as_one(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            (before,) = program.companies(1)
            edits = [program.edit(0, company) for company in ("A", "B", "C")]
            await asyncio.gather(*(program.editing.submit(EMAIL_DRAFT_ID, [edit]) for edit in edits))
            await program.core.settled()
            for company in ("B", "A", before):
                await program.undo()
                assert program.companies(1) == [company]

    run(scene())


def test_an_edit_that_was_not_sent_goes_without_a_request(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            before = program.companies()
            program.server.sandbox.latency_ms = 30
            program.editing.submit(EMAIL_DRAFT_ID, [program.edit(0, "A"), program.edit(1, "B")])
            program.editing.stop()
            await program.undo()
            assert program.companies() == before
            assert program.server.sandbox.applied == []
            assert program.roster.prospect(0).company == before[0]

    run(scene())


def test_what_the_server_made_of_a_value_is_what_undo_looks_for(
    opened: Any, run: Run, sandbox: SandboxServer
) -> None:
    async def scene() -> None:
        async with opened() as program:
            (before,) = program.companies(1)
            update = sandbox.sandbox.update_prospect

            def normalising(campaign: str, prospect: str, values: Any, request: Any) -> Any:
                tidied = {column: value and value.strip().title() for column, value in values.items()}
                return update(campaign, prospect, tidied, request)

            sandbox.sandbox.update_prospect = normalising  # type: ignore[method-assign]
            await program.save(program.edit(0, " acme "))
            assert program.companies(1) == ["Acme"]
            del sandbox.sandbox.update_prospect  # type: ignore[method-assign]
        async with opened() as program:
            await program.undo()
            assert program.companies(1) == [before]
            assert not program.editing.conflicts(EMAIL_DRAFT_ID)

    run(scene())


def test_undo_does_not_overwrite_somebody_else_and_can_be_given_up(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            await program.save(program.edit(0, "A"), program.edit(1, "B"))
            prospect_id = program.roster.stored(0).id
            program.server.sandbox.change_prospect(EMAIL_DRAFT_ID, prospect_id, {"company": "Theirs"})
            await program.undo()
            assert program.companies(1) == ["Theirs"]
            assert program.roster.state(0) is RowState.CONFLICT
            await program.redo()  # the undo is taken back, and with it the conflict
            assert program.companies(2) == ["Theirs", "B"]
            assert not program.editing.conflicts(EMAIL_DRAFT_ID)

    run(scene())


def test_an_undo_that_was_given_up_leaves_its_action_to_be_undone(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            (before,) = program.companies(1)
            await program.save(program.edit(0, "A"))
            prospect_id = program.roster.stored(0).id
            program.server.sandbox.change_prospect(EMAIL_DRAFT_ID, prospect_id, {"company": "Theirs"})
            await program.core.list_anew()
            await program.undo()
            program.editing.resolve(EMAIL_DRAFT_ID, prospect_id, {})
            program.server.sandbox.change_prospect(EMAIL_DRAFT_ID, prospect_id, {"company": "A"})
            await program.core.list_anew()
            await program.undo()
            assert program.companies(1) == [before]

    run(scene())


def test_one_action_is_undone_and_a_later_one_that_waits_stays(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as program:
            await program.save(program.edit(0, "A"), program.edit(1, "B"))
            (first,) = program.editing.history(EMAIL_DRAFT_ID)
            program.editing.submit(EMAIL_DRAFT_ID, [program.edit(0, "Later"), program.edit(2, "C")])
            program.editing.stop()
            before = [row["company"] for row in program.server.sandbox.prospects(EMAIL_DRAFT_ID)]
            program.editing.reverse(EMAIL_DRAFT_ID, first.id, ActionKind.UNDO)
            await program.core.settled()
            assert program.roster.prospect(0).company == "Later"
            assert program.companies(2) != before[:2]
            assert EDITED_SINCE in [notification.text for notification in program.core.notifications.kept]

    run(scene())


def told(program: RunningCore) -> list[str]:
    return [notification.text for notification in program.core.notifications.kept]


async def reverse(program: RunningCore, place: int, row: int | None = None) -> None:
    """Undo the action at a place of the history, or what it did to the prospect in a row; and wait."""
    action = program.editing.history(EMAIL_DRAFT_ID)[place]
    prospect_id = None if row is None else program.roster.stored(row).id
    program.editing.reverse(EMAIL_DRAFT_ID, action.id, prospect_id=prospect_id)
    await program.core.settled()


class TestWhatTheSamePersonDidSince:
    def test_what_was_saved_again_later_stays_and_is_told(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                before = program.companies(2)
                await program.save(program.edit(0, "A"), program.edit(1, "B"))
                await program.save(program.edit(0, "Later"))
                await reverse(program, 0)
                assert program.companies(2) == ["Later", before[1]]
                assert not program.editing.entries(EMAIL_DRAFT_ID), "no conflict with one's own edit"
                assert told(program)[-2:] == [EDITED_SINCE, told(program)[-1]] or EDITED_SINCE in told(
                    program
                )

        run(scene())

    def test_where_that_is_all_nothing_is_done(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                await program.save(program.edit(0, "A"))
                await program.save(program.edit(0, "Later"))
                await reverse(program, 0)
                assert program.companies(1) == ["Later"]
                assert f"{NOTHING_UNDONE} {EDITED_SINCE}" in told(program)
                assert len(program.editing.history(EMAIL_DRAFT_ID)) == 2
                # The stack is as it was.
                await program.undo()
                assert program.companies(1) == ["A"]

        run(scene())

    def test_another_field_of_the_prospect_is_nothing_to_that(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                (before,) = program.companies(1)
                await program.save(program.edit(0, "A"))
                await program.save(program.edit(0, "CEO", "position"))
                await reverse(program, 0)
                assert (program.held(0), program.held(0, "position")) == (before, "CEO")
                assert EDITED_SINCE not in told(program)

        run(scene())

    def test_a_later_edit_that_was_undone_is_nothing_to_it_either(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                (before,) = program.companies(1)
                await program.save(program.edit(0, "A"))
                await program.save(program.edit(0, "Later"))
                await program.undo()
                await reverse(program, 0)
                assert program.companies(1) == [before]

        run(scene())

    def test_what_is_at_its_former_value_already_is_not_told(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                before = program.companies(2)
                await program.save(program.edit(0, "A"), program.edit(1, "B"))
                await program.save(program.edit(0, before[0]))
                await reverse(program, 0)
                assert program.companies(2) == before
                assert EDITED_SINCE not in told(program)

        run(scene())

    def test_who_was_removed_since_is_left_out(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                row = alone(program)
                gone = program.roster.stored(row).id
                other = 1 if row == 0 else 0
                before = program.held(other)
                await program.save(program.edit(row, "A"), program.edit(other, "B"))
                await submit(program, removals(program, [row]), ActionKind.REMOVE)
                await reverse(program, 0)
                assert program.editing.entry(EMAIL_DRAFT_ID, gone) is None, "nothing waits for who is gone"
                assert program.held(other) == before
                assert GONE_SINCE in told(program)

        run(scene())

    def test_who_was_removed_elsewhere_is_left_out_too(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                row = alone(program)
                await program.save(program.edit(row, "A"))
                gone = program.roster.stored(row).id
                program.server.sandbox.remove_elsewhere(EMAIL_DRAFT_ID, [gone])
                await program.core.list_anew()
                await reverse(program, 0)
                assert f"{NOTHING_UNDONE} {GONE_SINCE}" in told(program)
                assert program.editing.entry(EMAIL_DRAFT_ID, gone) is None

        run(scene())

    def test_what_can_be_undone_no_more_does_not_stop_ctrl_z(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                row = alone(program)
                other = 1 if row == 0 else 0
                other_id, before = program.roster.stored(other).id, program.held(other)
                await program.save(program.edit(other, "B"))
                await program.save(program.edit(row, "A"))
                gone = program.roster.stored(row).id
                program.server.sandbox.remove_elsewhere(EMAIL_DRAFT_ID, [gone])
                await program.core.list_anew()
                await program.undo()
                assert {row["id"]: row for row in held(program).values()}[other_id]["company"] == before
                assert GONE_SINCE in told(program)

        run(scene())

    def test_a_campaign_that_is_frozen_takes_nothing_back(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                await program.save(program.edit(0, "A"))
                program.server.sandbox.set_campaign_status(EMAIL_DRAFT_ID, "active")
                await program.submit(program.edit(1))
                await reverse(program, 0, 0)
                assert f"{NOTHING_UNDONE} {FROZEN_SINCE}" in told(program)
                assert program.editing.entry(EMAIL_DRAFT_ID, program.roster.stored(0).id) is None

        run(scene())


class TestAnAddition:
    def test_one_that_waits_is_called_off_and_nothing_is_told(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                program.server.sandbox.set_faults("POST:http-422=1")
                await submit(program, [addition(1)])
                assert program.editing.entries(EMAIL_DRAFT_ID)
                before = told(program)
                await program.undo()
                assert told(program) == before
                assert not program.editing.entries(EMAIL_DRAFT_ID)

        run(scene())

    def test_one_that_is_on_its_way_is_told_as_what_it_is(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                program.server.sandbox.latency_ms = 100
                program.editing.submit(EMAIL_DRAFT_ID, [addition(1)], kind=ActionKind.ADD)
                await until(lambda: any(each.method == "POST" for each in program.server.sandbox.record))
                await program.undo()
                assert told(program)[0] == f"{NOTHING_UNDONE} {NOT_KNOWN_YET}"
                await program.core.settled()
                assert "new.1@acme.example" in held(program)

        run(scene())


class TestOneProspectOfAnAction:
    def test_it_is_an_action_of_its_own(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                before = program.companies(3)
                await program.save(*(program.edit(row, "Same") for row in range(3)))
                await reverse(program, 0, 1)
                assert program.companies(3) == ["Same", before[1], "Same"]
                first, undone = program.editing.history(EMAIL_DRAFT_ID)
                prospect_id = program.roster.stored(1).id
                assert (undone.kind, undone.reverses, undone.part) == (
                    ActionKind.UNDO,
                    first.id,
                    (prospect_id,),
                )
                stacks = undo_stacks([first, undone])
                assert (stacks.undo, stacks.redo) == ((first.id,), (undone.id,))
                assert stacks.parts == {first.id: {prospect_id}}

        run(scene())

    def test_all_its_fields_and_no_other_action(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                fields = ("company", "position", "headline")
                before = [program.held(0, field) for field in fields]
                await program.save(program.edit(0, "Earlier", "headline"))
                await program.save(
                    program.edit(0, "C"), program.edit(0, "P", "position"), program.edit(1, "C")
                )
                await reverse(program, 1, 0)
                assert [program.held(0, field) for field in fields] == [before[0], before[1], "Earlier"]
                assert program.held(1) == "C"

        run(scene())

    def test_it_can_be_redone_and_the_rest_undone(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                before = program.companies(3)
                await program.save(*(program.edit(row, "Same") for row in range(3)))
                await reverse(program, 0, 1)
                await program.redo()
                assert program.companies(3) == ["Same"] * 3
                await program.undo()  # what was redone
                assert program.companies(3) == ["Same", before[1], "Same"]
                patches = len(program.patches())
                await program.undo()  # the rest
                assert program.companies(3) == before
                assert len(program.patches()) == patches + 2, "who was undone alone is not saved once more"
                assert told(program)[-1] != EDITED_SINCE

        run(scene())

    def test_one_after_the_other_until_nothing_is_left(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                before = program.companies(2)
                await program.save(*(program.edit(row, "Same") for row in range(2)))
                await reverse(program, 0, 0)
                await reverse(program, 0, 1)
                assert program.companies(2) == before
                assert undo_stacks(program.editing.history(EMAIL_DRAFT_ID)).undo == ()
                await program.redo()
                await program.redo()
                assert program.companies(2) == ["Same", "Same"]

        run(scene())

    def test_one_of_those_that_were_removed_comes_back_once(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                emails = [str(program.roster.stored(row).email).lower() for row in program.roster.rows()]
                rows = [row for row, email in enumerate(emails) if emails.count(email) == 1][:2]
                first, second = (emails[row] for row in rows)
                gone = program.roster.stored(rows[0]).id
                await submit(program, removals(program, rows), ActionKind.REMOVE)
                action = program.editing.history(EMAIL_DRAFT_ID)[0]
                program.editing.reverse(EMAIL_DRAFT_ID, action.id, prospect_id=gone)
                await program.core.settled()
                listed = [str(email).lower() for email in held(program)]
                assert first in listed and second not in listed
                await program.undo()
                listed = [
                    str(row["email"]).lower() for row in program.server.sandbox.prospects(EMAIL_DRAFT_ID)
                ]
                assert (listed.count(first), listed.count(second)) == (1, 1)

        run(scene())

    def test_what_was_edited_again_of_it_stays(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                position = program.held(0, "position")
                await program.save(
                    program.edit(0, "C"), program.edit(0, "P", "position"), program.edit(1, "C")
                )
                await program.save(program.edit(0, "Later"))
                await reverse(program, 0, 0)
                assert (program.held(0), program.held(0, "position")) == ("Later", position)
                assert EDITED_SINCE in told(program)

        run(scene())

    def test_in_the_next_run(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                before = program.companies(2)
                await program.save(*(program.edit(row, "Same") for row in range(2)))
            async with opened() as program:
                await reverse(program, 0, 1)
            async with opened() as program:
                assert program.companies(2) == ["Same", before[1]]
                await program.redo()
                assert program.companies(2) == ["Same", "Same"]

        run(scene())

    def test_one_of_many_does_not_read_all_in_the_windows_thread(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                before = program.companies(1)
                rows = len(program.roster)
                await program.save(*(program.edit(row, "Same") for row in range(rows)))
                program.editing.reverse(
                    EMAIL_DRAFT_ID,
                    program.editing.history(EMAIL_DRAFT_ID)[0].id,
                    prospect_id=program.roster.stored(0).id,
                )
                assert rows > 100 and program.editing.is_working, "another thread is asked"
                await program.core.settled()
                assert program.companies(2) == [before[0], "Same"]

        run(scene())
