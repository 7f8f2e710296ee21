"""What is wrong with a roster, told cell by cell: a table of checks.

Most checks look at one value (``Check.fails``), and a :class:`Checker` runs them. Two need more than that:
``no_identity`` knows the campaign's channel (:func:`lacks_identity`), and ``double`` the whole roster
(:func:`.identity_keys`). Nothing here decides anything: a value that fails is shown, found and counted.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Final

import msgspec

from puffle_desktop.domain.campaign import identity_of
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.mis_encoding import looks_mis_encoded, repaired, unsuspicious
from puffle_desktop.domain.name_case import NameCase, odd_case
from puffle_desktop.domain.prospect import EDITABLE_FIELDS, EditableField, Prospect
from puffle_desktop.domain.text import LOOKED_AT, is_blank
from puffle_desktop.domain.validation import (
    LONG_TEXT,
    edge_warning,
    hidden_place,
    hidden_warning,
    is_email,
    linkedin_warning,
    warning_for,
)
from puffle_desktop.domain.visible import on_one_line

Fails = Callable[[EditableField, str], bool]
"""Whether a text, "" for none, fails in a field."""
Says = Callable[[EditableField, str], str]
"""One translated sentence about a text that failed in a field."""

_NAMES: Final[tuple[EditableField, ...]] = ("first_name", "last_name", "name")
_LONGEST_QUOTE: Final = 60


class Weight(Enum):
    """What a problem comes to, the heaviest first."""

    UNREACHABLE = "unreachable"
    EMBARRASSING = "embarrassing"
    COSMETIC = "cosmetic"


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that may be wrong.

    ``id`` is kept in settings and journals, so it stays as it is. ``title`` is marked: what a filter or view
    is called by. ``fails`` is None where it is not a matter of one value; no more than :data:`.LOOKED_AT`
    characters are looked at. ``off_channel`` is what it weighs in a campaign that reaches nobody by
    ``fields``, where that is something else. ``passes_usual`` says that all of :func:`usual_texts` passes, so
    that it need not be asked: that is nearly all of a roster.
    """

    id: str
    fields: tuple[EditableField, ...]
    weight: Weight
    title: str
    says: Says
    fails: Fails | None = None
    off_channel: Weight | None = None
    passes_usual: bool = False

    def weight_on(self, channel: str) -> Weight:
        """What this comes to in a campaign of *channel*."""
        identity = identity_of(channel)
        if self.off_channel is None or identity is None or identity in self.fields:
            return self.weight
        return self.off_channel


def prepare() -> None:
    """Import what checks need for what is not usual: some 100 ms, for another thread than the window's.

    Without it, the first such value waits.
    """
    usual_texts()
    is_email("somebody@example.org")
    looks_mis_encoded("name", "MÃ¼ller")


def lacks_identity(channel: str, prospect: Prospect) -> EditableField | None:
    """The field without which *channel* does not reach *prospect*, if it shows nothing.

    None for a channel that is not known: nobody can say what it takes.
    """
    field = identity_of(channel)
    return field if field is not None and is_blank(prospect.value(field)) else None


@cache
def usual_texts() -> Mapping[EditableField, re.Pattern[str]]:
    """What matches, in full, texts of each field that are sound at a glance, as nearly all are.

    Each check has to let them pass that says so.
    """
    word = f"(?:{unsuspicious()}|&(?![#A-Za-z]))++"
    words = f"{word}(?: {word})*+"
    both_cases = f"(?=[^{_CAPITAL}]*[{_CAPITAL}])(?=[^{_SMALL}]*[{_SMALL}])"
    name = re.compile(rf"(?:{both_cases}|(?=[{_UNCASED}]+\Z)){words}")
    other = re.compile(words)
    return {
        "email": re.compile(
            r"(?=.{6,64}\Z)[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@(?:[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*\.)+"
            r"(?!(?i:arpa|invalid|local|localhost|onion)\Z)[A-Za-z]{2,}"
        ),
        "linkedin_url": re.compile(
            r"https://(?:[a-z]{2,3}\.)?linkedin\.com/in/(?:[A-Za-z0-9_-]|%[0-9A-F]{2})+/?"
            r"(?:\?[A-Za-z0-9_=&.-]*)?"
        ),
        **dict.fromkeys(_NAMES, name),
        **dict.fromkeys(("company", "position", "headline"), other),
    }


_CAPITAL, _SMALL = "A-ZÀ-ÖØ-ÞА-ЯЁ", "a-zß-öø-ÿа-яё"
_UNCASED: Final = " \u05d0-\u109f\u1100-\u139f\u1400-\u1c7f\u2e80-\ua63f\uac00-\ud7a3"
"""Scripts that know no capitals."""


def _is_no_email(field: EditableField, text: str) -> bool:
    value = text[:LOOKED_AT].strip()
    return not is_blank(value) and not is_email(value)


def _is_no_profile(field: EditableField, text: str) -> bool:
    value = text[:LOOKED_AT].strip()
    return not is_blank(value) and (linkedin_warning(value) is not None or hidden_place(value) is not None)


def _address_sentence(field: EditableField, text: str) -> str:
    return warning_for(field, text) or tr("Cannot be used as an address.")


