"""Searching rows by words: over prepared keys, of which 100,000 are gone through in some 10 ms.

A key holds each word of a row once, none that is a part of the email address ("hart" in "hart@acme.example"),
and what many rows share as one character: the beginning of nearly all LinkedIn URLs, and each status and
source. That leaves little more than half of the text to go through. A word holds no white space, so where it
stands in the row makes no difference.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from itertools import compress, repeat
from operator import attrgetter, contains, or_
from typing import Final

from puffle_desktop.domain.addresses import HOST, has_other_form, plain_addresses
from puffle_desktop.domain.columns import COLUMNS
from puffle_desktop.domain.prospect import TEXT_COLUMNS, Prospect
from puffle_desktop.domain.text import LOOKED_AT, fold

_CODED: Final = ("status", "source")
"""Columns of few different values, each of which becomes one character."""
_SPELT_OUT: Final = tuple(
    sorted({column.key for column in COLUMNS if column.searched} - {*_CODED}, key=TEXT_COLUMNS.index)
)
"""The email address is the first of them."""
SEARCHED: Final = (*_SPELT_OUT, *_CODED)
_COMMON: Final = "https://www.linkedin.com/in/"
_CODES: Final = "".join(map(chr, (*range(1, 9), *range(14, 28))))
"""Control characters, which stand in keys for whole texts. In a text, or typed, they count as white space."""
_MARK: Final = _CODES[0]
"""Stands for :data:`_COMMON`."""
_BLANKS: Final = str.maketrans(dict.fromkeys(_CODES, " "))

_AROUND: Final = "()[]<>,;\"'"
"""What an address stands in where it is copied from a text."""
_SAMPLE: Final = 200
_MOST: Final = 0.3
"""To look for a letter first pays while no more than this share of rows hold it."""

_searched: Final = attrgetter(*SEARCHED)

Wording = Callable[[str, str], str]
"""How a value of a column, by its key, is shown."""


def as_held(column: str, value: str) -> str:
    """The wording of a table that shows values as Puffle holds them."""
    return value


def search_words(text: str) -> tuple[str, ...]:
    """The words to search for, folded; addresses on LinkedIn among them in their plain form."""
    words = fold(text).translate(_BLANKS).split()
    return tuple(plain_addresses(word.strip(_AROUND)) if HOST in word else word for word in words)


class SearchKeys:
    """Makes the search keys of rows, and looks words up in those that it made."""

    def __init__(self, wording: Wording = as_held) -> None:
        """Values of few different ones are found by their *wording* too, in the language of the moment."""
        self._wording = wording
        self._codes: dict[str, str] = {}
        self._free = list(_CODES[:0:-1])

    def key(self, prospect: Prospect) -> str:
        """All words that are searched of one row, folded, one a line, and codes for some of its values."""
        *texts, status, source = _searched(prospect)
        values, codes = [value for value in texts if value], ""
        for column, value in zip(_CODED, (status, source), strict=True):
            if value and (code := self._code(value)):
                codes += code
            elif value:
                values += [value, self._wording(column, value)]
        text = "\n".join(values)
        if len(text) > LOOKED_AT:
            values = [value[:LOOKED_AT] for value in values]
            text = "\n".join(values)
        text = fold(text) if text.isascii() else "\n".join(map(fold, values))
        if not text.replace("\n", "").isprintable():
            text = text.translate(_BLANKS)
        if has_other_form(text):
            text = f"{text}\n{plain_addresses(text)}"
        first, *others = dict.fromkeys(text.replace(_COMMON, _MARK).split()) or ("",)
        # The first is mostly the email address, which holds the names and often the company.
        return "\n".join([first, *[word for word in others if word not in first]]) + codes

    def matching(self, rows: Sequence[int], words: Sequence[str], keys: Sequence[str]) -> list[int]:
        """Those of *rows* whose key, at their number in *keys*, holds every word; in the order given.

        A ``range`` from 0 on, which stands for all rows in their order, is gone through the fastest.
        """
        found = rows
        # The longest word is likely to leave the fewest rows to the others.
        for word in sorted(words, key=len, reverse=True):
            some = keys if isinstance(found, range) and found.start == 0 else [keys[row] for row in found]
            needles = self._needles(word)
            if len(needles) == 1 and (rare := _rare_letter(word, some)):
                # Python looks for a letter three times as fast as for a word.
                promising = list(_holding(rare, some))
                found, some = list(compress(found, promising)), list(compress(some, promising))
            # [row for row in found if any(each in keys[row] for each in needles)], in a third of the time.
            found = list(compress(found, reduce(_either, [_holding(each, some) for each in needles])))
        return list(found)

    def _code(self, value: str) -> str:
        """The character that stands for a status or source; "" where there is none left."""
        if value not in self._codes and self._free:
            self._codes[value] = self._free.pop()
        return self._codes.get(value, "")

    def _needles(self, word: str) -> list[str]:
        """What to look for: the word, what of it is left behind the common beginning, and codes."""
        cut = [_MARK + word[place:] for place in range(1, len(word) + 1) if _COMMON.endswith(word[:place])]
        codes = [code for value, code in self._codes.items() if self._says(value, word)]
        return [word, *cut, *([_MARK] if word in _COMMON else []), *codes]

    def _says(self, value: str, word: str) -> bool:
        """Whether a status or source holds a word, as it is kept or as it is shown."""
        shown = (self._wording(column, value) for column in _CODED)
        return any(word in fold(each) for each in (value, *shown))


def _holding(needle: str, keys: Sequence[str]) -> Iterable[bool]:
    return map(contains, keys, repeat(needle))


def _either(some: Iterable[bool], others: Iterable[bool]) -> Iterable[bool]:
    return map(or_, some, others)


def _rare_letter(word: str, keys: Sequence[str]) -> str:
    """The letter of *word* that the fewest of *keys* hold, going by some of them; "" if most of them do."""
    sample = keys[:: len(keys) // _SAMPLE + 1]
    shares = {letter: sum(_holding(letter, sample)) for letter in word}
    rarest = min(shares, key=shares.__getitem__)
    return rarest if len(word) > 1 and shares[rarest] < len(sample) * _MOST else ""
