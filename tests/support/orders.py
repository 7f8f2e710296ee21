"""An order of rows whose changes are made at once."""

from collections.abc import Iterable

from puffle_desktop.domain.query import Query
from puffle_desktop.domain.steps import at_once
from puffle_desktop.workspace.roster.order_changes import Change, Insertion, Move, Removal
from puffle_desktop.workspace.roster.row_order import RowOrder


def shown(order: RowOrder, query: Query, only: frozenset[int] | None = None) -> list[int]:
    """The rows that *query* shows."""
    order.ask(query, only)
    return arranged(order)


def arranged(order: RowOrder) -> list[int]:
    """The rows that are shown once they are arranged."""
    make(order, order.take(at_once(order.arranging())))
    return list(order.rows)


def make(order: RowOrder, changes: Iterable[Change]) -> None:
    """Make *changes*, which have to be what they say."""
    for change in changes:
        before = list(order.rows)
        order.make(change)
        after = list(order.rows)
        assert after == change.rows
        match change:
            case Insertion(first=first, last=last):
                assert after[:first] == before
                assert len(after) == last + 1
            case Removal(first=first, last=last):
                assert before[:first] == after
                assert len(before) == last + 1
            case Move():
                assert sorted(after) == sorted(before)
                assert after != before
