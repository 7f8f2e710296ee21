"""Counts lost edits: the sandbox's own record against what was submitted and what the journal's file holds.

It also counts what was overwritten, and how old the page was that held a row when its PATCH came. Nothing
here asks the application: it may believe what it likes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from puffle_desktop.domain.edits import Edit
from puffle_desktop.sandbox.contract import full_name, normalised_updates
from puffle_desktop.sandbox.record import AppliedWrite, RecordedRequest
from puffle_desktop.sandbox.sandbox import Sandbox
from tests.faults.comings import MOST, Comings
from tests.faults.verdict import Place, Verdict, unsettled_in

UNDERWAY: Final = 0.5
"""Seconds that a request may take until it is recorded: the computer has other things to do, too."""

_READABLE: Final = frozenset({None, "no-json", "deep", "bom"})
"""Faults of a listing that leave all that can be edited as it is."""


class Checker:
    """Knows a campaign as it was, and what was submitted since."""

    def __init__(
        self, sandbox: Sandbox, campaign_id: str, journal: Path, *, fresh: float = 60.0, slow: float = 20.0
    ) -> None:
        """A row is good for *fresh* seconds, or for three listings where one takes longer than *slow*."""
        self._sandbox = sandbox
        self._fresh, self._slow = fresh, slow
        self.begun = 0
        """The requests before this one do not count."""
        self._decided: set[Place] = set()
        self._campaign_id = campaign_id
        self._journal = journal
        self.comings = Comings(sandbox, campaign_id, journal)
        self._original = {row["id"]: row for row in sandbox.prospects(campaign_id)}
        self._submitted: dict[Place, list[str | None]] = defaultdict(list)
        self._given_up: set[Place] = set()
        self._guarded: dict[Place, str | None] = {}

    def begin(self) -> None:
        """Requests count from now on."""
        self.begun = len(self._sandbox.record)

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
            self._decided.add(place)

    def check(self) -> Verdict:
        """Look at the server, its record and the journal's file as they are now."""
        verdict = Verdict(requests=len(self._sandbox.record) - self.begun, submitted=len(self._submitted))
        rows = {row["id"]: row for row in self._sandbox.prospects(self._campaign_id)}
        unsettled = unsettled_in(self._journal)
        written: dict[Place, list[str | None]] = defaultdict(list)
        foreign: dict[Place, list[str | None]] = defaultdict(list)
        for write in self._sandbox.applied:
            for column, value in write.after.items():
                places = foreign if write.kind == "foreign" else written
                places[write.prospect_id, column].append(value)
        for place, values in self._submitted.items():
            held = rows[place[0]][place[1]] if place[0] in rows else None
            forms = _forms(place[1], values[-1])
            if held in forms or (held in foreign[place] and not forms.isdisjoint(written[place])):
                verdict.applied += 1
            elif unsettled.get(place, ...) == values[-1]:
                verdict.pending += 1
            elif place in self._given_up:
                verdict.given_up += 1
            else:
                verdict.lost.append(f"{place}: wanted {values[-1]!r}, the server holds {held!r}")
        self.comings.check(verdict)
        self._compare_rows(rows, foreign, verdict)
        self._look_at_bodies(verdict)
        self._look_at_ages(verdict)
        return verdict

    def _compare_rows(
        self, rows: Mapping[str, Any], foreign: Mapping[Place, list[str | None]], verdict: Verdict
    ) -> None:
        for prospect_id in rows.keys() & self._original.keys():
            row = rows[prospect_id]
            for column, held in row.items():
                if column == "updated_at":
                    continue
                place = (prospect_id, column)
                allowed = [self._original[prospect_id][column], *foreign.get(place, [])]
                for value in self._submitted.get(place, []):
                    allowed += _forms(column, value)
                if column == "name" and self._submitted.keys() & {(prospect_id, part) for part in _PARTS}:
                    allowed.append(full_name(row["first_name"], row["last_name"]))
                if held not in allowed:
                    verdict.wrongs.append(f"{place} holds {held!r}, which nobody wrote")
        for place, value in self._guarded.items():
            if place[0] in rows and rows[place[0]][place[1]] != value:
                verdict.wrongs.append(f"{place}: the foreign value {value!r} was overwritten unasked")

    def _look_at_bodies(self, verdict: Verdict) -> None:
        for request in self._sandbox.record:
            if request.method != "PATCH":
                continue
            prospect_id, updates = request.body["prospect_id"], request.body["updates"]
            for column, value in updates.items():
                wished = self._submitted.get((prospect_id, column), [])
                if column == "name" and self.comings.may_be_named(prospect_id, value):
                    continue
                if not any((value or None) in _forms(column, each) for each in wished):
                    verdict.wrongs.append(f"a PATCH wrote {column} of {prospect_id}, which nobody had edited")
            if not updates:
                verdict.wrongs.append("a PATCH without a field")

    def _look_at_ages(self, verdict: Verdict) -> None:
        listings = self._listings()
        came = {}
        for request in self._sandbox.record:
            if request.method not in ("PATCH", "DELETE"):
                continue
            came[request.seq] = request
            body = request.body
            for prospect_id in (
                [body["prospect_id"]] if request.method == "PATCH" else body[MOST["DELETE"][0]]
            ):
                before = [each for each in listings[prospect_id] if (each.answered_at or 0.0) <= request.at]
                age = min((request.at - each.at for each in before), default=float("inf"))
                verdict.oldest = max(verdict.oldest, age)
                if age > self._good_for(before):
                    verdict.wrongs.append(
                        f"a {request.method} of {prospect_id} went by a page {age:.1f} seconds old"
                    )
        self._look_at_overwritten(verdict, listings, came)

    def _good_for(self, listings: Iterable[RecordedRequest]) -> float:
        longest = max(((each.answered_at or each.at) - each.at for each in listings), default=0.0)
        return UNDERWAY + (max(self._fresh, 3 * longest) if longest > self._slow else self._fresh)

    def _listings(self) -> dict[str, list[RecordedRequest]]:
        """For each prospect the listings that held it, in the order of the campaign as it was then."""
        listings: dict[str, list[RecordedRequest]] = defaultdict(list)
        path = f"/{self._campaign_id}/leads"
        pages = [each for each in self._sandbox.record if each.method == "GET" and each.path.endswith(path)]
        for request, ids in zip(pages, self.comings.orders(pages), strict=True):
            limit = min(int(request.query["limit"]), self._sandbox.max_limit)
            first = (int(request.query["page"]) - 1) * limit
            if request.status == 200 and request.fault in _READABLE:
                for prospect_id in ids[first : first + limit]:
                    listings[prospect_id].append(request)
        return listings

    def _look_at_overwritten(
        self,
        verdict: Verdict,
        listings: Mapping[str, list[RecordedRequest]],
        came: Mapping[int, RecordedRequest],
    ) -> None:
        last: dict[Place, AppliedWrite] = {}
        for write in self._sandbox.applied:
            for column, value in write.after.items():
                place = (write.prospect_id, column)
                former = last.get(place)
                last[place] = write
                if former is None or former.kind != "foreign" or write.kind != "patch":
                    continue
                if former.after[column] == value or place in self._decided:
                    continue
                assert write.request is not None
                left = came[write.request].at
                seen = [each for each in listings[place[0]] if (each.answered_at or 0.0) <= left]
                if any(each.at > former.at for each in seen) or left - former.at > self._good_for(seen):
                    verdict.overwritten += 1
                    verdict.wrongs.append(f"{place}: {former.after[column]!r} had to be known, and was lost")
                else:
                    verdict.raced += 1


_PARTS: Final = ("first_name", "last_name")


def _forms(column: str, value: str | None) -> set[str | None]:
    """What a server may store that was given *value* for *column*."""
    return {value, normalised_updates({}, {column: value})[column]}
