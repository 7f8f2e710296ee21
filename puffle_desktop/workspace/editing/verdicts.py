"""What a request came to, and what that means for the entries it was about."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from puffle_desktop.domain.changes import Removal
from puffle_desktop.domain.clock import elapsed
from puffle_desktop.domain.errors import (
    ChangedElsewhere,
    KeyRefused,
    NotADraft,
    NotFound,
    PuffleError,
    Stopped,
)
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.domain.row_state import RESTING, RowState
from puffle_desktop.runtime.ordered_work import OrderedSteps, OrderedWork
from puffle_desktop.workspace.editing.entry import Entry
from puffle_desktop.workspace.editing.ledger import Ledger
from puffle_desktop.workspace.editing.network import is_by_the_connection
from puffle_desktop.workspace.editing.outcome import campaign_behind, not_a_draft
from puffle_desktop.workspace.editing.pause import is_long_wait
from puffle_desktop.workspace.editing.refusals import Refusals
from puffle_desktop.workspace.editing.signals import EditingSignals
from puffle_desktop.workspace.editing.standing import Standing
from puffle_desktop.workspace.roster.roster import Roster

if TYPE_CHECKING:
    from puffle_desktop.api.client import PuffleClient

MAX_BROKEN: Final = 3
"""After so many requests in a row that broke, with the server there in between, an edit has failed."""

STOPPED: Final = mark("Saving was stopped. The change is kept.")
_CHANGED: Final = mark(
    "Somebody else changed the same field. Your change is kept until you resolve the conflict."
)
_UNSURE: Final = mark(
    "Puffle’s list of this campaign’s prospects doesn’t add up, so this one may be gone. The change is kept. "
    "Save again in a moment."
)
_CHANGED_ROW: Final = mark(
    "Somebody else changed this prospect, so it was not removed. Save again to remove it anyway."
)


class Outdated(Stopped):
    """The row has become too old while the request waited for its turn: it is to be looked at again."""


class Verdicts:
    """Gives entries the state they have come to, and tells whoever waits."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        standing: Standing,
        work: OrderedWork,
        signals: EditingSignals,
        wait_again: Callable[[Entry], None],
        go_on: Callable[[], None],
    ) -> None:
        """*wait_again* puts an entry back into the line; *go_on* is called when entries were held."""
        self._ledger = ledger
        self._standing = standing
        self._work = work
        self.signals = signals
        self._wait_again = wait_again
        self._go_on = go_on
        self.refusals = Refusals()

    # One entry

    def conclude(self, entry: Entry) -> None:
        """Give an entry that is not being sent the state it has come to. One that has left stays away."""
        if entry.state is RowState.STORED:
            return
        if entry.theirs:
            self._ledger.set(entry, RowState.CONFLICT)
            entry.tell(ChangedElsewhere(tr(_CHANGED)))
        elif entry.is_settled:
            self._ledger.saved(entry)
        elif self._standing.is_closed or entry.is_halted:
            self._ledger.hold(entry, Stopped(tr(STOPPED)))
        else:
            self._back_into_line(entry)
            if self._standing.refusal is not None:
                entry.tell(self._standing.refusal)

    def came_to_nothing(self, entry: Entry, error: PuffleError, client: "PuffleClient") -> None:
        """Decide what a failure of a request by *client* means: to wait for something, or to have failed."""
        passes = is_by_the_connection(error)
        if isinstance(error, Outdated) or (
            isinstance(error, KeyRefused) and client is not self._standing.client
        ):
            self.conclude(entry)  # It is to be looked at anew; or there is another key already.
        elif isinstance(error, NotADraft | Stopped):
            self._ledger.hold(entry, error)
        elif isinstance(error, KeyRefused) or is_long_wait(error) or (passes and entry.broken <= MAX_BROKEN):
            if self._standing.is_closed or entry.is_halted:
                self._ledger.hold(entry, error)
            else:
                self._wait_for_help(entry, error)
        else:
            self.fail(entry, error)

    def judge_resting(self, entry: Entry, roster: Roster) -> None:
        """Compare an entry that waits for the person with what *roster* holds by now."""
        if entry.state in RESTING and roster.campaign_id == entry.campaign_id:
            self._ledger.judge(entry, roster)
            if entry.theirs or entry.is_settled:
                self.conclude(entry)
            elif entry.state is RowState.CONFLICT:
                self._ledger.set(entry, RowState.HELD)

    def gone(self, entry: Entry) -> None:
        """The prospect of an entry is not in its campaign any more."""
        if isinstance(entry.whole, Removal):
            self.gone_through(entry)
        else:
            self.fail(entry, NotFound(tr("This prospect is no longer in the campaign."), status=404))

    def gone_through(self, entry: Entry) -> None:
        """The prospect of an entry has come, or gone."""
        self._ledger.settle_whole(entry)
        self.conclude(entry)

    def unsure(self, entry: Entry) -> None:
        """Whether the prospect of an entry is still in its campaign cannot be told."""
        why = tr(_UNSURE)
        self._ledger.hold(entry, Stopped(why), reason=why)

    def changed_before_removal(self, entry: Entry, row: Prospect | None) -> None:
        """Somebody else changed a prospect that was to be removed, to *row*."""
        why, entry.changed_row = tr(_CHANGED_ROW), row
        self._ledger.hold(entry, ChangedElsewhere(why), reason=why)

    def fail(self, entry: Entry, error: PuffleError) -> None:
        """An entry cannot be saved as it is. After many of them for the same reason, the rest is held."""
        self._fail(entry, error)
        if self.refusals.note(entry.campaign_id, error):
            why = self.refusals.stop(entry.campaign_id, error)
            self.hold_waiting([entry.campaign_id], Stopped(why), reason=why)

    def _back_into_line(self, entry: Entry) -> None:
        if entry.state is not RowState.WAITING:
            self._ledger.set(entry, RowState.WAITING)
        self._wait_again(entry)

    def _wait_for_help(self, entry: Entry, error: PuffleError) -> None:
        """Leave an entry waiting. The first makes all others wait, and whoever awaits them is told why."""
        self._back_into_line(entry)
        entry.tell(error)
        if self._standing.note_waiting(error):
            self.tell_waiting(error)
            if isinstance(error, KeyRefused):
                self.signals.key_refused.emit(error)

    # The campaign behind it

    async def why(self, campaign_id: str, error: PuffleError, client: "PuffleClient") -> PuffleError:
        """What an *error* comes from: Puffle refuses every change of a campaign that is not a draft."""
        campaign = await campaign_behind(client, campaign_id, error)
        if campaign is None:
            return error
        self.signals.campaign_seen.emit(campaign)
        if self._standing.note_status(campaign):
            self.hold_frozen(campaign.id)
        return error if campaign.is_draft else not_a_draft(campaign)

    def hold_frozen(self, campaign_id: str) -> None:
        """The roster of a campaign is frozen: hold what waits for it."""
        if (frozen := self._standing.frozen(campaign_id)) is not None:
            self.hold_waiting([campaign_id], frozen)

    # Those that wait

    def cannot_check(self, entries: Sequence[Entry], error: PuffleError, client: "PuffleClient") -> None:
        """The rows of *entries* could not be listed: neither could those of others of their campaign."""
        for entry in entries:
            if entry.state is RowState.WAITING:
                entry.broken += is_by_the_connection(error)
                self.came_to_nothing(entry, error, client)
        rest = [entries[0].campaign_id]
        if any(entry.state is RowState.FAILED for entry in entries):
            self._work.do(self._each_waiting(rest, partial(self._fail, error=error)))
        elif any(entry.state is RowState.HELD for entry in entries):
            self.hold_waiting(rest, error)

    def _fail(self, entry: Entry, error: PuffleError) -> None:
        entry.broken, entry.failed_at = 0, elapsed()
        self._ledger.fail(entry, error)
        entry.tell(error)

    def hold_waiting(
        self, campaign_ids: Collection[str] | None, error: PuffleError, reason: str = ""
    ) -> None:
        """Hold whatever is to be sent to these campaigns, or to any. Until that is done, nothing is sent.

        What is only just being recorded comes before that, and is held too.
        """
        self._standing.holds += 1

        def held(_: object) -> None:
            self._standing.holds -= 1
            self._go_on()

        hold = partial(self._ledger.hold, error=error, reason=reason)
        self._work.do(self._each_waiting(campaign_ids, hold)).when_done(held)

    def tell_waiting(self, error: PuffleError) -> None:
        """Tell everybody who waits for something to be sent why that will take its time."""
        tell = partial(Entry.tell, error=error)
        self._work.do(self._each_waiting(None, tell))

    def _each_waiting(
        self, campaign_ids: Collection[str] | None, do: Callable[[Entry], None]
    ) -> OrderedSteps[None]:
        def if_waiting(entry: Entry) -> None:
            if entry.state is RowState.WAITING:
                do(entry)

        for campaign_id in self._ledger.campaigns() if campaign_ids is None else campaign_ids:
            yield from self._ledger.each(self._ledger.entries(campaign_id), if_waiting)
