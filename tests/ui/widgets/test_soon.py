"""What is done soon: at once or a moment later, and not again and again while a batch is saved."""

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from puffle_desktop.ui.widgets import soon
from puffle_desktop.ui.widgets.soon import Soon


@pytest.fixture
def owner(qapp: object) -> QObject:
    return QObject()


def test_the_first_is_done_at_once_and_those_that_follow_together(owner: QObject, qtbot: QtBot) -> None:
    done: list[int] = []
    work = Soon(lambda: done.append(1), owner)
    work.ask()
    assert len(done) == 1
    work.ask()
    work.ask()
    assert len(done) == 1
    qtbot.waitUntil(lambda: len(done) == 2)


def test_one_that_waits_is_done_a_moment_later(owner: QObject, qtbot: QtBot) -> None:
    done: list[int] = []
    work = Soon(lambda: done.append(1), owner, waits=True)
    work.ask()
    work.ask()
    assert done == []
    qtbot.waitUntil(lambda: len(done) == 1)


def test_after_long_work_it_rests(owner: QObject, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter([0.0, 60.0])
    monkeypatch.setattr(soon.time, "perf_counter", lambda: next(moments))
    done: list[int] = []
    slow = Soon(lambda: done.append(1), owner)
    slow.ask()
    slow.ask()
    monkeypatch.undo()
    quick = Soon(lambda: done.append(2), owner, waits=True)
    quick.ask()
    qtbot.waitUntil(lambda: 2 in done)
    assert done == [1, 2], "the slow one rests for minutes"
