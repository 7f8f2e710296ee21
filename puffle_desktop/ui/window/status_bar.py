"""The window's last line: how much is shown and selected, what is being saved, and how far a listing is."""

from collections import Counter
from datetime import datetime
from typing import Final

from PySide6.QtCore import QDateTime, QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QStatusBar, QToolButton, QWidget

from puffle_desktop.domain.connection import Connection
from puffle_desktop.domain.i18n import number, tr
from puffle_desktop.domain.row_state import UNSETTLED, RowState
from puffle_desktop.ui.roster.page import RosterPage
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.elided_label import ElidedLabel
from puffle_desktop.ui.widgets.hairline import Hairline
from puffle_desktop.ui.widgets.motion import PATIENCE_MS, ActivityBar
from puffle_desktop.ui.widgets.screen_reader import set_plain_tool_tip
from puffle_desktop.ui.widgets.tokens import MARK, STATUS_BAR_HEIGHT, tokens
from puffle_desktop.ui.wording.labels import literal
from puffle_desktop.ui.wording.times import clock_text, exact_moment
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.roster.open_roster import Status
from puffle_desktop.workspace.workspace import Workspace

SMALL_TEXT: Final = 12 / 13


def summary(counts: Counter[RowState]) -> str:
    """How many prospects have edits in which state, in a few words; empty for none."""
    texts = {
        RowState.SAVING: tr("%Ln saving", None, counts[RowState.SAVING]),
        RowState.WAITING: tr("%Ln waiting", None, counts[RowState.WAITING]),
        RowState.HELD: tr("%Ln not saved", None, counts[RowState.HELD]),
        RowState.FAILED: tr("%Ln failed", None, counts[RowState.FAILED]),
        RowState.CONFLICT: tr("%Ln in conflict", None, counts[RowState.CONFLICT]),
    }
    return " · ".join(text for state, text in texts.items() if counts[state])


