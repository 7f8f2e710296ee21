"""The roster on the screen: how far its listing is, and listing it anew."""

import asyncio
from collections.abc import Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.errors import AnswerTooLarge, PuffleError, Stopped
from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.workspace.roster.loader import Loader, LoadResult
from puffle_desktop.workspace.roster.page_listing import list_page
from puffle_desktop.workspace.roster.roster import Roster

if TYPE_CHECKING:
    from puffle_desktop.api.client import PuffleClient

_TASK = "roster"


class Status(Enum):
    """How far a listing (of campaigns, or of a roster) has come."""

    NOTHING = auto()
    LOADING = auto()
    READY = auto()
    FAILED = auto()


class OpenRoster(QObject):
    """Owns the roster and the loader of the open campaign, whichever it is."""

    changed = Signal()
    """The status or its error is another one. The rows have signals of their own."""
    listed = Signal(LoadResult)
    """A listing has come to its end."""
    failed = Signal(PuffleError)
    """A listing has failed; what was listed until then stays."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.rows = Roster(self)
        self.loader = Loader(self.rows, self)
        self._client: PuffleClient | None = None
        self._campaign_id: str | None = None
        self._listing: asyncio.Task[LoadResult] | None = None
        self._status = Status.NOTHING
        self._error: PuffleError | None = None

    @property
    def campaign_id(self) -> str | None:
        """The open campaign's id."""
        return self._campaign_id

    @property
    def status(self) -> Status:
        """How far the listing has come."""
        return self._status

    @property
    def error(self) -> PuffleError | None:
        """Why the roster could not be listed to its end."""
        return self._error

    def use_client(self, client: "PuffleClient | None") -> None:
        """List with this client from now on; without one nothing can be listed."""
        self._client = client

    def open(self, campaign_id: str) -> None:
        """Hold another campaign's prospects: none yet. :meth:`list` lists them."""
        self._campaign_id = campaign_id
        # Whoever is told of another campaign should not find the status of the former one's listing.
        self._status, self._error = Status.LOADING, None
        self.rows.open(campaign_id)

    def close(self) -> None:
        """Hold no campaign's prospects any more."""
        self._tasks.cancel(_TASK)
        self.loader.abandon()
        self._campaign_id = None
        self.rows.open(None)
        self._set_status(Status.NOTHING)

    def list(self) -> None:
        """List the prospects, or list them anew; rows, selection and edits under way stay."""
        if self._client is None or self._campaign_id is None:
            return
        self._set_status(Status.LOADING)
        self._listing = self._tasks.start(
            _TASK,
            self.loader.load(self._client, self._campaign_id),
            on_done=self._listed,
            on_error=self._failed,
        )

    def stop(self) -> None:
        """End a listing that is under way; what is held stays."""
        if self._status is Status.LOADING:
            self.loader.abandon()
            self._tasks.cancel(_TASK)
            self._set_status(Status.READY)

    async def list_anew(self, campaign_id: str) -> Roster:
        """List a campaign's prospects, so that edits can be compared with what the server holds now.

        Gives the roster that holds them: the one on the screen, or for another campaign one of its own. A
        listing of the open campaign that is under way is waited for. Raises a ``PuffleError``.
        """
        while campaign_id == self._campaign_id:
            if not self._tasks.is_running(_TASK):
                self.list()
            if (listing := self._listing) is None:
                break
            await asyncio.wait([listing])
            if listing is not self._listing or campaign_id != self._campaign_id:
                continue  # Another was begun, and what this one listed may be held no more.
            if not listing.cancelled():
                listing.result()
                return self.rows
            raise Stopped(tr("Loading was stopped, so the change was not saved. It is kept."))
        if self._client is None:
            raise Stopped(tr("The connection was closed, so the change was not saved. It is kept."))
        roster = Roster()
        await Loader(roster).load(self._client, campaign_id)
        return roster

    async def list_page(self, roster: Roster, place: int) -> Sequence[str]:
        """List the page anew that held this place of *roster*'s listing, into it; gives the ids on the page.

        None where the page has become too large to be taken in. Raises a ``PuffleError``.
        """
        if self._client is None or roster.campaign_id is None:
            raise Stopped(tr("The connection was closed, so the change was not saved. It is kept."))
        number = place // roster.page_size + 1
        try:
            page = await list_page(self._client, roster, roster.campaign_id, number, roster.page_size)
        except AnswerTooLarge:
            return []  # A whole listing finds out how many rows there is room for.
        return [prospect.id for prospect in page.prospects]

    def _listed(self, result: LoadResult) -> None:
        self._set_status(Status.READY)
        self.listed.emit(result)

    def _failed(self, error: PuffleError) -> None:
        self._set_status(Status.FAILED, error)
        self.failed.emit(error)

    def _set_status(self, status: Status, error: PuffleError | None = None) -> None:
        self._status, self._error = status, error
        self.changed.emit()
