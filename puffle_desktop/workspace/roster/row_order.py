"""Which rows of the roster are shown, and in which order."""

import time
from collections import Counter
from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from itertools import compress, filterfalse, takewhile
from typing import Final, NamedTuple

from puffle_desktop.domain.columns import column_of
from puffle_desktop.domain.facets import most_frequent_first
from puffle_desktop.domain.query import Query, Sorting, ordering
from puffle_desktop.domain.search_words import NO_NAMES, ColumnNames, Wording, as_held
from puffle_desktop.domain.steps import Pace, at_once
from puffle_desktop.domain.text import is_blank
from puffle_desktop.workspace.roster.order_changes import Change, Insertion, comparing, insertion
from puffle_desktop.workspace.roster.roster import Roster
from puffle_desktop.workspace.roster.row_keys import RowKeys
from puffle_desktop.workspace.roster.row_matcher import RowMatcher
from puffle_desktop.workspace.roster.row_positions import RowPositions, positions_in
from puffle_desktop.workspace.roster.row_values import RowValues

_HOLDING_STEP: Final = 10_000
"""Rows of which it is looked in one go whether they hold a prospect: about a thousandth of a second."""
_FACETS_STEP: Final = 500
"""Rows whose values are counted in one go: about as long."""
_MOST_COMPARED: Final = 3
"""How often an arrangement is compared with what is shown, where that becomes another meanwhile."""


