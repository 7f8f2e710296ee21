"""Text as people search and sort it: without regard to case and accents, with numbers in their order."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import compress, repeat
from typing import Final

LOOKED_AT: Final = 10_000
"""Characters of a text that are looked at when it is searched or filtered: one of a megabyte is no name."""
SORTED_BY: Final = 500
"""Characters that a text is sorted by."""
_REMEMBERED: Final = 1_000
"""Characters of the longest text that is remembered with what it folds to."""

_number: Final = re.compile(r"\d+")
_DIGITS: Final = b"0123456789"
_BLANKS: Final = b" \t\n\r\v\f"
"""At these, bytes are split where no separator is given."""
_STAND_INS: Final = bytes(range(0x80, 0x80 + len(_BLANKS)))
"""Stand for blanks that are not to be split at; plain ASCII has none of them."""
_NO_DIGITS: Final = bytes(code for code in range(256) if code not in _DIGITS)
_NUMBERS_ALONE: Final = bytes.maketrans(_NO_DIGITS, b" " * len(_NO_DIGITS))
_REST_ALONE: Final = bytes.maketrans(_DIGITS + _BLANKS, b" " * len(_DIGITS) + _STAND_INS)
_BLANKS_BACK: Final = bytes.maketrans(_STAND_INS, _BLANKS)
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
    if text.isascii():
        return text.lower()
    return _known_fold(text) if len(text) <= _REMEMBERED else _fold(text)


def _fold(text: str) -> str:
    # Taken apart first, since that brings up capitals (🄐 is "(A)"), and again, since folding puts together.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return decomposed if decomposed.isascii() else decomposed.translate(_FOLDED)


_known_fold: Final = lru_cache(maxsize=32768)(_fold)


def sort_key(text: str) -> str:
    """A key that sorts *text* as a person would: "item 2" before "item 10", "É" beside "E".

    Surrounding white space and quotes do not count.
    """
    folded = fold(text).strip(_AROUND)
    return _number.sub(_padded, folded)


def sort_keys(texts: Sequence[str]) -> list[str]:
    """The sort keys of many texts, of which no more counts than :data:`SORTED_BY` characters.

    Those of plain ASCII are made together, in a third of the time.
    """
    if max(map(len, texts), default=0) > SORTED_BY:
        texts = [text[:SORTED_BY] for text in texts]
    plain = [text.isascii() and "\n" not in text for text in texts]
    together = "\n".join(compress(texts, plain)).lower()
    prepared = map(str.strip, _all_padded(together).split("\n"), repeat(_AROUND))
    if all(plain):
        return list(prepared) if texts else []
    return [next(prepared) if each else sort_key(text) for text, each in zip(texts, plain, strict=True)]


def _padded(number: re.Match[str]) -> str:
    return number[0].lstrip("0").zfill(_WIDTH)


def _all_padded(text: str) -> str:
    """Plain ASCII with every number padded: what a regular expression does, in half of its time.

    Numbers and what is between them are split apart, since they take turns, and put together again.
    """
    data = text.encode("ascii")
    numbers = data.translate(_NUMBERS_ALONE).split()
    rest = data.translate(_REST_ALONE).split()
    pieces = [b""] * (len(numbers) + len(rest))
    begins_with_number = data[:1].isdigit()
    pieces[not begins_with_number :: 2] = map(
        bytes.zfill, map(bytes.lstrip, numbers, repeat(b"0")), repeat(_WIDTH)
    )
    pieces[begins_with_number::2] = rest
    return b"".join(pieces).translate(_BLANKS_BACK).decode("ascii")


def places(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the prepared *words* are in *text*: from and to, in order, without overlaps."""
    whole = fold(text)
    if not any(map(whole.__contains__, words)):
        return []
    origin: Sequence[int] = range(len(text))
    if any(len(fold(char)) != 1 for char in text if not char.isascii()):
        # Some characters fold to none or several: a position of the folded text is looked up.
        folded = [fold(char) for char in text]
        whole = "".join(folded)
        origin = [position for position, char in enumerate(folded) for _ in char]
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
