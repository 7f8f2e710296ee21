"""Rows of the table as text for the clipboard."""

from collections.abc import Generator
from typing import Final

from PySide6.QtCore import QItemSelection
from PySide6.QtWidgets import QTableView

from puffle_desktop.domain.sheet import sheet_rows
from puffle_desktop.ui.roster.model import RosterModel

_STEP: Final = 250


def shown_sections(table: QTableView) -> list[int]:
    """The columns that are shown, in the order of the screen."""
    header = table.horizontalHeader()
    sections = [header.logicalIndex(place) for place in range(header.count())]
    return [section for section in sections if not header.isSectionHidden(section)]


def first_column(table: QTableView) -> int:
    """The column that comes first on the screen."""
    return next(iter(shown_sections(table)), 0)


def selected_positions(table: QTableView) -> list[int]:
    """The rows that are selected, in the order of the screen; the current one where none is."""
    # By ranges: Qt's selectedRows makes an index of each row, and asks for each of its cells.
    selection = table.selectionModel().selection()
    positions: set[int] = set()
    for run in map(selection.at, range(selection.count())):
        positions.update(range(run.top(), run.bottom() + 1))
    if not positions and table.currentIndex().isValid():
        return [table.currentIndex().row()]
    return sorted(positions)


def rows_in(selection: QItemSelection) -> int:
    """How many rows a selection holds, whole or in part."""
    # By runs: to ask for the rows themselves takes a second for 100,000 of them.
    runs = sorted((run.top(), run.bottom()) for run in map(selection.at, range(selection.count())))
    count, counted_to = 0, -1
    for top, bottom in runs:  # several where single cells are selected
        count += max(0, bottom - max(top - 1, counted_to))
        counted_to = max(counted_to, bottom)
    return count


def value_text(model: RosterModel, position: int, section: int) -> str:
    """A cell's value as Puffle holds it, not shortened; a null is nothing."""
    return model.texts([model.order[position]], model.columns[section])[0]


def selected_text(table: QTableView, model: RosterModel) -> Generator[None, None, str]:
    """The selected rows with the columns shown, as spreadsheets take them: see :func:`sheet_rows`.

    Made in steps. Rows are those that are selected at the beginning.
    """
    columns = [model.columns[section] for section in shown_sections(table)]
    rows = [model.order[position] for position in selected_positions(table)]
    parts: list[str] = []
    for start in range(0, len(rows), _STEP):
        some = rows[start : start + _STEP]
        texts = [model.texts(some, column) for column in columns]
        parts.append(sheet_rows(zip(*texts, strict=True)))
        yield
    return "\n".join(parts)