def _hidden(field: EditableField, text: str) -> tuple[str, int | None]:
    """*text* as it is looked at, and where its first character is that nobody sees."""
    value = text[:LOOKED_AT].strip()
    # People write headlines of several lines.
    lines = value.translate(_BREAKS) if field == "headline" else value
    return value, hidden_place(lines)


_BREAKS: Final = {ord("\r"): " ", ord("\n"): " "}
_doubled: Final = re.compile(r"(?<=\S)[^\S\r\n]{2,}(?=\S)")


def _hidden_sentence(field: EditableField, text: str) -> str:
    value, place = _hidden(field, text)
    return hidden_warning(value, place) if place is not None else ""


def _has_stray_blanks(field: EditableField, text: str) -> bool:
    if not text:
        return False
    return text[0].isspace() or text[-1].isspace() or _doubled.search(text[:LOOKED_AT]) is not None


def _blanks_sentence(field: EditableField, text: str) -> str:
    return edge_warning(text) or tr("Holds several blanks in a row.")


def _garbled_sentence(field: EditableField, text: str) -> str:
    written = repaired(field, text[:LONG_TEXT]).strip()
    if len(written) <= _LONGEST_QUOTE and written != text.strip() and not looks_mis_encoded(field, written):
        return tr("Looks garbled. Perhaps it should be “{text}”.", text=on_one_line(written))
    return tr("Looks garbled: some letters were lost or misread.")


def _case_sentence(field: EditableField, text: str) -> str:
    if odd_case(text) is NameCase.CAPITALS:
        return tr("Written all in capitals.")
    return tr("Written all in lower case.")


def _lacking_sentence(field: EditableField, text: str) -> str:
    if field == "email":
        return tr("There is no email address, so this campaign cannot reach this person.")
    return tr("There is no LinkedIn profile, so this campaign cannot reach this person.")


def _double_sentence(field: EditableField, text: str) -> str:
    if field == "email":
        return tr("Another prospect in this campaign has the same email address.")
    return tr("Another prospect in this campaign has the same LinkedIn profile.")


CHECKS: Final = (
    Check(
        id="no_identity",
        fields=("email", "linkedin_url"),
        weight=Weight.UNREACHABLE,
        title=mark("No address for this channel"),
        says=_lacking_sentence,
    ),
    Check(
        id="email",
        fields=("email",),
        weight=Weight.UNREACHABLE,
        off_channel=Weight.COSMETIC,
        title=mark("Not an email address"),
        fails=_is_no_email,
        says=_address_sentence,
        passes_usual=True,
    ),
    Check(
        id="linkedin_url",
        fields=("linkedin_url",),
        weight=Weight.UNREACHABLE,
        off_channel=Weight.COSMETIC,
        title=mark("Not a LinkedIn profile"),
        fails=_is_no_profile,
        says=_address_sentence,
        passes_usual=True,
    ),
    Check(
        id="double",
        fields=("email", "linkedin_url"),
        weight=Weight.EMBARRASSING,
        title=mark("Same address twice"),
        says=_double_sentence,
    ),
    Check(
        id="first_name_blank",
        fields=("first_name",),
        weight=Weight.EMBARRASSING,
        title=mark("First name is blank"),
        fails=lambda field, text: is_blank(text[:LOOKED_AT]),
        says=lambda field, text: tr("The first name is blank."),
        passes_usual=True,
    ),
    Check(
        id="mis_encoded",
        fields=EDITABLE_FIELDS,
        weight=Weight.EMBARRASSING,
        title=mark("Garbled text"),
        fails=looks_mis_encoded,
        says=_garbled_sentence,
        passes_usual=True,
    ),
    Check(
        id="name_case",
        fields=_NAMES,
        weight=Weight.EMBARRASSING,
        title=mark("Name all in capitals or lower case"),
        fails=lambda field, text: odd_case(text) is not None,
        says=_case_sentence,
        passes_usual=True,
    ),
    Check(
        id="invisible",
        fields=EDITABLE_FIELDS,
        weight=Weight.EMBARRASSING,
        title=mark("Invisible characters"),
        fails=lambda field, text: _hidden(field, text)[1] is not None,
        says=_hidden_sentence,
        passes_usual=True,
    ),
    Check(
        id="white_space",
        fields=EDITABLE_FIELDS,
        weight=Weight.COSMETIC,
        title=mark("Stray blanks"),
        fails=_has_stray_blanks,
        says=_blanks_sentence,
        passes_usual=True,
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
        self._of_field = {
            field: tuple(check for check in checks if check.fails is not None and field in check.fields)
            for field in EDITABLE_FIELDS
        }
        self._of_usual = {
            field: tuple(check for check in of_field if not check.passes_usual)
            for field, of_field in self._of_field.items()
        }

    def failing(self, field: EditableField, text: str | None) -> tuple[str, ...]:
        """The ids of the checks of one value that *text* fails in *field*, the heaviest first."""
        text = text or ""
        is_usual = len(text) <= LOOKED_AT and usual_texts()[field].fullmatch(text) is not None
        checks = (self._of_usual if is_usual else self._of_field)[field]
        if not checks:
            return ()
        return tuple([check.id for check in checks if self._fails(check, field, text)])

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
