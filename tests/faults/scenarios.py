"""The faults, each played end to end: a batch runs into it, the fault ends, and the batch is finished.

A scenario is an ``async`` function of a :class:`Stage`, entered into :data:`SCENARIOS` by its name.
"""

import asyncio
import random
import sys
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import msgspec

from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import KeyRefused, NotADraft, ServerTrouble
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.sandbox.server import SandboxServer
from puffle_desktop.workspace.editing.outcome import Outcome
from tests.faults.batch import Batch
from tests.faults.checker import Checker, Verdict
from tests.support.core import Core, Patience, Watched, until

ROWS: Final = 230
BATCH: Final = 200
KILLS: Final = 20
ANOTHER_KEY: Final = "pk_live_sandbox_1111_not_a_real_key"


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
        self.checker = Checker(self.sandbox, EMAIL_DRAFT_ID, self.journal)
        self.after_fault: Verdict | None = None
        self.wrongs: list[str] = []
        Watched.collisions = Watched.most = 0
        Watched.under_way.clear()

    def core(self) -> Core:
        """A run of the application."""
        return Core(self.server.base_url, self.sandbox.key, self.journal, self.patience, EMAIL_DRAFT_ID)

    def begin(self, *faults: str) -> None:
        """From here on faults strike and requests count."""
        self.sandbox.clear_record()
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

    def patches(self) -> int:
        """PATCHes that reached the server so far."""
        return sum(request.method == "PATCH" for request in self.sandbox.record)

    def tries_of_one(self) -> int:
        """The most PATCHes that one prospect got."""
        tries: dict[str, int] = {}
        for request in self.sandbox.record:
            if request.method == "PATCH":
                tries[request.body["prospect_id"]] = tries.get(request.body["prospect_id"], 0) + 1
        return max(tries.values(), default=0)

    async def expect_silence(self) -> None:
        """Nothing is sent any more by itself, but a look now and then whether the network is back."""

        def sent() -> int:
            return sum(request.path != "/api/account" for request in self.sandbox.record)

        before = sent()
        await asyncio.sleep(0.3)
        self.expect(sent() == before, "something is still tried again")

    def report(self, name: str) -> Report:
        """Count for the last time; everything must be there now."""
        verdict = self.checker.check()
        self.wrongs += verdict.wrongs
        if Watched.collisions:
            self.wrongs.append(f"{Watched.collisions} times two requests at once for one prospect")
        if verdict.pending:
            self.wrongs.append(f"{verdict.pending} edits did not arrive in the second run")
        return Report(name, self.after_fault or verdict, verdict, self.wrongs)


def batch_of(rows: list[dict[str, object]]) -> list[Edit]:
    """A company for each, and for every third a headline cleared or written too."""
    edits = []
    for number, row in enumerate(rows):
        edits.append(Edit(str(row["id"]), "company", row["company"], f"Företag {number}, Inc."))  # type: ignore[arg-type]
        if number % 3 == 0:
            headline = None if row["headline"] else f"Wrote this {number}"
            edits.append(Edit(str(row["id"]), "headline", row["headline"], headline))  # type: ignore[arg-type]
    return edits


Play = Callable[[Stage], Awaitable[None]]


async def _finish(stage: Stage, core: Core) -> None:
    """The second run: the fault is over, and the person says "send"."""
    stage.begin()
    core.resume()
    await core.settled()


async def _passing(stage: Stage, *faults: str) -> None:
    """A fault that hits some requests: what is left of the batch is sent when the person says so."""
    async with stage.core() as core:
        stage.begin(*faults)
        await stage.save(core)
        await core.settled()
        stage.look()
        await stage.expect_silence()
        # Each wait for the network allows as many attempts as the policy does.
        stage.expect(stage.tries_of_one() <= 4 * stage.patience.policy.attempts, "too many tries")
        await _finish(stage, core)


async def _refused(stage: Stage) -> None:
    async with stage.core() as core:
        stage.begin()
        stage.server.stop()
        outcome = await stage.save(core)
        stage.expect(len(outcome.failed) == stage.size, "the person was told of a success")
        stage.expect(core.editing.is_away, "nobody says that the network is away")
        verdict = stage.look()
        stage.expect(verdict.applied == 0, "something was applied without a server")
        stage.server.start()
        await core.settled()  # by itself


