"""Puffle over HTTP: the one client, and the one place where what can go wrong becomes a ``PuffleError``.

httpx is imported here and beside it in :mod:`.client_pool`, and nowhere else, so that it can be replaced.
"""

import asyncio
import contextlib
import logging
import os
import ssl
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Final

import httpx
import truststore

from puffle_desktop import __version__
from puffle_desktop.api import failures, socks
from puffle_desktop.api.answer_body import Damaged, TooLarge, packings, read_beginning, read_whole
from puffle_desktop.api.client_pool import KEEPALIVE, ClientPool
from puffle_desktop.api.error_body import quotable
from puffle_desktop.api.pacing import Gate, RetryPolicy, Tries, Waiting
from puffle_desktop.api.proxies import Proxy, proxy_to
from puffle_desktop.api.retry_after import parse_retry_after
from puffle_desktop.domain.clock import elapsed
from puffle_desktop.domain.connection import ApiKey, parse_base_url
from puffle_desktop.domain.errors import (
    AnswerTooLarge,
    BadAnswer,
    InvalidApiKey,
    InvalidBaseUrl,
    InvalidInput,
    PuffleError,
)
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.redaction import without_keys

log = logging.getLogger(__name__)


MayGo = Callable[[], None]
"""Says whether a request may be sent now, by raising a :class:`PuffleError` when it may not."""


@dataclass(frozen=True)
class Timeouts:
    """Seconds until an attempt is given up.

    ``total`` bounds the attempt as a whole: a server that sends a byte now and then never runs into the
    others.
    """

    connect: float = 10.0
    read: float = 30.0
    write: float = 30.0
    pool: float = 60.0
    total: float = 90.0


MAX_ANSWER_BYTES: Final = 32 * 1024 * 1024
"""What an answer may come to when unpacked. A page of 1,000 prospects is some 700 kB."""

LOOK_SECONDS: Final = 3.0
"""How often an attempt looks whether the computer slept meanwhile."""

_POLICY: Final = RetryPolicy()
_TIMEOUTS: Final = Timeouts()
_USER_AGENT: Final = f"puffle-desktop/{__version__}"
# Reading, and writing absolute values: done twice they come to the same (Puffle's reference).
_REPEATABLE: Final = frozenset(("GET", "PATCH"))
# What httpcore calls the moment when a connection is there and the first byte is about to go.
_LEAVES: Final = "http11.send_request_headers.started"
_SOON: Final = 1.0
_LIMITS: Final = httpx.Limits(max_connections=8, max_keepalive_connections=8, keepalive_expiry=KEEPALIVE)


