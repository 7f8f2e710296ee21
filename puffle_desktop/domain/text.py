"""Text as people search and sort it: without regard to case and accents, with numbers in their order."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import compress, repeat
from typing import Final

from puffle_desktop.domain.measures import has_no_measure, measure_key, measures_among

LOOKED_AT: Final = 10_000
"""Characters of a text that are looked at when it is searched or filtered: one of a megabyte is no name."""
SORTED_BY: Final = 500
"""Characters that a text is sorted by."""
_REMEMBERED: Final = 1_000
"""Characters of the longest text that is remembered with what it folds to."""

_number: Final = re.compile(r"[0-9]+")
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
_AROUND: Final = "".join(map(chr, (*range(33), *range(0x7F, 0xA0), 0x1680, 0x2028, 0x2029))) + "\"'"
"""White space, controls and quotes, folded. No key of a text begins with what keys of numbers begin with."""
_LONGER: Final = ":"
"""Stands before numbers with more digits than :data:`_WIDTH`, and sorts behind every digit."""
_grouping: Final = re.compile(r",(?=[0-9]{3}(?![0-9]))(?<=[0-9],)")

# Letters that Unicode does not take apart into a letter and an accent, though people read them so.
_LETTERS: Final = {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "ı": "i"}
_APOSTROPHES: Final = (
    "\u0060\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u0374\u0384\u055a\u05f3\u07f4"
    "\u07f5\u1fbd\u1fbf\u1fef\u1ffd\u1ffe\u2018\u2019\u201a\u201b\u2032\u2035\u2039\u203a\u275b\u275c"
    "\ua78b\ua78c\uff07\uff40"
)
_QUOTES: Final = (
    "\u02dd\u02ba\u02ee\u05f4\u201c\u201d\u201e\u201f\u2033\u2036\u00ab\u00bb\u275d\u275e\u301d\u301e"
    "\u301f\uff02"
)
_DASHES: Final = "\u2043\u2212\u02d7\u2796"
"""Beside all that Unicode calls a dash."""
_OTHER_MARKS: Final = {"⋯": "...", "⁄": "/", "∕": "/"}
_BLANK_LETTERS: Final = "\u2800\u3164\uffa0"
"""They take room and show nothing: a person sees a space."""
_UNSEEN: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""What Unicode says is not to be drawn (Default_Ignorable_Code_Point), and marks of annotations."""
_unseen: Final = re.compile(f"[{_UNSEEN}]")

_MARKS: Final = str.maketrans(
    {
        **dict.fromkeys(_APOSTROPHES, "'"),
        **dict.fromkeys(_QUOTES, '"'),
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_BLANK_LETTERS, " "),
        **_OTHER_MARKS,
    }
)
"""Typographic marks as a keyboard has them."""
_taken_apart: Final = re.compile(
    "[" + "".join(char for char in map(chr, _MARKS) if unicodedata.normalize("NFKD", char) != char) + "]"
)
"""Marks of which decomposing would make something else, such as a space and an accent."""


class _Folded(dict[int, str | None]):
    """What becomes of each character of a decomposed text, looked up once: accents go."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        kept: str | None = _MARKS.get(code) or _LETTERS.get(char, char)
        if unicodedata.combining(char) or _unseen.match(char):
            kept = None
        elif unicodedata.category(char) == "Pd":
            kept = "-"
        elif char.isdecimal():
            kept = str(unicodedata.decimal(char))
        self[code] = kept
        return kept


_FOLDED: Final = _Folded()


HIDDEN_RANGES: Final = rf"\x00-\x1f\x7f-\x9f\u2028\u2029{_UNSEEN}{_BLANK_LETTERS}\ufffc"
"""Control characters, what Unicode wants no mark for, and letters drawn as a blank: for a pattern's class."""
HIDDEN: Final = re.compile(f"[{HIDDEN_RANGES}]")
"""One of those."""
UNSEEN: Final = re.compile(rf"[\s{HIDDEN_RANGES}]*")
"""Any number of those, and of white space."""


