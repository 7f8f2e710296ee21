"""What is noted for the journal and not written yet: answers, and text that is typed while it is written."""

import sqlite3
import threading
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec

from puffle_desktop.domain.actions import EditState, JournalChange
from puffle_desktop.domain.changes import Removal
from puffle_desktop.domain.prospect import EditableField, Prospect
from puffle_desktop.storage import journal_about
from puffle_desktop.storage.journal_about import Owner
from puffle_desktop.storage.journal_rows import CHANGE, checksum

_UPDATE: Final = {
    ("state", "reason"): f"UPDATE changes SET state = ?1, reason = ?2,"
    f" checksum = resummed(checksum, {CHANGE}, before, after, ?1, ?2) WHERE id = ?3",
    ("after",): f"UPDATE changes SET after = ?1,"
    f" checksum = resummed(checksum, {CHANGE}, before, ?1, state, reason) WHERE id = ?2",
    ("before",): f"UPDATE changes SET before = ?1,"
    f" checksum = resummed(checksum, {CHANGE}, ?1, after, state, reason) WHERE id = ?2",
    ("before", "after"): f"UPDATE changes SET before = ?1, after = ?2,"
    f" checksum = resummed(checksum, {CHANGE}, ?1, ?2, state, reason) WHERE id = ?3",
}


class ChangeNote(msgspec.Struct, frozen=True):
    """Columns of some changes have other values now."""

    ids: Sequence[int]
    values: Mapping[str, str | None]

    def write(self, database: sqlite3.Connection) -> None:
        """Write it, in the open transaction."""
        values = tuple(self.values.values())
        database.executemany(_UPDATE[tuple(self.values)], ((*values, each) for each in self.ids))


class DraftNote(msgspec.Struct, frozen=True):
    """What is typed into a prospect's dialog now."""

    campaign_id: str
    prospect_id: str
    typed: Mapping[EditableField, str]

    def write(self, database: sqlite3.Connection) -> None:
        """Write it, in the open transaction."""
        database.execute("DELETE FROM drafts WHERE prospect_id = ?", (self.prospect_id,))
        if self.typed:
            row = (self.prospect_id, self.campaign_id, msgspec.json.encode(self.typed).decode())
            database.execute("INSERT INTO drafts VALUES (?, ?, ?, ?)", (*row, checksum("drafts", *row)))


class NameNote(msgspec.Struct, frozen=True):
    """What a campaign is called."""

    campaign_id: str
    name: str

    def write(self, database: sqlite3.Connection) -> None:
        """Write it, in the open transaction."""
        journal_about.write_name(database, self.campaign_id, self.name)


class OwnerNote(msgspec.Struct, frozen=True):
    """Whose edits the journal holds."""

    owner: Owner

    def write(self, database: sqlite3.Connection) -> None:
        """Write it, in the open transaction."""
        journal_about.write_owner(database, self.owner)


Note = ChangeNote | DraftNote | NameNote | OwnerNote


class Notes:
    """Any thread may note something, read what is noted, or write it and then :meth:`forget` it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._notes: list[Note] = []
        self._size = 0
        self._others = 0
        self._growing: tuple[list[int], Mapping[str, str | None]] | None = None

    def __len__(self) -> int:
        """How many rows are to be written."""
        return self._size

    def add(self, note: Note) -> None:
        """Note something, to be written after what was noted before."""
        with self._lock:
            self._size += _size(note)
            if not isinstance(note, ChangeNote):
                self._others += 1
                self._growing = None
                self._notes.append(note)
            elif self._growing is not None and self._growing[1] == note.values:
                # Batches note the same of thousands of changes, one by one.
                self._growing[0].extend(note.ids)
            else:
                self._growing = list(note.ids), note.values
                self._notes.append(ChangeNote(*self._growing))

    def all(self) -> list[Note]:
        """What is noted, in its order. None of these grows any more."""
        with self._lock:
            self._growing = None
            return self._notes[:]

    def drafts(self) -> list[DraftNote]:
        """The texts among that."""
        return [note for note in self.all() if isinstance(note, DraftNote)] if self._others else []

    def has_small(self) -> bool:
        """Whether there is something among it that comes one by one, and is not an answer."""
        return self._others > 0

    def forget(self, count: int) -> None:
        """The first so many are written."""
        with self._lock:
            gone = self._notes[:count]
            self._size -= sum(map(_size, gone))
            self._others -= sum(not isinstance(note, ChangeNote) for note in gone)
            del self._notes[:count]


def _size(note: Note) -> int:
    return len(note.ids) if isinstance(note, ChangeNote) else 1


def with_notes(found: Iterable[JournalChange], notes: Iterable[Note]) -> list[JournalChange]:
    """Changes as they are with what was noted of them when they were read."""
    latest: dict[int, dict[str, Any]] = {}
    for note in notes:
        if isinstance(note, ChangeNote):
            for each in note.ids:
                latest.setdefault(each, {}).update(note.values)
    if not latest:
        return list(found)
    return [_with(each, latest[each.id]) if each.id in latest else each for each in found]


def _with(found: JournalChange, values: dict[str, Any]) -> JournalChange:
    texts = {name: values[name] for name in ("before", "after") if name in values}
    change = found.change
    if isinstance(change, Removal) and "before" in texts:
        change = Removal(msgspec.json.decode(texts["before"], type=Prospect))
    elif texts:
        # Only values of an edit, or of a message's, are noted beside that.
        change = msgspec.structs.replace(change, **texts)
    state = EditState(values["state"]) if "state" in values else found.state
    return msgspec.structs.replace(
        found, change=change, state=state, reason=values.get("reason", found.reason)
    )
