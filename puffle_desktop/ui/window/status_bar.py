"""The window's last line: the connection, what is being saved, and how far a listing is."""

from collections import Counter

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QStatusBar, QToolButton, QWidget

from puffle_desktop.domain.connection import Connection
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.row_state import UNSETTLED, RowState
from puffle_desktop.domain.visible import without_breaks
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.motion import PATIENCE_MS, ActivityBar
from puffle_desktop.ui.wording.labels import literal
from puffle_desktop.workspace.roster.open_roster import Status
from puffle_desktop.workspace.workspace import Workspace


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

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._connection = QToolButton()
        self._edits = QToolButton()
        self._progress = ActivityBar()
        self._stop_loading = QPushButton(tr("Stop"))
        self._stop_saving = QPushButton(tr("Stop saving"))
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._has_trouble = False
        self._lay_out()
        self._connect_signals()
        self.show_connection(None)
        self._show_listing()
        self._show_edits()
        self._draw_icons()

    def _lay_out(self) -> None:
        for button, tip in (
            (self._connection, tr("Connections and API keys")),
            (self._edits, tr("Show these prospects")),
        ):
            button.setAutoRaise(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setToolTip(tip)
        self._progress.setMaximumWidth(self.fontMetrics().averageCharWidth() * 30)
        self._progress.setAccessibleName(tr("Prospects listed"))
        self._stop_loading.setAccessibleName(tr("Stop loading"))
        self._stop_loading.setObjectName("stop-loading")
        self._progress.hide()
        self._stop_loading.hide()
        self._stop_saving.setAccessibleName(tr("Stop saving"))
        self.addWidget(self._connection)
        for widget in (self._edits, self._stop_saving, self._progress, self._stop_loading):
            self.addPermanentWidget(widget)

    def _connect_signals(self) -> None:
        self._edits.clicked.connect(self.edits_requested)
        self._stop_loading.clicked.connect(self.stop_loading_requested)
        self._stop_saving.clicked.connect(self.stop_saving_requested)
        self._patience.timeout.connect(self._show_progress)
        self._workspace.roster_changed.connect(self._show_listing)
        self._workspace.loader.progressed.connect(self._show_listed)
        self._workspace.editing.changed.connect(self._show_edits)
        self._workspace.waiting.connect(self._show_waiting)

    def use_menu(self, menu: QMenu) -> None:
        """Open *menu*, of connections, from the name of the one in use."""
        self._connection.setMenu(menu)
        self._connection.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    @property
    def above_edits(self) -> QPoint:
        """Where a menu about the edits that are counted belongs, on the screen."""
        return self._edits.mapToGlobal(self._edits.rect().topLeft())

    def show_connection(self, connection: Connection | None) -> None:
        """Say which connection is in use."""
        self._connection.setVisible(connection is not None)
        if connection is not None:
            place = connection.name
            if not connection.is_puffle:
                place = tr("{name} – {url}", name=connection.name, url=connection.base_url)
            # A button takes & for the mark of a mnemonic.
            self._connection.setText(literal(place))
            self._connection.setAccessibleName(tr("Connection: {name}", name=place))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icons()

    def _draw_icons(self) -> None:
        self._connection.setIcon(theme.icon("plug"))
        self._edits.setIcon(theme.icon("circle-alert" if self._has_trouble else "save"))

    def show_leaving(self) -> None:
        """Say that the window closes as soon as the edits on their way are answered."""
        self.showMessage(tr("Closing, as soon as Puffle has answered. What is not saved by then is kept."))
        self._progress.setAccessibleName(tr("Closing"))
        self._progress.show_endless()
        self._progress.show()

    def _show_listing(self) -> None:
        if self._workspace.roster_status is Status.LOADING:
            self._progress.show_endless()
            self._patience.start()
            return
        self._patience.stop()
        self._progress.hide()
        self._stop_loading.hide()
        self._forget_waiting()

    def _show_progress(self) -> None:
        self._progress.show()
        self._stop_loading.show()

    def _show_listed(self, listed: int, total: int) -> None:
        self._progress.show_share(listed, total)

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
        if not counts[RowState.SAVING]:
            self._forget_waiting()

    def _show_waiting(self, sentence: str) -> None:
        self.showMessage(without_breaks(sentence))

    def _forget_waiting(self) -> None:
        self.clearMessage()
