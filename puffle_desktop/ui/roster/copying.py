"""Rows of the table as text for the clipboard."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QTableView

from puffle_desktop.domain.column_values import reader
from puffle_desktop.ui.roster.columns import Kind
from puffle_desktop.ui.roster.model import RosterModel

_ON_ONE_LINE: Final = str.maketrans({"\t": " ", "\n": " ", "\r": None})


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


def value_text(model: RosterModel, position: int, section: int) -> str:
    """A cell's value as Puffle holds it, not shortened; a null is nothing."""
    return _column_texts(model, [position], section)[0]


def selected_text(table: QTableView, model: RosterModel) -> str:
    """The selected rows with the columns shown: a line each, tabs between the values, as sheets take it."""
    header = table.horizontalHeader()
    sections = [header.logicalIndex(place) for place in range(header.count())]
    positions = selected_positions(table)
    columns = [
        _kept_on_lines(_column_texts(model, positions, section))
        for section in sections
        if not header.isSectionHidden(section)
    ]
    return "\n".join(map("\t".join, zip(*columns, strict=True)))


def _column_texts(model: RosterModel, positions: Sequence[int], section: int) -> list[str]:
    column = model.columns[section]
    if column.kind is Kind.STATE:
        cells = [model.cell(position, section) for position in positions]
        return [cell.text if cell is not None else "" for cell in cells]
    read = reader(column.field)
    return [read(model.prospect(position)) or "" for position in positions]


def _kept_on_lines(texts: list[str]) -> list[str]:
    """*texts* without what would make two cells or two rows of one where they are pasted."""
    together = "".join(texts)
    if not any(chr(code) in together for code in _ON_ONE_LINE):
        return texts
    return [text.translate(_ON_ONE_LINE) for text in texts]
