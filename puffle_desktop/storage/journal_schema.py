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
                "The journal of unsent edits was written by a newer version of this program. "
                "Use that version."
            )
        )
    for number, statements in enumerate(_MIGRATIONS[version:], version + 1):
        for statement in filter(str.strip, statements.split(";")):
            database.execute(statement)
        database.execute(f"PRAGMA user_version = {number}")


def take_in_former(database: sqlite3.Connection) -> int:
    """Copy what the attached database ``former`` holds; gives the highest id among the edits copied.

    All ids are lowered, so that actions stay in their order and come before those that are here already.
    """
    if database.execute("PRAGMA former.user_version").fetchone()[0] != SCHEMA:
        raise StorageTrouble(
            tr("Those edits were kept by another version of this program. Use that version.")
        )
    lowered = {}
    for table in ("actions", "edits"):
        first = database.execute(f"SELECT coalesce(min(id), 1) FROM main.{table}").fetchone()[0]  # noqa: S608
        last = database.execute(f"SELECT coalesce(max(id), 0) FROM former.{table}").fetchone()[0]  # noqa: S608
        lowered[table] = first - 1 - last
    shift = {"actions": lowered["actions"], "edits": lowered["edits"]}
    database.execute(
        "INSERT INTO main.actions (id, campaign_id, kind, reverses, at)"
        " SELECT id + :actions, campaign_id, kind, reverses + :actions, at FROM former.actions",
        shift,
    )
    database.execute(
        "INSERT INTO main.edits (id, action_id, prospect_id, field, before, after, state, reason)"
        " SELECT edits.id + :edits, action_id + :actions, prospect_id, field, before, after,"
        " CASE WHEN state IN ('pending', 'failed') AND EXISTS ("
        "  SELECT 1 FROM main.edits AS mine JOIN main.actions AS mine_of ON mine_of.id = mine.action_id"
        "  WHERE mine.state IN ('pending', 'failed') AND mine.prospect_id = edits.prospect_id"
        "  AND mine.field = edits.field AND mine_of.campaign_id = actions.campaign_id"
        " ) THEN 'discarded' ELSE state END, reason"
        " FROM former.edits AS edits JOIN former.actions AS actions ON actions.id = edits.action_id",
        shift,
    )
    database.execute(
        "INSERT OR IGNORE INTO main.drafts (prospect_id, campaign_id, typed)"
        " SELECT prospect_id, campaign_id, typed FROM former.drafts"
    )
    named = "SELECT count(*) FROM former.sqlite_master WHERE name = 'campaign_names'"
    if database.execute(named).fetchone()[0]:
        database.execute("INSERT OR IGNORE INTO main.campaign_names SELECT * FROM former.campaign_names")
    last_edit: int = database.execute("SELECT coalesce(max(id), 0) FROM former.edits").fetchone()[0]
    highest: int = last_edit + lowered["edits"]
    return highest
