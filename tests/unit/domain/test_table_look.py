"""How tables look, and the sizes of their texts one after the other."""

import pytest

from puffle_desktop.domain.appearance import FONT_SIZES, TableLook, known_table_look, next_font_size


@pytest.mark.parametrize(
    ("points", "step", "found"),
    [
        (9, 1, 10),
        (9, -1, 8),
        (9.75, 1, 10),
        (9.75, -1, 9),
        (24, 1, 24),
        (8, -1, 8),
        (30, 1, 24),
        (30, -1, 24),
    ],
)
def test_the_next_size(points: float, step: int, found: int) -> None:
    assert next_font_size(points, step) == found


def test_every_size_is_come_to_both_ways() -> None:
    up = [FONT_SIZES[0]]
    while (following := next_font_size(up[-1], 1)) != up[-1]:
        up.append(following)
    assert tuple(up) == FONT_SIZES
    down = [FONT_SIZES[-1]]
    while (following := next_font_size(down[-1], -1)) != down[-1]:
        down.append(following)
    assert tuple(reversed(down)) == FONT_SIZES


@pytest.mark.parametrize(
    "look", [TableLook(density="airy"), TableLook(points=7), TableLook(points=-1), TableLook(points=1000)]
)
def test_what_another_version_may_know_is_the_usual(look: TableLook) -> None:
    assert known_table_look(look) == TableLook()


def test_what_is_known_stays() -> None:
    look = TableLook(density="roomy", points=18)
    assert known_table_look(look) == look
