"""The window's last line: the connection, what is being sent, and how far a listing is."""

from collections import Counter
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QStatusBar, QToolButton, QWidget

from puffle_desktop.domain.connection import Connection
from puffle_desktop.ui import theme
from puffle_desktop.workspace.roster import RowState
from puffle_desktop.workspace.workspace import Status, Workspace

_SUMMED: Final = (
    (RowState.SENDING, "sending"),
    (RowState.WAITING, "waiting"),
    (RowState.HELD, "not sent"),
    (RowState.FAILED, "failed"),
    (RowState.CONFLICT, "in conflict"),
)


def summary(counts: Counter[RowState]) -> str:
    """How many prospects have edits in which state, in a few words; empty for none."""
    return " · ".join(f"{counts[state]:,} {words}" for state, words in _SUMMED if counts[state])


class StatusBar(QStatusBar):
    """Says what goes on, in words, and lets the person stop it or look closer."""

    connections_requested = Signal()
    stop_loading_requested = Signal()
    stop_sending_requested = Signal()
    edits_requested = Signal()
    """The person wants to see the prospects with edits that are not settled."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._connection = QToolButton()
        self._edits = QToolButton()
        self._progress = QProgressBar()
        self._stop_loading = QPushButton("Stop")
        self._stop_sending = QPushButton("Stop sending")
        self._total = 0
        self._lay_out()
        self._connect_signals()
        self.show_connection(None)
        self._show_listing()
        self._show_edits()

    def _lay_out(self) -> None:
        for button, tip in (
            (self._connection, "Connections and API keys"),
            (self._edits, "Show just these prospects"),
        ):
            button.setAutoRaise(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setToolTip(tip)
        self._progress.setMaximumWidth(self.fontMetrics().averageCharWidth() * 30)
        self._progress.setAccessibleName("Prospects listed")
        self._stop_loading.setAccessibleName("Stop loading")
        self._stop_sending.setAccessibleName("Stop sending")
        self.addWidget(self._connection)
        for widget in (self._edits, self._stop_sending, self._progress, self._stop_loading):
            self.addPermanentWidget(widget)

    def _connect_signals(self) -> None:
        self._connection.clicked.connect(self.connections_requested)
        self._edits.clicked.connect(self.edits_requested)
        self._stop_loading.clicked.connect(self.stop_loading_requested)
        self._stop_sending.clicked.connect(self.stop_sending_requested)
        self._workspace.roster_changed.connect(self._show_listing)
        self._workspace.loader.progressed.connect(self._show_listed)
        self._workspace.editing.changed.connect(self._show_edits)
        self._workspace.waiting.connect(self._show_waiting)

    def show_connection(self, connection: Connection | None) -> None:
        """Say which connection is in use."""
        self._connection.setVisible(connection is not None)
        if connection is not None:
            place = "" if connection.is_puffle else f" – {connection.base_url}"
            self._connection.setText(f"{connection.name}{place}")
            self._connection.setAccessibleName(f"Connection: {connection.name}{place}")
            self._connection.setIcon(theme.icon("plug"))

    def show_leaving(self) -> None:
        """Say that the window closes as soon as the edits on their way are answered."""
        self.showMessage("Closing, as soon as Puffle has answered. What is not sent by then is kept.")
        self._progress.setAccessibleName("Closing")
        self._progress.setRange(0, 0)
        self._progress.show()

    def _show_listing(self) -> None:
        loading = self._workspace.roster_status is Status.LOADING
        self._progress.setVisible(loading)
        self._stop_loading.setVisible(loading)
        if loading:
            self._progress.setRange(0, 0)
        else:
            self._forget_waiting()

    def _show_listed(self, listed: int, total: int) -> None:
        self._progress.setRange(0, max(total, 1))
        self._progress.setValue(listed)

    def _show_edits(self) -> None:
        queue = self._workspace.editing.queue
        counts = queue.ledger.counts if queue is not None else Counter[RowState]()
        text = summary(counts)
        self._edits.setText(text)
        self._edits.setAccessibleName(f"Unsaved edits: {text}")
        self._edits.setVisible(bool(text))
        trouble = counts[RowState.FAILED] or counts[RowState.CONFLICT]
        self._edits.setIcon(theme.icon("circle-alert" if trouble else "send"))
        self._stop_sending.setVisible(counts[RowState.WAITING] > 0)
        if not counts[RowState.SENDING]:
            self._forget_waiting()

    def _show_waiting(self, sentence: str) -> None:
        self.showMessage(sentence)

    def _forget_waiting(self) -> None:
        self.clearMessage()
