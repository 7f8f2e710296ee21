"""Puffle over HTTP: the one client, and the one place where what can go wrong becomes a ``PuffleError``.

httpx is imported here and nowhere else, so that it can be replaced here.
"""

import asyncio
import logging
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Final

import httpx
import truststore

from puffle_desktop import __version__
from puffle_desktop.api import failures
from puffle_desktop.api.error_body import quotable
from puffle_desktop.api.pacing import Gate, RetryPolicy, Tries, Waiting
from puffle_desktop.api.retry_after import parse_retry_after
from puffle_desktop.domain.connection import ApiKey, is_loopback, parse_base_url
from puffle_desktop.domain.errors import (
    BadAnswer,
    InvalidApiKey,
    InvalidBaseUrl,
    InvalidInput,
    PuffleError,
)
from puffle_desktop.domain.i18n import tr

log = logging.getLogger(__name__)


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

_POLICY: Final = RetryPolicy()
_TIMEOUTS: Final = Timeouts()
_USER_AGENT: Final = f"puffle-desktop/{__version__}"
_MAX_ERROR_BYTES: Final = 64 * 1024
# Reading, and writing absolute values: done twice they come to the same (Puffle's reference).
_REPEATABLE: Final = frozenset(("GET", "PATCH"))
_LIMITS: Final = httpx.Limits(max_connections=8, max_keepalive_connections=8, keepalive_expiry=30)


