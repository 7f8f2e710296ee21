"""The lines of the command palette, as a table of two columns: choices, and headings above their groups."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from puffle_desktop.domain.i18n import tr
from puffle_desktop.ui.commands.palette_choices import PaletteChoice
from puffle_desktop.ui.widgets import theme

LINE_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""What stands in a line: a :class:`PaletteChoice`, or the text of a heading."""
ROW_HEIGHT: Final = 32
HEADING_HEIGHT: Final = 26
_TITLE, _END = range(2)
_ROOT: Final = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex

Line = PaletteChoice | str


class PaletteModel(QAbstractTableModel):
    """Shows lines in the order given. Headings, and choices that cannot be used, cannot be selected."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        line = QFontMetrics(QApplication.font()).height()
        self._row = QSize(0, max(ROW_HEIGHT, line + theme.SPACING + theme.SPACING // 2))
        self._heading = QSize(0, max(HEADING_HEIGHT, line + theme.SPACING))

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these in place of the former ones."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    @property
    def ends(self) -> set[str]:
        """All that stands at the ends of lines."""
        return {line.end for line in self._lines if isinstance(line, PaletteChoice)}

    def choice(self, row: int) -> PaletteChoice | None:
        """What can be chosen in a line; None for a heading."""
        line = self._lines[row]
        return line if isinstance(line, PaletteChoice) else None

    def place_of(self, title: str) -> int | None:
        """The line of the choice that is called so."""
        titles = [line.title if isinstance(line, PaletteChoice) else None for line in self._lines]
        return titles.index(title) if title in titles else None

    def next_usable(self, row: int, step: int, far: int = 1) -> int | None:
        """The line that can be used *far* lines from *row* on, up or down, or the last such one before."""
        usable = [
            place
            for place, line in enumerate(self._lines)
            if isinstance(line, PaletteChoice) and line.enabled
        ]
        beyond = [place for place in usable if (place - row) * step > 0][::step]
        reached = [place for place in beyond if abs(place - row) <= far]
        chosen = reached[-1:] or beyond[:1]
        return chosen[0] if chosen else None

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else 2

    def flags(self, index: _Index) -> Qt.ItemFlag:
        line = self._lines[index.row()] if index.isValid() else ""
        usable = isinstance(line, PaletteChoice) and line.enabled
        return super().flags(index) if usable else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.SizeHintRole:
            return self._row if isinstance(line, PaletteChoice) else self._heading
        if isinstance(line, PaletteChoice):
            return _title_data(line, role) if column == _TITLE else _end_data(line, role)
        return line if role == Qt.ItemDataRole.DisplayRole and column == _TITLE else None


def _title_data(choice: PaletteChoice, role: int) -> Any:
    if role == Qt.ItemDataRole.DisplayRole:
        return choice.title
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return spoken(choice)
    if role == Qt.ItemDataRole.ToolTipRole:
        return theme.plain_tool_tip("\n".join(filter(None, (choice.title, choice.detail))))
    return None


def _end_data(choice: PaletteChoice, role: int) -> Any:
    if role == Qt.ItemDataRole.DisplayRole:
        return choice.end
    return theme.plain_tool_tip(choice.end) if role == Qt.ItemDataRole.ToolTipRole and choice.end else None


def spoken(choice: PaletteChoice) -> str:
    """All of a line, as a screen reader says it."""
    parts = [part for part in (choice.title, choice.detail, choice.end or choice.heading) if part]
    return tr(", ", "between the parts of a line that is read out").join(parts)
