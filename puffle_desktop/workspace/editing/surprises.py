"""Tells what nobody could expect of edits: what others did, what was saved after all, a full disk."""

from typing import Final

from PySide6.QtCore import QObject, QTimer

from puffle_desktop.domain.errors import CannotKeep, PuffleError
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.runtime.notifications import Level, Notifications
from puffle_desktop.workspace.editing.signals import EditingSignals

TOGETHER_MS: Final = 200
"""What comes one by one is told once, so long after the last of it."""
SAVED_ALL_THE_SAME: Final = mark("What you discarded had already been saved. Undo takes it back.")


class Surprises(QObject):
    """Hears of it by *signals*, whose child it is."""

    def __init__(self, signals: EditingSignals, notices: Notifications) -> None:
        super().__init__(signals)
        self._notices = notices
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TOGETHER_MS)
        self._timer.timeout.connect(self._tell_saved)
        signals.saved_all_the_same.connect(self._timer.start)
        signals.changed_elsewhere.connect(self._tell_elsewhere)
        signals.already_there.connect(self._tell_already_there)
        signals.journal_trouble.connect(self._tell_trouble)

    def forget(self) -> None:
        """The connection is left: what is not told yet is told no more."""
        self._timer.stop()

    def _tell_elsewhere(self, count: int) -> None:
        self._notices.post(tr("%Ln prospect(s) changed elsewhere and were updated.", None, count))

    def _tell_already_there(self, campaign_id: str, count: int) -> None:
        self._notices.post(
            tr("%Ln prospect(s) were not added: their addresses are in the campaign already.", None, count),
            Level.WARNING,
        )

    def _tell_trouble(self, error: PuffleError) -> None:
        if not isinstance(error, CannotKeep):  # for which there is an obstacle
            self._notices.post_error(error)

    def _tell_saved(self) -> None:
        self._notices.post(tr(SAVED_ALL_THE_SAME), Level.WARNING)
