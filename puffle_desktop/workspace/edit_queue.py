"""The one way an edit leaves this machine: edits in, one PATCH per prospect out, the server's rows back."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.campaign import Campaign
from puffle_desktop.domain.edits import Edit, by_prospect
from puffle_desktop.domain.errors import Conflicted, NotADraft, PuffleError, Rejected
from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.workspace.roster import Roster, RowState

if TYPE_CHECKING:
    from puffle_desktop.api.client import PuffleClient

CONCURRENCY: Final = 4


class Outcome(msgspec.Struct, frozen=True):
    """How a submission ended: ids of the prospects that were saved, and why the others were not."""

    saved: tuple[str, ...]
    failed: dict[str, PuffleError]


class EditQueue(QObject):
    """Sends edits, a few prospects at a time and never two requests at once for one prospect."""

    activity_changed = Signal(int)
    """How many prospects are waiting or being sent."""
    campaign_seen = Signal(Campaign)
    """A refused edit made the queue ask for the campaign, and this is what the server says of it."""

    def __init__(self, roster: Roster, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roster = roster
        self._slots = asyncio.Semaphore(CONCURRENCY)
        self._turns: dict[str, asyncio.Lock] = {}
        self._active = 0
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def active(self) -> int:
        """How many prospects are waiting or being sent."""
        return self._active

    async def wait_idle(self) -> None:
        """Return when nothing is waiting or being sent."""
        await self._idle.wait()

    async def submit(self, client: "PuffleClient", campaign_id: str, edits: Sequence[Edit]) -> Outcome:
        """Send *edits*, one PATCH a prospect with its changed fields alone, and take the answers in.

        The rows show the new values at once. A row whose edit failed goes back to what the server was last
        known to hold. Never raises a ``PuffleError``: see :class:`Outcome`.
        """
        wanted = by_prospect(edits)
        results = await asyncio.gather(
            *(self._save(client, campaign_id, prospect_id, values) for prospect_id, values in wanted.items())
        )
        failed = {id_: error for id_, error in zip(wanted, results, strict=True) if error is not None}
        return Outcome(tuple(id_ for id_ in wanted if id_ not in failed), failed)

    async def _save(
        self,
        client: "PuffleClient",
        campaign_id: str,
        prospect_id: str,
        values: dict[EditableField, str | None],
    ) -> PuffleError | None:
        self._count(+1)
        turn = self._turns.setdefault(prospect_id, asyncio.Lock())
        try:
            self._show(campaign_id, prospect_id, values, RowState.WAITING)
            async with turn, self._slots:
                self._show(campaign_id, prospect_id, values, RowState.SENDING)
                answer = await client.update_prospect(campaign_id, prospect_id, values)
                if self._roster.campaign_id == campaign_id:
                    self._roster.answer(prospect_id, values, answer)
            return None
        except PuffleError as error:
            self._hide(campaign_id, prospect_id)
            return await self._explained(client, campaign_id, error)
        except asyncio.CancelledError:
            self._hide(campaign_id, prospect_id)
            raise
        finally:
            self._count(-1)

    async def _explained(self, client: "PuffleClient", campaign_id: str, error: PuffleError) -> PuffleError:
        """*error*, or :class:`NotADraft` when that is the reason behind a refusal.

        Puffle answers 400 to every write on a campaign that is not a draft, in words that are not documented
        (and 409 while it is being launched), so the campaign itself is asked.
        """
        if not (isinstance(error, Conflicted) or (isinstance(error, Rejected) and error.status == 400)):
            return error
        try:
            campaign = await client.campaign(campaign_id)
        except PuffleError:
            return error
        self.campaign_seen.emit(campaign)
        if campaign.is_draft:
            return error
        return NotADraft(
            f"This campaign is {campaign.status or 'not a draft'} now, so Puffle does not take changes "
            "to its prospects any more.",
            status=error.status,
            words=error.words,
        )

    def _show(
        self, campaign_id: str, prospect_id: str, values: dict[EditableField, str | None], state: RowState
    ) -> None:
        if self._roster.campaign_id == campaign_id:
            self._roster.overlay(prospect_id, values, state)

    def _hide(self, campaign_id: str, prospect_id: str) -> None:
        if self._roster.campaign_id == campaign_id:
            self._roster.settle(prospect_id)

    def _count(self, change: int) -> None:
        self._active += change
        if self._active:
            self._idle.clear()
        else:
            self._idle.set()
            self._turns.clear()
        self.activity_changed.emit(self._active)
