"""The roster of the open campaign: the server's rows, under the edits that are on their way.

A row keeps its number for as long as the campaign is open; a prospect that disappears leaves its number
empty. So whoever holds row numbers (the table, a selection) never has to renumber.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import islice
from typing import Final

from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.edits import merge_answer
from puffle_desktop.domain.prospect import EDITABLE_FIELDS, Columns, EditableField, Prospect
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.runtime.gradual_release import GradualRelease
from puffle_desktop.workspace.roster.arrival import NEVER, Arrivals
from puffle_desktop.workspace.roster.overlays import Overlays, RowOverlay

PAGE_SIZE: Final = 1000
"""Prospects asked for at once; the server may clamp it, and what it answers is believed."""
_DRAWN: Final = 256
"""Rows under edits that are kept as they look: more than a screenful, which is drawn cell by cell."""

Changes = dict[str, dict[EditableField, tuple[str | None, str | None]]]
"""Prospect id, field: the value the server was known to hold, and the one it turned out to hold."""


class Roster(QObject):
    """Rows of one campaign, by number and by prospect id: loader and saver put them in, others read them."""

    reset = Signal()
    """Another campaign was opened: all row numbers are void."""
    inserted = Signal(int, int)
    """Rows first to last, inclusive, are new, at the end."""
    changed = Signal(object)
    """Rows (a list of numbers, as below) hold other values or another state than before."""
    removed = Signal(object)
    """Rows hold nothing any more."""
    changed_here = Signal(object)
    """Rows count as changed here, or do not any more."""
    changed_elsewhere = Signal(object)
    """Editable fields (:data:`Changes`) hold another value than before, without an edit of them here.

    It may still be this program's own doing: an edit that the server took, and whose answer was lost.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.releases = GradualRelease(self)
        self.problem_ids: Callable[[int], str | None] = _none_known
        """The ids of the checks that a row fails, joined by spaces; None where none is known to fail."""
        self.changed_ids: Collection[str] = frozenset()
        """The prospects of which the history of this connection has a change."""
        self._campaign_id: str | None = None
        self._stored: list[Prospect | None] = []
        self._row_of: dict[str, int] = {}
        self._arrivals = Arrivals()
        self.page_size = PAGE_SIZE
        """Prospects that the server puts on a page, as it said last: the places of rows are in such pages."""
        self.listed_whole_at = NEVER
        """When the last complete listing began (:func:`.clock.elapsed`): who is not held has gone before."""
        self._overlays = Overlays()
        self._drawn: dict[int, Prospect] = {}
        self._changes: Changes = {}
        self._answers = 0
        self._answered_at: dict[int, int] = {}
        self._taken_out: dict[str, int] = {}
        self._early: dict[str, list[tuple[int, Collection[EditableField], Columns]]] = {}

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

    def rows(self) -> list[int]:
        """The numbers of the rows that hold a prospect, ascending.

        They are the very objects kept here, not equal ones: an order made of them takes a third of the room.
        """
        return list(self._row_of.values())

    def last_rows(self, count: int) -> list[int]:
        """The numbers of the last *count* rows, ascending, as :meth:`rows` has them."""
        return list(islice(reversed(self._row_of.values()), count))[::-1]

    def holds(self, row: int) -> bool:
        """Whether *row* holds a prospect."""
        return 0 <= row < len(self._stored) and self._stored[row] is not None

    def prospect(self, row: int) -> Prospect:
        """What *row* shows: the stored prospect under the edits on their way. KeyError for an empty row."""
        if not self._overlays:
            return self.stored(row)
        drawn = self._drawn.get(row)
        if drawn is None:
            if len(self._drawn) >= _DRAWN:
                self._drawn.clear()
            drawn = self._drawn[row] = self._overlays.over(self.stored(row))
        return drawn

    def stored(self, row: int) -> Prospect:
        """What the server was last known to hold in *row*. KeyError for an empty row."""
        prospect = self._stored[row]
        if prospect is None:
            raise KeyError(row)
        return prospect

    def prospects(self, first: int = 0, last: int | None = None) -> list[Prospect | None]:
        """What the rows from number *first* up to *last* show, None for an empty one: the fast way.

        Rows under edits take a microsecond each, so a large roster is to be asked for in slices.
        """
        stored = self._stored[first:last]
        if not self._overlays:
            return stored
        return [each if each is None else self._overlays.over(each) for each in stored]

    def prospects_at(self, rows: Iterable[int]) -> list[Prospect | None]:
        """What these rows show, in the same order, as :meth:`prospects` has it."""
        stored = list(map(self._stored.__getitem__, rows))
        if not self._overlays:
            return stored
        return [each if each is None else self._overlays.over(each) for each in stored]

    def row_of(self, prospect_id: str) -> int | None:
        """The row of a prospect, or None when the roster does not hold it."""
        return self._row_of.get(prospect_id)

    def name_of(self, campaign_id: str, prospect_id: str) -> str:
        """What to call a prospect of any campaign: its name where it is listed here, else its id."""
        row = self.row_of(prospect_id) if self.campaign_id == campaign_id else None
        return self.prospect(row).display_name if row is not None else prospect_id

    def state(self, row: int) -> RowState:
        """What is happening to *row*."""
        overlay = self._overlay_of(row)
        return overlay.state if overlay is not None else RowState.STORED

    def reason(self, row: int) -> str:
        """Why *row* is in its state, in sentences; empty where there is nothing to say."""
        overlay = self._overlay_of(row)
        return overlay.why if overlay is not None else ""

    def seen_at(self, row: int) -> float:
        """When the last page that held *row* was asked for, on the clock of :func:`.clock.elapsed`.

        Just before its request was sent, and so never later than the server looked. IndexError for a row that
        never was.
        """
        return self._arrivals.seen_at(row)

    def place_of(self, row: int) -> int:
        """Where *row* was in the listing that held it last, from 0: on page ``place // page size + 1``.

        On a page with unreadable rows it may be a little further back. IndexError for a row that never was.
        """
        return self._arrivals.place(row)

    def ids(self) -> Iterable[str]:
        """The ids of all prospects held."""
        return self._row_of.keys()

    # Changing

    def open(self, campaign_id: str | None) -> None:
        """Forget all rows and begin those of another campaign."""
        self._campaign_id = campaign_id
        self.releases.take((self._stored, self._row_of))
        self._stored, self._row_of = [], {}
        self._arrivals = Arrivals()
        self.listed_whole_at = NEVER
        self._overlays = Overlays()
        self._drawn.clear()
        self._changes.clear()
        self._answered_at.clear()
        self._taken_out.clear()
        self._early.clear()
        self.reset.emit()

    def answers(self) -> int:
        """A stamp to take before a listing is asked for, and to give to :meth:`take_in` with its rows."""
        return self._answers

    def take_in(
        self,
        prospects: Sequence[Prospect],
        asked_at: int,
        *,
        first_place: int = 0,
        sent_at: float = NEVER,
    ) -> None:
        """Rows that were listed: new ones go to the end, known ones are replaced where they differ.

        A row whose edit was answered after the listing was asked for (*asked_at*) keeps that newer answer.
        *first_place* and *sent_at* are what :meth:`place_of` and :meth:`seen_at` go by; without the latter
        the rows do not count as seen of late.
        """
        first = len(self._stored)
        changed, listed = [], []
        rows, stored, answered_at = self._row_of, self._stored, self._answered_at
        if self._taken_out:
            prospects = [each for each in prospects if self._taken_out.get(each.id, -1) < asked_at]
        for prospect in prospects:
            row = rows.get(prospect.id)
            if row is None:
                row = rows[prospect.id] = len(stored)
                stored.append(self._caught_up(prospect, asked_at) if self._early else prospect)
            elif stored[row] != prospect and answered_at.get(row, 0) <= asked_at:
                self._store(row, prospect)
                if row < first:
                    changed.append(row)
            listed.append(row)
        self._arrivals.note(listed, first_place, sent_at)
        if len(self._stored) > first:
            self.inserted.emit(first, len(self._stored) - 1)
        if changed:
            self.changed.emit(changed)
        self._announce_changes()

    def remove(self, prospect_ids: Iterable[str]) -> None:
        """Prospects that the server does not list any more."""
        gone = [self._row_of.pop(prospect_id) for prospect_id in prospect_ids]
        for row in gone:
            self._stored[row] = None
            self._drawn.pop(row, None)
        if gone:
            self.removed.emit(gone)

    def take_out(self, prospect_ids: Iterable[str]) -> None:
        """Prospects that the server has removed: a listing asked for before does not bring them back."""
        self._answers += 1
        ids = list(prospect_ids)
        self._taken_out.update(dict.fromkeys(ids, self._answers))
        self.remove([each for each in ids if each in self._row_of])

    def overlay(self, prospect_id: str, overlay: RowOverlay, *, announced: bool = True) -> None:
        """Show *overlay* over what is stored, until :meth:`settle`. The prospect need not be listed yet.

        What is not *announced* now is to be: see :meth:`announce`.
        """
        self._overlays.put(prospect_id, overlay)
        if announced:
            self.announce([prospect_id])

    def show_edits(self, edits: Mapping[str, RowOverlay]) -> None:
        """Show these over the rows of their prospects, over any other overlay, as long as this is open.

        They may come, go and change; that is told by :meth:`announce`.
        """
        self._overlays.edits = edits

    def settle(self, prospect_ids: Iterable[str], *, announced: bool = True) -> None:
        """Take overlays off: the rows show what the server was last known to hold."""
        gone = self._overlays.take_off(prospect_ids)
        if announced:
            self.announce(gone)

    def lift_overlays(self) -> None:
        """Show no edits any more: those of another connection are to come."""
        self._overlays = Overlays()
        self._drawn.clear()

    def announce(self, prospect_ids: Iterable[str]) -> None:
        """The overlays of these prospects are other ones, or say something else."""
        rows = [row for each in prospect_ids if (row := self._row_of.get(each)) is not None]
        for row in rows:
            self._drawn.pop(row, None)
        if rows:
            self.changed.emit(rows)

    def overlaid_rows(self) -> frozenset[int]:
        """The rows that have an overlay."""
        return frozenset(row for each in self._overlays.ids() if (row := self._row_of.get(each)) is not None)

    def answer(self, prospect_id: str, sent: Collection[EditableField], columns: Columns) -> None:
        """The server's answer to an edit of the fields *sent*: the row is rebuilt from it.

        What the server changed by itself in other fields is nobody else's change, and not announced as one.
        The overlay stays as it is; whoever put it there knows what is still on its way.
        """
        self._answers += 1
        row = self._row_of.get(prospect_id)
        if row is None:
            # Its page may be on its way, as it was before the answer.
            self._early.setdefault(prospect_id, []).append((self._answers, sent, columns))
            return
        self._answered_at[row] = self._answers
        self._store(row, merge_answer(self.stored(row), sent, columns), EDITABLE_FIELDS)
        self.changed.emit([row])

    def _caught_up(self, prospect: Prospect, asked_at: int) -> Prospect:
        """A row that is new here, with the answers that came while its page was on its way."""
        for stamp, sent, columns in self._early.pop(prospect.id, ()):
            if stamp > asked_at:
                prospect = merge_answer(prospect, sent, columns)
        return prospect

    def _store(self, row: int, prospect: Prospect, own: Collection[EditableField] = ()) -> None:
        former = self.stored(row)
        differing = {
            field: (former.value(field), prospect.value(field))
            for field in EDITABLE_FIELDS
            if field not in own and (former.value(field) or None) != (prospect.value(field) or None)
        }
        if differing:
            self._changes[prospect.id] = differing
        self._stored[row] = prospect
        self._drawn.pop(row, None)

    def _announce_changes(self) -> None:
        if self._changes:
            changes, self._changes = self._changes, {}
            self.changed_elsewhere.emit(changes)

    def _overlay_of(self, row: int) -> RowOverlay | None:
        prospect = self._stored[row] if self._overlays else None
        return self._overlays.get(prospect.id) if prospect is not None else None


def _none_known(row: int) -> str | None:
    """Nobody checks the rows."""
