"""Conditions on one column, which add up."""

from collections.abc import Callable
from enum import Enum
from typing import Final

import msgspec

from puffle_desktop.domain.text import LOOKED_AT, fold

_OF_0_1_0: Final = {
    "is": "equals",
    "is one of": "one_of",
    "is empty": "empty",
    "is not empty": "filled",
}
"""Under which names 0.1.0 kept comparisons: parts of English sentences."""


class Comparison(Enum):
    """What a value is compared with, and how. The values are kept in settings, so they stay as they are."""

    CONTAINS = "contains"
    EQUALS = "equals"
    ONE_OF = "one_of"
    EMPTY = "empty"
    FILLED = "filled"

    @classmethod
    def _missing_(cls, value: object) -> "Comparison | None":
        """The comparison that 0.1.0 kept under another name."""
        known = _OF_0_1_0.get(value) if isinstance(value, str) else None
        return cls(known) if known is not None else None

    @property
    def takes_text(self) -> bool:
        """Whether it compares with one text that a person types."""
        return self in (Comparison.CONTAINS, Comparison.EQUALS)


class Filter(msgspec.Struct, frozen=True):
    """A condition on a column.

    ``values`` holds one text for :attr:`Comparison.CONTAINS` and :attr:`Comparison.EQUALS`, which disregard
    case and accents as the search does; the exact values, with "" for none, for :attr:`Comparison.ONE_OF`;
    and is empty otherwise. White space alone counts as empty.
    """

    column: str
    how: Comparison
    values: tuple[str, ...] = ()

    def test(self) -> Callable[[str | None], bool]:
        """Tells whether a value meets the condition, which is cut at :data:`.LOOKED_AT` characters."""
        wanted = fold(self.values[0]) if self.values else ""
        match self.how:
            case Comparison.CONTAINS:
                return lambda value: value is not None and wanted in fold(value)
            case Comparison.EQUALS:
                wanted = wanted.strip()
                return lambda value: value is not None and fold(value).strip() == wanted
            case Comparison.ONE_OF:
                chosen = frozenset(value[:LOOKED_AT] for value in self.values)
                return lambda value: ("" if is_empty(value) else value) in chosen
            case Comparison.EMPTY:
                return is_empty
            case Comparison.FILLED:
                return lambda value: not is_empty(value)


def is_empty(value: str | None) -> bool:
    """Whether a person sees nothing in *value*."""
    return not value or value.isspace()
