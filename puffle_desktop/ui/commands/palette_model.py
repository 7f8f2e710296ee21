"""The lines of the command palette, as a table of three columns."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetrics
from PySide6.QtWidgets import QApplication

from puffle_desktop.domain.i18n import tr
from puffle_desktop.ui.commands.palette_entries import Entry
from puffle_desktop.ui.widgets import theme

_TITLE, _DETAIL, _END = range(3)
_ROOT: Final = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class PaletteModel(QAbstractTableModel):
    """Shows entries in the order given. Those that cannot be used cannot be selected."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def show_entries(self, entries: list[Entry]) -> None:
        """Show these in place of the former ones."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, row: int) -> Entry:
        """What stands in a line."""
        return self._entries[row]

    def next_usable(self, row: int, step: int, far: int = 1) -> int | None:
        """The line that can be used *far* lines from *row* on, up or down, or the last such one before."""
        usable = [place for place, entry in enumerate(self._entries) if entry.enabled]
        beyond = [place for place in usable if (place - row) * step > 0][::step]
        reached = [place for place in beyond if abs(place - row) <= far]
        chosen = reached[-1:] or beyond[:1]
        return chosen[0] if chosen else None

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else 3

    def flags(self, index: _Index) -> Qt.ItemFlag:
        usable = index.isValid() and self._entries[index.row()].enabled
        return super().flags(index) if usable else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry, column = self._entries[index.row()], index.column()
        if column == _TITLE:
            return _title_data(entry, role)
        text = entry.detail if column == _DETAIL else entry.end
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ForegroundRole and entry.enabled:
            return QBrush(theme.muted_color(QApplication.palette()))
        if role == Qt.ItemDataRole.TextAlignmentRole and column == _END:
            return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        return theme.plain_tool_tip(text) if role == Qt.ItemDataRole.ToolTipRole and text else None


def _title_data(entry: Entry, role: int) -> Any:
    if role == Qt.ItemDataRole.DisplayRole:
        return entry.title
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return spoken(entry)
    if role == Qt.ItemDataRole.ToolTipRole:
        return theme.plain_tool_tip(entry.title)
    if role == Qt.ItemDataRole.SizeHintRole:
        return QSize(0, QFontMetrics(QApplication.font()).height() + theme.SPACING + theme.SPACING // 2)
    return theme.icon(entry.icon) if role == Qt.ItemDataRole.DecorationRole and entry.icon else None


def spoken(entry: Entry) -> str:
    """All of a line, as a screen reader says it."""
    parts = [part for part in (entry.title, entry.detail, entry.end) if part]
    return tr(", ", "between the parts of a line that is read out").join(parts)
