"""The bar that tells of edits that are not saved, wherever they are: nothing is forgotten over a start."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from puffle_desktop.domain.errors import PuffleError
from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime.notices import Notices
from puffle_desktop.ui.editing.unsaved_places import UnsavedPlaces, whole_sentence
from puffle_desktop.ui.widgets.message_bar import MessageBar
from puffle_desktop.ui.widgets.tone import Tone
from puffle_desktop.workspace.roster.open_roster import Status
from puffle_desktop.workspace.stored_data import Place, StoredData
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
        stored: StoredData,
        workspace: Workspace,
        places: UnsavedPlaces,
        notices: Notices,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, closable=True)
        self._stored = stored
        self._workspace = workspace
        self._places = places
        self._notices = notices
        self._told: set[tuple[str, str]] = set()
        self._offer: JournalFile | None = None
        stored.changed.connect(self._refresh)
        self.dismissed.connect(self._dismissed)
        # A pressed button closes a bar; this one stays for as long as there is something to tell.
        self.closed.connect(self._refresh)

    def tell_anew(self) -> None:
        """Tell all again: another connection is opened."""
        self._told.clear()
        self._refresh()

    def _elsewhere(self, places: list[Place]) -> list[Place]:
        campaign = self._workspace.campaign
        return [
            place
            for place in places
            if not (
                campaign is not None
                and place.campaign_id == campaign.id
                and self._workspace.is_open(place.connection)
            )
        ]

    def _refresh(self) -> None:
        if self._workspace.campaigns_status is Status.LOADING and self._workspace.campaign is None:
            # Which campaign will be open decides what there is to tell.
            return
        offers = self._stored.offers()
        places = self._stored.places()
        self._offer = offers[0] if offers else None
        if self._offer is not None:
            self._show_offer(self._offer)
        elif {place.key for place in self._elsewhere(places)} - self._told:
            self.show_message(whole_sentence(places), Tone.WARNING, tr("&Show…"), self._show)
        else:
            self.clear()

    def _show_offer(self, journal: "JournalFile") -> None:
        if journal.unsaved:
            sentence = tr(
                "%Ln prospect(s) have edits that are not saved, made over “{connection}” with this account.",
                None,
                journal.prospects,
                connection=self._stored.name_of(journal),
            )
        else:
            sentence = tr(
                "There is a history of %Ln action(s), made over “{connection}” with this account.",
                None,
                journal.actions,
                connection=self._stored.name_of(journal),
            )
        self.show_message(sentence, Tone.WARNING, tr("Add t&o this connection"), self._take_over)

    def _dismissed(self) -> None:
        self._told |= {place.key for place in self._stored.places()}
        if self._offer is not None:
            self._stored.decline(self._offer)

    def _take_over(self) -> None:
        if self._offer is None:
            return
        try:
            self._stored.take_over(self._offer)
        except PuffleError as error:
            self._notices.post_error(error)

    def _show(self) -> None:
        at = self.mapToGlobal(self.rect().bottomLeft())
        self._places.lead(self._elsewhere(self._stored.places()), at)
