"""What opening a connection takes: its client and its journal.

What they are made of is imported when the first of them is wanted, and not for the first paint, which does
without. :func:`prepare` has it imported beside the window's first moments, and not within them.
"""

import asyncio
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from puffle_desktop.domain.campaign import Account
from puffle_desktop.domain.connection import ApiKey, Connection
from puffle_desktop.workspace.connections.given import SANDBOX_ID

if TYPE_CHECKING:
    from puffle_desktop.api.client import PuffleClient
    from puffle_desktop.api.pacing import Waiting
    from puffle_desktop.storage.journal import Journal

_FIRST_WANTED: Final = (
    "filelock",
    "puffle_desktop.api.client",
    "puffle_desktop.storage.journal",
    "puffle_desktop.workspace.editing.queue",
)


async def prepare() -> None:
    """Import what a connection needs, while the window is used."""
    loop = asyncio.get_running_loop()
    for module in _FIRST_WANTED:
        await loop.run_in_executor(None, import_module, module)


async def prepare_checks() -> None:
    """Import what the checks of a roster need for a value that is not usual, before the first comes."""
    from puffle_desktop.domain.checks import prepare  # noqa: PLC0415 (not for the first paint)

    await asyncio.get_running_loop().run_in_executor(None, prepare)


SMALL_JOURNAL = 512 * 1024
"""Bytes: some thousand changes."""


def open_journal(connection: Connection) -> "Journal":
    """The journal of a connection, on the disk. Raises :class:`StorageTrouble`."""
    from puffle_desktop.storage.journal import Journal, journal_path  # noqa: PLC0415 (see above)

    if connection.id == SANDBOX_ID:
        return open_no_journal(connection)
    path = journal_path(connection.id, connection.base_url)
    return Journal(path, prepare=is_small(path))


def is_small(path: Path) -> bool:
    """Whether a journal is ready in some milliseconds, so that its edits are there before the campaign is."""
    try:
        return path.stat().st_size < SMALL_JOURNAL
    except OSError:  # there is none, or nobody may look: then it is not opened either
        return True


def open_no_journal(connection: Connection) -> "Journal":
    """A journal that is gone with this run, for the sandbox whose data are too."""
    from puffle_desktop.storage.journal import Journal  # noqa: PLC0415 (see above)

    return Journal(None)


def make_client(connection: Connection, key: ApiKey, on_wait: "Callable[[Waiting], None]") -> "PuffleClient":
    """The client of a connection. Raises a ``PuffleError`` for a base URL or key that cannot be used."""
    from puffle_desktop.api.client import PuffleClient  # noqa: PLC0415 (see above)
    from puffle_desktop.api.transport import Transport  # noqa: PLC0415 (see above)

    return PuffleClient(Transport(connection.base_url, key, on_wait=on_wait))


async def probe_account(base_url: str, key: ApiKey) -> Account:
    """Whose key it is, in one try: a person is watching."""
    from puffle_desktop.api.client import PuffleClient  # noqa: PLC0415 (see above)
    from puffle_desktop.api.pacing import RetryPolicy  # noqa: PLC0415 (see above)
    from puffle_desktop.api.transport import Transport  # noqa: PLC0415 (see above)

    client = PuffleClient(Transport(base_url, key, policy=RetryPolicy.none()))
    try:
        return await client.account()
    finally:
        await client.aclose()