def is_blank(text: str | None) -> bool:
    """Whether a person sees nothing in *text*: white space, and what is not drawn, or drawn as a blank."""
    return not text or UNSEEN.fullmatch(text) is not None


def without_unseen_ends(text: str) -> str:
    """*text* from the first to the last of its characters that a person can see."""
    seen = [place for place, char in enumerate(text) if not is_blank(char)]
    return text[seen[0] : seen[-1] + 1] if seen else ""


def fold(text: str) -> str:
    """*text* for comparing: what looks alike, or nearly, is the same.

    Case and accents go, so that "jose" is found in "José". Typographic quotes, dashes and spaces become those
    of a keyboard, the digits of any script 0 to 9, and what is not seen goes.
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    return _known_fold(text) if len(text) <= _REMEMBERED else _fold(text)


def _fold(text: str) -> str:
    # Taken apart first, since that brings up capitals (🄐 is "(A)"), and again, since folding puts together.
    if _taken_apart.search(text) is not None:
        text = text.translate(_MARKS)
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return decomposed if decomposed.isascii() else decomposed.translate(_FOLDED)


_known_fold: Final = lru_cache(maxsize=32768)(_fold)


def sort_key(text: str) -> str:
    """A key that sorts *text* as a person would: "item 2" before "item 10", "É" beside "E".

    Numbers come first, by their size, then dates, by their moment, then all other texts: see
    :mod:`puffle_desktop.domain.measures`. Surrounding white space and quotes do not count; the key of what is
    blank is empty.
    """
    folded = fold(text).strip(_AROUND)
    if measures_among([folded]) and (key := measure_key(folded)) is not None:
        return key
    return _number.sub(_padded, _grouping.sub("", folded) if "," in folded else folded)


def sort_keys(texts: Sequence[str]) -> list[str]:
    """The sort keys of many texts, of which no more counts than :data:`SORTED_BY` characters.

    Those of plain ASCII are made together, in a third of the time.
    """
    if max(map(len, texts), default=0) > SORTED_BY:
        texts = [text[:SORTED_BY] for text in texts]
    plain = [text.isascii() and "\n" not in text for text in texts]
    together = "\n".join(compress(texts, plain)).lower().replace("`", "'")
    if "," in together:
        together = _grouping.sub("", together)
    prepared = list(map(str.strip, _all_padded(together).split("\n"), repeat(_AROUND)))
    if not has_no_measure(together):
        apart = list(compress(texts, plain))
        for place in measures_among(prepared):
            prepared[place] = measure_key(fold(apart[place]).strip(_AROUND)) or prepared[place]
    if all(plain):
        return prepared if texts else []
    others = iter(prepared)
    return [next(others) if each else sort_key(text) for text, each in zip(texts, plain, strict=True)]


def _padded(number: re.Match[str]) -> str:
    return _told_apart(number[0].lstrip("0").zfill(_WIDTH))


def _told_apart(number: str) -> str:
    return number if len(number) <= _WIDTH else f"{_LONGER}{len(number):06}{number}"


def _all_padded(text: str) -> str:
    """Plain ASCII with every number padded: what a regular expression does, in half of its time.

    Numbers and what is between them are split apart, since they take turns, and put together again.
    """
    data = text.encode("ascii")
    numbers = data.translate(_NUMBERS_ALONE).split()
    rest = data.translate(_REST_ALONE).split()
    pieces = [b""] * (len(numbers) + len(rest))
    begins_with_number = data[:1].isdigit()
    padded = list(map(bytes.zfill, map(bytes.lstrip, numbers, repeat(b"0")), repeat(_WIDTH)))
    if len(b"".join(padded)) > _WIDTH * len(padded):
        padded = [_told_apart(number.decode("ascii")).encode("ascii") for number in padded]
    pieces[not begins_with_number :: 2] = padded
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
