"""Why the open connection does not do what it should: one cause at a time, however many requests meet it."""

from datetime import datetime
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.clock import elapsed
from puffle_desktop.domain.errors import KeyRefused, PuffleError, RateLimited, Unreachable
from puffle_desktop.workspace.campaign_list import CampaignList
from puffle_desktop.workspace.editing.editing import Editing
from puffle_desktop.workspace.roster.open_roster import OpenRoster, Status

if TYPE_CHECKING:
    from puffle_desktop.api.client import PuffleClient
    from puffle_desktop.api.pacing import Waiting

WORTH_TELLING: Final = 2.0
"""Seconds. A request that waits for less is over before anybody has read that it waits."""


class Cause(Enum):
    """What hinders: the first is told where there are several, since the others come of it."""

    KEY = auto()
    """Puffle does not accept the key: nothing goes on before there is another one."""
    PAUSE = auto()
    """Puffle wants no requests, until a time it may have named."""
    ROSTER = auto()
    """The prospects could not be listed: what is shown is from before."""
    CAMPAIGNS = auto()
    """The same of the campaigns."""
    AWAY = auto()
    """Puffle cannot be reached, or is in trouble of its own; it is looked for."""
    WAITING = auto()
    """A request will be tried again by itself."""


class Hindrance(msgspec.Struct, frozen=True):
    """One cause, and the ``error`` that it was met by.

    ``goes_on_at`` is when something is tried by itself, by the clock :func:`.clock.elapsed`, and None where
    nothing is. ``until`` is the end of a pause, if one is in sight.
    """

    cause: Cause
    error: PuffleError
    goes_on_at: float | None = None
    until: datetime | None = None


class Hindrances(QObject):
    """Hears of every failure of the open connection, says which cause is to be told, and sees to its end.

    What failed by the connection is done again when it is back, and the complaint is over with that.
    """

    changed = Signal()
    """There is another cause, or none any more, or something is tried at another time."""
    waits = Signal(Hindrance)
    """A request has to wait, or will be tried again."""

    def __init__(
        self, editing: Editing, campaigns: CampaignList, roster: OpenRoster, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._editing = editing
        self._campaigns = campaigns
        self._roster = roster
        self._client: PuffleClient | None = None
        self._refusal: KeyRefused | None = None
        self._waiting: Hindrance | None = None
        self._seconds = 0.0
        self._roster_error: PuffleError | None = None
        self._campaigns_error: PuffleError | None = None
        self._error_of: str | None = None
        roster.changed.connect(self._note_roster)
        roster.listed.connect(self._note_answer)
        campaigns.changed.connect(self._note_campaigns)
        campaigns.ready.connect(self._note_answer)
        for failed in (roster.failed, campaigns.failed):
            failed.connect(self._note_failure)
        editing.better.connect(self._do_again)
        editing.changed.connect(self.changed)
        editing.network_changed.connect(self.changed)

    @property
    def current(self) -> Hindrance | None:
        """The one cause that is to be told; None where all is well, or will be in a moment."""
        if self._refusal is not None:
            return Hindrance(Cause.KEY, self._refusal)
        if (pause := self._editing.pause) is not None and self._somebody_waits:
            return Hindrance(Cause.PAUSE, pause.error, until=pause.until)
        away = self._editing.away
        # What the campaigns met, their prospects may meet in a moment.
        is_known = self._roster.status is not Status.LOADING
        for cause, error in (
            (Cause.ROSTER, self._roster_error),
            (Cause.CAMPAIGNS, self._campaigns_error if is_known else None),
        ):
            if error is not None and not (away is not None and isinstance(error, Unreachable)):
                return Hindrance(cause, error)
        if away is not None and away.error is not None:
            # A single request that broke is found to have been just that at the first look.
            if away.misses or isinstance(away.error, Unreachable):
                waits = self._waiting.goes_on_at if self._waiting is not None else None
                return Hindrance(Cause.AWAY, away.error, goes_on_at=max(away.looks_at, waits or 0.0))
            return None
        waiting = self._waiting
        is_worth_telling = waiting is not None and self._seconds >= WORTH_TELLING
        return waiting if is_worth_telling else None

    @property
    def _somebody_waits(self) -> bool:
        failed = (self._roster_error, self._campaigns_error)
        return bool(self._editing.active) or any(isinstance(each, RateLimited) for each in failed)

    def use_client(self, client: "PuffleClient | None") -> None:
        """Another connection is open, or one over another key, or none: what was met before is over."""
        self._client = client
        self._refusal = self._waiting = self._roster_error = self._campaigns_error = None
        self.changed.emit()

    def note_refused_key(self, error: KeyRefused) -> None:
        """Puffle did not accept the key."""
        self._refusal = error
        self.changed.emit()

    def note_waiting(self, waiting: "Waiting") -> None:
        """A request waits, or does not any more."""
        if waiting.is_over:
            self._waiting = None
        else:
            self._editing.hold_back(waiting.error)
            self._seconds = waiting.seconds
            self._waiting = Hindrance(Cause.WAITING, waiting.error, elapsed() + waiting.seconds)
            self.waits.emit(self._waiting)
        self.changed.emit()

    def try_now(self) -> None:
        """Do at once what waits, or has failed: the person does not want to wait for it."""
        if self._editing.pause is not None:
            self._editing.go_on_now()
        elif self._client is not None:
            self._client.go_on_now()
        self._editing.look_now()
        self._do_again(by_hand=True)

    # What is met

    def _note_roster(self) -> None:
        status, campaign_id = self._roster.status, self._roster.campaign_id
        # While it is listed anew, what is shown is as old as before.
        if status is not Status.LOADING or campaign_id != self._error_of:
            self._roster_error, self._error_of = self._roster.error, campaign_id
        self.changed.emit()

    def _note_campaigns(self) -> None:
        if self._campaigns.status is not Status.LOADING:
            self._campaigns_error = self._campaigns.error
        self.changed.emit()

    def _note_failure(self, error: PuffleError) -> None:
        self._editing.note_trouble(error)

    def _note_answer(self, _: object = None) -> None:
        self._editing.note_answer()
        self._do_again()

    # What is done about it

    def _do_again(self, *, by_hand: bool = False) -> None:
        """List what could not be listed, unless that failed for a reason of its own."""
        if self._client is None:
            return
        roster, campaigns = self._roster, self._campaigns
        if campaigns.status is Status.FAILED and _passes(campaigns.error, by_hand=by_hand):
            campaigns.list_anew(self._client)
        if roster.status is Status.FAILED and _passes(roster.error, by_hand=by_hand):
            roster.list()


def _passes(error: PuffleError | None, *, by_hand: bool) -> bool:
    return error is not None and (by_hand or error.transient)
