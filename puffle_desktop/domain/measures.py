"""Texts that are numbers or dates, whoever wrote them, as keys that sort as the numbers and dates do.

What is a number, of a folded text as a whole:

- "-10", "+5", ".5", "1e3"; with a currency or a percent sign ("€1,200", "12 %"), which is not reckoned with:
  50 % stands beside 50. An amount in brackets is negative, as accountants write it.
- A single dot or comma is a decimal mark: 0.85 and "1,5". A comma before exactly three digits groups them, as
  does a dot in an amount of money: "1,234" is more than a thousand, and "1.234" is not, but "€1.234" is.
- Where both stand, the last one is the decimal mark: "1,234.5" is "1.234,5". Spaces and apostrophes group.

"1.2.10" is none, nor is "Room 10": such texts are sorted as texts are, with each run of digits as a number.

What is a date: ISO 8601 in all its forms, "2026/04/22", "22.04.2026", "22/04/2026", "04/22/2026" (the month
first where both would do), "22 Apr 2026" and "Apr 22, 2026", with a time of day or without. It sorts by its
moment; one that names no zone is local time, as it is shown.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

_NUMBER_MARK: Final = "\x01"
_DATE_MARK: Final = "\x02"
"""Keys begin with these: numbers come first, dates next, and texts, which begin with neither, at the end."""
_NEGATIVE, _ZERO, _POSITIVE = "012"
_MIDDLE: Final = 5_000
"""Stands for the exponent 0. Numbers with others than -4999 to 4999 are texts."""
_COMPLEMENT: Final = str.maketrans("0123456789", "9876543210")
_END: Final = "~"
"""Sorts behind all digits: -1 is more than -1.5."""

_SIGNS: Final = "$€£¥₹₽₩₺₪₫₴₦฿¢"
_CURRENCIES: Final = (
    *(
        "usd",
        "eur",
        "gbp",
        "chf",
        "jpy",
        "cny",
        "inr",
        "cad",
        "aud",
        "nzd",
        "sek",
        "nok",
        "dkk",
        "pln",
        "czk",
    ),
    *(
        "huf",
        "brl",
        "mxn",
        "zar",
        "sgd",
        "hkd",
        "us$",
        "ca$",
        "au$",
        "c$",
        "a$",
        "r$",
        "kr.",
        "kr",
        "zl",
        "rs",
    ),
)
_UNIT: Final = "|".join([f"[{_SIGNS}%‰]", *map(re.escape, _CURRENCIES)])
_number: Final = re.compile(
    rf"(?P<bracket>\()?(?P<sign>[-+])? ?(?P<before>{_UNIT})? ?(?P<later_sign>[-+])?"
    rf"(?P<body>\d[\d.,' ]*|[.,]\d+)(?:e(?P<exponent>[-+]?\d{{1,5}}))? ?(?P<after>{_UNIT})?(?(bracket)\))"
)
_with_dot: Final = re.compile(r"(?P<whole>\d+)\.?(?P<rest>\d*)|\.(?P<rest_alone>\d+)")
_with_comma: Final = re.compile(r"(?P<whole>\d*),(?P<rest>\d+)")
_grouped: Final = re.compile(
    r"(?P<whole>[1-9]\d{0,2}(?:(?:,\d{2,3})*,\d{3}|(?:'\d{3})+|(?: \d{3})+))(?:\.(?P<rest>\d*))?"
)
_grouped_with_comma: Final = re.compile(
    r"(?P<whole>[1-9]\d{0,2}(?:(?:\.\d{3})+|(?:'\d{3})+|(?: \d{3})+)),(?P<rest>\d+)"
)
_grouped_money: Final = re.compile(r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3})+)(?P<rest>)")

_CLOCK: Final = (
    r"(?:(?:t|,? )(?:um |at )?(?P<hour>\d\d?):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<part>\d+))?)?"
    r" ?(?P<half>[ap]m)? ?(?P<zone>z|utc|gmt|[-+]\d\d(?::?\d\d)?)?(?:\[[^\]]*\])?)?"
)
_DATES: Final = tuple(
    re.compile(day + _CLOCK)
    for day in (
        r"(?P<year>\d{4})([-/])(?P<month>\d\d?)(?:\2(?P<day>\d\d?))?",
        r"(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>\d{4})",
        r"(?P<month>\d\d?)/(?P<day>\d\d?)/(?P<year>\d{4})",
        r"(?P<day>\d\d?)/(?P<month>\d\d?)/(?P<year>\d{4})",
        r"(?P<day>\d\d?)(?:\.|st|nd|rd|th)?[ -](?P<month>[a-z]{3,9})\.?,?[ -](?P<year>\d{4})",
        r"(?P<month>[a-z]{3,9})\.? (?P<day>\d\d?)(?:st|nd|rd|th)?,? (?P<year>\d{4})",
    )
)
_MONTHS: Final = tuple(
    names.split()
    for names in (
        "january januar",
        "february februar",
        "march marz",
        "april",
        "may mai",
        "june juni",
        "july juli",
        "august",
        "september",
        "october oktober",
        "november",
        "december dezember",
    )
)
"""Folded, as English and German name them; three letters are enough."""
_MONTH_STARTS: Final = frozenset(name[:3] for names in _MONTHS for name in names)
_STARTS: Final = frozenset(f"0123456789+-.,({_SIGNS}:")
"""A colon begins the key of a text that is a very long number."""
_SURE_ENDS: Final = frozenset(f"0123456789%‰){_SIGNS}")
_ENDS: Final = _SURE_ENDS | frozenset("zmtc]")
_WORD_STARTS: Final = frozenset(word[:2] for word in (*_MONTH_STARTS, *_CURRENCIES))
_SURROUNDING: Final = " \t\"'"
_LONGEST: Final = 5_000


def _marking(characters: frozenset[str]) -> bytes:
    """A table that leaves of ASCII its lines, and "1" for these characters and what may surround a text."""
    marked = {*characters, *_SURROUNDING}
    return bytes(10 if code == 10 else 49 if chr(code) in marked else 48 for code in range(256))


_STARTS_MARKED: Final = _marking(_STARTS)
_ENDS_MARKED: Final = _marking(_SURE_ENDS)


def has_no_measure(lines: str) -> bool:
    """Whether it is sure, at a glance, that none of these *lines* of plain ASCII is a number or a date."""
    data = b"\n%b\n" % lines.encode("ascii")
    # Of what neither begins nor ends so, a date in words is left, which holds a space.
    return not (
        b" " in data or b"\n1" in data.translate(_STARTS_MARKED) or b"1\n" in data.translate(_ENDS_MARKED)
    )


def measures_among(texts: Sequence[str]) -> list[int]:
    """The places of those folded *texts* that are worth to be asked for their :func:`measure_key`: few."""
    return [
        place
        for place, text in enumerate(texts)
        if text and (text[0] in _STARTS or (text[-1] in _ENDS and text[:2] in _WORD_STARTS))
    ]


def measure_key(text: str) -> str | None:
    """The key of a folded and stripped *text* that is a number or a date; None for any other.

    The keys of numbers are equal where the numbers are, as those of dates where the moments are.
    """
    if len(text) > _LONGEST:
        return None
    if (moment := _iso_moment(text)) is not None:
        return _moment_key(moment)
    return _number_key(text) or _other_date_key(text)


def _number_key(text: str) -> str | None:
    # What most numbers are is told without a regular expression.
    bare = text[1:] if text[:1] == "-" else text
    whole, dot, rest = bare.partition(".")
    if whole.isdecimal() and (rest.isdecimal() if dot else True):
        return _encoded(bare is not text, whole, rest, 0)
    match = _number.fullmatch(text)
    if match is None or (match["sign"] and match["later_sign"]):
        return None
    is_money = bool(match["before"] or match["after"])
    found = _parts(match["body"].strip(), is_money=is_money)
    if found is None:
        return None
    is_negative = bool(match["bracket"]) or "-" in (match["sign"], match["later_sign"])
    return _encoded(is_negative, *found, int(match["exponent"] or 0))


def _parts(body: str, *, is_money: bool) -> tuple[str, str] | None:
    """The digits before and after the decimal mark."""
    patterns = (_grouped, _with_dot, _with_comma, _grouped_with_comma)
    for pattern in (_grouped_money, *patterns) if is_money else patterns:
        if (match := pattern.fullmatch(body)) is not None:
            found = match.groupdict()
            whole = "".join(filter(str.isdecimal, found["whole"] or ""))
            return whole, found["rest"] or found.get("rest_alone") or ""
    return None


def _encoded(is_negative: bool, whole: str, rest: str, exponent: int) -> str | None:
    whole = whole.lstrip("0")
    digits = (whole + rest).lstrip("0").rstrip("0")
    if not digits:
        return _NUMBER_MARK + _ZERO
    size = exponent + (len(whole) or len(rest.lstrip("0")) - len(rest))
    if abs(size) >= _MIDDLE:
        return None
    if is_negative:
        return f"{_NUMBER_MARK}{_NEGATIVE}{_MIDDLE - size:04}{digits.translate(_COMPLEMENT)}{_END}"
    return f"{_NUMBER_MARK}{_POSITIVE}{_MIDDLE + size:04}{digits}"


def _iso_moment(text: str) -> datetime | None:
    """What the library reads the fastest: as good as all dates of a server."""
    if text[4:5] != "-" and text[8:9] != "t":
        return None
    try:
        return datetime.fromisoformat(text.upper())
    except ValueError:
        return None


def _moment_key(moment: datetime) -> str | None:
    try:
        if moment.tzinfo is not UTC:
            moment = moment.astimezone(UTC)  # What names no zone is taken for local time.
    except (OverflowError, ValueError, OSError):
        return None
    return _DATE_MARK + moment.isoformat(timespec="microseconds")


def _other_date_key(text: str) -> str | None:
    if not (text[0].isdecimal() or text[:3] in _MONTH_STARTS):
        return None
    for pattern in _DATES:
        if (match := pattern.fullmatch(text)) is not None and (moment := _moment(match)) is not None:
            return _moment_key(moment)
    return None


def _moment(match: re.Match[str]) -> datetime | None:
    month = int(match["month"]) if match["month"].isdecimal() else _month_named(match["month"])
    hour = int(match["hour"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"] == "pm" else 0)
    microsecond = int((match["part"] or "")[:6].ljust(6, "0"))
    try:
        return datetime(
            int(match["year"]),
            month,
            int(match["day"] or 1),
            hour,
            int(match["minute"] or 0),
            int(match["second"] or 0),
            microsecond,
            tzinfo=_zone(match["zone"]),
        )
    except ValueError:
        return None


def _month_named(name: str) -> int:
    """The number of a month; 0, which is none, for another word."""
    for number, names in enumerate(_MONTHS, 1):
        if any(each.startswith(name) for each in names):
            return number
    return 0


def _zone(text: str | None) -> timezone | None:
    if text is None:
        return None
    if not text[1:].replace(":", "").isdecimal():
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    away = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-away if text[0] == "-" else away)
