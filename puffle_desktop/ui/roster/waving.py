"""“It’s right”: a person waves through what a check takes for a problem."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.problems import Waved
from puffle_desktop.runtime.notifications import Level, Notifications, Offer
from puffle_desktop.ui.roster.view import RosterView
from puffle_desktop.ui.wording.values import one_line
from puffle_desktop.workspace.preferences import Preferences
from puffle_desktop.workspace.roster.problems import RosterProblems
from puffle_desktop.workspace.workspace import Workspace


class Waving(QObject):
    """Lets values count as right over the connection in use: that of the current cell, or any field's."""

    changed = Signal()
    """Whether there is something to be waved through in the current cell is another answer than before."""

    def __init__(
        self,
        workspace: Workspace,
        table: RosterView,
        preferences: Preferences,
        notifications: Notifications,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._problems: RosterProblems = workspace.problems
        self._table = table
        self._preferences = preferences
        self._notifications = notifications
        self._could = False
        table.selectionModel().currentChanged.connect(self._check)
        table.model().modelReset.connect(self._check)
        self._problems.changed.connect(self._check)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """What to call for the command of each name."""
        return {"its-right": self.wave_current}

    def conditions(self) -> dict[str, bool]:
        """Which conditions of commands hold now."""
        return {"problem": self._could}

    def wave_current(self) -> None:
        """Wave through what is wrong in the current cell."""
        if (prospect_id := self._table.current_prospect_id()) is not None:
            self.wave(prospect_id, self._table.current_column())

    def wave(self, prospect_id: str, field: str) -> None:
        """Wave through all that is wrong with a prospect's value in a field."""
        found = self._to_wave(prospect_id, field)
        connection = self._workspace.connection
        if not found or connection is None:
            return
        for each in found:
            self._preferences.wave_through(each)
        again = partial(self._preferences.check_again, connection.id, found)
        self._notifications.post(
            tr("“{value}” counts as right from now on.", value=one_line(found[0].value)),
            Level.DONE,
            Offer(tr("Check it again"), again),
        )

    def _to_wave(self, prospect_id: str | None, field: str) -> Sequence[Waved]:
        row = self._workspace.roster.row_of(prospect_id) if prospect_id is not None else None
        if row is None:
            return ()
        found = [self._problems.to_wave(row, each) for each in self._problems.at(row, field)]
        return [each for each in found if each is not None]

    def _check(self) -> None:
        can = bool(self._to_wave(self._table.current_prospect_id(), self._table.current_column()))
        if can is not self._could:
            self._could = can
            self.changed.emit()
