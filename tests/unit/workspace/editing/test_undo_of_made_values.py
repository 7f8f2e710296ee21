"""Undo where the server makes other values of what is saved, and of what the same person did since."""

import asyncio
from typing import Any

import pytest

from puffle_desktop.domain.actions import ActionKind
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.prospect import EditableField, Prospect
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from tests.support.core import RunningCore
from tests.support.run import Run
from tests.unit.workspace.editing.test_roster_changes import addition, held, submit
from tests.unit.workspace.editing.test_undo_in_parts import told

FORMS = [
    ("email", "One@Acme.example", "one@acme.example"),
    ("email", "ÉMILE@Acme.example", "émile@acme.example"),
    ("email", "straße@BÜCHER.example", "straße@bücher.example"),
    ("linkedin_url", "https://www.linkedin.com/in/one/?utm=1", "https://www.linkedin.com/in/one"),
    ("linkedin_url", "https://www.linkedin.com/in/one///", "https://www.linkedin.com/in/one"),
]


class TestNormalised:
    @pytest.mark.parametrize(("field", "wished", "stored"), FORMS)
    @pytest.mark.parametrize("together", [True, False])
    def test_edits_are_undone_and_redone_one_after_the_other(
        self, opened: Any, run: Run, field: EditableField, wished: str, stored: str, together: bool
    ) -> None:
        """Also where the first was not sent before the second was made."""

        async def scene() -> None:
            async with opened() as program:
                program.server.sandbox.set_faults("normalise")
                before = program.held(0, field)
                last = stored.replace("one", "two").replace("stra", "grad").replace("mile", "lise")
                prospect_id = program.roster.stored(0).id
                first = program.submit(program.edit(0, wished, field))
                if not together:
                    await first
                await asyncio.gather(first, program.submit(Edit(prospect_id, field, wished, last)))
                await program.core.settled()
                assert program.held(0, field) == last
                for held_then in (stored, before):
                    await program.undo()
                    assert program.held(0, field) == held_then
                for held_then in (stored, last):
                    await program.redo()
                    assert program.held(0, field) == held_then
                assert not program.editing.entries(EMAIL_DRAFT_ID)

        run(scene())

    @pytest.mark.parametrize(
        ("former", "form"), [("Ada@Acme.example", "ada@acme.example"), (" Ada ", "Ada"), ("Émile", "Émile")]
    )
    def test_another_form_of_a_value_is_a_change_like_any_other(
        self, opened: Any, run: Run, former: str, form: str
    ) -> None:
        async def scene() -> None:
            async with opened() as program:
                field: EditableField = "email" if "@" in former else "company"
                await program.save(program.edit(0, former, field))
                await program.save(program.edit(0, form, field))
                await program.undo()
                assert program.held(0, field) == former
                await program.redo()
                assert program.held(0, field) == form

        run(scene())


