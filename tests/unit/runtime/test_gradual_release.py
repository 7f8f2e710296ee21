"""Large lists are let go of a little at a time."""

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from puffle_desktop.runtime.gradual_release import GradualRelease


def test_small_ones_are_empty_at_once(qtbot: QtBot) -> None:
    releases = GradualRelease()
    few, none = [1, 2], dict[str, int]()
    releases.take((few, none))
    assert few == []
    assert len(releases) == 0


def test_large_ones_become_empty_while_the_window_goes_on(qtbot: QtBot) -> None:
    releases = GradualRelease()
    rows = [object() for _ in range(50_000)]
    numbers = {number: object() for number in range(50_000)}
    releases.take((rows, numbers))
    assert len(releases) == 100_000
    seen: list[int] = []
    others = QTimer(interval=0)
    others.timeout.connect(lambda: seen.append(len(releases)))
    others.start()
    qtbot.waitUntil(lambda: not rows and not numbers)
    others.stop()
    assert len(releases) == 0
    assert any(0 < left < 100_000 for left in seen), "nobody else had a turn"


def test_more_may_come_meanwhile(qtbot: QtBot) -> None:
    releases = GradualRelease()
    first, second = list(range(30_000)), list(range(30_000))
    releases.take([first])
    releases.take([second])
    qtbot.waitUntil(lambda: not first and not second)
