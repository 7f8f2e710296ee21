"""What looks wrong with a field. Only ever a warning: Puffle decides what it stores."""

import re
import unicodedata
from typing import Final
from urllib.parse import urlsplit

from puffle_desktop.domain.addresses import BEFORE_PATH, HOST, PROFILE_PATH
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.domain.text import HIDDEN, is_blank
from puffle_desktop.domain.visible import RTL, character_name

LONG_TEXT: Final = 500
_LONGEST_ADDRESS: Final = 1_000
"""Characters: by the standards, 254 bytes are the most. The library looks at each of a million."""
_OTHER_PATHS: Final = (
    ("sales", mark("This is a Sales Navigator address, not a profile.")),
    ("talent|recruiter|cap", mark("This is a Recruiter address, not a profile.")),
    ("company|showcase|organization", mark("This is a company’s page, not a person’s profile.")),
    ("school|edu", mark("This is a school’s page, not a person’s profile.")),
    ("groups", mark("This is a group’s page, not a person’s profile.")),
    ("jobs", mark("This is a job offer, not a profile.")),
    ("pub/+dir|search", mark("This is a list of people, not a profile.")),
    ("posts|feed|pulse", mark("This is a post or an article, not a profile.")),
)
"""What people take for a profile, by the beginnings of paths."""

_INVISIBLE: Final = {
    "\x00": mark("null character"),
    "\t": mark("tab"),
    "\n": mark("line break"),
    "\v": mark("vertical tab"),
    "\f": mark("form feed"),
    "\r": mark("line break"),
    "\x85": mark("line break"),
    "\u00ad": mark("soft hyphen"),
    "\u200b": mark("zero width space"),
    "\u200e": mark("left-to-right mark"),
    "\u200f": mark("right-to-left mark"),
    "\u2028": mark("line separator"),
    "\u2029": mark("paragraph separator"),
    "\u202a": mark("left-to-right embedding"),
    "\u202b": mark("right-to-left embedding"),
    "\u202c": mark("pop directional formatting"),
    "\u202d": mark("left-to-right override"),
    "\u202e": mark("right-to-left override"),
    "\u2060": mark("word joiner"),
    "\ufeff": mark("zero width no-break space"),
}
"""Those that are met, or have no name of Unicode's."""
_JOINERS: Final = "\u200c\u200d"
_MARKS: Final = "\u061c\u200e\u200f"
_FLAG: Final = "\U0001f3f4"
"""Flags of regions are spelled out by unseen letters behind this one."""


def warning_for(field: EditableField, text: str) -> str | None:
    """A sentence about what looks wrong with *text* in *field*, or None. Empty text is never wrong here."""
    value = text.strip()
    if not value:
        return None
    if (place := hidden_place(value)) is not None:
        return hidden_warning(value, place)
    if field == "email":
        return None if is_email(value) else tr(_why_no_email(value))
    if field == "linkedin_url":
        return linkedin_warning(value)
    if len(value) > LONG_TEXT:
        return tr("Very long: %Ln character(s).", None, len(value))
    return None


def stored_warning_for(field: EditableField, text: str) -> str | None:
    """The same of a *text* that is stored: white space around it stays there until the field is changed."""
    return warning_for(field, text) or edge_warning(text)


def edge_warning(text: str) -> str | None:
    """A sentence about white space around *text*, or None if there is none."""
    if not text:
        return None
    ends = (0, len(text) - 1)
    if (place := next((each for each in ends if _is_unseen_space(text[each])), None)) is not None:
        return hidden_warning(text, place)
    if not text.strip():
        return tr("Holds nothing but blanks.")
    if text[0].isspace():
        return tr("Begins with a blank.")
    return tr("Ends with a blank.") if text[-1].isspace() else None


def _is_unseen_space(char: str) -> bool:
    """Whether *char* is white space that no key types: a person would not know what to look for."""
    return char.isspace() and char not in "\t\n\r" and unicodedata.category(char) != "Zs"


def is_email(value: str) -> bool:
    """Whether *value*, without white space around it, is an email address by the standards."""
    if len(value) > _LONGEST_ADDRESS:
        return False
    # Imported here because the first paint does not need it, and it costs some 30 ms.
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415

    try:
        validate_email(value, check_deliverability=False, test_environment=True, strict=True)
    except EmailNotValidError:
        return False
    return True


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


def linkedin_warning(value: str) -> str | None:
    """Why *value*, without white space around it, is no person’s profile, or None if it is."""
    try:
        parts = urlsplit(value)
        host = (parts.hostname or "").lower().rstrip(".")
    except ValueError:
        return tr("Does not look like a URL.")
    if parts.scheme not in ("http", "https") or not host:
        return tr("Does not look like a URL: it should begin with https://.")
    if any(map(str.isspace, value)) or "@" in parts.netloc or "://" in parts.path:
        return tr("Does not look like a URL.")  # or like two
    if host != HOST and not host.endswith(f".{HOST}"):
        return tr("Is not on linkedin.com but on {host}.", host=host[:60])
    return _path_warning(parts.path)


def _path_warning(path: str) -> str | None:
    """Why a *path* on LinkedIn leads to no person's profile, or None if it does."""
    profile = PROFILE_PATH.match(path)
    # "/in/../feed" names nobody.
    if profile is not None and any(map(str.isalnum, profile.group().rpartition("/")[2])):
        return None
    for beginning, sentence in _OTHER_PATHS:
        if re.match(f"{BEFORE_PATH}(?:{beginning})(?:/|$)", path, re.IGNORECASE):
            return tr(sentence)
    return tr("Does not look like a person’s profile: it should hold linkedin.com/in/…")


def hidden_warning(value: str, place: int) -> str:
    """A sentence about the character at that *place* of *value*, which cannot be seen."""
    char = value[place]
    code = f"U+{ord(char):04X}"
    name = tr(_INVISIBLE[char]) if char in _INVISIBLE else character_name(char)
    # By format: it is no one's text, and is said as it stands.
    named = tr("{code}, {name}").format(code=code, name=name) if name else code
    if is_blank(value):
        return tr("Holds nothing that can be seen ({character}).", character=named)
    if place == 0:
        return tr("Begins with an invisible character ({character}).", character=named)
    if place == len(value) - 1:
        return tr("Ends with an invisible character ({character}).", character=named)
    return tr("Holds an invisible character ({character}).", character=named)


def hidden_place(value: str) -> int | None:
    """Where the first character is that cannot be seen and has no business in a profile."""
    if value.isascii() and value.isprintable():
        return None
    # White space between words can be seen by what it keeps apart; a line break cannot.
    places = (found.start() for found in HIDDEN.finditer(value))
    return next((place for place in places if _is_hidden(value, place, value[place])), None)


def _is_hidden(value: str, place: int, char: str) -> bool:
    """Whether *char* there, which shows nothing, has no business there."""
    before = value[place - 1] if place else ""
    after = value[place + 1 : place + 2]
    if char in _JOINERS:  # They belong to emoji and to scripts whose letters are joined.
        return not before or not after or (before.isascii() and after.isascii())
    if char in _MARKS:
        return not before or not after or not RTL.search(value)
    if unicodedata.name(char, "").startswith(("VARIATION SELECTOR", "MONGOLIAN FREE")):
        return not before or before.isspace() or (before.isascii() and before.isalpha())
    return not ("\U000e0020" <= char <= "\U000e007f" and _FLAG in value[:place])
