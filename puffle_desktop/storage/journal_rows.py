"""How changes and actions are rows of a journal, and how a row tells that it is what was written.

Each row carries a checksum of all its columns, its id and its table's name among them. What it is of has to
stay, since journals outlive versions of this program: the CRC-32 of the columns as a JSON array.
"""

import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import msgspec

from puffle_desktop.domain.actions import Action, ActionKind, EditState, JournalChange
from puffle_desktop.domain.changes import Addition, Change, MessageEdit, Removal
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.prospect import Prospect

CHANGE: Final = "id, action_id, what, prospect_id, field, message_id, before, after, state, reason"
"""The columns of a change that its checksum is of."""
ACTION: Final = "id, campaign_id, kind, arguments, reverses, at"
"""Those of an action. Its sums are made of its changes, and can be made again."""
COLUMNS: Final = {
    "actions": ACTION,
    "actions_again": ACTION,
    "changes": CHANGE,
    "drafts": "prospect_id, campaign_id, typed",
    "about": "name, value",
    "campaign_names": "campaign_id, name",
}
"""Table to the columns that its checksums are of."""
UNSETTLED: Final = "state IN ('pending', 'failed')"

_SHOWN: Final = f"SELECT {ACTION}, prospects, fields, changes, pending, saved FROM actions"
_STATES: Final = {state.value: state for state in EditState}
_KINDS: Final = {kind.value: kind for kind in ActionKind}
_AT_ONCE: Final = 100  # SQLite is asked so much less often that half of the time is saved
_IN_A_ROW: Final = 500
_PAUSE_SECONDS: Final = 0.00005
_ONE: Final = "(?, ?, ?, ?, ?, ?, ?, ?, 'pending', '', ?)"
_INSERT: Final = f"INSERT INTO changes ({CHANGE}, checksum) VALUES "
_SUMS: Final = (
    "UPDATE actions SET (prospects, fields, changes, pending, saved) = ("
    " SELECT count(DISTINCT prospect_id),"
    " coalesce(group_concat(DISTINCT nullif(iif(what = 'edit', field, ''), '')), ''),"
    f" count(*), coalesce(sum({UNSETTLED}), 0), coalesce(sum(state = 'saved'), 0)"
    " FROM changes WHERE action_id = actions.id)"
)
_encode: Final = msgspec.json.Encoder().encode
_crc: Final = zlib.crc32


def checksum(table: str, *columns: Any) -> int:
    """The checksum of a row."""
    return _crc(_encode(("actions" if table == "actions_again" else table, *columns)))


def install(database: sqlite3.Connection) -> None:
    """Let statements of *database* make checksums.

    ``checksum(table, …)`` makes one. ``resummed(checksum, <CHANGE>, before, after, state, reason)`` makes
    that of a change with other values in its last columns; never a right one where the former was wrong.
    """
    database.create_function("checksum", -1, checksum, deterministic=True)
    database.create_function("resummed", 15, _resummed, deterministic=True)


def _resummed(former: int, *columns: Any) -> int:
    if checksum("changes", *columns[:10]) != former:
        return -1
    return checksum("changes", *columns[:6], *columns[10:])


# Changes


def insert_action(
    database: sqlite3.Connection,
    action: Sequence[int | str | None],
    first: int,
    changes: Iterable[Change],
) -> int:
    """Write an action, by the columns of :data:`ACTION`, and its changes, whose ids begin with *first*.

    They are pending. Gives how many they are.
    """
    summed = checksum("actions", *action)
    for table in ("actions", "actions_again"):
        database.execute(
            f"INSERT INTO {table} ({ACTION}, checksum) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*action, summed),
        )
    prospects: set[str] = set()
    fields: dict[str, None] = {}
    count = 0
    several = _INSERT + ", ".join([_ONE] * _AT_ONCE)
    values: list[int | str | None] = []
    for each in _rows(changes, action[0], first):
        prospects.add(each[3])
        if each[2] == "edit":
            fields[each[4]] = None
        values += each
        count += 1
        if not count % _AT_ONCE:
            database.execute(several, values)
            values = []
            if not count % _IN_A_ROW:
                # A thread that takes the interpreter again at once hardly lets the window's have it.
                time.sleep(_PAUSE_SECONDS)
    width = _ONE.count("?")
    database.executemany(
        _INSERT + _ONE, [values[start : start + width] for start in range(0, len(values), width)]
    )
    database.execute(
        "UPDATE actions SET prospects = ?, fields = ?, changes = ?, pending = ? WHERE id = ?",
        (len(prospects), ",".join(fields), count, count, action[0]),
    )
    return count


