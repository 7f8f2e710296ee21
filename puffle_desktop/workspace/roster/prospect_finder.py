"""Finds prospects of the open roster by a few letters, in slices: 100,000 rows hold up no key."""

import time
from collections.abc import Callable, Sequence
from heapq import nsmallest
from typing import Final

import msgspec

from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.domain.ranking import Closeness, Fit, fit, scattered
from puffle_desktop.domain.search_words import search_words
from puffle_desktop.domain.text import fold
from puffle_desktop.workspace.roster.roster import Roster

FindRows = Callable[[Sequence[str], int, int], list[int]]
"""The numbers of the rows, from one up to another, that hold all words. See ``RowOrder.rows_with``."""

MOST: Final = 50
SLICE: Final = 200
"""Rows whose keys are looked through in one go, and"""
FITTED: Final = 20
"""rows that are compared with what was typed in one go: some ten thousandths of a second."""
_ELSEWHERE: Final = 1_000
"""What a match in another field counts for: less than any in the name or the email address."""
_SHORTEST_SCATTERED: Final = 2
_VAGUE: Final = 2
"""So few letters begin thousands of names: the first :data:`MOST` of those are as good as any."""


class Found(msgspec.Struct, frozen=True, order=True):
    """A prospect that was found. Sorts the best first."""

    fit: Fit
    row: int


class ProspectFinder:
    """One search at a time. Looks for the words in prepared keys, then for scattered letters in names."""

    def __init__(self, roster: Roster, find_rows: FindRows) -> None:
        self._roster = roster
        self._find_rows = find_rows
        self._words: tuple[str, ...] = ()
        self._typed = ""
        self._next = 0
        self._scattered = False
        self._waiting: list[int] = []
        self._found: dict[int, Found] = {}
        self._prefixes = 0

    @property
    def found(self) -> list[Found]:
        """The best so far, at most :data:`MOST`."""
        return nsmallest(MOST, self._found.values())

    def begin(self, typed: str) -> None:
        """Look for something else. Nothing typed finds nobody."""
        # Forgiving, as it is of letters in between: it shows the closest, and not all there are.
        self._words = tuple(map(fold, search_words(typed)))
        self._typed = " ".join(self._words)
        self._next = 0
        self._scattered = False
        self._waiting = []
        self._found = {}
        self._prefixes = 0

    def step(self, seconds: float) -> bool:
        """Look on for about *seconds*; False when all was looked at."""
        ends = time.perf_counter() + seconds
        while self._words and not (self._prefixes >= MOST and len(self._typed) <= _VAGUE):
            if not self._waiting and self._next >= self._roster.row_limit and not self._begin_scattered():
                return False
            self._look_on()
            if time.perf_counter() >= ends:
                return True
        return False

    def _begin_scattered(self) -> bool:
        letters = "".join(self._words)
        if self._scattered or len(self._found) >= MOST or len(letters) < _SHORTEST_SCATTERED:
            return False
        self._scattered, self._next = True, 0
        return self._roster.row_limit > 0

    def _look_on(self) -> None:
        if not self._waiting:
            first, last = self._next, min(self._next + SLICE, self._roster.row_limit)
            self._next = last
            # A name is in its row's key, so most rows are ruled out without looking at theirs.
            words = tuple(set("".join(self._words))) if self._scattered else self._words
            self._waiting = self._find_rows(words, first, last)[::-1]
        some = [self._waiting.pop() for _ in range(min(FITTED, len(self._waiting)))]
        # One of those that waited may have gone since.
        for row in filter(self._roster.holds, some):
            if self._scattered:
                self._look_for_letters(row)
                continue
            found = self._found[row] = Found(self._fit_of(self._roster.prospect(row)), row)
            self._prefixes += found.fit.closeness is Closeness.PREFIX
        if len(self._found) > 4 * MOST:
            self._found = {found.row: found for found in self.found}

    def _fit_of(self, prospect: Prospect) -> Fit:
        by_name = fit(self._typed, fold(prospect.display_name))
        if by_name is not None and by_name.closeness is Closeness.PREFIX:
            return by_name
        by_email = fit(self._typed, fold(prospect.email)) if prospect.email else None
        return min(filter(None, (by_name, by_email)), default=Fit(Closeness.INSIDE, _ELSEWHERE))

    def _look_for_letters(self, row: int) -> None:
        if row in self._found:
            return
        spread = scattered("".join(self._words), fold(self._roster.prospect(row).display_name))
        if spread is not None:
            self._found[row] = Found(Fit(Closeness.SCATTERED, spread), row)
