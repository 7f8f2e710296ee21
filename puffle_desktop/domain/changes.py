"""Changes: all that a person can have done to a roster, as far as Puffle has to be told of it.

An :class:`~puffle_desktop.domain.edits.Edit` is one field of one prospect. The others are prospects that come
or go, and texts of one prospect's messages. Each says whom it is about by ``prospect_id``.
"""

from collections.abc import Mapping
from typing import Literal

import msgspec

from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.prospect import EditableField, Prospect

MessageField = Literal["subject", "body_text"]


class Addition(msgspec.Struct, frozen=True):
    """A prospect that is to be added.

    ``prospect_id`` is provisional: Puffle gives another one. ``values`` are those of the fields that have
    one; ``custom_fields_json`` is kept byte for byte.
    """

    prospect_id: str
    values: Mapping[EditableField, str | None]
    custom_fields_json: bytes | None = None


class Removal(msgspec.Struct, frozen=True):
    """A prospect that is to be removed: the row as it was, with all its columns."""

    prospect: Prospect

    @property
    def prospect_id(self) -> str:
        """Whose row it was."""
        return self.prospect.id


class MessageEdit(msgspec.Struct, frozen=True):
    """One text of a message to a prospect: what it was when the person changed it, and what it should be."""

    prospect_id: str
    message_id: str
    field: MessageField
    before: str | None
    after: str | None


Change = Edit | Addition | Removal | MessageEdit
"""One change of one prospect, whichever."""
