"""Prospects that are added and removed, each fault played end to end, and both undone with faults on."""

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import Any, Final

import msgspec

from puffle_desktop.domain.actions import ActionKind
from puffle_desktop.domain.changes import Addition, Change, Removal
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import ChangedElsewhere, KeyRefused, NotADraft, RateLimited
from puffle_desktop.domain.prospect import EditableField, Prospect
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.sandbox.contract import NewProspect, fits, normalised_email
from puffle_desktop.sandbox.sandbox import Sandbox
from puffle_desktop.workspace.editing.outcome import Outcome
from tests.faults.stage import Play, Scenario, Stage, finish
from tests.faults.verdict import unsettled_in
from tests.support.core import HASTY, REAL, Core, Patience, until

ANOTHER_KEY: Final = "pk_live_sandbox_2222_not_a_real_key"
ROWS: Final = 1_680
EDITS: Final = 200


class People:
    """Who is added and who is removed on a stage: two requests of each, or three with all patience."""

    def __init__(self, stage: Stage, added: int | None = None, removed: int | None = None) -> None:
        is_real = stage.patience == REAL
        count = (2_300 if is_real else 1_100) if added is None else added
        gone = (1_200 if is_real else 600) if removed is None else removed
        self.stage = stage
        stage.edits = stage.edits[:0]
        self.additions: list[Addition] = [addition(number) for number in range(count)]
        self.removals: list[Removal] = [removal_of(row) for row in _alone(stage.rows)[-gone:]] if gone else []

    @property
    def changes(self) -> list[Change]:
        """All of it."""
        return [*self.additions, *self.removals]

    def submitted(self) -> None:
        """The checker is to count them."""
        self.stage.checker.comings.to_come(self.additions)
        self.stage.checker.comings.to_go(self.removals)

    async def save(self, core: Core) -> list[Outcome]:
        """Submit additions and removals as an action each."""
        self.submitted()
        async with asyncio.timeout(600):
            return await asyncio.gather(*self.submit(core))

    def submit(self, core: Core) -> list["asyncio.Future[Outcome]"]:
        """The same, and do not wait."""
        actions: Sequence[tuple[Sequence[Change], ActionKind]] = (
            (self.additions, ActionKind.ADD),
            (self.removals, ActionKind.REMOVE),
        )
        return [
            core.editing.submit(EMAIL_DRAFT_ID, changes, kind=kind) for changes, kind in actions if changes
        ]


def addition(number: int) -> Addition:
    """A prospect that is in no sandbox, in a form that Puffle does not keep."""
    values: dict[Any, str | None] = {
        "email": f"New.{number}@Acme.example",
        "first_name": "Ann",
        "last_name": f"Lee {number}",
        "company": "Företag, Inc.",
    }
    return Addition(f"new {number}", values, msgspec.json.encode({"industry": "SaaS", "rank": number}))


def removal_of(row: dict[str, Any]) -> Removal:
    """The removal of a row of the sandbox, as it was listed: all of it is looked at before it goes."""
    custom = row["custom_fields"]
    columns = {
        column: row.get(column) for column in Prospect.__struct_fields__ if not column.endswith("_json")
    }
    return Removal(Prospect(custom_fields_json=msgspec.json.encode(custom) if custom else None, **columns))


