"""The pages of the settings by name, at the side of the dialog."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.style_sheet import dress
from puffle_desktop.ui.widgets.tokens import CONTROL_HEIGHT, tokens
from puffle_desktop.ui.wording.labels import without_mnemonic

WIDTH: Final = 176


class Navigation(QFrame):
    """One page is chosen at a time: by a click, an arrow key, or the letter in its name."""

    chosen = Signal(int)
    """The number of the page, from 0 on."""

    def __init__(self, pages: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """*pages* are their names, with mnemonics, and the icons of these."""
        super().__init__(parent)
        dress(self, part="side")
        self._icons = [icon for _, icon in pages]
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACING] * 4)
        column.setSpacing(0)
        for number, (name, _) in enumerate(pages):
            button = QToolButton(self)
            button.setText(name)
            button.setAccessibleName(without_mnemonic(name))
            button.setCheckable(True)
            button.setAutoRaise(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setMinimumHeight(CONTROL_HEIGHT)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._group.addButton(button, number)
            column.addWidget(button)
        column.addStretch(1)
        self._draw_icons()
        self._group.idToggled.connect(self._toggled)
        self.choose(0)

    def choose(self, number: int) -> None:
        """Choose a page."""
        self._group.button(number).setChecked(True)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(max(hint.width(), WIDTH), hint.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Qt sends the first of these while this object is still being made.
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_group"):
            self._draw_icons()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = tokens(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.chrome)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter.fillRect(0 if mirrored else self.width() - 1, 0, 1, self.height(), look.hairline)
        painter.end()

    def _draw_icons(self) -> None:
        for number, icon in enumerate(self._icons):
            theme.set_icon_beside_text(self._group.button(number), icon)

    def _toggled(self, number: int, checked: bool) -> None:
        if checked:
            self.chosen.emit(number)
