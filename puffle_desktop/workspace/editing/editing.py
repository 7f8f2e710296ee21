"""Editing over one connection: the one door to everything that changes a prospect.

What stands behind it (queue, saver, ledger, entries, freshness …) is imported by nobody else; the linter says
so. An edit goes through it like this: :meth:`Editing.submit` → ``queue`` (journalled, overlaid) → ``saver``
(compared with what the server holds, sent) → ``ledger`` (settled in the journal, shown in the row).
"""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from puffle_desktop.domain.actions import Action, ActionKind, JournalChange
from puffle_desktop.domain.campaign import Campaign
from puffle_desktop.domain.changes import Change
from puffle_desktop.domain.connection import Connection
from puffle_desktop.domain.edits import Edit, clean
from puffle_desktop.domain.errors import CannotKeep, PuffleError, StorageTrouble
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.runtime.notifications import Level, Notifications
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.workspace.editing.changed_here import ChangedHere
from puffle_desktop.workspace.editing.entry import Conflict, Entry
from puffle_desktop.workspace.editing.outcome import Outcome
from puffle_desktop.workspace.editing.saved_notices import NOTHING_TO_REDO, NOTHING_TO_UNDO, SavedNotices
from puffle_desktop.workspace.editing.state import EditingState
from puffle_desktop.workspace.editing.surprises import Surprises
from puffle_desktop.workspace.roster.roster import Roster

if TYPE_CHECKING:
    import asyncio

    from puffle_desktop.api.client import PuffleClient
    from puffle_desktop.storage.journal import Draft, Journal
    from puffle_desktop.workspace.editing.freshness import Lister
    from puffle_desktop.workspace.editing.queue import EditQueue
    from puffle_desktop.workspace.editing.undoing import Undoing

__all__ = ["Conflict", "Editing", "Entry", "JournalFactory", "Outcome"]

JournalFactory = Callable[[Connection], "Journal"]
"""Opens the journal of a connection. Raises :class:`StorageTrouble`."""

HISTORY_LENGTH: Final = 500


