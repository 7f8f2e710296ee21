"""What is kept on this machine for every connection, and what of it Puffle does not have yet."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec
from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.connection import ApiKey, Connection
from puffle_desktop.domain.errors import PuffleError, StorageTrouble
from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime.notices import Level, Notices
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.connections.given import SANDBOX_ID
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
    journal: Path | None = None

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
        notices: Notices,
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
        self._notices = notices
        self._save_elsewhere = save_elsewhere
        self._keeps_files = keeps_files
        self._files: StoredFiles | None = None
        self._to_delete: dict[Path, str] = {}
        self._to_forget: dict[str, Connection] = {}
        self._paths: dict[Path, Connection] = {}
        self._told: set[Path] = set()
        book.changed.connect(self._connections_changed)
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
        # Where the settings were of no use, nobody knows which connections there are.
        if self._files is None and self._book.knows_connections:
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
        self._map_paths()
        identity = self._workspace.editing.kept.identity
        known = [identity, *(journal.identity for journal in files.journals)]
        taken = {each for one in known if one is not None for each in one.taken}
        for journal in files.journals:
            # Taken over before, by a run that ended before it could delete the file.
            if journal.identity is not None and journal.identity.id in taken:
                self._delete_soon(journal.path, journal.connection_id)
        self._tell_of_unreadable()
        self.changed.emit()

    def _tell_of_unreadable(self) -> None:
        """Say once in a run that nobody can tell what is in a journal."""
        from puffle_desktop.storage.stored_files import JournalState  # noqa: PLC0415 (not for the first paint)

        for journal in self.journals:
            is_unreadable = journal.state in (JournalState.DAMAGED, JournalState.NEWER)
            if is_unreadable and not self.is_open(journal) and journal.path not in self._told:
                self._told.add(journal.path)
                sentence = tr(
                    "What is kept of “{connection}” on this computer cannot be read, so nobody can tell "
                    "whether all of it is saved. Settings → Stored data shows the file.",
                    connection=self.name_of(journal),
                )
                self._notices.post(sentence, Level.WARNING)

    def _connections_changed(self) -> None:
        if self._files is not None:
            self._map_paths()
        for connection_id, connection in list(self._to_forget.items()):
            if all(each.id != connection_id for each in self._book.connections):
                del self._to_forget[connection_id]
                self._forget_now(connection)
        self.refresh()

    def _map_paths(self) -> None:
        from puffle_desktop.storage.journal import journal_path  # noqa: PLC0415 (not for the first paint)

        self._paths = {journal_path(each.id, each.base_url): each for each in self._book.connections}

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
        """The journals that were found and are not about to be deleted."""
        files = self._files.journals if self._files is not None else ()
        return [journal for journal in files if journal.path not in self._to_delete]

    def as_of_now(self) -> "list[JournalFile]":
        """The same, with what is in the open one now, which takes a look into it."""
        editing = self._workspace.editing
        return [editing.kept.described(each) if self.is_open(each) else each for each in self.journals]

    def is_open(self, journal: "JournalFile") -> bool:
        """Whether it is the journal of the connection that is open in this window."""
        return journal.path == self._workspace.editing.kept.path

    def connection_of(self, journal: "JournalFile") -> Connection | None:
        """The connection that leads to a journal."""
        return self._paths.get(journal.path)

    def journal_of(self, connection: Connection) -> "JournalFile | None":
        """The journal that a connection leads to, if there is one."""
        wanted = (path for path, each in self._paths.items() if each == connection)
        path = next(wanted, None)
        return next((each for each in self.journals if each.path == path), None)

    def unsaved_of(self, connection: Connection) -> int:
        """How many prospects have something over *connection* that is not saved."""
        if self._workspace.is_open(connection):
            return sum(self._workspace.editing.unsettled.values())
        journal = self.journal_of(connection)
        return journal.prospects if journal is not None else 0

    def places(self) -> list[Place]:
        """Where there is something that waits for the person: over the open connection, then over others.

        What nobody can save over any connection there is, such as another account's, is not among them,
        unless there are no connections at all.
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
        if journal.connection_id == SANDBOX_ID:
            return []  # of version 0.1.0, which kept those of a server that is gone
        if self.is_open(journal) or (connection is None and not self._may_be_saved(journal)):
            return []
        return [
            Place(
                connection=connection,
                connection_name=self.name_of(journal),
                campaign_id=campaign_id,
                campaign_name=journal.names.get(campaign_id, ""),
                prospects=prospects,
                journal=journal.path,
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
        has edits of a campaign that the account has. One that another window may be taking over is left out.
        """
        if self._workspace.account is None or self._workspace.editing.kept.path is None:
            return []
        mine = {campaign.id for campaign in self._workspace.campaigns}
        return [
            journal
            for journal in self.journals
            if (journal.unsaved or journal.actions)
            and self.connection_of(journal) is None
            and self._is_mine(journal, mine)
            and not self._is_being_taken(journal)
        ]

    def _is_mine(self, journal: "JournalFile", campaigns: Collection[str]) -> bool:
        connection, account = self._workspace.connection, self._workspace.account
        if connection is None or account is None or not journal.is_of_host(connection.base_url):
            return False
        noted = _account_of(journal)
        return noted == account.id if noted else any(each in journal.unsaved for each in campaigns)

    def _is_being_taken(self, journal: "JournalFile") -> bool:
        """Whether a journal that nobody can look into now began to take this one in."""
        taking = journal.identity.taking if journal.identity is not None else ""
        mine = self._workspace.editing.kept.identity
        readable = {each.identity.id for each in self.journals if each.identity is not None}
        return bool(taking) and taking not in readable and (mine is None or taking != mine.id)

    def _may_be_saved(self, journal: "JournalFile") -> bool:
        """Whether a journal that no connection leads to may be of an account that one leads to."""
        connections = self._book.connections
        if not connections:
            return True
        return any(journal.is_of_host(each.base_url) for each in connections) and not self._is_of_another(
            journal
        )

    def _is_of_another(self, journal: "JournalFile") -> bool:
        """Whether a journal is of the open connection's host, and known to be of another account there."""
        connection, account = self._workspace.connection, self._workspace.account
        if connection is None or not journal.is_of_host(connection.base_url):
            return False
        # Where the key does not tell now whose it is, it is whose it was.
        owner = self._workspace.editing.kept.owner()
        mine = account.id if account is not None else owner.account_id if owner is not None else ""
        return _account_of(journal) not in ("", mine)

    def take_over(self, journal: "JournalFile") -> None:
        """Put what a journal holds into that of the open connection. Raises a ``PuffleError``.

        Where the same fields were edited here since, that is told: the later values stay.
        """
        despite = journal.identity.taking if journal.identity is not None else ""
        try:
            superseded = self._workspace.editing.take_over(journal.path, despite=despite)
        except StorageTrouble:
            self.refresh()
            raise
        if superseded:
            sentence = tr(
                "%Ln value(s) of the added edits gave way, because the same fields were edited here since. "
                "The history has both.",
                None,
                superseded,
            )
            self._notices.post(sentence, Level.WARNING)
        self._delete_soon(journal.path, journal.connection_id)
        self.changed.emit()

    def set_apart(self, connection: Connection) -> None:
        """Let the journal of a connection that was left be nobody's: it is what another account did.

        Raises :class:`StorageTrouble`.
        """
        from puffle_desktop.storage.journal import journal_path  # noqa: PLC0415 (not for the first paint)
        from puffle_desktop.storage.stored_files import rename  # noqa: PLC0415 (as above)

        rename(
            journal_path(connection.id, connection.base_url),
            journal_path(uuid.uuid4().hex, connection.base_url),
        )
        self.refresh()

    # Deleting

    def delete(self, path: Path) -> None:
        """Delete a file that no window has open, now. Raises :class:`StorageTrouble`."""
        from puffle_desktop.storage import stored_files  # noqa: PLC0415 (not for the first paint)

        named = stored_files.discard(path)
        self._tasks.start(f"disown {path.name}", self._disown(named - stored_files.named_elsewhere()))
        self.refresh()

    def forget_when_gone(self, connection: Connection) -> None:
        """Delete all edits of a connection that is about to be removed, as soon as it is.

        Nothing of it may be open any more then. :meth:`keep` takes that back.
        """
        self._to_forget[connection.id] = connection

    def keep(self, connection: Connection) -> None:
        """Delete nothing: the connection was not removed."""
        self._to_forget.pop(connection.id, None)

    def _forget_now(self, connection: Connection) -> None:
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


def _account_of(journal: "JournalFile") -> str:
    return journal.owner.account_id if journal.owner is not None else ""


async def _with_journal(path: Path, work: "Callable[[Journal], T]") -> T:
    """What *work* gives for a journal that no window has open, done in a thread of its own."""

    def job() -> T:
        from puffle_desktop.storage.journal import Journal  # noqa: PLC0415 (not for the first paint)

        with closing(Journal(path)) as journal:
            return work(journal)

    return await asyncio.get_running_loop().run_in_executor(None, job)
