"""The journals on this machine: which there are, which connection leads to each, and how one goes."""

import asyncio
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.connection import Connection
from puffle_desktop.domain.errors import PuffleError, StorageTrouble
from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime.notifications import Level, Notifications
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from puffle_desktop.storage.stored_files import JournalFile, StoredFiles


class Journals(QObject):
    """All journals, as of the last :meth:`refresh`. A journal goes when nothing of its connection is open."""

    changed = Signal()
    """There is something else to tell than before."""

    def __init__(
        self,
        book: ConnectionBook,
        workspace: Workspace,
        tasks: Tasks,
        notifications: Notifications,
        *,
        keeps_files: bool,
        parent: QObject | None,
    ) -> None:
        """Without *keeps_files*, as in a demonstration, nobody's files are looked at."""
        super().__init__(parent)
        self._book = book
        self._workspace = workspace
        self._tasks = tasks
        self._notifications = notifications
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
                self._notifications.post(sentence, Level.WARNING)

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

    def name_of(self, journal: "JournalFile") -> str:
        """What to call the connection of a journal, be there one or not."""
        connection = self.connection_of(journal)
        if connection is not None:
            return connection.name
        noted = journal.owner.connection_name if journal.owner is not None else ""
        return noted or journal.host

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
