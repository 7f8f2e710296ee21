"""Counts prospects that were to come or to go: the sandbox's own record against what was submitted.

It also finds who came twice, who went without having been named, and who went although somebody else had
changed him.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from puffle_desktop.domain.changes import Addition, Removal
from puffle_desktop.domain.prospect import EDITABLE_FIELDS, Prospect
from puffle_desktop.sandbox.contract import normalised_email, normalised_linkedin_url
from puffle_desktop.sandbox.record import AppliedWrite, RecordedRequest
from puffle_desktop.sandbox.sandbox import Sandbox
from tests.faults.verdict import Verdict, left_in

Row = Mapping[str, Any]

MOST: Final = {"POST": ("prospects", 1_000), "DELETE": ("prospect_ids", 500)}
"""Method to the member of its body that lists prospects, and how many Puffle takes."""


class Comings:
    """Who is to come to a campaign and who is to go. Addresses are emails, and all differ."""

    def __init__(self, sandbox: Sandbox, campaign_id: str, journal: Path) -> None:
        self._sandbox = sandbox
        self._campaign_id = campaign_id
        self._journal = journal
        self._original = {row["id"]: row for row in sandbox.prospects(campaign_id)}
        self._coming: dict[str, Addition] = {}
        self._going: dict[str, Removal] = {}
        self._leaving_again: dict[str, Addition] = {}
        self._wishes: Counter[str] = Counter()
        self._named: set[str] = set()
        self._guarded: set[str] = set()

    def to_come(self, additions: Iterable[Addition]) -> None:
        """These were submitted, and each is to be there once in the end."""
        for addition in additions:
            self._coming[_address(addition)] = addition
            self._wishes[_address(addition)] += 1

    def to_go(self, removals: Iterable[Removal]) -> None:
        """These were submitted, and none of them is to be there in the end."""
        for removal in removals:
            self._going[removal.prospect_id] = removal
            self._named.add(removal.prospect_id)

    def not_to_come(self) -> None:
        """All who were to come are not to be there after all, because that was undone."""
        self._leaving_again, self._coming = self._coming, {}

    def not_to_go(self) -> None:
        """All who were to go are to be there after all: the same, or with the same values and another id."""
        back = [_coming_back(removal.prospect) for removal in self._going.values()]
        self._going = {}
        self.to_come(back)

    def guarded(self, prospect_ids: Iterable[str]) -> None:
        """Somebody else changed these, and they must not go unasked."""
        self._guarded.update(prospect_ids)

    def released(self) -> None:
        """The person was told of those, and wants them to go all the same."""
        self._guarded.clear()

    def may_be_named(self, prospect_id: str, name: str | None) -> bool:
        """Whether somebody came as *prospect_id* who was to have this *name*, which no addition can say."""
        return any(
            write.kind == "add" and write.prospect_id == prospect_id and self._name_of(write) == name
            for write in self._sandbox.applied
        )

    def _name_of(self, added: AppliedWrite) -> str | None:
        coming = self._coming.get(normalised_email(added.after["email"] or ""))
        return coming.values.get("name") if coming is not None else None

    def check(self, verdict: Verdict) -> None:
        """Count those that were submitted into *verdict*, and look for what must never happen."""
        rows = {row["id"]: row for row in self._sandbox.prospects(self._campaign_id)}
        there: dict[str, list[Row]] = defaultdict(list)
        for row in rows.values():
            there[normalised_email(row["email"] or "")].append(row)
        left = left_in(self._journal)
        to_come = {_address(each) for each in left if isinstance(each, Addition)}
        to_go = {each.prospect_id for each in left if isinstance(each, Removal)}
        verdict.submitted += len(self._coming) + len(self._going) + len(self._leaving_again)
        for address, addition in self._coming.items():
            found = there[address]
            if len(found) > 1:
                verdict.wrongs.append(f"{address} is there {len(found)} times")
            here = any(_is_as_wished(addition, row) for row in found)
            self._count(verdict, address, here, address in to_come or _ids(found) & to_go)
        for prospect_id in self._going:
            self._count(verdict, prospect_id, prospect_id not in rows, prospect_id in to_go)
        for address in self._leaving_again:
            self._count(verdict, address, not there[address], _ids(there[address]) & to_go)
        self._look_at_writes(verdict, rows)
        self._look_at_bodies(verdict)

    @staticmethod
    def _count(verdict: Verdict, who: str, is_done: bool, is_pending: object) -> None:
        if is_done:
            verdict.applied += 1
        elif is_pending:
            verdict.pending += 1
        else:
            verdict.lost.append(f"{who}: neither on the server as wished, nor in the journal")

    def _look_at_writes(self, verdict: Verdict, rows: Mapping[str, Row]) -> None:
        named = set(self._named)
        times: Counter[str] = Counter()
        gone_elsewhere: set[str] = set()
        for write in self._sandbox.applied:
            who = write.prospect_id
            if write.kind == "add":
                address = normalised_email(write.after["email"] or "")
                times[address] += 1
                if times[address] > self._wishes[address]:
                    verdict.wrongs.append(f"{address} was added {times[address]} times")
                if address in self._leaving_again:
                    named.add(who)
            elif write.kind == "delete":
                if who not in named:
                    verdict.wrongs.append(f"{who} was removed, whom nobody had named")
                if who in self._guarded:
                    verdict.overwritten += 1
                    verdict.wrongs.append(f"{who} was removed although somebody else had changed him")
            elif write.kind == "foreign" and not write.after:
                gone_elsewhere.add(who)
        for who in self._original.keys() - rows.keys() - named - gone_elsewhere:
            verdict.wrongs.append(f"{who} is not there any more, whom nobody had named")

    def _look_at_bodies(self, verdict: Verdict) -> None:
        for request in self._sandbox.record:
            if request.method not in MOST:
                continue
            member, most = MOST[request.method]
            if request.body.keys() != {member}:
                verdict.wrongs.append(f"a {request.method} said {list(request.body)}")
            listed = [msgspec.json.encode(each) for each in request.body[member]]
            if len(listed) > most or len(set(listed)) < len(listed):
                verdict.wrongs.append(f"a {request.method} had {len(listed)} prospects, or some twice")

    def orders(self, requests: Sequence[RecordedRequest]) -> list[list[str]]:
        """For each of these requests the campaign's ids in the order of its listing, when it arrived."""
        order, changes = list(self._original), iter(self._sandbox.applied)
        found = []
        change = next(changes, None)
        for request in requests:
            changed = False
            while change is not None and change.at <= request.at:
                if change.campaign_id == self._campaign_id and not (change.before and change.after):
                    if not changed:
                        order, changed = list(order), True
                    (order.append if change.after else order.remove)(change.prospect_id)
                change = next(changes, None)
            found.append(order)
        return found


def _address(addition: Addition) -> str:
    return normalised_email(addition.values.get("email") or "")


def _ids(rows: Iterable[Row]) -> set[str]:
    return {row["id"] for row in rows}


def _coming_back(gone: Prospect) -> Addition:
    values = {field: value for field in EDITABLE_FIELDS if (value := gone.value(field))}
    return Addition(gone.id, values, gone.custom_fields_json)


def _is_as_wished(addition: Addition, row: Row) -> bool:
    forms: dict[str, set[str | None]] = {
        field: {value or None} for field, value in addition.values.items() if field != "email"
    }
    if url := addition.values.get("linkedin_url"):
        forms["linkedin_url"].add(normalised_linkedin_url(url))
    custom = addition.custom_fields_json
    return all((row[field] or None) in values for field, values in forms.items()) and (
        row["custom_fields"] == (msgspec.json.decode(custom) if custom else None)
    )
