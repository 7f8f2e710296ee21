"""What is sent when: one PATCH per prospect, a few at a time, each after a look at what the server holds."""

import asyncio
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
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
from puffle_desktop.runtime.ordered_work import OrderedSteps, OrderedWork, slices
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.workspace.editing.concurrency import Concurrency
from puffle_desktop.workspace.editing.entry import Entry
from puffle_desktop.workspace.editing.freshness import Freshness
from puffle_desktop.workspace.editing.ledger import Ledger
from puffle_desktop.workspace.editing.line import Line
from puffle_desktop.workspace.editing.network import NetworkWatch
from puffle_desktop.workspace.editing.outcome import campaign_behind, not_a_draft
from puffle_desktop.workspace.editing.pause import Pausing, is_long_wait
from puffle_desktop.workspace.editing.refusals import Refusals
from puffle_desktop.workspace.editing.signals import EditingSignals

if TYPE_CHECKING:
    from puffle_desktop.api.client import PuffleClient

MAX_BROKEN: Final = 3
"""After so many requests in a row that broke, with the server there in between, an edit has failed."""

_STOPPED: Final = mark("The saving was stopped. The change is kept here, and was not saved.")
_CHANGED: Final = mark(
    "Somebody else changed the same field. Your change waits until you decide which to keep."
)
_LEFT: Final = mark("The connection was closed. The change is kept on this computer, and was not saved.")


