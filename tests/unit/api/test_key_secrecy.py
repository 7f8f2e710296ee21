"""Whatever happens, nothing that can be printed holds the key."""

import asyncio
import logging
import pprint
import traceback

import httpx
import pytest

from puffle_desktop.api.pacing import RetryPolicy
from puffle_desktop.api.transport import Timeouts, Transport
from puffle_desktop.domain.connection import ApiKey
from puffle_desktop.domain.errors import InvalidApiKey, PuffleError
from tests.unit.api.scripted import (
    KEY,
    LOCAL,
    QUICK,
    Script,
    answers,
    ask,
    ask_scripted,
    hangs,
    resets,
    sends,
    serving,
    transport_to,
)

ECHO = f"You sent {KEY}, Bearer {KEY}".encode()
LOUD = ("", "httpx", "httpcore", "stamina", "asyncio", "tenacity", "anyio", "puffle_desktop")


def everything_printed(error: BaseException, *, with_locals: bool = True) -> str:
    """The error and all that led to it, in every form, with the local variables of every frame."""
    seen: list[str] = []
    chain: BaseException | None = error
    while chain is not None:
        seen += [str(chain), repr(chain), repr(chain.args), repr(vars(chain))]
        seen += traceback.TracebackException.from_exception(chain, capture_locals=with_locals).format()
        chain = chain.__cause__ or chain.__context__
    return "".join(seen)


def loud(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for name in LOUD:
        caplog.set_level(logging.DEBUG, logger=name)


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(answers(ECHO, status), id=status)
        for status in ("200 OK", "307 Moved", "400 No", "401 No", "429 Slow", "500 Oops")
    ]
    + [
        pytest.param(sends(b"HTTP/1.1 200 OK\r\nX-Bad \x00: " + ECHO + b"\r\n\r\n"), id="bad header"),
        pytest.param(sends(ECHO + b"\r\n\r\n"), id="not HTTP"),
        pytest.param(sends(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + ECHO), id="broken"),
        pytest.param(answers(ECHO, "200 OK", "Content-Encoding: gzip"), id="not gzip"),
        pytest.param(resets, id="reset"),
        pytest.param(hangs, id="time-out"),
    ],
)
def test_no_failure_prints_the_key(script: Script, caplog: pytest.LogCaptureFixture) -> None:
    waits: list[object] = []

    async def run() -> str:
        async with serving(script) as served:
            timeouts = Timeouts(read=0.1, total=0.3)
            policy = RetryPolicy(attempts=2, first_wait=0.001, jitter=0)
            transport = transport_to(served.base_url, policy, timeouts=timeouts, on_wait=waits.append)
            loud(caplog)
            try:
                await ask(transport, "PATCH", body=b"{}")
            except PuffleError as error:
                printed = everything_printed(error)
            else:
                printed = ""
            return printed + repr(transport) + pprint.pformat(vars(transport))

    printed = asyncio.run(run())
    assert KEY not in printed
    assert KEY not in repr(waits)
    assert caplog.records
    for record in caplog.records:
        if record.name.startswith("httpcore") and "receive_response_headers" in record.getMessage():
            continue  # What the server itself said, at a level that nothing but this test sets.
        assert KEY not in record.getMessage() + repr(vars(record))


@pytest.mark.parametrize("status", ["307", "403"])
def test_headers_that_echo_the_key_are_not_quoted(status: str) -> None:
    script = answers(b"", f"{status} {KEY}", f"X-Echo: {KEY}", f"Location: /{KEY}", f"Retry-After: {KEY}")
    with pytest.raises(PuffleError) as caught:
        ask_scripted(script)
    assert KEY not in everything_printed(caught.value, with_locals=False)


def test_a_failure_without_a_network_does_not_either() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise httpx.LocalProtocolError(f"Illegal header value {request.headers['Authorization']!r}")

    transport = transport_to(LOCAL, QUICK, transport=httpx.MockTransport(handler))
    with pytest.raises(PuffleError) as caught:
        asyncio.run(ask(transport))
    assert KEY not in everything_printed(caught.value)


def test_an_illegal_key_is_not_printed() -> None:
    with pytest.raises(InvalidApiKey) as caught:
        Transport(LOCAL, ApiKey(f"{KEY}\n"))
    assert KEY not in everything_printed(caught.value)
