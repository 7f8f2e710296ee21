"""The bar that tells of edits that are not saved, wherever they are: nothing is forgotten over a start."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from puffle_desktop.domain.errors import PuffleError
from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime.notifications import Notifications
from puffle_desktop.ui.editing.unsaved_places import UnsavedPlaces, whole_sentence
from puffle_desktop.ui.widgets.message_bar import MessageBar
from puffle_desktop.ui.widgets.tone import Tone
from puffle_desktop.workspace.preferences import Preferences
from puffle_desktop.workspace.roster.open_roster import Status
from puffle_desktop.workspace.stored.stored_data import Place, StoredData
from puffle_desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from puffle_desktop.storage.stored_files import JournalFile


class UnsavedBar(MessageBar):
    """Speaks where edits of other campaigns or connections than the open one wait for the person.

    Of the open campaign's alone another bar speaks. Closed by the person, it stays away until there is
    something it has not told, or another connection is opened.
    """

    def __init__(
        self,
        preferences: Preferences,
        stored: StoredData,
        workspace: Workspace,
        places: UnsavedPlaces,
        notifications: Notifications,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, closable=True)
        self._preferences = preferences
        self._stored = stored
        self._workspace = workspace
        self._places = places
        self._notifications = notifications
        self._told: set[tuple[str, str]] = set()
        self._declined: set[Path] = set()
        self._offer: JournalFile | None = None
        stored.changed.connect(self._refresh)
        self.dismissed.connect(self._dismissed)
        # A pressed button closes a bar; this one stays for as long as there is something to tell.
        self.closed.connect(self._refresh)

    def tell_anew(self) -> None:
        """Tell all again: another connection is opened."""
        self._told.clear()
        self._declined.clear()
        self._refresh()

    def _elsewhere(self, places: list[Place]) -> list[Place]:
        """Those of *places* that are not the campaign on the screen, or the one that is about to be."""
        campaign = self._workspace.campaign
        is_coming = campaign is None and self._workspace.campaigns_status is Status.LOADING
        here = campaign.id if campaign is not None else self._preferences.last_campaign if is_coming else None
        return [
            place
            for place in places
            if not (place.campaign_id == here and self._workspace.is_open(place.connection))
        ]

    def _refresh(self) -> None:
        offers = [each for each in self._stored.offers() if each.unsaved and each.path not in self._declined]
        places = self._stored.places()
        self._offer = offers[0] if offers else None
        if self._offer is not None:
            self._show_offer(self._offer)
        elif {place.key for place in self._elsewhere(places)} - self._told:
            self.show_message(whole_sentence(places), Tone.WARNING, tr("&Show…"), self._show)
        else:
            self.clear()

    def _show_offer(self, journal: "JournalFile") -> None:
        count, name = journal.prospects, self._stored.name_of(journal)
        if journal.owner is not None and journal.owner.account_id:
            sentence = tr(
                "%Ln prospect(s) have unsaved edits, made over “{connection}” with this account.",
                None,
                count,
                connection=name,
            )
        else:
            sentence = tr(
                "%Ln prospect(s) have unsaved edits from a former connection to this server.",
                None,
                count,
            )
        self.show_message(sentence, Tone.WARNING, tr("Add to this co&nnection"), self._take_over)

    def _dismissed(self) -> None:
        if self._offer is not None:
            self._declined.add(self._offer.path)
            self._told |= {place.key for place in self._stored.places() if place.journal == self._offer.path}
        else:
            self._told |= {place.key for place in self._stored.places()}

    def _take_over(self) -> None:
        if self._offer is None:
            return
        try:
            self._stored.take_over(self._offer)
        except PuffleError as error:
            self._notifications.post_error(error)

    def _show(self) -> None:
        at = self.mapToGlobal(self.rect().bottomLeft())
        self._places.lead(self._elsewhere(self._stored.places()), at)
