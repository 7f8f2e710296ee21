"""Why the connection does not do what it should, in a sentence: what happened, and what goes on by itself."""

from math import ceil
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QDateTime

from puffle_desktop.domain.errors import (
    KeyRefused,
    PuffleError,
    RateLimited,
    Refused,
    ServerTrouble,
    TimedOut,
    Unreachable,
)
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.ui.wording.times import clock_text
from puffle_desktop.workspace.hindrances import Cause, Hindrance

if TYPE_CHECKING:
    from datetime import datetime


class Help(NamedTuple):
    """How a cause is shown: its icon, and the label of the button that helps."""

    icon: str
    button: str


HELP: Final = {
    Cause.KEY: Help("key-round", mark("Enter a &key…")),
    Cause.PAUSE: Help("pause", mark("&Continue now")),
    Cause.ROSTER: Help("refresh-cw", mark("&Retry")),
    Cause.CAMPAIGNS: Help("refresh-cw", mark("&Retry")),
    Cause.AWAY: Help("wifi-off", mark("&Retry now")),
    Cause.WAITING: Help("wifi-off", mark("&Retry now")),
}


def cause_text(error: PuffleError) -> str:
    """What happened, in a few words and with a full stop; other errors have a sentence of their own."""
    if isinstance(error, KeyRefused):
        return tr("Puffle refused the API key.")
    if isinstance(error, RateLimited):
        return tr("Too many requests.")
    if isinstance(error, ServerTrouble):
        return tr("Puffle isn’t responding ({status}).", status=error.status)
    if isinstance(error, TimedOut):
        return tr("Puffle isn’t responding.")
    if isinstance(error, Unreachable) and error.transient:
        return tr("Puffle can’t be reached.")
    return str(error)


def hindrance_text(hindrance: Hindrance, now: float, listed_at: "datetime | None") -> str:
    """The sentence for the person: *now* is by the clock of ``goes_on_at``.

    *listed_at* is when the prospects that are shown were listed to their end, if they ever were.
    """
    cause = hindrance.cause
    if cause is Cause.KEY:
        return cause_text(hindrance.error)
    if cause is Cause.PAUSE:
        return _pause_text(hindrance)
    if cause in (Cause.ROSTER, Cause.CAMPAIGNS):
        return _listing_text(hindrance, listed_at)
    return going_on_text(hindrance, now)


def going_on_text(hindrance: Hindrance, now: float) -> str:
    """What happened, and in how many seconds it is tried again."""
    left = max(0, ceil((hindrance.goes_on_at or 0.0) - now))
    what = cause_text(hindrance.error)
    if not left:
        return tr("{what} Retrying…", what=what)
    if isinstance(hindrance.error, RateLimited):
        return tr("{what} Continuing in {seconds} s.", what=what, seconds=left)
    return tr("{what} Retrying in {seconds} s.", what=what, seconds=left)


def _pause_text(hindrance: Hindrance) -> str:
    if hindrance.until is None:
        return tr("Puffle asked for a long pause. Changes are kept.")
    until = QDateTime.fromSecsSinceEpoch(ceil(hindrance.until.timestamp() / 60) * 60)
    return tr(
        "Puffle asked for a pause until {time}. Changes are kept and saved then.",
        time=clock_text(until, QDateTime.currentDateTime()),
    )


def _listing_text(hindrance: Hindrance, listed_at: "datetime | None") -> str:
    error = hindrance.error
    status = error.status if isinstance(error, Refused) and (error.transient or error.status >= 500) else None
    if hindrance.cause is Cause.CAMPAIGNS:
        failed = (
            tr("Couldn’t refresh the campaigns ({status}).", status=status)
            if status is not None
            else tr("Couldn’t refresh the campaigns. {reason}", reason=cause_text(error))
        )
        return failed
    if listed_at is None:
        return (
            tr("Couldn’t load all prospects ({status}).", status=status)
            if status is not None
            else tr("Couldn’t load all prospects. {reason}", reason=cause_text(error))
        )
    time = clock_text(QDateTime.fromSecsSinceEpoch(int(listed_at.timestamp())), QDateTime.currentDateTime())
    if status is not None:
        return tr("Couldn’t refresh ({status}). List from {time}.", status=status, time=time)
    return tr("Couldn’t refresh. {reason} List from {time}.", reason=cause_text(error), time=time)
