"""Keeps what is typed into an edit dialog against a crash."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject, QTimer

from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.workspace.workspace import Workspace

DRAFT_DELAY_MS: Final = 400
"""Typing rests this long before the text is kept."""


class DraftKeeper(QObject):
    """Has the journal keep the text typed for one prospect, as long as its connection is open."""

    def __init__(
        self,
        workspace: Workspace,
        campaign_id: str,
        prospect_id: str,
        typed: Callable[[], Mapping[EditableField, str]],
        parent: QObject,
    ) -> None:
        """*typed* gives the text that is to be kept at that moment."""
        super().__init__(parent)
        self._workspace = workspace
        self._connection = workspace.connection
        self._campaign_id = campaign_id
        self._prospect_id = prospect_id
        self._typed = typed
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(DRAFT_DELAY_MS)
        self._resting.timeout.connect(self.keep)

    def keep_soon(self) -> None:
        """Keep the text once typing rests."""
        self._resting.start()

    def keep(self) -> None:
        """Keep the text as it is now."""
        self._write(self._typed())

    def keep_outstanding(self) -> None:
        """Keep the text now, if that was still to be done."""
        if self._resting.isActive():
            self._resting.stop()
            self.keep()

    def forget(self) -> None:
        """Keep no text of this prospect any more."""
        self._resting.stop()
        self._write({})

    def _write(self, typed: Mapping[EditableField, str]) -> None:
        if self._workspace.is_open(self._connection):
            self._workspace.editing.keep_draft(self._campaign_id, self._prospect_id, typed)
