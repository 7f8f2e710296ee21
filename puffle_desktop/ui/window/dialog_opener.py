"""Opens the window's dialogs. Each is imported when first wanted: none is needed for the first paint."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget

from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime.notifications import Notifications
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.ui.commands.actions import Actions
from puffle_desktop.ui.commands.used_last import UsedLast
from puffle_desktop.ui.editing.unsaved_places import UnsavedPlaces
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.preferences import Preferences
from puffle_desktop.workspace.stored.stored_data import StoredData
from puffle_desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from puffle_desktop.ui.commands.palette_choices import Provider
    from puffle_desktop.ui.settings.settings import SettingsDialog
    from puffle_desktop.ui.window.notifications import NotificationsDialog


class DialogOpener(QObject):
    """One method a dialog. Never ``exec``: a nested event loop would stop the asyncio tasks."""

    def __init__(
        self,
        book: ConnectionBook,
        preferences: Preferences,
        workspace: Workspace,
        tasks: Tasks,
        notifications: Notifications,
        window: QWidget,
        *,
        stored: StoredData,
    ) -> None:
        super().__init__(window)
        self._book = book
        self._preferences = preferences
        self._stored = stored
        self._workspace = workspace
        self._tasks = tasks
        self._notifications = notifications
        self._window = window
        self._settings: SettingsDialog | None = None
        self._notifications_dialog: NotificationsDialog | None = None

    def settings(self) -> None:
        """Show the settings, or bring them up."""
        if self._settings is None:
            from puffle_desktop.ui.settings.settings import SettingsDialog  # noqa: PLC0415 (see above)

            self._settings = SettingsDialog(
                self._book, self._preferences, self._tasks, self._stored, self._window
            )
            self._settings.finished.connect(self._settings_closed)
            _open(self._settings)
        self._settings.raise_()

    def settings_for_key(self) -> None:
        """Show the settings at the key of the connection in use."""
        self.settings()
        if self._settings is not None:
            self._settings.ask_for_key(tr("Enter a valid key."))

    def stored_data(self, path: Path | None = None) -> None:
        """Show the settings at what is kept on this computer, from the file *path* on."""
        self.settings()
        if self._settings is not None:
            self._settings.show_stored_data(path)

    def unsaved(self) -> None:
        """Show the open campaign's edits that have not reached the server."""
        if (campaign := self._workspace.campaign) is not None:
            self.unsaved_of(campaign.id)

    def unsaved_of(self, campaign_id: str) -> None:
        """Show a campaign's edits that have not reached the server; Puffle need not list it any more."""
        from puffle_desktop.ui.editing.unsaved import UnsavedDialog  # noqa: PLC0415 (see above)

        dialog = UnsavedDialog(self._workspace, campaign_id, self._window)
        dialog.conflicts_requested.connect(self.conflicts)
        _open(dialog)

    def conflicts(self) -> None:
        """Show the open campaign's conflicts, to be decided."""
        if (campaign := self._workspace.campaign) is not None:
            from puffle_desktop.ui.editing.conflicts import ConflictsDialog  # noqa: PLC0415 (see above)

            _open(ConflictsDialog(self._workspace, campaign.id, self._window))

    def notifications(self) -> None:
        """Show what was said in this run, or bring it up."""
        if self._notifications_dialog is None:
            from puffle_desktop.ui.window.notifications import NotificationsDialog  # noqa: PLC0415 (see above)

            self._notifications_dialog = NotificationsDialog(self._notifications, self._window)
        self._notifications_dialog.show_newest()

    def palette(
        self,
        actions: Actions,
        model: RosterModel,
        show_prospect: Callable[[str], None],
        unsaved: UnsavedPlaces,
        used: UsedLast,
        more: "Iterable[Provider]" = (),
    ) -> None:
        """Let a command, a campaign or a prospect be found by a few letters."""
        from puffle_desktop.ui.commands.palette import Palette  # noqa: PLC0415 (see above)

        palette = Palette(
            actions, self._workspace, model, show_prospect, unsaved, used, self._window, more=more
        )
        palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        palette.open_over(self._window)

    def puffle(self) -> None:
        """Show the server of the connection in use, in a browser."""
        if (connection := self._book.current) is not None:
            QDesktopServices.openUrl(QUrl(connection.base_url))

    def shortcuts(self) -> None:
        """Show which keys do what."""
        from puffle_desktop.ui.commands.shortcuts import ShortcutSheet  # noqa: PLC0415 (see above)

        _open(ShortcutSheet(self._window))

    def about(self) -> None:
        """Show what this program is."""
        from puffle_desktop.ui.window.about import AboutDialog  # noqa: PLC0415 (see above)

        _open(AboutDialog(self._window, icon=self._window.windowIcon()))

    def _settings_closed(self) -> None:
        self._settings = None


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
