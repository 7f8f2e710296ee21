"""The foot of a dialog: on a ground of its own what leads on at one side, and the buttons at the other."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QDialogButtonBox, QHBoxLayout, QSizePolicy, QWidget

from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.focus import put_behind
from puffle_desktop.ui.widgets.tokens import tokens

FOOT_HEIGHT: Final = 52


class DialogFoot(QWidget):
    """Stands at the lower edge and never moves. Put what leads on into :attr:`leading`."""

    def __init__(self, buttons: QDialogButtonBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = buttons
        buttons.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.leading = QHBoxLayout()
        self.leading.setSpacing(theme.SPACING // 2)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * theme.SPACING, theme.SPACING, 2 * theme.SPACING, theme.SPACING)
        row.setSpacing(theme.SPACING)
        row.addLayout(self.leading, 1)
        row.addWidget(buttons)

    def in_order(self) -> list[QAbstractButton]:
        """The buttons as they are shown: the box has them in the system's order."""
        row = self._buttons.layout()
        buttons = self._buttons.buttons()
        return sorted(buttons, key=row.indexOf) if row is not None else buttons

    def order_tab(self) -> None:
        """Let Tab go through the buttons as they are shown. The box leaves it the order they came in."""
        first, *others = self.in_order()
        put_behind(first, others)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), FOOT_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width(), max(hint.height(), FOOT_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = tokens(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.chrome)
        painter.fillRect(0, 0, self.width(), 1, look.hairline)
        painter.end()
