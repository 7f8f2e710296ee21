"""Counts lost edits: the sandbox's own record against what was submitted and what the journal's file holds.

Nothing here asks the application: it may believe what it likes.
"""

import shutil
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from puffle_desktop.domain.edits import Edit
from puffle_desktop.sandbox.sandbox import Sandbox

Place = tuple[str, str]
"""Prospect id and field."""


@dataclass
class Verdict:
    """What became of the submitted edits, each counted by the place it was made in.

    *applied* is on the server (or was, until somebody else wrote there after it), *pending* is in the journal
    as pending or failed, *lost* is neither. *wrongs* are sentences: what must never happen and did.
    """

    requests: int = 0
    submitted: int = 0
    applied: int = 0
    pending: int = 0
    given_up: int = 0
    lost: list[str] = field(default_factory=list)
    wrongs: list[str] = field(default_factory=list)


class Checker:
    """Knows a campaign as it was, and what was submitted since."""

    def __init__(self, sandbox: Sandbox, campaign_id: str, journal: Path) -> None:
        self._sandbox = sandbox
        self._campaign_id = campaign_id
        self._journal = journal
        self._original = {row["id"]: row for row in sandbox.prospects(campaign_id)}
        self._submitted: dict[Place, list[str | None]] = defaultdict(list)
        self._given_up: set[Place] = set()
        self._guarded: dict[Place, str | None] = {}

    def submitted(self, edits: Iterable[Edit]) -> None:
        """These edits were submitted, and none is to be lost."""
        for edit in edits:
            self._submitted[edit.prospect_id, edit.field].append(edit.after)

    def given_up(self, places: Iterable[Place]) -> None:
        """The person gave these up."""
        self._given_up.update(places)

    def guarded(self, writes: Mapping[Place, str | None]) -> None:
        """Foreign values that the program had the chance to see: it must not overwrite them unasked."""
        self._guarded.update(writes)

    def released(self, places: Iterable[Place]) -> None:
        """The person decided that these foreign values may be overwritten."""
        for place in places:
            self._guarded.pop(place, None)

    def check(self) -> Verdict:
        """Look at the server, its record and the journal's file as they are now."""
        verdict = Verdict(requests=len(self._sandbox.record), submitted=len(self._submitted))
        rows = {row["id"]: row for row in self._sandbox.prospects(self._campaign_id)}
        unsettled = unsettled_in(self._journal)
        written: dict[Place, list[str | None]] = defaultdict(list)
        foreign: dict[Place, list[str | None]] = defaultdict(list)
        for write in self._sandbox.applied:
            for column, value in write.after.items():
                values = foreign if write.kind == "foreign" else written
                values[write.prospect_id, column].append(value)
        for place, values in self._submitted.items():
            held = rows[place[0]][place[1]]
            if held == values[-1] or (values[-1] in written[place] and held in foreign[place]):
                verdict.applied += 1
            elif unsettled.get(place, ...) == values[-1]:
                verdict.pending += 1
            elif place in self._given_up:
                verdict.given_up += 1
            else:
                verdict.lost.append(f"{place}: wanted {values[-1]!r}, the server holds {held!r}")
        self._compare_rows(rows, foreign, verdict)
        self._look_at_bodies(verdict)
        return verdict

    def _compare_rows(
        self, rows: Mapping[str, Any], foreign: Mapping[Place, list[str | None]], verdict: Verdict
    ) -> None:
        if rows.keys() != self._original.keys():
            verdict.wrongs.append("prospects came or went")
        for prospect_id, row in rows.items():
            for column, held in row.items():
                if column == "updated_at":
                    continue
                place = (prospect_id, column)
                allowed = [self._original[prospect_id][column]]
                allowed += self._submitted.get(place, []) + foreign.get(place, [])
                if held not in allowed:
                    verdict.wrongs.append(f"{place} holds {held!r}, which nobody wrote")
        for place, value in self._guarded.items():
            if rows[place[0]][place[1]] != value:
                verdict.wrongs.append(f"{place}: the foreign value {value!r} was overwritten unasked")

    def _look_at_bodies(self, verdict: Verdict) -> None:
        for request in self._sandbox.record:
            if request.method != "PATCH":
                continue
            prospect_id, updates = request.body["prospect_id"], request.body["updates"]
            for column, value in updates.items():
                if (value or None) not in self._submitted.get((prospect_id, column), []):
                    verdict.wrongs.append(f"a PATCH wrote {column} of {prospect_id}, which nobody had edited")
            if not updates:
                verdict.wrongs.append("a PATCH without a field")


def unsettled_in(journal: Path) -> dict[Place, str | None]:
    """What the journal's file holds as pending or failed, read from a copy as if the power had gone now."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / journal.name
        for suffix in ("", "-wal"):
            source = journal.with_name(journal.name + suffix)
            if source.exists():
                shutil.copy(source, copy.with_name(copy.name + suffix))
        database = sqlite3.connect(copy)
        try:
            rows = database.execute(
                "SELECT prospect_id, field, after FROM changes"
                " WHERE what = 'edit' AND state IN ('pending', 'failed') ORDER BY id"
            ).fetchall()
        finally:
            database.close()
    return {(prospect_id, column): after for prospect_id, column, after in rows}
