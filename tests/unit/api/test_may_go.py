"""Whoever sends is asked before each attempt whether it may still go."""

import asyncio
import traceback
from collections.abc import Callable

import pytest

from puffle_desktop.api.pacing import RetryPolicy
from puffle_desktop.domain.errors import ChangedElsewhere, InvalidInput, PuffleError, Unreachable
from tests.unit.api.scripted import QUICK, Script, answers, hangs, resets, serving, transport_to

LIMITED = answers(b"{}", "429 Too Many Requests", "Retry-After: 0.05")
OK = answers(b"[]")


def send(may_go: Callable[[], None], *scripts: Script, policy: RetryPolicy = QUICK) -> tuple[bytes, int]:
    """The answer, and how many requests reached the server."""
    reached = 0

    async def run() -> bytes:
        nonlocal reached
        async with serving(*scripts) as served:
            transport = transport_to(served.base_url, policy)
            try:
                return await transport.request("PATCH", "/api/account", body=b"{}", may_go=may_go)
            finally:
                reached = len(served.requests)
                await transport.aclose()

    return asyncio.run(run()), reached


class Gatekeeper:
    """Lets *lets* attempts go, and then raises *error*."""

    def __init__(self, lets: int, error: PuffleError | None = None) -> None:
        self.asked = 0
        self.error = error or ChangedElsewhere("The list is old.")
        self._lets = lets

    def __call__(self) -> None:
        self.asked += 1
        if self.asked > self._lets:
            raise self.error


def test_a_request_that_may_go_is_asked_about_once() -> None:
    keeper = Gatekeeper(9)
    assert send(keeper, OK) == (b"[]", 1)
    assert keeper.asked == 1


@pytest.mark.parametrize("error", [InvalidInput("No."), Unreachable("Passes by."), ChangedElsewhere("Old.")])
def test_one_that_may_not_is_not_sent_and_not_tried_again(error: PuffleError) -> None:
    keeper = Gatekeeper(0, error)
    with pytest.raises(PuffleError) as caught:
        send(keeper, hangs)
    assert caught.value is error
    assert keeper.asked == 1


@pytest.mark.parametrize("first", [LIMITED, resets])
def test_each_further_attempt_asks_again(first: Script) -> None:
    keeper = Gatekeeper(9)
    assert send(keeper, first, first, OK) == (b"[]", 3)
    assert keeper.asked == 3


@pytest.mark.parametrize("first", [LIMITED, resets])
def test_a_further_attempt_that_may_not_go_reaches_nobody(first: Script) -> None:
    keeper = Gatekeeper(1)
    seen: list[int] = []

    async def run() -> None:
        async with serving(first, OK) as served:
            transport = transport_to(served.base_url, QUICK)
            with pytest.raises(ChangedElsewhere) as caught:
                await transport.request("PATCH", "/api/account", body=b"{}", may_go=keeper)
            assert caught.value is keeper.error
            seen.append(len(served.requests))
            await transport.aclose()

    asyncio.run(run())
    assert seen == [1]
    assert keeper.asked == 2


@pytest.mark.parametrize("waited", [0.5, 5.0])
def test_who_waited_long_for_a_connection_is_asked_again_before_it_leaves(waited: float) -> None:
    """All connections are in use, and the listing grows old while one is waited for."""
    now = 1000.0
    answered = asyncio.Event()

    async def slow(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await answered.wait()
        await OK(_, writer)

    async def run() -> int:
        nonlocal now
        keeper = Gatekeeper(1)
        async with serving(slow) as served:
            transport = transport_to(served.base_url, QUICK, clock=lambda: now)
            busy = [asyncio.create_task(transport.request("GET", "/busy")) for _ in range(8)]
            asked = asyncio.Event()

            def may_go() -> None:
                asked.set()
                keeper()

            late = asyncio.create_task(transport.request("PATCH", "/late", body=b"{}", may_go=may_go))
            await asked.wait()
            now += waited
            answered.set()
            await asyncio.gather(*busy)
            if waited > 1:
                with pytest.raises(ChangedElsewhere) as caught:
                    await late
                assert caught.value is keeper.error
                assert not [line for line in frames(caught.value) if "httpx" in line or "httpcore" in line]
            else:
                assert await late == b"[]"
            # Whoever comes next gets its connection.
            assert await transport.request("GET", "/next", may_go=lambda: None) == b"[]"
            await transport.aclose()
            return len([request for request in served.requests if request.startswith(b"PATCH")])

    assert asyncio.run(run()) == (0 if waited > 1 else 1)


def frames(error: BaseException) -> list[str]:
    return [frame.filename for frame in traceback.extract_tb(error.__traceback__)]


def test_it_is_asked_after_the_waiting() -> None:
    """What was allowed when the wait began may not be allowed at its end."""
    order: list[str] = []

    async def run() -> None:
        async with serving(LIMITED, OK) as served:
            transport = transport_to(
                served.base_url,
                QUICK,
                on_wait=lambda waiting: order.append(
                    "over" if waiting.is_over else f"wait {waiting.attempt}"
                ),
            )
            await transport.request("GET", "/api/account", may_go=lambda: order.append("asked"))
            await transport.aclose()

    asyncio.run(run())
    assert order == ["asked", "wait 2", "asked", "over"]
