"""What keeps the connection from doing what it should is told once: here it is decided what, and where."""

from collections.abc import Callable
from time import time
from typing import Final

from PySide6.QtCore import QObject, QTimer

from puffle_desktop.domain.clock import elapsed
from puffle_desktop.domain.errors import PuffleError, Refused
from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime.notifications import Level, Notification, Offer
from puffle_desktop.ui.connections.connection_opener import ConnectionOpener
from puffle_desktop.ui.roster.page import RosterPage
from puffle_desktop.ui.widgets.tone import Tone
from puffle_desktop.ui.window.dialog_opener import DialogOpener
from puffle_desktop.ui.window.notification_board import NotificationBoard, Standing
from puffle_desktop.ui.wording.hindrances import HELP, cause_text, hindrance_text
from puffle_desktop.ui.wording.times import time_text
from puffle_desktop.workspace.hindrances import Cause, Hindrance
from puffle_desktop.workspace.workspace import Workspace

_TICK_MS: Final = 500
"""How often the seconds that are left are looked at."""
_PASSING: Final = (Cause.WAITING,)
"""Causes that are over in a moment, and that nobody wants to read of later."""


class Troubles(QObject):
    """Tells the one cause in the window's bar, unless what stands in the table's place tells it.

    It goes by itself with its cause; the notifications keep it, as something that is over.
    """

    def __init__(
        self,
        board: NotificationBoard,
        workspace: Workspace,
        roster: RosterPage,
        opener: ConnectionOpener,
        dialogs: DialogOpener,
    ) -> None:
        super().__init__(board)
        self._board = board
        self._notifications = board.notifications
        self._workspace = workspace
        self._roster = roster
        self._opener = opener
        self._dialogs = dialogs
        self._noted: Notification | None = None
        self._noted_of: tuple[object, ...] = ()
        self._done_with: PuffleError | None = None
        self._draft_id = ""
        self._ticking = QTimer(self, interval=_TICK_MS)
        self._ticking.timeout.connect(self._tell)
        workspace.hindrances.changed.connect(self._tell)
        workspace.campaign_changed.connect(self._tell)
        workspace.campaign_changed.connect(self._note_launch)
        roster.state_changed.connect(self._tell)
        board.trouble_closed.connect(self._put_away)

    def offer_reopening(self, prospect_id: str, sentence: str, reopen: Callable[[], None]) -> None:
        """A save failed after its dialog was closed: *reopen* shows it again.

        Of the open campaign's edits there is a bar that tells of them all, and what waits goes by itself.
        """
        editing = self._workspace.editing
        waits = editing.is_away or editing.pause is not None
        if not waits and self._workspace.roster.row_of(prospect_id) is None:
            self._notifications.post(sentence, Level.ERROR, Offer(tr("&Edit again"), reopen))

    def _note_launch(self) -> None:
        """Say that the campaign on the screen is no draft any more."""
        campaign = self._workspace.campaign
        if campaign is not None and not campaign.is_draft and campaign.id == self._draft_id:
            launched = tr("Launched at {time}. The roster is frozen.", time=time_text(time()))
            self._notifications.post(launched, cause=f"campaign {campaign.id}")
        self._draft_id = campaign.id if campaign is not None and campaign.is_draft else ""

    # The one that is told

    def _tell(self) -> None:
        hindrance = self._workspace.hindrances.current
        self._note(hindrance)
        self._follow_time(hindrance)
        if self._roster.tells_trouble:
            self._board.show_trouble(None)
        elif hindrance is not None and hindrance.error is not self._done_with:
            self._board.show_trouble(self._standing(hindrance))
        elif (obstacle := self._workspace.editing.obstacle) is not None and self._is_draft:
            self._board.show_trouble(
                Standing(str(obstacle), Tone.WARNING, "lock", tr("&Try again"), self._opener.open_again)
            )
        else:
            self._board.show_trouble(None)

    @property
    def _is_draft(self) -> bool:
        return (campaign := self._workspace.campaign) is not None and campaign.is_draft

    def _standing(self, hindrance: Hindrance) -> Standing:
        help_ = HELP[hindrance.cause]
        return Standing(
            hindrance_text(hindrance, elapsed(), self._workspace.loader.completed_at),
            Tone.ERROR if hindrance.cause is Cause.KEY else Tone.WARNING,
            help_.icon,
            tr(help_.button),
            self._dialogs.settings_for_key if hindrance.cause is Cause.KEY else self._try_now,
            str(hindrance.error),
        )

    def _try_now(self) -> None:
        self._workspace.hindrances.try_now()

    def _put_away(self) -> None:
        """The person closed the bar, or did what it offers: it comes back if that fails again."""
        hindrance = self._workspace.hindrances.current
        self._done_with = hindrance.error if hindrance is not None else None

    def _follow_time(self, hindrance: Hindrance | None) -> None:
        goes_on = hindrance is not None and hindrance.goes_on_at is not None
        if goes_on is not self._ticking.isActive():
            (self._ticking.start if goes_on else self._ticking.stop)()

    # What is kept of it

    def _note(self, hindrance: Hindrance | None) -> None:
        is_noted = hindrance is not None and hindrance.cause not in _PASSING
        noted_of = _kind_of(hindrance) if hindrance is not None and is_noted else ()
        if noted_of == self._noted_of:
            return
        if self._noted is not None:
            self._notifications.settle(self._noted)
            self._noted = None
        self._noted_of = noted_of
        if hindrance is not None and noted_of:
            self._noted = self._notifications.note(_story(hindrance), Level.WARNING)


def _kind_of(hindrance: Hindrance) -> tuple[object, ...]:
    # Not by the cause: a listing that fails since Puffle is away is told of as Puffle being away.
    error = hindrance.error
    return type(error), error.status if isinstance(error, Refused) else None


def _story(hindrance: Hindrance) -> str:
    """What the list of notifications has of it: in short, and what is known beside."""
    short, whole = cause_text(hindrance.error), str(hindrance.error)
    return short if short == whole else f"{short} {whole}"
