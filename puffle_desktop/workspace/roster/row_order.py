"""Which rows of the roster are shown, and in which order: the query applied to prepared keys."""

import time
from collections import Counter
from collections.abc import Generator, Iterable, Sequence
from typing import Final

from puffle_desktop.domain.columns import STATE, reader
from puffle_desktop.domain.facets import most_frequent_first
from puffle_desktop.domain.filters import Filter, is_empty
from puffle_desktop.domain.query import STEP, Query, ordered, ordered_in_steps
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.domain.search import SearchKeys
from puffle_desktop.domain.text import sort_key, sort_keys
from puffle_desktop.workspace.roster.roster import Roster

_BATCH: Final = 200
_FEW: Final = 4
"""Values are read one by one for fewer than one in so many of all rows."""


class RowOrder:
    """The order of row numbers that a :class:`Query` makes of a :class:`Roster`.

    Plain bookkeeping without signals: the table model asks for a new order when the query or the rows change,
    and tells its views. Search keys are made once a row, and again when it changes; sort keys once a column
    that is sorted by.
    """

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._query = Query()
        self._only: frozenset[int] | None = None
        self._searching = SearchKeys()
        self._search_keys: list[str | None] = []
        self._missing: list[int] = []
        self._sort_keys: dict[str, list[str]] = {}
        self._arranged: list[int] | None = None
        self._computed: tuple[Query, frozenset[int] | None] | None = None
        self._changes = 0
        self.order: list[int] = []

    @property
    def query(self) -> Query:
        """What is searched, filtered and sorted."""
        return self._query

    @property
    def only(self) -> frozenset[int] | None:
        """The rows that are shown at all; None for no such limit."""
        return self._only

    @property
    def is_narrowed(self) -> bool:
        """Whether there may be rows that are not shown."""
        return bool(self._query.words or self._query.filters) or self._only is not None

    @property
    def is_plain(self) -> bool:
        """Whether every row there is is known to be shown, at the position of its number."""
        plain = self.order is self._arranged and not self._query.sortings
        return plain and len(self.order) == self._roster.row_limit

    def clear(self) -> None:
        """Forget the rows; the query stays."""
        self._searching = SearchKeys()
        self._roster.releases.take((self._search_keys, self._missing, *self._sort_keys.values()))
        self._search_keys, self._missing, self._sort_keys = [], [], {}
        self._only = None
        self.outdate()
        self.order = []

    def forget(self, rows: Iterable[int]) -> None:
        """The values of *rows* changed: make their keys anew when they are needed."""
        for row in rows:
            if row < len(self._search_keys) and self._search_keys[row] is not None:
                self._search_keys[row] = None
                self._missing.append(row)
            for column, keys in self._sort_keys.items():
                if row < len(keys) and column != STATE and self._roster.holds(row):
                    keys[row] = sort_key(reader(column)(self._roster.prospect(row)) or "")
        self.outdate()

    def note_added(self) -> None:
        """Rows were added to the roster. Those found among them belong to :attr:`order`, at its end."""
        self._arranged = None

    def outdate(self) -> None:
        """Take nothing for granted of what was computed before."""
        self._changes += 1
        self._arranged = None
        self._computed = None

    def apply(self, query: Query, only: frozenset[int] | None = None) -> None:
        """Use *query* from now on, and show *only* these rows. :attr:`order` stays as it is."""
        if query.sortings != self._query.sortings:
            self._arranged = None
            self._computed = None
            # Keys of columns that are not sorted by any more would only take up room.
            unwanted = self._sort_keys.keys() - {sorting.column for sorting in query.sortings}
            self._roster.releases.take([self._sort_keys.pop(column) for column in unwanted])
        self._query, self._only = query, only

    def prepare(self, seconds: float) -> bool:
        """Make search keys for at most *seconds*; False when there are none left to be made."""
        ends = time.perf_counter() + seconds
        self._note_missing()
        while self._missing:
            self._make_search_keys(_BATCH)
            if time.perf_counter() > ends:
                break
        return bool(self._missing)

    @property
    def missing_keys(self) -> int:
        """How many rows would have to be prepared before they can be searched."""
        return len(self._missing) + self._roster.row_limit - len(self._search_keys)

    def compute(self) -> list[int]:
        """The order that the query makes of the rows held now. :attr:`order` is left to the caller to set."""
        query, only = self._query, self._only
        if (
            self._computed is not None
            and query.narrows(self._computed[0])
            and (self._computed[1] is None or only == self._computed[1])
        ):
            rows = self.order
        else:
            rows = self._arrange()
        rows = self.matching(rows)
        self._computed = (query, only)
        return rows

    def arranging(self) -> Generator[None, None, list[int]]:
        """What :meth:`compute` gives, made anew in steps of a few milliseconds.

        For the rows held at the beginning, a few of which may be gone by the end. Not to be gone on with when
        there is another query.
        """
        changes, limit, held = self._changes, self._roster.row_limit, self._roster.rows()
        yield from self._prepare_search(self._query)
        rows: list[int] = []
        for start in range(0, len(held), STEP):
            rows += self.matching(list(filter(self._roster.holds, held[start : start + STEP])))
            yield
        for sorting in reversed(self._query.sortings):
            keys = yield from self._keys_in_steps(sorting.column, limit)
            rows = yield from ordered_in_steps(rows, keys, descending=sorting.descending)
        if changes == self._changes:
            self._arranged = rows if len(rows) == len(held) else None
            self._computed = (self._query, self._only)
        return rows

    def _keys_in_steps(self, column: str, limit: int) -> Generator[None, None, list[str]]:
        """The sort keys of a column at the numbers of the rows below *limit*, as they are at the end."""
        keys = self._sort_keys.setdefault(column, []) if column != STATE else []
        while len(keys) < limit:
            self._extend_sort_keys(keys, column, len(keys) + STEP)
            yield
        return keys.copy()

    def matching(self, rows: list[int], query: Query | None = None) -> list[int]:
        """Those of *rows* that the query finds, or another *query*; in the order given."""
        query = query or self._query
        if self._only is not None:
            rows = [row for row in rows if row in self._only]
        for condition in query.filters:
            rows = self._meeting(rows, condition)
        if query.words:
            self._note_missing()
            self._make_search_keys(len(self._missing) or 1)
            every = (
                rows is self._arranged and not self._query.sortings and len(rows) == len(self._search_keys)
            )
            places = range(len(rows)) if every else rows
            keys: list[str] = self._search_keys  # type: ignore[assignment]
            rows = self._searching.matching(places, query.words, keys)
        return rows

    def rows_with(self, words: Sequence[str], first: int, last: int) -> list[int]:
        """The rows from *first* up to *last*, shown or not, that hold every one of the prepared *words*."""
        self._note_missing()
        keys, key_of = self._search_keys, self._searching.key
        if None in keys[first:last]:
            for row in range(first, min(last, len(keys))):
                if keys[row] is None:
                    keys[row] = key_of(self._roster.prospect(row)) if self._roster.holds(row) else ""
        some: list[str] = keys[first:last]  # type: ignore[assignment]
        rows = (first + place for place in self._searching.matching(range(len(some)), words, some))
        return [row for row in rows if self._roster.holds(row)]

    def facets(self, column: str) -> Generator[None, None, list[tuple[str, int]]]:
        """The values of a column and how many rows have each, most frequent first; "" stands for none.

        Counts, in steps, the rows that the query finds apart from its filters on this column.
        """
        others = tuple(condition for condition in self._query.filters if condition.column != column)
        query = Query(search=self._query.search, filters=others)
        yield from self._prepare_search(query)
        facets: Counter[str] = Counter()
        held = self._roster.rows()
        for start in range(0, len(held), STEP):
            rows = self.matching(list(filter(self._roster.holds, held[start : start + STEP])), query)
            for value, count in Counter(self._values_of(column, rows)).items():
                facets["" if value is None or is_empty(value) else value] += count
            yield
        return (yield from most_frequent_first(facets))

    # Steps

    def _prepare_search(self, query: Query) -> Generator[None, None, None]:
        """Make the search keys that are missing, if *query* searches."""
        self._note_missing()
        while self._missing and query.words:
            self._make_search_keys(_BATCH)
            yield

    def _arrange(self) -> list[int]:
        """All rows, sorted but not filtered."""
        if self._arranged is None or len(self._arranged) != len(self._roster):
            rows = self._roster.rows()
            for sorting in reversed(self._query.sortings):
                rows = ordered(rows, self._keys_of(sorting.column), descending=sorting.descending)
            self._arranged = rows
        return self._arranged

    def _meeting(self, rows: list[int], condition: Filter) -> list[int]:
        """Those of *rows* that meet a condition. Each value is tested once, however many rows have it."""
        test = condition.test()
        few = len(rows) * _FEW < self._roster.row_limit
        values = self._values_of(condition.column, rows) if few else self._values(condition.column)
        verdicts: dict[str | None, bool] = {}
        found = []
        for row, value in zip(rows, values if few else map(values.__getitem__, rows), strict=True):
            verdict = verdicts.get(value)
            if verdict is None:
                verdict = verdicts[value] = test(value)
            if verdict:
                found.append(row)
        return found

    def _values(self, column: str, first: int = 0, last: int | None = None) -> list[str | None]:
        """The values of a column in the rows from number *first* up to *last*; None in empty rows."""
        if column == STATE:
            state = self._roster.state
            rows = range(self._roster.row_limit)[first:last]
            return [_state_value(state(row)) for row in rows]
        read = reader(column)
        prospects = self._roster.prospects(first, last)
        return [None if prospect is None else read(prospect) for prospect in prospects]

    def _values_of(self, column: str, rows: Iterable[int]) -> list[str | None]:
        """The values of a column in some *rows*, which hold prospects."""
        if column == STATE:
            return [_state_value(self._roster.state(row)) for row in rows]
        read, prospect = reader(column), self._roster.prospect
        return [read(prospect(row)) for row in rows]

    def _keys_of(self, column: str) -> list[str]:
        """The sort keys of a column at the numbers of the rows."""
        keys = self._sort_keys.get(column)
        if keys is None or column == STATE:
            keys = self._sort_keys[column] = []
        if len(keys) < self._roster.row_limit:
            self._extend_sort_keys(keys, column)
        return keys

    def _extend_sort_keys(self, keys: list[str], column: str, last: int | None = None) -> None:
        values = self._values(column, len(keys), last)
        distinct = list(dict.fromkeys(values))
        made = sort_keys([value or "" for value in distinct])
        if len(distinct) == len(values):
            keys.extend(made)
        else:
            keys.extend(map(dict(zip(distinct, made, strict=True)).__getitem__, values))

    def _note_missing(self) -> None:
        known, limit = len(self._search_keys), self._roster.row_limit
        if limit > known:
            self._search_keys.extend([None] * (limit - known))
            self._missing.extend(range(known, limit))

    def _make_search_keys(self, count: int) -> None:
        keys, roster, key_of = self._search_keys, self._roster, self._searching.key
        some = self._missing[-count:]
        del self._missing[-count:]
        for row in some:
            if roster.holds(row):
                keys[row] = key_of(roster.prospect(row))


def _state_value(state: RowState) -> str | None:
    """What the column of states holds: nothing for a row as Puffle holds it."""
    return None if state is RowState.STORED else state.value
