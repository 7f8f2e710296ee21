"""The look-out for a network that is away."""

import asyncio
from types import SimpleNamespace

import pytest

from puffle_desktop.domain.errors import BadAnswer, PuffleError, Unreachable
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.workspace.editing import network
from puffle_desktop.workspace.editing.network import NetworkWatch
from tests.support.core import until
from tests.support.run import Run

GONE = Unreachable("gone")


class Puffle:
    """Answers what it is told to, the last one for ever."""

    def __init__(self, *answers: PuffleError | None) -> None:
        self.answers = list(answers)
        self.asked = 0

    async def account(self) -> None:
        self.asked += 1
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if answer is not None:
            raise answer


class Watch:
    """A watch and what it said."""

    def __init__(self) -> None:
        self.tasks = Tasks()
        self.watch = NetworkWatch(self.tasks)
        self.said: list[str] = []
        self.watch.changed.connect(self._changed)
        self.watch.back.connect(self._back)
        self.watch.still_away.connect(self._still_away)

    def _changed(self, is_away: bool) -> None:
        self.said.append("away" if is_away else "there")

    def _back(self) -> None:
        self.said.append("back")

    def _still_away(self, error: PuffleError) -> None:
        self.said.append("still away")


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    monkeypatch.setattr(network, "LOOK_SECONDS", (0.01, 0.02, 0.03))
    return Watch()


def test_it_looks_until_somebody_answers(watch: Watch, run: Run) -> None:
    async def scene() -> None:
        puffle = Puffle(Unreachable("no"), Unreachable("no"), None)
        watch.watch.lost(puffle, GONE)  # type: ignore[arg-type]
        watch.watch.lost(puffle, GONE)  # type: ignore[arg-type]
        assert watch.watch.is_away
        await until(lambda: not watch.watch.is_away, 5)
        assert watch.said == ["away", "still away", "still away", "there", "back"]
        assert puffle.asked == 3

    run(scene())


def test_a_bad_answer_is_one(watch: Watch, run: Run) -> None:
    async def scene() -> None:
        watch.watch.lost(Puffle(BadAnswer("html")), GONE)  # type: ignore[arg-type]
        await until(lambda: not watch.watch.is_away, 5)

    run(scene())


def test_a_person_who_saves_makes_it_look_at_once(
    watch: Watch, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        monkeypatch.setattr(network, "LOOK_SECONDS", (60.0,))
        puffle = Puffle(None)
        watch.watch.look_now(puffle)  # type: ignore[arg-type]
        assert puffle.asked == 0  # it is not away
        watch.watch.lost(puffle, GONE)  # type: ignore[arg-type]
        watch.watch.look_now(puffle)  # type: ignore[arg-type]
        await until(lambda: not watch.watch.is_away, 5)

    run(scene())


def test_waits_grow_over_losses_until_a_request_that_counts_is_answered(
    watch: Watch, run: Run[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        await asyncio.sleep(0)

    async def lose_and_find_again() -> None:
        watch.watch.lost(Puffle(None), GONE)  # type: ignore[arg-type]
        await until(lambda: not watch.watch.is_away, 5)

    async def scene() -> None:
        monkeypatch.setattr(network, "asyncio", SimpleNamespace(sleep=sleep))
        for _ in range(4):
            await lose_and_find_again()
        assert waits == [0.01, 0.02, 0.03, 0.03]
        watch.watch.answered()
        await lose_and_find_again()
        assert waits[-1] == 0.01

    run(scene())


def test_it_can_be_stopped(watch: Watch, run: Run) -> None:
    async def scene() -> None:
        puffle = Puffle(Unreachable("no"))
        watch.watch.lost(puffle, GONE)  # type: ignore[arg-type]
        watch.watch.stop()
        await asyncio.sleep(0.05)
        assert puffle.asked == 0

    run(scene())
