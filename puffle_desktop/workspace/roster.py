"""The roster of the open campaign: the server's rows, under the edits that are on their way.

A row keeps its number for as long as the campaign is open; a prospect that disappears leaves its number
empty. So whoever holds row numbers (the table, a selection) never has to renumber.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum

from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.edits import merge_answer
from puffle_desktop.domain.prospect import Columns, EditableField, Prospect


class RowState(Enum):
    """What is happening to a row, with the word the person reads."""

    STORED = ""
    WAITING = "Waiting to be sent"
    SENDING = "Being sent"


class Roster(QObject):
    """Rows of one campaign, by row number and by prospect id.

    Does no input or output: the loader and the edit queue put rows in, the table reads them.
    """

    reset = Signal()
    """Another campaign was opened: all row numbers are void."""
    inserted = Signal(int, int)
    """Rows first to last, inclusive, are new, at the end."""
    changed = Signal(list)
    """Rows (a list of numbers) hold other values or another state than before."""
    removed = Signal(list)
    """Rows (a list of numbers) hold nothing any more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._campaign_id: str | None = None
        self._stored: list[Prospect | None] = []
        self._row_of: dict[str, int] = {}
        self._overlaid: dict[int, Prospect] = {}
        self._wanted: dict[int, dict[EditableField, str | None]] = {}
        self._states: dict[int, RowState] = {}
        self._answers = 0
        self._answered_at: dict[int, int] = {}

    # Reading

    @property
    def campaign_id(self) -> str | None:
        """Whose rows these are."""
        return self._campaign_id

    @property
    def row_limit(self) -> int:
        """One more than the highest row number given out."""
        return len(self._stored)

    def __len__(self) -> int:
        return len(self._row_of)

    def rows(self) -> Iterator[int]:
        """The numbers of the rows that hold a prospect, ascending."""
        return (row for row, prospect in enumerate(self._stored) if prospect is not None)

    def holds(self, row: int) -> bool:
        """Whether *row* holds a prospect."""
        return 0 <= row < len(self._stored) and self._stored[row] is not None

    def prospect(self, row: int) -> Prospect:
        """What *row* shows: the stored prospect under the edits on their way. KeyError for an empty row."""
        overlaid = self._overlaid.get(row)
        return overlaid if overlaid is not None else self.stored(row)

    def stored(self, row: int) -> Prospect:
        """What the server was last known to hold in *row*. KeyError for an empty row."""
        prospect = self._stored[row]
        if prospect is None:
            raise KeyError(row)
        return prospect

    def row_of(self, prospect_id: str) -> int | None:
        """The row of a prospect, or None when the roster does not hold it."""
        return self._row_of.get(prospect_id)

    def state(self, row: int) -> RowState:
        """What is happening to *row*."""
        return self._states.get(row, RowState.STORED)

    def ids(self) -> Iterable[str]:
        """The ids of all prospects held."""
        return self._row_of.keys()

    # Changing

    def open(self, campaign_id: str | None) -> None:
        """Forget all rows and begin those of another campaign."""
        self._campaign_id = campaign_id
        self._stored.clear()
        self._row_of.clear()
        self._overlaid.clear()
        self._wanted.clear()
        self._states.clear()
        self._answered_at.clear()
        self.reset.emit()

    def answers(self) -> int:
        """A stamp to take before a listing is asked for, and to give to :meth:`take_in` with its rows."""
        return self._answers

    def take_in(self, prospects: Sequence[Prospect], asked_at: int) -> None:
        """Rows that were listed: new ones go to the end, known ones are replaced where they differ.

        A row whose edit was answered after the listing was asked for (*asked_at*) keeps that newer answer.
        """
        first = len(self._stored)
        changed = []
        for prospect in prospects:
            row = self._row_of.get(prospect.id)
            if row is None:
                self._row_of[prospect.id] = len(self._stored)
                self._stored.append(prospect)
            elif self._answered_at.get(row, 0) <= asked_at and self._stored[row] != prospect:
                self._store(row, prospect)
                if row < first:
                    changed.append(row)
        if len(self._stored) > first:
            self.inserted.emit(first, len(self._stored) - 1)
        if changed:
            self.changed.emit(changed)

    def remove(self, prospect_ids: Iterable[str]) -> None:
        """Prospects that the server does not list any more."""
        gone = [self._row_of.pop(prospect_id) for prospect_id in prospect_ids]
        for row in gone:
            self._stored[row] = None
            self._overlaid.pop(row, None)
            self._wanted.pop(row, None)
            self._states.pop(row, None)
        if gone:
            self.removed.emit(gone)

    def overlay(self, prospect_id: str, wanted: Mapping[EditableField, str | None], state: RowState) -> None:
        """Show *wanted* values over the stored ones, in *state*, until :meth:`settle` or :meth:`answer`."""
        row = self._row_of.get(prospect_id)
        if row is None:
            return
        self._wanted[row] = dict(wanted)
        self._overlaid[row] = self.stored(row).with_values(wanted)
        self._states[row] = state
        self.changed.emit([row])

    def settle(self, prospect_id: str) -> None:
        """Take the overlay off: the row shows what the server was last known to hold."""
        row = self._row_of.get(prospect_id)
        if row is None or row not in self._states:
            return
        self._drop_overlay(row)
        self.changed.emit([row])

    def answer(self, prospect_id: str, sent: Iterable[EditableField], columns: Columns) -> None:
        """The server's answer to an edit: the row is rebuilt from it and the overlay comes off."""
        row = self._row_of.get(prospect_id)
        if row is None:
            return
        self._answers += 1
        self._answered_at[row] = self._answers
        self._drop_overlay(row)
        self._store(row, merge_answer(self.stored(row), sent, columns))
        self.changed.emit([row])

    def _store(self, row: int, prospect: Prospect) -> None:
        self._stored[row] = prospect
        if (wanted := self._wanted.get(row)) is not None:
            self._overlaid[row] = prospect.with_values(wanted)

    def _drop_overlay(self, row: int) -> None:
        self._overlaid.pop(row, None)
        self._wanted.pop(row, None)
        self._states.pop(row, None)
