"""Expressions over a roster, which is looked at a few values at a time."""

import pytest
import regex

from puffle_desktop.domain.expressions import SECONDS
from puffle_desktop.domain.steps import at_once
from puffle_desktop.workspace.roster.expressions import Expressions

NEVER_ENDS = "(slow|slower)+$"
"""In no other test: what is prepared is kept."""


def test_what_is_slow_again_and_again_gets_less_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted over all the calls, however few values each of them brings."""
    given: list[float] = []

    class Endless:
        def search(self, text: str, *, concurrent: bool, timeout: float) -> None:
            given.append(timeout)
            raise TimeoutError

    monkeypatch.setattr(regex, "compile", lambda expression, cache_pattern: Endless())
    known = Expressions()
    for number in range(30):
        at_once(known.verdicts(NEVER_ENDS, "", [f"x{number}"], None))
    assert given[:25] == [SECONDS] * 25
    assert set(given[25:]) == {SECONDS / 100}
    assert known.untold() == [(NEVER_ENDS, 30)]
