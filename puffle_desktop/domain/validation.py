"""What looks wrong with a field. Only ever a warning: Puffle decides what it stores."""

import re
import unicodedata
from typing import Final
from urllib.parse import urlsplit

from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.prospect import EditableField

LONG_TEXT: Final = 500
_LINKEDIN_PATHS: Final = re.compile(r"/(?:in|pub|sales/lead|sales/people)/[^/]+", re.IGNORECASE)

_INVISIBLE: Final = {
    "\t": mark("tab"),
    "\n": mark("line break"),
    "\r": mark("line break"),
    "\u00ad": mark("soft hyphen"),
    "\u200b": mark("zero width space"),
    "\u2060": mark("word joiner"),
    "\ufeff": mark("zero width no-break space"),
}


def warning_for(field: EditableField, text: str) -> str | None:
    """A sentence about what looks wrong with *text* in *field*, or None. Empty text is never wrong here."""
    value = text.strip()
    if not value:
        return None
    if hidden := _hidden_character(value):
        return tr("Holds an invisible character ({character}).", character=hidden)
    if field == "email":
        return _email_warning(value)
    if field == "linkedin_url":
        return _linkedin_warning(value)
    if len(value) > LONG_TEXT:
        return tr("Very long: %Ln character(s).", None, len(value))
    return None


def _email_warning(value: str) -> str | None:
    # Imported here because the first paint does not need it, and it costs some 30 ms.
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415

    try:
        validate_email(value, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return tr(_why_no_email(value))
    return None


def _why_no_email(value: str) -> str:
    """The most helpful sentence about a *value* that is no address. The library's own are in English only."""
    local, _, domain = value.rpartition("@")
    complaints = (
        ("@" not in value, mark("Does not look like an email address. There is no @ sign in it.")),
        (
            "<" in value or ">" in value,
            mark("Does not look like an email address. Write it without a name and angle brackets."),
        ),
        ("@" in local, mark("Does not look like an email address. There is more than one @ sign in it.")),
        (not local, mark("Does not look like an email address. Something is missing before the @ sign.")),
        (not domain, mark("Does not look like an email address. Something is missing after the @ sign.")),
        (
            any(char.isspace() for char in value),
            mark("Does not look like an email address. There is a space in it."),
        ),
        (".." in value, mark("Does not look like an email address. Two full stops follow each other.")),
        (
            "." not in domain,
            mark("Does not look like an email address. After the @ sign, an ending such as .com is missing."),
        ),
    )
    return next(
        (sentence for is_so, sentence in complaints if is_so),
        mark("Does not look like an email address. Something in it cannot be part of one."),
    )


def _linkedin_warning(value: str) -> str | None:
    try:
        parts = urlsplit(value)
        host = (parts.hostname or "").lower()
    except ValueError:
        return tr("Does not look like a URL.")
    if parts.scheme not in ("http", "https") or not host:
        return tr("Does not look like a URL: it should begin with https://.")
    if host != "linkedin.com" and not host.endswith(".linkedin.com"):
        return tr("Is not on linkedin.com but on {host}.", host=host[:60])
    if not _LINKEDIN_PATHS.match(parts.path):
        return tr("Does not look like a person’s profile: it should hold linkedin.com/in/…")
    return None


def _hidden_character(value: str) -> str | None:
    """The name of the first control or invisible formatting character that has no business in a profile."""
    for char in value:
        category = unicodedata.category(char)
        # Joiners and direction marks belong to emoji and right-to-left scripts.
        if category == "Cc" or (category == "Cf" and char in _INVISIBLE):
            return tr(_INVISIBLE[char]) if char in _INVISIBLE else f"U+{ord(char):04X}"
    return None
