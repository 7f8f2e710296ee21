"""What takes an action back: the inverse of each of its changes."""

from collections.abc import Mapping, Sequence
from uuid import uuid4

from puffle_desktop.domain.actions import EditState, JournalChange
from puffle_desktop.domain.changes import Addition, Change, Removal
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.prospect import EDITABLE_FIELDS, Prospect
from puffle_desktop.runtime.ordered_work import OrderedSteps, slices
from puffle_desktop.workspace.editing.identities import rows_of
from puffle_desktop.workspace.editing.ledger import Ledger
from puffle_desktop.workspace.roster.roster import Roster


def inverses(
    campaign_id: str, done: Sequence[JournalChange], ledger: Ledger, roster: Roster
) -> OrderedSteps[tuple[list[Change], bool]]:
    """What takes changes back; and whether some cannot be, because of what came after them.

    Those that were discarded have changed nothing. Who was added is looked for in *roster*, if that holds the
    campaign.
    """
    additions: list[Addition] = []
    for some in slices(done):
        if some[0] is not done[0]:
            yield None
        additions += [each.change for each in some if isinstance(each.change, Addition)]
    added: dict[str, Prospect] = {}
    if additions and roster.campaign_id == campaign_id:
        added = yield from rows_of(additions, roster, None)
    possible: list[Change] = []
    is_partly = False
    for some in slices(done):
        if some[0] is not done[0]:
            yield None
        for each in some:
            if each.state is EditState.DISCARDED:
                continue
            inverse = _inverse(each.change, added)
            if inverse is None or _is_edited_since(ledger, campaign_id, inverse):
                is_partly = True
            else:
                possible.append(inverse)
    return possible, is_partly


def _inverse(change: Change, added: Mapping[str, Prospect]) -> Change | None:
    """None for one that cannot be taken back. *added* are the prospects that additions became."""
    match change:
        case Edit():
            return Edit(change.prospect_id, change.field, change.after, change.before)
        case Addition():
            prospect = added.get(change.prospect_id)
            return Removal(prospect) if prospect is not None else None
        case Removal(prospect=gone):
            values = {field: value for field in EDITABLE_FIELDS if (value := gone.value(field))}
            return Addition(f"new {uuid4().hex}", values, gone.custom_fields_json)
        case _:
            return None


def _is_edited_since(ledger: Ledger, campaign_id: str, inverse: Change) -> bool:
    """Whether an edit that is not settled came after the one that *inverse* would take back."""
    if not isinstance(inverse, Edit):
        return False
    entry = ledger.entry(campaign_id, inverse.prospect_id)
    wanted = entry.wanted if entry is not None else {}
    return inverse.field in wanted and wanted[inverse.field] != inverse.before
