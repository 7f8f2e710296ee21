"""What a server may make of a value when it stores it, without anybody having changed it.

Puffle's reference says it of adding: emails are lowercased, LinkedIn URLs lose trailing slashes and query
strings, and ``name`` is computed from first and last name. Whether a PATCH does the same is not documented,
so this program takes either for the value that was sent.
"""

import unicodedata
from collections.abc import Callable
from typing import Final

from puffle_desktop.domain.prospect import EditableField

_Step = Callable[[str], str]


def may_be_stored_as(field: EditableField, value: str | None, held: str | None) -> bool:
    """Whether a server that was given *value* for *field* may *hold* this. Empty is null.

    The other way round it is not so: a server puts values into a simpler form, and never adds a query string.
    """
    given, found = value or "", held or ""
    if given == found:
        return True
    forms = {given}
    steps: tuple[_Step, ...] = (str.strip, _composed, *_STEPS.get(field, ()))
    for step in steps:
        forms |= {step(form) for form in forms}
    return found in forms


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _without_fragment(url: str) -> str:
    return url.partition("#")[0]


def _without_query(url: str) -> str:
    return url.partition("?")[0]


def _without_last_slash(url: str) -> str:
    return url.rstrip("/")


def _with_plain_host(url: str) -> str:
    scheme, mark, rest = url.rpartition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme.lower()}{mark}{host.lower()}{slash}{path}"


def _with_scheme(url: str) -> str:
    return f"https://{url}" if url and "://" not in url else url


_STEPS: Final[dict[EditableField, tuple[_Step, ...]]] = {
    "email": (str.lower,),
    "linkedin_url": (
        _without_fragment,
        _without_query,
        _without_last_slash,
        _with_plain_host,
        _with_scheme,
    ),
}
