"""A server that stores another form of what it is given, and whose answers are lost: nobody else's doing."""

from typing import Final

from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from tests.faults.kills import kill_at
from tests.faults.stage import Scenario, Stage, finish
from tests.support.core import Core


def _edits(stage: Stage) -> list[Edit]:
    """For each prospect values that the server stores in another form, and a name that it computes."""
    edits = []
    for number, row in enumerate(stage.rows[: stage.size]):
        wanted: dict[EditableField, str] = {
            "email": f"Some.One.{number}@Example.COM",
            "linkedin_url": f"https://www.linkedin.com/in/some-one-{number}/?trk=search#about",
            "first_name": f"Some{number}",
        }
        edits += [Edit(row["id"], field, row[field], value) for field, value in wanted.items()]
    return edits


class _Told:
    """How often the person was told that somebody else had changed something."""

    def __init__(self, core: Core) -> None:
        self.elsewhere = 0
        core.editing.changed_elsewhere.connect(self._hear)

    def _hear(self, count: int) -> None:
        self.elsewhere += count


def _expect_nobody_else(stage: Stage, core: Core, told: _Told) -> None:
    conflicts = core.editing.conflicts(EMAIL_DRAFT_ID)
    stage.expect(not conflicts, f"{len(conflicts)} false conflicts, such as {conflicts[:1]}")
    stage.expect(told.elsewhere == 0, f"“changed elsewhere” was told of {told.elsewhere} prospects")


async def _answers_lost(stage: Stage) -> None:
    stage.edits = _edits(stage)
    async with stage.core() as core:
        told = _Told(core)
        stage.begin("normalise", "PATCH:drop-after=1")
        await stage.save(core)
        await core.settled()
        await core.list_anew()
        _expect_nobody_else(stage, core, told)
        verdict = stage.look()
        stage.expect(verdict.applied == len(stage.edits), "not all was applied")
        # One round of tries; then the listing shows that it is there, and nothing is sent again.
        attempts = stage.patience.policy.attempts
        stage.expect(stage.tries_of_one() <= attempts, f"one prospect was sent {stage.tries_of_one()} times")
        await _expect_nothing_more(stage, core)


async def _answers_come(stage: Stage) -> None:
    stage.edits = _edits(stage)
    async with stage.core() as core:
        told = _Told(core)
        stage.begin("normalise")
        await stage.save(core)
        await core.list_anew()
        _expect_nobody_else(stage, core, told)
        stage.expect(stage.tries_of_one() == 1, f"one prospect was sent {stage.tries_of_one()} times")
        stage.checker.submitted(
            Edit(edit.prospect_id, edit.field, edit.after, edit.before) for edit in stage.edits
        )
        core.editing.undo(EMAIL_DRAFT_ID)
        await core.settled()
        _expect_nobody_else(stage, core, told)
        stage.checker.submitted(stage.edits)
        core.editing.redo(EMAIL_DRAFT_ID)
        await core.settled()
        _expect_nobody_else(stage, core, told)
        stage.expect(stage.tries_of_one() == 3, f"one prospect was sent {stage.tries_of_one()} times")
        stage.look()


async def _killed(stage: Stage) -> None:
    """Killed between a PATCH's being applied and answered; the next run finds other forms of its values."""
    stage.edits = _edits(stage)
    stage.begin("normalise", "PATCH:drop-after=0.5")
    await kill_at(stage, stage.size // 2, "applied")
    stage.look()
    stage.sandbox.set_faults("normalise")
    async with stage.core() as core:
        told = _Told(core)
        applied = {write.prospect_id for write in stage.sandbox.applied}
        before = stage.patches()
        core.resume()
        await core.settled()
        sent = [request.body["prospect_id"] for request in stage.since("PATCH")[before:]]
        stage.expect(not applied.intersection(sent), f"{len(applied.intersection(sent))} were sent again")
        await core.list_anew()
        _expect_nobody_else(stage, core, told)
        await _expect_nothing_more(stage, core)


async def _expect_nothing_more(stage: Stage, core: Core) -> None:
    before = stage.patches()
    await finish(stage, core)
    stage.expect(stage.patches() == before, f"{stage.patches() - before} were sent that were there already")


SCENARIOS: Final = {
    "normalised, answers come": Scenario(_answers_come, size=60),
    "normalised, every answer lost": Scenario(_answers_lost, size=12),
    "normalised, SIGKILL": Scenario(_killed, size=60),
}
