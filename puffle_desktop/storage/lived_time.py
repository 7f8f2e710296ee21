"""Time that has provably passed: what is deleted by its age is not deleted by a clock that jumped."""

from datetime import datetime, timedelta
from typing import Final

import msgspec

_BELIEVED: Final = timedelta(days=7)
_A_DAY: Final = timedelta(days=1)


class LivedTime(msgspec.Struct, frozen=True):
    """How many days passed from start to start of the program, as of ``seen``, the last look at the clock.

    Between two looks, up to a week is believed. Nobody can tell a long holiday from a clock that jumped, so
    all that is longer counts as one day, and what goes back counts for nothing.
    """

    seen: datetime
    days: float = 0.0

    def at(self, now: datetime) -> "LivedTime":
        """As of *now*."""
        passed = max(now - self.seen, timedelta())
        return LivedTime(now, self.days + (passed if passed <= _BELIEVED else _A_DAY) / _A_DAY)
