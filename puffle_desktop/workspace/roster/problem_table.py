"""The problems of rows, and how many of each kind there are."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from puffle_desktop.domain.checks import CHECKS
from puffle_desktop.domain.problems import Problem

_RANK: Final = {check.id: rank for rank, check in enumerate(CHECKS)}
_MOST_KNOWN: Final = 10_000


class ProblemTable:
    """Holds those rows alone that have problems. Rows with the same problems share what is held."""

    def __init__(self) -> None:
        self.rows: dict[int, tuple[Problem, ...]] = {}
        """Each row with its problems, the heaviest first."""
        self.counts: Counter[str] = Counter()
        """How many problems each check has found, by its id; none is below one."""
        self._known: dict[tuple[Problem, ...], tuple[Problem, ...]] = {}

    @property
    def count(self) -> int:
        """How many problems there are."""
        return self.counts.total()

    def put(self, row: int, problems: Iterable[Problem]) -> bool:
        """*row* has these problems, and no others. Gives whether it had others before."""
        found = tuple(sorted(problems, key=_rank)) if problems else ()
        former = self.rows.get(row, ())
        if found == former:
            return False
        if found:
            if len(self._known) > _MOST_KNOWN:
                self._known = {}
            self.rows[row] = self._known.setdefault(found, found)
        else:
            del self.rows[row]
        self.counts.update([each.check for each in found])
        for each in former:
            self.counts[each.check] -= 1
            if not self.counts[each.check]:
                del self.counts[each.check]
        return True

    def mark(self, row: int, problem: Problem, *, has: bool) -> bool:
        """*row* has this problem too, or has it not. Gives whether that is new."""
        former = self.rows.get(row, ())
        if (problem in former) is has:
            return False
        return self.put(row, (*former, problem) if has else [each for each in former if each != problem])

    def clear(self) -> Mapping[int, tuple[Problem, ...]]:
        """Hold nothing any more; gives what was held."""
        former, self.rows = self.rows, {}
        self.counts = Counter()
        self._known = {}
        return former


def _rank(problem: Problem) -> int:
    return _RANK.get(problem.check, len(_RANK))
