"""Prospects that are added and removed through the door, on a real server, with faults and restarts."""

from collections.abc import Iterable
from typing import Any

import pytest

from puffle_desktop.domain.actions import ActionKind
from puffle_desktop.domain.changes import Addition, Change, Removal
from puffle_desktop.domain.errors import ChangedElsewhere, NotADraft, PuffleError
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from tests.support.core import RunningCore, until
from tests.support.run import Run


def addition(number: int, **values: str | None) -> Addition:
    """A prospect that is not in the sandbox."""
    given = {"email": f"New.{number}@Acme.example", "first_name": "Ann", "last_name": str(number), **values}
    return Addition(f"new {number}", given, b'{"industry": "SaaS"}')  # type: ignore[arg-type]


def removals(program: RunningCore, rows: Iterable[int]) -> list[Change]:
    """The removal of these rows."""
    return [Removal(program.roster.stored(row)) for row in rows]


def alone(program: RunningCore) -> int:
    """The first row whose address nobody else has: Puffle adds no address twice."""
    emails = [(program.roster.stored(row).email or "").lower() for row in program.roster.rows()]
    return next(row for row, email in enumerate(emails) if email and emails.count(email) == 1)


def held(program: RunningCore) -> dict[str, dict[str, Any]]:
    """What the server holds, by email."""
    return {str(row["email"]): row for row in program.server.sandbox.prospects(EMAIL_DRAFT_ID)}


def sizes(program: RunningCore, method: str) -> list[int]:
    """How many prospects each request of a kind was about."""
    key = {"POST": "prospects", "DELETE": "prospect_ids"}[method]
    return [len(each.body[key]) for each in program.server.sandbox.record if each.method == method]


async def submit(program: RunningCore, changes: list[Change], kind: ActionKind = ActionKind.ADD) -> Any:
    outcome = await program.editing.submit(EMAIL_DRAFT_ID, changes, kind=kind)
    await program.core.settled()
    return outcome


