"""The campaigns of the open connection, and how far listing them has come."""

import asyncio
import contextlib
from collections import deque
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from puffle_desktop.domain.campaign import Campaign, drafts_first
from puffle_desktop.domain.errors import PuffleError
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.workspace.roster.open_roster import Status

if TYPE_CHECKING:
    from puffle_desktop.api.client import PuffleClient

SIZE_REQUESTS: Final = 2
"""Campaign sizes asked for at the same time, so that they never hold up a roster."""
TELL_MS: Final = 200
"""How long a size waits for others, to be told of together with them."""
_TASK: Final = "campaigns"
_SIZES: Final = "sizes"


class CampaignList(QObject):
    """Lists the campaigns, and fills in the sizes that Puffle does not give with the list, of those seen."""

    changed = Signal()
    """The list, its status or its error is another one."""
    replaced = Signal(str)
    """Of this campaign (its id) something is different from before."""
    sized = Signal(object)
    """Of these campaigns (their ids) the size has become known: many are told of in one go."""
    listed = Signal(object)
    """All campaigns were listed. Comes before :attr:`changed` says so, and :attr:`ready` after that."""
    ready = Signal()
    failed = Signal(PuffleError)
    """The campaigns could not be listed; those known from before stay."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._campaigns: dict[str, Campaign] = {}
        self._status = Status.NOTHING
        self._error: PuffleError | None = None
        self._wanted: deque[str] = deque()
        self._asked: set[str] = set()
        self._sizes: dict[str, int] = {}
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(TELL_MS)
        self._telling.timeout.connect(self._tell_sizes)

    @property
    def all(self) -> list[Campaign]:
        """The campaigns, drafts first."""
        return drafts_first(list(self._campaigns.values()))

    @property
    def status(self) -> Status:
        """How far listing them has come."""
        return self._status

    @property
    def error(self) -> PuffleError | None:
        """Why they could not be listed."""
        return self._error

    def get(self, campaign_id: str | None) -> Campaign | None:
        """A campaign by its id, as last seen."""
        return self._campaigns.get(campaign_id or "")

    def forget(self) -> None:
        """Hold none any more: the connection is closed."""
        self._campaigns = {}
        self._tasks.cancel(_TASK)
        self._forget_sizes()
        self._set_status(Status.NOTHING)

    def list_anew(self, client: "PuffleClient") -> None:
        """List them."""
        self._set_status(Status.LOADING)
        self._forget_sizes()
        self._tasks.start(_TASK, client.campaigns(), on_done=self._take_in, on_error=self._fail)

    def want_sizes(self, client: "PuffleClient", campaign_ids: Iterable[str]) -> None:
        """Ask for the sizes of these campaigns, as far as they are not known, beside everything else.

        Others are not asked for any more; a request that is under way is answered. What could not be had is
        asked for again with the next list of campaigns. (A draft's statistics are null.)
        """
        campaigns = filter(None, map(self.get, campaign_ids))
        self._wanted = deque(
            each.id for each in campaigns if each.size is None and each.id not in self._asked
        )
        if self._wanted and not self._tasks.is_running(_SIZES):
            self._tasks.start(_SIZES, self._ask_sizes(client))

    def replace(self, campaign_id: str, **changes: object) -> None:
        """Note what is seen of a campaign apart from the list."""
        if (campaign := self._campaigns.get(campaign_id)) is not None:
            changed = msgspec.structs.replace(campaign, **changes)
            if changed != campaign:
                self._campaigns[campaign_id] = changed
                self.changed.emit()
                self.replaced.emit(campaign_id)

    def _take_in(self, campaigns: list[Campaign]) -> None:
        known = self._campaigns
        self._campaigns = {campaign.id: _sized(campaign, known.get(campaign.id)) for campaign in campaigns}
        self.listed.emit(campaigns)
        self._set_status(Status.READY)
        self.ready.emit()

    def _fail(self, error: PuffleError) -> None:
        self._set_status(Status.FAILED, error)
        self.failed.emit(error)

    async def _ask_sizes(self, client: "PuffleClient") -> None:
        async def ask(campaign_id: str) -> None:
            # A size is a nicety: the row shows a dash when it cannot be had.
            with contextlib.suppress(PuffleError):
                self._sizes[campaign_id] = await client.count_prospects(campaign_id)
                if not self._telling.isActive():
                    self._telling.start()

        asking: set[asyncio.Task[None]] = set()
        async with asyncio.TaskGroup() as group:
            while self._wanted or asking:
                while self._wanted and len(asking) < SIZE_REQUESTS:
                    campaign_id = self._wanted.popleft()
                    self._asked.add(campaign_id)
                    asking.add(group.create_task(ask(campaign_id)))
                _, asking = await asyncio.wait(asking, return_when=asyncio.FIRST_COMPLETED)
        self._tell_sizes()

    def _tell_sizes(self) -> None:
        self._telling.stop()
        sizes, self._sizes = self._sizes, {}
        sized = []
        for campaign_id, size in sizes.items():
            campaign = self._campaigns.get(campaign_id)
            if campaign is not None and campaign.size is None:
                self._campaigns[campaign_id] = msgspec.structs.replace(campaign, size=size)
                sized.append(campaign_id)
        if sized:
            self.sized.emit(sized)

    def _forget_sizes(self) -> None:
        self._tasks.cancel(_SIZES)
        self._telling.stop()
        self._wanted.clear()
        self._asked.clear()
        self._sizes.clear()

    def _set_status(self, status: Status, error: PuffleError | None = None) -> None:
        self._status, self._error = status, error
        self.changed.emit()


def _sized(campaign: Campaign, known: Campaign | None) -> Campaign:
    """*campaign* with the size known from before where the list does not tell it."""
    if campaign.size is None and known is not None:
        return msgspec.structs.replace(campaign, size=known.size)
    return campaign
