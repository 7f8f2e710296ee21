"""The values of rows by their columns: those that Puffle holds, and those that are known here alone."""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar, cast

from puffle_desktop.domain.columns import CHANGED_HERE, PROBLEMS, STATE, reader_of_many
from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.workspace.roster.roster import Roster

_Item = TypeVar("_Item")


def state_value(roster: Roster, row: int) -> str | None:
    """What the column of states holds: nothing for a row as Puffle holds it."""
    state = roster.state(row)
    return None if state is RowState.STORED else state.value


def _states(roster: Roster, rows: Sequence[int]) -> list[str | None]:
    return [state_value(roster, row) if roster.holds(row) else None for row in rows]


def _problems(roster: Roster, rows: Sequence[int]) -> list[str | None]:
    return [roster.problem_ids(row) if roster.holds(row) else None for row in rows]


def _changed_here(roster: Roster, rows: Sequence[int]) -> list[str | None]:
    """Something for a row with a change that is not saved, or with one in the history."""
    ids, state, stored = roster.changed_ids, roster.state, RowState.STORED
    return [
        "yes" if each is not None and (each.id in ids or state(row) is not stored) else None
        for row, each in zip(rows, roster.prospects_at(rows), strict=True)
    ]


_KNOWN_HERE: Final[dict[str, Callable[[Roster, Sequence[int]], list[str | None]]]] = {
    STATE: _states,
    PROBLEMS: _problems,
    CHANGED_HERE: _changed_here,
}
"""The columns that no prospect has, and what they hold in some rows; None in those that are empty by now."""


class RowValues:
    """The values of the rows of a roster, as they are when they are asked for."""

    def __init__(self, roster: Roster, *, ascending: bool) -> None:
        """*ascending* says that they will be asked for in the roster's own order, which is faster."""
        self._roster = roster
        self._ascending = ascending

    def of(self, column: str, rows: Sequence[int]) -> list[str | None]:
        """The values of a column in *rows*; None in those that hold nothing any more."""
        known_here = _KNOWN_HERE.get(column)
        if known_here is not None:
            return known_here(self._roster, rows)
        prospects, read = self._prospects(rows), reader_of_many(column)
        if all(prospects):
            return read(cast(list[Prospect], prospects))
        values = iter(read([each for each in prospects if each is not None]))
        return [None if each is None else next(values) for each in prospects]

    def _prospects(self, rows: Sequence[int]) -> list[Prospect | None]:
        if are_neighbours(rows, ascending=self._ascending):
            return self._roster.prospects(rows[0], rows[-1] + 1)
        return self._roster.prospects_at(rows)


class LiveValues:
    """The values of a few rows at a time, which several ask for: the rows are read once for all of them."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._prospects: dict[int, Prospect] = {}

    def look_at(self, rows: Sequence[int]) -> list[int]:
        """Be asked for values of these *rows* from now on; gives those of them that hold a prospect."""
        pairs = zip(rows, self._roster.prospects_at(rows), strict=True)
        self._prospects = {row: prospect for row, prospect in pairs if prospect is not None}
        return list(self._prospects)

    def of(self, column: str, rows: Sequence[int]) -> list[str | None]:
        """The values of a column in *rows*, of those looked at last."""
        if (known_here := _KNOWN_HERE.get(column)) is not None:
            return known_here(self._roster, rows)
        return reader_of_many(column)(list(map(self._prospects.__getitem__, rows)))


def are_neighbours(rows: Sequence[int], *, ascending: bool) -> bool:
    """Whether *rows*, which may be known to be ascending, follow on one another."""
    return ascending and bool(rows) and rows[-1] - rows[0] == len(rows) - 1


def at_rows(rows: Sequence[int], items: Sequence[_Item], *, ascending: bool) -> Sequence[_Item]:
    """The *items* at the numbers of *rows*: in one go where these are known to be neighbours."""
    if are_neighbours(rows, ascending=ascending):
        return items[rows[0] : rows[-1] + 1]
    return list(map(items.__getitem__, rows))
