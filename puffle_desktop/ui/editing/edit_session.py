"""One prospect being edited: its dialog, the questions, the sending, and what to do when that fails."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QObject, Signal, SignalInstance

from puffle_desktop.domain.edits import Edit, clean, diff
from puffle_desktop.domain.errors import KeyRefused, NotADraft, PuffleError, TimedOut, Unreachable
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.prospect import EditableField, Prospect
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.ui.editing.draft_keeper import DraftKeeper
from puffle_desktop.ui.editing.edit_prospect import EditProspectDialog
from puffle_desktop.ui.editing.edit_questions import EditQuestions, emptied_identity
from puffle_desktop.ui.wording.states import state_sentences
from puffle_desktop.workspace.editing.editing import Entry, Outcome
from puffle_desktop.workspace.workspace import Workspace

_WHAT_NEXT: Final[dict[type[PuffleError], str]] = {
    Unreachable: mark("It is kept, and is saved by itself as soon as Puffle can be reached."),
    TimedOut: mark("It is kept, and is saved by itself as soon as Puffle answers."),
    KeyRefused: mark("It is kept, and is saved when there is a key that works."),
}
_LATER: Final = mark("It is kept, and is saved by itself as soon as Puffle takes requests again.")
_UNSAVED: Final = (RowState.FAILED, RowState.HELD, RowState.CONFLICT)


class _Texts(NamedTuple):
    """What is typed: where it differs from what the server holds, and from what was saved here last."""

    typed: dict[EditableField, str]
    touched: dict[EditableField, str]


class EditSession(QObject):
    """Ends when everything typed is saved, waits to be sent, or the person discards it.

    Has a dialog as long as one is on the screen. Without one a save goes on; should that fail, the session
    can be shown again with all that was typed.
    """

    ended = Signal()
    failed_in_background = Signal(str, str)
    """A save failed while there was no dialog: the prospect's id, and a sentence."""
    step_requested = Signal(str, int)
    """From this prospect (its id) the person wants to go to the next one (1) or the previous one (-1)."""

    def __init__(
        self,
        workspace: Workspace,
        tasks: Tasks,
        prospect: Prospect,
        typed: Mapping[EditableField, str],
        make_dialog: Callable[[Prospect], EditProspectDialog],
        parent: QObject,
    ) -> None:
        """*make_dialog* makes the dialog when it is first wanted."""
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._campaign_id = workspace.campaign.id if workspace.campaign else ""
        self._connection = workspace.connection
        self._prospect = prospect
        self._make_dialog = make_dialog
        self._dialog: EditProspectDialog | None = None
        self._left = _Texts(dict(typed), dict(typed))
        self._saved_last: dict[EditableField, str] = {}
        self._busy = False
        self._closes = True
        self._waits = False
        self._trouble: PuffleError | None = None
        self._ended = False
        self._questions = EditQuestions(self)
        self._draft = DraftKeeper(workspace, self._campaign_id, prospect.id, self._touched, self)
        workspace.editing.changed.connect(self._edits_changed)

    @property
    def title(self) -> str:
        """What to call the prospect."""
        return self._prospect.display_name

    @property
    def dialog(self) -> EditProspectDialog | None:
        """The dialog on the screen."""
        return self._dialog

    def has_unsaved_text(self) -> bool:
        """Whether something typed is neither saved, nor kept to be sent, nor discarded."""
        entry = self._entry()
        wanted = entry.wanted if entry is not None else {}
        touched = self._texts().touched.items()
        return any(field not in wanted or clean(text) != wanted[field] for field, text in touched)

    def _texts(self) -> _Texts:
        if self._dialog is None:
            return self._left
        return _Texts(self._dialog.typed(), self._dialog.touched())

    def _touched(self) -> Mapping[EditableField, str]:
        return self._texts().touched

    # The dialog

    def show(self, dialog: EditProspectDialog | None = None) -> None:
        """Bring the dialog up; *dialog* is one on the screen to go on in, that no session has any more."""
        if self._ended:
            return
        if self._dialog is None:
            self._dialog = self._make_dialog(self._prospect) if dialog is None else dialog
            for signal, slot in self._connections(self._dialog):
                signal.connect(slot)
            self._show_prospect(self._dialog, self._left.touched)
            self._dialog.set_busy(self._busy)
            self._dialog.begin_anew()
            self._explain_state()
        # ``open``, not ``exec``: a nested event loop would stop the asyncio tasks.
        self._dialog.open()
        self._dialog.raise_()

    def _connections(self, dialog: EditProspectDialog) -> list[tuple[SignalInstance, Callable[..., Any]]]:
        return [
            (dialog.save_requested, self._save),
            (dialog.cancel_requested, self._cancel),
            (dialog.step_requested, self._request_step),
            (dialog.edited, self._draft.keep_soon),
        ]

    def _release(self) -> EditProspectDialog | None:
        """Do without the dialog from now on, and remember what is typed in it. Gives it, if there was one."""
        dialog = self._dialog
        if dialog is None:
            return None
        self._left = self._texts()
        self._draft.keep_outstanding()
        for signal, slot in self._connections(dialog):
            signal.disconnect(slot)
        self._dialog = None
        return dialog

    def _close_dialog(self) -> None:
        if (dialog := self._release()) is not None:
            dialog.dismiss()

    def _show_prospect(self, dialog: EditProspectDialog, typed: Mapping[EditableField, str]) -> None:
        entry = self._entry()
        wished = entry.wanted if entry is not None else None
        dialog.show_prospect(self._prospect, wished=wished, typed=typed)
        dialog.offer_retry(entry is not None)

    def _explain_state(self) -> None:
        """Say why the prospect is not saved, if that is known."""
        entry = self._entry()
        if self._trouble is not None and not self._busy:
            self._show_trouble(self._trouble)
        elif entry is not None and entry.state in _UNSAVED and self._dialog is not None:
            self._dialog.show_error(state_sentences(entry.state, entry.why))

    # What is wished of the prospect, and what is typed

    def _entry(self) -> Entry | None:
        if not self._workspace.is_open(self._connection):
            return None
        return self._workspace.editing.entry(self._campaign_id, self._prospect.id)

    def _edits_changed(self) -> None:
        """What waited, after this dialog was told so, may have been saved by itself."""
        if self._waits and not self._busy and self._entry() is None:
            self._saved()

    # Saving

    def _save(self, then: Callable[[], None] | None = None) -> None:
        """Save what is typed, after a question where that needs one; *then* is called when it has begun."""
        edits = diff(self._prospect, self._texts().typed)
        save = partial(self._save_edits, edits, then)
        emptied = emptied_identity(edits, self._workspace.campaign)
        if emptied is None:
            save()
        elif self._dialog is not None:
            self._questions.ask_to_save_without(emptied, self._dialog, self.title, save)

    def _save_edits(self, edits: Sequence[Edit], then: Callable[[], None] | None) -> None:
        self._saved_last = self._texts().typed
        # Who went on, and came back before the answer, is not to lose what is looked at.
        self._closes = then is None
        self._waits = False
        self._trouble = None
        self._set_busy(True)
        self._tasks.start(
            f"save {self._prospect.id}",
            self._workspace.save(
                edits, self._campaign_id, over=self._connection, replacing=self._prospect.id
            ),
            on_done=self._answered,
            on_error=self._failed,
        )
        if then is not None:
            then()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        if self._dialog is not None:
            self._dialog.set_busy(busy)

    def _answered(self, outcome: Outcome) -> None:
        error = outcome.failed.get(self._prospect.id)
        if self._ended:
            return
        if error is not None:
            self._failed(error)
        else:
            self._saved()

    def _saved(self) -> None:
        self._set_busy(False)
        self._waits = False
        self._trouble = None
        row = self._workspace.roster.row_of(self._prospect.id)
        if row is None or self._dialog is None:
            self.discard()
            return
        typed = self._dialog.typed()
        since = {field: text for field, text in typed.items() if text != self._saved_last.get(field)}
        # A field put back to what it held before counts too: the server has the other value now.
        reverted = {field: self._dialog.text(field) for field in self._saved_last.keys() - typed.keys()}
        self._prospect = self._workspace.roster.stored(row)
        self._show_prospect(self._dialog, since | reverted)
        touched = self._dialog.touched()
        if not touched and self._closes:
            self.discard()
            return
        self._draft.keep()
        since_then = tr("Saved. What you changed since then is not saved yet.")
        self._dialog.show_note(since_then if touched else tr("Saved."))

    def _failed(self, error: PuffleError) -> None:
        if self._ended:
            return
        self._set_busy(False)
        self._waits = self._entry() is not None
        self._trouble = error
        if self._dialog is None:
            sentence = tr("{prospect} was not saved. {reason}", prospect=self.title, reason=error)
            self.failed_in_background.emit(self._prospect.id, sentence)
        else:
            self._dialog.offer_retry(self._waits)
            self._show_trouble(error)

    def _show_trouble(self, error: PuffleError) -> None:
        if self._dialog is None:
            return
        if isinstance(error, NotADraft):
            self._dialog.freeze(tr("{reason} What you typed is still here, to be copied.", reason=error))
        elif next_step := self._what_next(error):
            self._dialog.show_error(
                tr("Not saved yet. {reason} {next_step}", reason=error, next_step=next_step)
            )
        else:
            self._dialog.show_error(tr("Not saved. {reason}", reason=error))

    def _what_next(self, error: PuffleError) -> str:
        """How the edit gets saved by itself, in a sentence; empty where it does not."""
        entry = self._entry()
        if self._waits and type(error) in _WHAT_NEXT:
            return tr(_WHAT_NEXT[type(error)])
        return tr(_LATER) if self._waits and entry is not None and entry.state is RowState.WAITING else ""

    def show_waiting(self, sentence: str) -> None:
        """Say why a save takes longer than it should."""
        if self._dialog is not None:
            self._dialog.show_waiting(sentence)

    # Going on

    def _request_step(self, step: int) -> None:
        self.step_requested.emit(self._prospect.id, step)

    def say(self, sentence: str) -> None:
        """Say something that is no failure."""
        if self._dialog is not None:
            self._dialog.show_note(sentence)

    def leave(self, then: Callable[[], None]) -> None:
        """Save what was typed, if anything, and call *then* without waiting for the answer.

        Where the save needs a question, *then* is called after a yes alone.
        """
        texts = self._texts()
        if not texts.touched or (self._busy and texts.typed == self._saved_last):
            then()
        elif self._busy:
            self.say(tr("The last save is still on its way. What you changed since then is not saved yet."))
        else:
            self._save(then)

    def hand_over(self) -> EditProspectDialog | None:
        """Leave the dialog to another session, after :meth:`leave`; a save that is on its way goes on."""
        dialog = self._release()
        if not self._busy:
            self.discard()
        return dialog

    # Leaving

    def _cancel(self) -> None:
        if self._busy and self._texts().typed == self._saved_last:
            # It goes on being sent. Should that fail, the dialog is offered again with all that was typed.
            self._close_dialog()
        elif self.has_unsaved_text():
            if self._dialog is not None:
                self._questions.ask_to_discard(self._dialog, self.title, self.discard)
        else:
            self.discard()

    def discard(self) -> None:
        """Close the dialog for good. What was saved here and waits to be sent goes on waiting."""
        if self._ended:
            return
        self._ended = True
        self._workspace.editing.changed.disconnect(self._edits_changed)
        self._draft.forget()
        self._questions.close()
        self._close_dialog()
        self.ended.emit()
        self.deleteLater()
