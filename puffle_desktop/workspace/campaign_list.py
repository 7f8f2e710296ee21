"""The campaigns of the open connection, and how far listing them has come."""

import asyncio
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.campaign import Campaign, drafts_first
from puffle_desktop.domain.errors import PuffleError
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.workspace.roster.open_roster import Status

if TYPE_CHECKING:
    from puffle_desktop.api.client import PuffleClient

SIZE_REQUESTS: Final = 2
"""Campaign sizes asked for at the same time, so that they never hold up a roster."""
_TASK: Final = "campaigns"
_SIZES: Final = "sizes"


class CampaignList(QObject):
    """Lists the campaigns, and fills in the sizes that Puffle does not give with the list."""

    changed = Signal()
    """The list, its status or its error is another one."""
    replaced = Signal(str)
    """Of this campaign (its id) something is different from before."""
    listed = Signal(list)
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
        self._tasks.cancel(_SIZES)
        self._set_status(Status.NOTHING)

    def list_anew(self, client: "PuffleClient") -> None:
        """List them."""
        self._set_status(Status.LOADING)
        self._tasks.cancel(_SIZES)
        self._tasks.start(_TASK, client.campaigns(), on_done=self._take_in, on_error=self._fail)

    def ask_sizes(self, client: "PuffleClient") -> None:
        """Ask for the sizes that are not known, beside everything else (a draft's statistics are null)."""
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
        slots = asyncio.Semaphore(SIZE_REQUESTS)

        async def ask(campaign: Campaign) -> None:
            async with slots:
                size = await client.count_prospects(campaign.id)
            self.replace(campaign.id, size=size)

        unknown = [campaign for campaign in self.all if campaign.size is None]
        results = await asyncio.gather(*(ask(campaign) for campaign in unknown), return_exceptions=True)
        for error in results:
            # A size is a nicety: the row shows a dash when it cannot be had.
            if isinstance(error, Exception) and not isinstance(error, PuffleError):
                raise error

    def _set_status(self, status: Status, error: PuffleError | None = None) -> None:
        self._status, self._error = status, error
        self.changed.emit()


def _sized(campaign: Campaign, known: Campaign | None) -> Campaign:
    """*campaign* with the size known from before where the list does not tell it."""
    if campaign.size is None and known is not None:
        return msgspec.structs.replace(campaign, size=known.size)
    return campaign
