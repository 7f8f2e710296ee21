"""Numbers and dates sort as what they are, however they are written."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.domain.text import is_blank, sort_key, sort_keys


@pytest.mark.parametrize(
    "in_order",
    [
        ["-10", "-3", "-1.5", "-1", "-0.5", "-0.04", "0", "0.05", "0.4", "0.85", "0.9", "+5", "10", "1e3"],
        ["−2", "-.5", "1e-07", ".25", "2.", "1E2", "101"],
        ["999", "1,000", "1,234.5", "1.234,6", "1 234,7", "1'235", "1\u202f236", "12,34,567", "1.234.567,8"],
        ["0,234", "1,5", "12,50", "1234,567", "1,000,000"],
        ["($300)", "-€6", "$-5", "0.99 $", "CHF 7", "€1,200", "1.300 €", "EUR 1.400,50", "$1,500"],
        ["5%", "7.5 %", "50 %", "100%"],
        ["1.2.9", "1.2.10", "1.10.0", "2.0.0"],
        ["Room 2", "Room 10", "Room 1,000", "Room 123456789012", "Room 1234567890123"],
        ["1-10", "11-50", "51-200", "501-1,000", "1,001-5,000", "5,001-10,000", "10,001+"],
        ["9", "2026-04-22", "3M", "Acme"],
        [
            "2026-04-22",
            "2026-04-22T10:00+02:00",
            "2026-04-22T10:10:00+0200",
            "2026-04-22 08:15",
            "2026-04-22T08:15:00.5Z",
            "2026/04/22 08:20",
            "2026-04-22T09:00Z",
            "2026-04-22T04:30:00-05:00",
            "22 Apr 2026 10:01",
            "22.04.2026 11:00",
            "04/22/2026 1:05 pm",
            "20260422T140000Z",
            "Apr 23, 2026",
            "2026-4-24",
            "25. Mai 2026",
        ],
        [
            "Apr 2025",
            "31.12.25",
            "Jan 2026",
            "01/31/26",
            "2nd of February 2026",
            "15 Feb 2026 09:00 EST",
            "Mar 2026",
            "Tue, 10 Mar 2026 10:00:00 GMT",
            "1 avril 2026",
            "2 de abril de 2026",
            "22. Apr. 2026, 9:00 Uhr",
            "2026-04-22T10:00Z",
            "Mittwoch, 22. April 2026 um 11:00",
            "2026-04-22T24:00:00Z",
            "2026-04-23T00:30Z",
            "Thursday, April 23, 2026 1:00 am",
            "Fri May 01 2026 10:00:00 GMT+0200 (CEST)",
            "2026-05-01T09:00Z",
            "Fr., 01.05.2026 10:00",
            "May 1, 2026 11:00 UTC",
            "1 août 2026",
            "Feb 2027",
        ],
        ["٣", "٤٫٥", "٥", "١٢", "١٬٢٠٠"],
    ],
)
def test_they_are_in_order(in_order: list[str]) -> None:
    backwards = in_order[::-1]
    assert sorted(backwards, key=sort_key) == in_order
    assert sort_keys(in_order) == [sort_key(text) for text in in_order]


@pytest.mark.parametrize(
    "alike",
    [
        ["1", "1.0", "+1", "01", "1e0", "10e-1", "1 %", "$1"],
        ["0", "-0", "0.00", "0e5"],
        ["1,234.5", "1.234,5", "1234.5", "1 234.5", "1’234.5", "1\u00a0234,5"],
        [
            "2026-04-22T10:00+02:00",
            "2026-04-22T08:00Z",
            "2026-04-22 08:00",
            "2026-04-22T08:00:00.000Z",
            "22 Apr 2026 03:00 CDT",
            "Wed Apr 22 2026 10:00 GMT+2:00".replace("+2", "+02"),
            "22.04.26 8:00",
        ],
    ],
)
def test_they_are_the_same_in_whatever_form(alike: list[str]) -> None:
    assert len(set(sort_keys(alike))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "1,2,3",
        "2026-13-01",
        "31.02.2026",
        "1-10",
        "+49 30 12",
        "marketing 2026",
        "Thu",
        "Mon Repos 12",
        "May",
        "Sun 2000 Ltd 3",
        "1.02.03",
        "32.12.25",
        "22 Apr 2026 09:00 XYZ",
        "Friday, room 12",
    ],
)
def test_what_only_looks_like_one_is_a_text(text: str) -> None:
    assert sort_key(text) > sort_key("9999-12-31")


numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20)


@given(st.lists(numbers))
def test_numbers_sort_by_their_size(values: list[Decimal]) -> None:
    assert sorted(map(str, values), key=sort_key) == list(map(str, sorted(values)))


zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(datetime(1900, 1, 2), datetime(2999, 1, 1), timezones=st.just(UTC) | zones)


@given(st.lists(moments), st.sampled_from(["T", " "]))
def test_dates_sort_by_their_moment(values: list[datetime], between: str) -> None:
    assert sorted((each.isoformat(between) for each in values), key=sort_key) == [
        each.isoformat(between) for each in sorted(values)
    ]


pieces = st.text("0123456789-+.,: eTZ€%'/\"a\n", max_size=12) | st.text(max_size=5)
mixed = numbers.map(str) | moments.map(datetime.isoformat) | pieces


@given(st.lists(mixed))
def test_a_mixed_column_has_one_order(values: list[str]) -> None:
    """Numbers, dates, texts; made together as one by one, and empty for what is blank alone or quoted."""
    keys = sort_keys(values)
    assert keys == [sort_key(value) for value in values]
    assert not any(key for key, value in zip(keys, values, strict=True) if is_blank(value))
    kinds = [ord(key[0]) if key[0] in "\1\2" else 3 for key in sorted(filter(None, keys))]
    assert kinds == sorted(kinds)
