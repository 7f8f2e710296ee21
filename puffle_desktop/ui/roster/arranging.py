"""Arranges the rows of the roster's model without holding up the window."""

from typing import Final

from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.steps import at_once
from puffle_desktop.runtime.sliced_work import SlicedWork
from puffle_desktop.workspace.roster.roster import Roster
from puffle_desktop.workspace.roster.row_order import RowOrder

MANY_ROWS: Final = 1_000
"""So many rows are arranged at once, in some 2 ms; more of them a little at a time."""


class Arranging(QObject):
    """Arranges rows as the order is asked to: few at once, others while the window goes on.

    Others are many, and such as need time. What is under way is dropped when it is begun again.
    """

    arranged = Signal(object)
    """The arrangement, for the order to take."""

    def __init__(self, roster: Roster, order: RowOrder, parent: QObject) -> None:
        super().__init__(parent)
        self._roster = roster
        self._order = order
        self._work = SlicedWork(self)
        self._work.finished.connect(self.arranged)

    @property
    def is_running(self) -> bool:
        """Whether rows are about to be put where they belong."""
        return self._work.is_running

    @property
    def has_many(self) -> bool:
        """Whether there are so many rows that they are arranged a little at a time."""
        return max(len(self._roster), len(self._order.rows)) > MANY_ROWS

    def begin(self) -> None:
        """Arrange the rows that the roster holds now."""
        self._work.cancel()
        if self.has_many:
            self._work.start(self._order.arranging())
        elif self._order.needs_time:
            self._work.begin(self._order.arranging())
        else:
            self.arranged.emit(at_once(self._order.arranging()))

    def finish(self) -> None:
        """Do what is under way without a pause, unless nobody knows how long that would be."""
        if not self._order.needs_time:
            self._work.finish()

    def cancel(self) -> None:
        """Drop what is under way."""
        self._work.cancel()
