"""asyncio on Qt's event loop: qasync, with the two faults mended that this program would feel."""

import math
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, Qt, QTimerEvent
from PySide6.QtWidgets import QApplication

from qasync import QEventLoop  # isort: skip  (qasync takes the Qt binding that is already imported)


class _PreciseTimers(QObject):
    """Calls handles back after a delay, never early.

    qasync 0.28 starts coarse timers, which Qt may fire 5 % too soon: ``sleep(7.3)`` returns 341 ms short, so
    that a wait a server asked for is cut. Takes the place of ``qasync._SimpleTimer``.
    """

    def __init__(self) -> None:
        super().__init__()
        self._handles: dict[int, object] = {}
        self._stopped = False

    def add_callback(self, handle: object, delay: float = 0) -> object:
        """Run *handle* after *delay* seconds; returns it, so that it can be cancelled."""
        milliseconds = math.ceil(max(0.0, delay) * 1000)
        timer = self.startTimer(milliseconds, Qt.TimerType.PreciseTimer)
        self._handles[timer] = handle
        return handle

    def timerEvent(self, event: QTimerEvent) -> None:
        timer = event.timerId()
        self.killTimer(timer)
        handle = self._handles.pop(timer, None)
        if handle is not None and not self._stopped and not handle._cancelled:  # type: ignore[attr-defined]
            handle._run()  # type: ignore[attr-defined]

    def stop(self) -> None:
        """Call nothing back from now on."""
        self._stopped = True

    def set_debug(self, enabled: bool) -> None:
        """Part of the interface qasync expects; asyncio's own debug mode reports slow callbacks."""


class EventLoop(QEventLoop):  # type: ignore[misc]
    """The one event loop of this program: Qt's, which asyncio tasks share with the widgets.

    *already_running* is for tests, where pytest-qt runs the application.
    """

    def __init__(self, app: QApplication, *, already_running: bool = False) -> None:
        super().__init__(app, already_running=already_running)
        self._timer = _PreciseTimers()
        # qasync's own executor crashes at shutdown.
        self.set_default_executor(ThreadPoolExecutor(max_workers=4, thread_name_prefix="puffle"))
