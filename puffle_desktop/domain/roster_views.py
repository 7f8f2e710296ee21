"""How a person looks at a campaign's roster: columns, sorting and filters that were given a name."""

import msgspec

from puffle_desktop.domain.filters import Filter
from puffle_desktop.domain.query import Sorting


class ColumnLayout(msgspec.Struct, frozen=True):
    """A column of the table. ``width`` is in characters; 0 stands for the column's own."""

    key: str
    width: int = 0
    shown: bool = True


class TableView(msgspec.Struct, frozen=True, kw_only=True):
    """What is remembered of one campaign's table; empty for the way it is by default.

    ``columns`` come in the order of the screen. ``filtered_by`` is in force; ``filters`` are kept, by their
    names.
    """

    columns: tuple[ColumnLayout, ...] = ()
    sortings: tuple[Sorting, ...] = ()
    filtered_by: tuple[Filter, ...] = ()
    filters: dict[str, tuple[Filter, ...]] = {}


def view_key(connection_id: str, campaign_id: str) -> str:
    """What the view of a connection's campaign is kept under."""
    return f"{connection_id}/{campaign_id}"


def connection_of(key: str) -> str:
    """The id of the connection that a :func:`view_key` is of."""
    return key.partition("/")[0]
