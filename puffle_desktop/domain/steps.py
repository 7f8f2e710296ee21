"""Long work as a generator that yields every few milliseconds, and the two ways to do all of it."""

import asyncio
from collections.abc import Generator
from typing import Final, TypeVar

T = TypeVar("T")

_FIRST: Final = 50
_LEAST: Final = 5
_LONG: Final = 0.002
_SHORT: Final = 0.0005


class Pace:
    """How many of many things to handle in one go, so that it takes about a millisecond whatever they are."""

    def __init__(self, most: int) -> None:
        """Begin with few, and handle no more than *most*."""
        self._most = most
        self.step = min(_FIRST, most)

    def note(self, seconds: float) -> None:
        """The last go took so long."""
        if seconds > _LONG:
            self.step = max(_LEAST, self.step // 4)
        elif seconds < _SHORT:
            self.step = min(self._most, self.step * 4)


def at_once(steps: Generator[None, None, T]) -> T:
    """What *steps* come to, without a pause."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result


async def between_turns(steps: Generator[None, None, T]) -> T:
    """What *steps* come to. Between them the event loop has its turn, and with it the window."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result
        await asyncio.sleep(0)
