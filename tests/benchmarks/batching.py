"""Edits by the thousand, and how long the window pauses meanwhile: ``python -m tests.benchmarks.batching``.

Each run is a process of its own: real window, real workspace, a journal on the disk, a sandbox in another
process. Beside the longest pauses stand how long it takes until an action is on the disk, and until the rows
show it. ``--only WORD`` prints those lines alone, ``--profile WORD`` what was called in the longest pause.
"""

import argparse
import asyncio
import gc
import json
import os
import pstats
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

import httpx

from tests.benchmarks.pauses import Pause, watch
from tests.benchmarks.serve import Server, sandbox

ROWS: Final = 100_000
RUNS: Final = 5
BAR_MS: Final = 16.0
SIZES: Final = (1_000, 10_000, 100_000)
ANSWERING: Final = 5.0
"""Seconds for which answers are watched as they come in."""
LATENCY_MS: Final = 50
JUST_AFTER: Final = 0.3
"""Seconds for which is watched what comes just after, such as a look at the history."""
JOURNALLED: Final = {1_000: 0.3, 10_000: 0.3, 100_000: 1.0}
SHOWN: Final = {1_000: 0.3, 10_000: 0.3, 100_000: 2.0}
MEMORY_MB: Final = 60.0


class Figure(NamedTuple):
    """One figure, with its unit and bar, and what stands beside it."""

    name: str
    value: float
    unit: str
    bar: float
    beside: str = ""


