"""What a journal says of itself: whose edits it holds, how its campaigns are called, and what is not saved.

What only reads can read journals of schema 1, too. *schema* is SQLite's name of a database that is attached.
"""

import sqlite3
import uuid
from datetime import datetime
from typing import Any, Final

import msgspec

from puffle_desktop.storage.journal_rows import checksum
from puffle_desktop.storage.lived_time import LivedTime

_UNSAVED: Final = (
    "SELECT campaign_id, count(*) FROM ("
    " SELECT campaign_id, prospect_id FROM {changes} JOIN actions ON actions.id = action_id"
    " WHERE state IN ('pending', 'failed')"
    " UNION SELECT campaign_id, prospect_id FROM drafts"
    ") GROUP BY campaign_id ORDER BY campaign_id"
)
_TYPED: Final = (
    "SELECT count(*) FROM (SELECT campaign_id, prospect_id FROM drafts"
    " EXCEPT SELECT campaign_id, prospect_id FROM {changes} JOIN actions ON actions.id = action_id"
    " WHERE state IN ('pending', 'failed'))"
)
_TAKEN: Final = "taken "
_TAKING: Final = "taking"
_LIVED: Final = "lived"


class Owner(msgspec.Struct, frozen=True, kw_only=True):
    """Whose edits a journal holds: a server, an account there, and what people called the connection.

    ``account_id`` and ``account_name`` are empty as long as nobody could ask Puffle for them.
    """

    base_url: str
    connection_name: str = ""
    account_id: str = ""
    account_name: str = ""


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """Which journal it is.

    ``taken`` are the ids of those it has taken in; ``taking`` is the one that was about to take this one in,
    and may have come to it or not.
    """

    id: str
    taken: frozenset[str] = frozenset()
    taking: str = ""


class _Lived(msgspec.Struct, frozen=True):
    """What time has passed for a journal; ``marks`` are days of it, each with its last action."""

    time: LivedTime
    marks: tuple[tuple[float, int], ...] = ()


def prepare(database: sqlite3.Connection) -> None:
    """Give the journal an id of its own, if it has none."""
    if "id" not in _values(database, "main"):
        _write(database, "main", "id", uuid.uuid4().hex)


def has_tables(database: sqlite3.Connection) -> bool:
    """Whether it says anything of itself: not in a journal of version 0.1.0."""
    names = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('about', 'campaign_names')"
    return bool(database.execute(names).fetchone()[0] == 2)


def read_identity(database: sqlite3.Connection, schema: str = "main") -> Identity:
    """Which journal it is."""
    values = _values(database, schema)
    taken = frozenset(name.removeprefix(_TAKEN) for name in values if name.startswith(_TAKEN))
    return Identity(id=values.get("id", ""), taken=taken, taking=values.get(_TAKING, ""))


def note_taking(database: sqlite3.Connection, schema: str, by: str) -> None:
    """Note in the attached journal that the one of the id *by* is about to take it in."""
    _write(database, schema, _TAKING, by)


def note_taken(database: sqlite3.Connection, journal_id: str) -> None:
    """Note that all of the journal of this id is in this one now."""
    _write(database, "main", f"{_TAKEN}{journal_id}", "")
    # Its actions come before those that were here, and are no older for it.
    if (lived := _read_lived(database)) is not None:
        _write_lived(database, _Lived(lived.time))


def note_lived(database: sqlite3.Connection, now: datetime, days: float) -> int | None:
    """Note that it is *now*; gives the last action that was made *days* of the journal's life ago, or before.

    That is time that provably passed, whatever the clock said when the action was made, and says now.
    """
    former = _read_lived(database) or _Lived(LivedTime(now))
    time = former.time.at(now)
    highest = database.execute("SELECT max(id) FROM actions").fetchone()[0]
    # Ids above the highest were forgotten, and are given again.
    marks = [(day, min(last, highest)) for day, last in former.marks] if highest is not None else []
    if highest is not None and (not marks or int(marks[-1][0]) < int(time.days)):
        marks.append((time.days, highest))
    old = [mark for mark in marks if mark[0] <= time.days - days]
    _write_lived(database, _Lived(time, tuple(marks[max(len(old) - 1, 0) :])))
    return old[-1][1] if old else None


def read_owner(database: sqlite3.Connection) -> Owner | None:
    """Whose edits these are; None where that was never noted."""
    values = _values(database, "main")
    known = {name: values[name] for name in Owner.__struct_fields__ if name in values}
    return Owner(**known) if "base_url" in known else None


def write_owner(database: sqlite3.Connection, owner: Owner) -> None:
    """Note whose edits these are."""
    for name in Owner.__struct_fields__:
        _write(database, "main", name, getattr(owner, name))


def read_names(database: sqlite3.Connection) -> dict[str, str]:
    """Campaign id to the name that the campaign had when it was last seen."""
    return _sound(database, "main", "campaign_names")


def write_name(database: sqlite3.Connection, campaign_id: str, name: str) -> None:
    """Note what a campaign is called."""
    database.execute(
        "INSERT OR REPLACE INTO campaign_names (campaign_id, name, checksum) VALUES (?, ?, ?)",
        (campaign_id, name, checksum("campaign_names", campaign_id, name)),
    )


def read_unsaved(database: sqlite3.Connection, changes: str = "changes") -> dict[str, int]:
    """Campaign id to the number of prospects with edits that are not saved, or with text that was typed.

    *changes* is the table they are in: of schema 1 that is "edits".
    """
    return dict(database.execute(_UNSAVED.format(changes=changes)).fetchall())


def count_typed(database: sqlite3.Connection, changes: str = "changes") -> int:
    """For how many prospects there is text that was typed, and nothing else. *changes* is as above."""
    return int(database.execute(_TYPED.format(changes=changes)).fetchone()[0])


def _read_lived(database: sqlite3.Connection) -> _Lived | None:
    try:
        return msgspec.json.decode(_values(database, "main").get(_LIVED, ""), type=_Lived)
    except msgspec.DecodeError:
        return None  # there is none yet


def _write_lived(database: sqlite3.Connection, lived: _Lived) -> None:
    _write(database, "main", _LIVED, msgspec.json.encode(lived).decode())


def _values(database: sqlite3.Connection, schema: str) -> dict[str, str]:
    return _sound(database, schema, "about")


def _sound(database: sqlite3.Connection, schema: str, table: str) -> dict[str, str]:
    # All columns, since those of schema 1 have no checksum.
    rows: list[tuple[Any, ...]] = database.execute(f"SELECT * FROM {schema}.{table}").fetchall()
    return {row[0]: row[1] for row in rows if len(row) == 2 or checksum(table, row[0], row[1]) == row[2]}


def _write(database: sqlite3.Connection, schema: str, name: str, value: str) -> None:
    database.execute(
        f"INSERT OR REPLACE INTO {schema}.about (name, value, checksum) VALUES (?, ?, ?)",
        (name, value, checksum("about", name, value)),
    )
