"""Additions and removals that meet each other, edits, an undo, or somebody else's changes."""

from typing import Any

from puffle_desktop.domain.actions import ActionKind, EditState
from puffle_desktop.domain.changes import Removal
from puffle_desktop.domain.errors import ChangedElsewhere
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from tests.support.core import RunningCore, until
from tests.support.run import Run
from tests.unit.workspace.editing.test_roster_changes import addition, alone, held, removals, submit


def ids(program: RunningCore) -> set[str]:
    """Who is on the server."""
    return {row["id"] for row in program.server.sandbox.prospects(EMAIL_DRAFT_ID)}


def count(program: RunningCore, method: str) -> int:
    """How many requests of a kind came."""
    return sum(each.method == method for each in program.server.sandbox.record)


class TestTwice:
    def test_who_is_removed_twice_in_a_row_is_named_once(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                going = removals(program, (0, 1, 2))
                program.editing.submit(EMAIL_DRAFT_ID, going, kind=ActionKind.REMOVE)
                await submit(program, going, ActionKind.REMOVE)
                named = [
                    each
                    for request in program.server.sandbox.record
                    if request.method == "DELETE"
                    for each in request.body["prospect_ids"]
                ]
                assert sorted(named) == sorted(each.prospect_id for each in going)
                assert program.editing.entries(EMAIL_DRAFT_ID) == []

        run(scene())

    def test_what_is_discarded_right_away_is_not_sent(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                program.editing.submit(EMAIL_DRAFT_ID, [addition(1)], kind=ActionKind.ADD)
                program.editing.discard(EMAIL_DRAFT_ID)
                await program.core.settled()
                was_sent = count(program, "POST") > 0
                assert ("new.1@acme.example" in held(program)) is was_sent
                assert program.editing.entries(EMAIL_DRAFT_ID) == []

        run(scene())


class TestUndoing:
    def test_a_removal_that_waits_is_called_off(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                before = ids(program)
                program.editing.submit(EMAIL_DRAFT_ID, removals(program, (0, 1)), kind=ActionKind.REMOVE)
                program.editing.stop()
                await program.core.settled()
                await program.undo()
                program.core.resume()
                await program.core.settled()
                assert ids(program) == before
                assert count(program, "DELETE") == count(program, "POST") == 0
                assert program.editing.entries(EMAIL_DRAFT_ID) == []

        run(scene())

    def test_an_addition_that_was_refused_is_called_off(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                before = ids(program)
                program.server.sandbox.set_faults("POST:http-422=1")
                await submit(program, [addition(1)])
                program.server.sandbox.clear_faults()
                await program.undo()
                program.core.resume()
                await program.core.settled()
                assert ids(program) == before
                assert program.journalled() == []

        run(scene())

    def test_a_removal_under_way_is_waited_for(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                row = alone(program)
                email = program.roster.stored(row).email
                program.server.sandbox.latency_ms = 100
                program.editing.submit(EMAIL_DRAFT_ID, removals(program, (row,)), kind=ActionKind.REMOVE)
                await until(lambda: count(program, "DELETE") > 0)
                await program.undo()
                await program.core.settled()
                assert email in held(program)
                kinds = [write.kind for write in program.server.sandbox.applied]
                assert kinds == ["delete", "add"]
                assert program.editing.entries(EMAIL_DRAFT_ID) == []

        run(scene())

    def test_who_was_there_before_he_was_added_stays(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                before = ids(program)
                await submit(program, [addition(1, email=program.roster.stored(alone(program)).email)])
                assert program.editing.history(EMAIL_DRAFT_ID)[-1].saved == 0
                await program.undo()
                program.core.resume()
                await program.core.settled()
                assert ids(program) == before

        run(scene())

    def test_who_was_changed_since_he_was_added_stays_until_it_is_asked_for_again(
        self, opened: Any, run: Run
    ) -> None:
        async def scene() -> None:
            async with opened() as program:
                await submit(program, [addition(1), addition(2)])
                changed = held(program)["new.1@acme.example"]["id"]
                program.server.sandbox.change_prospect(EMAIL_DRAFT_ID, changed, {"company": "Theirs"})
                await program.core.list_anew()
                await program.undo()
                assert changed in ids(program)
                assert "new.2@acme.example" not in held(program)
                (entry,) = program.editing.entries(EMAIL_DRAFT_ID)
                assert (entry.state, "not removed" in entry.why) == (RowState.HELD, True)

        run(scene())


class TestChangedElsewhere:
    def test_a_removal_that_was_refused_is_not_one_that_was_told_of(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                going = removals(program, (0,))
                program.server.sandbox.set_faults("DELETE:http-422=1")
                await submit(program, going, ActionKind.REMOVE)
                program.server.sandbox.clear_faults()
            async with opened() as program:
                who = going[0].prospect_id
                program.server.sandbox.change_prospect(EMAIL_DRAFT_ID, who, {"company": "Theirs"})
                await program.core.list_anew()
                program.core.resume()
                await program.core.settled()
                assert who in ids(program)
                assert program.editing.count(RowState.HELD) == 1

        run(scene())

    def test_what_is_changed_after_one_was_told_is_told_again(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                going = removals(program, (0,))
                who = going[0].prospect_id
                for value in ("Theirs", "Theirs again"):
                    program.server.sandbox.change_prospect(EMAIL_DRAFT_ID, who, {"company": value})
                    if value == "Theirs":
                        outcome = await submit(program, going, ActionKind.REMOVE)
                        assert isinstance(outcome.failed[who], ChangedElsewhere)
                    else:
                        program.core.resume()
                        await program.core.settled()
                    assert who in ids(program)
                program.core.resume()
                await program.core.settled()
                assert who not in ids(program)

        run(scene())

    def test_what_was_removed_after_all_comes_back_as_it_was_then(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                row = alone(program)
                going = removals(program, (row,))
                who, email = going[0].prospect_id, program.roster.stored(row).email
                program.server.sandbox.change_prospect(EMAIL_DRAFT_ID, who, {"company": "Theirs"})
                await submit(program, going, ActionKind.REMOVE)
                program.core.resume()
                await program.core.settled()
                (change,) = program.editing.edits_of(program.editing.history(EMAIL_DRAFT_ID)[-1].id)
                assert isinstance(change.change, Removal)
                assert (change.change.prospect.company, change.state) == ("Theirs", EditState.SAVED)
                await program.undo()
                assert held(program)[email]["company"] == "Theirs"

        run(scene())


class TestOwnEdits:
    def test_one_that_is_under_way_is_nobody_elses(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                going = removals(program, (0,))
                program.server.sandbox.latency_ms = 100
                program.submit(program.edit(0, "Edited"))
                await program.until_sent()
                await submit(program, going, ActionKind.REMOVE)
                assert going[0].prospect_id not in ids(program)
                assert program.editing.entries(EMAIL_DRAFT_ID) == []

        run(scene())

    def test_nor_is_one_whose_answer_was_lost(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                going = removals(program, (0,))
                program.server.sandbox.set_faults("PATCH:drop-after=1")
                program.server.sandbox.latency_ms = 50
                program.submit(program.edit(0, "Edited"))
                await program.until_sent()
                await submit(program, going, ActionKind.REMOVE)
                assert going[0].prospect_id not in ids(program)
                assert program.editing.entries(EMAIL_DRAFT_ID) == []
                assert program.journalled() == []

        run(scene())
