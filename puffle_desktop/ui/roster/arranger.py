"""Puts many rows into their order while the window goes on."""

import time
from collections.abc import Generator
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from puffle_desktop.workspace.roster import Roster
from puffle_desktop.workspace.visible_rows import VisibleRows

TURN_SECONDS: Final = 0.004
"""How long rows are arranged before the window, and the next key, get their turn."""


class Arranger(QObject):
    """Computes the order of :class:`VisibleRows` a little at a time."""

    arranged = Signal(object, int)
    """The order, a list, and the number that all rows in it are below: later ones are to come after it."""

    def __init__(self, visible: VisibleRows, roster: Roster, parent: QObject) -> None:
        super().__init__(parent)
        self._visible = visible
        self._roster = roster
        self._limit = 0
        self._steps: Generator[None, None, list[int]] | None = None
        self._order: list[int] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_running(self) -> bool:
        """Whether an order is being computed."""
        return self._steps is not None

    def start(self) -> None:
        """Begin, or begin anew, with the rows and the query of now."""
        self._limit = self._roster.row_limit
        self._steps, self._order = self._visible.arranging(), None
        self._timer.start()

    def cancel(self) -> None:
        """Leave the order as it is."""
        self._steps = self._order = None
        self._timer.stop()

    def _go_on(self) -> None:
        if (order := self._order) is not None:
            # In a turn of its own, since views take some time to follow.
            self.cancel()
            self.arranged.emit(order, self._limit)
            return
        ends = time.perf_counter() + TURN_SECONDS
        while self._order is None and self._steps is not None and time.perf_counter() < ends:
            self._order = _step(self._steps)


def _step(steps: Generator[None, None, list[int]]) -> list[int] | None:
    """What *steps* come to in the end, or None while they go on."""
    try:
        next(steps)
    except StopIteration as end:
        order: list[int] = end.value
        return order
    return None
