"""What takes an action back: the inverse of each of its changes."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from puffle_desktop.domain.actions import EditState, JournalChange
from puffle_desktop.domain.changes import Change
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.runtime.ordered_work import SLICE, OrderedSteps, slices
from puffle_desktop.storage.worker import Worker
from puffle_desktop.workspace.editing.discards import give_up_all
from puffle_desktop.workspace.editing.entry import Entry
from puffle_desktop.workspace.editing.ledger import Ledger
from puffle_desktop.workspace.editing.since import NOTHING_LEFT, Left, Since
from puffle_desktop.workspace.roster.roster import Roster

if TYPE_CHECKING:
    from puffle_desktop.storage.journal import Journal

_READ_AT_ONCE: Final = 10 * SLICE
"""Of so many changes, from an action on, those of its prospects are found before the next frame."""


class Found(NamedTuple):
    """What takes an action back, wholly or as far as that can be."""

    action_id: int
    possible: list[Change]
    left: Left
    called_off: bool
    """Whether something that waited to come or to go does not any more."""
    doubtful: list[Entry]
    """Additions that are called off, and have to be looked at: they may have come."""
    made: dict[str, str]
    """Prospect to the name that the server has made of what this person did since."""


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
    if ledger.journal.is_behind:
        yield worker.submit(ledger.journal.flush)  # What was discarded just now can be chosen.
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


def knowing(ledger: Ledger, campaign_id: str, made: Mapping[str, str]) -> OrderedSteps[None]:
    """It is no news to the edits of these prospects what the server has *made* of their names."""

    def know(prospect_id: str) -> None:
        entry = ledger.entry(campaign_id, prospect_id)
        if entry is not None and (wish := entry.wishes.get("name")) is not None:
            wish.known |= {made[prospect_id]}

    yield from ledger.each(made, know)


def inverses(
    campaign_id: str, chosen: Chosen, history: History, ledger: Ledger, roster: Roster
) -> OrderedSteps[Found]:
    """What takes the changes of an action back, and what of them cannot be.

    Those that were discarded have changed nothing. Who was added is looked for in *roster*, if that holds the
    campaign. Who was to come or to go, and is not on the way just now, is not any more.
    """
    shown = roster if roster.campaign_id == campaign_id else Roster()
    since = Since(campaign_id, ledger, shown, is_frozen=chosen.is_frozen)
    for some in slices(history.later):
        if some[0] is not history.later[0]:
            yield None
        since.note(some)
    yield from since.looking(history.done)
    found = Found(chosen.action_id, [], NOTHING_LEFT, called_off=False, doubtful=[], made={})
    for some in slices(history.done):
        if some[0] is not history.done[0]:
            yield None
        for each in some:
            if each.state is EditState.DISCARDED or each.change.prospect_id in chosen.undone:
                continue
            inverse = since.inverse_of(each.change)
            if (entry := _still_to_come_or_go(ledger, campaign_id, each)) is not None:
                found = found._replace(called_off=True)
                if not give_up_all(ledger, entry):
                    continue
                if inverse is None:
                    found.doubtful.append(entry)
                    continue
                ledger.let_go(entry)
            found = _judged(found, each, inverse, since)
    return found


def _judged(found: Found, done: JournalChange, inverse: Change | None, since: Since) -> Found:
    """*found* with the *inverse* of a change that was done, or with what is left of that."""
    left = since.left_of(done, inverse)
    if left is not None:
        return found._replace(left=found.left.and_(left))
    if inverse is not None:
        found.possible.append(inverse)
        if isinstance(inverse, Edit) and (made := since.name_made(inverse)) is not None:
            found.made[inverse.prospect_id] = made
    return found


def _still_to_come_or_go(ledger: Ledger, campaign_id: str, change: JournalChange) -> Entry | None:
    """The entry of an addition or removal that is not settled, and not on its way just now."""
    entry = ledger.entry(campaign_id, change.change.prospect_id)
    if entry is None or entry.whole is None or entry.whole_id != change.id:
        return None
    return entry if entry.state is not RowState.SAVING else None
