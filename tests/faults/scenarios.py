"""The faults, each played end to end: a batch runs into it, the fault ends, and the batch is finished.

A scenario is an ``async`` function of a :class:`Stage`, entered into :data:`SCENARIOS` by its name.
"""

import asyncio
import random
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from puffle_desktop.domain.errors import KeyRefused, NotADraft, ServerTrouble
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.sandbox.server import SandboxServer
from puffle_desktop.workspace.editing.verdicts import MAX_BROKEN
from tests.faults import ageing, hostile, kills, normalising, people, people_kills, waiting
from tests.faults.stage import Play, Report, Scenario, Stage, finish
from tests.support.core import Patience, Watched, until

ANOTHER_KEY: Final = "pk_live_sandbox_1111_not_a_real_key"


async def _passing(stage: Stage, *faults: str) -> None:
    """A fault that hits some requests: what is left of the batch is sent when the person says so."""
    async with stage.core() as core:
        stage.begin(*faults)
        await stage.save(core)
        await core.settled()
        stage.look()
        await stage.expect_silence()
        # Each wait for the network allows as many attempts as the policy does.
        stage.expect(stage.tries_of_one() <= 4 * stage.patience.policy.attempts, "too many tries")
        await finish(stage, core)


async def _refused(stage: Stage) -> None:
    async with stage.core() as core:
        stage.begin()
        stage.server.stop()
        outcome = await stage.save(core)
        stage.expect(len(outcome.failed) == stage.size, "the person was told of a success")
        stage.expect(core.editing.is_away, "nobody says that the network is away")
        verdict = stage.look()
        stage.expect(verdict.applied == 0, "something was applied without a server")
        stage.server.start()
        await core.settled()  # by itself


async def _away_and_back(stage: Stage) -> None:
    async with stage.core() as core:
        stage.sandbox.latency_ms = 10
        stage.begin()
        saving = asyncio.ensure_future(stage.save(core))
        await until(lambda: len(stage.sandbox.applied) >= 50)
        await asyncio.get_running_loop().run_in_executor(None, stage.server.stop)
        await saving
        await until(lambda: core.editing.is_away)
        await core.editing.wait_idle()
        stage.look()
        stage.server.start()
        await core.settled()  # by itself


async def _always_failing(stage: Stage) -> None:
    async with stage.core() as core:
        stage.begin("PATCH:http-500=1")
        outcome = await stage.save(core)
        await core.settled()
        errors = {type(error) for error in outcome.failed.values()}
        stage.expect(errors == {ServerTrouble}, f"the person was told {errors}")
        stage.look()
        await stage.expect_silence()
        # Each is tried again a few times when Puffle is found to be there.
        attempts = stage.patience.policy.attempts * (MAX_BROKEN + 1)
        stage.expect(stage.patches() <= attempts * stage.size, "more tries than the policy allows")
        await finish(stage, core)


async def _always_broken(stage: Stage) -> None:
    async with stage.core() as core:
        stage.begin("PATCH:drop-after=1")
        await stage.save(core)
        await core.settled()
        stage.look()
        await stage.expect_silence()
        await finish(stage, core)


async def _slow(stage: Stage) -> None:
    async with stage.core() as core:
        stage.sandbox.latency_ms = stage.patience.latency_ms
        stage.begin()
        outcome = await stage.save(core)
        stage.expect(len(outcome.saved) == stage.size, "slow answers were not waited for")
        stage.expect(Watched.most > 4, f"only {Watched.most} requests at the same time")
        stage.look()


async def _key_revoked(stage: Stage) -> None:
    async with stage.core() as core:
        stage.begin("revoke-after=50")
        outcome = await stage.save(core)
        await core.editing.wait_idle()
        errors = {type(error) for error in outcome.failed.values()}
        stage.expect(errors == {KeyRefused}, f"the person was told {errors}")
        stage.look()
        await stage.expect_silence()
        stage.expect(len(core.prompts) == 1, f"{len(core.prompts)} prompts for a key")
        stage.sandbox.replace_key(ANOTHER_KEY)
        core.use_key(ANOTHER_KEY)
        await core.settled()  # by itself
        stage.expect(len(core.prompts) == 1, f"{len(core.prompts)} prompts for a key")


