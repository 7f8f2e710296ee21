"""The value of a column of a prospect, by the column's key.

A documented column has its own name as its key. Columns nobody has documented and custom fields have a prefix
before theirs: ``other.lead_score``, ``custom.industry``.
"""

from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final

from puffle_desktop.domain.prospect import TEXT_COLUMNS, Prospect, decode_object
from puffle_desktop.domain.rows import text_of

OTHER: Final = "other."
CUSTOM: Final = "custom."

Reader = Callable[[Prospect], str | None]


@lru_cache(maxsize=256)
def reader(key: str) -> Reader:
    """Reads the column *key* as text; None where the prospect has no such column, or null in it."""
    if key in TEXT_COLUMNS:
        return attrgetter(key)
    if key.startswith(OTHER):
        name = key.removeprefix(OTHER)
        return lambda prospect: text_of(_decoded(prospect.other_json).get(name))
    if key.startswith(CUSTOM):
        name = key.removeprefix(CUSTOM)
        return lambda prospect: text_of(_decoded(prospect.custom_fields_json).get(name))
    return lambda prospect: None


def extra_keys(prospect: Prospect) -> set[str]:
    """The keys of the undocumented columns and custom fields that this prospect has."""
    return {OTHER + name for name in _decoded(prospect.other_json)} | {
        CUSTOM + name for name in _decoded(prospect.custom_fields_json)
    }


@lru_cache(maxsize=1024)
def _decoded(data: bytes | None) -> dict[str, Any]:
    # A table draws several columns of the same few rows, again and again.
    return decode_object(data)
