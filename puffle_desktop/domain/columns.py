"""Every column of a prospect, once: what it is called, and how it is shown, searched, filtered and sorted.

A column goes by its key: it is sent, filtered, sorted, kept and exported under it. A documented one has the
name that Puffle's reference gives it; columns nobody has documented and custom fields have a prefix before
theirs: ``other.lead_score``, ``custom.industry``.
"""

from collections.abc import Callable, Sequence
from enum import Enum, auto
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final

import msgspec

from puffle_desktop.domain.comparisons import Comparison
from puffle_desktop.domain.i18n import mark
from puffle_desktop.domain.prospect import TEXT_COLUMNS, Prospect, decode_object
from puffle_desktop.domain.rows import text_of

STATE: Final = "state"
"""The key of the column that tells what is happening to a row, which the prospect itself does not know."""
PROBLEMS: Final = "problems"
"""The key of the column that tells what the checks found in a row: their ids, with spaces between them."""
CHANGED_HERE: Final = "changed_here"
"""The key of the column that has a value in the rows that were changed by this program."""
OTHER: Final = "other."
CUSTOM: Final = "custom."


class ColumnKind(Enum):
    """How a column's values are shown."""

    STATE = auto()
    TEXT = auto()
    URL = auto()
    STATUS = auto()
    DATE = auto()
    PROBLEMS = auto()
    """Any number of words in one value, each of which stands for a problem."""
    FLAG = auto()
    """There is a value, or there is none: which one it is says nothing."""


WORDED: Final = frozenset((ColumnKind.STATUS, ColumnKind.DATE, ColumnKind.PROBLEMS))
"""The kinds whose values read otherwise than they are held, and can be compared with what they read."""


class ColumnGroup(Enum):
    """What a documented column is about, in the order in which the groups are read."""

    PROFILE = auto()
    PROGRESS = auto()
    ORIGIN = auto()
    IDENTIFIERS = auto()


class ColumnSorting(Enum):
    """What rows are sorted by in a column."""

    VALUE = auto()
    """The prospect's value: a number by its size, a date by its moment, any other text by its letters."""
    STATE = auto()
    """The row's state. It comes and goes without the prospect's doing, so nothing of it can be kept."""


class ColumnExport(Enum):
    """What stands for a column's value where rows leave the program: copied, for a sheet."""

    VALUE = auto()
    """The value as Puffle holds it, not as it is shown."""
    SHOWN = auto()
    """What the table shows: there is nothing else."""


class Column(msgspec.Struct, frozen=True):
    """One column: its key, what it is called, and how wide the table makes it, in characters.

    ``label`` is to be translated where it is shown, and has the mnemonic that forms give it; that of a column
    nobody has documented is shown as it is. ``short_label`` is for the table's header, where room is scarce;
    empty where it is the label. ``listed`` tells whether the table of prospects can show the column, and
    ``shown`` whether it does until the person chooses otherwise. The column can be filtered by the
    ``comparisons``. ``group`` is there for each documented column, and for no other.
    """

    key: str
    label: str
    width: int
    kind: ColumnKind = ColumnKind.TEXT
    group: ColumnGroup | None = None
    listed: bool = True
    shown: bool = True
    searched: bool = False
    comparisons: tuple[Comparison, ...] = tuple(Comparison)
    short_label: str = ""
    sorted_as: ColumnSorting = ColumnSorting.VALUE
    exported_as: ColumnExport = ColumnExport.VALUE

    @property
    def has_several(self) -> bool:
        """Whether a value is a list of words, each of which counts by itself."""
        return self.kind is ColumnKind.PROBLEMS

    @property
    def is_extra(self) -> bool:
        """Whether it is one that a server or a person made up, and named."""
        return self.key.startswith((OTHER, CUSTOM))


_BY_STATE: Final = (Comparison.ONE_OF, Comparison.NONE_OF, Comparison.EMPTY, Comparison.FILLED)
"""A state has a value and, in each language, a word: there is no text to compare."""
_BY_FLAG: Final = (Comparison.FILLED, Comparison.EMPTY)
_BY_DATE: Final = tuple(
    each for each in Comparison if each not in (Comparison.CAPITALS, Comparison.LONGER, Comparison.REPEATED)
)
_TEXT: Final = ColumnKind.TEXT
_DATE: Final = ColumnKind.DATE
_PROFILE: Final = ColumnGroup.PROFILE
_PROGRESS: Final = ColumnGroup.PROGRESS
_ORIGIN: Final = ColumnGroup.ORIGIN
_IDENTIFIERS: Final = ColumnGroup.IDENTIFIERS

