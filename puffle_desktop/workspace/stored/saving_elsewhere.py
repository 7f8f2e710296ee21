"""Saves what is kept for a connection that is not the one in the window."""

import asyncio

from puffle_desktop.domain.connection import ApiKey, Connection
from puffle_desktop.domain.errors import PuffleError
from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime.notifications import Notifications
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.workspace.editing.editing import JournalFactory
from puffle_desktop.workspace.roster.open_roster import Status
from puffle_desktop.workspace.workspace import ClientFactory, Workspace


async def save_elsewhere(
    make_client: ClientFactory, open_journal: JournalFactory, connection: Connection, key: ApiKey
) -> int:
    """Open *connection* beside the one in the window, save what is kept for it, and close it again.

    Gives how many prospects are still not saved. Raises a ``PuffleError`` when its campaigns cannot be
    listed, and :class:`StorageTrouble` while another window has it open.
    """
    tasks = Tasks()
    workspace = Workspace(make_client, open_journal, tasks, Notifications())
    listed = asyncio.Event()

    def note() -> None:
        if workspace.campaigns_status in (Status.READY, Status.FAILED):
            listed.set()

    workspace.campaigns_changed.connect(note)
    try:
        workspace.open(connection, key)
        await listed.wait()
        if (error := workspace.campaigns_error) is not None:
            raise error
        client = make_client(connection, key, lambda _: None)
        try:
            account = await client.account()
        finally:
            await client.aclose()
        if workspace.editing.kept.is_of_another(account, has_unsettled=True):
            raise PuffleError(
                tr(
                    "The key of “{connection}” belongs to {account}, who did not make these edits. "
                    "They are not saved with it.",
                    connection=connection.name,
                    account=account.display_name,
                )
            )
        workspace.editing.resume_all()
        await workspace.finish()
        return sum(workspace.editing.unsettled.values())
    finally:
        await workspace.shutdown()
        await tasks.shutdown()
        workspace.deleteLater()
