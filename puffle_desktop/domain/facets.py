"""The different values of a column, in the order that a person looks for one in."""

from collections import defaultdict
from collections.abc import Generator, Mapping
from typing import Final

from puffle_desktop.domain.query import ordering
from puffle_desktop.domain.text import sort_keys

_STEP: Final = 500
"""Values that are handled in one go: about a thousandth of a second."""


def most_frequent_first(counts: Mapping[str, int]) -> Generator[None, None, list[tuple[str, int]]]:
    """Values with their *counts*, the most frequent first, and equally frequent ones by the alphabet.

    Made in steps of some thousandths of a second, since each of 100,000 values may be there once.
    """
    texts = list(counts)
    keys: list[str] = []
    for start in range(0, len(texts), _STEP):
        # Behind a letter, since rows with an empty key would go to the end.
        keys += ["\0" + key for key in sort_keys(texts[start : start + _STEP])]
        yield
    numbers = yield from ordering(list(range(len(texts))), keys)
    by_count: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    for start in range(0, len(numbers), _STEP):
        for number in numbers[start : start + _STEP]:
            text = texts[number]
            by_count[counts[text]].append((text, counts[text]))
        yield
    found: list[tuple[str, int]] = []
    for count in sorted(by_count, reverse=True):
        found += by_count[count]
    return found
