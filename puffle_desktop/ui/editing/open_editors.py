"""Editing prospects, from the double click to the saved row: dialogs that are open or hold unsaved text."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QWidget

from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.prospect import EditableField, Prospect
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from puffle_desktop.ui.editing.edit_prospect import EditProspectDialog
    from puffle_desktop.ui.editing.edit_session import EditSession


class ProspectOrder(Protocol):
    """The prospects as a table shows them: searched, filtered and sorted."""

    def next_prospect_id(self, prospect_id: str, step: int) -> str | None:
        """Who is *step* rows below a prospect; None without such a row. KeyError when it is not shown."""

    def select_prospect(self, prospect_id: str) -> bool:
        """Make a prospect the current row; False when it is not shown."""

    def place_of(self, prospect_id: str) -> tuple[int, int] | None:
        """Which row a prospect is, counted from one, and of how many; None when it is not shown."""


class OpenEditors(QObject):
    """Opens edit dialogs and keeps those that have unsaved text until it is saved or discarded."""

    reopen_offered = Signal(str, object)
    """A save failed after its dialog was closed: a sentence, and a callable that shows the dialog again."""

    def __init__(
        self,
        workspace: Workspace,
        tasks: Tasks,
        window: QWidget,
        order: ProspectOrder,
        layout: QSettings,
    ) -> None:
        """*order* is what one goes through from a dialog; *layout* keeps where dialogs were."""
        super().__init__(window)
        self._workspace = workspace
        self._tasks = tasks
        self._window = window
        self._order = order
        self._layout = layout
        self._sessions: dict[str, EditSession] = {}
        workspace.waiting.connect(self._show_waiting)

    def edit(
        self,
        prospect_id: str,
        field: EditableField | None = None,
        *,
        typed: Mapping[EditableField, str] | None = None,
    ) -> None:
        """Open the dialog for a prospect, or the one that still holds unsaved text of it.

        The keyboard goes to *field*, or to the first one, its text selected. *typed* is text to begin with,
        such as a former run was left with.
        """
        session = self._session(prospect_id, typed or {})
        if session is not None:
            session.show(field=field)

    def _session(self, prospect_id: str, typed: Mapping[EditableField, str]) -> "EditSession | None":
        from puffle_desktop.ui.editing.edit_session import EditSession  # noqa: PLC0415 (not for the first paint)

        session = self._sessions.get(prospect_id)
        if session is None:
            row = self._workspace.roster.row_of(prospect_id)
            if row is None or not self._workspace.can_edit:
                return None
            prospect = self._workspace.roster.stored(row)
            session = EditSession(self._workspace, self._tasks, prospect, typed, self._make_dialog, self)
            session.ended.connect(partial(self._sessions.pop, prospect_id, None))
            session.failed_in_background.connect(self._offer_again)
            session.step_requested.connect(self._step)
            self._sessions[prospect_id] = session
        return session

    def _make_dialog(self, prospect: Prospect) -> "EditProspectDialog":
        from puffle_desktop.ui.editing.edit_prospect import EditProspectDialog  # noqa: PLC0415 (as above)
        from puffle_desktop.ui.widgets.dialog import RememberedPlace  # noqa: PLC0415

        dialog = EditProspectDialog(prospect, self._window, place_of=self._order.place_of)
        RememberedPlace(dialog, self._layout, "edit")
        return dialog

    def restore_drafts(self) -> None:
        """Open the dialogs again that were open with unsaved text when a former run ended."""
        campaign = self._workspace.campaign
        if campaign is None or self._workspace.editing.obstacle is not None:
            return
        if not campaign.is_draft:
            self._workspace.editing.keep_typed(campaign.id, self._stored)
            return
        for draft in self._workspace.editing.drafts(campaign.id):
            if draft.prospect_id not in self._sessions:
                self.edit(draft.prospect_id, typed=draft.typed)

    def _stored(self, prospect_id: str, field: EditableField) -> str | None:
        row = self._workspace.roster.row_of(prospect_id)
        return self._workspace.roster.stored(row).value(field) if row is not None else None

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
            session.show_waiting(sentence)

    # Going from one prospect to another

    def _step(self, prospect_id: str, step: int) -> None:
        session = self._sessions[prospect_id]
        try:
            following = self._order.next_prospect_id(prospect_id, step)
        except KeyError:
            session.say(tr("The table does not show this prospect, so none is before or after it."))
            return
        if following is not None:
            session.leave(partial(self._go_on, prospect_id, following))
        else:
            last = tr("This is the last prospect in the table.")
            first = tr("This is the first prospect in the table.")
            typed = tr("What you typed is not saved yet.") if session.has_unsaved_text() else ""
            session.say(" ".join(filter(None, (last if step > 0 else first, typed))))

    def _go_on(self, left: str, following: str) -> None:
        """Show *following* in the dialog that *left* is shown in."""
        session, other = self._sessions[left], self._session(following, {})
        if other is None:
            session.say(tr("That prospect cannot be edited any more."))
            return
        dialog = session.hand_over()
        if other.dialog is not None and dialog is not None:
            dialog.dismiss()
        other.show(dialog)
        self._order.select_prospect(following)

    def _offer_again(self, prospect_id: str, sentence: str) -> None:
        """Offer the dialog of a save that failed: in the window, and in the dialog in front of that."""
        self.reopen_offered.emit(sentence, partial(self._reopen, prospect_id))
        for session in self._sessions.values():
            if session.dialog is not None:
                session.dialog.show_offer(sentence, tr("Edit a&gain"), partial(self._reopen, prospect_id))

    def _reopen(self, prospect_id: str) -> None:
        """Show the dialog of a prospect again, unless the offer to do so was overtaken."""
        if prospect_id not in self._sessions:
            return
        front = next((each for each, session in self._sessions.items() if session.dialog is not None), None)
        if front is None or front == prospect_id:
            self.edit(prospect_id)
            self._order.select_prospect(prospect_id)
        else:
            self._sessions[front].leave(partial(self._go_on, front, prospect_id))
