"""What the journal of the open connection says beside its edits: whose they are, and what they are about."""

import contextlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from puffle_desktop.domain.actions import Action, JournalChange
from puffle_desktop.domain.campaign import Account, Campaign
from puffle_desktop.domain.connection import Connection
from puffle_desktop.domain.errors import PuffleError, StorageTrouble
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.prospect import EditableField

if TYPE_CHECKING:
    from puffle_desktop.storage.export import UnsavedEdit
    from puffle_desktop.storage.journal import Draft, Journal
    from puffle_desktop.storage.journal_about import Identity, Owner
    from puffle_desktop.storage.stored_files import JournalFile


class Kept:
    """Empty while no connection is open: then there is nothing to tell, and nothing can be written."""

    def __init__(self) -> None:
        self.journal: Journal | None = None

    @property
    def path(self) -> Path | None:
        """The file of the journal."""
        return self.journal.path if self.journal is not None else None

    @property
    def campaign_names(self) -> dict[str, str]:
        """Campaign id to name, of campaigns with edits, as they were called when they were last seen."""
        return self.journal.campaign_names() if self.journal is not None else {}

    def note_names(self, campaigns: Iterable[Campaign], wanted: Collection[str]) -> None:
        """Note the names of campaigns whose ids are *wanted*, for when Puffle does not list them any more."""
        # A name is a nicety: what a full disk means is told when an edit is to be kept.
        with contextlib.suppress(StorageTrouble):
            for campaign in campaigns:
                if self.journal is not None and campaign.id in wanted:
                    self.journal.note_campaign(campaign.id, campaign.name)

    @property
    def identity(self) -> "Identity | None":
        """Which journal it is, and which others it has taken in."""
        return self.journal.identity if self.journal is not None else None

    def owner(self) -> "Owner | None":
        """Whose edits these are, as far as that was noted."""
        return self.journal.owner() if self.journal is not None else None

    def is_of_another(self, account: Account, *, has_unsettled: bool) -> bool:
        """Whether the journal holds what somebody else than *account* did."""
        owner = self.owner()
        if self.journal is None or owner is None or owner.account_id in ("", account.id):
            return False
        return has_unsettled or self.journal.extent() != (0, None)

    def note_account(self, connection: Connection, account: Account) -> None:
        """Note whose edits these are."""
        if self.journal is None:
            return
        from puffle_desktop.storage.journal_about import Owner  # noqa: PLC0415 (not for the first paint)

        owner = Owner(
            base_url=connection.base_url,
            connection_name=connection.name,
            account_id=account.id,
            account_name=account.display_name,
        )
        with contextlib.suppress(StorageTrouble):
            self.journal.note_owner(owner)

    def described(self, file: "JournalFile") -> "JournalFile":
        """The journal, as which *file* was found, with what is in it now."""
        from puffle_desktop.storage.stored_files import JournalState  # noqa: PLC0415 (not for the first paint)

        journal = self.opened()
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

    # The edits themselves

    def actions(self, campaign_id: str, latest: int) -> list[Action]:
        """A campaign's *latest* so many actions, oldest first."""
        return self.journal.actions(campaign_id, latest) if self.journal is not None else []

    def edits_of(self, action_id: int) -> list[JournalChange]:
        """What one action changed."""
        return self.journal.edits_of(action_id) if self.journal is not None else []

    def edits_of_all(self, action_ids: Sequence[int]) -> list[JournalChange]:
        """What several actions changed, each of them a little."""
        return self.journal.edits_of_all(action_ids) if self.journal is not None and action_ids else []

    def page_of(self, action_id: int, after: int, most: int) -> list[JournalChange]:
        """At most *most* changes of an action, those after the one with the id *after*. For any thread."""
        return self.journal.page_of(action_id, after, most) if self.journal is not None else []

    def typed(self) -> dict[str, set[str]]:
        """Campaign id to the prospects for whose dialogs text is kept."""
        return self.journal.typed() if self.journal is not None else {}

    def drafts(self, campaign_id: str) -> "list[Draft]":
        """The texts that are kept for a campaign's dialogs."""
        return self.journal.drafts(campaign_id) if self.journal is not None else []

    def keep_draft(self, campaign_id: str, prospect_id: str, typed: Mapping[EditableField, str]) -> None:
        """Keep what is typed into a dialog; nothing typed forgets it. Raises :class:`StorageTrouble`."""
        if self.journal is not None:
            self.journal.keep_draft(campaign_id, prospect_id, typed)

    def unsaved_rows(self) -> "list[UnsavedEdit]":
        """All that is not saved over this connection, for a file."""
        from puffle_desktop.storage.export import unsaved_rows  # noqa: PLC0415 (nobody else needs it)

        return unsaved_rows(self.opened())

    def opened(self) -> "Journal":
        """The journal. Raises a ``PuffleError`` while no connection is open."""
        if self.journal is None:
            raise PuffleError(tr("No connection is open."))
        return self.journal
