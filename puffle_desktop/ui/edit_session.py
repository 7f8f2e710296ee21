"""One prospect being edited: its dialog, the questions, the sending, and what to do when that fails."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from puffle_desktop.domain.edits import Edit, clean, diff
from puffle_desktop.domain.errors import KeyRefused, NotADraft, PuffleError, TimedOut, Unreachable
from puffle_desktop.domain.prospect import EditableField, Prospect
from puffle_desktop.ui.dialogs.edit_prospect import EditProspectDialog, plain_label
from puffle_desktop.ui.questions import Icon, ask
from puffle_desktop.workspace.entry import Entry
from puffle_desktop.workspace.outcome import Outcome
from puffle_desktop.workspace.roster import RowState
from puffle_desktop.workspace.tasks import Tasks
from puffle_desktop.workspace.workspace import Workspace

DRAFT_DELAY_MS: Final = 400
"""Typing rests this long before the text is kept against a crash."""

_WHAT_NEXT: Final[dict[type[PuffleError], str]] = {
    Unreachable: "It is kept, and is sent by itself as soon as Puffle can be reached.",
    TimedOut: "It is kept, and is sent by itself as soon as Puffle answers.",
    KeyRefused: "It is kept, and is sent when there is a key that works.",
}
_UNSENT: Final = (RowState.FAILED, RowState.HELD, RowState.CONFLICT)


class EditSession(QObject):
    """Ends when everything typed is saved, waits to be sent, or the person discards it."""

    ended = Signal()
    failed_in_background = Signal(str, object)
    """A save failed after the dialog was closed: a sentence, and a callable that shows the dialog again."""

    def __init__(
        self,
        workspace: Workspace,
        tasks: Tasks,
        prospect: Prospect,
        window: QWidget,
        typed: Mapping[EditableField, str],
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._tasks = tasks
        self._campaign_id = workspace.campaign.id if workspace.campaign else ""
        self._connection = workspace.connection
        self._sent: dict[EditableField, str] = {}
        self._waits = False
        self._ended = False
        self._question: QMessageBox | None = None
        self._drafting = QTimer(self)
        self._drafting.setSingleShot(True)
        self._drafting.setInterval(DRAFT_DELAY_MS)
        self._drafting.timeout.connect(self._keep_draft)
        self.dialog = EditProspectDialog(prospect, window)
        self.dialog.save_requested.connect(self._save)
        self.dialog.cancel_requested.connect(self._cancel)
        self.dialog.edited.connect(self._drafting.start)
        workspace.editing.changed.connect(self._edits_changed)
        self._show_prospect(prospect, typed)
        self._explain_state()

    @property
    def title(self) -> str:
        """What to call the prospect."""
        return self.dialog.prospect.display_name

    def show(self) -> None:
        """Bring the dialog up. ``open``, not ``exec``: a nested event loop would stop the asyncio tasks."""
        if not self._ended:  # An offer to edit again may come too late.
            self.dialog.open()
            self.dialog.raise_()

    def has_unsaved_text(self) -> bool:
        """Whether something typed is neither saved, nor kept to be sent, nor discarded."""
        entry = self._entry()
        wanted = entry.overlay.wanted if entry is not None else {}
        touched = self.dialog.touched().items()
        return any(field not in wanted or clean(text) != wanted[field] for field, text in touched)

    # The prospect, and what is wished of it

    def _entry(self) -> Entry | None:
        queue = self._workspace.editing.queue
        if queue is None or not self._workspace.is_open(self._connection):
            return None
        return queue.ledger.entry(self._campaign_id, self.dialog.prospect.id)

    def _show_prospect(self, prospect: Prospect, typed: Mapping[EditableField, str]) -> None:
        entry = self._entry()
        wished = entry.overlay.wanted if entry is not None else None
        self.dialog.show_prospect(prospect, wished=wished, typed=typed)
        self.dialog.offer_retry(entry is not None)

    def _explain_state(self) -> None:
        """Say why an edit of this prospect has not reached the server, if there is one."""
        entry = self._entry()
        if entry is not None and entry.state in _UNSENT:
            self.dialog.show_error(f"{entry.state.value} {entry.overlay.words}".strip())

    def _keep_draft(self) -> None:
        self._keep(self.dialog.touched())

    def _keep(self, typed: Mapping[EditableField, str]) -> None:
        if self._workspace.is_open(self._connection):
            self._workspace.editing.keep_draft(self._campaign_id, self.dialog.prospect.id, typed)

    def _edits_changed(self) -> None:
        """What waited, after this dialog was told so, may have been saved by itself."""
        if self._waits and not self.dialog.is_busy and self._entry() is None:
            self._saved()

    # Saving

    def _save(self) -> None:
        edits = diff(self.dialog.prospect, self.dialog.typed())
        campaign = self._workspace.campaign
        identity = campaign.identity_field if campaign is not None else None
        if any(edit.field == identity and edit.before and not edit.after for edit in edits):
            missing = _with_article(plain_label(identity)) if identity is not None else ""
            self._ask(
                f"Save without {missing}?",
                f"{self.title} cannot be reached in this campaign without {missing}. "
                "Nothing would be sent to this prospect.",
                "Save &anyway",
                partial(self._send, edits),
                icon=Icon.Warning,
            )
        else:
            self._send(edits)

    def _send(self, edits: Sequence[Edit]) -> None:
        self._sent = self.dialog.typed()
        self._waits = False
        self.dialog.set_busy(True)
        self._tasks.start(
            f"save {self.dialog.prospect.id}",
            self._workspace.save(
                edits, self._campaign_id, over=self._connection, replacing=self.dialog.prospect.id
            ),
            on_done=self._answered,
            on_error=self._failed,
        )

    def _answered(self, outcome: Outcome) -> None:
        error = outcome.failed.get(self.dialog.prospect.id)
        if self._ended:
            return
        if error is not None:
            self._failed(error)
        else:
            self._saved()

    def _saved(self) -> None:
        self.dialog.set_busy(False)
        self._waits = False
        row = self._workspace.roster.row_of(self.dialog.prospect.id)
        if row is None:
            self.discard()
            return
        typed = self.dialog.typed()
        since = {field: text for field, text in typed.items() if text != self._sent.get(field)}
        # A field put back to what it held before counts too: the server has the other value now.
        reverted = {field: self.dialog.text(field) for field in self._sent.keys() - typed.keys()}
        self._show_prospect(self._workspace.roster.stored(row), since | reverted)
        if not self.dialog.touched():
            self.discard()
            return
        self._keep_draft()
        if self.dialog.isVisible():
            self.dialog.show_note("Saved. What you changed since then is not saved yet.")

    def _failed(self, error: PuffleError) -> None:
        if self._ended:
            return
        self.dialog.set_busy(False)
        self._waits = self._entry() is not None
        self.dialog.offer_retry(self._waits)
        if isinstance(error, NotADraft):
            self.dialog.freeze(f"{error} What you typed is still here, to be copied.")
        else:
            next_step = _WHAT_NEXT.get(type(error), "") if self._waits else ""
            begin = "Not saved yet" if next_step else "Not saved"
            self.dialog.show_error(f"{begin}: {_lower_first(str(error))} {next_step}".strip())
        if not self.dialog.isVisible():
            self.failed_in_background.emit(f"{self.title} was not saved. {error}", self.show)

    # Leaving

    def _cancel(self) -> None:
        if self.dialog.is_busy and self.dialog.typed() == self._sent:
            # It goes on being sent. Should that fail, the dialog is offered again with all that was typed.
            self.dialog.hide()
        elif self.has_unsaved_text():
            self._ask(
                "Discard what you typed?",
                f"The changes to {self.title} are not saved.",
                "&Discard",
                self.discard,
            )
        else:
            self.discard()

    def discard(self) -> None:
        """Close the dialog for good. What was saved here and waits to be sent goes on waiting."""
        if self._ended:
            return
        self._ended = True
        self._drafting.stop()
        self._workspace.editing.changed.disconnect(self._edits_changed)
        self._keep({})
        if self._question is not None:
            self._question.close()
        self.dialog.dismiss()
        self.dialog.deleteLater()
        self.ended.emit()
        self.deleteLater()

    def _ask(
        self,
        question: str,
        explanation: str,
        yes: str,
        on_yes: Callable[[], None],
        icon: QMessageBox.Icon = Icon.Question,
    ) -> None:
        self._question = ask(
            self.dialog,
            title="Edit prospect",
            question=question,
            explanation=explanation,
            yes=yes,
            no="&Keep editing",
            on_yes=on_yes,
            icon=icon,
        )
        self._question.destroyed.connect(self._question_gone)

    def _question_gone(self) -> None:
        self._question = None


def _with_article(label: str) -> str:
    noun = label if label.startswith("LinkedIn") else label.lower()
    return f"an {noun}" if noun[0] in "aeio" else f"a {noun}"


def _lower_first(sentence: str) -> str:
    keep = sentence[:2].isupper() or sentence.startswith(("Puffle", "LinkedIn"))
    return sentence if keep else sentence[:1].lower() + sentence[1:]
