"""Connections that died while the computer slept are not waited for."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from puffle_desktop.api import transport as transport_module
from puffle_desktop.api.transport import Transport
from puffle_desktop.domain.errors import InvalidInput, TimedOut
from tests.unit.api.scripted import transport_to

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]"


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Line:
    """One connection as the server sees it. It answers by itself as long as it is *alive*."""

    def __init__(self, writer: asyncio.StreamWriter, alive: bool) -> None:
        self.requests = 0
        self.alive = alive
        self._writer = writer
        self.closed = asyncio.Event()

    def answer(self) -> None:
        self._writer.write(ANSWER)


class Lines(list[Line]):
    """The connections that were made, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = asyncio.Condition()

    async def nth(self, number: int) -> Line:
        """Line *number*, counted from 1, once it was asked something."""
        async with self.asked:
            await self.asked.wait_for(lambda: len(self) >= number and self[number - 1].requests > 0)
        return self[number - 1]


@contextlib.asynccontextmanager
async def lines(alive: bool = True) -> AsyncIterator[tuple[Transport, Clock, Lines]]:
    """A transport, its clock, and the connections that it has made."""
    made = Lines()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = Line(writer, alive)
        made.append(line)
        with contextlib.suppress(asyncio.IncompleteReadError, OSError):
            while await reader.readuntil(b"\r\n\r\n"):
                line.requests += 1
                async with made.asked:
                    made.asked.notify_all()
                if line.alive:
                    line.answer()
        line.closed.set()
        writer.close()

    server = await asyncio.start_server(connected, "127.0.0.1")
    clock = Clock()
    transport = transport_to(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", clock=clock)
    try:
        yield transport, clock, made
    finally:
        await transport.aclose()
        await asyncio.gather(*(line.closed.wait() for line in made))
        server.close()
        await server.wait_closed()


def run(check: Callable[[], Awaitable[None]]) -> None:
    async def bounded() -> None:
        async with asyncio.timeout(10):
            await check()

    asyncio.run(bounded())


def test_a_connection_is_kept_while_the_computer_is_awake() -> None:
    async def check() -> None:
        async with lines() as (transport, clock, made):
            for _ in range(3):
                await transport.request("GET", "/api/account")
                clock.now += 20
            assert [line.requests for line in made] == [3]

    run(check)


def test_after_a_sleep_the_dead_connection_is_closed_and_another_one_answers() -> None:
    async def check() -> None:
        async with lines() as (transport, clock, made):
            await transport.request("GET", "/api/account")
            made[0].alive = False
            clock.now += 8 * 3600
            assert await transport.request("GET", "/api/account") == b"[]"
            assert [line.requests for line in made] == [1, 1]
            await made[0].closed.wait()

    run(check)


@pytest.mark.parametrize("ends", ["answered", "cancelled"])
def test_a_request_under_way_goes_on_and_its_connection_is_closed_after_it(ends: str) -> None:
    async def check() -> None:
        async with lines(alive=False) as (transport, clock, made):
            slow = asyncio.create_task(transport.request("GET", "/api/account"))
            old = await made.nth(1)
            clock.now += 600
            other = asyncio.create_task(transport.request("GET", "/api/account"))
            new = await made.nth(2)
            new.answer()
            assert await other == b"[]"
            assert not slow.done()
            assert not old.closed.is_set()
            if ends == "answered":
                old.answer()
                assert await slow == b"[]"
            else:
                slow.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await slow
            await old.closed.wait()
            assert not new.closed.is_set()

    run(check)


def test_a_request_that_was_slept_through_is_given_up_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own limits, of half a minute and more, would only begin to count when the computer wakes up."""
    monkeypatch.setattr(transport_module, "LOOK_SECONDS", 0.01)

    async def check() -> None:
        async with lines(alive=False) as (transport, clock, made):
            slow = asyncio.create_task(transport.request("PATCH", "/api/account", body=b"{}"))
            await made.nth(1)
            assert not slow.done()
            clock.now += 8 * 3600
            with pytest.raises(TimedOut, match="may have been saved"):
                await slow
            await made[0].closed.wait()

    run(check)


def test_closing_closes_old_and_new() -> None:
    async def check() -> None:
        async with lines() as (transport, clock, made):
            await transport.request("GET", "/api/account")
            clock.now += 600
            await transport.request("GET", "/api/account")
            await transport.aclose()
            await asyncio.gather(*(line.closed.wait() for line in made))
            with pytest.raises(InvalidInput):
                await transport.request("GET", "/api/account")
            assert len(made) == 2

    run(check)