COLUMNS: Final = (
    Column(
        STATE,
        mark("State"),
        10,
        ColumnKind.STATE,
        shown=False,
        comparisons=_BY_STATE,
        sorted_as=ColumnSorting.STATE,
        exported_as=ColumnExport.SHOWN,
    ),
    Column(
        PROBLEMS,
        mark("Problems"),
        24,
        ColumnKind.PROBLEMS,
        listed=False,
        comparisons=_BY_STATE,
        exported_as=ColumnExport.SHOWN,
    ),
    Column(
        CHANGED_HERE,
        mark("Changed here"),
        12,
        ColumnKind.FLAG,
        listed=False,
        comparisons=_BY_FLAG,
        exported_as=ColumnExport.SHOWN,
    ),
    Column("name", mark("&Name"), 19, _TEXT, _PROFILE, searched=True),
    Column("first_name", mark("&First name"), 14, _TEXT, _PROFILE, searched=True),
    Column("email", mark("&Email"), 27, _TEXT, _PROFILE, searched=True),
    Column("company", mark("Com&pany"), 18, _TEXT, _PROFILE, searched=True),
    Column("position", mark("P&osition"), 22, _TEXT, _PROFILE, searched=True),
    Column(
        "linkedin_url",
        mark("L&inkedIn URL"),
        30,
        ColumnKind.URL,
        _PROFILE,
        searched=True,
        short_label=mark("LinkedIn"),
    ),
    Column("headline", mark("&Headline"), 34, _TEXT, _PROFILE, searched=True),
    Column("status", mark("Status"), 10, ColumnKind.STATUS, _PROGRESS, searched=True),
    Column("updated_at", mark("Updated"), 21, _DATE, _ORIGIN, comparisons=_BY_DATE),
    Column("last_name", mark("&Last name"), 16, _TEXT, _PROFILE, shown=False, searched=True),
    Column("source", mark("Source"), 10, _TEXT, _ORIGIN, shown=False, searched=True),
    Column(
        "source_ref",
        mark("Source reference"),
        22,
        _TEXT,
        _ORIGIN,
        shown=False,
        searched=True,
        short_label=mark("Source ref."),
    ),
    Column("created_at", mark("Created"), 21, _DATE, _ORIGIN, shown=False, comparisons=_BY_DATE),
    Column("bounced_at", mark("Bounced"), 21, _DATE, _PROGRESS, shown=False, comparisons=_BY_DATE),
    Column("replied_at", mark("Replied"), 21, _DATE, _PROGRESS, shown=False, comparisons=_BY_DATE),
    Column("current_node_id", mark("Current step"), 20, _TEXT, _PROGRESS, shown=False),
    Column("id", mark("Prospect id"), 36, _TEXT, _IDENTIFIERS, shown=False),
    # A table is one campaign's, whose owner is the same in each row.
    Column("campaign_id", mark("Campaign id"), 36, _TEXT, _IDENTIFIERS, listed=False, comparisons=()),
    Column("user_id", mark("User id"), 36, _TEXT, _IDENTIFIERS, listed=False, comparisons=()),
)
"""What is known of a row here, and every documented column, in the order of the table by default."""

LISTED_COLUMNS: Final = tuple(column for column in COLUMNS if column.listed)
"""Those that the table of prospects can show."""
FILTERED_COLUMNS: Final = tuple(column for column in COLUMNS if column.comparisons)
"""Those that prospects can be filtered by."""
_BY_KEY: Final = {column.key: column for column in COLUMNS}
GROUPED_COLUMNS: Final = {
    group: tuple(_BY_KEY[key] for key in TEXT_COLUMNS if _BY_KEY[key].group is group) for group in ColumnGroup
}
"""The documented columns of each group, in the order of the API reference."""


def column_of(key: str) -> Column:
    """The column with this key; one that nobody has documented is made, and not shown by default."""
    if (known := _BY_KEY.get(key)) is not None:
        return known
    name = key.removeprefix(OTHER).removeprefix(CUSTOM)
    label = readable(name) if name.islower() and name.isascii() else name
    return Column(key, label, max(12, min(len(label) + 4, 24)), shown=False)


def readable(name: str) -> str:
    """A name that was made for programs, as people would write it: ``lead_score`` as "Lead score"."""
    return name.replace("_", " ").capitalize()


# Values

Reader = Callable[[Prospect], str | None]


@lru_cache(maxsize=256)
def reader(key: str) -> Reader:
    """Reads the column *key* as text; None where the prospect has no such column, or null in it."""
    if key in TEXT_COLUMNS:
        return attrgetter(key)
    if key.startswith(OTHER):
        name = key.removeprefix(OTHER)
        return lambda prospect: text_of(_decoded(prospect.other_json).get(name))
    if key.startswith(CUSTOM):
        name = key.removeprefix(CUSTOM)
        return lambda prospect: text_of(_decoded(prospect.custom_fields_json).get(name))
    return lambda prospect: None


@lru_cache(maxsize=64)
def reader_of_many(key: str) -> Callable[[Sequence[Prospect]], list[str | None]]:
    """Reads the column *key* of many prospects, as :func:`reader` reads it of one.

    A field that nobody has documented is read in a tenth of the time: nothing else of the JSON is made.
    """
    read = reader(key)
    field = "other_json" if key.startswith(OTHER) else "custom_fields_json"
    if not key.startswith((OTHER, CUSTOM)):
        return lambda prospects: list(map(read, prospects))
    name, json_of = key.removeprefix(OTHER).removeprefix(CUSTOM), attrgetter(field)
    try:
        one: Any = msgspec.defstruct("_One", [("value", Any, None)], rename={"value": name}, gc=False)
    except ValueError:  # It has quotes or the like in it.
        return lambda prospects: list(map(read, prospects))
    decode = msgspec.json.Decoder(list[one]).decode

    def read_all(prospects: Sequence[Prospect]) -> list[str | None]:
        objects = [json_of(prospect) or b"{}" for prospect in prospects]
        try:
            found = decode(b"[" + b",".join(objects) + b"]")
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return list(map(read, prospects))  # One of them is not sound.
        return [text_of(each.value) for each in found]

    return read_all


def extra_keys(prospect: Prospect) -> set[str]:
    """The keys of the undocumented columns and custom fields that this prospect has."""
    return {OTHER + name for name in _decoded(prospect.other_json)} | {
        CUSTOM + name for name in _decoded(prospect.custom_fields_json)
    }


@lru_cache(maxsize=1024)
def _decoded(data: bytes | None) -> dict[str, Any]:
    # A table draws several columns of the same few rows, again and again.
    return decode_object(data)
