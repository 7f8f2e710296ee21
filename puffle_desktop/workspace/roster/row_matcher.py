"""Which rows a query finds."""

import time
from collections.abc import Callable, Generator, Sequence
from functools import partial
from itertools import compress
from typing import Final, TypeVar

from puffle_desktop.domain.columns import STATE, reader
from puffle_desktop.domain.filters import Filter
from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.domain.query import Query
from puffle_desktop.domain.search_words import ColumnPhrase
from puffle_desktop.domain.text import LOOKED_AT, is_plain
from puffle_desktop.workspace.roster.roster import Roster
from puffle_desktop.workspace.roster.row_keys import RowKeys, state_value

STEP: Final = 500
"""Rows whose values are looked at in one go: about a thousandth of a second, where they are in JSON."""
_SEARCH_STEP: Final = 10_000
"""Rows whose search keys are looked at in one go: about as long."""

_LONG: Final = 0.003
_LEAST: Final = 10
"""Rows with texts that are so long that even a few take their time."""

_MANY_VALUES: Final = 10_000

_Item = TypeVar("_Item")


class RowValues:
    """The values of the rows that hold a prospect when this is made, as they are then."""

    def __init__(self, roster: Roster, *, ascending: bool) -> None:
        """*ascending* says that they will be asked for in the roster's own order, which is faster."""
        self._roster = roster
        self._ascending = ascending
        # Nobody is to ask for those of an empty row.
        self._prospects: list[Prospect] = roster.prospects()  # type: ignore[assignment]

    def of(self, column: str, rows: Sequence[int]) -> list[str | None]:
        """The values of a column in *rows*. A state is that of now."""
        if column == STATE:
            return [state_value(self._roster, row) if self._roster.holds(row) else None for row in rows]
        return list(map(reader(column), _at(rows, self._prospects, ascending=self._ascending)))


class LiveValues:
    """The values of a few rows at a time, as they are when these are looked at."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._prospects: dict[int, Prospect] = {}

    def look_at(self, rows: Sequence[int]) -> list[int]:
        """Be asked for values of these *rows* from now on; gives those of them that hold a prospect."""
        pairs = zip(rows, self._roster.prospects_at(rows), strict=True)
        self._prospects = {row: prospect for row, prospect in pairs if prospect is not None}
        return list(self._prospects)

    def of(self, column: str, rows: Sequence[int]) -> list[str | None]:
        """The values of a column in *rows*, of those looked at last. A state is that of now."""
        if column == STATE:
            return [state_value(self._roster, row) for row in rows]
        return list(map(reader(column), map(self._prospects.__getitem__, rows)))


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
        values: LiveValues | None = None,
    ) -> None:
        """The search keys of all rows have to be there, if *query* searches.

        With *values* it may be asked of the rows that are looked at by them.
        """
        self._keys = keys
        self._only = only
        search = keys.reading(query.search)
        self._words = search.words
        conditions: tuple[Filter | ColumnPhrase, ...] = (*query.filters, *search.phrases)
        self._verdicts = [
            (each.column, _Verdicts(each.test(partial(keys.wording, each.column)))) for each in conditions
        ]
        self._ascending = not query.sortings
        self._values: RowValues | LiveValues | None = values if self._verdicts else None
        if self._verdicts and values is None:
            self._values = RowValues(roster, ascending=self._ascending)

    @classmethod
    def making(
        cls,
        roster: Roster,
        keys: RowKeys,
        query: Query,
        only: frozenset[int] | None,
        values: LiveValues | None = None,
    ) -> Generator[None, None, "RowMatcher"]:
        """Make one, and the search keys before it, in steps; for the rows that are held at the end."""
        if keys.reading(query.search).words:
            yield from keys.making_search_keys()
        return cls(roster, keys, query, only, values)

    def finding(self, rows: list[int]) -> Generator[None, None, list[int]]:
        """What :meth:`found` gives, in steps."""
        if self._only is None and not self._words and not self._verdicts:
            return rows
        # Words with letters that are not plain may have to be looked at letter by letter.
        step = STEP if self._verdicts or not all(map(is_plain, self._words)) else _SEARCH_STEP
        found: list[int] = []
        start = 0
        while start < len(rows):
            began = time.perf_counter()
            found += self.found(rows[start : start + step])
            start += step
            if time.perf_counter() - began > _LONG:
                step = max(_LEAST, step // 4)
            yield
        return found

    def found(self, rows: list[int]) -> list[int]:
        """Those of *rows*, which are in the order of the query, that it finds."""
        if self._only is not None:
            rows = list(filter(self._only.__contains__, rows))
        if self._values is not None:
            for column, verdicts in self._verdicts:
                values = self._values.of(column, rows)
                bounded = [each[:LOOKED_AT] if each else each for each in values]
                rows = list(compress(rows, map(verdicts.__getitem__, bounded)))
        if self._words:
            keys = _at(rows, self._keys.search_keys, ascending=self._ascending)
            places = self._keys.holding(self._words, keys)
            rows = [rows[place] for place in places]
        return rows


def _at(rows: Sequence[int], items: Sequence[_Item], *, ascending: bool) -> Sequence[_Item]:
    """The *items* at the numbers of *rows*: in one go where these are known to be neighbours."""
    if ascending and rows and rows[-1] - rows[0] == len(rows) - 1:
        return items[rows[0] : rows[-1] + 1]
    return list(map(items.__getitem__, rows))


class _Verdicts(dict[str | None, bool]):
    """Whether each value meets a condition."""

    def __init__(self, test: Callable[[str | None], bool]) -> None:
        super().__init__()
        self._test = test

    def __missing__(self, value: str | None) -> bool:
        if len(self) >= _MANY_VALUES:
            self.clear()  # So many are hardly ever the same, and a large one takes long to grow and to go.
        verdict = self[value] = self._test(value)
        return verdict
