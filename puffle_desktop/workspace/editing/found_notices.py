"""Tells of what edits have met: other people's changes, people who are there already, a full disk."""

from PySide6.QtCore import QObject

from puffle_desktop.domain.errors import CannotKeep, PuffleError
from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime.notifications import Level, Notifications
from puffle_desktop.workspace.editing.signals import EditingSignals


class FoundNotices(QObject):
    """A notice for each thing of this kind that *signals* announce, whose child it is."""

    def __init__(self, signals: EditingSignals, notices: Notifications) -> None:
        super().__init__(signals)
        self._notices = notices
        signals.journal_trouble.connect(self._tell_trouble)
        signals.changed_elsewhere.connect(self._tell_elsewhere)
        signals.already_there.connect(self._tell_already_there)

    def _tell_trouble(self, error: PuffleError) -> None:
        if not isinstance(error, CannotKeep):  # for which there is an obstacle
            self._notices.post_error(error)

    def _tell_elsewhere(self, count: int) -> None:
        self._notices.post(tr("%Ln prospect(s) changed elsewhere and were updated.", None, count))

    def _tell_already_there(self, campaign_id: str, count: int) -> None:
        self._notices.post(
            tr("%Ln prospect(s) were not added: their addresses are in the campaign already.", None, count),
            Level.WARNING,
        )
