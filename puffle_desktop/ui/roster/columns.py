"""The table's columns, as data."""

import re
from enum import Enum, auto
from functools import lru_cache
from typing import Final

import msgspec
from PySide6 import QtCore
from PySide6.QtCore import QLocale, Qt

from puffle_desktop.domain.column_values import CUSTOM, OTHER
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.workspace.roster.row_order import STATE

DATE_FORMAT: Final = mark("d MMM yyyy HH:mm")
"""A pattern of QDateTime: other languages have another order of day, month and year."""
# Those that Puffle's reference names, among them the counters of a campaign's stats.
_STATUSES: Final = {
    "pending": mark("Pending"),
    "sent": mark("Sent"),
    "replied": mark("Replied"),
    "bounced": mark("Bounced"),
    "completed": mark("Completed"),
    "timed_out": mark("Timed out"),
    "connection_sent": mark("Connection sent"),
    "connected": mark("Connected"),
    "message_sent": mark("Message sent"),
    "contacted": mark("Contacted"),
}

_USUAL_START: Final = "https://www."
_URL_START: Final = re.compile(r"\Ahttps?://(?:www\.)?", re.IGNORECASE)


class Kind(Enum):
    """How a column's values are shown."""

    STATE = auto()
    TEXT = auto()
    URL = auto()
    STATUS = auto()
    DATE = auto()


class Column(msgspec.Struct, frozen=True):
    """One column of the table: its field, its name in English, and its width in characters.

    The field is a key of :mod:`~puffle_desktop.domain.column_values`, or :data:`STATE`. ``shown`` tells
    whether the column is there until the person chooses otherwise.
    """

    field: str
    name: str
    width: int
    kind: Kind = Kind.TEXT
    shown: bool = True

    @property
    def title(self) -> str:
        """What stands above the column. One that Puffle's reference does not name is called as it comes."""
        return self.name if self.field.startswith((OTHER, CUSTOM)) else tr(self.name)


COLUMNS: Final = (
    Column(STATE, mark("State"), 10, Kind.STATE),
    Column("name", mark("Name"), 19),
    Column("email", mark("Email"), 27),
    Column("company", mark("Company"), 18),
    Column("position", mark("Position"), 22),
    Column("linkedin_url", mark("LinkedIn"), 30, Kind.URL),
    Column("headline", mark("Headline"), 34),
    Column("status", mark("Status"), 10, Kind.STATUS),
    Column("updated_at", mark("Updated"), 18, Kind.DATE),
    Column("first_name", mark("First name"), 14, shown=False),
    Column("last_name", mark("Last name"), 16, shown=False),
    Column("source", mark("Source"), 10, shown=False),
    Column("source_ref", mark("Source reference"), 22, shown=False),
    Column("created_at", mark("Created"), 18, Kind.DATE, shown=False),
    Column("bounced_at", mark("Bounced"), 18, Kind.DATE, shown=False),
    Column("replied_at", mark("Replied"), 18, Kind.DATE, shown=False),
    Column("current_node_id", mark("Sequence step"), 20, shown=False),
    Column("id", mark("Id"), 36, shown=False),
)


def extra_column(key: str) -> Column:
    """A column for what Puffle's reference does not name: another column, or a custom field."""
    name = key.removeprefix(OTHER).removeprefix(CUSTOM)
    title = _readable(name) if name.islower() and name.isascii() else name
    return Column(key, title, max(12, min(len(title) + 4, 24)), shown=False)


@lru_cache(maxsize=16384)
def local_date(text: str) -> str:
    """Puffle's ISO 8601 date in local time, for people; text that is no date comes back as it is."""
    moment = QtCore.QDateTime.fromString(text, Qt.DateFormat.ISODateWithMs)
    return QLocale().toString(moment.toLocalTime(), tr(DATE_FORMAT)) if moment.isValid() else text


def short_url(url: str) -> str:
    """A URL without the beginning that all of them share, so that the telling part fits the column."""
    if url.startswith(_USUAL_START):
        return url[len(_USUAL_START) :]
    return _URL_START.sub("", url, count=1)


def status_text(status: str) -> str:
    """A prospect's status as words. An open set: one that is not known reads as it comes."""
    known = _STATUSES.get(status)
    return tr(known) if known is not None else _readable(status)


def _readable(name: str) -> str:
    return name.replace("_", " ").capitalize()
