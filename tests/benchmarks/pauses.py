"""How long the window could not do anything: ``with watch() as pauses``, around what a person does.

A pause is the time between two ticks of a timer of one millisecond in the window's thread. Beside its wall
time stands the time that the thread itself computed in it: where they are far apart, others had the
processor.
"""

import cProfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimerEvent


class Pause(NamedTuple):
    """Seconds by the clock, and seconds that the window's thread computed meanwhile. Sorts by the clock."""

    wall: float
    cpu: float


class Pauses(QObject):
    """The pauses of the window's thread since it was made, until :meth:`stop`.

    Has to be made in the window's thread. What that does before the first tick counts as well. *profiled*, it
    notes what was called in the busiest pause, which takes longer for that.
    """

    def __init__(self, *, profiled: bool = False) -> None:
        super().__init__()
        self.all: list[Pause] = []
        self.profile: cProfile.Profile | None = None
        self._running = cProfile.Profile() if profiled else None
        self._timer = self.startTimer(1, Qt.TimerType.PreciseTimer)
        self._begin()

    @property
    def longest(self) -> Pause:
        """The longest by the clock."""
        return max(self.all, default=Pause(0.0, 0.0))

    @property
    def busiest(self) -> Pause:
        """The one in which the thread computed most: what is left where nobody else wants the processor."""
        return max(self.all, key=lambda pause: pause.cpu, default=Pause(0.0, 0.0))

    def stop(self) -> None:
        """Watch no more. The time since the last tick is the last pause."""
        if self._timer:
            self._note()
            self.killTimer(self._timer)
            self._timer = 0

    def timerEvent(self, event: QTimerEvent) -> None:
        self._note()
        self._begin()

    def _begin(self) -> None:
        self._last = Pause(time.perf_counter(), time.thread_time())
        if self._running is not None:
            self._running.enable()

    def _note(self) -> None:
        if self._running is not None:
            self._running.disable()
        pause = Pause(time.perf_counter() - self._last.wall, time.thread_time() - self._last.cpu)
        if self._running is not None:
            if pause.cpu > self.busiest.cpu:
                self.profile = self._running
            self._running = cProfile.Profile()
        self.all.append(pause)


@contextmanager
def watch(*, profiled: bool = False) -> Iterator[Pauses]:
    """Watch the window's thread meanwhile; what was found can be read afterwards, too."""
    pauses = Pauses(profiled=profiled)
    try:
        yield pauses
    finally:
        pauses.stop()


class Worst(NamedTuple):
    """The longest pause of an action, and what was computed in its busiest one."""

    longest: Pause
    most_cpu: float

    @classmethod
    def of(cls, *watched: Pauses) -> "Worst":
        """The worst of all that was *watched*."""
        longest, busiest = [each.longest for each in watched], [each.busiest.cpu for each in watched]
        return cls(max(longest), max(busiest))


def middle(runs: Sequence[Worst]) -> Worst:
    """The median by the clock, with what was computed in that very pause, and that of the busiest ones."""
    place = len(runs) // 2
    return Worst(sorted(run.longest for run in runs)[place], sorted(run.most_cpu for run in runs)[place])