async def _away_and_back(stage: Stage) -> None:
    async with stage.core() as core:
        stage.sandbox.latency_ms = 10
        stage.begin()
        saving = asyncio.ensure_future(stage.save(core))
        await until(lambda: len(stage.sandbox.applied) >= 50)
        await asyncio.get_running_loop().run_in_executor(None, stage.server.stop)
        await saving
        await until(lambda: core.editing.is_away)
        await core.editing.wait_idle()
        stage.look()
        stage.server.start()
        await core.settled()  # by itself


async def _always_failing(stage: Stage) -> None:
    async with stage.core() as core:
        stage.begin("PATCH:http-500=1")
        outcome = await stage.save(core)
        await core.settled()
        errors = {type(error) for error in outcome.failed.values()}
        stage.expect(errors == {ServerTrouble}, f"the person was told {errors}")
        stage.look()
        await stage.expect_silence()
        attempts = stage.patience.policy.attempts
        stage.expect(stage.patches() <= attempts * stage.size, "more tries than the policy allows")
        await _finish(stage, core)


async def _always_broken(stage: Stage) -> None:
    async with stage.core() as core:
        stage.begin("PATCH:drop-after=1")
        await stage.save(core)
        await core.settled()
        stage.look()
        await stage.expect_silence()
        await _finish(stage, core)


async def _slow(stage: Stage) -> None:
    async with stage.core() as core:
        stage.sandbox.latency_ms = stage.patience.latency_ms
        stage.begin()
        outcome = await stage.save(core)
        stage.expect(len(outcome.saved) == stage.size, "slow answers were not waited for")
        stage.expect(Watched.most > 4, f"only {Watched.most} requests at the same time")
        stage.look()


async def _key_revoked(stage: Stage) -> None:
    async with stage.core() as core:
        stage.begin("revoke-after=50")
        outcome = await stage.save(core)
        await core.editing.wait_idle()
        errors = {type(error) for error in outcome.failed.values()}
        stage.expect(errors == {KeyRefused}, f"the person was told {errors}")
        stage.look()
        await stage.expect_silence()
        stage.expect(len(core.prompts) == 1, f"{len(core.prompts)} prompts for a key")
        stage.sandbox.replace_key(ANOTHER_KEY)
        core.use_key(ANOTHER_KEY)
        await core.settled()  # by itself
        stage.expect(len(core.prompts) == 1, f"{len(core.prompts)} prompts for a key")


async def _key_replaced_in_full_swing(stage: Stage) -> None:
    """The new key comes while requests with the old one are still to be answered with 401."""
    async with stage.core() as core:
        stage.sandbox.latency_ms = 50
        stage.begin()
        saving = asyncio.ensure_future(stage.save(core))
        await until(lambda: len(stage.sandbox.applied) >= 50)
        stage.sandbox.replace_key(ANOTHER_KEY)
        core.use_key(ANOTHER_KEY)
        await saving
        stage.look()
        await core.settled()
        stage.expect(not core.prompts, f"{len(core.prompts)} prompts for a key that is there")


async def _launched(stage: Stage) -> None:
    async with stage.core() as core:
        stage.begin("launch-after=50")
        outcome = await stage.save(core)
        await core.settled()
        errors = {type(error) for error in outcome.failed.values()}
        stage.expect(errors == {NotADraft}, f"the person was told {errors}")
        stage.expect(not core.workspace.can_edit, "the roster can still be edited")
        stage.expect(stage.patches() <= 50 + Watched.most, "the batch did not stop at the first refusal")
        stage.look()
        await stage.expect_silence()
        stage.sandbox.set_campaign_status(EMAIL_DRAFT_ID, "draft")
        core.workspace.refresh_campaigns()
        await until(lambda: core.workspace.can_edit)
        await _finish(stage, core)


async def _stopped(stage: Stage) -> None:
    async with stage.core() as core:
        stage.sandbox.latency_ms = 20
        stage.begin()
        saving = asyncio.ensure_future(stage.save(core))
        await until(lambda: len(stage.sandbox.applied) >= 50)
        core.editing.stop()
        await saving
        await core.settled()
        verdict = stage.look()
        stage.expect(verdict.pending > 0, "nothing was stopped")
        await stage.expect_silence()
        stage.sandbox.latency_ms = 0
        await _finish(stage, core)


