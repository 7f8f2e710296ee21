"""The menu of connections: which is in use, which hold edits that are not saved, and the way to Settings."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from puffle_desktop.domain.connection import Connection
from puffle_desktop.domain.i18n import tr
from puffle_desktop.ui.wording.labels import literal
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.stored.stored_data import StoredData


class ConnectionMenu(QMenu):
    """Made anew each time it opens."""

    settings_requested = Signal()

    def __init__(self, book: ConnectionBook, stored: StoredData, parent: QWidget) -> None:
        super().__init__(tr("&Connections"), parent)
        self._book = book
        self._stored = stored
        self.setAccessibleName(tr("Connections"))
        self.aboutToShow.connect(self._list)
        self._list()

    def _list(self) -> None:
        self.clear()
        group = QActionGroup(self)
        for connection in self._book.connections:
            action = self.addAction(literal(self._text(connection)))
            action.setCheckable(True)
            action.setChecked(connection == self._book.current)
            action.triggered.connect(partial(self._use, connection.id))
            group.addAction(action)
        self.addSeparator()
        self.addAction(tr("&Connections and API keys…")).triggered.connect(self.settings_requested)

    def _text(self, connection: Connection) -> str:
        unsaved = self._stored.unsaved_of(connection)
        if not unsaved:
            return connection.name
        return tr("{connection} – %Ln not saved", None, unsaved, connection=connection.name)

    def _use(self, connection_id: str, _: bool = False) -> None:
        self._book.switch(connection_id)
