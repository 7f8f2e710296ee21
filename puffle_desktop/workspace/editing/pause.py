"""The time for which Puffle wants no requests, when it is long: the edits wait, and go on by themselves."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from puffle_desktop.domain.clock import elapsed
from puffle_desktop.domain.errors import PuffleError, RateLimited, Refused, ServerTrouble

LATER: Final = 60.0
"""Seconds to wait where the server names no time, and has said "too many requests" again and again."""
LONGEST: Final = 366 * 86_400.0
"""A wait that is longer has no end that would be worth telling."""
_LOOK_MS: Final = 1_000


def is_long_wait(error: PuffleError) -> bool:
    """Whether *error* means to wait, and for longer than a request does by itself.

    A server in trouble may be there again before its time; one that counts requests means what it says.
    """
    asked = _asked(error)
    return isinstance(error, RateLimited) or (
        asked is not None and (asked > LATER or not isinstance(error, ServerTrouble))
    )


def _asked(error: PuffleError) -> float | None:
    return error.retry_after if isinstance(error, Refused) else None


class Pause(msgspec.Struct, frozen=True):
    """``until`` is the moment at which it ends, in UTC; None for one without an end in sight."""

    until: datetime | None
    error: PuffleError


class Pausing(QObject):
    """Whether the server has asked to be left alone, and until when."""

    changed = Signal()
    """There is another pause, or none any more."""
    ended = Signal()
    """Its time is over: what waited may be saved."""

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = elapsed) -> None:
        """*clock* goes on while the machine sleeps."""
        super().__init__(parent)
        self._clock = clock
        self._ends_at = 0.0
        self._pause: Pause | None = None
        # A clock and no long timer: a timer stands still while the machine sleeps.
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def pause(self) -> Pause | None:
        """The one that goes on."""
        return self._pause

    def begin(self, error: PuffleError) -> None:
        """Pause for as long as *error* says. One that ends later already stays as it is."""
        asked = _asked(error)
        seconds = asked if asked is not None else LATER
        ends_at = self._clock() + max(seconds, 1.0)
        if self._pause is not None and ends_at <= self._ends_at:
            return
        until = datetime.now(UTC) + timedelta(seconds=seconds) if seconds < LONGEST else None
        self._ends_at, self._pause = ends_at, Pause(until, error)
        self._timer.start()
        self.changed.emit()

    def end(self) -> None:
        """Go on, whether or not the time is over."""
        if self._pause is not None:
            self._timer.stop()
            self._pause = None
            self.changed.emit()

    def _look(self) -> None:
        if self._clock() >= self._ends_at:
            self.end()
            self.ended.emit()
