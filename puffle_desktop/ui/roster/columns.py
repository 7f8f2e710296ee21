"""The table's columns, as data."""

import re
from enum import Enum, auto
from functools import lru_cache
from typing import Final

import msgspec
from PySide6.QtCore import QDateTime, QLocale, Qt

from puffle_desktop.domain.column_values import CUSTOM, OTHER
from puffle_desktop.workspace.visible_rows import STATE

DATE_FORMAT: Final = "d MMM yyyy HH:mm"


_URL_START: Final = re.compile(r"\Ahttps?://(?:www\.)?", re.IGNORECASE)


class Kind(Enum):
    """How a column's values are shown."""

    STATE = auto()
    TEXT = auto()
    URL = auto()
    STATUS = auto()
    DATE = auto()


class Column(msgspec.Struct, frozen=True):
    """One column of the table: its field, its title, and its width in characters.

    The field is a key of :mod:`~puffle_desktop.domain.column_values`, or :data:`STATE`. ``shown`` tells
    whether the column is there until the person chooses otherwise.
    """

    field: str
    title: str
    width: int
    kind: Kind = Kind.TEXT
    shown: bool = True


COLUMNS: Final = (
    Column(STATE, "State", 10, Kind.STATE),
    Column("name", "Name", 19),
    Column("email", "Email", 27),
    Column("company", "Company", 18),
    Column("position", "Position", 22),
    Column("linkedin_url", "LinkedIn", 30, Kind.URL),
    Column("headline", "Headline", 34),
    Column("status", "Status", 10, Kind.STATUS),
    Column("updated_at", "Updated", 18, Kind.DATE),
    Column("first_name", "First name", 14, shown=False),
    Column("last_name", "Last name", 16, shown=False),
    Column("source", "Source", 10, shown=False),
    Column("source_ref", "Source reference", 22, shown=False),
    Column("created_at", "Created", 18, Kind.DATE, shown=False),
    Column("bounced_at", "Bounced", 18, Kind.DATE, shown=False),
    Column("replied_at", "Replied", 18, Kind.DATE, shown=False),
    Column("current_node_id", "Sequence step", 20, shown=False),
    Column("id", "Id", 36, shown=False),
)


def extra_column(key: str) -> Column:
    """A column for what Puffle's reference does not name: another column, or a custom field."""
    name = key.removeprefix(OTHER).removeprefix(CUSTOM)
    title = status_text(name) if name.islower() and name.isascii() else name
    return Column(key, title, max(12, min(len(title) + 4, 24)), shown=False)


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
