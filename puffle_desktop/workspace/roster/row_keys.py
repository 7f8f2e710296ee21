"""What rows are searched and sorted by: keys, made when they are needed, and kept."""

import time
from collections import Counter
from collections.abc import Generator, Iterable, Sequence
from itertools import islice
from typing import Final

from puffle_desktop.domain.columns import ColumnSorting, column_of, reader
from puffle_desktop.domain.comparing import identities
from puffle_desktop.domain.search import SearchKeys
from puffle_desktop.domain.search_words import NO_NAMES, ColumnNames, Reading, Wording, as_held, read_search
from puffle_desktop.domain.steps import Pace
from puffle_desktop.domain.text import SORTED_BY, sort_keys
from puffle_desktop.workspace.roster.expressions import Expressions
from puffle_desktop.workspace.roster.roster import Roster
from puffle_desktop.workspace.roster.row_values import RowValues, state_value

_SEARCH_STEP: Final = 200
_SORT_STEP: Final = 500
_LONG: Final = 0.002
"""Seconds after which others go first, though not all of a step is done."""
"""Rows for which keys are made in one go: about a thousandth of a second."""
_MANY_VALUES: Final = 10_000


class RowKeys:
    """The search keys of a roster's rows, and the sort keys of the columns that are sorted by.

    A row's keys are made anew when it has changed, which is to be told (:meth:`forget`). And what filters go
    by that takes its time: the values that are repeated, and what regular expressions match.
    """

    def __init__(self, roster: Roster, wording: Wording = as_held, names: ColumnNames = NO_NAMES) -> None:
        """*names* are those that a search can name columns by."""
        self._roster = roster
        self.wording = wording
        self.names = names
        self._searching = SearchKeys(wording)
        self._search_keys: list[str | None] = []
        self._missing: list[int] = []
        self._outdated: set[int] = set()
        self._sort_keys: dict[str, list[str]] = {}
        self._outdated_sorts: dict[str, set[int]] = {}
        self.expressions = Expressions()
        self._repeated: dict[str, tuple[tuple[int, int], set[str]]] = {}
        self._changes = 0
        self._is_released = False

    def release(self) -> None:
        """Let go of all keys: these are not needed any more."""
        self._is_released = True
        self._roster.releases.take((self._search_keys, self._missing, *self._sort_keys.values()))
        self._roster.releases.take(self.expressions.take_all())

    def forget(self, rows: Iterable[int]) -> None:
        """The values of *rows* changed. Their keys are made anew where they are asked for."""
        self._changes += 1
        keys = self._search_keys
        self._outdated.update([row for row in rows if row < len(keys) and keys[row] is not None])
        for outdated in self._outdated_sorts.values():
            outdated.update(rows)

    def let_go(self, rows: Iterable[int]) -> None:
        """*rows* hold nothing any more. Nobody is to ask for their sort keys."""
        self._changes += 1
        keys = self._search_keys
        for row in rows:
            if row < len(keys) and keys[row] is not None:
                keys[row] = ""
        self._outdated.difference_update(rows)

    # To search by

    @property
    def missing(self) -> int:
        """How many rows would have to be prepared before they can be searched."""
        return len(self._missing) + len(self._outdated) + self._roster.row_limit - len(self._search_keys)

    def prepare(self, seconds: float) -> bool:
        """Make search keys for at most *seconds*; False when there are none left to be made."""
        ends = time.perf_counter() + seconds
        for _ in self.making_search_keys():
            if time.perf_counter() > ends:
                break
        return self.missing > 0

    def making_search_keys(self) -> Generator[None, None, None]:
        """Make those that are missing. At the end there are all of the rows there are then."""
        while rows := self._next_missing():
            yield from self._making(rows)
            yield

    def reading(self, search: str) -> Reading:
        """What a search asks for, by the names that columns have now."""
        return read_search(search, self.names, self.wording)

    @property
    def search_keys(self) -> Sequence[str]:
        """The search keys at the numbers of the rows. None of those made goes, but it may become another."""
        return self._search_keys  # type: ignore[return-value]

    def holding(self, words: Sequence[str], keys: Sequence[str]) -> list[int]:
        """The places among these search *keys* of those that hold every one of the prepared *words*."""
        return self._searching.matching(range(len(keys)), words, keys)

    def rows_with(self, words: Sequence[str], first: int, last: int) -> list[int]:
        """The rows from *first* up to *last*, shown or not, that hold every one of the prepared *words*."""
        self._note_missing()
        if None in self._search_keys[first:last] or self._outdated:
            rows = range(first, min(last, len(self._search_keys)))
            self._make_search_keys(
                [row for row in rows if self._search_keys[row] is None or row in self._outdated]
            )
        places = self.holding(words, self.search_keys[first:last])
        return [row for place in places if self._roster.holds(row := first + place)]

    def _note_missing(self) -> None:
        known, limit = len(self._search_keys), self._roster.row_limit
        if limit > known:
            self._search_keys.extend([None] * (limit - known))
            self._missing.extend(range(known, limit))

    def _next_missing(self) -> list[int]:
        self._note_missing()
        if self._outdated:
            return list(islice(self._outdated, _SEARCH_STEP))
        rows = self._missing[-_SEARCH_STEP:]
        del self._missing[-_SEARCH_STEP:]
        return rows

    def _make_search_keys(self, rows: list[int]) -> None:
        keys, roster, key_of = self._search_keys, self._roster, self._searching.key
        for row in rows:
            keys[row] = key_of(roster.prospect(row)) if roster.holds(row) else ""
        self._outdated.difference_update(rows)

    def _making(self, rows: list[int]) -> Generator[None, None, None]:
        """Make the search keys of *rows*, in one go unless their texts are long."""
        done = 0
        try:
            while done < len(rows):
                began = time.perf_counter()
                while done < len(rows) and time.perf_counter() - began < _LONG:
                    self._make_search_keys(rows[done : done + 1])
                    done += 1
                if done < len(rows):
                    yield
        finally:
            # Whoever has no more time leaves them to the next.
            self._missing += [row for row in rows[done:] if row not in self._outdated]

    # To filter by

    def repeated(self, column: str) -> Generator[None, None, set[str]]:
        """The :func:`.identities` of the values of a column that several rows have; blank ones are none's.

        Counted in steps, and again when rows have changed. Those that come meanwhile may be missing.
        """
        stamp = (self._changes, self._roster.row_limit)
        known = self._repeated.get(column)
        if known is not None and known[0] == stamp:
            return known[1]
        rows, values = self._roster.rows(), RowValues(self._roster, ascending=True)
        seen: dict[str, None] = {}
        repeated: set[str] = set()
        pace, start = Pace(_SORT_STEP), 0
        while start < len(rows) and not self._is_released:
            began = time.perf_counter()
            some = rows[start : start + pace.step]
            start += len(some)
            found = [each for each in identities(list(filter(None, values.of(column, some)))) if each]
            new = dict.fromkeys(found)
            if len(new) < len(found):
                repeated.update(each for each, count in Counter(found).items() if count > 1)
            if not seen.keys().isdisjoint(found):
                repeated.update(filter(seen.__contains__, new))
            seen |= new
            pace.note(time.perf_counter() - began)
            yield
        self._roster.releases.take([seen])
        self._repeated[column] = (stamp, repeated)
        return repeated

    # To sort by

    def keep_sort_keys(self, columns: Iterable[str]) -> None:
        """Forget those of other *columns*, which would only take up room."""
        unwanted = self._sort_keys.keys() - set(columns)
        self._roster.releases.take([self._sort_keys.pop(column) for column in unwanted])
        for column in unwanted:
            del self._outdated_sorts[column]

    def sort_keys(self, column: str, limit: int) -> Generator[None, None, list[str]]:
        """The sort keys of a column at the numbers of the rows below *limit*, made in steps where missing.

        They stay as they are when a row changes later.
        """
        keys: list[str] = []
        if column_of(column).sorted_as is ColumnSorting.VALUE:
            keys = self._sort_keys.setdefault(column, keys)
            yield from self._renewing(column, keys)
        made: dict[str | None, str] = {}
        while len(keys) < limit:
            if len(made) > _MANY_VALUES:
                made = {}  # So many are hardly ever the same, and a large one takes long to grow and to go.
            values = self._values(column, len(keys), min(len(keys) + _SORT_STEP, limit))
            new = list(set(values).difference(made))
            made.update(zip(new, sort_keys([value or "" for value in new]), strict=True))
            keys.extend(map(made.__getitem__, values))
            yield
        return keys.copy()

    def _renewing(self, column: str, keys: list[str]) -> Generator[None, None, None]:
        """Make the sort *keys* anew of those rows that have changed since."""
        outdated, read = self._outdated_sorts.setdefault(column, set()), reader(column)
        while outdated:
            rows = list(islice(outdated, _SORT_STEP))
            outdated.difference_update(rows)
            held = [row for row in rows if row < len(keys) and self._roster.holds(row)]
            for row, key in zip(
                held, sort_keys([read(self._roster.prospect(row)) or "" for row in held]), strict=True
            ):
                keys[row] = key
            yield

    def _values(self, column: str, first: int, last: int) -> list[str | None]:
        """The values of a column in the rows from number *first* up to *last*; None in empty rows."""
        if column_of(column).sorted_as is ColumnSorting.STATE:
            return [state_value(self._roster, row) for row in range(first, last)]
        read = reader(column)
        values = [read(each) if each is not None else None for each in self._roster.prospects(first, last)]
        # Cut before they are compared, which takes as long as they are.
        return [each[:SORTED_BY] if each else each for each in values]