class Editing(EditingState):
    """What the window edits with. Stays the same object while connections come and go.

    Without an open connection there is nothing to read, and nothing can be saved.
    """

    def __init__(
        self,
        *,
        roster: Roster,
        tasks: Tasks,
        notices: Notifications,
        open_journal: JournalFactory,
        lister: "Lister",
        parent: QObject | None = None,
    ) -> None:
        """*roster* is the one on the screen."""
        super().__init__(parent)
        self._roster = roster
        self._tasks = tasks
        self._notices = notices
        self._open_journal, self._lister = open_journal, lister
        self._saved = SavedNotices(notices, roster, self.history, self.reverse)
        self._journal: Journal | None = None
        self._undoing: Undoing | None = None
        self.opening = 0
        """Which opening this is: another number whenever a connection is opened or left."""
        self._surprises = Surprises(self, notices)
        self.history_changed.connect(ChangedHere(self.kept, roster, self).look_soon)

    # Connections

    def open(self, connection: Connection, client: "PuffleClient") -> None:
        """Begin to edit over a connection.

        Raises :class:`StorageTrouble` when its journal must not be had, such as while another window has it.
        Where this machine cannot keep edits, there is an :attr:`obstacle`, and none can be made.
        """
        from puffle_desktop.workspace.editing.queue import make_queue  # noqa: PLC0415 (not for the first paint)
        from puffle_desktop.workspace.editing.undoing import Undoing  # noqa: PLC0415 (nor this)

        self.opening += 1
        try:
            journal = self._open_journal(connection)
        except CannotKeep as error:
            self._hinder(error)
            return
        self._saved = SavedNotices(self._notices, self._roster, self.history, self.reverse)
        self._queue = queue = make_queue(
            client=client,
            journal=journal,
            roster=self._roster,
            tasks=self._tasks,
            lister=self._lister,
            signals=self,
        )

        def opened() -> None:
            if queue is self._queue:
                self._note_opened(journal)

        self._journal = journal
        self._undoing = Undoing(queue, self.history, self._notices)
        # Of all campaigns: what waits in one that nobody opens is told, too.
        queue.open(opened)

    def _note_opened(self, journal: "Journal") -> None:
        """The journal was looked through, and what it holds is in the ledger; or that could not be done."""
        if journal.failure is not None:
            self._hinder(journal.failure)
        self.kept.journal = journal if journal.is_prepared else None
        if journal.trouble:
            self._notices.post(journal.trouble, Level.WARNING)
        self.history_changed.emit()

    def _hinder(self, obstacle: CannotKeep) -> None:
        self._obstacle = obstacle
        self.hindered.emit()

    def use_client(self, client: "PuffleClient") -> None:
        """Go on over the same connection with another key."""
        if self._queue is not None:
            self._queue.saver.standing.use_client(client)

    def take_leave(self) -> Callable[[], Awaitable[None]] | None:
        """Edit over no connection any more. Gives what ends the former one, to be awaited.

        Answers under way are still waited for and written down; what was not sent is in the journal.
        """
        queue, journal = self._queue, self._journal
        self._obstacle = None
        self._queue = self._journal = self._undoing = self.kept.journal = None
        if queue is None or journal is None:
            return None
        self.opening += 1
        if queue.saver.standing.network.is_away:
            self.network_changed.emit(False)
        self._saved.end()
        self._surprises.forget()
        queue.leave()

        async def end() -> None:
            try:
                await queue.close()
            finally:
                journal.close()
                # A request that is cut off, because it is waited for no longer, has still to say so.
                if not queue.saver.is_saving:
                    queue.deleteLater()

        self.changed.emit()
        self.history_changed.emit()
        return end

    def _open_queue(self) -> "EditQueue":
        if self._obstacle is not None:
            raise CannotKeep(str(self._obstacle))
        if self._queue is None:
            raise PuffleError(tr("Its connection was closed. Open it again to save."))
        return self._queue

    # Saving

    def submit(
        self,
        campaign_id: str,
        changes: Sequence[Change],
        *,
        kind: ActionKind = ActionKind.EDIT,
        arguments: Sequence[str] = (),
        replacing: str | None = None,
    ) -> "asyncio.Future[Outcome]":
        """Record one action and save it: see :meth:`EditQueue.submit`. What is saved is told."""
        outcome = self._open_queue().submit(
            campaign_id, changes, kind=kind, arguments=arguments, replacing=replacing
        )
        self._saved.follow(campaign_id, kind, outcome)
        return outcome

    def resume(self, campaign_id: str, prospect_ids: Collection[str] | None = None) -> None:
        """Save what is held or has failed: of these prospects, or of the whole campaign."""
        if self._queue is not None:
            self._queue.resume(campaign_id, prospect_ids)

    def resume_all(self) -> None:
        """Save all that is held or has failed, in every campaign."""
        for campaign_id in self._open_queue().ledger.campaigns():
            self.resume(campaign_id)

    def go_on_now(self) -> None:
        """Save in spite of a pause that Puffle asked for."""
        if self._queue is not None:
            self._queue.saver.standing.go_on_now()

    def stop(self) -> None:
        """Hold what waits. What is on its way already is answered, and the answer taken in."""
        if self._queue is not None:
            self._queue.stop()

    def discard(self, campaign_id: str, prospect_ids: Collection[str] | None = None) -> None:
        """Give up edits: the rows go back to what the server holds. What is on its way stays."""
        if self._queue is not None:
            self._queue.discard(campaign_id, prospect_ids)

    def resolve(self, campaign_id: str, prospect_id: str, keep: Mapping[EditableField, str | None]) -> None:
        """Resolve the conflicts of a prospect: see :meth:`EditQueue.resolve`."""
        self._open_queue().resolve(campaign_id, prospect_id, keep)

    async def wait_idle(self) -> None:
        """Return when nothing is on its way, and nothing that could be saved now waits."""
        if self._queue is not None:
            await self._queue.wait_idle()

    def take_over(self, path: Path, *, despite: str = "") -> int:
        """Take over all that another journal file holds: see :meth:`Journal.take_over`.

        Gives how many values of it had to give way to what was edited here since. Raises a ``PuffleError``.
        """
        return self._open_queue().take_in_former(path, despite)

    # What the server says

    def note_trouble(self, error: PuffleError) -> None:
        """A request beside the edits met *error*: they wait, too, if it means that nothing gets through."""
        if self._queue is not None:
            self._queue.saver.note_trouble(error)

    def note_answer(self) -> None:
        """A request beside the edits was answered as it should be."""
        if self._queue is not None:
            self._queue.saver.standing.network.answered()

    def look_now(self) -> None:
        """Look at once whether Puffle can be reached, if it could not."""
        if self._queue is not None:
            self._queue.saver.standing.look_now()

    def hold_back(self, error: PuffleError) -> None:
        """A request met *error* and will be tried again by itself."""
        if self._queue is not None:
            self._queue.saver.hold_back(error)

    def note_status(self, campaign: Campaign) -> None:
        """What the server says of a campaign. Only drafts can be edited."""
        if self._queue is not None:
            self._queue.saver.note_status(campaign)

    def note_refreshed(self, campaign_id: str) -> None:
        """The roster on the screen was listed to its end just now, and is this campaign's."""
        if self._queue is not None:
            self._queue.note_refreshed(campaign_id)

    def adopt(self, campaign_id: str) -> None:
        """Show the edits of the campaign that is on the screen now."""
        if self._queue is not None:
            self._queue.adopt(campaign_id)

    # Undo

    def history(self, campaign_id: str) -> list[Action]:
        """The campaign's latest actions, oldest first."""
        return self.kept.actions(campaign_id, HISTORY_LENGTH)

    def edits_of(self, action_id: int) -> list[JournalChange]:
        """What one action changed."""
        return self.kept.edits_of(action_id)

    def forget_history(self) -> None:
        """Delete what was done over this connection, but for what is not saved: there is no undo then."""
        self.kept.opened().forget_history()
        self.history_changed.emit()

    def undo(self, campaign_id: str) -> None:
        """Take back the latest action that has not been taken back."""
        self._reverse_latest(campaign_id, ActionKind.UNDO)

    def redo(self, campaign_id: str) -> None:
        """Take back the latest undo that has not been taken back."""
        self._reverse_latest(campaign_id, ActionKind.REDO)

    def _reverse_latest(self, campaign_id: str, kind: ActionKind) -> None:
        if self._undoing is None:
            self._notices.post(tr(NOTHING_TO_UNDO if kind is ActionKind.UNDO else NOTHING_TO_REDO))
        else:
            self._saved.follow(campaign_id, kind, self._undoing.latest(campaign_id, kind))

    def reverse(
        self,
        campaign_id: str,
        action_id: int,
        kind: ActionKind = ActionKind.UNDO,
        *,
        prospect_id: str | None = None,
    ) -> None:
        """Undo (or redo) one action, whatever came after it, as an action of its own.

        With *prospect_id* that prospect alone. What somebody else wrote since is not overwritten: that
        becomes a conflict. What the person has edited again stays, and is told. Raises a ``PuffleError`` when
        it cannot be recorded.
        """
        self._open_queue()
        if self._undoing is not None:
            outcome = self._undoing.one(campaign_id, action_id, kind, prospect_id)
            self._saved.follow(campaign_id, kind, outcome)

    # Typed text

    def keep_draft(self, campaign_id: str, prospect_id: str, typed: Mapping[EditableField, str]) -> None:
        """Keep what is typed into a dialog, in case this run ends badly; nothing typed forgets it."""
        was_kept = prospect_id in self.kept.typed().get(campaign_id, ())
        try:
            self.kept.keep_draft(campaign_id, prospect_id, typed)
        except StorageTrouble as error:
            self._notices.post_error(error)
        if was_kept is not bool(typed):
            self.changed.emit()  # what is typed counts as unsaved

    def drafts(self, campaign_id: str) -> "list[Draft]":
        """What was typed into dialogs when a former run ended."""
        return self.kept.drafts(campaign_id)

    def keep_typed(self, campaign_id: str, stored: Callable[[str, EditableField], str | None]) -> None:
        """Make unsaved edits of the text typed for a campaign whose dialogs cannot be opened any more.

        So it can be seen, exported or discarded. *stored* gives what a prospect's field held.
        """
        for draft in self.drafts(campaign_id):
            if edits := _typed_edits(draft, stored):
                self._open_queue().keep(campaign_id, edits, tr("It was typed and never saved."))
            self.keep_draft(campaign_id, draft.prospect_id, {})


def _typed_edits(draft: "Draft", stored: Callable[[str, EditableField], str | None]) -> list[Edit]:
    """The edits that the text of a dialog comes to."""
    return [
        Edit(draft.prospect_id, field, before, clean(text))
        for field, text in draft.typed.items()
        if ((before := stored(draft.prospect_id, field)) or None) != clean(text)
    ]
