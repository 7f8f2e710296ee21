"""Searching rows by words: over prepared keys, of which 100,000 are gone through in some 10 ms.

A key holds each word of a row once, none that is a part of the email address ("hart" in "hart@acme.example"),
and the beginning that nearly all LinkedIn URLs share as one character. That leaves two thirds of the text to
go through. A word holds no white space, so where it stands in the row makes no difference.
"""

from collections.abc import Sequence
from itertools import compress, repeat
from operator import attrgetter, contains
from typing import Final

from puffle_desktop.domain.prospect import EDITABLE_FIELDS, Prospect
from puffle_desktop.domain.text import fold

SEARCHED: Final[tuple[str, ...]] = (*EDITABLE_FIELDS, "status", "source")
_COMMON: Final = "https://www.linkedin.com/in/"
_MARK: Final = "\x01"
"""Stands in keys for :data:`_COMMON`. Counts as white space where it is in a text or typed."""

_searched: Final = attrgetter(*SEARCHED)


def words_of(text: str) -> tuple[str, ...]:
    """The words to search for, folded."""
    return tuple(fold(text).replace(_MARK, " ").split())


def search_key(prospect: Prospect) -> str:
    """All words that are searched of one row, folded, one a line."""
    values = [value for value in _searched(prospect) if value]
    text = "\n".join(values)
    text = text.lower() if text.isascii() else "\n".join(map(fold, values))
    text = text.replace(_MARK, " ").replace(_COMMON, _MARK)
    first, *others = dict.fromkeys(text.split()) or ("",)
    # The first is mostly the email address, which holds the names and often the company.
    return "\n".join([first, *[word for word in others if word not in first]])


def matching(rows: Sequence[int], words: Sequence[str], keys: Sequence[str]) -> list[int]:
    """Those of *rows* whose search key, at their number in *keys*, holds every word; in the order given.

    A ``range`` from 0 on, which stands for all rows in their order, is gone through the fastest.
    """
    found = rows
    # The longest word is likely to leave the fewest rows to the others.
    for word in sorted(words, key=len, reverse=True):
        at_hand = keys if isinstance(found, range) and found.start == 0 else map(keys.__getitem__, found)
        needles = _needles(word)
        # The same as [row for row in found if word in keys[row]], in half the time.
        if len(needles) == 1:
            found = list(compress(found, map(contains, at_hand, repeat(word))))
        else:
            found = list(compress(found, [any(needle in key for needle in needles) for key in at_hand]))
    return list(found)


def _needles(word: str) -> list[str]:
    """What to look for: the word, and what is left of it where it reaches into the common beginning."""
    cut = [_MARK + word[place:] for place in range(1, len(word) + 1) if _COMMON.endswith(word[:place])]
    return [word, *cut, *([_MARK] if word in _COMMON else [])]
