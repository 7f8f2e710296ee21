"""Long work as a generator that yields every few milliseconds, and the two ways to do all of it."""

import asyncio
from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")


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
