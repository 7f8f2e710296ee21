"""Names of hosts with other letters than a to z, which can look like the name of another host."""

from contextlib import suppress
from typing import Final
from urllib.parse import urlsplit

from puffle_desktop.domain.pasted import name_of

_CODED: Final = "xn--"
_NAMED: Final = 3


def ascii_host(host: str) -> str:
    """*host* as it is asked for and shown: other letters than a to z in Punycode. Raises ``ValueError``."""
    if host.isascii():
        return host
    import idna  # noqa: PLC0415 (most hosts do without, and its tables are large)

    return idna.encode(host, uts46=True).decode(
        "ascii"
    )  # its errors are of UnicodeError, and so of ValueError


def foreign_letters(base_url: str) -> tuple[str, ...]:
    """What the host of *base_url* has beside ASCII, each letter by its number and name; the first few."""
    host = urlsplit(base_url).hostname or ""
    found: dict[str, None] = {}
    for label in host.split("."):
        if label.startswith(_CODED):
            found |= dict.fromkeys(map(name_of, _decoded(label)))
        else:
            found |= dict.fromkeys(name_of(char) for char in label if not char.isascii())
    return tuple(found)[:_NAMED]


def _decoded(label: str) -> str:
    """The letters beside ASCII of a *label* in Punycode; what cannot be decoded is as foreign as they are."""
    with suppress(UnicodeError):
        text = label.removeprefix(_CODED).encode("ascii").decode("punycode")
        return "".join(char for char in text if not char.isascii())
    return "\ufffd"
