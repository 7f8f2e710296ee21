"""What regular expressions match among the values of a roster, found by a thread."""

from collections.abc import Callable, Generator, Sequence
from functools import partial
from typing import Final, NamedTuple

from puffle_desktop.domain.comparing import Shown
from puffle_desktop.domain.expressions import Fault, Matches, fault_of, matches
from puffle_desktop.runtime.in_thread import in_thread

_KEPT: Final = 8
"""Of so many expressions it is kept what they match: those of views are asked for after each edit."""

Known = dict[str | None, bool]


class Verdicts(NamedTuple):
    """What is wrong with an expression, or which values it matches."""

    fault: Fault | None
    known: Known


class _Found(NamedTuple):
    fault: Fault | None
    matches: Matches


class Expressions:
    """Remembers what was found for as long as the roster is open: a value may take its time."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Known] = {}
        self._overlong: dict[str, int] = {}
        self._told: set[str] = set()

    def verdicts(
        self, expression: str, column: str, values: Sequence[str | None], shown: Shown | None
    ) -> Generator[None, None, Verdicts]:
        """What becomes of *values* of a column, and of how they are *shown*, which counts as well.

        In steps, which may take long. None is taken for the empty text. To be closed where it is not wanted
        any more.
        """
        known = self._of(expression, column if shown is not None else "")
        new = list(set(values).difference(known))
        if not new:
            return Verdicts(None, known)
        texts = [_texts(value or "", shown) for value in new]
        overlong = self._overlong.get(expression, 0)
        fault, found = yield from in_thread(partial(_look, expression, texts, overlong))
        if fault is not None:
            return Verdicts(fault, {})
        known.update(zip(new, found.met, strict=True))
        if found.overlong:
            self._overlong[expression] = overlong + found.overlong
        return Verdicts(None, known)

    def _of(self, expression: str, column: str) -> Known:
        """What is known of an expression, which is the last one to be forgotten from now on."""
        key = (expression, column)
        known = self._known[key] = self._known.pop(key, {})
        if len(self._known) > _KEPT:
            del self._known[next(iter(self._known))]
        return known

    def untold(self) -> list[tuple[str, int]]:
        """The expressions that took too long, and for how many values: those that were not given before."""
        found = [each for each in self._overlong.items() if each[0] not in self._told]
        self._told.update(expression for expression, _ in found)
        return found

    def take_all(self) -> list[Known]:
        """Everything that is known, to be let go of."""
        known = list(self._known.values())
        self._known = {}
        return known


def _texts(value: str, shown: Shown | None) -> Sequence[str]:
    if shown is None or not value or (seen := shown(value)) == value:
        return (value,)
    return value, seen


def _look(
    expression: str, texts: Sequence[Sequence[str]], overlong: int, unwanted: Callable[[], bool]
) -> _Found:
    fault = fault_of(expression)
    looked_at = texts if fault is None else ()
    return _Found(fault, matches(expression, looked_at, unwanted, overlong_before=overlong))
