"""The button of a view: its name, and how many prospects it finds."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from puffle_desktop.domain.i18n import number, tr
from puffle_desktop.domain.visible import isolated
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.direction import absolute, mirrored
from puffle_desktop.ui.widgets.ringed_button import RingedButton
from puffle_desktop.ui.widgets.tokens import CONTROL_HEIGHT, RADIUS_CONTROL, Tokens, tokens

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

    dragged = Signal(object)
    """It is dragged to this point of its parent."""
    dropped = Signal(object)
    """The drag has ended at this point of its parent; None where it was called off."""

    def __init__(
        self, name: str, title: str, parent: QWidget | None = None, *, is_ready: bool = False
    ) -> None:
        """*name* is the view's key, *title* what it is called; ready-made ones are dim without prospects."""
        super().__init__(parent)
        self.name = name
        self.is_ready = is_ready
        self._count: int | None = None
        self._note = ""
        self._pressed_at: QPoint | None = None
        self._is_dragged = False
        self.setText(title)
        self.setAccessibleName(tr("View: {name}", name=title))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def explain(self, note: str) -> None:
        """Say what cannot be shown of the view here, to who asks; nothing for an empty *note*."""
        self.setToolTip(theme.plain_tool_tip("\n".join(filter(None, (self.text(), note)))))
        self._note = note
        self._describe()

    def _describe(self) -> None:
        count = "" if self._count is None else tr("%Ln prospect(s)", None, self._count)
        words = ". ".join(filter(None, (count, self._note)))
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)

    def show_count(self, count: int | None) -> bool:
        """Show how many it finds, or nothing where that is not known. Whether that takes another width."""
        former = self.sizeHint()
        if count != self._count:
            self._count = count
            self._describe()
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
        if self._count is not None:
            width += _GAP + self._count_width()
        return QSize(width + 2 * _MARGIN, max(CONTROL_HEIGHT, metrics.height() + theme.SPACING))

    def _name_font(self, *, strong: bool) -> QFont:
        font = QFont(self.font())
        if strong:
            font.setWeight(QFont.Weight.Medium)
        return font

    @property
    def _count_text(self) -> str:
        return "" if self._count is None else number(self._count)

    def _count_width(self) -> int:
        return QFontMetrics(theme.scaled(self.font(), _SMALL)).horizontalAdvance(self._count_text) + 1

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        place = self.mapToGlobal(self.rect().bottomLeft()) if by_key else event.globalPos()
        self.menu_wanted.emit(place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        if self._pressed_at is None:
            return
        if (point - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
            self._is_dragged = True
        if self._is_dragged:
            self.setDown(False)  # What is dragged is not clicked.
            self.dragged.emit(self.mapToParent(point))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._end_drag(self.mapToParent(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_dragged and event.key() == Qt.Key.Key_Escape:
            self._end_drag(None)
        else:
            super().keyPressEvent(event)

    def _end_drag(self, point: QPoint | None) -> None:
        is_dragged, self._is_dragged, self._pressed_at = self._is_dragged, False, None
        if is_dragged:
            self.dropped.emit(point)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, direction = tokens(self.palette()), self.layoutDirection()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current, hovered = self.isChecked(), self.underMouse() and self.isEnabled()
        if current or hovered or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            ground = look.selection if current else look.pressed if self.isDown() else look.hover
            painter.setBrush(ground)
            painter.drawRoundedRect(self.rect(), RADIUS_CONTROL, RADIUS_CONTROL)
        name_color, count_color = self._colors(look, current=current, hovered=hovered)
        inner = self.rect().adjusted(_MARGIN, 0, -_MARGIN, 0)
        count_width = self._count_width() if self._count is not None else 0
        room = inner.width() - (count_width + _GAP if count_width else 0)
        painter.setPen(name_color)
        font = self._name_font(strong=current)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(isolated(self.text()), Qt.TextElideMode.ElideRight, room)
        name = QRect(inner.left(), 0, room, self.height())
        painter.drawText(mirrored(direction, self.rect(), name), absolute(direction, _START), shown)
        if count_width:
            painter.setPen(count_color)
            painter.setFont(theme.scaled(self.font(), _SMALL))
            end = min(name.right() + 1, inner.left() + metrics.horizontalAdvance(shown)) + _GAP
            place = QRect(end, 0, count_width, self.height())
            painter.drawText(
                mirrored(direction, self.rect(), place), absolute(direction, _START), self._count_text
            )
        self.paint_ring(painter, self.rect())
        painter.end()

    def _colors(self, look: Tokens, *, current: bool, hovered: bool) -> tuple[QColor, QColor]:
        """Of the name and of the count."""
        if current:
            on_ground = look.on_accent if theme.wants_contrast(self.palette()) else look.accent
            return on_ground, on_ground
        if hovered:
            return look.text, look.muted
        is_dim = self.is_ready and self._count == 0
        return (look.faint, look.faint) if is_dim else (look.muted, look.muted)
