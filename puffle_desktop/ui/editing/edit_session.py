"""One prospect being edited: its dialog, the questions, the saving, and what to do when that fails."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.edits import Edit, clean, diff
from puffle_desktop.domain.errors import PuffleError
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.prospect import EditableField, Prospect
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.ui.editing.draft_keeper import DraftKeeper
from puffle_desktop.ui.editing.edit_prospect import EditProspectDialog
from puffle_desktop.ui.editing.edit_questions import EditQuestions, emptied_identity
from puffle_desktop.ui.editing.edit_standing import EditStanding
from puffle_desktop.ui.editing.edit_texts import Connections, EditTexts
from puffle_desktop.workspace.editing.editing import Outcome
from puffle_desktop.workspace.workspace import Workspace


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
        self._texts = EditTexts(typed)
        self._saved_last: dict[EditableField, str] = {}
        self._busy = False
        self._closes = False
        self._ended = False
        self._questions = EditQuestions(self)
        self._standing = EditStanding(workspace, self._campaign_id, prospect.id)
        self._draft = DraftKeeper(workspace, self._campaign_id, prospect.id, self._touched, self)
        workspace.editing.changed.connect(self._edits_changed)

    @property
    def title(self) -> str:
        """What to call the prospect."""
        return self._prospect.display_name

    @property
    def dialog(self) -> EditProspectDialog | None:
        """The dialog on the screen."""
        return self._texts.dialog

    def has_unsaved_text(self) -> bool:
        """Whether something typed is neither saved, nor kept to be sent, nor discarded."""
        wanted, touched = self._standing.wished or {}, self._texts.touched
        return any(field not in wanted or clean(text) != wanted[field] for field, text in touched.items())

    def _touched(self) -> Mapping[EditableField, str]:
        return self._texts.touched

    def show(self, dialog: EditProspectDialog | None = None, *, field: EditableField | None = None) -> None:
        """Bring the dialog up, with the keyboard in *field*.

        *dialog* is one on the screen to go on in, that no session has any more.
        """
        if self._ended:
            return
        if self.dialog is None:
            touched, new = self._texts.touched, dialog or self._make_dialog(self._prospect)
            self._texts.take(new, self._connections(new))
            new.show_prospect(self._prospect, wished=self._standing.wished, typed=touched)
            new.set_busy(self._busy)
            new.begin_anew()
            self._show_standing()
        if self.dialog is not None:
            # ``open``, not ``exec``: a nested event loop would stop the asyncio tasks.
            self.dialog.open()
            self.dialog.raise_()
            if dialog is None:
                self.dialog.begin_at(field)

    def _connections(self, dialog: EditProspectDialog) -> Connections:
        return (
            (dialog.save_requested, self._save),
            (dialog.cancel_requested, self._cancel),
            (dialog.discard_requested, self._ask_to_give_up),
            (dialog.conflict_chosen, self._choose),
            (dialog.step_requested, self._request_step),
            (dialog.edited, self._draft.keep_soon),
        )

    def _release(self) -> EditProspectDialog | None:
        if self.dialog is not None:
            self._draft.keep_outstanding()
        return self._texts.release()

    def _renew(self, typed: Mapping[EditableField, str]) -> bool:
        """Show the prospect as the server holds it by now, under what is *typed*; False if that cannot be."""
        stored = self._standing.stored
        if self.dialog is None or stored is None:
            return False
        self._prospect = stored
        self.dialog.show_prospect(stored, wished=self._standing.wished, typed=typed)
        return True

    # What becomes of what was saved

    def _edits_changed(self) -> None:
        """What waits may be saved by itself, meet somebody else's value, or be given up elsewhere."""
        if self._busy:
            return  # Whoever saves here is told how it ends.
        standing = self._standing
        if standing.resolved and not standing.is_in_conflict:
            self._take_resolution()
        if standing.entry is None and standing.waits:
            self._saved()
        elif self.dialog is not None and standing.is_news:
            if standing.entry is None:  # Saved, or given up, by something else than this dialog.
                self._renew(self.dialog.touched())
            standing.trouble = None
            self._show_standing()

    def _show_standing(self) -> None:
        """Say how far the change has come that was saved."""
        if self.dialog is not None:
            if self._standing.has_new_conflicts():
                # The person sees theirs now, so what is typed from here on is a change of that.
                self._renew(self.dialog.touched())
            self._standing.show(self.dialog, busy=self._busy)

    def _choose(self, field: EditableField, mine: bool) -> None:
        """Take mine or theirs for a field; with the last one that is decided, and mine is saved."""
        if self.dialog is not None and self._standing.choose(field, mine=mine, text=self.dialog.text):
            self._edits_changed()
        else:
            self._show_standing()

    def _take_resolution(self) -> None:
        """The chosen fields hold what was chosen; what was typed into others stays typed."""
        resolved, self._standing.resolved = self._standing.resolved, frozenset()
        others = {field: text for field, text in self._texts.touched.items() if field not in resolved}
        if self.dialog is None or not self._renew(others):
            return
        typed = self.dialog.typed().items()
        self._saved_last = {field: text for field, text in typed if field not in others}
        self._standing.waits = True
        self._draft.keep()

    # Saving

    def _save(self, then: Callable[[], None] | None = None) -> None:
        """Save what is typed, after a question where that needs one; *then* is called when it has begun."""
        if (field := self._standing.to_choose) is not None and self.dialog is not None:
            self.dialog.ask_to_choose(field)
            return
        edits = diff(self._prospect, self._texts.typed)
        save = partial(self._save_edits, edits, then)
        emptied = emptied_identity(edits, self._workspace.campaign)
        if emptied is None:
            save()
        elif self.dialog is not None:
            self._questions.ask_to_save_without(emptied, self.dialog, self.title, save)

    def _save_edits(self, edits: Sequence[Edit], then: Callable[[], None] | None) -> None:
        self._saved_last = self._texts.typed
        # Who went on, and came back before the answer, is not to lose what is looked at.
        self._closes = then is None
        self._standing.begin()
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
        if self.dialog is not None:
            self.dialog.set_busy(busy)
        if busy:
            self._show_standing()

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
        self._standing.begin()
        typed = self._texts.typed
        since = {field: text for field, text in typed.items() if text != self._saved_last.get(field)}
        if self.dialog is not None:
            # A field put back to what it held before counts too: the server has the other value now.
            since |= {field: self.dialog.text(field) for field in self._saved_last.keys() - typed.keys()}
        if self.dialog is None or not self._renew(since):
            self.discard()
            return
        touched = self.dialog.touched()
        if not touched and self._closes:
            self.discard()
            return
        self._draft.keep()
        self._show_standing()
        since_then = tr("Saved. What you changed since then is not saved yet.")
        if self._saved_last:  # Nothing is, where theirs was chosen.
            self.dialog.show_note(since_then if touched else tr("Saved."))

    def _failed(self, error: PuffleError) -> None:
        if self._ended:
            return
        self._set_busy(False)
        self._standing.waits = self._standing.entry is not None
        self._standing.trouble = error
        if self.dialog is None:
            sentence = tr("{prospect} was not saved. {reason}", prospect=self.title, reason=error)
            self.failed_in_background.emit(self._prospect.id, sentence)
        else:
            self._show_standing()

    def show_waiting(self, sentence: str) -> None:
        """Say why a save takes longer than it should."""
        if self.dialog is not None:
            self.dialog.show_waiting(sentence)

    # Going on

    def _request_step(self, step: int) -> None:
        self.step_requested.emit(self._prospect.id, step)

    def say(self, sentence: str) -> None:
        """Say something that is no failure."""
        if self.dialog is not None:
            self.dialog.show_note(sentence)

    def leave(self, then: Callable[[], None]) -> None:
        """Save what was typed, if anything, and call *then* without waiting for the answer.

        Where the save needs a question, *then* is called after a yes alone.
        """
        texts = self._texts
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
        if self._busy and self._texts.typed == self._saved_last:
            # It goes on being sent. Should that fail, the dialog is offered again with all that was typed.
            if (dialog := self._release()) is not None:
                dialog.dismiss()
        elif self.has_unsaved_text():
            if self.dialog is not None:
                keeps = self._standing.entry is not None
                self._questions.ask_to_discard(self.dialog, self.title, self.discard, keeps_saved=keeps)
        else:
            self.discard()

    def _ask_to_give_up(self) -> None:
        if self.dialog is not None:
            self._questions.ask_to_give_up(self.dialog, self.title, self._give_up)

    def _give_up(self) -> None:
        """Give up what was saved here and has not reached the server, and what was typed since."""
        if self._standing.give_up():
            self.discard()
        else:
            self._show_standing()

    def discard(self) -> None:
        """Close the dialog for good. What was saved here and waits to be sent goes on waiting."""
        if self._ended:
            return
        self._ended = True
        self._workspace.editing.changed.disconnect(self._edits_changed)
        self._draft.forget()
        self._questions.close()
        if (dialog := self._release()) is not None:
            dialog.dismiss()
        self.ended.emit()
        self.deleteLater()
