"""Proxies of SOCKS, where httpcore leaves something to do."""

import contextlib
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, Final

Trace = Callable[[str, Any], Awaitable[None]]
"""Told by httpcore how far a request is: what happened, and what came of it."""

_CONNECTED: Final = "socks.connect_tcp.complete"
_AGREED: Final = "socks.setup_socks5_connection.complete"


@contextlib.asynccontextmanager
async def leaving_nothing_open(inner: Trace | None) -> AsyncIterator[Trace]:
    """The trace for a request through a proxy of SOCKS, which passes on to *inner*.

    httpcore does not close a connection to a proxy that does not agree, or was given up meanwhile.
    """
    stream: Any = None

    async def trace(event: str, info: Any) -> None:
        nonlocal stream
        if event == _CONNECTED:
            stream = info["return_value"]
        elif event == _AGREED:
            stream = None
        if inner is not None:
            await inner(event, info)

    try:
        yield trace
    finally:
        if stream is not None:
            await stream.aclose()


def errors() -> tuple[type[Exception], ...]:
    """What comes of a proxy that does not speak SOCKS; httpcore imports it where one is asked to."""
    socksio = sys.modules.get("socksio.exceptions")
    return () if socksio is None else (socksio.SOCKSError,)
