"""The different values of a column, in the order that a person looks for one in."""

from collections import defaultdict
from collections.abc import Generator, Mapping
from typing import Final

from puffle_desktop.domain.query import ordering
from puffle_desktop.domain.text import sort_keys

_STEP: Final = 500
"""Values that are handled in one go: about a thousandth of a second."""


def most_frequent_first(counts: Mapping[str, int]) -> Generator[None, None, dict[str, int]]:
    """Values with their *counts*, the most frequent first, and equally frequent ones by the alphabet.

    Made in steps of some thousandths of a second, since each of 100,000 values may be there once. In a
    dictionary, since so many tuples would take the collector of garbage 30 ms.
    """
    texts = list(counts)
    keys: list[str] = []
    for start in range(0, len(texts), _STEP):
        # Behind a letter, since rows with an empty key would go to the end.
        keys += ["\0" + key for key in sort_keys(texts[start : start + _STEP])]
        yield
    numbers = yield from ordering(list(range(len(texts))), keys)
    by_count: defaultdict[int, list[str]] = defaultdict(list)
    for start in range(0, len(numbers), _STEP):
        for number in numbers[start : start + _STEP]:
            text = texts[number]
            by_count[counts[text]].append(text)
        yield
    found: dict[str, int] = {}
    for count in sorted(by_count, reverse=True):
        equals = by_count[count]
        for start in range(0, len(equals), 10 * _STEP):
            found |= dict.fromkeys(equals[start : start + 10 * _STEP], count)
            yield
    return found
