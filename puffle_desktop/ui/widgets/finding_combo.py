"""A list to choose from that finds what is typed, wherever it stands in a line."""

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from puffle_desktop.ui.widgets.tick_list import line_height

_LINES: Final = 12


class _Lines(QStyledItemDelegate):
    """Gives what is found the lines that the whole list has."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), line_height(option.widget))


class FindingCombo(QComboBox):
    """Holds a line of its model at all times: what is typed finds lines, and is none itself."""

    def __init__(self, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._line = QLineEdit()
        self.setLineEdit(self._line)  # which makes it editable
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(_LINES)
        self._finder = QCompleter(model, self)
        self._finder.setFilterMode(Qt.MatchFlag.MatchContains)
        self._finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._finder.setMaxVisibleItems(_LINES)
        self.setCompleter(self._finder)
        found = QListView()
        found.setUniformItemSizes(True)
        self._finder.setPopup(found)
        found.setItemDelegate(_Lines(self))
        self._line.editingFinished.connect(self._settle)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)

    def setCurrentText(self, text: str) -> None:
        """Choose the first line that reads *text*; without one, nothing changes."""
        place = self.findText(text)
        if place >= 0:
            self.setCurrentIndex(place)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._settle()

    def _settle(self) -> None:
        """Choose the first line that was found; where none was, the one before is still chosen."""
        typed, chosen = self._line.text(), self.itemText(self.currentIndex())
        if typed == chosen:
            return
        self._finder.setCompletionPrefix(typed)
        if typed.strip() and self._finder.completionCount():
            self.setCurrentIndex(self.findText(self._finder.currentCompletion()))
        self.setEditText(self.itemText(self.currentIndex()))
