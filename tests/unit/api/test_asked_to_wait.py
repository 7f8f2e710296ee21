"""A wait that the server asks for, and that is longer than anybody wants to look at, over a real socket."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

import pytest

from puffle_desktop.api.pacing import RetryPolicy, Waiting
from puffle_desktop.api.retry_after import moment_in_words
from puffle_desktop.api.transport import Transport
from puffle_desktop.domain.errors import Conflicted, NotPermitted, PuffleError, RateLimited, ServerTrouble
from tests.unit.api.scripted import Script, Served, answers, serving, transport_to

PATIENT = RetryPolicy(attempts=3, total=500.0, first_wait=0.001, longest_wait=60.0, jitter=0.0)
OK = answers(b"[]")
FAR_AWAY = [
    ["Retry-After: 100000000000000000000000"],
    ["Retry-After: Thu, 31 Dec 2099 23:59:59 GMT"],
    ["Retry-After: Thu, 31 Dec 99999 23:59:59 GMT"],
    [f"Retry-After: {'9' * 400}"],
]


class Clock:
    """A clock that a test sets forward, as sleep does."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def limited(*headers: str, status: str = "429 Too Many Requests") -> Script:
    return answers(b'{"error": "Slow down."}', status, *headers)


async def refused(transport: Transport, method: str = "GET") -> PuffleError:
    with pytest.raises(PuffleError) as caught:
        await transport.request(method, "/api/account", body=None if method == "GET" else b"{}")
    return caught.value


def told(*scripts: Script) -> tuple[PuffleError, PuffleError, Served, list[Waiting]]:
    """What a request and the next one end with, what reached the server, and who was told to wait."""
    waits: list[Waiting] = []

    async def run() -> tuple[PuffleError, PuffleError, Served]:
        async with serving(*scripts) as served:
            transport = transport_to(served.base_url, PATIENT, on_wait=waits.append)
            try:
                return await refused(transport, "PATCH"), await refused(transport), served
            finally:
                await transport.aclose()

    first, second, served = asyncio.run(run())
    return first, second, served, waits


def test_an_hour_is_nothing_to_wait_for_and_nothing_is_sent_in_it() -> None:
    first, second, served, waits = told(limited("Retry-After: 3600"), OK)
    assert isinstance(first, RateLimited)
    assert isinstance(second, RateLimited)
    assert len(served.requests) == 1
    assert waits == []
    assert (first.status, first.quote, first.retry_after) == (429, "Slow down.", 3600.0)
    assert second.retry_after is not None
    assert 3500 < second.retry_after <= 3600
    for error in (first, second):
        assert error.until is not None
        assert abs(error.until - datetime.now(UTC) - timedelta(hours=1)) < timedelta(minutes=1)
        assert moment_in_words(error.until) in str(error)
    assert str(first).startswith("Too many requests. Puffle asked for a pause until ")
    assert str(second).startswith("Puffle asked for a pause until ")


@pytest.mark.parametrize("headers", FAR_AWAY)
@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_a_time_that_nobody_lives_to_see(headers: list[str], status: str) -> None:
    first, second, served, _ = told(limited(*headers, status=status), OK)
    assert isinstance(first, RateLimited | ServerTrouble)
    assert isinstance(second, RateLimited)
    assert first.until is second.until is None
    assert first.retry_after
    assert "asked for a long pause" in str(first)
    assert str(second) == "Puffle asked for a long pause."
    assert len(served.requests) == 1


@pytest.mark.parametrize("status", ["403 Forbidden", "409 Conflict"])
def test_a_refusal_may_ask_to_wait_too_and_nothing_is_sent_in_that_time(status: str) -> None:
    first, second, served, waits = told(limited("Retry-After: 3600", status=status), OK)
    assert isinstance(first, NotPermitted | Conflicted)
    assert (first.status, first.retry_after, first.transient) == (int(status[:3]), 3600.0, True)
    assert isinstance(second, RateLimited)
    assert (second.status, len(served.requests), waits) == (first.status, 1, [])


@pytest.mark.parametrize("method", ["GET", "PATCH"])
@pytest.mark.parametrize("status", ["403 Forbidden", "409 Conflict"])
def test_a_refusal_that_asks_for_a_short_wait_is_tried_again_after_it(status: str, method: str) -> None:
    sent: list[float] = []

    async def run() -> bytes:
        async with serving(limited("Retry-After: 0.1", status=status), OK) as served:
            transport = transport_to(served.base_url, PATIENT)
            try:
                return await transport.request(
                    method, "/api/account", may_go=lambda: sent.append(time.monotonic())
                )
            finally:
                assert len(served.requests) == 2
                await transport.aclose()

    assert asyncio.run(run()) == b"[]"
    first, second = sent
    assert second - first >= 0.1


