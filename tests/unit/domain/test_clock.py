"""The clock that counts sleep. Whether the machine really sleeps is no test's to decide: its clocks are."""

import sys
import time
from pathlib import Path

import pytest

from puffle_desktop.domain import clock
from puffle_desktop.domain.clock import SHORTEST_SLEEP, Moment


@pytest.mark.parametrize("read", [clock.elapsed, clock.awake])
def test_it_never_goes_back(read: object) -> None:
    assert callable(read)
    readings = [read() for _ in range(1000)]
    assert readings == sorted(readings)


def test_it_counts_real_seconds() -> None:
    before, began = clock.elapsed(), time.perf_counter()
    while time.perf_counter() - began < 0.05:
        pass
    assert 0.03 < clock.elapsed() - before < 5


@pytest.mark.skipif(sys.platform != "linux", reason="another clock is asked elsewhere")
def test_on_linux_it_is_the_time_since_the_machine_started() -> None:
    since_start = float(Path("/proc/uptime").read_text("ascii").split()[0])
    assert abs(clock.elapsed() - since_start) < 5


def test_a_machine_that_is_awake_did_not_sleep() -> None:
    moment = Moment.now()
    assert 0 <= moment.ago() < 5
    assert moment.slept() == 0.0


def test_what_one_clock_counts_and_the_other_does_not_was_slept(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = Moment.now()
    monkeypatch.setattr(clock, "elapsed", lambda: moment.elapsed_at + 3610.0)
    monkeypatch.setattr(clock, "awake", lambda: moment.awake_at + 10.0)
    assert (moment.ago(), moment.slept()) == (pytest.approx(3610), pytest.approx(3600))


def test_clocks_that_drift_apart_are_no_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = Moment.now()
    monkeypatch.setattr(clock, "elapsed", lambda: moment.elapsed_at + 86_400.0)
    monkeypatch.setattr(clock, "awake", lambda: moment.awake_at + 86_400.0 - SHORTEST_SLEEP / 2)
    assert moment.slept() == 0.0
