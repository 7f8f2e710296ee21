"""Opens the workspace over the connection in use, and says what is missing when that cannot be done."""

from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.connection import Connection
from puffle_desktop.domain.errors import PuffleError, StorageTrouble
from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.workspace import Workspace


class ConnectionOpener(QObject):
    """Follows the connection book: fetches the key of the connection in use, and opens it."""

    key_wanted = Signal(str)
    """There is no key that works; the sentence says so."""
    not_opened = Signal(str)
    """The connection cannot be used for another reason; trying again may help."""

    def __init__(
        self, book: ConnectionBook, workspace: Workspace, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._book = book
        self._workspace = workspace
        self._tasks = tasks
        book.current_changed.connect(self.open)
        workspace.key_refused.connect(self._key_refused)

    def open(self, connection: Connection | None) -> None:
        """Open *connection*, or none, in place of the one that is open."""
        if connection is None:
            self._tasks.cancel("open")
            self._workspace.close()
        else:
            self._tasks.start("open", self._open(connection), on_error=self._failed)

    async def _open(self, connection: Connection) -> None:
        key = await self._book.key_for(connection.id)
        if key is None:
            self._workspace.close()
            self.key_wanted.emit(
                tr(
                    "“{connection}” has no API key on this computer. Paste it in Settings.",
                    connection=connection.name,
                )
            )
            return
        await self._workspace.left(connection.id)
        self._workspace.open(connection, key)

    def _failed(self, error: PuffleError) -> None:
        self._workspace.close()
        if type(error) is PuffleError or isinstance(error, StorageTrouble):
            self.not_opened.emit(str(error))
        else:
            self.key_wanted.emit(str(error))

    def _key_refused(self, error: PuffleError) -> None:
        self.key_wanted.emit(str(error))