async def _key_replaced_in_full_swing(stage: Stage) -> None:
    """The new key comes while requests with the old one are still to be answered with 401."""
    async with stage.core() as core:
        stage.sandbox.latency_ms = 50
        stage.begin()
        saving = asyncio.ensure_future(stage.save(core))
        await until(lambda: len(stage.sandbox.applied) >= 50)
        stage.sandbox.replace_key(ANOTHER_KEY)
        core.use_key(ANOTHER_KEY)
        await saving
        stage.look()
        await core.settled()
        stage.expect(not core.prompts, f"{len(core.prompts)} prompts for a key that is there")


async def _launched(stage: Stage) -> None:
    async with stage.core() as core:
        stage.begin("launch-after=50")
        outcome = await stage.save(core)
        await core.settled()
        errors = {type(error) for error in outcome.failed.values()}
        stage.expect(errors == {NotADraft}, f"the person was told {errors}")
        stage.expect(not core.workspace.can_edit, "the roster can still be edited")
        stage.expect(stage.patches() <= 50 + Watched.most, "the batch did not stop at the first refusal")
        stage.look()
        await stage.expect_silence()
        stage.sandbox.set_campaign_status(EMAIL_DRAFT_ID, "draft")
        core.workspace.refresh_campaigns()
        await until(lambda: core.workspace.can_edit)
        await finish(stage, core)


async def _stopped(stage: Stage) -> None:
    async with stage.core() as core:
        stage.sandbox.latency_ms = 20
        stage.begin()
        saving = asyncio.ensure_future(stage.save(core))
        await until(lambda: len(stage.sandbox.applied) >= 50)
        core.editing.stop()
        await saving
        await core.settled()
        verdict = stage.look()
        stage.expect(verdict.pending > 0, "nothing was stopped")
        await stage.expect_silence()
        stage.sandbox.latency_ms = 0
        await finish(stage, core)


async def _closed_and_reopened(stage: Stage) -> None:
    async with stage.core() as core:
        stage.sandbox.latency_ms = 20
        stage.begin()
        saving = asyncio.ensure_future(stage.save(core))
        await until(lambda: len(stage.sandbox.applied) >= 50)
    await saving
    stage.look()
    stage.sandbox.latency_ms = 0
    async with stage.core() as core:
        await finish(stage, core)


async def _campaigns_switched(stage: Stage) -> None:
    """Another campaign is opened while the batch is checked, and while it is sent; then back again."""
    async with stage.core() as core:
        stage.sandbox.latency_ms = 20
        stage.begin()
        others = [each.id for each in core.workspace.campaigns if each.id != EMAIL_DRAFT_ID]
        saving = asyncio.ensure_future(stage.save(core))
        await asyncio.sleep(0.01)
        for pause in range(6):
            core.workspace.open_campaign(others[pause % len(others)])
            await asyncio.sleep(0.03 * pause)
            core.workspace.open_campaign(EMAIL_DRAFT_ID)
            await asyncio.sleep(0.02 * pause)
        outcome = await saving
        stage.expect(not outcome.failed, f"{len(outcome.failed)} failed")
        await core.settled()
        stage.look()


