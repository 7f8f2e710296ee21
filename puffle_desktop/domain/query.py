"""What is searched, filtered and sorted, and the order of rows that follows from it.

Works on prepared keys instead of comparing row by row: 100,000 rows are sorted in some 100 ms, where a proxy
model that asks Python at each comparison takes seconds.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Generator, Sequence
from typing import Final

import msgspec

from puffle_desktop.domain.comparisons import Comparison
from puffle_desktop.domain.filters import Filter
from puffle_desktop.domain.search_words import search_words
from puffle_desktop.domain.text import holds

_STEP: Final = 2_000
"""Rows that are sorted in one go: about a thousandth of a second."""
_MANY_KEYS: Final = 5_000
"""For so many keys, a list of rows for each takes longer than a sort."""
_SAMPLE: Final = 1_000
"""About so many keys are looked at to cut the alphabet into parts with equally many rows."""


class Sorting(msgspec.Struct, frozen=True):
    """Sort by one column, by its key."""

    column: str
    descending: bool = False


class Query(msgspec.Struct, frozen=True):
    """What the person wants to see: every word of ``search`` somewhere in the row, every filter met.

    ``search`` is as it was typed. What it says of columns, by names that depend on the language and on the
    roster, is read where rows are looked at: see :func:`.read_search`.

    Rows come in the order of the first sorting; rows that are alike in it in the order of the second, and so
    on. What is left undecided keeps the order in which Puffle lists it.
    """

    search: str = ""
    filters: tuple[Filter, ...] = ()
    sortings: tuple[Sorting, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The searched words, prepared for comparing, as if none of them was said of a column."""
        return search_words(self.search)

    @property
    def needs_time(self) -> bool:
        """Whether one of the filters does: see :attr:`.Filter.needs_time`."""
        return any(each.needs_time for each in self.filters)

    @property
    def repeated_columns(self) -> list[str]:
        """The columns of which it has to be known which values are repeated."""
        return [
            each.column for each in self.filters if any(way.how is Comparison.REPEATED for way in each.ways)
        ]

    def narrows(self, former: "Query") -> bool:
        """Whether this query can only find rows that *former* finds too, as when a word is typed further."""
        words, former_words = self.words, former.words
        if any(":" in word for word in (*words, *former_words)) and words != former_words:
            return False  # Nobody knows here whether that is said of a column.
        return set(former.filters) <= set(self.filters) and all(
            any(holds(longer, word) for longer in words) for word in former_words
        )


def ordering(
    rows: list[int], keys: Sequence[str], *, descending: bool = False
) -> Generator[None, None, list[int]]:
    """*rows* by their sort keys, at their numbers in *keys*: stable, and empty keys last either way.

    Made in steps of about a millisecond, however many rows there are.
    """
    piles = yield from _dealing(rows, keys)
    if piles is None:
        return (yield from _merging(rows, keys, descending=descending))
    empty = piles.pop("", [])
    found: list[int] = []
    due = _STEP
    for key in sorted(piles, reverse=descending):
        found += piles.pop(key)
        if len(found) >= due:
            due = len(found) + _STEP
            yield
    found += empty
    return found


def _dealing(rows: list[int], keys: Sequence[str]) -> Generator[None, None, dict[str, list[int]] | None]:
    """The rows of each key, in the order given; None where there are too many keys for that."""
    piles: defaultdict[str, list[int]] = defaultdict(list)
    for start in range(0, len(rows), _STEP):
        for row in rows[start : start + _STEP]:
            piles[keys[row]].append(row)
        yield
        if len(piles) >= _MANY_KEYS:
            return None
    return piles


def _merging(rows: list[int], keys: Sequence[str], *, descending: bool) -> Generator[None, None, list[int]]:
    """What :func:`ordering` gives, from short sorted runs of rows, a part of the alphabet at a time."""
    key = keys.__getitem__
    if descending:
        # Gone through backwards from here to the end, so that rows that are alike keep their order.
        rows = rows[::-1]
    runs: list[list[int]] = []
    sample: list[str] = []
    for start in range(0, len(rows), _STEP):
        run = rows[start : start + _STEP]
        run.sort(key=key)
        runs.append(run)
        sample += [keys[row] for row in run[:: len(rows) // _SAMPLE + 1]]
        yield
    sample.sort()
    bounds = dict.fromkeys(sample[:: len(sample) // len(runs) + 1][1:])
    found: list[int] = []
    begins = [0] * len(runs)
    for bound in (*bounds, None):
        part: list[int] = []
        for number, run in enumerate(runs):
            begin = begins[number]
            end = len(run) if bound is None else bisect_right(run, bound, begin, key=key)
            part += run[begin:end]
            begins[number] = end
        part.sort(key=key)
        found += part
        yield
    if descending:
        found.reverse()
        return found
    empty = bisect_right(found, "", key=key)
    return found[empty:] + found[:empty] if empty else found
