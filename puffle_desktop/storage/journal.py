"""The journal: every edit, before and after, from before it is sent until after the server has it.

One SQLite file a connection. An edit is on the disk when :meth:`Journal.record` returns
(``synchronous=FULL``), so what was submitted survives a crash or a power cut. What the server answered is
written in small groups: an answer lost with a crash only makes the edit be checked once more.
"""

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import msgspec

from puffle_desktop.domain.actions import Action, ActionKind, EditState, JournalEdit
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.storage import journal_about, journal_merge, journal_schema
from puffle_desktop.storage.journal_about import Identity, Owner
from puffle_desktop.storage.paths import journals_folder

KEPT_ACTIONS: Final = 5_000
KEPT_DAYS: Final = 90

_SETTLE: Final = "UPDATE edits SET state = ?, reason = ? WHERE id = ?"
_STORED_AS: Final = "UPDATE edits SET after = ? WHERE id = ?"
_STARTS_FROM: Final = "UPDATE edits SET before = ? WHERE id = ?"
_DAMAGED: Final = ("malformed", "not a database", "disk image")


class Draft(msgspec.Struct, frozen=True):
    """Text that was typed into the edit dialog of a prospect and neither saved nor discarded."""

    prospect_id: str
    typed: dict[EditableField, str]


class Recorded(msgspec.Struct, frozen=True):
    """An action that is on the disk, with the ids of its edits in their order."""

    action_id: int
    edit_ids: tuple[int, ...]


class Taken(msgspec.Struct, frozen=True):
    """What was taken over from another journal: its edits that are not settled, by their ids of now.

    ``superseded`` values of it count as discarded, because the same fields were edited here.
    """

    edits: tuple[JournalEdit, ...]
    superseded: int


class JournalInUse(StorageTrouble):
    """Another window of this program has the journal open."""


