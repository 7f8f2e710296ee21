"""Which proxy is taken, what is said of one that cannot be used, and the way through real ones."""

import asyncio
import contextlib
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import trustme

from puffle_desktop.api.proxies import is_excepted, proxy_to
from puffle_desktop.api.transport import Transport
from puffle_desktop.domain.connection import ApiKey
from puffle_desktop.domain.errors import CertificateRefused, InvalidProxy, Unreachable
from tests.unit.api.scripted import KEY, ONCE, answers, ask, ask_scripted, serving, transport_to
from tests.unit.api.test_network_faults import certified

PUFFLE = "https://app.puffle.ai"
GOOD = "http://proxy.example:3128"
SOCKS = "socks5://127.0.0.1:1080"


# --- which one


@pytest.mark.parametrize(
    ("environment", "url", "origin"),
    [
        ({"https_proxy": GOOD}, GOOD, "https_proxy"),
        ({"HTTPS_PROXY": GOOD}, GOOD, "HTTPS_PROXY"),
        ({"Https_Proxy": f" {GOOD} "}, GOOD, "Https_Proxy"),
        ({"https_proxy": "proxy.example:3128"}, GOOD, "https_proxy"),
        ({"https_proxy": "[fd00::1]:3128"}, "http://[fd00::1]:3128", "https_proxy"),
        ({"https_proxy": GOOD, "HTTPS_PROXY": "http://other.example:1"}, GOOD, "https_proxy"),
        ({"https_proxy": "", "HTTPS_PROXY": "http://other.example:1", "ALL_PROXY": GOOD}, GOOD, "ALL_PROXY"),
        ({"https_proxy": GOOD, "all_proxy": SOCKS}, GOOD, "https_proxy"),
        ({"https_proxy": GOOD, "all_proxy": "nonsense"}, GOOD, "https_proxy"),
        ({"https_proxy": GOOD, "http_proxy": "nonsense://x", "ftp_proxy": "://"}, GOOD, "https_proxy"),
        ({"all_proxy": SOCKS}, SOCKS, "all_proxy"),
        ({"ALL_PROXY": "socks5h://jane:pw@s.example"}, "socks5h://jane:pw@s.example", "ALL_PROXY"),
        ({"all_proxy": "SOCKS://127.0.0.1:1080/"}, f"{SOCKS}/", "all_proxy"),
        ({"https_proxy": "https://proxy.example:443"}, "https://proxy.example:443", "https_proxy"),
    ],
)
def test_the_proxy_that_is_meant_for_https(environment: dict[str, str], url: str, origin: str) -> None:
    proxy = proxy_to(PUFFLE, environment)
    assert proxy is not None
    assert (proxy.url, proxy.origin) == (url, origin)
    assert "pw" not in f"{proxy}{proxy.shown}"


@pytest.mark.parametrize("environment", [{}, {"http_proxy": GOOD}, {"https_proxy": " "}, {"all_proxy": ""}])
def test_without_one_the_way_is_direct(environment: dict[str, str]) -> None:
    assert proxy_to(PUFFLE, environment) is None


@pytest.mark.parametrize("base_url", ["http://localhost:8000", "http://127.0.0.1:1", "https://[::1]:8443"])
def test_none_leads_to_this_machine(base_url: str) -> None:
    assert proxy_to(base_url, {"http_proxy": "nonsense://", "all_proxy": GOOD, "https_proxy": GOOD}) is None


@pytest.mark.parametrize(
    ("exceptions", "host"),
    [
        ("*", "app.puffle.ai"),
        ("localhost, *", "app.puffle.ai"),
        ("app.puffle.ai", "app.puffle.ai"),
        ("APP.Puffle.AI.", "app.puffle.ai"),
        ("localhost,puffle.ai", "app.puffle.ai"),
        ("localhost .puffle.ai", "app.puffle.ai"),
        (".puffle.ai", "puffle.ai"),
        ("*.puffle.ai", "app.puffle.ai"),
        ("https://app.puffle.ai/", "app.puffle.ai"),
        ("app.puffle.ai:443", "app.puffle.ai"),
        ("müller.example", "app.xn--mller-kva.example"),
        ("10.0.0.0/8", "10.1.2.3"),
        ("10.1.2.9/8", "10.1.2.3"),
        ("10.*", "10.1.2.3"),
        ("10.0.0.0/8:443", "10.1.2.3"),
        ("[fd00::/8]:443", "fd12::1"),
        ("10.1.2.3:443", "10.1.2.3"),
        ("[fd00::1]", "fd00::1"),
        ("fd00::1", "fd00:0:0::1"),
        ("[fd00::1]:443", "fd00::1"),
        ("fd00::/8", "fd12::1"),
        ("[fd00::]/8", "fd12::1"),
        ("[fd00::/8]", "fd12::1"),
        ("::ffff:10.0.0.1", "10.0.0.1"),
    ],
)
def test_hosts_that_need_no_proxy(exceptions: str, host: str) -> None:
    assert is_excepted(host, 443, exceptions)


