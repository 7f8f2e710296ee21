"""How a journal takes in another one, which is attached to it under the name ``former``.

First it says so in the other (:func:`mark_former`), then it copies (:func:`take_in_former`,
:func:`take_in_typed`) and notes that it has, each in a transaction of its own: whenever a run ends, it can be
told whether the other one was taken in.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import msgspec

from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.domain.i18n import tr
from puffle_desktop.storage import journal_about, journal_check, journal_schema
from puffle_desktop.storage.journal_file import hold, lock_path, transaction
from puffle_desktop.storage.journal_rows import ACTION, CHANGE, UNSETTLED, checksum, install, sum_up
from puffle_desktop.storage.journal_schema import SCHEMA


@contextlib.contextmanager
def attached(database: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Have the journal at *path* attached, and nobody else have it open, for the block.

    One of an older schema is brought up to date, and its damaged rows are set aside. Raises
    :class:`StorageTrouble` where there is no journal any more or one of another version, and
    :class:`JournalInUse`.
    """
    if not path.exists():
        raise _gone()
    lock = hold(path)
    try:
        # Not made where there is none: another window may just have taken it over.
        address = f"{path.as_uri()}?mode=rw"
        try:
            with closing(sqlite3.connect(address, uri=True, isolation_level=None, timeout=0.2)) as former:
                _bring_up_to_date(former)
        except sqlite3.OperationalError as error:
            if path.exists():
                raise
            raise _gone() from error
        database.execute("ATTACH DATABASE ? AS former", (address,))
        try:
            yield
        finally:
            database.execute("DETACH DATABASE former")
    finally:
        if lock is not None:
            lock.release()
        if not path.exists():
            lock_path(path).unlink(missing_ok=True)


def _bring_up_to_date(former: sqlite3.Connection) -> None:
    version = former.execute("PRAGMA user_version").fetchone()[0]
    if not 0 < version <= SCHEMA:
        raise StorageTrouble(
            tr("Those edits were kept by another version of this program. Use that version.")
        )
    install(former)
    if former.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise sqlite3.DatabaseError("malformed")
    with transaction(former):
        journal_schema.migrate(former)
        journal_check.set_rows_aside(former)
        journal_about.prepare(former)


def _gone() -> StorageTrouble:
    return StorageTrouble(tr("Those edits are gone: another window has added or deleted them."))


def mark_former(database: sqlite3.Connection, despite: str) -> str:
    """Say in the attached journal that this one takes it in, before it does; gives its id.

    Raises :class:`StorageTrouble` for one that another journal takes in, unless that has the id *despite*.
    """
    mine = journal_about.read_identity(database).id
    former = journal_about.read_identity(database, "former")
    if former.taking not in ("", mine, despite):
        raise StorageTrouble(tr("Another window has added those edits to its connection."))
    journal_about.note_taking(database, "former", mine)
    return former.id


class Copied(NamedTuple):
    """The highest id among the changes that were copied, and how many of them count as discarded now."""

    highest: int
    superseded: int


def take_in_former(database: sqlite3.Connection) -> Copied:
    """Copy the actions and changes that the attached database ``former`` holds.

    All ids are lowered, so that actions stay in their order and come before those that are here already. A
    change that is not settled gives way to one here of the same kind, prospect and field (and message); an
    added prospect meets no other, since its id is provisional and its own.
    """
    lowered = {}
    for table in ("actions", "changes"):
        first = database.execute(f"SELECT coalesce(min(id), 1) FROM main.{table}").fetchone()[0]
        last = database.execute(f"SELECT coalesce(max(id), 0) FROM former.{table}").fetchone()[0]
        lowered[table] = first - 1 - last
    before = _unsettled(database, "former")
    known = _unsettled(database, "main")
    for table in ("actions", "actions_again"):
        database.execute(
            f"INSERT INTO main.{table} ({ACTION}, checksum)"
            " SELECT *, checksum('actions', id, campaign_id, kind, arguments, reverses, at) FROM ("
            " SELECT id + :actions AS id, campaign_id, kind, arguments, reverses + :actions AS reverses, at"
            " FROM former.actions)",
            lowered,
        )
    _copy_changes(database, lowered)
    sum_up(database, lowered["actions"] + _highest(database, "actions"))
    database.execute("INSERT OR IGNORE INTO main.campaign_names SELECT * FROM former.campaign_names")
    database.execute("INSERT INTO main.damaged (name, at, found) SELECT name, at, found FROM former.damaged")
    superseded = before - (_unsettled(database, "main") - known)
    return Copied(lowered["changes"] + _highest(database, "changes"), superseded)


