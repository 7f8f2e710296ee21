"""Which campaign is opened when a connection is: the one asked for, the last one, or the first draft."""

from PySide6.QtCore import QObject

from puffle_desktop.domain.connection import Connection
from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime.notifications import Level, Notifications
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.preferences import Preferences
from puffle_desktop.workspace.roster.open_roster import Status
from puffle_desktop.workspace.workspace import Workspace


class FirstCampaign(QObject):
    """Opens a campaign as soon as the campaigns are listed and none is open."""

    def __init__(
        self,
        book: ConnectionBook,
        preferences: Preferences,
        workspace: Workspace,
        notifications: Notifications,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._book = book
        self._preferences = preferences
        self._workspace = workspace
        self._notifications = notifications
        self._wanted: str | None = None
        self._wanted_of: str | None = None
        book.current_changed.connect(self._forget_others)
        workspace.campaigns_changed.connect(self._open)

    def want(self, campaign_id: str) -> None:
        """Open this campaign instead of the last one, over whichever connection is opened next."""
        self._wanted, self._wanted_of = campaign_id, None

    def want_over(self, connection_id: str, campaign_id: str) -> None:
        """Use another connection, and open this campaign of it if it is listed."""
        self._wanted, self._wanted_of = campaign_id, connection_id
        self._book.switch(connection_id)

    def _forget_others(self, connection: Connection | None) -> None:
        """Another connection is in use than the one whose campaign was asked for."""
        if self._wanted_of is not None and (connection is None or connection.id != self._wanted_of):
            self._wanted = self._wanted_of = None

    def _open(self) -> None:
        if self._workspace.campaign is not None or self._workspace.campaigns_status is not Status.READY:
            return
        campaigns = {campaign.id: campaign for campaign in self._workspace.campaigns}
        wanted, connection_id = self._wanted, self._wanted_of
        self._wanted = self._wanted_of = None
        # Whoever asked for one over a certain connection says what else can be shown of it.
        if wanted is not None and wanted not in campaigns and connection_id is None:
            sentence = tr("This connection has no campaign {campaign}.", campaign=wanted)
            self._notifications.post(sentence, Level.WARNING)
        for campaign_id in (wanted, self._preferences.last_campaign, next(iter(campaigns), None)):
            if campaign_id in campaigns:
                self._workspace.open_campaign(campaign_id)
                return
