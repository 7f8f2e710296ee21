"""Work that has to be done in order, and may be long: a little at a time, while the window goes on."""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from puffle_desktop.runtime import garbage
from puffle_desktop.runtime.tasks import Tasks

if TYPE_CHECKING:
    from concurrent.futures import Future

Result = TypeVar("Result")
Item = TypeVar("Item")
OrderedSteps = Generator["Future[Any] | None", Any, Result]
"""Work that yields every few dozen things it does, and returns what it comes to.

Yielding the future of another thread, it gets its result, or raises its error, when that is there.
"""

TURN_SECONDS: Final = 0.002
"""How long is worked before the window has its turn: its frame takes about four times that."""
SLICE: Final = 60
"""Things that are done in one go: a millisecond at most. Work on no more than these is done at once."""


def slices(items: Iterable[Item]) -> Iterator[list[Item]]:
    """*items* in lists of at most :data:`SLICE`, each made when it is asked for."""
    rest = iter(items)
    while some := list(islice(rest, SLICE)):
        yield some


class Work(Generic[Result]):
    """A piece of work that was given to :class:`OrderedWork`."""

    def __init__(self, steps: OrderedSteps[Result]) -> None:
        self.steps = steps
        self.is_done = False
        self._error: BaseException | None = None
        self._result: list[Result] = []
        self._followers: list[Callable[[Work[Result]], None]] = []

    @property
    def is_under_way(self) -> bool:
        """Whether there is something left to do."""
        return not self.is_done

    def result(self) -> Result:
        """What it came to, once it is done. Raises what the work raised."""
        if self._error is not None:
            raise self._error
        return self._result[0]

    def when_done(self, follower: Callable[["Work[Result]"], None]) -> None:
        """Call *follower* when it is done: at once, if it is."""
        if self.is_done:
            follower(self)
        else:
            self._followers.append(follower)

    def end(self, result: list[Result], error: BaseException | None = None) -> None:
        """It has come to *result* (a list of one), or to an *error*. For whoever does the work."""
        self.is_done, self._result, self._error = True, result, error
        followers, self._followers = self._followers, []
        for follower in followers:
            follower(self)


class OrderedWork:
    """Does one piece of work after another, in the order in which they were given.

    A piece that is given while there is nothing else to do is begun before :meth:`do` returns; when it does
    not yield, it is done by then. So little work is done at once, and much of it in turns of some
    milliseconds, and nobody has to know which it is.
    """

    def __init__(self, tasks: Tasks, on_idle: Callable[[], None] | None = None) -> None:
        """*on_idle* is called whenever there is nothing left to do after work that took several turns."""
        self._tasks = tasks
        self._on_idle = on_idle
        self._works: deque[Work[Any]] = deque()
        self._task: asyncio.Task[None] | None = None
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def is_idle(self) -> bool:
        """Whether there is nothing to do."""
        return not self._works

    async def wait_idle(self) -> None:
        """Return when there is nothing to do."""
        await self._idle.wait()

    def do(self, steps: OrderedSteps[Result]) -> Work[Result]:
        """Do this when all that was given before is done; at once, if nothing is to be done and it is little.

        An error of the work is in its :meth:`Work.result`, for whoever asks.
        """
        work = Work(steps)
        first = not self._works
        self._works.append(work)
        if not first:
            return work
        waiting_for = self._step(work, None)
        if work.is_done:
            self._works.popleft()
        if self._works:
            self._idle.clear()
            self._task = self._tasks.start(f"ordered work {id(self)}", self._go_on(waiting_for))
            self._task.add_done_callback(self._ended)
        return work

    async def _go_on(self, waiting_for: "Future[Any] | None") -> None:
        """Do all that is left, in turns. Ended from outside, what is under way and what waits is dropped."""
        try:
            with garbage.postponed():
                while self._works:
                    work = self._works[0]
                    if not work.is_done:
                        await self._do_one(work, waiting_for)
                    waiting_for = None
                    self._works.popleft()
        finally:
            self._drop()
        if self._on_idle is not None:
            self._on_idle()

    def _ended(self, task: "asyncio.Task[None]") -> None:
        """Drop what is left also where the task was cancelled before it had begun."""
        if task is self._task:
            self._drop()

    def _drop(self) -> None:
        dropped = list(self._works)
        self._works.clear()
        self._idle.set()
        for work in dropped:
            work.steps.close()
            if not work.is_done:
                work.end([], asyncio.CancelledError())

    async def _do_one(self, work: Work[Any], waiting_for: "Future[Any] | None") -> None:
        while not work.is_done:
            result: Any = None
            if waiting_for is not None:
                try:
                    result = await asyncio.wrap_future(waiting_for)
                except Exception as error:
                    waiting_for = self._step(work, None, error)
                    continue
            else:
                await asyncio.sleep(0)  # the window's turn
            ends = time.perf_counter() + TURN_SECONDS
            waiting_for = self._step(work, result)
            while waiting_for is None and work.is_under_way and time.perf_counter() < ends:
                waiting_for = self._step(work, None)

    def _step(self, work: Work[Any], result: Any, error: Exception | None = None) -> "Future[Any] | None":
        try:
            return work.steps.throw(error) if error is not None else work.steps.send(result)
        except StopIteration as end:
            work.end([end.value])
        except Exception as failure:
            work.end([], failure)
        return None
