"""Which rows a query finds."""

import time
from collections.abc import Collection, Generator, Mapping
from itertools import compress
from typing import Final

from puffle_desktop.domain.query import Query
from puffle_desktop.domain.steps import Pace, at_once
from puffle_desktop.domain.text import is_plain
from puffle_desktop.workspace.roster.condition import Condition, PhraseCondition
from puffle_desktop.workspace.roster.roster import Roster
from puffle_desktop.workspace.roster.row_keys import RowKeys
from puffle_desktop.workspace.roster.row_values import LiveValues, RowValues, at_rows

STEP: Final = 500
"""Rows whose values are looked at in one go: about a thousandth of a second, where they are in JSON."""
_SEARCH_STEP: Final = 10_000
"""Rows whose search keys are looked at in one go: about as long."""
_THREAD_STEP: Final = 2_000
"""Rows whose values are handed to a thread in one go, which takes some time by itself."""


class RowMatcher:
    """Tells which of the rows that are held when it is made a query finds.

    Made for one piece of work, in which each value is tested once, however many rows have it. It goes by what
    the rows hold when it is made, or later.
    """

    def __init__(
        self,
        roster: Roster,
        keys: RowKeys,
        query: Query,
        only: frozenset[int] | None,
        repeated: Mapping[str, Collection[str]],
        values: LiveValues | None = None,
    ) -> None:
        """The search keys of all rows have to be there, if *query* searches.

        *repeated* has, by column, what :meth:`RowKeys.repeated` gives, if it filters by that. With *values*
        it may be asked of the rows that are looked at by them.
        """
        self._keys = keys
        self._only = only
        search = keys.reading(query.search)
        self._words = search.words
        self._needs_time = query.needs_time
        # The quick ones first, so that the others have less to do.
        filters = sorted(query.filters, key=lambda each: each.needs_time)
        self._conditions: list[tuple[str, Condition | PhraseCondition]] = [
            *((each.column, PhraseCondition(each, keys)) for each in search.phrases),
            *((each.column, Condition(each, keys, repeated.get(each.column, ()))) for each in filters),
        ]
        self._ascending = not query.sortings
        self._values = values if values is not None else RowValues(roster, ascending=self._ascending)

    @classmethod
    def making(
        cls,
        roster: Roster,
        keys: RowKeys,
        query: Query,
        only: frozenset[int] | None,
        values: LiveValues | None = None,
    ) -> Generator[None, None, "RowMatcher"]:
        """Make one, and what it goes by before it, in steps; for the rows that are held at the end."""
        if keys.reading(query.search).words:
            yield from keys.making_search_keys()
        repeated = {}
        for column in query.repeated_columns:
            repeated[column] = yield from keys.repeated(column)
        return cls(roster, keys, query, only, repeated, values)

    def finding(self, rows: list[int]) -> Generator[None, None, list[int]]:
        """What :meth:`found` gives, in steps."""
        if self._only is None and not self._words and not self._conditions:
            return rows
        found: list[int] = []
        if self._needs_time:
            for start in range(0, len(rows), _THREAD_STEP):
                found += yield from self.looking(rows[start : start + _THREAD_STEP])
                yield
            return found
        # Words with letters that are not plain may have to be looked at letter by letter.
        pace = Pace(STEP if self._conditions or not all(map(is_plain, self._words)) else _SEARCH_STEP)
        start = 0
        while start < len(rows):
            began = time.perf_counter()
            some = rows[start : start + pace.step]
            found += self.found(some)
            start += len(some)
            pace.note(time.perf_counter() - began)
            yield
        return found

    def found(self, rows: list[int]) -> list[int]:
        """Those of a few *rows*, which are in the order of the query, that it finds."""
        return at_once(self.looking(rows))

    def looking(self, rows: list[int]) -> Generator[None, None, list[int]]:
        """The same; in steps where the query needs time, and in one go where it does not."""
        if self._only is not None:
            rows = list(filter(self._only.__contains__, rows))
        for column, condition in self._conditions:
            met = yield from condition.meeting(self._values.of(column, rows))
            rows = list(compress(rows, met))
        if self._words:
            keys = at_rows(rows, self._keys.search_keys, ascending=self._ascending)
            places = self._keys.holding(self._words, keys)
            rows = [rows[place] for place in places]
        return rows