class Journal:
    """The edits made over one connection. Not thread-safe: it belongs to the thread that opened it.

    Every method may raise :class:`StorageTrouble`, with nothing half-written.
    """

    def __init__(self, path: Path | None) -> None:
        """Open the journal at *path*, or one in memory for None.

        Raises :class:`JournalInUse`, or :class:`StorageTrouble` for a folder that cannot be written. A
        damaged file is set aside and a new one begun: see :attr:`trouble`.
        """
        self.trouble = ""
        self._path = path
        self._noted: list[tuple[str, tuple[str | int | None, ...]]] = []
        written_ahead = _prepare(path) if path is not None else b""
        try:
            self._database = self._open()
        except sqlite3.DatabaseError as error:
            if path is None or not _is_damage(error):
                raise _explained(error) from error
            kept = _set_aside(path, written_ahead)
            self.trouble = tr(
                "The journal of unsaved edits was damaged, so this run starts with an empty one. "
                "The damaged file is kept as {path}.",
                path=kept,
            )
            with _explaining():
                self._database = self._open()

    def _open(self) -> sqlite3.Connection:
        database = sqlite3.connect(
            self._path.as_uri() if self._path is not None else ":memory:",
            isolation_level=None,
            timeout=0.2,
            uri=True,
            check_same_thread=False,
        )
        try:
            # Exclusive: a second window on the same journal would send its edits a second time.
            database.execute("PRAGMA locking_mode = EXCLUSIVE")
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = FULL")
            database.execute("PRAGMA foreign_keys = ON")
            with _transaction(database):
                if database.execute("PRAGMA quick_check").fetchone() != ("ok",):
                    raise sqlite3.DatabaseError("malformed")
                journal_schema.migrate(database)
                journal_about.prepare(database)
        except BaseException:
            database.close()
            raise
        return database

    def close(self) -> None:
        """Write what is outstanding and let go of the file."""
        try:
            self.flush()
        finally:
            self._database.close()

    # Edits

    def record(
        self,
        campaign_id: str,
        edits: Sequence[Edit],
        kind: ActionKind = ActionKind.EDIT,
        reverses: int | None = None,
    ) -> Recorded:
        """Put one action with its edits on the disk, as pending. Nothing may be sent before this returns."""
        with self._writing() as database:
            action = database.execute(
                "INSERT INTO actions (campaign_id, kind, reverses, at) VALUES (?, ?, ?, ?)",
                (campaign_id, kind.value, reverses, _now()),
            ).lastrowid
            assert action is not None  # noqa: S101 (narrows the type: an INSERT has a row id)
            first = database.execute("SELECT coalesce(max(id), 0) FROM edits").fetchone()[0]
            database.executemany(
                "INSERT INTO edits (action_id, prospect_id, field, before, after, state)"
                " VALUES (?, ?, ?, ?, ?, 'pending')",
                ((action, edit.prospect_id, edit.field, edit.before, edit.after) for edit in edits),
            )
            ids = database.execute("SELECT id FROM edits WHERE id > ? ORDER BY id", (first,)).fetchall()
        return Recorded(action, tuple(row[0] for row in ids))

    def settle(self, edit_ids: Iterable[int], state: EditState, reason: str = "") -> None:
        """Note what became of edits. On the disk after the next :meth:`flush` or :meth:`record`."""
        self._noted += [(_SETTLE, (state.value, reason, edit_id)) for edit_id in edit_ids]

    def note_stored(self, edit_id: int, after: str | None) -> None:
        """Note that the server made another value of an edit: what an undo has to find. As :meth:`settle`."""
        self._noted.append((_STORED_AS, (after, edit_id)))

    def note_start(self, edit_id: int, before: str | None) -> None:
        """Note that a pending edit starts from another value of the server's. As :meth:`settle`."""
        self._noted.append((_STARTS_FROM, (before, edit_id)))

    def rebase(self, edit_ids: Iterable[int], before: str | None, after: str | None) -> None:
        """Put on the disk what a person decided: from which value pending edits start, and what they want."""
        with self._writing() as database:
            database.executemany(
                "UPDATE edits SET before = ?, after = ? WHERE id = ?",
                [(before, after, edit_id) for edit_id in edit_ids],
            )

    def flush(self) -> None:
        """Write what :meth:`settle` and the ``note`` methods noted."""
        if self._noted:
            with self._writing():
                pass

    def unsettled(self, campaign_id: str) -> list[JournalEdit]:
        """The campaign's edits that are pending or failed, in the order in which they were made."""
        self.flush()
        return self._edits("actions.campaign_id = ? AND state IN ('pending', 'failed')", campaign_id)

    def unsaved(self) -> dict[str, int]:
        """Campaign id to the number of prospects with edits that are not saved, or with text in a dialog."""
        self.flush()
        with _explaining():
            return journal_about.read_unsaved(self._database)

    # Actions

    def actions(self, campaign_id: str, latest: int) -> list[Action]:
        """The campaign's *latest* so many actions, oldest first."""
        self.flush()
        with _explaining():
            rows = self._database.execute(
                "SELECT actions.id, campaign_id, kind, at, reverses, count(DISTINCT prospect_id),"
                " group_concat(DISTINCT field), sum(state = 'pending' OR state = 'failed'),"
                " sum(state = 'saved') FROM (SELECT * FROM actions WHERE campaign_id = ?"
                " ORDER BY id DESC LIMIT ?) AS actions JOIN edits ON action_id = actions.id"
                " GROUP BY actions.id ORDER BY actions.id",
                (campaign_id, latest),
            ).fetchall()
        return [
            Action(
                id=row[0],
                campaign_id=row[1],
                kind=ActionKind(row[2]),
                at=row[3],
                reverses=row[4],
                prospects=row[5],
                fields=tuple(row[6].split(",")),
                pending=row[7],
                saved=row[8],
            )
            for row in rows
        ]

    def count_changes(self, action_id: int) -> int:
        """How many changes one action made."""
        with _explaining():
            statement = "SELECT count(*) FROM edits WHERE action_id = ?"
            (count,) = self._database.execute(statement, (action_id,)).fetchone()
        return int(count)

    def edits_of(self, action_id: int) -> list[JournalEdit]:
        """The edits of one action."""
        self.flush()
        return self._edits("action_id = ?", action_id)

    def prune(self, now: datetime | None = None) -> None:
        """Forget actions that are old, or too many. One with an edit that is not settled always stays."""
        oldest = ((now or datetime.now(UTC)) - timedelta(days=KEPT_DAYS)).isoformat(timespec="seconds")
        with self._writing() as database:
            database.execute(
                "DELETE FROM actions WHERE (at < ? OR id <="
                " (SELECT id FROM actions ORDER BY id DESC LIMIT 1 OFFSET ?))"
                " AND id NOT IN (SELECT action_id FROM edits WHERE state IN ('pending', 'failed'))",
                (oldest, KEPT_ACTIONS),
            )

    # Typed text

    def keep_draft(self, campaign_id: str, prospect_id: str, typed: Mapping[EditableField, str]) -> None:
        """Keep what is typed into a prospect's dialog; nothing typed forgets it."""
        with self._writing() as database:
            database.execute("DELETE FROM drafts WHERE prospect_id = ?", (prospect_id,))
            if typed:
                database.execute(
                    "INSERT INTO drafts (prospect_id, campaign_id, typed) VALUES (?, ?, ?)",
                    (prospect_id, campaign_id, msgspec.json.encode(typed).decode()),
                )

    def drafts(self, campaign_id: str) -> list[Draft]:
        """The texts kept for a campaign's dialogs."""
        with _explaining():
            rows = self._database.execute(
                "SELECT prospect_id, typed FROM drafts WHERE campaign_id = ? ORDER BY rowid", (campaign_id,)
            ).fetchall()
        return [Draft(row[0], msgspec.json.decode(row[1], type=dict[EditableField, str])) for row in rows]

    def typed(self) -> dict[str, set[str]]:
        """Campaign id to the prospects for whose dialogs text is kept."""
        with _explaining():
            rows = self._database.execute("SELECT campaign_id, prospect_id FROM drafts").fetchall()
        found: dict[str, set[str]] = {}
        for campaign_id, prospect_id in rows:
            found.setdefault(campaign_id, set()).add(prospect_id)
        return found

    # Whose edits these are

    @property
    def path(self) -> Path | None:
        """The file; None for a journal in memory."""
        return self._path

    def owner(self) -> Owner | None:
        """Whose edits these are, as far as that was noted."""
        with _explaining():
            return journal_about.read_owner(self._database)

    def note_owner(self, owner: Owner) -> None:
        """Note whose edits these are."""
        if self.owner() != owner:
            with self._writing() as database:
                journal_about.write_owner(database, owner)

    def extent(self) -> tuple[int, str | None]:
        """How many actions there are, and when the oldest was done: UTC in ISO 8601."""
        with _explaining():
            actions, oldest = self._database.execute("SELECT count(*), min(at) FROM actions").fetchone()
        return actions, oldest

    def campaign_names(self) -> dict[str, str]:
        """Campaign id to the name by which the campaign was last seen, for those that were noted."""
        with _explaining():
            return journal_about.read_names(self._database)

    def note_campaign(self, campaign_id: str, name: str) -> None:
        """Note what a campaign is called, to tell of its edits when Puffle does not list it."""
        if self.campaign_names().get(campaign_id) != name:
            with self._writing() as database:
                statement = "INSERT OR REPLACE INTO campaign_names (campaign_id, name) VALUES (?, ?)"
                database.execute(statement, (campaign_id, name))

    # The whole of it

    @property
    def identity(self) -> Identity:
        """Which journal it is, and which others it has taken in."""
        with _explaining():
            return journal_about.read_identity(self._database)

    def take_over(self, path: Path, *, despite: str = "") -> Taken:
        """Take in all that the journal file *path* holds, as older than everything here.

        Where the same field of a prospect has an edit here that is not settled, that one stays, and the
        former counts as discarded; so does former text for a dialog that has text here. The file is left as
        it is and may be deleted; taken over a second time, it gives nothing. A journal that began to take it
        in before keeps it from being taken, unless it is the one of the id *despite*. Raises
        :class:`JournalInUse` while another window has it open, and :class:`StorageTrouble` when it is gone.
        """
        with _explaining():
            journal_merge.attach(self._database, path)
        try:
            with _explaining(), _transaction(self._database):
                former = journal_merge.mark_former(self._database, despite)
            with self._writing() as database:
                if former in journal_about.read_identity(database).taken:
                    return Taken((), 0)
                last = journal_merge.take_in_former(database)
                superseded = journal_merge.take_in_typed(database)
                journal_about.note_taken(database, former)
        finally:
            with _explaining():
                self._database.execute("DETACH DATABASE former")
        unsettled = self._edits("edits.id <= ? AND state IN ('pending', 'failed')", last.highest)
        return Taken(tuple(unsettled), superseded + last.superseded)

    def forget_history(self) -> None:
        """Delete every action whose edits are all settled, beyond recovery. What is not saved stays."""
        with _explaining():
            self._database.execute("PRAGMA secure_delete = ON")
        with self._writing() as database:
            database.execute(
                "DELETE FROM actions WHERE id NOT IN"
                " (SELECT action_id FROM edits WHERE state IN ('pending', 'failed'))"
            )
        with _explaining():
            self._database.execute("VACUUM")
            # What was overwritten is still in the log that was written ahead.
            self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    # Helpers

    def _edits(self, condition: str, value: str | int) -> list[JournalEdit]:
        with _explaining():
            rows = self._database.execute(
                "SELECT edits.id, action_id, prospect_id, field, before, after, state, reason FROM edits"  # noqa: S608
                f" JOIN actions ON actions.id = action_id WHERE {condition} ORDER BY edits.id",
                (value,),
            ).fetchall()
        return [JournalEdit(row[0], row[1], Edit(*row[2:6]), EditState(row[6]), row[7]) for row in rows]

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that also writes the answers noted so far."""
        with _explaining(), _transaction(self._database):
            for statement, values in self._noted:
                self._database.execute(statement, values)
            yield self._database
        self._noted.clear()


def journal_path(connection_id: str, base_url: str) -> Path:
    """Where the journal of a connection is kept. Another host has another journal."""
    return journals_folder() / f"{connection_id}-{host_in_file_name(base_url)}.sqlite3"


def host_in_file_name(base_url: str) -> str:
    """The host of *base_url* as the names of journals have it."""
    return "".join(char if char.isalnum() else "-" for char in base_url.partition("//")[2])


def _wal(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _prepare(path: Path) -> bytes:
    """Make the file where there is none, and its owner's alone.

    Gives what a run that ended badly had written ahead: SQLite throws that away with a damaged file.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Created before SQLite does, so that it is never readable by others.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        path.chmod(0o600)
        return _wal(path).read_bytes() if _wal(path).exists() else b""
    except OSError as error:
        raise StorageTrouble(
            tr(
                "Edits cannot be kept safe in {folder} ({reason}), so none can be made.",
                folder=path.parent,
                reason=error.strerror or error,
            )
        ) from error


