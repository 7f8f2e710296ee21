"""Each fault of :mod:`tests.faults.scenarios`, quickly: no edit is lost, whatever happens to a batch."""

import pytest
from pytestqt.qtbot import QtBot

from puffle_desktop.runtime.event_loop import EventLoop
from tests.faults.kills import KILLS
from tests.faults.scenarios import SCENARIOS, play
from tests.support.core import QUICK


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_edit_is_lost(name: str, event_loop: EventLoop, qtbot: QtBot) -> None:
    task = event_loop.create_task(play(name, QUICK))
    qtbot.waitUntil(task.done, timeout=120_000)
    report = task.result()
    assert report.after_fault.lost == report.after_all.lost == []
    assert report.wrongs == []
    assert report.after_fault.submitted == report.after_fault.applied + report.after_fault.pending
    assert report.after_all.overwritten == 0
    assert report.after_all.applied + report.after_all.given_up == report.after_all.submitted


def test_the_program_is_killed_often_enough() -> None:
    assert KILLS >= 20
    assert sum("SIGKILL" in name for name in SCENARIOS) >= KILLS
