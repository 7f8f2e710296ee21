"""The main window: assembly, and who listens to whom."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime.notifications import Notifications
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.ui.commands.actions import ROW_HEIGHT_COMMANDS, Actions
from puffle_desktop.ui.commands.used_last import UsedLast
from puffle_desktop.ui.connections.connection_menu import ConnectionMenu
from puffle_desktop.ui.connections.connection_opener import ConnectionOpener
from puffle_desktop.ui.editing.edits_bar import EditsBar
from puffle_desktop.ui.editing.open_editors import OpenEditors
from puffle_desktop.ui.editing.unsaved_bar import UnsavedBar
from puffle_desktop.ui.editing.unsaved_places import UnsavedPlaces
from puffle_desktop.ui.panels.campaigns import CampaignsPanel
from puffle_desktop.ui.roster.page import RosterPage
from puffle_desktop.ui.roster.prospect_commands import ProspectCommands
from puffle_desktop.ui.roster.waving import Waving
from puffle_desktop.ui.widgets.message_bar import MessageBar
from puffle_desktop.ui.window.dialog_opener import DialogOpener
from puffle_desktop.ui.window.first_campaign import FirstCampaign
from puffle_desktop.ui.window.folding import Panes
from puffle_desktop.ui.window.layout import WindowLayout
from puffle_desktop.ui.window.leaving import confirm_leaving
from puffle_desktop.ui.window.menus import Menus
from puffle_desktop.ui.window.notification_board import NotificationBoard
from puffle_desktop.ui.window.notifications_button import NotificationsButton
from puffle_desktop.ui.window.side_panels import SidePanels
from puffle_desktop.ui.window.status_bar import StatusBar
from puffle_desktop.ui.window.title_row import TitleRow
from puffle_desktop.ui.window.troubles import Troubles
from puffle_desktop.ui.window.window_commands import WindowCommands
from puffle_desktop.ui.wording.campaigns import name_text
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.preferences import Preferences
from puffle_desktop.workspace.roster.open_roster import Status
from puffle_desktop.workspace.stored.stored_data import StoredData
from puffle_desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from puffle_desktop.ui.connections.welcome import WelcomePage

APPLICATION: Final = "Puffle Desktop"
USUAL_SIZE: Final = QSize(1280, 800)
"""Of the first start, where the screen has room for it."""
_KEPT: Final = ("menu-bar",)
"""Commands whose state is kept from run to run."""


class MainWindow(QMainWindow):
    """Campaigns on the left, the roster in the middle, details and history on the right.

    Closing it only announces :attr:`close_requested`, unless :meth:`close_for_good` was called: whoever runs
    the application ends its tasks first.
    """

    close_requested = Signal()
    sandbox_requested = Signal()
    diagnostics_requested = Signal()

    def __init__(
        self,
        *,
        book: ConnectionBook,
        preferences: Preferences,
        workspace: Workspace,
        stored: StoredData,
        tasks: Tasks,
        notifications: Notifications,
        layout: QSettings,
    ) -> None:
        super().__init__()
        self._book = book
        self._preferences = preferences
        self._workspace = workspace
        self._stored = stored
        self._tasks = tasks
        self._notifications = notifications
        self._closing = False
        self._has_begun = False
        self._used_last = UsedLast(layout)
        self.campaigns = CampaignsPanel(workspace)
        self.roster = RosterPage(workspace, preferences)
        self._welcome: WelcomePage | None = None
        self.message_bar = MessageBar(closable=True)
        self._notifications_button = NotificationsButton(notifications)
        self.edits_bar = EditsBar(workspace)
        self.status = StatusBar(workspace, book, self.roster)
        self.title_row = TitleRow(workspace, book, self.roster.search, APPLICATION)
        self.dialogs = DialogOpener(book, preferences, workspace, tasks, notifications, self, stored=stored)
        self.unsaved = UnsavedPlaces(stored, book, workspace, self.roster, self.dialogs, notifications, self)
        self.unsaved_bar = UnsavedBar(preferences, stored, workspace, self.unsaved, notifications)
        bars = (self.edits_bar, self.unsaved_bar)
        self.notification_board = NotificationBoard(notifications, self.message_bar, self, others=bars)
        self.editor = OpenEditors(workspace, tasks, self, self.roster.table, layout)
        self.prospect_commands = ProspectCommands(self.roster.table, notifications)
        self.waving = Waving(workspace, self.roster.table, preferences, notifications, self)
        self.opener = ConnectionOpener(book, workspace, stored, tasks, notifications, self)
        self.commands = WindowCommands(workspace, self.roster, self.editor, self.unsaved, notifications, self)
        self._first_campaign = FirstCampaign(book, preferences, workspace, notifications, self)
        self._troubles = Troubles(self.notification_board, workspace, self.roster, self.opener, self.dialogs)
        self.side = SidePanels(workspace, self.roster.table, self.commands, self)
        self.panes = Panes(self.campaigns, self.roster, self.side.inspector)
        self.menus = Menus(self)
        self.actions_ = Actions(self._handlers(), self)
        self._lay_out()
        self._connect_signals()
        self._layout = self._restored(layout)
        self._update_actions()

    # Assembly

    def _handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "settings": self.dialogs.settings,
            "sandbox": self.sandbox_requested.emit,
            "quit": self.close_requested.emit,
            **self.commands.handlers(),
            **self.prospect_commands.handlers(),
            **self.waving.handlers(),
            **self.roster.size_of_table.handlers(),
            "unsaved": self.dialogs.unsaved,
            "conflicts": self.dialogs.conflicts,
            "palette": self._open_palette,
            "campaigns": self.panes.enter_campaigns,
            "menu": self.menus.enter_bar,
            "menu-bar": self.menus.use_wish,
            "campaign-list": self.panes.campaigns.toggle,
            "inspector": self.panes.inspector.toggle,
            "notification": self.notification_board.go_to,
            **self.side.handlers(),
            "notifications": self.dialogs.notifications,
            "shortcuts": self.dialogs.shortcuts,
            "diagnostics": self.diagnostics_requested.emit,
            "about": self.dialogs.about,
        }

    def _lay_out(self) -> None:
        self.setWindowTitle(APPLICATION)
        self.resize(USUAL_SIZE.boundedTo(self.screen().availableSize()))
        self.setMinimumSize(640, 400)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.panes)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.title_row)
        layout.addWidget(self.message_bar)
        layout.addWidget(self.edits_bar)
        layout.addWidget(self.unsaved_bar)
        layout.addWidget(self._pages, 1)
        self.setCentralWidget(body)
        self.setStatusBar(self.status)
        self.status.addPermanentWidget(self._notifications_button)
        self._connection_menu = ConnectionMenu(self._book, self._stored, self)
        self.status.use_menu(self._connection_menu)
        self.notification_board.show_toasts_over(body, self.roster.grid, self.roster.current_cell)
        self.menus.fill(self.actions_)
        self.panes.campaigns.use_action(self.actions_["campaign-list"])
        self.panes.inspector.use_action(self.actions_["inspector"])
        refreshing = self.roster.refresh_menu
        self.menus.add_below(self.actions_["refresh"], refreshing)
        self.menus.add_below(self.actions_["settings"], self._connection_menu)
        self.title_row.use_actions(self.actions_, refreshing, self.menus.all, self._connection_menu)
        about_prospects = [self.actions_[name] for name in self.prospect_commands.handlers()]
        by_value = [self.actions_["filter-value"], self.actions_["exclude-value"]]
        about_this = [self.actions_["edit"], self.actions_["its-right"]]
        self.roster.table.menu.use_actions(about_this, about_prospects, by_value)
        self.roster.size_of_table.use_actions({name: self.actions_[name] for name in ROW_HEIGHT_COMMANDS})
        self.side.use(self.panes.inspector, self.actions_, about_prospects)

    def _restored(self, settings: QSettings) -> WindowLayout:
        """Lay the window out as it was when it was closed last."""
        kept = WindowLayout(
            settings,
            self,
            splitters={"panes": self.panes},
            panels={name: self.actions_[name] for name in _KEPT},
            folds={"campaigns": self.panes.campaigns, "inspector": self.panes.inspector},
            tabs=self.side,
        )
        kept.restore()
        self.menus.use_wish()
        return kept

    def _connect_signals(self) -> None:
        self._book.current_changed.connect(self._show_connection)
        self._book.changed.connect(self._show_connection)
        self.notification_board.all_wanted.connect(self.dialogs.notifications)
        self._notifications_button.clicked.connect(self.dialogs.notifications)
        self._tasks.failed.connect(self._notifications.post_error)
        self.opener.key_wanted.connect(self.roster.ask_for_key)
        self.opener.not_opened.connect(self.roster.show_nothing_open)
        self.roster.reopening_requested.connect(self.opener.open_again)
        self._workspace.campaign_changed.connect(self._campaign_changed)
        self._workspace.roster_changed.connect(self._roster_changed)
        self._workspace.editing.changed.connect(self._update_actions)
        self.campaigns.campaign_picked.connect(self._workspace.open_campaign)
        self.roster.retry_requested.connect(self._workspace.refresh_roster)
        self.roster.key_requested.connect(self.dialogs.settings_for_key)
        self.roster.puffle_requested.connect(self.dialogs.puffle)
        self.roster.model.counts_changed.connect(self._begin_in_table)
        self.roster.model.query_changed.connect(self._update_actions)
        self.roster.views.changed.connect(self._update_actions)
        self.roster.table.edit_requested.connect(self.commands.edit)
        self.roster.table.current_prospect_changed.connect(self._update_actions)
        self.roster.table.current_prospect_changed.connect(self.notification_board.make_way)
        self.waving.changed.connect(self._update_actions)
        self.side.record.wave_requested.connect(self.waving.wave)
        self.title_row.problems.clicked.connect(self.roster.show_problems)
        self.edits_bar.review_requested.connect(self.dialogs.unsaved)
        self.edits_bar.edit_requested.connect(self.commands.edit_again)
        self.edits_bar.resolve_requested.connect(self.dialogs.conflicts)
        self.editor.reopen_offered.connect(self._troubles.offer_reopening)
        self._connection_menu.settings_requested.connect(self.dialogs.settings)
        self.status.stop_loading_requested.connect(self._workspace.stop_loading)
        self.status.stop_saving_requested.connect(self._workspace.editing.stop)
        self.status.edits_requested.connect(self._show_edits)
        self.unsaved.key_wanted.connect(self.dialogs.settings_for_key)
        self.unsaved.connection_wanted.connect(self._first_campaign.want_over)
        self._book.current_changed.connect(self.unsaved_bar.tell_anew)

    # Connections

    def _show_connection(self) -> None:
        connection = self._book.current
        self._pages.setCurrentWidget(self.welcome if connection is None else self.panes)
        self._update_actions()

    @property
    def welcome(self) -> "WelcomePage":
        """The page of the first start. Made when it is wanted: most starts have a connection."""
        if self._welcome is None:
            from puffle_desktop.ui.connections.welcome import WelcomePage  # noqa: PLC0415

            self._welcome = WelcomePage(self._book, self._tasks)
            self._welcome.sandbox_requested.connect(self.sandbox_requested)
            self._pages.addWidget(self._welcome)
        return self._welcome

    # Campaigns and prospects

    def open_at(self, campaign_id: str) -> None:
        """Open this campaign, instead of the last one, as soon as the campaigns are listed."""
        self._first_campaign.want(campaign_id)

    def _campaign_changed(self) -> None:
        campaign = self._workspace.campaign
        if campaign is not None:
            self._preferences.remember_campaign(campaign.id)
        self.setWindowTitle(
            APPLICATION
            if campaign is None
            else tr("{campaign} – {program}", campaign=name_text(campaign), program=APPLICATION)
        )
        self.side.show_record()
        self._update_actions()

    def _roster_changed(self) -> None:
        if self._workspace.roster_status is Status.READY:
            self.editor.restore_drafts()
        self._update_actions()

    def _begin_in_table(self) -> None:
        """Bring the keyboard to the first prospects, where it is nowhere yet."""
        if not (self.isActiveWindow() and self.roster.model.rowCount()):
            return
        focused = QApplication.focusWidget()
        # Qt brings it to the first button there is, when the window becomes active for the first time.
        is_first = not self._has_begun and isinstance(focused, QToolButton)
        self._has_begun = True
        if focused is None or is_first:
            self.roster.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_palette(self) -> None:
        from puffle_desktop.ui.commands.palette_choices import connection_choices  # noqa: PLC0415 (as above)

        model, show = self.roster.model, self.commands.show_prospect
        more = (self.commands.table_choices, partial(connection_choices, self._book))
        self.dialogs.palette(self.actions_, model, show, self.unsaved, self._used_last, more)

    def _show_edits(self) -> None:
        counted = self._stored.places_here(self._workspace.editing.unsettled)
        self.unsaved.lead(counted, self.status.above_edits)

    # Status and messages

    def _update_actions(self) -> None:
        conditions = self.commands.conditions() | self.prospect_commands.conditions()
        conditions |= self.waving.conditions()
        conditions |= {"connection": self._book.current is not None, "menu-bar": not self.menus.is_native}
        self.actions_.allow(conditions)
        self.prospect_commands.explain(self.actions_)
        self.commands.explain(self.actions_)

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
        confirm_leaving(self, APPLICATION, self.editor.unsaved, go_on)

    def show_leaving(self) -> None:
        """Say that the window closes as soon as the edits on their way are answered."""
        if self._workspace.editing.active:
            self.status.show_leaving()
        self.setEnabled(False)

    def close_for_good(self) -> None:
        """Remember the layout and close."""
        self._closing = True
        self.editor.discard_all()
        self.roster.keep_view()
        self._layout.keep()
        self.close()
