"""Editing one prospect from the double click to the saved row: dialog, questions, sending, failures."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from puffle_desktop.domain.edits import Edit, diff
from puffle_desktop.domain.errors import NotADraft, PuffleError
from puffle_desktop.domain.prospect import EditableField, Prospect
from puffle_desktop.ui.dialogs.edit_prospect import EditProspectDialog, plain_label
from puffle_desktop.workspace.edit_queue import Outcome
from puffle_desktop.workspace.tasks import Tasks
from puffle_desktop.workspace.workspace import Workspace


class ProspectEditor(QObject):
    """Opens edit dialogs and keeps those that have unsaved text until it is saved or discarded."""

    reopen_offered = Signal(str, object)
    """A save failed after its dialog was closed: a sentence, and a callable that shows the dialog again."""

    def __init__(self, workspace: Workspace, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._tasks = tasks
        self._window = window
        self._sessions: dict[str, EditSession] = {}
        workspace.waiting.connect(self._show_waiting)

    def edit(self, prospect_id: str) -> None:
        """Open the dialog for a prospect, or the one that still holds unsaved text of it."""
        if (session := self._sessions.get(prospect_id)) is None:
            row = self._workspace.roster.row_of(prospect_id)
            if row is None or not self._workspace.can_edit:
                return
            session = EditSession(
                self._workspace, self._tasks, self._workspace.roster.stored(row), self._window
            )
            session.ended.connect(partial(self._sessions.pop, prospect_id, None))
            session.failed_in_background.connect(self.reopen_offered)
            self._sessions[prospect_id] = session
        session.show()

    @property
    def unsaved(self) -> list[str]:
        """The names of the prospects with typed text that is neither saved nor discarded."""
        return [session.title for session in self._sessions.values() if session.has_unsaved_text()]

    def discard_all(self) -> None:
        """Close every dialog without any question."""
        for session in list(self._sessions.values()):
            session.discard()

    def _show_waiting(self, sentence: str) -> None:
        for session in self._sessions.values():
            session.dialog.show_waiting(sentence)


class EditSession(QObject):
    """One prospect being edited. Ends when everything typed is saved or the person discards it."""

    ended = Signal()
    failed_in_background = Signal(str, object)

    def __init__(self, workspace: Workspace, tasks: Tasks, prospect: Prospect, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._tasks = tasks
        self._campaign_id = workspace.campaign.id if workspace.campaign else ""
        self._sent: dict[EditableField, str] = {}
        self._question: QMessageBox | None = None
        self.dialog = EditProspectDialog(prospect, window)
        self.dialog.save_requested.connect(self._save)
        self.dialog.cancel_requested.connect(self._cancel)

    @property
    def title(self) -> str:
        """What to call the prospect."""
        return self.dialog.prospect.display_name

    def show(self) -> None:
        """Bring the dialog up. ``open``, not ``exec``: a nested event loop would stop the asyncio tasks."""
        self.dialog.open()
        self.dialog.raise_()

    def has_unsaved_text(self) -> bool:
        """Whether something typed is neither saved nor discarded."""
        return bool(self.dialog.typed())

    # Saving

    def _save(self) -> None:
        edits = diff(self.dialog.prospect, self.dialog.typed())
        if not edits:
            return
        campaign = self._workspace.campaign
        identity = campaign.identity_field if campaign is not None else None
        if any(edit.field == identity and edit.before and not edit.after for edit in edits):
            assert identity is not None  # noqa: S101 (narrows the type; an edit's field is never None)
            self._ask(
                f"Save without {_with_article(identity)}?",
                f"{self.title} cannot be reached in this campaign without "
                f"{_with_article(identity)}. Nothing would be sent to this prospect.",
                "Save &anyway",
                partial(self._send, edits),
                icon=QMessageBox.Icon.Warning,
            )
        else:
            self._send(edits)

    def _send(self, edits: Sequence[Edit]) -> None:
        self._sent = self.dialog.typed()
        self.dialog.set_busy(True)
        self._tasks.start(
            f"save {self.dialog.prospect.id}",
            self._workspace.save(edits, self._campaign_id),
            on_done=self._answered,
            on_error=self._failed,
        )

    def _answered(self, outcome: Outcome) -> None:
        error = outcome.failed.get(self.dialog.prospect.id)
        if error is not None:
            self._failed(error)
        else:
            self._saved()

    def _saved(self) -> None:
        self.dialog.set_busy(False)
        row = self._workspace.roster.row_of(self.dialog.prospect.id)
        if row is None:
            self.discard()
            return
        typed = self.dialog.typed()
        since = frozenset(field for field, text in typed.items() if text != self._sent.get(field))
        # A field put back to what it held before counts too: the server has the other value now.
        reverted = frozenset(self._sent) - frozenset(typed)
        self.dialog.show_prospect(self._workspace.roster.stored(row), keep=since | reverted)
        if not self.dialog.typed():
            self.discard()
        elif self.dialog.isVisible():
            self.dialog.show_note("Saved. What you changed since then is not saved yet.")

    def _failed(self, error: PuffleError) -> None:
        self.dialog.set_busy(False)
        if isinstance(error, NotADraft):
            self.dialog.freeze(f"{error} What you typed is still here, to be copied.")
        else:
            self.dialog.show_error(f"Not saved: {_lower_first(str(error))}")
        if not self.dialog.isVisible():
            self.failed_in_background.emit(f"{self.title} was not saved. {error}", self.show)

    # Leaving

    def _cancel(self) -> None:
        typed = self.dialog.typed()
        if self.dialog.is_busy and typed == self._sent:
            # It goes on being sent. Should that fail, the dialog is offered again with all that was typed.
            self.dialog.hide()
        elif typed:
            self._ask(
                "Discard what you typed?",
                f"The changes to {self.title} are not saved.",
                "&Discard",
                self.discard,
            )
        else:
            self.discard()

    def discard(self) -> None:
        """Close the dialog for good."""
        if self._question is not None:
            self._question.close()
        self.dialog.dismiss()
        self.dialog.deleteLater()
        self.ended.emit()
        self.deleteLater()

    def _ask(
        self,
        question: str,
        text: str,
        yes: str,
        action: Callable[[], None],
        icon: QMessageBox.Icon = QMessageBox.Icon.Question,
    ) -> None:
        """Ask without a nested event loop; *action* runs when the person says yes."""
        box = QMessageBox(icon, "Edit prospect", question, parent=self.dialog)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(text)
        accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        keep = box.addButton("&Keep editing", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def answered() -> None:
            self._question = None
            if box.clickedButton() is accept:
                action()

        box.finished.connect(answered)
        self._question = box
        box.open()


def _with_article(field: EditableField) -> str:
    label = plain_label(field)
    noun = label if label[:2].isupper() or label.startswith("Linked") else label.lower()
    return f"an {noun}" if noun[0] in "aeio" else f"a {noun}"


def _lower_first(sentence: str) -> str:
    keep = sentence[:2].isupper() or sentence.startswith(("Puffle", "LinkedIn"))
    return sentence if keep else sentence[:1].lower() + sentence[1:]
