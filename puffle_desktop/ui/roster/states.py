"""What stands in the table's place: a sentence, and what helps.

The buttons have other mnemonics than those of message bars and of the campaigns, which may say the same.
"""

from enum import Enum, auto

import msgspec

from puffle_desktop.domain.errors import KeyRefused, PuffleError, Unreachable
from puffle_desktop.domain.i18n import tr
from puffle_desktop.workspace.roster.listing_notices import unreadable_text
from puffle_desktop.workspace.roster.open_roster import Status
from puffle_desktop.workspace.workspace import Workspace


class Remedy(Enum):
    """What the state's button does."""

    NONE = auto()
    LIST_CAMPAIGNS = auto()
    LIST_ROSTER = auto()
    PASTE_KEY = auto()
    SHOW_ALL = auto()


class State(msgspec.Struct, frozen=True):
    """An icon, a sentence, the label of the button that helps, and what that does.

    A ``busy`` one shows that something is going on.
    """

    icon: str
    sentence: str
    button: str | None = None
    remedy: Remedy = Remedy.NONE
    busy: bool = False


def error_state(error: PuffleError, again: Remedy) -> State:
    """For what could not be listed; *again* tries once more, unless that cannot help."""
    if isinstance(error, KeyRefused):
        return key_state(str(error))
    icon = "wifi-off" if isinstance(error, Unreachable) and error.transient else "circle-alert"
    return State(icon, str(error), tr("Tr&y again"), again)


def key_state(sentence: str) -> State:
    """For a connection without a key that works."""
    return State("key-round", sentence, tr("Paste a &key…"), Remedy.PASTE_KEY)


def campaigns_state(workspace: Workspace) -> State:
    """For a window without an open campaign."""
    error = workspace.campaigns_error
    if error is not None and not workspace.campaigns:
        return error_state(error, Remedy.LIST_CAMPAIGNS)
    if workspace.campaigns:
        return State("list", tr("Pick a campaign on the left to see its prospects."))
    if workspace.campaigns_status is Status.READY:
        sentence = tr("This connection has no campaigns yet. Create one in Puffle, then look again.")
        return State("inbox", sentence, tr("Look a&gain"), Remedy.LIST_CAMPAIGNS)
    return State("loader-circle", tr("Asking Puffle for the campaigns…"), busy=True)


def nothing_open_state() -> State:
    """For a connection that could not be opened, as a bar says."""
    return State("plug", tr("No connection is open."))


def roster_state(workspace: Workspace) -> State:
    """For an open campaign of which no prospect is here."""
    if workspace.roster_status is Status.LOADING:
        return State("loader-circle", tr("Listing the prospects…"), busy=True)
    if workspace.roster_error is not None:
        return error_state(workspace.roster_error, Remedy.LIST_ROSTER)
    if unreadable := workspace.loader.unreadable:
        return State("circle-alert", unreadable_text(unreadable), tr("Tr&y again"), Remedy.LIST_ROSTER)
    sentence = tr("This campaign has no prospects yet. Add some in Puffle.")
    return State("inbox", sentence, tr("Look a&gain"), Remedy.LIST_ROSTER)


def nothing_found_state(searched: str, *, filtered: bool) -> State:
    """For a roster of which no prospect is shown."""
    clear = tr("Clea&r filters") if filtered else tr("&Show all")
    if not filtered:
        sentence = tr("No prospect matches “{text}”.", text=searched)
    elif searched:
        sentence = tr("No prospect matches “{text}” and the filters.", text=searched)
    else:
        sentence = tr("No prospect matches the filters.")
    return State("search", sentence, clear, Remedy.SHOW_ALL)
