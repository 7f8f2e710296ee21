"""Lists the open roster anew every few minutes, where the person wants that."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.workspace.preferences import Preferences
from puffle_desktop.workspace.roster.open_roster import Status
from puffle_desktop.workspace.workspace import Workspace

CHOICES: Final = {
    0: mark("&Only when asked"),
    1: mark("Every &minute"),
    5: mark("Every &5 minutes"),
    15: mark("Every &15 minutes"),
    60: mark("Every &hour"),
}


class AutoRefresh(QObject):
    """Refreshes while a campaign is open and nothing is being listed already. ``menu`` offers the choices."""

    def __init__(self, workspace: Workspace, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._preferences = preferences
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._refresh)
        self.menu = QMenu(tr("Refresh &automatically"), parent)
        self._choices = QActionGroup(self)
        for minutes, text in CHOICES.items():
            action = self.menu.addAction(tr(text), partial(self.choose, minutes))
            action.setCheckable(True)
            action.setData(minutes)
            self._choices.addAction(action)
        self.menu.aboutToShow.connect(self._apply)
        # The settings are read after this object is made.
        preferences.refresh_minutes_changed.connect(self._apply)
        self._apply()

    def choose(self, minutes: int) -> None:
        """Refresh every so many minutes from now on; 0 for never."""
        self._preferences.set_refresh_minutes(minutes)
        self._apply()

    def _apply(self) -> None:
        minutes = self._preferences.refresh_minutes
        for action in self._choices.actions():
            action.setChecked(action.data() == minutes)
        if not minutes:
            self._timer.stop()
        elif not self._timer.isActive() or self._timer.interval() != minutes * 60_000:
            self._timer.start(minutes * 60_000)

    def _refresh(self) -> None:
        if self._workspace.campaign is not None and self._workspace.roster_status is Status.READY:
            self._workspace.refresh_roster()
