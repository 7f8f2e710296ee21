"""What is sent when: a look at the server's rows, then one PATCH per prospect, a few at a time."""

import asyncio
import time
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.campaign import Campaign
from puffle_desktop.domain.errors import (
    BadAnswer,
    CertificateRefused,
    ChangedElsewhere,
    KeyRefused,
    NotADraft,
    NotFound,
    PuffleError,
    RateLimited,
    ServerTrouble,
    Stopped,
    Unreachable,
)
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.prospect import Columns, EditableField
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.domain.rows import text_of
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.workspace.editing.concurrency import Concurrency
from puffle_desktop.workspace.editing.entry import Entry
from puffle_desktop.workspace.editing.freshness import Freshness
from puffle_desktop.workspace.editing.ledger import Ledger
from puffle_desktop.workspace.editing.network import NetworkWatch
from puffle_desktop.workspace.editing.outcome import campaign_behind, not_a_draft
from puffle_desktop.workspace.editing.signals import EditingSignals

if TYPE_CHECKING:
    from puffle_desktop.api.client import PuffleClient

MAX_BROKEN: Final = 3
"""After so many requests in a row that broke, with the server there in between, an edit has failed."""

_STOPPED: Final = mark("The sending was stopped. The change is kept here, and was not sent.")
_CHANGED: Final = mark(
    "Somebody else changed the same field. Your change waits until you decide which to keep."
)
_LEFT: Final = mark("The connection was closed. The change is kept on this computer, and was not sent.")


