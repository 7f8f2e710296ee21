"""What stands where there is nothing to list: an icon, a sentence, and the button that helps."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.motion import ActivityBar
from puffle_desktop.ui.widgets.text_label import TextLabel
from puffle_desktop.ui.widgets.wrapping import LONGEST

_ICON_SIZE = 32
_BAR_WIDTH = 32  # characters


class StatePage(QWidget):
    """A designed empty, loading or error state."""

    button_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = ""
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text = TextLabel(longest=LONGEST)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._activity = ActivityBar()
        self._activity.setMaximumHeight(theme.SPACING)
        self._activity.setMaximumWidth(self.fontMetrics().averageCharWidth() * _BAR_WIDTH)
        self._button = QPushButton()
        self._button.clicked.connect(self.button_pressed)
        margin = 3 * theme.SPACING
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(2 * theme.SPACING)
        layout.addStretch(2)
        layout.addWidget(self._icon)
        layout.addWidget(self._text)
        centred = QHBoxLayout()
        centred.addWidget(self._activity)
        layout.addLayout(centred)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()

    def show_state(self, icon: str, sentence: str, button: str | None = None, *, busy: bool = False) -> None:
        """Show *sentence* under an icon, and a button where one helps; *busy* while it is being worked on."""
        self._icon_name = icon
        self._text.setText(sentence)
        self._button.setText(button or "")
        self._button.setVisible(button is not None)
        self._activity.setVisible(busy)
        self._activity.setAccessibleName(sentence)
        if busy:
            self._activity.show_endless()
        self._color()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        redrawn = (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange)
        if event.type() in redrawn and self._icon_name:
            self._color()

    def _color(self) -> None:
        muted = theme.muted_color(self.palette())
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, muted)
        self._text.setPalette(palette)
        picture = theme.colored_icon(self._icon_name, muted)
        self._icon.setPixmap(picture.pixmap(QSize(_ICON_SIZE, _ICON_SIZE), self.devicePixelRatioF()))
