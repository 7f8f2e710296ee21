"""The queue at its edges, on a real server: late answers, stops, switches, keys, decisions, closing.

That no edit is lost is shown in :mod:`tests.faults`.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from puffle_desktop.domain.actions import EditState
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import (
    BadAnswer,
    ChangedElsewhere,
    KeyRefused,
    NotADraft,
    NotFound,
    PuffleError,
    Rejected,
    Stopped,
    StorageTrouble,
    Unreachable,
)
from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.domain.row_state import UNSETTLED, RowState
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.sandbox.record import RecordedRequest
from puffle_desktop.sandbox.server import SandboxServer
from tests.support import full_disk
from tests.support.core import QUICK, Core, until
from tests.support.run import Run


class Desk:
    """A core with its first rows at hand."""

    def __init__(self, core: Core, server: SandboxServer) -> None:
        self.core = core
        self.server = server
        self.editing = core.editing
        self.roster = core.workspace.roster

    def edit(self, row: int = 0, after: str | None = "New", field: EditableField = "company") -> Edit:
        held = self.roster.stored(row)
        return Edit(held.id, field, held.value(field), after)

    def submit(self, *edits: Edit, **how: Any) -> "asyncio.Future[Any]":
        return self.editing.submit(EMAIL_DRAFT_ID, edits, **how)

    def patches(self) -> list[RecordedRequest]:
        return [request for request in self.server.sandbox.record if request.method == "PATCH"]

    def state(self, row: int = 0) -> RowState:
        return self.roster.state(row)

    def held(self, row: int = 0, field: str = "company") -> Any:
        prospect_id = self.roster.stored(row).id
        rows = self.server.sandbox.prospects(EMAIL_DRAFT_ID)
        return next(each[field] for each in rows if each["id"] == prospect_id)

    async def until_sent(self, count: int = 1) -> None:
        await until(lambda: len(self.patches()) >= count)

    def journalled(self) -> list[EditState]:
        journal = self.core.workspace.editing.kept.journal
        assert journal is not None
        return [each.state for each in journal.unsettled(EMAIL_DRAFT_ID)]


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


@pytest.fixture
def opened(sandbox: SandboxServer, journal: Path) -> Callable[[], Any]:
    @asynccontextmanager
    async def opened() -> AsyncIterator[Desk]:
        async with Core(sandbox.base_url, sandbox.sandbox.key, journal, QUICK, EMAIL_DRAFT_ID) as core:
            sandbox.sandbox.clear_record()
            yield Desk(core, sandbox)

    return opened


class TestSending:
    def test_one_patch_for_a_prospect_with_its_changed_fields_alone(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as desk:
                outcome = await desk.submit(
                    desk.edit(0), desk.edit(0, None, "headline"), desk.edit(1, "Other")
                )
                assert outcome.saved == (desk.roster.stored(0).id, desk.roster.stored(1).id)
                bodies = {body["prospect_id"]: body["updates"] for body in (p.body for p in desk.patches())}
                assert len(desk.patches()) == 2
                assert bodies[desk.roster.stored(0).id] == {"company": "New", "headline": ""}
                assert desk.state() is RowState.SAVED
                await until(lambda: desk.state() is RowState.STORED, 10)

        run(scene())

    def test_a_fresh_single_edit_is_sent_at_once_and_a_batch_after_a_look(
        self, opened: Any, run: Run
    ) -> None:
        async def scene() -> None:
            async with opened() as desk:
                await desk.submit(desk.edit(0))
                assert [each.method for each in desk.server.sandbox.record] == ["PATCH"]
                await desk.submit(desk.edit(0, "B"), desk.edit(1))
                assert [each.method for each in desk.server.sandbox.record] == [
                    "PATCH",
                    "GET",
                    "PATCH",
                    "PATCH",
                ]

        run(scene())

    def test_edits_made_while_one_is_sent_follow_it_as_one(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as desk:
                desk.server.sandbox.latency_ms = 50
                first = desk.submit(desk.edit())
                await desk.until_sent()
                desk.submit(desk.edit(0, "Newer"))
                last = desk.submit(desk.edit(0, "Newest"))
                assert desk.roster.prospect(0).company == "Newest"
                await asyncio.gather(first, last)
                assert [each.body["updates"] for each in desk.patches()] == [
                    {"company": "New"},
                    {"company": "Newest"},
                ]

        run(scene())

    def test_what_a_dialog_replaces_is_given_up_and_told(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as desk:
                batch = desk.submit(desk.edit(0), desk.edit(1))
                desk.submit(replacing=desk.roster.stored(0).id)
                await asyncio.wait_for(batch, 5)
                assert [each.body["prospect_id"] for each in desk.patches()] == [desk.roster.stored(1).id]
                assert desk.state() is RowState.STORED

        run(scene())

    def test_a_full_disk_is_told_and_nothing_is_sent(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as desk:
                journal = desk.editing.kept.journal
                full_disk.fill(journal)
                with pytest.raises(StorageTrouble, match="full"):
                    desk.submit(*(desk.edit(row, "x" * 5000) for row in range(50)))
                assert desk.editing.active == 0
                assert desk.state() is RowState.STORED
                full_disk.empty(journal)
            assert desk.patches() == []

        run(scene())

    def test_a_disk_that_is_full_when_answers_come_is_told_once_and_they_are_kept(
        self, opened: Any, run: Run
    ) -> None:
        async def scene() -> None:
            async with opened() as desk:
                trouble: list[PuffleError] = []
                desk.editing.journal_trouble.connect(trouble.append)
                desk.server.sandbox.latency_ms = 50
                saving = desk.submit(desk.edit(0, "  padded  "), desk.edit(1))
                await desk.until_sent(2)
                full_disk.forbid_writing(desk.editing.kept.journal)
                outcome = await saving
                assert len(outcome.saved) == 2
                await until(lambda: bool(trouble))
                await desk.submit()
                full_disk.allow_writing(desk.editing.kept.journal)
                assert len(trouble) == 1
                assert desk.journalled() == []

        run(scene())


class TestStopping:
    def test_what_waits_is_held_and_a_late_answer_is_taken_in(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as desk:
                desk.server.sandbox.latency_ms = 100
                saving = desk.submit(*(desk.edit(row) for row in range(20)))
                await desk.until_sent(4)
                desk.editing.stop()
                assert desk.state(0) is RowState.SAVING
                outcome = await saving
                assert len(outcome.saved) == 4
                assert {type(error) for error in outcome.failed.values()} == {Stopped}
                assert [desk.state(row) for row in (0, 19)] == [RowState.SAVED, RowState.HELD]
                assert len(desk.journalled()) == 16

        run(scene())

    def test_what_breaks_after_the_stop_is_not_tried_again(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as desk:
                desk.server.sandbox.set_faults("PATCH:hang=1")
                saving = desk.submit(desk.edit())
                await desk.until_sent()
                desk.submit(desk.edit(0, "Newer"))
                desk.editing.stop()
                outcome = await saving
                assert isinstance(next(iter(outcome.failed.values())), Unreachable)
                assert desk.state() is RowState.HELD
                assert not desk.editing.is_away

        run(scene())

    def test_a_stop_while_the_roster_is_looked_at(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as desk:
                desk.server.sandbox.latency_ms = 50
                saving = desk.submit(desk.edit(0), desk.edit(1))
                await asyncio.sleep(0.01)
                desk.editing.stop()
                await desk.editing.wait_idle()
                assert len((await saving).failed) == 2
                assert desk.patches() == []
                desk.editing.resume(EMAIL_DRAFT_ID)
                await desk.core.settled()
                assert desk.held(1) == "New"

        run(scene())


class TestFailing:
    @pytest.mark.parametrize(
        ("fault", "kind"),
        [("PATCH:http-422=1", Rejected), ("PATCH:html=1", BadAnswer), ("PATCH:http-404=1", NotFound)],
    )
    def test_a_failure_stays_with_its_words_until_it_is_retried(
        self, opened: Any, run: Run, fault: str, kind: type[PuffleError]
    ) -> None:
        async def scene() -> None:
            async with opened() as desk:
                desk.server.sandbox.set_faults(fault)
                (error,) = (await desk.submit(desk.edit())).failed.values()
                assert type(error) is kind
                assert desk.state() is RowState.FAILED
                assert str(error) in desk.roster.reason(0)
                assert desk.journalled() == [EditState.FAILED]
                desk.server.sandbox.clear_faults()
                desk.editing.resume(EMAIL_DRAFT_ID)
                await desk.core.settled()
                assert desk.held() == "New"

        run(scene())

    def test_what_the_server_stored_without_saying_so_is_not_sent_twice(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as desk:
                desk.server.sandbox.set_faults("PATCH:html=1,times=1")
                await desk.submit(desk.edit())
                desk.core.workspace.refresh_roster()
                await until(lambda: desk.state() is not RowState.FAILED)
                assert desk.state() is RowState.SAVED
                assert len(desk.patches()) == 1
                assert desk.journalled() == []

        run(scene())

    def test_a_save_with_a_refused_key_is_answered_at_once(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as desk:
                desk.server.sandbox.revoke_key()
                await desk.submit(desk.edit())
                outcome = await asyncio.wait_for(desk.submit(desk.edit(1)), 5)
                assert isinstance(outcome.failed[desk.roster.stored(1).id], KeyRefused)
                assert len(desk.patches()) == 1
                assert len(desk.core.prompts) == 1

        run(scene())

    def test_a_frozen_campaign_gets_no_request(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as desk:
                desk.server.sandbox.set_campaign_status(EMAIL_DRAFT_ID, "active")
                await desk.submit(desk.edit())
                desk.server.sandbox.clear_record()
                outcome = await desk.submit(desk.edit(1), desk.edit(2))
                assert {type(error) for error in outcome.failed.values()} == {NotADraft}
                assert desk.server.sandbox.record == []
                assert desk.state(1) is RowState.HELD

        run(scene())


class TestDeciding:
    async def conflict(self, desk: Desk, theirs: str = "Theirs") -> str:
        prospect_id = desk.roster.stored(0).id
        mine = desk.edit()
        desk.server.sandbox.change_prospect(EMAIL_DRAFT_ID, prospect_id, {"company": theirs})
        outcome = await desk.submit(mine, desk.edit(1))
        assert isinstance(outcome.failed[prospect_id], ChangedElsewhere)
        assert desk.state() is RowState.CONFLICT
        return str(prospect_id)

    @pytest.mark.parametrize(
        ("keep", "held"), [({"company": "New"}, "New"), ({}, "Theirs"), ({"company": "Both"}, "Both")]
    )
    def test_mine_theirs_or_another(
        self, opened: Any, run: Run, keep: dict[EditableField, str | None], held: str
    ) -> None:
        async def scene() -> None:
            async with opened() as desk:
                prospect_id = await self.conflict(desk)
                desk.editing.resolve(EMAIL_DRAFT_ID, prospect_id, keep)
                await desk.core.settled()
                assert desk.held() == desk.roster.prospect(0).company == held
                assert desk.journalled() == []

        run(scene())

    def test_a_conflict_is_found_again_after_a_restart(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as desk:
                await self.conflict(desk)
            async with opened() as desk:
                await until(lambda: desk.state() is RowState.CONFLICT)
                (conflict,) = desk.editing.conflicts(EMAIL_DRAFT_ID)
                assert (conflict.mine, conflict.theirs) == ("New", "Theirs")

        run(scene())

    def test_typing_again_in_sight_of_theirs_is_a_decision(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as desk:
                await self.conflict(desk)
                await desk.submit(desk.edit(0, "Mine after all"))
                assert desk.held() == "Mine after all"

        run(scene())

    def test_discarding_while_it_waits_leaves_nothing_behind(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as desk:
                desk.server.sandbox.latency_ms = 30
                saving = desk.submit(desk.edit(0), desk.edit(1))
                desk.editing.discard(EMAIL_DRAFT_ID, [desk.roster.stored(0).id])
                again = desk.submit(desk.edit(0, "Second"))
                await asyncio.gather(saving, again)
                await desk.core.settled()
                assert desk.held() == "Second"
                assert desk.editing.count(*UNSETTLED) == 0

        run(scene())


class TestLeaving:
    def test_whoever_waits_is_told_when_the_connection_is_closed(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as desk:
                desk.server.sandbox.latency_ms = 50
                saving = desk.submit(*(desk.edit(row) for row in range(20)))
                away: list[bool] = []
                desk.core.workspace.editing.network_changed.connect(away.append)
                await desk.until_sent()
                desk.core.workspace.close()
                outcome = await asyncio.wait_for(saving, 5)
                assert outcome.saved and {type(error) for error in outcome.failed.values()} == {Stopped}
                await desk.core.workspace.left(desk.core.connection.id)
            assert len(desk.patches()) == len(outcome.saved)

        run(scene())

    def test_the_network_is_not_said_to_be_away_once_the_connection_is_closed(
        self, opened: Any, run: Run, sandbox: SandboxServer
    ) -> None:
        async def scene() -> None:
            async with opened() as desk:
                away: list[bool] = []
                desk.core.workspace.editing.network_changed.connect(away.append)
                sandbox.stop()
                await desk.submit(desk.edit())
                desk.core.workspace.close()
                assert away == [True, False]
                await desk.core.workspace.left(desk.core.connection.id)
                sandbox.start()

        run(scene())

    def test_a_row_that_is_listed_late_shows_the_answer_that_came_before(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as desk:
                workspace = desk.core.workspace
                other = next(each.id for each in workspace.campaigns if each.id != EMAIL_DRAFT_ID)
                prospect_id = desk.roster.stored(0).id
                desk.server.sandbox.latency_ms = 100
                saving = desk.submit(desk.edit())
                await desk.until_sent()
                workspace.open_campaign(other)
                workspace.open_campaign(EMAIL_DRAFT_ID)
                await saving
                await until(lambda: desk.roster.row_of(prospect_id) is not None)
                assert desk.roster.stored(desk.roster.row_of(prospect_id)).company == "New"

        run(scene())
