"""What a scenario is played on: a server, a journal, a batch of edits, and the checker that watches them."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from puffle_desktop.domain.edits import Edit
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.sandbox.record import RecordedRequest
from puffle_desktop.sandbox.server import SandboxServer
from puffle_desktop.workspace.editing.outcome import Outcome
from tests.faults.checker import Checker
from tests.faults.verdict import Verdict, left_in, unsettled_in
from tests.support.core import Core, Patience, Watched

ROWS: Final = 230
BATCH: Final = 200


@dataclass
class Report:
    """One line of the table. *after_fault* is the state with the fault still on, *after_all* the end."""

    name: str
    after_fault: Verdict
    after_all: Verdict
    wrongs: list[str] = field(default_factory=list)

    @property
    def lost(self) -> int:
        """Edits that were neither on the server nor in the journal, at either moment."""
        return max(len(self.after_fault.lost), len(self.after_all.lost))


class Stage:
    """A server, a journal, a batch of edits, and the checker that watches them."""

    def __init__(self, server: SandboxServer, folder: Path, patience: Patience, size: int) -> None:
        self.server = server
        self.size = size
        self.sandbox = server.sandbox
        self.patience = patience
        self.journal = folder / "journal.sqlite3"
        self.rows = self.sandbox.prospects(EMAIL_DRAFT_ID)
        self.edits = batch_of(self.rows[:size])
        self.checker = Checker(
            self.sandbox, EMAIL_DRAFT_ID, self.journal, fresh=patience.fresh, slow=patience.slow
        )
        self.after_fault: Verdict | None = None
        self.wrongs: list[str] = []
        Watched.collisions = Watched.most = 0
        Watched.under_way.clear()

    def core(self) -> Core:
        """A run of the application."""
        return Core(self.server.base_url, self.sandbox.key, self.journal, self.patience, EMAIL_DRAFT_ID)

    def begin(self, *faults: str) -> None:
        """From here on faults strike and requests count."""
        self.checker.begin()
        self.sandbox.set_faults(*faults)

    async def save(self, core: Core) -> Outcome:
        """Submit the batch; gives its outcome."""
        self.checker.submitted(self.edits)
        return await core.save(self.edits)

    def expect(self, holds: bool, what: str) -> None:
        """Note what went wrong besides lost edits."""
        if not holds:
            self.wrongs.append(what)

    def look(self) -> Verdict:
        """Count, with the fault still on."""
        self.after_fault = self.checker.check()
        self.wrongs += self.after_fault.wrongs
        return self.after_fault

    def change_elsewhere(self, edits: Sequence[Edit]) -> None:
        """Somebody else writes where these edits do, and the program has to see it before it writes there."""
        self.checker.guarded({(edit.prospect_id, edit.field): self.theirs(edit) for edit in edits})
        for edit in edits:
            self.sandbox.change_prospect(EMAIL_DRAFT_ID, edit.prospect_id, {edit.field: self.theirs(edit)})

    @staticmethod
    def theirs(edit: Edit) -> str:
        """What somebody else writes there."""
        return f"Theirs {edit.prospect_id[-4:]}"

    def decide(self, core: Core) -> int:
        """The person decides every conflict, by turns for one's own value and for theirs; gives how many."""
        conflicts = core.editing.conflicts(EMAIL_DRAFT_ID)
        for number, conflict in enumerate(conflicts):
            place = (conflict.prospect_id, conflict.field)
            if number % 2:
                self.checker.given_up([place])
                core.editing.resolve(EMAIL_DRAFT_ID, conflict.prospect_id, {})
            else:
                self.checker.released([place])
                core.editing.resolve(EMAIL_DRAFT_ID, conflict.prospect_id, {conflict.field: conflict.mine})
        return len(conflicts)

    def patches(self) -> int:
        """PATCHes that reached the server so far."""
        return sum(request.method == "PATCH" for request in self.sandbox.record)

    def since(self, method: str) -> list[RecordedRequest]:
        """The requests of this *method* since the fault began."""
        record = self.sandbox.record[self.checker.begun :]
        return [request for request in record if request.method == method]

    def tries_of_one(self) -> int:
        """The most PATCHes that one prospect got."""
        tries: dict[str, int] = {}
        for request in self.sandbox.record:
            if request.method == "PATCH":
                tries[request.body["prospect_id"]] = tries.get(request.body["prospect_id"], 0) + 1
        return max(tries.values(), default=0)

    async def expect_silence(self, *, of_changes: bool = False) -> None:
        """Nothing is sent any more by itself, but a look now and then whether the network is back.

        Of *changes* alone, where a roster that could not be listed is listed again.
        """

        def sent() -> int:
            asked = [each for each in self.sandbox.record if not (of_changes and each.method == "GET")]
            return sum(request.path != "/api/account" for request in asked)

        before = sent()
        await asyncio.sleep(0.3)
        self.expect(sent() == before, "something is still tried again")

    def report(self, name: str) -> Report:
        """Count for the last time; everything must be there now."""
        verdict = self.checker.check()
        self.wrongs += [wrong for wrong in verdict.wrongs if wrong not in self.wrongs]
        if Watched.collisions:
            self.wrongs.append(f"{Watched.collisions} times two requests at once for one prospect")
        if verdict.pending:
            self.wrongs.append(f"{verdict.pending} edits did not arrive in the second run")
        if left := (*unsettled_in(self.journal), *left_in(self.journal)):
            self.wrongs.append(f"{len(left)} changes are in the journal although nothing is left to do")
        return Report(name, self.after_fault or verdict, verdict, self.wrongs)


def batch_of(rows: list[dict[str, Any]]) -> list[Edit]:
    """A company for each, and for every third a headline cleared or written too."""
    edits = []
    for number, row in enumerate(rows):
        edits.append(Edit(row["id"], "company", row["company"], f"Företag {number}, Inc."))
        if number % 3 == 0:
            headline = None if row["headline"] else f"Wrote this {number}"
            edits.append(Edit(row["id"], "headline", row["headline"], headline))
    return edits


async def finish(stage: Stage, core: Core) -> None:
    """The second run: the fault is over, and the person says "send"."""
    stage.sandbox.clear_faults()
    core.resume()
    await core.settled()


Play = Callable[[Stage], Awaitable[None]]


@dataclass(frozen=True)
class Scenario:
    """A play, with how many prospects its batch edits, and a patience of its own where it needs one."""

    play: Play
    size: int = BATCH
    patience: Patience | None = None

    @property
    def rows(self) -> int:
        """How many prospects there are."""
        return max(ROWS, self.size + 20)
