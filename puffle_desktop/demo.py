"""The embedded sandbox of ``--demo`` and of "Try the sandbox": a server of this process, on loopback."""

import asyncio
from typing import TYPE_CHECKING

from puffle_desktop.domain.connection import Connection, parse_api_key
from puffle_desktop.domain.i18n import tr
from puffle_desktop.workspace.connections.given import SANDBOX_ID, GivenConnection

if TYPE_CHECKING:
    from puffle_desktop.sandbox.server import SandboxServer


class Demo:
    """Starts the sandbox when it is first wanted, and stops it at the end."""

    def __init__(self) -> None:
        self._server: SandboxServer | None = None

    async def connection(self) -> GivenConnection:
        """The connection to the sandbox, which is started if need be. OSError when no port can be had."""
        if self._server is None:
            self._server = await asyncio.get_running_loop().run_in_executor(None, _start)
        return GivenConnection(
            connection=Connection(id=SANDBOX_ID, name=tr("Sandbox"), base_url=self._server.base_url),
            key=parse_api_key(self._server.sandbox.key),
            origin=tr("The sandbox runs inside this program. Its data are made up and gone when you quit."),
        )

    def stop(self) -> None:
        """Stop the server, if it runs."""
        if self._server is not None:
            self._server.stop()
            self._server = None


def _start() -> "SandboxServer":
    # Imported here because a web server costs 0.2 s that the first paint should not wait for.
    from puffle_desktop.sandbox.server import SandboxServer  # noqa: PLC0415

    server = SandboxServer()
    server.start()
    return server
