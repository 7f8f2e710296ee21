"""The one way an edit leaves this machine: journalled first, then one PATCH per prospect, a few at a time."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from puffle_desktop.domain.actions import ActionKind
from puffle_desktop.domain.campaign import Campaign
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import (
    BadAnswer,
    CertificateRefused,
    ChangedElsewhere,
    KeyRefused,
    NotADraft,
    NotFound,
    PuffleError,
    RateLimited,
    Stopped,
    StorageTrouble,
    Unreachable,
)
from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.domain.rows import text_of
from puffle_desktop.storage.journal import Journal
from puffle_desktop.workspace.entry import Entry
from puffle_desktop.workspace.freshness import Freshness
from puffle_desktop.workspace.ledger import Ledger
from puffle_desktop.workspace.network import NetworkWatch
from puffle_desktop.workspace.outcome import Outcome, campaign_behind, not_a_draft, outcome_of
from puffle_desktop.workspace.pace import Pace
from puffle_desktop.workspace.roster import Changes, Roster, RowState
from puffle_desktop.workspace.tasks import Tasks

if TYPE_CHECKING:
    from puffle_desktop.api.client import PuffleClient

TIDY_MS: Final = 200
"""How long the server's answers wait for others before they are written to the journal together."""
MAX_BROKEN: Final = 3
"""After so many requests in a row that broke, with the server there in between, an edit has failed."""

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
        journal: Journal,
        roster: Roster,
        tasks: Tasks,
        refresh: Callable[[str], Awaitable[Roster]],
        pace: Pace | None = None,
        parent: QObject | None = None,
    ) -> None:
        """*roster* is the one on the screen; for *refresh* see :class:`Freshness`."""
        super().__init__(parent)
        self.ledger = Ledger(journal, roster)
        self.network = NetworkWatch(tasks, self)
        self._client = client
        self._roster = roster
        self._tasks = tasks
        self._freshness = Freshness(roster, refresh)
        self._pace = pace or Pace()
        self._ready: dict[tuple[str, str], Entry] = {}
        self._under_way = 0
        self._checking: set[str] = set()
        self._frozen: dict[str, NotADraft] = {}
        self._key_refused = False
        self._closed = False
        self._idle = asyncio.Event()
        self._idle.set()
        self._tidy_timer = QTimer(self)
        self._tidy_timer.setInterval(TIDY_MS)
        self._tidy_timer.timeout.connect(self._tidy)
        self.network.back.connect(self._go_on)
        self.network.still_away.connect(self._tell_waiting)
        roster.changed_elsewhere.connect(self._take_in_changes)

    @property
    def active(self) -> int:
        """How many prospects are waiting to be sent, or being sent."""
        return self.ledger.counts[RowState.WAITING] + self.ledger.counts[RowState.SENDING]

    async def wait_idle(self) -> None:
        """Return when nothing is being sent, and nothing that could be sent now waits."""
        await self._idle.wait()

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
        entries = self.ledger.record(campaign_id, edits, kind, reverses) if edits else []
        former = self.ledger.entry(campaign_id, replacing) if replacing is not None else None
        if former is not None:
            wished = {edit.field for edit in edits if edit.prospect_id == replacing}
            self.ledger.give_up(former, [field for field in former.wishes if field not in wished])
        outcome = outcome_of(entries)
        self._release(campaign_id, entries, check=len(entries) > 1)
        self.history_changed.emit()
        return outcome

    def resume(self, campaign_id: str, prospect_ids: Collection[str] | None = None) -> None:
        """Send what is held or has failed: of these prospects, or of the whole campaign."""
        chosen = [
            entry
            for entry in self.ledger.entries(campaign_id)
            if entry.state in RETRIABLE and (prospect_ids is None or entry.prospect_id in prospect_ids)
        ]
        self._release(campaign_id, chosen, check=True)

    def stop(self) -> None:
        """Hold what waits. What is being sent already is answered, and the answer taken in."""
        self._ready.clear()
        self._hold_waiting(
            self.ledger.campaigns(),
            Stopped("The sending was stopped. The change is kept here, and was not sent."),
        )

    def discard(self, campaign_id: str, prospect_ids: Collection[str] | None = None) -> None:
        """Give up wishes: the rows go back to what the server holds. What is being sent stays."""
        for entry in self.ledger.entries(campaign_id):
            if prospect_ids is None or entry.prospect_id in prospect_ids:
                self.ledger.give_up(entry, list(entry.wishes))
                if entry.is_settled:
                    entry.tell(None)
        self._changed_by_hand()

    def resolve(self, campaign_id: str, prospect_id: str, keep: Mapping[EditableField, str | None]) -> None:
        """Decide the conflicts of a prospect: send the values in *keep*, and let the other fields be theirs.

        A value in *keep* may be the one wished before, or any other.
        """
        entry = self.ledger.entry(campaign_id, prospect_id)
        if entry is None or entry.state is not RowState.CONFLICT:
            return
        theirs = dict(entry.theirs)
        for field in theirs.keys() & keep.keys():
            self.ledger.rebase(entry, field, theirs[field], keep[field])
        self.ledger.give_up(entry, [field for field in theirs if field not in keep])
        if not entry.is_settled:
            self._release(campaign_id, [entry], check=False)
        self._changed_by_hand()

    def adopt(self, campaign_id: str) -> None:
        """Take over the edits that a former run left for a campaign. They wait until :meth:`resume`."""
        self.ledger.adopt(campaign_id)
        self.changed.emit()

    # The world outside

    def use_client(self, client: "PuffleClient") -> None:
        """Send with another client from now on, because there is another key."""
        self._client = client
        self._key_refused = False
        self._go_on()

    def hold_back(self, error: PuffleError) -> None:
        """A request met *error* and will be tried again by itself."""
        if isinstance(error, RateLimited):
            self._pace.held_back()

    def note_refreshed(self, campaign_id: str) -> None:
        """The roster on the screen was listed to its end just now, and is this campaign's."""
        self._freshness.note(campaign_id)

    def note_status(self, campaign: Campaign) -> None:
        """What the server says of a campaign. Nothing is sent to one that is not a draft."""
        if campaign.is_draft:
            self._frozen.pop(campaign.id, None)
        elif campaign.id not in self._frozen:
            self._frozen[campaign.id] = not_a_draft(campaign)
            self._hold_waiting([campaign.id], self._frozen[campaign.id])

    async def close(self) -> None:
        """Send nothing more, wait for the answers under way, and write them down."""
        self._closed = True
        self._ready.clear()
        self.network.stop()
        self._roster.changed_elsewhere.disconnect(self._take_in_changes)
        self._settle_idle()
        try:
            await self._idle.wait()
        finally:
            self._tidy_timer.stop()
            self.ledger.tidy()

    # Before sending

    def _release(self, campaign_id: str, entries: Sequence[Entry], *, check: bool) -> None:
        """Let entries be sent, after the roster was listed anew where it is not fresh."""
        for entry in entries:
            if entry.state is not RowState.SENDING:
                self.ledger.revive(entry)
        if not entries:
            pass
        elif self.network.is_away:
            self.network.look_now(self._client)
        elif check or not self._freshness.is_fresh(campaign_id):
            self._check(campaign_id)
        else:
            self._make_ready(entries)
        self._pump()

    def _check(self, campaign_id: str) -> None:
        """List the roster anew, then send what waits."""
        if campaign_id not in self._checking and not self._closed:
            self._checking.add(campaign_id)
            self._tasks.start(f"check {id(self)} {campaign_id}", self._check_then_send(campaign_id))

    async def _check_then_send(self, campaign_id: str) -> None:
        try:
            await self._freshness.refresh(campaign_id)
        except PuffleError as error:
            for entry in self._waiting(campaign_id):
                self._came_to_nothing(entry, error)
        else:
            self._make_ready(self._waiting(campaign_id))
        finally:
            self._checking.discard(campaign_id)
            self._pump()

    def _waiting(self, campaign_id: str) -> list[Entry]:
        return [entry for entry in self.ledger.entries(campaign_id) if entry.state is RowState.WAITING]

    def _make_ready(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            if entry.state is RowState.WAITING:
                self._ready[entry.campaign_id, entry.prospect_id] = entry

    # Sending

    def _pump(self) -> None:
        """Start as many requests as the pace allows."""
        while self._ready and self._under_way < self._pace.window and self._may_send():
            entry = self._ready.pop(next(iter(self._ready)))
            if entry.state is RowState.WAITING and self._is_to_be_sent(entry):
                self._under_way += 1
                self.ledger.set(entry, RowState.SENDING)
                self._tasks.start(f"send {id(self)} {entry.prospect_id}", self._send(entry))
        self._settle_idle()
        self.changed.emit()

    def _may_send(self) -> bool:
        return not (self.network.is_away or self._key_refused or self._closed)

    def _is_to_be_sent(self, entry: Entry) -> bool:
        """Judge an entry by what the server was last known to hold; deal with one that is not to be sent."""
        if (frozen := self._frozen.get(entry.campaign_id)) is not None:
            self.ledger.set(entry, RowState.HELD)
            entry.tell(frozen)
            return False
        rosters = self._freshness.rosters(entry.campaign_id)
        if not rosters or not self._freshness.is_listed(entry.campaign_id):
            self._check(entry.campaign_id)
            return False
        if rosters[0].row_of(entry.prospect_id) is None:
            self._fail(entry, NotFound("This prospect is not in the campaign any more.", status=404))
            return False
        self.ledger.judge(entry, rosters[0])
        if entry.theirs or entry.is_settled:
            self._conclude(entry)
            return False
        return True

    async def _send(self, entry: Entry) -> None:
        values = entry.begin_sending()
        began = time.monotonic()
        try:
            columns = await self._client.update_prospect(entry.campaign_id, entry.prospect_id, values)
        except PuffleError as error:
            reason = await self._explained(entry.campaign_id, error)
            entry.take_back()
            entry.broken += isinstance(reason, Unreachable)
            self._came_to_nothing(entry, reason)
        except asyncio.CancelledError:
            entry.take_back()
            self.ledger.set(entry, RowState.HELD)
            raise
        else:
            self._pace.answered(time.monotonic() - began)
            self.network.answered()
            self.ledger.answered(entry, {field: text_of(columns.get(field)) or None for field in values})
            for roster in self._freshness.rosters(entry.campaign_id):
                roster.answer(entry.prospect_id, values.keys(), columns)
            self._conclude(entry)
        finally:
            self._under_way -= 1
            self._tidy_timer.start()
            self._pump()

    def _conclude(self, entry: Entry) -> None:
        """Give an entry that is not being sent the state it has come to."""
        if entry.theirs:
            self.ledger.set(entry, RowState.CONFLICT)
            entry.tell(
                ChangedElsewhere(
                    "Somebody else changed the same field. Your change waits until you decide which to keep."
                )
            )
        elif entry.is_settled:
            self.ledger.saved(entry)
            self._tidy_timer.start()
            entry.tell(None)
        else:
            self.ledger.set(entry, RowState.WAITING)
            self._make_ready([entry])

    # Failing

    def _came_to_nothing(self, entry: Entry, error: PuffleError) -> None:
        """Decide what a failure means: to wait for something, or to have failed."""
        if isinstance(error, KeyRefused):
            self._wait_for_help(entry, error)
            if not self._key_refused:
                self._key_refused = True
                self.key_refused.emit(error)
        elif isinstance(error, NotADraft | Stopped):
            self.ledger.set(entry, RowState.HELD)
            entry.tell(error)
        elif (
            isinstance(error, Unreachable)
            and not isinstance(error, CertificateRefused)
            and entry.broken <= MAX_BROKEN
        ):
            self._wait_for_help(entry, error)
            self.network.lost(self._client)
        else:
            self._fail(entry, error)

    def _wait_for_help(self, entry: Entry, error: PuffleError) -> None:
        self.ledger.set(entry, RowState.WAITING)
        entry.tell(error)

    def _fail(self, entry: Entry, error: PuffleError) -> None:
        if isinstance(error, BadAnswer | Unreachable):
            # The server may have acted all the same: look before the edit is sent again.
            self._freshness.doubt(entry.campaign_id)
        entry.broken = 0
        self.ledger.fail(entry, error)
        entry.tell(error)

    async def _explained(self, campaign_id: str, error: PuffleError) -> PuffleError:
        """*error*, or :class:`NotADraft` when that is the reason behind it."""
        campaign = await campaign_behind(self._client, campaign_id, error)
        if campaign is None:
            return error
        self.campaign_seen.emit(campaign)
        self.note_status(campaign)
        return error if campaign.is_draft else not_a_draft(campaign)

    def _hold_waiting(self, campaign_ids: Collection[str], error: PuffleError) -> None:
        for campaign_id in campaign_ids:
            for entry in self._waiting(campaign_id):
                self.ledger.set(entry, RowState.HELD)
                entry.tell(error)
        self._settle_idle()
        self.changed.emit()

    def _go_on(self) -> None:
        """Send what waits, after a look at what the server holds now: answers may have been lost."""
        for campaign_id in self.ledger.campaigns():
            if self._waiting(campaign_id):
                self._check(campaign_id)

    def _tell_waiting(self, error: PuffleError) -> None:
        for campaign_id in self.ledger.campaigns():
            for entry in self._waiting(campaign_id):
                entry.tell(error)

    # Others

    def _take_in_changes(self, changes: Changes) -> None:
        campaign_id = self._roster.campaign_id or ""
        foreign = 0
        for prospect_id, fields in changes.items():
            entry = self.ledger.entry(campaign_id, prospect_id)
            mine = entry.overlay.wanted if entry is not None else {}
            foreign += any(field not in mine for field in fields)
            if entry is not None and entry.state not in (RowState.SENDING, RowState.WAITING):
                self.ledger.judge(entry, self._roster)
                if entry.theirs or entry.is_settled:
                    self._conclude(entry)
                elif entry.state is RowState.CONFLICT:
                    self.ledger.set(entry, RowState.HELD)
        if foreign:
            self.noted_elsewhere.emit(foreign)
        self.changed.emit()

    def _changed_by_hand(self) -> None:
        self._tidy_timer.start()
        self._settle_idle()
        self.changed.emit()
        self.history_changed.emit()

    def _settle_idle(self) -> None:
        can_go_on = bool(self._ready) and self._may_send()
        if self._under_way or self._checking or can_go_on:
            self._idle.clear()
        else:
            self._idle.set()

    def _tidy(self) -> None:
        try:
            more = self.ledger.tidy()
        except StorageTrouble as error:
            # The answers stay in memory; were they lost too, the edits would be checked once more.
            self._tidy_timer.stop()
            self.journal_trouble.emit(error)
            return
        if not more and not self._under_way:
            self._tidy_timer.stop()
        self.history_changed.emit()
