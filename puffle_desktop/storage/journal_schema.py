"""The tables of a journal, and how an older one is brought up to date."""

import sqlite3
from collections.abc import Callable
from typing import Final

from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.domain.i18n import tr
from puffle_desktop.storage.journal_rows import ACTION, CHANGE, sum_up

SCHEMA: Final = 2
APPLICATION: Final = 0x50464C00
"""With the schema it is the application id of a file: a second witness to which schema it has."""

_SECOND: Final = (
    """CREATE TABLE actions (
        id INTEGER PRIMARY KEY,
        campaign_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        arguments TEXT NOT NULL,
        reverses INTEGER,
        at TEXT NOT NULL,
        prospects INTEGER NOT NULL DEFAULT 0,
        fields TEXT NOT NULL DEFAULT '',
        changes INTEGER NOT NULL DEFAULT 0,
        pending INTEGER NOT NULL DEFAULT 0,
        saved INTEGER NOT NULL DEFAULT 0,
        checksum INTEGER NOT NULL
    ) STRICT""",
    # A second time: without its action nobody knows of which campaign a change is, and one may have 100,000.
    """CREATE TABLE actions_again (
        id INTEGER PRIMARY KEY,
        campaign_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        arguments TEXT NOT NULL,
        reverses INTEGER,
        at TEXT NOT NULL,
        checksum INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE changes (
        id INTEGER PRIMARY KEY,
        action_id INTEGER NOT NULL REFERENCES actions (id) ON DELETE CASCADE,
        what TEXT NOT NULL,
        prospect_id TEXT NOT NULL,
        field TEXT NOT NULL,
        message_id TEXT,
        before TEXT,
        after TEXT,
        state TEXT NOT NULL,
        reason TEXT NOT NULL,
        checksum INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX changes_of_action ON changes (action_id)",
    "CREATE INDEX unsettled_changes ON changes (action_id) WHERE state IN ('pending', 'failed')",
    "CREATE INDEX actions_of_campaign ON actions (campaign_id)",
    """CREATE TRIGGER count_states AFTER UPDATE OF state ON changes WHEN new.state <> old.state BEGIN
        UPDATE actions SET
            pending = pending + (new.state IN ('pending', 'failed')) - (old.state IN ('pending', 'failed')),
            saved = saved + (new.state = 'saved') - (old.state = 'saved')
        WHERE id = new.action_id;
    END""",
    """CREATE TRIGGER count_deleted AFTER DELETE ON changes BEGIN
        UPDATE actions SET
            changes = changes - 1,
            pending = pending - (old.state IN ('pending', 'failed')),
            saved = saved - (old.state = 'saved')
        WHERE id = old.action_id;
    END""",
    "CREATE TRIGGER forget_again AFTER DELETE ON actions BEGIN"
    " DELETE FROM actions_again WHERE id = old.id; END",
    """CREATE TABLE drafts (
        prospect_id TEXT PRIMARY KEY,
        campaign_id TEXT NOT NULL,
        typed TEXT NOT NULL,
        checksum INTEGER NOT NULL
    ) STRICT""",
    # Rows that cannot be trusted, as they were found.
    """CREATE TABLE damaged (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        found BLOB NOT NULL
    ) STRICT""",
    "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL, checksum INTEGER NOT NULL) STRICT",
    "CREATE TABLE campaign_names"
    " (campaign_id TEXT PRIMARY KEY, name TEXT NOT NULL, checksum INTEGER NOT NULL) STRICT",
)
_BROUGHT_OVER: Final = (
    "INSERT INTO actions (id, campaign_id, kind, arguments, reverses, at, checksum)"
    " SELECT id, campaign_id, kind, '[]', reverses, at,"
    " checksum('actions', id, campaign_id, kind, '[]', reverses, at) FROM first_actions",
    f"INSERT INTO actions_again ({ACTION}, checksum) SELECT {ACTION}, checksum FROM actions",
    f"INSERT INTO changes ({CHANGE}, checksum)"
    " SELECT id, action_id, 'edit', prospect_id, field, NULL, before, after, state, reason,"
    " checksum('changes', id, action_id, 'edit', prospect_id, field, NULL, before, after, state, reason)"
    " FROM first_edits",
    "INSERT INTO drafts (prospect_id, campaign_id, typed, checksum) SELECT prospect_id, campaign_id, typed,"
    " checksum('drafts', prospect_id, campaign_id, typed) FROM first_drafts ORDER BY rowid",
    "INSERT INTO about (name, value, checksum)"
    " SELECT name, value, checksum('about', name, value) FROM first_about",
    "INSERT INTO campaign_names (campaign_id, name, checksum)"
    " SELECT campaign_id, name, checksum('campaign_names', campaign_id, name) FROM first_campaign_names",
)
_FIRST_TABLES: Final = ("actions", "edits", "drafts", "about", "campaign_names")


def version_of(database: sqlite3.Connection) -> int:
    """Which schema a journal has; 0 for one without any tables.

    Raises :class:`StorageTrouble` for a newer one, and ``sqlite3.DatabaseError`` where the file contradicts
    itself.
    """
    version: int = database.execute("PRAGMA user_version").fetchone()[0]
    application: int = database.execute("PRAGMA application_id").fetchone()[0]
    if version > SCHEMA and application != APPLICATION + SCHEMA:
        raise StorageTrouble(
            tr(
                "The journal of unsaved edits was written by a newer version of this program. "
                "Use that version."
            )
        )
    if version != SCHEMA and application == APPLICATION + SCHEMA:
        raise sqlite3.DatabaseError("malformed version")
    return version


def migrate(database: sqlite3.Connection) -> None:
    """Bring a journal up to :data:`SCHEMA`, in the open transaction.

    *database* can make checksums. Raises :class:`StorageTrouble` for a newer one, and
    ``sqlite3.DatabaseError`` for one that is damaged.
    """
    version = version_of(database)
    for number, step in enumerate(STEPS[version:], version + 1):
        step(database)
        database.execute(f"PRAGMA user_version = {number}")
    if tables_of(database) != expected_tables():
        raise sqlite3.DatabaseError("malformed tables")
    if database.execute("PRAGMA application_id").fetchone()[0] != APPLICATION + SCHEMA:
        database.execute(f"PRAGMA application_id = {APPLICATION + SCHEMA}")


def _make_second(database: sqlite3.Connection) -> None:
    """Make the tables of schema 2, with what those of schema 1 hold."""
    found = {row[1] for row in tables_of(database) if row[0] == "table"}
    if not found:
        _execute(database, _SECOND)
        return
    if not {"actions", "edits", "drafts"} <= found or "changes" in found:
        raise sqlite3.DatabaseError("malformed tables")
    for table in _FIRST_TABLES:
        if table in found:
            database.execute(f"ALTER TABLE {table} RENAME TO first_{table}")
    for kind, name, _ in tables_of(database):
        if kind == "index":
            database.execute(f"DROP INDEX {name}")
    _execute(database, _SECOND)
    for table, statement in zip(
        ("actions", "actions", "edits", "drafts", "about", "campaign_names"), _BROUGHT_OVER, strict=True
    ):
        if table in found:
            database.execute(statement)
    sum_up(database)
    for table in ("edits", "actions", "drafts", "about", "campaign_names"):
        database.execute(f"DROP TABLE IF EXISTS first_{table}")


def _nothing(database: sqlite3.Connection) -> None:
    """Schema 1 is not made any more."""


STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (_nothing, _make_second)


def _execute(database: sqlite3.Connection, statements: tuple[str, ...]) -> None:
    for statement in statements:
        database.execute(statement)


def tables_of(database: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """Kind, name and statement of all that was made on purpose."""
    found = "SELECT type, name, sql FROM main.sqlite_master WHERE name NOT LIKE 'sqlite@_%' ESCAPE '@'"
    return set(database.execute(found).fetchall())


def expected_tables() -> set[tuple[str, str, str]]:
    """What :func:`tables_of` gives for a journal of :data:`SCHEMA`."""
    found = set()
    for statement in _SECOND:
        _, kind, name = statement.split(maxsplit=3)[:3]
        found.add((kind.lower(), name, statement))
    return found


def statements() -> tuple[str, ...]:
    """What makes the tables of a journal."""
    return _SECOND
