"""The page of the settings that lists what this computer keeps, and lets it be exported or deleted."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMessageBox, QPushButton, QTableView, QVBoxLayout, QWidget

from puffle_desktop.domain.errors import PuffleError
from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.ui.connections.csv_export import CsvExport
from puffle_desktop.ui.settings.stored_data_model import StoredDataModel, StoredRow, rows_of
from puffle_desktop.ui.settings.waved_values import WavedValues
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.direction import absolute
from puffle_desktop.ui.widgets.fields import FieldNote
from puffle_desktop.ui.widgets.flow_row import FlowRow
from puffle_desktop.ui.widgets.focus import put_behind
from puffle_desktop.ui.widgets.listing import row_table, scrolled, selected_rows, text_label
from puffle_desktop.ui.widgets.message_bar import MessageBar
from puffle_desktop.ui.widgets.questions import Icon, ask
from puffle_desktop.ui.widgets.soon import Soon
from puffle_desktop.ui.widgets.state_page import StatePage
from puffle_desktop.ui.widgets.tone import Tone
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.preferences import Preferences
from puffle_desktop.workspace.stored.stored_data import StoredData

_WIDTHS: Final = (46, 14, 14, 14, 14)  # characters
_DETAIL_LINES: Final = 7


class StoredDataPage(QWidget):
    """Lists files as :class:`StoredData` finds them, and values that count as right.

    What is done here is done at once.
    """

    def __init__(
        self,
        stored: StoredData,
        tasks: Tasks,
        preferences: Preferences,
        book: ConnectionBook,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._stored = stored
        self._tasks = tasks
        self._model = StoredDataModel(self)
        self._message = MessageBar(self, closable=True)
        self._table = row_table(self._model, tr("Stored data"), _WIDTHS)
        self._details = text_label()
        self._forget = _button(tr("Delete &history of this connection…"))
        self._delete = _button(tr("De&lete…"))
        self._export = _button(tr("E&xport unsaved edits…"))
        self._take_over = _button(tr("Add to this co&nnection"))
        self._state = StatePage(self)
        self._body = QWidget(self)
        self._waved = WavedValues(preferences, book, self)
        self._csv = CsvExport(stored, tasks, self)
        self._question: QMessageBox | None = None
        self._selected: Path | None = None
        self._place = 0
        self._is_busy = False
        self._is_closed = False
        self._lay_out()
        self._connect_signals()
        self._follow()

    def _lay_out(self) -> None:
        self._table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        start = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        self._details.setAlignment(absolute(self.layoutDirection(), start))
        details = scrolled(self._details)
        details.setFixedHeight(self.fontMetrics().lineSpacing() * _DETAIL_LINES)
        intro = FieldNote(self)
        intro.say(tr("What this computer keeps of your edits. Changes on this page take effect immediately."))
        buttons = FlowRow((self._take_over, self._export, self._forget, self._delete), theme.SPACING)
        listing = QVBoxLayout(self._body)
        listing.setContentsMargins(0, 0, 0, 0)
        listing.setSpacing(theme.SPACING)
        listing.addWidget(self._table, 1)
        listing.addWidget(details)
        listing.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACING)
        layout.addWidget(intro)
        layout.addWidget(self._message)
        # Not pages: those are all as high as the highest, and below them is more.
        layout.addWidget(self._body, 1)
        layout.addWidget(self._state, 1)
        layout.addWidget(self._waved)
        put_behind(self._delete, self._waved.stops)

    def _connect_signals(self) -> None:
        self._stored.changed.connect(Soon(self._follow, self).ask)
        self._table.selectionModel().selectionChanged.connect(self._update)
        self._forget.clicked.connect(self._ask_forgetting)
        self._delete.clicked.connect(self._ask_deleting)
        self._export.clicked.connect(self._ask_where)
        self._take_over.clicked.connect(self._take_in)
        self._csv.told.connect(self._message.show_message)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._stored.refresh()
            self._follow()

    def clear(self) -> None:
        """Ask nothing any more. What was begun is done to its end."""
        self._is_closed = True
        self._csv.end()
        if self._question is not None:
            self._question.close()

    # What is listed

    def _follow(self) -> None:
        if self._is_closed:
            return
        rows = rows_of(self._stored)
        self._model.follow(rows)
        self._body.setVisible(bool(rows))
        self._state.setVisible(not rows)
        if self._stored.files is None and self._stored.keeps_files:
            self._state.show_state("search", tr("Looking…"), busy=True)
        else:
            self._state.show_state("inbox", tr("Nothing is stored on this computer yet."))
        if rows:
            self._select_again()
        self._update()

    def select(self, path: Path) -> None:
        """Select the row of a file, if it is among them."""
        row = self._model.row_of(path)
        if row is not None:
            self._table.selectionModel().clearSelection()
            self._selected = path
            self._select_again()

    def _select_again(self) -> None:
        """Keep the row that was selected or, when its file is gone, take the one in its place."""
        if selected_rows(self._table):
            return
        row = self._model.row_of(self._selected) if self._selected is not None else None
        if row is None:
            row = min(self._place, self._model.row_count() - 1)
        # Not selectRow, which does something else from right to left.
        flags = QItemSelectionModel.SelectionFlag
        self._table.selectionModel().setCurrentIndex(
            self._model.index(row, 0), flags.ClearAndSelect | flags.Rows
        )

    @property
    def _row(self) -> StoredRow | None:
        rows = selected_rows(self._table)
        return self._model.row(rows[0]) if rows else None

    def _update(self) -> None:
        """Say what is selected, and let be pressed what would do something."""
        row = self._row
        journal = row.journal if row is not None else None
        if row is not None:
            self._selected, self._place = row.path, selected_rows(self._table)[0]
        free = not self._is_busy
        self._forget.setEnabled(free and row is not None and row.has_history and row.actions != 0)
        self._delete.setEnabled(free and row is not None and row.is_deletable)
        self._export.setEnabled(free and row is not None and journal is not None and bool(row.unsaved))
        self._take_over.setVisible(row is not None and row.is_offered)
        self._take_over.setEnabled(free)
        text = "\n".join((row.what, *row.details)) if row is not None else ""
        if text != self._details.text():
            self._details.setText(text)

    # Exporting and taking over

    def _ask_where(self) -> None:
        self._message.clear()
        if (row := self._row) is not None and row.journal is not None:
            self._csv.begin(row.journal)

    def _take_in(self) -> None:
        row = self._row
        if row is None or row.journal is None:
            return
        self._table.setFocus()
        try:
            self._stored.take_over(row.journal)
        except PuffleError as error:
            self._tell_error(error)
        else:
            self._tell(tr("The edits are added to the connection in use."))

    # Deleting

    def _ask_forgetting(self) -> None:
        row = self._row
        if row is not None:
            self._ask(
                tr("Delete the history of “{connection}”?", connection=row.what),
                tr("What was saved can’t be undone after that. Unsaved edits stay."),
                partial(self._forget_history, row),
            )

    def _forget_history(self, row: StoredRow) -> None:
        if row.journal is None:
            return
        self._set_busy(True)
        self._tasks.start(
            f"stored-data.forget.{id(self)}",
            self._stored.forget_history(row.journal),
            on_done=partial(self._forgotten, row.what),
            on_error=self._tell_error,
        )

    def _forgotten(self, what: str, _: None) -> None:
        if not self._is_closed:
            self._set_busy(False)
            self._tell(tr("The history of “{connection}” is deleted.", connection=what))

    def _ask_deleting(self) -> None:
        row = self._row
        if row is not None:
            self._ask(tr("Delete “{file}”?", file=row.what), _lost_with(row), partial(self._delete_file, row))

    def _delete_file(self, row: StoredRow) -> None:
        self._table.setFocus()
        try:
            self._stored.delete(row.path)
        except PuffleError as error:
            self._tell_error(error)
            self._stored.refresh()
        else:
            self._tell(tr("“{file}” is deleted.", file=row.what))

    def _ask(self, question: str, explanation: str, on_yes: "partial[None]") -> None:
        self._message.clear()
        self._question = ask(
            self,
            title=tr("Stored data"),
            question=question,
            explanation=explanation,
            yes=tr("&Delete"),
            no=tr("&Keep"),
            on_yes=on_yes,
            icon=Icon.Warning,
            danger=True,
        )
        self._question.destroyed.connect(self._question_gone)

    def _question_gone(self) -> None:
        self._question = None

    # Telling

    def _set_busy(self, busy: bool) -> None:
        self._is_busy = busy
        self._table.setFocus()
        self._update()

    def _tell(self, sentence: str) -> None:
        self._message.show_message(sentence, Tone.DONE)

    def _tell_error(self, error: PuffleError) -> None:
        if self._is_closed:
            self._tasks.failed.emit(error)
            return
        self._set_busy(False)
        self._message.show_message(str(error), Tone.ERROR)


def _lost_with(row: StoredRow) -> str:
    """What goes with a file for good."""
    if row.unsaved:
        return tr("%Ln prospect(s) have unsaved edits in it. They are lost with it.", None, row.unsaved)
    if row.unsaved is None and row.path.suffix != ".toml":
        return tr("Unsaved edits may be in it. They are lost with it.")
    return tr("This can’t be undone.")


def _button(label: str) -> QPushButton:
    button = QPushButton(label)
    button.setAutoDefault(False)
    return button
