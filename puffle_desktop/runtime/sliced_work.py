"""Long work that the window goes on during: done a few milliseconds at a time."""

import math
import time
from collections.abc import Generator
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

Steps = Generator[None, None, Any]
"""Work that yields every few milliseconds, and returns what it comes to."""
TURN_SECONDS: Final = 0.002
"""How long is worked before the window, and the next key, get their turn: a page of a listing that comes at
the same time, and a frame that is drawn of it, are to fit into one frame's time with it."""


class SlicedWork(QObject):
    """Does one piece of work at a time; a newer one takes the place of one that is under way."""

    finished = Signal(object)
    """What the work came to. Told in a turn of its own, since views may take some time to follow."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Steps | None = None
        self._result: list[Any] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_running(self) -> bool:
        """Whether there is something left to do or to tell."""
        return self._timer.isActive()

    def start(self, steps: Steps) -> None:
        """Do this from now on."""
        self.cancel()
        self._steps = steps
        self._timer.start()

    def begin(self, steps: Steps) -> None:
        """Do this at once, if it takes no longer than a turn; else, go on with it from now on."""
        self.start(steps)
        self._take_turn()
        if self._result:
            self._tell()

    def finish(self) -> None:
        """Do at once what is left to do, and tell what it came to."""
        if not self.is_running:
            return
        self._take_turn(math.inf)
        self._tell()

    def cancel(self) -> None:
        """Leave what is under way."""
        self._timer.stop()
        self._steps = None
        self._result.clear()

    def _go_on(self) -> None:
        if self._result:
            self._tell()
        else:
            self._take_turn()

    def _take_turn(self, seconds: float = TURN_SECONDS) -> None:
        ends = time.perf_counter() + seconds
        try:
            while self._steps is not None and time.perf_counter() < ends:
                next(self._steps)
        except StopIteration as end:
            self._steps = None
            self._result.append(end.value)
        except BaseException:
            self.cancel()
            raise

    def _tell(self) -> None:
        (result,) = self._result
        self.cancel()
        self.finished.emit(result)
