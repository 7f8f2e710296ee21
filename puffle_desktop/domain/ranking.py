"""How well a few typed letters fit a text: what stands first in a list of everything that fits.

Both are compared folded (see :func:`puffle_desktop.domain.text.fold`), so case and accents do not count.
"""

import re
from enum import IntEnum
from typing import Final, NamedTuple

_word_start: Final = re.compile(r"(?<!\w)\w")


class Closeness(IntEnum):
    """How close a text comes to what was typed, the best first."""

    PREFIX = 0
    """It begins with what was typed."""
    WORDS = 1
    """Its words begin so: "ed pr", "edpr" and "ep" in "edit prospect"."""
    INSIDE = 2
    """Each typed word is somewhere in it."""
    SCATTERED = 3
    """All typed letters are in it, in their order."""


class Fit(NamedTuple):
    """How close a text comes, and then how much of it was not typed. The smaller, the better."""

    closeness: Closeness
    waste: int


def fit(typed: str, text: str) -> Fit | None:
    """How *text* fits what was *typed*, both folded, or None. Nothing typed fits everything."""
    words = typed.split()
    if not words:
        return Fit(Closeness.PREFIX, 0)
    waste = len(text) - len("".join(words))
    if text.startswith(" ".join(words)):
        return Fit(Closeness.PREFIX, waste)
    if _begins_words(words, text):
        return Fit(Closeness.WORDS, waste)
    if all(word in text for word in words):
        return Fit(Closeness.INSIDE, waste)
    spread = scattered("".join(words), text)
    return Fit(Closeness.SCATTERED, spread) if spread is not None else None


def places(typed: str, text: str) -> list[int]:
    """Which characters of *text* are those that were *typed*, both folded; none where it does not fit.

    Each word where it begins a word or else anywhere, and else the letters one by one: next to each other or
    at beginnings of words where that can be.
    """
    words = typed.split()
    starts = {match.start() for match in _word_start.finditer(text)}
    found: set[int] = set()
    for word in words:
        at = next((start for start in sorted(starts) if text.startswith(word, start)), text.find(word))
        if at < 0:
            return _letter_places("".join(words), text, starts)
        found.update(range(at, at + len(word)))
    return sorted(found)


def _letter_places(letters: str, text: str, starts: set[int]) -> list[int]:
    found: list[int] = []
    for number, letter in enumerate(letters):
        after = found[-1] + 1 if found else 0
        rest = letters[number:]
        nearby = [after, *sorted(start for start in starts if start > after)] if found else sorted(starts)
        fitting = (at for at in nearby if text.startswith(letter, at) and _holds(rest, text, at))
        at = next(fitting, text.find(letter, after))
        if at < 0:
            return []
        found.append(at)
    return found


def _holds(letters: str, text: str, start: int) -> bool:
    """Whether *text* has all of *letters*, in their order, from *start* on."""
    return scattered(letters, text[start:]) is not None


def scattered(letters: str, text: str) -> int | None:
    """How many other characters stand among *letters* in *text*; None where it has not all, in this order."""
    first = place = text.find(letters[0])
    for letter in letters[1:]:
        if place < 0:
            return None
        place = text.find(letter, place + 1)
    return place - first + 1 - len(letters) if place >= 0 else None


def _begins_words(words: list[str], text: str) -> bool:
    """Whether each typed word is made of beginnings of words of *text*."""
    starts = [match.start() for match in _word_start.finditer(text)]
    return all(_made_of_beginnings(word, text, starts) for word in words)


def _made_of_beginnings(word: str, text: str, starts: list[int]) -> bool:
    # All places at which the letters so far may have ended.
    ends = {start + 1 for start in starts if text[start] == word[0]}
    for letter in word[1:]:
        if not ends:
            return False
        earliest = min(ends)
        goes_on = {end + 1 for end in ends if text[end : end + 1] == letter}
        begins = {start + 1 for start in starts if start >= earliest and text[start] == letter}
        ends = goes_on | begins
    return bool(ends)
