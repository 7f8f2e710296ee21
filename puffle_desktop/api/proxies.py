"""Which proxy leads to a host, by the environment or this computer's network settings.

Read here and not by httpx, which refuses everything for the sake of one entry that it does not understand,
though it be about another host, and cannot say which one that is.
"""

import ipaddress
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Final
from urllib.parse import urlsplit

from puffle_desktop.domain.connection import is_loopback
from puffle_desktop.domain.errors import InvalidProxy
from puffle_desktop.domain.hosts import ascii_host
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.redaction import without_keys

_SCHEMES: Final = ("http", "https", "socks5", "socks5h")
# GNOME writes the first, and means the second.
_MEANT: Final = {"socks": "socks5"}
_PORTS: Final = {"http": 80, "https": 443}
_EXAMPLE: Final = "http://proxy.example:3128"
_SHOWN: Final = 80

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True)
class Proxy:
    """A proxy by its URL, which may hold a password; ``shown`` is that without it.

    ``origin`` says where it is set: the name of a variable, or words.
    """

    url: str
    shown: str
    origin: str

    def __repr__(self) -> str:
        return f"Proxy({self.shown!r}, {self.origin!r})"

    @property
    def is_socks(self) -> bool:
        """Whether it speaks SOCKS, and not HTTP."""
        return self.url.startswith("socks")

    def unusable(self) -> InvalidProxy:
        """The error for a proxy that cannot be used as it is written."""
        return InvalidProxy(
            tr(
                "The proxy “{proxy}” cannot be used. It is set by {origin}: write it there with http://, "
                "https:// or socks5://, a host and a port, as in {example}, or start the program without it.",
                proxy=self.shown,
                origin=self.origin,
                example=_EXAMPLE,
            )
        )


def proxy_to(base_url: str, environment: Mapping[str, str]) -> Proxy | None:
    """The proxy that leads to *base_url*, or None where the way is direct, as to this machine itself.

    *environment* names it in ``https_proxy`` or, without that, ``all_proxy``, in any case, and in
    ``no_proxy`` the hosts that need none. Raises :class:`InvalidProxy`.
    """
    parts = urlsplit(base_url)
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    if is_loopback(host):
        return None
    _, exceptions = _variable("no_proxy", environment)
    if is_excepted(host, port, exceptions):
        return None
    for wanted in (f"{parts.scheme}_proxy", "all_proxy"):
        name, value = _variable(wanted, environment)
        if value:
            return _usable(value, name)
    value = _of_this_computer(parts.scheme, host)
    return _usable(value, tr("this computer’s network settings")) if value else None


def is_excepted(host: str, port: int, exceptions: str) -> bool:
    """Whether *exceptions*, the value of a ``no_proxy``, say that *host* is reached without a proxy.

    They are separated by commas or spaces: hosts, which stand for what is within their domain too, with or
    without a dot or ``*.`` before them, addresses, networks such as ``10.0.0.0/8`` and ``fd00::/8``, each
    with a port behind it or none, and ``*`` for all hosts. IPv6 may be in brackets. What is none of these
    excepts nothing.
    """
    host = host.lower().rstrip(".")
    return any(_is_meant(each.lower(), host, port) for each in re.split(r"[\s,]+", exceptions))


def _is_meant(exception: str, host: str, port: int) -> bool:
    if exception == "*":
        return True
    scheme, separator, rest = exception.partition("://")
    if separator:
        # Only a proxy for HTTPS is ever asked about here.
        exception = rest.rstrip("/") if scheme in ("https", "all") else ""
    address = _address(host)
    if (network := _network(exception)) is not None:
        return address is not None and address in network
    name, wanted_port = _split_port(exception)
    if (network := _network(name)) is not None:
        return address is not None and address in network and wanted_port in ("", str(port))
    if not name or (wanted_port and wanted_port != str(port)):
        return False
    if (other := _address(name)) is not None or address is not None:
        return other == address or fnmatchcase(host, name)
    name = _ascii(name.removeprefix("*").strip("."))
    return bool(name) and (host == name or host.endswith(f".{name}") or fnmatchcase(host, name))


def _split_port(exception: str) -> tuple[str, str]:
    """The host in *exception*, and the port behind it or nothing."""
    if found := re.fullmatch(r"\[([^]]*)\](?::(\d*))?", exception):
        return found[1], found[2] or ""
    if exception.count(":") == 1:
        name, _, port = exception.partition(":")
        return name, port
    return exception, ""


def _network(exception: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    address, slash, length = exception.partition("/")
    if not slash:
        return None
    try:
        return ipaddress.ip_network(f"{address.strip('[]')}/{length.strip(']')}", strict=False)
    except ValueError:
        return None


def _address(host: str) -> Address | None:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _ascii(name: str) -> str:
    try:
        return ascii_host(name)
    except ValueError:
        return ""


def _variable(wanted: str, environment: Mapping[str, str]) -> tuple[str, str]:
    """The name that *wanted* goes by in *environment*, and its value: in lower case before any other."""
    if wanted in environment:
        return wanted, environment[wanted].strip()
    for name, value in environment.items():
        if name.lower() == wanted and value.strip():
            return name, value.strip()
    return wanted, ""


def _of_this_computer(scheme: str, host: str) -> str:
    """The proxy in the settings of Windows or macOS; other systems have none but the environment."""
    if sys.platform in ("win32", "darwin"):
        from urllib.request import getproxies, proxy_bypass  # noqa: PLC0415 (nobody else needs it)

        settings = getproxies()
        value = settings.get(scheme) or settings.get("all") or settings.get("socks") or ""
        return "" if value and proxy_bypass(host) else value
    return ""


def _usable(value: str, origin: str) -> Proxy:
    text = value if "://" in value else f"http://{value}"
    scheme, _, rest = text.partition("://")
    scheme = _MEANT.get(scheme.lower(), scheme.lower())
    proxy = Proxy(f"{scheme}://{rest}", _without_password(value), origin)
    try:
        parts = urlsplit(proxy.url)
        labels = ascii_host(parts.hostname or "").removesuffix(".").split(".")
        is_whole = all(labels) and parts.port != 0 and not (parts.query or parts.fragment)
    except ValueError:
        is_whole = False
    if not is_whole or scheme not in _SCHEMES or re.search(r"[\s\\]", value) or parts.path not in ("", "/"):
        raise proxy.unusable()
    return proxy


def _without_password(value: str) -> str:
    """*value* without a user name and password, also where it is no URL and they are in a wrong place."""
    scheme, separator, rest = value.rpartition("://")
    *hidden, rest = re.split(r"@|%40", rest, flags=re.IGNORECASE)
    # What stands in the place of a port and is none may be a password whose host was forgotten.
    rest = re.sub(r"^([^\[\]:]*|\[[^\]]*\]):(?!\d{1,5}(?:/|$)).+", r"\1:…", rest)
    shown = without_keys(f"{scheme}{separator}{'…@' if hidden else ''}{rest}")
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
