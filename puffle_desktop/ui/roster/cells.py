"""What the cells of the table say."""

from collections.abc import Callable
from typing import Final

from puffle_desktop.domain.column_values import reader
from puffle_desktop.ui import theme
from puffle_desktop.ui.roster.columns import Column, Kind, local_date, short_url, status_text
from puffle_desktop.workspace.roster import Roster, RowState

NOTHING: Final = "–"
SHOWN_LENGTH: Final = 300
"""A cell shows no more of a text than fits any screen; the tooltip and the dialog have it whole."""

_FORMATS: Final[dict[Kind, Callable[[str], str]]] = {
    Kind.DATE: local_date,
    Kind.STATUS: status_text,
    Kind.URL: short_url,
}


class Cell:
    """The text of one cell, and whether it stands for a value that is not there."""

    __slots__ = ("faint", "text")

    def __init__(self, text: str, faint: bool) -> None:
        self.text = text
        self.faint = faint


_EMPTY: Final = Cell(NOTHING, True)
_NO_STATE: Final = Cell("", False)


class Cells:
    """Reads cells from the roster: a row by its number, and one of the columns it was made for."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster

    def cell(self, row: int, column: Column) -> Cell:
        """What is drawn, on one line. A missing name is made up from what is there, and drawn faint."""
        if column.kind is Kind.STATE:
            word = self._roster.state(row).word
            return Cell(word, False) if word else _NO_STATE
        value = self.value(row, column)
        if not value:
            made_up = self._roster.prospect(row).full_name if column.field == "name" else ""
            return Cell(made_up, True) if made_up else _EMPTY
        shown = _FORMATS.get(column.kind)
        if shown is not None:
            value = shown(value)
        if len(value) > SHOWN_LENGTH:
            value = value[:SHOWN_LENGTH]
        return Cell(value.replace("\n", " ") if "\n" in value else value, False)

    def value(self, row: int, column: Column) -> str | None:
        """The value itself, as Puffle holds it; None for null, and for the column that is not Puffle's."""
        if column.kind is Kind.STATE:
            return None
        return reader(column.field)(self._roster.prospect(row))

    def icon_name(self, row: int, column: Column) -> str:
        """The icon of a state; empty for all else."""
        return self._roster.state(row).icon if column.kind is Kind.STATE else ""

    def tool_tip(self, row: int, column: Column) -> str | None:
        """The whole value and, where something is happening to the row, what that is."""
        lines = [value] if (value := self.value(row, column)) else []
        if self._roster.state(row) is not RowState.STORED:
            lines = [self._state_words(row), *lines]
        # A tooltip that looks like HTML would be drawn as HTML, so it is always made from plain text.
        return theme.plain_tool_tip("\n".join(lines)) if lines else None

    def accessible_text(self, row: int, column: Column) -> str:
        """What a screen reader says."""
        state = self._state_words(row)
        if column.kind is Kind.STATE:
            return f"{column.title}: {state or 'saved'}"
        value = self.cell(row, column).text if self.value(row, column) else "empty"
        return f"{column.title}: {value}. {state}" if state else f"{column.title}: {value}"

    def _state_words(self, row: int) -> str:
        return " ".join(part for part in (self._roster.state(row).value, self._roster.words(row)) if part)
