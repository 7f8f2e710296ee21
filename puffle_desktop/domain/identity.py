"""What identifies a person on a channel, in a form in which two of the same person are equal."""

from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.domain.text import without_unseen_ends

Keys = tuple[str | None, str | None]


def identity_keys(prospect: Prospect) -> Keys:
    """By what *prospect* is known: their email address whatever its case, and their profile on LinkedIn.

    None stands for an address that is missing, or is none that could identify anybody.
    """
    return _email_key(prospect.email), _profile_key(prospect.linkedin_url)


def _email_key(text: str | None) -> str | None:
    if not text:
        return None
    local, _, domain = without_unseen_ends(text).lower().rpartition("@")
    return f"{local}@{domain}" if local and domain else None


def _profile_key(text: str | None) -> str | None:
    if not text:
        return None
    _, found, rest = without_unseen_ends(text).lower().partition("/in/")
    return rest.partition("?")[0].rstrip("/") or None if found else None