def _alone(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those who can be added again as they are: nobody else has their address."""
    emails = [normalised_email(row["email"] or "") for row in rows]
    seen: dict[str, int] = {}
    for email in emails:
        seen[email] = seen.get(email, 0) + 1
    return [
        row
        for row, email in zip(rows, emails, strict=True)
        if seen[email] == 1 and fits("email", NewProspect(email=email))
    ]


# One fault, and then it is over


def passing(*faults: str, added: int | None = None, removed: int | None = None) -> Play:
    """What is left is sent when the person says so."""

    async def play(stage: Stage) -> None:
        people = People(stage, added, removed)
        async with stage.core() as core:
            stage.begin(*faults)
            await people.save(core)
            await core.settled()
            stage.look()
            await stage.expect_silence()
            await finish(stage, core)

    return play


async def _away_and_back(stage: Stage) -> None:
    people = People(stage)
    async with stage.core() as core:
        stage.sandbox.latency_ms = 30
        stage.begin()
        saving = asyncio.ensure_future(people.save(core))
        await until(lambda: len(stage.since("POST")) + len(stage.since("DELETE")) >= 2)
        await asyncio.get_running_loop().run_in_executor(None, stage.server.stop)
        await saving
        await until(lambda: core.editing.is_away)
        await core.editing.wait_idle()
        stage.look()
        stage.server.start()
        await core.settled()  # by itself


def _long_wait(retry_after: str) -> Play:
    """Nothing is sent before the person says so; and nobody has failed or is held."""

    async def play(stage: Stage) -> None:
        people = People(stage)
        async with stage.core() as core:
            stage.begin(
                f"POST:http-429=1,after=1,retry-after={retry_after}",
                f"DELETE:http-429=1,after=1,retry-after={retry_after}",
            )
            outcomes = await people.save(core)
            await core.editing.wait_idle()
            errors = {type(error) for outcome in outcomes for error in outcome.failed.values()}
            stage.expect(errors == {RateLimited}, f"the person was told {errors}")
            waiting = core.editing.count(RowState.WAITING)
            left = len(people.additions) + len(people.removals) - sum(len(each.saved) for each in outcomes)
            stage.expect(waiting == left > 0, f"{waiting} of {left} wait while it pauses")
            stage.look()
            await stage.expect_silence()
            core.editing.stop()
            core.editing.go_on_now()
            await stage.expect_silence(of_changes=True)
            await finish(stage, core)

    return play


async def _key_revoked(stage: Stage) -> None:
    people = People(stage)
    async with stage.core() as core:
        stage.begin()
        stage.sandbox.after_requests(1, Sandbox.revoke_key, method="POST")
        outcomes = await people.save(core)
        await core.editing.wait_idle()
        errors = {type(error) for outcome in outcomes for error in outcome.failed.values()}
        stage.expect(errors == {KeyRefused}, f"the person was told {errors}")
        stage.look()
        await stage.expect_silence()
        stage.expect(len(core.prompts) == 1, f"{len(core.prompts)} prompts for a key")
        stage.sandbox.replace_key(ANOTHER_KEY)
        core.use_key(ANOTHER_KEY)
        await core.settled()  # by itself


async def _key_replaced_in_full_swing(stage: Stage) -> None:
    people = People(stage)
    async with stage.core() as core:
        stage.sandbox.latency_ms = 50
        stage.begin()
        saving = asyncio.ensure_future(people.save(core))
        await until(lambda: len(stage.since("POST")) >= 1)
        stage.sandbox.replace_key(ANOTHER_KEY)
        core.use_key(ANOTHER_KEY)
        await saving
        stage.look()
        await core.settled()
        stage.expect(not core.prompts, f"{len(core.prompts)} prompts for a key that is there")


async def _launched(stage: Stage) -> None:
    people = People(stage)
    async with stage.core() as core:
        stage.begin()
        launched = list[str]()

        def launch(sandbox: Sandbox, method: str) -> None:
            # Once, by whichever comes first: the other may come after the roster is a draft's again.
            if not launched:
                sandbox.set_campaign_status(EMAIL_DRAFT_ID, "active")
            launched.append(method)

        for method in ("POST", "DELETE"):
            stage.sandbox.after_requests(1, partial(launch, method=method), method=method)
        outcomes = await people.save(core)
        await core.settled()
        errors = {type(error) for outcome in outcomes for error in outcome.failed.values()}
        stage.expect(errors == {NotADraft}, f"the person was told {errors}")
        stage.look()
        await stage.expect_silence()
        stage.sandbox.set_campaign_status(EMAIL_DRAFT_ID, "draft")
        core.workspace.refresh_campaigns()
        await until(lambda: core.workspace.can_edit)
        await finish(stage, core)


async def _closed_and_reopened(stage: Stage) -> None:
    people = People(stage)
    async with stage.core() as core:
        stage.sandbox.latency_ms = 50
        stage.begin()
        saving = asyncio.ensure_future(people.save(core))
        await until(lambda: len(stage.since("POST")) + len(stage.since("DELETE")) >= 2)
    await saving
    stage.look()
    stage.sandbox.latency_ms = 0
    async with stage.core() as core:
        await finish(stage, core)


async def _listing_slow(stage: Stage) -> None:
    """Each page is some seconds old when it comes."""
    people = People(stage)
    async with stage.core() as core:
        stage.sandbox.page_latency_ms = 700
        stage.begin("POST:drop-after=1,times=1", "DELETE:drop-after=1,times=1")
        await people.save(core)
        await core.settled()
        stage.look()
        stage.sandbox.page_latency_ms = 0
        await finish(stage, core)


async def _changed_elsewhere(stage: Stage) -> None:
    """Somebody else writes into rows that are to go, before and meanwhile; others he removes himself."""
    people = People(stage, added=0)
    ids = [each.prospect_id for each in people.removals]
    async with stage.core() as core:
        stage.sandbox.latency_ms = 5
        stage.begin("DELETE:drop-before=1,times=1")
        changed = ids[:40] + ids[-40:]
        for prospect_id in changed:
            stage.sandbox.change_prospect(EMAIL_DRAFT_ID, prospect_id, {"company": "Theirs"})
        stage.sandbox.remove_elsewhere(EMAIL_DRAFT_ID, ids[40:60])
        stage.checker.comings.guarded(changed)
        (outcome,) = await people.save(core)
        await core.settled()
        told = {who for who, error in outcome.failed.items() if isinstance(error, ChangedElsewhere)}
        stage.expect(told == set(changed), f"{len(told)} of {len(changed)} were told")
        stage.expect(core.editing.count(RowState.HELD) == len(changed), "they are not held")
        stage.look()
        await stage.expect_silence()
        stage.checker.comings.released()
        await finish(stage, core)


# Taking it back


def _undone(*faults: str) -> Play:
    """Both are saved, and then undone with faults on."""

    async def play(stage: Stage) -> None:
        people = People(stage)
        async with stage.core() as core:
            await people.save(core)
            await core.settled()
            stage.begin(*faults)
            stage.checker.comings.not_to_come()
            stage.checker.comings.not_to_go()
            for _ in range(2):
                core.editing.undo(EMAIL_DRAFT_ID)
                await core.settled()
            stage.look()
            await finish(stage, core)

    return play


async def _undone_before_it_is_saved(stage: Stage) -> None:
    """Nothing was sent, since the network was away: then nothing has to be."""
    people = People(stage)
    async with stage.core() as core:
        stage.begin()
        stage.server.stop()
        await people.save(core)
        await core.editing.wait_idle()
        stage.checker.comings.not_to_come()
        stage.checker.comings.not_to_go()
        for _ in range(2):
            core.editing.undo(EMAIL_DRAFT_ID)
            await core.editing.wait_idle()
        stage.look()
        stage.server.start()
        await core.settled()
        await finish(stage, core)
        sent = len(stage.since("POST")) + len(stage.since("DELETE"))
        stage.expect(sent == 0, f"{sent} requests about what had been undone")


async def _undone_under_way(stage: Stage) -> None:
    """The removal is undone while it is under way, and its answer is lost."""
    people = People(stage, added=0)
    async with stage.core() as core:
        stage.sandbox.latency_ms = 100
        stage.begin("DELETE:drop-after=1,times=1")
        saving = asyncio.ensure_future(people.save(core))
        await until(lambda: len(stage.since("DELETE")) >= 1)
        stage.checker.comings.not_to_go()
        core.editing.undo(EMAIL_DRAFT_ID)
        await saving
        await core.settled()
        stage.look()
        await finish(stage, core)


# With edits beside them


def _edits(rows: list[dict[str, Any]], field: EditableField) -> list[Edit]:
    return [Edit(row["id"], field, row[field], f"{field} of {number}") for number, row in enumerate(rows)]


def _mixed(*faults: str, undone: bool = False) -> Play:
    """Edits, additions and removals at the same time in one campaign."""

    async def play(stage: Stage) -> None:
        edits = stage.edits
        people = People(stage)
        gone = {each.prospect_id for each in people.removals}
        stage.edits = [edit for edit in edits if edit.prospect_id not in gone][:EDITS]
        async with stage.core() as core:
            if not undone:
                stage.begin(*faults)
            await asyncio.gather(people.save(core), stage.save(core))
            await core.settled()
            if undone:
                stage.begin(*faults)
                stage.checker.comings.not_to_come()
                stage.checker.comings.not_to_go()
                stage.checker.submitted([msgspec.structs.replace(e, after=e.before) for e in stage.edits])
                for known in range(3, 6):
                    core.editing.undo(EMAIL_DRAFT_ID)
                    await until(partial(_has_more_actions, core, known))
                await core.settled()
            stage.look()
            await stage.expect_silence()
            await finish(stage, core)

    return play


def _has_more_actions(core: Core, than: int) -> bool:
    return len(core.editing.history(EMAIL_DRAFT_ID)) > than


_ALL_FAULTS: Final = (
    "WRITE:drop-after=0.15",
    "WRITE:drop-before=0.1",
    "WRITE:http-429=0.1,retry-after=1,times=3",
    "WRITE:http-502=0.1,applied=yes",
    "WRITE:html=0.1",
)


async def _recorded_while_others_are_saved(stage: Stage) -> None:
    """A large batch is journalled while answers to another come: none of them is forgotten."""
    first = stage.rows[:EDITS]
    fields: tuple[EditableField, ...] = ("company", "position", "headline", "first_name", "last_name")
    large = [edit for field in fields for edit in _edits(stage.rows[EDITS:], field)]
    stage.edits = _edits(first, "company")
    async with stage.core() as core:
        stage.sandbox.latency_ms = 10
        stage.begin()
        saving = asyncio.ensure_future(stage.save(core))
        await until(lambda: stage.patches() >= 8)
        stage.checker.submitted(large)
        recording = core.editing.submit(EMAIL_DRAFT_ID, large)
        await saving
        core.editing.stop()
        await recording
        await core.settled()
        verdict = stage.look()
        stage.expect(verdict.pending > 0, "all of the large batch was sent")
    left = set(unsettled_in(stage.journal))
    written = {(write.prospect_id, field) for write in stage.sandbox.applied for field in write.after}
    stage.expect(not left & written, f"{len(left & written)} answers were not written down")
    async with stage.core() as core:
        stage.checker.given_up(left)
        core.editing.discard(EMAIL_DRAFT_ID)
        await core.settled()


def _people(play: Play, patience: Patience | None = None) -> Scenario:
    return Scenario(play, size=ROWS, patience=patience)


SCENARIOS: Final = {
    "people: without a fault": _people(passing()),
    "people: dropped before the answer": _people(passing("WRITE:drop-before=0.5")),
    "people: dropped in the middle": _people(passing("WRITE:drop-after=0.5")),
    "people: every answer dropped": _people(passing("WRITE:drop-after=1"), HASTY),
    "people: time-out": _people(
        passing("POST:hang=1,times=1", "DELETE:hang=1,times=1,applied=yes", added=300, removed=200)
    ),
    "people: 429, Retry-After in seconds": _people(passing("WRITE:http-429=0.4,retry-after=1,times=3")),
    "people: 429 storm": _people(passing("WRITE:http-429=0.4")),
    "people: Retry-After: 3600": _people(_long_wait("3600"), HASTY),
    "people: Retry-After: 20, 20": _people(_long_wait("20+20"), HASTY),
    "people: 5xx": _people(passing("WRITE:http-500=0.3", "WRITE:http-502=0.3,applied=yes")),
    "people: every request a 500": _people(passing("WRITE:http-500=1")),
    "people: HTML instead of JSON": _people(passing("html=0.4")),
    "people: a 422": _people(passing("WRITE:http-422=1,after=1")),
    "people: network gone and back": _people(_away_and_back),
    "people: key revoked": _people(_key_revoked),
    "people: key replaced in full swing": _people(_key_replaced_in_full_swing),
    "people: launched": _people(_launched),
    "people: closed and opened again": _people(_closed_and_reopened),
    "people: the listing is slow": _people(_listing_slow, HASTY),
    "people: changed elsewhere": _people(_changed_elsewhere),
    "people: undone": _people(_undone("WRITE:drop-after=0.4", "WRITE:http-502=0.2,applied=yes")),
    "people: undone before it is saved": _people(_undone_before_it_is_saved),
    "people: undone under way": _people(_undone_under_way),
    "people: with edits": _people(_mixed(*_ALL_FAULTS)),
    "people: with edits, undone": _people(_mixed(*_ALL_FAULTS, undone=True), HASTY),
    "large batch beside others": Scenario(_recorded_while_others_are_saved, size=6_200),
}
"""Additions and removals at the same time, unless the name says more."""
