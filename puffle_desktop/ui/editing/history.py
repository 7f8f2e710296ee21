"""What was changed in the open campaign, and the way to take any of it back."""

import time
from typing import Final

from PySide6 import QtWidgets
from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QColor, QFontMetrics, QKeyEvent, QPainter, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from puffle_desktop.domain.actions import Action, ActionKind, JournalChange
from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.domain.i18n import tr
from puffle_desktop.ui.editing.history_model import (
    NODE_ROLE,
    HistoryModel,
    fields_text,
)
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.direction import absolute, mirrored
from puffle_desktop.ui.widgets.fields import FieldNote
from puffle_desktop.ui.widgets.pages import add_pages
from puffle_desktop.ui.widgets.state_page import StatePage
from puffle_desktop.ui.widgets.tone import Tone
from puffle_desktop.ui.wording.changes import before_and_after
from puffle_desktop.ui.wording.edits import DOT, joined
from puffle_desktop.ui.wording.states import icon_color
from puffle_desktop.ui.wording.times import short_time
from puffle_desktop.ui.wording.values import value_text
from puffle_desktop.workspace.workspace import Workspace

REFRESH_MS: Final = 300
REST: Final = 10
"""A refresh is followed by a rest of so many times as long as it took."""

_Index = QModelIndex | QPersistentModelIndex
_ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_GAP: Final = theme.SPACING // 2


