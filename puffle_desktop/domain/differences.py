"""Where two values differ, word by word: what a person looks for when there are two to choose from."""

import re
from typing import Final

_WORDS: Final = re.compile(r"\s+|\w+|[^\w\s]")
_MOST_WORDS: Final = 400
"""Beyond that only what both begin and end with is left out: comparing all with all would take its time."""

Ranges = tuple[tuple[int, int], ...]
"""Places in a text: where each begins, and where it ends."""


def differing(one: str, other: str) -> tuple[Ranges, Ranges]:
    """The words of *one* that are not in *other*, and the other way round, as places in each text."""
    mine, theirs = _WORDS.findall(one), _WORDS.findall(other)
    start = 0
    while start < min(len(mine), len(theirs)) and mine[start] == theirs[start]:
        start += 1
    end = 0
    while end < min(len(mine), len(theirs)) - start and mine[-1 - end] == theirs[-1 - end]:
        end += 1
    middles = mine[start : len(mine) - end], theirs[start : len(theirs) - end]
    blocks = [(0, len(middles[0]), 0, len(middles[1]))]
    if max(map(len, middles)) <= _MOST_WORDS:
        blocks = _blocks(*middles)
    return (
        _places(mine, [(start + first, start + last) for first, last, _, _ in blocks]),
        _places(theirs, [(start + first, start + last) for _, _, first, last in blocks]),
    )


def _blocks(one: list[str], other: list[str]) -> list[tuple[int, int, int, int]]:
    from difflib import SequenceMatcher  # noqa: PLC0415 (not for the first paint)

    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return [tuple[int, int, int, int](block[1:]) for block in matcher.get_opcodes() if block[0] != "equal"]


def _places(words: list[str], blocks: list[tuple[int, int]]) -> Ranges:
    """*blocks* of *words* as places in the text, without those in which there is nothing to be seen."""
    offsets = [0]
    for word in words:
        offsets.append(offsets[-1] + len(word))
    return tuple((offsets[first], offsets[last]) for first, last in blocks if first < last)
