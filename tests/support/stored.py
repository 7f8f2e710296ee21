"""What a window knows of the edits that are kept on this machine, for the dialogs that ask about them."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from puffle_desktop.domain.actions import EditState
from puffle_desktop.domain.campaign import Account
from puffle_desktop.domain.connection import ApiKey, Connection
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import PuffleError, StorageTrouble
from puffle_desktop.runtime.notifications import Notifications
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.storage.journal import Journal, journal_path
from puffle_desktop.storage.journal_about import Owner
from puffle_desktop.storage.secrets import Keys
from puffle_desktop.storage.settings import Change, Loaded, MemorySettings, SettingsStore
from puffle_desktop.workspace.connections.book import AccountProbe, ConnectionBook
from puffle_desktop.workspace.preferences import Preferences
from puffle_desktop.workspace.settings.shared import SharedSettings
from puffle_desktop.workspace.stored.stored_data import StoredData
from puffle_desktop.workspace.workspace import Workspace

CAMPAIGN = "3c90c3cc-0d44-4b50-8888-8dd25736052a"


ADA = Account(id="1", email="ada@example.com", full_name="Ada Example")


async def nobody_is_asked(base_url: str, key: ApiKey) -> Account:
    """Stands for the server where none is to be asked whose a key is."""
    raise AssertionError("nobody is asked")


class Probe:
    """Stands for the server that is asked whose a key is, and remembers which keys were sent where."""

    def __init__(self, account: Account = ADA) -> None:
        self.asked: list[tuple[str, ApiKey]] = []
        self.answer: Account | Exception | None = account
        """Whose it is, why it cannot be told, or None for never an answer."""

    async def __call__(self, base_url: str, key: ApiKey) -> Account:
        self.asked.append((base_url, key))
        if self.answer is None:
            await asyncio.Event().wait()
        if isinstance(self.answer, Exception):
            raise self.answer
        assert self.answer is not None
        return self.answer


class ReadOnlySettings(MemorySettings):
    """Settings that can be read and not written."""

    def update(self, change: Change) -> Loaded:
        raise StorageTrouble("The settings could not be saved: read-only file system.")


class Saving:
    """Stands for the saving over a connection that is not open."""

    def __init__(self) -> None:
        self.asked: list[tuple[Connection, ApiKey]] = []
        self.answer: int | PuffleError | None = 0
        """How many prospects are left, why nothing could be tried, or None for never an answer."""
        self.before: Callable[[Connection], None] = lambda _: None
        """What happens to the connection's journal meanwhile."""

    async def __call__(self, connection: Connection, key: ApiKey) -> int:
        self.asked.append((connection, key))
        await asyncio.sleep(0)
        if self.answer is None:
            await asyncio.Event().wait()
        if isinstance(self.answer, PuffleError):
            raise self.answer
        self.before(connection)
        assert self.answer is not None
        return self.answer


def make_book(
    store: SettingsStore, keys: Keys, probe: AccountProbe, notifications: Notifications, **environment: str
) -> tuple[ConnectionBook, Preferences]:
    """What is stored, as a window knows it that has begun."""
    settings = SharedSettings(store, notifications)
    book = ConnectionBook(settings, keys, probe, notifications)
    preferences = Preferences(settings, book)
    settings.load()
    book.load(environment)
    return book, preferences


def make_stored(
    book: ConnectionBook, tasks: Tasks, saving: Saving | None = None, *, keeps_files: bool = True
) -> StoredData:
    """Of a window in which no connection is open. With files, those of the test's own home."""

    def no_client(*_: object) -> Any:
        raise AssertionError("no connection is opened")

    workspace = Workspace(no_client, lambda each: Journal(None), tasks, Notifications())
    stored = StoredData(book, workspace, tasks, Notifications(), saving or Saving(), keeps_files=keeps_files)
    workspace.setParent(stored)
    return stored


def settle(qtbot: QtBot, tasks: Tasks) -> None:
    """Wait until the files have been looked at."""
    qtbot.waitUntil(lambda: not tasks.is_running("stored data"))


def keep_edits(
    connection: Connection,
    unsaved: int = 0,
    saved: int = 0,
    *,
    typed: int = 0,
    owner: Owner | None = None,
    campaigns: Sequence[str] = (CAMPAIGN,),
) -> Path:
    """Write the journal of a connection: with edits of so many prospects, an action each."""
    path = journal_path(connection.id, connection.base_url)
    journal = Journal(path)
    for number in range(saved + unsaved):
        campaign_id = campaigns[number % len(campaigns)]
        recorded = journal.record(campaign_id, [Edit(f"prospect-{number}", "company", "Before", "After")])
        if number < saved:
            journal.settle(recorded.edit_ids, EditState.SAVED)
    for number in range(typed):
        journal.keep_draft(campaigns[0], f"typed-{number}", {"company": "Typed"})
    if owner is not None:
        journal.note_owner(owner)
    journal.close()
    return path
