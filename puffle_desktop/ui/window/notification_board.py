"""Where the window says what: serious things in the bar at its top, what went well in toasts below."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from puffle_desktop.runtime.notifications import Level, Notification, Notifications
from puffle_desktop.ui.widgets.focus import give_focus_back, holds_focus
from puffle_desktop.ui.widgets.message_bar import MessageBar
from puffle_desktop.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from puffle_desktop.ui.window.toasts import ToastStack

TONES: Final = {
    Level.DONE: Tone.DONE,
    Level.INFO: Tone.INFO,
    Level.WARNING: Tone.WARNING,
    Level.ERROR: Tone.ERROR,
}
"""How each level is said: with which icon, word and colour."""


class Standing(NamedTuple):
    """What is told for as long as it is so, with what helps and what is known beside."""

    sentence: str
    tone: Tone
    icon: str
    button: str
    action: Callable[[], None]
    details: str = ""


class NotificationBoard(QObject):
    """Shows the notifications, and brings the keyboard to what they offer.

    The bar holds one thing at a time. What stands comes before what was told; that is shown afterwards.
    """

    all_wanted = Signal()
    """The person wants to go to a notification, and none is on the screen."""
    trouble_closed = Signal()
    """The person closed what :meth:`show_trouble` shows, or pressed its button."""

    def __init__(
        self,
        notifications: Notifications,
        bar: MessageBar,
        window: QWidget,
        *,
        others: Sequence[MessageBar] = (),
    ) -> None:
        """*bar* is for what is serious; *others* are bars that the keyboard is to reach as well."""
        super().__init__(window)
        self.notifications = notifications
        self._bar = bar
        self._bars = (bar, *others)
        self._came_from: QWidget | None = None
        self._in_bar: Notification | None = None
        self._trouble: Standing | None = None
        self._over: QWidget = window
        self._within: QWidget = window
        self._spared: Callable[[], QRect] = QRect
        self._toasts: ToastStack | None = None
        notifications.posted.connect(self._show)
        bar.closed.connect(self._bar_closed)
        for each in self._bars:
            each.installEventFilter(self)

    def show_toasts_over(self, widget: QWidget, within: QWidget, spared: Callable[[], QRect]) -> None:
        """Show toasts over *widget*, the body of the window, from its first one on.

        They stand *within* a part of it while that is seen, and not over the rectangle of it that *spared*
        gives; call :meth:`make_way` when that is another one.
        """
        self._over, self._within, self._spared = widget, within, spared

    def make_way(self) -> None:
        """Another place is looked at: the toasts are not to cover it."""
        if self._toasts is not None and self._toasts.isVisible():
            self._toasts.place()

    @property
    def toasts(self) -> "ToastStack":
        """The toasts. Made when there is one to show."""
        if self._toasts is None:
            from puffle_desktop.ui.window.toasts import ToastStack  # noqa: PLC0415 (not for the first paint)

            self._toasts = ToastStack(self._over)
            self._toasts.stand_within(self._within, self._spared)
        return self._toasts

    def go_to(self) -> None:
        """Bring the keyboard to the newest toast, or else to a bar, or else ask for the list of all.

        Esc brings it back.
        """
        if self._toasts is not None and self._toasts.focus_newest():
            return
        offered = [bar.buttons[0] for bar in self._bars if bar.isVisible() and bar.buttons]
        if not offered:
            self.all_wanted.emit()
            return
        if not any(map(holds_focus, self._bars)):
            self._came_from = QApplication.focusWidget()
        offered[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc in a bar leads back to where the keyboard was."""
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_key and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            origin, self._came_from = self._came_from, None
            give_focus_back(origin)
            return True
        return super().eventFilter(watched, event)

    def _show(self, notification: Notification) -> None:
        tone, offer = TONES[notification.level], notification.offer
        label, action = (offer.label, offer.action) if offer is not None else (None, None)
        if self._trouble is not None and notification.text == self._trouble.sentence:
            self.notifications.see(notification)  # It stands there, and goes with its cause.
        elif notification.level.is_serious:
            self._in_bar = notification
            if self._trouble is None:
                self._bar.show_message(notification.text, tone, label, action)
        else:
            self.toasts.add(notification.text, tone, label, action, cause=notification.cause)

    def show_trouble(self, trouble: Standing | None) -> None:
        """Show *trouble* from now on, or what was told before there was one."""
        was_shown, self._trouble = self._trouble is not None, trouble
        if trouble is not None:
            self._bar.show_message(
                trouble.sentence,
                trouble.tone,
                trouble.button,
                trouble.action,
                icon=trouble.icon,
                details=trouble.details,
            )
        elif was_shown:
            self._show_former()

    def _show_former(self) -> None:
        if self._in_bar is not None:
            self._show(self._in_bar)
        else:
            self._bar.clear()

    def _bar_closed(self) -> None:
        if self._trouble is not None:
            self._trouble = None
            self.trouble_closed.emit()
            self._show_former()
        elif self._in_bar is not None:
            self.notifications.see(self._in_bar)
            self._in_bar = None
