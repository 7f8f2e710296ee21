"""What the person discards goes: at once, or when it is known that it is not saved."""

from collections.abc import Collection, Sequence

from puffle_desktop.domain.actions import EditState
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.runtime.ordered_work import OrderedSteps
from puffle_desktop.workspace.editing.entry import Entry
from puffle_desktop.workspace.editing.ledger import Ledger
from puffle_desktop.workspace.editing.saver import Saver


def discarding(
    ledger: Ledger, saver: Saver, campaign_id: str, prospect_ids: Collection[str] | None
) -> OrderedSteps[None]:
    """Give up all wishes of these prospects, or of the campaign. What is being sent stays."""
    doubtful: list[Entry] = []

    def give_up(entry: Entry) -> None:
        if (prospect_ids is None or entry.prospect_id in prospect_ids) and give_up_all(ledger, entry):
            doubtful.append(entry)

    entries = ledger.entries(campaign_id)
    yield from ledger.each(entries, give_up)
    ledger.release(entries)
    yield from looking_at(saver, campaign_id, doubtful)


def give_up_all(ledger: Ledger, entry: Entry) -> bool:
    """As :meth:`.Ledger.give_up`, all that is wished but for what is being sent. One that has left stays.

    Gives whether the entry has to be looked at: see :func:`looking_at`.
    """
    if entry.state is RowState.STORED:
        return False
    if entry.whole is not None and entry.state is not RowState.SAVING:
        if entry.in_doubt:
            entry.is_called_off = True
        else:
            ledger.settle_whole(entry, EditState.DISCARDED)
    return ledger.give_up(entry, entry.wishes.keys())


def looking_at(saver: Saver, campaign_id: str, doubtful: Sequence[Entry]) -> OrderedSteps[None]:
    """Have the rows of these listed, so that they can go: something of them may have been saved."""
    yield from saver.releasing(campaign_id, doubtful, check=True, by_hand=False)
