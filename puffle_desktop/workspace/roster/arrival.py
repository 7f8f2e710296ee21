"""When each row of a roster was last listed, and where in the listing: what tells whether a row is fresh."""

from array import array
from collections.abc import Sequence
from typing import Final

NEVER: Final = float("-inf")
"""The moment of what nobody noted one for: longer ago than any."""


class Arrivals:
    """A moment and a place for each row number, in twelve bytes a row."""

    def __init__(self) -> None:
        self._seen_at = array("d")
        self._places = array("i")

    def note(self, rows: Sequence[int], first_place: int, sent_at: float) -> None:
        """The rows numbered *rows* were listed one after the other, the first at *first_place*.

        Row numbers that are new come in ascending order and without a gap, as the roster gives them out.
        """
        if not rows:
            return
        first, end = rows[0], rows[-1] + 1
        if end - first == len(rows) and list(range(first, end)) == rows:
            # Nearly always: a page brings rows in the order in which they came the first time.
            self._seen_at[first:end] = array("d", (sent_at,)) * len(rows)
            self._places[first:end] = array("i", range(first_place, first_place + len(rows)))
            return
        for place, row in enumerate(rows, first_place):
            self._seen_at[row : row + 1] = array("d", (sent_at,))
            self._places[row : row + 1] = array("i", (place,))

    def seen_at(self, row: int) -> float:
        """When the request was sent whose answer held *row* last. IndexError for a row that never was."""
        return self._seen_at[row]

    def place(self, row: int) -> int:
        """Where *row* was in its listing, from 0. IndexError for a row that never was."""
        return self._places[row]
