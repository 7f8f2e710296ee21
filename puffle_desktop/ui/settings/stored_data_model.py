"""What this computer keeps, a row each: journals, files that were set aside, and the log."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

import msgspec
from PySide6.QtCore import QLocale, QObject, Qt

from puffle_desktop.domain.i18n import mark, number, tr
from puffle_desktop.storage import paths
from puffle_desktop.storage.stored_files import JournalFile, JournalState, LogFiles, SetAside
from puffle_desktop.ui.connections.parting import is_open_elsewhere
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.row_model import Index, RowModel
from puffle_desktop.ui.wording.times import day_text
from puffle_desktop.workspace.stored.stored_data import StoredData

_TITLES: Final = (mark("What"), mark("Not saved"), mark("Actions"), mark("Oldest"), mark("Size"))
_WHAT, _UNSAVED, _ACTIONS, _SINCE, _SIZE = range(len(_TITLES))
_NOTHING: Final = "–"
_STATES: Final = {
    JournalState.DAMAGED: mark("It is damaged, so its contents are unknown."),
    JournalState.NEWER: mark("A newer version of Puffle Desktop wrote it, so its contents are unknown."),
}
_SET_ASIDE: Final = {
    "damaged": mark("It was damaged, and is kept for 90 days in case somebody can fix it."),
    "newer": mark("A newer version of Puffle Desktop wrote it. It is kept for 90 days."),
    "unreadable": mark("It could not be read, and is kept for 90 days in case somebody can fix it."),
}


class StoredRow(msgspec.Struct, frozen=True, kw_only=True):
    """One file. ``unsaved`` and ``actions`` are None where nobody can tell, or where there are none ever.

    ``is_offered`` says whether what is in it can be added to the open connection, ``is_deletable`` whether
    the file may go as a whole, and ``has_history`` whether what can be undone may be deleted from it.
    """

    path: Path
    what: str
    icon: str
    size: int
    details: tuple[str, ...]
    since: datetime | None = None
    unsaved: int | None = None
    actions: int | None = None
    journal: JournalFile | None = None
    is_offered: bool = False
    is_deletable: bool = False
    has_history: bool = False

    def text(self, column: int) -> str:
        """What is in a cell."""
        if column == _WHAT:
            return self.what
        if column == _SINCE:
            return day_text(self.since) if self.since is not None else _NOTHING
        if column == _SIZE:
            return QLocale().formattedDataSize(self.size)
        count = self.unsaved if column == _UNSAVED else self.actions
        return number(count) if count is not None else _NOTHING


def rows_of(stored: StoredData) -> list[StoredRow]:
    """A row for each file that was found: first what connections lead to, then the rest, the log at last."""
    files = stored.files
    if files is None:
        return []
    journals = sorted(stored.as_of_now(), key=partial(_place, stored))
    offered = {journal.path for journal in stored.offers()}
    names = {journal.path: stored.name_of(journal) for journal in journals}
    rows = [_journal_row(stored, journal, is_offered=journal.path in offered) for journal in journals]
    rows = [*rows, *(_set_aside_row(each, names) for each in files.set_aside)]
    return [*rows, _log_row(files.log)] if files.log.size else rows


class StoredDataModel(RowModel):
    """Shows rows as they were at the last :meth:`follow`."""

    TITLES = _TITLES

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[StoredRow] = ()

    def follow(self, rows: Sequence[StoredRow]) -> None:
        """Show *rows*. Where they are about the same files as before, whatever is selected stays so."""
        if [row.path for row in rows] != [row.path for row in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        elif rows != self._rows:
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, _SIZE))

    def row(self, number: int) -> StoredRow:
        """What is in a row of the table."""
        return self._rows[number]

    def row_of(self, path: Path) -> int | None:
        """Where the file *path* is."""
        return next((number for number, row in enumerate(self._rows) if row.path == path), None)

    # Qt's questions

    def row_count(self) -> int:
        """As :meth:`RowModel.row_count`."""
        return len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return theme.plain_tool_tip("\n".join((row.what, *row.details)))
        if role == Qt.ItemDataRole.DecorationRole:
            return theme.icon(row.icon) if column == _WHAT else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = row.text(column)
            spoken = tr("none, or not known") if text == _NOTHING else text
            return tr("{column}: {value}", column=self.title(column), value=spoken)
        return None


# Journals


def _place(stored: StoredData, journal: JournalFile) -> tuple[bool, str]:
    return stored.connection_of(journal) is None, stored.name_of(journal).casefold()


def _journal_row(stored: StoredData, journal: JournalFile, *, is_offered: bool) -> StoredRow:
    connection = stored.connection_of(journal)
    is_here, elsewhere = stored.is_open(journal), is_open_elsewhere(stored, journal)
    is_known = journal.state is JournalState.READABLE
    if is_here and connection is not None:
        unsaved: int | None = stored.unsaved_of(connection)
    else:
        unsaved = journal.prospects if is_known else None
    return StoredRow(
        path=journal.path,
        what=(
            stored.name_of(journal)
            if connection is not None
            else _name_and_account(stored, journal, is_offered=is_offered)
        ),
        icon=_icon(journal, elsewhere=elsewhere),
        size=journal.size,
        since=_moment(journal.oldest),
        unsaved=unsaved,
        actions=journal.actions if is_known else None,
        details=tuple(_journal_details(stored, journal, unsaved)),
        journal=journal,
        is_offered=is_offered,
        is_deletable=connection is None and not elsewhere and not is_here,
        has_history=connection is not None and (is_known or is_here),
    )


def _name_and_account(stored: StoredData, journal: JournalFile, *, is_offered: bool) -> str:
    """What to call a journal that no connection leads to."""
    name = stored.name_of(journal)
    if journal.owner is None or not journal.owner.account_id:
        return tr("{connection} (account not known)", connection=name)
    if is_offered:
        return tr("{connection} (this account)", connection=name)
    if not journal.owner.account_name:
        return tr("{connection} (another account)", connection=name)
    return tr("{connection} ({account})", connection=name, account=journal.owner.account_name)


def _icon(journal: JournalFile, *, elsewhere: bool) -> str:
    if elsewhere:
        return "lock"
    return "triangle-alert" if journal.state in _STATES else "file-pen"


def _journal_details(stored: StoredData, journal: JournalFile, unsaved: int | None) -> Iterator[str]:
    if unsaved:
        yield _unsaved_sentences(journal, unsaved)
    if stored.is_open(journal):
        yield tr("It is open in this window.")
    elif journal.state is JournalState.OPEN:
        yield tr("It is open in another window of Puffle Desktop. Close it there to see and change it here.")
    elif journal.state in _STATES:
        yield tr(_STATES[journal.state])
    if stored.connection_of(journal) is None:
        yield tr("No connection uses it any more.")
    owner = journal.owner
    if owner is not None and owner.account_name:
        yield tr("Account: {account}", account=owner.account_name)
    yield tr("Server: {server}", server=owner.base_url if owner is not None else journal.host)
    yield tr("File: {path}", path=journal.path)


def _unsaved_sentences(journal: JournalFile, unsaved: int) -> str:
    if journal.unsaved:
        told = tr(
            "%Ln prospect(s) in {campaigns} have unsaved edits.",
            None,
            unsaved,
            campaigns=tr("%Ln campaign(s)", None, len(journal.unsaved)),
        )
    else:
        told = tr("%Ln prospect(s) have unsaved edits.", None, unsaved)
    if not journal.typed:
        return told
    typed = tr("%Ln of them were only typed.", None, journal.typed)
    return f"{told} {typed}"


# Other files


def _set_aside_row(found: SetAside, names: dict[Path, str]) -> StoredRow:
    if found.former.suffix == ".toml":
        what = tr("Settings, set aside")
    else:
        name = names.get(found.former) or found.host
        what = tr("{connection}, set aside", connection=name)
    return StoredRow(
        path=found.path,
        what=what,
        icon="triangle-alert",
        size=found.size,
        since=found.since,
        details=(tr(_SET_ASIDE[found.why]), tr("File: {path}", path=found.path)),
        is_deletable=True,
    )


def _log_row(log: LogFiles) -> StoredRow:
    path = paths.log_file()
    return StoredRow(
        path=path,
        what=tr("Log"),
        icon="list",
        size=log.size,
        since=log.since,
        details=(
            tr("Warnings and errors of the last runs, without keys and addresses. Old ones are deleted."),
            tr("File: {path}", path=path),
        ),
    )


def _moment(iso: str | None) -> datetime | None:
    """When a journal says that something was; None where that is no moment."""
    try:
        found = datetime.fromisoformat(iso) if iso is not None else None
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found is not None and found.tzinfo is None else found