def _rows(changes: Iterable[Change], action_id: Any, first: int) -> Iterator[tuple[Any, ...]]:
    encode, crc = _encode, _crc
    for number, change in enumerate(changes, first):
        # All but every change is of the first kind, and there may be 100,000: nothing is made twice.
        if type(change) is Edit:
            what, message = "edit", None
            prospect, field, before, after = change.prospect_id, change.field, change.before, change.after
        else:
            what, prospect, field, message, before, after = _columns(change)
        columns = ("changes", number, action_id, what, prospect, field, message, before, after, "pending", "")
        yield number, action_id, what, prospect, field, message, before, after, crc(encode(columns))


def _columns(change: Change) -> tuple[str, str, Any, str | None, str | None, str | None]:
    """From ``what`` to ``after``."""
    match change:
        case Addition():
            return "addition", change.prospect_id, "", None, None, _encode(change).decode()
        case Removal():
            return "removal", change.prospect_id, "", None, _encode(change.prospect).decode(), None
        case MessageEdit():
            return (
                "message", change.prospect_id, change.field, change.message_id, change.before, change.after
            )  # fmt: skip
        case Edit():
            return "edit", change.prospect_id, change.field, None, change.before, change.after


def journal_change(row: Sequence[Any]) -> JournalChange:
    """A change from the columns of :data:`CHANGE`."""
    if row[2] == "edit":
        change: Change = Edit(row[3], row[4], row[6], row[7])
    elif row[2] == "addition":
        change = msgspec.json.decode(row[7], type=Addition)
    elif row[2] == "removal":
        change = Removal(msgspec.json.decode(row[6], type=Prospect))
    else:
        change = MessageEdit(row[3], row[5], row[4], row[6], row[7])
    return JournalChange(row[0], row[1], change, _STATES[row[8]], row[9])


# Actions


def read_actions(database: sqlite3.Connection, campaign_id: str, latest: int) -> list[Action]:
    """The campaign's *latest* so many actions, oldest first."""
    rows = database.execute(
        _SHOWN + " WHERE campaign_id = ? AND changes > 0 ORDER BY id DESC LIMIT ?", (campaign_id, latest)
    ).fetchall()
    return [_action(row) for row in reversed(rows)]


def _action(row: Sequence[Any]) -> Action:
    kind = _KINDS.get(row[2])
    return Action(
        id=row[0],
        campaign_id=row[1],
        kind=kind or ActionKind.EDIT,
        unknown_kind="" if kind else row[2],
        arguments=() if row[3] == "[]" else msgspec.json.decode(row[3], type=tuple[str, ...]),
        reverses=row[4],
        at=row[5],
        prospects=row[6],
        fields=tuple(filter(None, row[7].split(","))),
        changes=row[8],
        pending=row[9],
        saved=row[10],
    )


def arguments_json(arguments: Sequence[str]) -> str:
    """How the arguments of an action are kept."""
    return _encode(list(arguments)).decode()


def sum_up(database: sqlite3.Connection, highest: int | None = None) -> None:
    """Make the sums of all actions anew, or of those up to the id *highest*."""
    if highest is None:
        database.execute(_SUMS)
    else:
        database.execute(_SUMS + " WHERE id <= ?", (highest,))
