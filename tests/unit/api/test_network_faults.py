"""The faults of real networks, over real sockets."""

import asyncio
import gzip
import socket
import ssl
import sys
from pathlib import Path

import pytest
import trustme

from puffle_desktop.api.transport import Timeouts
from puffle_desktop.domain.errors import (
    BadAnswer,
    CertificateRefused,
    PuffleError,
    Rejected,
    TimedOut,
    Unreachable,
)
from tests.unit.api.scripted import (
    IMPATIENT,
    KEY,
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

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def test_a_proper_answer() -> None:
    assert ask_scripted(answers(b"[1]")) == b"[1]"


def test_a_refused_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    for host in ("127.0.0.1", "localhost"):
        with pytest.raises(Unreachable, match="refuses the connection"):
            asyncio.run(ask(transport_to(f"http://{host}:{port}")))


@pytest.mark.parametrize("host", ["nosuch.invalid", "a..b", "x" * 70 + ".invalid"])
def test_a_name_that_does_not_resolve(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(Unreachable, match=r"internet connection|offline"):
        asyncio.run(ask(transport_to(f"https://{host}")))


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(sends(b""), id="nothing"),
        pytest.param(resets, id="reset"),
        pytest.param(sends(HEAD[:20]), id="in the status line"),
        pytest.param(sends(HEAD + b"Content-Length: 100\r\n\r\n{"), id="in the body"),
        pytest.param(sends(HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n[1,"), id="in a chunk"),
    ],
)
def test_a_connection_that_breaks(script: Script) -> None:
    with pytest.raises(Unreachable, match="broke before the answer was complete") as caught:
        ask_scripted(script)
    assert "stored" not in str(caught.value)
    with pytest.raises(Unreachable, match="may have been saved"):
        ask_scripted(script, method="PATCH", body=b"{}")


def test_a_connection_that_breaks_once_is_tried_again() -> None:
    assert ask_scripted(resets, sends(b""), answers(b"[1]"), policy=QUICK) == b"[1]"


@pytest.mark.parametrize(
    "garbage",
    [b"SSH-2.0-OpenSSH_9.2\r\n\r\n", b"HTTP/1.1 banana\r\n\r\n", b"\x15\x03\x01\x00\x02\x02\x46\r\n\r\n"],
)
def test_what_is_no_web_server(garbage: bytes) -> None:
    with pytest.raises(BadAnswer, match="no web server"):
        ask_scripted(sends(garbage), policy=QUICK)


def test_a_server_that_never_answers() -> None:
    with pytest.raises(TimedOut, match="didn’t answer within 1 second"):
        ask_scripted(hangs, timeouts=IMPATIENT)


def test_a_server_that_trickles() -> None:
    """Each byte comes in time, and the whole never does."""

    async def trickles(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(HEAD + b"Content-Length: 1000000\r\n\r\n")
        while not writer.is_closing():
            writer.write(b" ")
            await asyncio.sleep(0.01)

    with pytest.raises(TimedOut):
        ask_scripted(trickles, timeouts=Timeouts(read=5.0, total=0.15))


def test_an_error_whose_body_breaks_off_is_still_that_error() -> None:
    broken = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 500\r\n\r\nCampaign is active"
    with pytest.raises(Rejected, match="Campaign is active"):
        ask_scripted(sends(broken))


def test_fifty_megabytes() -> None:
    async def floods(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(HEAD + b"Connection: close\r\n\r\n")
        for _chunk in range(50):
            writer.write(b" " * 1_000_000)
            await writer.drain()

    with pytest.raises(BadAnswer, match="larger than 4 MB"):
        ask_scripted(floods, max_answer_bytes=4 * 1024 * 1024)
    with pytest.raises(BadAnswer, match="larger than 32 MB"):
        ask_scripted(sends(HEAD + b"Content-Length: 50000000\r\n\r\n", then_close=False))


def test_a_bomb_of_gzip() -> None:
    bomb = gzip.compress(bytes(100_000_000))
    with pytest.raises(BadAnswer, match="larger than 32 MB"):
        ask_scripted(answers(bomb, "200 OK", "Content-Encoding: gzip"))


def test_cancelled_requests_leave_the_connections_usable() -> None:
    async def run() -> None:
        begun = asyncio.Semaphore(0)

        async def hangs_once(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
            begun.release()
            await reader.read()

        count = 20  # More than there may be connections.
        async with serving(*[hangs_once] * 8, answers(b"[1]")) as served:
            transport = transport_to(served.base_url, timeouts=Timeouts(pool=5))
            tasks = [asyncio.create_task(transport.request("GET", "/x")) for _ in range(count)]
            for _ in range(8):
                await begun.acquire()
            for task in tasks:
                task.cancel()
            ends = await asyncio.gather(*tasks, return_exceptions=True)
            assert all(isinstance(end, asyncio.CancelledError) for end in ends)
            answered = await asyncio.gather(*(transport.request("GET", "/x") for _ in range(count)))
            assert answered == [b"[1]"] * count
            await transport.aclose()

    asyncio.run(run())


# --- certificates


def certified(authority: trustme.CA, host: str = "localhost") -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host).configure_cert(context)
    return context


def ask_over_tls(context: ssl.SSLContext) -> tuple[bytes | PuffleError, list[bytes]]:
    async def run() -> tuple[bytes | PuffleError, list[bytes]]:
        async with serving(answers(b"[1]"), tls=context) as served:
            try:
                return await ask(transport_to(served.base_url, QUICK)), served.requests
            except PuffleError as error:
                return error, served.requests

    return asyncio.run(run())


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.mark.logs_errors  # asyncio's debug mode reports the handshake that failed, on the server's side
def test_a_certificate_nobody_vouches_for(authority: trustme.CA) -> None:
    error, requests = ask_over_tls(certified(authority))
    assert isinstance(error, CertificateRefused)
    assert "not trusted by this computer" in str(error)
    assert requests == []


@pytest.mark.skipif(sys.platform != "linux", reason="other systems' stores are not set by a variable")
class TestWithTheAuthorityInTheSystemsStore:
    @pytest.fixture(autouse=True)
    def trusted(self, authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = tmp_path / "ca.pem"
        authority.cert_pem.write_to_path(str(file))
        monkeypatch.setenv("SSL_CERT_FILE", str(file))

    def test_its_certificates_are_trusted(self, authority: trustme.CA) -> None:
        answer, requests = ask_over_tls(certified(authority))
        assert answer == b"[1]"
        assert KEY.encode() in requests[0]

    @pytest.mark.logs_errors
    def test_but_not_for_another_host(self, authority: trustme.CA) -> None:
        error, requests = ask_over_tls(certified(authority, "elsewhere.example"))
        assert isinstance(error, CertificateRefused)
        assert requests == []


def test_https_to_a_server_that_speaks_http() -> None:
    async def speaks_http(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    async def run() -> None:
        async with await asyncio.start_server(speaks_http, "127.0.0.1") as server:
            port = server.sockets[0].getsockname()[1]
            await ask(transport_to(f"https://localhost:{port}"))

    with pytest.raises(CertificateRefused, match="http:// instead of https://"):
        asyncio.run(run())
