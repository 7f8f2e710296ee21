"""What can go wrong, as one tree.

::

    PuffleError                     everything below, each with a sentence for the person
    ├── InvalidInput                something typed or configured here cannot be used; nothing was sent
    │   ├── InvalidApiKey
    │   ├── InvalidBaseUrl
    │   ├── InvalidId
    │   └── InvalidProxy
    ├── Stopped                     the person stopped it; what was to be sent is kept
    ├── ChangedElsewhere            somebody else changed the same field; the person has to decide
    ├── StorageTrouble              something could not be kept on this machine, or read from it
    │   ├── CannotKeep              edits cannot be kept here, so none can be made; all else goes on
    │   └── KeychainTrouble         the system keychain is locked, silent, broken or not there
    ├── Unreachable                 no answer came: whether the server acted is unknown
    │   ├── CertificateRefused      somebody answered, but not provably Puffle; nothing was sent
    │   ├── NoServer                there is none at the base URL, or no way to it; nothing was sent
    │   └── TimedOut
    ├── BadAnswer                   an answer came and cannot be understood
    │   └── AnswerTooLarge          it comes to more than is taken in
    └── Refused                     the server answered with a status of 400 or above
        ├── KeyRefused              401
        ├── NotPermitted            403
        ├── NotFound                404
        ├── Conflicted              409
        ├── RateLimited             429, or sent before a wait is over that the server asked for
        ├── ServerTrouble           5xx
        └── Rejected                every other 4xx
            └── NotADraft           400, because the campaign's roster is frozen

The mapping from HTTP is made once, in :mod:`puffle_desktop.api.transport`; :class:`NotADraft` is told from
other rejections by :mod:`puffle_desktop.workspace`, which asks for the campaign's status, because the
shape of Puffle's error bodies is not documented.
"""

from datetime import datetime
from typing import Final

MAX_QUOTE: Final = 300
_PASSING: Final = frozenset((500, 502, 503, 504))
"""The other 5xx say that the server will never do this."""


class PuffleError(Exception):
    """A failure a person can be told about.

    ``str(error)`` is one or two sentences: what happened and, where it helps, what to do. It never holds an
    API key. ``transient`` says whether trying again later may help without anybody changing anything.
    ``was_sent`` is False where no attempt of a write came so far that anything of it was sent.
    """

    transient: bool = False
    was_sent: bool = True


class InvalidInput(PuffleError):
    """Something typed or configured here cannot be used. Nothing was sent."""


class InvalidApiKey(InvalidInput):
    """The text cannot be an API key. The sentence never quotes it."""


class InvalidBaseUrl(InvalidInput):
    """The text is no base URL that a key may be sent to."""


class InvalidId(InvalidInput):
    """The text is not a UUID as Puffle's reference defines them."""


class InvalidProxy(InvalidInput):
    """The proxy that the environment or this computer's settings name cannot be used. Quotes no password."""


class Stopped(PuffleError):
    """The person stopped the sending. The edit is kept here, and was not sent."""


class ChangedElsewhere(PuffleError):
    """Somebody else changed the same field, so the edit waits for the person's decision."""


class StorageTrouble(PuffleError):
    """Something could not be kept on this machine, or read from it: a full disk, a read-only folder."""


class CannotKeep(StorageTrouble):
    """Edits cannot be kept safe on this machine as it is now: prospects can be read, and not edited."""


class KeychainTrouble(StorageTrouble):
    """The system keychain is locked, does not answer, fails, or is not there. Never quotes a key."""


class Unreachable(PuffleError):
    """No answer came. For a write: the server may or may not have acted."""

    transient = True


class CertificateRefused(Unreachable):
    """The server's certificate is not trusted by this machine, so nothing was sent."""

    transient = False


class NoServer(Unreachable):
    """There is no server at the base URL, or this machine finds no way to it, so nothing was sent."""


class TimedOut(Unreachable):
    """The server did not answer in time."""


class BadAnswer(PuffleError):
    """An answer came and cannot be understood. For a write: the server has probably acted."""


class AnswerTooLarge(BadAnswer):
    """An answer came to more than is taken in. Asked for in smaller parts, it may be had."""


class Refused(PuffleError):
    """The server answered with a status of 400 or above.

    ``status`` is that status; ``quote`` is the server's own words, shortened, or empty. ``retry_after`` is
    the wait asked for in seconds, or what is left of it; None when none was asked for. ``until`` is its end
    in UTC, and None also when that is so far off (over a year) that no time is in sight. Whoever is asked to
    wait may try again later, so such a refusal is transient.
    """

    def __init__(
        self,
        sentence: str,
        *,
        status: int,
        quote: str = "",
        retry_after: float | None = None,
        until: datetime | None = None,
    ) -> None:
        super().__init__(sentence)
        self.status = status
        self.quote = quote
        self.retry_after = retry_after
        self.until = until
        self.transient = type(self).transient or retry_after is not None


class KeyRefused(Refused):
    """401: the key is missing, wrong or revoked. Never retried."""


class NotPermitted(Refused):
    """403: the key is valid but may not do this; or not now, where a wait is asked for."""


class NotFound(Refused):
    """404: no such campaign or prospect, or it is another owner's."""


class Conflicted(Refused):
    """409: the server is changing the same thing, such as launching the campaign."""


class RateLimited(Refused):
    """429: too many requests; or a long wait that the server asked for is not over, and nothing was sent.

    In the second case ``status`` is what the server had answered when it asked for the wait.
    """

    transient = True


class ServerTrouble(Refused):
    """5xx: the server failed. Transient, but for those that say that the server will never do this."""

    def __init__(
        self,
        sentence: str,
        *,
        status: int,
        quote: str = "",
        retry_after: float | None = None,
        until: datetime | None = None,
    ) -> None:
        super().__init__(sentence, status=status, quote=quote, retry_after=retry_after, until=until)
        self.transient = status in _PASSING


class Rejected(Refused):
    """Any other 4xx: the server does not accept the request as it stands."""


class NotADraft(Rejected):
    """The campaign is not a draft any more, so its roster cannot be changed."""