@pytest.mark.parametrize(
    "exceptions",
    [
        "",
        ",",
        "[::1]",
        "fd00::/8",
        "::/0",
        "10.0.0.0/8",
        "10.0.0.0/99",
        "0.0.0.0/0:8443",
        "[",
        "[::1",
        "]:",
        "/",
        ":",
        "://",
        "fd00::/x",
        "puffle.ai:8443",
        "evil-puffle.ai",
        "xapp.puffle.ai",
        "p.puffle.ai",
        "http://app.puffle.ai",
        "\ufeff",
        "a" * 300,
    ],
)
def test_what_is_about_other_hosts_or_nonsense_excepts_nothing_and_stops_nothing(exceptions: str) -> None:
    assert not is_excepted("app.puffle.ai", 443, exceptions)
    proxy = proxy_to(PUFFLE, {"https_proxy": GOOD, "NO_PROXY": exceptions})
    assert proxy is not None
    assert proxy.url == GOOD


@pytest.mark.parametrize(
    "exceptions", ["[::1]", "fd00::/8", "10.0.0.0/8,[::1]:80", "*.corp:x,[", "localhost"]
)
@pytest.mark.parametrize(
    "environment", [{}, {"https_proxy": GOOD}, {"https_proxy": GOOD, "all_proxy": SOCKS}]
)
def test_a_connection_is_made_whatever_the_exceptions_are(
    environment: dict[str, str], exceptions: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (environment | {"NO_PROXY": exceptions}).items():
        monkeypatch.setenv(name, value)
    asyncio.run(transport_to(PUFFLE).aclose())


# --- one that cannot be used


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("socks4://127.0.0.1:1080", "socks4://127.0.0.1:1080"),
        ("nonsense://x", "nonsense://x"),
        ("http://[::1", "http://[::1"),
        ("http://p..example:3128", "http://p..example:3128"),
        ("http://.:3128", "http://.:3128"),
        ("http://p.example?x=1", "http://p.example?x=1"),
        ("http://p.example:3128#x", "http://p.example:…"),
        ("http://", "http://"),
        ("http://proxy.example:99999", "http://proxy.example:99999"),
        ("http://proxy.example:port", "http://proxy.example:…"),
        ("http://jane:hunter2", "http://jane:…"),
        ("http://jane:hun/ter2@proxy.example:1", "http://…@proxy.example:1"),
        ("ftp://jane:hunter2@proxy.example:1", "ftp://…@proxy.example:1"),
        ("ftp://jane:hun@ter2@proxy.example:1", "ftp://…@proxy.example:1"),
        ("ftp://jane:hunter2%40proxy.example", "ftp://…@proxy.example"),
        ("http://proxy example:1", "http://proxy example:1"),
        ("http://proxy.example:3128/a/path", "http://proxy.example:3128/a/path"),
        ("pk_live_hunter2://x", "‹key›://x"),
    ],
)
@pytest.mark.parametrize("name", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
def test_it_is_named_with_its_variable_and_without_its_password(
    name: str, value: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(InvalidProxy) as caught:
        Transport(PUFFLE, ApiKey(KEY))
    told = str(caught.value)
    assert f"“{shown}”" in told
    assert f"set by {name}" in told
    assert "hun" not in told
    assert caught.value.__cause__ is None


def test_it_stops_nothing_that_goes_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert ask_scripted(answers(b"[1]")) == b"[1]"


# --- real ones


async def through(proxy: str, name: str, monkeypatch: pytest.MonkeyPatch) -> bytes:
    monkeypatch.setenv(name, proxy)
    return await ask(transport_to(PUFFLE, ONCE))


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("407 Proxy Authentication Required", "user name and password"),
        ("403 Forbidden", "does not let the request to app.puffle.ai through"),
        ("502 Bad Gateway", "does not let the request to app.puffle.ai through"),
    ],
)
def test_a_proxy_that_refuses_learns_nothing(status: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> list[bytes]:
        async with serving(answers(b"", status)) as proxy:
            url = proxy.base_url.replace("//", "//jane:hunter2@")
            with pytest.raises(Unreachable) as caught:
                await through(url, "HTTPS_PROXY", monkeypatch)
            assert said in str(caught.value)
            assert "HTTPS_PROXY" in str(caught.value)
            assert "hunter2" not in str(caught.value)
            return proxy.requests

    requests = asyncio.run(run())
    assert requests[0].startswith(b"CONNECT app.puffle.ai:443")
    assert KEY.encode() not in b"".join(requests)


@pytest.mark.parametrize("scheme", ["http", "socks5"])
def test_a_proxy_that_is_not_there_is_named_instead_of_puffle(
    scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(Unreachable, match=rf"proxy {scheme}://127.0.0.1:{port}, which is set by all_proxy"):
        asyncio.run(through(f"{scheme}://127.0.0.1:{port}", "all_proxy", monkeypatch))


@pytest.mark.parametrize(
    "said", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"", b"\x05", b"\x04\x00", b"\x05\xff", b"\x05\x09"]
)
def test_a_proxy_that_speaks_no_socks(said: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    async def speaks(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(said)
        writer.close()

    async def run() -> None:
        async with await asyncio.start_server(speaks, "127.0.0.1") as server:
            port = server.sockets[0].getsockname()[1]
            await through(f"socks5://127.0.0.1:{port}", "all_proxy", monkeypatch)

    with pytest.raises(Unreachable, match="proxy socks5://127"):
        asyncio.run(run())


class Socks:
    """A SOCKS proxy that leads everywhere to one port of this machine, and notes where one wanted to go."""

    def __init__(self, leads_to: int, password: bytes = b"") -> None:
        self._leads_to = leads_to
        self._password = password
        self.asked: list[bytes] = []
        self.port = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        methods = (await reader.readexactly(2))[1]
        await reader.readexactly(methods)
        writer.write(b"\x05\x02" if self._password else b"\x05\x00")
        if self._password:
            await reader.readexactly(1)
            name = await reader.readexactly((await reader.readexactly(1))[0])
            given = await reader.readexactly((await reader.readexactly(1))[0])
            writer.write(b"\x01\x00" if name + b":" + given == self._password else b"\x01\x01")
        head = await reader.readexactly(5)
        assert head[3] == 3, "the name is resolved by the proxy, and not here"
        self.asked.append(await reader.readexactly(head[4] + 2))
        writer.write(b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x01")
        other_reader, other_writer = await asyncio.open_connection("127.0.0.1", self._leads_to)
        try:
            await asyncio.gather(self._pass(reader, other_writer), self._pass(other_reader, writer))
        finally:
            for each in (writer, other_writer):
                each.transport.abort()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                writer.write(data)
        writer.close()


@contextlib.asynccontextmanager
async def socks(leads_to: int, password: bytes = b"") -> AsyncIterator[Socks]:
    proxy = Socks(leads_to, password)
    tasks: set[asyncio.Task[None]] = set()

    def begin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(proxy.serve(reader, writer))
        task.add_done_callback(lambda _: writer.transport.abort())
        tasks.add(task)

    async with await asyncio.start_server(begin, "127.0.0.1") as server:
        proxy.port = server.sockets[0].getsockname()[1]
        yield proxy
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems' stores are not set by a variable")
@pytest.mark.parametrize("scheme", ["socks5", "socks5h", "socks"])
@pytest.mark.parametrize("password", [b"", b"jane:hunt%er2"])
def test_puffle_is_reached_through_socks(
    scheme: str, password: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))

    async def run() -> tuple[bytes, list[bytes], list[bytes]]:
        async with (
            serving(answers(b"[1]"), tls=certified(authority, "app.puffle.ai")) as puffle,
            socks(puffle.port, password) as proxy,
        ):
            given = "jane:hunt%25er2@" if password else ""
            answer = await through(f"{scheme}://{given}127.0.0.1:{proxy.port}", "ALL_PROXY", monkeypatch)
            return answer, puffle.requests, proxy.asked

    answer, requests, asked = asyncio.run(run())
    assert answer == b"[1]"
    assert KEY.encode() in requests[0]
    assert asked == [b"app.puffle.ai\x01\xbb"]


def test_a_wrong_password_of_socks_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> None:
        async with socks(1, b"jane:right") as proxy:
            await through(f"socks5://jane:hunter2@127.0.0.1:{proxy.port}", "ALL_PROXY", monkeypatch)

    with pytest.raises(Unreachable, match="user name and password") as caught:
        asyncio.run(run())
    assert "hunter2" not in str(caught.value)


@pytest.mark.logs_errors  # asyncio's debug mode reports the handshake that failed, on the server's side
def test_behind_a_proxy_a_server_has_to_prove_who_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> list[bytes]:
        async with (
            serving(answers(b"[1]"), tls=certified(trustme.CA(), "app.puffle.ai")) as puffle,
            socks(puffle.port) as proxy,
        ):
            with pytest.raises(CertificateRefused, match=r"app\.puffle\.ai can’t prove"):
                await through(f"socks5://127.0.0.1:{proxy.port}", "ALL_PROXY", monkeypatch)
            return puffle.requests

    assert asyncio.run(run()) == []
