"""The wait a server asks for in its ``Retry-After`` header (RFC 9110, section 10.2.3)."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from puffle_desktop.domain.i18n import tr

LONGEST: Final = 86_400.0
"""Seconds. A longer wait is taken for a day: by then it has stopped mattering how long it is."""

_SECONDS: Final = re.compile(r"[0-9]+(?:\.[0-9]*)?")


def parse_retry_after(value: str | None, *, date: str | None = None) -> float | None:
    """The wait in seconds, from 0 to :data:`LONGEST`, or None when *value* says nothing usable.

    *value* is a number of seconds (decimals are taken, though no standard has them) or an HTTP date. A date
    counts from the answer's own ``Date`` header, given as *date*, because this machine's clock may be wrong;
    without one, from this machine's clock.
    """
    text = (value or "").strip()
    if _SECONDS.fullmatch(text):
        return min(float(text), LONGEST)
    until = _http_date(text)
    if until is None:
        return None
    since = _http_date(date or "") or datetime.now(UTC)
    return min(max((until - since).total_seconds(), 0.0), LONGEST)


def in_words(seconds: float) -> str:
    """A wait as a person says it, rounded up: "1 second", "7 seconds", "3 minutes", "2 hours"."""
    if seconds > 2 * 3600:
        return tr("%Ln hour(s)", "a wait", _ceil(seconds / 3600))
    if seconds > 2 * 60:
        return tr("%Ln minute(s)", "a wait", _ceil(seconds / 60))
    return tr("%Ln second(s)", "a wait", _ceil(seconds))


def _ceil(number: float) -> int:
    return -int(-number // 1)


def _http_date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    # The old forms name no time zone; HTTP means UTC by all of them.
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
