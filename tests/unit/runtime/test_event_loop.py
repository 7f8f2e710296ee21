"""asyncio on Qt's loop: nothing is early, nothing is lost, and what is abandoned is tidied up."""

import asyncio
import gc
import socket
import threading
import time
from collections.abc import AsyncGenerator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from puffle_desktop.runtime.event_loop import EventLoop
from tests.support.run import Run

CLOCK_TICK = 0.0005


@pytest.mark.parametrize("seconds", [0.001, 0.0125, 0.05, 0.0999, 0.25])
def test_a_wait_is_never_shorter_than_asked_for(run: Run, seconds: float) -> None:
    """qasync's own timers end up to 5 % too soon, so that a Retry-After would be cut."""

    async def nap() -> float:
        started = time.monotonic()
        await asyncio.sleep(seconds)
        return time.monotonic() - started

    async def naps() -> list[float]:
        return await asyncio.gather(*(nap() for _ in range(5)))

    assert min(run(naps())) >= seconds - CLOCK_TICK


def test_callbacks_run_in_the_order_they_were_given(event_loop: EventLoop, qtbot: QtBot) -> None:
    ran: list[int] = []
    for number in range(50):
        event_loop.call_soon(ran.append, number)
    assert ran == [], "never before the one who asked is done"
    qtbot.waitUntil(lambda: len(ran) == 50)
    assert ran == list(range(50))


def test_timers_fire_in_the_order_of_their_times(event_loop: EventLoop, qtbot: QtBot) -> None:
    ran: list[str] = []
    event_loop.call_later(0.06, ran.append, "later")
    event_loop.call_later(0.01, ran.append, "sooner")
    qtbot.waitUntil(lambda: len(ran) == 2)
    assert ran == ["sooner", "later"]


def test_a_cancelled_callback_does_not_run(event_loop: EventLoop, qtbot: QtBot) -> None:
    ran: list[str] = []
    event_loop.call_soon(ran.append, "soon").cancel()
    event_loop.call_later(0.001, ran.append, "later").cancel()
    event_loop.call_later(0.02, ran.append, "last")
    qtbot.waitUntil(lambda: bool(ran))
    assert ran == ["last"]


def test_qt_gets_its_turn_while_tasks_are_busy(event_loop: EventLoop, qtbot: QtBot) -> None:
    """A task that never waits for anything must not keep keys and paints from being handled."""
    ticks: list[int] = []
    timer = QTimer()
    timer.setInterval(0)
    timer.timeout.connect(lambda: ticks.append(1))

    async def busy() -> None:
        while len(ticks) < 5:  # noqa: ASYNC110 (it is to be busy)
            await asyncio.sleep(0)

    timer.start()
    task = event_loop.create_task(busy())
    qtbot.waitUntil(task.done)
    timer.stop()


def test_a_request_leaves_before_the_window_is_drawn(event_loop: EventLoop, qtbot: QtBot) -> None:
    """What a slot starts runs through its first steps, and only then is drawn what the slot changed."""
    happened: list[str] = []

    class Drawn(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt names it)
            happened.append("drawn")

    widget = Drawn()
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    qtbot.waitUntil(lambda: "drawn" in happened)

    async def ask() -> None:
        await asyncio.sleep(0)
        happened.append("asked")

    tasks: list[asyncio.Task[None]] = []

    def slot() -> None:
        happened.clear()
        widget.update()
        tasks.append(event_loop.create_task(ask()))

    QTimer.singleShot(0, slot)
    qtbot.waitUntil(lambda: bool(tasks) and tasks[0].done() and "drawn" in happened)
    assert happened[0] == "asked"


def test_work_in_a_thread_comes_back_into_the_loop(run: Run) -> None:
    here = threading.get_ident()

    async def work() -> tuple[int, int]:
        there = await asyncio.get_running_loop().run_in_executor(None, threading.get_ident)
        return there, threading.get_ident()

    there, back = run(work())
    assert back == here
    assert there != here


def test_an_abandoned_async_generator_is_closed_in_the_loop(run: Run, qtbot: QtBot) -> None:
    """As asyncio promises, and as httpx needs when the rest of an answer is not read."""
    closed: list[str] = []

    async def pieces() -> AsyncGenerator[int, None]:
        try:
            yield 1
            yield 2
        finally:
            await asyncio.sleep(0)
            closed.append("closed")

    async def take_one() -> int:
        async for piece in pieces():
            return piece
        raise AssertionError

    assert run(take_one()) == 1
    gc.collect()
    qtbot.waitUntil(lambda: closed == ["closed"], timeout=1000)


def test_host_names_are_resolved_and_failures_are_those_of_the_system(run: Run) -> None:
    async def look_up(host: str) -> object:
        return await asyncio.get_running_loop().getaddrinfo(host, 80, type=socket.SOCK_STREAM)

    assert run(look_up("127.0.0.1")) == socket.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM)
    with pytest.raises(socket.gaierror):
        run(look_up("999.1.1.1.invalid."))


def test_one_host_is_looked_up_once_at_a_time(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    asked: list[object] = []

    def slow(*question: object) -> list[object]:
        asked.append(question[0])
        go_on.wait(10)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", slow)

    async def look_up_thrice() -> list[object]:
        loop = asyncio.get_running_loop()
        three = [loop.create_task(loop.getaddrinfo("slow.example", 443)) for _ in range(3)]
        await asyncio.sleep(0)
        three[0].cancel()
        go_on.set()
        return await asyncio.gather(*three, return_exceptions=True)

    first, *others = run(look_up_thrice())
    assert isinstance(first, asyncio.CancelledError)
    assert others == [[], []], "one who gives up takes nothing from the others"
    assert asked == ["slow.example"]
