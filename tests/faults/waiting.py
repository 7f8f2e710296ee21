"""A server that wants to be left alone for long, or refuses everything: nothing goes out meanwhile."""

import asyncio
from typing import Final

from puffle_desktop.domain.errors import RateLimited, Stopped
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.workspace.editing.concurrency import MOST
from puffle_desktop.workspace.editing.refusals import MANY
from tests.faults.stage import Play, Scenario, Stage, finish
from tests.support.core import HASTY, Core, until

FIRST: Final = 20
"""So many requests are let through before the server has enough."""


def _states(core: Core) -> dict[str, int]:
    return {state.name: count for state in RowState if (count := core.editing.count(state))}


def _long_wait(retry_after: str, method: str = "PATCH", first: int = FIRST) -> Play:
    """Nothing is sent before the person says so; the edits wait, and neither fail nor are held."""

    async def play(stage: Stage) -> None:
        async with stage.core() as core:
            stage.begin(f"{method}:http-429=1,after={first},retry-after={retry_after}")
            saving = asyncio.ensure_future(stage.save(core))
            await until(lambda: core.editing.pause is not None)
            outcome = await saving
            await core.editing.wait_idle()
            errors = {type(error) for error in outcome.failed.values()}
            stage.expect(errors == {RateLimited}, f"the person was told {errors}")
            stage.expect(
                _states(core) == {"WAITING": stage.size - first}, f"while it pauses: {_states(core)}"
            )
            stage.look()
            await stage.expect_silence()
            core.resume()
            await core.editing.wait_idle()
            await stage.expect_silence()
            before = len(stage.since(method))
            core.editing.go_on_now()
            await until(lambda: len(stage.since(method)) > before)
            await until(lambda: core.editing.pause is not None)
            await core.editing.wait_idle()
            tries = len(stage.since(method)) - before
            stage.expect(tries <= MOST, f"{tries} tries to go on")
            stage.expect(_states(core) == {"WAITING": stage.size - first}, f"after a try: {_states(core)}")
            await _stop_and_finish(stage, core, stage.size - first)

    return play


async def _stop_and_finish(stage: Stage, core: Core, held: int) -> None:
    core.editing.stop()
    await until(lambda: not core.editing.is_working)
    stage.expect(_states(core) == {"HELD": held}, f"after Stop: {_states(core)}")
    before = stage.patches()
    core.editing.go_on_now()
    await stage.expect_silence()
    stage.expect(stage.patches() == before, "what was stopped was sent")
    await finish(stage, core)


async def _refused_in_a_row(stage: Stage) -> None:
    """After so many refusals for the same reason the rest is held and not tried, until the person says so."""
    most = MANY + MOST
    async with stage.core() as core:
        stage.begin("PATCH:http-422=1,says=Prospect 1234 is on the blocklist")
        outcome = await stage.save(core)
        await core.settled()
        stage.expect(stage.patches() <= most, f"{stage.patches()} requests before it stopped")
        stopped = sum(isinstance(error, Stopped) for error in outcome.failed.values())
        stage.expect(stopped >= stage.size - most, f"only {stopped} were told that they were not tried")
        stage.expect(core.editing.count(RowState.FAILED) <= most, "more failed than were sent")
        stage.expect(core.editing.count(RowState.HELD) >= stage.size - most, "the rest is not held")
        stage.expect(core.editing.stopped_by(EMAIL_DRAFT_ID) is not None, "nobody says why it stopped")
        stage.look()
        await stage.expect_silence()
        before = stage.patches()
        core.resume()
        await until(lambda: stage.patches() > before)
        await core.settled()
        stage.expect(stage.patches() - before <= most, f"{stage.patches() - before} requests the second time")
        await finish(stage, core)
        stage.expect(core.editing.stopped_by(EMAIL_DRAFT_ID) is None, "it still says why it stopped")


SCENARIOS: Final = {
    "Retry-After: 3600": Scenario(_long_wait("3600"), patience=HASTY),
    "Retry-After: in 2099": Scenario(_long_wait("date:2300000000"), patience=HASTY),
    "Retry-After: 10^23": Scenario(_long_wait("1" + "0" * 23), patience=HASTY),
    "Retry-After: 20, 20": Scenario(_long_wait("20+20"), patience=HASTY),
    "Retry-After: 3600, of a listing": Scenario(_long_wait("3600", "GET", 0), patience=HASTY),
    "refused in a row": Scenario(_refused_in_a_row),
    "refused in a row, large batch": Scenario(_refused_in_a_row, size=1_000),
}
