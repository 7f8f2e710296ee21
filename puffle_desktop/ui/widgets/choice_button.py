"""A button that looks like a field: it says what is chosen, and shows or hides the choices."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.direction import absolute, mirrored
from puffle_desktop.ui.widgets.screen_reader import set_plain_tool_tip
from puffle_desktop.ui.widgets.tokens import CONTROL_HEIGHT, FOCUS_RING, RADIUS_CONTROL, tokens

_MARGIN: Final = 8
_CHEVRON: Final = 14


class ChoiceButton(QAbstractButton):
    """Checked while the choices are shown. What there is no room for is in its tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def say(self, text: str) -> None:
        """Show *text*, which is nobody's mnemonic."""
        self.setText(text)
        set_plain_tool_tip(self, text)
        self.update()

    @property
    def _chevron(self) -> int:
        return theme.icon_size(self.fontMetrics(), _CHEVRON)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(
            metrics.horizontalAdvance(self.text()) + 3 * _MARGIN + self._chevron,
            max(CONTROL_HEIGHT, metrics.height() + _MARGIN),
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(6 * self.fontMetrics().averageCharWidth() + self._chevron, self.sizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = tokens(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        width = FOCUS_RING if focused else 1
        line = look.accent if focused else look.text if self.underMouse() else look.control_border
        edge = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setPen(QPen(line, width))
        painter.setBrush(look.background)
        painter.drawRoundedRect(edge, RADIUS_CONTROL, RADIUS_CONTROL)
        inner = self.rect().adjusted(_MARGIN, 0, -_MARGIN, 0)
        direction = self.layoutDirection()
        size = self._chevron
        mark = QRect(inner.right() + 1 - size, inner.center().y() - size // 2 + 1, size, size)
        icon = theme.colored_icon("chevron-up" if self.isChecked() else "chevron-down", look.muted)
        icon.paint(painter, mirrored(direction, inner, mark))
        room = mirrored(direction, inner, inner.adjusted(0, 0, -size - _MARGIN // 2, 0))
        painter.setPen(look.text)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        start = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, absolute(direction, start), text)
