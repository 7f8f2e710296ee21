"""The one way an edit leaves this machine: journalled first, then one PATCH per prospect, a few at a time."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from puffle_desktop.domain.actions import ActionKind
from puffle_desktop.domain.campaign import Campaign
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import PuffleError, Stopped, StorageTrouble
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.domain.row_state import RESTING, RETRIABLE, RowState
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.workspace.editing.concurrency import Concurrency
from puffle_desktop.workspace.editing.entry import Entry
from puffle_desktop.workspace.editing.freshness import Freshness
from puffle_desktop.workspace.editing.ledger import Ledger
from puffle_desktop.workspace.editing.outcome import Outcome, outcome_of
from puffle_desktop.workspace.editing.saver import Saver
from puffle_desktop.workspace.editing.signals import EditingSignals
from puffle_desktop.workspace.roster.roster import Changes, Roster

if TYPE_CHECKING:
    from puffle_desktop.api.client import PuffleClient
    from puffle_desktop.storage.journal import Journal

TIDY_MS: Final = 200
"""How long the server's answers wait for others before they are written to the journal together."""


def make_queue(
    *,
    client: "PuffleClient",
    journal: "Journal",
    roster: Roster,
    tasks: Tasks,
    list_anew: Callable[[str], Awaitable[Roster]],
    signals: EditingSignals,
    concurrency: Concurrency | None = None,
) -> "EditQueue":
    """The queue of one connection, and all that stands behind it.

    *roster* is the one on the screen; for *list_anew* see :class:`Freshness`.
    """
    ledger = Ledger(journal, roster)
    saver = Saver(
        client=client,
        ledger=ledger,
        freshness=Freshness(roster, list_anew),
        tasks=tasks,
        concurrency=concurrency or Concurrency(),
        signals=signals,
    )
    return EditQueue(ledger, saver, roster, signals)


class EditQueue(QObject):
    """The edits of one connection on their way. Never two requests at once for one prospect.

    Before a batch, and when the last listing is older than a minute, the roster is listed anew, so that a
    value somebody else wrote is noticed and not overwritten. All edits are in the journal until they are
    settled, so that the next run can go on where this one ended.
    """

    def __init__(self, ledger: Ledger, saver: Saver, roster: Roster, signals: EditingSignals) -> None:
        """*roster* is the one on the screen; what happens is announced by *signals*, whose child this is."""
        super().__init__(signals)
        self.ledger = ledger
        self._saver = saver
        self._signals = signals
        self._roster = roster
        self._closed = False
        self._trouble_is_told = False
        self._tidy_timer = QTimer(self)
        self._tidy_timer.setInterval(TIDY_MS)
        self._tidy_timer.timeout.connect(self._tidy)
        saver.setParent(self)
        saver.answered.connect(self._tidy_timer.start)
        roster.changed_elsewhere.connect(self._take_in_changes)

    @property
    def is_away(self) -> bool:
        """Whether Puffle cannot be reached, as far as is known."""
        return self._saver.is_away

    async def wait_idle(self) -> None:
        """Return when nothing is being sent, and nothing that could be sent now waits."""
        await self._saver.wait_idle()

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
        self._saver.release(campaign_id, entries, check=len(entries) > 1)
        self._signals.history_changed.emit()
        return outcome

    def resume(self, campaign_id: str, prospect_ids: Collection[str] | None = None) -> None:
        """Send what is held or has failed: of these prospects, or of the whole campaign."""
        chosen = [
            entry
            for entry in self.ledger.entries(campaign_id)
            if entry.state in RETRIABLE and (prospect_ids is None or entry.prospect_id in prospect_ids)
        ]
        self._saver.release(campaign_id, chosen, check=True)

    def stop(self) -> None:
        """Hold what waits. What is being sent already is answered, and the answer taken in."""
        self._saver.stop()

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
            self._saver.release(campaign_id, [entry], check=False)
        self._changed_by_hand()

    def is_edited_since(self, campaign_id: str, inverse: Edit) -> bool:
        """Whether an edit that is not settled came after the one that *inverse* would take back."""
        entry = self.ledger.entry(campaign_id, inverse.prospect_id)
        wanted = entry.overlay.wanted if entry is not None else {}
        return inverse.field in wanted and wanted[inverse.field] != inverse.before

    def adopt(self, campaign_ids: Iterable[str]) -> None:
        """Take over the edits that former runs left for campaigns. They wait until :meth:`resume`."""
        for campaign_id in campaign_ids:
            self.ledger.adopt(campaign_id)
        self._signals.tell_changed()

    def take_in_former(self, path: Path, despite: str) -> int:
        """Take over the edits of another journal file; they wait as those of :meth:`adopt` do.

        Gives how many values of it had to give way. Raises :class:`Stopped` while edits are on their way:
        they would take along what is added to them.
        """
        if self.ledger.counts[RowState.WAITING] or self.ledger.counts[RowState.SAVING]:
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
        self._saver.use_client(client)

    def hold_back(self, error: PuffleError) -> None:
        """A request met *error* and will be tried again by itself."""
        self._saver.hold_back(error)

    def note_refreshed(self, campaign_id: str) -> None:
        """The roster on the screen was listed to its end just now, and is this campaign's."""
        self._saver.note_refreshed(campaign_id)
        for entry in self.ledger.entries(campaign_id):
            self._judge_resting(entry)
        self._signals.tell_changed()

    def note_status(self, campaign: Campaign) -> None:
        """What the server says of a campaign. Nothing is sent to one that is not a draft."""
        self._saver.note_status(campaign)

    def leave(self) -> None:
        """Send nothing more, and leave the roster to another connection. :meth:`close` does the rest."""
        if not self._closed:
            self._closed = True
            # What happens from now on is not of the connection that is open.
            self._signals = EditingSignals()
            self._roster.changed_elsewhere.disconnect(self._take_in_changes)
            self.ledger.leave()
            self._saver.leave(self._signals)

    async def close(self) -> None:
        """Send nothing more, wait for the answers under way, and write them down."""
        self.leave()
        try:
            await self._saver.wait_idle()
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
            self._signals.changed_elsewhere.emit(foreign)
        self._signals.tell_changed()

    def _judge_resting(self, entry: Entry) -> None:
        """Compare an entry that waits for the person with what the server holds by now."""
        if entry.state in RESTING:
            self.ledger.judge(entry, self._roster)
            if entry.theirs or entry.is_settled:
                self._saver.conclude(entry)
            elif entry.state is RowState.CONFLICT:
                self.ledger.set(entry, RowState.HELD)

    def _changed_by_hand(self) -> None:
        self._tidy_timer.start()
        self._signals.tell_changed()
        self._signals.history_changed.emit()

    def _tidy(self) -> None:
        try:
            more = self.ledger.tidy()
        except StorageTrouble as error:
            # The answers stay in memory; were they lost too, the edits would be checked once more.
            self._tidy_timer.stop()
            if not self._trouble_is_told:
                self._trouble_is_told = True
                self._signals.journal_trouble.emit(error)
            return
        self._trouble_is_told = False
        if not more and not self._saver.is_saving:
            self._tidy_timer.stop()
        self._signals.history_changed.emit()
