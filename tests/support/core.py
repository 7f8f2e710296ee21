"""The application without its window: workspace, queue and a journal on the disk, on Qt's loop."""

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Final

from puffle_desktop.api.client import PuffleClient
from puffle_desktop.api.pacing import RetryPolicy, Waiting
from puffle_desktop.api.transport import MayGo, Timeouts, Transport
from puffle_desktop.domain.actions import EditState
from puffle_desktop.domain.connection import ApiKey, Connection
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import PuffleError
from puffle_desktop.domain.prospect import Columns, EditableField
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.runtime.notifications import Notifications
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.sandbox.record import RecordedRequest
from puffle_desktop.sandbox.server import SandboxServer
from puffle_desktop.storage.journal import Journal
from puffle_desktop.workspace.editing import freshness, network, pause
from puffle_desktop.workspace.editing.editing import Editing
from puffle_desktop.workspace.editing.outcome import Outcome
from puffle_desktop.workspace.roster.open_roster import Status
from puffle_desktop.workspace.workspace import Workspace


@dataclass(frozen=True)
class Patience:
    """How long things are waited for: as the application does, or quicker, for a suite of tests.

    ``fresh`` and ``slow`` are what a row is good for, and from when on a listing is slow
    (:mod:`~puffle_desktop.workspace.editing.freshness`); ``later`` is a pause without a named end.
    """

    policy: RetryPolicy
    timeouts: Timeouts
    looks: Sequence[float]
    latency_ms: int
    fresh: float = freshness.FRESH_SECONDS
    slow: float = freshness.SLOW_SECONDS
    later: float = pause.LATER

    @contextlib.contextmanager
    def in_force(self) -> Iterator[None]:
        """Let the application wait so long, and afterwards as before."""
        wanted = {
            (network, "LOOK_SECONDS"): self.looks,
            (freshness, "FRESH_SECONDS"): self.fresh,
            (freshness, "SLOW_SECONDS"): self.slow,
            (pause, "LATER"): self.later,
        }
        before = {(module, name): getattr(module, name) for module, name in wanted}
        try:
            for (module, name), value in wanted.items():
                setattr(module, name, value)
            yield
        finally:
            for (module, name), value in before.items():
                setattr(module, name, value)


REAL = Patience(RetryPolicy(), Timeouts(connect=5.0, read=5.0), network.LOOK_SECONDS, 2000)
QUICK = Patience(
    RetryPolicy(attempts=4, total=20.0, first_wait=0.02, longest_wait=1.5, jitter=0.02),
    Timeouts(connect=2.0, read=0.5, write=2.0, pool=20.0, total=5.0),
    (0.1, 0.2, 0.4),
    200,
    later=1.0,
)
TEN_TIMES: Final = 10
HASTY = Patience(
    RetryPolicy(total=12.0, first_wait=0.05, longest_wait=6.0, jitter=0.05),
    Timeouts(connect=2.0, read=6.0, write=2.0, pool=20.0, total=30.0),
    (0.1, 0.2, 0.5, 1.0, 3.0),
    200,
    fresh=freshness.FRESH_SECONDS / TEN_TIMES,
    slow=freshness.SLOW_SECONDS / TEN_TIMES,
    later=pause.LATER / TEN_TIMES,
)
"""The application's own waits, ten times quicker: what takes it minutes is seen in seconds."""


class Watched(PuffleClient):
    """A client that notes when one prospect is asked to be changed twice at the same time."""

    under_way: ClassVar[Counter[str]] = Counter()
    collisions = 0
    most = 0

    async def update_prospect(
        self,
        campaign_id: str,
        prospect_id: str,
        updates: Mapping[EditableField, str | None],
        *,
        may_go: MayGo | None = None,
    ) -> Columns:
        cls = type(self)
        cls.collisions += cls.under_way[prospect_id] > 0
        cls.under_way[prospect_id] += 1
        cls.most = max(cls.most, cls.under_way.total())
        try:
            return await super().update_prospect(campaign_id, prospect_id, updates, may_go=may_go)
        finally:
            cls.under_way[prospect_id] -= 1


