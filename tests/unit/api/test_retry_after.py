from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.api.retry_after import LONGEST, in_words, parse_retry_after

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
        ("Fri, 31 Dec 2100 23:59:59 GMT", LONGEST),
        ("Wednesday, 22-Apr-26 12:00:30 GMT", 30.0),
        ("Wed Apr 22 12:00:30 2026", 30.0),
    ],
)
def test_usable_values(value: str, seconds: float) -> None:
    assert parse_retry_after(value, date=DATE) == seconds


@pytest.mark.parametrize(
    "value", [None, "", "-5", "soon", "1e3", "٧", "NaN", "inf", "Wed, 99 Apr 2026", "5 5", "0x10"]
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
        (LONGEST, "24 hours"),
    ],
)
def test_in_words(seconds: float, words: str) -> None:
    assert in_words(seconds) == words
