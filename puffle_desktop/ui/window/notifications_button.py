"""The button in the status bar that counts the serious notifications nobody has seen yet."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime.notifications import Notifications
from puffle_desktop.ui.widgets import theme


class NotificationsButton(QToolButton):
    """Hidden while there are none. Clicking it is for the caller: it should list them."""

    def __init__(self, notifications: Notifications, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notifications = notifications
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setToolTip(tr("Show the notifications"))
        notifications.changed.connect(self._count)
        self._count()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and not self.isHidden():
            self._draw_icon()

    def _count(self) -> None:
        self.setText(tr("%Ln new notification(s)", None, self._notifications.unseen))
        self.setVisible(self._notifications.unseen > 0)
        if not self.isHidden():
            self._draw_icon()

    def _draw_icon(self) -> None:
        self.setIcon(theme.icon("triangle-alert"))
