"""What identifies a person on a channel, in a form in which two of the same person are equal."""

import re
import unicodedata
from contextlib import suppress
from typing import Final
from urllib.parse import unquote

from puffle_desktop.domain.hosts import ascii_host
from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.domain.text import without_unseen_ends

_email: Final = re.compile(r"[a-z0-9_.+-]+@[a-z0-9.-]+")
"""As good as all there are, which are their own key."""
_domain: Final = re.compile(r"[^\s@]+")
_profile: Final = re.compile(
    r"(?:https?:)?/*(?:[\w-]+\.)*linkedin\.com/+(?:(?:comm|mwlite|m)/+)?(?:"
    r"(?:in|sales/+lead|sales/+people)/+(?P<name>[^/?#,\s]+)"
    r"|(?P<old>pub/+(?!dir(?:[/?#]|$))[^/?#\s]+(?:/+[^/?#\s]+){0,3}))",
    re.IGNORECASE,
)
_member: Final = re.compile(r"AC[A-Za-z]A{2}[\w-]{20,}")
"""A member's number as LinkedIn writes it, in which capitals count."""


def identity_keys(prospect: Prospect) -> tuple[str | None, str | None]:
    """By what *prospect* is known: their email address whatever its case, and their profile on LinkedIn.

    Profiles are the same whatever the scheme, the country's host, the query and the page below the profile.
    None stands for an address that is missing, or could not identify anybody.
    """
    return _email_key(prospect.email), _profile_key(prospect.linkedin_url)


def _email_key(text: str | None) -> str | None:
    if not text:
        return None
    if _email.fullmatch(text):
        return text
    address = unicodedata.normalize("NFC", without_unseen_ends(text).lower())
    local, _, domain = address.rpartition("@")
    if not local or _domain.fullmatch(domain) is None:
        return None
    with suppress(ValueError):
        domain = ascii_host(domain)
    return f"{local}@{domain}"


def _profile_key(text: str | None) -> str | None:
    if not text:
        return None
    found = _profile.match(text) or _profile.match(without_unseen_ends(text))
    if found is None:
        return None
    if found["old"]:
        return re.sub("/+", "/", found["old"]).lower()
    name: str = found["name"]
    if "%" in name:
        name = unquote(name)
    return name if _member.fullmatch(name) else unicodedata.normalize("NFC", name.lower())
