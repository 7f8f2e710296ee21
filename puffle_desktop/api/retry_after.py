"""The wait a server asks for in its ``Retry-After`` header (RFC 9110, section 10.2.3)."""

import math
import re
from datetime import MAXYEAR, UTC, datetime, timedelta
from email.utils import parsedate_to_datetime, parsedate_tz
from typing import Final

from puffle_desktop.domain.i18n import moment_text, tr

LONGEST: Final = 100 * 365.25 * 86_400.0
"""Seconds. Whatever is longer is taken for a hundred years, which timers and dates can still count with."""

_IN_SIGHT: Final = timedelta(days=366)
_SECONDS: Final = re.compile(r"[0-9]+(?:\.[0-9]*)?")
# Between values, and not within a date: "Fri, 31 Dec 2099 23:59:59 GMT" has a comma of its own.
_NEXT_VALUE: Final = re.compile(r",\s*(?=[A-Za-z]+(?:[,\s]|$)|[0-9]+(?:\.[0-9]*)?\s*(?:,|$))")


def parse_retry_after(value: str | None, *, date: str | None = None) -> float | None:
    """The wait in seconds, from 0 to :data:`LONGEST`, or None when *value* says nothing usable.

    *value* is a number of seconds (decimals are taken, though no standard has them) or an HTTP date. A date
    counts from the answer's own ``Date`` header, given as *date*, because this machine's clock may be wrong;
    without one, from this machine's clock. Of several values, as a header that was sent twice comes to, the
    longest wait counts: whoever waits that long has waited for the others, too.
    """
    text = (value or "").strip()
    waits = [_one(each.strip(), date) for each in (text, *_NEXT_VALUE.split(text))]
    return max((wait for wait in waits if wait is not None), default=None)


def _one(text: str, date: str | None) -> float | None:
    if _SECONDS.fullmatch(text):
        return min(float(text), LONGEST)
    if _is_beyond_the_calendar(text):
        return LONGEST
    until = _http_date(text)
    if until is None:
        return None
    since = _http_date(date or "") or datetime.now(UTC)
    return min(max((until - since).total_seconds(), 0.0), LONGEST)


def end_of(seconds: float) -> datetime | None:
    """When a wait that begins now is over, in UTC; None when that is over a year away."""
    if seconds > _IN_SIGHT.total_seconds():
        return None
    return datetime.now(UTC) + timedelta(seconds=seconds)


def moment_in_words(moment: datetime) -> str:
    """*moment* in local time, rounded up to the minute, with its date on another day."""
    minutes = timedelta(minutes=math.ceil(moment.timestamp() / 60))
    return moment_text(datetime.fromtimestamp(0, UTC) + minutes)


def in_words(seconds: float) -> str:
    """A wait as a person says it, rounded up: "1 second", "7 seconds", "3 minutes", "2 hours"."""
    if seconds > 2 * 3600:
        return tr("%Ln hour(s)", "a wait", _ceil(seconds / 3600))
    if seconds > 2 * 60:
        return tr("%Ln minute(s)", "a wait", _ceil(seconds / 60))
    return tr("%Ln second(s)", "a wait", _ceil(seconds))


def _ceil(number: float) -> int:
    return -int(-number // 1)


def _is_beyond_the_calendar(text: str) -> bool:
    """Whether *text* is a date in a year that :mod:`datetime` cannot count to."""
    try:
        parts = parsedate_tz(text)
    except (ValueError, OverflowError, IndexError):
        return False
    return parts is not None and parts[0] > MAXYEAR


def _http_date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError, IndexError):
        return None
    # The old forms name no time zone; HTTP means UTC by all of them.
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
