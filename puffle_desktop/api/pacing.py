"""When to send: how often to try, how long to wait, and one gate for all requests of a connection."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Final

import stamina

from puffle_desktop.api.failures import held_back
from puffle_desktop.domain.clock import elapsed
from puffle_desktop.domain.errors import PuffleError, RateLimited

# Timers may fire early, so waiting is a loop; this keeps it from spinning.
_SHORTEST_NAP: Final = 0.001

# Timers stand still while the computer sleeps, and the gate's clock does not: so it looks again now and then.
_LONGEST_NAP: Final = 5.0


@dataclass(frozen=True)
class RetryPolicy:
    """How hard one request is tried. All times in seconds.

    ``attempts`` counts the first one. ``total`` bounds the time from the first attempt to the beginning of
    the last. Waits between attempts grow from ``first_wait`` twofold to ``longest_wait``, each with up to
    ``jitter`` added. A wait that the server asks for is obeyed. One of up to ``longest_wait`` is waited for;
    during a longer one, requests fail at once. Where ``holds`` is false, no request holds back another.
    """

    attempts: int = 5
    total: float = 120.0
    first_wait: float = 0.5
    longest_wait: float = 60.0
    jitter: float = 0.5
    holds: bool = True

    @classmethod
    def none(cls) -> "RetryPolicy":
        """One attempt and no waiting: for a person who looks on, as at "Test connection", and decides."""
        return cls(attempts=1, longest_wait=0.0, holds=False)


@dataclass(frozen=True)
class Waiting:
    """Told when a request is held back or will be tried again, and when it waits no longer.

    ``attempt`` is the number of the attempt that waits, from 1; ``seconds`` how long at least; ``error``
    what it waits for. With ``is_over``, the request came to its end, whichever that was.
    """

    attempt: int
    seconds: float
    error: PuffleError
    is_over: bool = False


class Gate:
    """Holds back every request of a connection while the server wants none.

    Without it each request would learn by itself that it comes too soon, and the server would hear from all
    of them again.
    """

    def __init__(
        self,
        clock: Callable[[], float] = elapsed,
        sleep: Callable[[float], Awaitable[None]] | None = None,
    ) -> None:
        """*clock* counts the time that the computer sleeps; *sleep* replaces waiting in tests."""
        self._clock = clock
        self._sleep = sleep or self._nap
        self._not_before = clock()
        self._reason: PuffleError | None = None
        self._opened = asyncio.Event()

    def hold(self, seconds: float, reason: PuffleError) -> None:
        """Let nothing through for *seconds* from now. A hold that lasts longer already stays as it is."""
        until = self._clock() + seconds
        if until > self._not_before:
            self._not_before, self._reason = until, reason

    def open(self) -> None:
        """Let everything through from now on, what waits too, until it is held again."""
        self._not_before, self._reason = self._clock(), None
        # Whoever waits now goes on; who waits from now on does so for another opening.
        self._opened.set()
        self._opened = asyncio.Event()

    @property
    def holding(self) -> tuple[float, PuffleError] | None:
        """The seconds left and the reason, or None while the gate is open."""
        left = self._not_before - self._clock()
        if left <= 0 or self._reason is None:
            self._reason = None
            return None
        return left, self._reason

    async def passed(self, longest: float) -> None:
        """Return once the gate is open, never sooner: also when it was held again meanwhile.

        Raises :class:`RateLimited` as soon as there are more than *longest* seconds to wait.
        """
        while held := self.holding:
            if held[0] > longest:
                raise held_back(*held)
            await self._sleep(max(held[0], _SHORTEST_NAP))

    async def rested(self, until: float) -> None:
        """Return at *until*, by the clock, and never sooner, unless everything is let through meanwhile."""
        opened = self._opened
        while (left := until - self._clock()) > 0 and not opened.is_set():
            await self._sleep(max(left, _SHORTEST_NAP))

    async def _nap(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(min(seconds, _LONGEST_NAP)):
                await self._opened.wait()


class Tries:
    """The attempts at one request: made by stamina, ended by :class:`RetryPolicy`, held back by the gate.

    Only what is *repeatable* is tried again, and only after a failure that may pass by itself.
    """

    def __init__(
        self,
        policy: RetryPolicy,
        gate: Gate,
        *,
        repeatable: bool,
        on_wait: Callable[[Waiting], None] | None,
        clock: Callable[[], float] = elapsed,
    ) -> None:
        self._policy = policy
        self._gate = gate
        self._repeatable = repeatable
        self._on_wait = on_wait
        self._clock = clock
        self._started = clock()
        self._attempt: stamina.Attempt | None = None
        self._rests_until = self._started
        self._told: Waiting | None = None

    def __aiter__(self) -> AsyncIterator[stamina.Attempt]:
        policy = self._policy
        return aiter(
            stamina.retry_context(
                on=self._again,
                attempts=policy.attempts,
                timeout=None,  # _again counts the coming wait in, which stamina's own limit does not.
                wait_initial=policy.first_wait,
                wait_max=policy.longest_wait,
                wait_jitter=policy.jitter,
            )
        )

    async def turn(self, attempt: stamina.Attempt) -> None:
        """Wait until *attempt* may be sent.

        Raises :class:`RateLimited` at once when that is longer than the policy waits.
        """
        self._attempt = attempt
        await self._gate.rested(self._rests_until)
        longest = self._policy.longest_wait
        held = self._gate.holding
        if held and held[0] <= longest:
            self._tell(attempt.num, *held)
        await self._gate.passed(longest)

    def _again(self, error: Exception) -> bool | float:
        """Stamina's hook: whether to try again, or after how many seconds. Holds the gate where due."""
        attempt, policy = self._attempt, self._policy
        if attempt is None or not isinstance(error, PuffleError):
            return False
        asked = getattr(error, "retry_after", None)
        wait = max(attempt.next_wait, asked or 0.0)
        held = asked is not None or isinstance(error, RateLimited)
        if held and policy.holds:
            longest = policy.longest_wait if asked is None else max(asked, policy.longest_wait)
            self._gate.hold(min(wait, longest), error)
        last = attempt.num >= policy.attempts or self._clock() - self._started + wait > policy.total
        if last or wait > policy.longest_wait or not (self._repeatable and error.transient):
            return False
        # Waited for in :meth:`turn` and not by stamina: the gate waits exactly, tells, and can be opened.
        if not held:
            self._rests_until = self._clock() + wait
            self._tell(attempt.num + 1, wait, error)
        return 0.0

    def end(self) -> None:
        """The request has come to its end: if it was told that it waits, that is over."""
        if self._told is not None and self._on_wait is not None:
            self._on_wait(Waiting(self._told.attempt, 0.0, self._told.error, is_over=True))

    def _tell(self, attempt: int, seconds: float, error: PuffleError) -> None:
        if self._on_wait is not None:
            self._told = Waiting(attempt, seconds, error)
            self._on_wait(self._told)
