"""``python -m tests.faults [WORD …]``: plays the faults, those with a WORD in their name, and prints a table.

Waits are as long as the application's own. The exit code is 1 when an edit was lost or something else wrong.
"""

import asyncio
import logging
import os
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from puffle_desktop.runtime.event_loop import EventLoop
from tests.faults.scenarios import SCENARIOS, play
from tests.faults.stage import Report
from tests.support.core import QUICK, REAL

HEAD = (
    "fault",
    "requests",
    "submitted",
    "applied",
    "pending",
    "in the end",
    "lost",
    "overwritten",
    "raced",
    "oldest",
    "seconds",
)


def say(line: str) -> None:
    """Print at once: a run takes minutes."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


async def play_all(words: list[str]) -> list[Report]:
    """Play and print."""
    patience = QUICK if "--quick" in words else REAL
    wanted = [word for word in words if not word.startswith("--")]
    say(f"{HEAD[0]:34}" + "".join(f"{head:>12}" for head in HEAD[1:]))
    reports = []
    for name in SCENARIOS:
        if wanted and not any(word in name for word in wanted):
            continue
        began = time.monotonic()
        report = await play(name, patience)
        reports.append(report)
        at_fault, in_the_end = report.after_fault, report.after_all
        figures = (
            at_fault.requests,
            at_fault.submitted,
            at_fault.applied,
            at_fault.pending,
            in_the_end.applied,
            report.lost,
            in_the_end.overwritten,
            in_the_end.raced,
            f"{in_the_end.oldest:.1f}",
            f"{time.monotonic() - began:.1f}",
        )
        say(f"{name:34}" + "".join(f"{figure:>12}" for figure in figures))
        for wrong in (*at_fault.lost, *in_the_end.lost, *report.wrongs)[:10]:
            say(f"    {wrong}")
    return reports


def main() -> int:
    """Play the faults."""
    logging.basicConfig(level=logging.ERROR)
    loop = EventLoop(QApplication([]))
    asyncio.set_event_loop(loop)
    with loop:
        reports = loop.run_until_complete(play_all(sys.argv[1:]))
    lost = sum(report.lost for report in reports)
    wrong = sum(bool(report.wrongs) for report in reports)
    say(f"\n{len(reports)} faults, {lost} edits lost, {wrong} with something else wrong.")
    say("Applied and pending are counted while the fault lasts, “in the end” after a second run;")
    say("what is missing there was given up for another's value, as decided in a conflict.")
    return int(bool(lost or wrong))


if __name__ == "__main__":
    sys.exit(main())
