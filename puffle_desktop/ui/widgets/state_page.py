"""What stands where there is nothing to list: an icon, a sentence, and the button that helps."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QIcon, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.motion import ActivityBar
from puffle_desktop.ui.widgets.style_sheet import dress
from puffle_desktop.ui.widgets.text_label import TextLabel
from puffle_desktop.ui.widgets.wrapping import LONGEST

_ICON_SIZE = 32
_BAR_WIDTH = 32  # characters
_SHARE = 8
"""Of the width, that its text takes at most, where the empty sides take one each."""


class StatePage(QWidget):
    """A designed empty, loading or error state. All stand at one height, whatever they say."""

    button_pressed = Signal()
    second_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = ""
        self._button_icons = ("", "")
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._heading = TextLabel(longest=LONGEST)
        self._text = TextLabel(longest=LONGEST)
        for label in (self._heading, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._activity = ActivityBar()
        self._activity.setMaximumHeight(theme.SPACING)
        self._activity.setMaximumWidth(self.fontMetrics().averageCharWidth() * _BAR_WIDTH)
        self._button = QPushButton()
        self._second = QPushButton()
        dress(self._second, role="plain")
        self._button.clicked.connect(self.button_pressed)
        self._second.clicked.connect(self.second_pressed)
        self._lay_out()

    def _lay_out(self) -> None:
        margin = 3 * theme.SPACING
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.SPACING)
        # What is above the heading never changes its height, so the heading stays where it is.
        layout.addStretch(2)
        layout.addWidget(self._icon)
        for label in (self._heading, self._text):
            line = QHBoxLayout()
            line.addStretch(1)
            line.addWidget(label, _SHARE)
            line.addStretch(1)
            layout.addLayout(line)
        below = QVBoxLayout()
        below.setContentsMargins(0, theme.SPACING // 2, 0, 0)
        below.setSpacing(theme.SPACING)
        centred = QHBoxLayout()
        centred.addWidget(self._activity)
        below.addLayout(centred)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACING)
        buttons.addStretch(1)
        buttons.addWidget(self._button)
        buttons.addWidget(self._second)
        buttons.addStretch(1)
        below.addLayout(buttons)
        below.addStretch(1)
        layout.addLayout(below, 3)

    @property
    def text(self) -> str:
        """What is said."""
        return "\n".join(filter(None, (self._heading.text(), self._text.text())))

    def show_state(
        self,
        icon: str,
        sentence: str,
        button: str | None = None,
        *,
        heading: str = "",
        second: str | None = None,
        icons: tuple[str, str] = ("", ""),
        busy: bool = False,
    ) -> None:
        """Show *heading* and *sentence* under an icon, and one or two buttons where they help.

        *icons* are the buttons' names of icons. *busy* is for what is being worked on.
        """
        self._icon_name, self._button_icons = icon, icons
        self._heading.setText(heading)
        self._heading.setVisible(bool(heading))
        self._text.setText(sentence)
        self._text.setVisible(bool(sentence))
        for each, label in ((self._button, button), (self._second, second)):
            each.setText(label or "")
            each.setVisible(label is not None)
        self._activity.setVisible(busy)
        self._activity.setAccessibleName(self.text)
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
        font = self.font()
        font.setWeight(QFont.Weight.DemiBold)
        self._heading.setFont(font)
        picture = theme.colored_icon(self._icon_name, muted)
        self._icon.setPixmap(picture.pixmap(QSize(_ICON_SIZE, _ICON_SIZE), self.devicePixelRatioF()))
        for button, icon in zip((self._button, self._second), self._button_icons, strict=True):
            button.setIcon(theme.icon(icon) if icon else QIcon())
