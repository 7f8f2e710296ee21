"""The pill in the title row that tells that what is edited is not on Puffle's own host."""

from typing import Final
from urllib.parse import urlsplit

from PySide6.QtCore import QEvent, QPoint, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from puffle_desktop.domain.connection import Connection
from puffle_desktop.domain.i18n import tr
from puffle_desktop.ui.widgets.pill import Ground, paint_pill, pill_font, pill_size
from puffle_desktop.ui.widgets.ringed_button import RingedButton
from puffle_desktop.ui.widgets.screen_reader import set_plain_tool_tip
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.connections.given import SANDBOX_ID

_LEAST: Final = 7
"""Characters that stay where there is next to no room, so that they stand for something."""


class ConnectionPill(RingedButton):
    """Hidden while the connection in use is Puffle's own. Words first; its colour only draws the eye.

    A click offers the other connections.
    """

    def __init__(self, book: ConnectionBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._icon_name = ""
        self._host = ""
        self._is_short = False
        self._menu: QMenu | None = None
        self.setFont(pill_font(self.font()))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open_menu)
        book.changed.connect(self._show)
        book.current_changed.connect(self._show)
        self._show()

    def use_menu(self, menu: QMenu) -> None:
        """Open *menu*, of connections, when it is pressed."""
        self._menu = menu

    def show_short(self, *, short: bool) -> None:
        """Leave out words that the ground and the icon stand for: the host stays."""
        if short is not self._is_short:
            self._is_short = short
            self._say()

    @property
    def whole_width(self) -> int:
        """The width with all its words; 0 where it has nothing to tell."""
        return pill_size(self, self._words, icon=True).width() if self._icon_name else 0

    @property
    def short_width(self) -> int:
        """The width with the host alone; 0 where it has nothing to tell."""
        return pill_size(self, self._host, icon=True).width() if self._icon_name else 0

    @property
    def least_width(self) -> int:
        """The width with the beginning of the host alone; 0 where it has nothing to tell."""
        least = self.fontMetrics().averageCharWidth() * _LEAST + pill_size(self, "", icon=True).width()
        return min(least, self.short_width)

    def _show(self) -> None:
        self.show_connection(self._book.current)

    def show_connection(self, connection: Connection | None) -> None:
        """Tell where *connection* leads, unless it is Puffle itself."""
        is_told = connection is not None and not connection.is_puffle
        self.setVisible(is_told)
        if connection is None or not is_told:
            self._icon_name = self._host = ""
            return
        if connection.id == SANDBOX_ID:
            self._icon_name, self._host = "flask-conical", connection.name
            whole = tr("{name} – nothing here is sent", name=connection.name)
        else:
            self._icon_name = "plug"
            self._host = urlsplit(connection.base_url).netloc or connection.base_url
            whole = tr("Not Puffle: {name} – {url}", name=connection.name, url=connection.base_url)
        self.setAccessibleName(whole)
        set_plain_tool_tip(self, whole)
        self._say()

    @property
    def _words(self) -> str:
        return self._host if self._icon_name != "plug" else tr("Not Puffle: {host}", host=self._host)

    def _say(self) -> None:
        self.setText(self._host if self._is_short else self._words)
        self.updateGeometry()
        self.update()

    def _open_menu(self) -> None:
        if self._menu is not None:
            self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    # How it looks

    def sizeHint(self) -> QSize:
        return pill_size(self, self.text(), icon=True)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.least_width, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_pill(painter, self, self.rect(), Ground.WARNING, self.text(), self._icon_name)
        self.paint_ring(painter, self.rect(), self.height() / 2)
        painter.end()
