"""The time for which Puffle wants no requests: how long it lasts, by a clock that is set by hand."""

from collections.abc import Generator
from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.errors import RateLimited, ServerTrouble, Unreachable
from puffle_desktop.workspace.editing import pause as pause_module
from puffle_desktop.workspace.editing.pause import LATER, LONGEST, Pausing, is_long_wait


class Scene:
    """A clock that is set by hand, a pausing, and what it said."""

    def __init__(self) -> None:
        self.at = 1000.0
        self.pausing = Pausing(clock=lambda: self.at)
        self.said: list[str] = []
        self.pausing.changed.connect(lambda: self.said.append("changed"))
        self.pausing.ended.connect(lambda: self.said.append("ended"))


@pytest.fixture
def scene(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Generator[Scene]:
    monkeypatch.setattr(pause_module, "_LOOK_MS", 1)
    scene = Scene()
    yield scene
    scene.pausing.end()


def limited(seconds: float | None) -> RateLimited:
    return RateLimited("wait", status=429, retry_after=seconds)


@pytest.mark.parametrize(
    ("error", "is_long"),
    [
        (limited(None), True),
        (limited(1), True),
        (ServerTrouble("busy", status=503, retry_after=LATER + 1), True),
        (ServerTrouble("busy", status=503, retry_after=LATER), False),
        (ServerTrouble("busy", status=503), False),
        (Unreachable("away"), False),
    ],
)
def test_which_errors_mean_to_wait_for_long(error: RateLimited, is_long: bool) -> None:
    assert is_long_wait(error) is is_long


def test_it_ends_by_itself_and_not_before(scene: Scene, qtbot: QtBot) -> None:
    error = limited(3600)
    scene.pausing.begin(error)
    pause = scene.pausing.pause
    assert pause is not None
    assert pause.error is error
    assert pause.until is not None
    assert abs(pause.until - datetime.now(UTC) - timedelta(hours=1)) < timedelta(minutes=1)
    scene.at += 3599
    looked: list[float] = []
    scene.pausing._timer.timeout.connect(lambda: looked.append(scene.at))
    qtbot.waitUntil(lambda: len(looked) >= 2)
    assert scene.said == ["changed"]
    scene.at += 1
    qtbot.waitUntil(lambda: "ended" in scene.said)
    assert scene.said == ["changed", "changed", "ended"]
    assert scene.pausing.pause is None


def test_where_no_time_is_named_it_is_a_minute(scene: Scene, qtbot: QtBot) -> None:
    scene.pausing.begin(limited(None))
    scene.at += LATER
    qtbot.waitUntil(lambda: "ended" in scene.said)


def test_a_wait_of_no_time_does_not_ask_again_at_once(scene: Scene, qtbot: QtBot) -> None:
    scene.pausing.begin(limited(0))
    assert scene.pausing.pause is not None
    scene.at += 1
    qtbot.waitUntil(lambda: "ended" in scene.said)


@pytest.mark.parametrize("seconds", [LONGEST, 1e9, 3.2e9])
def test_one_without_an_end_in_sight_names_none(seconds: float, scene: Scene) -> None:
    scene.pausing.begin(limited(seconds))
    assert scene.pausing.pause is not None
    assert scene.pausing.pause.until is None


def test_the_one_that_ends_later_counts(scene: Scene) -> None:
    long, longer = limited(100), limited(200)
    scene.pausing.begin(long)
    scene.pausing.begin(limited(50))
    assert scene.pausing.pause is not None
    assert scene.pausing.pause.error is long
    assert scene.said == ["changed"]
    scene.pausing.begin(longer)
    assert scene.pausing.pause.error is longer
    assert scene.said == ["changed", "changed"]


def test_the_person_ends_it(scene: Scene) -> None:
    scene.pausing.end()
    assert scene.said == [], "there was none"
    scene.pausing.begin(limited(3600))
    scene.pausing.end()
    scene.pausing.end()
    assert scene.said == ["changed", "changed"], "nobody is told that its time is over"
    assert scene.pausing.pause is None
