"""Servers that list what no client should believe, in the middle of a batch.

A pause makes all rows too old to be saved over, so that they have to be listed again, and those listings are
the hostile ones. What others wrote meanwhile is noticed all the same.
"""

from typing import Final

from tests.faults.ageing import decide, expect_conflicts, save_over_a_pause
from tests.faults.stage import Play, Scenario, Stage, finish
from tests.support.core import HASTY

MOST_PAGES: Final = 60
"""Who believes a total of 250,000 asks for thousands."""


def _listing(*faults: str, told_total: int | None = None, past_the_end: int | None = None) -> Play:
    async def play(stage: Stage) -> None:
        def turn_hostile() -> None:
            stage.sandbox.set_faults(*faults)
            stage.sandbox.told_total, stage.sandbox.past_the_end = told_total, past_the_end

        async with stage.core() as core:
            changed = await save_over_a_pause(stage, core, turn_hostile)
            pages = sum(request.path.endswith("/leads") for request in stage.since("GET"))
            stage.expect(0 < pages <= MOST_PAGES, f"{pages} pages were listed")
            stage.look()
            stage.sandbox.told_total = stage.sandbox.past_the_end = None
            await finish(stage, core)
            expect_conflicts(stage, core, changed)
            await decide(stage, core)

    return play


SCENARIOS: Final = {
    "listing: rows that cannot be read": Scenario(
        _listing(
            "GET:no-json=0.2", "GET:deep=0.25", "GET:no-ids=0.33", "GET:bomb=0.3,mb=80", "GET:tiny-rows=0.2"
        ),
        patience=HASTY,
    ),
    "listing: total of 250,000": Scenario(_listing("GET:deep=0.5", told_total=250_000), patience=HASTY),
    "listing: total of 3, 404 at its end": Scenario(
        _listing("GET:cut-json=0.3", told_total=3, past_the_end=404), patience=HASTY
    ),
}