async def _two_writers(stage: Stage) -> None:
    """Two others write into the same rows: some before the batch is submitted, some while it is sent."""
    rng = random.Random(7)
    ids = [edit.prospect_id for edit in stage.edits if edit.field == "company"]
    async with stage.core() as core:
        stage.sandbox.latency_ms = 5
        stage.begin()
        seen: dict[tuple[str, str], str | None] = {}
        for prospect_id in rng.sample(ids, 40):
            value = f"Theirs {prospect_id[-4:]}"
            stage.sandbox.change_prospect(EMAIL_DRAFT_ID, prospect_id, {"company": value})
            seen[prospect_id, "company"] = value
        stage.checker.guarded(seen)

        async def write(name: str, ids: list[str]) -> None:
            for prospect_id in ids:
                values = {"company": f"{name} {prospect_id[-4:]}", "position": f"{name}'s"}
                stage.sandbox.change_prospect(EMAIL_DRAFT_ID, prospect_id, values)
                await asyncio.sleep(0.005)

        untouched = [each for each in ids if (each, "company") not in seen]
        saving = asyncio.ensure_future(stage.save(core))
        await asyncio.gather(write("Ann", rng.sample(untouched, 60)), write("Bob", rng.sample(untouched, 60)))
        outcome = await saving
        await core.settled()
        conflicts = core.editing.conflicts(EMAIL_DRAFT_ID)
        told = {(each.prospect_id, each.field) for each in conflicts}
        stage.expect(seen.keys() <= told, f"{len(seen.keys() - told)} conflicts were not noticed")
        stage.expect(outcome.failed.keys() >= {place[0] for place in seen}, "a conflict was told as saved")
        stage.look()
        stage.decide(core)
        await core.settled()
        stage.expect(not core.editing.conflicts(EMAIL_DRAFT_ID), "a decision was not taken")
        stage.expect(core.editing.count(RowState.CONFLICT) == 0, "the sum of conflicts is wrong")


def passing(*faults: str) -> Play:
    """A scenario of :func:`_passing`."""
    return lambda stage: _passing(stage, *faults)


SCENARIOS: Final[dict[str, Scenario]] = {
    "connection refused": Scenario(_refused),
    "dropped before the answer, 40 %": Scenario(passing("PATCH:drop-before=0.4")),
    "dropped in the middle, 40 %": Scenario(passing("PATCH:drop-after=0.4")),
    "every answer dropped": Scenario(_always_broken, size=12),
    "time-out, 10 %": Scenario(passing("PATCH:hang=0.05", "PATCH:hang=0.05,applied=yes")),
    "429, Retry-After in seconds": Scenario(passing("PATCH:http-429=0.2,retry-after=1,times=4")),
    "429, Retry-After as a date": Scenario(passing("PATCH:http-429=0.2,retry-after=date:1,times=3")),
    "429 storm without Retry-After": Scenario(passing("PATCH:http-429=0.3")),
    "5xx, 30 %": Scenario(passing("PATCH:http-500=0.1", "PATCH:http-502=0.11", "PATCH:http-503=0.125")),
    "5xx, applied all the same": Scenario(passing("PATCH:http-502=0.3,applied=yes")),
    "every PATCH a 500": Scenario(_always_failing, size=24),
    "HTML instead of JSON, 30 %": Scenario(passing("PATCH:html=0.15", "PATCH:html=0.18,applied=no")),
    "listing and answers in HTML": Scenario(passing("html=0.3")),
    "answers that can hardly be read": Scenario(
        passing(*(f"PATCH:{kind}=0.12" for kind in ("no-json", "deep", "no-ids", "id-alone", "bom")))
    ),
    "slow answers": Scenario(_slow),
    "key revoked after 50": Scenario(_key_revoked),
    "key replaced in full swing": Scenario(_key_replaced_in_full_swing),
    "launched after 50": Scenario(_launched),
    "network gone and back": Scenario(_away_and_back),
    "stopped": Scenario(_stopped),
    "closed and opened again": Scenario(_closed_and_reopened),
    "campaigns switched": Scenario(_campaigns_switched),
    "two foreign writers": Scenario(_two_writers),
    **ageing.SCENARIOS,
    **hostile.SCENARIOS,
    **waiting.SCENARIOS,
    **normalising.SCENARIOS,
    **people.SCENARIOS,
    **people_kills.SCENARIOS,
    **kills.SCENARIOS,
}
"""By name. Those of prospects that are added and removed are in :mod:`tests.faults.people`, and after it."""


async def play(name: str, patience: Patience) -> Report:
    """Play one scenario on a server and a journal of its own."""
    scenario = SCENARIOS[name]
    with TemporaryDirectory() as folder, SandboxServer(rows=scenario.rows) as server:
        stage = Stage(server, Path(folder), scenario.patience or patience, scenario.size)
        async with asyncio.timeout(900):
            await scenario.play(stage)
        return stage.report(name)
