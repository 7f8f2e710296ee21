"""The tables of a journal, how an older one is brought up to date, and how one takes in another."""

import sqlite3
from typing import Final

from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.domain.i18n import tr

SCHEMA: Final = 1

_MIGRATIONS: Final = (
    """
    CREATE TABLE actions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        campaign_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        reverses INTEGER,
        at TEXT NOT NULL
    ) STRICT;
    CREATE TABLE edits (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        action_id INTEGER NOT NULL REFERENCES actions (id) ON DELETE CASCADE,
        prospect_id TEXT NOT NULL,
        field TEXT NOT NULL,
        before TEXT,
        after TEXT,
        state TEXT NOT NULL,
        reason TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE INDEX edits_of_action ON edits (action_id);
    CREATE INDEX unsettled_edits ON edits (state) WHERE state IN ('pending', 'failed');
    CREATE INDEX actions_of_campaign ON actions (campaign_id);
    CREATE TABLE drafts (
        prospect_id TEXT PRIMARY KEY,
        campaign_id TEXT NOT NULL,
        typed TEXT NOT NULL
    ) STRICT;
    """,
)


def migrate(database: sqlite3.Connection) -> None:
    """Bring a journal up to :data:`SCHEMA`, in the open transaction. Raises :class:`StorageTrouble`."""
    version = database.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA:
        raise StorageTrouble(
            tr(
                "The journal of unsaved edits was written by a newer version of this program. "
                "Use that version."
            )
        )
    for number, statements in enumerate(_MIGRATIONS[version:], version + 1):
        for statement in filter(str.strip, statements.split(";")):
            database.execute(statement)
        database.execute(f"PRAGMA user_version = {number}")
