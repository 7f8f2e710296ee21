"""How many rows each of some queries finds, followed by looking at the rows alone that have changed."""

import time
from collections.abc import Callable, Generator, Iterable, Sequence
from typing import Final

from puffle_desktop.domain.filters import Comparison
from puffle_desktop.domain.query import Query
from puffle_desktop.workspace.roster.roster import Roster
from puffle_desktop.workspace.roster.row_keys import RowKeys
from puffle_desktop.workspace.roster.row_matcher import LEAST, LONG, STEP, LiveValues, RowMatcher

OF_OTHER_ROWS: Final[set[Comparison]] = set()
"""The comparisons that hold of a row for what others hold: all rows are looked at after a change."""


class _Found:
    """Which of the rows below ``seen`` a query finds: a byte a row. ``known`` is the last count of all."""

    def __init__(self) -> None:
        self.members = bytearray()
        self.seen = 0
        self.count = 0
        self.known: int | None = None

    def forget(self) -> None:
        """Look at all rows anew. What was known holds until then."""
        self.members = bytearray()
        self.seen = self.count = 0

    def note(self, rows: Iterable[int], found: Sequence[int]) -> None:
        """Of *rows*, these are *found* now, and the others are not."""
        members = self.members
        for row in rows:
            if members[row]:
                members[row] = 0
                self.count -= 1
        for row in found:
            members[row] = 1
        self.count += len(found)


class Tally:
    """Counts what queries find in a roster. Whoever has it tells of rows that change, and lets it work."""

    def __init__(self, roster: Roster, keys: Callable[[], RowKeys]) -> None:
        """*keys* gives the search keys of the rows there are."""
        self._roster = roster
        self._keys = keys
        self._found: dict[Query, _Found] = {}
        self._changed: set[int] = set()

    def ask(self, queries: Iterable[Query]) -> None:
        """Count what these find, from now on, and nothing else."""
        self._found = {query: self._found.get(query) or _Found() for query in queries}

    def look_again(self, rows: Iterable[int]) -> None:
        """*rows* hold other values, are in another state, or hold nothing any more."""
        self._changed.update(rows)

    def clear(self) -> None:
        """There is another roster."""
        self._found = {query: _Found() for query in self._found}
        self._changed.clear()

    def count(self, query: Query) -> int | None:
        """How many rows *query* found when all of them had been looked at last; None before that."""
        found = self._found.get(query)
        return found.known if found is not None else None

    @property
    def is_settled(self) -> bool:
        """Whether every row has been looked at as it is."""
        limit = self._roster.row_limit
        return not self._found or (
            not self._changed and all(each.seen == limit for each in self._found.values())
        )

    def settling(self) -> Generator[None, None, None]:
        """Look, in steps of about a millisecond, at the rows that have changed or come by now.

        What comes meanwhile is for the next time. It may be left at any step; another one goes on then.
        """
        changed, self._changed = sorted(self._changed), set()
        is_done = False
        try:
            for query, found in list(self._found.items()):
                if self._found.get(query) is found:
                    yield from self._looking(query, found, changed)
            is_done = True
        finally:
            if not is_done:
                self._changed.update(changed)

    def _looking(self, query: Query, found: _Found, changed: Sequence[int]) -> Generator[None, None, None]:
        limit = self._roster.row_limit
        if any(each.how in OF_OTHER_ROWS for each in query.filters) and (changed or found.seen < limit):
            found.forget()
        known = [row for row in changed if row < found.seen]
        if not known and found.seen == limit and found.known is not None:
            return
        found.members.extend(bytes(limit - len(found.members)))
        matcher = yield from RowMatcher.making(
            self._roster, self._keys(), query, None, LiveValues(self._roster)
        )
        yield from self._noting(found, matcher, known)
        yield from self._noting(found, matcher, range(found.seen, limit))
        found.known = found.count

    def _noting(self, found: _Found, matcher: RowMatcher, rows: Sequence[int]) -> Generator[None, None, None]:
        start, step = 0, STEP
        while start < len(rows):
            began = time.perf_counter()
            some = rows[start : start + step]
            found.note(some, matcher.found(list(filter(self._roster.holds, some))))
            found.seen = max(found.seen, some[-1] + 1)
            start += step
            if time.perf_counter() - began > LONG:
                step = max(LEAST, step // 4)
            yield
