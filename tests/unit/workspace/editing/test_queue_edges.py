"""The queue at its edges, on a real server: late answers, stops, switches, keys, decisions, closing.

That no edit is lost is shown in :mod:`tests.faults`.
"""

import asyncio
from typing import Any

import pytest

from puffle_desktop.domain.actions import EditState
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
from puffle_desktop.sandbox.server import SandboxServer
from tests.support import full_disk
from tests.support.core import RunningCore, until
from tests.support.run import Run


class TestSending:
    def test_one_patch_for_a_prospect_with_its_changed_fields_alone(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                outcome = await program.submit(
                    program.edit(0), program.edit(0, None, "headline"), program.edit(1, "Other")
                )
                assert outcome.saved == (program.roster.stored(0).id, program.roster.stored(1).id)
                bodies = {
                    body["prospect_id"]: body["updates"] for body in (p.body for p in program.patches())
                }
                assert len(program.patches()) == 2
                assert bodies[program.roster.stored(0).id] == {"company": "New", "headline": ""}
                assert program.state() is RowState.SAVED
                await until(lambda: program.state() is RowState.STORED, 10)

        run(scene())

    def test_a_fresh_single_edit_is_sent_at_once_and_a_batch_after_a_look(
        self, opened: Any, run: Run
    ) -> None:
        async def scene() -> None:
            async with opened() as program:
                await program.submit(program.edit(0))
                assert [each.method for each in program.server.sandbox.record] == ["PATCH"]
                await program.submit(program.edit(0, "B"), program.edit(1))
                assert [each.method for each in program.server.sandbox.record] == [
                    "PATCH",
                    "GET",
                    "PATCH",
                    "PATCH",
                ]

        run(scene())

    def test_edits_made_while_one_is_sent_follow_it_as_one(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                program.server.sandbox.latency_ms = 50
                first = program.submit(program.edit())
                await program.until_sent()
                program.submit(program.edit(0, "Newer"))
                last = program.submit(program.edit(0, "Newest"))
                assert program.roster.prospect(0).company == "Newest"
                await asyncio.gather(first, last)
                assert [each.body["updates"] for each in program.patches()] == [
                    {"company": "New"},
                    {"company": "Newest"},
                ]

        run(scene())

    def test_what_a_dialog_replaces_is_given_up_and_told(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                batch = program.submit(program.edit(0), program.edit(1))
                program.submit(replacing=program.roster.stored(0).id)
                await asyncio.wait_for(batch, 5)
                assert [each.body["prospect_id"] for each in program.patches()] == [
                    program.roster.stored(1).id
                ]
                assert program.state() is RowState.STORED

        run(scene())

    def test_a_full_disk_is_told_and_nothing_is_sent(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                journal = program.journal
                full_disk.fill(journal)
                with pytest.raises(StorageTrouble, match="full"):
                    program.submit(*(program.edit(row, "x" * 5000) for row in range(50)))
                assert program.editing.active == 0
                assert program.state() is RowState.STORED
                full_disk.empty(journal)
            assert program.patches() == []

        run(scene())

    def test_a_disk_that_is_full_when_answers_come_is_told_once_and_they_are_kept(
        self, opened: Any, run: Run
    ) -> None:
        async def scene() -> None:
            async with opened() as program:
                trouble: list[PuffleError] = []
                program.editing.journal_trouble.connect(trouble.append)
                program.server.sandbox.latency_ms = 50
                saving = program.submit(program.edit(0, "  padded  "), program.edit(1))
                await program.until_sent(2)
                full_disk.forbid_writing(program.journal)
                outcome = await saving
                assert len(outcome.saved) == 2
                await until(lambda: bool(trouble))
                await program.submit()
                full_disk.allow_writing(program.journal)
                assert len(trouble) == 1
                assert program.journalled() == []

        run(scene())


class TestStopping:
    def test_what_waits_is_held_and_a_late_answer_is_taken_in(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                program.server.sandbox.latency_ms = 100
                saving = program.submit(*(program.edit(row) for row in range(20)))
                await program.until_sent(4)
                program.editing.stop()
                assert program.state(0) is RowState.SAVING
                outcome = await saving
                assert len(outcome.saved) == 4
                assert {type(error) for error in outcome.failed.values()} == {Stopped}
                assert [program.state(row) for row in (0, 19)] == [RowState.SAVED, RowState.HELD]
                assert len(program.journalled()) == 16

        run(scene())

    def test_what_breaks_after_the_stop_is_not_tried_again(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                program.server.sandbox.set_faults("PATCH:hang=1")
                saving = program.submit(program.edit())
                await program.until_sent()
                program.submit(program.edit(0, "Newer"))
                program.editing.stop()
                outcome = await saving
                assert isinstance(next(iter(outcome.failed.values())), Unreachable)
                assert program.state() is RowState.HELD
                assert not program.editing.is_away

        run(scene())

    def test_a_stop_while_the_roster_is_looked_at(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                program.server.sandbox.latency_ms = 50
                saving = program.submit(program.edit(0), program.edit(1))
                await asyncio.sleep(0.01)
                program.editing.stop()
                await program.editing.wait_idle()
                assert len((await saving).failed) == 2
                assert program.patches() == []
                program.editing.resume(EMAIL_DRAFT_ID)
                await program.core.settled()
                assert program.held(1) == "New"

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
            async with opened() as program:
                program.server.sandbox.set_faults(fault)
                (error,) = (await program.submit(program.edit())).failed.values()
                assert type(error) is kind
                assert program.state() is RowState.FAILED
                assert str(error) in program.roster.reason(0)
                assert program.journalled() == [EditState.FAILED]
                program.server.sandbox.clear_faults()
                program.editing.resume(EMAIL_DRAFT_ID)
                await program.core.settled()
                assert program.held() == "New"

        run(scene())

    def test_what_the_server_stored_without_saying_so_is_not_sent_twice(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                program.server.sandbox.set_faults("PATCH:html=1,times=1")
                await program.submit(program.edit())
                program.core.workspace.refresh_roster()
                await until(lambda: program.state() is not RowState.FAILED)
                assert program.state() is RowState.SAVED
                assert len(program.patches()) == 1
                assert program.journalled() == []

        run(scene())

    def test_a_save_with_a_refused_key_is_answered_at_once(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                program.server.sandbox.revoke_key()
                await program.submit(program.edit())
                outcome = await asyncio.wait_for(program.submit(program.edit(1)), 5)
                assert isinstance(outcome.failed[program.roster.stored(1).id], KeyRefused)
                assert len(program.patches()) == 1
                assert len(program.core.prompts) == 1

        run(scene())

    def test_a_frozen_campaign_gets_no_request(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                program.server.sandbox.set_campaign_status(EMAIL_DRAFT_ID, "active")
                await program.submit(program.edit())
                program.server.sandbox.clear_record()
                outcome = await program.submit(program.edit(1), program.edit(2))
                assert {type(error) for error in outcome.failed.values()} == {NotADraft}
                assert program.server.sandbox.record == []
                assert program.state(1) is RowState.HELD

        run(scene())


class TestDeciding:
    async def conflict(self, program: RunningCore, theirs: str = "Theirs") -> str:
        prospect_id = program.roster.stored(0).id
        mine = program.edit()
        program.server.sandbox.change_prospect(EMAIL_DRAFT_ID, prospect_id, {"company": theirs})
        outcome = await program.submit(mine, program.edit(1))
        assert isinstance(outcome.failed[prospect_id], ChangedElsewhere)
        assert program.state() is RowState.CONFLICT
        return str(prospect_id)

    @pytest.mark.parametrize(
        ("keep", "held"), [({"company": "New"}, "New"), ({}, "Theirs"), ({"company": "Both"}, "Both")]
    )
    def test_mine_theirs_or_another(
        self, opened: Any, run: Run, keep: dict[EditableField, str | None], held: str
    ) -> None:
        async def scene() -> None:
            async with opened() as program:
                prospect_id = await self.conflict(program)
                program.editing.resolve(EMAIL_DRAFT_ID, prospect_id, keep)
                await program.core.settled()
                assert program.held() == program.roster.prospect(0).company == held
                assert program.journalled() == []

        run(scene())

    def test_a_conflict_is_found_again_after_a_restart(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                await self.conflict(program)
            async with opened() as program:
                await until(lambda: program.state() is RowState.CONFLICT)
                (conflict,) = program.editing.conflicts(EMAIL_DRAFT_ID)
                assert (conflict.mine, conflict.theirs) == ("New", "Theirs")

        run(scene())

    def test_typing_again_in_sight_of_theirs_is_a_decision(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                await self.conflict(program)
                await program.submit(program.edit(0, "Mine after all"))
                assert program.held() == "Mine after all"

        run(scene())

    def test_discarding_while_it_waits_leaves_nothing_behind(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                program.server.sandbox.latency_ms = 30
                saving = program.submit(program.edit(0), program.edit(1))
                program.editing.discard(EMAIL_DRAFT_ID, [program.roster.stored(0).id])
                again = program.submit(program.edit(0, "Second"))
                await asyncio.gather(saving, again)
                await program.core.settled()
                assert program.held() == "Second"
                assert program.editing.count(*UNSETTLED) == 0

        run(scene())


class TestLeaving:
    def test_whoever_waits_is_told_when_the_connection_is_closed(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                program.server.sandbox.latency_ms = 50
                saving = program.submit(*(program.edit(row) for row in range(20)))
                away: list[bool] = []
                program.core.workspace.editing.network_changed.connect(away.append)
                await program.until_sent()
                program.core.workspace.close()
                outcome = await asyncio.wait_for(saving, 5)
                assert outcome.saved and {type(error) for error in outcome.failed.values()} == {Stopped}
                await program.core.workspace.left(program.core.connection.id)
            assert len(program.patches()) == len(outcome.saved)

        run(scene())

    def test_the_network_is_not_said_to_be_away_once_the_connection_is_closed(
        self, opened: Any, run: Run, sandbox: SandboxServer
    ) -> None:
        async def scene() -> None:
            async with opened() as program:
                away: list[bool] = []
                program.core.workspace.editing.network_changed.connect(away.append)
                sandbox.stop()
                await program.submit(program.edit())
                program.core.workspace.close()
                assert away == [True, False]
                await program.core.workspace.left(program.core.connection.id)
                sandbox.start()

        run(scene())

    def test_a_row_that_is_listed_late_shows_the_answer_that_came_before(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                workspace = program.core.workspace
                other = next(each.id for each in workspace.campaigns if each.id != EMAIL_DRAFT_ID)
                prospect_id = program.roster.stored(0).id
                program.server.sandbox.latency_ms = 100
                saving = program.submit(program.edit())
                await program.until_sent()
                workspace.open_campaign(other)
                workspace.open_campaign(EMAIL_DRAFT_ID)
                await saving
                await until(lambda: program.roster.row_of(prospect_id) is not None)
                assert program.roster.stored(program.roster.row_of(prospect_id)).company == "New"

        run(scene())
