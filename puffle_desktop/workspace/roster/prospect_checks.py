"""What is wrong with one prospect, apart from its being there twice."""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Final

from puffle_desktop.domain.checks import Check, Checker, Weight, lacks_identity
from puffle_desktop.domain.identity import identity_keys
from puffle_desktop.domain.problems import DOUBLE, NO_IDENTITY, Problem, Waved, waved_value
from puffle_desktop.domain.prospect import EDITABLE_FIELDS, EditableField, Prospect
from puffle_desktop.domain.text import is_blank

IDENTITIES: Final[tuple[EditableField, EditableField]] = ("email", "linkedin_url")
"""The fields of :func:`.identity_keys`."""
_MOST_REMEMBERED: Final = 5_000
_LONGEST_REMEMBERED: Final = 500
"""Values of a field, and characters of one, whose verdict is remembered while rows are checked."""
_values = attrgetter(*EDITABLE_FIELDS)


class ProspectChecks:
    """Runs checks on prospects of a campaign that reaches them by :attr:`channel`.

    Problems that were waved through are none. Values are judged once, until :meth:`forget`.
    """

    def __init__(self, checks: Sequence[Check], on_broken: Callable[[Check, Exception], None]) -> None:
        """*on_broken* hears once of each check that raises."""
        self._checks = {check.id: check for check in checks}
        self._checker = Checker(lambda check, error: on_broken(self._checks[check], error), checks)
        self.channel = ""
        self.waved: frozenset[Waved] = frozenset()
        self._verdicts: dict[EditableField, dict[str | None, tuple[Problem, ...]]] = {}
        self.forget()

    def forget(self) -> None:
        """Judge all values anew from now on: others are waved through, or nobody asks for a while."""
        self._verdicts = {field: {} for field in EDITABLE_FIELDS}

    def problems_of(self, prospect: Prospect) -> list[Problem]:
        """What is wrong with *prospect*, whoever else is in the roster."""
        found: list[Problem] = []
        for field, value in zip(EDITABLE_FIELDS, _values(prospect), strict=True):
            verdict = self._verdicts[field].get(value)
            found += self._verdict(field, value) if verdict is None else verdict
        if (lacking := lacks_identity(self.channel, prospect)) is not None:
            found.append(Problem(lacking, NO_IDENTITY))
        return found

    def sentence(self, prospect: Prospect, problem: Problem) -> str:
        """One translated sentence about a problem that *prospect* has."""
        return self._checker.sentence(problem.check, problem.field, prospect.value(problem.field))

    def weight(self, check: str) -> Weight:
        """What the problems that a check (its id) finds come to."""
        return self._checks[check].weight_on(self.channel)

    def to_wave(self, prospect: Prospect, problem: Problem) -> Waved | None:
        """What would have to be waved through for a problem to be none; None where there is no value."""
        value = prospect.value(problem.field)
        if value is None or is_blank(value):
            return None
        if problem.check == DOUBLE:
            identities = dict(zip(IDENTITIES, identity_keys(prospect), strict=True))
            value = identities[problem.field] or value
        return Waved(problem.check, problem.field, waved_value(value))

    def is_waved(self, prospect: Prospect, problem: Problem) -> bool:
        """Whether a problem was waved through."""
        return bool(self.waved) and self.to_wave(prospect, problem) in self.waved

    def _verdict(self, field: EditableField, value: str | None) -> tuple[Problem, ...]:
        found = tuple(Problem(field, each) for each in self._checker.failing(field, value))
        if found and self.waved and value:
            kept = waved_value(value)
            found = tuple(each for each in found if Waved(each.check, field, kept) not in self.waved)
        verdicts = self._verdicts[field]
        if len(verdicts) < _MOST_REMEMBERED and len(value or "") < _LONGEST_REMEMBERED:
            verdicts[value] = found
        return found