class Transport:
    """Requests to one base URL with one key: authorised, bounded, paced, and tried again where that is safe.

    The key is put into the Authorization header of each request and nowhere else. Redirects are not
    followed, since they would carry it elsewhere. The way goes through the proxy, if any, that
    :func:`.proxies.proxy_to` gives.

    *transport* replaces the network in tests. *on_wait* is called whenever a request has to wait. *clock*
    counts the time that the computer sleeps.
    Raises :class:`InvalidBaseUrl`, :class:`InvalidApiKey` or :class:`InvalidProxy`.
    """

    def __init__(
        self,
        base_url: str,
        key: ApiKey,
        *,
        policy: RetryPolicy = _POLICY,
        timeouts: Timeouts = _TIMEOUTS,
        max_answer_bytes: int = MAX_ANSWER_BYTES,
        user_agent: str = _USER_AGENT,
        transport: httpx.AsyncBaseTransport | None = None,
        on_wait: Callable[[Waiting], None] | None = None,
        clock: Callable[[], float] = elapsed,
    ) -> None:
        self._base_url = parse_base_url(base_url)
        self._host = _host_of(self._base_url)
        self._key = _sendable(key)
        self._policy = policy
        self._timeouts = timeouts
        self._max_answer_bytes = max_answer_bytes
        self._on_wait = on_wait
        self._clock = clock
        self._gate = Gate(clock)
        self._proxy: Proxy | None = None
        trust = _trust(self._base_url)
        self._pool = ClientPool(lambda: self._new_client(user_agent, trust, transport), clock)
        _quieten_libraries()

    async def request(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str | int] | None = None,
        body: bytes | None = None,
        repeatable: bool | None = None,
        may_go: MayGo | None = None,
    ) -> bytes:
        """Send a request to *path*, which begins with a slash; give the body of an answer of 2xx.

        *body* is JSON. What is *repeatable* (if nothing is said, GET and PATCH) is tried again after a
        failure that may pass by itself, as far as the policy allows. *may_go* is called before each attempt,
        after all waiting, and once more before it leaves if the way to a connection took long; what it raises
        ends the request, with nothing more sent.

        Raises the errors of :mod:`puffle_desktop.domain.errors`; ``RateLimited`` at once, with nothing sent,
        while the server wants no requests for longer than the policy waits.
        """
        if repeatable is None:
            repeatable = method in _REPEATABLE
        tries = Tries(
            self._policy, self._gate, repeatable=repeatable, on_wait=self._on_wait, clock=self._clock
        )
        try:
            return await self._tried(tries, method, path, query, body, may_go)
        finally:
            tries.end()

    async def _tried(
        self,
        tries: Tries,
        method: str,
        path: str,
        query: Mapping[str, str | int] | None,
        body: bytes | None,
        may_go: MayGo | None,
    ) -> bytes:
        asker = None if method == "GET" and may_go is None else _Asker(may_go, self._clock)
        try:
            async for attempt in tries:
                await tries.turn(attempt)
                if asker is not None:
                    asker.ask()
                with attempt:
                    answer = await self._attempt(method, path, query, body, asker)
                    if answer is not None:
                        return answer
                # Outside of the attempt, so that it is not tried again.
                if asker is not None and asker.refusal is not None:
                    raise asker.refusal
        except PuffleError as error:
            error.was_sent = asker is None or asker.has_left
            raise
        raise AssertionError("unreachable: the last attempt returns or raises")

    def let_go_on(self) -> None:
        """Send requests again although the server asked to wait, because the person wants to try."""
        self._gate.open()

    async def aclose(self) -> None:
        """Close all connections. Requests under way should have been cancelled before."""
        await self._pool.aclose()

    def _new_client(
        self, user_agent: str, trust: ssl.SSLContext, transport: httpx.AsyncBaseTransport | None
    ) -> httpx.AsyncClient:
        timeouts = self._timeouts
        # Read each time: a computer that is carried to another network may have another one.
        self._proxy = proxy_to(self._base_url, os.environ)
        return httpx.AsyncClient(
            # gzip alone: httpx would also unpack several layers, each a thousandfold.
            headers={"Accept": "application/json", "Accept-Encoding": "gzip", "User-Agent": user_agent},
            timeout=httpx.Timeout(
                connect=timeouts.connect, read=timeouts.read, write=timeouts.write, pool=timeouts.pool
            ),
            # Off, because httpcore leaks streams of cancelled requests.
            http2=False,
            follow_redirects=False,
            limits=_LIMITS,
            verify=trust,
            # httpx would find proxies of its own in the environment, and a password in a file.
            trust_env=False,
            proxy=None if self._proxy is None or transport is not None else _for_httpx(self._proxy, trust),
            # The key is the only credential: no session of the server's may take its place.
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            transport=transport,
        )

    async def _attempt(
        self,
        method: str,
        path: str,
        query: Mapping[str, str | int] | None,
        body: bytes | None,
        asker: "_Asker | None",
    ) -> bytes | None:
        """One attempt; None when *asker* was refused at the last moment, and nothing was sent.

        Its failure is raised outside of the handlers, so that no traceback leads into httpx, whose frames
        hold the request's headers and with them the key.
        """
        writing = method != "GET"
        try:
            async with self._total():
                return await self._exchange(method, path, query, body, asker)
        except _MayNotGo:
            return None
        except httpx.HTTPError as error:
            failure = self._explain(error, writing)
        except TimeoutError:
            failure = failures.timed_out(self._host, self._timeouts.total, writing=writing)
        except socks.errors():
            failure = failures.proxy_refused(self._host, self._proxy)
        log.debug("%s %s: %s", method, path, type(failure).__name__)
        raise failure

    @contextlib.asynccontextmanager
    async def _total(self) -> AsyncIterator[None]:
        """Give up after the total time of an attempt, soon after waking up if the computer slept through it.

        Timers stand still in that time. Raises :class:`TimeoutError`.
        """
        loop, began, total = asyncio.get_running_loop(), self._clock(), self._timeouts.total
        timer: asyncio.TimerHandle

        def look() -> None:
            nonlocal timer
            if self._clock() - began > total:
                limit.reschedule(loop.time())
            else:
                timer = loop.call_later(LOOK_SECONDS, look)

        async with asyncio.timeout(total) as limit:
            timer = loop.call_later(LOOK_SECONDS, look)
            try:
                yield
            finally:
                timer.cancel()

    async def _exchange(
        self,
        method: str,
        path: str,
        query: Mapping[str, str | int] | None,
        body: bytes | None,
        asker: "_Asker | None",
    ) -> bytes:
        if self._pool.is_closed:
            raise InvalidInput(tr("This connection was closed."))
        headers = {"Content-Type": "application/json"} if body is not None else {}
        trace: socks.Trace | None = None if asker is None else asker.trace
        async with contextlib.AsyncExitStack() as stack:
            client = await stack.enter_async_context(self._pool.client())
            if self._proxy is not None and self._proxy.is_socks:
                trace = await stack.enter_async_context(socks.leaving_nothing_open(trace))
            request = client.build_request(
                method,
                self._base_url + path,
                params=query,
                content=body,
                headers={**headers, "Authorization": f"Bearer {self._key.reveal()}"},
                extensions={} if trace is None else {"trace": trace},
            )
            return await self._answer(await client.send(request, stream=True))

    async def _answer(self, response: httpx.Response) -> bytes:
        try:
            if response.is_success:
                return await self._read_whole(response)
            if response.status_code < 400:
                raise BadAnswer(
                    tr(
                        "{host} sends requests on to another address, where the API key must not go. "
                        "Check the base URL.",
                        host=self._host,
                    )
                )
            quote = quotable(await self._read_beginning(response), secret=self._key.reveal())
        finally:
            await response.aclose()
            # Answer and stream hold each other: some 10 kB an answer, until the collector finds them.
            response.stream = httpx.ByteStream(b"")
        headers = response.headers
        retry_after = parse_retry_after(headers.get("Retry-After"), date=headers.get("Date"))
        raise failures.refusal(response.status_code, quote, retry_after)

    async def _read_whole(self, response: httpx.Response) -> bytes:
        """The unpacked body, unless it is too large. Memory is bounded by the limit."""
        if self._is_packed_over_again(response):
            raise BadAnswer(
                tr(
                    "The answer of {host} is packed several times over, which is not accepted.",
                    host=self._host,
                )
            )
        failure: PuffleError
        try:
            return await read_whole(response, self._max_answer_bytes)
        except TooLarge:
            failure = self._too_large()
        except Damaged:
            failure = failures.damaged(self._host)
        # Outside of the handlers, because what they caught leads to the request's headers.
        raise failure

    async def _read_beginning(self, response: httpx.Response) -> bytes:
        """As much of an error's body as is worth looking at; the status counts even if no more comes."""
        return b"" if self._is_packed_over_again(response) else await read_beginning(response)

    def _is_packed_over_again(self, response: httpx.Response) -> bool:
        return len(packings(response)) > 1

    def _too_large(self) -> AnswerTooLarge:
        return AnswerTooLarge(
            tr(
                "The answer of {host} is larger than %Ln MB, which no answer of Puffle should be. "
                "Check the base URL.",
                None,
                round(self._max_answer_bytes / 1024 / 1024),
                host=self._host,
            )
        )

    def _explain(self, error: httpx.HTTPError, writing: bool) -> PuffleError:
        host, timeouts, proxy = self._host, self._timeouts, self._proxy
        failure: PuffleError
        match error:
            case httpx.ConnectTimeout() | httpx.ConnectError() if (
                proxy is not None and not failures.is_about_trust(error)
            ):
                failure = failures.proxy_unreachable(proxy)
            case httpx.ConnectTimeout():
                failure = failures.timed_out(host, timeouts.connect, writing=False)
            case httpx.PoolTimeout():
                failure = failures.timed_out(host, timeouts.pool, writing=False)
            case httpx.TimeoutException():
                failure = failures.timed_out(host, timeouts.read, writing=writing)
            case httpx.ProxyError():
                failure = failures.proxy_refused(
                    host, proxy, wants_password=str(error).startswith(_PASSWORD_WANTED)
                )
            case httpx.ConnectError():
                failure = failures.not_connected(error, host)
            case httpx.DecodingError():
                failure = failures.damaged(host)
            case httpx.RemoteProtocolError() if not str(error).startswith(_DROPPED):
                failure = failures.not_http(host)
            case _:
                failure = failures.broken(host, writing=writing)
        return failure


