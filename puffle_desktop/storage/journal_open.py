"""How a journal is opened, looked through, written to in turns, and closed."""

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeVar

from puffle_desktop.domain.errors import CannotKeep, StorageTrouble
from puffle_desktop.domain.i18n import tr
from puffle_desktop.storage import journal_about, journal_check, journal_schema
from puffle_desktop.storage.journal_file import (
    JournalFile,
    cannot_keep,
    explaining,
    is_damage,
    set_aside,
    transaction,
)
from puffle_desktop.storage.journal_notes import Note, Notes
from puffle_desktop.storage.journal_salvage import salvage

T = TypeVar("T")

FEW_NOTES: Final = 100
"""So many notes are written before something is read; more are left to who calls :meth:`Journal.flush`."""


class OpenJournal:
    """A journal, whatever is in it. One thread at a time writes, in a transaction; the others do not wait."""

    def __init__(self, path: Path | None, *, prepare: bool = True) -> None:
        """Open the journal at *path*, or one for None that is gone with this object.

        Raises :class:`JournalInUse`, :class:`CannotKeep` for a folder that cannot be written, and
        :class:`StorageTrouble` for a journal of a newer version. Without *prepare* nothing else is done, and
        nothing but :meth:`prepare` and :meth:`close` may be called next.
        """
        self.trouble = ""
        """What the person should know of damage that was found; empty for none."""
        self.failure: CannotKeep | None = None
        """Why it could not be looked through, where that was no fault of its own."""
        self.is_prepared = False
        """Whether it was looked through, so that all else can be called."""
        self._path = path
        self._notes = Notes()
        self._write_lock = threading.Lock()
        self._file = JournalFile(path)
        try:
            self._check_version()
            if prepare:
                self.prepare()
        except BaseException:
            self._file.close()
            raise

    def _check_version(self) -> None:
        try:
            journal_schema.version_of(self._database)
        except sqlite3.DatabaseError as error:
            # A file that is no database, or contradicts itself, is for prepare.
            if not is_damage(error):
                raise self._file.not_opened(error) from error

    @property
    def _database(self) -> sqlite3.Connection:
        return self._file.writer

    def prepare(self) -> None:
        """Look it through and bring it up to date. It takes a second for 100,000 changes.

        Rows that are damaged are set aside; of a file that is damaged, what can be read is put into a new
        one. :attr:`trouble` says so.
        """
        try:
            with self._write_lock:
                self._prepare()
        except CannotKeep as error:
            self.failure = error
            raise
        self.is_prepared = True

    def _prepare(self) -> None:
        try:
            damaged = self._make_ready()
        except (sqlite3.DatabaseError, UnicodeError) as error:
            if not is_damage(error):
                raise self._file.not_opened(error) from error
            with explaining(self._file.not_opened):
                self._salvage()
                self._make_ready()
        else:
            if damaged:
                self.trouble = tr(
                    "%Ln edit(s) in the journal of unsaved edits could not be read and were set aside; "
                    "the others are here.",
                    None,
                    damaged,
                )

    def _make_ready(self) -> int:
        """Gives how many changes and texts were set aside."""
        journal_check.check_whole(self._database, self._file.path, self._file.written_ahead)
        self._file.make_ready()
        with transaction(self._database):
            journal_schema.migrate(self._database)
            damaged = journal_check.set_rows_aside(self._database)
            journal_about.prepare(self._database)
        return damaged

    def _salvage(self) -> None:
        """Put a new journal, with what can be saved, in place of one that is damaged."""
        path = self._file.path
        content = path.read_bytes()
        instead = path.with_name(f"{path.name}.new")
        self._file.close_connections()
        try:
            instead.unlink(missing_ok=True)
            instead.touch(mode=0o600)
            saved = salvage(content, self._file.written_ahead, instead)
            kept = set_aside(path, self._file.written_ahead, instead)
        except OSError as error:
            raise cannot_keep(path.parent, error.strerror or str(error)) from error
        finally:
            instead.unlink(missing_ok=True)
        self._file.written_ahead = b""
        self._file.open_again()
        if saved:
            self.trouble = tr(
                "The journal of unsaved edits was damaged. %Ln edit(s) could be saved from it; others may be "
                "missing, or be as they were a moment before. The damaged file is kept as {path}.",
                None,
                saved,
                path=kept,
            )
        else:
            self.trouble = tr(
                "The journal of unsaved edits was damaged, so this run starts with an empty one. "
                "The damaged file is kept as {path}.",
                path=kept,
            )

    def close(self) -> None:
        """Write what is outstanding and let go of the file. Waits for what is being written."""
        try:
            if self.is_prepared:
                self.flush()
        finally:
            with self._write_lock:
                self._file.close()

    @property
    def is_busy(self) -> bool:
        """Whether a thread is writing, perhaps a batch."""
        return self._write_lock.locked()

    @property
    def is_behind(self) -> bool:
        """Whether more is noted than is written before something is read, so that sums of actions are old."""
        return len(self._notes) > FEW_NOTES or (len(self._notes) > 0 and self.is_busy)

    def flush(self) -> None:
        """Write what is noted. For a worker, every now and then, where there are many answers."""
        if self._notes:
            with self._writing():
                pass

    def _catch_up(self) -> list[Note]:
        """Write what is noted if that is quick; gives what of it is still to be written."""
        if 0 < len(self._notes) <= FEW_NOTES and self._write_lock.acquire(blocking=False):
            try:
                self._write(lambda _: None)
            finally:
                self._write_lock.release()
        return self._notes.all()

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that also writes what was noted so far. Waits for its turn."""
        with self._write_lock:
            with self._transaction() as database:
                yield database
            if self._notes.has_small():
                # Noted while a batch was written. What fails stays noted.
                with contextlib.suppress(StorageTrouble), self._transaction():
                    pass

    def _write_or_note(self, note: Note) -> None:
        """Write something small, or, while another thread writes, note it to be written next."""
        if not self._write_lock.acquire(blocking=False):
            self._notes.add(note)
            return
        try:
            self._write(note.write)
        finally:
            self._write_lock.release()

    def _write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        with self._transaction() as database:
            return work(database)

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """As :meth:`_writing`, for who holds the lock."""
        noted = self._notes.all()
        with explaining(), transaction(self._database):
            for note in noted:
                note.write(self._database)
            yield self._database
        self._notes.forget(len(noted))
