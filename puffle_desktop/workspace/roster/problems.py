"""What is wrong with the roster of the open campaign: found while the window goes on, and kept up to date."""

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.checks import CHECKS, Check, Weight
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.identity import identity_keys
from puffle_desktop.domain.problems import DOUBLE, Problem, Waved
from puffle_desktop.domain.prospect import EditableField, Prospect
from puffle_desktop.runtime.notifications import Level, Notifications
from puffle_desktop.runtime.sliced_work import SlicedWork, Steps
from puffle_desktop.workspace.roster.doubles import Doubles
from puffle_desktop.workspace.roster.due_rows import DueRows
from puffle_desktop.workspace.roster.problem_table import ProblemTable
from puffle_desktop.workspace.roster.prospect_checks import IDENTITIES, ProspectChecks
from puffle_desktop.workspace.roster.roster import Roster

TURN: Final = 0.001
"""Seconds after which others have their turn."""
TOLD_TOGETHER: Final = 2_000
"""Rows with other problems that are told together: views take a millisecond or two to hear of them."""
_log = logging.getLogger(__name__)
_NONE: Final[tuple[Problem, ...]] = ()


class RosterProblems(QObject):
    """Checks every row of a roster by itself, as it is shown: with edits that are not saved.

    Rows in sight come first (:meth:`look_first`), then those that changed, then all others; who is there
    twice is known when all of them are checked. Problems that were waved through do not count.
    """

    changed = Signal(object)
    """Rows (a list of numbers) have other problems than before."""
    counted = Signal()
    """The counts may be others."""
    caught_up = Signal()
    """Many rows had come or were to be checked anew, and all of them are checked."""

    def __init__(
        self,
        roster: Roster,
        notifications: Notifications,
        parent: QObject | None = None,
        checks: Sequence[Check] = CHECKS,
    ) -> None:
        super().__init__(parent)
        self._roster = roster
        self._notifications = notifications
        self._checks = ProspectChecks(checks, self._note_broken)
        self._table = ProblemTable()
        self._doubles = {field: Doubles() for field in IDENTITIES}
        self._due = DueRows(self)
        self._due.rested.connect(self._begin)
        self._in_sight: Sequence[int] = ()
        self._looks = False
        self._is_behind = False
        self._told: list[int] = []
        self._is_working = False
        self._work = SlicedWork(self)
        roster.problem_ids = self.ids
        roster.reset.connect(self._reset)
        roster.inserted.connect(self._insert)
        roster.changed.connect(self._change)
        roster.removed.connect(self._remove)

    # What is wrong

    @property
    def rows(self) -> Mapping[int, tuple[Problem, ...]]:
        """The rows that have problems, with these, the heaviest first. Nobody else changes it."""
        return self._table.rows

    @property
    def count(self) -> int:
        """How many problems there are."""
        return self._table.count

    @property
    def counts(self) -> Mapping[str, int]:
        """How many problems each check has found, by its id; checks that found none are left out."""
        return self._table.counts

    def counts_by_weight(self) -> dict[Weight, int]:
        """How many problems there are of each weight, on the channel of the campaign."""
        found = dict.fromkeys(Weight, 0)
        for check, count in self._table.counts.items():
            found[self.weight(check)] += count
        return found

    @property
    def is_working(self) -> bool:
        """Whether there are rows that are still to be checked."""
        return self._is_working or self.waits_for_listing

    @property
    def waits_for_listing(self) -> bool:
        """Whether rows out of sight wait for a listing to end, because it needs the time."""
        return self._due.are_put_off

    @property
    def size(self) -> int:
        """Bytes that are kept for the rows, whether anything is wrong with them or not."""
        return self._due.size + sum(doubles.size for doubles in self._doubles.values())

    def of(self, row: int) -> tuple[Problem, ...]:
        """The problems of *row*, the heaviest first."""
        return self._table.rows.get(row, _NONE)

    def at(self, row: int, field: str) -> tuple[Problem, ...]:
        """Those of *row* in one field."""
        problems = self._table.rows.get(row)
        return tuple(each for each in problems if each.field == field) if problems else _NONE

    def ids(self, row: int) -> str | None:
        """The ids of the checks that *row* fails, joined by spaces: what filters compare. None for none."""
        problems = self._table.rows.get(row)
        return " ".join(dict.fromkeys(each.check for each in problems)) if problems else None

    def weight(self, check: str) -> Weight:
        """What a check's problems come to on the channel of the campaign."""
        return self._checks.weight(check)

    def sentence(self, row: int, problem: Problem) -> str:
        """What is wrong, for a problem that *row* has. KeyError for an empty row."""
        return self._checks.sentence(self._roster.prospect(row), problem)

    def count_in(self, rows: Collection[int]) -> int:
        """How many problems these *rows* have: a millisecond for ten thousand of them."""
        return sum(map(len, filter(None, map(self._table.rows.get, rows))))

    # What is checked, and how

    def look_first(self, rows: Sequence[int]) -> None:
        """Check these, which are in sight, before all others: now, and until others are in sight."""
        self._in_sight = rows
        self._looks = True
        if self.is_working:
            self._begin()

    def use_channel(self, channel: str) -> None:
        """The campaign reaches people by this channel."""
        if channel != self._checks.channel:
            self._checks.channel = channel
            self._check_all()
            self._is_behind = True

    def wave_through(self, waved: Collection[Waved]) -> None:
        """These problems, and no others, do not count."""
        if frozenset(waved) != self._checks.waved:
            self._checks.waved = frozenset(waved)
            self._check_all()

    def to_wave(self, row: int, problem: Problem) -> Waved | None:
        """What would have to be waved through for a problem to be none; None where there is no value."""
        return self._checks.to_wave(self._roster.prospect(row), problem)

    # What the roster says

    def _reset(self) -> None:
        self._work.cancel()
        self._is_working = self._is_behind = self._looks = False
        self._told = []
        self._due.clear()
        self._in_sight = ()
        for doubles in self._doubles.values():
            doubles.clear()
        self._roster.releases.take([self._table.clear()])
        self._checks.forget()
        self.counted.emit()

    def _insert(self, first: int, last: int) -> None:
        self._note_due(range(first, last + 1))
        self._is_behind = True

    def _change(self, rows: Sequence[int]) -> None:
        self._note_due(rows)

    def _remove(self, rows: Sequence[int]) -> None:
        for row in rows:
            self._due.take(row)
            self._note_found(row, ())
            for doubles in self._doubles.values():
                doubles.note(row, None)
        self._begin()

    def _check_all(self) -> None:
        self._checks.forget()
        self._due.note_all(self._roster.rows())
        self._looks = True
        self._begin()

    def _note_due(self, rows: Sequence[int]) -> None:
        self._due.note(rows, self._roster.row_limit)
        self._looks = True
        self._begin()

    # Working

    def _begin(self) -> None:
        if not self._is_working:
            self._is_working = True
            self._work.start(self._working())

    def _working(self) -> Steps:
        try:
            yield from self._checking()
        except Exception:
            self._is_working = False
            raise
        self._is_working = False
        self._tell()
        self.counted.emit()
        if not self.waits_for_listing:
            self._checks.forget()
            if self._is_behind:
                self._is_behind = False
                self.caught_up.emit()

    def _checking(self) -> Steps:
        """Check what there is to be checked, in the order of who waits for it."""
        while True:
            if self._looks:
                self._looks = False
                yield from self._check(self._in_sight)
                self._tell()
            elif rows := self._due.next_rows():
                yield from self._check(rows)
            elif self.waits_for_listing:
                return
            elif unknown := [each for each in self._doubles.items() if not each[1].is_known]:
                field, doubles = unknown[0]
                yield from doubles.finding_out(partial(self._mark_double, field))
            else:
                return

    def _check(self, rows: Iterable[int]) -> Steps:
        """Check those of *rows* that are due."""
        is_due, began = self._due.take, perf_counter()
        for row in rows:
            if is_due(row) and self._roster.holds(row):
                self._check_row(row, self._roster.prospect(row))
            if perf_counter() - began > TURN:
                yield
                began = perf_counter()

    def _check_row(self, row: int, prospect: Prospect) -> None:
        found = self._checks.problems_of(prospect)
        for field, identity in zip(IDENTITIES, identity_keys(prospect), strict=True):
            if self._doubles[field].note(row, identity):
                problem = Problem(field, DOUBLE)
                if not self._checks.is_waved(prospect, problem):
                    found.append(problem)
        self._note_found(row, found)

    def _mark_double(self, field: EditableField, row: int, has: bool) -> None:
        problem = Problem(field, DOUBLE)
        if has and self._checks.waved:
            has = self._roster.holds(row) and not self._checks.is_waved(self._roster.prospect(row), problem)
        if self._table.mark(row, problem, has=has):
            self._note_told(row)

    # Telling

    def _note_found(self, row: int, problems: Collection[Problem]) -> None:
        if self._table.put(row, problems):
            self._note_told(row)

    def _note_told(self, row: int) -> None:
        self._told.append(row)
        if len(self._told) >= TOLD_TOGETHER:
            self._tell()

    def _tell(self) -> None:
        if self._told:
            rows, self._told = self._told, []
            self.changed.emit(rows)
            self.counted.emit()

    def _note_broken(self, check: Check, error: Exception) -> None:
        # Of the error itself nothing: it may hold what somebody's record says.
        _log.error("the check %s raised %s", check.id, type(error).__name__)
        sentence = tr(
            "The check “{check}” failed on a value and passes it over. The other checks go on.",
            check=tr(check.title),
        )
        self._notifications.post(sentence, Level.WARNING)
