"""A popover: a small panel at a button that goes when one clicks elsewhere or presses Esc."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.tokens import RADIUS_DIALOG, tokens

SHADOW: Final = 16
"""Pixels around the panel that are the shadow's."""
GAP: Final = 4
"""Pixels between the button and the panel."""


class Popover(QFrame):
    """Put what it shows into :attr:`body`. It is named for screen readers, and deleted with its parent.

    The keyboard goes to its focus proxy, or to the first field, when it opens, and back to where it came from
    when it closes.
    """

    closed = Signal()

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAccessibleName(title)
        self.setWindowTitle(title)
        edge = QVBoxLayout(self)
        edge.setContentsMargins(SHADOW, SHADOW, SHADOW, SHADOW)
        edge.setSpacing(0)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(theme.SPACING, theme.SPACING, theme.SPACING, theme.SPACING)
        self.body.setSpacing(theme.SPACING)
        edge.addLayout(self.body)

    def open_at(self, button: QWidget, *, at_end: bool = False) -> None:
        """Show it below *button*, its leading edges in line (its trailing ones with *at_end*).

        Where there is no room below it opens above; it never leaves the screen.
        """
        self.adjustSize()
        mirrored = button.layoutDirection() is Qt.LayoutDirection.RightToLeft
        panel = self.size()
        anchor = QRect(button.mapToGlobal(QPoint(0, 0)), button.size())
        trailing = anchor.right() + 1 + SHADOW - panel.width()
        left = trailing if at_end != mirrored else anchor.left() - SHADOW
        top = anchor.bottom() + 1 + GAP - SHADOW
        room = button.screen().availableGeometry().adjusted(-SHADOW, -SHADOW, SHADOW, SHADOW)
        above = anchor.top() - GAP + SHADOW - panel.height()
        if top + panel.height() > room.bottom() and above >= room.top():
            top = above
        left = max(room.left(), min(left, room.right() - panel.width()))
        top = max(room.top(), min(top, room.bottom() - panel.height()))
        self.move(left, top)
        self.show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = tokens(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        panel = QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        painter.setPen(QPen(look.line, 1))
        painter.setBrush(look.popover)
        painter.drawRoundedRect(panel.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_DIALOG, RADIUS_DIALOG)
        painter.end()
