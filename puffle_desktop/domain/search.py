"""Searching rows by words: over prepared keys, of which 100,000 are gone through in some 10 ms.

A key holds each word of a row once, none that is a part of the email address ("hart" in "hart@acme.example"),
and what many rows share as one character: the beginning of nearly all LinkedIn URLs, and each status and
source. That leaves little more than half of the text to go through. A word holds no white space, so where it
stands in the row makes no difference.

Words are folded in it. Those with letters that are not plain ("é") stand in it a second time, with these: so
a search for such a letter goes through the same keys, and others cost nothing for it.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import compress, repeat
from operator import attrgetter, contains, or_
from typing import Final, TypeVar
from urllib.parse import unquote

from puffle_desktop.domain.addresses import HOST, has_other_form, plain_addresses
from puffle_desktop.domain.columns import COLUMNS
from puffle_desktop.domain.prospect import TEXT_COLUMNS, Prospect
from puffle_desktop.domain.search_words import BLANKS, CODES, Wording, as_held
from puffle_desktop.domain.text import LOOKED_AT, fold, holds, is_plain, searched, special_letters

_CODED: Final = ("status", "source")
"""Columns of few different values, each of which becomes one character."""
_SPELT_OUT: Final = tuple(
    sorted({column.key for column in COLUMNS if column.searched} - {*_CODED}, key=TEXT_COLUMNS.index)
)
"""The email address is the first of them."""
SEARCHED: Final = (*_SPELT_OUT, *_CODED)
_COMMON: Final = "https://www.linkedin.com/in/"
_MARK: Final = CODES[0]
"""Stands for :data:`_COMMON`."""
_SAMPLE: Final = 200
_MOST: Final = 0.3
"""To look for a letter first pays while no more than this share of rows hold it."""

_searched: Final = attrgetter(*SEARCHED)

_Row = TypeVar("_Row")


class SearchKeys:
    """Makes the search keys of rows, and looks words up in those that it made."""

    def __init__(self, wording: Wording = as_held) -> None:
        """Values of few different ones are found by their *wording* too, in the language of the moment."""
        self._wording = wording
        self._codes: dict[str, str] = {}
        self._free = list(CODES[:0:-1])

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
        is_plainly_written = text.isascii()
        text = fold(text) if is_plainly_written else "\n".join(map(fold, values))
        if not text.replace("\n", "").isprintable():
            text = text.translate(BLANKS)
        if has_other_form(text):
            text = f"{text}\n{plain_addresses(text)}"
            values = [unquote(value) if HOST in value else value for value in values]
            is_plainly_written = False
        first, *others = dict.fromkeys(text.replace(_COMMON, _MARK).split()) or ("",)
        # The first is mostly the email address, which holds the names and often the company.
        words = [first, *[word for word in others if word not in first]]
        if not is_plainly_written:
            words += _special_words(values)
        return "\n".join(words) + codes

    def matching(self, rows: Sequence[int], words: Sequence[str], keys: Sequence[str]) -> list[int]:
        """Those of *rows* whose key, at their number in *keys*, holds every word; in the order given.

        A ``range`` from 0 on, which stands for all rows in their order, is gone through the fastest.
        """
        found = rows
        # The longest word is likely to leave the fewest rows to the others.
        for word in sorted(words, key=len, reverse=True):
            if not found:
                break
            some = keys if isinstance(found, range) and found.start == 0 else [keys[row] for row in found]
            if not is_plain(word):
                found = self._with_special_letters(word, found, some)
                continue
            needles = self._needles(word)
            if len(needles) == 1 and (rare := _rare_letter(word, some)):
                # Python looks for a letter three times as fast as for a word.
                promising = list(_holding(rare, some))
                found, some = list(compress(found, promising)), list(compress(some, promising))
            # [row for row in found if any(each in keys[row] for each in needles)], in a third of the time.
            found = list(compress(found, reduce(_either, [_holding(each, some) for each in needles])))
        return list(found)

    def _with_special_letters(self, word: str, found: Sequence[_Row], keys: Sequence[str]) -> list[_Row]:
        """Those of the rows *found*, which have these *keys*, that hold a *word* with special letters."""
        letters, codes = special_letters(word), self._codes_saying(word)
        sample = keys[:: len(keys) // _SAMPLE + 1]
        rarest = min(letters, key=lambda letter: sum(_holding(letter, sample)))
        promising = list(reduce(_either, [_holding(each, keys) for each in (rarest, *codes)]))
        found, keys = list(compress(found, promising)), list(compress(keys, promising))
        folded = fold(word)
        verdicts = [
            _has_whole(key, word)
            or any(code in key for code in codes)
            or (folded in key and all(each in key for each in letters) and _has_accented(key, word))
            for key in keys
        ]
        return list(compress(found, verdicts))

    def _code(self, value: str) -> str:
        """The character that stands for a status or source; "" where there is none left."""
        if value not in self._codes and self._free:
            self._codes[value] = self._free.pop()
        return self._codes.get(value, "")

    def _needles(self, word: str) -> list[str]:
        """What to look for: the word, what of it is left behind the common beginning, and codes."""
        cut = [_MARK + word[place:] for place in range(1, len(word) + 1) if _COMMON.endswith(word[:place])]
        return [word, *cut, *([_MARK] if word in _COMMON else []), *self._codes_saying(word)]

    def _codes_saying(self, word: str) -> list[str]:
        return [code for value, code in self._codes.items() if self._says(value, word)]

    def _says(self, value: str, word: str) -> bool:
        """Whether a status or source holds a word, as it is kept or as it is shown."""
        shown = (self._wording(column, value) for column in _CODED)
        return any(holds(each, word) for each in (value, *shown))


def _special_words(values: Iterable[str]) -> Iterable[str]:
    """The words with letters that are not plain, as they are searched for, each once."""
    words = (word for value in values if not value.isascii() for word in searched(value).split())
    special = dict.fromkeys(word for word in words if not is_plain(word))
    return [word.translate(BLANKS) for word in special]


def _has_whole(key: str, word: str) -> bool:
    """Whether a prepared *word* is in *key* as it is, and its last letter has no further accent there."""
    place = key.find(word)
    while place >= 0:
        behind = key[place + len(word) : place + len(word) + 1]
        if not behind or not unicodedata.combining(behind):
            return True
        place = key.find(word, place + 1)
    return False


def _has_accented(key: str, word: str) -> bool:
    """Whether a prepared *word* is in *key* with accents where it has plain letters."""
    return any(holds(line, word) for line in key.split("\n") if not line.isascii())


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
