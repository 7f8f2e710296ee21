"""Servers that list and answer what no client should believe, in the middle of a batch.

A pause makes all rows too old to be saved over, so that they have to be listed again, and those listings are
the hostile ones. What others wrote meanwhile is noticed all the same.
"""

import asyncio
from typing import Final

from tests.faults.ageing import companies, decide, expect_conflicts
from tests.faults.stage import Play, Scenario, Stage, finish
from tests.support.core import HASTY, until

_PAUSE: Final = "PATCH:http-429=1,after=60,times=1,retry-after=8"
"""Longer than a row is good for."""


def _listing(*faults: str, told_total: int | None = None, past_the_end: int | None = None) -> Play:
    async def play(stage: Stage) -> None:
        stage.edits = companies(stage)
        async with stage.core() as core:
            stage.begin(_PAUSE)
            saving = asyncio.ensure_future(stage.save(core))
            await until(lambda: core.editing.pause is not None)
            changed = stage.edits[-20:]
            stage.change_elsewhere(changed)
            stage.sandbox.set_faults(*faults)
            stage.sandbox.told_total, stage.sandbox.past_the_end = told_total, past_the_end
            await saving
            await core.settled()
            pages = sum(request.path.endswith("/leads") for request in stage.since("GET"))
            stage.expect(pages > 0, "nothing was listed again")
            stage.expect(pages <= 60, f"{pages} pages were listed")
            stage.look()
            stage.sandbox.told_total = stage.sandbox.past_the_end = None
            await finish(stage, core)
            expect_conflicts(stage, core, changed)
            await decide(stage, core)

    return play


def _answers(*faults: str) -> Play:
    async def play(stage: Stage) -> None:
        async with stage.core() as core:
            stage.begin(*faults)
            await stage.save(core)
            await core.settled()
            stage.look()
            await finish(stage, core)

    return play


SCENARIOS: Final = {
    "listing: rows that cannot be read": Scenario(
        _listing("GET:no-json=0.2", "GET:deep=0.25", "GET:no-ids=0.33", "GET:bomb=0.3,mb=80"), patience=HASTY
    ),
    "listing: total of 250,000": Scenario(_listing("GET:deep=0.5", told_total=250_000), patience=HASTY),
    "listing: total of 3, 404 at its end": Scenario(
        _listing("GET:cut-json=0.3", told_total=3, past_the_end=404), patience=HASTY
    ),
    "answers that can hardly be read": Scenario(
        _answers(*(f"PATCH:{kind}=0.12" for kind in ("no-json", "deep", "no-ids", "id-alone", "bom"))),
    ),
}
