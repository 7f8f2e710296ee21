"""Work that is done a little at a time, with the event loop in between."""

import time
from collections.abc import Generator

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.steps import at_once
from puffle_desktop.runtime.sliced_work import TURN_SECONDS, SlicedWork


@pytest.fixture
def work(qtbot: QtBot) -> Generator[SlicedWork]:
    owner = QObject()
    yield SlicedWork(owner)
    owner.deleteLater()


def counting(steps: int, done: list[int], *, turn: bool = False) -> Generator[None, None, int]:
    """Steps that are noted; each as long as a *turn* where that is asked for."""
    for number in range(steps):
        done.append(number)
        ends = time.perf_counter() + TURN_SECONDS * turn
        while time.perf_counter() < ends:
            pass
        yield
    return steps


def test_the_result_is_told_once(work: SlicedWork, qtbot: QtBot) -> None:
    told: list[int] = []
    work.finished.connect(told.append)
    work.start(counting(1_000, []))
    assert work.is_running
    qtbot.waitUntil(lambda: not work.is_running)
    assert told == [1_000]


def test_others_have_their_turn_in_between(work: SlicedWork, qtbot: QtBot) -> None:
    done: list[int] = []
    seen: list[int] = []
    timer = QTimer(work)
    timer.timeout.connect(lambda: seen.append(len(done)))
    timer.start(0)
    with qtbot.waitSignal(work.finished):
        work.start(counting(5, done, turn=True))
    assert {1, 2, 3, 4} <= set(seen)


def test_what_takes_no_longer_than_a_turn_is_done_at_once(work: SlicedWork) -> None:
    told: list[int] = []
    work.finished.connect(told.append)
    work.begin(counting(3, []))
    assert told == [3]
    assert not work.is_running


def test_what_takes_longer_is_begun_at_once(work: SlicedWork, qtbot: QtBot) -> None:
    done: list[int] = []
    with qtbot.waitSignal(work.finished) as signal:
        work.begin(counting(3, done, turn=True))
        assert done == [0]
    assert signal.args == [3]


def test_newer_work_takes_the_place_of_older(work: SlicedWork, qtbot: QtBot) -> None:
    older: list[int] = []
    with qtbot.waitSignal(work.finished) as signal:
        work.begin(counting(9, older, turn=True))
        work.begin(counting(2, [], turn=True))
    assert signal.args == [2]
    assert older == [0]


def test_work_is_finished_for_who_cannot_wait(work: SlicedWork) -> None:
    told: list[int] = []
    work.finished.connect(told.append)
    work.finish()
    assert told == [], "there was none"
    work.begin(counting(3, [], turn=True))
    work.finish()
    assert told == [3]
    assert not work.is_running


def test_work_that_is_done_is_told_of_when_it_is_finished(work: SlicedWork, qtbot: QtBot) -> None:
    told: list[int] = []
    done: list[int] = []
    work.finished.connect(told.append)
    work.start(counting(3, done))
    qtbot.waitUntil(lambda: len(done) == 3)
    work.finish()
    assert told == [3]


def test_steps_are_done_without_a_pause() -> None:
    done: list[int] = []
    assert at_once(counting(3, done)) == 3
    assert done == [0, 1, 2]


def test_cancelled_work_tells_nothing(work: SlicedWork, qtbot: QtBot) -> None:
    work.begin(counting(3, [], turn=True))
    work.cancel()
    with qtbot.assertNotEmitted(work.finished, wait=20):
        assert not work.is_running


def test_a_listener_may_begin_the_next_piece(work: SlicedWork, qtbot: QtBot) -> None:
    told: list[int] = []

    def go_on(result: int) -> None:
        told.append(result)
        if result > 1:
            work.start(counting(result - 1, []))

    work.finished.connect(go_on)
    work.begin(counting(3, []))
    qtbot.waitUntil(lambda: told == [3, 2, 1])


def test_work_that_fails_ends(work: SlicedWork, qtbot: QtBot) -> None:
    def failing() -> Generator[None, None, int]:
        yield
        raise ValueError("for the test")

    with pytest.raises(ValueError, match="for the test"):
        work.begin(failing())
    assert not work.is_running
