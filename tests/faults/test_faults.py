"""Each fault of :mod:`tests.faults.scenarios`, quickly: no edit is lost, whatever happens to a batch."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from puffle_desktop.runtime.event_loop import EventLoop
from puffle_desktop.workspace.editing import network
from tests.faults.scenarios import KILLS, SCENARIOS, play
from tests.support.core import QUICK


@pytest.fixture(autouse=True)
def looks_as_before() -> Iterator[None]:
    before = network.LOOK_SECONDS
    yield
    network.LOOK_SECONDS = before  # type: ignore[misc]


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_edit_is_lost(name: str, event_loop: EventLoop, qtbot: QtBot) -> None:
    task = event_loop.create_task(play(name, QUICK))
    qtbot.waitUntil(task.done, timeout=120_000)
    report = task.result()
    assert report.after_fault.lost == report.after_all.lost == []
    assert report.wrongs == []
    assert report.after_fault.submitted == report.after_fault.applied + report.after_fault.pending
    assert report.after_all.applied + report.after_all.given_up == report.after_all.submitted


def test_the_program_is_killed_often_enough() -> None:
    assert KILLS >= 20
    assert sum(name.startswith("SIGKILL") for name in SCENARIOS) == KILLS
