"""Filters in words."""

from collections.abc import Sequence
from typing import Final

from puffle_desktop.domain.columns import STATE, column_of
from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.ui.wording.columns import column_title
from puffle_desktop.ui.wording.states import state_word
from puffle_desktop.ui.wording.values import one_line, shown_value

MAX_NAMED: Final = 3
_VALUE: Final = "\ufffc"
"""Stands for a value in a sentence that is taken apart: no sentence has it."""
COMPARISONS: Final = {
    Comparison.CONTAINS: mark("contains"),
    Comparison.EQUALS: mark("is"),
    Comparison.ONE_OF: mark("is one of"),
    Comparison.EMPTY: mark("is empty"),
    Comparison.FILLED: mark("is not empty"),
}
"""The comparisons to choose from: what stands after the column's title and before the value."""


def filter_text(condition: Filter) -> str:
    """A condition as a sentence: ``Company contains “acme”``."""
    title = column_title(column_of(condition.column))
    values = list(condition.values)
    if not condition.how.takes_text:
        values = list(dict.fromkeys(filter_value_text(condition.column, value) for value in values))
    match condition.how:
        case Comparison.EMPTY:
            return tr("{column} is empty", column=title)
        case Comparison.FILLED:
            return tr("{column} is not empty", column=title)
        case Comparison.CONTAINS:
            return tr("{column} contains {value}", column=title, value=_named(values[0]))
    if len(values) == 1:
        return tr("{column} is {value}", column=title, value=_named(values[0]))
    listed, more = ", ".join(map(_named, values[:MAX_NAMED])), len(values) - MAX_NAMED
    if more <= 0:
        return tr("{column} is one of {values}", column=title, values=listed)
    return tr("{column} is one of {values} and %Ln more", None, more, column=title, values=listed)


def filter_parts(condition: Filter) -> tuple[str, str, str]:
    """A condition as a sentence in three parts, of which the middle one is its value: to be told apart.

    Where there is no value, the last two are empty.
    """
    if condition.how in (Comparison.EMPTY, Comparison.FILLED):
        return filter_text(condition), "", ""
    title = column_title(column_of(condition.column))
    if condition.how is Comparison.CONTAINS:
        value = one_line(condition.values[0])
        sentence = tr("{column} contains {value}", column=title, value=_VALUE)
    else:
        texts = [filter_value_text(condition.column, each) for each in condition.values]
        named = [text or tr("empty") for text in dict.fromkeys(texts)]
        value = values_text(named)
        one = len(named) == 1
        sentence = (
            tr("{column} is {value}", column=title, value=_VALUE)
            if one
            else tr("{column} is one of {values}", column=title, values=_VALUE)
        )
    before, _, after = sentence.partition(_VALUE)
    return before, value, after


def values_text(named: Sequence[str]) -> str:
    """Several values in short: the first ones, and how many more there are."""
    listed, more = ", ".join(named[:MAX_NAMED]), len(named) - MAX_NAMED
    return listed if more <= 0 else tr("{values} and %Ln more", None, more, values=listed)


def filter_value_text(column: str, value: str) -> str:
    """A value of a column as the table shows it: the word for a state or status, a date in local time."""
    is_state = column == STATE and value in set(RowState)
    return state_word(RowState(value)) if is_state else one_line(shown_value(column, value))


def _named(value: str) -> str:
    return tr("“{text}”", text=value) if value else tr("empty")
