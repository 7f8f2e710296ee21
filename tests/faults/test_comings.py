"""What counts comings and goings finds what it is there to find."""

from pathlib import Path

import msgspec
import pytest

from puffle_desktop.domain.changes import Change
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.sandbox.contract import NewProspect
from puffle_desktop.sandbox.record import RecordedRequest
from puffle_desktop.sandbox.sandbox import Sandbox
from puffle_desktop.storage.journal import Journal
from tests.faults.comings import Comings
from tests.faults.people import addition, removal_of
from tests.faults.verdict import Verdict


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(rows=5)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "journal.sqlite3"
    Journal(path).close()
    return path


@pytest.fixture
def comings(sandbox: Sandbox, journal: Path) -> Comings:
    return Comings(sandbox, EMAIL_DRAFT_ID, journal)


def request(sandbox: Sandbox, method: str, **body: object) -> RecordedRequest:
    return sandbox.begin(method, "/", {}, {}, msgspec.json.encode(body))[0]


def add(sandbox: Sandbox, number: int = 1) -> None:
    wished = addition(number)
    new = msgspec.convert(
        {**wished.values, "custom_fields": msgspec.json.decode(wished.custom_fields_json or b"null")},
        NewProspect,
    )
    sandbox.add_prospects(EMAIL_DRAFT_ID, [new], request(sandbox, "POST", prospects=[number]))


def remove(sandbox: Sandbox, prospect_id: str) -> None:
    came = request(sandbox, "DELETE", prospect_ids=[prospect_id])
    sandbox.remove_prospects(EMAIL_DRAFT_ID, [prospect_id], came)


def record(journal: Path, *changes: Change) -> None:
    opened = Journal(journal)
    opened.record(EMAIL_DRAFT_ID, changes)
    opened.close()


def checked(comings: Comings) -> Verdict:
    verdict = Verdict()
    comings.check(verdict)
    return verdict


def test_what_is_nowhere_is_lost(comings: Comings, sandbox: Sandbox) -> None:
    comings.to_come([addition(1)])
    comings.to_go([removal_of(sandbox.prospects(EMAIL_DRAFT_ID)[0])])
    assert len(checked(comings).lost) == 2


def test_what_is_in_the_journal_is_pending(comings: Comings, sandbox: Sandbox, journal: Path) -> None:
    going = removal_of(sandbox.prospects(EMAIL_DRAFT_ID)[0])
    comings.to_come([addition(1)])
    comings.to_go([going])
    record(journal, addition(1), going)
    verdict = checked(comings)
    assert (verdict.submitted, verdict.pending, verdict.lost, verdict.wrongs) == (2, 2, [], [])


def test_what_is_on_the_server_is_applied(comings: Comings, sandbox: Sandbox) -> None:
    going = removal_of(sandbox.prospects(EMAIL_DRAFT_ID)[0])
    comings.to_come([addition(1)])
    comings.to_go([going])
    add(sandbox)
    remove(sandbox, going.prospect_id)
    verdict = checked(comings)
    assert (verdict.applied, verdict.lost, verdict.wrongs) == (2, [], [])


def test_nobody_is_to_come_twice(comings: Comings, sandbox: Sandbox) -> None:
    comings.to_come([addition(1)])
    add(sandbox)
    row = sandbox.prospects(EMAIL_DRAFT_ID)[-1]
    remove(sandbox, row["id"])
    add(sandbox)
    assert [each.split(" was ")[1] for each in checked(comings).wrongs] == [
        "removed, whom nobody had named",
        "added 2 times",
    ]


def test_nobody_is_to_go_unnamed(comings: Comings, sandbox: Sandbox) -> None:
    remove(sandbox, sandbox.prospects(EMAIL_DRAFT_ID)[2]["id"])
    assert any("whom nobody had named" in each for each in checked(comings).wrongs)


def test_nobody_whom_somebody_else_changed_is_to_go_unasked(comings: Comings, sandbox: Sandbox) -> None:
    going = removal_of(sandbox.prospects(EMAIL_DRAFT_ID)[0])
    comings.to_go([going])
    comings.guarded([going.prospect_id])
    remove(sandbox, going.prospect_id)
    assert checked(comings).overwritten == 1
    comings.released()
    assert checked(comings).overwritten == 0


def test_who_was_added_is_to_be_gone_again_when_that_was_undone(comings: Comings, sandbox: Sandbox) -> None:
    comings.to_come([addition(1)])
    add(sandbox)
    comings.not_to_come()
    assert len(checked(comings).lost) == 1
    remove(sandbox, sandbox.prospects(EMAIL_DRAFT_ID)[-1]["id"])
    verdict = checked(comings)
    assert (verdict.applied, verdict.lost, verdict.wrongs) == (1, [], [])


def test_a_request_must_not_ask_for_all(comings: Comings, sandbox: Sandbox) -> None:
    request(sandbox, "DELETE", all=True, prospect_ids=[])
    assert ["all" in each for each in checked(comings).wrongs] == [True]
