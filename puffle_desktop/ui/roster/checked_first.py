"""Has the rows be checked first that a person looks at."""

from PySide6.QtCore import QObject, QTimer

from puffle_desktop.ui.roster.view import RosterView
from puffle_desktop.workspace.roster.problems import RosterProblems


class CheckedFirst(QObject):
    """Tells *problems* which rows are in sight of *table*, whenever these are others."""

    def __init__(self, table: RosterView, problems: RosterProblems) -> None:
        super().__init__(table)
        self._table = table
        self._problems = problems
        self._next_turn = QTimer(self, singleShot=True, interval=0)
        self._next_turn.timeout.connect(self._look)
        model = table.model()
        table.verticalScrollBar().valueChanged.connect(self._ask)
        for moved in (model.rowsInserted, model.rowsRemoved, model.layoutChanged, model.modelReset):
            moved.connect(self._ask)

    def _ask(self) -> None:
        self._next_turn.start()

    def _look(self) -> None:
        self._problems.look_first(self._table.rows_in_sight())
