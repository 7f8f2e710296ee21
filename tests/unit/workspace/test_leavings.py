"""Large lists are let go of a little at a time."""

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from puffle_desktop.workspace.leavings import Leavings


def test_small_ones_are_empty_at_once(qtbot: QtBot) -> None:
    leavings = Leavings()
    few, none = [1, 2], dict[str, int]()
    leavings.take((few, none))
    assert few == []
    assert len(leavings) == 0


def test_large_ones_become_empty_while_the_window_goes_on(qtbot: QtBot) -> None:
    leavings = Leavings()
    rows = [object() for _ in range(50_000)]
    numbers = {number: object() for number in range(50_000)}
    leavings.take((rows, numbers))
    assert len(leavings) == 100_000
    seen: list[int] = []
    others = QTimer(interval=0)
    others.timeout.connect(lambda: seen.append(len(leavings)))
    others.start()
    qtbot.waitUntil(lambda: not rows and not numbers)
    others.stop()
    assert len(leavings) == 0
    assert any(0 < left < 100_000 for left in seen), "nobody else had a turn"


def test_more_may_come_meanwhile(qtbot: QtBot) -> None:
    leavings = Leavings()
    first, second = list(range(30_000)), list(range(30_000))
    leavings.take([first])
    leavings.take([second])
    qtbot.waitUntil(lambda: not first and not second)