class Transport:
    """Requests to one base URL with one key: authorised, bounded, paced, and tried again where that is safe.

    The key is put into the Authorization header of each request and nowhere else. Redirects are not
    followed, since they would carry it elsewhere. Proxies are taken from the environment, except for this
    machine's own addresses.

    *transport* replaces the network in tests. *on_wait* is called whenever a request has to wait.
    Raises :class:`InvalidBaseUrl`, :class:`InvalidApiKey` or, for an unusable proxy, :class:`InvalidInput`.
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
    ) -> None:
        self._base_url = parse_base_url(base_url)
        self._host = _host_of(self._base_url)
        self._key = _sendable(key)
        self._policy = policy
        self._timeouts = timeouts
        self._max_answer_bytes = max_answer_bytes
        self._on_wait = on_wait
        self._gate = Gate()
        self._client = self._new_client(user_agent, transport)
        _quieten_libraries()

    async def request(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str | int] | None = None,
        body: bytes | None = None,
    ) -> bytes:
        """Send a request to *path*, which begins with a slash; give the body of an answer of 2xx.

        *body* is JSON. GET and PATCH are tried again after a failure that may pass by itself, as far as the
        policy allows. Raises the errors of :mod:`puffle_desktop.domain.errors`.
        """
        repeatable = method in _REPEATABLE
        tries = Tries(self._policy, self._gate, repeatable=repeatable, on_wait=self._on_wait)
        async for attempt in tries:
            await tries.turn(attempt)
            with attempt:
                return await self._attempt(method, path, query, body)
        raise AssertionError("unreachable: the last attempt returns or raises")

    async def aclose(self) -> None:
        """Close all connections. Requests under way should have been cancelled before."""
        await self._client.aclose()

    def _new_client(self, user_agent: str, transport: httpx.AsyncBaseTransport | None) -> httpx.AsyncClient:
        timeouts = self._timeouts
        try:
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
                verify=_trust(self._base_url),
                trust_env=not is_loopback(self._host),
                # The key is the only credential: no session of the server's may take its place.
                cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
                transport=transport,
            )
        except (ValueError, ImportError, httpx.InvalidURL):
            raise InvalidInput(
                tr(
                    "The proxy that this computer’s environment names (HTTPS_PROXY or ALL_PROXY) cannot be "
                    "used. Correct it, or start the program without it."
                )
            ) from None

    async def _attempt(
        self, method: str, path: str, query: Mapping[str, str | int] | None, body: bytes | None
    ) -> bytes:
        """One attempt.

        Its failure is raised outside of the handlers, so that no traceback leads into httpx, whose frames
        hold the request's headers and with them the key.
        """
        writing = method != "GET"
        try:
            async with asyncio.timeout(self._timeouts.total):
                return await self._exchange(self._new_request(method, path, query, body))
        except httpx.HTTPError as error:
            failure = self._explain(error, writing)
        except TimeoutError:
            failure = failures.timed_out(self._host, self._timeouts.total, writing=writing)
        log.debug("%s %s: %s", method, path, type(failure).__name__)
        raise failure

    def _new_request(
        self, method: str, path: str, query: Mapping[str, str | int] | None, body: bytes | None
    ) -> httpx.Request:
        if self._client.is_closed:
            raise InvalidInput(tr("This connection was closed, so nothing was sent."))
        headers = {"Content-Type": "application/json"} if body is not None else {}
        return self._client.build_request(
            method,
            self._base_url + path,
            params=query,
            content=body,
            headers={**headers, "Authorization": f"Bearer {self._key.reveal()}"},
        )

    async def _exchange(self, request: httpx.Request) -> bytes:
        response = await self._client.send(request, stream=True)
        try:
            if response.is_success:
                return await self._read_whole(response)
            if response.status_code < 400:
                raise BadAnswer(
                    tr(
                        "{host} sends requests on to another address, where the API key must not go. "
                        "Check the base URL in Settings.",
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
        """The unpacked body, unless it is too large.

        Memory is bounded by the limit and what one packet unpacks to, some 64 MB at worst.
        """
        limit = self._max_answer_bytes
        if "," in response.headers.get("Content-Encoding", ""):
            raise BadAnswer(
                tr(
                    "The answer of {host} is packed several times over, which is not accepted.",
                    host=self._host,
                )
            )
        length = response.headers.get("Content-Length", "")
        if length.isdecimal() and int(length) > limit:
            raise self._too_large()
        parts: list[bytes] = []
        size = 0
        async for part in response.aiter_bytes():
            size += len(part)
            if size > limit:
                raise self._too_large()
            parts.append(part)
        return b"".join(parts)

    async def _read_beginning(self, response: httpx.Response) -> bytes:
        """As much of an error's body as is worth looking at; the status counts even if no more comes."""
        read = bytearray()
        if "," in response.headers.get("Content-Encoding", ""):
            return b""
        try:
            async for part in response.aiter_bytes():
                read += part
                if len(read) > _MAX_ERROR_BYTES:
                    break
        except httpx.HTTPError:
            log.debug("the body of an error answer broke off")
        return bytes(read[:_MAX_ERROR_BYTES])

    def _too_large(self) -> BadAnswer:
        return BadAnswer(
            tr(
                "The answer of {host} is larger than %Ln MB, which no answer of Puffle should be. "
                "Check the base URL in Settings.",
                None,
                round(self._max_answer_bytes / 1024 / 1024),
                host=self._host,
            )
        )

    def _explain(self, error: httpx.HTTPError, writing: bool) -> PuffleError:
        host, timeouts = self._host, self._timeouts
        failure: PuffleError
        match error:
            case httpx.ConnectTimeout():
                failure = failures.timed_out(host, timeouts.connect, writing=False)
            case httpx.PoolTimeout():
                failure = failures.timed_out(host, timeouts.pool, writing=False)
            case httpx.TimeoutException():
                failure = failures.timed_out(host, timeouts.read, writing=writing)
            case httpx.ProxyError():
                failure = failures.proxy_refused(host)
            case httpx.ConnectError():
                failure = failures.not_connected(error, host)
            case httpx.DecodingError():
                failure = failures.damaged(host)
            case httpx.RemoteProtocolError() if not str(error).startswith(_DROPPED):
                failure = failures.not_http(host)
            case _:
                failure = failures.broken(host, writing=writing)
        return failure


# How httpcore and h11 begin what they say about a connection that ended early; they use one class for this
# and for answers that are not HTTP.
_DROPPED: Final = ("Server disconnected", "peer closed connection", "peer unexpectedly closed")


def _host_of(base_url: str) -> str:
    try:
        return httpx.URL(base_url).host
    except httpx.InvalidURL:
        raise InvalidBaseUrl(tr("“{text}” is not a web address.", text=base_url[:60])) from None


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


def _quieten_libraries() -> None:
    """Keep whole URLs (httpx, at INFO) and quoted words of errors (stamina, at WARNING) out of the log."""
    for name, level in (
        ("httpx", logging.WARNING),
        ("httpcore", logging.WARNING),
        ("stamina", logging.ERROR),
    ):
        logger = logging.getLogger(name)
        logger.setLevel(max(level, logger.level))
