"""What a checker finds out, and what the journal's file holds, read as if the power had gone now."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from puffle_desktop.domain.changes import Addition, Removal
from puffle_desktop.domain.prospect import Prospect

Place = tuple[str, str]
"""Prospect id and field."""


@dataclass
class Verdict:
    """What became of the submitted edits, each counted by the place it was made in.

    *applied* is on the server (or was, until somebody else wrote there after it), *pending* is in the journal
    as pending or failed, *lost* is neither. *wrongs* are sentences: what must never happen and did.

    *oldest* is the greatest age, in seconds, of the page that held a row when its PATCH came; *overwritten*
    are foreign values that a PATCH replaced unasked although it had to know them. *raced* are those that were
    written when the page had been read and was still good: nobody can tell before Puffle compares by itself.
    """

    requests: int = 0
    submitted: int = 0
    applied: int = 0
    pending: int = 0
    given_up: int = 0
    oldest: float = 0.0
    overwritten: int = 0
    raced: int = 0
    lost: list[str] = field(default_factory=list)
    wrongs: list[str] = field(default_factory=list)


@contextmanager
def _copy_of(journal: Path) -> Iterator[sqlite3.Connection]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / journal.name
        for suffix in ("", "-wal"):
            source = journal.with_name(journal.name + suffix)
            if source.exists():
                shutil.copy(source, copy.with_name(copy.name + suffix))
        database = sqlite3.connect(copy)
        try:
            yield database
        finally:
            database.close()


def unsettled_in(journal: Path) -> dict[Place, str | None]:
    """The edits that the journal's file holds as pending or failed."""
    with _copy_of(journal) as database:
        rows = database.execute(
            "SELECT prospect_id, field, after FROM changes"
            " WHERE what = 'edit' AND state IN ('pending', 'failed') ORDER BY id"
        ).fetchall()
    return {(prospect_id, column): after for prospect_id, column, after in rows}


def left_in(journal: Path) -> list[Addition | Removal]:
    """Who is to come or to go, as far as the journal's file holds that as pending or failed."""
    with _copy_of(journal) as database:
        rows = database.execute(
            "SELECT what, before, after FROM changes"
            " WHERE what IN ('addition', 'removal') AND state IN ('pending', 'failed') ORDER BY id"
        ).fetchall()
    decode = msgspec.json.decode
    return [
        decode(after, type=Addition) if what == "addition" else Removal(decode(before, type=Prospect))
        for what, before, after in rows
    ]
