"""A line of text that gives way where there is no room for all of it."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QToolTip, QWidget

from puffle_desktop.domain.visible import without_breaks
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.direction import absolute
from puffle_desktop.ui.widgets.wrapping import LONGEST

_LEAST: Final = 6
"""Characters that stay, so that an ellipsis stands for something."""


class ElidedLabel(QLabel):
    """Plain text on one line, ending in an ellipsis when it is too long. ``text`` is always the whole.

    The whole is shown as its tooltip then, where it has no other. A *muted* one is of second rank, and takes
    its colour from the palette of the moment it is painted.
    """

    def __init__(self, parent: QWidget | None = None, *, muted: bool = False) -> None:
        super().__init__(parent)
        self._muted = muted
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)

    def setText(self, text: str) -> None:
        self._whole = text
        # A line break would make a second line of it, and what no window has room for takes its time.
        super().setText(without_breaks(text[:LONGEST]))

    def clear(self) -> None:
        self.setText("")

    def text(self) -> str:
        return self._whole

    def minimumSizeHint(self) -> QSize:
        least = self.fontMetrics().averageCharWidth() * _LEAST
        return QSize(min(least, super().sizeHint().width()), super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and not self.toolTip():
            if self._shown() != self._whole:
                QToolTip.showText(event.globalPos(), theme.plain_tool_tip(self.text()), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self.palette()
        painter.setPen(theme.muted_color(palette) if self._muted else palette.color(self.foregroundRole()))
        # The text runs in its own direction, whatever the window's, and stands at the window's side.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        alignment = absolute(self.layoutDirection(), self.alignment())
        painter.drawText(self.contentsRect(), alignment, self._shown())

    def _shown(self) -> str:
        width = self.contentsRect().width()
        return self.fontMetrics().elidedText(super().text(), Qt.TextElideMode.ElideRight, width)