@pytest.mark.parametrize("status", ["401 Unauthorized", "404 Not Found", "422 Unprocessable Content"])
def test_a_refusal_that_waiting_cannot_help_holds_nothing(status: str) -> None:
    _, second, served, _ = told(limited("Retry-After: 3600", status=status), answers(b"{}", status))
    assert not isinstance(second, RateLimited)
    assert len(served.requests) == 2


def test_a_server_in_trouble_may_ask_for_a_long_wait_too() -> None:
    first, second, served, _ = told(limited("Retry-After: 7200", status="503 Service Unavailable"), OK)
    assert isinstance(first, ServerTrouble)
    assert isinstance(second, RateLimited)
    assert "(503), and asked for a pause until " in str(first)
    assert (second.status, len(served.requests)) == (503, 1)


def test_a_day_more_than_the_longest_date_that_was_known_before() -> None:
    first, _, _, _ = told(limited("Retry-After: 172800"), OK)
    assert isinstance(first, RateLimited)
    assert first.until is not None
    assert abs(first.until - datetime.now(UTC) - timedelta(days=2)) < timedelta(minutes=1)
    assert moment_in_words(first.until) in str(first)


def test_a_header_that_comes_twice_is_obeyed() -> None:
    first, second, served, _ = told(limited("Retry-After: 20", "Retry-After: 100"), OK)
    assert isinstance(first, RateLimited)
    assert first.retry_after == 100
    assert isinstance(second, RateLimited)
    assert len(served.requests) == 1


def test_a_short_wait_that_comes_twice_is_waited_for() -> None:
    waits: list[Waiting] = []

    async def run() -> bytes:
        twice = limited("Retry-After: 0.05", "Retry-After: 0.05")
        async with serving(twice, OK) as served:
            transport = transport_to(served.base_url, PATIENT, on_wait=waits.append)
            try:
                return await transport.request("GET", "/api/account")
            finally:
                await transport.aclose()

    assert asyncio.run(run()) == b"[]"
    waiting, over = waits
    assert waiting.attempt == 2
    assert 0 < waiting.seconds <= 0.05
    assert (over.is_over, over.error) == (True, waiting.error)


def test_it_goes_on_when_the_time_is_over_though_the_computer_slept_through_it() -> None:
    clock = Clock()

    async def run() -> int:
        async with serving(limited("Retry-After: 3600"), OK) as served:
            transport = transport_to(served.base_url, PATIENT, clock=clock)
            await refused(transport)
            clock.now += 3500
            assert isinstance(await refused(transport), RateLimited)
            clock.now += 100
            assert await transport.request("GET", "/api/account") == b"[]"
            await transport.aclose()
            return len(served.requests)

    assert asyncio.run(run()) == 2


@pytest.mark.parametrize("asked", ["3600", "30"])
def test_a_person_may_let_it_go_on(asked: str) -> None:
    async def run() -> None:
        waiting = asyncio.Event()
        async with serving(limited(f"Retry-After: {asked}"), OK) as served:
            transport = transport_to(served.base_url, PATIENT, on_wait=lambda _: waiting.set())
            if asked == "30":
                task = asyncio.create_task(transport.request("GET", "/api/account"))
                await waiting.wait()
                transport.let_go_on()
                async with asyncio.timeout(5):
                    assert await task == b"[]"
            else:
                await refused(transport)
                transport.let_go_on()
                assert await transport.request("GET", "/api/account") == b"[]"
            await transport.aclose()
            assert len(served.requests) == 2

    asyncio.run(run())


def test_who_lets_it_go_on_too_soon_is_told_again() -> None:
    async def run() -> None:
        async with serving(limited("Retry-After: 3600")) as served:
            transport = transport_to(served.base_url, PATIENT)
            await refused(transport)
            transport.let_go_on()
            assert "Too many requests" in str(await refused(transport))
            assert "asked for a pause" in str(await refused(transport))
            await transport.aclose()
            assert len(served.requests) == 2

    asyncio.run(run())


def test_one_attempt_for_a_person_who_looks_on_holds_nothing() -> None:
    async def run() -> None:
        async with serving(limited("Retry-After: 3600"), OK) as served:
            transport = transport_to(served.base_url, RetryPolicy.none())
            await refused(transport)
            assert await transport.request("GET", "/api/account") == b"[]"
            await transport.aclose()

    asyncio.run(run())
