"""What popovers that grow are made of: an area as large as what it holds, and a foot with buttons."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from puffle_desktop.ui.widgets.tokens import tokens

MARGIN: Final = 12
"""Pixels between the edge of a popover and what it shows."""
_FOOT_MARGIN: Final = 8


class FittingArea(QScrollArea):
    """As large as the widget in it wants to be; where there is not room for that, it scrolls up and down."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        # The popover's ground is to be seen, and not that of a window.
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        content.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another size where what is in it does."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        content = self.widget()
        return content.sizeHint() if content is not None else QSize()

    def minimumSizeHint(self) -> QSize:
        content = self.widget()
        width = content.minimumSizeHint().width() if content is not None else 0
        return QSize(width, 3 * self.fontMetrics().height())


class PopoverFoot(QWidget):
    """The line at the bottom of a popover: put words and buttons into its :attr:`row`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(MARGIN, _FOOT_MARGIN, MARGIN, _FOOT_MARGIN)
        self.row.setSpacing(_FOOT_MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, tokens(self.palette()).hairline)
