"""What a check has found, and what a person has said is right in spite of that."""

import hashlib
import unicodedata
from typing import Final, NamedTuple

import msgspec

from puffle_desktop.domain.prospect import EditableField

DOUBLE: Final = "double"
"""The check that knows the whole roster."""
NO_IDENTITY: Final = "no_identity"
"""The check that knows the campaign's channel."""
_LONGEST: Final = 200
"""Characters of a value that is kept whole."""
_BEGINNING: Final = 100


class Problem(NamedTuple):
    """A check (its id) that a prospect fails, at the value of one field."""

    field: EditableField
    check: str


class Waved(msgspec.Struct, frozen=True):
    """A value that a person has waved through: in this field it is right, whatever the check of that id says.

    ``value`` is what :func:`waved_value` makes of it.
    """

    check: str
    field: str
    value: str


def waved_value(text: str) -> str:
    """What a value is kept as: itself, or of a long one its beginning and what tells it from others.

    Case and blanks count, since they are what some checks are about.
    """
    text = unicodedata.normalize("NFC", text)
    data = text.encode("utf-8", "backslashreplace")
    if len(text) > _LONGEST:
        beginning = text[:_BEGINNING].encode("utf-8", "backslashreplace").decode()
        return f"{beginning}… {hashlib.sha256(data).hexdigest()[:16]}"
    return data.decode()
