"""The dialog for edits that have not reached the server: look at them, send, discard or export them."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QSize, QStandardPaths, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from puffle_desktop.domain.campaign import Campaign
from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.storage.export import UnsentEdit, write_unsent
from puffle_desktop.ui import theme
from puffle_desktop.ui.dialogs.listing import plain_label, row_table, scrolled, selected_rows
from puffle_desktop.ui.dialogs.unsent_model import UnsentModel, edits_of
from puffle_desktop.ui.edit_words import prospect_name, prospects_text
from puffle_desktop.ui.message_bar import MessageBar, Tone
from puffle_desktop.ui.state_page import StatePage
from puffle_desktop.workspace.edit_queue import RETRIABLE, EditQueue
from puffle_desktop.workspace.entry import Entry
from puffle_desktop.workspace.roster import RowState
from puffle_desktop.workspace.workspace import Workspace

FOLLOW_MS: Final = 200
_WIDTHS: Final = (13, 22, 42, 40)  # characters
_DETAIL_LINES: Final = 5
_FROZEN: Final = (
    "This campaign is not a draft any more, so Puffle does not take these changes. "
    "Export them to keep a copy, or discard them."
)
_UNSAFE: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class _Question(NamedTuple):
    """A question on the screen, its button that says yes, and what happens then."""

    box: QMessageBox
    yes: QAbstractButton
    action: Callable[[], None]


class UnsentDialog(QDialog):
    """Lists what a campaign's prospects are to become, and follows it. Show with ``open``."""

    conflicts_requested = Signal()
    """The person wants to decide the conflicts that are among the edits."""

    def __init__(self, workspace: Workspace, campaign_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Unsent edits")
        self.setAccessibleName("Unsent edits")
        self.setModal(True)
        self._workspace = workspace
        self._campaign_id = campaign_id
        self._queue = workspace.editing.queue
        self._model = UnsentModel(self)
        self.table = row_table(self._model, "Unsent edits", _WIDTHS)
        self._message = MessageBar(closable=True)
        self._state = StatePage()
        self._state.show_state("circle-check", "All edits of this campaign are on Puffle.")
        self._summary = plain_label()
        self._details = plain_label()
        self._details.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._send_all = _button("Send &all")
        self._send_selected = _button("&Send selected")
        self._decide = _button("Decide con&flicts…")
        self._discard_selected = _button("&Discard selected…")
        self._discard_all = _button("D&iscard all…")
        self._export = _button("&Export as CSV…")
        self._close = _button("&Close")
        self._question: _Question | None = None
        self._following = QTimer(self)
        self._following.setSingleShot(True)
        self._following.setInterval(FOLLOW_MS)
        self._lay_out()
        self._connect_signals()
        self._follow()

    def _lay_out(self) -> None:
        details = scrolled(self._details)
        details.setFixedHeight(self.fontMetrics().lineSpacing() * _DETAIL_LINES)
        body = QWidget()
        listing = QVBoxLayout(body)
        listing.setContentsMargins(0, 0, 0, 0)
        listing.setSpacing(theme.SPACING)
        listing.addWidget(self._summary)
        listing.addWidget(self.table, 1)
        listing.addWidget(details)
        self._pages = QStackedLayout()
        self._pages.addWidget(body)
        self._pages.addWidget(self._state)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACING)
        for button in (
            self._send_all,
            self._send_selected,
            self._decide,
            self._discard_selected,
            self._discard_all,
            self._export,
        ):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[2 * theme.SPACING] * 4)
        layout.setSpacing(theme.SPACING)
        layout.addWidget(self._message)
        layout.addLayout(self._pages, 1)
        layout.addLayout(buttons)

    def _connect_signals(self) -> None:
        self._workspace.editing.changed.connect(self._follow_soon)
        self._workspace.campaigns_changed.connect(self._follow_soon)
        self._workspace.campaign_changed.connect(self._follow_soon)
        self._workspace.roster_changed.connect(self._follow_soon)
        self._following.timeout.connect(self._follow)
        self.table.selectionModel().selectionChanged.connect(self._update)
        self._send_all.clicked.connect(self._resume_all)
        self._send_selected.clicked.connect(self._resume_selected)
        self._decide.clicked.connect(self.conflicts_requested)
        self._discard_selected.clicked.connect(self._ask_discarding_selected)
        self._discard_all.clicked.connect(self._ask_discarding_all)
        self._export.clicked.connect(self._ask_where)
        self._close.clicked.connect(self.reject)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = max(metrics.averageCharWidth() * (sum(_WIDTHS) + 8), super().sizeHint().width())
        return QSize(width, metrics.height() * 30)

    # Following

    def _follow_soon(self) -> None:
        if not self._following.isActive():
            self._following.start()

    def _follow(self) -> None:
        """Show the edits of now. Those of a connection that was closed stay where they are."""
        queue = self._open_queue
        if queue is None:
            if self._question is not None:
                self._question.box.close()
            self.reject()
            return
        entries = queue.ledger.entries(self._campaign_id)
        names = {entry.prospect_id: self._name(entry.prospect_id) for entry in entries}
        self._model.follow(entries, names)
        self._pages.setCurrentIndex(0 if entries else 1)
        self._update()

    @property
    def _open_queue(self) -> EditQueue | None:
        """The queue that these edits are in, as long as its connection is open."""
        return self._queue if self._workspace.editing.queue is self._queue else None

    def _name(self, prospect_id: str) -> str:
        return prospect_name(self._workspace.roster, self._campaign_id, prospect_id)

    @property
    def _campaign(self) -> Campaign | None:
        return next((each for each in self._workspace.campaigns if each.id == self._campaign_id), None)

    def _entries(self) -> list[Entry]:
        return [self._model.entry(row) for row in range(self._model.rowCount())]

    def _selected(self) -> list[Entry]:
        return [self._model.entry(row) for row in selected_rows(self.table)]

    def _update(self) -> None:
        """Say what is listed, and let be pressed what would do something."""
        entries, selected = self._entries(), self._selected()
        is_draft = self._campaign is not None and self._campaign.is_draft
        how_many = "1 prospect has" if len(entries) == 1 else f"{len(entries):,} prospects have"
        trouble = "" if is_draft else f" {_FROZEN}"
        self._summary.setText(f"{how_many} changes that Puffle does not have yet.{trouble}")
        self._send_all.setEnabled(is_draft and any(entry.state in RETRIABLE for entry in entries))
        self._send_selected.setEnabled(is_draft and any(entry.state in RETRIABLE for entry in selected))
        self._decide.setVisible(any(entry.state is RowState.CONFLICT for entry in entries))
        self._discard_all.setEnabled(any(entry.wishes for entry in entries))
        self._discard_selected.setEnabled(any(entry.wishes for entry in selected))
        self._export.setEnabled(bool(entries))
        self._show_details()

    def _show_details(self) -> None:
        rows = selected_rows(self.table)
        text = self._model.whole_text(rows[0]) if len(rows) == 1 else ""
        if len(rows) > 1:
            text = f"{prospects_text(len(rows))} are selected."
        if text != self._details.text():
            self._details.setText(text)

    # Sending

    def _resume_all(self) -> None:
        self._resume(None)

    def _resume_selected(self) -> None:
        self._resume([entry.prospect_id for entry in self._selected()])

    def _resume(self, prospect_ids: list[str] | None) -> None:
        if (queue := self._open_queue) is not None:
            self._try(partial(queue.resume, self._campaign_id, prospect_ids))

    def _try(self, step: Callable[[], None]) -> None:
        self._message.clear()
        try:
            step()
        except StorageTrouble as error:
            self._message.show_message(str(error), Tone.ERROR)
        self._follow()

    # Discarding

    def _ask_discarding_selected(self) -> None:
        self._ask_discarding(self._selected())

    def _ask_discarding_all(self) -> None:
        self._ask_discarding(self._entries())

    def _ask_discarding(self, entries: list[Entry]) -> None:
        """Ask about the edits that are listed now: what comes later is not meant."""
        ids = [entry.prospect_id for entry in entries if entry.wishes]
        if not ids:
            return
        whom = self._name(ids[0]) if len(ids) == 1 else prospects_text(len(ids))
        self._ask(
            f"Discard the changes to {whom}?",
            "They are not sent, and what Puffle holds stays as it is. What is being sent just now is not "
            "called back.",
            "&Discard",
            partial(self._discard, ids),
        )

    def _discard(self, prospect_ids: list[str]) -> None:
        if (queue := self._open_queue) is not None:
            self._try(partial(queue.discard, self._campaign_id, prospect_ids))

    def _ask(self, question: str, text: str, yes: str, action: Callable[[], None]) -> None:
        """Ask without a nested event loop; *action* runs when the person says yes."""
        box = QMessageBox(QMessageBox.Icon.Question, "Unsent edits", question, parent=self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(text)
        accept = box.addButton(yes, QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton("&Keep", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Not a closure: the box would own it, and with it this dialog, which owns the box.
        self._question = _Question(box, accept, action)
        box.finished.connect(self._answered)
        box.open()

    def _answered(self) -> None:
        question, self._question = self._question, None
        if question is not None and question.box.clickedButton() is question.yes:
            question.action()

    # Exporting

    def _ask_where(self) -> None:
        picker = QFileDialog(self, "Export unsent edits")
        picker.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # Qt's own questions, before it replaces or removes a file, come with a nested event loop.
        picker.setOption(QFileDialog.Option.DontUseNativeDialog)
        picker.setOption(QFileDialog.Option.DontConfirmOverwrite)
        picker.setOption(QFileDialog.Option.ReadOnly)
        picker.setNameFilter("CSV files (*.csv)")
        picker.setDefaultSuffix("csv")
        picker.setDirectory(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        )
        picker.selectFile(self._file_name())
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.fileSelected.connect(self._place_chosen)
        picker.open()

    def _file_name(self) -> str:
        name = _UNSAFE.sub(" ", self._campaign.name).strip(" .")[:80] if self._campaign is not None else ""
        return f"Unsent edits of {name}.csv" if name else "Unsent edits.csv"

    def _place_chosen(self, name: str) -> None:
        path = Path(name)
        if path.exists():
            self._ask(
                f"Replace “{path.name}”?",
                "There is a file of that name already.",
                "&Replace",
                partial(self._write, path),
            )
        else:
            self._write(path)

    def _write(self, path: Path) -> None:
        rows = [
            UnsentEdit(edit.prospect_id, edit.field, edit.before, edit.after)
            for entry in self._entries()
            for edit in edits_of(entry)
        ]
        try:
            write_unsent(path, rows)
        except StorageTrouble as error:
            self._message.show_message(str(error), Tone.ERROR)
        else:
            changes = "1 change was" if len(rows) == 1 else f"{len(rows):,} changes were"
            self._message.show_message(f"{changes} written to {path}.", Tone.INFO)


def _button(label: str) -> QPushButton:
    button = QPushButton(label)
    button.setAutoDefault(False)
    return button
