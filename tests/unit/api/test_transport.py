import asyncio
import gzip
import logging
import ssl
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from puffle_desktop.api.pacing import RetryPolicy, Waiting
from puffle_desktop.api.transport import MAX_ANSWER_BYTES, Transport
from puffle_desktop.domain.connection import ApiKey
from puffle_desktop.domain.errors import (
    BadAnswer,
    CertificateRefused,
    Conflicted,
    InvalidApiKey,
    InvalidBaseUrl,
    InvalidInput,
    KeyRefused,
    NoServer,
    NotFound,
    NotPermitted,
    PuffleError,
    RateLimited,
    Refused,
    Rejected,
    ServerTrouble,
    TimedOut,
    Unreachable,
)
from tests.unit.api.scripted import KEY, LOCAL, ONCE, QUICK, Handler, ask, exchange, in_turn, transport_to


def answer(status: int, body: bytes = b'{"error": "Because."}', **headers: str) -> httpx.Response:
    return httpx.Response(status, content=body, headers={k.replace("_", "-"): v for k, v in headers.items()})


# --- what is sent


def test_a_request_carries_the_key_and_says_what_it_takes() -> None:
    handler, asked = in_turn(answer(200, b"[1]"))
    assert exchange(handler, query={"page": 2, "limit": 100}) == b"[1]"
    request = asked[0]
    assert str(request.url) == f"{LOCAL}/api/account?page=2&limit=100"
    assert request.headers["Authorization"] == f"Bearer {KEY}"
    assert request.headers["Accept"] == "application/json"
    assert request.headers["Accept-Encoding"] == "gzip"
    assert request.headers["User-Agent"].startswith("puffle-desktop/")
    assert "Content-Type" not in request.headers


def test_a_body_is_sent_as_json() -> None:
    handler, asked = in_turn(answer(200, b"{}"))
    exchange(handler, "PATCH", body=b'{"a": 1}')
    assert asked[0].content == b'{"a": 1}'
    assert asked[0].headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    "key", ["", "pk live", "pk\nlive", "pk\r\nX-Evil: 1", "pk_\x00", "schlüssel", "pk\x7f", "\ud800"]
)
def test_an_illegal_key_never_gets_to_a_header(key: str) -> None:
    with pytest.raises(InvalidApiKey) as caught:
        Transport(LOCAL, ApiKey(key))
    assert not key or key not in str(caught.value)


@pytest.mark.parametrize(
    "base_url", ["", "ftp://x", "http://app.puffle.ai", "https://app.puffle.ai/api", "https://☃️.-/"]
)
def test_an_unusable_base_url_is_refused(base_url: str) -> None:
    with pytest.raises(InvalidBaseUrl):
        Transport(base_url, ApiKey(KEY))


def test_a_server_cannot_replace_the_key_by_a_session() -> None:
    handler, asked = in_turn(answer(503, Set_Cookie="session=evil; Path=/"), answer(200))
    exchange(handler, policy=QUICK)
    assert "Cookie" not in asked[1].headers


def test_after_closing_nothing_is_sent() -> None:
    handler, asked = in_turn(answer(200))
    transport = transport_to(LOCAL, transport=httpx.MockTransport(handler))

    async def run() -> None:
        await transport.aclose()
        await transport.request("GET", "/api/account")

    with pytest.raises(InvalidInput, match="closed"):
        asyncio.run(run())
    assert asked == []


