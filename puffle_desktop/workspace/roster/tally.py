"""How many rows each of some queries finds, followed by looking at the rows alone that have changed."""

import time
from collections.abc import Callable, Generator, Iterable, Sequence
from itertools import islice
from typing import Final

from puffle_desktop.domain.query import Query
from puffle_desktop.workspace.roster.roster import Roster
from puffle_desktop.workspace.roster.row_keys import RowKeys
from puffle_desktop.workspace.roster.row_matcher import STEP, RowMatcher
from puffle_desktop.workspace.roster.row_values import LiveValues

_SECONDS: Final = 0.001
"""How long a step is to take."""
_FIRST_STEP: Final = 50
"""Rows of the first step; of the next, as many as there is time for."""


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
        self._is_stirred = False

    def ask(self, queries: Iterable[Query]) -> None:
        """Count what these find, from now on, and nothing else."""
        self._found = {query: self._found.get(query) or _Found() for query in queries}

    def look_again(self, rows: Iterable[int]) -> None:
        """*rows* hold other values, are in another state, or hold nothing any more."""
        self._changed.update(rows)
        self._is_stirred = True

    def clear(self) -> None:
        """There is another roster. Work that is under way is to be left."""
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
        is_known = all(each.seen == limit and each.known == each.count for each in self._found.values())
        return not self._found or (is_known and not self._changed)

    def settling(self) -> Generator[None, None, None]:
        """Look, in steps of about a millisecond, at the rows that have changed or come by now.

        What comes meanwhile is for the next time. It may be left at any step; another one goes on then.
        """
        limit, due, values = self._roster.row_limit, len(self._changed), LiveValues(self._roster)
        self._forget_what_is_stirred(limit)
        asked: list[tuple[_Found, RowMatcher]] = []
        for query, found in list(self._found.items()):
            making = RowMatcher.making(self._roster, self._keys(), query, None, values)
            asked.append((found, (yield from making)))
            found.members.extend(bytes(max(0, limit - len(found.members))))
        step = _FIRST_STEP
        while due > 0 or any(found.seen < limit for found, _ in asked):
            began = time.perf_counter()
            if due > 0:
                due -= step
                yield from self._look_again_at(sorted(islice(self._changed, step)), asked, values)
            else:
                first = min(found.seen for found, _ in asked)
                yield from self._look_at(range(first, min(first + step, limit)), asked, values)
            seconds = max(time.perf_counter() - began, _SECONDS / STEP)
            step = max(1, min(STEP, 2 * step, int(step * _SECONDS / seconds)))
            yield
        for found, _ in asked:
            found.known = found.count

    def _forget_what_is_stirred(self, limit: int) -> None:
        for query, found in self._found.items():
            # What holds of a row for what others hold: all rows are looked at after a change.
            if query.repeated_columns and (self._is_stirred or found.seen < limit):
                found.forget()
        self._is_stirred = False

    def _look_again_at(
        self, rows: list[int], asked: Iterable[tuple[_Found, RowMatcher]], values: LiveValues
    ) -> Generator[None, None, None]:
        self._changed.difference_update(rows)
        held = values.look_at(rows)
        for found, matcher in asked:
            # It comes to the others later.
            met = yield from matcher.looking([row for row in held if row < found.seen])
            found.note([row for row in rows if row < found.seen], met)

    def _look_at(
        self, rows: range, asked: Iterable[tuple[_Found, RowMatcher]], values: LiveValues
    ) -> Generator[None, None, None]:
        held = values.look_at(rows)
        for found, matcher in asked:
            if found.seen < rows.stop:
                met = yield from matcher.looking([row for row in held if row >= found.seen])
                found.note((), met)
                found.seen = rows.stop
