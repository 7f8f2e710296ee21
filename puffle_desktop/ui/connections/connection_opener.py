"""Opens the workspace over the connection in use, and says what is missing when that cannot be done."""

from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.campaign import Account
from puffle_desktop.domain.connection import Connection
from puffle_desktop.domain.errors import InvalidProxy, PuffleError, StorageTrouble
from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime.notifications import Level, Notifications
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.stored.stored_data import StoredData
from puffle_desktop.workspace.workspace import Workspace


class ConnectionOpener(QObject):
    """Follows the connection book: fetches the key of the connection in use, and opens it."""

    key_wanted = Signal(str)
    """There is no key that works; the sentence says so."""
    not_opened = Signal(str)
    """The connection cannot be used for another reason; trying again may help."""

    def __init__(
        self,
        book: ConnectionBook,
        workspace: Workspace,
        stored: StoredData,
        tasks: Tasks,
        notifications: Notifications,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._book = book
        self._workspace = workspace
        self._stored = stored
        self._tasks = tasks
        self._notifications = notifications
        book.current_changed.connect(self.open)
        workspace.key_refused.connect(self._key_refused)
        workspace.journal_of_another.connect(self._part_from_another)

    def open(self, connection: Connection | None) -> None:
        """Open *connection*, or none, in place of the one that is open."""
        if connection is None:
            self._tasks.cancel("open")
            self._workspace.close()
        else:
            self._tasks.start("open", self._open(connection), on_error=self._failed)

    def open_again(self) -> None:
        """Try once more to open the connection in use."""
        self.open(self._book.current)

    async def _open(self, connection: Connection) -> None:
        key = await self._book.key_for(connection.id)
        if key is None:
            self._workspace.close()
            sentence = tr(
                "“{connection}” has no API key on this computer. Enter it in Settings.",
                connection=connection.name,
            )
            # The key may well be in a keychain that a setting keeps from being asked.
            reason = (await self._book.key_status(connection.id)).reason
            self.key_wanted.emit(f"{reason}. {sentence}" if reason else sentence)
            return
        if self._workspace.editing.obstacle is not None:
            self._workspace.close()  # by now it may be gone
        await self._workspace.left(connection.id)
        self._workspace.open(connection, key)

    def _part_from_another(self, connection: Connection, account: Account) -> None:
        self._tasks.start("open", self._open_apart(connection, account), on_error=self._failed)

    async def _open_apart(self, connection: Connection, account: Account) -> None:
        """Leave what another account did alone, and begin a journal for this one."""
        owner = self._workspace.editing.kept.owner()
        self._workspace.close()
        await self._workspace.left(connection.id)
        self._stored.set_apart(connection)
        self._notifications.post(
            tr(
                "This key belongs to {account}. What was done with a key of {former} is kept apart and not "
                "saved with this one; Settings → Stored data shows it.",
                account=account.display_name,
                former=(owner.account_name or owner.account_id) if owner is not None else "",
            ),
            Level.WARNING,
        )
        await self._open(connection)

    def _failed(self, error: PuffleError) -> None:
        self._workspace.close()
        if type(error) is PuffleError or isinstance(error, (StorageTrouble, InvalidProxy)):
            self.not_opened.emit(str(error))
        else:
            self.key_wanted.emit(str(error))

    def _key_refused(self, error: PuffleError) -> None:
        self.key_wanted.emit(str(error))
