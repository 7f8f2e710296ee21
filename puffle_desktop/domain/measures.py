"""Texts that are numbers or dates, whoever wrote them, as keys that sort as the numbers and dates do.

What is a number, of a folded text as a whole:

- "-10", "+5", ".5", "1e3"; with a currency or a percent sign ("€1,200", "12 %"), which is not reckoned with:
  50 % stands beside 50. An amount in brackets is negative, as accountants write it.
- A single dot or comma is a decimal mark: 0.85 and "1,5". A comma before exactly three digits groups them, as
  does a dot in an amount of money: "1,234" is more than a thousand, and "1.234" is not, but "€1.234" is.
- Where both stand, the last one is the decimal mark: "1,234.5" is "1.234,5". Spaces and apostrophes group.

"1.2.10" is none, nor is "Room 10": such texts are sorted as texts are, with each run of digits as a number.

What is a date: ISO 8601 in all its forms, "2026/04/22", "22.04.2026", "22.04.26", "22/04/2026", "04/22/26"
(the month first where both would do), "22 Apr 2026", "1 avril 2026", "Apr 22, 2026" and "April 2026", with a
weekday before it and a time of day behind it or without. It sorts by its moment; one that names no zone is
local time, as it is shown. "20260422" is a number.
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

_ZONES: Final = {
    **dict.fromkeys(("z", "utc", "gmt", "wet"), 0),
    **dict.fromkeys(("cet", "mez", "bst", "west"), 1),
    **dict.fromkeys(("cest", "mesz", "eet"), 2),
    "eest": 3,
    **{f"{zone}st": hours for zone, hours in (("e", -5), ("c", -6), ("m", -7), ("p", -8))},
    **{f"{zone}dt": hours for zone, hours in (("e", -4), ("c", -5), ("m", -6), ("p", -7))},
}
"""Hours that the clocks of a zone are before those of UTC."""
_CLOCK: Final = (
    r"(?:(?:t|,? )(?:um |at )?(?P<hour>\d\d?):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<part>\d+))?)?"
    r" ?(?P<half>[ap]m)?(?: uhr)? ?(?P<zone>(?:utc|gmt)?[-+]\d\d(?::?\d\d)?|" + "|".join(_ZONES) + r")?"
    r"(?:\[[^\]]*\])?(?: \([^)]*\))?)?"
)
_ORDINAL: Final = r"(?P<day>\d\d?)(?:\.|st|nd|rd|th|er)?"
_NAME: Final = r"(?P<month>[a-z]{3,10})\.?"
_weekday: Final = re.compile(
    r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?[.,]* |"
    r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so)[.,]+ |"
    r"(?:mon|diens|donners|frei|sams|sonn)tag |mittwoch |sonnabend "
)
_CENTURY: Final = 70
"""Two digits from here on are a year of the last century."""
_DATES: Final = tuple(
    re.compile(day + _CLOCK)
    for day in (
        r"(?P<year>\d{4})([-/])(?P<month>\d\d?)(?:\2(?P<day>\d\d?))?",
        r"(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>\d{4})",
        # Fewer digits are a version.
        r"(?P<day>\d\d)\.(?P<month>\d\d)\.(?P<year>\d\d)",
        r"(?P<month>\d\d?)/(?P<day>\d\d?)/(?P<year>\d{4}|\d\d)",
        r"(?P<day>\d\d?)/(?P<month>\d\d?)/(?P<year>\d{4}|\d\d)",
        rf"{_ORDINAL}(?:[ -]| of | de ){_NAME},?(?:[ -]| de )(?P<year>\d{{4}})",
        rf"{_NAME} {_ORDINAL},? (?P<year>\d{{4}})",
        rf"{_NAME},?(?:[ -]| of | de )(?P<year>\d{{4}})",
    )
)
_MONTHS: Final = tuple(
    names.split()
    for names in (
        "january januar januari janvier enero gennaio janeiro",
        "february februar februari fevrier febrero febbraio fevereiro",
        "march marz maart mars marzo marco",
        "april avril abril aprile",
        "may mai mei mayo maggio maio",
        "june juni juin junio giugno junho",
        "july juli juillet julio luglio julho",
        "august augustus aout agosto",
        "september septembre septiembre settembre setembro",
        "october oktober octobre octubre ottobre outubro",
        "november novembre noviembre novembro",
        "december dezember decembre diciembre dicembre dezembro",
    )
)
"""Folded, as English, German, Dutch, French, Spanish, Italian and Portuguese name them. Three letters
are enough for those that begin as no other does."""
_MONTH_STARTS: Final = frozenset(name[:3] for names in _MONTHS for name in names)
_WEEKDAY_STARTS: Final = frozenset(("mo", "tu", "we", "th", "fr", "sa", "su", "di", "mi", "do", "so"))
_STARTS: Final = frozenset(f"0123456789+-.,({_SIGNS}:")
"""A colon begins the key of a text that is a very long number."""
_SURE_ENDS: Final = frozenset(f"0123456789%‰){_SIGNS}")
_ENDS: Final = _SURE_ENDS | frozenset("zmtc]")
_WORD_STARTS: Final = frozenset(word[:2] for word in (*_MONTH_STARTS, *_WEEKDAY_STARTS, *_CURRENCIES))
_SURROUNDING: Final = " \t\"'"
_digit: Final = re.compile("[0-9]")
_LONGEST: Final = 5_000
_OTHER_MARKS: Final = str.maketrans({"\u066b": ".", "\u066c": ","})
"""The decimal mark and the thousands separator of Arabic."""


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
        if text
        and (text[0] in _STARTS or (text[-1] in _ENDS and text[:2] in _WORD_STARTS and _digit.search(text)))
    ]


def measure_key(text: str) -> str | None:
    """The key of a folded and stripped *text* that is a number or a date; None for any other.

    The keys of numbers are equal where the numbers are, as those of dates where the moments are.
    """
    if len(text) > _LONGEST:
        return None
    if not text.isascii():
        text = text.translate(_OTHER_MARKS)
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
    if (weekday := _weekday.match(text)) is not None:
        text = text[weekday.end() :]
    if not text or not (text[0].isdecimal() or text[:3] in _MONTH_STARTS):
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
    minute, second = int(match["minute"] or 0), int(match["second"] or 0)
    year = int(match["year"])
    if len(match["year"]) == 2:
        year += 1900 if year >= _CENTURY else 2000
    # The end of a day may be written so, and is the beginning of the next.
    is_end = hour == 24 and minute == second == microsecond == 0
    try:
        moment = datetime(
            year,
            month,
            int(match.groupdict().get("day") or 1),
            0 if is_end else hour,
            minute,
            second,
            microsecond,
            tzinfo=_zone(match["zone"]),
        )
        return moment + timedelta(days=1) if is_end else moment
    except (ValueError, OverflowError):
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
    name, sign, away = re.split("([-+])", text, maxsplit=1) if text[-1].isdecimal() else (text, "", "")
    if not sign:
        return timezone(timedelta(hours=_ZONES[name]))
    digits = away.replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if sign == "-" else offset)
