"""Collects garbage in the window's thread alone.

Python collects in whichever thread happens to need memory: the sandbox's, the keychain's, one that looks at
files. A Qt object that goes there, with a timer or a watch of the window's thread, ends the process.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

LOOK_MS: Final = 100


class GarbageCollector(QObject):
    """Takes the place of Python's own collector, by its own thresholds, for as long as this is there."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation that is due, as Python would have by now."""
        due = -1
        for generation, (count, threshold) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)):
            # The older ones count collections of the one below, and are due with it alone.
            if not threshold or count <= threshold:
                break
            due = generation
        if due >= 0:
            gc.collect(due)
