"""From a row of columns to a :class:`Prospect`, tolerant of what it finds.

Puffle's reference promises the ids and nothing else: any other column may be null, missing or unknown, and a
server that puts a number where text is expected must not cost the person a row.
"""

import re
from typing import Any, Final

import msgspec

from puffle_desktop.domain.errors import BadAnswer, InvalidId
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.pasted import trimmed
from puffle_desktop.domain.prospect import TEXT_COLUMNS, Columns, Prospect
from puffle_desktop.domain.redaction import without_keys

# The pattern of Puffle's reference (PATCH /api/campaigns/{id}/leads), letter for letter.
_UUID: Final = re.compile(
    r"([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}"
    r"|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)"
)
NO_CAMPAIGN_ID: Final = mark("“{text}” is not a campaign id. It looks like {example}.")
NO_PROSPECT_ID: Final = mark("“{text}” is not a prospect id. It looks like {example}.")
_KNOWN: Final = frozenset((*TEXT_COLUMNS, "custom_fields"))


def is_uuid(text: object) -> bool:
    """Whether *text* is a UUID as Puffle's reference defines them."""
    return isinstance(text, str) and _UUID.fullmatch(text) is not None


def parse_uuid(text: str, complaint: str = NO_CAMPAIGN_ID) -> str:
    """*text* without surrounding white space, in lower case.

    Raises :class:`InvalidId` with *complaint*, which says what the text should have been, when it is no UUID.
    """
    stripped = trimmed(text)
    if not is_uuid(stripped):
        raise InvalidId(
            tr(complaint, text=without_keys(stripped)[:80], example="3c90c3cc-0d44-4b50-8888-8dd25736052a")
        )
    return stripped.lower()


def text_of(value: Any) -> str | None:
    """A column's value as text: null stays None, and what is not text is shown as its JSON."""
    if value is None or type(value) is str:
        return value
    return msgspec.json.encode(value).decode()


def prospect_from_columns(columns: Columns) -> Prospect:
    """The prospect that *columns* describe. Raises :class:`BadAnswer` when it has no id.

    The id's shape is not checked: a row nobody can edit is still worth showing.
    """
    if not (isinstance(columns.get("id"), str) and columns["id"]):
        raise BadAnswer(tr("Puffle returned a prospect without an id."))
    values: dict[str, Any] = {name: text_of(columns[name]) for name in TEXT_COLUMNS if name in columns}
    custom = columns.get("custom_fields")
    if custom is not None:
        # The reference promises an object or null; anything else is kept under one name rather than lost.
        kept = custom if isinstance(custom, dict) else {"custom_fields": custom}
        values["custom_fields_json"] = msgspec.json.encode(kept)
    # In the order of their names, so that the same columns make the same prospect however they came.
    others = {name: columns[name] for name in sorted(columns.keys() - _KNOWN)}
    if others:
        values["other_json"] = msgspec.json.encode(others)
    return Prospect(**values)
