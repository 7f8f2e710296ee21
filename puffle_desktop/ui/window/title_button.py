"""The open campaign's name in the title row, as the button of a menu of campaigns."""

from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.visible import isolated
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.direction import draw_line, mirrored
from puffle_desktop.ui.widgets.fonts import strong
from puffle_desktop.ui.widgets.ringed_button import RingedButton
from puffle_desktop.ui.widgets.screen_reader import set_plain_tool_tip
from puffle_desktop.ui.widgets.tokens import CONTROL_HEIGHT, RADIUS_CONTROL, tokens
from puffle_desktop.ui.widgets.wrapping import LONGEST

TITLE_SIZE: Final = 14 / 13
_LEAST: Final = 6
"""Characters that stay, so that an ellipsis stands for something."""
_SIDES: Final = (8, 6)
_GAP: Final = 4


class TitleButton(RingedButton):
    """Shows a name on one line, of any length and in any script; ``text`` is always the whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(strong(theme.scaled(self.font(), TITLE_SIZE)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_name(self, name: str) -> None:
        """Show *name*, of a campaign."""
        self.setText(name[:LONGEST])
        self.setAccessibleName(tr("Campaign: {name}", name=isolated(name)))
        set_plain_tool_tip(self, name)
        self.updateGeometry()
        self.update()

    def width_of(self, characters: int | None = None) -> int:
        """The width for so many characters at most, or for the whole name."""
        metrics = self.fontMetrics()
        text = metrics.horizontalAdvance(self.text()) + 1
        if characters is not None:
            text = min(text, metrics.averageCharWidth() * characters)
        return text + sum(_SIDES) + _GAP + self._icon_size

    @property
    def _icon_size(self) -> int:
        return theme.icon_size(self.fontMetrics())

    def sizeHint(self) -> QSize:
        height = self.fontMetrics().height() + theme.SPACING
        return QSize(self.width_of(), max(CONTROL_HEIGHT, height))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.width_of(_LEAST), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, direction = tokens(self.palette()), self.layoutDirection()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isDown() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.pressed if self.isDown() else look.hover)
            painter.drawRoundedRect(self.rect(), RADIUS_CONTROL, RADIUS_CONTROL)
        start, end = _SIDES
        inner = self.rect().adjusted(start, 0, -end, 0)
        room = inner.width() - _GAP - self._icon_size
        painter.setPen(look.text)
        text = mirrored(direction, self.rect(), QRect(inner.left(), 0, room, self.height()))
        width = min(room, draw_line(painter, direction, text, self.text()) + 1)
        icon = QRect(inner.left() + width + _GAP, 0, self._icon_size, self.height())
        mark = theme.colored_icon("chevron-down", look.muted)
        mark.paint(painter, mirrored(direction, self.rect(), icon))
        self.paint_ring(painter, self.rect())
        painter.end()
