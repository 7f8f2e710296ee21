"""Failures of the network and refusals of the server, as errors with a sentence for the person.

What this program prepares are outreach campaigns, so the sentences avoid the words of networks where they
can. None of them quotes anything but the host and what the server itself said.
"""

import errno
import socket
import ssl
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from puffle_desktop.api.proxies import Proxy
from puffle_desktop.api.retry_after import end_of, in_words, moment_in_words
from puffle_desktop.domain.errors import (
    BadAnswer,
    CertificateRefused,
    Conflicted,
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
from puffle_desktop.domain.i18n import mark, tr

_OFFLINE: Final = frozenset((errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL))
_COUNTED_IN_SECONDS: Final = 60.0
"""A wait of up to a minute is told as a number of seconds, a longer one by when it ends."""
_MAYBE_STORED: Final = mark("The change may have been saved anyway.")
_REFUSALS: Final[dict[int, tuple[type[Refused], str]]] = {
    401: (
        KeyRefused,
        mark(
            "Puffle refused this API key. It may be incomplete, replaced or revoked. "
            "Enter a valid one in Settings."
        ),
    ),
    403: (NotPermitted, mark("This API key isn’t allowed to do this.")),
    404: (
        NotFound,
        mark(
            "Puffle has no such campaign or prospect, or it belongs to somebody else. Refresh; if that "
            "doesn’t help, check the base URL in Settings."
        ),
    ),
    409: (
        Conflicted,
        mark(
            "Puffle is changing this campaign at the moment, for example launching it. "
            "Wait a little, refresh, and try again."
        ),
    ),
}
_MAY_ASK_TO_WAIT: Final = (403, 409)
"""Beside 429 and 5xx: servers that count requests, or are changing a thing, answer so and say until when."""

_CERTIFICATES: Final = {
    9: mark("it is not valid yet"),
    10: mark("it has expired"),
    18: mark("it vouches for itself"),
    19: mark("it vouches for itself"),
    20: mark("nobody known vouches for it"),
    62: mark("it is for another name"),
    64: mark("it is for another name"),
}
"""By OpenSSL's ``X509_V_ERR`` codes, which :mod:`ssl` gives as ``verify_code``."""


def refusal(status: int, quote: str, retry_after: float | None) -> Refused:
    """The error for an answer with *status* of 400 or above. *quote* is the server's own, already cleaned."""
    until = None if retry_after is None else end_of(retry_after)
    if status == 429:
        sentence = _too_many(retry_after, until)
        return RateLimited(sentence, status=status, quote=quote, retry_after=retry_after, until=until)
    if status >= 500:
        sentence = _trouble(status, retry_after, until)
        return ServerTrouble(sentence, status=status, quote=quote, retry_after=retry_after, until=until)
    if status in _REFUSALS:
        kind, known = _REFUSALS[status]
        sentence = tr(known)
        if status == 403 and quote:
            sentence = tr("This API key isn’t allowed to do this: “{words}”", words=quote)
        if status not in _MAY_ASK_TO_WAIT:
            return kind(sentence, status=status, quote=quote)
        return kind(sentence, status=status, quote=quote, retry_after=retry_after, until=until)
    if quote:
        sentence = tr("Puffle refused this: “{words}”", words=quote)
    else:
        sentence = tr("Puffle refused this ({status}).", status=status)
    return Rejected(sentence, status=status, quote=quote)


def held_back(seconds: float, reason: PuffleError) -> RateLimited:
    """The error for a request that was not sent, because for *reason* the server wants none for *seconds*."""
    until = end_of(seconds)
    if until is None:
        sentence = tr("Puffle asked for a long pause.")
    else:
        sentence = tr(
            "Puffle asked for a pause until {time}.",
            time=moment_in_words(until),
        )
    status, quote = (reason.status, reason.quote) if isinstance(reason, Refused) else (429, "")
    return RateLimited(sentence, status=status, quote=quote, retry_after=seconds, until=until)


def _too_many(retry_after: float | None, until: datetime | None) -> str:
    if not retry_after:
        return tr("Too many requests. Wait a minute, then try again.")
    if retry_after <= _COUNTED_IN_SECONDS:
        return tr(
            "Too many requests. Puffle asks to wait {time}.",
            time=in_words(retry_after),
        )
    if until is None:
        return tr("Too many requests. Puffle asked for a long pause.")
    return tr(
        "Too many requests. Puffle asked for a pause until {time}.",
        time=moment_in_words(until),
    )


def _trouble(status: int, retry_after: float | None, until: datetime | None) -> str:
    if not retry_after:
        return tr("Puffle isn’t responding ({status}). Try again in a few minutes.", status=status)
    if retry_after <= _COUNTED_IN_SECONDS:
        return tr(
            "Puffle isn’t responding ({status}). Try again in {time}.",
            status=status,
            time=in_words(retry_after),
        )
    if until is None:
        return tr(
            "Puffle isn’t responding ({status}), and asked for a long pause.",
            status=status,
        )
    return tr(
        "Puffle isn’t responding ({status}), and asked for a pause until {time}.",
        status=status,
        time=moment_in_words(until),
    )


def not_connected(error: BaseException, host: str) -> Unreachable:
    """No connection to *host* came about: nothing was sent."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLError) and not isinstance(cause, ssl.SSLEOFError):
            return certificate_refused(cause, host)
        if isinstance(cause, socket.gaierror):
            if cause.errno == socket.EAI_AGAIN:
                break
            return NoServer(
                tr(
                    "There is no server called {host}. Check the base URL in Settings and your internet "
                    "connection.",
                    host=host,
                )
            )
        if isinstance(cause, ConnectionRefusedError):
            return NoServer(
                tr(
                    "{host} refuses the connection. Check the base URL in Settings, "
                    "or try again in a few minutes.",
                    host=host,
                )
            )
        if isinstance(cause, OSError) and cause.errno in _OFFLINE:
            break
        if isinstance(cause, OSError) and cause.errno == errno.ETIMEDOUT:
            return TimedOut(
                tr("{host} doesn’t answer. Check your internet connection and try again.", host=host)
            )
    else:
        return Unreachable(
            tr("Couldn’t connect to {host}. Check your internet connection and try again.", host=host)
        )
    return Unreachable(
        tr("{host} can’t be reached: this computer seems to be offline. Check its connection.", host=host)
    )


def certificate_refused(error: ssl.SSLError, host: str) -> CertificateRefused:
    """Somebody answers at *host*, but not provably Puffle."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return CertificateRefused(
            tr(
                "{host} can’t prove who it is: its certificate is not trusted by this computer ({reason}). "
                "Nothing was sent. Check the base URL; in a company network, ask for its certificate to be "
                "installed.",
                host=host,
                reason=_why_not_trusted(error),
            )
        )
    return CertificateRefused(
        tr(
            "No secure connection to {host} is possible, so nothing was sent. Check the base URL in "
            "Settings: a server on this computer may want http:// instead of https://.",
            host=host,
        )
    )