def test_https_is_checked_by_the_system_and_http_needs_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    contexts: list[ssl.SSLContext] = []

    class Client(httpx.AsyncClient):
        def __init__(self, *, verify: ssl.SSLContext, **options: object) -> None:
            contexts.append(verify)
            super().__init__(verify=verify, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(httpx, "AsyncClient", Client)
    for base_url in ("https://app.puffle.ai", LOCAL):
        Transport(base_url, ApiKey(KEY))
    secure, plain = contexts
    assert type(secure).__module__.startswith("truststore")
    assert secure.check_hostname
    assert plain.verify_mode is ssl.CERT_REQUIRED
    assert plain.get_ca_certs() == []


def test_libraries_keep_urls_and_quotes_out_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    handler, _ = in_turn(answer(503, b"jane@acme.example is busy"), answer(200))
    exchange(handler, policy=QUICK, query={"page": 7})
    assert "page=7" not in caplog.text
    assert "jane" not in caplog.text
    assert not [record for record in caplog.records if record.name.startswith(("httpx", "stamina"))]


# --- how an answer is understood


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, Rejected),
        (401, KeyRefused),
        (402, Rejected),
        (403, NotPermitted),
        (404, NotFound),
        (405, Rejected),
        (409, Conflicted),
        (413, Rejected),
        (422, Rejected),
        (429, RateLimited),
        (500, ServerTrouble),
        (501, ServerTrouble),
        (502, ServerTrouble),
        (503, ServerTrouble),
        (504, ServerTrouble),
        (599, ServerTrouble),
    ],
)
@pytest.mark.parametrize("body", [b'{"error": "Because."}', b"<html><h1>Because.</h1>", b"Because.", b""])
def test_every_status_has_its_error(status: int, kind: type[Refused], body: bytes) -> None:
    handler, asked = in_turn(answer(status, body))
    with pytest.raises(Refused) as caught:
        exchange(handler, "PATCH", body=b"{}")
    error = caught.value
    assert type(error) is kind
    assert (error.status, error.quote) == (status, "Because." if body else "")
    assert str(error).endswith((".", "”"))
    assert "<" not in str(error)
    assert len(asked) == 1


def test_the_servers_words_are_quoted_where_they_explain() -> None:
    for status in (400, 403, 422):
        handler, _ = in_turn(answer(status, b'{"error": "Campaign is active"}'))
        with pytest.raises(Refused, match="“Campaign is active”"):
            exchange(handler)


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        ("0.5", 0.5),
        ("Wed, 22 Apr 2026 12:00:30 GMT", 30.0),
        ("soon", None),
        ("-3", None),
        (None, None),
    ],
)
def test_the_wait_asked_for_is_given_on(status: int, header: str | None, seconds: float | None) -> None:
    headers = {"Date": "Wed, 22 Apr 2026 12:00:00 GMT"} | ({"Retry-After": header} if header else {})
    with pytest.raises(RateLimited if status == 429 else ServerTrouble) as caught:
        exchange(lambda _: httpx.Response(status, headers=headers))
    assert isinstance(caught.value, RateLimited | ServerTrouble)
    assert caught.value.retry_after == seconds


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308, 304])
def test_redirects_are_not_followed(status: int) -> None:
    handler, asked = in_turn(answer(status, b"", Location="https://evil.example/"))
    with pytest.raises(BadAnswer, match="another address"):
        exchange(handler, policy=QUICK)
    assert len(asked) == 1


def test_a_success_without_content_is_an_empty_body() -> None:
    assert exchange(lambda _: httpx.Response(204)) == b""


def test_a_packed_answer_is_unpacked() -> None:
    packed = gzip.compress(b"[1, 2]")
    assert exchange(lambda _: answer(200, packed, Content_Encoding="gzip")) == b"[1, 2]"


def test_a_damaged_packed_answer() -> None:
    with pytest.raises(BadAnswer, match="damaged"):
        exchange(lambda _: streamed(Chunks(b"no gzip"), Content_Encoding="gzip"))


@dataclass
class Chunks(httpx.AsyncByteStream):
    """A body in pieces, without a length."""

    data: bytes
    given: int = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for start in range(0, len(self.data), 4096):
            self.given += 4096
            yield self.data[start : start + 4096]


def streamed(chunks: Chunks, status: int = 200, **headers: str) -> httpx.Response:
    return httpx.Response(status, stream=chunks, headers={k.replace("_", "-"): v for k, v in headers.items()})


def test_an_answer_of_exactly_the_limit_is_read() -> None:
    assert len(exchange(lambda _: streamed(Chunks(b"x" * 5000)), max_answer_bytes=5000)) == 5000


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_an_answer_over_the_limit_is_not_read_to_its_end(encoding: str) -> None:
    data = b" " * 40_000_000
    chunks = Chunks(gzip.compress(data, 1) if encoding == "gzip" else data)
    response = streamed(chunks, Content_Encoding=encoding)
    with pytest.raises(BadAnswer, match="larger than 2 MB"):
        exchange(lambda _: response, max_answer_bytes=2 * 1024 * 1024)
    assert chunks.given <= 2 * 1024 * 1024 + 4096
    assert response.is_closed


def test_a_length_over_the_limit_is_refused_unread() -> None:
    chunks = Chunks(b"short")
    response = streamed(chunks, Content_Length=str(MAX_ANSWER_BYTES + 1))
    with pytest.raises(BadAnswer, match="larger than 32 MB"):
        exchange(lambda _: response)
    assert chunks.given == 0