class Batches:
    """Makes edits by the thousand, and notes the longest pause of everything that is done with them."""

    def __init__(self, application: Any, server: Server, profiled: str) -> None:
        from puffle_desktop.domain.row_state import RowState

        self.application = application
        self.workspace = application.workspace
        self.editing = application.workspace.editing
        self.roster = application.workspace.roster
        self.server = server
        self.campaign = server.campaign
        self.pauses: dict[str, Pause] = {}
        self.busiest: dict[str, float] = {}
        self.seconds: dict[str, float] = {}
        self.megabytes = 0.0
        self._profiled = profiled
        self._states = RowState

    async def does(self, name: str, action: Callable[[], Any], done: Callable[[], bool]) -> float:
        """Do it, wait until it is *done*, note the longest pause; gives the seconds until then."""
        with watch(profiled=bool(self._profiled) and self._profiled in name) as pauses:
            began = time.perf_counter()
            action()
            await until(done)
            seconds = time.perf_counter() - began
            await asyncio.sleep(JUST_AFTER)
        self.pauses[name] = max(pauses.longest, self.pauses.get(name, Pause(0, 0)))
        self.busiest[name] = max(self.busiest.get(name, 0), *(pause.cpu for pause in pauses.all))
        if pauses.profile is not None and pauses.longest.wall * 1000 > BAR_MS / 2:
            print(f"\n{name}: {pauses.longest}")
            pstats.Stats(pauses.profile).sort_stats("tottime").print_stats(18)
        return seconds

    async def everything(self, size: int) -> dict[str, Any]:
        """All that the table has, with *size* edits."""
        await self.opens()
        before = resident()
        await self.submits(size, "first")
        await self.does("stopped", self.editing.stop, self.is_idle)
        await until(lambda: not self.roster.releases)
        gc.collect()
        self.megabytes = (resident() - before) / 1e6
        assert self.count("HELD") + self.count("FAILED") > size * 0.9, "there is little left to be stopped"
        await self.starts(self.count("HELD"))
        discard = self.editing.discard
        await self.does("discarded", lambda: discard(self.campaign), self.is_empty)
        await self.submits(size, "second")
        await self.does("undone", lambda: self.editing.undo(self.campaign), self.is_shown_as_it_was)
        self.editing.stop()
        await until(self.is_idle)
        self.editing.discard(self.campaign)
        await until(self.is_empty)
        await self.submits(size, "third")
        self.editing.stop()
        await until(self.is_idle)
        resume = self.editing.resume
        await self.does("resumed", lambda: resume(self.campaign), lambda: not self.editing.is_working)
        ends = time.perf_counter() + ANSWERING
        await self.does(
            "answers coming in",
            lambda: None,
            lambda: time.perf_counter() > ends or not self.editing.active,
        )
        return {
            "pauses": self.pauses,
            "busiest": self.busiest,
            "seconds": self.seconds,
            "megabytes": self.megabytes,
        }

    async def opens(self) -> None:
        """The campaign is on the screen, and all about it is done."""
        await until(lambda: self.workspace.campaigns_status.name == "READY")
        self.workspace.open_campaign(self.campaign)
        await until(lambda: self.workspace.roster_status.name == "READY")
        await asyncio.sleep(1.0)
        gc.collect()

    async def submits(self, size: int, how: str) -> None:
        """Edit *size* prospects as one action."""
        from puffle_desktop.domain.edits import Edit

        rows = [self.roster.prospect(row) for row in self.roster.rows()[:size]]
        edits = [Edit(row.id, "company", row.company, f"{how} {row.id}") for row in rows]
        last = self.roster.row_of(rows[-1].id)
        self.last, self.was, becomes = last, rows[-1].company, edits[-1].after
        await asyncio.sleep(0.5)
        await until(lambda: not self.editing.kept.journal.is_busy)
        journal, journalled = self.editing.kept.journal, list[float]()
        record = journal.record

        def recorded(*arguments: Any, **named: Any) -> Any:
            result = record(*arguments, **named)
            journalled.append(time.perf_counter() - began)
            return result

        journal.record = recorded
        began = time.perf_counter()
        submit = self.editing.submit
        seconds = await self.does(
            "submitted",
            lambda: submit(self.campaign, edits),
            lambda: self.roster.prospect(last).company == becomes,
        )
        del journal.record
        self.seconds["journalled"] = max(self.seconds.get("journalled", 0), journalled[0])
        self.seconds["the rows show it"] = max(self.seconds.get("the rows show it", 0), seconds)

    async def starts(self, size: int) -> None:
        """The next run: the connection is opened anew, with the edits unsaved."""
        connection, key = self.application.book.current, self.server.key
        from puffle_desktop.domain.connection import parse_api_key

        self.workspace.close()
        await self.workspace.left(connection.id)
        await asyncio.sleep(0.5)
        await self.does(
            "start with them unsaved",
            lambda: self.workspace.open(connection, parse_api_key(key)),
            lambda: self.editing.count(self._states.HELD) == size and not self.editing.is_working,
        )
        await self.opens()

    def count(self, state: str) -> int:
        """How many prospects are in a state."""
        count: int = self.editing.count(self._states[state])
        return count

    def is_idle(self) -> bool:
        """Whether nothing is on its way."""
        return not self.editing.active and not self.editing.is_working

    def is_empty(self) -> bool:
        """Whether there are no edits."""
        return self.is_idle() and not self.editing.entries(self.campaign)

    def is_shown_as_it_was(self) -> bool:
        """Whether the last row shows what it held before the action."""
        shown: bool = self.roster.prospect(self.last).company == self.was
        return shown


async def until(condition: Callable[[], bool]) -> None:
    """Look again and again, without a pause that would be seen."""
    while not condition():
        await asyncio.sleep(0.002)


def probe(server: Server, size: int, profiled: str = "") -> dict[str, Any]:
    """One run, in this process."""
    from pathlib import Path

    from puffle_desktop import launch
    from puffle_desktop.domain.connection import Connection, parse_api_key
    from puffle_desktop.runtime.garbage import GarbageCollector
    from puffle_desktop.workspace.connections.given import GivenConnection
    from tests.benchmarks.probes import application_and_loop

    folder = tempfile.mkdtemp()
    application, loop = application_and_loop(lambda _: _journal(Path(folder) / "journal.sqlite3"))
    from PySide6.QtWidgets import QApplication

    GarbageCollector(QApplication.instance())
    window = application.window
    window.open_at("00000000-0000-0000-0000-000000000000")
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    launch.resume()

    async def run() -> dict[str, Any]:
        connection = Connection(id="bench", name="Bench", base_url=server.base_url)
        given = GivenConnection(connection=connection, key=parse_api_key(server.key), origin="A benchmark.")
        application.book.give(given)
        return await Batches(application, server, profiled).everything(size)

    found: dict[str, Any] = loop.run_until_complete(run())
    return found