class _MayNotGo(httpx.RequestError):
    """Takes a request back at the moment when it would have left."""


class _Asker:
    """Asks whether a request may be sent: when its turn has come, and when it has got a connection at last.

    Between the two it may have waited a minute for one of the few connections, and for that to be made.
    """

    def __init__(self, may_go: MayGo | None, clock: Callable[[], float]) -> None:
        self._may_go = may_go
        self._clock = clock
        self._asked_at = clock()
        self.refusal: PuffleError | None = None
        self.has_left = False
        """Whether something of it was sent, at whichever attempt."""

    def ask(self) -> None:
        """Raise what the one who is asked raises."""
        if self._may_go is not None:
            self._may_go()
        self._asked_at = self._clock()

    async def trace(self, event: str, _: object) -> None:
        """Told by httpcore how far a request is. Raises :class:`_MayNotGo`; ``refusal`` says why."""
        if event != _LEAVES:
            return
        if self._clock() - self._asked_at > _SOON:
            try:
                self.ask()
            except PuffleError as error:
                # Kept, and raised elsewhere: a traceback must not lead into httpx, whose frames hold the key.
                self.refusal = error
        if self.refusal is not None:
            raise _MayNotGo("not sent")
        self.has_left = True


# How httpcore begins what it says of a proxy that wants a password, or another one: of HTTP, and of SOCKS.
_PASSWORD_WANTED: Final = ("407", "Requested", "Invalid username")
# How httpcore and h11 begin what they say about a connection that ended early; they use one class for this
# and for answers that are not HTTP.
_DROPPED: Final = ("Server disconnected", "peer closed connection", "peer unexpectedly closed")


