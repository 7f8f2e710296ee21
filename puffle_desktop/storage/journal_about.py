"""What a journal says of itself: whose edits it holds, how its campaigns are called, and what is not saved.

These are tables beside those of the schema. A version of this program that does not know them leaves them as
they are, so no migration is needed for them.
"""

import sqlite3
from typing import Final

import msgspec

_TABLES: Final = (
    "CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    "CREATE TABLE IF NOT EXISTS campaign_names (campaign_id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT",
)
_UNSAVED: Final = (
    "SELECT campaign_id, count(*) FROM ("
    " SELECT campaign_id, prospect_id FROM edits JOIN actions ON actions.id = action_id"
    " WHERE state IN ('pending', 'failed')"
    " UNION SELECT campaign_id, prospect_id FROM drafts"
    ") GROUP BY campaign_id ORDER BY campaign_id"
)


class Owner(msgspec.Struct, frozen=True, kw_only=True):
    """Whose edits a journal holds: a server, an account there, and what people called the connection.

    ``account_id`` and ``account_name`` are empty as long as nobody could ask Puffle for them.
    """

    base_url: str
    connection_name: str = ""
    account_id: str = ""
    account_name: str = ""


def prepare(database: sqlite3.Connection) -> None:
    """Make the tables where there are none."""
    for statement in _TABLES:
        database.execute(statement)


def has_tables(database: sqlite3.Connection) -> bool:
    """Whether :func:`prepare` has been here: not in a journal of version 0.1.0."""
    names = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('about', 'campaign_names')"
    return bool(database.execute(names).fetchone()[0] == len(_TABLES))


def read_owner(database: sqlite3.Connection) -> Owner | None:
    """Whose edits these are; None where that was never noted."""
    values = dict(database.execute("SELECT name, value FROM about").fetchall())
    known = {name: values[name] for name in Owner.__struct_fields__ if name in values}
    return Owner(**known) if "base_url" in known else None


def write_owner(database: sqlite3.Connection, owner: Owner) -> None:
    """Note whose edits these are."""
    rows = [(name, getattr(owner, name)) for name in Owner.__struct_fields__]
    database.executemany("INSERT OR REPLACE INTO about (name, value) VALUES (?, ?)", rows)


def note_taken(database: sqlite3.Connection, name: str) -> None:
    """Note that all of the journal file *name* is in this one now."""
    database.execute("INSERT OR REPLACE INTO about (name, value) VALUES (?, '')", (f"taken {name}",))


def was_taken(database: sqlite3.Connection, name: str) -> bool:
    """Whether :func:`note_taken` was called for *name*."""
    found = database.execute("SELECT 1 FROM about WHERE name = ?", (f"taken {name}",)).fetchone()
    return found is not None


def read_names(database: sqlite3.Connection) -> dict[str, str]:
    """Campaign id to the name that the campaign had when it was last seen."""
    return dict(database.execute("SELECT campaign_id, name FROM campaign_names").fetchall())


def read_unsaved(database: sqlite3.Connection) -> dict[str, int]:
    """Campaign id to the number of prospects with edits that are not saved, or with text that was typed."""
    return dict(database.execute(_UNSAVED).fetchall())
