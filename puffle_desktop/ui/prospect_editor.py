"""Editing prospects, from the double click to the saved row: dialogs that are open or hold unsaved text."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.ui.edit_session import EditSession
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

    def edit(self, prospect_id: str, typed: Mapping[EditableField, str] | None = None) -> None:
        """Open the dialog for a prospect, or the one that still holds unsaved text of it.

        *typed* is text to begin with, such as a former run was left with.
        """
        session = self._sessions.get(prospect_id)
        if session is None:
            row = self._workspace.roster.row_of(prospect_id)
            if row is None or not self._workspace.can_edit:
                return
            prospect = self._workspace.roster.stored(row)
            session = EditSession(self._workspace, self._tasks, prospect, self._window, typed or {})
            session.ended.connect(partial(self._sessions.pop, prospect_id, None))
            session.failed_in_background.connect(self.reopen_offered)
            self._sessions[prospect_id] = session
        session.show()

    def restore_drafts(self) -> None:
        """Open the dialogs again that were open with unsaved text when a former run ended."""
        campaign = self._workspace.campaign
        if campaign is None or not campaign.is_draft:
            return
        for draft in self._workspace.editing.drafts(campaign.id):
            if draft.prospect_id not in self._sessions:
                self.edit(draft.prospect_id, draft.typed)

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
