"""What goes from the ledger into the journal, and from there into the ledger: in steps."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from puffle_desktop.domain.changes import Change, MessageEdit
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import InvalidInput
from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime.ordered_work import SLICE, OrderedSteps, slices
from puffle_desktop.storage.worker import Worker
from puffle_desktop.workspace.editing.entry import Entry
from puffle_desktop.workspace.editing.ledger import Ledger

if TYPE_CHECKING:
    from puffle_desktop.domain.actions import JournalChange
    from puffle_desktop.storage.journal import Recorded, Taken

Record = Callable[[str, Sequence[Change]], "Recorded"]
"""Puts the changes of a campaign on the disk, as one action. Raises :class:`StorageTrouble`."""


class Records:
    """A little is written and read at once, and much of it by another thread while the window goes on."""

    def __init__(self, ledger: Ledger, worker: Worker) -> None:
        self._ledger = ledger
        self._worker = worker

    def recording(
        self, campaign_id: str, changes: Sequence[Change], record: Record
    ) -> OrderedSteps[tuple[int, list[Entry]]]:
        """Journal one action and take its changes in; gives the action's id and the entries they went to.

        All of it is on the disk, or nothing. Raises :class:`StorageTrouble` for nothing.
        """
        # In one call: a loop over 100,000 changes would stop the window for three frames.
        if MessageEdit in set(map(type, changes)):
            raise InvalidInput(tr("Messages cannot be changed from here."))
        yield from self.adopting(campaign_id)
        placed: list[Change] = []
        if not self._ledger.has_entries(campaign_id):
            placed += changes
        else:
            for some in slices(changes):
                if placed:
                    yield None
                placed += [self._placed(campaign_id, change) for change in some]
        if len(placed) <= SLICE and not self._ledger.journal.is_busy:
            recorded = record(campaign_id, placed)
        else:
            recorded = yield self._worker.submit(partial(record, campaign_id, placed))
        entries: dict[str, Entry] = {}

        def take_in(numbered: tuple[Change, int]) -> None:
            change, change_id = numbered
            entry = entries[change.prospect_id] = self._ledger.entry_for(campaign_id, change.prospect_id)
            self._ledger.add(entry, change, change_id)
            self._ledger.show(entry)

        yield from self._ledger.each(zip(placed, recorded.edit_ids, strict=True), take_in)
        found = list(entries.values())
        self._ledger.release(placed, entries)
        return recorded.action_id, found

    def _placed(self, campaign_id: str, change: Change) -> Change:
        former = self._ledger.entry(campaign_id, change.prospect_id)
        return former.placed(change) if former is not None and isinstance(change, Edit) else change

    def opening(self) -> OrderedSteps[None]:
        """Look a large journal through, and take in what former runs left, of all campaigns."""
        journal = self._ledger.journal
        if journal.is_prepared:
            left = journal.unsettled_of_all()
        else:
            yield self._worker.submit(journal.prepare)
            left = yield self._worker.submit(journal.unsettled_of_all)
        for campaign_id, unsettled in left.items():
            yield from self._ledger.take_in(campaign_id, unsettled)
            self._ledger.release(unsettled)

    def adopting(self, campaign_id: str, *, showing: bool = False) -> OrderedSteps[None]:
        """Take in what former runs left of a campaign, or show it again; it waits until it is released."""
        if not self._ledger.knows(campaign_id):
            yield from self._ledger.take_in(campaign_id, self._ledger.journal.unsettled(campaign_id))
        elif showing:
            yield from self._ledger.each(self._ledger.entries(campaign_id), self._ledger.show)

    def merging(self, former: "Taken") -> OrderedSteps[None]:
        """Take in what the journal has taken over from another one."""
        taken = {change.id for change in former.edits}
        for campaign_id, unsettled in self._ledger.journal.unsettled_of_all().items():
            left: list[JournalChange] = unsettled
            if self._ledger.knows(campaign_id):
                left = [change for change in unsettled if change.id in taken]
            yield from self._ledger.take_in(campaign_id, left)
