"""SIGKILL at every stage of a batch: while it is journalled, sent, answered; then the next run goes on."""

import asyncio
import random
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeVar

import msgspec

from puffle_desktop.domain.changes import Addition, Removal
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from tests.faults.batch import Batch
from tests.faults.stage import Play, Scenario, Stage, finish
from tests.faults.verdict import unsettled_in

T = TypeVar("T")

KILLS: Final = 20
LARGE: Final = 700


async def in_thread(do: Callable[[], T]) -> T:
    """Do what takes its time, and let the server go on."""
    return await asyncio.get_running_loop().run_in_executor(None, do)


async def start(
    stage: Stage,
    folder: Path,
    additions: Sequence[Addition] = (),
    removals: Sequence[Removal] = (),
    *how: str,
) -> subprocess.Popen[bytes]:
    """Submit a stage's edits, and these, from a process: :mod:`tests.faults.batch` knows *how*."""
    edits = folder / "edits.json"
    batch = Batch(EMAIL_DRAFT_ID, stage.edits, list(additions), list(removals))
    edits.write_bytes(msgspec.json.encode(batch))
    command = [sys.executable, "-m", "tests.faults.batch", stage.server.base_url, stage.sandbox.key]
    command += [str(stage.journal), str(edits), *how]
    return await in_thread(lambda: subprocess.Popen(command, stdout=subprocess.PIPE))


async def kill_at(stage: Stage, count: int, when: str) -> None:
    """Send the batch from a process of its own, and kill that at its PATCH number *count*.

    *when* is "arrived", or "applied" for after that and before the answer.
    """
    stage.checker.submitted(stage.edits)
    with TemporaryDirectory() as folder:
        process = await start(stage, Path(folder))
        assert process.stdout is not None
        with process.stdout, Killing(stage, process.kill, at=count, when=when) as killing:
            said = await in_thread(process.stdout.readline)
            stage.expect(said == b"submitted\n", "the process ended before it had submitted")
            await in_thread(process.wait)
    stage.expect(killing.done, "the process ended by itself")


def _killed(seed: int) -> Play:
    """SIGKILL at a point drawn from *seed*; then the program is started again and told to go on."""

    async def play(stage: Stage) -> None:
        rng = random.Random(seed)
        stage.begin()
        await kill_at(stage, rng.randint(1, stage.size), rng.choice(("arrived", "applied")))
        stage.look()
        await go_on(stage)

    return play


def _killed_while_journalled(record: int) -> Play:
    """SIGKILL as edit number *record* is written to the journal: all of the batch is in it, or nothing."""

    async def play(stage: Stage) -> None:
        stage.begin()
        with TemporaryDirectory() as folder:
            process = await start(stage, Path(folder), (), (), str(record))
            assert process.stdout is not None
            with process.stdout:
                await in_thread(process.wait)
        stage.expect(process.returncode == -9, f"the process ended by itself, with {process.returncode}")
        stage.expect(stage.patches() == 0, "something was sent before all was in the journal")
        kept = len(unsettled_in(stage.journal))
        expected = len(stage.edits) if record >= len(stage.edits) else 0
        stage.expect(kept == expected, f"{kept} of {len(stage.edits)} edits are in the journal")
        if kept:
            stage.checker.submitted(stage.edits)
        stage.look()
        await go_on(stage)

    return play


async def go_on(stage: Stage) -> None:
    """The next run, and the person says "send"."""
    async with stage.core() as core:
        await finish(stage, core)
        stage.expect(not core.editing.conflicts(EMAIL_DRAFT_ID), "it takes itself for somebody else")


_CARRY_OUT: Final = {"PATCH": "update_prospect", "POST": "add_prospects", "DELETE": "remove_prospects"}


class Killing:
    """Kills from within the server: as the n-th request arrives, or while it is applied and not answered.

    *when* is "arrived" or "applied"; or "listed", for the n-th listing after a first POST.
    """

    def __init__(
        self, stage: Stage, kill: Callable[[], None], *, at: int, when: str, method: str = "PATCH"
    ) -> None:
        self._sandbox = stage.sandbox
        self._kill = kill
        self._left = at
        self._method = "GET" if when == "listed" else method
        self._name = _CARRY_OUT[method] if when == "applied" else "begin"
        self._counts = when != "listed"
        self._lock = threading.Lock()
        self.done = False

    def __enter__(self) -> "Killing":
        inner = getattr(self._sandbox, self._name)

        def counted(*arguments: object) -> object:
            result = inner(*arguments)
            self._counts = self._counts or arguments[0] == "POST"
            if self._counts and (self._name != "begin" or arguments[0] == self._method):
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


SCENARIOS: Final = {
    **{f"SIGKILL {seed:02}": Scenario(_killed(seed)) for seed in range(1, KILLS + 1)},
    **{f"SIGKILL, large batch {seed}": Scenario(_killed(seed), size=LARGE) for seed in (101, 102, 103)},
    "SIGKILL before it is journalled": Scenario(_killed_while_journalled(0), size=LARGE),
    "SIGKILL while it is journalled": Scenario(_killed_while_journalled(400), size=LARGE),
    "SIGKILL once it is journalled": Scenario(_killed_while_journalled(10_000), size=LARGE),
}
"""The number is what the moment is drawn from."""
