"""What is searched, filtered and sorted, and the order of rows that follows from it.

Works on prepared keys instead of comparing row by row: 100,000 rows are searched in some 10 ms and sorted in
some 100 ms, where a proxy model that asks Python at each comparison takes seconds.
"""

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from puffle_desktop.domain.filters import Filter
from puffle_desktop.domain.prospect import EDITABLE_FIELDS, Prospect
from puffle_desktop.domain.text import fold

SEARCHED: Final[tuple[str, ...]] = (*EDITABLE_FIELDS, "status", "source")


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


def search_key(prospect: Prospect) -> bytes:
    """All that is searched of one row, prepared once. UTF-8, since that takes least room."""
    p = prospect
    first, last, name = p.first_name, p.last_name, p.name
    if first and last and name == f"{first} {last}":
        # Its words are in the other two already, and a searched word has no space in it.
        name = None
    values = (
        p.email,
        p.linkedin_url,
        first,
        last,
        name,
        p.company,
        p.position,
        p.headline,
        p.status,
        p.source,
    )
    joined = "\n".join([value for value in values if value])
    if joined.isascii():
        return joined.lower().encode()
    return "\n".join([fold(value) for value in values if value]).encode(errors="surrogatepass")


def matching(rows: Iterable[int], words: Sequence[str], keys: Sequence[bytes]) -> list[int]:
    """Those of *rows* whose search key, at their number in *keys*, holds every word; in the order given."""
    found = list(rows)
    # The longest word is likely to leave the fewest rows to the others.
    for word in sorted(words, key=len, reverse=True):
        wanted = word.encode(errors="surrogatepass")
        found = [row for row in found if wanted in keys[row]]
    return found


def ordered(rows: list[int], keys: Sequence[str], *, descending: bool = False) -> list[int]:
    """*rows* by their sort keys, at their numbers in *keys*: stable, and empty keys last either way."""
    full = [row for row in rows if keys[row]]
    full.sort(key=keys.__getitem__, reverse=descending)
    return full if len(full) == len(rows) else full + [row for row in rows if not keys[row]]
