"""What the cells of the table say."""

from collections.abc import Callable, Collection, Iterable
from typing import Final

from puffle_desktop.domain.columns import Column, ColumnExport, ColumnKind, Reader, reader
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.prospect import EDITABLE_FIELDS, Prospect
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.domain.text import fold, is_blank
from puffle_desktop.domain.visible import on_one_line, without_breaks
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.wrapping import LONGEST
from puffle_desktop.ui.wording.columns import column_title
from puffle_desktop.ui.wording.states import state_icon, state_sentences, state_word
from puffle_desktop.ui.wording.values import (
    NOTHING,
    SHORT_FORMATS,
    SHOWN_LENGTH,
    status_text,
    whole_text,
)
from puffle_desktop.workspace.roster.problems import RosterProblems
from puffle_desktop.workspace.roster.roster import Roster


class Cell:
    """The text of one cell, and whether it stands for a value that is not there."""

    __slots__ = ("faint", "text")

    def __init__(self, text: str, faint: bool) -> None:
        self.text = text
        self.faint = faint


_EMPTY: Final = Cell(NOTHING, True)
_AROUND: Final = " \t\n\"'“”„‘’"
"""What people do not type when they look for what begins with a letter."""


class Cells:
    """Reads cells from the roster: a row by its number, and one of the columns it was made for."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self.problems: RosterProblems | None = None
        """What is wrong with the rows, once somebody finds out."""
        # Translated once, as cells are drawn by the hundred.
        self._states = {state: Cell(state_word(state), False) for state in RowState}
        self._statuses: dict[str, str] = {}
        self._formats: Final[dict[ColumnKind, Callable[[str], str]]] = {
            **SHORT_FORMATS,
            ColumnKind.STATUS: self._status_text,
        }

    def cell(self, row: int, column: Column) -> Cell:
        """What is drawn, on one line. A name that is missing, or cannot be seen, is made up, and faint."""
        if column.kind is ColumnKind.STATE:
            return self._states[self._roster.state(row)]
        value = self.value(row, column)
        if value and column.key == "name" and is_blank(value):
            return Cell(self._roster.prospect(row).display_name[:SHOWN_LENGTH], True)
        if not value or is_blank(value):
            made_up = self._roster.prospect(row).full_name if column.key == "name" else ""
            return Cell(on_one_line(made_up[:SHOWN_LENGTH]), True) if made_up else _EMPTY
        shown = self._formats.get(column.kind)
        if len(value) > LONGEST:
            value = value[:LONGEST]
        if shown is not None:
            value = shown(value)
        if len(value) > SHOWN_LENGTH:
            value = value[:SHOWN_LENGTH]
        # Names are quoted in sentences as well, and look the same there; all else stands alone in its cell.
        return Cell((on_one_line if column.key == "name" else without_breaks)(value), False)

    def changed_fields(self, row: int) -> Collection[str]:
        """The fields of a row that show other values than Puffle is known to hold."""
        shown, stored = self._roster.prospect(row), self._roster.stored(row)
        if shown is stored:
            return ()
        return [field for field in EDITABLE_FIELDS if shown.value(field) != stored.value(field)]

    def value(self, row: int, column: Column) -> str | None:
        """The value itself, as Puffle holds it; None for null, and for the column that is not Puffle's."""
        if column.kind is ColumnKind.STATE:
            return None
        return reader(column.key)(self._roster.prospect(row))

    def whole_text(self, row: int, column: Column) -> str:
        """What leaves the program: the value itself, and the word for a state; empty for null."""
        if column.exported_as is ColumnExport.SHOWN:
            return self.cell(row, column).text
        return self.value(row, column) or ""

    def state_words(self, row: int) -> str:
        """What is happening to a row; empty where nothing is."""
        return state_sentences(self._roster.state(row), self._roster.reason(row))

    def problem_words(self, row: int, column: Column) -> str:
        """What is wrong with a cell, in sentences; empty where nothing is known to be."""
        if self.problems is None or not (found := self.problems.at(row, column.key)):
            return ""
        return " ".join(dict.fromkeys(self.problems.sentence(row, each) for each in found))

    def icon_name(self, row: int, column: Column) -> str:
        """The icon of a state; empty for all else."""
        return state_icon(self._roster.state(row)) if column.kind is ColumnKind.STATE else ""

    def tool_tip(self, row: int, column: Column) -> str | None:
        """What is wrong, what is happening to the row, and the whole value, as far as there is any of it."""
        value = self.value(row, column)
        lines = [self.problem_words(row, column), self.state_words(row), whole_text(value) if value else ""]
        lines = list(filter(None, lines))
        # A tooltip that looks like HTML would be drawn as HTML, so it is always made from plain text.
        return theme.plain_tool_tip("\n".join(lines)) if lines else None

    def accessible_text(self, row: int, column: Column) -> str:
        """What a screen reader says: the column, its value, what is happening, and what is wrong."""
        text = self._accessible_value(row, column)
        if words := self.problem_words(row, column):
            return tr("{cell}. Warning: {sentences}").format(cell=text, sentences=words)
        return text

    def _accessible_value(self, row: int, column: Column) -> str:
        # By format: what is spoken has no sides, and needs no marks of its direction.
        state = self.state_words(row)
        if column.kind is ColumnKind.STATE:
            return tr("{column}: {value}").format(column=column_title(column), value=state or tr("saved"))
        value = self.cell(row, column).text if self.value(row, column) else tr("empty")
        if not state:
            return tr("{column}: {value}").format(column=column_title(column), value=value)
        return tr("{column}: {value}. {state}").format(column=column_title(column), value=value, state=state)

    def first_starting(self, rows: Iterable[int], column: Column, text: str) -> int | None:
        """How many of *rows* come before the first one whose cell begins with *text*; None without one.

        Case and accents do not count. For columns of text: 100,000 rows are gone through in some 30 ms.
        """
        wanted, read, prospects = fold(text), self._reader(column), self._roster.prospects()
        if not wanted:
            return None  # Nothing that is seen was typed.
        promising: dict[str, bool] = {}
        for place, row in enumerate(rows):
            prospect = prospects[row]
            value = read(prospect) if prospect is not None else None
            if not value:
                continue
            first = value[0]
            if (looked_at := promising.get(first)) is None:
                looked_at = promising[first] = first in _AROUND or fold(first)[:1] in ("", wanted[0])
            # Most are done with by their first character: to fold all of them takes five times as long.
            if looked_at and fold(value[:SHOWN_LENGTH]).lstrip(_AROUND).startswith(wanted):
                return place
        return None

    def _reader(self, column: Column) -> Reader:
        """Reads what a cell shows, apart from its length."""
        read = reader(column.key)
        if column.key == "name":
            return _shown_name
        if (shown := self._formats.get(column.kind)) is None:
            return read

        def formatted(prospect: Prospect) -> str | None:
            value = read(prospect)
            return shown(value) if value else None

        return formatted

    def _status_text(self, status: str) -> str:
        known = self._statuses.get(status)
        if known is None:
            known = self._statuses[status] = status_text(status)
        return known


def _shown_name(prospect: Prospect) -> str:
    name = prospect.name
    return prospect.display_name if name and is_blank(name) else name or prospect.full_name
