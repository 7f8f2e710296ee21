"""The strip across the window that tells that what is edited is not on Puffle's own host."""

from typing import Final

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from puffle_desktop.domain.connection import Connection
from puffle_desktop.domain.i18n import tr
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.elided_label import ElidedLabel
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.connections.given import SANDBOX_ID

_LINE: Final = 2


class ConnectionStrip(QWidget):
    """Hidden while the connection in use is Puffle's own. Words first; its colour only draws the eye."""

    def __init__(self, book: ConnectionBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._icon_name = ""
        self._icon = QLabel(self)
        self._text = ElidedLabel(self)
        layout = QHBoxLayout(self)
        side = theme.SPACING + theme.SPACING // 2
        layout.setContentsMargins(side, theme.SPACING // 2, side, theme.SPACING // 2 + _LINE)
        layout.setSpacing(theme.SPACING)
        layout.addWidget(self._icon)
        layout.addWidget(self._text, 1)
        book.changed.connect(self._show)
        book.current_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.show_connection(self._book.current)

    def show_connection(self, connection: Connection | None) -> None:
        """Tell where *connection* leads, unless it is Puffle itself."""
        self.setVisible(connection is not None and not connection.is_puffle)
        if connection is None or connection.is_puffle:
            return
        if connection.id == SANDBOX_ID:
            self._icon_name = "flask-conical"
            text = tr("{name} – nothing here is sent", name=connection.name)
        else:
            self._icon_name = "plug"
            text = tr("Not Puffle: {name} – {url}", name=connection.name, url=connection.base_url)
        self._text.setText(text)
        self.setAccessibleName(text)
        self._draw_icon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        redrawn = (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange)
        if event.type() in redrawn and self._icon_name:
            self._draw_icon()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.strip_color(self.palette()))
        line = self.rect().adjusted(0, self.height() - _LINE, 0, 0)
        painter.fillRect(line, theme.warning_color(self.palette()))

    def _draw_icon(self) -> None:
        color: QColor = self.palette().color(QPalette.ColorRole.WindowText)
        size = QSize(theme.ICON_SIZE, theme.ICON_SIZE)
        picture = theme.colored_icon(self._icon_name, color)
        self._icon.setPixmap(picture.pixmap(size, self.devicePixelRatioF()))
