"""Edits that were not sent, as a CSV file: for a spreadsheet, a colleague, or another program."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from puffle_desktop.domain.changes import Addition, Change, MessageEdit, Removal
from puffle_desktop.domain.edits import Edit, clean
from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.text import UNSEEN
from puffle_desktop.storage.files import replace_file

if TYPE_CHECKING:
    from puffle_desktop.storage.journal import Journal

HEADER: Final = ("id", "field", "before", "wanted")
REMOVED: Final = "(removed)"
"""Stands for the field of a prospect that is to be removed; before is the prospect's name."""

_ENCODING: Final = "utf-8-sig"  # without the mark, Excel takes UTF-8 for the system's old code page
_GUARD: Final = "'"
_CELL_STARTS: Final = ("\t", "\r", "\n")
_FORMULA_STARTS: Final = tuple("=+-@＝＋－＠﹢﹣﹦﹫−")


class UnsavedEdit(msgspec.Struct, frozen=True):
    """One field of one prospect: what the server held, and what it should have held. None is null.

    ``campaign`` is said where edits of several campaigns are written to one file.
    """

    prospect_id: str
    field: str
    before: str | None
    wanted: str | None
    campaign: str = ""


def write_unsaved(path: Path, rows: Iterable[UnsavedEdit]) -> None:
    """Write *rows* to *path*, in place of what is there, entirely or not at all.

    UTF-8 with a byte order mark, comma separated, fields named as in Puffle's reference; null is an empty
    cell. A column for the campaign comes first where the rows say theirs. Values that a spreadsheet might
    run are guarded, see :func:`guarded`. The file can be read by its owner alone. Raises
    :class:`StorageTrouble`.
    """
    try:
        replace_file(path.resolve(), _table(list(rows)))
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
    a value that looks guarded already gets another apostrophe, and whoever takes one away has the value.
    """
    text = value or ""
    return _GUARD + text if _needs_guard(text) else text


def _needs_guard(text: str) -> bool:
    bare = text.lstrip(_GUARD)
    if bare.startswith(_CELL_STARTS):
        return True
    # Spreadsheets skip blanks before a formula, and some drop what nobody sees.
    unseen = UNSEEN.match(bare)
    return bare.startswith(_FORMULA_STARTS, unseen.end() if unseen is not None else 0)


def unsaved_rows(journal: "Journal") -> list[UnsavedEdit]:
    """All that a journal holds and Puffle does not have: edits that are not settled, and text in dialogs."""
    names = journal.campaign_names()
    rows: list[UnsavedEdit] = []
    for campaign_id in journal.unsaved():
        campaign = names.get(campaign_id) or campaign_id
        found: dict[tuple[str, ...], UnsavedEdit] = {}
        for each in journal.unsettled(campaign_id):
            for row in rows_of(each.change, campaign):
                key = (row.prospect_id, row.field, *_message_of(each.change))
                first = found.get(key)
                found[key] = row if first is None else msgspec.structs.replace(row, before=first.before)
        rows += found.values()
        for draft in journal.drafts(campaign_id):
            rows += [
                UnsavedEdit(draft.prospect_id, field, None, clean(text), campaign)
                for field, text in draft.typed.items()
            ]
    return rows


def rows_of(change: Change, campaign: str = "") -> list[UnsavedEdit]:
    """The rows of one change: a prospect that is added has one a value; one that is removed has one alone."""
    match change:
        case Edit() | MessageEdit():
            return [UnsavedEdit(change.prospect_id, change.field, change.before, change.after, campaign)]
        case Addition():
            added = [*change.values.items(), *_custom_fields(change)]
            return [UnsavedEdit(change.prospect_id, field, None, value, campaign) for field, value in added]
        case Removal():
            return [UnsavedEdit(change.prospect_id, REMOVED, change.prospect.display_name, None, campaign)]


def _custom_fields(change: Addition) -> list[tuple[str, str]]:
    custom = change.custom_fields_json
    return [("custom_fields", custom.decode(errors="replace"))] if custom is not None else []


def _message_of(change: Change) -> tuple[str, ...]:
    return (change.message_id,) if isinstance(change, MessageEdit) else ()


def _table(rows: Sequence[UnsavedEdit]) -> bytes:
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    with_campaigns = any(row.campaign for row in rows)
    writer.writerow(("campaign", *HEADER) if with_campaigns else HEADER)
    for row in rows:
        cells = map(guarded, (row.prospect_id, row.field, row.before, row.wanted))
        writer.writerow((guarded(row.campaign), *cells) if with_campaigns else cells)
    return table.getvalue().encode(_ENCODING)
