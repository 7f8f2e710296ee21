"""What this program keeps on this machine, file by file: what is in it, how old and how large it is.

Looking changes nothing and may take a moment: call it in a thread. A journal that a window has open, this one
or another, is named without a look inside.
"""

import contextlib
import os
import re
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import Enum, auto
from pathlib import Path
from typing import Final

import msgspec

from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.domain.i18n import tr
from puffle_desktop.storage import journal_about, paths
from puffle_desktop.storage.files import replace_file
from puffle_desktop.storage.journal import JournalInUse, host_in_file_name
from puffle_desktop.storage.journal_about import Identity, Owner
from puffle_desktop.storage.journal_file import hold, is_held, lock_path
from puffle_desktop.storage.journal_schema import SCHEMA
from puffle_desktop.storage.lived_time import LivedTime

KEPT_DAMAGED_DAYS: Final = 90
_JOURNAL: Final = re.compile(r"(?P<id>[0-9a-z]+)-(?P<host>[^.]*)\.sqlite3")
_SET_ASIDE: Final = re.compile(
    r"(?P<stem>.+)\.(?P<why>damaged|newer|unreadable)-(?P<moment>\d{8}-\d{6})-\d+(?P<suffix>\.(?:sqlite3|toml))"
)
_NOTICED: Final = "set-aside.json"
_ID: Final = re.compile(r"\b[0-9a-f]{32}\b")
_OF_CONNECTION: Final = re.compile(r"([0-9a-f]{32})-")
_PARTS: Final = ("-wal", "-shm")
_PATIENCE_SECONDS: Final = 0.2


class JournalState(Enum):
    """Whether a journal could be looked into."""

    READABLE = auto()
    OPEN = auto()
    """A window has it open."""
    NEWER = auto()
    """A newer version of this program wrote it."""
    DAMAGED = auto()


class JournalFile(msgspec.Struct, frozen=True, kw_only=True):
    """One journal. ``size`` is in bytes, with what belongs to it; ``oldest`` is UTC in ISO 8601.

    ``unsaved`` is campaign id to the number of prospects with edits that are not saved, or with text that
    was typed; ``typed`` is how many of them have typed text alone. ``names`` is campaign id to name, for the
    campaigns whose name was noted.
    """

    path: Path
    connection_id: str
    host: str
    state: JournalState
    size: int
    identity: Identity | None = None
    owner: Owner | None = None
    unsaved: dict[str, int] = {}
    typed: int = 0
    names: dict[str, str] = {}
    actions: int = 0
    oldest: str | None = None

    @property
    def prospects(self) -> int:
        """How many prospects have something that is not saved."""
        return sum(self.unsaved.values())

    def is_of_host(self, base_url: str) -> bool:
        """Whether it belongs to the server at *base_url*."""
        return self.owner.base_url == base_url if self.owner else self.host == host_in_file_name(base_url)


class SetAside(msgspec.Struct, frozen=True, kw_only=True):
    """A journal or settings file that could not be used, kept under another name.

    ``since`` is when it was set aside, and ``why`` is "damaged", "newer" (a newer version of this program
    wrote it) or "unreadable". ``former`` is the path that it had before.
    """

    path: Path
    former: Path
    why: str
    size: int
    since: datetime

    @property
    def host(self) -> str:
        """The server that a journal belonged to, as its name has it; nothing for another file."""
        name = _JOURNAL.fullmatch(self.former.name)
        return name["host"] if name is not None else ""


class LogFiles(msgspec.Struct, frozen=True, kw_only=True):
    """The log and those before it: how large together, and since when."""

    size: int = 0
    since: datetime | None = None