def _journal(path: Any) -> Any:
    from puffle_desktop.opening import is_small
    from puffle_desktop.storage.journal import Journal

    return Journal(path, prepare=is_small(path))


def resident() -> int:
    from puffle_desktop.runtime import memory
    from tests.benchmarks import probes

    memory.give_back()
    return probes.resident()


def measure(server: Server, sizes: Sequence[int] = SIZES, runs: int = RUNS) -> list[Figure]:
    """The median of each figure over so many runs."""
    figures: list[Figure] = []
    for size in sizes:
        found = []
        for number in range(runs):
            httpx.post(f"{server.base_url}/_sandbox/reset").raise_for_status()
            slow_down(server)
            print(f"{size:,} edits, run {number + 1} of {runs}…", file=sys.stderr, flush=True)
            found.append(_run(server, size))
        figures += _figures(size, found)
    return figures


def slow_down(server: Server) -> None:
    """Let requests take as long as over the internet: else a thousand edits are saved before they stop."""
    httpx.put(f"{server.base_url}/_sandbox/latency", json={"ms": LATENCY_MS}).raise_for_status()


def _run(server: Server, size: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.batching", "--probe", *server, "--sizes", str(size)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"editing by the thousand failed:\n{done.stderr}")
    result: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return result


def _figures(size: int, found: list[dict[str, Any]]) -> list[Figure]:
    def median(values: list[Any]) -> Any:
        return sorted(values)[len(values) // 2]

    figures = []
    for name in found[0]["pauses"]:
        wall, cpu = median([each["pauses"][name] for each in found])
        busiest = median([each["busiest"][name] for each in found])
        beside = f"{cpu * 1000:.1f} ms of CPU time; the busiest {busiest * 1000:.1f} ms"
        figures.append(Figure(f"pause: {size:,} edits {name}", wall * 1000, "ms", BAR_MS, beside))
    for name, bars in (("journalled", JOURNALLED), ("the rows show it", SHOWN)):
        seconds = median([each["seconds"][name] for each in found])
        figures.append(Figure(f"{size:,} edits, {name}", seconds, "s", bars[size]))
    if size == SIZES[-1]:
        memory = median([each["megabytes"] for each in found])
        figures.append(Figure(f"memory of {size:,} unsaved edits", memory, "MB", MEMORY_MB))
    return figures


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; with ``--probe``, do one run and print it as JSON."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.batching", description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--only", default="")
    parser.add_argument("--profile", default="")
    parser.add_argument("--probe", nargs=3, metavar=("URL", "KEY", "CAMPAIGN"))
    options = parser.parse_args(arguments)
    if options.probe:
        print(json.dumps(probe(Server(*options.probe), options.sizes[0])))
        sys.stdout.flush()
        # As in the other probes: an orderly end is of no interest.
        os._exit(0)
    with tempfile.TemporaryDirectory() as home:
        kinds = ("CONFIG", "DATA", "STATE", "CACHE")
        os.environ |= {"HOME": home, **{f"XDG_{kind}_HOME": home for kind in kinds}}
        with sandbox(options.rows) as server:
            if options.profile:
                slow_down(server)
                os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false"}
                probe(server, options.sizes[0], options.profile)
                sys.stdout.flush()
                os._exit(0)
            for figure in measure(server, options.sizes, options.runs):
                if options.only in figure.name:
                    verdict = "ok" if figure.value <= figure.bar else "MISSED"
                    print(
                        f"{figure.name:42} {figure.value:8.2f} {figure.unit:3} bar {figure.bar:5.1f} "
                        f"{verdict:7} {figure.beside}"
                    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
