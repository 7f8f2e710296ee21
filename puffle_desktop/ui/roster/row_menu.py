"""The context menu of the table's rows, and what can be copied from them."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QTableView

from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime.sliced_work import SlicedWork
from puffle_desktop.ui.roster.copying import selected_text, value_text
from puffle_desktop.ui.roster.model import RosterModel


class RowMenu(QObject):
    """Copies cells and rows, and offers that in a menu with the commands it is given."""

    def __init__(self, table: QTableView, model: RosterModel) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._before: tuple[QAction, ...] = ()
        self._after: tuple[QAction, ...] = ()
        self._by_value: tuple[QAction, ...] = ()
        self.copy_value = QAction(tr("Copy &value"), self)
        self.copy_value.triggered.connect(self._copy_value)
        self.copy_rows = QAction(tr("&Copy rows"), self)
        self.copy_rows.setShortcut(QKeySequence.StandardKey.Copy)
        # The search field and the panels have the same key for what is theirs.
        self.copy_rows.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.copy_rows.triggered.connect(self._copy_rows)
        table.addAction(self.copy_rows)
        self._copying = SlicedWork(self)
        self._copying.finished.connect(_copy)

    def use_actions(
        self, before: Sequence[QAction], after: Sequence[QAction], by_value: Sequence[QAction] = ()
    ) -> None:
        """Offer these commands too, before and after those that copy, and those that go by the value."""
        self._before, self._after, self._by_value = tuple(before), tuple(after), tuple(by_value)

    def open(self, point: QPoint) -> QMenu:
        """Show the menu for the current row at a point of the screen."""
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        menu.addActions(self._before)
        menu.addSeparator()
        menu.addActions(self._by_value)
        menu.addSeparator()
        menu.addActions([self.copy_value, self.copy_rows])
        menu.addActions(self._after)
        menu.popup(point)
        return menu

    def _copy_value(self) -> None:
        index = self._table.currentIndex()
        if index.isValid():
            QGuiApplication.clipboard().setText(value_text(self._model, index.row(), index.column()))

    def _copy_rows(self) -> None:
        self._copying.begin(selected_text(self._table, self._model))


def _copy(text: str) -> None:
    if text:
        QGuiApplication.clipboard().setText(text)
