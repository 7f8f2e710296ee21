"""The middle of the window: the open campaign's header, its search field and its table."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from puffle_desktop.domain.campaign import Campaign
from puffle_desktop.ui import theme
from puffle_desktop.ui.elided_label import ElidedLabel
from puffle_desktop.ui.message_bar import MessageBar, Tone
from puffle_desktop.ui.panels.campaigns import channel_text, size_text
from puffle_desktop.ui.roster.auto_refresh import AutoRefresh
from puffle_desktop.ui.roster.column_menus import ColumnMenus
from puffle_desktop.ui.roster.columns import status_text
from puffle_desktop.ui.roster.filter_bar import FilterBar
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.view import RosterView
from puffle_desktop.ui.roster.view_memory import ViewMemory
from puffle_desktop.ui.state_page import StatePage
from puffle_desktop.workspace.connections import ConnectionBook
from puffle_desktop.workspace.workspace import Status, Workspace

PATIENCE_MS: Final = 150
"""A roster that is there within this time is shown without saying first that it is being listed."""
SEARCH_DELAY_MS: Final = 60
"""Typing goes on while the rows are found: the search runs when the keys rest for this long."""


class RosterPage(QWidget):
    """Shows the workspace's open campaign, or the state that takes its place."""

    retry_requested = Signal()

    def __init__(self, workspace: Workspace, book: ConnectionBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.model = RosterModel(workspace.roster, self)
        self.table = RosterView(self.model)
        self.filters = FilterBar(self.model)
        self.columns = ColumnMenus(self.table, self.model, self.filters)
        self._memory = ViewMemory(book, self.table, self.model, self.filters)
        self._refreshing = AutoRefresh(workspace, book, self)
        self._columns_button = QToolButton()
        self.search = QLineEdit()
        self._title = ElidedLabel()
        self._facts = ElidedLabel()
        self._counts = QLabel()
        self._edit = QToolButton()
        self._refresh_button = QToolButton()
        self._frozen = MessageBar(self)
        self._trouble = MessageBar(self)
        self._state = StatePage()
        self._search_timer = QTimer(self)
        self._search_timer.setSingleShot(True)
        self._search_timer.setInterval(SEARCH_DELAY_MS)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._lay_out()
        self._connect_signals()
        self._refresh()

    def _lay_out(self) -> None:
        for label in (self._title, self._facts, self._counts):
            label.setTextFormat(Qt.TextFormat.PlainText)
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setBold(True)
        self._title.setFont(font)
        self.search.setAccessibleName("Search")
        self.search.setPlaceholderText("Search names, emails, companies…")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(self.fontMetrics().averageCharWidth() * 60)
        self._search_icon = QAction(theme.icon("search"), "", self)
        self.search.addAction(self._search_icon, QLineEdit.ActionPosition.LeadingPosition)
        self._columns_button.setText("&Columns")
        self._columns_button.setIcon(theme.icon("list"))
        self._columns_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._columns_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._columns_button.setMenu(self.columns.all_columns)
        header = QHBoxLayout()
        header.setSpacing(2 * theme.SPACING)
        header.addWidget(self._title)
        header.addWidget(self._facts, 1)
        header.addWidget(self._edit)
        header.addWidget(self._refresh_button)
        tools = QHBoxLayout()
        tools.setSpacing(2 * theme.SPACING)
        tools.addWidget(self.search, 3)
        tools.addWidget(self.filters.menu_button)
        tools.addWidget(self._columns_button)
        tools.addWidget(self._counts)
        tools.addStretch(1)
        top = QVBoxLayout()
        margin = theme.SPACING + theme.SPACING // 2
        top.setContentsMargins(margin, theme.SPACING, margin, theme.SPACING)
        top.setSpacing(theme.SPACING)
        top.addLayout(header)
        top.addWidget(self._frozen)
        top.addWidget(self._trouble)
        top.addLayout(tools)
        top.addWidget(self.filters)
        self._top = QWidget()
        self._top.setLayout(top)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._top)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._state)
        layout.addLayout(self._pages, 1)

    def _connect_signals(self) -> None:
        self.search.textChanged.connect(self._search_timer.start)
        self.search.returnPressed.connect(self._search_now)
        self._search_timer.timeout.connect(self._search_now)
        self._patience.timeout.connect(self._refresh)
        self.model.counts_changed.connect(self._count_changed)
        self.model.query_changed.connect(self._refresh)
        self._workspace.campaign_changed.connect(self._campaign_changed)
        self._workspace.roster_changed.connect(self._roster_changed)
        self._state.button_pressed.connect(self._help)

    def use_actions(self, edit: QAction, refresh: QAction) -> None:
        """Show these commands as buttons beside the search field."""
        for button, action in ((self._edit, edit), (self._refresh_button, refresh)):
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._refresh_button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self._refresh_button.setMenu(self._refreshing.menu)

    def show_only(self, rows: frozenset[int] | None, label: str = "") -> None:
        """Show none but these rows of the roster, with a chip that says *label*; None shows all again."""
        self.filters.show_only(rows, label)

    def keep_view(self) -> None:
        """Remember how the table is laid out: before the window closes."""
        self._memory.keep()

    def focus_search(self) -> None:
        """Put the cursor into the search field, with its text selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def clear_search(self) -> None:
        """Show all rows again."""
        self.filters.clear()
        self.search.clear()
        self._search_now()

    def _search_now(self) -> None:
        self._search_timer.stop()
        if not self.model.prepare_search():
            # Rows that have just come are being prepared: searching them now would hold up the next key.
            self._search_timer.start()
            return
        if self.search.text() != self.model.search:
            self.model.set_search(self.search.text())

    # What is shown

    def _campaign_changed(self) -> None:
        campaign = self._workspace.campaign
        if self._memory.open(campaign.id if campaign is not None else None):
            self._patience.start()
        self._refresh()

    def _roster_changed(self) -> None:
        if self._workspace.roster_status is not Status.LOADING:
            self._patience.stop()
            self.model.arrange()
        self._refresh()

    def _count_changed(self) -> None:
        if self.model.rowCount() and self._pages.currentWidget() is self.table:
            self._show_counts()
        else:
            self._refresh()

    def _refresh(self) -> None:
        campaign = self._workspace.campaign
        self._top.setVisible(campaign is not None)
        if campaign is None:
            self._state.show_state("list", "Pick a campaign on the left to see its prospects.")
            self._pages.setCurrentWidget(self._state)
            return
        self._show_header(campaign)
        self._show_trouble()
        self._show_counts()
        if self.model.rowCount():
            self._pages.setCurrentWidget(self.table)
        else:
            self._show_empty_state()

    def _show_header(self, campaign: Campaign) -> None:
        self._title.setText(campaign.name or "Campaign without a name")
        editable = "can be edited" if campaign.is_draft else "read-only"
        self._facts.setText(f"{channel_text(campaign)} · {status_text(campaign.status)} · {editable}")
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, theme.muted_color(self.palette()))
        self._facts.setPalette(palette)
        self._counts.setPalette(palette)
        if campaign.is_draft:
            self._frozen.clear()
        else:
            self._frozen.show_message(
                f"Read-only: this campaign is {campaign.status.replace('_', ' ') or 'not a draft'}. "
                "Puffle lets prospects be changed in drafts alone.",
                Tone.INFO,
            )

    def _show_trouble(self) -> None:
        error = self._workspace.roster_error
        if error is None or not len(self._workspace.roster):
            self._trouble.clear()
        else:
            self._trouble.show_message(
                f"Not all prospects are here. {error}", Tone.ERROR, "&Try again", self.retry_requested.emit
            )

    def _show_counts(self) -> None:
        shown, held = self.model.rowCount(), len(self._workspace.roster)
        narrowed = self.model.is_narrowed
        self._counts.setText(f"{shown:,} of {size_text(held)}" if narrowed else size_text(held))

    def _show_empty_state(self) -> None:
        status = self._workspace.roster_status
        if len(self._workspace.roster):
            self._state.show_state("search", self._found_nothing(), "&Show all")
        elif self._patience.isActive():
            self._pages.setCurrentWidget(self.table)
            return
        elif status is Status.LOADING:
            self._state.show_state("loader-circle", "Listing the prospects…")
        elif status is Status.FAILED:
            self._state.show_state("circle-alert", str(self._workspace.roster_error), "&Try again")
        else:
            self._state.show_state("inbox", "This campaign has no prospects yet. Add some in Puffle.")
        self._pages.setCurrentWidget(self._state)

    def _found_nothing(self) -> str:
        searched = self.model.search.strip()
        if self.model.query.filters or self.model.only is not None:
            return (
                f"No prospect matches “{searched}” and the filters." if searched else "No prospect matches."
            )
        return f"No prospect matches “{searched}”."

    def _help(self) -> None:
        """Do what the state's button says."""
        if len(self._workspace.roster):
            self.clear_search()
        else:
            self.retry_requested.emit()
