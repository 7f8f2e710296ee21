"""What editing announces. Whoever knows it first says it here, so that nothing is relayed hop by hop."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from puffle_desktop.domain.campaign import Campaign
from puffle_desktop.domain.errors import PuffleError

CHANGES_MS: Final = 30
"""Changes are announced together when they come faster than this."""


class EditingSignals(QObject):
    """The signals of :class:`~puffle_desktop.workspace.editing.editing.Editing`."""

    changed = Signal()
    """Edits came, went, or have another state. Emitted by :meth:`tell_changed`."""
    history_changed = Signal()
    """Actions were recorded, or what became of their edits was."""
    hindered = Signal()
    """Nothing can be edited over the connection that was opened."""
    network_changed = Signal(bool)
    """Puffle cannot be reached (True), or can be again."""
    better = Signal()
    """What everything waited for has come: the network, a key, or the end of a pause."""
    reversed = Signal(str, object)
    """An undo or redo shows in the rows of a campaign (its id): of these prospects (their ids)."""
    key_refused = Signal(PuffleError)
    """Puffle did not take the key. Told once a key."""
    campaign_seen = Signal(Campaign)
    """The server said something of a campaign, such as that it is not a draft any more."""
    journal_trouble = Signal(PuffleError)
    """What the server answered could not be written down."""
    already_there = Signal(str, int)
    """So many that were to be added to a campaign (its id) have the address of somebody who is there."""
    saved_all_the_same = Signal()
    """What was discarded turned out to be saved: the answer had been lost."""
    changed_elsewhere = Signal(int)
    """So many prospects were changed elsewhere, in fields without an edit of this program's."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # A batch changes thousands of entries a second; who looks on counts them all each time.
        self._changes = QTimer(self)
        self._changes.setSingleShot(True)
        self._changes.setInterval(CHANGES_MS)
        self._changes.timeout.connect(self.changed)

    def tell_changed(self) -> None:
        """Announce, in a moment, that edits changed."""
        if not self._changes.isActive():
            self._changes.start()
