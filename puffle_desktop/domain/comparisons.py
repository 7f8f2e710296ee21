"""What a value can be compared with, and how."""

from enum import Enum
from typing import Final

_OF_0_1_0: Final = {
    "is": "equals",
    "is one of": "one_of",
    "is empty": "empty",
    "is not empty": "filled",
}
"""Under which names 0.1.0 kept comparisons: parts of English sentences."""


class Operand(Enum):
    """What a comparison needs to be told."""

    NOTHING = "nothing"
    TEXT = "text"
    """One text that a person types."""
    EXPRESSION = "expression"
    """One regular expression."""
    LENGTH = "length"
    """One number of characters."""
    VALUES = "values"
    """Any number of values that the column has."""


class Comparison(Enum):
    """What a value is compared with, and how. The values are kept in settings, so they stay as they are.

    They come in the order in which they are offered. What most are is there the other way round, too: see
    :attr:`opposite`.
    """

    CONTAINS = "contains"
    NOT_CONTAINS = "not_contains"
    EQUALS = "equals"
    DIFFERS = "differs"
    ONE_OF = "one_of"
    NONE_OF = "none_of"
    EMPTY = "empty"
    FILLED = "filled"
    BEGINS = "begins"
    NOT_BEGINS = "not_begins"
    ENDS = "ends"
    NOT_ENDS = "not_ends"
    MATCHES = "matches"
    NOT_MATCHES = "not_matches"
    CAPITALS = "capitals"
    LONGER = "longer"
    REPEATED = "repeated"

    @classmethod
    def _missing_(cls, value: object) -> "Comparison | None":
        """The comparison that 0.1.0 kept under another name."""
        known = _OF_0_1_0.get(value) if isinstance(value, str) else None
        return cls(known) if known is not None else None

    @property
    def operand(self) -> Operand:
        """What it needs to be told."""
        return _OPERANDS.get(self, Operand.NOTHING)

    @property
    def opposite(self) -> "Comparison | None":
        """The comparison that exactly the other values meet; None where there is none."""
        return _OPPOSITES.get(self)

    @property
    def plain(self) -> "Comparison":
        """The comparison that this one is, or of which it is the opposite."""
        return _PLAIN.get(self, self)


_PLAIN: Final = {
    Comparison.NOT_CONTAINS: Comparison.CONTAINS,
    Comparison.DIFFERS: Comparison.EQUALS,
    Comparison.NONE_OF: Comparison.ONE_OF,
    Comparison.FILLED: Comparison.EMPTY,
    Comparison.NOT_BEGINS: Comparison.BEGINS,
    Comparison.NOT_ENDS: Comparison.ENDS,
    Comparison.NOT_MATCHES: Comparison.MATCHES,
}
_OPPOSITES: Final = {**_PLAIN, **{plain: opposite for opposite, plain in _PLAIN.items()}}
_OPERANDS: Final = {
    each: operand
    for operand, plain in {
        Operand.TEXT: (Comparison.CONTAINS, Comparison.EQUALS, Comparison.BEGINS, Comparison.ENDS),
        Operand.EXPRESSION: (Comparison.MATCHES,),
        Operand.LENGTH: (Comparison.LONGER,),
        Operand.VALUES: (Comparison.ONE_OF,),
    }.items()
    for each in Comparison
    if _PLAIN.get(each, each) in plain
}