@pytest.mark.parametrize("status", [200, 400])
def test_layers_of_packing_are_not_unpacked(status: int) -> None:
    bomb = gzip.compress(gzip.compress(bytes(10_000_000)))
    with pytest.raises(BadAnswer if status == 200 else Rejected):
        exchange(lambda _: streamed(Chunks(bomb), status, Content_Encoding="gzip, gzip"))


def test_of_an_errors_body_only_the_beginning_is_read() -> None:
    chunks = Chunks(b"Because. " * 1_000_000)
    response = streamed(chunks, 400)
    with pytest.raises(Rejected, match="Because"):
        exchange(lambda _: response)
    assert chunks.given <= 100_000


# --- how a failure is understood


@pytest.mark.parametrize(
    ("raised", "kind", "said"),
    [
        (httpx.ConnectTimeout("x"), TimedOut, "within 10 seconds"),
        (httpx.PoolTimeout("x"), TimedOut, "within 60 seconds"),
        (httpx.ReadTimeout("x"), TimedOut, "may have been saved"),
        (httpx.WriteTimeout("x"), TimedOut, "may have been saved"),
        (httpx.ReadError("x"), Unreachable, "may have been saved"),
        (httpx.WriteError("x"), Unreachable, "broke"),
        (httpx.RemoteProtocolError("Server disconnected without sending a response."), Unreachable, "broke"),
        (
            httpx.RemoteProtocolError("peer closed connection without sending …"),
            Unreachable,
            "may have been saved",
        ),
        (httpx.RemoteProtocolError("illegal status line: bytearray(b'SSH')"), BadAnswer, "no web server"),
        (httpx.ProxyError("407"), Unreachable, "proxy"),
        (httpx.ConnectError("x"), Unreachable, "Couldn’t connect"),
        (httpx.DecodingError("x"), BadAnswer, "damaged"),
    ],
)
def test_every_failure_has_its_error(raised: httpx.HTTPError, kind: type[PuffleError], said: str) -> None:
    handler, _ = in_turn(raised)
    with pytest.raises(PuffleError, match=said) as caught:
        exchange(handler, "PATCH", body=b"{}")
    assert type(caught.value) is kind
    assert caught.value.__context__ is None


def test_a_broken_read_does_not_speak_of_storing() -> None:
    for raised in (httpx.ReadTimeout("x"), httpx.ReadError("x")):
        handler, _ = in_turn(raised)
        with pytest.raises(Unreachable) as caught:
            exchange(handler)
        assert "stored" not in str(caught.value)


def connect_error(cause: BaseException) -> httpx.ConnectError:
    error = httpx.ConnectError("All connection attempts failed")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("cause", "kind", "said"),
    [
        (ConnectionRefusedError(111, "refused"), NoServer, "refuses"),
        (
            ExceptionGroup("many", [OSError(0, "?"), ConnectionRefusedError(111, "refused")]),
            NoServer,
            "refuses",
        ),
        (OSError(101, "Network is unreachable"), Unreachable, "offline"),
        (OSError(113, "No route to host"), Unreachable, "offline"),
        (TimeoutError(110, "timed out"), TimedOut, "doesn’t answer"),
        (ssl.SSLError(1, "WRONG_VERSION_NUMBER"), CertificateRefused, "secure connection"),
        (ssl.SSLCertVerificationError(1, "bad"), CertificateRefused, "certificate is not trusted"),
        (ssl.SSLEOFError(8, "EOF"), Unreachable, "Couldn’t connect"),
        (OSError(5, "strange"), Unreachable, "Couldn’t connect"),
    ],
)
def test_every_reason_not_to_connect(cause: BaseException, kind: type[PuffleError], said: str) -> None:
    handler, asked = in_turn(connect_error(cause))
    policy = QUICK if kind is CertificateRefused else ONCE
    with pytest.raises(PuffleError, match=said) as caught:
        exchange(handler, "PATCH", policy=policy, body=b"{}")
    assert type(caught.value) is kind
    assert "stored" not in str(caught.value)
    assert len(asked) == 1


def test_names_that_do_not_resolve() -> None:
    import socket

    for number, said in ((socket.EAI_NONAME, "no server called"), (socket.EAI_AGAIN, "offline")):
        handler, _ = in_turn(connect_error(socket.gaierror(number, "?")))
        with pytest.raises(Unreachable, match=said):
            exchange(handler)


