"""A field to search with: its icon, a button that clears it, and the keys that lead to it."""

from PySide6.QtCore import QEvent, QMargins, QRect, Qt, QTimer
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.direction import absolute, mirrored
from puffle_desktop.ui.widgets.screen_reader import name_inner_buttons
from puffle_desktop.ui.widgets.tokens import CONTROL_HEIGHT, tokens

_KEYS_SIZE = 11 / 13
_FADING_MS = 200
"""Qt has the button that clears the field fade, for some less than this: the keys stand in its place."""


class SearchField(QLineEdit):
    """Shows *keys* at its end while nothing is typed and there is room for them."""

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = ""
        self._was_empty = True
        self._fading = QTimer(self, singleShot=True, interval=_FADING_MS)
        self._placeholder = placeholder
        self._search_icon = QAction(self)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setToolTip(placeholder)  # the whole of it, where there is not room for it
        self.setClearButtonEnabled(True)
        self.addAction(self._search_icon, QLineEdit.ActionPosition.LeadingPosition)
        self._search_icon.setIcon(theme.icon("search"))
        name_inner_buttons(self)
        self.setMinimumHeight(max(CONTROL_HEIGHT, self.fontMetrics().height() + theme.SPACING))
        self.textChanged.connect(self._text_changed)
        self._fading.timeout.connect(self._make_room)

    def _text_changed(self, text: str) -> None:
        if not text and not self._was_empty:
            self._fading.start()
        self._was_empty = not text
        self._make_room()

    def show_keys(self, keys: str) -> None:
        """Say which keys lead here, as this platform writes them."""
        self._keys = keys
        self.setToolTip(f"{self._placeholder} ({keys})" if keys else self._placeholder)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not hasattr(self, "_search_icon"):
            return  # Qt tells of changes while the field is being made
        if event.type() == QEvent.Type.PaletteChange:
            self._search_icon.setIcon(theme.icon("search"))
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not (width := self._keys_width()):
            return
        painter = QPainter(self)
        painter.setFont(theme.scaled(self.font(), _KEYS_SIZE))
        painter.setPen(tokens(self.palette()).muted)
        area = mirrored(
            self.layoutDirection(),
            self.rect(),
            QRect(self.width() - width - theme.SPACING, 0, width, self.height()),
        )
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, absolute(self.layoutDirection(), side), self._keys)
        painter.end()

    def _keys_width(self) -> int:
        """The room that the keys take; 0 while they are not shown."""
        if not self._keys or self.text() or self._fading.isActive():
            return 0
        width = QFontMetrics(theme.scaled(self.font(), _KEYS_SIZE)).horizontalAdvance(self._keys)
        placeholder = self.fontMetrics().horizontalAdvance(self._placeholder)
        room = self.width() - theme.icon_size(self.fontMetrics()) - 6 * theme.SPACING
        return width if placeholder + width <= room else 0

    def _make_room(self) -> None:
        width = self._keys_width()
        left_to_right = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        margins = QMargins(0, 0, width, 0) if left_to_right else QMargins(width, 0, 0, 0)
        if margins != self.textMargins():
            self.setTextMargins(margins)
        self.update()
