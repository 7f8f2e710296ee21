"""One batch as a process of its own, to be killed: ``python -m tests.faults.batch URL KEY JOURNAL EDITS``.

*EDITS* is a JSON file with a campaign id and edits. Says "submitted" as soon as saving was asked for.
"""

import asyncio
import os
import sys
from pathlib import Path

import msgspec

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from puffle_desktop.domain.edits import Edit
from puffle_desktop.runtime.event_loop import EventLoop
from tests.support.core import QUICK, Core


class Batch(msgspec.Struct):
    """What to send."""

    campaign_id: str
    edits: list[Edit]


async def send(base_url: str, key: str, journal: Path, batch: Batch) -> None:
    """Open, submit the batch, and wait until it is settled."""
    async with Core(base_url, key, journal, QUICK, batch.campaign_id) as core:
        future = core.editing.submit(batch.campaign_id, batch.edits)
        sys.stdout.write("submitted\n")
        sys.stdout.flush()
        await future
        await core.settled()


def main() -> None:
    """Run one batch."""
    base_url, key, journal, edits = sys.argv[1:]
    loop = EventLoop(QApplication([]))
    asyncio.set_event_loop(loop)
    with loop:
        batch = msgspec.json.decode(Path(edits).read_bytes(), type=Batch)
        loop.run_until_complete(send(base_url, key, Path(journal), batch))


if __name__ == "__main__":
    main()
