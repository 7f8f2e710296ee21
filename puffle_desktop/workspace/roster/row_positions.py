"""Where each row stands in an order: looked up without going through the order."""

from array import array
from bisect import bisect_left
from collections import deque
from collections.abc import Collection, Generator, Mapping
from itertools import compress
from typing import Final

from puffle_desktop.workspace.roster.order_changes import STEP, Insertion, set_marks

_FEW: Final = 8
"""So many rows are looked for one by one; for more of them the order is gone through once."""


class RowPositions:
    """The positions of *rows*, which nobody changes. Made by :meth:`finding`."""

    def __init__(self, rows: list[int], places: "array[int] | None" = None) -> None:
        """*places* has the positions at the numbers of the rows; without any, the rows have to ascend."""
        self.rows = rows
        self._places = places

    @classmethod
    def finding(
        cls, rows: list[int], limit: int, *, ascending: bool
    ) -> Generator[None, None, "RowPositions"]:
        """Find those of *rows*, all of them below *limit*, in steps."""
        if ascending:
            return cls(rows)
        places = array("i", bytes(array("i").itemsize * limit))
        for start in range(0, len(rows), STEP):
            _place(places, rows, start, start + STEP)
            yield
        return cls(rows, places)

    def after(self, change: Insertion) -> "RowPositions":
        """Those after an insertion of rows that are new to the roster. These here are of no use any more."""
        if self._places is not None:
            more = max(0, change.rows[-1] + 1 - len(self._places))
            self._places.frombytes(bytes(self._places.itemsize * more))
            _place(self._places, change.rows, change.first, change.last + 1)
        return RowPositions(change.rows, self._places)

    def of(self, row: int) -> int | None:
        """Where *row* stands, or None."""
        if self._places is None:
            place = bisect_left(self.rows, row)
        elif row < len(self._places):
            place = self._places[row]
        else:
            return None
        return place if place < len(self.rows) and self.rows[place] == row else None


def positions_in(rows: list[int], wanted: Collection[int], limit: int) -> Mapping[int, int]:
    """Where these *wanted* rows, which are among *rows* and below *limit*, stand in them."""
    if len(wanted) <= _FEW:
        return {row: rows.index(row) for row in wanted}
    marks = bytearray(limit)
    set_marks(marks, wanted)
    return {rows[place]: place for place in compress(range(len(rows)), map(marks.__getitem__, rows))}


def _place(places: "array[int]", rows: list[int], first: int, end: int) -> None:
    """Note the positions of *rows* from *first* up to *end*."""
    some = rows[first:end]
    deque(map(places.__setitem__, some, range(first, first + len(some))), maxlen=0)
