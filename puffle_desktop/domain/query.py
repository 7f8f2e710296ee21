"""What is searched, filtered and sorted, and the order of rows that follows from it.

Works on prepared keys instead of comparing row by row: 100,000 rows are sorted in some 100 ms, where a proxy
model that asks Python at each comparison takes seconds.
"""

from bisect import bisect_right
from collections.abc import Generator, Sequence
from typing import Final

import msgspec

from puffle_desktop.domain.filters import Filter
from puffle_desktop.domain.search import search_words

STEP: Final = 500
"""Rows that are handled in one go where work is done in steps: about a thousandth of a second."""
_SAMPLE: Final = 2_000
_PART: Final = 32
"""Keys of the sample that go into one part."""


class Sorting(msgspec.Struct, frozen=True):
    """Sort by one column, by its key."""

    column: str
    descending: bool = False


class Query(msgspec.Struct, frozen=True):
    """What the person wants to see: every word of ``search`` somewhere in the row, every filter met.

    Rows come in the order of the first sorting; rows that are alike in it in the order of the second, and so
    on. What is left undecided keeps the order in which Puffle lists it.
    """

    search: str = ""
    filters: tuple[Filter, ...] = ()
    sortings: tuple[Sorting, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The searched words, prepared for comparing."""
        return search_words(self.search)

    def narrows(self, former: "Query") -> bool:
        """Whether this query can only find rows that *former* finds too, as when a word is typed further."""
        return set(former.filters) <= set(self.filters) and all(
            any(word in longer for longer in self.words) for word in former.words
        )


def ordered_in_steps(
    rows: list[int], keys: Sequence[str], *, descending: bool = False
) -> Generator[None, None, list[int]]:
    """What :func:`ordered` gives, made in steps of about a millisecond however many rows there are.

    Rows are dealt out to parts of the alphabet, which a sample of the keys tells, and the parts sorted.
    """
    sample = sorted([keys[row] for row in rows[:: len(rows) // _SAMPLE + 1]])
    bounds = list(dict.fromkeys(sample[_PART::_PART]))
    parts: list[list[int]] = [[] for _ in range(len(bounds) + 1)]
    empty: list[int] = []
    for start in range(0, len(rows), STEP):
        for row in rows[start : start + STEP]:
            key = keys[row]
            (parts[bisect_right(bounds, key)] if key else empty).append(row)
        yield
    found: list[int] = []
    for part in reversed(parts) if descending else parts:
        part.sort(key=keys.__getitem__, reverse=descending)
        found += part
        yield
    return found + empty


def ordered(rows: list[int], keys: Sequence[str], *, descending: bool = False) -> list[int]:
    """*rows* by their sort keys, at their numbers in *keys*: stable, and empty keys last either way."""
    full = [row for row in rows if keys[row]]
    full.sort(key=keys.__getitem__, reverse=descending)
    return full if len(full) == len(rows) else full + [row for row in rows if not keys[row]]
