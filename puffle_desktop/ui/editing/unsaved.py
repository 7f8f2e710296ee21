"""The dialog for edits that have not reached the server: look at them, save, discard or export them."""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QPushButton, QWidget

from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.row_state import RETRIABLE, RowState
from puffle_desktop.storage.export import rows_of, write_unsaved
from puffle_desktop.ui.editing.following import FollowingDialog, prospect_name
from puffle_desktop.ui.editing.unsaved_model import UnsavedModel, can_be_discarded, changes_of
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.csv_place import CsvPlace, safe_name
from puffle_desktop.ui.widgets.flow_row import FlowRow
from puffle_desktop.ui.widgets.listing import scrolled, text_label
from puffle_desktop.ui.widgets.questions import ask
from puffle_desktop.ui.widgets.tone import Tone
from puffle_desktop.workspace.editing.editing import Editing, Entry
from puffle_desktop.workspace.workspace import Workspace

_WIDTHS: Final = (13, 22, 42, 40)  # characters
_DETAIL_LINES: Final = 5
_FROZEN_SUMMARY: Final = mark(
    "Only drafts can be edited, so these changes can’t be saved. Export them to keep a copy, or discard them."
)
_NOT_LISTED: Final = mark(
    "Puffle doesn’t list this campaign, so these changes can’t be saved. Export them to keep a copy, or "
    "discard them."
)