def _set_aside(path: Path, written_ahead: bytes) -> Path:
    """Keep a damaged journal, and what belongs to it, under another name."""
    moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    kept = path.with_name(f"{path.stem}.damaged-{moment}{path.suffix}")
    try:
        path.rename(kept)
        _wal(path).unlink(missing_ok=True)
        if written_ahead:
            os.close(os.open(_wal(kept), os.O_CREAT | os.O_EXCL, 0o600))
            _wal(kept).write_bytes(written_ahead)
    except OSError as error:
        raise StorageTrouble(
            tr(
                "The journal {path} is damaged and cannot be set aside ({reason}).",
                path=path,
                reason=error.strerror or error,
            )
        ) from error
    _prepare(path)
    return kept


@contextlib.contextmanager
def _transaction(database: sqlite3.Connection) -> Iterator[None]:
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            database.execute("ROLLBACK")
        raise


@contextlib.contextmanager
def _explaining() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise _explained(error) from error


def _explained(error: sqlite3.Error) -> StorageTrouble:
    reason = str(error)
    if "locked" in reason:
        return JournalInUse(
            tr("This connection is open in another window of Puffle Desktop. Close it there, then try again.")
        )
    if "full" in reason:
        return StorageTrouble(tr("The disk is full, so the edit could not be kept safe and was not sent."))
    return StorageTrouble(
        tr("The edit could not be kept safe on this computer ({reason}) and was not sent.", reason=reason)
    )


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    return any(word in str(error) for word in _DAMAGED)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