class TestNames:
    def test_a_name_that_the_server_made_is_nobodys_change(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                program.server.sandbox.set_faults("normalise")
                before = program.held(0, "name"), program.held(0, "last_name")
                await program.save(program.edit(0, "Zed", "name"))
                await program.save(program.edit(0, "Li", "last_name"), program.edit(0, "Custom", "name"))
                await program.save(program.edit(0, "Wu", "last_name"))
                for _ in range(3):
                    await program.undo()
                    assert not program.editing.entries(EMAIL_DRAFT_ID)
                assert (program.held(0, "name"), program.held(0, "last_name")) == before
                await program.redo()
                await program.redo()
                assert (program.held(0, "name"), program.held(0, "last_name")) == ("Custom", "Li")

        run(scene())

    def test_nor_is_it_when_they_are_undone_at_once(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                program.server.sandbox.set_faults("normalise")
                before = program.held(0, "name"), program.held(0, "last_name")
                await program.save(program.edit(0, "Zed", "name"))
                await program.save(program.edit(0, "Li", "last_name"))
                program.server.sandbox.latency_ms = 30
                program.editing.undo(EMAIL_DRAFT_ID)
                program.editing.undo(EMAIL_DRAFT_ID)
                await program.core.settled()
                assert (program.held(0, "name"), program.held(0, "last_name")) == before

        run(scene())

    @pytest.mark.parametrize("part", ["first_name", "last_name"])
    def test_of_an_older_edit_alone_in_the_next_run(self, opened: Any, run: Run, part: EditableField) -> None:
        async def scene() -> None:
            async with opened() as program:
                program.server.sandbox.set_faults("normalise")
                before = program.held(0, "name")
                await program.save(program.edit(0, "Zed", "name"))
                await program.save(program.edit(0, "李", part))
                assert program.held(0, "name") not in ("Zed", before)
            async with opened() as program:
                first = program.editing.history(EMAIL_DRAFT_ID)[0]
                program.editing.reverse(EMAIL_DRAFT_ID, first.id)
                await program.core.settled()
                assert (program.held(0, "name"), program.held(0, part)) == (before, "李")

        run(scene())

    @pytest.mark.parametrize(
        "theirs",
        [{"name": "Theirs"}, {"first_name": "T", "last_name": "Theirs", "name": "T Theirs"}],
    )
    def test_one_that_somebody_else_wrote_is_a_conflict(
        self, opened: Any, run: Run, theirs: dict[str, str]
    ) -> None:
        async def scene() -> None:
            async with opened() as program:
                program.server.sandbox.set_faults("normalise")
                await program.save(program.edit(0, "Zed", "name"))
                await program.save(program.edit(0, "Li", "last_name"))
                prospect_id = program.roster.stored(0).id
                program.server.sandbox.change_prospect(EMAIL_DRAFT_ID, prospect_id, theirs)
                await program.core.list_anew()
                program.editing.reverse(EMAIL_DRAFT_ID, program.editing.history(EMAIL_DRAFT_ID)[0].id)
                await program.core.settled()
                assert program.held(0, "name") == theirs["name"]
                assert program.roster.state(0) is RowState.CONFLICT

        run(scene())


def added(program: RunningCore) -> Prospect:
    """The one that :func:`addition` added."""
    rows = [program.roster.stored(row) for row in program.roster.rows()]
    return next(row for row in rows if row.first_name == "Ann" and row.custom_fields == {"industry": "SaaS"})


class TestOwnEditsOfWhoWasAdded:
    @pytest.mark.parametrize("normalises", [True, False])
    @pytest.mark.parametrize(
        "edited",
        [
            {"company": "Two"},
            {"email": "Another@Acme.example"},
            {"email": "another@acme.example", "company": "Two"},
            {"last_name": "Lovelace"},
            {"name": "Ada"},
            {"company": "Two", "headline": None, "linkedin_url": "https://www.linkedin.com/in/ann/?x=1"},
        ],
    )
    def test_they_are_no_foreign_change(
        self, opened: Any, run: Run, edited: dict[EditableField, str | None], normalises: bool
    ) -> None:
        async def scene() -> None:
            async with opened() as program:
                count = len(program.server.sandbox.prospects(EMAIL_DRAFT_ID))
                await submit(program, [addition(1, company="One")])
                if normalises:
                    program.server.sandbox.set_faults("normalise")
                row = added(program)
                for field, value in edited.items():
                    await program.save(Edit(row.id, field, row.value(field), value))
                program.editing.reverse(EMAIL_DRAFT_ID, program.editing.history(EMAIL_DRAFT_ID)[0].id)
                await program.core.settled()
                assert not program.editing.entries(EMAIL_DRAFT_ID)
                assert len(program.server.sandbox.prospects(EMAIL_DRAFT_ID)) == count
                await program.redo()
                (again,) = [each for each in held(program).values() if each["first_name"] == "Ann"]
                assert all(
                    str(again[field]).lower().partition("?")[0].rstrip("/")
                    == str(value).lower().partition("?")[0].rstrip("/")
                    for field, value in edited.items()
                    if field != "name"
                )

        run(scene())

    def test_what_somebody_else_changed_beside_them_is_one(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                await submit(program, [addition(1, company="One")])
                row = added(program)
                await program.save(Edit(row.id, "company", "One", "Two"))
                program.server.sandbox.change_prospect(EMAIL_DRAFT_ID, row.id, {"position": "Theirs"})
                program.editing.reverse(EMAIL_DRAFT_ID, program.editing.history(EMAIL_DRAFT_ID)[0].id)
                await program.core.settled()
                (entry,) = program.editing.entries(EMAIL_DRAFT_ID)
                assert "Somebody else" in entry.why
                assert any(each["id"] == row.id for each in held(program).values())

        run(scene())

    def test_an_edit_that_waits_goes_with_the_prospect(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                await submit(program, [addition(1, company="One")])
                row = added(program)
                program.submit(Edit(row.id, "company", "One", "Two"))
                program.editing.stop()
                program.editing.reverse(EMAIL_DRAFT_ID, program.editing.history(EMAIL_DRAFT_ID)[0].id)
                await program.core.settled()
                assert not any(each["id"] == row.id for each in held(program).values())
                assert not program.editing.entries(EMAIL_DRAFT_ID)

        run(scene())

    def test_who_has_the_former_address_now_stays(self, opened: Any, run: Run) -> None:
        async def scene() -> None:
            async with opened() as program:
                await submit(program, [addition(1)])
                row = added(program)
                await program.save(Edit(row.id, "email", row.email, "moved@acme.example"))
                await submit(program, [addition(1, first_name="Bob")], ActionKind.ADD)
                program.editing.reverse(EMAIL_DRAFT_ID, program.editing.history(EMAIL_DRAFT_ID)[0].id)
                await program.core.settled()
                assert "moved@acme.example" not in held(program)
                assert held(program)["new.1@acme.example"]["first_name"] == "Bob"
                assert not any("no longer" in text for text in told(program))

        run(scene())
