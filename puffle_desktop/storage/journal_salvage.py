"""What can be saved of a journal whose file is damaged: each row that can be reached and has its checksum."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final

from puffle_desktop.storage import journal_rows, journal_schema, journal_wal
from puffle_desktop.storage.journal_check import is_right, tolerant
from puffle_desktop.storage.journal_file import transaction
from puffle_desktop.storage.journal_rows import COLUMNS, UNSETTLED

_TRIES: Final = 4_000
"""So many places in a row where nothing can be read are the end of a table."""
_CLOSE_TRIES: Final = 600  # more rows than there are in a page
_WIDE_STEP: Final = 40
_FILE_HEADER: Final = 100

_Row = tuple[Any, ...]


def salvage(content: bytes, written_ahead: bytes, into: Path) -> int:
    """Make a journal at *into*, in which there is nothing yet, of what can be saved of a damaged one.

    *content* is that of its file. Gives how many changes that are not settled, and typed texts, are in it.
    Raises ``sqlite3.Error`` where the new one cannot be written.
    """
    with (
        closing(sqlite3.connect(":memory:", isolation_level=None)) as damaged,
        closing(sqlite3.connect(into, isolation_level=None)) as database,
    ):
        journal_rows.install(database)
        database.execute("PRAGMA page_size = 4096")
        database.execute("PRAGMA journal_mode = OFF")  # what fails is thrown away
        found: dict[str, list[_Row]] = {table: [] for table in COLUMNS}
        if _open(damaged, journal_wal.image(content, written_ahead)):
            for table in found:
                found[table] = list(_sound_rows(damaged, table))
        with transaction(database):
            journal_schema.migrate(database)
            _write(database, found)
        counted = database.execute(
            f"SELECT (SELECT count(*) FROM changes WHERE {UNSETTLED}) + (SELECT count(*) FROM drafts)"
        )
        return int(counted.fetchone()[0])


def _open(damaged: sqlite3.Connection, image: bytes) -> bool:
    """Open *image* with the tables that a journal has, whatever it says of them."""
    size = journal_wal.page_size_of(image)
    damaged.text_factory = tolerant
    with suppress(sqlite3.Error):
        first = _first_page(_roots(image, len(image) // size), size)
        # From the page's own header to its end; the file's stands before it.
        damaged.deserialize(image[:_FILE_HEADER] + first[_FILE_HEADER:] + image[size:])
        damaged.execute("PRAGMA cell_size_check = ON")
        return True
    return False


def _roots(image: bytes, pages: int) -> dict[str, int]:
    """Table to the page that it begins with: as the image has it, or else as in a new journal."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as new:
        for statement in journal_schema.statements():
            new.execute(statement)
        roots: dict[str, int] = dict(
            new.execute("SELECT name, rootpage FROM sqlite_master WHERE type = 'table'").fetchall()
        )
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as damaged, suppress(sqlite3.Error):
        damaged.text_factory = tolerant
        damaged.deserialize(image)
        damaged.execute("PRAGMA writable_schema = ON")  # it may be unsound, and is read all the same
        named = damaged.execute(
            "SELECT name, tbl_name, rootpage FROM sqlite_master WHERE sql LIKE 'CREATE TABLE%'"
        )
        for name, again, root in named:
            if isinstance(root, int) and 1 < root <= pages:
                for each in {name, again} & roots.keys():
                    roots[each] = root
    return roots


def _first_page(roots: dict[str, int], size: int) -> bytes:
    """A first page that names these tables. Their rows alone matter, and no index or rule for them."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as new:
        new.execute(f"PRAGMA page_size = {size}")
        new.execute("PRAGMA writable_schema = ON")
        for statement in journal_schema.statements():
            kind, name = statement.split(maxsplit=3)[1:3]
            if kind == "TABLE" and name in COLUMNS:
                plain = statement.replace("TEXT PRIMARY KEY", "TEXT").removesuffix(" STRICT")
                new.execute(
                    "INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql)"
                    " VALUES ('table', ?1, ?1, ?2, ?3)",
                    (name, roots[name], plain),
                )
        return new.serialize()[:size]


def _sound_rows(damaged: sqlite3.Connection, table: str) -> Iterator[_Row]:
    """The rows of *table* that are what was written, with their checksums, around what cannot be read."""
    columns = f"{COLUMNS[table]}, checksum"
    statement = f"SELECT rowid, {columns} FROM {table} NOT INDEXED WHERE rowid >= ? ORDER BY rowid"
    place, failures = -(1 << 62), 0
    while failures < _TRIES:
        try:
            for row in damaged.execute(statement, (place,)):
                place, failures = row[0] + 1, 0
                if is_right(table, row[1:-1], row[-1]):
                    yield row[1:]
        except (sqlite3.Error, OverflowError):
            if place < -(1 << 40):
                place = _lowest(damaged, table)
            failures += 1
            place += 1 if failures < _CLOSE_TRIES else _WIDE_STEP
        else:
            return


def _lowest(damaged: sqlite3.Connection, table: str) -> int:
    """From where to look for rows if the first ones cannot be read: 0 where there never was a merge."""
    with suppress(sqlite3.Error):
        last = f"SELECT rowid FROM {table} NOT INDEXED WHERE rowid < 0 ORDER BY rowid DESC"
        lowest = 0
        for row in damaged.execute(last):
            lowest = row[0]
        return lowest
    return -1_000


def _write(database: sqlite3.Connection, found: dict[str, list[_Row]]) -> None:
    actions = {row[0]: row for table in ("actions_again", "actions") for row in found[table]}
    found["actions"] = found["actions_again"] = list(actions.values())
    found["changes"] = [row for row in found["changes"] if row[1] in actions]
    for table, rows in found.items():
        columns = f"{COLUMNS[table]}, checksum"
        places = ", ".join("?" * len(columns.split(", ")))
        database.executemany(
            f"INSERT OR REPLACE INTO {table} ({columns}) VALUES ({places})",
            rows,
        )
    journal_rows.sum_up(database)
