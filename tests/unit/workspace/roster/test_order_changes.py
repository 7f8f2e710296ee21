"""What leads from one order to another is found in steps, and as few changes tell of it."""

import random

from puffle_desktop.domain.steps import at_once
from puffle_desktop.workspace.roster.order_changes import STEP, Insertion, Move, Removal, comparing
from puffle_desktop.workspace.roster.row_positions import RowPositions, positions_in

MANY = 100_000


def steps_and_changes(shown: list[int], wanted: list[int]) -> tuple[int, list[type]]:
    """How many steps it takes, and of which kinds the changes are."""
    steps, working = 0, comparing(shown, wanted, MANY)
    while True:
        try:
            next(working)
        except StopIteration as end:
            assert not end.value or end.value[-1].rows is wanted
            return steps, [type(change) for change in end.value]
        steps += 1


def test_nearly_all_of_many_sorted_rows_go_in_one_removal() -> None:
    shown = random.Random(1).sample(range(MANY), MANY)
    steps, kinds = steps_and_changes(shown, shown[::200])
    assert kinds == [Move, Removal]
    assert steps >= MANY // STEP, "no step goes through all of them"


def test_a_search_that_ends_brings_all_rows_back_in_one_insertion() -> None:
    steps, kinds = steps_and_changes(list(range(7, MANY, 90)), list(range(MANY)))
    assert kinds == [Insertion, Move]
    assert steps >= 3 * MANY // STEP


def test_the_same_rows_are_no_change() -> None:
    assert steps_and_changes([3, 1, 2], [3, 1, 2])[1] == []


def test_positions_are_found_in_steps_and_looked_up_at_once() -> None:
    rows = random.Random(2).sample(range(0, MANY, 2), MANY // 2)
    finding = RowPositions.finding(rows, MANY, ascending=False)
    assert sum(1 for _ in finding) >= len(rows) // STEP
    positions = at_once(RowPositions.finding(rows, MANY, ascending=False))
    assert [positions.of(row) for row in rows[:500]] == list(range(500))
    assert positions.of(1) is None
    assert positions.of(MANY) is None
    assert positions_in(rows, rows[100:200], MANY) == dict(zip(rows[100:200], range(100, 200), strict=True))


def test_positions_go_on_for_rows_that_are_new() -> None:
    positions = at_once(RowPositions.finding([2, 0, 1], 3, ascending=False))
    after = positions.after(Insertion([2, 0, 1, 5, 6], 3, 4))
    assert [after.of(row) for row in range(8)] == [1, 2, 0, None, None, 3, 4, None]
