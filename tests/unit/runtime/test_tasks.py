"""Tasks: each ends seen, and a cancelled one is silent."""

import asyncio
from functools import partial
from typing import NoReturn

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from puffle_desktop.domain.errors import PuffleError
from puffle_desktop.runtime.event_loop import EventLoop
from puffle_desktop.runtime.tasks import UNEXPECTED, Tasks
from tests.support.run import Run


@pytest.fixture
def tasks(event_loop: EventLoop) -> Tasks:
    return Tasks()


async def give(value: int) -> int:
    await asyncio.sleep(0)
    return value


async def fail(error: Exception) -> NoReturn:
    await asyncio.sleep(0)
    raise error


async def wait_for_ever() -> None:
    await asyncio.Event().wait()


def test_the_result_arrives_and_the_key_is_free_again(tasks: Tasks, qtbot: QtBot) -> None:
    got: list[int] = []
    tasks.start("a", give(7), on_done=got.append)
    assert tasks.is_running("a")
    qtbot.waitUntil(lambda: got == [7])
    assert not tasks.is_running("a")


class Waiting(QObject):
    told = Signal(int)

    def take(self, value: int) -> None:
        self.told.emit(value)


@pytest.mark.parametrize("wrapped", [False, True])
def test_who_is_gone_by_then_is_not_told(tasks: Tasks, qtbot: QtBot, wrapped: bool) -> None:
    waiting = Waiting()
    task = tasks.start("a", give(7), on_done=partial(waiting.take) if wrapped else waiting.take)
    delete(waiting)
    qtbot.waitUntil(task.done)
    qtbot.waitUntil(lambda: not tasks.is_running("a"))


def test_a_failure_goes_to_its_own_handler(tasks: Tasks, qtbot: QtBot) -> None:
    got: list[PuffleError] = []
    unhandled: list[PuffleError] = []
    tasks.failed.connect(unhandled.append)
    error = PuffleError("No answer.")
    tasks.start("a", fail(error), on_error=got.append)
    qtbot.waitUntil(lambda: got == [error])
    assert unhandled == []


def test_a_failure_without_a_handler_is_announced(tasks: Tasks, qtbot: QtBot) -> None:
    error = PuffleError("No answer.")
    with qtbot.waitSignal(tasks.failed) as announced:
        tasks.start("a", fail(error))
    assert announced.args == [error]


@pytest.mark.logs_errors
@pytest.mark.parametrize("handled", [True, False])
def test_a_fault_of_the_program_is_logged_and_told_in_general_words(
    tasks: Tasks, qtbot: QtBot, caplog: pytest.LogCaptureFixture, handled: bool
) -> None:
    got: list[PuffleError] = []
    tasks.failed.connect(got.append)
    tasks.start("sums", fail(ZeroDivisionError("secret detail")), on_error=got.append if handled else None)
    qtbot.waitUntil(lambda: len(got) == 1)
    assert str(got[0]) == UNEXPECTED
    assert "task 'sums' failed" in caplog.text


def test_starting_again_under_a_key_cancels_the_former(tasks: Tasks, qtbot: QtBot) -> None:
    got: list[object] = []
    former = tasks.start("a", wait_for_ever(), on_done=got.append, on_error=got.append)
    tasks.start("a", give(2), on_done=got.append)
    qtbot.waitUntil(lambda: got == [2])
    assert former.cancelled()
    assert not tasks.is_running("a")


def test_cancelling_is_silent_and_harmless_twice(tasks: Tasks, qtbot: QtBot) -> None:
    got: list[object] = []
    task = tasks.start("a", wait_for_ever(), on_done=got.append, on_error=got.append)
    tasks.failed.connect(got.append)
    tasks.cancel("a")
    assert not tasks.is_running("a")
    tasks.cancel("a")
    tasks.cancel("never started")
    qtbot.waitUntil(task.done)
    assert task.cancelled()
    assert got == []


def test_a_result_that_comes_just_before_the_cancellation_is_not_told(
    tasks: Tasks, event_loop: EventLoop, qtbot: QtBot
) -> None:
    """The task has ended, and its callbacks are still to come, when somebody cancels it."""
    got: list[object] = []
    answer: asyncio.Future[int] = event_loop.create_future()
    ended_when_cancelled: list[bool] = []

    async def wait_for_answer() -> int:
        return await answer

    def cancel() -> None:
        ended_when_cancelled.append(task.done())
        tasks.cancel("a")

    task = tasks.start("a", wait_for_answer(), on_done=got.append, on_error=got.append)
    begun = tasks.start("b", give(1))
    qtbot.waitUntil(begun.done)
    answer.set_result(7)
    event_loop.call_soon(cancel)
    last = tasks.start("c", give(2))
    qtbot.waitUntil(last.done)
    assert ended_when_cancelled == [True]
    assert got == []


def test_shutdown_ends_all_but_the_caller(tasks: Tasks, run: Run) -> None:
    ended: list[str] = []

    async def tidy(name: str) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            ended.append(name)

    async def scenario() -> str:
        tasks.start("a", tidy("a"))
        tasks.start("b", tidy("b"))
        replaced = tasks.start("c", tidy("c"))
        tasks.start("c", tidy("d"))
        await asyncio.sleep(0)
        assert not replaced.done() or replaced.cancelled()
        caller = tasks.start("me", shut_down())
        return await caller

    async def shut_down() -> str:
        await tasks.shutdown()
        return "still here"

    assert run(scenario()) == "still here"
    assert {"a", "b", "d"} <= set(ended)
    assert not any(tasks.is_running(key) for key in "abc")