async def _closed_and_reopened(stage: Stage) -> None:
    async with stage.core() as core:
        stage.sandbox.latency_ms = 20
        stage.begin()
        saving = asyncio.ensure_future(stage.save(core))
        await until(lambda: len(stage.sandbox.applied) >= 50)
    await saving
    stage.look()
    stage.sandbox.latency_ms = 0
    async with stage.core() as core:
        await _finish(stage, core)


async def _campaigns_switched(stage: Stage) -> None:
    """Another campaign is opened while the batch is checked, and while it is sent; then back again."""
    async with stage.core() as core:
        stage.sandbox.latency_ms = 20
        stage.begin()
        others = [each.id for each in core.workspace.campaigns if each.id != EMAIL_DRAFT_ID]
        saving = asyncio.ensure_future(stage.save(core))
        await asyncio.sleep(0.01)
        for pause in range(6):
            core.workspace.open_campaign(others[pause % len(others)])
            await asyncio.sleep(0.03 * pause)
            core.workspace.open_campaign(EMAIL_DRAFT_ID)
            await asyncio.sleep(0.02 * pause)
        outcome = await saving
        stage.expect(not outcome.failed, f"{len(outcome.failed)} failed")
        await core.settled()
        stage.look()


async def _two_writers(stage: Stage) -> None:
    """Two others write into the same rows: some before the batch is submitted, some while it is sent."""
    rng = random.Random(7)
    ids = [edit.prospect_id for edit in stage.edits if edit.field == "company"]
    async with stage.core() as core:
        stage.sandbox.latency_ms = 5
        stage.begin()
        seen: dict[tuple[str, str], str | None] = {}
        for prospect_id in rng.sample(ids, 40):
            value = f"Theirs {prospect_id[-4:]}"
            stage.sandbox.change_prospect(EMAIL_DRAFT_ID, prospect_id, {"company": value})
            seen[prospect_id, "company"] = value
        stage.checker.guarded(seen)

        async def write(name: str, ids: list[str]) -> None:
            for prospect_id in ids:
                values = {"company": f"{name} {prospect_id[-4:]}", "position": f"{name}'s"}
                stage.sandbox.change_prospect(EMAIL_DRAFT_ID, prospect_id, values)
                await asyncio.sleep(0.005)

        untouched = [each for each in ids if (each, "company") not in seen]
        saving = asyncio.ensure_future(stage.save(core))
        await asyncio.gather(write("Ann", rng.sample(untouched, 60)), write("Bob", rng.sample(untouched, 60)))
        outcome = await saving
        await core.settled()
        conflicts = core.editing.conflicts(EMAIL_DRAFT_ID)
        told = {(each.prospect_id, each.field) for each in conflicts}
        stage.expect(seen.keys() <= told, f"{len(seen.keys() - told)} conflicts were not noticed")
        stage.expect(outcome.failed.keys() >= {place[0] for place in seen}, "a conflict was told as saved")
        stage.look()
        for number, conflict in enumerate(conflicts):
            place = (conflict.prospect_id, conflict.field)
            if number % 2:
                stage.checker.given_up([place])
                core.editing.resolve(EMAIL_DRAFT_ID, conflict.prospect_id, {})
            else:
                stage.checker.released([place])
                core.editing.resolve(EMAIL_DRAFT_ID, conflict.prospect_id, {conflict.field: conflict.mine})
        await core.settled()
        stage.expect(not core.editing.conflicts(EMAIL_DRAFT_ID), "a decision was not taken")
        stage.expect(core.editing.count(RowState.CONFLICT) == 0, "the sum of conflicts is wrong")


