"""What is to be shown soon, and not at once each time: a batch announces changes thirty times a second."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

SOON_MS: Final = 200
"""Changes that come faster than this are shown together."""
REST: Final = 10
"""After it was done, it rests for so many times as long as that took: the window is for editing."""


class Soon(QObject):
    """Does something a moment after it was asked for, once for all who asked until then."""

    def __init__(self, do: Callable[[], None], parent: QObject, interval: int = SOON_MS) -> None:
        """*interval* are the least milliseconds between two times. With *parent* it ends."""
        super().__init__(parent)
        self._do = do
        self._least = interval
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(interval)
        self._timer.timeout.connect(self.now)

    def ask(self) -> None:
        """It is to be done."""
        if not self._timer.isActive():
            self._timer.start()

    def now(self) -> None:
        """Do it at once, and not for those as well who asked before."""
        self._timer.stop()
        began = time.perf_counter()
        self._do()
        self._timer.setInterval(max(self._least, round(REST * 1000 * (time.perf_counter() - began))))