class UnsavedDialog(FollowingDialog):
    """Lists what a campaign's prospects are to become, and follows it. Show with ``open``."""

    conflicts_requested = Signal()
    """The person wants to decide the conflicts that are among the edits."""

    def __init__(self, workspace: Workspace, campaign_id: str, parent: QWidget | None = None) -> None:
        model = UnsavedModel(partial(prospect_name, workspace, campaign_id))
        super().__init__(
            workspace,
            campaign_id,
            parent,
            title=tr("Unsaved edits"),
            model=model,
            table=tr("Unsaved edits"),
            widths=_WIDTHS,
            empty=tr("All edits of this campaign are on Puffle."),
        )
        self._model = model
        self._summary = text_label()
        self._details = text_label()
        self._details.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._save_all = _button(tr("Save &all"))
        self._save_selected = _button(tr("&Save selected"))
        self._decide = _button(tr("Resolve con&flicts…"))
        self._discard_selected = _button(tr("&Discard selected…"))
        self._discard_all = _button(tr("D&iscard all…"))
        self._export = _button(tr("&Export as CSV…"))
        self._close = _button(tr("&Close"))
        self._question: QMessageBox | None = None
        self._place = CsvPlace(self)
        self._lay_out()
        self._connect_signals()
        self._follow()

    def _lay_out(self) -> None:
        details = scrolled(self._details)
        details.setFixedHeight(self.fontMetrics().lineSpacing() * _DETAIL_LINES)
        # They go on in a second line where the screen is small.
        flow = FlowRow(
            (
                self._save_all,
                self._save_selected,
                self._decide,
                self._discard_selected,
                self._discard_all,
                self._export,
            ),
            theme.SPACING,
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACING)
        buttons.addWidget(flow, 1)
        buttons.addWidget(self._close, 0, Qt.AlignmentFlag.AlignBottom)
        self._lay_out_around((self._summary, self.table, details), buttons)

    def _connect_signals(self) -> None:
        self.table.selectionModel().selectionChanged.connect(self._update)
        self._save_all.clicked.connect(self._resume_all)
        self._save_selected.clicked.connect(self._resume_selected)
        self._decide.clicked.connect(self.conflicts_requested)
        self._discard_selected.clicked.connect(self._ask_discarding_selected)
        self._discard_all.clicked.connect(self._ask_discarding_all)
        self._export.clicked.connect(self._ask_where)
        self._close.clicked.connect(self.reject)

    def done(self, result: int) -> None:
        if self._question is not None:
            self._question.close()
        self._place.end()
        super().done(result)

    # What is listed

    def _list(self, editing: Editing) -> bool:
        entries = editing.entries(self._campaign_id)
        self._model.follow(entries)
        return bool(entries)

    def _selected(self) -> Iterator[Entry]:
        entries = self._model.entries
        return (entries[row] for rows in self._selected_ranges() for row in rows)

    def _update(self) -> None:
        # All of them are never gone through here: there may be a hundred thousand, and more every moment.
        entries = self._model.entries
        count = partial(self._workspace.editing.count, campaign_id=self._campaign_id)
        is_draft = self._campaign is not None and self._campaign.is_draft
        listed = tr("%Ln prospect(s) have unsaved edits.", None, len(entries))
        why = _FROZEN_SUMMARY if self._campaign is not None else _NOT_LISTED
        self._summary.setText(listed if is_draft else f"{listed} {tr(why)}")
        self._save_all.setEnabled(is_draft and count(*RETRIABLE) > 0)
        self._save_selected.setEnabled(
            is_draft and any(entry.state in RETRIABLE for entry in self._selected())
        )
        self._decide.setVisible(count(RowState.CONFLICT) > 0)
        self._discard_all.setEnabled(any(map(can_be_discarded, entries)))
        self._discard_selected.setEnabled(any(map(can_be_discarded, self._selected())))
        self._export.setEnabled(bool(entries))
        self._show_details()

    def _show_details(self) -> None:
        ranges = self._selected_ranges()
        selected = sum(map(len, ranges))
        text = self._model.whole_text(ranges[0][0]) if selected == 1 else ""
        if selected > 1:
            text = tr("%Ln prospect(s) selected.", None, selected)
        if text != self._details.text():
            self._details.setText(text)

    # Saving

    def _resume_all(self) -> None:
        self._resume(None)

    def _resume_selected(self) -> None:
        self._resume({entry.prospect_id for entry in self._selected()})

    def _resume(self, prospect_ids: Collection[str] | None) -> None:
        if (editing := self._editing) is not None:
            self._try(partial(editing.resume, self._campaign_id, prospect_ids))

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
        self._ask_discarding(self._model.entries)

    def _ask_discarding(self, entries: Iterable[Entry]) -> None:
        """Ask about the edits that are listed now: what comes later is not meant."""
        chosen = {entry.prospect_id: entry for entry in entries if can_be_discarded(entry)}
        if not chosen:
            return
        ids = set(chosen)
        question = (
            tr(
                "Discard the changes to {prospect}?",
                prospect=self._model.name_of(next(iter(chosen.values()))),
            )
            if len(ids) == 1
            else tr("Discard the changes to %Ln prospect(s)?", None, len(ids))
        )
        self._question = ask(
            self,
            title=self.windowTitle(),
            question=question,
            explanation=tr(
                "They are not saved, and Puffle keeps what it has. What is being saved at this moment "
                "can’t be discarded."
            ),
            yes=tr("&Discard"),
            no=tr("&Keep"),
            on_yes=partial(self._discard, ids),
            danger=True,
        )
        self._question.destroyed.connect(self._question_gone)

    def _discard(self, prospect_ids: Collection[str]) -> None:
        if (editing := self._editing) is not None:
            self._try(partial(editing.discard, self._campaign_id, prospect_ids))

    def _question_gone(self) -> None:
        self._question = None

    # Exporting

    def _ask_where(self) -> None:
        self._place.ask(tr("Export unsaved edits"), self._file_name(), self._write)

    def _file_name(self) -> str:
        name = safe_name(self._campaign.name) if self._campaign is not None else ""
        title = tr("Unsaved edits of {campaign}", campaign=name) if name else tr("Unsaved edits")
        return f"{title}.csv"

    def _write(self, path: Path) -> None:
        rows = [
            row for entry in self._model.entries for change in changes_of(entry) for row in rows_of(change)
        ]
        try:
            write_unsaved(path, rows)
        except StorageTrouble as error:
            self._message.show_message(str(error), Tone.ERROR)
        else:
            written = tr("%Ln change(s) written to {file}.", None, len(rows), file=path)
            self._message.show_message(written, Tone.INFO)


def _button(label: str) -> QPushButton:
    button = QPushButton(label)
    button.setAutoDefault(False)
    return button
