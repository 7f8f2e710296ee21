"""Undo where it is hard: across restarts, of what was not sent, and where the server has its own ways."""

import asyncio
from typing import Any

from puffle_desktop.domain.actions import ActionKind
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.sandbox.server import SandboxServer
from puffle_desktop.workspace.editing.editing import EDITED_SINCE
from tests.support.run import Run


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