class Question(NamedTuple):
    """What is asked of the rows: a query, of *only* some of them where that is not None."""

    query: Query = Query()
    only: frozenset[int] | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether there may be rows that are no answer."""
        return bool(self.query.words or self.query.filters) or self.only is not None

    def narrows(self, former: "Question") -> bool:
        """Whether the answer is among that to a *former* question, in the same order."""
        same_limit = former.only is None or self.only == former.only
        same_order = self.query.sortings == former.query.sortings
        return same_limit and same_order and self.query.narrows(former.query)


class Moment(NamedTuple):
    """Of which rows, and of which of their values, an order was made."""

    limit: int
    """One more than the highest row number there was."""
    changes: int
    """How often rows had changed or gone."""
    removals: int
    """How often rows had gone."""


class Difference(NamedTuple):
    """What leads from what is shown to an arrangement."""

    shown: list[int]
    removals: int
    """How often rows had gone."""
    changes: list[Change]
    positions: RowPositions
    """Of the rows that are shown in the end."""
    since: int
    """How many of these, at the end, had come since the moment of the arrangement."""


class Arrangement(NamedTuple):
    """The rows that answer a question, in their order, at a moment, and how to show them so."""

    rows: list[int]
    question: Question
    moment: Moment
    difference: Difference


class RowOrder:
    """The numbers of the rows that are shown, in their order. Nobody else changes it.

    The order is changed in two steps, so that views can be told before and after each: :meth:`take`,
    :meth:`take_in` and :meth:`remove` give the changes to be made, and :meth:`make` makes one. All have to be
    made, in their order, before anything else is asked for.

    Rows that are new to the roster are shown at the end (:meth:`take_in`) until the next arrangement. A row
    that changes so that it would not be found, or belongs elsewhere, stays where it is until then too.
    """

    def __init__(self, roster: Roster, wording: Wording = as_held, names: ColumnNames = NO_NAMES) -> None:
        """What is typed to search and filter is compared with values and with their *wording*.

        Columns are searched by their *names*.
        """
        self._roster = roster
        self.keys = RowKeys(roster, wording, names)
        self._question = Question()
        self._answered: Question | None = self._question
        self._rows = roster.rows()
        self._sortings: tuple[Sorting, ...] = ()
        self._unsorted = 0
        self._positions = self._next_positions = RowPositions(self._rows)
        self._all: tuple[list[int], Question, Moment] | None = None
        self._changes = self._removals = 0
        self._taken_in = roster.row_limit

    # What is shown

    @property
    def rows(self) -> Sequence[int]:
        """The numbers of the rows that are shown, in their order."""
        return self._rows

    def position(self, row: int) -> int | None:
        """Where a row is shown, or None."""
        known = self._known_positions()
        if known is None:
            steps = RowPositions.finding(self._rows, self._roster.row_limit, ascending=False)
            known = self._positions = at_once(steps)
        return known.of(row)

    def _known_positions(self) -> RowPositions | None:
        """Those of the rows that are shown, as far as they were found already."""
        both = (self._positions, self._next_positions)
        return next((known for known in both if known.rows is self._rows), None)

    def positions(self, rows: Collection[int]) -> Mapping[int, int]:
        """Where these *rows*, all of which are shown, are shown."""
        found: dict[int, int] = {}
        for known in (self._next_positions, self._positions):
            # On the way to an order, most rows have the place already that they will have there.
            places = {row: place for row in rows if (place := known.of(row)) is not None}
            found |= {row: place for row, place in places.items() if self._shows_at(place, row)}
        unknown = [row for row in rows if row not in found]
        if unknown:
            found.update(positions_in(self._rows, unknown, self._roster.row_limit))
        return found

    def _shows_at(self, place: int, row: int) -> bool:
        return place < len(self._rows) and self._rows[place] == row

    # What is to be shown

    @property
    def query(self) -> Query:
        """What is searched, filtered and sorted."""
        return self._question.query

    @property
    def only(self) -> frozenset[int] | None:
        """The rows that are shown at all; None for no such limit."""
        return self._question.only

    @property
    def is_narrowed(self) -> bool:
        """Whether there may be rows that are not to be shown."""
        return self._question.is_narrow

    @property
    def needs_time(self) -> bool:
        """Whether rows are found in steps that wait for others: not to be gone through without a pause."""
        return self.query.needs_time

    @property
    def has_waiting(self) -> bool:
        """Whether rows have come that were not looked at yet."""
        return self._taken_in < self._roster.row_limit

    @property
    def is_half_sorted(self) -> bool:
        """Whether the rows at the end that were not put where they belong are as many as those before."""
        return 0 < len(self._rows) <= 2 * self._unsorted

    @property
    def is_arranged(self) -> bool:
        """Whether every row is known to be where it belongs."""
        if not (self.is_narrowed or self.query.sortings or self._sortings):
            return len(self._rows) == len(self._roster)
        return self._answered == self._question and not self._unsorted and not self.has_waiting

    def use_names(self, names: ColumnNames) -> None:
        """Have columns searched by these names: what was found by others may be something else now."""
        self.keys.names = names
        self.forget(())

    def ask(self, query: Query, only: frozenset[int] | None = None) -> None:
        """Arrange rows by *query* from now on, and show *only* these. What is shown stays for now."""
        self.keys.keep_sort_keys([sorting.column for sorting in query.sortings])
        self._question = Question(query, only)

    def arranging(self) -> Generator[None, None, Arrangement]:
        """Arrange the rows held now, in steps of about a millisecond.

        For :meth:`take`, whatever becomes of the rows meanwhile. Not to be gone on with once something else
        is asked.
        """
        question = self._question
        matcher = yield from RowMatcher.making(self._roster, self.keys, *question)
        moment = self._now()
        answered = self._answered if not self._unsorted and not self.has_waiting else None
        if answered is not None and question.narrows(answered):
            rows = self._rows
        else:
            rows = yield from self._sorting(question.query.sortings)
        rows = yield from matcher.finding(rows)
        difference = yield from self._difference(rows, question, moment)
        return Arrangement(rows, question, moment, difference)

    def _difference(
        self, found: list[int], question: Question, moment: Moment
    ) -> Generator[None, None, Difference]:
        """Find out in steps what leads to the rows *found*. It may be outdated when they have been taken."""
        for _ in range(_MOST_COMPARED):
            shown, removals, limit = self._rows, self._removals, self._roster.row_limit
            rows = found if moment.removals == removals else (yield from self._held(found))
            # They are at the end: all that is shown is not gone through for them.
            since = [*takewhile(lambda row: row >= moment.limit, reversed(shown))][::-1]
            since = list(filter(self._roster.holds, since))
            rows = rows + since if since else rows
            changes = yield from comparing(shown, rows, limit)
            positions = yield from RowPositions.finding(rows, limit, ascending=not question.query.sortings)
            difference = Difference(shown, removals, changes, positions, len(since))
            if self._is_up_to_date(difference):
                break
        return difference

    def _is_up_to_date(self, difference: Difference) -> bool:
        return difference.shown is self._rows and difference.removals == self._removals

    def _held(self, rows: list[int]) -> Generator[None, None, list[int]]:
        """Those of *rows* that still hold a prospect."""
        prospects = self._roster.prospects()
        held: list[int] = []
        for start in range(0, len(rows), _HOLDING_STEP):
            some = rows[start : start + _HOLDING_STEP]
            held += compress(some, map(prospects.__getitem__, some))
            yield
        return held

    def _sorting(self, sortings: tuple[Sorting, ...]) -> Generator[None, None, list[int]]:
        """All rows held now, sorted. Kept, since queries come and go while the sorting stays."""
        question, moment = Question(Query(sortings=sortings)), self._now()
        if self._all is not None and self._all[1:] == (question, moment):
            return self._all[0]
        rows = self._roster.rows()
        for sorting in reversed(sortings):
            keys = yield from self.keys.sort_keys(sorting.column, moment.limit)
            rows = yield from ordering(rows, keys, descending=sorting.descending)
        self._all = rows, question, moment
        return rows

    def facets(self, column: str) -> Generator[None, None, dict[str, int]]:
        """The values of a column and how many rows have each, most frequent first; "" stands for none.

        Counts, in steps, the rows that the query finds apart from its filters on this column.
        """
        others = tuple(condition for condition in self.query.filters if condition.column != column)
        query, keys = Query(search=self.query.search, filters=others), self.keys
        matcher = yield from RowMatcher.making(self._roster, keys, query, self.only)
        held, values = self._roster.rows(), RowValues(self._roster, ascending=True)
        has_several = column_of(column).has_several
        facets: Counter[str] = Counter()
        pace, start = Pace(_FACETS_STEP), 0
        while start < len(held) and keys is self.keys:  # else there is another roster
            rows = yield from matcher.looking(held[start : start + pace.step])
            began = time.perf_counter()
            for value, count in Counter(values.of(column, rows)).items():
                is_none = value is None or is_blank(value)
                for each in ("",) if value is None or is_none else value.split() if has_several else (value,):
                    facets[each] += count
            start += pace.step
            pace.note(time.perf_counter() - began)
            yield
        return (yield from most_frequent_first(facets))

    # What becomes of it

    def take(self, arrangement: Arrangement) -> list[Change]:
        """What changes when rows are shown as arranged; rows that came since stay at the end."""
        found, question, moment, difference = arrangement
        if not self._is_up_to_date(difference):
            difference = at_once(self._difference(found, question, moment))
        if not difference.changes:
            self._rows = difference.positions.rows  # an equal list, of which one is enough
        self._next_positions = difference.positions
        self._answered = question if moment.changes == self._changes else None
        self._sortings = question.query.sortings
        self._unsorted = difference.since if self._sortings else 0
        self._taken_in = max(self._taken_in, moment.limit)
        return difference.changes

    def take_in(self) -> Insertion | None:
        """What changes when the rows are shown that are new to the roster, and that the query finds.

        Nothing does where it needs time to find them: they wait for the next arrangement.
        """
        first, self._taken_in = self._taken_in, self._roster.row_limit
        if self.query.needs_time:
            self._answered = None
            return None
        new = [row for row in self._roster.last_rows(self._taken_in - first) if row >= first]
        matcher = at_once(RowMatcher.making(self._roster, self.keys, *self._question))
        found = matcher.found(new)
        if self._answered != self._question:
            self._answered = None
        if self.query.sortings:
            self._unsorted += len(found)
        if not found:
            return None
        change = insertion(self._rows, found)
        if (known := self._known_positions()) is not None:
            self._next_positions = known.after(change)
        return change

    def remove(self, rows: Iterable[int]) -> list[Change]:
        """What changes when *rows*, which hold nothing any more, go at once."""
        gone = set(rows)
        self.let_go(gone)
        staying = list(filterfalse(gone.__contains__, self._rows))
        return at_once(comparing(self._rows, staying, self._roster.row_limit))

    def let_go(self, rows: Collection[int]) -> None:
        """*rows* hold nothing any more. They are shown until the next arrangement."""
        self.keys.let_go(rows)
        self._removals += 1
        self._changes += 1
        self._answered = None

    def make(self, change: Change) -> None:
        """Make the next of the changes that are to be made."""
        self._rows = change.rows

    def forget(self, rows: Iterable[int]) -> None:
        """*rows* hold other values than before. They stay where they are until the next arrangement."""
        self.keys.forget(rows)
        self.doubt()

    def doubt(self) -> None:
        """Something else is known of rows, such as what is wrong with them. Their values are the same."""
        self._changes += 1
        self._answered = None

    def clear(self) -> None:
        """Show nothing: there is another roster. The query stays, the limit of rows does not."""
        self.keys.release()
        self.keys = RowKeys(self._roster, self.keys.wording, self.keys.names)
        self._question = Question(self.query)
        self._rows, self._all = [], None
        self._positions = self._next_positions = RowPositions(self._rows)
        self._answered, self._sortings = None, ()
        self._changes += 1
        self._removals += 1
        self._taken_in = self._unsorted = 0

    def _now(self) -> Moment:
        return Moment(self._roster.row_limit, self._changes, self._removals)
