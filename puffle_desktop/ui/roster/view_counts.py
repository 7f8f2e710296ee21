"""How many prospects each view finds, followed in the pauses of everything else."""

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from puffle_desktop.domain.query import Query
from puffle_desktop.runtime.sliced_work import SlicedWork
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.views import RosterViews
from puffle_desktop.workspace.roster.tally import Tally

SOON_MS: Final = 50
"""Rows that have changed are counted together, so long after the first of them."""
REST_MS: Final = 700
"""Rows of a listing are counted when no more of them have come for this long."""


class ViewCounts(QObject):
    """Counts what the views find that are shown. Only rows that have come or changed are looked at again.

    Views that need time, since a value may take long to match an expression, hold nobody else up.
    """

    changed = Signal()

    def __init__(self, model: RosterModel, views: RosterViews) -> None:
        super().__init__(views)
        self._views = views
        self._queries: dict[str, Query] = {}
        self._quick = _Counting(model.tally(), self)
        self._slow = _Counting(model.tally(), self)
        for counting in (self._quick, self._slow):
            counting.counted.connect(self.changed)
            model.roster.inserted.connect(counting.rest)
        views.changed.connect(self._ask)
        model.roster.changed.connect(self.look_again)
        model.roster.removed.connect(self.look_again)
        model.roster.changed_here.connect(self.look_again)
        model.modelReset.connect(self._forget)
        self._ask()

    @property
    def is_counting(self) -> bool:
        """Whether something is counted, or soon will be."""
        return self._quick.is_counting or self._slow.is_counting

    def of(self, key: str) -> int | None:
        """How many prospects the view *key* finds; None while that is not known."""
        query = self._queries.get(key)
        if query is None:
            return None
        return (self._slow if query.needs_time else self._quick).tally.count(query)

    def look_again(self, rows: Sequence[int]) -> None:
        """These rows of the roster may be found by other views than before."""
        for counting in (self._quick, self._slow):
            counting.look_again(rows)

    def _ask(self) -> None:
        """Count what the views of now find."""
        queries = {key: self._views.query(key, Query()) for key in self._views.shown}
        if queries != self._queries:
            self._queries = queries
            self._quick.ask([each for each in queries.values() if not each.needs_time])
            self._slow.ask([each for each in queries.values() if each.needs_time])

    def _forget(self) -> None:
        for counting in (self._quick, self._slow):
            counting.forget()
        self.changed.emit()


class _Counting(QObject):
    """A tally, and when it counts."""

    counted = Signal()

    def __init__(self, tally: Tally, parent: QObject) -> None:
        super().__init__(parent)
        self.tally = tally
        self._asks = False
        self._work = SlicedWork(self)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._work.finished.connect(self._take)
        self._soon.timeout.connect(self._count)
        self._rest.timeout.connect(self._count)

    @property
    def is_counting(self) -> bool:
        """Whether something is counted, or soon will be."""
        return self._soon.isActive() or self._rest.isActive() or self._work.is_running

    def rest(self) -> None:
        """Rows have come, and more may follow."""
        if self._asks:
            self._rest.start()

    def ask(self, queries: Collection[Query]) -> None:
        """Count what these find from now on."""
        self._asks = bool(queries)
        if self._work.is_running and not queries:
            self._work.cancel()
        self.tally.ask(queries)
        self._count_soon()

    def look_again(self, rows: Sequence[int]) -> None:
        """These rows may be found by others than before."""
        if self._asks:
            self.tally.look_again(rows)
            self._count_soon()

    def forget(self) -> None:
        """There is another roster."""
        for each in (self._work.cancel, self._soon.stop, self._rest.stop, self.tally.clear):
            each()
        self.rest()  # There may be nobody to come.

    def _count_soon(self) -> None:
        # Not put off by what comes meanwhile: while thousands of edits are saved, something always does.
        if not self.tally.is_settled and not self._soon.isActive():
            self._soon.start()

    def _count(self) -> None:
        if not self._work.is_running:
            self._work.start(self.tally.settling())

    def _take(self) -> None:
        self.counted.emit()
        if not self._rest.isActive():
            self._count_soon()
