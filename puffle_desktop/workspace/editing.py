"""Editing over one connection: its journal and queue, undo and redo, and the text typed into dialogs."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from puffle_desktop.domain.actions import Action, ActionKind, EditState, JournalEdit, undo_stacks
from puffle_desktop.domain.campaign import Campaign
from puffle_desktop.domain.connection import Connection
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import PuffleError, StorageTrouble
from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.domain.words import mark, tr
from puffle_desktop.workspace.notices import Level, Notices
from puffle_desktop.workspace.roster import Roster
from puffle_desktop.workspace.saved_notices import SavedNotices
from puffle_desktop.workspace.tasks import Tasks

if TYPE_CHECKING:
    from puffle_desktop.api.client import PuffleClient
    from puffle_desktop.storage.journal import Draft, Journal
    from puffle_desktop.workspace.edit_queue import EditQueue
    from puffle_desktop.workspace.outcome import Outcome

JournalFactory = Callable[[Connection], "Journal"]
"""Opens the journal of a connection. Raises :class:`StorageTrouble`."""

CHANGES_MS: Final = 30
"""Changes are announced together when they come faster than this."""
HISTORY_LENGTH: Final = 500
NOTHING_TO_UNDO: Final = mark("There is nothing to undo in this campaign.")
NOTHING_TO_REDO: Final = mark("There is nothing to redo in this campaign.")
EDITED_SINCE: Final = mark("Fields that were edited again, and wait to be sent, keep the later value.")


class Editing(QObject):
    """What the window edits with. Stays the same object while connections come and go.

    Without an open connection :attr:`queue` is None, and nothing can be saved.
    """

    changed = Signal()
    """Edits came, went, or have another state."""
    history_changed = Signal()
    """Actions were recorded, or what became of their edits was."""
    network_changed = Signal(bool)
    """Puffle cannot be reached (True), or can be again."""
    key_refused = Signal(PuffleError)
    """Puffle did not take the key. Told once a key."""
    campaign_seen = Signal(Campaign)
    """The server said something of a campaign, such as that it is not a draft any more."""

    def __init__(
        self,
        *,
        roster: Roster,
        tasks: Tasks,
        notices: Notices,
        open_journal: JournalFactory,
        refresh: Callable[[str], Awaitable[Roster]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._roster = roster
        self._tasks = tasks
        self._notices = notices
        self._open_journal = open_journal
        self._refresh = refresh
        self._journal: Journal | None = None
        self._saved = SavedNotices(notices, roster, self.history, self.reverse)
        # A batch changes thousands of entries a second; who looks on counts them all each time.
        self._changes = QTimer(self)
        self._changes.setSingleShot(True)
        self._changes.setInterval(CHANGES_MS)
        self._changes.timeout.connect(self.changed)
        self.queue: EditQueue | None = None

    def _changed_soon(self) -> None:
        if not self._changes.isActive():
            self._changes.start()

    # Connections

    def open(self, connection: Connection, client: "PuffleClient") -> None:
        """Begin to edit over a connection. Raises :class:`StorageTrouble` when its journal cannot be had."""
        from puffle_desktop.workspace.edit_queue import EditQueue  # noqa: PLC0415 (not for the first paint)

        journal = self._open_journal(connection)
        if journal.trouble:
            self._notices.post(journal.trouble, Level.WARNING)
        try:
            journal.prune()
        except StorageTrouble as error:
            self._notices.post_error(error)
        self._journal = journal
        self._saved = SavedNotices(self._notices, self._roster, self.history, self.reverse)
        self.queue = EditQueue(
            client=client,
            journal=journal,
            roster=self._roster,
            tasks=self._tasks,
            refresh=self._refresh,
            parent=self,
        )
        self.queue.changed.connect(self._changed_soon)
        self.queue.history_changed.connect(self.history_changed)
        self.queue.network.changed.connect(self.network_changed)
        self.queue.key_refused.connect(self.key_refused)
        self.queue.campaign_seen.connect(self.campaign_seen)
        self.queue.noted_elsewhere.connect(self._note_elsewhere)
        self.queue.journal_trouble.connect(self._notices.post_error)
        self.history_changed.emit()

    def use_client(self, client: "PuffleClient") -> None:
        """Go on over the same connection with another key."""
        if self.queue is not None:
            self.queue.use_client(client)

    def take_leave(self) -> Callable[[], Awaitable[None]] | None:
        """Edit over no connection any more. Gives what ends the former one, to be awaited.

        Answers under way are still waited for and written down; what was not sent is in the journal.
        """
        queue, journal = self.queue, self._journal
        self.queue = self._journal = None
        if queue is None or journal is None:
            return None
        self._saved.end()
        queue.leave()
        queue.blockSignals(True)
        queue.network.blockSignals(True)
        if queue.network.is_away:
            self.network_changed.emit(False)

        async def end() -> None:
            try:
                await queue.close()
            finally:
                journal.close()
                queue.deleteLater()

        self.changed.emit()
        self.history_changed.emit()
        return end

    # Saving

    async def save(
        self, campaign_id: str, edits: Sequence[Edit], *, replacing: str | None = None
    ) -> "Outcome":
        """Record and send *edits* as one action. See :meth:`EditQueue.submit`."""
        outcome = self._open_queue().submit(campaign_id, edits, replacing=replacing)
        self._saved.follow(campaign_id, ActionKind.EDIT, outcome)
        return await outcome

    def _open_queue(self) -> "EditQueue":
        if self.queue is None:
            raise PuffleError(tr("Its connection is not open any more. Open it again to save."))
        return self.queue

    def _open_journal_of_now(self) -> "Journal":
        if self._journal is None:
            raise PuffleError(tr("No connection is open."))
        return self._journal

    # Undo

    def history(self, campaign_id: str) -> list[Action]:
        """The campaign's latest actions, oldest first."""
        return self._journal.actions(campaign_id, HISTORY_LENGTH) if self._journal is not None else []

    def edits_of(self, action_id: int) -> list[JournalEdit]:
        """What one action changed."""
        return self._journal.edits_of(action_id) if self._journal is not None else []

    def undo(self, campaign_id: str) -> None:
        """Take back the latest action that has not been taken back."""
        undo = undo_stacks(self.history(campaign_id)).undo
        if undo:
            self.reverse(campaign_id, undo[-1], ActionKind.UNDO)
        else:
            self._notices.post(tr(NOTHING_TO_UNDO))

    def redo(self, campaign_id: str) -> None:
        """Take back the latest undo that has not been taken back."""
        redo = undo_stacks(self.history(campaign_id)).redo
        if redo:
            self.reverse(campaign_id, redo[-1], ActionKind.REDO)
        else:
            self._notices.post(tr(NOTHING_TO_REDO))

    def reverse(self, campaign_id: str, action_id: int, kind: ActionKind = ActionKind.UNDO) -> None:
        """Undo (or redo) one action, whatever came after it, as an action of its own.

        Where the server does not hold any more what the action wrote, nothing is overwritten: that becomes a
        conflict. Where a later edit waits to be sent, that one stays. Raises a ``PuffleError`` when it cannot
        be recorded.
        """
        queue = self._open_queue()
        inverse = [
            Edit(each.edit.prospect_id, each.edit.field, each.edit.after, each.edit.before)
            for each in self._open_journal_of_now().edits_of(action_id)
            if each.state is not EditState.DISCARDED
        ]
        possible = [edit for edit in inverse if not queue.is_edited_since(campaign_id, edit)]
        if possible:
            outcome = queue.submit(campaign_id, possible, kind=kind, reverses=action_id)
            self._saved.follow(campaign_id, kind, outcome)
        if len(possible) < len(inverse):
            self._notices.post(tr(EDITED_SINCE))

    # Typed text

    def keep_draft(self, campaign_id: str, prospect_id: str, typed: Mapping[EditableField, str]) -> None:
        """Keep what is typed into a dialog, in case this run ends badly; nothing typed forgets it."""
        if self._journal is None:
            return
        try:
            self._journal.keep_draft(campaign_id, prospect_id, typed)
        except StorageTrouble as error:
            self._notices.post_error(error)

    def drafts(self, campaign_id: str) -> "list[Draft]":
        """What was typed into dialogs when a former run ended."""
        return self._journal.drafts(campaign_id) if self._journal is not None else []

    def _note_elsewhere(self, count: int) -> None:
        self._notices.post(tr("%Ln prospect(s) changed elsewhere; the rows show it.", None, count))
