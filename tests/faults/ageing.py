"""Listings that grow old: no PATCH leaves by a page that was asked for a minute ago.

The application's waits are ten times quicker here, so that "a second" is a tenth of one. What others change
is changed between two requests, as the server counts them.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.workspace.editing.concurrency import FIRST
from tests.faults.stage import Play, Scenario, Stage, finish
from tests.support.core import HASTY, TEN_TIMES, Core, until

FIVE_A_SECOND: Final = f"WRITE:rate-limit=5,ms={1000 // TEN_TIMES},retry-after={1 / TEN_TIMES}"
CHANGES_AFTER: Final = {10: slice(600, 640), 40: slice(640, 670), 65: slice(670, 700)}
"""When others change which rows, in seconds of the application: each over a minute before they are saved."""


def companies(stage: Stage) -> list[Edit]:
    """Of the batch, those of a company: one for each prospect."""
    return [edit for edit in stage.edits if edit.field == "company"]


def expect_conflicts(stage: Stage, core: Core, edits: Sequence[Edit]) -> None:
    """Every foreign change was noticed, and none other was."""
    told = {(each.prospect_id, each.field) for each in core.editing.conflicts(EMAIL_DRAFT_ID)}
    wanted = {(edit.prospect_id, edit.field) for edit in edits}
    stage.expect(wanted <= told, f"{len(wanted - told)} foreign changes were not noticed")
    stage.expect(told <= wanted, f"{len(told - wanted)} false conflicts")


def _change(stage: Stage, edits: Sequence[Edit], _: object) -> None:
    stage.change_elsewhere(edits)


async def decide(stage: Stage, core: Core) -> None:
    """The person decides every conflict, and each is taken."""
    stage.decide(core)
    await core.settled()
    stage.expect(core.editing.count(RowState.CONFLICT) == 0, "a decision was not taken")


async def _growing_old(stage: Stage) -> None:
    """A batch that takes two minutes. The page is listed again and again, and not for every edit."""
    stage.edits = companies(stage)
    async with stage.core() as core:
        stage.begin(FIVE_A_SECOND)
        for seconds, some in CHANGES_AFTER.items():
            edits = stage.edits[some]
            stage.sandbox.after_requests(5 * seconds, partial(_change, stage, edits), method="PATCH")
        began = time.monotonic()
        await stage.save(core)
        await core.settled()
        stage.expect(time.monotonic() - began > 2 * stage.patience.fresh, "the batch was too quick to tell")
        changed = [edit for some in CHANGES_AFTER.values() for edit in stage.edits[some]]
        expect_conflicts(stage, core, changed)
        stage.look()
        pages = sum(request.path.endswith("/leads") for request in stage.since("GET"))
        stage.expect(pages <= 12, f"{pages} pages were listed for a batch of two minutes")
        await decide(stage, core)


async def save_over_a_pause(
    stage: Stage, core: Core, meanwhile: Callable[[], None] = lambda: None
) -> list[Edit]:
    """In the middle of a batch the server wants to be left alone, for longer than a row is good for.

    Then others write, and *meanwhile* is called. Gives the edits where they wrote.
    """
    stage.edits = companies(stage)
    stage.begin("PATCH:http-429=1,after=60,times=1,retry-after=8")
    saving = asyncio.ensure_future(stage.save(core))
    await until(lambda: core.editing.pause is not None)
    stage.expect(core.editing.count(RowState.FAILED) == 0, "an edit that waits has failed")
    changed = stage.edits[-20:]
    stage.change_elsewhere(changed)
    meanwhile()
    await until(lambda: core.editing.pause is None)
    await saving
    await core.settled()
    return changed


async def _paused(stage: Stage) -> None:
    async with stage.core() as core:
        changed = await save_over_a_pause(stage, core)
        expect_conflicts(stage, core, changed)
        stage.look()
        await decide(stage, core)


def _single(retry_after: int) -> Play:
    """A few edits, each by itself, wait for a Retry-After, while their rows get old."""

    async def play(stage: Stage) -> None:
        stage.edits = companies(stage)
        async with stage.core() as core:
            listed_at = time.monotonic()
            stage.begin(f"PATCH:http-429=1,retry-after={retry_after}")
            stage.checker.submitted(stage.edits)
            await until(lambda: time.monotonic() - listed_at > stage.patience.fresh / 3)
            saving = [core.editing.submit(EMAIL_DRAFT_ID, [edit]) for edit in stage.edits]
            await until(lambda: [request.status for request in stage.since("PATCH")] == [429] * FIRST)
            stage.expect(not stage.since("GET"), "a row that was listed a moment ago was listed anew")
            stage.change_elsewhere(stage.edits)
            stage.sandbox.clear_faults()
            await asyncio.gather(*saving)
            await until(lambda: core.editing.active == 0)
            expect_conflicts(stage, core, stage.edits)
            stage.look()
            await decide(stage, core)

    return play


async def _seen_while_trying(stage: Stage) -> None:
    """Requests hang; the person reloads and sees what others wrote; then the requests are tried again."""
    stage.edits = companies(stage)
    async with stage.core() as core:
        stage.begin("PATCH:hang=1")
        stage.checker.submitted(stage.edits)
        saving = [core.editing.submit(EMAIL_DRAFT_ID, [edit]) for edit in stage.edits]
        await until(lambda: stage.patches() == len(stage.edits))
        stage.change_elsewhere(stage.edits)
        stage.sandbox.clear_faults()
        await core.list_anew()
        stage.expect(core.editing.count(RowState.SAVING) == len(stage.edits), "they gave up too soon")
        await asyncio.gather(*saving)
        await until(lambda: core.editing.active == 0)
        expect_conflicts(stage, core, stage.edits)
        stage.look()
        await decide(stage, core)


async def _slow_listing(stage: Stage) -> None:
    """A page is long on its way, so that it is old when it comes: it is good for longer, and not for ever."""
    stage.edits = companies(stage)
    async with stage.core() as core:
        stage.sandbox.page_latency_ms = int(1250 * stage.patience.slow)
        stage.begin(FIVE_A_SECOND)
        changed = stage.edits[-20:]
        stage.sandbox.after_requests(20, lambda _: stage.change_elsewhere(changed), method="PATCH")
        await stage.save(core)
        await core.settled()
        expect_conflicts(stage, core, changed)
        stage.look()
        pages = sum(request.path.endswith("/leads") for request in stage.since("GET"))
        stage.expect(pages <= 12, f"{pages} pages were listed")
        stage.sandbox.page_latency_ms = 0
        await decide(stage, core)


async def _away_for_long(stage: Stage) -> None:
    """The network goes in mid-batch and comes back later than a row is good for."""
    stage.edits = companies(stage)
    async with stage.core() as core:
        stage.begin(FIVE_A_SECOND)
        saving = asyncio.ensure_future(stage.save(core))
        await until(lambda: stage.patches() >= 50)
        await asyncio.get_running_loop().run_in_executor(None, stage.server.stop)
        gone_at = time.monotonic()
        await until(lambda: core.editing.is_away)
        changed = stage.edits[-20:]
        stage.change_elsewhere(changed)
        await saving
        await until(lambda: time.monotonic() - gone_at > stage.patience.fresh)
        stage.server.start()
        await core.settled()  # by itself
        expect_conflicts(stage, core, changed)
        stage.look()
        await decide(stage, core)
        await finish(stage, core)


SCENARIOS: Final = {
    "old: 700 edits, 5 a second": Scenario(_growing_old, size=700, patience=HASTY),
    "old: a pause in mid-batch": Scenario(_paused, patience=HASTY),
    "old: single edits, Retry-After 50": Scenario(_single(5), size=6, patience=HASTY),
    "old: single edits, Retry-After 80": Scenario(_single(8), size=6, patience=HASTY),
    "old: reloaded between two tries": Scenario(_seen_while_trying, size=FIRST, patience=HASTY),
    "old: listings take 25 seconds": Scenario(_slow_listing, size=560, patience=HASTY),
    "old: network away for a minute": Scenario(_away_for_long, patience=HASTY),
}
