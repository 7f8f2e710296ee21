"""What is searched, filtered and sorted, and the order of rows that follows from it.

Works on prepared keys instead of comparing row by row: 100,000 rows are searched in some 10 ms and sorted in
some 100 ms, where a proxy model that asks Python at each comparison takes seconds.
"""

from collections.abc import Iterable, Sequence
from itertools import compress, repeat
from operator import attrgetter, contains
from typing import Final

import msgspec

from puffle_desktop.domain.filters import Filter
from puffle_desktop.domain.prospect import EDITABLE_FIELDS, Prospect
from puffle_desktop.domain.text import fold

SEARCHED: Final[tuple[str, ...]] = (*EDITABLE_FIELDS, "status", "source")


_searched: Final = attrgetter(*SEARCHED)


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
        return tuple(fold(self.search).split())

    def narrows(self, former: "Query") -> bool:
        """Whether this query can only find rows that *former* finds too, as when a word is typed further."""
        return set(former.filters) <= set(self.filters) and all(
            any(word in longer for longer in self.words) for word in former.words
        )


def search_key(prospect: Prospect) -> str:
    """All that is searched of one row, prepared once."""
    values = [value for value in _searched(prospect) if value]
    joined = "\n".join(values)
    if joined.isascii():
        return joined.lower()
    return "\n".join([fold(value) for value in values])


def matching(rows: Iterable[int], words: Sequence[str], keys: Sequence[str]) -> list[int]:
    """Those of *rows* whose search key, at their number in *keys*, holds every word; in the order given."""
    found = list(rows)
    # The longest word is likely to leave the fewest rows to the others.
    for word in sorted(words, key=len, reverse=True):
        # The same as [row for row in found if word in keys[row]], in half the time.
        found = list(compress(found, map(contains, map(keys.__getitem__, found), repeat(word))))
    return found


def ordered(rows: list[int], keys: Sequence[str], *, descending: bool = False) -> list[int]:
    """*rows* by their sort keys, at their numbers in *keys*: stable, and empty keys last either way."""
    full = [row for row in rows if keys[row]]
    full.sort(key=keys.__getitem__, reverse=descending)
    return full if len(full) == len(rows) else full + [row for row in rows if not keys[row]]
