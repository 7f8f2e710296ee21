"""A connection that is about to go while edits made over it are not saved, and what may become of these."""

from collections.abc import Mapping
from enum import Enum, auto

import msgspec

from puffle_desktop.domain.connection import Connection
from puffle_desktop.domain.i18n import tr
from puffle_desktop.storage.stored_files import JournalFile, JournalState
from puffle_desktop.workspace.stored.stored_data import StoredData


class Fate(Enum):
    """What becomes of the unsaved edits of a connection."""

    SAVED = auto()
    DISCARDED = auto()
    KEPT = auto()


class Parting(msgspec.Struct, frozen=True, kw_only=True):
    """A connection that is about to go: it is removed or, with ``now``, leads to that server instead.

    ``name`` is what the person calls it by now.
    """

    connection: Connection
    name: str
    now: str = ""

    @property
    def question(self) -> str:
        """Whether that is to be."""
        if self.now:
            return tr("Change the server of “{connection}”?", connection=self.name)
        return tr("Remove “{connection}”?", connection=self.name)

    def says(self, unsaved: int) -> str:
        """Why it is asked, where so many prospects have unsaved edits."""
        told = tr("%Ln prospect(s) have unsaved edits over this connection.", None, unsaved)
        if not self.now:
            return told
        lost = tr(
            "They belong to {former} and cannot be saved on {now}.",
            former=self.connection.base_url,
            now=self.now,
        )
        return f"{told} {lost}"

    @property
    def hindrance(self) -> str:
        """Why it cannot be while another window has the connection open."""
        if self.now:
            return tr(
                "This connection is open in another window of Puffle Desktop. "
                "Close it there, then its server can be changed here."
            )
        return tr(
            "This connection is open in another window of Puffle Desktop. "
            "Close it there, then it can be removed here."
        )


def is_open_elsewhere(stored: StoredData, journal: JournalFile) -> bool:
    """Whether another window than this one has a journal open."""
    return journal.state is JournalState.OPEN and not stored.is_open(journal)


def is_readable(stored: StoredData, journal: JournalFile) -> bool:
    """Whether it can be told what is in a journal."""
    return journal.state is JournalState.READABLE or stored.is_open(journal)


def needs_question(stored: StoredData, connection: Connection) -> bool:
    """Whether a connection cannot go without a word: it has unsaved edits, or nobody can tell."""
    journal = stored.journal_of(connection)
    return stored.unsaved_of(connection) > 0 or (journal is not None and not is_readable(stored, journal))


def discarded(fates: Mapping[Parting, Fate]) -> list[Connection]:
    """The connections of which all edits are to be deleted."""
    return [parting.connection for parting, fate in fates.items() if fate is Fate.DISCARDED]
