"""The ring around a control that paints itself and has the focus by the keyboard."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from puffle_desktop.ui.widgets.tokens import FOCUS_RING, RADIUS_CONTROL, tokens

_BY_MOUSE: Final = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class RingedButton(QAbstractButton):
    """A button that paints itself, and shows the focus where the keyboard brought it.

    Tab reaches it, and so does Enter press it. A click leaves the focus where it is: who opens a popover by
    mouse goes on in the table afterwards.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_ringed = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self._is_ringed = event.reason() not in _BY_MOUSE
        super().focusInEvent(event)

    def paint_ring(self, painter: QPainter, area: QRect, radius: float = RADIUS_CONTROL) -> None:
        """Paint the ring within the edge of *area*, if it is to be seen now."""
        if not (self.hasFocus() and self._is_ringed):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens(self.palette()).accent, FOCUS_RING))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = FOCUS_RING / 2
        painter.drawRoundedRect(QRectF(area).adjusted(inset, inset, -inset, -inset), radius, radius)
