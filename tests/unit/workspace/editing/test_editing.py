"""Editing over a connection: undo and redo, what the next run finds, and ends of every kind."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from puffle_desktop.api.client import PuffleClient
from puffle_desktop.domain.connection import Connection
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import PuffleError, Stopped, StorageTrouble
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.runtime.notifications import Level, Notifications
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.sandbox.server import SandboxServer
from puffle_desktop.storage.journal import Journal
from puffle_desktop.workspace.editing.editing import Editing
from puffle_desktop.workspace.editing.outcome import Outcome
from puffle_desktop.workspace.editing.saved_notices import NOTHING_TO_REDO, NOTHING_TO_UNDO
from puffle_desktop.workspace.roster.loader import Loader
from puffle_desktop.workspace.roster.page_listing import list_page
from puffle_desktop.workspace.roster.roster import Roster
from tests.support.run import Run

CONNECTION = Connection(id="c" * 32, name="Sandbox", base_url="http://127.0.0.1:9")
DRAFT = EMAIL_DRAFT_ID


class EditingRun:
    """One run of the program, as far as editing goes. Another one on the same journal is the next run."""

    def __init__(
        self, qtbot: QtBot, run: Run, client: PuffleClient, sandbox: SandboxServer, path: Path
    ) -> None:
        self.qtbot = qtbot
        self.run = run
        self.client = client
        self.sandbox = sandbox.sandbox
        self.path = path
        self.roster = Roster()
        self.tasks = Tasks()
        self.notifications = Notifications()
        self.editing = Editing(
            roster=self.roster,
            tasks=self.tasks,
            notices=self.notifications,
            open_journal=self._open_journal,
            lister=self,
        )

    def _open_journal(self, connection: Connection) -> Journal:
        return Journal(self.path)

    async def list_page(self, roster: Roster, place: int) -> Sequence[str]:
        """As the workspace lists one page."""
        number = place // roster.page_size + 1
        page = await list_page(self.client, roster, roster.campaign_id or "", number, roster.page_size)
        return [prospect.id for prospect in page.prospects]

    async def list_anew(self, campaign_id: str) -> Roster:
        """As the workspace lists a campaign."""
        await Loader(self.roster).load(self.client, campaign_id)
        return self.roster

    def open(self) -> None:
        """Open the connection and its draft."""
        self.editing.open(CONNECTION, self.client)
        self.roster.open(DRAFT)
        self.editing.adopt(DRAFT)
        self.run(self.list_anew(DRAFT))
        self.editing.note_refreshed(DRAFT)
        self.sandbox.clear_record()

    def end(self) -> None:
        """The end of the run."""
        leave = self.editing.take_leave()
        if leave is not None:
            self.run(leave())  # type: ignore[arg-type]
        self.run(self.tasks.shutdown())

    async def saved(self, edits: Sequence[Edit]) -> Outcome:
        """Save edits, and wait for what becomes of them."""
        return await self.editing.submit(DRAFT, edits)

    def save(self, **companies: str | None) -> Outcome:
        """Save the company of rows: ``row0="Acme"``."""
        edits = []
        for name, company in companies.items():
            held = self.roster.stored(int(name[3:]))
            edits.append(Edit(held.id, "company", held.company, company))
        outcome: Outcome = self.run(self.saved(edits))
        return outcome

    def held(self, row: int) -> str | None:
        """The company that the server holds."""
        prospect_id = self.roster.stored(row).id
        rows = self.sandbox.prospects(DRAFT)
        company: str | None = next(each["company"] for each in rows if each["id"] == prospect_id)
        return company

    def patches(self) -> int:
        return sum(request.method == "PATCH" for request in self.sandbox.record)

    def until(self, condition: Callable[[], Any]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=10_000)

    def until_sent(self) -> None:
        self.until(lambda: self.editing.active == 0)


MakeRun = Callable[[], EditingRun]


@pytest.fixture
def make_program(
    qtbot: QtBot, run: Run, client: PuffleClient, sandbox: SandboxServer, tmp_path: Path
) -> Iterator[MakeRun]:
    programs: list[EditingRun] = []

    def make() -> EditingRun:
        program = EditingRun(qtbot, run, client, sandbox, tmp_path / "edits.journal")
        programs.append(program)
        program.open()
        return program

    yield make
    sandbox.sandbox.clear_faults()
    for program in programs:
        program.end()


@pytest.fixture
def program(make_program: MakeRun) -> EditingRun:
    return make_program()


class TestUndo:
    def test_undo_and_redo_go_through_the_server(self, program: EditingRun) -> None:
        before = [program.held(row) for row in (0, 1)]
        program.save(row0="One", row1="Two")
        program.save(row0="Three")
        program.editing.undo(DRAFT)
        program.until_sent()
        assert [program.held(row) for row in (0, 1)] == ["One", "Two"]
        program.editing.undo(DRAFT)
        program.until_sent()
        assert [program.held(row) for row in (0, 1)] == before
        assert program.roster.prospect(0).company == before[0]
        program.editing.redo(DRAFT)
        program.until_sent()
        program.editing.redo(DRAFT)
        program.until_sent()
        assert [program.held(row) for row in (0, 1)] == ["Three", "Two"]

    def test_there_may_be_nothing_to_undo_or_redo(self, program: EditingRun) -> None:
        program.editing.undo(DRAFT)
        program.editing.redo(DRAFT)
        assert [notification.text for notification in program.notifications.kept] == [
            NOTHING_TO_UNDO,
            NOTHING_TO_REDO,
        ]
        assert program.patches() == 0

    def test_a_new_edit_ends_what_can_be_redone(self, program: EditingRun) -> None:
        program.save(row0="One")
        program.editing.undo(DRAFT)
        program.until_sent()
        program.save(row1="Two")
        program.editing.redo(DRAFT)
        assert program.notifications.kept[-1].text == NOTHING_TO_REDO

    def test_any_action_of_the_history_can_be_taken_back(self, program: EditingRun) -> None:
        before = program.held(0)
        program.save(row0="One")
        program.save(row1="Two")
        first, _ = program.editing.history(DRAFT)
        (edit,) = program.editing.edits_of(first.id)
        assert (edit.edit.before, edit.edit.after) == (before, "One")
        program.editing.reverse(DRAFT, first.id)
        program.until_sent()
        assert [program.held(row) for row in (0, 1)] == [before, "Two"]
        assert len(program.editing.history(DRAFT)) == 3

    def test_what_somebody_else_wrote_since_is_not_overwritten(self, program: EditingRun) -> None:
        program.save(row0="Mine")
        prospect_id = program.roster.stored(0).id
        program.sandbox.change_prospect(DRAFT, prospect_id, {"company": "Theirs"})
        program.run(program.list_anew(DRAFT))
        program.editing.undo(DRAFT)
        program.until(lambda: program.roster.state(0) is RowState.CONFLICT)
        assert program.held(0) == "Theirs"

    def test_a_later_edit_that_waits_stays(self, program: EditingRun) -> None:
        program.save(row0="One")
        action = program.editing.history(DRAFT)[-1]
        program.sandbox.set_faults("PATCH:http-422=1")
        program.save(row0="Two")
        assert program.roster.state(0) is RowState.FAILED
        program.editing.reverse(DRAFT, action.id)
        assert program.roster.prospect(0).company == "Two"
        assert "edited" in program.notifications.kept[-1].text.lower()


class TestTheNextRun:
    def test_what_was_not_sent_is_there_and_waits_to_be_asked_for(
        self, program: EditingRun, make_program: MakeRun
    ) -> None:
        program.sandbox.set_faults("PATCH:http-422=1")
        program.save(row0="Typed")
        program.end()
        program.sandbox.clear_faults()
        following = make_program()
        assert following.roster.prospect(0).company == "Typed"
        assert following.roster.state(0) in (RowState.HELD, RowState.FAILED)
        assert following.patches() == 0
        following.editing.resume(DRAFT)
        following.until(lambda: following.held(0) == "Typed")
        following.until_sent()

    def test_what_is_being_sent_when_it_ends_is_answered_and_written_down(
        self, program: EditingRun, make_program: MakeRun
    ) -> None:
        program.sandbox.set_faults("PATCH:latency=1,ms=200")
        held = program.roster.stored(0)
        program.editing.submit(DRAFT, [Edit(held.id, "company", held.company, "Typed")])
        program.until(lambda: program.patches() == 1)
        program.end()
        assert program.held(0) == "Typed"
        following = make_program()
        assert following.roster.state(0) is RowState.STORED
        assert [action.campaign_id for action in following.editing.history(DRAFT)] == [DRAFT]

    def test_typed_text_is_kept_until_it_is_forgotten(
        self, program: EditingRun, make_program: MakeRun
    ) -> None:
        prospect_id = program.roster.stored(0).id
        program.editing.keep_draft(DRAFT, prospect_id, {"company": "Half a w"})
        program.end()
        following = make_program()
        (draft,) = following.editing.drafts(DRAFT)
        assert (draft.prospect_id, draft.typed) == (prospect_id, {"company": "Half a w"})
        following.editing.keep_draft(DRAFT, prospect_id, {})
        assert following.editing.drafts(DRAFT) == []

    def test_typed_text_that_comes_or_goes_is_announced(self, program: EditingRun) -> None:
        prospect_id = program.roster.stored(0).id
        for typed in ({"company": "Half a w"}, {}):
            with program.qtbot.waitSignal(program.editing.changed):
                program.editing.keep_draft(DRAFT, prospect_id, typed)
        assert program.editing.unsaved == {}

    def test_a_damaged_journal_is_told_and_set_aside(
        self, program: EditingRun, make_program: MakeRun, tmp_path: Path
    ) -> None:
        program.end()
        program.path.write_bytes(b"this is no journal " * 200)
        following = make_program()
        notification = following.notifications.kept[0]
        assert notification.level is Level.WARNING
        assert "damaged" in notification.text
        assert following.save(row0="Typed").failed == {}

    def test_a_journal_that_is_open_elsewhere_keeps_the_connection_closed(
        self, program: EditingRun, sandbox: SandboxServer
    ) -> None:
        other = EditingRun(program.qtbot, program.run, program.client, sandbox, program.path)
        with pytest.raises(StorageTrouble):
            other.editing.open(CONNECTION, program.client)
        assert other.editing.is_open is False


class TestWithoutAConnection:
    def test_there_is_nothing_to_edit_with(self, program: EditingRun) -> None:
        held = program.roster.stored(0)
        program.end()
        assert program.editing.is_open is False
        assert program.editing.history(DRAFT) == []
        assert program.editing.edits_of(1) == []
        assert program.editing.drafts(DRAFT) == []
        program.editing.keep_draft(DRAFT, held.id, {"company": "Typed"})
        assert program.editing.take_leave() is None
        with pytest.raises(PuffleError, match="connection was closed"):
            program.run(program.saved([Edit(held.id, "company", held.company, "Typed")]))
        with pytest.raises(PuffleError):
            program.editing.reverse(DRAFT, 1)


class TestStopping:
    def test_what_waits_is_held_and_can_be_sent_later(self, program: EditingRun) -> None:
        program.sandbox.set_faults("PATCH:latency=1,ms=100")
        edits = [
            Edit(held.id, "company", held.company, "Stopped")
            for held in (program.roster.stored(row) for row in range(30))
        ]
        outcome = program.editing.submit(DRAFT, edits)
        program.until(program.patches)
        program.editing.stop()
        program.until(outcome.done)
        stopped = outcome.result().failed
        assert stopped
        assert {type(error) for error in stopped.values()} == {Stopped}
        sent = program.patches()
        assert sent < 30
        assert program.editing.active == 0 or program.patches() == sent
        program.sandbox.clear_faults()
        program.editing.resume(DRAFT)
        program.until(lambda: all(program.held(row) == "Stopped" for row in range(30)))
        program.until_sent()

    def test_changes_elsewhere_are_told_in_a_sentence(self, program: EditingRun) -> None:
        for row in (0, 1):
            program.sandbox.change_prospect(DRAFT, program.roster.stored(row).id, {"headline": "Elsewhere"})
        program.run(program.list_anew(DRAFT))
        assert program.notifications.kept[-1].text.startswith("2 prospects changed elsewhere")
        program.sandbox.change_prospect(DRAFT, program.roster.stored(0).id, {"headline": "Again"})
        program.run(program.list_anew(DRAFT))
        assert program.notifications.kept[-1].text.startswith("1 prospect changed elsewhere")

    def test_a_conflict_that_is_taken_back_elsewhere_is_none_any_more(self, program: EditingRun) -> None:
        before = program.held(0)
        prospect_id = program.roster.stored(0).id
        edit = Edit(prospect_id, "company", before, "Mine")
        program.sandbox.change_prospect(DRAFT, prospect_id, {"company": "Theirs"})
        program.run(program.list_anew(DRAFT))
        program.run(program.saved([edit]))
        assert program.roster.state(0) is RowState.CONFLICT
        program.sandbox.change_prospect(DRAFT, prospect_id, {"company": before})
        program.run(program.list_anew(DRAFT))
        program.until(lambda: program.roster.state(0) is not RowState.CONFLICT)
        program.editing.resume(DRAFT)
        program.until(lambda: program.held(0) == "Mine")
        program.until_sent()
