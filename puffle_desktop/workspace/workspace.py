"""One open connection and, within it, one open campaign: what the window shows and acts upon."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.campaign import Account, Campaign
from puffle_desktop.domain.connection import ApiKey, Connection
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import KeyRefused, NotFound, PuffleError
from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime.notifications import Level, Notifications
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.workspace.campaign_list import CampaignList
from puffle_desktop.workspace.connections.closing import Closing
from puffle_desktop.workspace.editing.editing import Editing, JournalFactory, Outcome
from puffle_desktop.workspace.hindrances import Hindrances
from puffle_desktop.workspace.roster.listing_notices import ListingNotices
from puffle_desktop.workspace.roster.loader import LoadResult
from puffle_desktop.workspace.roster.open_roster import OpenRoster, Status
from puffle_desktop.workspace.roster.problems import RosterProblems

if TYPE_CHECKING:
    # For the types alone: httpx, which these bring, is not to hold up the first paint.
    from puffle_desktop.api.client import PuffleClient
    from puffle_desktop.api.pacing import Waiting


_log = logging.getLogger(__name__)

ClientFactory = Callable[[Connection, ApiKey, Callable[["Waiting"], None]], "PuffleClient"]
"""Makes the client of a connection, which reports when its requests have to wait."""


class Workspace(QObject):
    """Opens connections and campaigns, and reports their state. Owns roster, loader, problems and editing."""

    campaigns_changed = Signal()
    """The list of campaigns, its status or its error is another one."""
    campaigns_sized = Signal(object)
    """Of these campaigns (their ids) the size has become known, and nothing else is different."""
    campaign_changed = Signal()
    """Another campaign is open, or the open one has another status or name."""
    roster_changed = Signal()
    """The roster's status or its error is another one. Its rows have signals of their own."""
    key_refused = Signal(PuffleError)
    """Puffle did not accept the key; nothing works until another one is given. Told once a key."""

    account_seen = Signal(Account)
    """Whose key the open connection has, told once the server has said so."""
    journal_of_another = Signal(Connection, Account)
    """The open connection's key belongs to this account, and its journal holds what another one did."""
    left_for_good = Signal(str)
    """Nothing is open any more of a connection (its id) that was closed, or that has another key."""

    def __init__(
        self,
        make_client: ClientFactory,
        open_journal: JournalFactory,
        tasks: Tasks,
        notifications: Notifications,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._make_client = make_client
        self._tasks = tasks
        self._notifications = notifications
        self._open_roster = OpenRoster(tasks, self)
        self.roster = self._open_roster.rows
        self.loader = self._open_roster.loader
        self.problems = RosterProblems(self.roster, notifications, self)
        # Before anybody else hears of the campaign.
        self.campaign_changed.connect(self._use_channel)
        self.editing = Editing(
            roster=self.roster,
            tasks=tasks,
            notices=notifications,
            open_journal=open_journal,
            lister=self._open_roster,
            parent=self,
        )
        self._open_roster.changed.connect(self.roster_changed)
        self._open_roster.listed.connect(self._roster_listed)
        self._open_roster.failed.connect(self._roster_failed)
        self.editing.campaign_seen.connect(self._take_in_campaign)
        self.editing.key_refused.connect(self._note_refused_key)
        self.editing.hindered.connect(self.campaign_changed)
        self._listing_notices = ListingNotices(notifications)
        self._client: PuffleClient | None = None
        self._closing_down = Closing(tasks, self.left_for_good.emit)
        self._account: Account | None = None
        self._key_is_refused = False
        self._connection: Connection | None = None
        self._campaigns = CampaignList(tasks, self)
        self._campaigns.changed.connect(self.campaigns_changed)
        self._campaigns.sized.connect(self.campaigns_sized)
        self._campaigns.replaced.connect(self._campaign_replaced)
        self._campaigns.listed.connect(self._campaigns_listed)
        self._campaigns.ready.connect(self._campaigns_ready)
        self._campaigns.failed.connect(self._note_refused_key)
        self.hindrances = Hindrances(self.editing, self._campaigns, self._open_roster, self)

    # State

    @property
    def connection(self) -> Connection | None:
        """The open connection."""
        return self._connection

    @property
    def account(self) -> Account | None:
        """Whose key it is, once the server has said so."""
        return self._account

    @property
    def campaigns(self) -> list[Campaign]:
        """The connection's campaigns, drafts first."""
        return self._campaigns.all

    @property
    def campaigns_status(self) -> Status:
        """How far the list of campaigns has come."""
        return self._campaigns.status

    @property
    def campaigns_error(self) -> PuffleError | None:
        """Why the campaigns could not be listed."""
        return self._campaigns.error

    @property
    def campaign(self) -> Campaign | None:
        """The open campaign, as last seen."""
        return self._campaigns.get(self._open_roster.campaign_id)

    @property
    def roster_status(self) -> Status:
        """How far the open campaign's roster has come."""
        return self._open_roster.status

    @property
    def roster_error(self) -> PuffleError | None:
        """Why the roster could not be listed to its end."""
        return self._open_roster.error

    @property
    def can_edit(self) -> bool:
        """Whether the open campaign's prospects can be changed."""
        return self.campaign is not None and self.campaign.is_draft and self.editing.obstacle is None

    # Connections

    def open(self, connection: Connection, key: ApiKey) -> None:
        """Use *connection* from now on, and list its campaigns.

        The open campaign, and all edits, are kept when only the key changed. Raises a ``PuffleError`` when
        the connection cannot be used, such as while another window has its journal open; where edits cannot
        be kept, it is only read. A connection that was closed before has to have been :meth:`left`.
        """
        same = self.is_open(connection)
        if not same:
            self.close()
        client = self._make_client(connection, key, self.hindrances.note_waiting)
        if same:
            self._retire(self.finish)
            self.editing.use_client(client)
        else:
            try:
                self.editing.open(connection, client)
            except PuffleError:
                self._tasks.start(f"unused {connection.id}", client.aclose())
                raise
        self._connection, self._client = connection, client
        self._open_roster.use_client(client)
        self.hindrances.use_client(client)
        self._account = None
        self._key_is_refused = False
        self.refresh_campaigns()
        self.refresh_roster()

    def is_open(self, connection: Connection | None) -> bool:
        """Whether this is the connection that is open, whatever its name is by now."""
        mine = self._connection
        return (
            mine is not None
            and connection is not None
            and (mine.id, mine.base_url) == (connection.id, connection.base_url)
        )

    def is_in_use(self, connection_id: str) -> bool:
        """Whether a connection of this id is open, or something of it still is."""
        is_open = self._connection is not None and self._connection.id == connection_id
        return is_open or self._closing_down.is_under_way(connection_id)

    def close(self) -> None:
        """Show no connection any more. What is being sent is still answered, and what is not is kept."""
        self._retire(self.editing.take_leave() or self.finish)
        self._client = self._connection = self._account = None
        self._open_roster.use_client(None)
        self.hindrances.use_client(None)
        self._tasks.cancel("account")
        self._campaigns.forget()
        self._open_nothing()

    def _retire(self, wait: Callable[[], Awaitable[None]]) -> None:
        """Close the client when *wait* is over: requests under way use it."""
        if self._client is not None and self._connection is not None:
            self._closing_down.add(self._connection.id, wait, self._client.aclose)

    async def left(self, connection_id: str) -> None:
        """Return when nothing of a connection that was closed is open any more."""
        await self._closing_down.left(connection_id)

    async def finish(self) -> None:
        """Return when nothing is being sent, and nothing that could be sent now waits."""
        await self.editing.wait_idle()

    async def shutdown(self) -> None:
        """Close everything: send nothing more, wait for the answers under way, write them down."""
        self.close()
        await self._closing_down.all_left()

    # Campaigns

    def refresh_campaigns(self) -> None:
        """List the campaigns anew."""
        if self._client is not None:
            self._campaigns.list_anew(self._client)

    def show_sizes(self, campaign_ids: Sequence[str]) -> None:
        """These campaigns are seen: ask for their sizes, and for no others' any more."""
        if self._client is not None:
            self._campaigns.want_sizes(self._client, campaign_ids)

    def _campaigns_listed(self, campaigns: list[Campaign]) -> None:
        for campaign in campaigns:
            self.editing.note_status(campaign)
        open_id = self._open_roster.campaign_id
        if open_id is not None and self._campaigns.get(open_id) is None:
            self._notifications.post(tr("The campaign that was open is no longer in Puffle."), Level.WARNING)
            self._open_nothing()
        self.editing.kept.note_names(campaigns, self.editing.unsettled)

    def _campaigns_ready(self) -> None:
        self.campaign_changed.emit()
        if self._client is not None and self._account is None:
            self._tasks.start("account", self._client.account(), on_done=self._note_account, on_error=_pass)

    def _note_account(self, account: Account) -> None:
        if self._connection is not None:
            self._account = account
            if self.editing.kept.is_of_another(account, has_unsettled=bool(self.editing.unsettled)):
                self.journal_of_another.emit(self._connection, account)
            else:
                self.editing.kept.note_account(self._connection, account)
                self.account_seen.emit(account)

    def _campaign_replaced(self, campaign_id: str) -> None:
        if campaign_id == self._open_roster.campaign_id:
            self.campaign_changed.emit()

    def _take_in_campaign(self, campaign: Campaign) -> None:
        self._campaigns.replace(campaign.id, status=campaign.status, name=campaign.name)

    # The open campaign

    def open_campaign(self, campaign_id: str) -> None:
        """Show a campaign's roster, from its first page on."""
        campaign = self._campaigns.get(campaign_id)
        if campaign is None or campaign_id == self._open_roster.campaign_id:
            return
        # Its edits may have to be told of when Puffle cannot be asked.
        self.editing.kept.note_names([campaign], {campaign_id})
        self._open_roster.open(campaign_id)
        self.editing.adopt(campaign_id)
        self.campaign_changed.emit()
        self.refresh_roster()

    def refresh(self) -> None:
        """List the campaigns and the open campaign's prospects anew."""
        self.refresh_campaigns()
        self.refresh_roster()

    def refresh_roster(self) -> None:
        """List the open campaign's prospects anew; rows, selection and edits under way stay."""
        self._open_roster.list()

    def stop_loading(self) -> None:
        """End a listing that is under way; what is held stays."""
        self._open_roster.stop()

    def _roster_listed(self, result: LoadResult) -> None:
        campaign_id = self._open_roster.campaign_id
        self._listing_notices.tell(result, campaign_id, self.loader, is_empty=not len(self.roster))
        if result is LoadResult.COMPLETE and campaign_id is not None:
            self.editing.note_refreshed(campaign_id)
            self._campaigns.replace(campaign_id, size=len(self.roster) + self.loader.unreadable)

    def _roster_failed(self, error: PuffleError) -> None:
        self._note_refused_key(error)
        if isinstance(error, NotFound):
            self.refresh_campaigns()

    def _use_channel(self) -> None:
        self.problems.use_channel(self.campaign.channel if self.campaign is not None else "")

    def _open_nothing(self) -> None:
        self._open_roster.close()
        self.campaign_changed.emit()

    # Editing

    async def save(
        self,
        edits: Sequence[Edit],
        campaign_id: str,
        *,
        over: Connection | None = None,
        replacing: str | None = None,
    ) -> Outcome:
        """Record and send *edits* of a campaign's prospects. See :meth:`Editing.submit`.

        *over* is the connection they were made over: on another server the same ids may mean others. Raises a
        ``PuffleError`` when that one is not open any more.
        """
        if over is not None and not self.is_open(over):
            raise PuffleError(tr("Its connection was closed. Open it again to save."))
        return await self.editing.submit(campaign_id, edits, replacing=replacing)

    def _note_refused_key(self, error: PuffleError) -> None:
        if isinstance(error, KeyRefused) and not self._key_is_refused:
            self._key_is_refused = True
            self.hindrances.note_refused_key(error)
            self.key_refused.emit(error)


def _pass(error: PuffleError) -> None:
    """Whose key it is can be asked again with the next list of campaigns."""
