"""Moments as people read them: in local time, with the clock of their locale and days of their language.

All of them are made of the same day and the same time of day, so that what two lists say can be compared.
"""

import re
from datetime import datetime
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt

from puffle_desktop.domain.i18n import mark, tr

_DAY_FORMAT: Final = mark("d MMM yyyy")
"""A pattern of QDateTime: other languages have another order of day, month and year. The month is a word:
01/02/03 may be any day."""


_DAY_PART: Final = re.compile(r"^d+[^yM]*|[^yM]*d+[^yM]*$")
"""The day of such a pattern, at either end of it."""
_KEPT: Final = "local:"
"""What a date begins with that was typed as it is shown: what Puffle holds, and may be typed too, is UTC."""


def date_as_kept(typed: str) -> str:
    """A month, a day or a moment that was typed as dates are shown, in no language; other text as it is.

    A month becomes ``local:2026-09``, a day ``local:2026-09-01``, a moment ``local:2026-09-01T10:03``.
    """
    text = " ".join(typed.split())
    for shown, kept in _date_formats():
        moment = QLocale().toDateTime(text, shown)
        if moment.isValid():
            return _KEPT + moment.toString(kept)
    return typed


def date_as_typed(kept: str) -> str:
    """What :func:`date_as_kept` gives as dates are shown in the language of now; other text as it is."""
    if not kept.startswith(_KEPT):
        return kept
    for shown, form in _date_formats():
        moment = QDateTime.fromString(kept.removeprefix(_KEPT), form)
        if moment.isValid():
            return QLocale().toString(moment, shown)
    return kept


def _date_formats() -> tuple[tuple[str, str], ...]:
    """How a moment, a day and a month are shown, each with how it is kept."""
    clock = QLocale().timeFormat(QLocale.FormatType.ShortFormat)
    return (
        (f"{tr(_DAY_FORMAT)} {clock}", "yyyy-MM-ddTHH:mm"),
        (tr(_DAY_FORMAT), "yyyy-MM-dd"),
        (_DAY_PART.sub("", tr(_DAY_FORMAT)), "yyyy-MM"),
    )


@lru_cache(maxsize=16384)
def local_date(text: str) -> str:
    """Puffle's ISO 8601 date in local time, for people; text that is no date comes back as it is."""
    moment = QDateTime.fromString(text, Qt.DateFormat.ISODateWithMs)
    return _moment_text(moment.toLocalTime()) if moment.isValid() else text


def local_day(at: str) -> QDate:
    """The day on which something in the journal was, in local time."""
    return QDateTime.fromString(at, Qt.DateFormat.ISODate).toLocalTime().date()


def day_title(day: QDate) -> str:
    """What a day is called above what was on it."""
    ago = day.daysTo(QDate.currentDate())
    if ago == 0:
        return tr("Today")
    return tr("Yesterday") if ago == 1 else QLocale().toString(day, tr(_DAY_FORMAT))


def short_time(at: str) -> str:
    """At which time of its day something in the journal was, in local time."""
    return _clock(QDateTime.fromString(at, Qt.DateFormat.ISODate).toLocalTime())


def changed_elsewhere(at: str | None) -> str:
    """That somebody else changed something at a moment, which may not be known, in a few words."""
    moment = QDateTime.fromString(at or "", Qt.DateFormat.ISODateWithMs).toLocalTime()
    if not moment.isValid():
        return tr("Changed elsewhere")
    if moment.date() == QDate.currentDate():
        return tr("Changed elsewhere at {time}", time=_clock(moment))
    return tr("Changed elsewhere on {day}", day=_day(moment))


def exact_time(at: str) -> str:
    """When something in the journal was, to the second, in local time."""
    return exact_moment(QDateTime.fromString(at, Qt.DateFormat.ISODate))


def exact_moment(moment: QDateTime) -> str:
    """*moment* to the second, in local time."""
    clock = QLocale().timeFormat(QLocale.FormatType.ShortFormat).replace("mm", "mm:ss")
    return QLocale().toString(moment.toLocalTime(), f"{tr(_DAY_FORMAT)} {clock}")


def time_text(at: float) -> str:
    """When something was said, as ``time.time`` has it: the time of day, with the date for another day."""
    moment = QDateTime.fromMSecsSinceEpoch(round(at * 1000))
    return _clock(moment) if moment.date() == QDate.currentDate() else _moment_text(moment)


def day_text(moment: datetime) -> str:
    """The day of *moment*, in local time."""
    return _day(QDateTime.fromSecsSinceEpoch(int(moment.timestamp())))


def clock_text(moment: QDateTime, now: QDateTime) -> str:
    """When something was: by the clock, and with its day where that is another one than *now*'s."""
    local = moment.toLocalTime()
    return _clock(local) if local.date() == now.toLocalTime().date() else _moment_text(local)


def _day(local: QDateTime) -> str:
    return QLocale().toString(local.date(), tr(_DAY_FORMAT))


def _clock(local: QDateTime) -> str:
    return QLocale().toString(local.time(), QLocale.FormatType.ShortFormat)


def _moment_text(local: QDateTime) -> str:
    return f"{_day(local)} {_clock(local)}"
