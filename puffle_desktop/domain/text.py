"""Text as people search and sort it: without regard to case and accents, with numbers in their order."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
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
_MARK_LETTERS: Final = frozenset(map(chr, _MARKS))
"""Some of them count as letters in Unicode."""
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
_LOOSE: Final = "\ue000"
"""Stands, for a moment, for an accent that is no part of the letter before it in Unicode's shortest form."""


HIDDEN_RANGES: Final = rf"\x00-\x1f\x7f-\x9f\u2028\u2029{_UNSEEN}{_BLANK_LETTERS}\ufffc"
"""Control characters, what Unicode wants no mark for, and letters drawn as a blank: for a pattern's class."""
HIDDEN: Final = re.compile(f"[{HIDDEN_RANGES}]")
"""One of those."""
UNSEEN: Final = re.compile(rf"[\s{HIDDEN_RANGES}]*")
"""Any number of those, and of white space."""


class _SearchedLetters(dict[int, str | None]):
    """What becomes of each character of a composed text that is searched for.

    A letter of which folding would make another one stays as it is.
    """

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        made: str | None = _LOOSE if unicodedata.combining(char) else _searched_letter(char)
        self[code] = made
        return made


class _Width(dict[str, bool]):
    """Whether each character folds to one character."""

    def __missing__(self, char: str) -> bool:
        single = self[char] = len(fold(char)) == 1
        return single


_SEARCHED: Final = _SearchedLetters()
_SINGLE: Final = _Width()


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


# What is searched for


def searched(text: str) -> str:
    """*text* as what a person looks for: folded, but for letters that are not plain.

    A plain letter finds all its accented forms. One that is not, such as "é", "ł" or "ß", stands for itself
    alone and stays, in lower case and composed, so that nothing else is found by it. Marks, digits and widths
    are folded all the same. What is prepared so does not change when it is prepared again, and folds to what
    *text* folds to.
    """
    if text.isascii():
        return fold(text)
    return _known_searched(text) if len(text) <= _REMEMBERED else _searched(text)


def _searched(text: str) -> str:
    composed = _composed(text)
    made = composed.translate(_SEARCHED)
    return made if _LOOSE not in made else "".join(map(_searched_letter, _letters(composed)))


_known_searched: Final = lru_cache(maxsize=8192)(_searched)


def _composed(text: str) -> str:
    """*text* without case and what is not seen, each accent in one character with its letter if possible."""
    if _taken_apart.search(text) is not None:
        text = text.translate(_MARKS)
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", _unseen.sub("", text)).lower())


def _letters(text: str) -> list[str]:
    """The characters of *text*, each with the accents behind it."""
    letters: list[str] = []
    for char in text:
        if letters and not char.isascii() and (unicodedata.combining(char) or not fold(char)):
            letters[-1] += char
        else:
            letters.append(char)
    return letters


def _searched_letter(letter: str) -> str:
    """What stands for a composed *letter*, with its accents, in what is searched for."""
    folded = fold(letter)
    if not folded or letter[0] in _MARK_LETTERS or not unicodedata.category(letter[0]).startswith("L"):
        return folded
    cased = letter.casefold()
    alike = (letter, cased) if len(cased) == len(letter) else (letter,)  # "ß" is another letter than "ss"
    return folded if folded in [unicodedata.normalize("NFD", each) for each in alike] else letter


def is_plain(word: str) -> bool:
    """Whether each letter of a *word* that was prepared (:func:`searched`) finds its accented forms."""
    return word.isascii() or fold(word) == word


def special_letters(word: str) -> list[str]:
    """The letters of a prepared *word* that find themselves alone, each once."""
    return [each for each in dict.fromkeys(_letters(word)) if not is_plain(each)]


def holds(text: str, word: str) -> bool:
    """Whether the prepared *word* is in *text*."""
    return fold(word) in fold(text) and (is_plain(word) or next(_spans(text, word), None) is not None)


def places(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the prepared *words* are in *text*: from and to, in order, without overlaps.

    A letter is found with the accents that stand behind it.
    """
    whole = fold(text)
    found = (_spans(text, word) for word in words if word and fold(word) in whole)
    return _joined(sorted(span for spans in found for span in spans))


def _spans(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Where a prepared *word* is in *text*: from and to, one after the other."""
    folded, wanted = fold(word), _wanted(word)
    laid_out = _LaidOut(text)
    place = laid_out.folded.find(folded)
    while place >= 0:
        last = place + len(folded) - 1
        if all(laid_out.has(letter, place + behind) for behind, letter in wanted):
            yield laid_out.begin(place), laid_out.end(last)
            place = laid_out.folded.find(folded, last + 1)
        else:
            place = laid_out.folded.find(folded, place + 1)


class _LaidOut:
    """A folded text, and which letter of the text itself each of its characters came from."""

    def __init__(self, text: str) -> None:
        self._letters: Sequence[str] = text
        self._starts: list[int] | None = None
        self._origin: list[tuple[int, int]] = []
        if all(map(_SINGLE.__getitem__, text)):
            self.folded = fold(text)
            return
        # Some characters fold to none or several: a position of the folded text is looked up.
        self._letters, self._starts = [], []
        pieces: list[str] = []
        first = 0
        for letter in _letters(text):
            last = first + len(letter)
            for part in _letters(searched(letter)):
                pieces.append(piece := fold(part))
                self._starts += [len(self._letters)] * len(piece)
                self._letters.append(part)
                self._origin.append((first, last))
            first = last
        self.folded = "".join(pieces)

    def has(self, letter: str, place: int) -> bool:
        """Whether that very prepared *letter* begins at a *place* of the folded text."""
        if self._starts is None:
            return searched(self._letters[place]) == letter
        number = self._starts[place]
        return self._letters[number] == letter and (place == 0 or self._starts[place - 1] != number)

    def begin(self, place: int) -> int:
        """Where the letter begins that is at a *place* of the folded text."""
        return place if self._starts is None else self._origin[self._starts[place]][0]

    def end(self, place: int) -> int:
        """Where it ends."""
        return place + 1 if self._starts is None else self._origin[self._starts[place]][1]


@lru_cache(maxsize=256)
def _wanted(word: str) -> list[tuple[int, str]]:
    """The letters of a prepared *word* that are not plain, and where they are in it when it is folded."""
    wanted, place = [], 0
    for letter in _letters(word):
        folded = fold(letter)
        if letter != folded:
            wanted.append((place, letter))
        place += len(folded)
    return wanted


def _joined(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
