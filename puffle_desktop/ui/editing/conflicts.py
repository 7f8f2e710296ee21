"""The dialog for fields that were changed here and elsewhere: what was, mine, theirs, and what to keep."""

from collections.abc import Generator, Mapping
from functools import partial
from typing import Final

from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.domain.i18n import mark, number, tr
from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.domain.steps import at_once
from puffle_desktop.runtime.sliced_work import SlicedWork
from puffle_desktop.ui.editing.conflict_editor import ConflictEditor
from puffle_desktop.ui.editing.conflicts_model import Choice, ConflictsModel
from puffle_desktop.ui.editing.following import FollowingDialog, prospect_name
from puffle_desktop.ui.widgets.focus import put_behind
from puffle_desktop.ui.widgets.listing import text_label
from puffle_desktop.ui.widgets.tone import Tone
from puffle_desktop.workspace.editing.editing import Conflict, Editing
from puffle_desktop.workspace.workspace import Workspace

_AT_ONCE: Final = 50
"""Decisions that are applied in one go; each is written to the disk."""
_LEAST_ROWS: Final = 4
_WIDTHS: Final = (22, 12, 22, 22, 22, 18)  # characters
_HELP: Final = mark(
    "These fields were changed here and elsewhere. Yours are kept on this machine until you choose."
)
_FROZEN_HELP: Final = mark(
    "This campaign is not a draft any more: values that you keep stay here and are not saved."
)


class ConflictsDialog(FollowingDialog):
    """Lists the conflicts of a campaign and follows them. Show it with ``open``.

    Nothing is decided before Apply.
    """

    def __init__(self, workspace: Workspace, campaign_id: str, parent: QWidget | None = None) -> None:
        name = partial(prospect_name, workspace, campaign_id)
        model = ConflictsModel(name)
        super().__init__(
            workspace,
            campaign_id,
            parent,
            title=tr("Resolve conflicts"),
            model=model,
            table=tr("Conflicting fields"),
            widths=_WIDTHS,
            empty=tr("No conflicts are left."),
        )
        self._model = model
        self._editor = ConflictEditor(name)
        self._help = text_label()
        self._progress = text_label()
        self._work = SlicedWork(self)
        self._mine = QPushButton(tr("Use all &mine"))
        self._theirs = QPushButton(tr("Use all t&heirs"))
        self._apply = QPushButton(tr("&Apply"))
        self._cancel = QPushButton(tr("&Cancel"))
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
        self._lay_out_around((self._help, self.table, self._progress, self._editor), buttons)
        # The box shows them in the platform's order, and leaves Tab the one in which they came.
        if (row := buttons.layout()) is not None:
            first, *others = sorted(buttons.buttons(), key=row.indexOf)
            put_behind(first, others)

    def _connect_signals(self) -> None:
        self._model.decided.connect(self._show_progress)
        self.table.selectionModel().selectionChanged.connect(self._show_selected)
        self._editor.chosen.connect(self._decide_selected)
        self._mine.clicked.connect(self._keep_all_mine)
        self._theirs.clicked.connect(self._take_all_theirs)
        self._apply.clicked.connect(self._apply_decisions)
        self._work.finished.connect(self._applied)
        self._cancel.clicked.connect(self.reject)

    # What is listed

    def _list(self, editing: Editing) -> bool:
        conflicts = _conflicts(editing, self._campaign_id)
        taken_back = self._model.follow(conflicts)
        if taken_back:
            sentence = tr("%Ln value(s) changed again: choose anew.", None, taken_back)
            self._message.show_message(sentence, Tone.WARNING)
        return bool(conflicts)

    def _update(self) -> None:
        is_frozen = self._campaign is not None and not self._campaign.is_draft
        self._help.setText(f"{tr(_HELP)} {tr(_FROZEN_HELP)}" if is_frozen else tr(_HELP))
        self._cancel.setText(tr("&Cancel") if self._model.questions else tr("&Close"))
        self._show_selected()

    # Deciding

    def _select_next(self) -> None:
        """Go to the first conflict that is not decided."""
        choices = [question.choice for question in self._model.questions]
        self.table.selectRow(choices.index(Choice.LATER) if Choice.LATER in choices else 0)

    def _show_selected(self) -> None:
        self._editor.show_questions([self._model.questions[row] for row in self._selected_rows()])

    def _decide_selected(self, choice: Choice, other: str | None) -> None:
        self._model.decide(self._selected_rows(), choice, other)

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
        halves = len(touched - ready)
        sentences = [
            tr("{resolved} of {all} resolved.", resolved=number(decided), all=number(len(questions)))
        ]
        if halves:
            left = tr("%Ln prospect(s) with another field to resolve before that is applied.", None, halves)
            sentences.append(left)
        self._progress.setText(" ".join(sentences))
        self._apply.setEnabled(bool(ready))
        for button in (self._mine, self._theirs):
            button.setEnabled(bool(questions))

    def _apply_decisions(self) -> None:
        """Decide for good, prospect by prospect. What cannot be written down stays undecided, in the list."""
        editing = self._editing
        if editing is None:
            return
        self._message.clear()
        decisions = self._model.decisions()
        steps = self._applying(editing, decisions)
        if len(decisions) <= _AT_ONCE:
            self._applied(at_once(steps))
        else:
            self._apply.setEnabled(False)
            self._work.start(steps)

    def _applying(
        self, editing: Editing, decisions: Mapping[str, Mapping[EditableField, str | None]]
    ) -> Generator[None, None, tuple[int, str]]:
        """Gives how many were applied, and why not all were. Each is on the disk before the next."""
        applied = 0
        for prospect_id, keep in decisions.items():
            if self._editing is None:  # Its connection was closed meanwhile.
                break
            try:
                editing.resolve(self._campaign_id, prospect_id, keep)
            except StorageTrouble as error:
                return applied, str(error)
            applied += 1
            yield
        return applied, ""

    def _applied(self, done: tuple[int, str]) -> None:
        applied, trouble = done
        if trouble:
            self._message.show_message(trouble, Tone.ERROR)
        self._follow()
        if not self._model.questions:
            self.accept()
        elif not self._message.text:
            sentence = tr("Applied to %Ln prospect(s).", None, applied)
            self._message.show_message(sentence, Tone.INFO)
            self._select_next()


def _conflicts(editing: Editing, campaign_id: str) -> list[Conflict]:
    """As :meth:`Editing.conflicts`, and quick where a few are in conflict of a hundred thousand."""
    if not editing.count(RowState.CONFLICT, campaign_id=campaign_id):
        return []
    entries = [entry for entry in editing.entries(campaign_id) if entry.theirs]
    return [conflict for entry in entries for conflict in entry.conflicts()]
