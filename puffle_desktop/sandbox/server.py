"""The sandbox as a server on the loopback interface: in a thread of its own, or as a command.

with SandboxServer(rows=250) as server:
httpx.get(f"{server.base_url}/api/account", headers={"Authorization": f"Bearer {server.sandbox.key}"})
"""

import argparse
import asyncio
import contextlib
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, Final, Self, Unpack

import uvicorn
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from puffle_desktop.sandbox import SANDBOX_KEY
from puffle_desktop.sandbox.account import DEFAULT_ROWS
from puffle_desktop.sandbox.app import api_app
from puffle_desktop.sandbox.console import Parser, without_keys, write_in_any_encoding
from puffle_desktop.sandbox.control import PREFIX, control_app
from puffle_desktop.sandbox.faults import FaultError
from puffle_desktop.sandbox.faulty import CLOSE_EXTENSION, FaultyApi
from puffle_desktop.sandbox.sandbox import Sandbox, SandboxOptions

_HOST: Final = "127.0.0.1"
_BACKLOG: Final = 512
_KEEP_ALIVE_SECONDS: Final = 75


class SandboxServer:
    """A sandbox that listens on a loopback socket.

    Takes the options of :class:`~puffle_desktop.sandbox.sandbox.Sandbox`, which it owns as :attr:`sandbox`.
    It may be started again after it was stopped, on the same port and with the same data: that is what a
    network that went away and came back looks like.
    """

    def __init__(self, *, port: int = 0, **options: Unpack[SandboxOptions]) -> None:
        """Prepare the server; *port* 0 takes a free one."""
        self.sandbox = Sandbox(**options)
        self._port = port
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def base_url(self) -> str:
        """Where the server listens; known once it was started."""
        return f"http://{_HOST}:{self._port}"

    def start(self) -> None:
        """Listen. Returns as soon as requests are answered.

        Raises:
            OSError: when the port is taken.
        """
        if self._thread is not None:
            raise RuntimeError("the sandbox is running already")
        server = _Server(self.sandbox)
        listener = _listening_socket(self._port)
        self._port = listener.getsockname()[1]
        thread = threading.Thread(target=server.run, args=([listener],), name="puffle-sandbox", daemon=True)
        thread.start()
        server.listening.wait()
        if not server.started:
            thread.join()
            listener.close()
            raise RuntimeError("the sandbox did not start; the log says why")
        self._server, self._thread = server, thread

    def stop(self) -> None:
        """Close every connection, hanging ones too, and wait for the end. Harmless when stopped."""
        if self._server is None or self._thread is None:
            return
        self._server.stop()
        self._thread.join()
        self._server = self._thread = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()


class _Server(uvicorn.Server):
    """uvicorn for one run in a thread: it stops at once, and says nothing but errors."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._api = FaultyApi(sandbox, api_app(sandbox))
        self._control = control_app(sandbox)
        super().__init__(
            uvicorn.Config(
                self._dispatch,
                interface="asgi3",
                http=_ClosableProtocol,
                loop="asyncio",
                ws="none",
                lifespan="off",
                log_config=None,
                log_level="error",
                access_log=False,
                server_header=False,
                proxy_headers=False,
                backlog=_BACKLOG,
                timeout_keep_alive=_KEEP_ALIVE_SECONDS,
            )
        )
        self.listening = threading.Event()
        self._stopped = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve until :meth:`stop`."""
        try:
            super().run(sockets)
        finally:
            self.listening.set()  # whoever waits for a start that failed must not wait for ever

    async def _dispatch(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = self._control if scope["path"].startswith(f"{PREFIX}/") else self._api
        await app(scope, receive, send)

    def stop(self) -> None:
        """Ask the server to stop, from any thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._stopped.set)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to listen, and tell the thread that waits for it."""
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)
        self.listening.set()

    async def main_loop(self) -> None:
        """Wait for :meth:`stop`. uvicorn's own loop would look for it ten times a second."""
        while not self._stopped.is_set():
            await self.on_tick(0)  # renews the Date header
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopped.wait(), 1)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close everything now. uvicorn's own shutdown would wait for requests that hang."""
        for server in self.servers:
            server.close()
        for listener in sockets or []:
            listener.close()
        for connection in self.server_state.connections:
            connection.transport.abort()
        self._api.stop()
        await asyncio.gather(*self.server_state.tasks, return_exceptions=True)


