"""What models of plain tables have in common: rows in a list, and columns with titles."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, ClassVar, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from puffle_desktop.domain.i18n import tr

Index = QModelIndex | QPersistentModelIndex
ROOT: Final = QModelIndex()
MOST_RUNS: Final = 50
"""Where rows go in more places than these, views begin anew: to cut up what is selected takes minutes."""


class RowModel(QAbstractTableModel):
    """A table of which each row stands for something. Who derives from it says the rows' number and data."""

    TITLES: ClassVar[Sequence[str]] = ()
    """The columns' titles, marked for translation."""

    def row_count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def title(self, column: int) -> str:
        """The title of a column."""
        return tr(self.TITLES[column])

    def _take_out(self, rows: Collection[int], things: list[Any]) -> None:
        """Take the ascending *rows* out of *things*, the list that the rows stand for.

        Very many here and there are taken out at the price of the selection.
        """
        runs = _runs(rows)
        if len(runs) > MOST_RUNS:
            gone = set(rows)
            self.beginResetModel()
            things[:] = [thing for row, thing in enumerate(things) if row not in gone]
            self.endResetModel()
            return
        for first, last in reversed(runs):
            self.beginRemoveRows(ROOT, first, last)
            del things[first : last + 1]
            self.endRemoveRows()

    def _tell_changed(self, rows: Collection[int]) -> None:
        """Say that the ascending *rows* show something else."""
        for first, last in _runs(rows):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.TITLES) - 1))

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self.row_count()

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.TITLES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self.title(section)
        return None


def _runs(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Ascending *rows* as first and last of each run: to tell of thousands one by one would take seconds."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
