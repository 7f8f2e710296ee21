"""Filters as they are kept, whatever the language: a date typed as it is shown is kept as that date."""

from collections.abc import Callable, Sequence

import msgspec

from puffle_desktop.domain.columns import ColumnKind, column_of
from puffle_desktop.domain.comparisons import Operand
from puffle_desktop.domain.filters import Filter, joined
from puffle_desktop.ui.wording.times import date_as_kept, date_as_typed


def as_kept(filters: Sequence[Filter]) -> tuple[Filter, ...]:
    """*filters* to be kept: in no language where that can be. Made of the result, it is the same."""
    return tuple(_with_dates(each, date_as_kept) for each in filters)


def as_typed(filters: Sequence[Filter]) -> tuple[Filter, ...]:
    """*filters* that were kept, as a person would type them in the language of now."""
    return tuple(_with_dates(each, date_as_typed) for each in filters)


def _with_dates(condition: Filter, said: Callable[[str], str]) -> Filter:
    if column_of(condition.column).kind is not ColumnKind.DATE:
        return condition
    ways = [
        msgspec.structs.replace(way, values=tuple(map(said, way.values)))
        if way.how.operand is Operand.TEXT
        else way
        for way in condition.ways
    ]
    return joined(condition.column, tuple(ways))
