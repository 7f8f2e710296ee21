"""Names that are written in capitals alone, or in small letters alone.

Initials ("JD", "O.J."), particles ("von der"), Roman numbers and scripts that know no capitals are neither.
"""

import re
import unicodedata
from enum import Enum
from typing import Final


class NameCase(Enum):
    """How all letters of a name are written, where that is not as names are."""

    CAPITALS = "capitals"
    SMALL = "small"


LOOKED_AT: Final = 300
"""Characters of a name that are looked at."""
_word: Final = re.compile(r"[^\W\d_]+")
_roman: Final = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
_PARTICLES: Final = frozenset(
    (
        *("af", "av", "d", "da", "dal", "dalla", "de", "degli", "dei", "del", "dela", "della", "den", "der"),
        *("des", "di", "do", "dos", "das", "du", "e", "el", "en", "het", "i", "la", "las", "le", "los", "lo"),
        *(
            "op",
            "t",
            "te",
            "ten",
            "ter",
            "til",
            "tot",
            "und",
            "v",
            "van",
            "vom",
            "von",
            "vor",
            "y",
            "z",
            "zu",
        ),
        *("zum", "zur"),
    )
)
"""What stands before family names in small letters, in a column of its own now and then."""
_UNCASED: Final = re.compile("[\u10a0-\u10ff\u13a0-\u13ff\u1c90-\u1cbf\u2d00-\u2d2f\uab70-\uabbf]")
"""Georgian and Cherokee: Unicode has their letters twice, people write one kind of them."""
_VOWELS: Final = frozenset("AEIOUYÆØŒАЕИОУЫЭЮЯІЄΑΕΗΙΟΥΩԱԵԷԸԻՈՕՒ")


def odd_case(text: str) -> NameCase | None:
    """How *text*, a name or a part of one, is written if it is in capitals or small letters alone."""
    text = text[:LOOKED_AT]
    if text.isupper():
        return NameCase.CAPITALS if any(map(_is_in_capitals, _words(text))) else None
    if text.islower():
        words = _words(text)
        is_name = any(len(word) > 1 for word in words) and not _PARTICLES.issuperset(words)
        return NameCase.SMALL if is_name else None
    return None


def _words(text: str) -> list[str]:
    """The words of *text*, of their letters that are large or small."""
    # Composed, since an accent of its own is no letter and would end the word.
    composed = unicodedata.normalize("NFC", text)
    return [word for each in _word.findall(_UNCASED.sub(" ", composed)) if (word := _cased(each))]


def _cased(word: str) -> str:
    return "".join(char for char in word if unicodedata.category(char) in ("Lu", "Ll"))


def _is_in_capitals(word: str) -> bool:
    """Whether *word* is one, and neither initials nor a number."""
    if len(word) < 3 or _roman.fullmatch(word):
        return False
    return len(word) > 3 or any(unicodedata.normalize("NFD", char)[0] in _VOWELS for char in word)
