"""Toasts: messages of what went well, at the bottom of the window, that go by themselves."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QVBoxLayout, QWidget

from puffle_desktop.domain.i18n import tr
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.contrast import wants_contrast
from puffle_desktop.ui.widgets.focus import give_focus_back, holds_focus
from puffle_desktop.ui.widgets.message_bar import BarLook, MessageBar
from puffle_desktop.ui.widgets.tokens import RADIUS_POPOVER, tokens
from puffle_desktop.ui.widgets.tone import Tone

SHOWN_MS: Final = 6_000
MOST: Final = 2
_CHARACTERS: Final = 68
_MOVES: Final = (
    QEvent.Type.Resize,
    QEvent.Type.Move,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.LayoutDirectionChange,
    QEvent.Type.FontChange,
)


class Toast(MessageBar):
    """One message. Its buttons take no focus when they are clicked, so that typing goes on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, closable=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAutoFillBackground(False)  # Its corners are round.
        self.cause = ""
        self.timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self.timer.timeout.connect(self.closed)

    def say(self, sentence: str, tone: Tone, button: str | None, action: Callable[[], None] | None) -> None:
        """Show the message with the one button that helps, if there is one."""
        self.show_message(sentence, tone, button, action)
        for each in self.buttons:
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            if isinstance(each, QPushButton):
                each.setAutoDefault(True)  # Enter presses it, as in a dialog

    def _look(self, palette: QPalette) -> BarLook:
        if wants_contrast(palette):
            return super()._look(palette)
        colors = tokens(palette)
        return BarLook(colors.tooltip, colors.on_tooltip, colors.on_tooltip, "toast")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        line = tokens(palette).text if wants_contrast(palette) else palette.color(QPalette.ColorRole.Window)
        painter.setPen(line)
        painter.setBrush(palette.color(QPalette.ColorRole.Window))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_POPOVER, RADIUS_POPOVER
        )
        painter.end()

    @property
    def natural_width(self) -> int:
        """How wide it is with its text on one line."""
        text = self.fontMetrics().horizontalAdvance(self.text)
        buttons = sum(each.sizeHint().width() + theme.SPACING for each in self.buttons)
        return text + buttons + theme.icon_size(self.fontMetrics()) + 4 * theme.SPACING

    def clear(self) -> None:
        """The stack takes it away when it is closed: hiding it here would send the focus anywhere."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A tool button leaves Enter to others.
        focused = [each for each in self.buttons if each.hasFocus()]
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and focused:
            focused[0].click()
        else:
            super().keyPressEvent(event)


class ToastStack(QWidget):
    """At most two toasts over *parent*, the newest one last: in the middle, above its bottom.

    Where they would cover what is looked at, they stand at the top. See :meth:`stand_within`.

    A toast goes after some seconds, but not while the mouse or the keyboard focus is on one of them. None
    takes the focus by itself: :meth:`focus_newest` brings it there, and Esc takes it back.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Short notifications"))
        self._over = parent
        self._within: QWidget = parent
        self._spared: Callable[[], QRect] = QRect
        self._toasts: list[Toast] = []
        self._came_from: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.SPACING)
        parent.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]
        self.hide()

    def stand_within(self, widget: QWidget, spared: Callable[[], QRect]) -> None:
        """Stand over *widget* while that is seen, and not over the rectangle of it that *spared* gives."""
        self._within.removeEventFilter(self)
        self._within, self._spared = widget, spared
        self._over.installEventFilter(self)
        widget.installEventFilter(self)
        self.place()

    @property
    def texts(self) -> list[str]:
        """What is said, the newest last."""
        return [toast.text for toast in self._toasts]

    def add(
        self,
        sentence: str,
        tone: Tone,
        button: str | None = None,
        action: Callable[[], None] | None = None,
        *,
        cause: str = "",
    ) -> None:
        """Show a message, in place of one with the same words, or of the same *cause* if that is given."""
        for same in [
            each for each in self._toasts if each.text == sentence or (cause and each.cause == cause)
        ]:
            self._remove(same)
        if len(self._toasts) == MOST:
            self._remove(next(toast for toast in self._toasts if not holds_focus(toast)))
        toast = Toast(self)
        toast.cause = cause
        toast.closed.connect(partial(self._remove, toast))
        self._toasts.append(toast)
        self._layout.addWidget(toast)
        toast.say(sentence, tone, button, action)
        # Shown where it belongs, or it would take the mouse for being over it.
        self.place()
        self.show()
        if not self._is_held:
            toast.timer.start()

    def focus_newest(self) -> bool:
        """Bring the keyboard to the newest toast; False when there is none."""
        if not self._toasts:
            return False
        self._toasts[-1].buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    # Staying and going

    @property
    def _is_held(self) -> bool:
        return self.isVisible() and (self.underMouse() or holds_focus(self))

    def _hold_or_let_go(self) -> None:
        for toast in self._toasts:
            if self._is_held:
                toast.timer.stop()
            elif not toast.timer.isActive():
                toast.timer.start()

    def _remove(self, toast: Toast) -> None:
        if toast not in self._toasts:
            return
        if holds_focus(toast):
            self._give_focus_back()
        self._toasts.remove(toast)
        self._layout.removeWidget(toast)
        toast.timer.stop()
        toast.hide()
        toast.deleteLater()
        self.setVisible(bool(self._toasts))
        self.place()

    def _give_focus_back(self) -> None:
        origin, self._came_from = self._came_from, None
        give_focus_back(origin)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isAncestorOf(new) and old is not None and not self.isAncestorOf(old):
            self._came_from = old
        self._hold_or_let_go()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._hold_or_let_go()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hold_or_let_go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._give_focus_back()
        else:
            super().keyPressEvent(event)

    # Where it stands

    def event(self, event: QEvent) -> bool:
        """Take the room that its parts want, which is not known before they wear the style sheet."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.place()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size and the direction of what it stands over."""
        if watched in (self._over, self._within) and event.type() in _MOVES:
            self.place()
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """Stand where what is looked at now is not covered."""
        margin = 2 * theme.SPACING
        room = self._room()
        widest = max((toast.natural_width for toast in self._toasts), default=0)
        most = min(room.width() - 2 * margin, _CHARACTERS * self.fontMetrics().averageCharWidth())
        width = min(widest, most)
        height = self._layout.totalHeightForWidth(width)
        left = room.left() + (room.width() - width) // 2
        place = QRect(left, room.bottom() + 1 - margin - height, width, height)
        spared = self._spared()
        spared.translate(self._within.mapTo(self._over, QPoint(0, 0)))
        at_top = QRect(left, room.top() + margin, width, height)
        if place.intersects(spared) and not at_top.intersects(spared):
            place = at_top
        self.setGeometry(place)
        self.raise_()

    def _room(self) -> QRect:
        if self._within.isVisibleTo(self._over) and not self._within.size().isEmpty():
            return QRect(self._within.mapTo(self._over, QPoint(0, 0)), self._within.size())
        return self._over.rect()
