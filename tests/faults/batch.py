"""One batch as a process to be killed: ``python -m tests.faults.batch URL KEY JOURNAL EDITS [N]``.

*EDITS* is a JSON file with a campaign id and edits, or prospects to be added or removed. Says "submitted" as
soon as saving was asked for. It kills itself as change *N* is written to the journal; with more than there
are, right after all of them are.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from puffle_desktop.domain.actions import ActionKind
from puffle_desktop.domain.changes import Addition, Change, Removal
from puffle_desktop.domain.edits import Edit
from puffle_desktop.runtime.event_loop import EventLoop
from puffle_desktop.storage.journal import Journal
from tests.support.core import QUICK, Core


class Batch(msgspec.Struct):
    """What to send."""

    campaign_id: str
    edits: list[Edit]
    additions: list[Addition] = msgspec.field(default_factory=list)
    removals: list[Removal] = msgspec.field(default_factory=list)


class Deadly(list[Any]):
    """Edits whose reader is killed in the middle."""

    fatal = 0

    def __iter__(self) -> Iterator[Any]:
        """Give them one after the other, up to that one."""
        for number, item in enumerate(super().__iter__()):
            if number == self.fatal:
                os.kill(os.getpid(), signal.SIGKILL)
            yield item


def die_while_recording(fatal: int) -> None:
    """Let the journal be the end of this process."""
    record = Journal.record

    def deadly(journal: Journal, campaign_id: str, edits: Any, *how: Any, **more: Any) -> Any:
        Deadly.fatal = fatal
        record(journal, campaign_id, Deadly(edits), *how, **more)
        os.kill(os.getpid(), signal.SIGKILL)

    Journal.record = deadly  # type: ignore[method-assign, assignment]


async def send(base_url: str, key: str, journal: Path, batch: Batch) -> None:
    """Open, submit the batch, and wait until it is settled."""
    async with Core(base_url, key, journal, QUICK, batch.campaign_id) as core:
        submit = partial(core.editing.submit, batch.campaign_id)
        actions: list[tuple[Sequence[Change], ActionKind]] = [
            (batch.edits, ActionKind.EDIT),
            (batch.additions, ActionKind.ADD),
            (batch.removals, ActionKind.REMOVE),
        ]
        futures = [submit(changes, kind=kind) for changes, kind in actions if changes]
        sys.stdout.write("submitted\n")
        sys.stdout.flush()
        await asyncio.gather(*futures)
        await core.settled()


def main() -> None:
    """Run one batch."""
    base_url, key, journal, edits, *fatal = sys.argv[1:]
    if fatal:
        die_while_recording(int(fatal[0]))
    loop = EventLoop(QApplication([]))
    asyncio.set_event_loop(loop)
    with loop:
        batch = msgspec.json.decode(Path(edits).read_bytes(), type=Batch)
        loop.run_until_complete(send(base_url, key, Path(journal), batch))


if __name__ == "__main__":
    main()
