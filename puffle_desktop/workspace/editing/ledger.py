"""All edits of a connection that are not settled, in step with the journal and the rows that show them."""

import time
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Final, TypeVar

from puffle_desktop.domain.actions import EditState, JournalChange
from puffle_desktop.domain.changes import Addition, Change, Removal
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import PuffleError
from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.runtime.gradual_release import Leaving
from puffle_desktop.runtime.ordered_work import OrderedSteps, slices
from puffle_desktop.workspace.editing.entry import Conflict, Entry
from puffle_desktop.workspace.roster.overlays import JUST_SAVED
from puffle_desktop.workspace.roster.roster import Roster

if TYPE_CHECKING:
    from puffle_desktop.storage.journal import Journal

T = TypeVar("T")

SAVED_SHOWN_SECONDS: Final = 4.0


class Ledger:
    """The entries by campaign and prospect. Each change of one is journalled and shown; nothing is sent here.

    An entry leaves when the server holds what was wished, or the person gave it up; whoever waits for it is
    told then. What is done to many at once is work in steps.
    """

    def __init__(self, journal: "Journal", roster: Roster) -> None:
        """*roster* is the one on the screen, whichever campaign it holds."""
        self.journal = journal
        self._roster = roster
        self.on_saved_all_the_same: Callable[[], object] = lambda: None
        """Called when something that was discarded turns out to be saved."""
        self._entries: dict[str, dict[str, Entry]] = {}
        self._leaving: dict[str, list[Entry]] = {}
        self._recently_saved: deque[tuple[float, str, str]] = deque()
        self._together: dict[str, None] | None = None
        self.counts: Counter[RowState] = Counter()
        """How many prospects, of all campaigns, are in which state."""
        self._counts_of: dict[str, Counter[RowState]] = {}
        self._refusals_of: dict[str, Counter[str]] = {}

    def entry(self, campaign_id: str, prospect_id: str) -> Entry | None:
        """The unsettled edits of a prospect."""
        return self._entries.get(campaign_id, {}).get(prospect_id)

    def entries(self, campaign_id: str) -> list[Entry]:
        """The entries of a campaign, in the order in which they were made."""
        return list(self._entries.get(campaign_id, {}).values())

    def campaigns(self) -> list[str]:
        """The campaigns that have entries."""
        return [campaign_id for campaign_id, entries in self._entries.items() if entries]

    def has_entries(self, campaign_id: str) -> bool:
        """Whether a campaign has any."""
        return bool(self._entries.get(campaign_id))

    def release(self, *leaving: Leaving) -> None:
        """Let go of large lists and dictionaries a little at a time; nobody else uses them any more."""
        self._roster.releases.take(leaving)

    def knows(self, campaign_id: str) -> bool:
        """Whether what the journal holds of a campaign was taken in."""
        return campaign_id in self._entries

    def counts_of(self, campaign_id: str) -> Counter[RowState]:
        """How many prospects of a campaign are in which state."""
        return self._counts_of.get(campaign_id, Counter())

    def refusals_of(self, campaign_id: str) -> Counter[str]:
        """Why prospects of a campaign could not be saved, in sentences, and how many for each reason."""
        return self._refusals_of.get(campaign_id, Counter())

    def conflicts(self, campaign_id: str) -> list[Conflict]:
        """The fields of a campaign for which the person has to decide."""
        if not self.counts_of(campaign_id)[RowState.CONFLICT]:
            return []
        return [conflict for entry in self.entries(campaign_id) for conflict in entry.conflicts()]

    def leaving(self, campaign_id: str) -> list[Entry]:
        """The entries of prospects that are to be removed."""
        left = [each for each in self._leaving.get(campaign_id, ()) if isinstance(each.whole, Removal)]
        self._leaving[campaign_id] = left
        return left

    # Taking in

    def entry_for(self, campaign_id: str, prospect_id: str) -> Entry:
        """The entry of a prospect, made where there is none."""
        entries = self._entries.get(campaign_id)
        if entries is None:
            entries = self._entries[campaign_id] = {}
        entry = entries.get(prospect_id)
        if entry is None:
            entry = entries[prospect_id] = Entry(campaign_id, prospect_id)
            self._count(entry, 1)
        return entry

    def add(self, entry: Entry, change: Change, change_id: int) -> None:
        """An entry is to become what *change* says, too."""
        if isinstance(change, Edit):
            entry.add(change, change_id)
        elif isinstance(change, Addition | Removal):
            self.journal.settle(entry.add_whole(change, change_id), EditState.DISCARDED)
            if isinstance(change, Removal):
                self._leaving.setdefault(entry.campaign_id, []).append(entry)

    def take_in(self, campaign_id: str, unsettled: Iterable[JournalChange]) -> OrderedSteps[None]:
        """Hold what a journal has of a campaign, as it was left, and show all entries."""
        self._entries.setdefault(campaign_id, {})

        def take_one(left: JournalChange) -> None:
            entry = self.entry_for(campaign_id, left.change.prospect_id)
            self.add(entry, left.change, left.id)
            self._count(entry, -1)
            entry.reason = left.reason
            entry.in_doubt = entry.whole is not None  # The former run may have sent it.
            entry.state = RowState.FAILED if left.state is EditState.FAILED else RowState.HELD
            self._count(entry, 1)
            self.show(entry)

        yield from self.each(unsettled, take_one)

    def each(self, items: Iterable[T], do: Callable[[T], None]) -> OrderedSteps[None]:
        """Do something to every one, a slice in a step; the rows of a slice are announced together."""
        is_first = True
        for some in slices(items):
            if not is_first:
                yield None
            is_first = False
            self.together(some, do)

    def together(self, items: Iterable[T], do: Callable[[T], None]) -> None:
        """Do something to every one at once; their rows are announced with one signal."""
        outer, self._together = self._together, {} if self._together is None else self._together
        try:
            for item in items:
                do(item)
        finally:
            shown, self._together = self._together, outer
            if outer is None and shown:
                self._roster.announce(shown)

    def _count(self, entry: Entry, change: int) -> None:
        state = entry.state
        counts = self._counts_of.get(entry.campaign_id)
        if counts is None:
            counts = self._counts_of[entry.campaign_id] = Counter()
        self.counts[state] += change
        counts[state] += change
        if state is RowState.FAILED:
            refusals = self._refusals_of.setdefault(entry.campaign_id, Counter())
            refusals[entry.why] += change
            if not refusals[entry.why]:
                del refusals[entry.why]

    # What becomes of entries

    def set(self, entry: Entry, state: RowState, error: PuffleError | None = None, reason: str = "") -> None:
        """Give an entry another state, with why it is so. One that has left stays away."""
        if entry.state is RowState.STORED:
            return
        self._count(entry, -1)
        entry.state, entry.error, entry.reason = state, error, reason
        self._count(entry, 1)
        self.show(entry)

    def judge(self, entry: Entry, roster: Roster) -> bool:
        """Compare an entry with what the server holds: settles what is there already, notes conflicts.

        Gives False for one that is to be removed, and was changed by somebody else.
        """
        row = roster.row_of(entry.prospect_id)
        if row is None:
            return True
        leaving = {entry.wishes[field].edit_id for field in entry.dropped}
        judged = entry.judge(roster.stored(row))
        for edit_id, held in judged.normalised.items():
            self.journal.note_stored(edit_id, held)
        self.journal.settle(judged.stored, EditState.SAVED)
        self.journal.settle(judged.void, EditState.DISCARDED)
        if (judged.stored or judged.void) and not entry.is_settled:
            self.show(entry)
        if not leaving.isdisjoint(judged.stored):
            self.on_saved_all_the_same()
        if roster.seen_at(row) >= entry.check_from:
            entry.in_doubt = False
            if entry.is_leaving:
                self.let_go(entry)
        return entry.is_as_it_was(roster.stored(row))

    def settle_whole(self, entry: Entry, state: EditState = EditState.SAVED) -> None:
        """The prospect has come, or gone; or was there all along, and the change is discarded."""
        if entry.is_called_off and state is EditState.SAVED:
            self.on_saved_all_the_same()
        self.journal.settle(entry.drop_whole(), state)

    def accept_change(self, entry: Entry) -> None:
        """The person was told of a prospect's changed row, and wants it removed as it is now."""
        if entry.changed_row is not None and isinstance(entry.whole, Removal):
            entry.whole, entry.changed_row = Removal(entry.changed_row), None
            self.journal.note_row(entry.whole_id, entry.whole.prospect)

    def take_back(self, entry: Entry) -> None:
        """What was being sent came to nothing."""
        self.journal.settle(entry.take_back(), EditState.DISCARDED)

    def hold(self, entry: Entry, error: PuffleError, *, reason: str = "") -> None:
        """Keep an entry from being sent until the person says so."""
        self.set(entry, RowState.HELD, reason=reason)
        entry.tell(error)

    def answered(self, entry: Entry, held: Mapping[EditableField, str | None]) -> None:
        """The server took what was being sent, and now holds *held*: what an undo has to find there."""
        for field, wish in entry.saving.items():
            if held.get(field) != wish.after:
                self.journal.note_stored(wish.edit_id, held.get(field))
                if (newer := entry.wishes.get(field)) is not None:
                    self.journal.note_start(newer.edit_ids[0], held.get(field))
        self.journal.settle(entry.answered(held), EditState.SAVED)

    def fail(self, entry: Entry, error: PuffleError) -> None:
        """An entry cannot be saved as it is. What the person had discarded of it is no more."""
        if entry.is_leaving:
            self.let_go(entry)
        if entry.state is RowState.STORED:
            return
        self.journal.settle(entry.edit_ids, EditState.FAILED, str(error))
        self.set(entry, RowState.FAILED, error)

    def revive(self, entry: Entry) -> None:
        """An entry is to be sent (again)."""
        if entry.state is RowState.FAILED:
            self.journal.settle(entry.edit_ids, EditState.PENDING)
        entry.forget_conflicts()
        self.set(entry, RowState.WAITING)

    def saved(self, entry: Entry) -> None:
        """The server holds all that an entry wished. Its row says so for a moment."""
        self._remove(entry)
        if self._roster.campaign_id == entry.campaign_id:
            self._roster.overlay(entry.prospect_id, JUST_SAVED, announced=False)
            self.show(entry)
        self._recently_saved.append((time.monotonic(), entry.campaign_id, entry.prospect_id))
        entry.tell(None)

    def give_up(self, entry: Entry, fields: Collection[EditableField]) -> bool:
        """Forget the wishes for *fields*. Without any left the entry goes; its row is the server's again.

        Where they may be fulfilled already, their row shows that at once, but they stay until it is known.
        Gives whether it is so: then the entry has to be looked at.
        """
        if entry.drop_later(fields):
            self.show(entry)
            return True
        self._give_up(entry, fields)
        return False

    def let_go(self, entry: Entry) -> None:
        """Forget what the person has discarded: it is known by now whether it is saved, or cannot be."""
        if entry.is_called_off:
            self.journal.settle(entry.drop_whole(), EditState.DISCARDED)
        self._give_up(entry, entry.dropped)

    def _give_up(self, entry: Entry, fields: Collection[EditableField]) -> None:
        self.journal.settle(entry.drop(fields), EditState.DISCARDED)
        if not entry.is_settled:
            self.show(entry)
            return
        entry.is_given_up = True
        self._remove(entry)
        self.show(entry)
        entry.tell(None)

    def resolve(self, entry: Entry, keep: Mapping[EditableField, str | None]) -> None:
        """The person decided the conflicts of an entry: the values in *keep* are sent, the others are theirs.

        Raises :class:`StorageTrouble` when that could not be journalled.
        """
        for field, theirs in list(entry.theirs.items()):
            if field in keep:
                self.journal.rebase(entry.wishes[field].edit_ids, theirs, keep[field])
                entry.rebase(field, theirs, keep[field])
        self._give_up(entry, list(entry.theirs))

    def leave(self) -> None:
        """Have nothing to do with the roster on the screen any more: another connection uses it."""
        self._roster.lift_overlays()
        self._roster = Roster()
        self.on_saved_all_the_same = lambda: None
        self._recently_saved.clear()

    def settle_saved(self) -> bool:
        """Let rows that were saved a moment ago be ordinary again; gives whether there are more of them."""
        limit = time.monotonic() - SAVED_SHOWN_SECONDS
        gone = []
        while self._recently_saved and self._recently_saved[0][0] <= limit:
            _, campaign_id, prospect_id = self._recently_saved.popleft()
            if self._roster.campaign_id == campaign_id and self.entry(campaign_id, prospect_id) is None:
                gone.append(prospect_id)
        self._roster.settle(gone)
        return bool(self._recently_saved)

    def _remove(self, entry: Entry) -> None:
        del self._entries[entry.campaign_id][entry.prospect_id]
        self._count(entry, -1)
        entry.state = RowState.STORED

    def show(self, entry: Entry) -> None:
        """Let the row of an entry be drawn as the entry is now."""
        roster = self._roster
        if roster.campaign_id != entry.campaign_id:
            return
        roster.show_edits(self._entries[entry.campaign_id])
        if self._together is not None:
            self._together[entry.prospect_id] = None
        else:
            roster.announce([entry.prospect_id])
