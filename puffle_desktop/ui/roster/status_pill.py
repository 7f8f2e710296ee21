"""A campaign's status as a word on a rounded ground of its colour."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.wording.campaigns import status_word

_Color = Callable[[QPalette], QColor]
_COLORS: Final[dict[str, _Color]] = {
    "draft": theme.accent_color,
    "launching": theme.warning_color,
    "active": theme.success_color,
    "paused": theme.warning_color,
}


class StatusPill(QLabel):
    """Never narrower than its word: it tells whether the roster can be edited."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._color: _Color = theme.muted_color
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_status(self, status: str) -> None:
        """Show a campaign's *status*."""
        self._color = _COLORS.get(status, theme.muted_color)
        self.setText(status_word(status))
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(
            metrics.horizontalAdvance(self.text()) + 2 * theme.SPACING, metrics.height() + theme.SPACING // 2
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        # The application's palette and this one are the same: nothing here sets another.
        palette = self.palette()
        color = self._color(palette)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.outline_color(color, palette), 1))
        painter.setBrush(theme.tint(color, palette.color(QPalette.ColorRole.Window)))
        shape = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2)
        painter.setPen(color)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
