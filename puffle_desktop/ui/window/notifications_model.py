"""The notifications of this run as a table: when, how much it matters, and what was said."""

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt

from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.runtime.notifications import Notification, Notifications
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.row_model import Index, RowModel
from puffle_desktop.ui.window.notification_board import TONES
from puffle_desktop.ui.wording.times import time_text

_TIME, _KIND, _TEXT = range(3)


def kind_text(notification: Notification) -> str:
    """How a notification is meant, in a word; of what it tells has passed, that it has."""
    return tr("Over") if notification.is_over else tr(TONES[notification.level].word)


class NotificationsModel(RowModel):
    """The notifications that are kept, the newest first."""

    TITLES = (mark("Time"), mark("Kind"), mark("Notification"))

    def __init__(self, notifications: Notifications, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notifications = notifications
        self._shown = notifications.kept
        notifications.changed.connect(self._follow)

    def row_count(self) -> int:
        """How many are kept."""
        return len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        notification = self.notification(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            texts = (
                time_text(notification.at),
                kind_text(notification),
                " ".join(notification.text.split()),
            )
            return texts[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == _TEXT:
            return theme.plain_tool_tip(notification.text)
        if role == Qt.ItemDataRole.DecorationRole and index.column() == _KIND:
            return theme.icon("check" if notification.is_over else TONES[notification.level].icon)
        return None

    def notification(self, row: int) -> Notification:
        """The notification of a table row."""
        return self._shown[-1 - row]

    def _follow(self) -> None:
        kept = self._notifications.kept
        news = [notification for notification in kept if not any(notification is old for old in self._shown)]
        if not news and len(kept) == len(self._shown):
            return
        if len(kept) == len(self._shown) + len(news):
            self.beginInsertRows(QModelIndex(), 0, len(news) - 1)
            self._shown = kept
            self.endInsertRows()
        else:
            self.beginResetModel()
            self._shown = kept
            self.endResetModel()
