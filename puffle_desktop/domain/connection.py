"""How this program reaches Puffle: a base URL, and a key that is guarded."""

import ipaddress
import re
from typing import Final, NoReturn
from urllib.parse import urlsplit

import msgspec

from puffle_desktop.domain.errors import InvalidApiKey, InvalidBaseUrl
from puffle_desktop.domain.hosts import ascii_host
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.pasted import name_of, trimmed
from puffle_desktop.domain.redaction import is_like_a_key, without_keys

PUFFLE_URL: Final = "https://app.puffle.ai"
MAX_KEY_LENGTH: Final = 4096

_QUOTES: Final = "\"'`“”‘’«»"
_PREFIX: Final = re.compile(r"(?:authorization\s*:\s*)?bearer(?=[\s:]|$)\s*:?\s*", re.IGNORECASE)
_HINT_LENGTH: Final = 4
_QUOTED: Final = 40
_NO_URL: Final = mark("“{text}” is not a URL. Write it as in {example}.")
_A_KEY: Final = mark(
    "What stands in place of the base URL looks like an API key. The key has a place of its own; write the "
    "base URL as in {example}."
)
_NO_WEB_ADDRESS: Final = mark("“{text}” is not a web address. Write it as in {example}.")


class ApiKey:
    """An API key in memory. Its text leaves only through :meth:`reveal`; it prints and formats masked."""

    __slots__ = ("__text",)

    def __init__(self, text: str) -> None:
        self.__text = text

    def reveal(self) -> str:
        """The key itself: for the Authorization header and the keychain, and for nothing else."""
        return self.__text

    @property
    def hint(self) -> str:
        """Enough to recognise a key by, too little to use: its last four characters."""
        # A short text would be given away by its end.
        shown = self.__text[-_HINT_LENGTH:] if len(self.__text) >= 5 * _HINT_LENGTH else ""
        return f"••••{shown}"

    def __repr__(self) -> str:
        return "ApiKey(••••)"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        import hmac  # noqa: PLC0415 (not for the first paint)

        return isinstance(other, ApiKey) and hmac.compare_digest(
            self.__text.encode(), other.reveal().encode()
        )

    def __hash__(self) -> int:
        return hash(self.__text)

    def __reduce__(self) -> NoReturn:
        raise TypeError("an API key is not pickled or copied")


def parse_api_key(pasted: str) -> ApiKey:
    """The key in *pasted* text, less what tends to be copied along with it.

    Takes off white space and what is unseen (a byte order mark, zero-width spaces), quotes, a ``Bearer ``
    prefix and a whole ``Authorization:`` header name. Raises :class:`InvalidApiKey`, without quoting the
    text, when what is left cannot be sent as a header.
    """
    text = trimmed(pasted, _QUOTES)
    text = _PREFIX.sub("", text, count=1) if _PREFIX.match(text) else text
    text = trimmed(text, _QUOTES)
    if not text:
        raise InvalidApiKey(tr("There is no key in this text. Paste the key that Puffle showed you once."))
    if "\n" in text or "\r" in text:
        raise InvalidApiKey(tr("The key has a line break in it. Copy it again, as one line."))
    if any(char.isspace() for char in text):
        raise InvalidApiKey(tr("The key has a space in it. Copy it again, without anything around it."))
    if strange := [char for char in text if not char.isascii() or not char.isprintable()]:
        raise InvalidApiKey(
            tr(
                "The key has a character in it that no key can have. It is {character}. "
                "Copy it again from Puffle, without typing.",
                character=name_of(strange[0]),
            )
        )
    if "://" in text:
        raise InvalidApiKey(
            tr("This is a web address and not a key. Paste the key that Puffle showed you once.")
        )
    if len(text) > MAX_KEY_LENGTH:
        raise InvalidApiKey(tr("This text is far too long for a key. Copy the key alone."))
    return ApiKey(text)


def parse_base_url(typed: str) -> str:
    """The base URL in *typed* text as ``scheme://host[:port]``, without a trailing slash.

    Other letters than a to z come out in Punycode. Raises :class:`InvalidBaseUrl` for anything a key must
    not be sent to: no URL, HTTP to another machine, a path, a query or a user name; and for a key itself,
    which is not quoted.
    """
    text = trimmed(typed)
    if not text:
        raise InvalidBaseUrl(tr("The base URL is empty. Write it as in {example}.", example=PUFFLE_URL))
    if is_like_a_key(text):
        raise InvalidBaseUrl(tr(_A_KEY, example=PUFFLE_URL))
    try:
        parts = urlsplit(text)
        host, port = ascii_host(parts.hostname or ""), parts.port
    except ValueError:
        raise _complaint(_NO_URL, text) from None
    if parts.scheme not in ("http", "https") or not host or re.search(r"[\s\\%]", text):
        raise _complaint(_NO_WEB_ADDRESS, text)
    if is_like_a_key(host) and "-" not in host:
        raise InvalidBaseUrl(tr(_A_KEY, example=PUFFLE_URL))
    if parts.username is not None or parts.password is not None:
        raise InvalidBaseUrl(
            tr("The base URL must not hold a user name or password. The key has its own field.")
        )
    if parts.query or parts.fragment or parts.path not in ("", "/"):
        _, _, rest = text.partition(parts.netloc)
        raise InvalidBaseUrl(
            tr(
                "The base URL ends after the host: leave out “{rest}”. This program adds the paths.",
                rest=_short(rest),
            )
        )
    if parts.scheme == "http" and not is_loopback(host):
        raise InvalidBaseUrl(
            tr(
                "HTTPS is required, because the key would travel readable to {host}. "
                "HTTP is accepted for this machine alone (localhost).",
                host=_short(host),
            )
        )
    shown_host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown_host}" + (f":{port}" if port is not None else "")


def _complaint(sentence: str, text: str) -> InvalidBaseUrl:
    return InvalidBaseUrl(tr(sentence, text=_short(text), example=PUFFLE_URL))


def is_loopback(host: str) -> bool:
    """Whether *host* is this machine by its very name: ``localhost``, 127.0.0.0/8 or ::1."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Connection(msgspec.Struct, frozen=True, kw_only=True):
    """A way to reach Puffle. Its key is kept elsewhere, under ``id``."""

    id: str
    name: str
    base_url: str

    @property
    def is_puffle(self) -> bool:
        """Whether this is Puffle's own host, and not a sandbox, preview or local server."""
        return self.base_url == PUFFLE_URL


def _short(text: str) -> str:
    """The beginning of *text*, without what may be a key, which is looked for in the whole of it."""
    text = without_keys(text)
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1] + "…"
