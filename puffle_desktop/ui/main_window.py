"""The main window: assembly, and who listens to whom."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QLabel,
    QMainWindow,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from puffle_desktop.domain.connection import ApiKey, Connection
from puffle_desktop.domain.errors import PuffleError
from puffle_desktop.ui import theme
from puffle_desktop.ui.actions import Actions
from puffle_desktop.ui.dialogs.about import AboutDialog
from puffle_desktop.ui.dialogs.settings import SettingsDialog
from puffle_desktop.ui.message_bar import MessageBar, Tone
from puffle_desktop.ui.panels.campaigns import CampaignsPanel
from puffle_desktop.ui.panels.details import DetailsPanel
from puffle_desktop.ui.prospect_editor import ProspectEditor
from puffle_desktop.ui.roster.page import RosterPage
from puffle_desktop.ui.welcome import WelcomePage
from puffle_desktop.workspace.connections import ConnectionBook
from puffle_desktop.workspace.notices import Level, Notice, Notices
from puffle_desktop.workspace.tasks import Tasks
from puffle_desktop.workspace.workspace import Status, Workspace

APPLICATION: Final = "Puffle Desktop"
_TONES: Final = {Level.INFO: Tone.INFO, Level.WARNING: Tone.WARNING, Level.ERROR: Tone.ERROR}
_GEOMETRY: Final = "window/geometry"
_SPLITTER: Final = "window/splitter"
_DETAILS: Final = "window/details"


class MainWindow(QMainWindow):
    """Campaigns on the left, the roster in the middle, details on the right.

    Closing it only announces :attr:`close_requested`, unless :meth:`close_for_good` was called: whoever runs
    the application ends its tasks first.
    """

    close_requested = Signal()
    sandbox_requested = Signal()

    def __init__(
        self,
        *,
        book: ConnectionBook,
        workspace: Workspace,
        tasks: Tasks,
        notices: Notices,
        layout: QSettings,
    ) -> None:
        super().__init__()
        self._book = book
        self._workspace = workspace
        self._tasks = tasks
        self._notices = notices
        self._layout = layout
        self._closing = False
        self._wanted_campaign: str | None = None
        self._settings: SettingsDialog | None = None
        self.campaigns = CampaignsPanel(workspace)
        self.roster = RosterPage(workspace)
        self.details = DetailsPanel()
        self.welcome = WelcomePage(book, tasks)
        self.messages = MessageBar(closable=True)
        self.editor = ProspectEditor(workspace, tasks, self)
        self.actions_ = Actions(self._handlers(), self)
        self._progress = QProgressBar()
        self._stop = QPushButton("Stop")
        self._connection_label = QToolButton()
        self._activity = QLabel()
        self._lay_out()
        self._connect_signals()
        self._restore_layout()
        self._show_connection()
        self._update_actions()

    # Assembly

    def _handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "settings": self.open_settings,
            "sandbox": self.sandbox_requested.emit,
            "quit": self.close_requested.emit,
            "edit": self._edit_current,
            "find": self.roster.focus_search,
            "refresh": self._refresh,
            "stop": self._workspace.stop_loading,
            "campaigns": self.campaigns.list.setFocus,
            "prospects": self.roster.table.setFocus,
            "details": self._toggle_details,
            "about": self._open_about,
        }

    def _lay_out(self) -> None:
        self.resize(1280, 800)
        self.setMinimumSize(640, 400)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        character = self.fontMetrics().averageCharWidth()
        for panel, characters in ((self.campaigns, 24), (self.roster, 50), (self.details, 24)):
            panel.setMinimumWidth(characters * character)
            self._splitter.addWidget(panel)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([42 * character, 98 * character, 46 * character])
        self._pages = QStackedWidget()
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(self._splitter)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.messages)
        layout.addWidget(self._pages, 1)
        self.setCentralWidget(body)
        self.actions_.fill(self.menuBar())
        self.roster.use_actions(self.actions_["edit"], self.actions_["refresh"])
        self._fill_status_bar()

    def _fill_status_bar(self) -> None:
        bar = self.statusBar()
        self._connection_label.setAutoRaise(True)
        self._connection_label.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._connection_label.setToolTip("Connections and API keys")
        self._progress.setMaximumWidth(self.fontMetrics().averageCharWidth() * 40)
        self._progress.setAccessibleName("Prospects listed")
        self._progress.hide()
        self._stop.setAccessibleName("Stop loading")
        self._stop.hide()
        bar.addWidget(self._connection_label)
        bar.addPermanentWidget(self._activity)
        bar.addPermanentWidget(self._progress)
        bar.addPermanentWidget(self._stop)

    def _connect_signals(self) -> None:
        self._book.current_changed.connect(self._use_connection)
        self._book.changed.connect(self._show_connection)
        self._notices.posted.connect(self._show_notice)
        self._tasks.failed.connect(self._notices.post_error)
        self._workspace.campaigns_changed.connect(self._open_first_campaign)
        self._workspace.campaigns_changed.connect(self._show_campaigns_trouble)
        self._workspace.campaign_changed.connect(self._campaign_changed)
        self._workspace.roster_changed.connect(self._show_progress)
        self._workspace.key_refused.connect(self._ask_for_key)
        self._workspace.waiting.connect(self._show_waiting)
        self._workspace.loader.progressed.connect(self._show_listed)
        self._workspace.queue.activity_changed.connect(self._show_activity)
        self.campaigns.campaign_picked.connect(self._workspace.open_campaign)
        self.campaigns.retry_requested.connect(self._refresh)
        self.roster.retry_requested.connect(self._workspace.refresh_roster)
        self.roster.table.edit_requested.connect(self.editor.edit)
        self.roster.table.current_prospect_changed.connect(self._show_details)
        self.roster.table.current_prospect_changed.connect(self._update_actions)
        self.editor.reopen_offered.connect(self._offer_reopening)
        self.welcome.sandbox_requested.connect(self.sandbox_requested)
        self._connection_label.clicked.connect(self.open_settings)
        self._stop.clicked.connect(self._workspace.stop_loading)

    # Connections

    def _use_connection(self, connection: Connection | None) -> None:
        self.messages.clear()
        if connection is None:
            self._tasks.cancel("key")
            self._workspace.close()
        else:
            self._tasks.start("key", self._open_connection(connection), on_error=self._key_unavailable)
        self._show_connection()

    async def _open_connection(self, connection: Connection) -> None:
        key = await self._book.key_for(connection.id)
        if key is None:
            self._workspace.close()
            self._offer_settings(
                f"“{connection.name}” has no API key on this computer. Paste it in Settings."
            )
        else:
            self._open_with(connection, key)

    def _open_with(self, connection: Connection, key: ApiKey) -> None:
        try:
            self._workspace.open(connection, key)
        except PuffleError as error:
            self._key_unavailable(error)

    def _key_unavailable(self, error: PuffleError) -> None:
        self._workspace.close()
        self._offer_settings(str(error))

    def _ask_for_key(self, error: PuffleError) -> None:
        self._offer_settings(str(error))

    def _offer_settings(self, sentence: str) -> None:
        self.messages.show_message(sentence, Tone.ERROR, "&Paste a key…", self.open_settings_for_key)

    def _show_connection(self) -> None:
        connection = self._book.current
        self._pages.setCurrentWidget(self.welcome if connection is None else self._splitter)
        self._connection_label.setVisible(connection is not None)
        if connection is not None:
            place = "" if connection.is_puffle else f" – {connection.base_url}"
            self._connection_label.setText(f"{connection.name}{place}")
            self._connection_label.setAccessibleName(f"Connection: {connection.name}{place}")
            self._connection_label.setIcon(theme.icon("plug"))
        self._update_actions()

    def open_settings(self) -> None:
        """Show the settings dialog, or bring it up."""
        if self._settings is None:
            self._settings = SettingsDialog(self._book, self._tasks, self)
            self._settings.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._settings.finished.connect(self._settings_closed)
        self._settings.open()
        self._settings.raise_()

    def open_settings_for_key(self) -> None:
        """Show the settings dialog at the key of the connection in use."""
        self.open_settings()
        if self._settings is not None:
            self._settings.ask_for_key("Paste a key that is valid.")

    def _settings_closed(self) -> None:
        self._settings = None

    # Campaigns and prospects

    def open_at(self, campaign_id: str) -> None:
        """Open this campaign, instead of the last one, as soon as the campaigns are listed."""
        self._wanted_campaign = campaign_id

    def _open_first_campaign(self) -> None:
        """Open the campaign that was open last, or else the first draft."""
        if self._workspace.campaign is not None or self._workspace.campaigns_status is not Status.READY:
            return
        campaigns = {campaign.id: campaign for campaign in self._workspace.campaigns}
        wanted, self._wanted_campaign = self._wanted_campaign, None
        if wanted is not None and wanted not in campaigns:
            self._notices.post(f"This connection has no campaign {wanted}.", Level.WARNING)
        remembered = wanted or self._book.last_campaign or ""
        chosen = campaigns.get(remembered) or next(iter(campaigns.values()), None)
        if chosen is not None:
            self._workspace.open_campaign(chosen.id)

    def _campaign_changed(self) -> None:
        campaign = self._workspace.campaign
        if campaign is not None:
            self._book.remember_campaign(campaign.id)
        self.setWindowTitle(f"{campaign.name} – {APPLICATION}" if campaign is not None else APPLICATION)
        self._show_details()
        self._update_actions()

    def _show_campaigns_trouble(self) -> None:
        """Say that the campaigns shown are old ones; without any, their panel says it."""
        error = self._workspace.campaigns_error
        if error is not None and self._workspace.campaigns:
            self.messages.show_message(str(error), Tone.ERROR, "&Try again", self._refresh)

    def _refresh(self) -> None:
        self._workspace.refresh_campaigns()
        self._workspace.refresh_roster()

    def _edit_current(self) -> None:
        prospect_id = self.roster.table.current_prospect_id()
        if prospect_id is not None:
            self.editor.edit(prospect_id)

    def _show_details(self) -> None:
        prospect_id = self.roster.table.current_prospect_id()
        row = self._workspace.roster.row_of(prospect_id) if prospect_id is not None else None
        self.details.show_prospect(self._workspace.roster.prospect(row) if row is not None else None)

    def _toggle_details(self) -> None:
        self.details.setVisible(self.actions_["details"].isChecked())

    def _open_about(self) -> None:
        dialog = AboutDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # Status and messages

    def _update_actions(self) -> None:
        self.actions_.allow(
            {
                "connection": self._book.current is not None,
                "campaign": self._workspace.campaign is not None,
                "editable": self._workspace.can_edit and self.roster.table.currentIndex().isValid(),
                "loading": self._workspace.roster_status is Status.LOADING,
            }
        )

    def _show_progress(self) -> None:
        loading = self._workspace.roster_status is Status.LOADING
        self._progress.setVisible(loading)
        self._stop.setVisible(loading)
        if loading:
            self._progress.setRange(0, 0)
        else:
            self.statusBar().clearMessage()
        self._update_actions()

    def _show_listed(self, listed: int, total: int) -> None:
        self._progress.setRange(0, max(total, 1))
        self._progress.setValue(listed)

    def _show_activity(self, active: int) -> None:
        if not active:
            self.statusBar().clearMessage()
        self._activity.setText("" if not active else f"Saving {active:,}…")

    def _show_waiting(self, sentence: str) -> None:
        self.statusBar().showMessage(sentence)

    def _show_notice(self, notice: Notice) -> None:
        self.messages.show_message(notice.text, _TONES[notice.level])

    def _offer_reopening(self, sentence: str, reopen: Callable[[], None]) -> None:
        self.messages.show_message(sentence, Tone.ERROR, "&Edit again", reopen)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.actions_.draw_icons()

    # Leaving

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._closing:
            event.accept()
            return
        event.ignore()
        self.close_requested.emit()

    def confirm_leaving(self, go_on: Callable[[], None]) -> None:
        """Call *go_on* at once, or after the person agreed to lose what was typed and not saved."""
        unsaved = self.editor.unsaved
        if not unsaved:
            go_on()
            return
        who = unsaved[0] if len(unsaved) == 1 else f"{len(unsaved)} prospects"
        box = QMessageBox(QMessageBox.Icon.Question, APPLICATION, f"Quit and lose the changes to {who}?")
        box.setParent(self, box.windowFlags())
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText("They are typed, but not saved.")
        leave = box.addButton("&Quit without saving", QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton("&Keep editing", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def answered() -> None:
            if box.clickedButton() is leave:
                go_on()

        box.finished.connect(answered)
        box.open()

    def show_leaving(self) -> None:
        """Say that the window closes as soon as the edits on their way are answered."""
        if self._workspace.queue.active:
            self.statusBar().showMessage("Closing, as soon as Puffle has answered…")
        self.setEnabled(False)

    def close_for_good(self) -> None:
        """Remember the layout and close."""
        self._closing = True
        self.editor.discard_all()
        self._layout.setValue(_GEOMETRY, self.saveGeometry())
        self._layout.setValue(_SPLITTER, self._splitter.saveState())
        self._layout.setValue(_DETAILS, not self.details.isHidden())
        self.close()

    def _restore_layout(self) -> None:
        geometry, splitter = self._layout.value(_GEOMETRY), self._layout.value(_SPLITTER)
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        if isinstance(splitter, QByteArray):
            self._splitter.restoreState(splitter)
        shown = self._layout.value(_DETAILS, True, bool)
        self.actions_["details"].setChecked(bool(shown))
        self.details.setVisible(bool(shown))
