"""What columns and fields are called, wherever one of them is named."""

from typing import Final

from puffle_desktop.domain.columns import Column, ColumnGroup, column_of
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.prospect import EDITABLE_FIELDS
from puffle_desktop.ui.wording.labels import without_mnemonic
from puffle_desktop.ui.wording.values import one_line

_GROUPS: Final = {
    ColumnGroup.PROFILE: mark("Profile"),
    ColumnGroup.PROGRESS: mark("Progress"),
    ColumnGroup.ORIGIN: mark("Origin"),
    ColumnGroup.IDENTIFIERS: mark("Identifiers"),
}


def group_title(group: ColumnGroup) -> str:
    """What a group of columns is called."""
    return tr(_GROUPS[group])


def column_title(column: Column) -> str:
    """What a column is called. One that somebody made up is called as it comes."""
    return one_line(column.label) if column.is_extra else without_mnemonic(tr(column.label))


def column_heading(column: Column) -> str:
    """What a column is called above the table, where there is less room than elsewhere."""
    return tr(column.short_label) if column.short_label else column_title(column)


def field_label(field: str) -> str:
    """What to call a field; its own name for one that a newer version of this program knew."""
    return column_title(column_of(field)) if field in EDITABLE_FIELDS else field


def form_label(field: str) -> str:
    """A field's label in a form: with its mnemonic."""
    return tr(column_of(field).label)
