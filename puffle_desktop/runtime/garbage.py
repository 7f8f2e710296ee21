"""Collects garbage in the window's thread alone, and not while it has something to do.

Python collects in whichever thread happens to need memory: the sandbox's, the keychain's, one that looks at
files. A Qt object that goes there, with a timer or a watch of the window's thread, ends the process.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

LOOK_MS: Final = 100
OLDEST: Final = 2
MOST_WAITING: Final = 60
"""So many collections of the younger ones, each of some 7,000 objects at least, may pass before all that is
old is looked through while somebody works here."""

_postponements: list[None] = []
"""One for each piece of work during which nothing is collected: in the whole process, as in :mod:`gc`."""


@contextmanager
def postponed() -> Iterator[None]:
    """Collect nothing meanwhile, and never look again through what is there at the end.

    For work that makes a hundred thousand objects, which are there to stay: a look through them takes two
    frames. They go as soon as nobody uses them, as anything does that is in no circle; the few circles that
    are garbage at the end of the work stay.
    """
    _postponements.append(None)
    try:
        yield
    finally:
        _postponements.pop()
        gc.freeze()


class GarbageCollector(QObject):
    """Takes the place of Python's own collector, by its own thresholds, for as long as this is there.

    To look through all that is old takes 30 ms with 100,000 prospects, in which the window stands still. That
    is done while the person is in another program, or where very much has come.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation that is due, as Python would have by now."""
        if _postponements:
            return
        due = -1
        for generation, (count, threshold) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)):
            # The older ones count collections of the one below, and are due with it alone.
            if not threshold or count <= threshold:
                break
            due = generation
        if due == OLDEST and not self._may_look_at_old():
            due -= 1
        if due >= 0:
            gc.collect(due)

    def _may_look_at_old(self) -> bool:
        if QGuiApplication.applicationState() is not Qt.ApplicationState.ApplicationActive:
            return True
        return gc.get_count()[OLDEST] > MOST_WAITING
