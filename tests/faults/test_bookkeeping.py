"""Random edits, answers, failures, listings, decisions, undo and crashes, against a simple model of a server.

A test of the bookkeeping: the client is a stand-in whose answers the machine gives one by one, in any order.
"""

import asyncio
import os
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Coroutine, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from puffle_desktop.domain.actions import ActionKind, EditState, JournalEdit, undo_stacks
from puffle_desktop.domain.campaign import Account, Campaign
from puffle_desktop.domain.clock import elapsed
from puffle_desktop.domain.connection import Connection
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import (
    BadAnswer,
    KeyRefused,
    PuffleError,
    Rejected,
    ServerTrouble,
    Unreachable,
)
from puffle_desktop.domain.prospect import Columns, EditableField, Prospect
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.runtime.notifications import Notifications
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.storage.journal import Journal
from puffle_desktop.workspace.editing import network
from puffle_desktop.workspace.editing.answers import Answers
from puffle_desktop.workspace.editing.editing import Editing
from puffle_desktop.workspace.editing.queue import EditQueue
from puffle_desktop.workspace.roster.roster import Roster
from tests.support.helpers import found

CAMPAIGN = "3c90c3cc-0d44-4b50-8888-8dd25736052a"
IDS = [f"00000000-0000-4000-8000-{number:012d}" for number in range(4)]
PAGE = 2
FIELDS: tuple[EditableField, ...] = ("company", "headline")
VALUES = ["a", "b", "c", " D ", None]
"""The server makes "d" of " D ", to have values normalised."""

Place = tuple[str, EditableField]


def normalised(value: str | None) -> str | None:
    return value.strip().lower() if value else None


def ends_at_once(coroutine: Coroutine[Any, Any, Any]) -> bool:
    """Whether *coroutine* has nothing to wait for."""
    try:
        coroutine.send(None)
    except StopIteration:
        return True
    except RuntimeError:  # to wait needs a loop that runs
        return False
    coroutine.close()
    return False


class Call:
    """A PATCH that waits for its answer."""

    def __init__(self, prospect_id: str, updates: Mapping[EditableField, str | None]) -> None:
        self.prospect_id = prospect_id
        self.updates = dict(updates)
        self.answer: asyncio.Future[Columns] = asyncio.get_running_loop().create_future()


