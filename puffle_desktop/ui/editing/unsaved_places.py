"""Where edits are that are not saved, in words and as a menu, and the way to each of them."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from puffle_desktop.domain.connection import Connection
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.row_state import UNSETTLED
from puffle_desktop.domain.text import is_blank
from puffle_desktop.runtime.notifications import Level, Notifications
from puffle_desktop.ui.wording.campaigns import status_word
from puffle_desktop.ui.wording.labels import literal
from puffle_desktop.ui.wording.values import one_line
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.roster.open_roster import Status
from puffle_desktop.workspace.stored.stored_data import Place, StoredData
from puffle_desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from puffle_desktop.ui.roster.page import RosterPage


class Dialogs(Protocol):
    """Opens what a place is shown in, where it is not the table."""

    def unsaved_of(self, campaign_id: str) -> None:
        """Show a campaign's edits that have not reached the server; Puffle need not list it any more."""

    def stored_data(self, path: Path | None = None) -> None:
        """Show what is kept on this computer, from the file *path* on."""


def whole_sentence(places: Sequence[Place]) -> str:
    """How much is not saved, and in how many campaigns; of which connection, where it is not the open one."""
    prospects = sum(place.prospects for place in places)
    campaigns = tr("%Ln campaign(s)", None, len(places))
    connections = {place.key[0] for place in places}
    if len(connections) == 1:
        return tr(
            "%Ln prospect(s) in {campaigns} have unsaved edits.",
            None,
            prospects,
            campaigns=campaigns,
        )
    return tr(
        "%Ln prospect(s) in {campaigns} of {connections} have unsaved edits.",
        None,
        prospects,
        campaigns=campaigns,
        connections=tr("%Ln connection(s)", None, len(connections)),
    )


class UnsavedPlaces(QObject):
    """Leads to the prospects with edits that are not saved, in whichever campaign and connection they are."""

    connection_wanted = Signal(str, str)
    """Another connection (its id) is to be used, and this campaign of it (its id) opened."""
    key_wanted = Signal()
    """The connection in use is not open, for want of a key that works."""

    def __init__(
        self,
        stored: StoredData,
        book: ConnectionBook,
        workspace: Workspace,
        roster: "RosterPage",
        dialogs: Dialogs,
        notifications: Notifications,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._stored = stored
        self._book = book
        self._workspace = workspace
        self._roster = roster
        self._dialogs = dialogs
        self._notifications = notifications
        self._window = window
        self._wanted: tuple[str, str] | None = None
        self._menu: QMenu | None = None
        workspace.roster_changed.connect(self._arrive)
        workspace.campaigns_changed.connect(self._arrive_at_none)
        book.current_changed.connect(self._forget_former)

    # In words

    def title(self, place: Place) -> str:
        """What to call a place in a list: the campaign, and the connection where it is not the open one."""
        named = not is_blank(place.campaign_name)
        name = one_line(place.campaign_name) if named else tr("Campaign {id}", id=place.campaign_id[:8])
        if self._is_open(place):
            listed = {campaign.id: campaign for campaign in self._workspace.campaigns}
            campaign = listed.get(place.campaign_id)
            if campaign is None and self._workspace.campaigns_status is Status.READY:
                return tr("{campaign} (no longer in Puffle)", campaign=name)
            if campaign is not None and not campaign.is_draft:
                return tr("{campaign} ({status})", campaign=name, status=status_word(campaign.status))
            return name
        return tr("{connection}: {campaign}", connection=place.connection_name, campaign=name)

    def _is_open(self, place: Place) -> bool:
        return self._workspace.is_open(place.connection)

    # Asking which

    def lead(self, places: Sequence[Place], at: QPoint) -> None:
        """Go to the only one of *places*, or ask which, in a menu that opens at *at*, on the screen."""
        if len(places) == 1:
            self.go(places[0])
        elif places:
            self._menu = self.menu(places)
            self._menu.popup(at)

    def menu(self, places: Iterable[Place]) -> "QMenu":
        """A menu of *places*, each with how many prospects it is about."""
        from PySide6.QtWidgets import QMenu  # noqa: PLC0415 (not for the first paint)

        menu = QMenu(self._window)
        menu.setAccessibleName(tr("Unsaved edits"))
        menu.setTitle(tr("Unsaved edits"))
        for place in places:
            text = tr("{place} – %Ln prospect(s)", None, place.prospects, place=self.title(place))
            action = menu.addAction(literal(text))
            action.triggered.connect(partial(self._go, place))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _go(self, place: Place, _: bool = False) -> None:
        self.go(place)

    # Going there

    def go(self, place: Place) -> None:
        """Show the prospects of *place*, or what else can be shown of them."""
        self._wanted = None
        if place.connection is None:
            self._dialogs.stored_data(place.journal)
        elif self._is_open(place):
            self._open(place.connection.id, place.campaign_id)
        elif self._book.current == place.connection:
            self.key_wanted.emit()
        else:
            self._wanted = place.connection.id, place.campaign_id
            self.connection_wanted.emit(*self._wanted)

    def _open(self, connection_id: str, campaign_id: str) -> None:
        self._wanted = connection_id, campaign_id
        campaign = self._workspace.campaign
        if campaign is not None and campaign.id == campaign_id:
            self._arrive()
        elif self._is_listed(campaign_id):
            self._workspace.open_campaign(campaign_id)
        else:
            self._arrive_at_none()

    def _is_listed(self, campaign_id: str) -> bool:
        return any(campaign.id == campaign_id for campaign in self._workspace.campaigns)

    @property
    def _wanted_here(self) -> str | None:
        """The campaign that is to be shown, if it is one of the open connection."""
        connection = self._workspace.connection
        if self._wanted is None or connection is None or connection.id != self._wanted[0]:
            return None
        return self._wanted[1]

    def _arrive(self) -> None:
        """Show the edited rows once their roster is listed; where it has none of them, the list of edits."""
        campaign = self._workspace.campaign
        if campaign is None or campaign.id != self._wanted_here:
            return
        if self._workspace.roster_status is Status.LOADING:
            return
        self._wanted = None
        if rows := self._workspace.roster.overlaid_rows():
            self._roster.show_only(rows, tr("Unsaved edits"))
        elif self._workspace.editing.count(*UNSETTLED, campaign_id=campaign.id):
            self._dialogs.unsaved_of(campaign.id)

    def _arrive_at_none(self) -> None:
        """Show what can be shown of a campaign that is not listed, once that is known."""
        campaign_id, status = self._wanted_here, self._workspace.campaigns_status
        if campaign_id is None or status not in (Status.READY, Status.FAILED) or self._is_listed(campaign_id):
            return
        self._wanted = None
        if status is Status.READY:
            # No dialog can be opened any more for what was typed there.
            self._workspace.editing.keep_typed(campaign_id, _unknown)
        if self._workspace.editing.count(*UNSETTLED, campaign_id=campaign_id):
            self._dialogs.unsaved_of(campaign_id)
        else:
            self._notifications.post(
                tr("The campaigns can’t be listed now, so what was typed there can’t be shown. It is kept."),
                Level.WARNING,
            )

    def _forget_former(self, connection: Connection | None) -> None:
        """Another connection is in use than the one that somebody wanted to go to."""
        if self._wanted is not None and (connection is None or connection.id != self._wanted[0]):
            self._wanted = None

    # For the palette

    def all(self) -> list[Place]:
        """All places there are."""
        return self._stored.places()


def _unknown(prospect_id: str, field: str) -> None:
    """What a field held in a campaign that is not there any more."""
