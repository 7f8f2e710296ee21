"""Time that goes on while the computer sleeps, and how long it slept.

``time.monotonic`` is no such clock: on Linux and macOS it stands still while a laptop's lid is closed, so
that what was "a minute ago" by it may have been last night. Which clock of each platform counts sleep:

- Linux: ``CLOCK_BOOTTIME``, which is CLOCK_MONOTONIC with the time that the system is suspended
  (clock_gettime(2)).
- macOS: ``CLOCK_MONOTONIC_RAW``, which Apple names as the equivalent of ``mach_continuous_time``, counting
  "including while the system is asleep" (developer.apple.com, mach_continuous_time). ``time.monotonic`` is
  ``mach_absolute_time``, which does not (PEP 418).
- Windows: ``QueryPerformanceCounter``, which is ``time.perf_counter`` there, goes on in standby and
  hibernation (learn.microsoft.com, Acquiring high-resolution time stamps), and so does ``time.monotonic``.
  What leaves sleep out is ``QueryUnbiasedInterruptTime`` (learn.microsoft.com, Interrupt Time).

None of them goes back or is set by anybody. Elsewhere both are ``time.monotonic``, and no sleep is seen.
"""

import sys
import time
from dataclasses import dataclass

if sys.platform == "win32":
    import ctypes

    def elapsed() -> float:
        """Seconds since some moment in the past, those that the computer slept included."""
        return time.perf_counter()

    def awake() -> float:
        """Seconds since some moment in the past, without those that the computer slept."""
        ticks = ctypes.c_ulonglong()
        ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(ticks))
        return ticks.value / 10_000_000

elif sys.platform == "darwin":

    def elapsed() -> float:
        """Seconds since some moment in the past, those that the computer slept included."""
        return time.clock_gettime(time.CLOCK_MONOTONIC_RAW)

    def awake() -> float:
        """Seconds since some moment in the past, without those that the computer slept."""
        return time.monotonic()

elif sys.platform == "linux":

    def elapsed() -> float:
        """Seconds since some moment in the past, those that the computer slept included."""
        return time.clock_gettime(time.CLOCK_BOOTTIME)

    def awake() -> float:
        """Seconds since some moment in the past, without those that the computer slept."""
        return time.monotonic()

else:
    elapsed = awake = time.monotonic


SHORTEST_SLEEP = 1.0
"""Seconds. What two clocks differ by from one reading to the next, and from drifting apart, is no sleep."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment, to ask later how long ago it was and how much of that the computer slept."""

    elapsed_at: float
    awake_at: float

    @classmethod
    def now(cls) -> "Moment":
        """The moment of the call."""
        return cls(elapsed(), awake())

    def ago(self) -> float:
        """Seconds since this moment, those that the computer slept included."""
        return elapsed() - self.elapsed_at

    def slept(self) -> float:
        """How many seconds the computer slept since this moment; 0.0 when it was awake throughout."""
        asleep = self.ago() - (awake() - self.awake_at)
        return asleep if asleep >= SHORTEST_SLEEP else 0.0
