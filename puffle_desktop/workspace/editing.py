"""Editing over one connection: its journal and queue, undo and redo, and the text typed into dialogs."""

import contextlib
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from puffle_desktop.domain.actions import Action, ActionKind, EditState, JournalEdit, undo_stacks
from puffle_desktop.domain.campaign import Account, Campaign
from puffle_desktop.domain.connection import Connection
from puffle_desktop.domain.edits import Edit, clean
from puffle_desktop.domain.errors import PuffleError, StorageTrouble
from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.domain.words import mark, tr
from puffle_desktop.workspace.notices import Level, Notices
from puffle_desktop.workspace.roster import RESTING, Roster, RowState
from puffle_desktop.workspace.saved_notices import SavedNotices
from puffle_desktop.workspace.tasks import Tasks

if TYPE_CHECKING:
    from puffle_desktop.api.client import PuffleClient
    from puffle_desktop.storage.export import UnsentEdit
    from puffle_desktop.storage.journal import Draft, Journal
    from puffle_desktop.storage.journal_about import Identity, Owner
    from puffle_desktop.storage.stored_files import JournalFile
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
        # Of all campaigns: what waits in one that nobody opens is told, too.
        self.queue.adopt_all(journal.unsaved())
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

    # What is not saved

    @property
    def unsaved(self) -> dict[str, int]:
        """Campaign id to the number of prospects whose edits wait for the person, or with text in a dialog.

        Those that are on their way by themselves are not among them.
        """
        return self._count_unsaved(RESTING)

    @property
    def unsettled(self) -> dict[str, int]:
        """As :attr:`unsaved`, with those that are on their way, too."""
        return self._count_unsaved(tuple(RowState))

    def _count_unsaved(self, states: Collection[RowState]) -> dict[str, int]:
        if self.queue is None or self._journal is None:
            return {}
        ledger, typed = self.queue.ledger, self._journal.typed()
        found = {}
        for campaign_id in dict.fromkeys([*ledger.campaigns(), *typed]):
            counts = ledger.counts_of(campaign_id)
            only_typed = sum(
                ledger.entry(campaign_id, prospect_id) is None for prospect_id in typed.get(campaign_id, ())
            )
            if count := only_typed + sum(counts[state] for state in states):
                found[campaign_id] = count
        return found

    def has_edits(self, campaign_id: str) -> bool:
        """Whether a campaign has edits that are not settled, be they on their way or not."""
        return self.queue is not None and bool(self.queue.ledger.entries(campaign_id))

    @property
    def campaign_names(self) -> dict[str, str]:
        """Campaign id to name, of campaigns with edits, as they were called when they were last seen."""
        return self._journal.campaign_names() if self._journal is not None else {}

    @property
    def journal_path(self) -> Path | None:
        """The file of the open connection's journal."""
        return self._journal.path if self._journal is not None else None

    def note_campaigns(self, campaigns: Iterable[Campaign], wanted: Collection[str]) -> None:
        """Note the names of campaigns whose ids are *wanted*, for when Puffle does not list them any more."""
        # A name is a nicety: what a full disk means is told when an edit is to be kept.
        with contextlib.suppress(StorageTrouble):
            for campaign in campaigns:
                if self._journal is not None and campaign.id in wanted:
                    self._journal.note_campaign(campaign.id, campaign.name)

    def note_campaign(self, campaign: Campaign) -> None:
        """Note the name of a campaign that is about to be edited."""
        self.note_campaigns([campaign], {campaign.id})

    def owner(self) -> "Owner | None":
        """Whose edits these are, as far as that was noted."""
        return self._journal.owner() if self._journal is not None else None

    def is_of_another(self, account: Account) -> bool:
        """Whether the journal holds what somebody else than *account* did."""
        owner = self.owner()
        if self._journal is None or owner is None or owner.account_id in ("", account.id):
            return False
        return bool(self.unsettled) or self._journal.extent() != (0, None)

    def note_account(self, connection: Connection, account: Account) -> None:
        """Note whose edits these are."""
        if self._journal is None:
            return
        from puffle_desktop.storage.journal_about import Owner  # noqa: PLC0415 (not for the first paint)

        owner = Owner(
            base_url=connection.base_url,
            connection_name=connection.name,
            account_id=account.id,
            account_name=account.display_name,
        )
        with contextlib.suppress(StorageTrouble):
            self._journal.note_owner(owner)

    def described(self, file: "JournalFile") -> "JournalFile":
        """The open journal, as which *file* was found, with what is in it now."""
        from puffle_desktop.storage.stored_files import JournalState  # noqa: PLC0415 (not for the first paint)

        journal = self._open_journal_of_now()
        actions, oldest = journal.extent()
        return msgspec.structs.replace(
            file,
            state=JournalState.READABLE,
            identity=journal.identity,
            owner=journal.owner(),
            names=journal.campaign_names(),
            unsaved=journal.unsaved(),
            typed=sum(map(len, journal.typed().values())),
            actions=actions,
            oldest=oldest,
        )

    def take_over(self, path: Path, *, despite: str = "") -> int:
        """Take over all that another journal file holds: see :meth:`Journal.take_over`.

        Gives how many values of it had to give way to what was edited here since.
        """
        return self._open_queue().take_in_former(path, despite)

    @property
    def identity(self) -> "Identity | None":
        """Which journal it is, and which others it has taken in."""
        return self._journal.identity if self._journal is not None else None

    def unsaved_rows(self) -> "list[UnsentEdit]":
        """All that is not saved over this connection, for a file."""
        from puffle_desktop.storage.export import unsaved_rows  # noqa: PLC0415 (nobody else needs it)

        return unsaved_rows(self._open_journal_of_now())

    def forget_history(self) -> None:
        """Delete what was done over this connection, but for what is not saved: there is no undo then."""
        self._open_journal_of_now().forget_history()
        self.history_changed.emit()

    def resume_all(self) -> None:
        """Send all that is held or has failed, in every campaign."""
        queue = self._open_queue()
        for campaign_id in queue.ledger.campaigns():
            queue.resume(campaign_id)

    # Saving

    async def save(
        self, campaign_id: str, edits: Sequence[Edit], *, replacing: str | None = None
    ) -> "Outcome":
        """Record and send *edits* as one action. See :meth:`EditQueue.submit`."""
        queue = self._open_queue()
        outcome = queue.submit(campaign_id, edits, replacing=replacing)
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

    def keep_typed(self, campaign_id: str, stored: Callable[[str, EditableField], str | None]) -> None:
        """Make unsaved edits of the text typed for a campaign whose dialogs cannot be opened any more.

        So it can be seen, exported or discarded. *stored* gives what a prospect's field held.
        """
        if self.queue is None:
            return
        for draft in self.drafts(campaign_id):
            edits = [
                Edit(draft.prospect_id, field, before, clean(text))
                for field, text in draft.typed.items()
                if ((before := stored(draft.prospect_id, field)) or None) != clean(text)
            ]
            if edits:
                self.queue.keep(campaign_id, edits, tr("It was typed and never saved."))
            self.keep_draft(campaign_id, draft.prospect_id, {})

    def drafts(self, campaign_id: str) -> "list[Draft]":
        """What was typed into dialogs when a former run ended."""
        return self._journal.drafts(campaign_id) if self._journal is not None else []

    def _note_elsewhere(self, count: int) -> None:
        self._notices.post(tr("%Ln prospect(s) changed elsewhere; the rows show it.", None, count))
