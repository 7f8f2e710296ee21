"""Opens the window's dialogs. Each is imported when first wanted: none is needed for the first paint."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QWidget

from puffle_desktop.workspace.connections import ConnectionBook
from puffle_desktop.workspace.tasks import Tasks
from puffle_desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from puffle_desktop.ui.dialogs.settings import SettingsDialog


class DialogOpener(QObject):
    """One method a dialog. Never ``exec``: a nested event loop would stop the asyncio tasks."""

    def __init__(self, book: ConnectionBook, workspace: Workspace, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._book = book
        self._workspace = workspace
        self._tasks = tasks
        self._window = window
        self._settings: SettingsDialog | None = None

    def settings(self) -> None:
        """Show the settings, or bring them up."""
        if self._settings is None:
            from puffle_desktop.ui.dialogs.settings import SettingsDialog  # noqa: PLC0415 (see above)

            self._settings = SettingsDialog(self._book, self._tasks, self._window)
            self._settings.finished.connect(self._settings_closed)
            _open(self._settings)
        self._settings.raise_()

    def settings_for_key(self) -> None:
        """Show the settings at the key of the connection in use."""
        self.settings()
        if self._settings is not None:
            self._settings.ask_for_key("Paste a key that is valid.")

    def unsent(self) -> None:
        """Show the open campaign's edits that have not reached the server."""
        if (campaign := self._workspace.campaign) is not None:
            from puffle_desktop.ui.dialogs.unsent import UnsentDialog  # noqa: PLC0415 (see above)

            dialog = UnsentDialog(self._workspace, campaign.id, self._window)
            dialog.conflicts_requested.connect(self.conflicts)
            _open(dialog)

    def conflicts(self) -> None:
        """Show the open campaign's conflicts, to be decided."""
        if (campaign := self._workspace.campaign) is not None:
            from puffle_desktop.ui.dialogs.conflicts import ConflictsDialog  # noqa: PLC0415 (see above)

            _open(ConflictsDialog(self._workspace, campaign.id, self._window))

    def about(self) -> None:
        """Show what this program is."""
        from puffle_desktop.ui.dialogs.about import AboutDialog  # noqa: PLC0415 (see above)

        _open(AboutDialog(self._window, icon=self._window.windowIcon()))

    def _settings_closed(self) -> None:
        self._settings = None


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
