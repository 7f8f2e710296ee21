"""How many prospects each view finds, followed in the pauses of everything else."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from puffle_desktop.domain.query import Query
from puffle_desktop.runtime.sliced_work import SlicedWork
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.views import RosterViews

SOON_MS: Final = 50
"""Rows that have changed are counted together, so long after the first of them."""
REST_MS: Final = 700
"""Rows of a listing are counted when no more of them have come for this long."""


class ViewCounts(QObject):
    """Counts what the views find that are shown. Only rows that have come or changed are looked at again."""

    changed = Signal()

    def __init__(self, model: RosterModel, views: RosterViews) -> None:
        super().__init__(views)
        self._views = views
        self._tally = model.tally()
        self._queries: dict[str, Query] = {}
        self._work = SlicedWork(self)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._work.finished.connect(self._take)
        self._soon.timeout.connect(self._count)
        self._rest.timeout.connect(self._count)
        views.changed.connect(self._ask)
        model.roster.inserted.connect(self._rest.start)
        model.roster.changed.connect(self.look_again)
        model.roster.removed.connect(self.look_again)
        model.roster.changed_here.connect(self.look_again)
        model.modelReset.connect(self._forget)
        self._ask()

    @property
    def is_counting(self) -> bool:
        """Whether something is counted, or soon will be."""
        return self._soon.isActive() or self._rest.isActive() or self._work.is_running

    def of(self, key: str) -> int | None:
        """How many prospects the view *key* finds; None while that is not known."""
        query = self._queries.get(key)
        return self._tally.count(query) if query is not None else None

    def look_again(self, rows: Sequence[int]) -> None:
        """These rows of the roster may be found by other views than before."""
        self._tally.look_again(rows)
        self._count_soon()

    def _ask(self) -> None:
        """Count what the views of now find."""
        queries = {key: self._views.query(key, Query()) for key in self._views.shown}
        if queries != self._queries:
            self._queries = queries
            self._tally.ask(queries.values())
            self._count_soon()

    def _count_soon(self) -> None:
        # Not put off by what comes meanwhile: while thousands of edits are saved, something always does.
        if not self._tally.is_settled and not self._soon.isActive():
            self._soon.start()

    def _count(self) -> None:
        if not self._work.is_running:
            self._work.start(self._tally.settling())

    def _take(self) -> None:
        self.changed.emit()
        if not self._rest.isActive():
            self._count_soon()

    def _forget(self) -> None:
        for each in (self._work.cancel, self._soon.stop, self._rest.stop, self._tally.clear):
            each()
        self._rest.start()  # There may be nobody to come.
        self.changed.emit()
