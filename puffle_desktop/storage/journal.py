"""The journal: every change, before and after, from before it is sent until after the server has it.

One SQLite file a connection. A change is on the disk when :meth:`Journal.record` returns
(``synchronous=FULL``), so what was submitted survives a crash or a power cut. What the server answered is
written in small groups: an answer lost with a crash only makes the change be checked once more.
"""

import contextlib
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec

from puffle_desktop.domain.actions import Action, ActionKind, EditState, JournalChange
from puffle_desktop.domain.changes import Change
from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.prospect import EditableField, Prospect
from puffle_desktop.storage import journal_about, journal_merge, journal_rows
from puffle_desktop.storage.journal_about import Identity, Owner
from puffle_desktop.storage.journal_file import JournalInUse, explaining, transaction
from puffle_desktop.storage.journal_notes import ChangeNote, DraftNote, NameNote, OwnerNote, with_notes
from puffle_desktop.storage.journal_reading import CHANGES, ReadableJournal
from puffle_desktop.storage.journal_rows import UNSETTLED
from puffle_desktop.storage.paths import journals_folder

__all__ = ["Draft", "Journal", "JournalInUse", "Recorded", "Taken", "host_in_file_name", "journal_path"]

KEPT_ACTIONS: Final = 5_000
KEPT_DAYS: Final = 90


class Draft(msgspec.Struct, frozen=True):
    """Text that was typed into the edit dialog of a prospect and neither saved nor discarded."""

    prospect_id: str
    typed: dict[EditableField, str]


class Recorded(msgspec.Struct, frozen=True):
    """An action that is on the disk, with the ids of its changes in their order."""

    action_id: int
    edit_ids: range


class Taken(msgspec.Struct, frozen=True):
    """What was taken over from another journal: its changes that are not settled, by their ids of now.

    ``superseded`` values of it count as discarded, because the same fields were edited here.
    """

    edits: tuple[JournalChange, ...]
    superseded: int


