"""A line like that of a menu, in something that is not one."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.direction import absolute, mirrored
from puffle_desktop.ui.widgets.ringed_button import RingedButton
from puffle_desktop.ui.widgets.tokens import CONTROL_HEIGHT, RADIUS_CELL, tokens

_SMALL: Final = 12 / 13
_GAP: Final = 6


class MenuLine(RingedButton):
    """An icon, a text, and the keys that do the same."""

    def __init__(self, text: str, icon: str, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._keys = keys
        self.setText(text)
        self.setAccessibleName(text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + metrics.horizontalAdvance(self._keys)
        width += theme.icon_size(self.fontMetrics()) + _GAP + 5 * theme.SPACING
        return QSize(width, max(CONTROL_HEIGHT, metrics.height() + theme.SPACING))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look, direction = tokens(self.palette()), self.layoutDirection()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isDown() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.pressed if self.isDown() else look.hover)
            painter.drawRoundedRect(self.rect(), RADIUS_CELL, RADIUS_CELL)
        area = self.rect().adjusted(theme.SPACING, 0, -theme.SPACING, 0)
        icon = QRect(area.left(), 0, theme.icon_size(self.fontMetrics()), self.height())
        picture = theme.colored_icon(self._icon_name, look.muted)
        picture.paint(painter, mirrored(direction, self.rect(), icon))
        small = theme.scaled(self.font(), _SMALL)
        width = QFontMetrics(small).horizontalAdvance(self._keys) + 2
        side = absolute(direction, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        text = area.adjusted(theme.icon_size(self.fontMetrics()) + _GAP, 0, -width - theme.SPACING, 0)
        painter.setPen(look.text)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(mirrored(direction, self.rect(), text), side, shown)
        painter.setFont(small)
        painter.setPen(look.muted)
        keys = QRect(area.right() + 1 - width, 0, width, self.height())
        painter.drawText(mirrored(direction, self.rect(), keys), side, self._keys)
        self.paint_ring(painter, self.rect(), RADIUS_CELL)
        painter.end()
