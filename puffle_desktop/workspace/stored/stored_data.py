"""What is kept on this machine for every connection, and what of it Puffle does not have yet."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Collection, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec
from PySide6.QtCore import QObject

from puffle_desktop.domain.connection import ApiKey, Connection
from puffle_desktop.domain.errors import PuffleError, StorageTrouble
from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime.notifications import Level, Notifications
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.connections.given import SANDBOX_ID
from puffle_desktop.workspace.stored.journals import Journals
from puffle_desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from puffle_desktop.storage.export import UnsavedEdit
    from puffle_desktop.storage.journal import Journal
    from puffle_desktop.storage.stored_files import JournalFile

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


class StoredData(Journals):
    """Knows all journals, whose they are and what is in them, as of the last :meth:`refresh`.

    Of the open connection it always says what is true now.
    """

    def __init__(
        self,
        book: ConnectionBook,
        workspace: Workspace,
        tasks: Tasks,
        notifications: Notifications,
        save_elsewhere: SaveElsewhere,
        *,
        keeps_files: bool = True,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(book, workspace, tasks, notifications, keeps_files=keeps_files, parent=parent)
        self._save_elsewhere = save_elsewhere
        workspace.editing.changed.connect(self.changed)
        workspace.campaigns_changed.connect(self.changed)
        workspace.campaign_changed.connect(self.changed)

    # What is not saved

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
            self._notifications.post(sentence, Level.WARNING)
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

    # For one journal

    async def forget_history(self, journal: "JournalFile") -> None:
        """Delete what was done over a connection, but for what is not saved.

        Raises :class:`StorageTrouble`, such as :class:`JournalInUse` while another window has it open.
        """
        if self.is_open(journal):
            self._workspace.editing.forget_history()
        else:
            await _with_journal(journal.path, lambda opened: opened.forget_history())
        self.refresh()

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
