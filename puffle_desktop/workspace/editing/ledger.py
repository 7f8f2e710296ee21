"""All edits of a connection that are not settled, in step with the journal and the rows that show them."""

import time
from collections import Counter, deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from puffle_desktop.domain.actions import ActionKind, EditState, JournalEdit
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import PuffleError
from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.workspace.editing.entry import Conflict, Entry, Wish
from puffle_desktop.workspace.roster.roster import Overlay, Roster

if TYPE_CHECKING:
    from puffle_desktop.storage.journal import Journal

SAVED_SHOWN_SECONDS: Final = 4.0


class Ledger:
    """The entries by campaign and prospect. Each change of one is journalled and shown; nothing is sent here.

    An entry leaves when the server holds what was wished, or the person gave it up; whoever waits for it is
    told then.
    """

    def __init__(self, journal: "Journal", roster: Roster) -> None:
        """*roster* is the one on the screen, whichever campaign it holds."""
        self._journal = journal
        self._roster = roster
        self._entries: dict[str, dict[str, Entry]] = {}
        self._recently_saved: deque[tuple[float, str, str]] = deque()
        self.counts: Counter[RowState] = Counter()
        """How many prospects, of all campaigns, are in which state."""
        self._counts_of: dict[str, Counter[RowState]] = {}

    def entry(self, campaign_id: str, prospect_id: str) -> Entry | None:
        """The unsettled edits of a prospect."""
        return self._entries.get(campaign_id, {}).get(prospect_id)

    def entries(self, campaign_id: str) -> list[Entry]:
        """The entries of a campaign, in the order in which they were made."""
        return list(self._entries.get(campaign_id, {}).values())

    def waiting(self, campaign_id: str) -> list[Entry]:
        """The entries of a campaign that are to be sent."""
        return [entry for entry in self.entries(campaign_id) if entry.state is RowState.WAITING]

    def campaigns(self) -> list[str]:
        """The campaigns that have entries."""
        return [campaign_id for campaign_id, entries in self._entries.items() if entries]

    def counts_of(self, campaign_id: str) -> Counter[RowState]:
        """How many prospects of a campaign are in which state."""
        return self._counts_of.get(campaign_id, Counter())

    def conflicts(self, campaign_id: str) -> list[Conflict]:
        """The fields of a campaign for which the person has to decide."""
        return [conflict for entry in self.entries(campaign_id) for conflict in entry.conflicts()]

    # Taking in

    def record(
        self,
        campaign_id: str,
        edits: Sequence[Edit],
        kind: ActionKind,
        reverses: int | None,
    ) -> tuple[int, list[Entry]]:
        """Journal one action and take its edits in; gives the action's id and the entries they went to.

        Raises :class:`StorageTrouble` when they could not be journalled: then nothing has changed.
        """
        self._take_in_own(campaign_id)
        former = self._entries[campaign_id]
        placed = [
            former[edit.prospect_id].placed(edit) if edit.prospect_id in former else edit for edit in edits
        ]
        recorded = self._journal.record(campaign_id, placed, kind, reverses)
        entries: dict[str, Entry] = {}
        for edit, edit_id in zip(placed, recorded.edit_ids, strict=True):
            entry = self._entry(campaign_id, edit.prospect_id)
            entry.add(edit, edit_id)
            entries[edit.prospect_id] = entry
            if entry.state is RowState.SAVING:
                self._show(entry)
        return recorded.action_id, list(entries.values())

    def adopt(self, campaign_id: str) -> None:
        """Take over what former runs left in the journal, as held or failed, and show all entries."""
        self._take_in_own(campaign_id)
        for entry in self.entries(campaign_id):
            self._show(entry)

    def take_in_former(self, path: Path, despite: str) -> int:
        """Take over the edits of another journal, as :meth:`Journal.take_over` has it; none is sent.

        Gives how many values had to give way to what was edited here since.
        """
        former = self._journal.take_over(path, despite=despite)
        taken = {edit.id for edit in former.edits}
        for campaign_id in self._journal.unsaved():
            if campaign_id in self._entries:
                left = [edit for edit in self._journal.unsettled(campaign_id) if edit.id in taken]
                self._take_in(campaign_id, left)
            else:
                self._take_in_own(campaign_id)
        return former.superseded

    def keep(self, campaign_id: str, edits: Sequence[Edit], why: str) -> None:
        """Journal *edits* that cannot be sent, and hold them. Raises :class:`StorageTrouble`."""
        _, entries = self.record(campaign_id, edits, ActionKind.EDIT, None)
        for entry in entries:
            entry.reason = why
            self.set(entry, RowState.HELD)

    def _take_in_own(self, campaign_id: str) -> None:
        if campaign_id not in self._entries:
            unsettled = self._journal.unsettled(campaign_id)
            self._entries[campaign_id] = {}
            self._take_in(campaign_id, unsettled)

    def _take_in(self, campaign_id: str, unsettled: Iterable[JournalEdit]) -> None:
        for left in unsettled:
            entry = self._entry(campaign_id, left.edit.prospect_id)
            entry.add(left.edit, left.id)
            entry.reason = left.reason
            self.set(entry, RowState.FAILED if left.state is EditState.FAILED else RowState.HELD)

    def _entry(self, campaign_id: str, prospect_id: str) -> Entry:
        entries = self._entries[campaign_id]
        if prospect_id not in entries:
            entry = entries[prospect_id] = Entry(campaign_id, prospect_id)
            self._count(entry, 1)
        return entries[prospect_id]

    def _count(self, entry: Entry, change: int) -> None:
        self.counts[entry.state] += change
        self._counts_of.setdefault(entry.campaign_id, Counter())[entry.state] += change

    # What becomes of entries

    def set(self, entry: Entry, state: RowState) -> None:
        """Give an entry another state. One that has left stays away."""
        if entry.state is RowState.STORED:
            return
        self._count(entry, -1)
        entry.state = state
        self._count(entry, 1)
        self._show(entry)

    def judge(self, entry: Entry, roster: Roster) -> None:
        """Compare an entry with what the server holds: settles what is there already, notes conflicts."""
        row = roster.row_of(entry.prospect_id)
        if row is None:
            return
        judged = entry.judge(roster.stored(row))
        self._journal.settle(judged.stored, EditState.SAVED)
        self._journal.settle(judged.void, EditState.DISCARDED)
        if (judged.stored or judged.void) and not entry.is_settled:
            self._show(entry)

    def hold(self, entry: Entry, error: PuffleError) -> None:
        """Keep an entry from being sent until the person says so."""
        self.set(entry, RowState.HELD)
        entry.tell(error)

    def hold_waiting(self, campaign_ids: Iterable[str], error: PuffleError) -> None:
        """Hold whatever is to be sent to these campaigns."""
        for campaign_id in campaign_ids:
            for entry in self.waiting(campaign_id):
                self.hold(entry, error)

    def tell_waiting(self, error: PuffleError) -> None:
        """Tell everybody who waits for something to be sent why that will take its time."""
        for campaign_id in self.campaigns():
            for entry in self.waiting(campaign_id):
                entry.tell(error)

    def answered(self, entry: Entry, held: Mapping[EditableField, str | None]) -> None:
        """The server took what was being sent, and now holds *held*: what an undo has to find there."""
        for field, wish in entry.saving.items():
            if held.get(field) != wish.after:
                self._journal.note_stored(wish.edit_ids[-1], held.get(field))
                if (newer := entry.wishes.get(field)) is not None:
                    self._journal.note_start(newer.edit_ids[0], held.get(field))
        self._journal.settle(entry.answered(held), EditState.SAVED)

    def fail(self, entry: Entry, error: PuffleError) -> None:
        """An entry cannot be saved as it is."""
        entry.error = error
        self._journal.settle(entry.edit_ids, EditState.FAILED, str(error))
        self.set(entry, RowState.FAILED)

    def revive(self, entry: Entry) -> None:
        """An entry is to be sent (again)."""
        entry.error, entry.reason, entry.theirs = None, "", {}
        if entry.state is RowState.FAILED:
            self._journal.settle(entry.edit_ids, EditState.PENDING)
        self.set(entry, RowState.WAITING)

    def saved(self, entry: Entry) -> None:
        """The server holds all that an entry wished. Its row says so for a moment."""
        self._remove(entry)
        if self._roster.campaign_id == entry.campaign_id:
            self._roster.overlay(entry.prospect_id, Overlay(RowState.SAVED))
        self._recently_saved.append((time.monotonic(), entry.campaign_id, entry.prospect_id))

    def give_up(self, entry: Entry, fields: Iterable[EditableField]) -> None:
        """Forget the wishes for *fields*. Without any left the entry goes; its row is the server's again."""
        self._journal.settle(entry.drop(list(fields)), EditState.DISCARDED)
        if not entry.is_settled:
            self._show(entry)
            return
        entry.is_given_up = True
        self._remove(entry)
        if self._roster.campaign_id == entry.campaign_id:
            self._roster.settle(entry.prospect_id)

    def discard(self, campaign_id: str, prospect_ids: Collection[str] | None) -> None:
        """Give up all wishes of these prospects, or of the campaign. What is being sent stays."""
        for entry in self.entries(campaign_id):
            if prospect_ids is None or entry.prospect_id in prospect_ids:
                self.give_up(entry, entry.wishes)

    def resolve(self, entry: Entry, keep: Mapping[EditableField, str | None]) -> None:
        """The person decided the conflicts of an entry: the values in *keep* are sent, the others are theirs.

        Raises :class:`StorageTrouble` when that could not be journalled.
        """
        for field, theirs in list(entry.theirs.items()):
            if field in keep:
                wish = entry.wishes[field]
                self._journal.rebase(wish.edit_ids, theirs, keep[field])
                entry.wishes[field] = Wish(theirs, keep[field], wish.edit_ids)
                del entry.theirs[field]
        self.give_up(entry, entry.theirs)

    def leave(self) -> None:
        """Have nothing to do with the roster on the screen any more: another connection uses it."""
        self._roster = Roster()
        self._recently_saved.clear()

    def tidy(self) -> bool:
        """Write answers down, and let rows that were saved a moment ago be ordinary ones again.

        Returns whether there will be more of that to do.
        """
        self._journal.flush()
        limit = time.monotonic() - SAVED_SHOWN_SECONDS
        while self._recently_saved and self._recently_saved[0][0] <= limit:
            _, campaign_id, prospect_id = self._recently_saved.popleft()
            if self._roster.campaign_id == campaign_id and self.entry(campaign_id, prospect_id) is None:
                self._roster.settle(prospect_id)
        return bool(self._recently_saved)

    def _remove(self, entry: Entry) -> None:
        del self._entries[entry.campaign_id][entry.prospect_id]
        self._count(entry, -1)
        entry.state = RowState.STORED
        entry.tell(None)

    def _show(self, entry: Entry) -> None:
        if self._roster.campaign_id == entry.campaign_id:
            self._roster.overlay(entry.prospect_id, entry.overlay)
