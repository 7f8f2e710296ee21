"""The table's columns, as data."""

import re
from enum import Enum, auto
from functools import lru_cache
from typing import Final

import msgspec
from PySide6.QtCore import QDateTime, QLocale, Qt

DATE_FORMAT: Final = "d MMM yyyy HH:mm"


_URL_START: Final = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)


class Kind(Enum):
    """How a column's values are shown."""

    TEXT = auto()
    URL = auto()
    STATUS = auto()
    DATE = auto()


class Column(msgspec.Struct, frozen=True):
    """One column of the table: the field of the prospect, its title, and its width in characters."""

    field: str
    title: str
    width: int
    kind: Kind = Kind.TEXT


COLUMNS: Final = (
    Column("name", "Name", 19),
    Column("email", "Email", 27),
    Column("company", "Company", 18),
    Column("position", "Position", 22),
    Column("linkedin_url", "LinkedIn", 30, Kind.URL),
    Column("headline", "Headline", 34),
    Column("status", "Status", 10, Kind.STATUS),
    Column("updated_at", "Updated", 18, Kind.DATE),
)


@lru_cache(maxsize=16384)
def local_date(text: str) -> str:
    """Puffle's ISO 8601 date in local time, for people; text that is no date comes back as it is."""
    moment = QDateTime.fromString(text, Qt.DateFormat.ISODateWithMs)
    return QLocale().toString(moment.toLocalTime(), DATE_FORMAT) if moment.isValid() else text


def short_url(url: str) -> str:
    """A URL without the beginning that all of them share, so that the telling part fits the column."""
    return _URL_START.sub("", url, count=1)


def status_text(status: str) -> str:
    """A status of the API (an open set: ``connection_sent``) as words."""
    return status.replace("_", " ").capitalize()