async def _killed(stage: Stage, seed: int = 1) -> None:
    """SIGKILL at a point drawn from *seed*; then the program is started again and told to go on."""
    rng = random.Random(seed)
    stage.begin()
    stage.checker.submitted(stage.edits)
    files = TemporaryDirectory()
    edits = Path(files.name) / "edits.json"
    edits.write_bytes(msgspec.json.encode(Batch(EMAIL_DRAFT_ID, stage.edits)))
    process = await asyncio.get_running_loop().run_in_executor(
        None,
        partial(
            _start, "-m", "tests.faults.batch", stage.server.base_url, stage.sandbox.key,
            str(stage.journal), str(edits),
        ),
    )  # fmt: skip
    killing = _Killing(
        stage, process.kill, at=rng.randint(1, stage.size), when=rng.choice(("arrived", "applied"))
    )
    with killing:
        said = await asyncio.get_running_loop().run_in_executor(None, process.stdout.readline)
        stage.expect(said == b"submitted\n", "the process ended before it had submitted")
        await asyncio.get_running_loop().run_in_executor(None, process.wait)
    process.stdout.close()
    stage.expect(killing.done, "the process ended by itself")
    stage.look()
    files.cleanup()
    async with stage.core() as core:
        await _finish(stage, core)
        stage.expect(not core.editing.conflicts(EMAIL_DRAFT_ID), "it takes itself for somebody else")


def _start(*arguments: str):  # type: ignore[no-untyped-def]
    import subprocess

    return subprocess.Popen([sys.executable, *arguments], stdout=subprocess.PIPE)


class _Killing:
    """Kills from within the server: as the n-th PATCH arrives, or between its being applied and answered."""

    def __init__(self, stage: Stage, kill: Callable[[], None], *, at: int, when: str) -> None:
        self._sandbox = stage.sandbox
        self._kill = kill
        self._left = at
        self._name = "begin" if when == "arrived" else "update_prospect"
        self._lock = threading.Lock()
        self.done = False

    def __enter__(self) -> "_Killing":
        inner = getattr(self._sandbox, self._name)

        def counted(*arguments: object) -> object:
            result = inner(*arguments)
            if self._name == "update_prospect" or arguments[0] == "PATCH":
                with self._lock:
                    self._left -= 1
                    if self._left == 0:
                        self._kill()
                        self.done = True
            return result

        setattr(self._sandbox, self._name, counted)
        return self

    def __exit__(self, *_: object) -> None:
        delattr(self._sandbox, self._name)


def passing(*faults: str) -> Play:
    """A scenario of :func:`_passing`."""
    return lambda stage: _passing(stage, *faults)


def killed(seed: int) -> Play:
    """A scenario of :func:`_killed`."""
    return lambda stage: _killed(stage, seed)


SCENARIOS: Final[dict[str, Play]] = {
    "connection refused": _refused,
    "dropped before the answer, 40 %": passing("PATCH:drop-before=0.4"),
    "dropped in the middle, 40 %": passing("PATCH:drop-after=0.4"),
    "every answer dropped": _always_broken,
    "time-out, 10 %": passing("PATCH:hang=0.05", "PATCH:hang=0.05,applied=yes"),
    "429, Retry-After in seconds": passing("PATCH:http-429=0.2,retry-after=1,times=4"),
    "429, Retry-After as a date": passing("PATCH:http-429=0.2,retry-after=date:1,times=3"),
    "429 storm without Retry-After": passing("PATCH:http-429=0.3"),
    "5xx, 30 %": passing("PATCH:http-500=0.1", "PATCH:http-502=0.11", "PATCH:http-503=0.125"),
    "5xx, applied all the same": passing("PATCH:http-502=0.3,applied=yes"),
    "every PATCH a 500": _always_failing,
    "HTML instead of JSON, 30 %": passing("PATCH:html=0.15", "PATCH:html=0.18,applied=no"),
    "listing and answers in HTML": passing("html=0.3"),
    "slow answers": _slow,
    "key revoked after 50": _key_revoked,
    "key replaced in full swing": _key_replaced_in_full_swing,
    "launched after 50": _launched,
    "network gone and back": _away_and_back,
    "stopped": _stopped,
    "closed and opened again": _closed_and_reopened,
    "campaigns switched": _campaigns_switched,
    "two foreign writers": _two_writers,
    **{f"SIGKILL {seed:02}": killed(seed) for seed in range(1, KILLS + 1)},
}


SMALL: Final = {"every answer dropped": 12, "every PATCH a 500": 24}
"""Batches that are sent several times over."""


async def play(name: str, patience: Patience) -> Report:
    """Play one scenario on a server and a journal of its own."""
    with TemporaryDirectory() as folder, SandboxServer(rows=ROWS) as server:
        stage = Stage(server, Path(folder), patience, SMALL.get(name, BATCH))
        async with asyncio.timeout(900):
            await SCENARIOS[name](stage)
        return stage.report(name)
