"""asyncio on Qt's event loop: qasync, with the faults mended that this program would feel."""

import asyncio
import math
import sys
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimerEvent
from PySide6.QtWidgets import QApplication

from puffle_desktop.runtime.host_names import HostNames

from qasync import QEventLoop  # isort: skip  (qasync takes the Qt binding that is already imported)

TURN_SECONDS: Final = 0.003
"""How long asyncio's callbacks run before Qt gets its turn, so that a key that is pressed never waits."""


class _ReadyCallbacks(QObject):
    """Runs callbacks in order: as many in one go as fit into a turn, and then Qt has its turn.

    What a slot or a socket has ready comes before the window is drawn anew, so that a request is on its way
    while that is done. What callbacks have ready comes after it. qasync 0.28 starts a timer of Qt's for each
    callback, which costs more than most of them do.
    """

    def __init__(self) -> None:
        super().__init__()
        self._ready: deque[asyncio.Handle] = deque()
        self._timer = 0
        self._is_posted = self._is_running = False

    def add(self, handle: asyncio.Handle) -> None:
        """Run *handle* after those that wait already."""
        self._ready.append(handle)
        if self._timer or self._is_posted:
            return
        if self._is_running:
            # Qt handles events that are posted meanwhile before it looks for keys that were pressed.
            self._timer = self.startTimer(0)
        else:
            self._is_posted = True
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))

    def customEvent(self, event: QEvent) -> None:
        self._is_posted = False
        self._take_turn(thoroughly=True)

    def timerEvent(self, event: QTimerEvent) -> None:
        self.killTimer(event.timerId())
        self._timer = 0
        self._take_turn(thoroughly=False)

    def _take_turn(self, *, thoroughly: bool) -> None:
        # From here on a callback that handles events itself does not hold up the others.
        former, self._is_running = self._is_running, True
        try:
            self._run_ready(thoroughly=thoroughly)
        finally:
            self._is_running = former
        if self._ready and not self._timer:
            self._timer = self.startTimer(0)

    def _run_ready(self, *, thoroughly: bool) -> None:
        """Run what is ready now; *thoroughly*, what that brings up as well, for as long as a turn lasts."""
        turn_ends = time.perf_counter() + TURN_SECONDS
        left = len(self._ready)
        while self._ready and (thoroughly or left > 0):
            left -= 1
            handle = self._ready.popleft()
            if not handle.cancelled():
                handle._run()
            if time.perf_counter() > turn_ends:
                break

    def stop(self) -> None:
        """Call nothing back from now on."""
        self._ready.clear()


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
        self._soon = _ReadyCallbacks()
        # qasync's own executor crashes at shutdown.
        self.set_default_executor(ThreadPoolExecutor(max_workers=4, thread_name_prefix="puffle"))
        self._host_names = HostNames()
        if already_running:
            self._watch_generators()

    async def getaddrinfo(
        self,
        host: bytes | str | None,
        port: bytes | str | int | None,
        *,
        family: int = 0,
        type: int = 0,  # noqa: A002 (asyncio's name)
        proto: int = 0,
        flags: int = 0,
    ) -> list[tuple[Any, ...]]:
        """As in asyncio, but in no thread that the end of the program waits for."""
        return await asyncio.wrap_future(
            self._host_names.look_up(host, port, family, type, proto, flags), loop=self
        )

    def run_forever(self) -> Any:
        """As in asyncio."""
        former = sys.get_asyncgen_hooks()
        self._watch_generators()
        try:
            return super().run_forever()
        finally:
            sys.set_asyncgen_hooks(*former)

    def _watch_generators(self) -> None:
        """Close abandoned async generators within the loop, which asyncio's own loops do and qasync omits.

        httpx has one wherever an answer is not read to its end.
        """
        sys.set_asyncgen_hooks(
            firstiter=self._asyncgen_firstiter_hook, finalizer=self._asyncgen_finalizer_hook
        )

    def call_soon(
        self, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        """As in asyncio."""
        handle = asyncio.Handle(callback, args, self, context)
        self._soon.add(handle)
        return handle

    def close(self) -> None:
        """As in asyncio."""
        self._soon.stop()
        super().close()
