"""The list of connections at the side of the settings, and what can be done to it."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.visible import without_breaks
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.style_sheet import dress

_WIDTH: Final = 176
_CHARACTERS: Final = 20
_ID: Final = Qt.ItemDataRole.UserRole


class ConnectionList(QWidget):
    """Shows titles and which of them is selected. Decides nothing."""

    selection_changed = Signal()
    """Another connection is selected, by the person or by the program, or the same one is shown anew."""
    add_clicked = Signal()
    remove_clicked = Signal()
    use_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = QListWidget(self)
        self._add = QPushButton(tr("&Add"), self)
        self._remove = QPushButton(tr("&Remove"), self)
        self._use = QPushButton(tr("&Use this connection"), self)
        self._build()
        self._list.currentItemChanged.connect(self.selection_changed)
        self._add.clicked.connect(self.add_clicked)
        self._remove.clicked.connect(self.remove_clicked)
        self._use.clicked.connect(self.use_clicked)

    def _build(self) -> None:
        self._list.setAccessibleName(tr("Connections"))
        self._list.setSpacing(theme.SPACING // 4)
        # A title goes on in a second line rather than out of sight.
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACING)
        for button in (self._add, self._remove):
            buttons.addWidget(button)
        self._draw_icons()
        for button in (self._add, self._remove, self._use):
            button.setAutoDefault(False)
            dress(button, role="plain")
        side = QVBoxLayout(self)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(theme.SPACING)
        side.addWidget(self._list, stretch=1)
        side.addLayout(buttons)
        side.addWidget(self._use)
        # Buttons in a wordier language need more.
        wide = _CHARACTERS * self.fontMetrics().averageCharWidth()
        self.setFixedWidth(max(_WIDTH, wide, side.minimumSize().width()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icons()

    def _draw_icons(self) -> None:
        self._add.setIcon(theme.icon("plus"))
        self._remove.setIcon(theme.icon("trash-2"))

    @property
    def selected(self) -> str:
        """The id of the connection that is selected, or nothing in an empty list."""
        return str(self._list.currentItem().data(_ID)) if self._list.currentRow() >= 0 else ""

    @property
    def row(self) -> int:
        """Where that one is in the list."""
        return self._list.currentRow()

    def show_titles(self, titles: Mapping[str, str], select: str | int) -> None:
        """List *titles* by id, with the connection selected that has the id *select* or is in that row.

        The nearest row is taken where there is no such one.
        """
        self._list.blockSignals(True)
        self._list.clear()
        for connection_id, title in titles.items():
            item = QListWidgetItem(without_breaks(title))
            item.setData(_ID, connection_id)
            self._list.addItem(item)
        ids = list(titles)
        row = select if isinstance(select, int) else ids.index(select) if select in titles else 0
        self._list.setCurrentRow(min(row, len(ids) - 1))
        self._list.blockSignals(False)
        self.selection_changed.emit()

    def retitle(self, titles: Mapping[str, str]) -> None:
        """Give those that are listed other *titles*, by id. Nothing else changes."""
        for row in range(self._list.count()):
            item = self._list.item(row)
            title = without_breaks(titles.get(str(item.data(_ID)), item.text()))
            if title != item.text():
                item.setText(title)

    def rename(self, title: str) -> None:
        """Give the selected connection another *title*."""
        self._list.currentItem().setText(without_breaks(title))

    def allow(self, *, remove: bool, use: bool) -> None:
        """What can be done to the selected connection."""
        self._remove.setEnabled(remove)
        self._use.setEnabled(use)
