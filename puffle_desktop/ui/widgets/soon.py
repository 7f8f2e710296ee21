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
    """Does something when it is asked for, but not more often than is good for the window."""

    def __init__(self, do: Callable[[], None], parent: QObject, *, waits: bool = False) -> None:
        """The first time it does so at once or, if it *waits*, a moment later for all who asked by then.

        With *parent* it ends.
        """
        super().__init__(parent)
        self._do = do
        self._waits = waits
        self._is_wanted = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SOON_MS)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_wanted(self) -> bool:
        """Whether it was asked for, and is still to be done."""
        return self._is_wanted

    def ask(self) -> None:
        """It is to be done."""
        if self._timer.isActive() or self._waits:
            self._is_wanted = True
            if not self._timer.isActive():
                self._timer.start()
        else:
            self._now()

    def _go_on(self) -> None:
        if self._is_wanted:
            self._now()

    def _now(self) -> None:
        self._is_wanted = False
        began = time.perf_counter()
        self._do()
        self._timer.start(max(SOON_MS, round(REST * 1000 * (time.perf_counter() - began))))
