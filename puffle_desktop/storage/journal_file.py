"""The file of a journal: who may have it open, one connection that writes and others that read, and damage.

Readers see what was committed last and never wait for a writer (SQLite's write-ahead log). One window has a
journal at a time: it holds the lock on a file beside it, and the system lets go of that with the process.
"""

import contextlib
import os
import shutil
import sqlite3
import tempfile
import threading
import weakref
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from puffle_desktop.domain.errors import CannotKeep, StorageTrouble
from puffle_desktop.domain.i18n import tr
from puffle_desktop.storage import journal_rows

if TYPE_CHECKING:
    from filelock import BaseFileLock

PATIENCE_SECONDS: Final = 0.2
"""How long to wait for one who only looks whether somebody has a journal open."""
_LONG_PATIENCE_SECONDS: Final = 5.0
"""The same where readers and writer have to wait for each other."""
_POLL_SECONDS: Final = 0.01
_PAGE: Final = 4096
_IN_MEMORY: Final = "/dev/shm"  # noqa: S108 (a folder of a random name is made in it, for its owner alone)
_DAMAGED: Final = (
    "malformed",
    "not a database",
    "disk image",
    "decode to UTF-8",
    "file format",
    "user-defined",
)


class JournalInUse(StorageTrouble):
    """Another window of this program has the journal open."""