class TestAdding:
    def test_it_is_saved_when_a_listing_shows_it(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                outcome = await submit(program, [addition(1), addition(2)])
                assert outcome.saved == ("new 1", "new 2")
                row = held(program)["new.1@acme.example"]
                assert (row["name"], row["custom_fields"]) == ("Ann 1", {"industry": "SaaS"})
                assert program.roster.row_of(row["id"]) is not None, "the roster shows it"
                assert program.editing.entries(EMAIL_DRAFT_ID) == []
                assert program.journalled() == []

        run(scene())

    def test_no_more_than_a_thousand_go_in_one_request(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                outcome = await submit(program, [addition(number) for number in range(2_300)])
                assert len(outcome.saved) == 2_300
                assert sum(sizes(program, "POST")) == 2_300
                assert max(sizes(program, "POST")) == 1_000

        run(scene())

    @pytest.mark.parametrize(
        "fault", ["POST:drop-after=1,times=2", "POST:drop-before=1,times=2", "POST:html=1"]
    )
    def test_an_answer_that_was_lost_adds_nobody_twice(self, opened: Any, run: Run, fault: str) -> None:
        async def scene() -> None:
            async with opened() as program:
                before = len(program.server.sandbox.prospects(EMAIL_DRAFT_ID))
                program.server.sandbox.set_faults(fault)
                outcome = await submit(program, [addition(1), addition(2)])
                program.server.sandbox.clear_faults()
                if outcome.failed:
                    program.core.resume()
                    await program.core.settled()
                assert len(program.server.sandbox.prospects(EMAIL_DRAFT_ID)) == before + 2
                assert program.editing.entries(EMAIL_DRAFT_ID) == []

        run(scene())

    def test_one_that_is_there_already_is_left_as_it_is(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                email = program.roster.stored(0).email
                before = held(program)[email]
                outcome = await submit(program, [addition(1, email=email.upper())])
                assert (outcome.saved, outcome.failed) == ((), {})
                assert held(program)[email] == before

        run(scene())

    def test_one_that_puffle_does_not_take_has_failed_and_says_so(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                outcome = await submit(program, [addition(1), addition(2, email="nobody")])
                assert outcome.saved == ("new 1",)
                assert "did not add" in str(outcome.failed["new 2"])
                assert program.editing.count(RowState.FAILED) == 1
                program.editing.discard(EMAIL_DRAFT_ID)
                assert program.editing.entries(EMAIL_DRAFT_ID) == []

        run(scene())

    def test_undoing_it_removes_them_again_and_redoing_adds_them(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                before = set(held(program))
                await submit(program, [addition(1), addition(2)])
                await program.undo()
                assert set(held(program)) == before
                await program.redo()
                assert set(held(program)) - before == {"new.1@acme.example", "new.2@acme.example"}
                assert held(program)["new.1@acme.example"]["custom_fields"] == {"industry": "SaaS"}

        run(scene())

    def test_what_was_not_sent_waits_in_the_next_run(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                program.server.sandbox.latency_ms = 200
                program.editing.submit(EMAIL_DRAFT_ID, [addition(1)], kind=ActionKind.ADD)
                program.editing.stop()
            async with opened() as program:
                program.server.sandbox.latency_ms = 0
                assert [entry.state for entry in program.editing.entries(EMAIL_DRAFT_ID)] in (
                    [RowState.HELD],
                    [],
                )
                program.core.resume()
                await program.core.settled()
                assert "new.1@acme.example" in held(program)
                assert program.editing.entries(EMAIL_DRAFT_ID) == []

        run(scene())


class TestRemoving:
    def test_they_go_from_puffle_and_from_the_table(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                going = removals(program, (0, 5))
                ids = [each.prospect_id for each in going]
                outcome = await submit(program, going, ActionKind.REMOVE)
                assert sorted(outcome.saved) == sorted(ids)
                assert not {row["id"] for row in program.server.sandbox.prospects(EMAIL_DRAFT_ID)} & set(ids)
                assert [program.roster.row_of(each) for each in ids] == [None, None]
                assert [each.body for each in program.server.sandbox.record if each.method == "DELETE"] == [
                    {"prospect_ids": ids}
                ]

        run(scene())

    def test_undoing_it_adds_them_anew_with_their_custom_fields(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                row = alone(program)
                before = held(program)[program.roster.stored(row).email]
                await submit(program, removals(program, (row,)), ActionKind.REMOVE)
                await program.undo()
                after = held(program)[before["email"]]
                assert after["id"] != before["id"]
                kept = ("email", "linkedin_url", "first_name", "last_name", "company", "position", "headline")
                assert [after[field] for field in kept] == [before[field] for field in kept]
                assert after["custom_fields"] == before["custom_fields"]

        run(scene())

    @pytest.mark.parametrize("fault", ["DELETE:drop-after=1,times=9", "DELETE:drop-before=1,times=9"])
    def test_an_answer_that_was_lost_is_looked_for_in_the_listing(
        self, opened: Any, run: Run, fault: str
    ) -> None:
        async def scene() -> None:
            async with opened() as program:
                going = removals(program, (0, 1))
                program.server.sandbox.set_faults(fault)
                await submit(program, going, ActionKind.REMOVE)
                program.server.sandbox.clear_faults()
                program.core.resume()
                await program.core.settled()
                gone = {each.prospect_id for each in going}
                assert not {row["id"] for row in program.server.sandbox.prospects(EMAIL_DRAFT_ID)} & gone
                assert program.editing.entries(EMAIL_DRAFT_ID) == []

        run(scene())

    def test_one_that_somebody_else_changed_stays_until_it_is_asked_for_again(
        self, opened: Any, run: Run
    ) -> None:
        async def scene() -> None:
            async with opened() as program:
                going = removals(program, (0, 1))
                changed = going[0].prospect_id
                program.server.sandbox.change_prospect(EMAIL_DRAFT_ID, changed, {"company": "Theirs"})
                outcome = await submit(program, going, ActionKind.REMOVE)
                assert isinstance(outcome.failed[changed], ChangedElsewhere)
                assert outcome.saved == (going[1].prospect_id,)
                (entry,) = program.editing.entries(EMAIL_DRAFT_ID)
                assert entry.state is RowState.HELD
                assert "not removed" in entry.why
                program.core.resume()
                await program.core.settled()
                assert program.editing.entries(EMAIL_DRAFT_ID) == []
                assert changed not in {row["id"] for row in program.server.sandbox.prospects(EMAIL_DRAFT_ID)}

        run(scene())

    def test_one_that_is_gone_already_is_saved(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                going = removals(program, (0, 1))
                program.server.sandbox.remove_elsewhere(EMAIL_DRAFT_ID, [going[0].prospect_id])
                outcome = await submit(program, going, ActionKind.REMOVE)
                assert not outcome.failed
                assert program.editing.entries(EMAIL_DRAFT_ID) == []

        run(scene())

    def test_an_edit_that_waits_goes_with_its_prospect(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                going = removals(program, (0,))
                program.editing.submit(EMAIL_DRAFT_ID, [program.edit(0, "Edited"), program.edit(1, "Edited")])
                program.editing.stop()
                await submit(program, going, ActionKind.REMOVE)
                assert program.roster.row_of(going[0].prospect_id) is None
                assert len(program.editing.entries(EMAIL_DRAFT_ID)) <= 1
                assert all(
                    entry.prospect_id != going[0].prospect_id
                    for entry in program.editing.entries(EMAIL_DRAFT_ID)
                )

        run(scene())


class TestBoth:
    @pytest.mark.parametrize("kind", ["add", "remove"])
    def test_a_campaign_that_is_launched_takes_neither(self, opened: Any, run: Run, kind: str) -> None:
        async def scene() -> None:
            async with opened() as program:
                changes = [addition(1)] if kind == "add" else removals(program, (0,))
                program.server.sandbox.set_campaign_status(EMAIL_DRAFT_ID, "active")
                outcome = await program.editing.submit(EMAIL_DRAFT_ID, changes)
                assert {type(error) for error in outcome.failed.values()} == {NotADraft}
                await until(lambda: program.editing.count(RowState.HELD) == 1)
                assert program.server.sandbox.applied == []

        run(scene())

    @pytest.mark.parametrize("kind", ["add", "remove"])
    def test_what_the_server_refuses_stays_with_its_words(self, opened: Any, run: Run, kind: str) -> None:
        async def scene() -> None:
            async with opened() as program:
                changes = [addition(1)] if kind == "add" else removals(program, (0,))
                program.server.sandbox.set_faults("WRITE:http-422=1")
                outcome = await submit(program, changes)
                (error,) = outcome.failed.values()
                assert isinstance(error, PuffleError)
                assert program.editing.count(RowState.FAILED) == 1
                program.server.sandbox.clear_faults()
                program.core.resume()
                await program.core.settled()
                assert program.editing.entries(EMAIL_DRAFT_ID) == []

        run(scene())

    def test_nobody_is_removed_who_is_not_named(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                going = removals(program, range(len(program.roster)))
                for start in range(0, len(going), 100):
                    await submit(program, going[start : start + 100], ActionKind.REMOVE)
                assert program.server.sandbox.prospects(EMAIL_DRAFT_ID) == []
                assert all("all" not in each.body for each in program.server.sandbox.record if each.body)
                assert max(sizes(program, "DELETE")) <= 500

        run(scene())
