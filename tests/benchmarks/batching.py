"""Edits by the thousand, and how long the window pauses meanwhile: ``python -m tests.benchmarks.batching``.

Each run is a process of its own: real window, real workspace, a journal on the disk, a sandbox in another
process. Beside the longest pause stands how long it took until the action was on the disk, and until the rows
showed it. ``--profile WORD`` prints what was called in the longest pause of one.
"""

import argparse
import asyncio
import cProfile
import os
import pstats
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from typing import Any, Final

from tests.benchmarks.pauses import Pause, watch
from tests.benchmarks.serve import Server, sandbox

ROWS: Final = 100_000
RUNS: Final = 5
BAR_MS: Final = 16.0
SIZES: Final = (1_000, 10_000, 100_000)
ANSWERING: Final = 6.0
"""Seconds for which answers are watched as they come in."""

Found = dict[str, Any]


class Batches:
    """Makes edits by the thousand, and notes the longest pause of everything that is done with them."""

    def __init__(self, application: Any, server: Server, profiled: str) -> None:
        self.workspace = application.workspace
        self.editing = application.workspace.editing
        self.roster = application.workspace.roster
        self.server = server
        self.found: Found = {}
        self._profiled = profiled

    async def does(self, name: str, action: Callable[[], Any], done: Callable[[], bool]) -> float:
        """Do it, wait until it is *done*, note the longest pause; gives the seconds until then."""
        with watch(profiled=bool(self._profiled) and self._profiled in name) as pauses:
            began = time.perf_counter()
            whole = cProfile.Profile() if os.environ.get("PROF") == name else None
            if whole is not None:
                whole.enable()
            action()
            await until(done)
            seconds = time.perf_counter() - began
            if whole is not None:
                whole.disable()
                pstats.Stats(whole).sort_stats("tottime").print_stats(30)
            await asyncio.sleep(0.3)  # what comes just after, such as a look at the history
        self.found[name] = pauses.longest
        self.found[name + ", CPU"] = max(pauses.all, key=lambda pause: pause.cpu)
        if pauses.profile is not None:
            print(f"\n{name}: {pauses.longest}")
            pstats.Stats(pauses.profile).sort_stats("tottime").print_stats(18)
        return seconds

    async def everything(self, size: int) -> Found:
        await until(lambda: self.workspace.campaigns_status.name == "READY")
        self.workspace.open_campaign(self.server.campaign)
        await until(lambda: self.workspace.roster_status.name == "READY")
        await asyncio.sleep(1.0)
        campaign = self.server.campaign
        await self.submits(size)
        await self.does("stopped", self.editing.stop, self.is_idle)
        assert self.held() + self.failed() > size * 0.9, "there is little left to be stopped"
        await self.does(
            "discarded", lambda: self.editing.discard(campaign), lambda: self.is_idle() and not self.held()
        )
        await self.submits(size, "again")
        await self.does("stopped", self.editing.stop, self.is_idle)
        self.memory()
        await self.does(
            "resumed",
            lambda: self.editing.resume(campaign),
            lambda: self.editing.count(*WAITING) >= size * 0.9 and not self.editing.is_busy,
        )
        await self.answers(size)
        self.editing.stop()
        await until(self.is_idle)
        self.editing.discard(campaign)
        await until(self.is_idle)
        return self.found

    async def submits(self, size: int, how: str = "") -> None:
        from puffle_desktop.domain.edits import Edit

        rows = [self.roster.stored(row) for row in self.roster.rows()[:size]]
        edits = [Edit(row.id, "company", row.company, f"New {row.id}{how}") for row in rows]
        await asyncio.sleep(0.5)
        shown = edits[-1].after
        last = self.roster.row_of(edits[-1].prospect_id)
        journal = self.editing.kept.journal
        journalled: list[float] = []
        began = time.perf_counter()
        record = journal.record

        def recorded(*arguments: Any, **named: Any) -> Any:
            result = record(*arguments, **named)
            journalled.append(time.perf_counter() - began)
            return result

        journal.record = recorded
        seconds = await self.does(
            "submitted",
            lambda: self.editing.submit(self.server.campaign, edits),
            lambda: self.roster.prospect(last).company == shown,
        )
        del journal.record
        await until(lambda: not self.editing.is_busy)
        self.found["journalled"] = journalled[0]
        self.found["shown"] = seconds

    async def answers(self, size: int) -> None:
        ends = time.perf_counter() + ANSWERING
        done = lambda: time.perf_counter() > ends or not self.editing.active  # noqa: E731
        await self.does("answers coming in", lambda: None, done)

    def memory(self) -> None:
        pass

    def held(self) -> int:
        from puffle_desktop.domain.row_state import RowState

        return self.editing.count(RowState.HELD)

    def failed(self) -> int:
        from puffle_desktop.domain.row_state import RowState

        return self.editing.count(RowState.FAILED)

    def is_idle(self) -> bool:
        return not self.editing.active and not self.editing.is_busy


async def until(condition: Callable[[], bool]) -> None:
    while not condition():
        await asyncio.sleep(0.002)


WAITING: tuple[Any, ...] = ()


def probe(server: Server, size: int, profiled: str = "") -> Found:
    """One run, in this process."""
    global WAITING
    from puffle_desktop import launch
    from puffle_desktop.domain.connection import Connection, parse_api_key
    from puffle_desktop.domain.row_state import RowState
    from puffle_desktop.workspace.connections.given import GivenConnection
    from tests.benchmarks.probes import _application

    WAITING = (RowState.WAITING, RowState.SAVING)
    application, loop = _application()
    from PySide6.QtWidgets import QApplication

    from puffle_desktop.runtime.garbage import GarbageCollector

    GarbageCollector(QApplication.instance())
    window = application.window
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    launch.resume()

    async def run() -> Found:
        connection = Connection(id="bench", name="Bench", base_url=server.base_url)
        given = GivenConnection(connection=connection, key=parse_api_key(server.key), origin="A benchmark.")
        application.book.give(given)
        return await Batches(application, server, profiled).everything(size)

    found: Found = loop.run_until_complete(run())
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.batching", description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--profile", default="")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {
            "HOME": home,
            **{f"XDG_{kind}_HOME": home for kind in ("CONFIG", "DATA", "STATE", "CACHE")},
        }
        os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false"}
        with sandbox(options.rows) as server:
            for size in options.sizes:
                found = probe(server, size, options.profile)
                print(size)
                for name, pause in found.items():
                    if isinstance(pause, Pause):
                        print(f"  {name:30} {pause.wall * 1000:7.1f}ms {pause.cpu * 1000:7.1f}ms")
                    else:
                        print(f"  {name:30} {pause:7.3f}")
                sys.stdout.flush()
                break
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
