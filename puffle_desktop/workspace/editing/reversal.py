"""What takes an action back: the inverse of each of its changes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple
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
from puffle_desktop.workspace.roster.arrival import NEVER
from puffle_desktop.workspace.roster.roster import Roster

if TYPE_CHECKING:
    from puffle_desktop.storage.journal import Journal

_READ_AT_ONCE: Final = 10 * SLICE
"""Of so many changes, from an action on, those of its prospects are found before the next frame."""


class Left(NamedTuple):
    """What of an action cannot be taken back, or not now: whether there is something of each kind."""

    edited_again: bool = False
    """Values that the person has changed again later. They stay."""
    gone: bool = False
    """Prospects that are not in the campaign any more."""
    unsure: bool = False
    """Prospects that may be in the campaign by now, or not: they are on their way, or Puffle did not say."""

    frozen: bool = False
    """What was saved to a campaign that is not a draft any more."""

    def and_(self, other: "Left") -> "Left":
        """What is left of two actions."""
        return Left(*(one or another for one, another in zip(self, other, strict=True)))


NOTHING_LEFT: Final = Left()
_EDITED_AGAIN: Final = Left(edited_again=True)
_GONE: Final = Left(gone=True)
_UNSURE: Final = Left(unsure=True)
_FROZEN: Final = Left(frozen=True)


class Found(NamedTuple):
    """What takes an action back, wholly or as far as that can be."""

    action_id: int
    possible: list[Change]
    left: Left
    called_off: bool
    """Whether something that waited to come or to go does not any more."""


class Chosen(NamedTuple):
    """An action that is to be taken back. Of its prospects, those in ``undone`` are already.

    Where the campaign ``is_frozen``, only what was not saved can be.
    """

    action_id: int
    undone: frozenset[str] = frozenset()
    is_frozen: bool = False


class History(NamedTuple):
    """What an action changed, and what was changed after it, as the journal has it."""

    done: list[JournalChange]
    later: list[JournalChange]


def finding(
    campaign_id: str,
    choose: Callable[[], Sequence[Chosen]],
    ledger: Ledger,
    roster: Roster,
    worker: Worker,
    prospect_id: str | None = None,
) -> OrderedSteps[Found | None]:
    """Find what takes an action back: the first of those that *choose* gives now of which anything can be.

    None for no action. With *prospect_id* it is about that prospect alone. What waits to come or to go is
    called off on the way.
    """
    left = NOTHING_LEFT
    found = None
    for chosen in choose():
        found = yield from _found(campaign_id, chosen, ledger, roster, worker, prospect_id)
        left = found.left.and_(left)
        if found.possible or found.called_off:
            break
    return found._replace(left=left) if found is not None else None


def _found(
    campaign_id: str,
    chosen: Chosen,
    ledger: Ledger,
    roster: Roster,
    worker: Worker,
    prospect_id: str | None,
) -> OrderedSteps[Found]:
    journal, action_id = ledger.journal, chosen.action_id
    read = partial(_history, journal, action_id, prospect_id)
    is_little = journal.count_changes(action_id) <= SLICE and journal.count_since(action_id) <= _READ_AT_ONCE
    history = read() if is_little else (yield worker.submit(read))
    found = yield from inverses(campaign_id, chosen, history, ledger, roster)
    if not found.possible and not all(isinstance(each.change, Edit) for each in history.done):
        yield worker.submit(journal.flush)  # The next undo is to find what was called off.
    ledger.release(*history)
    return found


def _history(journal: "Journal", action_id: int, prospect_id: str | None) -> History:
    return History(journal.edits_of(action_id, prospect_id), journal.later_than(action_id, prospect_id))


def ids_of(changes: Sequence[Change]) -> OrderedSteps[list[str]]:
    """The prospects that *changes* are about, each once."""
    ids: dict[str, None] = {}
    for some in slices(changes):
        if ids:
            yield None
        ids |= dict.fromkeys(change.prospect_id for change in some)
    return list(ids)


def inverses(
    campaign_id: str, chosen: Chosen, history: History, ledger: Ledger, roster: Roster
) -> OrderedSteps[Found]:
    """What takes the changes of an action back, and what of them cannot be.

    Those that were discarded have changed nothing. Who was added is looked for in *roster*, if that holds the
    campaign. Who was to come or to go, and is not on the way just now, is not any more.
    """
    shown = roster if roster.campaign_id == campaign_id else Roster()
    added = yield from _added(history.done, shown)
    since = Since(campaign_id, ledger, shown, is_frozen=chosen.is_frozen)
    for some in slices(history.later):
        if some[0] is not history.later[0]:
            yield None
        since.note(some)
    found = Found(chosen.action_id, [], NOTHING_LEFT, called_off=False)
    for some in slices(history.done):
        if some[0] is not history.done[0]:
            yield None
        for each in some:
            if each.state is EditState.DISCARDED or each.change.prospect_id in chosen.undone:
                continue
            inverse = _inverse(each.change, added)
            if (entry := _still_to_come_or_go(ledger, campaign_id, each)) is not None:
                ledger.give_up_all(entry)
                found = found._replace(called_off=True)
                if inverse is None or not entry.in_doubt:
                    continue
            found = since.judged(found, each, inverse)
    return found


class Since:
    """What has become of a campaign's prospects since an action."""

    def __init__(self, campaign_id: str, ledger: Ledger, roster: Roster, *, is_frozen: bool) -> None:
        """*roster* holds the campaign, or nothing."""
        self._is_frozen = is_frozen
        self._campaign_id = campaign_id
        self._ledger = ledger
        self._roster = roster
        self._latest: dict[tuple[str, str], str | None] = {}
        self._removed: set[str] = set()

    def note(self, later: Iterable[JournalChange]) -> None:
        """These changes came after the action, in this order."""
        for each in later:
            match each.change:
                case Edit() as edit:
                    self._latest[edit.prospect_id, edit.field] = edit.after
                case Removal():
                    self._removed.add(each.change.prospect_id)

    def judged(self, found: Found, done: JournalChange, inverse: Change | None) -> Found:
        """*found* with the *inverse* of a change that was done, or with what is left of that."""
        left = self._left_of(done, inverse)
        if left is None and inverse is not None:
            found.possible.append(inverse)
        return found if left is None else found._replace(left=found.left.and_(left))

    def _left_of(self, done: JournalChange, inverse: Change | None) -> Left | None:
        """What has to be left of a change, or None where its *inverse* takes it back.

        Nothing is left of one that is taken back already.
        """
        change = done.change
        if self._is_frozen and done.state is EditState.SAVED:
            return _FROZEN
        if not isinstance(change, Edit):
            return self._unknown(change.prospect_id) if inverse is None else None
        if self._is_gone(change.prospect_id):
            return _GONE
        place = change.prospect_id, change.field
        latest = self._latest.get(place, change.after) or None
        if latest != (change.after or None):
            # At what it was before by an undo of this prospect alone, or by hand, there is nothing to do.
            return NOTHING_LEFT if latest == (change.before or None) else _EDITED_AGAIN
        return _EDITED_AGAIN if self._is_wished_otherwise(change) else None

    def _unknown(self, prospect_id: str) -> Left:
        """Nobody was found whom an addition has become."""
        return _UNSURE if self._ledger.entry(self._campaign_id, prospect_id) is not None else _GONE

    def _is_gone(self, prospect_id: str) -> bool:
        if prospect_id in self._removed:
            return True
        is_whole = self._roster.campaign_id is not None and self._roster.listed_whole_at != NEVER
        return is_whole and self._roster.row_of(prospect_id) is None

    def _is_wished_otherwise(self, change: Edit) -> bool:
        """Whether an edit that is not settled came after *change*."""
        entry = self._ledger.entry(self._campaign_id, change.prospect_id)
        wanted = entry.wanted if entry is not None else {}
        return change.field in wanted and (wanted[change.field] or None) != (change.after or None)


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
