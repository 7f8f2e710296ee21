"""Text as people search and sort it: without regard to case and accents, with numbers in their order."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

_split_digits: Final = re.compile(r"(\d+)").split
_WIDTH: Final = 12
_AROUND: Final = " \t\"'“”„‘’"

# Letters that Unicode does not take apart into a letter and an accent, though people read them so.
_LETTERS: Final = {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "ı": "i"}


class _Folded(dict[int, str | None]):
    """What becomes of each character of a decomposed text, looked up once: accents go."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        kept = None if unicodedata.combining(char) else _LETTERS.get(char, char)
        self[code] = kept
        return kept


_FOLDED: Final = _Folded()


def fold(text: str) -> str:
    """*text* for comparing: case-folded and without combining marks, so that "jose" is found in "José"."""
    return text.lower() if text.isascii() else _fold(text)


@lru_cache(maxsize=32768)
def _fold(text: str) -> str:
    # Taken apart first, since that brings up capitals (🄐 is "(A)"), and again, since folding puts together.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return decomposed if decomposed.isascii() else decomposed.translate(_FOLDED)


def sort_key(text: str) -> str:
    """A key that sorts *text* as a person would: "item 2" before "item 10", "É" beside "E".

    Surrounding white space and quotes do not count.
    """
    folded = fold(text).strip(_AROUND)
    parts = _split_digits(folded)
    if len(parts) == 1:
        return folded
    parts[1::2] = [number.lstrip("0").zfill(_WIDTH) for number in parts[1::2]]
    return "".join(parts)


def places(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the prepared *words* are in *text*: from and to, in order, without overlaps."""
    folded = [fold(char) for char in text]
    whole = "".join(folded)
    if len(whole) != len(text):
        # Some characters fold to none or several: a position of the folded text is looked up.
        origin = [position for position, char in enumerate(folded) for _ in char]
    else:
        origin = list(range(len(text)))
    found: list[tuple[int, int]] = []
    for word in words:
        start = whole.find(word)
        while start >= 0:
            found.append((origin[start], origin[start + len(word) - 1] + 1))
            start = whole.find(word, start + len(word))
    return _joined(sorted(found))


def _joined(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
