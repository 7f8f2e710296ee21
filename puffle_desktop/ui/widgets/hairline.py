"""A line of one pixel between two things."""

from typing import Final

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from puffle_desktop.ui.widgets.tokens import tokens

_UPRIGHT: Final = 14


class Hairline(QWidget):
    """As wide as there is room, between what is above and below; *upright*, between words of one line."""

    def __init__(self, parent: QWidget | None = None, *, upright: bool = False) -> None:
        super().__init__(parent)
        if upright:
            self.setFixedSize(1, _UPRIGHT)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = tokens(self.palette())
        painter.fillRect(self.rect(), look.hairline if self.width() > 1 else look.line)
        painter.end()
