"""Undo where it is hard: across restarts, of what was not sent, and where the server has its own ways."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from puffle_desktop.domain.actions import ActionKind
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.sandbox.server import SandboxServer
from puffle_desktop.workspace.editing.editing import EDITED_SINCE
from puffle_desktop.workspace.editing.freshness import Freshness
from tests.support.core import QUICK, Core
from tests.support.helpers import found
from tests.support.run import Run


class Desk:
    """A core, and what the server holds."""

    def __init__(self, core: Core, server: SandboxServer) -> None:
        self.core = core
        self.server = server
        self.editing = core.workspace.editing
        self.roster = core.workspace.roster

    def edit(self, row: int, after: str | None) -> Edit:
        held = self.roster.stored(row)
        return Edit(held.id, "company", held.company, after)

    async def save(self, *edits: Edit) -> None:
        await self.core.editing.submit(EMAIL_DRAFT_ID, edits)
        await self.core.settled()

    async def undo(self) -> None:
        self.editing.undo(EMAIL_DRAFT_ID)
        await self.core.settled()

    async def redo(self) -> None:
        self.editing.redo(EMAIL_DRAFT_ID)
        await self.core.settled()

    def held(self, count: int = 3) -> list[str | None]:
        rows = {row["id"]: row["company"] for row in self.server.sandbox.prospects(EMAIL_DRAFT_ID)}
        return [rows[self.roster.stored(row).id] for row in range(count)]


@pytest.fixture
def opened(sandbox: SandboxServer, tmp_path: Path) -> Callable[[], Any]:
    @asynccontextmanager
    async def opened() -> AsyncIterator[Desk]:
        path = tmp_path / "journal.sqlite3"
        async with Core(sandbox.base_url, sandbox.sandbox.key, path, QUICK, EMAIL_DRAFT_ID) as core:
            yield Desk(core, sandbox)

    return opened


def test_a_batch_is_taken_back_as_one_after_a_restart(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as desk:
            before = desk.held()
            await desk.save(desk.edit(0, "A"), desk.edit(1, "B"), desk.edit(2, None))
            assert desk.held() == ["A", "B", None]
        async with opened() as desk:
            await desk.undo()
            assert desk.held() == before
        async with opened() as desk:
            await desk.redo()
            assert desk.held() == ["A", "B", None]
            await desk.undo()
            assert desk.held() == before

    run(scene())


def test_each_of_several_edits_of_one_field_is_a_step(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as desk:
            (before,) = desk.held(1)
            for company in ("A", "B", "C"):
                await desk.save(desk.edit(0, company))
            for company in ("B", "A", before):
                await desk.undo()
                assert desk.held(1) == [company]
            for company in ("A", "B", "C"):
                await desk.redo()
                assert desk.held(1) == [company]

    run(scene())


def test_so_are_edits_that_were_sent_as_one(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as desk:
            (before,) = desk.held(1)
            edits = [desk.edit(0, company) for company in ("A", "B", "C")]
            await asyncio.gather(*(desk.core.editing.submit(EMAIL_DRAFT_ID, [edit]) for edit in edits))
            await desk.core.settled()
            for company in ("B", "A", before):
                await desk.undo()
                assert desk.held(1) == [company]

    run(scene())


def test_an_edit_that_was_not_sent_goes_without_a_request(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as desk:
            before = desk.held()
            desk.server.sandbox.latency_ms = 30
            desk.core.editing.submit(EMAIL_DRAFT_ID, [desk.edit(0, "A"), desk.edit(1, "B")])
            desk.core.editing.stop()
            await desk.undo()
            assert desk.held() == before
            assert desk.server.sandbox.applied == []
            assert desk.roster.prospect(0).company == before[0]

    run(scene())


def test_what_the_server_made_of_a_value_is_what_undo_looks_for(
    opened: Any, run: Run, sandbox: SandboxServer
) -> None:
    async def scene() -> None:
        async with opened() as desk:
            (before,) = desk.held(1)
            update = sandbox.sandbox.update_prospect

            def normalising(campaign: str, prospect: str, values: Any, request: Any) -> Any:
                tidied = {column: value and value.strip().title() for column, value in values.items()}
                return update(campaign, prospect, tidied, request)

            sandbox.sandbox.update_prospect = normalising  # type: ignore[method-assign]
            await desk.save(desk.edit(0, " acme "))
            assert desk.held(1) == ["Acme"]
            del sandbox.sandbox.update_prospect  # type: ignore[method-assign]
        async with opened() as desk:
            await desk.undo()
            assert desk.held(1) == [before]
            assert not desk.core.editing.conflicts(EMAIL_DRAFT_ID)

    run(scene())


def test_undo_does_not_overwrite_somebody_else_and_can_be_given_up(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as desk:
            await desk.save(desk.edit(0, "A"), desk.edit(1, "B"))
            prospect_id = desk.roster.stored(0).id
            desk.server.sandbox.change_prospect(EMAIL_DRAFT_ID, prospect_id, {"company": "Theirs"})
            await desk.undo()
            assert desk.held(1) == ["Theirs"]
            assert desk.roster.state(0) is RowState.CONFLICT
            await desk.redo()  # the undo is taken back, and with it the conflict
            assert desk.held(2) == ["Theirs", "B"]
            assert not desk.core.editing.conflicts(EMAIL_DRAFT_ID)

    run(scene())


def test_an_undo_that_was_given_up_leaves_its_action_to_be_undone(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as desk:
            (before,) = desk.held(1)
            await desk.save(desk.edit(0, "A"))
            prospect_id = desk.roster.stored(0).id
            desk.server.sandbox.change_prospect(EMAIL_DRAFT_ID, prospect_id, {"company": "Theirs"})
            desk.core.workspace.refresh_roster()
            await found(desk.core.editing, Freshness).refresh(EMAIL_DRAFT_ID)
            await desk.undo()
            desk.core.editing.resolve(EMAIL_DRAFT_ID, prospect_id, {})
            desk.server.sandbox.change_prospect(EMAIL_DRAFT_ID, prospect_id, {"company": "A"})
            desk.core.workspace.refresh_roster()
            await found(desk.core.editing, Freshness).refresh(EMAIL_DRAFT_ID)
            await desk.undo()
            assert desk.held(1) == [before]

    run(scene())


def test_one_action_is_undone_and_a_later_one_that_waits_stays(opened: Any, run: Run) -> None:
    async def scene() -> None:
        async with opened() as desk:
            await desk.save(desk.edit(0, "A"), desk.edit(1, "B"))
            (first,) = desk.editing.history(EMAIL_DRAFT_ID)
            desk.core.editing.submit(EMAIL_DRAFT_ID, [desk.edit(0, "Later"), desk.edit(2, "C")])
            desk.core.editing.stop()
            before = [row["company"] for row in desk.server.sandbox.prospects(EMAIL_DRAFT_ID)]
            desk.editing.reverse(EMAIL_DRAFT_ID, first.id, ActionKind.UNDO)
            await desk.core.settled()
            assert desk.roster.prospect(0).company == "Later"
            assert desk.held(2) != before[:2]
            assert EDITED_SINCE in [notice.text for notice in desk.core.notices.kept]

    run(scene())
