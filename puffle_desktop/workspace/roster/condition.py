"""Which values meet a filter, each looked at once."""

from collections.abc import Collection, Generator, Sequence
from functools import partial
from operator import or_
from typing import Final, Protocol

from puffle_desktop.domain.columns import WORDED, column_of
from puffle_desktop.domain.comparing import Shown, Tests, identities
from puffle_desktop.domain.comparisons import Comparison, Operand
from puffle_desktop.domain.filters import Alternative, Filter
from puffle_desktop.domain.search_words import ColumnPhrase
from puffle_desktop.domain.text import LOOKED_AT
from puffle_desktop.workspace.roster.row_keys import RowKeys

_TELLING: Final = 3
"""When most of the values were different so many times in a row, they are no longer compared."""
_MANY: Final = 100
"""Of fewer values, nothing can be told of those that follow."""
_MOST_KNOWN: Final = 10_000
"""So many values are hardly ever the same, and a large dictionary takes long to grow and to go."""

Values = Sequence[str | None]
Meeting = Generator[None, None, list[bool]]
"""Steps that tell which of some values meet something, in their order."""


class Condition:
    """A filter, for one piece of work."""

    def __init__(self, given: Filter, keys: RowKeys, repeated: Collection[str]) -> None:
        """*repeated* are the identities that several rows have in its column, if it asks for that."""
        column = column_of(given.column)
        shown = partial(keys.wording, given.column) if column.kind in WORDED else None
        self._ways = [
            _way(each, given.column, shown, keys, repeated, several=column.has_several) for each in given.ways
        ]

    def meeting(self, values: Values) -> Meeting:
        """Which of *values* meet it. In one go where the filter needs no time."""
        first, *others = self._ways
        met = yield from first.meeting(values)
        for way in others:
            met = list(map(or_, met, (yield from way.meeting(values))))
        return met


class PhraseCondition:
    """What is searched in one column alone, for one piece of work."""

    def __init__(self, given: ColumnPhrase, keys: RowKeys) -> None:
        finds = given.test(partial(keys.wording, given.column))
        self._way = _Remembering(lambda values: list(map(finds, values)))

    def meeting(self, values: Values) -> Meeting:
        """Which of *values* meet it, in one go."""
        return self._way.meeting(values)


class _Way(Protocol):
    def meeting(self, values: Values) -> Meeting: ...


def _way(
    given: Alternative,
    column: str,
    shown: Shown | None,
    keys: RowKeys,
    repeated: Collection[str],
    *,
    several: bool,
) -> _Way:
    if given.how.operand is Operand.EXPRESSION:
        return _ByExpression(given, column, shown, keys)
    if given.how is Comparison.REPEATED:
        return _Remembering(partial(_repeated_among, repeated))
    tests = given.tests(shown, several=several)
    # What is only measured takes no longer than to be looked up.
    return _AtOnce(tests) if given.how is Comparison.LONGER else _Remembering(tests)


class _AtOnce:
    """Looks at each value."""

    def __init__(self, tests: Tests) -> None:
        self._tests = tests

    def meeting(self, values: Values) -> Meeting:
        return self._tests(values)
        yield


class _Remembering:
    """Looks at each value once, where many rows have the same."""

    def __init__(self, tests: Tests) -> None:
        self._tests = tests
        self._known: dict[str | None, bool] = {}
        self._in_a_row = 0
        """How often most of the values were different, the last time included."""

    def meeting(self, values: Values) -> Meeting:
        values = bounded(values)
        if self._in_a_row == _TELLING:
            return self._tests(values)
        different = set(values)
        if len(different) > len(values) // 2:
            self._in_a_row += len(values) >= _MANY
            return self._tests(values)  # It takes longer to remember them.
        self._in_a_row = 0
        if len(self._known) > _MOST_KNOWN:
            self._known = {}
        new = list(different.difference(self._known))
        self._known.update(zip(new, self._tests(new), strict=True))
        return list(map(self._known.__getitem__, values))
        yield


class _ByExpression:
    """Looks at each value once, for as long as the roster is open: it may take its time."""

    def __init__(self, given: Alternative, column: str, shown: Shown | None, keys: RowKeys) -> None:
        self._expression = given.values[0] if given.values else ""
        self._is_opposite = given.how is not given.how.plain
        self._column = column
        self._shown = shown
        self._expressions = keys.expressions

    def meeting(self, values: Values) -> Meeting:
        values = bounded(values)
        fault, known = yield from self._expressions.verdicts(
            self._expression, self._column, values, self._shown
        )
        if fault is not None:
            return [False] * len(values)
        return [known[value] is not self._is_opposite for value in values]


def bounded(values: Values) -> list[str | None]:
    """*values*, each cut where nobody looks at it any more."""
    if max(map(len, filter(None, values)), default=0) <= LOOKED_AT:
        return list(values)
    return [each[:LOOKED_AT] if each else each for each in values]


def _repeated_among(repeated: Collection[str], values: Values) -> list[bool]:
    if not repeated:
        return [False] * len(values)
    return [each in repeated for each in identities([value or "" for value in values])]
