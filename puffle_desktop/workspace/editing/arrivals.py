"""Whose the rows are that a listing shows the addresses of, after prospects were to be added."""

from collections.abc import Collection, Mapping
from typing import NamedTuple, cast

from puffle_desktop.domain.changes import Addition
from puffle_desktop.domain.normal_forms import may_be_stored_as
from puffle_desktop.domain.prospect import Prospect, decode_object
from puffle_desktop.workspace.editing.entry import Entry


class Arrivals(NamedTuple):
    """Which entries' prospects have come, with their rows; and those whose address somebody else has."""

    come: dict[Entry, Prospect]
    others: list[Entry]


def arrivals(
    there: Mapping[Entry, Prospect],
    *,
    before: Collection[str],
    doubtful: Collection[Entry],
    all_imported: bool,
) -> Arrivals:
    """Tell what was added here from what was there, or came from elsewhere, under the same address.

    *there* are the rows with the addresses of entries, *before* the ids that were listed before they were
    sent, and *doubtful* the entries that a former request may have added. *all_imported* says that Puffle met
    no duplicate. A row is one entry's alone: of two additions of one address, Puffle takes one.
    """
    come: dict[Entry, Prospect] = {}
    others: list[Entry] = []
    taken: set[str] = set()
    for entry, row in there.items():
        may_be_new = row.id not in taken and (entry in doubtful or row.id not in before)
        if may_be_new and (all_imported or holds_all_of(row, cast(Addition, entry.whole))):
            come[entry] = row
            taken.add(row.id)
        else:
            others.append(entry)
    return Arrivals(come, others)


def holds_all_of(row: Prospect, addition: Addition) -> bool:
    """Whether *row* holds what *addition* asked for; its ``name`` aside, which Puffle makes of the others."""
    custom = addition.custom_fields_json
    if custom and decode_object(custom) != row.custom_fields:
        return False
    return all(
        may_be_stored_as(field, value, row.value(field))
        for field, value in addition.values.items()
        if field != "name"
    )


def name_left(row: Prospect, addition: Addition) -> str | None:
    """The name that *row* is to have and has not, as additions cannot say it; None where it is well."""
    name = addition.values.get("name")
    return name if name and not may_be_stored_as("name", name, row.name) else None