class StoredFiles(msgspec.Struct, frozen=True, kw_only=True):
    """All that is kept."""

    journals: tuple[JournalFile, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    log: LogFiles = LogFiles()


def look() -> StoredFiles:
    """What there is now. Folders that cannot be read are taken for empty."""
    return StoredFiles(
        journals=tuple(map(_look_into, _files(paths.journals_folder(), _JOURNAL))),
        set_aside=tuple(map(_set_aside, _all_set_aside())),
        log=_log_files(),
    )


def prune_set_aside(now: datetime | None = None) -> set[str]:
    """Delete what has been set aside for more than 90 days of :class:`.LivedTime`: no date is believed.

    Gives the ids of the connections that were named there and nowhere else: their keys nobody else names.
    """
    named: set[str] = set()
    for path in _set_aside_long_ago(now or datetime.now(UTC)):
        with contextlib.suppress(StorageTrouble):
            named |= discard(path)
    return named - named_elsewhere()


class _Noticed(msgspec.Struct, frozen=True):
    """When each file that is set aside was seen first, in days of the time that has passed."""

    time: LivedTime
    first: dict[str, float] = {}


def _set_aside_long_ago(now: datetime) -> list[Path]:
    """Those that are to go. Notes that it is *now*; where that cannot be noted, none goes."""
    found = _all_set_aside()
    note = paths.journals_folder() / _NOTICED
    if not found:
        with contextlib.suppress(OSError):
            note.unlink()
        return []
    try:
        former = msgspec.json.decode(note.read_bytes(), type=_Noticed)
    except (OSError, msgspec.DecodeError):
        former = _Noticed(LivedTime(now))
    time = former.time.at(now)
    first = {path.name: former.first.get(path.name, time.days) for path in found}
    try:
        note.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        replace_file(note, msgspec.json.encode(_Noticed(time, first)))
    except OSError:
        return []
    return [path for path in found if time.days - first[path.name] > KEPT_DAMAGED_DAYS]


def discard(path: Path) -> set[str]:
    """As :func:`delete`; gives the ids of the connections that the file was about."""
    ids = connections_named(path)
    delete(path)
    return ids


def named_elsewhere() -> set[str]:
    """The ids of the connections that any file set aside, or any journal, is about."""
    return {
        connection_id
        for path in (*_all_set_aside(), *_files(paths.journals_folder(), _JOURNAL))
        for connection_id in connections_named(path)
    }


def connections_named(path: Path) -> set[str]:
    """The ids of the connections that a file set aside was about: by its name, or in it."""
    if (name := _OF_CONNECTION.match(path.name)) is not None:
        return {name[1]}
    try:
        return set(_ID.findall(path.read_text(encoding="utf-8", errors="replace")))
    except OSError:
        return set()


def delete(path: Path) -> None:
    """Delete a file and what SQLite keeps beside it.

    Raises :class:`StorageTrouble`, such as :class:`JournalInUse` while a window has it open.
    """
    with _held(path):
        try:
            for each in (path, *_beside(path)):
                each.unlink(missing_ok=True)
        except OSError as error:
            raise StorageTrouble(
                tr("{file} could not be deleted ({reason}).", file=path.name, reason=error.strerror or error)
            ) from error


def rename(path: Path, to: Path) -> None:
    """Give a journal that no window has open another name. Raises :class:`StorageTrouble`."""
    with _held(path):
        try:
            for former, now in zip((path, *_beside(path)), (to, *_beside(to)), strict=True):
                if former.exists():
                    former.rename(now)
        except OSError as error:
            raise StorageTrouble(
                tr("{file} could not be renamed ({reason}).", file=path.name, reason=error.strerror or error)
            ) from error


@contextlib.contextmanager
def _held(path: Path) -> Iterator[None]:
    """Keep a journal from being opened, until it is gone from where it was.

    Where files can be deleted that are open, a window would write its edits to nowhere.
    """
    if not _JOURNAL.fullmatch(path.name) or not path.parent.exists():
        yield
        return
    in_use = JournalInUse(
        tr("These edits are open in another window of Puffle Desktop. Close it there, then try again.")
    )
    try:
        lock = hold(path)
    except JournalInUse:
        raise in_use from None
    try:
        if path.is_file() and _is_locked_by_former(path):
            raise in_use
        yield
        if lock is not None and os.name == "posix":
            lock_path(path).unlink(missing_ok=True)
    finally:
        if lock is not None:
            lock.release()
        if not path.exists():
            with contextlib.suppress(OSError):
                lock_path(path).unlink(missing_ok=True)


@contextlib.contextmanager
def _reading(path: Path, *, on_its_own: bool = False) -> Iterator[sqlite3.Connection]:
    """The database to be read. *on_its_own*, without what was written ahead: on a disk that is read-only."""
    # For reading alone: a connection that may write throws away what a damaged file has written ahead. Not
    # given up at once: who looked at it just before locks it for a moment, to leave nothing beside it.
    how = "mode=ro&immutable=1" if on_its_own else "mode=ro"
    database = sqlite3.connect(
        f"{path.as_uri()}?{how}", uri=True, timeout=_PATIENCE_SECONDS, isolation_level=None
    )
    try:
        yield database
    finally:
        database.close()


def _is_locked_by_former(path: Path) -> bool:
    """Whether a window of version 0.1.0 has it open, which knows of no other lock than SQLite's."""
    try:
        with _reading(path) as database:
            database.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error as error:
        return _is_locked(error)
    return False


def _is_locked(error: Exception) -> bool:
    return isinstance(error, sqlite3.OperationalError) and "locked" in str(error)


def _cannot_be_opened(error: Exception) -> bool:
    """Whether the file may be all right, and what is beside it cannot be made."""
    return isinstance(error, sqlite3.OperationalError) and any(
        words in str(error) for words in ("unable to open", "readonly", "read-only", "disk I/O")
    )


def _look_into(path: Path) -> JournalFile:
    name = _JOURNAL.fullmatch(path.name)
    assert name is not None  # noqa: S101 (narrows the type: only such names are listed)
    bare = JournalFile(
        path=path,
        connection_id=name["id"],
        host=name["host"],
        state=JournalState.READABLE,
        size=_size(path),
    )
    if is_held(path):
        return msgspec.structs.replace(bare, state=JournalState.OPEN)
    for on_its_own in (False, True):
        try:
            with _reading(path, on_its_own=on_its_own) as database:
                return _described(bare, database)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            if _is_locked(error):
                return msgspec.structs.replace(bare, state=JournalState.OPEN)
            if not _cannot_be_opened(error):
                break
    return msgspec.structs.replace(bare, state=JournalState.DAMAGED)


def _described(bare: JournalFile, database: sqlite3.Connection) -> JournalFile:
    version = database.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA:
        return msgspec.structs.replace(bare, state=JournalState.NEWER)
    if not version:
        return bare  # a run ended before it had made the tables
    changes = "edits" if version == 1 else "changes"
    knows_itself = journal_about.has_tables(database)
    oldest, actions = database.execute("SELECT min(at), count(*) FROM actions").fetchone()
    return msgspec.structs.replace(
        bare,
        identity=journal_about.read_identity(database) if knows_itself else None,
        owner=journal_about.read_owner(database) if knows_itself else None,
        names=journal_about.read_names(database) if knows_itself else {},
        unsaved=journal_about.read_unsaved(database, changes),
        typed=journal_about.count_typed(database, changes),
        actions=actions,
        oldest=oldest,
    )


def _all_set_aside() -> list[Path]:
    return [
        *_files(paths.journals_folder(), _SET_ASIDE),
        *_files(paths.settings_file().parent, _SET_ASIDE),
    ]


def _set_aside(path: Path) -> SetAside:
    name = _SET_ASIDE.fullmatch(path.name)
    assert name is not None  # noqa: S101 (as above)
    changed = _changed(path)
    try:
        told = datetime.strptime(name["moment"], "%Y%m%d-%H%M%S").replace(tzinfo=UTC)
    except ValueError:  # no date that there is
        told = changed or datetime.fromtimestamp(0, UTC)
    return SetAside(
        path=path,
        former=path.with_name(name["stem"] + name["suffix"]),
        why=name["why"],
        size=_size(path),
        since=max(told, changed or told),
    )


def _log_files() -> LogFiles:
    log = paths.log_file()
    found = [path for path in _files(log.parent, re.compile(r".+")) if path.name.startswith(log.name)]
    dates = [date for date in map(_changed, found) if date is not None]
    return LogFiles(size=sum(map(_size, found)), since=min(dates, default=None))


def _files(folder: Path, pattern: re.Pattern[str]) -> list[Path]:
    try:
        found = [path for path in folder.iterdir() if pattern.fullmatch(path.name)]
        return sorted(path for path in found if path.is_file())
    except OSError:
        return []


def _beside(path: Path) -> list[Path]:
    return [path.with_name(path.name + part) for part in _PARTS]


def _size(path: Path) -> int:
    size = 0
    for each in (path, *_beside(path)):
        with contextlib.suppress(OSError):
            size += each.stat().st_size
    return size


def _changed(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, OverflowError, ValueError):  # some file systems give dates of years that there are not
        return None
