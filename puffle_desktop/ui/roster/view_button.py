"""The button of a view: its name, and how many prospects it finds."""

from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from puffle_desktop.domain.i18n import number, tr
from puffle_desktop.domain.visible import isolated
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.direction import absolute, mirrored
from puffle_desktop.ui.widgets.ringed_button import RingedButton
from puffle_desktop.ui.widgets.tokens import CONTROL_HEIGHT, RADIUS_CONTROL, tokens
from puffle_desktop.ui.wording.values import one_line

_MARGIN: Final = 8
_GAP: Final = 6
_SMALL: Final = 12 / 13
_MOST: Final = 24
"""Characters of a name that are shown; a longer one ends in an ellipsis."""
_LEAST: Final = 6
_START: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ViewButton(RingedButton):
    """Checked while its view is the current one, as its owner says. ``text`` is the whole name."""

    menu_wanted = Signal(object)
    """What can be done with the view is to be offered, at this point of the screen."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self._count = ""
        title = one_line(name) if name else tr("All", "the view of all prospects")
        self.setText(title)
        self.setAccessibleName(tr("View: {name}", name=title))
        if name:
            self.setToolTip(theme.plain_tool_tip(name))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_count(self, count: int | None) -> bool:
        """Show how many it finds, or nothing where that is not known. Whether that takes another width."""
        text, former = ("" if count is None else number(count)), self.sizeHint()
        if text != self._count:
            self._count = text
            self.setAccessibleDescription("" if count is None else tr("%Ln prospect(s)", None, count))
            self.update()
        return self.sizeHint() != former

    def nextCheckState(self) -> None:
        """Nothing: a click on the current view leaves it the current one."""

    def sizeHint(self) -> QSize:
        return self._size(_MOST)

    def minimumSizeHint(self) -> QSize:
        return self._size(_LEAST)

    def _size(self, characters: int) -> QSize:
        # As wide as when it is the current one, in whose stronger letters it is wider.
        metrics = QFontMetrics(self._name_font(strong=True))
        width = min(
            metrics.horizontalAdvance(isolated(self.text())) + 1, metrics.averageCharWidth() * characters
        )
        if self._count:
            width += _GAP + self._count_width()
        return QSize(width + 2 * _MARGIN, max(CONTROL_HEIGHT, metrics.height() + theme.SPACING))

    def _name_font(self, *, strong: bool) -> QFont:
        font = QFont(self.font())
        if strong:
            font.setWeight(QFont.Weight.Medium)
        return font

    def _count_width(self) -> int:
        return QFontMetrics(theme.scaled(self.font(), _SMALL)).horizontalAdvance(self._count) + 1

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        place = self.mapToGlobal(self.rect().bottomLeft()) if by_key else event.globalPos()
        self.menu_wanted.emit(place)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, palette, direction = tokens(self.palette()), self.palette(), self.layoutDirection()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current, hovered = self.isChecked(), self.underMouse() and self.isEnabled()
        if current or hovered or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            ground = look.selection if current else look.pressed if self.isDown() else look.hover
            painter.setBrush(ground)
            painter.drawRoundedRect(self.rect(), RADIUS_CONTROL, RADIUS_CONTROL)
        on_ground = look.on_accent if theme.wants_contrast(palette) else look.accent
        inner = self.rect().adjusted(_MARGIN, 0, -_MARGIN, 0)
        count_width = self._count_width() if self._count else 0
        room = inner.width() - (count_width + _GAP if count_width else 0)
        painter.setPen(on_ground if current else look.text if hovered else look.muted)
        font = self._name_font(strong=current)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(isolated(self.text()), Qt.TextElideMode.ElideRight, room)
        name = QRect(inner.left(), 0, room, self.height())
        painter.drawText(mirrored(direction, self.rect(), name), absolute(direction, _START), shown)
        if count_width:
            painter.setPen(on_ground if current else look.muted)
            painter.setFont(theme.scaled(self.font(), _SMALL))
            end = min(name.right() + 1, inner.left() + metrics.horizontalAdvance(shown)) + _GAP
            place = QRect(end, 0, count_width, self.height())
            painter.drawText(
                mirrored(direction, self.rect(), place), absolute(direction, _START), self._count
            )
        self.paint_ring(painter, self.rect())
        painter.end()
