"""Owns every asyncio task of the application: keyed, cancellable, and never failing unseen."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from puffle_desktop.domain.errors import PuffleError
from puffle_desktop.domain.i18n import mark, tr

_log = logging.getLogger(__name__)
T = TypeVar("T")

UNEXPECTED = mark(
    "Something went wrong inside this program, and the step was stopped. Nothing typed is lost."
)


class Tasks(QObject):
    """Starts coroutines as tasks and sees each of them to its end: done, failed or cancelled."""

    failed = Signal(PuffleError)
    """A task without an ``on_error`` of its own failed, with the sentence for the person."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: dict[str, asyncio.Task[Any]] = {}
        self._all: set[asyncio.Task[Any]] = set()

    def start(
        self,
        key: str,
        coroutine: Coroutine[Any, Any, T],
        *,
        on_done: Callable[[T], None] | None = None,
        on_error: Callable[[PuffleError], None] | None = None,
    ) -> "asyncio.Task[T]":
        """Run *coroutine*; a task still running under the same *key* is cancelled.

        *on_done* gets the result, *on_error* a :class:`PuffleError`; neither is called after a cancellation.
        Any other exception is a fault of this program: it is logged and reported in general words, to
        *on_error* too, so that a busy state always ends.
        """
        self.cancel(key)
        task = asyncio.get_running_loop().create_task(coroutine, name=key)
        self._running[key] = task
        self._all.add(task)

        def finish(done: "asyncio.Task[T]") -> None:
            self._all.discard(done)
            # Cancelled between its end and this callback, it has a result that nobody wants any more.
            wanted = self._running.get(key) is done
            if wanted:
                del self._running[key]
            if not done.cancelled():
                # With the window, whoever waited may have gone before its tasks.
                wanted = wanted and not (_is_gone(on_done) or _is_gone(on_error))
                self._settle(done, on_done if wanted else None, on_error if wanted else _ignore)

        task.add_done_callback(finish)
        return task

    def _settle(
        self,
        task: "asyncio.Task[T]",
        on_done: Callable[[T], None] | None,
        on_error: Callable[[PuffleError], None] | None,
    ) -> None:
        error = task.exception()
        if error is None:
            if on_done is not None:
                on_done(task.result())
            return
        if not isinstance(error, PuffleError):
            _log.error("task %r failed", task.get_name(), exc_info=error)
            error = PuffleError(tr(UNEXPECTED))
        if on_error is not None:
            on_error(error)
        else:
            self.failed.emit(error)

    def cancel(self, key: str) -> None:
        """Cancel the task under *key*, if one is running."""
        if (task := self._running.pop(key, None)) is not None:
            task.cancel()

    def is_running(self, key: str) -> bool:
        """Whether a task runs under *key*."""
        return key in self._running

    async def shutdown(self) -> None:
        """Cancel every task but the caller's and wait until each has ended."""
        mine = asyncio.current_task()
        others = [task for task in self._all if task is not mine]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)


def _is_gone(callback: Callable[..., None] | None) -> bool:
    """Whether *callback* is a method of an object that Qt has deleted."""
    while isinstance(callback, partial):
        callback = callback.func
    owner = getattr(callback, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)


def _ignore(error: PuffleError) -> None:
    """Nobody waits for this task any more."""
