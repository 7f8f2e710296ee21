"""What is kept on this machine for every connection, and what of it Puffle does not have yet."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec
from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.connection import ApiKey, Connection
from puffle_desktop.domain.errors import PuffleError, StorageTrouble
from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from puffle_desktop.storage.export import UnsavedEdit
    from puffle_desktop.storage.journal import Journal
    from puffle_desktop.storage.stored_files import JournalFile, StoredFiles

T = TypeVar("T")

SaveElsewhere = Callable[[Connection, ApiKey], Awaitable[int]]
"""Saves what is kept for a connection that is not open; gives how many prospects are still not saved."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A campaign with edits that are not saved, of so many prospects.

    ``connection`` is None where none leads there any more: the journal is all there is. ``campaign_name`` is
    empty where it is not known.
    """

    connection: Connection | None
    connection_name: str
    campaign_id: str
    campaign_name: str
    prospects: int

    @property
    def key(self) -> tuple[str, str]:
        """What makes it this place."""
        return self.connection.id if self.connection is not None else self.connection_name, self.campaign_id


class StoredData(QObject):
    """Knows all journals, whose they are and what is in them, as of the last :meth:`refresh`.

    Of the open connection it always says what is true now.
    """

    changed = Signal()
    """There is something else to tell than before."""

    def __init__(
        self,
        book: ConnectionBook,
        workspace: Workspace,
        tasks: Tasks,
        save_elsewhere: SaveElsewhere,
        *,
        keeps_files: bool = True,
        parent: QObject | None = None,
    ) -> None:
        """Without *keeps_files*, as in a demonstration, nobody's files are looked at."""
        super().__init__(parent)
        self._book = book
        self._workspace = workspace
        self._tasks = tasks
        self._save_elsewhere = save_elsewhere
        self._keeps_files = keeps_files
        self._files: StoredFiles | None = None
        self._to_delete: dict[Path, str] = {}
        self._declined: set[Path] = set()
        book.changed.connect(self.refresh)
        book.current_changed.connect(self.refresh)
        workspace.left_for_good.connect(self._one_was_left)
        workspace.account_seen.connect(self.refresh)
        workspace.editing.changed.connect(self.changed)
        workspace.campaigns_changed.connect(self.changed)
        workspace.campaign_changed.connect(self.changed)

    # Looking

    def refresh(self) -> None:
        """Look at the files anew, beside everything else; :attr:`changed` tells when that is done."""
        if self._keeps_files:
            self._tasks.start("stored data", self._look(), on_done=self._take_in, on_error=self._not_seen)

    def _not_seen(self, error: PuffleError) -> None:
        """What could not be looked at is not told of; whoever waits for it goes on."""
        from puffle_desktop.storage.stored_files import StoredFiles  # noqa: PLC0415 (not for the first paint)

        self._take_in(self._files or StoredFiles())

    async def _look(self) -> "StoredFiles":
        from puffle_desktop.storage import stored_files  # noqa: PLC0415 (not for the first paint)

        in_a_thread = partial(asyncio.get_running_loop().run_in_executor, None)
        if self._files is None:
            await self._disown(await in_a_thread(stored_files.prune_set_aside))
        files: StoredFiles = await in_a_thread(stored_files.look)
        return files

    async def _disown(self, connection_ids: Iterable[str]) -> None:
        """Delete the keys of connections that are gone, when the last file that named them goes."""
        known = {connection.id for connection in self._book.connections}
        if left := set(connection_ids) - known:
            await self._book.disown(left)

    def _take_in(self, files: "StoredFiles") -> None:
        self._files = files
        for journal in files.journals:
            # Taken over before, by a run that ended before it could delete the file.
            if journal.path not in self._to_delete and self._workspace.editing.kept.has_taken_over(
                journal.path
            ):
                self._delete_soon(journal.path, journal.connection_id)
        self.changed.emit()

    @property
    def files(self) -> "StoredFiles | None":
        """What was found; None before the first look is done."""
        return self._files

    @property
    def keeps_files(self) -> bool:
        """Whether there is anything to look at."""
        return self._keeps_files

    @property
    def journals(self) -> "list[JournalFile]":
        """The journals that were found and are not about to be deleted; the open one as it is now."""
        files = self._files.journals if self._files is not None else ()
        editing = self._workspace.editing
        return [
            editing.kept.described(journal) if journal.path == editing.kept.path else journal
            for journal in files
            if journal.path not in self._to_delete
        ]

    def is_open(self, journal: "JournalFile") -> bool:
        """Whether it is the journal of the connection that is open in this window."""
        return journal.path == self._workspace.editing.kept.path

    def connection_of(self, journal: "JournalFile") -> Connection | None:
        """The connection that leads to a journal."""
        from puffle_desktop.storage.journal import journal_path  # noqa: PLC0415 (not for the first paint)

        return next(
            (each for each in self._book.connections if journal_path(each.id, each.base_url) == journal.path),
            None,
        )

    def journal_of(self, connection: Connection) -> "JournalFile | None":
        """The journal that a connection leads to, if there is one."""
        return next((each for each in self.journals if self.connection_of(each) == connection), None)

    def unsaved_of(self, connection: Connection) -> int:
        """How many prospects have something over *connection* that is not saved."""
        if self._workspace.is_open(connection):
            return sum(self._workspace.editing.unsettled.values())
        journal = self.journal_of(connection)
        return journal.prospects if journal is not None else 0

    def places(self) -> list[Place]:
        """Where there is something that waits for the person: over the open connection, then over others.

        What another account has left here, and no connection leads to, is not among them.
        """
        here = self.places_here(self._workspace.editing.unsaved)
        return [*here, *(place for each in self.journals for place in self._places_in(each))]

    def places_here(self, unsaved: Mapping[str, int]) -> list[Place]:
        """The places of the open connection that *unsaved* counts the prospects of, by campaign id."""
        connection, editing = self._workspace.connection, self._workspace.editing
        if connection is None:
            return []
        listed = {campaign.id: campaign.name for campaign in self._workspace.campaigns}
        names = editing.kept.campaign_names | listed
        return [
            Place(
                connection=connection,
                connection_name=connection.name,
                campaign_id=campaign_id,
                campaign_name=names.get(campaign_id, ""),
                prospects=prospects,
            )
            for campaign_id, prospects in unsaved.items()
        ]

    def _places_in(self, journal: "JournalFile") -> list[Place]:
        connection = self.connection_of(journal)
        if self.is_open(journal) or (connection is None and self.is_of_another(journal)):
            return []
        return [
            Place(
                connection=connection,
                connection_name=self.name_of(journal),
                campaign_id=campaign_id,
                campaign_name=journal.names.get(campaign_id, ""),
                prospects=prospects,
            )
            for campaign_id, prospects in journal.unsaved.items()
        ]

    def name_of(self, journal: "JournalFile") -> str:
        """What to call the connection of a journal, be there one or not."""
        connection = self.connection_of(journal)
        if connection is not None:
            return connection.name
        noted = journal.owner.connection_name if journal.owner is not None else ""
        return noted or journal.host

    # Journals that no connection leads to

    def offers(self) -> "list[JournalFile]":
        """Journals that no connection leads to, and that are of the open connection's host and account.

        One that does not say whose it is, as version 0.1.0 wrote them, is taken to be of this account when it
        has edits of a campaign that the account has.
        """
        connection, account = self._workspace.connection, self._workspace.account
        if connection is None or account is None or self._workspace.editing.kept.path is None:
            return []
        mine = {campaign.id for campaign in self._workspace.campaigns}
        found = []
        for journal in self.journals:
            if self.connection_of(journal) is not None or not journal.is_of_host(connection.base_url):
                continue
            noted = journal.owner.account_id if journal.owner is not None else ""
            is_mine = noted == account.id if noted else bool(mine & journal.unsaved.keys())
            if is_mine and (journal.unsaved or journal.actions) and journal.path not in self._declined:
                found.append(journal)
        return found

    def is_of_another(self, journal: "JournalFile") -> bool:
        """Whether a journal is of the open connection's host, and of another account there."""
        connection, account = self._workspace.connection, self._workspace.account
        if connection is None or account is None or not journal.is_of_host(connection.base_url):
            return False
        return journal.owner is not None and journal.owner.account_id not in ("", account.id)

    def decline(self, journal: "JournalFile") -> None:
        """Offer this one no more in this run."""
        self._declined.add(journal.path)
        self.changed.emit()

    def take_over(self, journal: "JournalFile") -> None:
        """Put what a journal holds into that of the open connection. Raises :class:`StorageTrouble`."""
        self._workspace.editing.take_over(journal.path)
        self._delete_soon(journal.path, journal.connection_id)
        self.changed.emit()

    # Deleting

    def delete(self, path: Path) -> None:
        """Delete a file that no window has open, now. Raises :class:`StorageTrouble`."""
        from puffle_desktop.storage import stored_files  # noqa: PLC0415 (not for the first paint)

        named = stored_files.connections_named(path)
        stored_files.delete(path)
        self._tasks.start(f"disown {path.name}", self._disown(named))
        self.refresh()

    def forget(self, connection: Connection) -> None:
        """Delete all edits of a connection that was removed, as soon as nothing of it is open any more."""
        from puffle_desktop.storage.journal import journal_path  # noqa: PLC0415 (not for the first paint)

        self._delete_soon(journal_path(connection.id, connection.base_url), connection.id)

    def _delete_soon(self, path: Path, connection_id: str) -> None:
        self._to_delete[path] = connection_id
        self._delete_what_is_free()

    def _one_was_left(self) -> None:
        self._delete_what_is_free()
        self.refresh()

    def _delete_what_is_free(self) -> None:
        for path, connection_id in list(self._to_delete.items()):
            if not self._workspace.is_in_use(connection_id):
                try:
                    self.delete(path)
                except StorageTrouble as error:
                    self._tasks.failed.emit(error)
                del self._to_delete[path]

    async def forget_history(self, journal: "JournalFile") -> None:
        """Delete what was done over a connection, but for what is not saved.

        Raises :class:`StorageTrouble`, such as :class:`JournalInUse` while another window has it open.
        """
        if self.is_open(journal):
            self._workspace.editing.forget_history()
        else:
            await _with_journal(journal.path, lambda opened: opened.forget_history())
        self.refresh()

    # What is not saved

    async def unsaved_rows(self, journal: "JournalFile") -> "list[UnsavedEdit]":
        """All of a journal that is not saved, for a file. Raises :class:`StorageTrouble`."""
        if self.is_open(journal):
            return self._workspace.editing.kept.unsaved_rows()
        from puffle_desktop.storage.export import unsaved_rows  # noqa: PLC0415 (not for the first paint)

        return await _with_journal(journal.path, unsaved_rows)

    async def save_all(self, connection: Connection) -> int:
        """Save what is kept for *connection*; gives how many prospects are still not saved.

        Raises a ``PuffleError`` where nothing could be tried, such as without a key.
        """
        if self._workspace.is_open(connection):
            self._workspace.editing.resume_all()
            await self._workspace.finish()
            return self.unsaved_of(connection)
        key = await self._book.key_for(connection.id)
        if key is None:
            raise PuffleError(
                tr("“{connection}” has no API key on this computer.", connection=connection.name)
            )
        left = await self._save_elsewhere(connection, key)
        self.refresh()
        return left


async def _with_journal(path: Path, work: "Callable[[Journal], T]") -> T:
    """What *work* gives for a journal that no window has open, done in a thread of its own."""

    def job() -> T:
        from puffle_desktop.storage.journal import Journal  # noqa: PLC0415 (not for the first paint)

        with closing(Journal(path)) as journal:
            return work(journal)

    return await asyncio.get_running_loop().run_in_executor(None, job)
