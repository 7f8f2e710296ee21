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
    asyncio.run(gate.passed(60))
    assert clock.naps == []


def test_the_gate_never_opens_early_though_timers_do() -> None:
    clock = Clock()
    gate = Gate(clock, clock.sleep)
    gate.hold(7.3, limited())
    asyncio.run(gate.passed(60))
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
    asyncio.run(gate.passed(60))
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


@pytest.mark.parametrize("asked", [0.06, 3600.0, 1e9])
@pytest.mark.parametrize("repeatable", [True, False])
def test_a_wait_longer_than_the_longest_holds_the_gate_and_nobody_waits(
    asked: float, repeatable: bool
) -> None:
    error = limited(asked)
    made, came_out, told, gate = run(SMALL, [error], repeatable=repeatable)
    assert (made, came_out, told) == (1, error, [])
    held = gate.holding
    assert held is None or asked - 5 < held[0] <= asked
    assert held is not None or asked < 1


def test_what_would_wait_too_long_fails_at_once() -> None:
    clock = Clock()
    gate = Gate(clock, clock.sleep)
    gate.hold(3600, limited(3600))
    clock.now += 100
    with pytest.raises(RateLimited, match="asked for a pause") as caught:
        asyncio.run(gate.passed(60))
    assert caught.value.retry_after == 3500
    assert clock.naps == []


def test_a_wait_that_becomes_too_long_ends_at_once() -> None:
    clock = Clock(early=0)
    gate: Gate

    async def sleep(seconds: float) -> None:
        await clock.sleep(seconds)
        gate.hold(3600, limited(3600))

    gate = Gate(clock, sleep)
    gate.hold(2, limited(2))
    with pytest.raises(RateLimited):
        asyncio.run(gate.passed(60))
    assert clock.naps == [2]


def test_a_held_time_goes_by_while_the_computer_sleeps() -> None:
    clock = Clock()
    gate = Gate(clock, clock.sleep)
    gate.hold(3600, limited(3600))
    clock.now += 3601
    asyncio.run(gate.passed(60))
    assert gate.holding is None


def test_an_opened_gate_lets_go_of_who_waits() -> None:
    async def go() -> None:
        gate = Gate()
        gate.hold(50, limited(50))
        waiting = asyncio.create_task(gate.passed(60))
        await asyncio.sleep(0)
        assert not waiting.done()
        gate.open()
        async with asyncio.timeout(5):
            await waiting
        assert gate.holding is None
        gate.hold(50, limited(50))
        assert gate.holding is not None

    asyncio.run(go())


def test_no_attempt_begins_when_the_computer_slept_over_the_total() -> None:
    clock, error = Clock(), Unreachable("Gone.")
    made = 0

    async def go() -> None:
        nonlocal made
        tries = Tries(SMALL, Gate(clock), repeatable=True, on_wait=None, clock=clock)
        async for attempt in tries:
            await tries.turn(attempt)
            with attempt:
                made += 1
                clock.now += SMALL.total
                raise error

    with pytest.raises(Unreachable):
        asyncio.run(go())
    assert made == 1


def test_no_patience_at_all() -> None:
    error = limited(30)
    made, came_out, told, gate = run(RetryPolicy.none(), [error])
    assert (made, came_out, told) == (1, error, [])
    assert gate.holding is None


def test_a_person_who_wants_to_try_now_does_not_wait_for_the_next_attempt() -> None:
    gate = Gate()

    async def go() -> int:
        tries = Tries(
            RetryPolicy(attempts=3, total=300, first_wait=50, longest_wait=100, jitter=0),
            gate,
            repeatable=True,
            on_wait=lambda waiting: asyncio.get_running_loop().call_later(0.02, gate.open),
        )
        made = 0
        async for attempt in tries:
            await tries.turn(attempt)
            with attempt:
                made += 1
                if made < 3:
                    raise Unreachable("Gone.")
        return made

    assert asyncio.run(asyncio.wait_for(go(), 10)) == 3
