"""What a column's header says of the sorting: a mark to be seen, and words to be read out."""

from collections.abc import Sequence
from typing import Final

from puffle_desktop.domain.columns import Column
from puffle_desktop.domain.i18n import mark, number, tr
from puffle_desktop.domain.query import Sorting
from puffle_desktop.ui.wording.columns import column_heading, column_title

_ARROWS: Final = {False: "↑", True: "↓"}
_RANKS: Final = "¹²³⁴⁵⁶⁷⁸⁹"
_ALONE: Final = {False: mark("{column}, sorted up"), True: mark("{column}, sorted down")}
_RANKED: Final = {
    False: mark("{column}, sorted up, number {rank} of the sorting"),
    True: mark("{column}, sorted down, number {rank} of the sorting"),
}


def marked_title(column: Column, sortings: Sequence[Sorting]) -> str:
    """The column's heading with an arrow, and a number where there are several that are sorted by."""
    return column_heading(column) + sort_mark(column, sortings)


def sort_mark(column: Column, sortings: Sequence[Sorting]) -> str:
    """What stands behind the heading; empty where the column is not sorted by."""
    if (found := _rank(column, sortings)) is None:
        return ""
    rank, descending = found
    several = len(sortings) > 1 and rank <= len(_RANKS)
    return f"  {_ARROWS[descending]}{_RANKS[rank - 1] if several else ''}"


def spoken_title(column: Column, sortings: Sequence[Sorting]) -> str:
    """The same for a screen reader, which has time for the whole title."""
    if (found := _rank(column, sortings)) is None:
        return column_title(column)
    rank, descending = found
    if len(sortings) == 1:
        return tr(_ALONE[descending], column=column_title(column))
    return tr(_RANKED[descending], column=column_title(column), rank=number(rank))


def _rank(column: Column, sortings: Sequence[Sorting]) -> tuple[int, bool] | None:
    """The place of a column among those that are sorted by, from 1 on, and whether it goes down."""
    for rank, sorting in enumerate(sortings, 1):
        if sorting.column == column.key:
            return rank, sorting.descending
    return None
