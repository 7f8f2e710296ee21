"""Who a prospect is to Puffle: the address of the campaign's channel, in the form in which it is stored."""

from collections.abc import Callable, Generator, Iterable
from typing import Final

from puffle_desktop.domain.changes import Addition
from puffle_desktop.domain.prospect import EditableField, Prospect
from puffle_desktop.workspace.roster.roster import Roster

_STEP: Final = 500
_FIELDS: Final[tuple[EditableField, ...]] = ("email", "linkedin_url")

Identity = tuple[EditableField, str]


def identity_of(field: EditableField, value: str | None) -> Identity | None:
    """An address as Puffle compares it (emails in lower case, URLs without query and last slash)."""
    text = (value or "").strip().lower()
    if field == "linkedin_url":
        text = text.partition("#")[0].partition("?")[0].rstrip("/")
    return (field, text) if text else None


def identities_of(value: Callable[[EditableField], str | None]) -> list[Identity]:
    """All addresses of a prospect, whose fields' values *value* gives."""
    found = (identity_of(field, value(field)) for field in _FIELDS)
    return [identity for identity in found if identity is not None]


def rows_of(
    additions: Iterable[Addition], roster: Roster, channel: EditableField | None
) -> Generator[None, None, dict[str, Prospect]]:
    """Provisional id to the prospect in *roster* that an addition has become, for those that have. In steps.

    *channel* is the field by which the campaign tells people apart; where that is not known, either counts.
    """
    wanted: dict[Identity, list[str]] = {}
    fields = (channel,) if channel is not None else _FIELDS
    for addition in additions:
        for field in fields:
            if (identity := identity_of(field, addition.values.get(field))) is not None:
                wanted.setdefault(identity, []).append(addition.prospect_id)
    found: dict[str, Prospect] = {}
    for first in range(0, roster.row_limit, _STEP):
        for row in range(first, min(first + _STEP, roster.row_limit)):
            if not roster.holds(row):
                continue
            stored = roster.stored(row)
            for field in fields:
                identity = identity_of(field, stored.value(field))
                for provisional in wanted.get(identity, ()) if identity is not None else ():
                    found[provisional] = stored
        yield
    return found
