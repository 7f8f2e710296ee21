"""A filter in force as a chip: a click on its words changes it, one on the cross removes it."""

from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from puffle_desktop.domain.filters import Filter
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.visible import isolated
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.direction import mirrored
from puffle_desktop.ui.widgets.ringed_button import RingedButton
from puffle_desktop.ui.widgets.screen_reader import set_plain_tool_tip
from puffle_desktop.ui.widgets.tokens import CHIP_HEIGHT, RADIUS_CELL, tokens

_MARGIN: Final = 6
_CROSS: Final = 22
_ICON: Final = 12
_SMALL: Final = 12 / 13
_MOST_VALUE: Final = 24
_MOST_WORDS: Final = 32
"""Characters of the parts of a sentence that are shown; longer ones end in an ellipsis."""

Parts = tuple[str, str, str]
"""A sentence: what comes before the value, the value, and what comes after it."""


class FilterChip(QWidget):
    """Shows a *condition*, or, where that is None, a limit of another kind."""

    def __init__(
        self, parts: Parts, sentence: str, condition: Filter | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.condition = condition
        self.words = _Words(parts, sentence, self)
        self.cross = _Cross(self)
        self.cross.setAccessibleName(tr("Remove filter: {words}", words=sentence))
        self.cross.setToolTip(tr("Remove this filter"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.words)
        layout.addWidget(self.cross)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = tokens(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.line, 1))
        painter.setBrush(look.background)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CELL, RADIUS_CELL)
        painter.end()


class _Words(RingedButton):
    """The sentence, whose value stands out. ``text`` is all of it."""

    def __init__(self, parts: Parts, sentence: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._parts = parts
        self.setFont(theme.scaled(self.font(), _SMALL))
        self.setText(sentence)
        self.setAccessibleName(tr("Filter: {words}", words=sentence))
        set_plain_tool_tip(self, sentence)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def _pieces(self) -> list[tuple[str, QFont, int]]:
        """What is drawn, one after the other: text, font and width."""
        plain, strong = self.font(), QFont(self.font())
        strong.setWeight(QFont.Weight.Medium)
        pieces = []
        for text, font, most in zip(
            self._parts, (plain, strong, plain), (_MOST_WORDS, _MOST_VALUE, _MOST_WORDS), strict=True
        ):
            metrics = QFontMetrics(font)
            room = most * metrics.averageCharWidth()
            # A value may run from right to left, and the sentence around it does not.
            shown = metrics.elidedText(isolated(text), Qt.TextElideMode.ElideRight, room)
            pieces.append((shown, font, metrics.horizontalAdvance(shown) + (1 if shown else 0)))
        return pieces

    def sizeHint(self) -> QSize:
        width = sum(width for _, _, width in self._pieces())
        return QSize(width + 2 * _MARGIN, max(CHIP_HEIGHT, self.fontMetrics().height() + theme.SPACING))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = tokens(self.palette()), QPainter(self)
        if self.underMouse() and self.isEnabled():
            painter.fillRect(self.rect().adjusted(1, 1, 0, -1), look.hover)
        left = _MARGIN
        for place, (text, font, width) in enumerate(self._pieces()):
            painter.setFont(font)
            painter.setPen(look.text if place == 1 else look.muted)
            room = mirrored(self.layoutDirection(), self.rect(), QRect(left, 0, width, self.height()))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
            left += width
        self.paint_ring(painter, self.rect(), RADIUS_CELL)
        painter.end()


class _Cross(RingedButton):
    """The cross, behind a line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(_CROSS, CHIP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = tokens(self.palette()), QPainter(self)
        hovered = self.underMouse() and self.isEnabled()
        if hovered:
            painter.fillRect(self.rect().adjusted(1, 1, -1, -1), look.hover)
        line = mirrored(self.layoutDirection(), self.rect(), QRect(0, 1, 1, self.height() - 2))
        painter.fillRect(line, look.line)
        middle = self.rect().center()
        place = QRect(middle.x() + 1 - _ICON // 2, middle.y() + 1 - _ICON // 2, _ICON, _ICON)
        theme.colored_icon("x", look.text if hovered else look.muted).paint(painter, place)
        self.paint_ring(painter, self.rect(), RADIUS_CELL)
        painter.end()
