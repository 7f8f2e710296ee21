"""The current row goes where a row is selected without keyboard and mouse."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, QTimer
from PySide6.QtWidgets import QTableView

from puffle_desktop.ui.roster.copying import first_column


class CurrentFollowsSelection(QObject):
    """Makes a selected row the current one where it has been left behind.

    Screen readers select through the accessibility interface, which leaves Qt's current row where it was:
    the commands for "this prospect" would be disabled, or mean another prospect than the selected one.
    """

    def __init__(self, table: QTableView) -> None:
        """Look after *table*, which has its model."""
        super().__init__(table)
        self._table = table
        # Mouse and keys select first and move the current row afterwards: it is judged when they are done.
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._follow)
        table.selectionModel().selectionChanged.connect(self._selection_changed)

    def _selection_changed(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        # Taking the current row out of the selection (Ctrl+Space) is no reason to leave it.
        if not selected.isEmpty():
            self._later.start()

    def _follow(self) -> None:
        selection = self._table.selectionModel()
        current = selection.currentIndex()
        if not selection.hasSelection() or (current.isValid() and selection.isSelected(current)):
            return
        parts = selection.selection()
        row = min(parts.at(number).top() for number in range(parts.count()))
        column = current.column() if current.isValid() else first_column(self._table)
        chosen = self._table.model().index(row, column)
        selection.setCurrentIndex(chosen, QItemSelectionModel.SelectionFlag.NoUpdate)