class HistoryDelegate(QStyledItemDelegate):
    """Two lines each: what happened and when, then how far it is; or whose field, then before and after."""

    def __init__(self, model: HistoryModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        metrics = QFontMetrics(option.font)
        return QSize(metrics.averageCharWidth() * 20, 2 * metrics.height() + theme.SPACING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QtWidgets.QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        node = index.data(NODE_ROLE)
        far = self._model.how_far(node)
        selected = bool(option.state & QtWidgets.QStyle.StateFlag.State_Selected)
        palette = option.palette
        strong = palette.color(QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text)
        faint = strong if selected else theme.muted_color(palette)
        line = QFontMetrics(option.font).height()
        area = option.rect.adjusted(_GAP, _GAP, -_GAP, -_GAP)
        painter.save()
        painter.setFont(option.font)
        # All places are reckoned from left to right, and mirrored where they are drawn.
        if isinstance(node, str):
            _draw(painter, option, area.adjusted(theme.ICON_SIZE + _GAP, 0, 0, 0), node, faint, middle=True)
            painter.restore()
            return
        icon = theme.colored_icon(far.icon, strong if selected else icon_color(far.icon, palette))
        place = QRect(area.left(), area.top(), theme.ICON_SIZE, max(line, theme.ICON_SIZE))
        icon.paint(painter, mirrored(option.direction, option.rect, place))
        top = QRect(area).adjusted(theme.ICON_SIZE + _GAP, 0, 0, 0)
        top.setHeight(line)
        below = top.translated(0, line)
        aside = short_time(node.at) if isinstance(node, Action) else far.text
        width = painter.fontMetrics().horizontalAdvance(aside)
        self._draw_title(painter, option, top.adjusted(0, 0, -width - theme.SPACING, 0), node, strong)
        _draw(painter, option, QRect(top.right() - width + 1, top.top(), width + 1, line), aside, faint)
        if isinstance(node, JournalChange):
            _draw_change(painter, option, below, node, (strong, faint))
        else:
            _draw(painter, option, below, joined((far.text, fields_text(node))), faint)
        painter.restore()

    def _draw_title(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        area: QRect,
        node: Action | JournalChange,
        color: QColor,
    ) -> None:
        """Draw the first line. Of an edit it is the name that gets shorter, and not the field."""
        title = self._model.title(node)
        name, dot, field = title.rpartition(DOT) if isinstance(node, JournalChange) else (title, "", "")
        width = painter.fontMetrics().horizontalAdvance(dot + field)
        used = _draw(painter, option, area.adjusted(0, 0, -width, 0), name, color)
        _draw(painter, option, area.adjusted(used, 0, 0, 0), dot + field, color)


def _draw(
    painter: QPainter,
    option: QStyleOptionViewItem,
    area: QRect,
    text: str,
    color: QColor,
    *,
    middle: bool = False,
) -> int:
    """Draw as much of *text* as there is room for; gives the width that it took."""
    metrics = painter.fontMetrics()
    elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(area.width(), 0))
    painter.setPen(color)
    vertical = Qt.AlignmentFlag.AlignVCenter if middle else Qt.AlignmentFlag.AlignTop
    aligned = absolute(option.direction, Qt.AlignmentFlag.AlignLeft | vertical)
    place = mirrored(option.direction, option.rect, area)
    painter.drawText(place, aligned | Qt.TextFlag.TextSingleLine, elided)
    return metrics.horizontalAdvance(elided)


def _draw_change(
    painter: QPainter,
    option: QStyleOptionViewItem,
    area: QRect,
    line: JournalChange,
    colors: tuple[QColor, QColor],
) -> None:
    """Before and after. Each gets half of the room, or more where the other needs less."""
    strong, faint = colors
    before, after = map(value_text, before_and_after(line.change))
    arrow = " ← " if option.direction is Qt.LayoutDirection.RightToLeft else " → "
    metrics = painter.fontMetrics()
    room = area.width() - metrics.horizontalAdvance(arrow)
    share = max(room // 2, room - metrics.horizontalAdvance(after))
    left = area.left()
    pieces = ((before, share, faint), (arrow, area.width(), faint), (after, area.width(), strong))
    for text, width, color in pieces:
        space = min(width, area.right() + 1 - left)
        left += _draw(painter, option, QRect(left, area.top(), space, area.height()), text, color)


class HistoryTree(QTreeView):
    """The list of actions. Enter or a double click opens an action, or asks for an edit's prospect."""

    prospect_requested = Signal(str)
    """The id of a prospect to show. It may not be in the roster any more."""

    def __init__(self, model: HistoryModel) -> None:
        super().__init__()
        self._history = model
        self.setModel(model)
        self.setItemDelegate(HistoryDelegate(model, self))
        self.setAccessibleName(tr("History"))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(2 * theme.SPACING)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self.go_to)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() not in _ENTER_KEYS or not index.isValid():
            super().keyPressEvent(event)
        elif isinstance(index.data(NODE_ROLE), Action):
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self.go_to(index)

    def go_to(self, index: QModelIndex) -> None:
        """Ask for the prospect of an edit."""
        node = index.data(NODE_ROLE)
        if isinstance(node, JournalChange):
            self.prospect_requested.emit(node.change.prospect_id)

    def refresh(self) -> None:
        """Read the history anew, and keep the same lines in sight. Raises :class:`StorageTrouble`."""
        seen = QPersistentModelIndex(self.indexAt(QPoint(0, 0)))
        bar = self.verticalScrollBar()
        scrolled = bar.value()
        before = self.visualRect(seen).top() if scrolled else 0
        added = self._history.refresh()
        if added and scrolled and seen.isValid():
            bar.setValue(scrolled + self.visualRect(seen).top() - before)


class HistoryPanel(QWidget):
    """Lists the open campaign's actions. Takes nothing back itself; it asks for that."""

    undo_requested = Signal(int)
    """The id of an action to take back, whatever came after it."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._stale = True
        self._model = HistoryModel(workspace, self)
        self.tree = HistoryTree(self._model)
        self._state = StatePage()
        self._reason = FieldNote()
        self._reason.setContentsMargins(theme.SPACING, theme.SPACING, theme.SPACING, 0)
        self._undo = QPushButton(tr("&Undo this action"))
        self._undo.setAutoDefault(False)
        self._undo_action = QAction(tr("&Undo this action"), self.tree)
        self._go_action = QAction(tr("&Go to the prospect"), self.tree)
        self.tree.addActions([self._undo_action, self._go_action])
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REFRESH_MS)
        self._lay_out()
        self._draw_icons()
        self._connect_signals()
        self._show_page()

    def _lay_out(self) -> None:
        heading = QLabel(tr("Histor&y"))
        heading.setBuddy(self.tree)
        heading.setContentsMargins(theme.SPACING, theme.SPACING, theme.SPACING, theme.SPACING // 2)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(*[theme.SPACING] * 4)
        buttons.addWidget(self._undo)
        buttons.addStretch(1)
        list_page = QWidget()
        listing = QVBoxLayout(list_page)
        listing.setContentsMargins(0, 0, 0, 0)
        listing.setSpacing(0)
        listing.addWidget(self.tree, 1)
        listing.addWidget(self._reason)
        listing.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(heading)
        self._pages = add_pages(layout, self._state, list_page)

    def _connect_signals(self) -> None:
        self._workspace.editing.history_changed.connect(self._refresh_soon)
        self._workspace.editing.changed.connect(self._edits_changed)
        self._workspace.campaign_changed.connect(self._refresh_soon)
        self._workspace.roster_changed.connect(self._draw_anew)
        self._timer.timeout.connect(self._refresh)
        self.tree.selectionModel().currentChanged.connect(self._update_undo)
        self._undo.clicked.connect(self._request_undo)
        self._undo_action.triggered.connect(self._request_undo)
        self._go_action.triggered.connect(self._go_to_current)
        self._state.button_pressed.connect(self._refresh)

    # Refreshing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icons()

    def _draw_icons(self) -> None:
        self._undo.setIcon(theme.icon("undo-2"))
        self._undo_action.setIcon(theme.icon("undo-2"))
        self._go_action.setIcon(theme.icon("user-round"))

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

    def _refresh(self) -> None:
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
        self._update_undo()

    def _show_page(self) -> None:
        if self._model.has_actions:
            self._pages.setCurrentIndex(1)
            return
        if self._workspace.campaign is None:
            self._state.show_state("clock", tr("Open a campaign to see what was changed in it."))
        else:
            self._state.show_state("clock", tr("Nothing has been changed in this campaign yet."))
        self._pages.setCurrentWidget(self._state)

    # Undo

    def _update_undo(self) -> None:
        index = self.tree.currentIndex()
        action = self._model.action(index)
        obstacle = self._obstacle(action) if action is not None else tr("Select an action to undo it.")
        for control in (self._undo, self._undo_action):
            control.setEnabled(not obstacle)
            control.setToolTip(obstacle)
        node = self._model.node(index)
        self._go_action.setEnabled(isinstance(node, JournalChange))
        if reason := self._model.reason(node):
            self._reason.say(reason, Tone.WARNING)
        else:
            self._reason.say(obstacle if action is not None else "")

    def _obstacle(self, action: Action) -> str:
        """Why *action* cannot be undone; empty when it can."""
        if (hindrance := self._workspace.editing.obstacle) is not None:
            return str(hindrance)
        if not self._workspace.can_edit:
            return tr("This campaign is not a draft any more, so nothing in it can be undone.")
        if self._model.is_undoable(action):
            return ""
        if action.kind is ActionKind.UNDO:
            return tr("This took an action back. Redo brings that action’s changes again.")
        if self._model.is_undone(action):
            return tr("This action is undone already.")
        return tr("This action was discarded, so there is nothing to undo.")

    def _request_undo(self) -> None:
        action = self._model.action(self.tree.currentIndex())
        if action is not None and not self._obstacle(action):
            self.undo_requested.emit(action.id)

    def _go_to_current(self) -> None:
        self.tree.go_to(self.tree.currentIndex())
