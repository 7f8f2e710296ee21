"""What was changed in the open campaign, and the way to take any of it back."""

import time
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from puffle_desktop.domain.actions import Action, ActionKind
from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.domain.i18n import tr
from puffle_desktop.ui.editing.history_model import HistoryModel
from puffle_desktop.ui.editing.history_view import HistoryView
from puffle_desktop.ui.editing.history_words import Node, ProspectLine
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.pages import add_pages
from puffle_desktop.ui.widgets.state_page import StatePage
from puffle_desktop.workspace.workspace import Workspace

REFRESH_MS: Final = 300
REST: Final = 10
"""A refresh is followed by a rest of so many times as long as it took."""
UNDO_KEYS: Final = "Ctrl+Backspace"

_Index = QModelIndex | QPersistentModelIndex


class HistoryPanel(QWidget):
    """Lists the open campaign's actions. Takes nothing back itself; it asks for that."""

    undo_requested = Signal(int, str)
    """The id of an action to take back, whatever came after it; and of a prospect, if it is that alone."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._stale = True
        self._model = HistoryModel(workspace, self)
        self.tree = HistoryView(self._model, self.obstacle)
        self._state = StatePage()
        self._undo = QAction(tr("&Undo"), self.tree)
        self._undo.setShortcut(QKeySequence(UNDO_KEYS))
        self._undo.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._go = QAction(tr("&Go to the prospect"), self.tree)
        self.tree.addActions([self._undo, self._go])
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REFRESH_MS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._pages = add_pages(layout, self._state, self.tree)
        self._draw_icons()
        self._connect_signals()
        self._show_page()

    def _connect_signals(self) -> None:
        self._workspace.editing.history_changed.connect(self._refresh_soon)
        self._workspace.editing.changed.connect(self._edits_changed)
        self._workspace.campaign_changed.connect(self._refresh_soon)
        self._workspace.roster_changed.connect(self._draw_anew)
        self._timer.timeout.connect(self.refresh)
        self.tree.selectionModel().currentChanged.connect(self._update_actions)
        self.tree.undo_requested.connect(self._request_undo_of)
        self._undo.triggered.connect(self._request_undo)
        self._go.triggered.connect(self._go_to_current)
        self._state.button_pressed.connect(self.refresh)

    # Refreshing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_go"):
            self._draw_icons()

    def _draw_icons(self) -> None:
        self._undo.setIcon(theme.icon("undo-2"))
        self._go.setIcon(theme.icon("user-round"))

    def _draw_anew(self) -> None:
        self.tree.viewport().update()

    def _edits_changed(self) -> None:
        """What is listed may be further than before; new actions are told by another signal."""
        if self._model.is_moving:
            self._refresh_soon()

    def _refresh_soon(self) -> None:
        self._stale = True
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def refresh(self) -> None:
        """List the actions anew, if that is to be seen."""
        if not self.isVisible():
            return
        self._timer.stop()
        self._stale = False
        began = time.monotonic()
        try:
            self.tree.refresh()
        except StorageTrouble as error:
            self._state.show_state("circle-alert", str(error), tr("&Try again"))
            self._pages.setCurrentWidget(self._state)
            return
        # A history that takes long to read is read less often: the window is for editing.
        self._timer.setInterval(max(REFRESH_MS, round(REST * 1000 * (time.monotonic() - began))))
        self._show_page()
        self._update_actions()

    def _show_page(self) -> None:
        if self._model.has_actions:
            self._pages.setCurrentWidget(self.tree)
            return
        if self._workspace.campaign is None:
            self._state.show_state("clock", tr("Open a campaign to see what was changed in it."))
        else:
            self._state.show_state("clock", tr("Nothing has been changed in this campaign yet."))
        self._pages.setCurrentWidget(self._state)

    # Undo

    def _update_actions(self) -> None:
        index = self.tree.currentIndex()
        node = self._model.node(index)
        obstacle = self.obstacle(node)
        self._undo.setText(tr("&Undo this one") if isinstance(node, ProspectLine) else tr("&Undo"))
        self._undo.setEnabled(not obstacle)
        self._undo.setToolTip(obstacle)
        self._go.setEnabled(self._model.line(index) is not None)
        self.tree.place_button()

    def obstacle(self, node: Node | None) -> str:
        """Why what a line stands for cannot be undone; empty when it can."""
        if not isinstance(node, Action | ProspectLine):
            return tr("Select an action to undo it.")
        if (hindrance := self._workspace.editing.obstacle) is not None:
            return str(hindrance)
        if not self._workspace.can_edit:
            return tr("Only drafts can be edited")
        return "" if self._model.words.is_undoable(node) else self._why_not(node)

    def _why_not(self, node: Action | ProspectLine) -> str:
        words = self._model.words
        action = node if isinstance(node, Action) else words.actions.get(node.action_id)
        if action is not None and action.kind is ActionKind.UNDO:
            return tr("This took an action back. Redo brings that action’s changes again.")
        if words.is_undone(node):
            return tr("This action is undone already.")
        return tr("This action was discarded, so there is nothing to undo.")

    def _request_undo(self) -> None:
        self._request_undo_of(self.tree.currentIndex())

    def _request_undo_of(self, index: QModelIndex) -> None:
        node = self._model.node(index)
        if self.obstacle(node):
            return
        if isinstance(node, Action):
            self.undo_requested.emit(node.id, "")
        elif isinstance(node, ProspectLine):
            self.undo_requested.emit(node.action_id, node.prospect_id)

    def _go_to_current(self) -> None:
        self.tree.go_to(self.tree.currentIndex())
