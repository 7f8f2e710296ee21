"""The pill in the title row that tells that what is edited is not on Puffle's own host."""

from typing import Final
from urllib.parse import urlsplit

from PySide6.QtCore import QEvent, QPoint, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from puffle_desktop.domain.connection import Connection
from puffle_desktop.domain.i18n import tr
from puffle_desktop.ui.widgets.pill import Ground, paint_pill, pill_font, pill_size
from puffle_desktop.ui.widgets.ringed_button import RingedButton
from puffle_desktop.ui.widgets.screen_reader import set_plain_tool_tip
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.connections.given import SANDBOX_ID

_HOST: Final = 5
"""Characters of a host that stand for something; where there is room for fewer, none is shown."""
_USUAL: Final = 34
"""Characters of all that is said for which the rest makes room."""


class ConnectionPill(RingedButton):
    """Hidden while the connection in use is Puffle's own. Words first; its colour only draws the eye.

    A click offers the other connections.
    """

    def __init__(self, book: ConnectionBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._icon_name = ""
        self._host = ""
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

    @property
    def whole_width(self) -> int:
        """The width with all its words; 0 where it has nothing to tell."""
        return pill_size(self, self._words, icon=True).width() if self._icon_name else 0

    @property
    def usual_width(self) -> int:
        """The same of a host that is not too long."""
        least = self.fontMetrics().averageCharWidth() * _USUAL + pill_size(self, "", icon=True).width()
        return max(self.least_width, min(least, self.whole_width))

    @property
    def least_width(self) -> int:
        """The width with the words that warn alone, which never go; 0 where it has nothing to tell."""
        return pill_size(self, self._warning, icon=True).width() if self._icon_name else 0

    def fitting(self, room: int) -> int:
        """How much of *room* it makes use of: all that is said, much of the host, or the warning alone."""
        return min(room, self.whole_width) if self._is_roomy(room) else self.least_width

    def _is_roomy(self, width: int) -> bool:
        some = self.least_width + self.fontMetrics().averageCharWidth() * _HOST
        return width >= min(some, self.whole_width)

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

    @property
    def _warning(self) -> str:
        return self._host if self._icon_name != "plug" else tr("Not Puffle")

    def _say(self) -> None:
        self._fit_words()
        self.updateGeometry()
        self.update()

    def _fit_words(self) -> None:
        """Say where it leads, as far as there is room; what it warns of is always said."""
        self.setText(self._words if self._is_roomy(self.width()) else self._warning)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_words()

    def _open_menu(self) -> None:
        if self._menu is not None:
            self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    # How it looks

    def sizeHint(self) -> QSize:
        return pill_size(self, self._words, icon=True)

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
