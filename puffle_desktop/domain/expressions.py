"""Regular expressions that a person types: what is wrong with one, and which values it matches.

The library is imported when the first expression is looked at, which takes five frames: nothing here is to be
called from the window's own thread.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from puffle_desktop.domain.i18n import mark
from puffle_desktop.domain.text import LOOKED_AT

if TYPE_CHECKING:
    import regex

SECONDS: Final = 0.2
"""How long one value may take."""
LONGEST: Final = 1_000
"""The most characters of an expression: so many are prepared in some milliseconds."""
_PATIENT: Final = 25
"""After so many values that took that long, an expression is known to be slow: the others get less."""
_SHORT_SECONDS: Final = 0.002
_MOST_REPEATS: Final = 10_000
"""What may be repeated how often, all in all: the library writes repeats out, and would take all memory."""
_repeats: Final = re.compile(r"\{([0-9]+)(?:,[0-9]*)?\}")
_ignored: Final = re.compile(r"\s|#[^\n]*\n")
_repeats_with_ignored: Final = re.compile(
    rf"\{{((?:[0-9]|{_ignored.pattern})+)(?:,(?:[0-9]|{_ignored.pattern})*)?\}}"
)
_ignores_blanks: Final = re.compile(r"\(\?[A-Za-z0-9]*x")
"""Where there is one of these, blanks and comments may stand between the digits."""

_TOO_LONG: Final = mark("This expression is too long.")
_TOO_OFTEN: Final = mark("This repeats too often.")
_OTHERWISE: Final = mark("This is not a regular expression.")
_SENTENCES: Final = {
    "missing )": mark("A closing “)” is missing."),
    "unbalanced parenthesis": mark("This “)” closes nothing."),
    "unterminated character set": mark("A closing “]” is missing."),
    "nothing to repeat": mark("There is nothing before this to repeat."),
    "multiple repeat": mark("This is repeated already."),
    "bad escape": mark("“\\” does not go with what follows it."),
    "unknown property": mark("There is no such kind of character."),
    "undefined character name": mark("There is no character of this name."),
    "bad character range": mark("This range runs backwards."),
    "min repeat greater than max repeat": mark("The first number is larger than the second."),
    "repeat count too big": _TOO_OFTEN,
    "unknown group": mark("There is no such group."),
    "invalid group reference": mark("There is no such group."),
}
"""What the library says of expressions, by the beginning of its message, as a person would say it."""


class Fault(NamedTuple):
    """What is wrong with an expression: at which of its characters, and a sentence, to be translated."""

    place: int
    sentence: str


class Matches(NamedTuple):
    """Which values an expression matches, in their order, and how many it took too long for."""

    met: list[bool]
    overlong: int


def fault_of(expression: str) -> Fault | None:
    """What is wrong with *expression*; None where nothing is. To be called from another thread."""
    prepared = _prepared(expression)
    return prepared if isinstance(prepared, Fault) else None


def matches(
    expression: str,
    texts: Iterable[Sequence[str]],
    ended: Callable[[], bool] = lambda: False,
    *,
    overlong_before: int = 0,
) -> Matches:
    """Which values *expression* matches in one of the *texts* that each has. For another thread, as above.

    Letters count as they are: upper, lower, and with their accents. No more than :data:`.LOOKED_AT`
    characters of a text are looked at. What takes longer than :data:`SECONDS` is not matched; nor, once that
    was so of many values, what takes longer than a hundredth of it. *overlong_before* of them were looked at
    before these. Neither is anything matched by an expression with a fault, or once it has *ended*.
    """
    prepared = _prepared(expression)
    met: list[bool] = []
    overlong = 0
    for some in texts:
        matched = False
        patience = SECONDS if overlong_before + overlong < _PATIENT else _SHORT_SECONDS
        if not isinstance(prepared, Fault) and not ended():
            try:
                matched = any(
                    prepared.search(text[:LOOKED_AT], concurrent=True, timeout=patience) is not None
                    for text in some
                )
            except (TimeoutError, MemoryError):
                overlong += 1
        met.append(matched)
    return Matches(met, overlong)


@lru_cache(maxsize=32)
def _prepared(expression: str) -> "regex.Pattern[str] | Fault":
    import regex  # noqa: PLC0415 (see above)

    if len(expression) > LONGEST:
        return Fault(LONGEST, _TOO_LONG)
    if (place := _repeats_too_often_at(expression)) is not None:
        return Fault(place, _TOO_OFTEN)
    try:
        return regex.compile(expression, cache_pattern=False)
    except regex.error as error:
        said = next((said for start, said in _SENTENCES.items() if str(error).startswith(start)), _OTHERWISE)
        return Fault(min(error.pos or 0, len(expression)), said)
    except (RecursionError, OverflowError, MemoryError, ValueError, LookupError, TypeError, AttributeError):
        # The library stumbles over some, such as one with a thousand brackets.
        return Fault(0, _OTHERWISE)


def _repeats_too_often_at(expression: str) -> int | None:
    """Where *expression* repeats more than can be written out."""
    written = _repeats_with_ignored if _ignores_blanks.search(expression) else _repeats
    repeats = 1
    for found in written.finditer(expression):
        # No more digits than those of the bound are made a number of: there may be a thousand.
        digits = _ignored.sub("", found[1]).lstrip("0")[: len(str(_MOST_REPEATS)) + 1]
        repeats *= int(digits or "1")
        if repeats > _MOST_REPEATS:
            return found.start()
    return None
