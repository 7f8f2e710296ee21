"""Parts of forms: a note under a field, and a field for an API key."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from puffle_desktop.domain.i18n import tr
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.direction import stand_at_leading_side
from puffle_desktop.ui.widgets.screen_reader import name_inner_buttons
from puffle_desktop.ui.widgets.text_label import TextLabel
from puffle_desktop.ui.widgets.tone import Tone
from puffle_desktop.ui.widgets.wrapping import LONGEST

_ICON_SIZE: Final = 14
_LINE: Final = 14
"""The least height of a line of a note, in pixels."""


class FieldNote(QWidget):
    """A plain-text note under a field. Takes no room while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.HELP
        self._lines = 0
        self._icon = QLabel(self)
        self._icon.setFixedSize(*[self._icon_size] * 2)
        self._label = TextLabel(self, longest=LONGEST)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setFont(theme.scaled(self._label.font(), 12 / 13))
        stand_at_leading_side(self._label)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACING // 2 + 1)
        layout.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._label, stretch=1)
        self.clear()

    @property
    def _icon_size(self) -> int:
        return theme.icon_size(self.fontMetrics(), _ICON_SIZE)

    @property
    def text(self) -> str:
        """What is said, or nothing."""
        return self._label.text()

    @property
    def tone(self) -> Tone:
        """How it is meant."""
        return self._tone

    def say(self, text: str, tone: Tone = Tone.HELP) -> None:
        """Show *text*, or nothing where it is empty."""
        self._tone = tone
        self._label.setText(text)
        self._paint()
        self.setVisible(bool(text))

    def clear(self) -> None:
        """Say nothing."""
        self.say("")

    def keep_room(self, lines: int = 1) -> None:
        """Take as much room while there is nothing to say, so that what is below does not move."""
        self._lines = lines
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self._size()

    def _size(self) -> None:
        self._icon.setFixedSize(self._icon_size, self._icon_size)
        if self._lines:
            self.setMinimumHeight(max(_LINE, self._label.fontMetrics().lineSpacing()) * self._lines)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange):
            self._paint()
        elif event.type() == QEvent.Type.FontChange and hasattr(self, "_lines"):
            self._size()

    def _paint(self) -> None:
        # The application's palette: this widget's own has been changed by the note before.
        color = self._tone.color(QApplication.palette())
        self._icon.setVisible(bool(self._tone.icon))
        if self._tone.icon:
            size = QSize(self._icon_size, self._icon_size)
            icon = theme.colored_icon(self._tone.icon, color)
            self._icon.setPixmap(icon.pixmap(size, self.devicePixelRatioF()))
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, color)
        self._label.setPalette(palette)


class KeyField(QWidget):
    """A field to paste an API key into, hidden unless the person asks to see it.

    It holds what was pasted as it was pasted, line breaks included, so that they can be reported: a QLineEdit
    shows them as spaces but keeps them in its text.
    """

    text_changed = Signal()
    """The person, or the program, put another text in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QLineEdit(self)
        self.edit.setAccessibleName(tr("API key"))
        self._key_icon = QAction(theme.icon("key-round"), "", self.edit)
        self.edit.addAction(self._key_icon, QLineEdit.ActionPosition.LeadingPosition)
        name_inner_buttons(self.edit)
        self._show = QPushButton(self)
        self._show.setCheckable(True)
        self._show.setAutoDefault(False)
        self._show.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACING)
        layout.addWidget(self.edit, stretch=1)
        layout.addWidget(self._show)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._on_text_changed)
        self._show.toggled.connect(self._show_text)
        self._show_text(False)
        self._on_text_changed()

    @property
    def text(self) -> str:
        """What was pasted."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Put *text* in, hidden, with nothing to undo."""
        self._show.setChecked(False)
        self.edit.setText(text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        # Qt sends the first of these while this object is still being made.
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_show"):
            self._draw_icons()

    def _draw_icons(self) -> None:
        shown = self._show.isChecked()
        self._show.setIcon(theme.icon("eye-off" if shown else "eye"))
        self._key_icon.setIcon(theme.colored_icon("key-round", theme.muted_color(self.palette())))

    def _on_text_changed(self) -> None:
        if not self.edit.text():
            self._show.setChecked(False)
        self._show.setEnabled(bool(self.edit.text()))
        self.text_changed.emit()

    def _show_text(self, shown: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._show.setText(tr("H&ide") if shown else tr("Sho&w"))
        self._draw_icons()
        self._show.setAccessibleName(tr("Hide the API key") if shown else tr("Show the API key"))
