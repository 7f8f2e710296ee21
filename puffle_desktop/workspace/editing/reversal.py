"""What takes an action back: the inverse of each of its changes."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple
from uuid import uuid4

from puffle_desktop.domain.actions import EditState, JournalChange
from puffle_desktop.domain.changes import Addition, Change, Removal
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.prospect import EDITABLE_FIELDS, Prospect
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.runtime.ordered_work import SLICE, OrderedSteps, slices
from puffle_desktop.storage.worker import Worker
from puffle_desktop.workspace.editing.entry import Entry
from puffle_desktop.workspace.editing.identities import rows_of
from puffle_desktop.workspace.editing.ledger import Ledger
from puffle_desktop.workspace.roster.roster import Roster


class Found(NamedTuple):
    """What takes an action back; ``is_partly``: some of it cannot be, because of what came after it."""

    action_id: int
    possible: list[Change]
    is_partly: bool


def finding(
    campaign_id: str, choose: Callable[[], int | None], ledger: Ledger, roster: Roster, worker: Worker
) -> OrderedSteps[Found | None]:
    """Find what takes the action back that *choose* gives now; None for no action.

    What waits to come or to go is called off on the way.
    """
    journal = ledger.journal
    if (action_id := choose()) is None:
        return None
    read = partial(journal.edits_of, action_id)
    done = read() if journal.count_changes(action_id) <= SLICE else (yield worker.submit(read))
    possible, is_partly = yield from inverses(campaign_id, done, ledger, roster)
    if not possible and not all(isinstance(each.change, Edit) for each in done):
        yield worker.submit(journal.flush)  # The next undo is to find what was called off.
    ledger.release(done)
    return Found(action_id, possible, is_partly)


def inverses(
    campaign_id: str, done: Sequence[JournalChange], ledger: Ledger, roster: Roster
) -> OrderedSteps[tuple[list[Change], bool]]:
    """What takes changes back; and whether some cannot be, because of what came after them.

    Those that were discarded have changed nothing. Who was added is looked for in *roster*, if that holds the
    campaign. Who was to come or to go, and is not on the way just now, is not any more.
    """
    added = yield from _added(done, roster if roster.campaign_id == campaign_id else Roster())
    possible: list[Change] = []
    is_partly = False
    for some in slices(done):
        if some[0] is not done[0]:
            yield None
        for each in some:
            if each.state is EditState.DISCARDED:
                continue
            inverse = _inverse(each.change, added)
            if (entry := _still_to_come_or_go(ledger, campaign_id, each)) is not None:
                ledger.give_up_all(entry)
                if not entry.in_doubt:
                    continue
            if inverse is None or _is_edited_since(ledger, campaign_id, inverse):
                is_partly = True
            else:
                possible.append(inverse)
    return possible, is_partly


def _added(done: Sequence[JournalChange], roster: Roster) -> OrderedSteps[dict[str, Prospect]]:
    """What the additions among changes have become in *roster*, by their provisional ids."""
    additions: list[Addition] = []
    for some in slices(done):
        if some[0] is not done[0]:
            yield None
        additions += [each.change for each in some if isinstance(each.change, Addition)]
    return (yield from rows_of(additions, roster, None)) if additions else {}


def _inverse(change: Change, added: Mapping[str, Prospect]) -> Change | None:
    """None for one that cannot be taken back. *added* are the prospects that additions became."""
    match change:
        case Edit():
            return Edit(change.prospect_id, change.field, change.after, change.before)
        case Addition():
            prospect = added.get(change.prospect_id)
            return Removal(_as_added(change, prospect)) if prospect is not None else None
        case Removal(prospect=gone):
            values = {field: value for field in EDITABLE_FIELDS if (value := gone.value(field))}
            return Addition(f"new {uuid4().hex}", values, gone.custom_fields_json)
        case _:
            return None


def _as_added(addition: Addition, found: Prospect) -> Prospect:
    """The row as it was when it was added: where it is another by now, the person decides."""
    added = found.with_values({field: addition.values.get(field) for field in EDITABLE_FIELDS})
    # Puffle makes the name of the first and last one, and is said to do so where there are both.
    return added.with_values({"name": found.name}) if found.name in (None, added.full_name) else added


def _still_to_come_or_go(ledger: Ledger, campaign_id: str, change: JournalChange) -> Entry | None:
    """The entry of an addition or removal that is not settled, and not on its way just now."""
    entry = ledger.entry(campaign_id, change.change.prospect_id)
    if entry is None or entry.whole is None or entry.whole_id != change.id:
        return None
    return entry if entry.state is not RowState.SAVING else None


def _is_edited_since(ledger: Ledger, campaign_id: str, inverse: Change) -> bool:
    """Whether an edit that is not settled came after the one that *inverse* would take back."""
    if not isinstance(inverse, Edit):
        return False
    entry = ledger.entry(campaign_id, inverse.prospect_id)
    wanted = entry.wanted if entry is not None else {}
    return inverse.field in wanted and wanted[inverse.field] != inverse.before
