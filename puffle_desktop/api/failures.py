"""Failures of the network and refusals of the server, as errors with a sentence for the person.

What this program prepares are outreach campaigns, so the sentences avoid the words of networks where they
can. None of them quotes anything but the host and what the server itself said.
"""

import errno
import socket
import ssl
from collections.abc import Iterator
from typing import Final

from puffle_desktop.api.retry_after import in_words
from puffle_desktop.domain.errors import (
    BadAnswer,
    CertificateRefused,
    Conflicted,
    KeyRefused,
    NotFound,
    NotPermitted,
    RateLimited,
    Refused,
    Rejected,
    ServerTrouble,
    TimedOut,
    Unreachable,
)

_OFFLINE: Final = frozenset((errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL))
_MAYBE_STORED: Final = " The change may have been stored all the same."


_REFUSALS: Final[dict[int, tuple[type[Refused], str]]] = {
    401: (
        KeyRefused,
        "Puffle does not accept this API key. It may be incomplete, replaced or revoked: "
        "enter a valid one in Settings.",
    ),
    403: (NotPermitted, "The API key is valid, but not permitted to do this{said}"),
    404: (
        NotFound,
        "Puffle has no such campaign or prospect, or it belongs to somebody else. Reload the list; "
        "if that does not help, check the base URL in Settings.",
    ),
    409: (
        Conflicted,
        "Puffle is changing this campaign at this moment, for example launching it. "
        "Wait a little, reload, and try again.",
    ),
}


def refusal(status: int, words: str, retry_after: float | None) -> Refused:
    """The error for an answer with *status* of 400 or above. *words* are the server's, already cleaned."""
    said = f": “{words}”" if words else "."
    if status == 429:
        advice = (
            f"It asks to wait {in_words(retry_after)}." if retry_after else "Wait a minute and try again."
        )
        sentence = f"Puffle gets too many requests with this API key. {advice}"
        return RateLimited(sentence, status=status, words=words, retry_after=retry_after)
    if status >= 500:
        when = f"in {in_words(retry_after)}" if retry_after else "in a few minutes"
        sentence = f"Puffle has trouble of its own (error {status}). Try again {when}."
        return ServerTrouble(sentence, status=status, words=words, retry_after=retry_after)
    unexplained = (Rejected, f"Puffle did not accept this{said if words else f' (error {status}).'}")
    kind, sentence = _REFUSALS.get(status, unexplained)
    return kind(sentence.replace("{said}", said), status=status, words=words)


def not_connected(error: BaseException, host: str) -> Unreachable:
    """No connection to *host* came about: nothing was sent."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLError) and not isinstance(cause, ssl.SSLEOFError):
            return certificate_refused(cause, host)
        if isinstance(cause, socket.gaierror):
            if cause.errno == socket.EAI_AGAIN:
                break
            return Unreachable(
                f"There is no server called {host}. Check the base URL in Settings and this computer’s "
                "internet connection."
            )
        if isinstance(cause, ConnectionRefusedError):
            return Unreachable(
                f"{host} refuses the connection. Check the base URL in Settings, "
                "or try again in a few minutes."
            )
        if isinstance(cause, OSError) and cause.errno in _OFFLINE:
            break
        if isinstance(cause, OSError) and cause.errno == errno.ETIMEDOUT:
            return TimedOut(f"{host} does not answer. Check your internet connection and try again.")
    else:
        return Unreachable(
            f"No connection to {host} came about. Check your internet connection and try again."
        )
    return Unreachable(f"{host} cannot be reached: this computer seems to be offline. Check its connection.")


def certificate_refused(error: ssl.SSLError, host: str) -> CertificateRefused:
    """Somebody answers at *host*, but not provably Puffle."""
    if isinstance(error, ssl.SSLCertVerificationError):
        reason = (getattr(error, "verify_message", "") or "not trusted").rstrip(".")
        return CertificateRefused(
            f"{host} cannot prove who it is: its certificate is not trusted by this computer ({reason}). "
            "Nothing was sent. Check the base URL; in a company network, ask for its certificate to be "
            "installed."
        )
    return CertificateRefused(
        f"No secure connection to {host} is possible, so nothing was sent. Check the base URL in Settings: "
        "a server on this computer may want http:// instead of https://."
    )


def broken(host: str, *, writing: bool) -> Unreachable:
    """The connection broke after the request was begun and before the answer was complete."""
    return Unreachable(
        f"The connection to {host} broke before the answer was complete. Try again."
        + (_MAYBE_STORED if writing else "")
    )


def timed_out(host: str, seconds: float, *, writing: bool) -> TimedOut:
    """Neither an answer nor a failure within *seconds*. *writing*: whether a change had been sent by then."""
    return TimedOut(
        f"{host} did not answer within {in_words(seconds)}. Try again later."
        + (_MAYBE_STORED if writing else "")
    )


def proxy_refused(host: str) -> Unreachable:
    """The proxy between this machine and *host* did not connect them."""
    return Unreachable(
        f"This network’s proxy does not let the request to {host} through. "
        "Check the proxy settings of this computer."
    )


def damaged(host: str) -> BadAnswer:
    """The body of an answer cannot be unpacked."""
    return BadAnswer(f"The answer of {host} is damaged and cannot be unpacked. Try again.")


def not_http(host: str) -> BadAnswer:
    """Something answered in another language than HTTP."""
    return BadAnswer(
        f"What answers at {host} is no web server, and so not Puffle. Check the base URL in Settings."
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
