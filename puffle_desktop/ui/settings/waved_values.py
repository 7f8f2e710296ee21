"""The values that a person has said are right whatever the checks say, and the way to check them again."""

from typing import Any, Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from puffle_desktop.domain.checks import CHECKS
from puffle_desktop.domain.columns import column_of
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.problems import Waved
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.fonts import strong
from puffle_desktop.ui.widgets.listing import row_height, row_table, selected_rows, text_label
from puffle_desktop.ui.widgets.row_model import Index, RowModel
from puffle_desktop.ui.wording.columns import column_title
from puffle_desktop.ui.wording.values import one_line
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.preferences import Preferences

_WIDTHS: Final = (30, 16, 30, 26)  # characters
_MOST_ROWS: Final = 4
"""Rows that are seen at once."""
_CHECKS: Final = {check.id: check.title for check in CHECKS}


class WavedRow(NamedTuple):
    """A value, and over which connection it counts as right."""

    connection_id: str
    connection: str
    waved: Waved

    def texts(self) -> tuple[str, ...]:
        """What is in its cells."""
        check = self.waved.check
        return (
            one_line(self.waved.value),
            column_title(column_of(self.waved.field)),
            tr(_CHECKS[check]) if check in _CHECKS else check,
            self.connection,
        )


class WavedModel(RowModel):
    """Shows values as they were at the last :meth:`follow`."""

    TITLES = (mark("Value"), mark("Field"), mark("Check"), mark("Connection"))

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[WavedRow] = []

    def follow(self, rows: list[WavedRow]) -> None:
        """Show *rows*. As long as they are the same, what is selected stays so."""
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def row(self, number: int) -> WavedRow:
        """What is in a row of the table."""
        return self._rows[number]

    def row_count(self) -> int:
        """As :meth:`RowModel.row_count`."""
        return len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        text = row.texts()[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return theme.plain_tool_tip(row.waved.value if not index.column() else text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("{column}: {value}", column=self.title(index.column()), value=text)
        return None


class WavedValues(QWidget):
    """Lists them for all connections, and is hidden where there are none."""

    def __init__(self, preferences: Preferences, book: ConnectionBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._book = book
        self._model = WavedModel(self)
        self._table = row_table(self._model, tr("Values that count as right"), _WIDTHS)
        self._again = QPushButton(tr("Check a&gain"))
        self._again.setAutoDefault(False)
        self._again.clicked.connect(self._check_again)
        self._table.selectionModel().selectionChanged.connect(self._update)
        heading = text_label()
        heading.setText(tr("Values that count as right, whatever the checks say"))
        heading.setFont(strong(heading.font()))
        buttons = QHBoxLayout()
        buttons.addWidget(self._again)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2 * theme.SPACING, 0, 0)
        layout.setSpacing(theme.SPACING)
        layout.addWidget(heading)
        layout.addWidget(self._table)
        layout.addLayout(buttons)
        preferences.waved_changed.connect(self._follow)
        book.changed.connect(self._follow)
        self._follow()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab goes, in this order."""
        return self._table, self._again

    def _follow(self) -> None:
        connections = {each.id: each.name for each in self._book.connections}
        if (current := self._book.current) is not None:
            connections.setdefault(current.id, current.name)
        rows = [
            WavedRow(connection_id, name, waved)
            for connection_id, name in connections.items()
            for waved in reversed(self._preferences.waved_of(connection_id))
        ]
        self._model.follow(rows)
        self._take_room()
        self.setVisible(bool(rows))
        self._update()

    def _take_room(self) -> None:
        """Be as high as the rows, as far as few of them are."""
        lines = min(self._model.row_count(), _MOST_ROWS) + 1  # with the headings
        self._table.setFixedHeight(row_height(self._table) * lines)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_again"):
            self._take_room()

    def _update(self) -> None:
        self._again.setEnabled(bool(selected_rows(self._table)))

    def _check_again(self) -> None:
        chosen = [self._model.row(number) for number in selected_rows(self._table)]
        self._table.setFocus()
        for connection_id in dict.fromkeys(each.connection_id for each in chosen):
            waved = [each.waved for each in chosen if each.connection_id == connection_id]
            self._preferences.check_again(connection_id, waved)
