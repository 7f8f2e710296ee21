"""What is wrong with a roster, told cell by cell: a table of checks.

Most checks look at one value (``Check.fails``), and a :class:`Checker` runs them. Two need more than that:
``no_identity`` knows the campaign's channel (:func:`lacks_identity`), and ``double`` the whole roster
(:func:`.identity_keys`). Nothing here decides anything: a value that fails is shown, found and counted.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Final

import msgspec

from puffle_desktop.domain.campaign import identity_of
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.prospect import EDITABLE_FIELDS, EditableField, Prospect
from puffle_desktop.domain.text import is_blank
from puffle_desktop.domain.validation import stored_warning_for, warning_for

Fails = Callable[[EditableField, str], bool]
"""Whether a text, "" for none, fails in a field."""
Says = Callable[[EditableField, str], str]
"""One translated sentence about a text that failed in a field."""


class Weight(Enum):
    """What a problem comes to, the heaviest first."""

    UNREACHABLE = "unreachable"
    EMBARRASSING = "embarrassing"
    COSMETIC = "cosmetic"


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that may be wrong.

    ``id`` is kept in settings and journals, so it stays as it is. ``title`` is marked: what a filter or view
    is called by. ``fails`` is None where it is not a matter of one value. ``off_channel`` is what it weighs
    in a campaign that reaches nobody by ``fields``, where that is something else.
    """

    id: str
    fields: tuple[EditableField, ...]
    weight: Weight
    title: str
    says: Says
    fails: Fails | None = None
    off_channel: Weight | None = None

    def weight_on(self, channel: str) -> Weight:
        """What this comes to in a campaign of *channel*."""
        identity = identity_of(channel)
        if self.off_channel is None or identity is None or identity in self.fields:
            return self.weight
        return self.off_channel


def lacks_identity(channel: str, prospect: Prospect) -> EditableField | None:
    """The field without which *channel* does not reach *prospect*, if it shows nothing.

    None for a channel that is not known: nobody can say what it takes.
    """
    field = identity_of(channel)
    return field if field is not None and is_blank(prospect.value(field)) else None


def _names_case(field: EditableField, text: str) -> bool:
    return len(text) > 2 and (text.isupper() or text.islower())


CHECKS: Final = (
    Check(
        id="no_identity",
        fields=("email", "linkedin_url"),
        weight=Weight.UNREACHABLE,
        title=mark("Cannot be reached"),
        says=lambda field, text: tr("No address."),
    ),
    Check(
        id="email",
        fields=("email",),
        weight=Weight.UNREACHABLE,
        off_channel=Weight.COSMETIC,
        title=mark("Not an email address"),
        fails=lambda field, text: warning_for(field, text) is not None,
        says=lambda field, text: warning_for(field, text) or "",
    ),
    Check(
        id="linkedin_url",
        fields=("linkedin_url",),
        weight=Weight.UNREACHABLE,
        off_channel=Weight.COSMETIC,
        title=mark("Not a LinkedIn profile"),
        fails=lambda field, text: warning_for(field, text) is not None,
        says=lambda field, text: warning_for(field, text) or "",
    ),
    Check(
        id="double",
        fields=("email", "linkedin_url"),
        weight=Weight.EMBARRASSING,
        title=mark("In the roster twice"),
        says=lambda field, text: tr("Somebody else in this campaign has this address."),
    ),
    Check(
        id="first_name_blank",
        fields=("first_name",),
        weight=Weight.EMBARRASSING,
        title=mark("First name is blank"),
        fails=lambda field, text: is_blank(text),
        says=lambda field, text: tr("The first name is blank."),
    ),
    Check(
        id="mis_encoded",
        fields=EDITABLE_FIELDS,
        weight=Weight.EMBARRASSING,
        title=mark("Text looks garbled"),
        fails=lambda field, text: "Ã" in text or "\ufffd" in text,
        says=lambda field, text: tr("Looks garbled."),
    ),
    Check(
        id="name_case",
        fields=("first_name", "last_name", "name"),
        weight=Weight.EMBARRASSING,
        title=mark("Name in capitals or lower case"),
        fails=_names_case,
        says=lambda field, text: tr("All in capitals."),
    ),
    Check(
        id="invisible",
        fields=EDITABLE_FIELDS,
        weight=Weight.EMBARRASSING,
        title=mark("Invisible characters"),
        fails=lambda field, text: "\u200b" in text,
        says=lambda field, text: warning_for(field, text) or "",
    ),
    Check(
        id="white_space",
        fields=EDITABLE_FIELDS,
        weight=Weight.COSMETIC,
        title=mark("Stray spaces"),
        fails=lambda field, text: text != text.strip() or "  " in text,
        says=lambda field, text: stored_warning_for(field, text) or tr("Holds two spaces in a row."),
    ),
)
"""All of them, the heaviest first."""


class Checker:
    """Runs checks on values. One that raises stops no other: *on_broken* hears of it once.

    Then the value at hand counts as sound, and the check is tried again on others.
    """

    def __init__(self, on_broken: Callable[[str, Exception], None], checks: Sequence[Check] = CHECKS) -> None:
        """*on_broken* gets the id of a check that raised, and what it raised."""
        self._on_broken = on_broken
        self._broken: set[str] = set()
        self._by_id: Mapping[str, Check] = {check.id: check for check in checks}
        self._by_field = {
            field: tuple(check for check in checks if check.fails is not None and field in check.fields)
            for field in EDITABLE_FIELDS
        }

    def failing(self, field: EditableField, text: str | None) -> tuple[str, ...]:
        """The ids of the checks of one value that *text* fails in *field*, the heaviest first."""
        return tuple(check.id for check in self._by_field[field] if self._fails(check, field, text or ""))

    def sentence(self, check_id: str, field: EditableField, text: str | None) -> str:
        """One translated sentence about *text* in *field*, which failed the check of that id."""
        check = self._by_id[check_id]
        try:
            return check.says(field, text or "")
        except Exception as error:  # Whatever it is, the others go on.
            self._tell(check, error)
            return tr(check.title)

    def _fails(self, check: Check, field: EditableField, text: str) -> bool:
        try:
            return check.fails is not None and check.fails(field, text)
        except Exception as error:  # Whatever it is, the others go on.
            self._tell(check, error)
            return False

    def _tell(self, check: Check, error: Exception) -> None:
        if check.id not in self._broken:
            self._broken.add(check.id)
            self._on_broken(check.id, error)
