"""The lines of the command palette, as a table of three columns."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetrics
from PySide6.QtWidgets import QApplication

from puffle_desktop.domain.i18n import tr
from puffle_desktop.ui.commands.palette_choices import PaletteChoice
from puffle_desktop.ui.widgets import theme

_TITLE, _DETAIL, _END = range(3)
_AT_THE_END: Final = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
_DISPLAY: Final = Qt.ItemDataRole.DisplayRole
_ROOT: Final = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class PaletteModel(QAbstractTableModel):
    """Shows choices in the order given. Those that cannot be used cannot be selected."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices: list[PaletteChoice] = []
        self._muted = QBrush()
        self.use_look()

    def use_look(self) -> None:
        """Show texts of second rank in the colours of the palette of now."""
        # Found once: a list of fifty lines that is shown anew at each key asks for it a few hundred times.
        self._muted = QBrush(theme.muted_color(QApplication.palette()))

    def show_choices(self, choices: list[PaletteChoice]) -> None:
        """Show these in place of the former ones."""
        self.beginResetModel()
        self._choices = choices
        self.endResetModel()

    @property
    def ends(self) -> set[str]:
        """All that stands at the ends of lines."""
        return {choice.end for choice in self._choices}

    def choice(self, row: int) -> PaletteChoice:
        """What stands in a line."""
        return self._choices[row]

    def next_usable(self, row: int, step: int, far: int = 1) -> int | None:
        """The line that can be used *far* lines from *row* on, up or down, or the last such one before."""
        usable = [place for place, choice in enumerate(self._choices) if choice.enabled]
        beyond = [place for place in usable if (place - row) * step > 0][::step]
        reached = [place for place in beyond if abs(place - row) <= far]
        chosen = reached[-1:] or beyond[:1]
        return chosen[0] if chosen else None

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._choices)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else 3

    def flags(self, index: _Index) -> Qt.ItemFlag:
        usable = index.isValid() and self._choices[index.row()].enabled
        return super().flags(index) if usable else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        choice, column = self._choices[index.row()], index.column()
        if column == _TITLE:
            return _title_data(choice, role)
        text = choice.detail if column == _DETAIL else choice.end
        if role == _DISPLAY:
            return text
        if role == Qt.ItemDataRole.ForegroundRole and choice.enabled:
            return self._muted
        if role == Qt.ItemDataRole.TextAlignmentRole and column == _END:
            return _AT_THE_END
        return theme.plain_tool_tip(text) if role == Qt.ItemDataRole.ToolTipRole and text else None


def _title_data(choice: PaletteChoice, role: int) -> Any:
    if role == Qt.ItemDataRole.DisplayRole:
        return choice.title
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return spoken(choice)
    if role == Qt.ItemDataRole.ToolTipRole:
        return theme.plain_tool_tip(choice.title)
    if role == Qt.ItemDataRole.SizeHintRole:
        return QSize(0, QFontMetrics(QApplication.font()).height() + theme.SPACING + theme.SPACING // 2)
    return theme.icon(choice.icon) if role == Qt.ItemDataRole.DecorationRole and choice.icon else None


def spoken(choice: PaletteChoice) -> str:
    """All of a line, as a screen reader says it."""
    parts = [part for part in (choice.title, choice.detail, choice.end) if part]
    return tr(", ", "between the parts of a line that is read out").join(parts)