class _Outdated(Stopped):
    """The row has become too old while the request waited for its turn: it is to be looked at again."""


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
        work: OrderedWork,
        concurrency: Concurrency,
        signals: EditingSignals,
    ) -> None:
        """*freshness* gives the rows that the server is known to hold; *signals* announces what happens."""
        super().__init__()
        self._ledger = ledger
        self._signals = signals
        self._network = NetworkWatch(tasks, self)
        self.pausing = Pausing(self)
        self._client = client
        self._tasks = tasks
        self._work = work
        self._freshness = freshness
        self._concurrency = concurrency
        self._line = Line(
            ledger, freshness, tasks, look=self._look_at, on_looked=self._pump, on_gone=self._gone
        )
        self._refusals = Refusals()
        self._sending: dict[Entry, None] = {}
        self._frozen: dict[str, NotADraft] = {}
        self._refusal: KeyRefused | None = None
        self._holding = 0
        self._closed = False
        self._idle = asyncio.Event()
        self._idle.set()
        self._network.changed.connect(self._tell_network)
        self._network.back.connect(self._pump)
        self._network.still_away.connect(self._tell_waiting)
        self.pausing.changed.connect(self._tell_pause)
        self.pausing.ended.connect(self._pump)

    @property
    def is_saving(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._sending)

    @property
    def is_away(self) -> bool:
        """Whether Puffle cannot be reached, as far as is known."""
        return self._network.is_away

    @property
    def stopped_by(self) -> Mapping[str, PuffleError]:
        """Campaign id to the refusal that came so often in a row that the rest was held."""
        return self._refusals.stopped_by

    def _tell_network(self, is_away: bool) -> None:
        self._signals.network_changed.emit(is_away)

    def _tell_pause(self) -> None:
        self._signals.tell_changed()

    async def wait_idle(self) -> None:
        """Return when nothing is being sent, and nothing that could be sent now waits."""
        await self._idle.wait()

    # From the queue

    def releasing(self, campaign_id: str, entries: Sequence[Entry], *, check: bool) -> OrderedSteps[None]:
        """Let entries be sent; their rows are listed anew where they are not fresh, and for a *check* all."""
        moment = self._freshness.now() if check else 0.0
        self._refusals.forget(campaign_id)
        if entries and self._network.is_away:
            self._network.look_now(self._client)

        def release(entry: Entry) -> None:
            entry.is_halted = False
            entry.check_from = max(entry.check_from, moment)
            if entry.state is not RowState.SAVING:
                self._ledger.revive(entry)
                self._say_what_it_waits_for(entry)

        is_first = True
        for some in slices(entries):
            if not is_first:
                yield None
            is_first = False
            self._ledger.together(some, release)
            if not self._closed:
                self._line.add(some)
            self._pump()

    def _say_what_it_waits_for(self, entry: Entry) -> None:
        pause = self.pausing.pause
        if (frozen := self._frozen.get(entry.campaign_id)) is not None:
            self._ledger.hold(entry, frozen)
        elif self._refusal is not None:
            entry.tell(self._refusal)
        elif pause is not None:
            entry.tell(pause.error)

    def stop(self) -> None:
        """Hold what waits. What is being sent already is answered, and the answer taken in."""
        self._line.clear()
        for entry in self._sending:
            entry.is_halted = True
        self._hold_waiting(self._ledger.campaigns(), Stopped(tr(_STOPPED)))

    def go_on_now(self) -> None:
        """Save in spite of a pause that the server asked for."""
        self._client.go_on_now()
        self.pausing.end()
        self._pump()

    def use_client(self, client: "PuffleClient") -> None:
        """Send with another client from now on, because there is another key."""
        self._client = client
        self._refusal = None
        if self._network.is_away:
            self._network.look_now(client)
        else:
            self._pump()

    def hold_back(self, error: PuffleError) -> None:
        """A request met *error* and will be tried again by itself."""
        if isinstance(error, RateLimited):
            self._concurrency.held_back()

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
        self._network.stop()
        self.pausing.end()
        self._line.clear()
        self._freshness.leave()
        self._hold_waiting(self._ledger.campaigns(), Stopped(tr(_LEFT)))

    # Before sending

    async def _look_at(self, entries: list[Entry]) -> Sequence[str] | None:
        """List the rows of these entries anew; gives which prospects were listed, None if that failed."""
        client = self._client
        try:
            return await self._freshness.look_at(entries)
        except PuffleError as error:
            self._cannot_check(entries, error, client)
            return None

    def _cannot_check(self, entries: list[Entry], error: PuffleError, client: "PuffleClient") -> None:
        for entry in entries:
            if entry.state is RowState.WAITING:
                entry.broken += isinstance(error, Unreachable)
                self._came_to_nothing(entry, error, client)
        rest = entries[0].campaign_id
        if any(entry.state is RowState.FAILED for entry in entries):
            self._for_waiting([rest], lambda entry: self._fail(entry, error))
        elif any(entry.state is RowState.HELD for entry in entries):
            self._hold_waiting([rest], error)

    def _gone(self, entry: Entry) -> None:
        self._fail(entry, NotFound(tr("This prospect is not in the campaign any more."), status=404))

    # Sending

    def _pump(self) -> None:
        """Start as many requests as the pace allows."""
        while self._may_save() and len(self._sending) < self._concurrency.window:
            if (entry := self._line.next_ready()) is None:
                break
            if self._is_to_be_saved(entry):
                self._sending[entry] = None
                self._ledger.set(entry, RowState.SAVING)
                sending = self._send(entry, entry.begin_saving())
                self._tasks.start(f"send {id(self)} {entry.prospect_id}", sending)
        if self._may_save() and self._line.look_ahead():
            asyncio.get_running_loop().call_soon(self._pump)
        self._settle_idle()
        self._signals.tell_changed()

    def _may_save(self) -> bool:
        return not (
            self._network.is_away
            or self._refusal is not None
            or self.pausing.pause is not None
            or self._holding
            or self._closed
        )

    def _is_to_be_saved(self, entry: Entry) -> bool:
        """Judge an entry by what the server was last known to hold; deal with one that is not to be sent."""
        if (frozen := self._frozen.get(entry.campaign_id)) is not None:
            self._ledger.hold(entry, frozen)
            return False
        roster = self._freshness.roster(entry.campaign_id)
        assert roster is not None  # noqa: S101 (narrows the type: whose row is fresh is in a roster)
        self._ledger.judge(entry, roster)
        if entry.theirs or entry.is_settled:
            self.conclude(entry)
            return False
        return True

    def _must_be_fresh(self, entry: Entry) -> None:
        """Raise unless the row of *entry* is fresh, and none but its own doing: asked before each attempt.

        Between two attempts it may have been listed anew, and have shown what somebody else wrote.
        """
        stored = self._freshness.stored(entry)
        if stored is None or not self._freshness.is_fresh(entry) or not entry.may_be_sent_over(stored):
            raise _Outdated(tr(_STOPPED))

    async def _send(self, entry: Entry, values: Mapping[EditableField, str | None]) -> None:
        client, began = self._client, time.monotonic()
        try:
            answer = await self._answer_to(client, entry, values)
            if isinstance(answer, PuffleError):
                entry.take_back()
                entry.broken += isinstance(answer, Unreachable)
                if isinstance(answer, BadAnswer | Unreachable | ServerTrouble | _Outdated):
                    # The server may have acted all the same: look before this is sent again.
                    entry.check_from = self._freshness.now()
                self._came_to_nothing(entry, answer, client)
            else:
                self._concurrency.answered(time.monotonic() - began)
                self._network.answered()
                self._refusals.forget(entry.campaign_id)
                self._ledger.together([entry], partial(self._take_in, values=values, answer=answer))
        except BaseException:  # the end of the run, or a fault of this program
            entry.take_back()
            self._ledger.hold(entry, Stopped(tr(_STOPPED)))
            raise
        finally:
            del self._sending[entry]
            self.answered.emit()
            self._pump()

    def _take_in(self, entry: Entry, values: Mapping[EditableField, str | None], answer: Columns) -> None:
        """The server took *values*, and gave the row that it holds now."""
        for roster in self._freshness.rosters(entry.campaign_id):
            roster.answer(entry.prospect_id, values.keys(), answer)
        known = {*values, *(field for field in entry.wishes if field in answer)}
        self._ledger.answered(entry, {field: text_of(answer.get(field)) or None for field in known})
        self.conclude(entry)

    async def _answer_to(
        self, client: "PuffleClient", entry: Entry, values: Mapping[EditableField, str | None]
    ) -> Columns | PuffleError:
        try:
            return await client.update_prospect(
                entry.campaign_id, entry.prospect_id, values, may_go=partial(self._must_be_fresh, entry)
            )
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
            self._wait_again(entry)
            if self._refusal is not None:
                entry.tell(self._refusal)

    def _wait_again(self, entry: Entry) -> None:
        if entry.state is not RowState.WAITING:
            self._ledger.set(entry, RowState.WAITING)
        self._line.add([entry], first=True)

    # Failing

    def _came_to_nothing(self, entry: Entry, error: PuffleError, client: "PuffleClient") -> None:
        """Decide what a failure of a request by *client* means: to wait for something, or to have failed."""
        passes = isinstance(error, Unreachable) and not isinstance(error, CertificateRefused)
        if isinstance(error, _Outdated) or (isinstance(error, KeyRefused) and client is not self._client):
            self.conclude(entry)  # It is to be looked at anew; or there is another key already.
        elif isinstance(error, NotADraft | Stopped):
            self._ledger.hold(entry, error)
        elif isinstance(error, KeyRefused) or is_long_wait(error) or (passes and entry.broken <= MAX_BROKEN):
            if self._closed or entry.is_halted:
                self._ledger.hold(entry, error)
            else:
                self._wait_for_help(entry, error)
        else:
            self._fail(entry, error)

    def _wait_for_help(self, entry: Entry, error: PuffleError) -> None:
        """Leave an entry waiting. The first makes all others wait, and whoever awaits them is told why."""
        self._wait_again(entry)
        entry.tell(error)
        if isinstance(error, KeyRefused):
            if self._refusal is None:
                self._refusal = error
                self._tell_waiting(error)
                self._signals.key_refused.emit(error)
        elif is_long_wait(error):
            if self.pausing.pause is None:
                self._tell_waiting(error)
            self.pausing.begin(error)
        elif not self._network.is_away:
            self._tell_waiting(error)
            self._network.lost(self._client)

    def _fail(self, entry: Entry, error: PuffleError) -> None:
        entry.broken = 0
        self._ledger.fail(entry, error)
        entry.tell(error)
        if self._refusals.note(entry.campaign_id, error):
            why = self._refusals.stop(entry.campaign_id, error)
            self._hold_waiting([entry.campaign_id], Stopped(why), reason=why)

    # Those that wait

    def _hold_waiting(self, campaign_ids: Collection[str], error: PuffleError, reason: str = "") -> None:
        """Hold whatever is to be sent to these campaigns. Until that is done, nothing is sent to any."""
        self._holding += 1

        def held(_: object) -> None:
            self._holding -= 1
            self._pump()

        hold = partial(self._ledger.hold, error=error, reason=reason)
        self._work.do(self._each_waiting(campaign_ids, hold)).when_done(held)

    def _tell_waiting(self, error: PuffleError) -> None:
        """Tell everybody who waits for something to be sent why that will take its time."""
        self._for_waiting(self._ledger.campaigns(), lambda entry: entry.tell(error))

    def _for_waiting(self, campaign_ids: Collection[str], do: Callable[[Entry], None]) -> None:
        self._work.do(self._each_waiting(campaign_ids, do))

    def _each_waiting(self, campaign_ids: Collection[str], do: Callable[[Entry], None]) -> OrderedSteps[None]:
        def if_waiting(entry: Entry) -> None:
            if entry.state is RowState.WAITING:
                do(entry)

        for campaign_id in campaign_ids:
            yield from self._ledger.each(self._ledger.entries(campaign_id), if_waiting)

    def _settle_idle(self) -> None:
        can_go_on = self._may_save() and not self._line.is_empty
        if self._sending or self._line.is_checking or can_go_on:
            self._idle.clear()
        else:
            self._idle.set()