def _why_not_trusted(error: ssl.SSLCertVerificationError) -> str:
    """What is wrong with a certificate: in own words where it is usual, else in those of the system."""
    if (known := _CERTIFICATES.get(getattr(error, "verify_code", 0))) is not None:
        return tr(known)
    return str(getattr(error, "verify_message", "") or "").rstrip(".") or tr("it is not known")


def broken(host: str, *, writing: bool) -> Unreachable:
    """The connection broke after the request was begun and before the answer was complete."""
    sentence = tr("The connection to {host} broke before the answer was complete. Try again.", host=host)
    return Unreachable(f"{sentence} {tr(_MAYBE_STORED)}" if writing else sentence)


def timed_out(host: str, seconds: float, *, writing: bool) -> TimedOut:
    """Neither an answer nor a failure within *seconds*. *writing*: whether a change had been sent by then."""
    sentence = tr("{host} didn’t answer within {time}. Try again later.", host=host, time=in_words(seconds))
    return TimedOut(f"{sentence} {tr(_MAYBE_STORED)}" if writing else sentence)


def proxy_unreachable(proxy: Proxy) -> Unreachable:
    """No connection to *proxy* came about, or to what is behind it: nothing was sent."""
    return Unreachable(
        tr(
            "The proxy {proxy}, which is set by {origin}, cannot be reached or does not answer. Check it "
            "there, and this computer’s internet connection.",
            proxy=proxy.shown,
            origin=proxy.origin,
        )
    )


def proxy_refused(host: str, proxy: Proxy | None, *, wants_password: bool = False) -> Unreachable:
    """The proxy between this machine and *host* did not connect them."""
    if proxy is not None:
        sentence = (
            mark(
                "The proxy {proxy} wants another user name and password before it lets a request to {host} "
                "through. Write them into what sets it, {origin}, as in {example}."
            )
            if wants_password
            else mark(
                "The proxy {proxy} does not let the request to {host} through. Check what sets it: {origin}."
            )
        )
        example = "http://name:password@proxy.example:3128"
        return Unreachable(tr(sentence, proxy=proxy.shown, host=host, origin=proxy.origin, example=example))
    return Unreachable(
        tr(
            "This network’s proxy does not let the request to {host} through. "
            "Check the proxy settings of this computer.",
            host=host,
        )
    )


def is_about_trust(error: BaseException) -> bool:
    """Whether a connection failed for what the one at its end proved, or did not prove, to be."""
    return any(isinstance(cause, ssl.SSLError) for cause in _causes(error))


def damaged(host: str) -> BadAnswer:
    """The body of an answer cannot be unpacked."""
    return BadAnswer(tr("The answer of {host} is damaged. Try again.", host=host))


def not_http(host: str) -> BadAnswer:
    """Something answered in another language than HTTP."""
    return BadAnswer(
        tr(
            "What answers at {host} is no web server, and so not Puffle. Check the base URL in Settings.",
            host=host,
        )
    )


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """*error*, what caused it, and so on; also the members of groups (one for each address of a host)."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        cause = waiting.pop(0)
        if cause is None or id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        if isinstance(cause, BaseExceptionGroup):
            waiting.extend(cause.exceptions)
        waiting.extend((cause.__cause__, cause.__context__))