class Journal(ReadableJournal):
    """The changes made over one connection.

    Any thread may use it. What writes, :meth:`record` and all below it that say so, is done by one thread at
    a time; reading never waits for that, and finds what was there before it began. The window's thread can go
    on meanwhile: :meth:`settle`, the ``note`` methods and :meth:`keep_draft` only note what they are given
    while :attr:`is_busy`, and it is written with the batch, or right after it. :meth:`rebase`, :meth:`record`
    and :meth:`close` wait, so they are for a worker then.

    Every method may raise :class:`StorageTrouble`, with nothing half-written.
    """

    def __init__(self, path: Path | None, *, prepare: bool = True) -> None:
        """As :class:`.OpenJournal`."""
        self._highest = {"actions": 0, "changes": 0}
        super().__init__(path, prepare=prepare)

    def prepare(self) -> None:
        """As in :class:`.OpenJournal`; forgets what is old, too."""
        super().prepare()
        # What is not forgotten now is another time: nobody need be told.
        with contextlib.suppress(StorageTrouble):
            self.prune()

    # Changes

    def record(
        self,
        campaign_id: str,
        changes: Sequence[Change],
        kind: ActionKind = ActionKind.EDIT,
        reverses: int | None = None,
        arguments: Sequence[str] = (),
    ) -> Recorded:
        """Put one action with its changes on the disk, as pending. Nothing may be sent before this returns.

        *arguments* are what *kind* says. It writes.
        """
        with self._writing() as database:
            action_id, first = self._next(database, "actions"), self._next(database, "changes")
            now = datetime.now(UTC).isoformat(timespec="seconds")
            action = (
                action_id,
                campaign_id,
                kind.value,
                journal_rows.arguments_json(arguments),
                reverses,
                now,
            )
            count = journal_rows.insert_action(database, action, first, changes)
            self._highest = {"actions": action_id, "changes": first + count - 1}
        return Recorded(action_id, range(first, first + count))

    def settle(self, edit_ids: Iterable[int], state: EditState, reason: str = "") -> None:
        """Note what became of changes. On the disk after the next :meth:`flush` or :meth:`record`."""
        ids = edit_ids if isinstance(edit_ids, range) else tuple(edit_ids)
        self._notes.add(ChangeNote(ids, {"state": state.value, "reason": reason}))

    def note_stored(self, edit_id: int, after: str | None) -> None:
        """Note that the server made another value of an edit: what an undo has to find. As :meth:`settle`."""
        self._notes.add(ChangeNote((edit_id,), {"after": after}))

    def note_start(self, edit_id: int, before: str | None) -> None:
        """Note that a pending edit starts from another value of the server's. As :meth:`settle`."""
        self._notes.add(ChangeNote((edit_id,), {"before": before}))

    def note_row(self, change_id: int, row: Prospect) -> None:
        """Note that a prospect is removed as another *row* than was submitted. As :meth:`settle`."""
        self._notes.add(ChangeNote((change_id,), {"before": msgspec.json.encode(row).decode()}))

    def rebase(self, edit_ids: Iterable[int], before: str | None, after: str | None) -> None:
        """Put on the disk what a person decided: from which value pending edits start, and what they want.

        It writes, and waits for its turn: what was decided may be sent at once.
        """
        with self._writing() as database:
            ChangeNote(tuple(edit_ids), {"before": before, "after": after}).write(database)

    def unsettled(self, campaign_id: str) -> list[JournalChange]:
        """The campaign's changes that are pending or failed, in the order in which they were made."""
        return self._unsettled("campaign_id = ?", campaign_id)

    def unsettled_of_all(self) -> dict[str, list[JournalChange]]:
        """Campaign id to what :meth:`unsettled` gives, for all campaigns that have some. For a worker."""
        noted = self._catch_up()
        found: dict[str, list[JournalChange]] = {}
        make = journal_rows.journal_change
        with self._file.reading() as database:
            statement = (
                f"SELECT {CHANGES}, campaign_id FROM changes JOIN actions ON actions.id = action_id"
                f" WHERE {UNSETTLED} ORDER BY changes.id"
            )
            for row in database.execute(statement):
                found.setdefault(row[10], []).append(make(row))
        if not noted:
            return found
        left = {each: _still_unsettled(with_notes(changes, noted)) for each, changes in found.items()}
        return {campaign_id: changes for campaign_id, changes in left.items() if changes}

    def unsaved(self) -> dict[str, int]:
        """Campaign id to the number of prospects with changes that are not saved, or with text in a dialog.

        Of many notes that are not written yet, such as hundreds of answers, it does not know.
        """
        self._catch_up()
        with self._file.reading() as database:
            return journal_about.read_unsaved(database)

    # Actions

    def actions(self, campaign_id: str, latest: int) -> list[Action]:
        """The campaign's *latest* so many actions, oldest first. Their sums are as old as :meth:`unsaved`."""
        self._catch_up()
        with self._file.reading() as database:
            return journal_rows.read_actions(database, campaign_id, latest)

    def prune(self, now: datetime | None = None) -> None:
        """Forget actions that are old, or too many. One with an unsettled change stays. It writes.

        Old is what was there 90 days of :class:`.LivedTime` ago: no date is believed.
        """
        with self._writing() as database:
            last_old = journal_about.note_lived(database, now or datetime.now(UTC), KEPT_DAYS)
            database.execute(
                "DELETE FROM actions WHERE (id <= ? OR id <="
                " (SELECT id FROM actions ORDER BY id DESC LIMIT 1 OFFSET ?))"
                f" AND id NOT IN (SELECT action_id FROM changes WHERE {UNSETTLED})",
                (last_old, KEPT_ACTIONS),
            )

    # Typed text

    def keep_draft(self, campaign_id: str, prospect_id: str, typed: Mapping[EditableField, str]) -> None:
        """Keep what is typed into a prospect's dialog; nothing typed forgets it.

        It is on the disk when this returns, or, while :attr:`is_busy`, as soon as what is being written is;
        :meth:`drafts` and :meth:`typed` know of it at once.
        """
        self._write_or_note(DraftNote(campaign_id, prospect_id, dict(typed)))

    def drafts(self, campaign_id: str) -> list[Draft]:
        """The texts kept for a campaign's dialogs."""
        return [
            Draft(prospect_id, dict(typed)) for prospect_id, (of, typed) in self._typed() if of == campaign_id
        ]

    def typed(self) -> dict[str, set[str]]:
        """Campaign id to the prospects for whose dialogs text is kept."""
        found: dict[str, set[str]] = {}
        for prospect_id, (campaign_id, _) in self._typed():
            found.setdefault(campaign_id, set()).add(prospect_id)
        return found

    def _typed(self) -> Iterable[tuple[str, tuple[str, Mapping[EditableField, str]]]]:
        noted = self._notes.drafts()
        with self._file.reading() as database:
            rows = database.execute("SELECT prospect_id, campaign_id, typed FROM drafts ORDER BY rowid")
            kept: dict[str, tuple[str, Mapping[EditableField, str]]] = {
                row[0]: (row[1], msgspec.json.decode(row[2], type=dict[EditableField, str])) for row in rows
            }
        for note in noted:
            kept.pop(note.prospect_id, None)
            if note.typed:
                kept[note.prospect_id] = note.campaign_id, note.typed
        return kept.items()

    # Whose edits these are

    @property
    def path(self) -> Path | None:
        """The file; None for a journal that goes with this run."""
        return self._path

    def owner(self) -> Owner | None:
        """Whose edits these are, as far as that was noted."""
        with self._file.reading() as database:
            return journal_about.read_owner(database)

    def note_owner(self, owner: Owner) -> None:
        """Note whose edits these are. On the disk as :meth:`keep_draft` has it."""
        if self.owner() != owner:
            self._write_or_note(OwnerNote(owner))

    def extent(self) -> tuple[int, str | None]:
        """How many actions there are, and when the oldest was done: UTC in ISO 8601."""
        with self._file.reading() as database:
            actions, oldest = database.execute("SELECT count(*), min(at) FROM actions").fetchone()
        return actions, oldest

    def campaign_names(self) -> dict[str, str]:
        """Campaign id to the name by which the campaign was last seen, for those that were noted."""
        with self._file.reading() as database:
            return journal_about.read_names(database)

    def note_campaign(self, campaign_id: str, name: str) -> None:
        """Note what a campaign is called, to tell of its edits when Puffle does not list it. As above."""
        if self.campaign_names().get(campaign_id) != name:
            self._write_or_note(NameNote(campaign_id, name))

    # The whole of it

    @property
    def identity(self) -> Identity:
        """Which journal it is, and which others it has taken in."""
        with self._file.reading() as database:
            return journal_about.read_identity(database)

    def take_over(self, path: Path, *, despite: str = "") -> Taken:
        """Take in all that the journal file *path* holds, as older than everything here. It writes.

        Where the same field of a prospect has an edit here that is not settled, that one stays, and the
        former counts as discarded; so does former text for a dialog that has text here, and what removes a
        prospect that is removed here. The file is brought up to date, and may be deleted; taken over a second
        time, it gives nothing. A journal that began to take it in before keeps it from being taken, unless it
        is the one of the id *despite*. Raises :class:`JournalInUse` while another window has it open, and
        :class:`StorageTrouble` when it is gone, damaged or of another version.
        """
        with self._write_lock, explaining(), journal_merge.attached(self._database, path):
            with transaction(self._database):
                former = journal_merge.mark_former(self._database, despite)
            if former in self.identity.taken:
                return Taken((), 0)

            def copy(database: sqlite3.Connection) -> tuple[int, int]:
                last = journal_merge.take_in_former(database)
                superseded = last.superseded + journal_merge.take_in_typed(database)
                journal_about.note_taken(database, former)
                return last.highest, superseded

            highest, superseded = self._write(copy)
        return Taken(tuple(self._unsettled("changes.id <= ?", highest)), superseded)

    def forget_history(self) -> None:
        """Delete every action whose changes are all settled, beyond recovery. The rest stays. It writes."""
        with self._writing() as database, explaining(_not_deleted):
            database.execute(
                f"DELETE FROM actions WHERE id NOT IN (SELECT action_id FROM changes WHERE {UNSETTLED})"
            )
            database.execute("DELETE FROM damaged")
        with self._write_lock, explaining(_not_deleted):
            self._database.execute("VACUUM")
            # What was overwritten is still in the log that was written ahead.
            self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    # Helpers

    def _next(self, database: sqlite3.Connection, table: str) -> int:
        """The next id: none of this run is used again, whatever has been forgotten since."""
        highest: int = database.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]
        return max(highest, self._highest[table]) + 1

    def _unsettled(self, condition: str, value: str | int) -> list[JournalChange]:
        noted = self._catch_up()
        return _still_unsettled(with_notes(self._changes(f"{condition} AND {UNSETTLED}", value), noted))


def _not_deleted(error: Exception) -> StorageTrouble:
    return StorageTrouble(tr("The history could not be deleted ({reason}).", reason=str(error)))


def _still_unsettled(changes: Iterable[JournalChange]) -> list[JournalChange]:
    return [each for each in changes if each.state in (EditState.PENDING, EditState.FAILED)]


def journal_path(connection_id: str, base_url: str) -> Path:
    """Where the journal of a connection is kept. Another host has another journal."""
    return journals_folder() / f"{connection_id}-{host_in_file_name(base_url)}.sqlite3"


def host_in_file_name(base_url: str) -> str:
    """The host of *base_url* as the names of journals have it."""
    return "".join(char if char.isalnum() else "-" for char in base_url.partition("//")[2])