class _ClosableProtocol(H11Protocol):
    """HTTP/1.1 that lets the application close its connection, by :data:`~.faulty.CLOSE_EXTENSION`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        app = self.app

        async def closable(scope: Any, receive: Any, send: Any) -> None:
            scope["extensions"] = {CLOSE_EXTENSION: self.transport.close}
            await app(scope, receive, send)

        self.app = closable


def _listening_socket(port: int) -> socket.socket:
    # IPPROTO_TCP is spelled out: asyncio switches on TCP_NODELAY only where it sees it, and without that
    # every answer waits for the client's delayed acknowledgement.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":  # elsewhere the option lets two servers share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((_HOST, port))
    except BaseException:
        listener.close()
        raise
    return listener


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the sandbox as a command, until Ctrl+C or SIGTERM. Returns the exit status."""
    write_in_any_encoding()
    options = _parser().parse_args(arguments)
    try:
        server = SandboxServer(
            port=options.port,
            rows=options.rows,
            seed=options.seed,
            max_limit=options.max_limit,
            key=options.key,
            latency_ms=options.latency,
            page_latency_ms=options.page_latency,
            faults=options.fault,
        )
        server.start()
    except FaultError as error:
        return _failed(str(error))
    except OSError as error:
        return _failed(f"cannot listen on port {options.port}: {error.strerror or error}")
    ended = threading.Event()
    for signal_number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(signal_number, lambda *_: ended.set())
    _say(
        f"The Puffle sandbox listens on {server.base_url}\n"
        f"PUFFLE_API_BASE_URL={server.base_url}\n"
        f"PUFFLE_API_KEY={server.sandbox.key}\n"
        "Press Ctrl+C to stop it.\n"
    )
    while not ended.wait(0.5):  # in slices, since Windows lets no signal through to a longer wait
        pass
    server.stop()
    return 0


def _say(text: str) -> None:
    if sys.stdout is not None:  # a program without a console has none
        sys.stdout.write(text)
        sys.stdout.flush()


def _failed(reason: str) -> int:
    if sys.stderr is not None:
        sys.stderr.write(f"puffle-desktop-sandbox: {without_keys(reason)}\n")
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="puffle-desktop-sandbox",
        description="A local server that plays Puffle: sample campaigns to develop and test against.",
        epilog="Faults are described in the module puffle_desktop.sandbox.faults; --fault can be repeated.",
    )
    add = parser.add_argument
    add("--port", type=_number(0, 65535), default=0, help="where to listen (default: a free port)")
    add("--rows", type=_number(0, 1_000_000), default=DEFAULT_ROWS, help="prospects in the email draft")
    add("--latency", type=_number(0, 600_000), default=0, metavar="MS", help="wait before each request")
    add(
        "--page-latency",
        type=_number(0, 600_000),
        default=0,
        metavar="MS",
        help="hold back each page so long",
    )
    add("--fault", action="append", default=[], metavar="NAME=RATE", help="misbehave")
    add("--seed", type=_number(0, 2**31), default=1, help="what all chance is drawn from")
    add("--max-limit", type=_number(1, 100_000), default=1000, help="rows a page, at most")
    add("--key", type=_key, default=SANDBOX_KEY, help="the API key to accept")
    return parser


def _number(least: int, most: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from {least} to {most}")
        return int(text)

    return parse


def _key(text: str) -> str:
    if not text.isascii() or not text.isprintable() or not text or " " in text:
        raise argparse.ArgumentTypeError("an API key is printable ASCII text without spaces")
    return text


if __name__ == "__main__":
    sys.exit(main())