class Core:
    """One run of the application's inner parts. Use as an async context manager: it is closed in order."""

    def __init__(self, base_url: str, key: str, journal: Path, patience: Patience, campaign_id: str) -> None:
        self.connection = Connection(id="f" * 32, name="Faults", base_url=base_url)
        self.notifications = Notifications()
        self.tasks = Tasks()
        self.prompts: list[PuffleError] = []
        self.failures: list[PuffleError] = []
        self._key = key
        self._patience = patience
        self._in_force = patience.in_force()
        self._campaign_id = campaign_id
        self.workspace = Workspace(
            self._make_client, lambda _: Journal(journal), self.tasks, self.notifications
        )
        self.workspace.key_refused.connect(self.prompts.append)
        self.tasks.failed.connect(self.failures.append)

    def _make_client(
        self, connection: Connection, key: ApiKey, on_wait: Callable[[Waiting], None]
    ) -> PuffleClient:
        patience = self._patience
        return Watched(
            Transport(
                connection.base_url, key, policy=patience.policy, timeouts=patience.timeouts, on_wait=on_wait
            )
        )

    @property
    def editing(self) -> Editing:
        """The door to all edits."""
        return self.workspace.editing

    async def __aenter__(self) -> "Core":
        self._in_force.__enter__()
        self.use_key(self._key)
        await until(lambda: self.workspace.campaigns_status is Status.READY)
        self.workspace.open_campaign(self._campaign_id)
        await until(lambda: self.workspace.roster_status is Status.READY)
        return self

    def use_key(self, key: str) -> None:
        """Open the connection, or go on with another key."""
        self.workspace.open(self.connection, ApiKey(key))

    async def __aexit__(self, *_: object) -> None:
        try:
            await self.workspace.shutdown()
            await self.tasks.shutdown()
        finally:
            self._in_force.__exit__(None, None, None)
        assert not self.failures, self.failures

    async def save(self, edits: Sequence[Edit]) -> Outcome:
        """Submit edits and wait until each has an outcome: if that never came, a dialog would stay busy."""
        async with asyncio.timeout(600):
            return await self.workspace.save(edits, self._campaign_id)

    def resume(self) -> None:
        """Send what is held or has failed."""
        self.editing.resume(self._campaign_id)

    async def list_anew(self) -> None:
        """List the roster anew, and wait until that is done."""
        self.workspace.refresh_roster()
        await until(lambda: self.workspace.roster_status is Status.READY)

    async def settled(self) -> None:
        """Wait until nothing waits or is being sent."""
        while True:
            await until(lambda: self.editing.active == 0)
            await self.editing.wait_idle()
            # What was released meanwhile may wait for the network, which counts as idle.
            if self.editing.active == 0:
                return


async def until(condition: Callable[[], bool], seconds: float = 600.0) -> None:
    """Wait for something to come about."""
    limit = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > limit:
            raise TimeoutError("what was waited for never came")
        await asyncio.sleep(0.01)


class RunningCore:
    """A core that has listed the email draft of *server*, with its rows and what the server holds at hand."""

    def __init__(self, core: Core, server: SandboxServer) -> None:
        self.core = core
        self.server = server
        self.editing = core.editing
        self.roster = core.workspace.roster

    def edit(self, row: int = 0, after: str | None = "New", field: EditableField = "company") -> Edit:
        """An edit, not submitted."""
        held = self.roster.stored(row)
        return Edit(held.id, field, held.value(field), after)

    def submit(self, *edits: Edit, **how: Any) -> "asyncio.Future[Any]":
        """Make edits as one action, and do not wait."""
        return self.editing.submit(EMAIL_DRAFT_ID, edits, **how)

    async def save(self, *edits: Edit) -> None:
        """The same, and wait until nothing is on its way."""
        await self.submit(*edits)
        await self.core.settled()

    async def undo(self) -> None:
        """Take back the last action, and wait."""
        self.editing.undo(EMAIL_DRAFT_ID)
        await self.core.settled()

    async def redo(self) -> None:
        """Do again what was taken back, and wait."""
        self.editing.redo(EMAIL_DRAFT_ID)
        await self.core.settled()

    def state(self, row: int = 0) -> RowState:
        """What is told of a row."""
        return self.roster.state(row)

    def held(self, row: int = 0, field: str = "company") -> Any:
        """What the server holds."""
        prospect_id = self.roster.stored(row).id
        rows = self.server.sandbox.prospects(EMAIL_DRAFT_ID)
        return next(each[field] for each in rows if each["id"] == prospect_id)

    def companies(self, count: int = 3) -> list[str | None]:
        """The companies of the first rows, as the server holds them."""
        return [self.held(row) for row in range(count)]

    def patches(self) -> list[RecordedRequest]:
        """The edits that reached the server, whatever it made of them."""
        return [request for request in self.server.sandbox.record if request.method == "PATCH"]

    async def until_sent(self, count: int = 1) -> None:
        """Wait for so many edits to reach the server."""
        await until(lambda: len(self.patches()) >= count)

    @property
    def journal(self) -> Journal:
        """Where the edits are written down."""
        journal = self.editing.kept.journal
        assert journal is not None
        return journal

    def journalled(self) -> list[EditState]:
        """The states of the edits in it that are not settled."""
        return [each.state for each in self.journal.unsettled(EMAIL_DRAFT_ID)]