class Saver(QObject):
    """Sends the entries of a ledger that are to be sent. Never two requests at once for one prospect."""

    answered = Signal()
    """There is something to be written to the journal."""

    def __init__(
        self,
        *,
        client: "PuffleClient",
        ledger: Ledger,
        freshness: Freshness,
        tasks: Tasks,
        concurrency: Concurrency,
        signals: EditingSignals,
    ) -> None:
        """*freshness* gives the rows that the server is known to hold; *signals* announces what happens."""
        super().__init__()
        self._ledger = ledger
        self._signals = signals
        self._network = NetworkWatch(tasks, self)
        self._client = client
        self._tasks = tasks
        self._freshness = freshness
        self._concurrency = concurrency
        self._ready: dict[tuple[str, str], Entry] = {}
        self._under_way = 0
        self._checking: set[str] = set()
        self._frozen: dict[str, NotADraft] = {}
        self._refusal: KeyRefused | None = None
        self._closed = False
        self._idle = asyncio.Event()
        self._idle.set()
        freshness.setParent(self)
        self._network.changed.connect(self._tell_network)
        self._network.back.connect(self._go_on)
        self._network.still_away.connect(ledger.tell_waiting)

    @property
    def is_saving(self) -> bool:
        """Whether an answer is still to come."""
        return self._under_way > 0

    @property
    def is_away(self) -> bool:
        """Whether Puffle cannot be reached, as far as is known."""
        return self._network.is_away

    def _tell_network(self, is_away: bool) -> None:
        self._signals.network_changed.emit(is_away)

    async def wait_idle(self) -> None:
        """Return when nothing is being sent, and nothing that could be sent now waits."""
        await self._idle.wait()

    # From the queue

    def release(self, campaign_id: str, entries: Sequence[Entry], *, check: bool) -> None:
        """Let entries be sent, after the roster was listed anew where it is not fresh, or for a *check*."""
        for entry in entries:
            entry.is_halted = False
            if entry.state is not RowState.SAVING:
                self._ledger.revive(entry)
        if not entries:
            pass
        elif (frozen := self._frozen.get(campaign_id)) is not None:
            self._ledger.hold_waiting([campaign_id], frozen)
        elif self._refusal is not None:
            self._ledger.tell_waiting(self._refusal)
        elif self._network.is_away:
            self._network.look_now(self._client)
        elif check or not self._freshness.is_fresh(campaign_id):
            self._check(campaign_id)
        else:
            self._make_ready(entries)
        self._pump()

    def stop(self) -> None:
        """Hold what waits. What is being sent already is answered, and the answer taken in."""
        self._ready.clear()
        for campaign_id in self._ledger.campaigns():
            for entry in self._ledger.entries(campaign_id):
                entry.is_halted = entry.state is RowState.SAVING
        self._hold_waiting(self._ledger.campaigns(), Stopped(tr(_STOPPED)))

    def use_client(self, client: "PuffleClient") -> None:
        """Send with another client from now on, because there is another key."""
        self._client = client
        self._refusal = None
        if self._network.is_away:
            self._network.look_now(client)
        else:
            self._go_on()

    def hold_back(self, error: PuffleError) -> None:
        """A request met *error* and will be tried again by itself."""
        if isinstance(error, RateLimited):
            self._concurrency.held_back()

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

    def leave(self, signals: EditingSignals) -> None:
        """Send nothing more, leave the roster to another connection, and announce by other *signals*."""
        self._closed = True
        self._signals = signals
        self._ready.clear()
        self._network.stop()
        for campaign_id in self._checking:
            self._tasks.cancel(f"check {id(self)} {campaign_id}")
        self._checking.clear()
        self._freshness.leave()
        self._hold_waiting(self._ledger.campaigns(), Stopped(tr(_LEFT)))

    # Before sending

    def _check(self, campaign_id: str) -> None:
        """List the roster anew, then send what waits."""
        if campaign_id not in self._checking and not self._closed:
            self._checking.add(campaign_id)
            self._settle_idle()
            self._tasks.start(f"check {id(self)} {campaign_id}", self._check_then_save(campaign_id))

    async def _check_then_save(self, campaign_id: str) -> None:
        client = self._client
        try:
            await self._freshness.refresh(campaign_id)
        except PuffleError as error:
            for entry in self._ledger.waiting(campaign_id):
                entry.broken += isinstance(error, Unreachable)
                self._came_to_nothing(entry, error, client)
        except BaseException:  # the end of the run, or a fault of this program
            self._ledger.hold_waiting([campaign_id], Stopped(tr(_STOPPED)))
            raise
        else:
            self._make_ready(self._ledger.waiting(campaign_id))
        finally:
            self._checking.discard(campaign_id)
            self._pump()

    def _make_ready(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            if entry.state is RowState.WAITING:
                self._ready[entry.campaign_id, entry.prospect_id] = entry

    # Sending

    def _pump(self) -> None:
        """Start as many requests as the pace allows."""
        while self._ready and self._under_way < self._concurrency.window and self._may_save():
            entry = self._ready.pop(next(iter(self._ready)))
            if entry.state is RowState.WAITING and self._is_to_be_saved(entry):
                self._under_way += 1
                self._ledger.set(entry, RowState.SAVING)
                sending = self._send(entry, entry.begin_saving())
                self._tasks.start(f"send {id(self)} {entry.prospect_id}", sending)
        self._settle_idle()
        self._signals.tell_changed()

    def _may_save(self) -> bool:
        return not (self._network.is_away or self._refusal is not None or self._closed)

    def _is_to_be_saved(self, entry: Entry) -> bool:
        """Judge an entry by what the server was last known to hold; deal with one that is not to be sent."""
        if (frozen := self._frozen.get(entry.campaign_id)) is not None:
            self._ledger.hold(entry, frozen)
            return False
        roster = self._freshness.listed(entry.campaign_id)
        if roster is None:
            self._check(entry.campaign_id)
            return False
        if roster.row_of(entry.prospect_id) is None:
            self._fail(entry, NotFound(tr("This prospect is not in the campaign any more."), status=404))
            return False
        self._ledger.judge(entry, roster)
        if entry.theirs or entry.is_settled:
            self.conclude(entry)
            return False
        return True

    async def _send(self, entry: Entry, values: Mapping[EditableField, str | None]) -> None:
        client, began = self._client, time.monotonic()
        try:
            answer = await self._answer_to(client, entry, values)
            if isinstance(answer, PuffleError):
                entry.take_back()
                entry.broken += isinstance(answer, Unreachable)
                if isinstance(answer, BadAnswer | Unreachable | ServerTrouble):
                    # The server may have acted all the same: look before the next edit is sent.
                    self._freshness.doubt(entry.campaign_id)
                self._came_to_nothing(entry, answer, client)
            else:
                self._concurrency.answered(time.monotonic() - began)
                self._network.answered()
                self._ledger.answered(entry, {field: text_of(answer.get(field)) or None for field in values})
                for roster in self._freshness.rosters(entry.campaign_id):
                    roster.answer(entry.prospect_id, values.keys(), answer)
                self.conclude(entry)
        except BaseException:  # the end of the run, or a fault of this program
            entry.take_back()
            self._ledger.hold(entry, Stopped(tr(_STOPPED)))
            raise
        finally:
            self._under_way -= 1
            self.answered.emit()
            self._pump()

    async def _answer_to(
        self, client: "PuffleClient", entry: Entry, values: Mapping[EditableField, str | None]
    ) -> Columns | PuffleError:
        try:
            return await client.update_prospect(entry.campaign_id, entry.prospect_id, values)
        except PuffleError as error:
            campaign = await campaign_behind(client, entry.campaign_id, error)
            if campaign is None:
                return error
            self._signals.campaign_seen.emit(campaign)
            self.note_status(campaign)
            return error if campaign.is_draft else not_a_draft(campaign)

    def conclude(self, entry: Entry) -> None:
        """Give an entry that is not being sent the state it has come to."""
        if entry.theirs:
            self._ledger.set(entry, RowState.CONFLICT)
            entry.tell(ChangedElsewhere(tr(_CHANGED)))
        elif entry.is_settled:
            self._ledger.saved(entry)
            self.answered.emit()
        elif self._closed or entry.is_halted:
            self._ledger.hold(entry, Stopped(tr(_STOPPED)))
        else:
            self._ledger.set(entry, RowState.WAITING)
            self._make_ready([entry])
            if self._refusal is not None:
                entry.tell(self._refusal)

    # Failing

    def _came_to_nothing(self, entry: Entry, error: PuffleError, client: "PuffleClient") -> None:
        """Decide what a failure of a request by *client* means: to wait for something, or to have failed."""
        passes = isinstance(error, Unreachable) and not isinstance(error, CertificateRefused)
        if isinstance(error, KeyRefused) and client is not self._client:
            self.conclude(entry)  # There is another key already.
        elif isinstance(error, NotADraft | Stopped):
            self._ledger.hold(entry, error)
        elif isinstance(error, KeyRefused) or (passes and entry.broken <= MAX_BROKEN):
            if self._closed or entry.is_halted:
                self._ledger.hold(entry, error)
            else:
                self._wait_for_help(entry, error)
        else:
            self._fail(entry, error)

    def _wait_for_help(self, entry: Entry, error: PuffleError) -> None:
        """Leave an entry waiting. The first makes all others wait, and whoever awaits them is told why."""
        if entry.state is not RowState.WAITING:
            self._ledger.set(entry, RowState.WAITING)
        entry.tell(error)
        if isinstance(error, KeyRefused):
            if self._refusal is None:
                self._refusal = error
                self._ledger.tell_waiting(error)
                self._signals.key_refused.emit(error)
        elif not self._network.is_away:
            self._ledger.tell_waiting(error)
            self._network.lost(self._client)

    def _fail(self, entry: Entry, error: PuffleError) -> None:
        entry.broken = 0
        self._ledger.fail(entry, error)
        entry.tell(error)

    def _hold_waiting(self, campaign_ids: Collection[str], error: PuffleError) -> None:
        self._ledger.hold_waiting(campaign_ids, error)
        self._settle_idle()
        self._signals.tell_changed()

    def _go_on(self) -> None:
        """Send what waits, after a look at what the server holds now: answers may have been lost."""
        for campaign_id in self._ledger.campaigns():
            if self._ledger.waiting(campaign_id):
                self._check(campaign_id)

    def _settle_idle(self) -> None:
        can_go_on = bool(self._ready) and self._may_save()
        if self._under_way or self._checking or can_go_on:
            self._idle.clear()
        else:
            self._idle.set()
