"""What is sent when: one PATCH per prospect, a few at a time, each after a look at what the server holds."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.campaign import Campaign
from puffle_desktop.domain.changes import Addition, Removal
from puffle_desktop.domain.errors import (
    BadAnswer,
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
from puffle_desktop.workspace.editing.last_looks import LastLooks
from puffle_desktop.workspace.editing.ledger import Ledger
from puffle_desktop.workspace.editing.line import Line
from puffle_desktop.workspace.editing.network import is_by_the_connection
from puffle_desktop.workspace.editing.pause import is_long_wait
from puffle_desktop.workspace.editing.roster_changes import RosterChanges
from puffle_desktop.workspace.editing.signals import EditingSignals
from puffle_desktop.workspace.editing.standing import Standing
from puffle_desktop.workspace.editing.verdicts import STOPPED, Outdated, Verdicts

if TYPE_CHECKING:
    from puffle_desktop.api.client import PuffleClient

AT_ONCE: Final = 50
"""Entries that are judged in one go: many may turn out not to need saving, such as an edit and its undo."""

_LEFT: Final = mark("The connection was closed. The change is kept on this computer.")


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
        self._tasks = tasks
        self._freshness = freshness
        self._concurrency = concurrency
        self.standing = Standing(client, tasks)
        self.standing.setParent(self)
        self.verdicts = Verdicts(
            ledger=ledger,
            standing=self.standing,
            work=work,
            signals=signals,
            wait_again=self._wait_again,
            go_on=self._pump,
        )
        self._line = Line(
            ledger,
            freshness,
            tasks,
            look=self._look_at,
            on_looked=self._pump,
            on_gone=self._gone,
            on_unsure=self.verdicts.unsure,
        )
        self._last_looks = LastLooks(ledger, freshness, self.standing, self.verdicts, work, on_end=self._went)
        self._changes = RosterChanges(ledger, freshness, self.standing, self.verdicts, tasks, self._went)
        self._sending: dict[Entry, None] = {}
        self._idle = asyncio.Event()
        self._idle.set()
        self.standing.network.changed.connect(self._tell_network)
        self.standing.network.waits.connect(self._tell_changed)
        self.standing.better.connect(self._go_on)
        self.standing.still_away.connect(self.verdicts.tell_waiting)
        self.standing.paused.connect(self._tell_changed)

    @property
    def is_saving(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._sending) or self._changes.is_under_way

    def good_for_seconds(self, campaign_id: str) -> float:
        """How long a row of a campaign may be compared with after its page was asked for."""
        return self._freshness.seconds(campaign_id)

    def _tell_network(self, is_away: bool) -> None:
        self._signals.network_changed.emit(is_away)

    def _tell_changed(self) -> None:
        self._signals.tell_changed()

    def _go_on(self) -> None:
        self._pump()
        self._signals.better.emit()

    async def wait_idle(self) -> None:
        """Return when nothing is being sent, and nothing that could be sent now waits."""
        await self._idle.wait()

    # From the queue

    def releasing(
        self, campaign_id: str, entries: Sequence[Entry], *, check: bool, by_hand: bool = True
    ) -> OrderedSteps[None]:
        """Let entries be sent; their rows are listed anew where they are not fresh, and for a *check* all.

        Refusals in a row are counted anew if the person wants it, *by_hand*.
        """
        moment = self._freshness.now() if check else 0.0
        if by_hand:
            self.verdicts.refusals.forget(campaign_id)
        if entries:
            self.standing.look_now()
        is_first = True
        for some in slices(entries):
            if not is_first:
                yield None
            is_first = False
            self._ledger.together(some, partial(self._release, moment=moment))
            if not self.standing.is_closed:
                self._line.add([entry for entry in some if not _is_to_be_added(entry)])
                self._changes.add([entry for entry in some if _is_to_be_added(entry)])
            self._pump()

    def _release(self, entry: Entry, moment: float) -> None:
        entry.is_halted = False
        entry.check_from = max(entry.check_from, moment)
        if entry.state is RowState.SAVING:
            return
        self._ledger.accept_change(entry)
        self._ledger.revive(entry)
        frozen = self.standing.frozen(entry.campaign_id)
        if frozen is not None and not entry.is_leaving:
            self._ledger.hold(entry, frozen)
        elif (reason := self.standing.reason_to_wait) is not None:
            entry.tell(reason)

    def stop(self) -> None:
        """Hold what waits. What is being sent already is answered, and the answer taken in."""
        self._line.clear()
        self._changes.clear()
        for entry in self._sending:
            entry.is_halted = True
        self.verdicts.hold_waiting(None, Stopped(tr(STOPPED)))

    def hold_back(self, error: PuffleError) -> None:
        """A request met *error* and will be tried again by itself."""
        if isinstance(error, RateLimited):
            self._concurrency.held_back()

    def note_trouble(self, error: PuffleError) -> None:
        """A request beside the edits met *error*; whoever waits is told if it is one for all."""
        if is_long_wait(error) or is_by_the_connection(error):
            if self.standing.note_waiting(error):
                self.verdicts.tell_waiting(error)
            self._pump()

    def note_status(self, campaign: Campaign) -> None:
        """What the server says of a campaign. Nothing is sent to one that is not a draft."""
        if self.standing.note_status(campaign):
            self.verdicts.hold_frozen(campaign.id)

    def leave(self, signals: EditingSignals) -> None:
        """Send nothing more, leave the roster to another connection, and announce by other *signals*."""
        self._signals = self.verdicts.signals = signals
        self.standing.close()
        self._line.clear()
        self._changes.clear()
        self._freshness.leave()
        self.verdicts.hold_waiting(None, Stopped(tr(_LEFT)))

    # Before sending

    async def _look_at(self, entries: list[Entry]) -> Sequence[str] | None:
        """List the rows of these entries anew; gives which prospects were listed, None if that failed."""
        client = self.standing.client
        try:
            return await self._freshness.look_at(entries)
        except PuffleError as error:
            self.verdicts.cannot_check(entries, error, client)
            return None

    def _gone(self, entry: Entry) -> None:
        self._last_looks.gone(entry)

    def _wait_again(self, entry: Entry) -> None:
        if _is_to_be_added(entry):
            self._changes.add([entry])
        else:
            self._line.add([entry], first=True)

    # Sending

    def _pump(self) -> None:
        """Start as many requests as the pace allows."""
        judged = 0
        while self.standing.may_save and len(self._sending) < self._concurrency.window and judged < AT_ONCE:
            if (entry := self._line.next_ready()) is None:
                break
            judged += 1
            if not self._is_to_be_saved(entry):
                continue
            if isinstance(entry.whole, Removal):
                self._changes.add([entry])
                continue
            self._sending[entry] = None
            self._ledger.set(entry, RowState.SAVING)
            saving = self._save(entry, entry.begin_saving())
            self._tasks.start(f"save {id(self)} {entry.prospect_id}", saving)
        if self.standing.may_save:
            self._changes.start()
            if self._line.look_ahead() or judged == AT_ONCE:
                asyncio.get_running_loop().call_soon(self._pump)
        self._settle_idle()
        self._signals.tell_changed()

    def _is_to_be_saved(self, entry: Entry) -> bool:
        """Judge an entry by what the server was last known to hold; deal with one that is not to be sent."""
        frozen = self.standing.frozen(entry.campaign_id)
        if frozen is not None and not entry.is_leaving:
            self._ledger.hold(entry, frozen)
            return False
        roster = self._freshness.roster(entry.campaign_id)
        assert roster is not None  # noqa: S101 (narrows the type: whose row is fresh is in a roster)
        if not self._ledger.judge(entry, roster):
            self.verdicts.changed_before_removal(entry, self._freshness.stored(entry))
            return False
        if entry.theirs or entry.is_settled:
            self.verdicts.conclude(entry)
            self.answered.emit()
            return False
        if frozen is not None:
            self._ledger.hold(entry, frozen)
        return frozen is None

    def _must_be_fresh(self, entry: Entry) -> None:
        """Raise unless the row of *entry* is fresh, and none but its own doing: asked before each attempt.

        Between two attempts it may have been listed anew, and have shown what somebody else wrote.
        """
        stored = self._freshness.stored(entry)
        if stored is None or not self._freshness.is_fresh(entry) or not entry.may_be_sent_over(stored):
            raise Outdated(tr(STOPPED))

    async def _save(self, entry: Entry, values: Mapping[EditableField, str | None]) -> None:
        client, began = self.standing.client, time.monotonic()
        try:
            answer = await self._answer_to(client, entry, values)
            if isinstance(answer, PuffleError):
                self._ledger.take_back(entry)
                entry.broken += is_by_the_connection(answer)
                if isinstance(answer, BadAnswer | Unreachable | ServerTrouble | Outdated):
                    # The server may have acted all the same: look before this is sent again.
                    entry.check_from, entry.in_doubt = self._freshness.now(), answer.was_sent
                self.verdicts.came_to_nothing(entry, answer, client)
            else:
                self._concurrency.answered(time.monotonic() - began)
                self.standing.network.answered()
                self.verdicts.refusals.interrupt(entry.campaign_id)
                self._ledger.together([entry], partial(self._take_in, values=values, answer=answer))
        except BaseException:  # the end of the run, or a fault of this program
            self._ledger.take_back(entry)
            self._ledger.hold(entry, Stopped(tr(STOPPED)))
            raise
        finally:
            del self._sending[entry]
            self._went()

    def _went(self) -> None:
        """A request has come to an end."""
        self.answered.emit()
        self._pump()

    async def _answer_to(
        self, client: "PuffleClient", entry: Entry, values: Mapping[EditableField, str | None]
    ) -> Columns | PuffleError:
        try:
            return await client.update_prospect(
                entry.campaign_id, entry.prospect_id, values, may_go=partial(self._must_be_fresh, entry)
            )
        except PuffleError as error:
            return await self.verdicts.why(entry.campaign_id, error, client)

    def _take_in(self, entry: Entry, values: Mapping[EditableField, str | None], answer: Columns) -> None:
        """The server took *values*, and gave the row that it holds now."""
        for roster in self._freshness.rosters(entry.campaign_id):
            roster.answer(entry.prospect_id, values.keys(), answer)
        known = {*values, *(field for field in entry.wishes if field in answer)}
        self._ledger.answered(entry, {field: text_of(answer.get(field)) or None for field in known})
        self.verdicts.conclude(entry)

    def _settle_idle(self) -> None:
        can_go_on = self.standing.may_save and not (self._line.is_empty and self._changes.is_empty)
        if self.is_saving or self._line.is_checking or can_go_on:
            self._idle.clear()
        else:
            self._idle.set()


def _is_to_be_added(entry: Entry) -> bool:
    return isinstance(entry.whole, Addition) and not entry.is_called_off
