"""The one way an edit leaves this machine: journalled first, then one PATCH per prospect, a few at a time."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from puffle_desktop.domain.actions import ActionKind
from puffle_desktop.domain.campaign import Campaign
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import PuffleError, Stopped, StorageTrouble
from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.domain.words import tr
from puffle_desktop.workspace.entry import Entry
from puffle_desktop.workspace.ledger import Ledger
from puffle_desktop.workspace.outcome import Outcome, outcome_of
from puffle_desktop.workspace.pace import Pace
from puffle_desktop.workspace.roster import RESTING, Changes, Roster, RowState
from puffle_desktop.workspace.sender import Sender
from puffle_desktop.workspace.tasks import Tasks

if TYPE_CHECKING:
    from puffle_desktop.api.client import PuffleClient
    from puffle_desktop.storage.journal import Journal

TIDY_MS: Final = 200
"""How long the server's answers wait for others before they are written to the journal together."""

RETRIABLE: Final = (RowState.HELD, RowState.FAILED)


class EditQueue(QObject):
    """Sends the edits of one connection. Never two requests at once for one prospect.

    Before a batch, and when the last listing is older than a minute, the roster is listed anew, so that a
    value somebody else wrote is noticed and not overwritten. All edits are in the journal until they are
    settled, so that the next run can go on where this one ended.
    """

    changed = Signal()
    """Entries came, went, or have another state."""
    history_changed = Signal()
    """Actions were recorded, or what became of their edits was."""
    key_refused = Signal(PuffleError)
    """Puffle did not take the key. Told once, until :meth:`use_client` brings another one."""
    campaign_seen = Signal(Campaign)
    """A refused edit made the queue ask for the campaign, and this is what the server says of it."""
    journal_trouble = Signal(PuffleError)
    """What the server answered could not be written down."""
    noted_elsewhere = Signal(int)
    """So many prospects were changed elsewhere, in fields without an edit of this program's."""

    def __init__(
        self,
        *,
        client: "PuffleClient",
        journal: "Journal",
        roster: Roster,
        tasks: Tasks,
        refresh: Callable[[str], Awaitable[Roster]],
        pace: Pace | None = None,
        parent: QObject | None = None,
    ) -> None:
        """*roster* is the one on the screen; for *refresh* see :class:`Freshness`."""
        super().__init__(parent)
        self.ledger = Ledger(journal, roster)
        self._sender = Sender(
            client=client,
            ledger=self.ledger,
            roster=roster,
            tasks=tasks,
            refresh=refresh,
            pace=pace or Pace(),
            parent=self,
        )
        self.network = self._sender.network
        self._roster = roster
        self._closed = False
        self._trouble_is_told = False
        self._tidy_timer = QTimer(self)
        self._tidy_timer.setInterval(TIDY_MS)
        self._tidy_timer.timeout.connect(self._tidy)
        self._sender.changed.connect(self.changed)
        self._sender.answered.connect(self._tidy_timer.start)
        self._sender.key_refused.connect(self.key_refused)
        self._sender.campaign_seen.connect(self.campaign_seen)
        roster.changed_elsewhere.connect(self._take_in_changes)

    @property
    def active(self) -> int:
        """How many prospects are waiting to be sent, or being sent."""
        return self.ledger.counts[RowState.WAITING] + self.ledger.counts[RowState.SENDING]

    async def wait_idle(self) -> None:
        """Return when nothing is being sent, and nothing that could be sent now waits."""
        await self._sender.wait_idle()

    # Submitting and deciding

    def submit(
        self,
        campaign_id: str,
        edits: Sequence[Edit],
        *,
        kind: ActionKind = ActionKind.EDIT,
        reverses: int | None = None,
        replacing: str | None = None,
    ) -> "asyncio.Future[Outcome]":
        """Record one action and send it. The rows show the new values at once.

        For the prospect *replacing* the edits stand for all that is wished: what was wished before and is not
        among them is given up. The future is done when each prospect is saved, has failed, or has to wait for
        something; it never fails itself. Raises :class:`StorageTrouble` when the edits could not be recorded:
        then nothing is sent.
        """
        action_id, entries = self.ledger.record(campaign_id, edits, kind, reverses) if edits else (None, [])
        former = self.ledger.entry(campaign_id, replacing) if replacing is not None else None
        if former is not None:
            wished = {edit.field for edit in edits if edit.prospect_id == replacing}
            self.ledger.give_up(former, [field for field in former.wishes if field not in wished])
            self._tidy_timer.start()
        outcome = outcome_of(entries, action_id)
        self._sender.release(campaign_id, entries, check=len(entries) > 1)
        self.history_changed.emit()
        return outcome

    def resume(self, campaign_id: str, prospect_ids: Collection[str] | None = None) -> None:
        """Send what is held or has failed: of these prospects, or of the whole campaign."""
        chosen = [
            entry
            for entry in self.ledger.entries(campaign_id)
            if entry.state in RETRIABLE and (prospect_ids is None or entry.prospect_id in prospect_ids)
        ]
        self._sender.release(campaign_id, chosen, check=True)

    def stop(self) -> None:
        """Hold what waits. What is being sent already is answered, and the answer taken in."""
        self._sender.stop()

    def discard(self, campaign_id: str, prospect_ids: Collection[str] | None = None) -> None:
        """Give up wishes: the rows go back to what the server holds. What is being sent stays."""
        self.ledger.discard(campaign_id, prospect_ids)
        self._changed_by_hand()

    def resolve(self, campaign_id: str, prospect_id: str, keep: Mapping[EditableField, str | None]) -> None:
        """Decide the conflicts of a prospect: send the values in *keep*, and let the other fields be theirs.

        A value in *keep* may be the one wished before, or any other. Raises :class:`StorageTrouble` when the
        decision could not be journalled.
        """
        entry = self.ledger.entry(campaign_id, prospect_id)
        if entry is None or entry.state is not RowState.CONFLICT:
            return
        self.ledger.resolve(entry, keep)
        if not entry.is_settled:
            self._sender.release(campaign_id, [entry], check=False)
        self._changed_by_hand()

    def is_edited_since(self, campaign_id: str, inverse: Edit) -> bool:
        """Whether an edit that is not settled came after the one that *inverse* would take back."""
        entry = self.ledger.entry(campaign_id, inverse.prospect_id)
        wanted = entry.overlay.wanted if entry is not None else {}
        return inverse.field in wanted and wanted[inverse.field] != inverse.before

    def adopt(self, campaign_id: str) -> None:
        """Take over the edits that a former run left for a campaign. They wait until :meth:`resume`."""
        self.ledger.adopt(campaign_id)
        self.changed.emit()

    def adopt_all(self, campaign_ids: Iterable[str]) -> None:
        """As :meth:`adopt`, for several campaigns."""
        for campaign_id in campaign_ids:
            self.ledger.adopt(campaign_id)
        self.changed.emit()

    def take_in_former(self, path: Path, despite: str) -> int:
        """Take over the edits of another journal file; they wait as those of :meth:`adopt` do.

        Gives how many values of it had to give way. Raises :class:`Stopped` while edits are on their way:
        they would take along what is added to them.
        """
        if self.active:
            raise Stopped(tr("Edits are being saved just now. Add the others when that is done."))
        superseded = self.ledger.take_in_former(path, despite)
        self._changed_by_hand()
        return superseded

    def keep(self, campaign_id: str, edits: Sequence[Edit], why: str) -> None:
        """Journal *edits* that nobody can send, so that they can be seen, exported or discarded."""
        self.ledger.keep(campaign_id, edits, why)
        self._changed_by_hand()

    # The world outside

    def use_client(self, client: "PuffleClient") -> None:
        """Send with another client from now on, because there is another key."""
        self._sender.use_client(client)

    def hold_back(self, error: PuffleError) -> None:
        """A request met *error* and will be tried again by itself."""
        self._sender.hold_back(error)

    def note_refreshed(self, campaign_id: str) -> None:
        """The roster on the screen was listed to its end just now, and is this campaign's."""
        self._sender.note_refreshed(campaign_id)
        for entry in self.ledger.entries(campaign_id):
            self._judge_resting(entry)
        self.changed.emit()

    def note_status(self, campaign: Campaign) -> None:
        """What the server says of a campaign. Nothing is sent to one that is not a draft."""
        self._sender.note_status(campaign)

    def leave(self) -> None:
        """Send nothing more, and leave the roster to another connection. :meth:`close` does the rest."""
        if not self._closed:
            self._closed = True
            self._roster.changed_elsewhere.disconnect(self._take_in_changes)
            self.ledger.leave()
            self._sender.leave()

    async def close(self) -> None:
        """Send nothing more, wait for the answers under way, and write them down."""
        self.leave()
        try:
            await self._sender.wait_idle()
        finally:
            self._tidy_timer.stop()
            self.ledger.tidy()

    # Others

    def _take_in_changes(self, changes: Changes) -> None:
        campaign_id = self._roster.campaign_id or ""
        foreign = 0
        for prospect_id, fields in changes.items():
            entry = self.ledger.entry(campaign_id, prospect_id)
            mine = entry.overlay.wanted if entry is not None else {}
            foreign += any(field not in mine for field in fields)
            if entry is not None:
                self._judge_resting(entry)
        if foreign:
            self.noted_elsewhere.emit(foreign)
        self.changed.emit()

    def _judge_resting(self, entry: Entry) -> None:
        """Compare an entry that waits for the person with what the server holds by now."""
        if entry.state in RESTING:
            self.ledger.judge(entry, self._roster)
            if entry.theirs or entry.is_settled:
                self._sender.conclude(entry)
            elif entry.state is RowState.CONFLICT:
                self.ledger.set(entry, RowState.HELD)

    def _changed_by_hand(self) -> None:
        self._tidy_timer.start()
        self.changed.emit()
        self.history_changed.emit()

    def _tidy(self) -> None:
        try:
            more = self.ledger.tidy()
        except StorageTrouble as error:
            # The answers stay in memory; were they lost too, the edits would be checked once more.
            self._tidy_timer.stop()
            if not self._trouble_is_told:
                self._trouble_is_told = True
                self.journal_trouble.emit(error)
            return
        self._trouble_is_told = False
        if not more and not self._sender.is_sending:
            self._tidy_timer.stop()
        self.history_changed.emit()
