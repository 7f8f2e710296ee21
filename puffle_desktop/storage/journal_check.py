"""Whether a journal is what was written: the file as a whole, then each of its rows by its checksum."""

import sqlite3
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from puffle_desktop.storage import journal_wal
from puffle_desktop.storage.journal_rows import ACTION, COLUMNS, UNSETTLED, checksum, sum_up

_WRONG_SUMS: Final = (
    "SELECT 1 FROM actions LEFT JOIN ("
    " SELECT action_id, count(DISTINCT prospect_id) AS prospects, count(*) AS changes,"
    f" sum({UNSETTLED}) AS pending, sum(state = 'saved') AS saved,"
    " coalesce(group_concat(DISTINCT nullif(iif(what = 'edit', field, ''), '')), '') AS fields"
    " FROM changes GROUP BY action_id) AS made ON made.action_id = actions.id"
    " WHERE (actions.prospects, actions.changes, actions.pending, actions.saved, actions.fields)"
    " IS NOT (coalesce(made.prospects, 0), coalesce(made.changes, 0), coalesce(made.pending, 0),"
    " coalesce(made.saved, 0), coalesce(made.fields, '')) LIMIT 1"
)


def tolerant(data: bytes) -> str:
    """Text that may be no UTF-8 any more; then no checksum is right."""
    return data.decode(errors="surrogateescape")


def is_right(table: str, columns: Iterable[Any], expected: object) -> bool:
    """Whether a row's checksum says that it is what was written."""
    try:
        return checksum(table, *columns) == expected
    except UnicodeError:
        return False


def check_whole(database: sqlite3.Connection, path: Path, written_ahead: bytes) -> None:
    """Raise ``sqlite3.DatabaseError`` unless the file is sound, as far as SQLite can tell."""
    with path.open("rb") as file:
        header = file.read(100)
    if header and header[18:20] not in (b"\1\1", b"\2\2"):
        raise sqlite3.DatabaseError("malformed header")
    version: int = database.execute("PRAGMA user_version").fetchone()[0]
    taken = journal_wal.frames_taken(path)
    # Of schema 1 nothing can be salvaged: what SQLite makes of it is all there is.
    if (
        version != 1
        and taken is not None
        and journal_wal.has_lost(written_ahead, database.execute("PRAGMA page_size").fetchone()[0], taken)
    ):
        raise sqlite3.DatabaseError("malformed log")
    if database.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise sqlite3.DatabaseError("malformed")


def set_rows_aside(database: sqlite3.Connection) -> int:
    """Put the rows that are damaged among the ``damaged``, in the open transaction.

    Gives how many changes and typed texts they are. An action is mended where it can be.
    """
    wrong = {table: _wrong_rows(database, table) for table in COLUMNS}
    lost = _mend_actions(database, wrong["actions"], wrong["actions_again"])
    orphans = "SELECT id FROM changes WHERE action_id NOT IN (SELECT id FROM actions)"
    changes = {*wrong["changes"], *(row[0] for row in database.execute(orphans))}
    for each in lost:
        changes.update(
            row[0] for row in database.execute("SELECT id FROM changes WHERE action_id = ?", (each,))
        )
    _set_aside(database, "changes", sorted(changes))
    for table in ("drafts", "about", "campaign_names"):
        _set_aside(database, table, wrong[table])
    _set_aside(database, "actions", lost)
    if database.execute(_WRONG_SUMS).fetchone():
        sum_up(database)
    return len(changes) + len(wrong["drafts"])


def _mend_actions(database: sqlite3.Connection, wrong: list[int], again: list[int]) -> list[int]:
    """Mend what is there a second time; gives the ids of the actions for which that cannot be done."""
    second = {row[0] for row in database.execute("SELECT id FROM actions_again")} - set(again)
    mend = "UPDATE actions SET ({0}) = (SELECT {0} FROM actions_again WHERE id = ?1) WHERE id = ?1"
    columns = f"{ACTION}, checksum"
    for each in wrong:
        if each in second:
            database.execute(mend.format(columns), (each,))
    lost = [each for each in wrong if each not in second]
    database.executemany("DELETE FROM actions_again WHERE id = ?", [(each,) for each in again])
    database.execute(
        f"INSERT INTO actions_again ({columns}) SELECT {columns} FROM actions"
        " WHERE id NOT IN (SELECT id FROM actions_again)"
    )
    return lost


def _wrong_rows(database: sqlite3.Connection, table: str) -> list[int]:
    statement = f"SELECT rowid, {COLUMNS[table]}, checksum FROM {table} NOT INDEXED"
    try:
        return [row[0] for row in database.execute(statement) if not is_right(table, row[1:-1], row[-1])]
    except sqlite3.OperationalError as error:
        if "decode" not in str(error):
            raise
    return with_factory(
        database,
        lambda: [row[0] for row in database.execute(statement) if not is_right(table, row[1:-1], row[-1])],
    )


def with_factory(database: sqlite3.Connection, work: Callable[[], list[int]]) -> list[int]:
    """What *work* gives where text may be anything."""
    database.text_factory = tolerant
    try:
        return work()
    finally:
        database.text_factory = str


def _set_aside(database: sqlite3.Connection, table: str, rows: list[int]) -> None:
    quoted = " || ', ' || ".join(f"quote({column})" for column in COLUMNS[table].split(", "))
    now = datetime.now(UTC).isoformat(timespec="seconds")
    for each in rows:
        database.execute(
            "INSERT INTO damaged (name, at, found)"
            f" SELECT ?, ?, CAST({quoted} AS BLOB) FROM {table} WHERE rowid = ?",
            (table, now, each),
        )
        database.execute(f"DELETE FROM {table} WHERE rowid = ?", (each,))
