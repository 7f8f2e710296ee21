"""What is still open of connections that were left: answers under way, a journal, a client."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable

from puffle_desktop.runtime.tasks import Tasks


class Closing:
    """Ends what belonged to a connection or key, and knows when that is done."""

    def __init__(self, tasks: Tasks, on_left: Callable[[str], None]) -> None:
        """*on_left* is called with a connection's id whenever something of it has ended."""
        self._tasks = tasks
        self._on_left = on_left
        self._numbers = itertools.count(1)
        self._under_way: dict[str, asyncio.Task[None]] = {}

    def add(
        self, connection_id: str, wait: Callable[[], Awaitable[None]], close: Callable[[], Awaitable[None]]
    ) -> None:
        """Await *wait*, and whatever else of this connection is ending, then *close*, come what may."""
        former = self._under_way.get(connection_id)

        async def end() -> None:
            try:
                await wait()
                if former is not None:
                    await former
            finally:
                await close()

        task = self._tasks.start(f"closing {next(self._numbers)}", end())
        self._under_way[connection_id] = task
        task.add_done_callback(lambda _: self._on_left(connection_id))

    def is_under_way(self, connection_id: str) -> bool:
        """Whether something of a connection is still open."""
        task = self._under_way.get(connection_id)
        return task is not None and not task.done()

    async def left(self, connection_id: str) -> None:
        """Return when nothing of a connection that was left is open any more."""
        task = self._under_way.pop(connection_id, None)
        if task is not None:
            await asyncio.wait([task])

    async def all_left(self) -> None:
        """Return when nothing of any connection that was left is open any more."""
        for connection_id in list(self._under_way):
            await self.left(connection_id)
