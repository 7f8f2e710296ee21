"""Prospects as Puffle sends them: JSON objects with all their columns."""

from collections.abc import Generator, Sequence
from typing import Any, Final

import msgspec

from puffle_desktop.domain.prospect import TEXT_COLUMNS, Prospect

_AFTER: Final = "headline"
"""The column that the custom fields come after, in Puffle's reference."""
_STEP: Final = 50
_MEMBERS: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])
_encode: Final = msgspec.json.Encoder().encode


def prospect_json(prospect: Prospect) -> str:
    """One prospect with all its columns, null ones too, laid out to be read."""
    return _laid_out(_columns(prospect))


def prospects_json(prospects: Sequence[Prospect]) -> Generator[None, None, str]:
    """An array of prospects, made in steps; see :func:`prospect_json`."""
    parts: list[str] = []
    for start in range(0, len(prospects), _STEP):
        some = _laid_out([_columns(prospect) for prospect in prospects[start : start + _STEP]])
        parts.append(some[1:-1].strip("\n"))
        yield
    return "[\n" + ",\n".join(parts) + "\n]" if parts else "[]"


def _columns(prospect: Prospect) -> dict[str, Any]:
    """The columns in the order of Puffle's reference. What is kept undecoded stays so, to the last digit."""
    columns: dict[str, Any] = {}
    for name in TEXT_COLUMNS:
        columns[name] = prospect.value(name)
        if name == _AFTER:
            kept = prospect.custom_fields_json
            columns["custom_fields"] = msgspec.Raw(kept) if kept is not None else None
    columns.update(_members(prospect.other_json))
    return columns


def _members(data: bytes | None) -> dict[str, msgspec.Raw]:
    """The columns kept aside. None where they cannot be told apart, as :func:`.decode_object` has it."""
    try:
        return _MEMBERS.decode(data) if data else {}
    except (msgspec.DecodeError, RecursionError):
        return {}


def _laid_out(value: Any) -> str:
    encoded = _encode(value)
    try:
        return msgspec.json.format(encoded, indent=2).decode()
    except RecursionError:
        # Lists nested a thousand deep are as good on one line.
        return encoded.decode()
