"""How many edits are sent at the same time."""

from puffle_desktop.workspace.editing.concurrency import FIRST, MOST, Concurrency


def test_it_begins_with_four() -> None:
    assert Concurrency().window == FIRST == 4


def test_it_grows_by_one_for_each_window_of_quick_answers_up_to_a_limit() -> None:
    pace = Concurrency()
    for _ in range(5):
        pace.answered(0.05)
    assert pace.window == 5
    for _ in range(100):
        pace.answered(0.05)
    assert pace.window == MOST


def test_slow_answers_do_not_make_it_grow() -> None:
    pace = Concurrency()
    pace.answered(0.05)
    for _ in range(5):
        pace.answered(1.0)
    assert pace.window == FIRST


def test_a_server_that_is_always_slow_is_not_held_for_busy() -> None:
    pace = Concurrency()
    pace.answered(0.01)  # a lucky one
    for _ in range(300):
        pace.answered(0.08)
    assert pace.window == MOST


def test_it_halves_when_the_server_says_stop() -> None:
    pace = Concurrency(first=8)
    pace.held_back()
    assert pace.window == 4
    pace.answered(0.05)
    pace.held_back()
    assert pace.window == 2


def test_said_of_several_requests_at_once_it_counts_once() -> None:
    pace = Concurrency(first=8)
    for _ in range(8):
        pace.held_back()
    assert pace.window == 4


def test_one_always_goes_on() -> None:
    pace = Concurrency()
    for _ in range(10):
        pace.answered(0.05)
        pace.held_back()
        assert pace.window >= 1
    assert pace.window == 1
