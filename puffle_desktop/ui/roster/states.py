"""What stands in the table's place: what is so, a sentence about it, and what helps."""

from enum import Enum, auto

import msgspec

from puffle_desktop.domain.errors import KeyRefused, PuffleError, Unreachable
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.ui.wording.hindrances import cause_text
from puffle_desktop.workspace.roster.listing_notices import unreadable_text
from puffle_desktop.workspace.roster.open_roster import Status
from puffle_desktop.workspace.workspace import Workspace


class Remedy(Enum):
    """What a button of a state does: its label, and its icon."""

    REFRESH_CAMPAIGNS = (mark("Refre&sh"), "refresh-cw")
    REFRESH_ROSTER = (mark("&Refresh"), "refresh-cw")
    RETRY = (mark("Retr&y"), "refresh-cw")
    REOPEN = (mark("Tr&y again"), "refresh-cw")
    ENTER_KEY = (mark("Enter a &key…"), "key-round")
    OPEN_PUFFLE = (mark("&Open Puffle"), "external-link")
    CLEAR_SEARCH = (mark("Clear &search"), "")
    CLEAR_FILTERS = (mark("Clea&r filters"), "")

    def __init__(self, label: str, icon: str) -> None:
        self.label = label
        self.icon = icon


class Kind(Enum):
    """What a state is of: one of ``TROUBLE`` tells what hinders, so nobody else has to."""

    EMPTY = auto()
    BUSY = auto()
    TROUBLE = auto()


class State(msgspec.Struct, frozen=True):
    """An icon, what is so, a sentence about it, and the buttons that help: two at most."""

    icon: str
    heading: str
    sentence: str = ""
    remedies: tuple[Remedy, ...] = ()
    kind: Kind = Kind.EMPTY


def error_state(error: PuffleError, what_failed: str) -> State:
    """For what could not be listed, as *what_failed* says where the error itself is no cause of its own."""
    if isinstance(error, KeyRefused):
        return refused_key_state()
    is_away = isinstance(error, Unreachable) and error.transient
    heading, sentence = _heading(cause_text(error)), str(error)
    if heading == _heading(sentence) or not error.transient:
        heading = what_failed
    elif not is_away:
        sentence = tr("It is tried again by itself.")
    icon = "wifi-off" if is_away else "circle-alert"
    return State(icon, heading, sentence, (Remedy.RETRY,), Kind.TROUBLE)


def refused_key_state() -> State:
    """For a connection whose key is not accepted."""
    heading = tr("Puffle refused the API key")
    sentence = tr("It may be incomplete, replaced or revoked.")
    return State("key-round", heading, sentence, (Remedy.ENTER_KEY,), Kind.TROUBLE)


def no_key_state(sentence: str) -> State:
    """For a connection without a key that can be used."""
    return State("key-round", tr("No API key"), sentence, (Remedy.ENTER_KEY,), Kind.TROUBLE)


def nothing_open_state(sentence: str) -> State:
    """For a connection that could not be opened."""
    return State("plug", tr("No connection is open"), sentence, (Remedy.REOPEN,), Kind.TROUBLE)


def campaigns_state(workspace: Workspace) -> State:
    """For a window without an open campaign."""
    error = workspace.campaigns_error
    if error is not None and not workspace.campaigns:
        return error_state(error, tr("Couldn’t load the campaigns"))
    if workspace.campaigns:
        return State("list", tr("No campaign is open"), tr("Pick one to see its prospects."))
    if workspace.campaigns_status is Status.READY:
        sentence = tr("Create one in Puffle, then refresh.")
        return State("inbox", tr("No campaigns"), sentence, (Remedy.REFRESH_CAMPAIGNS, Remedy.OPEN_PUFFLE))
    return State("loader-circle", tr("Loading campaigns…"), kind=Kind.BUSY)


def roster_state(workspace: Workspace) -> State:
    """For an open campaign of which no prospect is here."""
    if workspace.roster_status is Status.LOADING:
        return State("loader-circle", tr("Loading prospects…"), kind=Kind.BUSY)
    if workspace.roster_error is not None:
        return error_state(workspace.roster_error, tr("Couldn’t load the prospects"))
    if unreadable := workspace.loader.unreadable:
        return State(
            "circle-alert", tr("No prospects can be shown"), unreadable_text(unreadable), (Remedy.RETRY,)
        )
    sentence = tr("Add some in Puffle, then refresh.")
    return State("users", tr("No prospects yet"), sentence, (Remedy.REFRESH_ROSTER,))


def nothing_found_state(hidden: int, searched: str, filters: int) -> State:
    """For a roster of which no prospect is shown: all *hidden* by what is *searched*, and by *filters*."""
    heading = tr("No results for “{text}”", text=searched) if searched else tr("No results")
    if not filters:
        by = tr("the search")
    elif not searched:
        by = tr("%Ln filter(s)", None, filters)
    else:
        by = tr("the search and %Ln filter(s)", None, filters)
    sentence = tr("%Ln prospect(s) are hidden by {what}.", None, hidden, what=by)
    remedies = (*([Remedy.CLEAR_SEARCH] if searched else []), *([Remedy.CLEAR_FILTERS] if filters else []))
    return State("search", heading, sentence, remedies)


def _heading(sentence: str) -> str:
    return sentence.removesuffix(".")
