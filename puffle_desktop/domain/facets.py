"""The different values of a column, in the order that a person looks for one in."""

from collections import defaultdict
from collections.abc import Generator, Mapping

from puffle_desktop.domain.query import STEP, ordered_in_steps
from puffle_desktop.domain.text import sort_keys


def most_frequent_first(counts: Mapping[str, int]) -> Generator[None, None, list[tuple[str, int]]]:
    """Values with their *counts*, the most frequent first, and equally frequent ones by the alphabet.

    Made in steps of some thousandths of a second, since each of 100,000 values may be there once.
    """
    texts = list(counts)
    keys: list[str] = []
    for start in range(0, len(texts), STEP):
        # Behind a letter, since rows with an empty key would go to the end.
        keys += ["\0" + key for key in sort_keys(texts[start : start + STEP])]
        yield
    numbers = yield from ordered_in_steps(list(range(len(texts))), keys)
    by_count: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    for start in range(0, len(numbers), STEP):
        for number in numbers[start : start + STEP]:
            text = texts[number]
            by_count[counts[text]].append((text, counts[text]))
        yield
    found: list[tuple[str, int]] = []
    for count in sorted(by_count, reverse=True):
        found += by_count[count]
    return found
