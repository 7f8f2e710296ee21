"""Conditions on one column, which add up."""

from collections.abc import Callable
from enum import Enum
from operator import contains, eq
from typing import Final

import msgspec

from puffle_desktop.domain.addresses import plain_addresses
from puffle_desktop.domain.text import LOOKED_AT, fold, is_blank

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
    case, accents and kinds of marks as the search does, and take addresses on LinkedIn for what they lead to;
    the exact values, with "" for none, for :attr:`Comparison.ONE_OF`; and is empty otherwise. What nobody
    sees counts as empty.
    """

    column: str
    how: Comparison
    values: tuple[str, ...] = ()

    def test(self, shown: Callable[[str], str] | None = None) -> Callable[[str | None], bool]:
        """Tells whether a value, which is cut at :data:`.LOOKED_AT` characters, meets the condition.

        What a person types is compared with the value, and with how it is *shown* where that is another text.
        """
        match self.how:
            case Comparison.CONTAINS:
                return self._comparing(contains, shown)
            case Comparison.EQUALS:
                return self._comparing(eq, shown)
            case Comparison.ONE_OF:
                chosen = frozenset(value[:LOOKED_AT] for value in self.values)
                return lambda value: ("" if is_blank(value) else value) in chosen
            case Comparison.EMPTY:
                return is_blank
            case Comparison.FILLED:
                return lambda value: not is_blank(value)

    def _comparing(
        self, compare: Callable[[str, str], bool], shown: Callable[[str], str] | None
    ) -> Callable[[str | None], bool]:
        typed = _comparable(self.values[0]) if self.values else ""
        plain = plain_addresses(typed)

        def meets(value: str | None) -> bool:
            if value is None:
                return False
            text = _comparable(value)
            if compare(text, typed) or compare(plain_addresses(text), plain):
                return True
            if shown is None or (seen := shown(value)) == value:
                return False
            return compare(_comparable(seen), typed)

        return meets


def _comparable(text: str) -> str:
    """*text* folded, on one line, as a person sees it."""
    return " ".join(fold(text).split())
