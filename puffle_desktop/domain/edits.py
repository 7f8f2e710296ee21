"""Edits: what a person changed, and how the server's answer becomes the row.

An :class:`Edit` is one field of one prospect, before and after. Values are text or ``None``; Puffle turns
empty text into null, so this program never means anything else by it.
"""

from collections.abc import Iterable, Mapping

import msgspec

from puffle_desktop.domain.prospect import EDITABLE_FIELDS, TEXT_COLUMNS, Columns, EditableField, Prospect
from puffle_desktop.domain.rows import prospect_from_columns


class Edit(msgspec.Struct, frozen=True):
    """One field of one prospect: what it held when the person changed it, and what it should hold."""

    prospect_id: str
    field: EditableField
    before: str | None
    after: str | None


def clean(text: str) -> str | None:
    """What typed text means as a value: surrounding white space taken off, nothing left is null."""
    return text.strip() or None


def diff(prospect: Prospect, wanted: Mapping[EditableField, str]) -> tuple[Edit, ...]:
    """The edits that turn *prospect* into what was typed, in the order of the fields.

    *wanted* holds the text of the fields a person touched. A field that comes to the same
    value makes no edit.
    """
    edits = []
    for field in EDITABLE_FIELDS:
        if field not in wanted:
            continue
        before, after = prospect.value(field), clean(wanted[field])
        if (before or None) != after:
            edits.append(Edit(prospect.id, field, before, after))
    return tuple(edits)


def merge_answer(known: Prospect, sent: Iterable[EditableField], answer: Columns) -> Prospect:
    """The row after a PATCH, from the row that was known, the fields that were sent and the row returned.

    The answer's columns win. Puffle's documented answers leave unset columns out, so a field that was sent
    and is missing counts as null; any other missing column keeps the value that was known.
    """
    returned = prospect_from_columns(answer)
    values = {field: getattr(returned, field) for field in TEXT_COLUMNS if field in answer}
    for field in sent:
        values.setdefault(field, None)
    if "custom_fields" in answer:
        values["custom_fields_json"] = returned.custom_fields_json
    if returned.other_json is not None:
        others = {**known.other_columns, **returned.other_columns}
        # In the order in which a listing gives them, so that the next one does not look like a change.
        values["other_json"] = msgspec.json.encode(dict(sorted(others.items())))
    return msgspec.structs.replace(known, **values)
