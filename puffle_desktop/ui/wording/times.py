"""Moments as people read them: in local time, and in the order that their language has for day and month."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt

from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.runtime.notices import Notice

DATE_FORMAT: Final = mark("d MMM yyyy HH:mm")
"""A pattern of QDateTime: other languages have another order of day, month and year."""
_DAY_FORMAT: Final = mark("d MMM yyyy")
_EXACT_FORMAT: Final = mark("d MMM yyyy HH:mm:ss")
_TIME_FORMAT: Final = "HH:mm"
_MINUTES: Final = 60
"""What is longer ago is told by the clock."""


@lru_cache(maxsize=16384)
def local_date(text: str) -> str:
    """Puffle's ISO 8601 date in local time, for people; text that is no date comes back as it is."""
    moment = QDateTime.fromString(text, Qt.DateFormat.ISODateWithMs)
    return QLocale().toString(moment.toLocalTime(), tr(DATE_FORMAT)) if moment.isValid() else text


def short_time(at: str) -> str:
    """When something in the journal was, in local time: the time of day for today, else the date."""
    moment = QDateTime.fromString(at, Qt.DateFormat.ISODate).toLocalTime()
    today = moment.date() == QDate.currentDate()
    return QLocale().toString(moment, _TIME_FORMAT if today else tr(_DAY_FORMAT))


def exact_time(at: str) -> str:
    """When something in the journal was, to the second, in local time."""
    return QLocale().toString(
        QDateTime.fromString(at, Qt.DateFormat.ISODate).toLocalTime(), tr(_EXACT_FORMAT)
    )


def time_text(notice: Notice) -> str:
    """When it was said: the time of day, with the date where that was another day."""
    at = QDateTime.fromMSecsSinceEpoch(round(notice.at * 1000))
    locale, short = QLocale(), QLocale.FormatType.ShortFormat
    if at.date() == QDateTime.currentDateTime().date():
        return locale.toString(at.time(), short)
    return locale.toString(at, short)


def age_text(moment: QDateTime, now: QDateTime) -> str:
    """How long ago a roster was listed: in minutes at first, and then by the clock."""
    minutes = max(0, moment.secsTo(now)) // 60
    if minutes < 1:
        return tr("refreshed just now")
    if minutes < _MINUTES:
        return tr("refreshed %Ln minute(s) ago", None, minutes)
    local = moment.toLocalTime()
    same_day = local.date() == now.toLocalTime().date()
    short = QLocale.FormatType.ShortFormat
    time = QLocale().toString(local.time(), short) if same_day else QLocale().toString(local, short)
    return tr("refreshed {time}", time=time)
