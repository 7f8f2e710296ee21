"""The connections to one server, kept open for as long as they are surely alive."""

import contextlib
from collections import Counter
from collections.abc import AsyncIterator, Callable
from typing import Final

import httpx

KEEPALIVE: Final = 30.0
"""Seconds after which a connection that was not used is closed."""


class ClientPool:
    """The connections to the server, made anew when those that were kept open are surely dead.

    httpx closes what was idle for long, but by a clock that stands still while the computer sleeps. A request
    over a connection that died meanwhile would wait for an answer until its time is up. httpx cannot be asked
    to let go of idle connections; so another client takes its place, and the old one is closed as soon as the
    last of its requests is done.
    """

    def __init__(self, make: Callable[[], httpx.AsyncClient], clock: Callable[[], float]) -> None:
        self._make = make
        self._clock = clock
        self._client = make()
        self._under_way: Counter[httpx.AsyncClient] = Counter()
        self._last_used = clock()
        self._is_worn = False

    @property
    def is_closed(self) -> bool:
        """Whether :meth:`aclose` was called."""
        return self._client.is_closed

    @contextlib.asynccontextmanager
    async def client(self) -> AsyncIterator[httpx.AsyncClient]:
        """The client to send one request by, for as long as that takes."""
        self._look()
        if self._is_worn:
            await self._renew()
        client = self._client
        self._under_way[client] += 1
        try:
            yield client
        finally:
            self._under_way[client] -= 1
            self._look()
            if client is not self._client:
                await self._close_when_done(client)

    async def aclose(self) -> None:
        """Close all connections, of all clients."""
        clients = {self._client, *self._under_way}
        self._under_way.clear()
        for client in clients:
            await client.aclose()

    def _look(self) -> None:
        """Note the time. That a request was under way while the computer slept keeps no connection alive."""
        now = self._clock()
        self._is_worn |= now - self._last_used > KEEPALIVE
        self._last_used = now

    async def _renew(self) -> None:
        old, self._client = self._client, self._make()
        self._is_worn = False
        await self._close_when_done(old)

    async def _close_when_done(self, client: httpx.AsyncClient) -> None:
        if self._under_way[client] <= 0:
            del self._under_way[client]
            await client.aclose()
