"""What a journal says of itself: whose edits it holds, how its campaigns are called, and what is not saved.

These are tables beside those of the schema. A version of this program that does not know them leaves them as
they are, so no migration is needed for them. *schema* is SQLite's name of a database that is attached.
"""

import sqlite3
import uuid
from typing import Final

import msgspec

_TABLES: Final = (
    "CREATE TABLE IF NOT EXISTS {schema}.about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    "CREATE TABLE IF NOT EXISTS {schema}.campaign_names"
    " (campaign_id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT",
)
_UNSAVED: Final = (
    "SELECT campaign_id, count(*) FROM ("
    " SELECT campaign_id, prospect_id FROM edits JOIN actions ON actions.id = action_id"
    " WHERE state IN ('pending', 'failed')"
    " UNION SELECT campaign_id, prospect_id FROM drafts"
    ") GROUP BY campaign_id ORDER BY campaign_id"
)
_TAKEN: Final = "taken "
_TAKING: Final = "taking"


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


def prepare(database: sqlite3.Connection, schema: str = "main") -> None:
    """Make the tables where there are none, and give the journal an id of its own."""
    for statement in _TABLES:
        database.execute(statement.format(schema=schema))
    database.execute(
        f"INSERT OR IGNORE INTO {schema}.about (name, value) VALUES ('id', ?)",  # noqa: S608 (a name of ours)
        (uuid.uuid4().hex,),
    )


def has_tables(database: sqlite3.Connection) -> bool:
    """Whether :func:`prepare` has been here: not in a journal of version 0.1.0."""
    names = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('about', 'campaign_names')"
    return bool(database.execute(names).fetchone()[0] == len(_TABLES))


def read_identity(database: sqlite3.Connection, schema: str = "main") -> Identity:
    """Which journal it is."""
    values = _values(database, schema)
    taken = frozenset(name.removeprefix(_TAKEN) for name in values if name.startswith(_TAKEN))
    return Identity(id=values["id"], taken=taken, taking=values.get(_TAKING, ""))


def note_taking(database: sqlite3.Connection, schema: str, by: str) -> None:
    """Note in the attached journal that the one of the id *by* is about to take it in."""
    database.execute(
        f"INSERT OR REPLACE INTO {schema}.about (name, value) VALUES (?, ?)",  # noqa: S608 (as above)
        (_TAKING, by),
    )


def note_taken(database: sqlite3.Connection, journal_id: str) -> None:
    """Note that all of the journal of this id is in this one now."""
    statement = "INSERT OR REPLACE INTO main.about (name, value) VALUES (?, '')"
    database.execute(statement, (f"{_TAKEN}{journal_id}",))


def read_owner(database: sqlite3.Connection) -> Owner | None:
    """Whose edits these are; None where that was never noted."""
    values = _values(database, "main")
    known = {name: values[name] for name in Owner.__struct_fields__ if name in values}
    return Owner(**known) if "base_url" in known else None


def write_owner(database: sqlite3.Connection, owner: Owner) -> None:
    """Note whose edits these are."""
    rows = [(name, getattr(owner, name)) for name in Owner.__struct_fields__]
    database.executemany("INSERT OR REPLACE INTO about (name, value) VALUES (?, ?)", rows)


def read_names(database: sqlite3.Connection) -> dict[str, str]:
    """Campaign id to the name that the campaign had when it was last seen."""
    return dict(database.execute("SELECT campaign_id, name FROM campaign_names").fetchall())


def read_unsaved(database: sqlite3.Connection) -> dict[str, int]:
    """Campaign id to the number of prospects with edits that are not saved, or with text that was typed."""
    return dict(database.execute(_UNSAVED).fetchall())


def _values(database: sqlite3.Connection, schema: str) -> dict[str, str]:
    return dict(database.execute(f"SELECT name, value FROM {schema}.about").fetchall())  # noqa: S608 (as above)
