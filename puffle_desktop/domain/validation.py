"""What looks wrong with a field. Only ever a warning: Puffle decides what it stores."""

import re
import unicodedata
from typing import Final
from urllib.parse import urlsplit

from puffle_desktop.domain.prospect import EditableField

LONG_TEXT: Final = 500
_LINKEDIN_PATHS: Final = re.compile(r"/(?:in|pub|sales/lead|sales/people)/[^/]+", re.IGNORECASE)


def warning_for(field: EditableField, text: str) -> str | None:
    """A sentence about what looks wrong with *text* in *field*, or None. Empty text is never wrong here."""
    value = text.strip()
    if not value:
        return None
    if hidden := _hidden_character(value):
        return f"Holds an invisible character ({hidden})."
    if field == "email":
        return _email_warning(value)
    if field == "linkedin_url":
        return _linkedin_warning(value)
    if len(value) > LONG_TEXT:
        return f"Very long: {len(value):,} characters."
    return None


def _email_warning(value: str) -> str | None:
    # Imported here because the first paint does not need it, and it costs some 30 ms.
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415

    try:
        validate_email(value, check_deliverability=False, test_environment=True)
    except EmailNotValidError as error:
        reason = str(error).rstrip(".")
        return f"Does not look like an email address. {reason}."
    return None


def _linkedin_warning(value: str) -> str | None:
    try:
        parts = urlsplit(value)
        host = (parts.hostname or "").lower()
    except ValueError:
        return "Does not look like a URL."
    if parts.scheme not in ("http", "https") or not host:
        return "Does not look like a URL: it should begin with https://."
    if host != "linkedin.com" and not host.endswith(".linkedin.com"):
        return f"Is not on linkedin.com but on {host[:60]}."
    if not _LINKEDIN_PATHS.match(parts.path):
        return "Does not look like a person’s profile: it should hold linkedin.com/in/…"
    return None


def _hidden_character(value: str) -> str | None:
    """The name of the first control or invisible formatting character that has no business in a profile."""
    for char in value:
        category = unicodedata.category(char)
        # Joiners and direction marks belong to emoji and right-to-left scripts.
        if category == "Cc" or (category == "Cf" and char in "\u200b\ufeff\u00ad\u2060"):
            return unicodedata.name(char, f"U+{ord(char):04X}").lower()
    return None
