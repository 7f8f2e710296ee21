"""Work that is done in steps, done at once."""

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")


def done(steps: Generator[None, None, T]) -> T:
    """What *steps* come to."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result
