"""Work that is done in order: little at once, and much of it in turns."""

import asyncio
import time
from concurrent.futures import Future
from typing import Any

import pytest

from puffle_desktop.runtime.event_loop import EventLoop
from puffle_desktop.runtime.ordered_work import SLICE, TURN_SECONDS, OrderedSteps, OrderedWork, slices
from puffle_desktop.runtime.tasks import Tasks
from tests.support.core import until
from tests.support.run import Run


@pytest.fixture
def tasks(event_loop: EventLoop) -> Tasks:
    return Tasks()


def noting(done: list[str], name: str, yields: int = 0) -> OrderedSteps[str]:
    """Steps that are noted, with so many turns for others in between; they come to their *name*."""
    for number in range(yields):
        done.append(f"{name}{number}")
        yield None
    done.append(name)
    return name


def test_little_work_is_done_at_once(tasks: Tasks, run: Run[None]) -> None:
    async def play() -> None:
        done: list[str] = []
        ordered = OrderedWork(tasks)
        work = ordered.do(noting(done, "a"))
        assert (work.is_done, work.result(), done) == (True, "a", ["a"])
        assert ordered.is_idle
        await asyncio.wait_for(ordered.wait_idle(), 1)

    run(play())


def test_all_is_done_in_the_order_in_which_it_was_given(tasks: Tasks, run: Run[None]) -> None:
    async def play() -> None:
        done: list[str] = []
        ordered = OrderedWork(tasks)
        first = ordered.do(noting(done, "a", 3))
        second = ordered.do(noting(done, "b"))
        third = ordered.do(noting(done, "c", 1))
        assert done == ["a0"], "the first is begun at once, and little work does not overtake it"
        assert not (first.is_done or second.is_done or ordered.is_idle)
        await ordered.wait_idle()
        assert done == ["a0", "a1", "a2", "a", "b", "c0", "c"]
        assert [work.result() for work in (first, second, third)] == ["a", "b", "c"]

    run(play())


def test_much_work_leaves_others_their_turn(tasks: Tasks, run: Run[None]) -> None:
    def long(steps: list[float]) -> OrderedSteps[None]:
        for _ in range(5):
            ends = time.perf_counter() + TURN_SECONDS
            while time.perf_counter() < ends:
                pass
            steps.append(ends)
            yield None

    async def play() -> None:
        steps: list[float] = []
        seen: set[int] = set()
        ordered = OrderedWork(tasks)
        ordered.do(long(steps))
        while not ordered.is_idle:
            seen.add(len(steps))
            await asyncio.sleep(0)
        assert {1, 2, 3, 4, 5} <= seen

    run(play())


def test_what_another_thread_gives_is_waited_for(tasks: Tasks, run: Run[None]) -> None:
    async def play() -> None:
        future: Future[int] = Future()
        done: list[str] = []

        def steps() -> OrderedSteps[int]:
            number = yield future
            yield None
            return int(number) + 1

        ordered = OrderedWork(tasks)
        work = ordered.do(steps())
        ordered.do(noting(done, "after"))
        await asyncio.sleep(0.01)
        assert not work.is_done
        assert done == []
        future.set_result(41)
        await ordered.wait_idle()
        assert work.result() == 42
        assert done == ["after"]

    run(play())


def test_an_error_of_another_thread_can_be_met_in_the_work(tasks: Tasks, run: Run[None]) -> None:
    async def play() -> None:
        future: Future[int] = Future()

        def steps() -> OrderedSteps[str]:
            try:
                yield future
            except ValueError as error:
                return str(error)
            return "none"

        work = OrderedWork(tasks).do(steps())
        future.set_exception(ValueError("from the other thread"))
        told: list[str] = []
        work.when_done(lambda each: told.append(each.result()))
        await until(lambda: bool(told), 5)
        assert told == ["from the other thread"]

    run(play())


@pytest.mark.parametrize("yields", [0, 2])
def test_an_error_is_for_whoever_asks_and_the_next_piece_is_done(
    yields: int, tasks: Tasks, run: Run[None]
) -> None:
    def failing() -> OrderedSteps[None]:
        for _ in range(yields):
            yield None
        raise ValueError("for the test")

    async def play() -> None:
        done: list[str] = []
        ordered = OrderedWork(tasks)
        work = ordered.do(failing())
        after = ordered.do(noting(done, "after"))
        await ordered.wait_idle()
        with pytest.raises(ValueError, match="for the test"):
            work.result()
        assert after.result() == "after"

    run(play())


def test_who_follows_is_called_once_and_at_once_if_it_is_done(tasks: Tasks, run: Run[None]) -> None:
    async def play() -> None:
        told: list[str] = []
        ordered = OrderedWork(tasks)
        long = ordered.do(noting([], "long", 2))
        long.when_done(lambda work: told.append(work.result()))
        assert told == []
        await ordered.wait_idle()
        assert told == ["long"]
        ordered.do(noting([], "short")).when_done(lambda work: told.append(work.result()))
        assert told == ["long", "short"]

    run(play())


def test_who_follows_may_give_more_work(tasks: Tasks, run: Run[None]) -> None:
    async def play() -> None:
        done: list[str] = []
        ordered = OrderedWork(tasks)
        ordered.do(noting(done, "a", 1)).when_done(lambda _: ordered.do(noting(done, "b", 1)))
        await ordered.wait_idle()
        assert done == ["a0", "a", "b0", "b"]

    run(play())


def test_it_says_when_there_is_nothing_left_after_several_turns(tasks: Tasks, run: Run[None]) -> None:
    async def play() -> None:
        idle: list[bool] = []
        ordered = OrderedWork(tasks, lambda: idle.append(True))
        ordered.do(noting([], "little"))
        assert idle == []
        ordered.do(noting([], "much", 2))
        ordered.do(noting([], "more", 2))
        await ordered.wait_idle()
        await until(lambda: bool(idle), 5)
        assert idle == [True]

    run(play())


def test_ended_from_outside_it_drops_what_is_left(tasks: Tasks, run: Run[None]) -> None:
    async def play() -> None:
        done: list[str] = []
        closed: list[bool] = []

        def steps() -> OrderedSteps[None]:
            try:
                while True:
                    yield None
            finally:
                closed.append(True)

        ordered = OrderedWork(tasks)
        under_way = ordered.do(steps())
        waiting = ordered.do(noting(done, "never"))
        told: list[str] = []
        waiting.when_done(lambda _: told.append("dropped"))
        await tasks.shutdown()
        assert ordered.is_idle
        assert closed == [True]
        assert (done, told) == ([], ["dropped"])
        for work in (under_way, waiting):
            with pytest.raises(asyncio.CancelledError):
                work.result()

    run(play())


def test_slices_are_made_when_they_are_asked_for() -> None:
    taken: list[int] = []

    def numbers() -> Any:
        for number in range(SLICE + 1):
            taken.append(number)
            yield number

    some = slices(numbers())
    assert len(next(some)) == SLICE
    assert len(taken) == SLICE
    assert next(some) == [SLICE]
    assert list(some) == []
    assert list(slices([])) == []
