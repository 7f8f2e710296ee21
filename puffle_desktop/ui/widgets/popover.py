"""A popover: a small panel at a button that goes when one clicks elsewhere or presses Esc."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.compositing import has_compositor
from puffle_desktop.ui.widgets.focus import give_focus_back, holds_focus
from puffle_desktop.ui.widgets.shadow import SPREAD, draw_shadow
from puffle_desktop.ui.widgets.tokens import RADIUS_DIALOG, tokens

GAP: Final = 4
"""Pixels between the button and the panel."""


class Popover(QFrame):
    """Put what it shows into :attr:`body`. It is named for screen readers, and deleted with its parent.

    The keyboard goes to its focus proxy, or to the first field, when it opens, and back to where it came from
    when it closes. While it is open it follows what is in it: a row more makes it larger. Where windows
    cannot be see-through it has square corners and no shadow; the line around it is always there.
    """

    closed = Signal()

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        self.setAccessibleName(title)
        self.setWindowTitle(title)
        self._floats = has_compositor()
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, self._floats)
        self._button: QWidget | None = None
        self._origin: QWidget | None = None
        self._at_end = False
        edge = QVBoxLayout(self)
        around = self._around
        edge.setContentsMargins(around, around, around, around)
        edge.setSpacing(0)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(theme.SPACING, theme.SPACING, theme.SPACING, theme.SPACING)
        self.body.setSpacing(theme.SPACING)
        edge.addLayout(self.body)
        self._use_ground()

    def open_at(self, button: QWidget, *, at_end: bool = False) -> None:
        """Show it below *button*, its leading edges in line (its trailing ones with *at_end*).

        Where there is no room below it opens above; it never leaves the screen.
        """
        self._button, self._at_end = button, at_end
        self._origin = QApplication.focusWidget() or button
        self.ensurePolished()
        self._place(button)
        self.show()
        first = self.focusProxy() or self._first_field()
        if first is not None:
            first.setFocus(Qt.FocusReason.PopupFocusReason)

    def event(self, event: QEvent) -> bool:
        """Grow and shrink with what is in it."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self._button is not None and self.isVisible():
            self._place(self._button)
        return handled

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._use_ground()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close it by a press beside the panel, which its shadow is; what was pressed gets the press."""
        if not self._panel.contains(event.position().toPoint()):
            # The button itself would open it again.
            self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay, self._is_on_button(event))
            self.close()
        super().mousePressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            if holds_focus(self):
                give_focus_back(self._origin)
            self._origin = None
            self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = tokens(self.palette())
        painter = QPainter(self)
        panel = QRectF(self._panel).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(look.line, 1))
        painter.setBrush(look.popover)
        if not self._floats:
            painter.drawRect(panel)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not theme.wants_contrast(self.palette()):
                dark = theme.is_dark(self.palette())
                draw_shadow(painter, self.rect(), RADIUS_DIALOG, self.devicePixelRatioF(), dark=dark)
            painter.drawRoundedRect(panel, RADIUS_DIALOG, RADIUS_DIALOG)
        painter.end()

    @property
    def _around(self) -> int:
        return SPREAD if self._floats else 0

    @property
    def _panel(self) -> QRect:
        around = self._around
        return self.rect().adjusted(around, around, -around, -around)

    def _use_ground(self) -> None:
        """Let what is in it stand on its colour. From the application's palette: its own has that already."""
        ground = tokens(QApplication.palette()).popover
        role = QPalette.ColorRole
        if self.palette().color(role.Window) != ground or self.palette().color(role.Base) != ground:
            palette = QPalette()
            palette.setColor(role.Window, ground)
            palette.setColor(role.Base, ground)
            self.setPalette(palette)

    def _first_field(self) -> QWidget | None:
        each = self.nextInFocusChain()
        while each is not None and each is not self:
            takes = each.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
            if takes and each.isVisibleTo(self) and each.isEnabled() and self.isAncestorOf(each):
                return each
            each = each.nextInFocusChain()
        return None

    def _is_on_button(self, event: QMouseEvent) -> bool:
        button = self._button
        return button is not None and button.rect().contains(
            button.mapFromGlobal(event.globalPosition()).toPoint()
        )

    def _place(self, button: QWidget) -> None:
        around = self._around
        room = button.screen().availableGeometry().adjusted(-around, -around, around, around)
        size = self.sizeHint().expandedTo(self.minimumSize()).boundedTo(room.size())
        anchor = QRect(button.mapToGlobal(QPoint(0, 0)), button.size())
        at_right = self._at_end != (button.layoutDirection() is Qt.LayoutDirection.RightToLeft)
        self.setGeometry(QRect(self._corner(anchor, size, room, at_right=at_right), size))

    def _corner(self, anchor: QRect, size: QSize, room: QRect, *, at_right: bool) -> QPoint:
        around = self._around
        left = anchor.right() + 1 + around - size.width() if at_right else anchor.left() - around
        top = anchor.bottom() + 1 + GAP - around
        above = anchor.top() - GAP + around - size.height()
        if top + size.height() > room.bottom() + 1 and above >= room.top():
            top = above
        left = max(room.left(), min(left, room.right() + 1 - size.width()))
        return QPoint(left, max(room.top(), min(top, room.bottom() + 1 - size.height())))
