"""How many problems there are in what the table shows, counted without holding up the window."""

from collections.abc import Generator
from typing import Final

from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.i18n import number, tr
from puffle_desktop.runtime.sliced_work import SlicedWork
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.workspace.roster.problems import RosterProblems

_STEP: Final = 10_000
"""Rows whose problems are counted in one go: about a thousandth of a second."""


class ProblemCounts(QObject):
    """Counts the problems of the rows that are shown, where these are not all rows."""

    changed = Signal()
    """Another :attr:`text` is to be shown."""

    def __init__(self, model: RosterModel, problems: RosterProblems) -> None:
        super().__init__(model)
        self._model = model
        self._problems = problems
        self._shown: int | None = None
        self.text = ""
        """How many problems there are, and are shown; empty where there are none."""
        self._work = SlicedWork(self)
        self._work.finished.connect(self._take)
        problems.counted.connect(self._count)
        model.counts_changed.connect(self._count)
        model.query_changed.connect(self._count)

    def _count(self) -> None:
        if self._model.is_narrowed and self._problems.count:
            self._work.begin(self._counting())
        else:
            self._work.cancel()
            self._take(None)

    def _counting(self) -> Generator[None, None, int]:
        rows, count = self._model.order, 0
        for start in range(0, len(rows), _STEP):
            count += self._problems.count_in(rows[start : start + _STEP])
            yield
        return count

    def _take(self, shown: int | None) -> None:
        count = self._problems.count
        text = problems_text(count) if count else ""
        if text and shown is not None:
            text = tr("{shown} of {all}", shown=number(shown), all=text)
        if text != self.text:
            self.text = text
            self.changed.emit()


def problems_text(count: int) -> str:
    """So many problems, in words."""
    return tr("%Ln problem(s)", None, count)
