from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.api.retry_after import LONGEST, end_of, in_words, moment_in_words, parse_retry_after

NOON = datetime(2026, 4, 22, 12, 0, 0, tzinfo=UTC)
DATE = format_datetime(NOON, usegmt=True)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0.0),
        ("7", 7.0),
        (" 7 ", 7.0),
        ("1.5", 1.5),
        ("2.", 2.0),
        ("99999999999", LONGEST),
        ("9" * 500, LONGEST),
        (format_datetime(NOON + timedelta(seconds=90), usegmt=True), 90.0),
        (format_datetime(NOON - timedelta(seconds=90), usegmt=True), 0.0),
        ("100000000000000000000000", LONGEST),
        ("86401", 86_401.0),
        ("Fri, 31 Dec 2049 00:00:00 GMT", (datetime(2049, 12, 31, tzinfo=UTC) - NOON).total_seconds()),
        ("Thu, 31 Dec 9999 23:59:59 GMT", LONGEST),
        ("Thu, 31 Dec 99999 23:59:59 GMT", LONGEST),
        ("20, 20", 20.0),
        ("20,60 , 7", 60.0),
        ("soon, 20", 20.0),
        ("20, soon", 20.0),
        (f"20, {format_datetime(NOON + timedelta(seconds=90), usegmt=True)}", 90.0),
        (f"{format_datetime(NOON + timedelta(seconds=90), usegmt=True)}, 20", 90.0),
        ("Wed, 22 Apr 2026 12:00:30 GMT, Wed, 22 Apr 2026 12:00:40 GMT", 40.0),
        ("Wednesday, 22-Apr-26 12:00:30 GMT, Wed Apr 22 12:00:20 2026", 30.0),
        ("Wednesday, 22-Apr-26 12:00:30 GMT", 30.0),
        ("Wed Apr 22 12:00:30 2026", 30.0),
    ],
)
def test_usable_values(value: str, seconds: float) -> None:
    assert parse_retry_after(value, date=DATE) == seconds


@pytest.mark.parametrize(
    "value", [None, "", "-5", "soon", "1e3", "٧", "NaN", "inf", "Wed, 99 Apr 2026", "5 5", "0x10", ",", ", ,"]
)
def test_nonsense_is_ignored(value: str | None) -> None:
    assert parse_retry_after(value, date=DATE) is None


def test_a_date_counts_from_this_clock_when_the_answer_has_none() -> None:
    until = datetime.now(UTC) + timedelta(seconds=60)
    for date in (None, "nonsense"):
        wait = parse_retry_after(format_datetime(until, usegmt=True), date=date)
        assert wait is not None
        assert 50 < wait <= 60


@given(st.text(max_size=40))
def test_whatever_it_is_the_wait_is_bounded(value: str) -> None:
    wait = parse_retry_after(value, date=DATE)
    assert wait is None or 0 <= wait <= LONGEST


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "1 second"),
        (1, "1 second"),
        (6.1, "7 seconds"),
        (120, "120 seconds"),
        (121, "3 minutes"),
        (7200, "120 minutes"),
        (7201, "3 hours"),
        (86_400.0, "24 hours"),
    ],
)
def test_in_words(seconds: float, words: str) -> None:
    assert in_words(seconds) == words


def test_a_wait_ends_some_time_or_none_is_in_sight() -> None:
    end = end_of(3600)
    assert end is not None
    assert abs(end - datetime.now(UTC) - timedelta(hours=1)) < timedelta(seconds=30)
    assert end_of(365 * 86_400.0) is not None
    assert end_of(367 * 86_400.0) is end_of(LONGEST) is None


def test_a_moment_is_said_in_minutes_and_never_too_early() -> None:
    # The tests run in UTC.
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).replace(hour=15, minute=3, second=1)
    day = f"{tomorrow.day} {tomorrow:%b %Y}"
    assert moment_in_words(tomorrow) == f"{day} 3:04\u202fPM"
    full = tomorrow.replace(second=0, microsecond=0)
    assert moment_in_words(full) == f"{day} 3:03\u202fPM"
    now = datetime.now(UTC)
    assert len(moment_in_words(now)) <= 8 or now.hour == 23  # with its day in the last minute of one
