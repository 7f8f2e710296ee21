"""The steps from one order of rows to another, of the few kinds that views can follow.

Rows are told apart by marks at their numbers: for 100,000 rows, sets and dictionaries take longer to be made
than a frame lasts, and cannot be made a part at a time.
"""

from collections import deque
from collections.abc import Generator, Iterable, Sequence
from itertools import compress, repeat
from operator import not_
from typing import Final, NamedTuple

STEP: Final = 20_000
"""Rows that are gone through in one go: about a thousandth of a second."""


class Insertion(NamedTuple):
    """Rows come behind all others, to the positions from *first* to *last*. Then *rows* are shown."""

    rows: list[int]
    first: int
    last: int


class Removal(NamedTuple):
    """The last rows, at the positions from *first* to *last*, go. Then *rows* are shown."""

    rows: list[int]
    first: int
    last: int


class Move(NamedTuple):
    """The same rows are shown in another order: as *rows*."""

    rows: list[int]


Change = Insertion | Removal | Move


def insertion(shown: list[int], coming: list[int]) -> Insertion:
    """Rows *coming* behind those *shown*."""
    return Insertion(shown + coming, len(shown), len(shown) + len(coming) - 1)


def comparing(shown: list[int], wanted: list[int], limit: int) -> Generator[None, None, list[Change]]:
    """What leads from the rows *shown* to those *wanted*, all of them below *limit*. Found in steps.

    The last change, if there is any, has the very list *wanted*.

    Rows that go are brought together first, and rows that come are put at the end and moved from there: views
    take long over many runs of rows.
    """
    leaving = yield from _others(shown, wanted, limit)
    staying, coming = wanted, []
    if len(shown) - len(leaving) < len(wanted):
        marks = yield from marking(shown, limit)
        staying = yield from picking(wanted, marks)
        coming = yield from picking(wanted, marks, marked=False)
    changes: list[Change] = []
    rows = shown
    if leaving:
        if (gathered := staying + leaving) != rows:
            changes.append(Move(gathered))
        changes.append(Removal(staying, len(staying), len(rows) - 1))
        rows = staying
        yield
    if coming:
        grown = rows + coming
        rows = wanted if grown == wanted else grown  # the very list, of which one is enough
        changes.append(Insertion(rows, len(staying), len(rows) - 1))
        yield
    if rows is not wanted and rows != wanted:
        changes.append(Move(wanted))
    return changes


def _others(shown: list[int], wanted: list[int], limit: int) -> Generator[None, None, list[int]]:
    """The rows *shown* that are not *wanted*, in their order."""
    marks = yield from marking(wanted, limit)
    return (yield from picking(shown, marks, marked=False))


def marking(rows: Sequence[int], limit: int) -> Generator[None, None, bytearray]:
    """Ones at the numbers of these *rows*, which are below *limit*, and zeros elsewhere. Made in steps."""
    marks = bytearray(limit)
    for start in range(0, len(rows), STEP):
        set_marks(marks, rows[start : start + STEP])
        yield
    return marks


def set_marks(marks: bytearray, rows: Iterable[int]) -> None:
    """Put ones at the numbers of *rows*: a loop, in a third of its time."""
    deque(map(marks.__setitem__, rows, repeat(1)), maxlen=0)


def picking(rows: list[int], marks: bytearray, *, marked: bool = True) -> Generator[None, None, list[int]]:
    """Those of *rows* that are *marked*, or that are not, in their order. Found in steps."""
    found: list[int] = []
    for start in range(0, len(rows), STEP):
        some = rows[start : start + STEP]
        are_marked = map(marks.__getitem__, some)
        found += compress(some, are_marked if marked else map(not_, are_marked))
        yield
    return found
