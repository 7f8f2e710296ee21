"""The steps from one order of rows to another, of the few kinds that views can follow."""

from itertools import filterfalse
from typing import NamedTuple


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


def changes_between(shown: list[int], leaving: list[int], wanted: list[int]) -> list[Change]:
    """What leads from the rows *shown* to those *wanted*, when the *leaving* ones are not among these.

    Rows that go are brought together first, and rows that come are put at the end and moved from there: views
    take long over many runs of rows.
    """
    staying, coming = wanted, []
    if len(shown) - len(leaving) < len(wanted):
        known = set(shown)
        staying = list(filter(known.__contains__, wanted))
        coming = list(filterfalse(known.__contains__, wanted))
    changes: list[Change] = []
    rows = shown
    if leaving:
        if (gathered := staying + leaving) != rows:
            changes.append(Move(gathered))
        changes.append(Removal(staying, len(staying), len(rows) - 1))
        rows = staying
    if coming:
        changes.append(insertion(rows, coming))
        rows = changes[-1].rows
    if rows != wanted:
        changes.append(Move(wanted))
    return changes