def _host_of(base_url: str) -> str:
    try:
        return httpx.URL(base_url).host
    except httpx.InvalidURL:
        quoted = without_keys(base_url)[:60]
        raise InvalidBaseUrl(tr("“{text}” is not a web address.", text=quoted)) from None


def _sendable(key: ApiKey) -> ApiKey:
    """*key*, known to be fit for a header: h11 quotes a header value that is not in what it raises."""
    if not _fits_header(key.reveal()):
        raise InvalidApiKey(
            tr("The API key cannot be used as it is. Copy it again from Puffle, as one line.")
        )
    return key


def _fits_header(text: str) -> bool:
    return bool(text) and text.isascii() and text.isprintable() and " " not in text


def _trust(base_url: str) -> ssl.SSLContext:
    """The system's certificate store; for plain HTTP, which needs none, a context that trusts nobody."""
    if base_url.startswith("https:"):
        return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _for_httpx(proxy: Proxy, trust: ssl.SSLContext) -> httpx.Proxy:
    """*proxy* for httpx; that of a company may have a certificate which the system alone trusts."""
    try:
        return httpx.Proxy(proxy.url, ssl_context=trust if proxy.url.startswith("https:") else None)
    except (ValueError, httpx.InvalidURL):
        raise proxy.unusable() from None


def _quieten_libraries() -> None:
    """Keep whole URLs (httpx, at INFO) and quoted words of errors (stamina, at WARNING) out of the log."""
    for name, level in (
        ("httpx", logging.WARNING),
        ("httpcore", logging.WARNING),
        ("stamina", logging.ERROR),
    ):
        logger = logging.getLogger(name)
        logger.setLevel(max(level, logger.level))