# --- trying again


@pytest.mark.parametrize("method", ["GET", "PATCH"])
@pytest.mark.parametrize("first", [answer(503), answer(429, Retry_After="0.01"), httpx.ReadError("x")])
def test_what_passes_by_is_tried_again(method: str, first: httpx.Response | Exception) -> None:
    handler, asked = in_turn(first, first, answer(200, b"[]"))
    told: list[Waiting] = []
    assert exchange(handler, method, body=b"{}", policy=QUICK, on_wait=told.append) == b"[]"
    assert len(asked) == 3
    assert {request.headers["Authorization"] for request in asked} == {f"Bearer {KEY}"}
    assert [(waiting.attempt, waiting.is_over) for waiting in told] == [(2, False), (3, False), (3, True)]


@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_what_would_be_done_twice_is_not(method: str) -> None:
    handler, asked = in_turn(answer(503), answer(200))
    with pytest.raises(ServerTrouble):
        exchange(handler, method, body=b"{}", policy=QUICK)
    assert len(asked) == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 501])
def test_what_stays_wrong_is_not_tried_again(status: int) -> None:
    handler, asked = in_turn(answer(status), answer(200))
    with pytest.raises(Refused):
        exchange(handler, policy=QUICK)
    assert len(asked) == 1


def test_the_gate_holds_the_siblings_back_too() -> None:
    """While one request is told to wait, the others wait with it, and none is sent before the time."""
    sent: list[float] = []
    limited: list[float] = []

    async def run() -> None:
        told = asyncio.Event()
        waits: list[Waiting] = []

        def on_wait(waiting: Waiting) -> None:
            waits.append(waiting)
            told.set()

        def handler(_: httpx.Request) -> httpx.Response:
            if not limited:
                limited.append(time.monotonic())
                return answer(429, Retry_After="0.15")
            sent.append(time.monotonic())
            return answer(200, b"[]")

        transport = transport_to(LOCAL, QUICK, transport=httpx.MockTransport(handler), on_wait=on_wait)
        first = asyncio.create_task(transport.request("GET", "/api/account"))
        await told.wait()
        others = [transport.request("PATCH", "/api/campaigns", body=b"{}") for _ in range(4)]
        await asyncio.gather(first, *others)
        await transport.aclose()
        assert sorted(waiting.attempt for waiting in waits if not waiting.is_over) == [1, 1, 1, 1, 2]
        assert sorted(waiting.attempt for waiting in waits if waiting.is_over) == [1, 1, 1, 1, 2]
        assert all(isinstance(waiting.error, RateLimited) for waiting in waits)

    asyncio.run(run())
    assert len(sent) == 5
    assert min(sent) - limited[0] >= 0.15


def test_a_cancelled_request_is_cancelled_and_nothing_else() -> None:
    async def run() -> None:
        begun = asyncio.Event()

        async def handler(request: httpx.Request) -> httpx.Response:
            if request.method == "GET":
                begun.set()
                await asyncio.Event().wait()
            return answer(200, b"[]")

        transport = transport_to(LOCAL, QUICK, transport=httpx.MockTransport(handler))
        task = asyncio.create_task(transport.request("GET", "/api/account"))
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert task.cancelled()
        assert await ask(transport, "PATCH", body=b"{}") == b"[]"

    asyncio.run(run())


def test_a_request_that_waits_its_turn_can_be_cancelled() -> None:
    async def run() -> None:
        told = asyncio.Event()
        handler, asked = in_turn(answer(429, Retry_After="50"))
        policy = RetryPolicy(attempts=3, total=500, longest_wait=100)
        transport = transport_to(
            LOCAL, policy, transport=httpx.MockTransport(handler), on_wait=lambda _: told.set()
        )
        task = asyncio.create_task(transport.request("GET", "/api/account"))
        await told.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await transport.aclose()
        assert len(asked) == 1

    asyncio.run(run())


def test_netrc_does_not_replace_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("default login somebody password else\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    asked: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return answer(200)

    checked: Handler = handler
    transport = transport_to("https://app.puffle.ai", transport=httpx.MockTransport(checked))
    asyncio.run(ask(transport))
    assert asked[0].headers["Authorization"] == f"Bearer {KEY}"
