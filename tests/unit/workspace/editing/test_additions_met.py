"""Additions that meet somebody else's, one of another address, a name of their own, or a row nobody takes."""

from typing import Any

import httpx
import pytest

from puffle_desktop.domain.actions import ActionKind
from puffle_desktop.domain.changes import Addition
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from tests.support.core import RunningCore
from tests.support.run import Run
from tests.unit.workspace.editing.test_roster_changes import addition, alone, held, removals, submit


def told(program: RunningCore) -> list[str]:
    return [each.text for each in program.core.notifications.kept]


def add_elsewhere(program: RunningCore, **values: str) -> None:
    """Somebody else adds a prospect."""
    server = program.server
    answer = httpx.post(
        f"{server.base_url}/api/campaigns/{EMAIL_DRAFT_ID}/leads",
        headers={"Authorization": f"Bearer {server.sandbox.key}"},
        json={"prospects": [values]},
    )
    assert answer.json()["imported"] == 1


class TestSomebodyElses:
    def test_who_was_added_elsewhere_since_the_listing_stays_and_that_is_told(
        self, opened: Any, run: Run
    ) -> None:
        async def scene() -> None:
            async with opened() as program:
                add_elsewhere(program, email="dup@x.example", company="Theirs")
                outcome = await submit(program, [addition(1, email="DUP@x.example", company="Mine")])
                assert (outcome.saved, outcome.failed) == ((), {})
                assert held(program)["dup@x.example"]["company"] == "Theirs"
                assert program.editing.history(EMAIL_DRAFT_ID)[-1].saved == 0
                assert "not added" in told(program)[-1]
                await program.undo()
                await program.core.settled()
                assert held(program)["dup@x.example"]["company"] == "Theirs"

        run(scene())

    def test_who_was_added_elsewhere_while_ours_did_not_get_through_stays(
        self, opened: Any, run: Run
    ) -> None:
        async def scene() -> None:
            async with opened() as program:
                program.server.sandbox.set_faults("POST:http-502=1")
                program.editing.submit(EMAIL_DRAFT_ID, [addition(1, email="dup@x.example", company="Mine")])
                program.editing.stop()
                await program.core.settled()
                program.server.sandbox.clear_faults()
                add_elsewhere(program, email="dup@x.example", company="Theirs")
                program.core.resume()
                await program.core.settled()
                assert held(program)["dup@x.example"]["company"] == "Theirs"
                assert program.editing.history(EMAIL_DRAFT_ID)[-1].saved == 0
                assert program.editing.entries(EMAIL_DRAFT_ID) == []

        run(scene())

    def test_of_two_of_one_address_one_is_added(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                both = [addition(1, email="a@x.example", company="One")]
                both += [addition(2, email="A@X.example", company="Two")]
                outcome = await submit(program, both)
                assert len(outcome.saved) == 1
                assert "not added" in told(program)[-2]
                await program.undo()
                await program.core.settled()
                assert "a@x.example" not in held(program)
                assert program.editing.entries(EMAIL_DRAFT_ID) == []

        run(scene())

    def test_undoing_a_removal_says_who_cannot_come_back(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                row = alone(program)
                email = str(program.roster.stored(row).email)
                await submit(program, removals(program, (row,)), ActionKind.REMOVE)
                add_elsewhere(program, email=email, company="Theirs")
                await program.undo()
                await program.core.settled()
                assert held(program)[email]["company"] == "Theirs"
                assert "not added" in told(program)[-1]
                assert "Undone" not in told(program)[-1]

        run(scene())


class TestNames:
    @pytest.mark.parametrize("values", [{}, {"first_name": None, "last_name": None}])
    def test_a_name_of_its_own_is_saved_too(self, opened: Any, run: Run, values: dict[str, Any]) -> None:
        async def scene() -> None:
            async with opened() as program:
                outcome = await submit(program, [addition(1, name="Known As Zed", **values)])
                assert outcome.saved == ("new 1",)
                row = held(program)["new.1@acme.example"]
                assert row["name"] == "Known As Zed"
                place = program.roster.row_of(row["id"])
                assert place is not None
                assert program.roster.stored(place).name == "Known As Zed"

        run(scene())

    def test_a_removed_prospect_comes_back_with_its_name(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                row = alone(program)
                prospect = program.roster.stored(row)
                email = str(prospect.email)
                program.server.sandbox.change_prospect(EMAIL_DRAFT_ID, prospect.id, {"name": "Known As Zed"})
                await program.core.list_anew()
                await submit(program, removals(program, (row,)), ActionKind.REMOVE)
                await program.undo()
                await program.core.settled()
                assert held(program)[email]["name"] == "Known As Zed"

        run(scene())

    def test_one_whose_name_is_refused_is_there_and_not_saved_yet(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                program.server.sandbox.set_faults("PATCH:http-422=1")
                outcome = await submit(program, [addition(1, name="Known As Zed")])
                assert list(outcome.failed) == ["new 1"]
                program.server.sandbox.clear_faults()
                program.core.resume()
                await program.core.settled()
                assert held(program)["new.1@acme.example"]["name"] == "Known As Zed"
                assert program.editing.entries(EMAIL_DRAFT_ID) == []

        run(scene())


class TestOneThatNobodyTakes:
    def test_it_keeps_no_other_from_being_added(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                unfit = Addition("new bad", {"email": "bad@x.example"}, b'{"a":1e400}')
                many = [addition(number) for number in range(300)]
                outcome = await submit(program, [*many[:150], unfit, *many[150:]])
                assert len(outcome.saved) == 300
                assert list(outcome.failed) == ["new bad"]
                assert program.editing.count(RowState.FAILED) == 1
                program.server.sandbox.clear_record()

        run(scene())

    def test_many_of_them_stop_the_rest(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                unfit = [
                    Addition(f"new {number}", {"email": f"bad{number}@x.example"}, b'{"a":1e400}')
                    for number in range(200)
                ]
                outcome = await submit(program, unfit)
                assert len(outcome.failed) == 200
                assert program.editing.count(RowState.FAILED) == 20
                assert program.editing.count(RowState.HELD) == 180
                program.server.sandbox.clear_record()

        run(scene())


class TestRemovals:
    @pytest.mark.parametrize("values", [{"status": "replied"}, {"replied_at": "2026-11-01T10:00:00Z"}])
    def test_one_that_has_replied_meanwhile_is_not_removed_unseen(
        self, opened: Any, run: Run, values: dict[str, str]
    ) -> None:
        async def scene() -> None:
            async with opened() as program:
                row = alone(program)
                prospect = program.roster.stored(row)
                going = removals(program, (row,))
                program.server.sandbox.change_prospect(EMAIL_DRAFT_ID, prospect.id, values)
                await program.core.list_anew()
                outcome = await submit(program, going, ActionKind.REMOVE)
                assert list(outcome.failed) == [prospect.id]
                assert prospect.email in held(program)

        run(scene())
