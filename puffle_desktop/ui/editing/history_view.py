"""The list of the history, with a button on the row that one is at."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QTreeView

from puffle_desktop.domain.i18n import tr
from puffle_desktop.ui.editing.history_delegate import EDGE, HistoryDelegate
from puffle_desktop.ui.editing.history_model import NODE_ROLE, HistoryModel
from puffle_desktop.ui.editing.history_words import Day, More, Node
from puffle_desktop.ui.widgets.direction import mirrored

_ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_GAP: Final = 8
_FROM_TOP: Final = 6
_Index = QModelIndex | QPersistentModelIndex


class HistoryView(QTreeView):
    """A click or Enter opens an action of several prospects; a double click or Enter goes to one prospect."""

    prospect_requested = Signal(str)
    """The id of a prospect to show. It may not be in the roster any more."""
    undo_requested = Signal(QModelIndex)
    """A line is to be taken back."""

    def __init__(self, model: HistoryModel, obstacle: Callable[[Node | None], str]) -> None:
        """*obstacle* says why a line cannot be undone; nothing where it can."""
        super().__init__()
        self._history = model
        self._obstacle = obstacle
        self._pointer: QPoint | None = None
        self._wanted: More | None = None
        self.setModel(model)
        self._delegate = HistoryDelegate(self, model)
        self._delegate.setParent(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(tr("History"))
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setAnimated(False)  # which a style may have turned on
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self._button = QPushButton(tr("Undo"), self.viewport())
        self._button.setAutoDefault(False)
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.hide()
        self._button.clicked.connect(self._press)
        # In a turn of its own: what a painting asks for must not change what is painted.
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.setInterval(0)
        self._reading.timeout.connect(self._read_more)
        self.doubleClicked.connect(self.go_to)
        self.expanded.connect(self.place_button)
        self.collapsed.connect(self.place_button)
        self.verticalScrollBar().valueChanged.connect(self.place_button)

    # By hand

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() not in _ENTER_KEYS or not index.isValid():
            super().keyPressEvent(event)
        elif self._history.hasChildren(index):
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self.go_to(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if (
            event.button() is Qt.MouseButton.LeftButton
            and self._history.hasChildren(index)
            and index.isValid()
        ):
            self.setExpanded(index, not self.isExpanded(index))

    def go_to(self, index: QModelIndex) -> None:
        """Ask for the prospect of a line that is about one."""
        if (line := self._history.line(index)) is not None:
            self.prospect_requested.emit(line.prospect_id)

    # The button

    def is_hovered(self, index: _Index) -> bool:
        """Whether the pointer is over this row."""
        return self._pointer is not None and index == self._hovered()

    def room_for_button(self, index: _Index) -> int:
        """How much of a row's end the button takes."""
        if self._button.isHidden() or index != self._button_row():
            return 0
        return self._button.width() + _GAP

    def place_button(self) -> None:
        """Put the button where it belongs now, or away."""
        index = self._button_row()
        if not index.isValid() or self._obstacle(self._history.node(index)):
            self._button.hide()
            self.viewport().update()
            return
        node = self._history.node(index)
        row = self.visualRect(index)
        row = QRect(0, row.top(), self.viewport().width(), row.height())
        size = self._button.sizeHint()
        place = QRect(
            row.right() + 1 - EDGE - size.width(), row.top() + _FROM_TOP, size.width(), size.height()
        )
        place.setHeight(min(size.height(), row.height() - 2))
        self._button.setGeometry(mirrored(self.layoutDirection(), row, place))
        if node is not None:
            self._button.setAccessibleName(tr("Undo: {what}", what=self._history.words.title(node)))
        self._button.show()
        self.viewport().update()

    def _button_row(self) -> QModelIndex:
        """The row that the pointer is over; or the current one, always while the button has the focus."""
        hovered = self._hovered()
        return hovered if hovered.isValid() and not self._button.hasFocus() else self.currentIndex()

    def _hovered(self) -> QModelIndex:
        index = self.indexAt(self._pointer) if self._pointer is not None else QModelIndex()
        return QModelIndex() if isinstance(index.data(NODE_ROLE), Day) else index

    def _press(self) -> None:
        self.undo_requested.emit(self._button_row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(event.position().toPoint())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def _hover(self, pointer: QPoint | None) -> None:
        before = self._hovered()
        self._pointer = pointer
        if self._hovered() != before:
            self.place_button()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_button()

    # Reading

    def want_more(self, more: More) -> None:
        """A line that stands for others is seen: have these read."""
        self._wanted = more
        if not self._reading.isActive():
            self._reading.start()

    def _read_more(self) -> None:
        if self._wanted is not None:
            self._history.read_more(self._wanted)
            self._wanted = None

    def refresh(self) -> None:
        """Read the history anew, and keep the same lines in sight. Raises :class:`StorageTrouble`."""
        seen = QPersistentModelIndex(self.indexAt(QPoint(0, 0)))
        bar = self.verticalScrollBar()
        scrolled = bar.value()
        before = self.visualRect(seen).top() if scrolled else 0
        added = self._history.refresh()
        if added and scrolled and seen.isValid():
            bar.setValue(scrolled + self.visualRect(seen).top() - before)
        self.place_button()
