"""A disk that is full, or that cannot be written to, under a journal that is open."""

import sqlite3

from puffle_desktop.storage.journal import Journal


def database_of(journal: Journal) -> sqlite3.Connection:
    """What the journal writes by. SQLite heeds such limits for the connection that sets them alone."""
    return journal._file.writer


def fill(journal: Journal) -> None:
    """Let the file grow no more."""
    database = database_of(journal)
    pages = database.execute("PRAGMA page_count").fetchone()[0]
    database.execute(f"PRAGMA max_page_count = {pages}")


def empty(journal: Journal) -> None:
    """Let it grow again."""
    database_of(journal).execute("PRAGMA max_page_count = 100000")


def forbid_writing(journal: Journal) -> None:
    """Let nothing be written."""
    database_of(journal).execute("PRAGMA query_only = ON")


def allow_writing(journal: Journal) -> None:
    """Let it be written again."""
    database_of(journal).execute("PRAGMA query_only = OFF")
