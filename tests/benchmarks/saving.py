"""How fast edits are saved, and what the journal costs: ``python -m tests.benchmarks.saving``.

The sandbox is a process of its own and waits 50 ms before each answer. The bar for a batch is 1.3 times what
so many round trips, eight at a time, take by themselves; it holds everything from Save on: the journal, the
listing that looks for others' changes, the growing of the window from four to eight.
"""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from puffle_desktop.domain.actions import EditState
from puffle_desktop.domain.edits import Edit
from puffle_desktop.runtime.event_loop import EventLoop
from puffle_desktop.sandbox import EMAIL_DRAFT_ID, SANDBOX_KEY
from puffle_desktop.storage.journal import Journal
from puffle_desktop.workspace.editing.concurrency import FIRST, MOST
from tests.support.core import REAL, Core

PROSPECTS: Final = 1_000
LATENCY_MS: Final = 50
MOST_OVER_IDEAL: Final = 1.3
JOURNAL_MS: Final = 1.0


class Figure(NamedTuple):
    """One line: what was measured, the figure, its bar, and the ratio of the two."""

    what: str
    value: float
    bar: float
    unit: str

    @property
    def ratio(self) -> float:
        """How much of the bar is used: up to 1 is well."""
        return self.value / self.bar


def measure() -> list[Figure]:
    """Measure; takes about a quarter of a minute."""
    seconds = _batch_seconds()
    ideal = PROSPECTS / MOST * LATENCY_MS / 1000
    with TemporaryDirectory() as folder:
        record, settle = _journal_milliseconds(Path(folder) / "journal.sqlite3", PROSPECTS)
    return [
        Figure(
            f"{PROSPECTS:,} prospects at {LATENCY_MS} ms, {FIRST} to {MOST} at a time",
            seconds,
            MOST_OVER_IDEAL * ideal,
            "s",
        ),
        Figure("  beside the round trips alone", seconds / ideal, MOST_OVER_IDEAL, "×"),
        Figure("journal: an edit of a batch, recorded", record, JOURNAL_MS, "ms"),
        Figure("journal: its answer, noted and written", settle, JOURNAL_MS, "ms"),
        Figure("journal: both", record + settle, JOURNAL_MS, "ms"),
    ]


def _journal_milliseconds(path: Path, count: int) -> tuple[float, float]:
    journal = Journal(path)
    edits = [Edit(f"00000000-0000-4000-8000-{n:012d}", "company", "Before", "After") for n in range(count)]
    began = time.perf_counter()
    recorded = journal.record(EMAIL_DRAFT_ID, edits)
    stored = time.perf_counter()
    for start in range(0, count, 30):  # as many answers as come between two writes
        journal.settle(recorded.edit_ids[start : start + 30], EditState.SAVED)
        journal.flush()
    settled = time.perf_counter()
    journal.close()
    return (stored - began) * 1000 / count, (settled - stored) * 1000 / count


@contextmanager
def _server() -> Iterator[str]:
    """A sandbox in a process of its own; gives its base URL."""
    command = [sys.executable, "-m", "puffle_desktop.sandbox.server", "--rows", str(PROSPECTS)]
    process = subprocess.Popen(
        [*command, "--latency", str(LATENCY_MS)], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        assert process.stdout is not None
        yield process.stdout.readline().split()[-1]
    finally:
        process.terminate()
        process.communicate()


async def _save_all(base_url: str, folder: Path) -> float:
    async with Core(base_url, SANDBOX_KEY, folder / "journal.sqlite3", REAL, EMAIL_DRAFT_ID) as core:
        rows = (core.workspace.roster.stored(row) for row in core.workspace.roster.rows())
        edits = [Edit(prospect.id, "company", prospect.company, f"New {prospect.id}") for prospect in rows]
        assert len(edits) == PROSPECTS
        began = time.perf_counter()
        outcome = await core.save(edits)
        seconds = time.perf_counter() - began
        assert len(outcome.saved) == PROSPECTS
        return seconds


def _batch_seconds() -> float:
    loop = EventLoop(QApplication.instance() or QApplication([]))
    asyncio.set_event_loop(loop)
    with loop, _server() as base_url, TemporaryDirectory() as folder:
        return float(loop.run_until_complete(_save_all(base_url, Path(folder))))


def main() -> int:
    """Print the figures; 1 when a bar is missed."""
    figures = measure()
    for figure in figures:
        line = (
            f"{figure.what:51}{figure.value:9.3f} {figure.unit:3} bar {figure.bar:6.3f} {figure.ratio:5.2f}"
        )
        sys.stdout.write(f"{line}\n")
    return int(any(figure.ratio > 1 for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
