"""Edits that were not sent, as a CSV file: for a spreadsheet, a colleague, or another program."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec

from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.domain.words import tr
from puffle_desktop.storage.files import replace_file

HEADER: Final = ("id", "field", "before", "wanted")

_ENCODING: Final = "utf-8-sig"  # without the mark, Excel takes UTF-8 for the system's old code page
_GUARD: Final = "'"
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class UnsentEdit(msgspec.Struct, frozen=True):
    """One field of one prospect: what the server held, and what it should have held. None is null."""

    prospect_id: str
    field: EditableField
    before: str | None
    wanted: str | None


def write_unsent(path: Path, rows: Iterable[UnsentEdit]) -> None:
    """Write *rows* to *path*, in place of what is there, entirely or not at all.

    UTF-8 with a byte order mark, comma separated, fields named as in Puffle's reference; null is an empty
    cell. Values that a spreadsheet might run are guarded, see :func:`guarded`. The file can be read by its
    owner alone. Raises :class:`StorageTrouble`.
    """
    try:
        replace_file(path.resolve(), _table(rows))
    except (OSError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise StorageTrouble(
            tr(
                "The file could not be written in {folder} ({reason}). The edits are still kept here; "
                "choose another place.",
                folder=path.parent,
                reason=reason,
            )
        ) from error


def guarded(value: str | None) -> str:
    """The cell for *value*: an apostrophe goes before what a spreadsheet would take for a formula.

    The values come from strangers' profiles, and a spreadsheet runs ``=HYPERLINK(…)`` in a quoted cell too.
    The other way to be safe, dropping or spacing out the sign, would lose the value. So that nothing is lost,
    a value that looks guarded already gets another apostrophe; :func:`unguarded` is the exact inverse.
    """
    text = value or ""
    return _GUARD + text if _needs_guard(text) else text


def unguarded(cell: str) -> str | None:
    """The value that :func:`guarded` made *cell* of."""
    guard_added = cell.startswith(_GUARD) and _needs_guard(cell)
    return (cell[len(_GUARD) :] if guard_added else cell) or None


def _needs_guard(text: str) -> bool:
    # Spreadsheets skip spaces before a formula.
    return text.lstrip(_GUARD).lstrip(" \u00a0").startswith(_FORMULA_STARTS)


def _table(rows: Iterable[UnsentEdit]) -> bytes:
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(HEADER)
    writer.writerows((row.prospect_id, row.field, guarded(row.before), guarded(row.wanted)) for row in rows)
    return table.getvalue().encode(_ENCODING)
