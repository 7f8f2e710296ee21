"""The notifications: what the program said in this run, the newest first."""

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.sheet import sheet_rows
from puffle_desktop.runtime.notifications import Notifications
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.dialog import Dialog
from puffle_desktop.ui.widgets.listing import row_table, scrolled, selected_rows, text_label
from puffle_desktop.ui.widgets.pages import add_pages
from puffle_desktop.ui.widgets.state_page import StatePage
from puffle_desktop.ui.window.notifications_model import NotificationsModel, kind_text
from puffle_desktop.ui.wording.times import time_text

_WIDTHS: Final = (21, 18, 60)  # characters
_WIDTH: Final = 100  # characters
_HEIGHT: Final = 24  # lines
_WHOLE_LINES: Final = 4


class NotificationsDialog(Dialog):
    """Lists the last hundred notifications, to be read again and copied. The window can be used meanwhile."""

    def __init__(self, notifications: Notifications, parent: QWidget | None = None) -> None:
        super().__init__(tr("Notifications"), parent, modal=False)
        self._notifications = notifications
        self._model = NotificationsModel(notifications, self)
        self.table = row_table(self._model, tr("Notifications"), _WIDTHS)
        self._state = StatePage()
        self._state.show_state("inbox", "", heading=tr("No notifications yet"))
        self._whole = text_label()
        self._whole.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._copy = QPushButton(tr("Co&py"))
        self._clear = QPushButton(tr("C&lear"))
        self._close = QPushButton(tr("&Close"))
        self._copy_keys = QAction(tr("Copy"), self.table)
        self._lay_out()
        self._connect_signals()
        self._follow()

    def _lay_out(self) -> None:
        for button in (self._copy, self._clear, self._close):
            button.setAutoDefault(False)
        self._copy_keys.setShortcut(QKeySequence.StandardKey.Copy)
        self._copy_keys.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.table.addAction(self._copy_keys)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        whole = scrolled(self._whole)
        whole.setFixedHeight(self.fontMetrics().lineSpacing() * _WHOLE_LINES)
        body = QWidget()
        listing = QVBoxLayout(body)
        listing.setContentsMargins(0, 0, 0, 0)
        listing.setSpacing(theme.SPACING)
        listing.addWidget(self.table, 1)
        listing.addWidget(whole)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACING)
        buttons.addWidget(self._copy)
        buttons.addWidget(self._clear)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        layout = self.lay_out_column()
        self._pages = add_pages(layout, body, self._state)
        layout.addLayout(buttons)

    def _connect_signals(self) -> None:
        self._notifications.changed.connect(self._follow)
        self._notifications.posted.connect(self._see)
        self.table.selectionModel().selectionChanged.connect(self._show_whole)
        self._copy.clicked.connect(self._copy_selected)
        self._copy_keys.triggered.connect(self._copy_selected)
        self._clear.clicked.connect(self._notifications.clear)
        self._close.clicked.connect(self.reject)

    def sizeHint(self) -> QSize:
        return self.in_characters(_WIDTH, _HEIGHT)

    def show_newest(self) -> None:
        """Show the list, or bring it up, with the newest selected: all are seen then."""
        self._notifications.see_all()
        self.show()
        self.raise_()
        self.activateWindow()
        if self._model.rowCount():
            # Not selectRow, which does something else while the Shift of the shortcut is held.
            flags = QItemSelectionModel.SelectionFlag
            self.table.selectionModel().setCurrentIndex(
                self._model.index(0, 0), flags.ClearAndSelect | flags.Rows
            )
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _see(self) -> None:
        if self.isVisible():
            self._notifications.see_all()

    def _follow(self) -> None:
        held = self._model.rowCount() > 0
        self._pages.setCurrentIndex(0 if held else 1)
        self._clear.setEnabled(held)
        self._show_whole()

    def _show_whole(self) -> None:
        rows = selected_rows(self.table)
        self._copy.setEnabled(bool(rows))
        text = self._model.notification(rows[0]).text if len(rows) == 1 else ""
        if text != self._whole.text():
            self._whole.setText(text)

    def _copy_selected(self) -> None:
        notifications = [self._model.notification(row) for row in selected_rows(self.table)]
        if not notifications:
            return
        rows = [(time_text(each.at), kind_text(each), each.text) for each in notifications]
        QGuiApplication.clipboard().setText(sheet_rows(rows) if len(rows) > 1 else notifications[0].text)
