"""What is searched, filtered and sorted, and the order of rows that follows from it.

Works on prepared keys instead of comparing row by row: 100,000 rows are sorted in some 100 ms, where a proxy
model that asks Python at each comparison takes seconds.
"""

from collections.abc import Sequence

import msgspec

from puffle_desktop.domain.filters import Filter
from puffle_desktop.domain.search import words_of


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
        return words_of(self.search)

    def narrows(self, former: "Query") -> bool:
        """Whether this query can only find rows that *former* finds too, as when a word is typed further."""
        return set(former.filters) <= set(self.filters) and all(
            any(word in longer for longer in self.words) for word in former.words
        )


def ordered(rows: list[int], keys: Sequence[str], *, descending: bool = False) -> list[int]:
    """*rows* by their sort keys, at their numbers in *keys*: stable, and empty keys last either way."""
    full = [row for row in rows if keys[row]]
    full.sort(key=keys.__getitem__, reverse=descending)
    return full if len(full) == len(rows) else full + [row for row in rows if not keys[row]]
