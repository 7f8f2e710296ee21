"""The dialog for fields that were changed here and elsewhere: what was, mine, theirs, and what to keep."""

from typing import Final

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.ui import theme
from puffle_desktop.ui.dialogs.conflict_editor import ConflictEditor
from puffle_desktop.ui.dialogs.conflicts_model import Choice, ConflictsModel
from puffle_desktop.ui.dialogs.listing import plain_label, row_table, selected_rows
from puffle_desktop.ui.edit_words import prospect_name, prospects_text
from puffle_desktop.ui.message_bar import MessageBar, Tone
from puffle_desktop.ui.state_page import StatePage
from puffle_desktop.workspace.entry import Conflict
from puffle_desktop.workspace.workspace import Workspace

FOLLOW_MS: Final = 200
_LEAST_ROWS: Final = 6
_WIDTHS: Final = (22, 12, 22, 22, 22, 18)  # characters
_HELP: Final = (
    "These fields were changed here and elsewhere. Your changes wait until you decide which to keep."
)
_FROZEN: Final = "This campaign is not a draft any more: values that you keep stay here and are not sent."


class ConflictsDialog(QDialog):
    """Lists the conflicts of a campaign and follows them. Show it with ``open``.

    Nothing is decided before Apply.
    """

    def __init__(self, workspace: Workspace, campaign_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Conflicts")
        self.setAccessibleName("Conflicts")
        self.setModal(True)
        self._workspace = workspace
        self._campaign_id = campaign_id
        self._queue = workspace.editing.queue
        self._model = ConflictsModel(self)
        self.table = row_table(self._model, "Conflicting fields", _WIDTHS)
        self._editor = ConflictEditor()
        self._message = MessageBar(closable=True)
        self._state = StatePage()
        self._state.show_state("circle-check", "No conflicts are left.")
        self._help = plain_label()
        self._progress = plain_label()
        self._mine = QPushButton("Keep all &mine")
        self._theirs = QPushButton("Take all t&heirs")
        self._apply = QPushButton("&Apply")
        self._cancel = QPushButton("&Cancel")
        self._following = QTimer(self)
        self._following.setSingleShot(True)
        self._following.setInterval(FOLLOW_MS)
        self._lay_out()
        self._connect_signals()
        self._follow()
        self._select_next()

    def _lay_out(self) -> None:
        self.table.setMinimumHeight(_LEAST_ROWS * self.table.verticalHeader().defaultSectionSize())
        buttons = QDialogButtonBox()
        for button, role in (
            (self._mine, QDialogButtonBox.ButtonRole.ActionRole),
            (self._theirs, QDialogButtonBox.ButtonRole.ActionRole),
            # No role that accepts: Enter in a text field must not apply what was decided elsewhere.
            (self._apply, QDialogButtonBox.ButtonRole.ApplyRole),
            (self._cancel, QDialogButtonBox.ButtonRole.RejectRole),
        ):
            button.setAutoDefault(False)
            buttons.addButton(button, role)
        body = QWidget()
        listing = QVBoxLayout(body)
        listing.setContentsMargins(0, 0, 0, 0)
        listing.setSpacing(theme.SPACING)
        listing.addWidget(self._help)
        listing.addWidget(self.table, 1)
        listing.addWidget(self._progress)
        listing.addWidget(self._editor)
        self._pages = QStackedLayout()
        self._pages.addWidget(body)
        self._pages.addWidget(self._state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[2 * theme.SPACING] * 4)
        layout.setSpacing(theme.SPACING)
        layout.addWidget(self._message)
        layout.addLayout(self._pages, 1)
        layout.addWidget(buttons)

    def _connect_signals(self) -> None:
        self._workspace.editing.changed.connect(self._follow_soon)
        self._workspace.campaign_changed.connect(self._follow_soon)
        self._workspace.roster_changed.connect(self._follow_soon)
        self._following.timeout.connect(self._follow)
        self._model.decided.connect(self._show_progress)
        self.table.selectionModel().selectionChanged.connect(self._show_selected)
        self._editor.chosen.connect(self._decide_selected)
        self._mine.clicked.connect(self._keep_all_mine)
        self._theirs.clicked.connect(self._take_all_theirs)
        self._apply.clicked.connect(self._apply_decisions)
        self._cancel.clicked.connect(self.reject)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * (sum(_WIDTHS) + 8), metrics.height() * 34)

    # Following

    def _follow_soon(self) -> None:
        if not self._following.isActive():
            self._following.start()

    def _follow(self) -> None:
        """Show the conflicts of now. Those of a connection that was closed cannot be decided any more."""
        if self._queue is None or self._workspace.editing.queue is not self._queue:
            self.reject()
            return
        conflicts = self._queue.ledger.conflicts(self._campaign_id)
        taken_back = self._model.follow(conflicts, self._names(conflicts))
        if taken_back:
            values = "A value was" if taken_back == 1 else f"{taken_back:,} values were"
            self._message.show_message(f"{values} changed again: decide anew.", Tone.WARNING)
        self._help.setText(f"{_HELP} {_FROZEN}" if self._is_frozen() else _HELP)
        self._pages.setCurrentIndex(0 if conflicts else 1)
        self._cancel.setText("&Cancel" if conflicts else "&Close")
        self._show_selected()

    def _names(self, conflicts: list[Conflict]) -> dict[str, str]:
        ids = dict.fromkeys(conflict.prospect_id for conflict in conflicts)
        return {id_: prospect_name(self._workspace.roster, self._campaign_id, id_) for id_ in ids}

    def _is_frozen(self) -> bool:
        return any(each.id == self._campaign_id and not each.is_draft for each in self._workspace.campaigns)

    # Deciding

    def _selected(self) -> list[int]:
        return selected_rows(self.table)

    def _select_next(self) -> None:
        """Go to the first conflict that is not decided."""
        choices = [question.choice for question in self._model.questions]
        self.table.selectRow(choices.index(Choice.LATER) if Choice.LATER in choices else 0)

    def _show_selected(self) -> None:
        self._editor.show_questions([self._model.questions[row] for row in self._selected()])

    def _decide_selected(self, choice: Choice, other: str | None) -> None:
        self._model.decide(self._selected(), choice, other)

    def _keep_all_mine(self) -> None:
        self._decide_all(Choice.MINE)

    def _take_all_theirs(self) -> None:
        self._decide_all(Choice.THEIRS)

    def _decide_all(self, choice: Choice) -> None:
        self._model.decide(range(self._model.rowCount()), choice)
        self._show_selected()

    def _show_progress(self) -> None:
        questions = self._model.questions
        decided = sum(question.choice is not Choice.LATER for question in questions)
        ready = self._model.decisions().keys()
        touched = {question.key[0] for question in questions if question.choice is not Choice.LATER}
        halves = f" {_not_applied(len(touched - ready))}" if touched - ready else ""
        self._progress.setText(f"{decided:,} of {len(questions):,} decided.{halves}")
        self._apply.setEnabled(bool(ready))
        for button in (self._mine, self._theirs):
            button.setEnabled(bool(questions))

    def _apply_decisions(self) -> None:
        """Decide for good, prospect by prospect. What cannot be written down stays undecided, in the list."""
        if self._queue is None or self._workspace.editing.queue is not self._queue:
            return
        applied = 0
        self._message.clear()
        for prospect_id, keep in self._model.decisions().items():
            try:
                self._queue.resolve(self._campaign_id, prospect_id, keep)
            except StorageTrouble as error:
                self._message.show_message(str(error), Tone.ERROR)
                break
            applied += 1
        self._follow()
        if not self._model.questions:
            self.accept()
        elif not self._message.text:
            self._message.show_message(f"Applied to {prospects_text(applied)}.", Tone.INFO)
            self._select_next()


def _not_applied(count: int) -> str:
    has = "has" if count == 1 else "have"
    return f"{prospects_text(count)} {has} another field to decide before that is applied."
