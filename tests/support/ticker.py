"""A watch over the event loop: whether the window could have been painted meanwhile."""

import time

from PySide6.QtCore import QTimer


class Ticker:
    """Counts how often the window could have been painted, and the longest time in which it could not."""

    def __init__(self) -> None:
        self.ticks = 0
        self.longest_pause = 0.0
        self._last = time.monotonic()
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.monotonic()
        self.longest_pause = max(self.longest_pause, now - self._last)
        self._last = now
        self.ticks += 1

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()
