"""Conditions on one column, which add up."""

from collections.abc import Callable

import msgspec

from puffle_desktop.domain.comparing import Shown, Tests, tests_of
from puffle_desktop.domain.comparisons import Comparison, Operand

__all__ = ["Alternative", "Comparison", "Filter", "joined"]


class Alternative(msgspec.Struct, frozen=True, omit_defaults=True):
    """One way to meet a filter.

    ``values`` are as many as the comparison's :class:`.Operand` says: one text, expression or length (in
    digits); any number of exact values, with "" for none; or nothing.
    """

    how: Comparison
    values: tuple[str, ...] = ()

    @property
    def needs_time(self) -> bool:
        """Whether a value may take long, or all rows have to be known before one can be told."""
        return self.how.operand is Operand.EXPRESSION or self.how is Comparison.REPEATED

    def tests(self, shown: Shown | None = None, *, several: bool = False) -> Tests:
        """Tells which of some values meet it. Not for what :attr:`needs_time`. See :func:`.tests_of`."""
        return tests_of(self.how, self.values, shown, several=several)


class Filter(msgspec.Struct, frozen=True, omit_defaults=True):
    """A condition on a column: met in the way of ``how`` and ``values``, or in one of the ``alternatives``.

    Texts that a person types disregard case, accents and kinds of marks as the search does, and take
    addresses on LinkedIn for what they lead to. What nobody sees counts as empty. How each comparison is
    meant is said in :mod:`puffle_desktop.domain.comparing`.
    """

    column: str
    how: Comparison
    values: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()

    @property
    def ways(self) -> tuple[Alternative, ...]:
        """All ways to meet it, of which one is enough."""
        return (Alternative(self.how, self.values), *self.alternatives)

    @property
    def needs_time(self) -> bool:
        """Whether one of the ways does: then rows can only be looked at in steps."""
        return any(way.needs_time for way in self.ways)

    def test(self, shown: Shown | None = None) -> Callable[[str | None], bool]:
        """Tells whether a value meets the condition. Not for what :attr:`needs_time`.

        What a person types is compared with the value, and with how it is *shown* where that is another text.
        """
        tests = [way.tests(shown) for way in self.ways]
        return lambda value: any(test([value])[0] for test in tests)


def joined(column: str, ways: tuple[Alternative, ...]) -> Filter:
    """The filter on *column* that is met in one of these *ways*, of which there is one at least."""
    first, *others = dict.fromkeys(ways)
    return Filter(column, first.how, first.values, tuple(others))
