"""Conditions on one column, which add up."""

from collections.abc import Callable
from enum import Enum

import msgspec

from puffle_desktop.domain.text import fold


class How(Enum):
    """The kinds of condition, by the words they are kept under."""

    CONTAINS = "contains"
    EQUALS = "is"
    ONE_OF = "is one of"
    EMPTY = "is empty"
    FILLED = "is not empty"


class Filter(msgspec.Struct, frozen=True):
    """A condition on a column.

    ``values`` holds one text for :attr:`How.CONTAINS` and :attr:`How.EQUALS`, which disregard case and
    accents as the search does; the exact values, with "" for none, for :attr:`How.ONE_OF`; and
    is empty otherwise. White space alone counts as empty.
    """

    column: str
    how: How
    values: tuple[str, ...] = ()

    def test(self) -> Callable[[str | None], bool]:
        """Tells whether a value meets the condition."""
        wanted = fold(self.values[0]) if self.values else ""
        match self.how:
            case How.CONTAINS:
                return lambda value: value is not None and wanted in fold(value)
            case How.EQUALS:
                wanted = wanted.strip()
                return lambda value: value is not None and fold(value).strip() == wanted
            case How.ONE_OF:
                chosen = frozenset(self.values)
                return lambda value: ("" if is_empty(value) else value) in chosen
            case How.EMPTY:
                return is_empty
            case How.FILLED:
                return lambda value: not is_empty(value)


def is_empty(value: str | None) -> bool:
    """Whether a person sees nothing in *value*."""
    return not value or value.isspace()