class StatusBar(QStatusBar):
    """Says what goes on, in words, and lets the person stop it or look closer."""

    stop_loading_requested = Signal()
    stop_saving_requested = Signal()
    edits_requested = Signal()
    """The person wants to see the prospects with edits that are not settled."""

    def __init__(
        self, workspace: Workspace, book: ConnectionBook, roster: RosterPage, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._book = book
        self._roster = roster
        self._counts = ElidedLabel(muted=True)
        self._before_problems = Hairline(upright=True)
        self._problems_icon = QLabel()
        self._problems = ElidedLabel(muted=True)
        self._connection = QToolButton()
        self._edits = QToolButton()
        self._saved_icon = QLabel()
        self._saved = ElidedLabel(muted=True)
        self._refreshed = ElidedLabel(muted=True)
        self._progress = ActivityBar()
        self._stop_loading = QPushButton(tr("Stop"))
        self._stop_saving = QPushButton(tr("Stop saving"))
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._has_trouble = False
        self._loading_text = ""
        self._has_acted = False
        self._saved_at: QDateTime | None = None
        self._lay_out()
        self._connect_signals()
        self._show_connection()
        self._show_listing()
        self._show_edits()
        self._show_counts()
        self._draw_icons()

    def _lay_out(self) -> None:
        self.setSizeGripEnabled(False)
        self.setFont(theme.scaled(self.font(), SMALL_TEXT))
        self.setMinimumHeight(max(STATUS_BAR_HEIGHT, self.fontMetrics().height() + theme.SPACING))
        margin = theme.SPACING + theme.SPACING // 2
        self.setContentsMargins(margin, 1, margin, 0)
        for button, tip in (
            (self._connection, tr("Connections and API keys")),
            (self._edits, tr("Show these prospects")),
        ):
            button.setAutoRaise(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setToolTip(tip)
        self._progress.setMaximumWidth(self.fontMetrics().averageCharWidth() * 30)
        self._progress.setAccessibleName(tr("Prospects loaded"))
        self._stop_loading.setAccessibleName(tr("Stop loading"))
        self._stop_loading.setObjectName("stop-loading")
        self._progress.hide()
        self._stop_loading.hide()
        self._stop_saving.setAccessibleName(tr("Stop saving"))
        problems = (self._before_problems, self._problems_icon, self._problems)
        for leading in (self._counts, *problems, self._connection):
            self.addWidget(leading)
        for trailing in (
            self._edits,
            self._stop_saving,
            self._progress,
            self._stop_loading,
            self._saved_icon,
            self._saved,
            self._refreshed,
        ):
            self.addPermanentWidget(trailing)

    def addWidget(self, widget: QWidget, stretch: int | None = None) -> None:
        # Each has the small font itself: with a style sheet, children do not take over that of their parent.
        widget.setFont(self.font())
        super().addWidget(widget, stretch or 0)

    def addPermanentWidget(self, widget: QWidget, stretch: int | None = None) -> None:
        widget.setFont(self.font())
        super().addPermanentWidget(widget, stretch or 0)

    def _connect_signals(self) -> None:
        self._edits.clicked.connect(self.edits_requested)
        self._stop_loading.clicked.connect(self.stop_loading_requested)
        self._stop_saving.clicked.connect(self.stop_saving_requested)
        self._patience.timeout.connect(self._show_progress)
        self._workspace.roster_changed.connect(self._show_listing)
        self._workspace.campaign_changed.connect(self._show_listing)
        self._workspace.loader.progressed.connect(self._show_listed)
        self._workspace.editing.changed.connect(self._edits_changed)
        self._workspace.editing.history_changed.connect(self._history_changed)
        self._workspace.campaign_changed.connect(self._campaign_changed)
        self._book.changed.connect(self._show_connection)
        self._book.current_changed.connect(self._show_connection)
        self._roster.counts_changed.connect(self._show_counts)
        self._roster.problem_counts.changed.connect(self._show_counts)
        self._roster.selection_changed.connect(self._show_counts)

    def use_menu(self, menu: QMenu) -> None:
        """Open *menu*, of connections, from the name of the one in use."""
        self._connection.setMenu(menu)
        self._connection.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    @property
    def above_edits(self) -> QPoint:
        """Where a menu about the edits that are counted belongs, on the screen."""
        return self._edits.mapToGlobal(self._edits.rect().topLeft())

    def _show_connection(self) -> None:
        """Say which connection is in use, unless a pill says so and there is no other to choose."""
        connection: Connection | None = self._book.current
        self.setVisible(connection is not None)
        is_told_above = connection is not None and not connection.is_puffle
        is_alone = len(self._book.connections) < 2
        self._connection.setVisible(connection is not None and not (is_told_above and is_alone))
        if connection is not None:
            # A button takes & for the mark of a mnemonic.
            self._connection.setText(literal(connection.name))
            self._connection.setAccessibleName(tr("Connection: {name}", name=connection.name))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_saved_at"):
            self._draw_icons()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(self.rect().adjusted(0, 0, 0, 1 - self.height()), tokens(self.palette()).hairline)
        painter.end()

    def _draw_icons(self) -> None:
        self._connection.setIcon(theme.icon("plug"))
        self._edits.setIcon(theme.icon("circle-alert" if self._has_trouble else "save"))
        tick = theme.colored_icon("check", tokens(self.palette()).good)
        size = QSize(*[theme.icon_size(self.fontMetrics())] * 2)
        warning = theme.colored_icon("triangle-alert", tokens(self.palette()).warning_mark)
        small = QSize(*[theme.icon_size(self.fontMetrics()) * MARK // theme.ICON_SIZE] * 2)
        self._problems_icon.setPixmap(warning.pixmap(small, self.devicePixelRatioF()))
        self._saved_icon.setPixmap(tick.pixmap(size, self.devicePixelRatioF()))

    def show_leaving(self) -> None:
        """Say that the window closes as soon as the edits on their way are answered."""
        self.showMessage(tr("Closing as soon as Puffle has answered. Unsaved edits are kept."))
        self._progress.setAccessibleName(tr("Closing"))
        self._progress.show_endless()
        self._progress.show()

    # How much there is

    def _show_counts(self) -> None:
        selected = self._roster.selected_count
        counts = (
            self._loading_text or self._roster.counts,
            tr("%Ln selected", None, selected) if selected else "",
        )
        self._counts.setText(" · ".join(filter(None, counts)))
        problems = self._roster.problem_counts.text
        self._problems.setText(problems)
        # Qt hides what stands where a message does, and would have it back over that.
        shown = bool(problems) and not self.currentMessage()
        for part in (self._before_problems, self._problems_icon, self._problems):
            part.setVisible(shown)

    # Listing

    def _show_listing(self) -> None:
        if self._workspace.roster_status is Status.LOADING:
            self._progress.show_endless()
            self._patience.start()
            self._refreshed.hide()
            return
        self._patience.stop()
        self._progress.hide()
        self._stop_loading.hide()
        self._loading_text = ""
        self._show_counts()
        self._show_refreshed()

    def _show_refreshed(self) -> None:
        moment: datetime | None = self._workspace.loader.completed_at
        is_known = moment is not None and self._workspace.campaign is not None
        self._refreshed.setVisible(is_known)
        if moment is not None and is_known:
            listed = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
            text = clock_text(listed, QDateTime.currentDateTime())
            self._refreshed.setText(tr("Refreshed {time}", time=text))
            set_plain_tool_tip(self._refreshed, exact_moment(listed))

    def _show_progress(self) -> None:
        self._progress.show()
        self._stop_loading.show()

    def _show_listed(self, listed: int, total: int) -> None:
        self._progress.show_share(listed, total)
        if not self._progress.isHidden():
            self._loading_text = tr(
                "Loading {listed} of %Ln prospect(s)…", None, total, listed=number(listed)
            )
            self._show_counts()

    # Saving

    def _edits_changed(self) -> None:
        self._note_saved()
        self._show_edits()

    def _history_changed(self) -> None:
        self._has_acted = self._workspace.campaign is not None
        self._note_saved()
        self._show_edits()

    def _note_saved(self) -> None:
        """Note the time when everything that was done over this connection is saved."""
        if self._has_acted and not self._workspace.editing.count(*UNSETTLED):
            self._saved_at = QDateTime.currentDateTime()

    def _campaign_changed(self) -> None:
        if self._workspace.campaign is None:
            self._saved_at, self._has_acted = None, False  # that was over another connection
            self._show_edits()

    def _show_edits(self) -> None:
        counts = Counter({state: self._workspace.editing.count(state) for state in UNSETTLED})
        text = summary(counts)
        if text != self._edits.text() or not self._edits.accessibleName():
            self._edits.setText(text)
            self._edits.setAccessibleName(tr("Unsaved edits: {summary}", summary=text))
        self._edits.setVisible(bool(text))
        has_trouble = bool(counts[RowState.FAILED] or counts[RowState.CONFLICT])
        if has_trouble is not self._has_trouble:
            self._has_trouble = has_trouble
            self._draw_icons()
        self._stop_saving.setVisible(counts[RowState.WAITING] > 0)
        self._show_saved(is_all_saved=not text)

    def _show_saved(self, *, is_all_saved: bool) -> None:
        """Say since when everything is saved, once there was something to be saved."""
        moment = self._saved_at
        self._saved.setVisible(is_all_saved and moment is not None)
        self._saved_icon.setVisible(is_all_saved and moment is not None)
        if moment is not None:
            text = clock_text(moment, QDateTime.currentDateTime())
            self._saved.setText(tr("All saved {time}", time=text))
            set_plain_tool_tip(self._saved, exact_moment(moment))
