"""How a journal takes in another one, which is attached to it under the name ``former``.

First it says so in the other (:func:`mark_former`), then it copies (:func:`take_in_former`,
:func:`take_in_typed`) and notes that it has, each in a transaction of its own: whenever a run ends, it can be
told whether the other one was taken in.
"""

import sqlite3
from pathlib import Path
from typing import NamedTuple

import msgspec

from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.domain.i18n import tr
from puffle_desktop.storage import journal_about
from puffle_desktop.storage.journal_schema import SCHEMA


def attach(database: sqlite3.Connection, path: Path) -> None:
    """Attach the journal at *path*. Raises :class:`StorageTrouble` where there is none any more."""
    try:
        # Not made where there is none: another window may just have taken it over.
        database.execute("ATTACH DATABASE ? AS former", (f"{path.as_uri()}?mode=rw",))
    except sqlite3.OperationalError as error:
        if path.exists():
            raise
        raise StorageTrouble(
            tr("Those edits are not there any more: another window has added or deleted them.")
        ) from error


def mark_former(database: sqlite3.Connection, despite: str) -> str:
    """Say in the attached journal that this one takes it in, before it does; gives its id.

    Raises :class:`StorageTrouble` for one that another journal takes in, unless that has the id *despite*.
    """
    mine = journal_about.read_identity(database).id
    check_former(database)
    journal_about.prepare(database, "former")
    former = journal_about.read_identity(database, "former")
    if former.taking not in ("", mine, despite):
        raise StorageTrouble(tr("Another window has added those edits to its connection."))
    journal_about.note_taking(database, "former", mine)
    return former.id


class Copied(NamedTuple):
    """The highest id among the edits that were copied, and how many of them count as discarded now."""

    highest: int
    superseded: int


def check_former(database: sqlite3.Connection) -> None:
    """Raise :class:`StorageTrouble` unless the attached database ``former`` is a journal of this schema."""
    if database.execute("PRAGMA former.user_version").fetchone()[0] != SCHEMA:
        raise StorageTrouble(
            tr("Those edits were kept by another version of this program. Use that version.")
        )


def take_in_former(database: sqlite3.Connection) -> Copied:
    """Copy the actions and edits that the attached database ``former`` holds.

    All ids are lowered, so that actions stay in their order and come before those that are here already.
    """
    lowered = {}
    for table in ("actions", "edits"):
        first = database.execute(f"SELECT coalesce(min(id), 1) FROM main.{table}").fetchone()[0]  # noqa: S608
        last = database.execute(f"SELECT coalesce(max(id), 0) FROM former.{table}").fetchone()[0]  # noqa: S608
        lowered[table] = first - 1 - last
    before = _unsettled(database, "former")
    database.execute(
        "INSERT INTO main.actions (id, campaign_id, kind, reverses, at)"
        " SELECT id + :actions, campaign_id, kind, reverses + :actions, at FROM former.actions",
        lowered,
    )
    known = _unsettled(database, "main")
    database.execute(
        "INSERT INTO main.edits (id, action_id, prospect_id, field, before, after, state, reason)"
        " SELECT edits.id + :edits, action_id + :actions, prospect_id, field, before, after,"
        " CASE WHEN state IN ('pending', 'failed') AND EXISTS ("
        "  SELECT 1 FROM main.edits AS mine JOIN main.actions AS mine_of ON mine_of.id = mine.action_id"
        "  WHERE mine.state IN ('pending', 'failed') AND mine.prospect_id = edits.prospect_id"
        "  AND mine.field = edits.field AND mine_of.campaign_id = actions.campaign_id"
        " ) THEN 'discarded' ELSE state END, reason"
        " FROM former.edits AS edits JOIN former.actions AS actions ON actions.id = edits.action_id",
        lowered,
    )
    if database.execute("SELECT 1 FROM former.sqlite_master WHERE name = 'campaign_names'").fetchone():
        database.execute("INSERT OR IGNORE INTO main.campaign_names SELECT * FROM former.campaign_names")
    last_edit: int = database.execute("SELECT coalesce(max(id), 0) FROM former.edits").fetchone()[0]
    superseded = before - (_unsettled(database, "main") - known)
    return Copied(last_edit + lowered["edits"], superseded)


def take_in_typed(database: sqlite3.Connection) -> int:
    """Copy the texts that ``former`` keeps for dialogs; gives how many values had to give way.

    Text for a prospect that has text here becomes discarded edits: they can be read in the history.
    """
    clashing = database.execute(
        "SELECT prospect_id, campaign_id, typed FROM former.drafts"
        " WHERE prospect_id IN (SELECT prospect_id FROM main.drafts)"
    ).fetchall()
    superseded = 0
    for prospect_id, campaign_id, typed in clashing:
        first = database.execute("SELECT coalesce(min(id), 1) FROM main.actions").fetchone()[0]
        database.execute(
            "INSERT INTO main.actions (id, campaign_id, kind, at)"
            " VALUES (?, ?, 'edit', strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now'))",
            (first - 1, campaign_id),
        )
        lowest = database.execute("SELECT coalesce(min(id), 1) FROM main.edits").fetchone()[0]
        values = msgspec.json.decode(typed, type=dict[str, str])
        database.executemany(
            "INSERT INTO main.edits (id, action_id, prospect_id, field, before, after, state)"
            " VALUES (?, ?, ?, ?, NULL, ?, 'discarded')",
            [
                (lowest - 1 - place, first - 1, prospect_id, field, text)
                for place, (field, text) in enumerate(values.items())
            ],
        )
        superseded += len(values)
    database.execute(
        "INSERT OR IGNORE INTO main.drafts (prospect_id, campaign_id, typed)"
        " SELECT prospect_id, campaign_id, typed FROM former.drafts"
    )
    return superseded


def _unsettled(database: sqlite3.Connection, schema: str) -> int:
    statement = f"SELECT count(*) FROM {schema}.edits WHERE state IN ('pending', 'failed')"  # noqa: S608
    return int(database.execute(statement).fetchone()[0])