class JournalFile:
    """An open journal: :meth:`writing` for one thread at a time, :meth:`reading` for any."""

    def __init__(self, path: Path | None) -> None:
        """Lock and open *path*, or a file of its own for None, which goes with this object.

        Raises :class:`JournalInUse`, or :class:`CannotKeep` where it cannot be opened.
        """
        self._folder = ""
        self._patience = PATIENCE_SECONDS
        if path is None:
            # A database in memory would have readers wait for the writer.
            self._folder = _temporary_folder()
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self.path = path or Path(self._folder) / "journal.sqlite3"
        self._readers: list[sqlite3.Connection] = []
        self._pool = threading.Lock()
        self._is_closed = False
        make_private(self.path)
        self._lock = hold(self.path)
        # Anew: it may have been deleted while somebody else had the lock.
        self.written_ahead = make_private(self.path)
        """What a run that ended badly had written ahead: SQLite throws that away with a damaged file."""
        try:
            self.writer = self.connect()
        except sqlite3.Error as error:
            self._let_go()
            raise self.not_opened(error) from error
        if self.written_ahead:
            self._read_without_shared_memory()

    def connect(self) -> sqlite3.Connection:
        """One more connection to the file, which whoever asked for it closes."""
        database = sqlite3.connect(
            self.path.as_uri(),
            isolation_level=None,
            timeout=self._patience,
            check_same_thread=False,
            uri=True,
        )
        journal_rows.install(database)
        # Of what was overwritten nothing is left that could be taken for what is there now.
        for setting in ("foreign_keys = ON", "secure_delete = ON", f"page_size = {_PAGE}"):
            database.execute(f"PRAGMA {setting}")
        return database

    def make_ready(self) -> None:
        """Have what is written stay, whatever happens. Raises ``sqlite3.Error``."""
        if not self._write_ahead():
            # Such as a network's disk, where nobody shares memory. Whoever reads waits for who commits.
            self.writer.execute("PRAGMA journal_mode = TRUNCATE")
            self._patience = _LONG_PATIENCE_SECONDS
            self.writer.execute(f"PRAGMA busy_timeout = {round(1000 * self._patience)}")
        self.writer.execute(f"PRAGMA synchronous = {'OFF' if self._folder else 'FULL'}")

    def _write_ahead(self) -> bool:
        """Whether the log is written ahead from now on, which not every disk can do."""
        try:
            mode: str = self.writer.execute("PRAGMA journal_mode = WAL").fetchone()[0]
            # SQLite says yes before it has tried.
            self.writer.execute("BEGIN IMMEDIATE")
            self.writer.execute("ROLLBACK")
        except sqlite3.OperationalError as error:
            if not _lacks_shared_memory(error):
                raise
            self._leave_write_ahead()
            return False
        return mode == "wal"

    def _read_without_shared_memory(self) -> None:
        """Take in what was written ahead on another disk, where on this one nobody could read it."""
        try:
            self.writer.execute("SELECT count(*) FROM sqlite_master")
        except sqlite3.OperationalError as error:
            if _lacks_shared_memory(error):
                with contextlib.suppress(sqlite3.Error):
                    self._leave_write_ahead()
        except sqlite3.Error:
            pass  # damage is for who looks through it

    def _leave_write_ahead(self) -> None:
        """One connection alone can do without shared memory, and have the others do without the log."""
        self.writer.close()
        try:
            with contextlib.closing(self.connect()) as alone:
                alone.execute("PRAGMA locking_mode = EXCLUSIVE")
                alone.execute("PRAGMA journal_mode = TRUNCATE")
        finally:
            self.writer = self.connect()

    def not_opened(self, error: Exception) -> StorageTrouble:
        """What it means that *error* came before there was any edit."""
        folder, reason = self.path.parent, str(error)
        if "locked" in reason:
            # Where the lock beside it could not be had either, nobody else is to blame.
            return (
                in_use() if self._lock is not None else cannot_keep(folder, tr("no file can be locked there"))
            )
        return cannot_keep(folder, tr("the disk is full") if "full" in reason or _is_full(folder) else reason)

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to read by. Failures become :class:`StorageTrouble`."""
        with explaining(_unreadable):
            with self._pool:
                if self._is_closed:
                    raise sqlite3.ProgrammingError("closed")
                database = self._readers.pop() if self._readers else None
            if database is None:
                database = self.connect()
            try:
                yield database
            finally:
                with self._pool:
                    if not self._is_closed:
                        self._readers.append(database)
                        database = None
                if database is not None:
                    database.close()

    def close(self) -> None:
        """Let go of the file. Nobody may be writing."""
        self.close_connections()
        self._let_go()

    def close_connections(self) -> None:
        """Close the file, and hold it all the same."""
        with self._pool:
            self._is_closed = True
            readers, self._readers = self._readers, []
        for database in (*readers, self.writer):
            database.close()

    def open_again(self) -> None:
        """Open what is at the path now. Raises ``sqlite3.Error``."""
        self.writer = self.connect()
        self._is_closed = False

    def _let_go(self) -> None:
        if self._lock is not None:
            self._lock.release()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)


# Who has it open


def lock_path(path: Path) -> Path:
    """The file that is locked by who has the journal at *path* open."""
    return path.with_name(f"{path.name}.lock")


def hold(path: Path) -> "BaseFileLock | None":
    """Lock the journal at *path* until the lock is released; None where a disk cannot lock.

    Raises :class:`JournalInUse`.
    """
    import filelock  # noqa: PLC0415 (not for the first paint)

    lock = filelock.FileLock(
        lock_path(path),
        timeout=PATIENCE_SECONDS,
        mode=0o600,
        thread_local=False,  # it may be released in another thread
        poll_interval=_POLL_SECONDS,
        # It would be a file that says "locked", and goes on saying so when its process has been killed.
        fallback_to_soft=False,
    )
    try:
        lock.acquire()
    except filelock.Timeout:
        # Raised outside, since the timeout is no cause that anybody need know.
        pass
    except OSError:
        return None  # such a disk cannot lock: not to write at all would be worse
    else:
        if lock_path(path).exists():
            return lock
        # It was deleted with its journal, by who held it just before.
        lock.release()
        return hold(path)
    raise in_use()


def is_held(path: Path) -> bool:
    """Whether somebody holds the lock of the journal at *path*. Makes no file."""
    if not lock_path(path).exists():
        return False
    try:
        lock = hold(path)
    except JournalInUse:
        return True
    if lock is not None:
        lock.release()
    return False


def in_use() -> JournalInUse:
    """What is said of a journal that another window has open."""
    return JournalInUse(
        tr("This connection is open in another window of Puffle Desktop. Close it there, then try again.")
    )


# The files


def wal_path(path: Path) -> Path:
    """What SQLite has written ahead of the file *path*."""
    return path.with_name(f"{path.name}-wal")


def make_private(path: Path) -> bytes:
    """Make the file where there is none, and its owner's alone; gives what is written ahead of it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Created before SQLite does, so that it is never readable by others.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        # What cannot have permissions has had them refused: FAT, and what Windows shares.
        with contextlib.suppress(PermissionError, NotImplementedError):
            path.chmod(0o600)
        return wal_path(path).read_bytes() if wal_path(path).exists() else b""
    except OSError as error:
        raise cannot_keep(path.parent, error.strerror or str(error)) from error


