"""What columns are called in the search: keys, and titles in the language of the program."""

from collections.abc import Iterable

from puffle_desktop.domain.columns import Column
from puffle_desktop.domain.search_words import ColumnNames
from puffle_desktop.ui.wording.columns import column_heading, column_title


def names_of(columns: Iterable[Column]) -> ColumnNames:
    """The names of these *columns*, of which the first has a name that several could have."""
    return ColumnNames(
        (column.key, dict.fromkeys((column_title(column), column_heading(column)))) for column in columns
    )
