"""How many prospects each view finds, counted while nothing else is to be done."""

from collections.abc import Generator, Mapping
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from puffle_desktop.domain.query import Query
from puffle_desktop.runtime.sliced_work import SlicedWork
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.views import RosterViews

REST_MS: Final = 700
"""Views are counted when prospects have not changed for this long."""


class ViewCounts(QObject):
    """Counts what the saved views find: again whenever prospects or views have changed, a moment later."""

    changed = Signal()

    def __init__(self, model: RosterModel, views: RosterViews) -> None:
        super().__init__(views)
        self._model = model
        self._views = views
        self._counts: Mapping[str, int] = {}
        self._work = SlicedWork(self)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._work.finished.connect(self._take)
        self._rest.timeout.connect(self._count)
        views.changed.connect(self._count_soon)
        model.counts_changed.connect(self._count_soon)
        model.dataChanged.connect(self._count_soon)
        model.modelReset.connect(self._forget)

    def of(self, name: str) -> int | None:
        """How many prospects a view finds; None while that is not known."""
        return self._counts.get(name)

    def _count_soon(self) -> None:
        self._work.cancel()
        if self._views.saved:
            self._rest.start()

    def _count(self) -> None:
        self._work.start(self._counting())

    def _counting(self) -> Generator[None, None, dict[str, int]]:
        counts: dict[str, int] = {}
        for name, view in self._views.saved.items():
            counts[name] = yield from self._model.counting(view.over(Query()))
        return counts

    def _take(self, counts: dict[str, int]) -> None:
        if counts != self._counts:
            self._counts = counts
            self.changed.emit()

    def _forget(self) -> None:
        self._work.cancel()
        self._counts = {}
        self.changed.emit()
