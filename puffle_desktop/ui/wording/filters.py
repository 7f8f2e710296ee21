"""Filters in words."""

from collections.abc import Sequence
from typing import Final

from puffle_desktop.domain.columns import STATE, ColumnKind, column_of
from puffle_desktop.domain.comparisons import Comparison, Operand
from puffle_desktop.domain.filters import Alternative, Filter
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
    Comparison.NOT_CONTAINS: mark("does not contain"),
    Comparison.EQUALS: mark("is"),
    Comparison.DIFFERS: mark("is not"),
    Comparison.ONE_OF: mark("is one of"),
    Comparison.NONE_OF: mark("is none of"),
    Comparison.EMPTY: mark("is empty"),
    Comparison.FILLED: mark("is not empty"),
    Comparison.BEGINS: mark("begins with"),
    Comparison.NOT_BEGINS: mark("does not begin with"),
    Comparison.ENDS: mark("ends with"),
    Comparison.NOT_ENDS: mark("does not end with"),
    Comparison.MATCHES: mark("matches expression"),
    Comparison.NOT_MATCHES: mark("does not match expression"),
    Comparison.CAPITALS: mark("is in capitals"),
    Comparison.LONGER: mark("is longer than"),
    Comparison.REPEATED: mark("occurs more than once"),
}
"""The comparisons to choose from: what stands after the column's title and before the value."""
_OF_PROBLEMS: Final = {
    Comparison.ONE_OF: mark("one of"),
    Comparison.NONE_OF: mark("none of"),
    Comparison.EMPTY: mark("none"),
    Comparison.FILLED: mark("any"),
}
_OF_FLAGS: Final = {Comparison.FILLED: mark("yes"), Comparison.EMPTY: mark("no")}
_OF_KINDS: Final = {ColumnKind.PROBLEMS: _OF_PROBLEMS, ColumnKind.FLAG: _OF_FLAGS}
"""What stands in their place behind the title of such a column, and a colon."""

_WITH_VALUE: Final = {
    Comparison.CONTAINS: mark("contains {value}"),
    Comparison.NOT_CONTAINS: mark("does not contain {value}"),
    Comparison.EQUALS: mark("is {value}"),
    Comparison.DIFFERS: mark("is not {value}"),
    Comparison.ONE_OF: mark("is {value}"),
    Comparison.NONE_OF: mark("is not {value}"),
    Comparison.BEGINS: mark("begins with {value}"),
    Comparison.NOT_BEGINS: mark("does not begin with {value}"),
    Comparison.ENDS: mark("ends with {value}"),
    Comparison.NOT_ENDS: mark("does not end with {value}"),
    Comparison.MATCHES: mark("matches {value}"),
    Comparison.NOT_MATCHES: mark("does not match {value}"),
}
"""What stands after the column's title, with one value."""
_WITH_VALUES: Final = {
    Comparison.ONE_OF: mark("is one of {values}"),
    Comparison.NONE_OF: mark("is none of {values}"),
}
_WITH_PROBLEM: Final = {Comparison.ONE_OF: "{value}", Comparison.NONE_OF: mark("not {value}")}
_WITH_PROBLEMS: Final = {
    Comparison.ONE_OF: mark("one of {values}"),
    Comparison.NONE_OF: mark("none of {values}"),
}


def comparison_text(column: str, how: Comparison) -> str:
    """A comparison to choose for a column."""
    return tr(_OF_KINDS.get(column_of(column).kind, COMPARISONS).get(how, COMPARISONS[how]))


def filter_text(condition: Filter) -> str:
    """A condition as a sentence: ``Company contains “acme” or is empty``."""
    column = condition.column
    return _sentence(column, [_phrase(column, way, _quoted(_named(column, way))) for way in condition.ways])


def filter_parts(condition: Filter) -> tuple[str, str, str]:
    """A condition as a sentence in three parts, of which the middle one is its value: to be told apart.

    Where there is no value, the last two are empty. Of several ways to meet it, the first one's value counts.
    """
    column = condition.column
    named = _named(column, condition.ways[0])
    if not named:
        return filter_text(condition), "", ""
    first = _phrase(column, condition.ways[0], _VALUE, len(named))
    others = [_phrase(column, way, _quoted(_named(column, way))) for way in condition.alternatives]
    before, _, after = _sentence(column, [first, *others]).partition(_VALUE)
    return before, values_text([each or tr("empty") for each in named]), after


def values_text(named: Sequence[str]) -> str:
    """Several values in short: the first ones, and how many more there are."""
    listed, more = ", ".join(named[:MAX_NAMED]), len(named) - MAX_NAMED
    return listed if more <= 0 else tr("{values} and %Ln more", None, more, values=listed)


def filter_value_text(column: str, value: str) -> str:
    """A value of a column as the table shows it: the word for a state or status, a date in local time."""
    is_state = column == STATE and value in set(RowState)
    return state_word(RowState(value)) if is_state else one_line(shown_value(column, value))


def _sentence(column: str, phrases: Sequence[str]) -> str:
    title = column_title(column_of(column))
    together, *others = phrases
    for other in others:
        together = tr("{condition} or {other}", condition=together, other=other)
    if column_of(column).kind in _OF_KINDS:
        return tr("{column}: {condition}", column=title, condition=together)
    return tr("{column} {condition}", column=title, condition=together)


def _phrase(column: str, way: Alternative, value: str | Sequence[str], count: int | None = None) -> str:
    """What stands after the column's title, with *value* in place of the way's values; *count* of them."""
    how = way.how
    if how.operand is Operand.LENGTH:
        return tr("is longer than %Ln character(s)", None, int(way.values[0]))
    if how.operand is Operand.NOTHING:
        return comparison_text(column, how)
    is_problem = column_of(column).kind is ColumnKind.PROBLEMS
    named = [value] if isinstance(value, str) else value
    if (len(named) if count is None else count) == 1:
        return tr((_WITH_PROBLEM if is_problem else _WITH_VALUE)[how], value=named[0])
    return tr((_WITH_PROBLEMS if is_problem else _WITH_VALUES)[how], values=values_text(named))


def _named(column: str, way: Alternative) -> list[str]:
    """The values of a way, each once, as they are to be read; none where they are part of the sentence."""
    if way.how.operand in (Operand.TEXT, Operand.EXPRESSION):
        return [way.values[0]]
    if way.how.operand is Operand.VALUES:
        texts = [filter_value_text(column, each) for each in way.values]
        return list(dict.fromkeys(texts))
    return []


def _quoted(named: Sequence[str]) -> list[str]:
    return [tr("“{text}”", text=each) if each else tr("empty") for each in named]
