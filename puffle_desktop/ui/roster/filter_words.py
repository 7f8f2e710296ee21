"""Filters in words."""

from typing import Final

from puffle_desktop.domain.filters import Filter, How
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.ui.wording.states import state_word
from puffle_desktop.workspace.roster.row_order import STATE

MAX_NAMED: Final = 3
CONDITIONS: Final = {
    How.CONTAINS: mark("contains"),
    How.EQUALS: mark("is exactly"),
    How.ONE_OF: mark("is one of these"),
    How.EMPTY: mark("is empty"),
    How.FILLED: mark("is not empty"),
}
"""The kinds of condition, to choose from: after the column's name and before the value's."""


def filter_words(condition: Filter, title: str) -> str:
    """A condition on the column called *title*, as a sentence: ``Company contains “acme”``."""
    values = [value_words(condition.column, value) for value in condition.values]
    match condition.how:
        case How.EMPTY:
            return tr("{column} is empty", column=title)
        case How.FILLED:
            return tr("{column} is not empty", column=title)
        case How.CONTAINS:
            return tr("{column} contains {value}", column=title, value=_named(values[0]))
    if len(values) == 1:
        return tr("{column} is {value}", column=title, value=_named(values[0]))
    listed, more = ", ".join(map(_named, values[:MAX_NAMED])), len(values) - MAX_NAMED
    if more <= 0:
        return tr("{column} is one of {values}", column=title, values=listed)
    return tr("{column} is one of {values} and %Ln more", None, more, column=title, values=listed)


def value_words(column: str, value: str) -> str:
    """A value of a column as people read it: a state is one of this program's, all else is data."""
    is_state = column == STATE and value in set(RowState)
    return state_word(RowState(value)) if is_state else value


def _named(value: str) -> str:
    return tr("“{text}”", text=value) if value else tr("empty")