def _copy_changes(database: sqlite3.Connection, lowered: dict[str, int]) -> None:
    # A table with an index, since each of 100,000 may have to be looked for.
    database.execute(
        "CREATE TEMP TABLE here (campaign_id, what, prospect_id, field, message_id,"
        " PRIMARY KEY (prospect_id, field, what, message_id, campaign_id)) WITHOUT ROWID"
    )
    database.execute(
        "INSERT OR IGNORE INTO here SELECT campaign_id, what, prospect_id, field, coalesce(message_id, '')"
        f" FROM main.changes JOIN main.actions ON actions.id = action_id WHERE {UNSETTLED}"
    )
    summed = ", ".join(f"found.{column}" for column in CHANGE.split(", "))
    database.execute(
        f"INSERT INTO main.changes ({CHANGE}, checksum)"
        f" SELECT {summed}, checksum('changes', {summed}) FROM ("
        " SELECT theirs.id + :changes AS id, action_id + :actions AS action_id, what, prospect_id, field,"
        f" message_id, before, after, CASE WHEN {UNSETTLED} AND EXISTS ("
        "  SELECT 1 FROM here WHERE here.prospect_id = theirs.prospect_id AND here.field = theirs.field"
        "  AND here.what = theirs.what AND here.message_id = coalesce(theirs.message_id, '')"
        "  AND here.campaign_id = actions.campaign_id"
        " ) THEN 'discarded' ELSE state END AS state, reason"
        " FROM former.changes AS theirs JOIN former.actions AS actions ON actions.id = theirs.action_id"
        " ) AS found",
        lowered,
    )
    database.execute("DROP TABLE temp.here")


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
        values = msgspec.json.decode(typed, type=dict[str, str])
        _add_discarded(database, campaign_id, prospect_id, values)
        superseded += len(values)
    database.execute(
        "INSERT OR IGNORE INTO main.drafts SELECT * FROM former.drafts ORDER BY former.drafts.rowid"
    )
    return superseded


def _add_discarded(
    database: sqlite3.Connection, campaign_id: str, prospect_id: str, values: dict[str, str]
) -> None:
    """An action, before all others, of edits that were given up."""
    action = database.execute("SELECT coalesce(min(id), 1) - 1 FROM main.actions").fetchone()[0]
    at = database.execute("SELECT strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now')").fetchone()[0]
    row = (action, campaign_id, "edit", "[]", None, at)
    for table in ("actions", "actions_again"):
        database.execute(
            f"INSERT INTO main.{table} ({ACTION}, checksum) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*row, checksum("actions", *row)),
        )
    lowest = database.execute("SELECT coalesce(min(id), 1) FROM main.changes").fetchone()[0]
    for place, (field, text) in enumerate(values.items(), 1):
        change = (lowest - place, action, "edit", prospect_id, field, None, None, text, "discarded", "")
        database.execute(
            f"INSERT INTO main.changes ({CHANGE}, checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*change, checksum("changes", *change)),
        )
    sum_up(database, action)


def _highest(database: sqlite3.Connection, table: str) -> int:
    found = database.execute(f"SELECT coalesce(max(id), 0) FROM former.{table}")
    return int(found.fetchone()[0])


def _unsettled(database: sqlite3.Connection, schema: str) -> int:
    statement = f"SELECT count(*) FROM {schema}.changes WHERE {UNSETTLED}"
    return int(database.execute(statement).fetchone()[0])
