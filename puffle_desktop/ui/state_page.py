"""What stands where there is nothing to list: an icon, a sentence, and the button that helps."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from puffle_desktop.ui import theme

_ICON_SIZE = 32


class StatePage(QWidget):
    """A designed empty, loading or error state."""

    button_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = ""
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._button = QPushButton()
        self._button.clicked.connect(self.button_pressed)
        margin = 3 * theme.SPACING
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(2 * theme.SPACING)
        layout.addStretch(2)
        layout.addWidget(self._icon)
        layout.addWidget(self._text)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()

    def show_state(self, icon: str, sentence: str, button: str | None = None) -> None:
        """Show *sentence* under an icon, and a button where one helps."""
        self._icon_name = icon
        self._text.setText(sentence)
        self._button.setText(button or "")
        self._button.setVisible(button is not None)
        self._color()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._icon_name:
            self._color()

    def _color(self) -> None:
        muted = theme.muted_color(self.palette())
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, muted)
        self._text.setPalette(palette)
        picture = theme.colored_icon(self._icon_name, muted)
        self._icon.setPixmap(picture.pixmap(_ICON_SIZE, _ICON_SIZE))