class Server:
    """What Puffle holds, and what is on its way there."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[EditableField, str | None]] = {
            each: {"company": "a", "headline": None} for each in IDS
        }
        self.held: dict[Place, set[str | None]] = {
            (each, field): {value} for each, row in self.rows.items() for field, value in row.items()
        }
        self.foreign: set[Place] = set()
        """The places where somebody else wrote last."""
        self.is_draft = True
        self.is_reachable = True
        self.calls: list[Call] = []

    def write(self, prospect_id: str, field: EditableField, value: str | None, *, foreign: bool) -> None:
        self.rows[prospect_id][field] = value
        self.held[prospect_id, field].add(value)
        (self.foreign.add if foreign else self.foreign.discard)((prospect_id, field))

    def apply(self, call: Call) -> Columns:
        for field, value in call.updates.items():
            self.write(call.prospect_id, field, normalised(value), foreign=False)
        row = {"id": call.prospect_id, **self.rows[call.prospect_id]}
        return {column: value for column, value in row.items() if value is not None}

    def prospects(self) -> list[Prospect]:
        return [Prospect(id=each, **row) for each, row in self.rows.items()]


class Client:
    """The methods of the client that the queue calls."""

    def __init__(self, machine: "Bookkeeping") -> None:
        self._machine = machine

    async def account(self) -> Account:
        if not self._machine.server.is_reachable:
            raise Unreachable("away")
        return Account(id="", email="")

    async def campaign(self, campaign_id: str) -> Campaign:
        return self._machine.campaign()

    async def update_prospect(
        self,
        campaign_id: str,
        prospect_id: str,
        updates: Mapping[EditableField, str | None],
        *,
        may_go: Callable[[], None],
    ) -> Columns:
        may_go()
        call = Call(prospect_id, updates)
        self._machine.note_call(call)
        self._machine.server.calls.append(call)
        try:
            return await call.answer
        finally:
            self._machine.server.calls.remove(call)


class Bookkeeping(RuleBasedStateMachine):
    """One person at one desk, and a world that does what it likes."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = TemporaryDirectory()
        self.runs = 0
        self.path = Path(self.folder.name) / "0.sqlite3"
        self.server = Server()
        self.submitted: dict[Place, set[str | None]] = defaultdict(set)
        self.seen: dict[Place, set[str | None]] = defaultdict(set)
        self.given_up: set[Place] = set()
        self.listings: list[asyncio.Future[None]] = []
        self.outcomes: list[asyncio.Future[Any]] = []
        self.trouble: list[PuffleError] = []
        self.start()

    # The desk

    def start(self) -> None:
        """A run of the program begins."""
        self.tasks = Tasks()
        self.tasks.failed.connect(self.trouble.append)
        self.roster = Roster()
        self.editing = Editing(
            roster=self.roster,
            tasks=self.tasks,
            notices=Notifications(),
            open_journal=lambda _: Journal(self.path),
            lister=self,
        )
        self.prompts = 0
        self.editing.key_refused.connect(self.count_prompt)
        self.client = Client(self)
        self.do(lambda: self.editing.open(Connection(id="c", name="C", base_url="http://c"), self.client))  # type: ignore[arg-type]
        self.roster.open(CAMPAIGN)
        self.editing.adopt(CAMPAIGN)
        self.list_now()

    @property
    def queue(self) -> EditQueue:
        """What stands behind the door, whose state no other way leads to."""
        return found(self.editing, EditQueue)

    def count_prompt(self, error: PuffleError) -> None:
        self.prompts += 1

    def campaign(self) -> Campaign:
        return Campaign(id=CAMPAIGN, name="C", status="draft" if self.server.is_draft else "active")

    def do(self, action: Any) -> Any:
        """Do something within the loop, and let what it started run until it has to wait."""

        async def within() -> Any:
            result = action()
            for _ in range(30):
                await asyncio.sleep(0)
            # What another thread writes takes its time, and nothing here is to depend on that.
            while (queue := self.editing.findChild(EditQueue)) is not None and queue.is_busy:  # noqa: ASYNC110
                await asyncio.sleep(0.001)
            return result

        return self.loop.run_until_complete(within())

    async def list_anew(self, campaign_id: str) -> Roster:
        """All of it is asked for by the queue; the machine says when it arrives."""
        await self.listing(0, len(IDS))
        self.editing.note_refreshed(CAMPAIGN)
        return self.roster

    async def list_page(self, roster: Roster, place: int) -> list[str]:
        """The same for one page."""
        first = place // PAGE * PAGE
        return await self.listing(first, first + PAGE)

    async def listing(self, first: int, last: int) -> list[str]:
        held: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.listings.append(held)
        asked_at, sent_at, prospects = self.roster.answers(), elapsed(), self.server.prospects()[first:last]
        try:
            await held
        finally:
            self.listings.remove(held)
        self.roster.take_in(prospects, asked_at, first_place=first, sent_at=sent_at)
        return [prospect.id for prospect in prospects]

    def list_now(self) -> None:
        self.roster.page_size = PAGE
        self.roster.take_in(self.server.prospects(), self.roster.answers(), sent_at=elapsed())
        self.do(lambda: self.editing.note_refreshed(CAMPAIGN))

    def note_call(self, call: Call) -> None:
        """What is sent must be wished, alone for its prospect, and must not overwrite what is news."""
        assert call.updates, "an empty PATCH"
        assert all(call.prospect_id != other.prospect_id for other in self.server.calls), "two at once"
        row = self.roster.row_of(call.prospect_id)
        assert row is not None
        for field, value in call.updates.items():
            place = (call.prospect_id, field)
            assert value in self.submitted[place]
            known = self.roster.stored(row).value(field) or None
            assert known in self.seen[place] | self.submitted[place], f"{known!r} is news at {place}"

    def submit(self, edits: list[Edit], replacing: str | None = None) -> None:
        if replacing is not None:
            self.given_up |= {(replacing, field) for field in FIELDS}
        for edit in edits:
            self.note_submitted(edit)
        self.outcomes.append(self.do(lambda: self.editing.submit(CAMPAIGN, edits, replacing=replacing)))

    def note_submitted(self, edit: Edit) -> None:
        place = (edit.prospect_id, edit.field)
        self.submitted[place] |= {edit.after, normalised(edit.after)}
        self.seen[place].add(edit.before)
        self.given_up.discard(place)

    def edit(self, prospect_id: str, field: EditableField, value: str | None) -> Edit:
        row = self.roster.row_of(prospect_id)
        assert row is not None
        return Edit(prospect_id, field, self.roster.stored(row).value(field), value)

    # What the person does

    @rule(prospect_id=st.sampled_from(IDS), field=st.sampled_from(FIELDS), value=st.sampled_from(VALUES))
    def edit_one(self, prospect_id: str, field: EditableField, value: str | None) -> None:
        self.submit([self.edit(prospect_id, field, value)])

    @rule(
        ids=st.sets(st.sampled_from(IDS), min_size=2),
        field=st.sampled_from(FIELDS),
        value=st.sampled_from(VALUES),
    )
    def edit_many(self, ids: set[str], field: EditableField, value: str | None) -> None:
        self.submit([self.edit(prospect_id, field, value) for prospect_id in sorted(ids)])

    @rule(
        prospect_id=st.sampled_from(IDS),
        values=st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(VALUES)),
    )
    def save_dialog(self, prospect_id: str, values: dict[EditableField, str | None]) -> None:
        self.submit(
            [self.edit(prospect_id, field, value) for field, value in values.items()], replacing=prospect_id
        )

    @rule()
    def stop(self) -> None:
        self.do(self.editing.stop)

    @rule(ids=st.none() | st.sets(st.sampled_from(IDS), min_size=1))
    def resume(self, ids: set[str] | None) -> None:
        self.do(lambda: self.editing.resume(CAMPAIGN, ids))

    @rule(ids=st.sets(st.sampled_from(IDS), min_size=1))
    def discard(self, ids: set[str]) -> None:
        self.given_up |= {(prospect_id, field) for prospect_id in ids for field in FIELDS}
        self.do(lambda: self.editing.discard(CAMPAIGN, ids))

    def conflicts(self) -> list[Any]:
        return self.editing.conflicts(CAMPAIGN)

    @precondition(lambda self: self.conflicts())
    @rule(data=st.data(), how=st.sampled_from(["mine", "theirs", "edit"]), value=st.sampled_from(VALUES))
    def resolve(self, data: st.DataObject, how: str, value: str | None) -> None:
        conflict = data.draw(st.sampled_from(self.conflicts()))
        keep = {"mine": {conflict.field: conflict.mine}, "theirs": {}, "edit": {conflict.field: value}}[how]
        place = (conflict.prospect_id, conflict.field)
        for each in self.conflicts():
            if each.prospect_id != conflict.prospect_id:
                continue
            if each.field not in keep:
                self.given_up.add((each.prospect_id, each.field))
            else:
                self.seen[place].add(conflict.theirs)
                self.submitted[place] |= {keep[each.field], normalised(keep[each.field])}
        self.do(lambda: self.editing.resolve(CAMPAIGN, conflict.prospect_id, keep))

    @rule(kind=st.sampled_from([ActionKind.UNDO, ActionKind.REDO]), data=st.data(), latest=st.booleans())
    def reverse(self, kind: ActionKind, data: st.DataObject, latest: bool) -> None:
        stacks = undo_stacks(self.editing.history(CAMPAIGN))
        stack = stacks.undo if kind is ActionKind.UNDO else stacks.redo
        if not stack:
            return
        action = stack[-1] if latest else data.draw(st.sampled_from(stack))
        for each in self.editing.edits_of(action):
            edit = each.edit
            given_up = set(self.given_up)
            self.note_submitted(Edit(edit.prospect_id, edit.field, edit.after, edit.before))
            self.given_up = given_up  # one that was given up before is not taken back
        self.do(lambda: self.editing.reverse(CAMPAIGN, action, kind))

    # What the world does

    @precondition(lambda self: self.server.calls)
    @rule(
        data=st.data(),
        how=st.sampled_from(["saved", "saved", "lost", "broken", "rejected", "html", "500", "401"]),
    )
    def answer(self, data: st.DataObject, how: str) -> None:
        call = data.draw(st.sampled_from(self.server.calls))
        if not self.server.is_draft:
            error: PuffleError | None = Rejected("not a draft", status=400)
        else:
            answer = self.server.apply(call) if how in ("saved", "lost", "html") else None
            error = {
                "saved": None,
                "lost": Unreachable("lost"),
                "broken": Unreachable("broken"),
                "rejected": Rejected("no", status=422),
                "html": BadAnswer("html"),
                "500": ServerTrouble("500", status=500),
                "401": KeyRefused("401", status=401),
            }[how]
        if error is not None:
            self.do(lambda: call.answer.set_exception(error))
        else:
            self.do(lambda: call.answer.set_result(answer))

    @precondition(lambda self: self.listings)
    @rule(how=st.sampled_from(["arrives", "arrives", "fails", "breaks"]))
    def finish_listing(self, how: str) -> None:
        held = self.listings[0]
        match how:
            case "arrives":
                self.do(lambda: held.set_result(None))
            case "fails":
                self.do(lambda: held.set_exception(ServerTrouble("500", status=500)))
            case _:
                self.do(lambda: held.set_exception(Unreachable("broken")))

    @rule(
        prospect_id=st.sampled_from(IDS),
        field=st.sampled_from(FIELDS),
        value=st.sampled_from(["x", "y", "b", None]),
    )
    def write_elsewhere(self, prospect_id: str, field: EditableField, value: str | None) -> None:
        self.server.write(prospect_id, field, value, foreign=True)

    @rule()
    def refresh(self) -> None:
        self.list_now()

    @rule()
    def give_another_key(self) -> None:
        self.client = Client(self)
        self.do(lambda: self.editing.use_client(self.client))  # type: ignore[arg-type]

    @rule(is_draft=st.booleans())
    def launch_or_not(self, is_draft: bool) -> None:
        self.server.is_draft = is_draft
        self.do(lambda: self.editing.note_status(self.campaign()))

    @rule(is_reachable=st.booleans())
    def change_network(self, is_reachable: bool) -> None:
        self.server.is_reachable = is_reachable
        self.do(lambda: None)

    @rule()
    def tidy(self) -> None:
        timer = found(found(self.queue, Answers), QTimer)
        self.do(timer.timeout.emit)

    @rule(applied=st.booleans())
    def crash(self, applied: bool) -> None:
        """The program is gone at once; what it was sending may have arrived. It is started again."""
        for call in self.server.calls:
            if applied and self.server.is_draft:
                self.server.apply(call)
        self.runs += 1
        path = self.path.with_name(f"{self.runs}.sqlite3")
        for suffix in ("", "-wal"):
            shutil.copy(f"{self.path}{suffix}", f"{path}{suffix}")
        self.end_run()
        self.path = path
        self.start()

    @rule()
    def close_and_open(self) -> None:
        """The program is closed in order, with answers still coming, and started again."""
        end = self.do(self.editing.take_leave)
        assert end is not None
        ending = self.do(lambda: self.loop.create_task(end()))
        assert not self.listings, "a listing goes on after the end"
        for call in list(self.server.calls):
            answer = self.server.apply(call) if self.server.is_draft else None
            if answer is None:
                self.do(lambda call=call: call.answer.set_exception(Rejected("no draft", status=400)))
            else:
                self.do(lambda call=call, answer=answer: call.answer.set_result(answer))
        assert ending.done(), "closing hangs"
        ending.result()
        assert all(outcome.done() for outcome in self.outcomes), "a dialog stays busy"
        self.outcomes.clear()
        self.do(lambda: None)
        self.start()

    def end_run(self) -> None:
        end = self.do(self.editing.take_leave)
        self.loop.run_until_complete(self.tasks.shutdown())
        self.loop.run_until_complete(end())
        self.server.calls.clear()
        self.listings.clear()
        self.outcomes.clear()

    # What always holds

    @invariant()
    def nothing_unexpected_happened(self) -> None:
        assert not self.trouble, self.trouble

    @invariant()
    def the_ledger_says_what_the_journal_says(self) -> None:
        entries = self.editing.entries(CAMPAIGN)
        journal = self.editing.kept.journal
        assert journal is not None
        unsettled = journal.unsettled(CAMPAIGN)
        ids = sorted(
            edit_id
            for entry in entries
            for wish in (*entry.saving.values(), *entry.wishes.values())
            for edit_id in wish.edit_ids
        )
        assert ids == [each.id for each in unsettled]
        wanted: dict[Place, str | None] = {
            (e.edit.prospect_id, e.edit.field): e.edit.after for e in unsettled
        }
        for prospect_id in IDS:
            row = self.roster.row_of(prospect_id)
            assert row is not None
            for field in FIELDS:
                shown = self.roster.prospect(row).value(field)
                assert shown == wanted.get((prospect_id, field), self.roster.stored(row).value(field))

    @invariant()
    def every_entry_is_in_a_state_and_counted(self) -> None:
        entries = self.editing.entries(CAMPAIGN)
        counts = Counter({state: self.editing.count(state) for state in RowState})
        assert Counter(entry.state for entry in entries) == +counts
        assert min(counts.values()) >= 0
        sending = {entry.prospect_id for entry in entries if entry.state is RowState.SAVING}
        assert sending == {call.prospect_id for call in self.server.calls}
        for entry in entries:
            assert entry.wishes or entry.saving
            assert bool(entry.saving) == (entry.state is RowState.SAVING)
            assert bool(entry.conflicts()) == (entry.state is RowState.CONFLICT)

    @invariant()
    def no_edit_is_lost(self) -> None:
        """The last edit of each place is pending, or the server held it, or the person gave it up."""
        journal = self.editing.kept.journal
        assert journal is not None
        last: dict[Place, JournalEdit] = {}
        for action in journal.actions(CAMPAIGN, 10_000):
            for each in journal.edits_of(action.id):
                last[each.edit.prospect_id, each.edit.field] = each
        for place, each in last.items():
            if each.state is EditState.SAVED:
                assert normalised(each.edit.after) in self.server.held[place]
            elif each.state is EditState.DISCARDED:
                # One that was taken back before it was sent is void, and goes by itself.
                assert place in self.given_up or each.edit.after in self.seen[place]

    @invariant()
    def nobody_waits_for_nothing(self) -> None:
        if not self.server.calls and not self.listings and not self.editing.is_away:
            assert all(outcome.done() for outcome in self.outcomes), "a dialog stays busy"
            assert ends_at_once(self.editing.wait_idle()), "the end of the program would wait"

    def teardown(self) -> None:
        """The world becomes friendly: everything wished arrives, mine over theirs."""
        try:
            self.arrive()
        finally:
            self.end_run()
            self.loop.close()
            self.folder.cleanup()

    def arrive(self) -> None:
        self.server.is_reachable = True
        self.launch_or_not(True)
        self.give_another_key()
        wished = {
            (entry.prospect_id, field): value
            for entry in self.editing.entries(CAMPAIGN)
            for field, value in entry.wanted.items()
            # What came to no change at all, such as an undo that is redone, leaves the server as it is.
            if field not in entry.wishes or entry.wishes[field].before != value
        }
        for _ in range(60):
            self.resume(None)
            while self.server.calls or self.listings:
                for call in list(self.server.calls):
                    answer = self.server.apply(call)
                    self.do(lambda call=call, answer=answer: call.answer.set_result(answer))
                for held in list(self.listings):
                    self.do(lambda held=held: held.set_result(None))
            for conflict in self.conflicts():
                self.seen[conflict.prospect_id, conflict.field].add(conflict.theirs)
                mine = {conflict.field: conflict.mine}
                others = {c.field: c.mine for c in self.conflicts() if c.prospect_id == conflict.prospect_id}
                for field, _value in others.items():
                    entry = self.editing.entry(CAMPAIGN, conflict.prospect_id)
                    if entry is not None and field in entry.theirs:
                        self.seen[conflict.prospect_id, field].add(entry.theirs[field])
                self.do(
                    lambda c=conflict, keep=others | mine: self.editing.resolve(CAMPAIGN, c.prospect_id, keep)
                )
            if not self.editing.entries(CAMPAIGN) and not self.server.calls and not self.listings:
                break
        assert not self.editing.entries(CAMPAIGN)
        assert self.editing.active == 0
        for (prospect_id, field), value in wished.items():
            place = (prospect_id, field)
            is_there = self.server.rows[prospect_id][field] == normalised(value)
            assert is_there or place in self.server.foreign, f"{place} lost {value!r}"


@pytest.fixture
def own_loop(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine steps a loop of its own: the one that the other tests share runs on Qt."""
    monkeypatch.setattr(network, "LOOK_SECONDS", (0.0,))
    running = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(running)


@pytest.mark.usefixtures("own_loop")
def test_the_books_are_right_whatever_happens() -> None:
    run_state_machine_as_test(
        Bookkeeping,
        settings=settings(
            max_examples=int(os.environ.get("PUFFLE_EXAMPLES", "80")),
            stateful_step_count=50,
            deadline=None,
            derandomize="PUFFLE_EXAMPLES"
            not in os.environ,  # the same run each time, unless more is asked for
            suppress_health_check=list(HealthCheck),
        ),
    )
