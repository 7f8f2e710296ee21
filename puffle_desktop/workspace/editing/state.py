"""What editing tells: how many edits there are, in which state, and what everything waits for."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject

from puffle_desktop.domain.errors import CannotKeep, PuffleError
from puffle_desktop.domain.row_state import RESTING, RowState
from puffle_desktop.workspace.editing.entry import Conflict, Entry
from puffle_desktop.workspace.editing.kept import Kept
from puffle_desktop.workspace.editing.signals import EditingSignals

if TYPE_CHECKING:
    from puffle_desktop.workspace.editing.pause import Pause
    from puffle_desktop.workspace.editing.queue import EditQueue


class Away(msgspec.Struct, frozen=True):
    """Puffle cannot be reached, or is in trouble of its own.

    ``error`` is what the last try met, ``looks_at`` the moment of the next one by :func:`.clock.elapsed`, and
    ``misses`` how many were in vain.
    """

    error: PuffleError | None
    looks_at: float
    misses: int


class EditingState(EditingSignals):
    """All there is to be read of the edits over one connection; nothing, while none is open."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: EditQueue | None = None
        self._obstacle: CannotKeep | None = None
        self.kept = Kept()
        """What the journal says beside the edits."""

    @property
    def is_open(self) -> bool:
        """Whether there is a connection to edit over."""
        return self._queue is not None

    @property
    def obstacle(self) -> CannotKeep | None:
        """Why nothing can be edited over the open connection; None when there is no such reason."""
        return self._obstacle

    @property
    def is_away(self) -> bool:
        """Whether Puffle cannot be reached, as far as is known."""
        return self._queue is not None and self._queue.saver.standing.network.is_away

    @property
    def away(self) -> "Away | None":
        """Since when and why Puffle cannot be reached, while that is so."""
        if self._queue is None or not self.is_away:
            return None
        network = self._queue.saver.standing.network
        return Away(network.error, network.looks_at, network.misses)

    @property
    def is_working(self) -> bool:
        """Whether something that was asked for is not done yet, such as the recording of a large action."""
        return self._queue is not None and not self._queue.work.is_idle

    @property
    def active(self) -> int:
        """How many prospects are waiting to be saved, or being saved, by themselves."""
        return self.count(RowState.WAITING, RowState.SAVING)

    def count(self, *states: RowState, campaign_id: str | None = None) -> int:
        """How many prospects, of all campaigns or of one, are in one of these states."""
        if self._queue is None:
            return 0
        ledger = self._queue.ledger
        counts = ledger.counts if campaign_id is None else ledger.counts_of(campaign_id)
        return sum(counts[state] for state in states)

    def entry(self, campaign_id: str, prospect_id: str) -> Entry | None:
        """The edits of a prospect that are not settled."""
        return self._queue.ledger.entry(campaign_id, prospect_id) if self._queue is not None else None

    def entries(self, campaign_id: str) -> list[Entry]:
        """All of a campaign, in the order in which they were made. To be read, and changed by nobody else."""
        return self._queue.ledger.entries(campaign_id) if self._queue is not None else []

    def refusals(self, campaign_id: str) -> Mapping[str, int]:
        """Why prospects of a campaign could not be saved, in sentences, and how many for each reason."""
        return self._queue.ledger.refusals_of(campaign_id) if self._queue is not None else {}

    def stopped_by(self, campaign_id: str) -> PuffleError | None:
        """The refusal that came so often in a row that the rest of the campaign was held."""
        return (
            self._queue.saver.verdicts.refusals.stopped_by.get(campaign_id)
            if self._queue is not None
            else None
        )

    @property
    def pause(self) -> "Pause | None":
        """The time for which Puffle wants no requests, while it lasts and is long."""
        return self._queue.saver.standing.pausing.pause if self._queue is not None else None

    def good_for_seconds(self, campaign_id: str) -> float:
        """How long a listed row may be compared with: what others change in that time is not noticed."""
        return self._queue.saver.good_for_seconds(campaign_id) if self._queue is not None else 0.0

    def conflicts(self, campaign_id: str) -> list[Conflict]:
        """The fields of a campaign for which the person has to decide."""
        return self._queue.ledger.conflicts(campaign_id) if self._queue is not None else []

    @property
    def unsaved(self) -> dict[str, int]:
        """Campaign id to the number of prospects whose edits wait for the person, or with text in a dialog.

        Those that are on their way by themselves are not among them.
        """
        return self._count_unsaved(RESTING)

    @property
    def unsettled(self) -> dict[str, int]:
        """As :attr:`unsaved`, with those that are on their way, too."""
        return self._count_unsaved(tuple(RowState))

    def _count_unsaved(self, states: Collection[RowState]) -> dict[str, int]:
        if self._queue is None:
            return {}
        typed = self.kept.typed()
        found = {}
        for campaign_id in dict.fromkeys([*self._queue.ledger.campaigns(), *typed]):
            only_typed = sum(self.entry(campaign_id, each) is None for each in typed.get(campaign_id, ()))
            if count := only_typed + self.count(*states, campaign_id=campaign_id):
                found[campaign_id] = count
        return found