def cannot_keep(folder: Path, reason: str) -> CannotKeep:
    """What is said where no journal can be had."""
    return CannotKeep(
        tr(
            "Edits cannot be kept safe in {folder} ({reason}), so prospects can be read but not edited.",
            folder=folder,
            reason=reason,
        )
    )


def _temporary_folder() -> str:
    try:
        return tempfile.mkdtemp(prefix="puffle-journal-")
    except OSError as error:  # there is none in which anything could be written
        with contextlib.suppress(OSError):
            return tempfile.mkdtemp(prefix="puffle-journal-", dir=_IN_MEMORY)
        raise cannot_keep(
            Path(os.environ.get("TMPDIR") or os.sep + "tmp"), str(error.strerror or error)
        ) from error


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _PAGE
    except OSError:
        return False


def set_aside(path: Path, written_ahead: bytes, instead: Path) -> Path:
    """Keep a damaged journal that is closed under another name, and put *instead* in its place."""
    moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    kept = path.with_name(f"{path.stem}.damaged-{moment}{path.suffix}")
    try:
        # Linked and not renamed, so that there is a journal at each moment.
        try:
            os.link(path, kept)
        except OSError:
            shutil.copyfile(path, kept)
            with contextlib.suppress(PermissionError):
                kept.chmod(0o600)
        if written_ahead:
            os.close(os.open(wal_path(kept), os.O_CREAT | os.O_EXCL, 0o600))
            wal_path(kept).write_bytes(written_ahead)
        wal_path(path).unlink(missing_ok=True)
        path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
        instead.replace(path)
    except OSError as error:
        raise CannotKeep(
            tr(
                "The journal {path} is damaged and cannot be set aside ({reason}).",
                path=path,
                reason=error.strerror or error,
            )
        ) from error
    return kept


# Transactions and failures


@contextlib.contextmanager
def transaction(database: sqlite3.Connection) -> Iterator[None]:
    """All of the block, or nothing of it."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            database.execute("ROLLBACK")
        raise


@contextlib.contextmanager
def explaining(say: Callable[[Exception], StorageTrouble] | None = None) -> Iterator[None]:
    """What SQLite has to say becomes a :class:`StorageTrouble`: of an edit, or what *say* makes of it."""
    try:
        yield
    except (sqlite3.Error, UnicodeError, OverflowError) as error:
        raise (say or explained)(error) from error


def _unreadable(error: Exception) -> StorageTrouble:
    if "locked" in str(error):
        return in_use()
    return StorageTrouble(
        tr("The edits kept on this computer could not be read just now ({reason}).", reason=str(error))
    )


def explained(error: Exception) -> StorageTrouble:
    """What *error* means to the person."""
    reason = str(error)
    if "locked" in reason:
        return in_use()
    if "full" in reason:
        return StorageTrouble(tr("The disk is full, so the edit could not be kept safe and was not saved."))
    return StorageTrouble(
        tr("The edit could not be kept safe on this computer ({reason}) and was not saved.", reason=reason)
    )


def _lacks_shared_memory(error: Exception) -> bool:
    """Whether *error* may come of a disk on which processes cannot share memory."""
    return any(words in str(error) for words in ("unable to open", "disk I/O", "readonly", "protocol"))


def is_damage(error: Exception) -> bool:
    """Whether it is the file that is wrong, and not the disk or the moment."""
    return isinstance(error, UnicodeError) or any(word in str(error) for word in _DAMAGED)
