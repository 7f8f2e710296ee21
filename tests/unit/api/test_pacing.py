import asyncio

import pytest

from puffle_desktop.api.pacing import Gate, RetryPolicy, Tries, Waiting
from puffle_desktop.domain.errors import PuffleError, RateLimited, Rejected, ServerTrouble, Unreachable


class Clock:
    """A clock that moves only when somebody sleeps, and a sleep that wakes up early, as Qt's timers do."""

    def __init__(self, early: float = 0.05) -> None:
        self.now = 1000.0
        self.naps: list[float] = []
        self._early = early

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.now += seconds * (1 - self._early) if seconds > 0.01 else seconds


def limited(retry_after: float | None = None) -> RateLimited:
    return RateLimited("Too many.", status=429, retry_after=retry_after)


def test_an_open_gate_lets_everything_through() -> None:
    clock = Clock()
    gate = Gate(clock, clock.sleep)
    assert gate.holding is None
    asyncio.run(gate.passed())
    assert clock.naps == []


def test_the_gate_never_opens_early_though_timers_do() -> None:
    clock = Clock()
    gate = Gate(clock, clock.sleep)
    gate.hold(7.3, limited())
    asyncio.run(gate.passed())
    assert clock.now >= 1007.3
    assert clock.now < 1007.4
    assert len(clock.naps) > 1


def test_a_longer_hold_stays_and_a_shorter_one_does_not_shorten_it() -> None:
    clock = Clock()
    gate = Gate(clock, clock.sleep)
    long, short = limited(5), limited(1)
    gate.hold(5, long)
    gate.hold(1, short)
    assert gate.holding == (5, long)
    gate.hold(9, short)
    assert gate.holding == (9, short)


def test_a_hold_while_waiting_is_waited_for_too() -> None:
    clock = Clock(early=0)
    gate: Gate

    async def sleep(seconds: float) -> None:
        if not clock.naps:
            gate.hold(10, limited())
        await clock.sleep(seconds)

    gate = Gate(clock, sleep)
    gate.hold(2, limited())
    asyncio.run(gate.passed())
    assert clock.now >= 1010


def run(
    policy: RetryPolicy, errors: list[PuffleError], *, repeatable: bool = True
) -> tuple[int, BaseException | None, list[Waiting], Gate]:
    """How many attempts were made, what came out, what was told, and the gate."""
    told: list[Waiting] = []
    gate = Gate()
    made = 0

    async def go() -> None:
        nonlocal made
        tries = Tries(policy, gate, repeatable=repeatable, on_wait=told.append)
        async for attempt in tries:
            await tries.turn(attempt)
            with attempt:
                made += 1
                if made <= len(errors):
                    raise errors[made - 1]
                return

    try:
        asyncio.run(go())
    except PuffleError as error:
        return made, error, told, gate
    return made, None, told, gate


SMALL = RetryPolicy(attempts=4, total=10, first_wait=0.001, longest_wait=0.05, jitter=0.001)


@pytest.mark.parametrize(
    "error",
    [
        Unreachable("Gone."),
        limited(),
        limited(0.03),
        ServerTrouble("Broken.", status=503, retry_after=0.03),
        *(ServerTrouble("Broken.", status=status) for status in (500, 502, 503, 504)),
    ],
)
def test_what_passes_by_is_tried_again(error: PuffleError) -> None:
    made, came_out, told, _ = run(SMALL, [error, error])
    assert (made, came_out) == (3, None)
    assert [waiting.attempt for waiting in told] == [2, 3]
    assert all(waiting.error is error and waiting.seconds > 0 for waiting in told)


@pytest.mark.parametrize("error", [Rejected("No.", status=400), ServerTrouble("Never.", status=501)])
def test_what_does_not_pass_by_is_not(error: PuffleError) -> None:
    assert run(SMALL, [error])[:3] == (1, error, [])


def test_what_is_not_repeatable_is_not_repeated_but_holds_the_others_back() -> None:
    error = limited(0.04)
    made, came_out, told, gate = run(SMALL, [error], repeatable=False)
    assert (made, came_out, told) == (1, error, [])
    assert gate.holding is not None


def test_the_last_attempts_error_comes_out() -> None:
    errors: list[PuffleError] = [Unreachable(f"Gone {number}.") for number in range(6)]
    made, came_out, told, _ = run(SMALL, errors)
    assert (made, came_out) == (4, errors[3])
    assert len(told) == 3


def test_no_attempt_begins_after_the_total() -> None:
    error = limited(0.04)
    made, came_out, _, _ = run(RetryPolicy(attempts=9, total=0.03, longest_wait=1.0), [error])
    assert (made, came_out) == (1, error)


def test_a_wait_longer_than_the_longest_is_the_callers() -> None:
    error = limited(3600)
    made, came_out, told, gate = run(SMALL, [error])
    assert (made, came_out, told) == (1, error, [])
    held = gate.holding
    assert held is None or held[0] <= SMALL.longest_wait


def test_no_patience_at_all() -> None:
    error = limited(30)
    made, came_out, told, gate = run(RetryPolicy.none(), [error])
    assert (made, came_out, told) == (1, error, [])
    assert gate.holding is None
