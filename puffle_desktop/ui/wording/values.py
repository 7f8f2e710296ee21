"""Values of columns as people read them: a dash for none, and words for what is meant for programs."""

import re
from collections.abc import Callable
from typing import Final

from puffle_desktop.domain.checks import CHECKS
from puffle_desktop.domain.columns import ColumnKind, column_of, readable
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.domain.visible import on_one_line
from puffle_desktop.ui.widgets.wrapping import LONGEST, shortened
from puffle_desktop.ui.wording.states import state_word
from puffle_desktop.ui.wording.times import local_date

NOTHING: Final = "–"
"""Stands for a value that is not there."""
SHOWN_LENGTH: Final = 300
"""A line shows no more of a text than fits any screen; the tooltip and the dialog have it whole."""
PART_LENGTH: Final = 500
"""The same of a value among others in one tooltip."""

# Those that Puffle's reference names, among them the counters of a campaign's stats.
_STATUSES: Final = {
    "pending": mark("Pending"),
    "sent": mark("Sent"),
    "replied": mark("Replied"),
    "bounced": mark("Bounced"),
    "completed": mark("Completed"),
    "timed_out": mark("Timed out"),
    "connection_sent": mark("Connection sent"),
    "connected": mark("Connected"),
    "message_sent": mark("Message sent"),
    "contacted": mark("Contacted"),
}
_STATES: Final = {state.value: state for state in RowState}
_USUAL_START: Final = "https://www."
_URL_START: Final = re.compile(r"\Ahttps?://(?:www\.)?", re.IGNORECASE)


def one_line(text: str) -> str:
    """*text* for a list: on one line, and no longer than any screen shows."""
    return on_one_line(" ".join(text[:SHOWN_LENGTH].splitlines()))


def value_text(value: str | None) -> str:
    """A value for a list; a dash for null."""
    return one_line(value) if value else NOTHING


def whole_text(value: str | None, longest: int = LONGEST) -> str:
    """A value for a tooltip or a label with room; a dash for null."""
    return shortened(value or NOTHING, longest)


def spoken_value(value: str | None) -> str:
    """A value as a screen reader says it."""
    return one_line(value) if value else tr("empty")


def short_url(url: str) -> str:
    """A URL without the beginning that all of them share, so that the telling part fits the column."""
    if url.startswith(_USUAL_START):
        return url[len(_USUAL_START) :]
    return _URL_START.sub("", url, count=1)


def problems_text(ids: str) -> str:
    """What problems are called, by the ids of their checks, with spaces between them."""
    titles = {check.id: check.title for check in CHECKS}
    return ", ".join(tr(titles[each]) if each in titles else readable(each) for each in ids.split())


def status_text(status: str) -> str:
    """A prospect's status in words. An open set: one that is not known reads as it comes."""
    known = _STATUSES.get(status)
    return tr(known) if known is not None else readable(status)


FORMATS: Final[dict[ColumnKind, Callable[[str], str]]] = {
    ColumnKind.DATE: local_date,
    ColumnKind.STATUS: status_text,
    ColumnKind.PROBLEMS: problems_text,
}
"""How values of a kind read; those of other kinds read as they are."""
SHORT_FORMATS: Final = {**FORMATS, ColumnKind.URL: short_url}
"""The same where there is little room."""


def shown_value(column: str, value: str) -> str:
    """A value of the column with this key as it reads, in the language of the moment."""
    kind = column_of(column).kind
    if kind is ColumnKind.STATE:
        return state_word(_STATES[value]) if value in _STATES else value
    shown = FORMATS.get(kind)
    return shown(value) if shown is not None else value
