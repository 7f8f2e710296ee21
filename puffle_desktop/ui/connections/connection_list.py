"""The list of connections at the side of the settings, and what can be done to it."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.visible import without_breaks
from puffle_desktop.ui.connections.connection_delegate import LISTED_ROLE, ConnectionDelegate, Listed
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.flow_row import FlowRow
from puffle_desktop.ui.widgets.style_sheet import dress

_WIDTH: Final = 176
_CHARACTERS: Final = 20
_ID: Final = Qt.ItemDataRole.UserRole


class ConnectionList(QWidget):
    """Shows connections and which of them is selected. Decides nothing."""

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
        self._list.setItemDelegate(ConnectionDelegate(self._list))
        self._list.setMouseTracking(True)
        self._list.setSpacing(theme.SPACING // 4)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        # They go on in the next line where a large font leaves less room.
        buttons = FlowRow((self._add, self._remove, self._use), theme.SPACING // 2)
        self._draw_icons()
        for button in (self._add, self._remove, self._use):
            button.setAutoDefault(False)
            dress(button, role="plain")
        side = QVBoxLayout(self)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(theme.SPACING)
        side.addWidget(self._list, stretch=1)
        side.addWidget(buttons)
        # As wide as wished, but where the form beside it needs the room.
        self._list.setMinimumWidth(0)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        wide = _CHARACTERS * self.fontMetrics().averageCharWidth()
        return QSize(max(_WIDTH, wide, self.minimumSizeHint().width()), super().sizeHint().height())

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

    def show_listed(self, listed: Mapping[str, Listed], select: str | int) -> None:
        """List connections by id, with the connection selected that has the id *select* or is in that row.

        The nearest row is taken where there is no such one.
        """
        self._list.blockSignals(True)
        self._list.clear()
        for connection_id, each in listed.items():
            item = QListWidgetItem()
            item.setData(_ID, connection_id)
            _fill(item, each)
            self._list.addItem(item)
        ids = list(listed)
        row = select if isinstance(select, int) else ids.index(select) if select in listed else 0
        self._list.setCurrentRow(min(row, len(ids) - 1))
        self._list.blockSignals(False)
        self.selection_changed.emit()

    def list_anew(self, listed: Mapping[str, Listed]) -> None:
        """Say other things of those that are listed, by id. Nothing else changes."""
        for row in range(self._list.count()):
            item = self._list.item(row)
            each = listed.get(str(item.data(_ID)))
            if each is not None and each != item.data(LISTED_ROLE):
                _fill(item, each)

    def allow(self, *, remove: bool, use: bool) -> None:
        """What can be done to the selected connection."""
        self._remove.setEnabled(remove)
        self._use.setEnabled(use)


def _fill(item: QListWidgetItem, listed: Listed) -> None:
    item.setText(without_breaks(listed.title))
    item.setData(LISTED_ROLE, listed)
    item.setToolTip(theme.plain_tool_tip(listed.title))
