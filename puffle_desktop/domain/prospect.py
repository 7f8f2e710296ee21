"""A prospect: one row of a campaign's roster, as Puffle stores it.

The eight fields of :data:`EDITABLE_FIELDS` are all that Puffle lets a client change (PATCH
``/api/campaigns/{id}/leads``); every other column is read-only, and columns nobody has documented are kept
exactly as they came.
"""

from collections.abc import Mapping
from typing import Any, Final, Literal, get_args

import msgspec

from puffle_desktop.domain.loose_json import decode_loosely
from puffle_desktop.domain.text import is_blank
from puffle_desktop.domain.visible import on_one_line

EditableField = Literal[
    "email", "linkedin_url", "first_name", "last_name", "name", "company", "position", "headline"
]
EDITABLE_FIELDS: Final[tuple[EditableField, ...]] = get_args(EditableField)

_LONGEST_NAME: Final = 300
"""Characters of a name that stand in a sentence."""

Columns = Mapping[str, Any]
"""A row as it came over the wire: column name to JSON value. A column that is absent was not sent, which is
not the same as null."""


class Prospect(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One prospect, immutable. Text columns are ``None`` where Puffle has null or sent nothing.

    ``custom_fields_json`` and ``other_json`` stay undecoded: a roster has up to 100,000 rows, of which a
    person looks at the columns of a few. Dates are Puffle's own ISO 8601 text.

    ``gc=False``: the struct holds text and bytes alone and so cannot be part of a cycle, and the collector
    need not walk a whole roster. Fields may be given by place, for whoever makes a whole roster: that takes a
    fifth of the time.
    """

    id: str
    campaign_id: str | None = None
    user_id: str | None = None
    status: str | None = None
    email: str | None = None
    linkedin_url: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    name: str | None = None
    company: str | None = None
    position: str | None = None
    headline: str | None = None
    source: str | None = None
    source_ref: str | None = None
    created_at: str | None = None
    updated_at: str | None = None
    bounced_at: str | None = None
    replied_at: str | None = None
    current_node_id: str | None = None
    custom_fields_json: bytes | None = None
    other_json: bytes | None = None

    @property
    def custom_fields(self) -> dict[str, Any]:
        """The custom fields, decoded anew at each call; empty when there are none."""
        return decode_object(self.custom_fields_json)

    @property
    def other_columns(self) -> dict[str, Any]:
        """Columns this program has never heard of, decoded anew at each call."""
        return decode_object(self.other_json)

    @property
    def display_name(self) -> str:
        """What to call this prospect in a list or sentence, on one line.

        The name, else what identifies them, else the id; what cannot be seen is passed over.
        """
        for text in (self.name, self.full_name, self.email, self.linkedin_url):
            if text and not is_blank(begun := text[:_LONGEST_NAME]):
                return on_one_line(begun.strip())
        return on_one_line(self.id[:_LONGEST_NAME])

    @property
    def full_name(self) -> str:
        """First and last name together, as far as there is anything to see of them."""
        parts = [part[:_LONGEST_NAME] for part in (self.first_name, self.last_name) if part]
        return " ".join(part.strip() for part in parts if not is_blank(part))

    def value(self, field: str) -> str | None:
        """The value of a text column, by its name."""
        value: str | None = getattr(self, field)
        return value

    def with_values(self, values: Mapping[EditableField, str | None]) -> "Prospect":
        """A copy that holds *values* in the given fields."""
        return msgspec.structs.replace(self, **{str(field): value for field, value in values.items()})


TEXT_COLUMNS: Final[tuple[str, ...]] = tuple(
    field for field in Prospect.__struct_fields__ if not field.endswith("_json")
)
"""Every documented column that holds text, in the order of the API reference."""


def decode_object(data: bytes | None) -> dict[str, Any]:
    """A JSON object kept undecoded, as a dictionary; ``{}`` for none, or for one that cannot be decoded.

    JSON that is sound in structure may still hold what no Python value can: a number beyond all bounds, which
    is given as text, or lists nested a thousand deep. The row is worth showing without those.
    """
    if not data:
        return {}
    try:
        return msgspec.json.decode(data, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    try:
        decoded, _ = decode_loosely(data)
    except (ValueError, RecursionError):
        return {}
    return decoded if isinstance(decoded, dict) else {}
