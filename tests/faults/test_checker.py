"""The checker finds what it is there to find: a checker that never complains proves nothing."""

from pathlib import Path

import msgspec
import pytest

from puffle_desktop.domain.edits import Edit
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.sandbox.sandbox import Sandbox
from puffle_desktop.storage.journal import Journal
from tests.faults.checker import Checker


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(rows=5)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "journal.sqlite3"
    Journal(path).close()
    return path


@pytest.fixture
def checker(sandbox: Sandbox, journal: Path) -> Checker:
    listing(sandbox)
    return Checker(sandbox, EMAIL_DRAFT_ID, journal)


@pytest.fixture
def edit(sandbox: Sandbox) -> Edit:
    row = sandbox.prospects(EMAIL_DRAFT_ID)[0]
    return Edit(row["id"], "company", row["company"], "New")


def listing(sandbox: Sandbox, *, ago: float = 0.0, fault: str | None = None) -> None:
    """The roster is listed, or was, so many seconds ago; the answer may be spoiled by a *fault*."""
    path = f"/api/campaigns/{EMAIL_DRAFT_ID}/leads"
    request, _ = sandbox.begin("GET", path, {"page": "1", "limit": "1000"}, {}, b"")
    request.answer(200)
    request.fault = fault
    request.at -= ago
    request.answered_at = request.at


def patch(sandbox: Sandbox, prospect_id: str, **values: str) -> None:
    body = {"prospect_id": prospect_id, "updates": values}
    request, _ = sandbox.begin("PATCH", "/", {}, {}, msgspec.json.encode(body))
    sandbox.update_prospect(EMAIL_DRAFT_ID, prospect_id, values, request)


def test_an_edit_that_is_nowhere_is_lost(checker: Checker, edit: Edit) -> None:
    checker.submitted([edit])
    verdict = checker.check()
    assert (verdict.submitted, verdict.applied, verdict.pending, len(verdict.lost)) == (1, 0, 0, 1)


def test_one_that_is_in_the_journal_is_pending(checker: Checker, edit: Edit, journal: Path) -> None:
    checker.submitted([edit])
    opened = Journal(journal)
    opened.record(EMAIL_DRAFT_ID, [edit])
    verdict = checker.check()  # with the journal open, as in a run
    opened.close()
    assert (verdict.pending, verdict.lost) == (1, [])


def test_one_that_the_server_holds_is_applied(checker: Checker, edit: Edit, sandbox: Sandbox) -> None:
    checker.submitted([edit])
    patch(sandbox, edit.prospect_id, company="New")
    verdict = checker.check()
    assert (verdict.applied, verdict.lost, verdict.wrongs) == (1, [], [])


def test_a_value_nobody_wished_is_wrong(checker: Checker, edit: Edit, sandbox: Sandbox) -> None:
    checker.submitted([edit])
    patch(sandbox, edit.prospect_id, company="Else")
    verdict = checker.check()
    assert len(verdict.lost) == 1
    assert len(verdict.wrongs) == 2


def test_so_is_a_field_nobody_edited(checker: Checker, edit: Edit, sandbox: Sandbox) -> None:
    checker.submitted([edit])
    patch(sandbox, edit.prospect_id, company="New", headline="New")
    assert len(checker.check().wrongs) == 2


def test_so_is_a_foreign_value_that_was_overwritten(checker: Checker, edit: Edit, sandbox: Sandbox) -> None:
    checker.submitted([edit])
    sandbox.change_prospect(EMAIL_DRAFT_ID, edit.prospect_id, {"company": "Theirs"})
    checker.guarded({(edit.prospect_id, "company"): "Theirs"})
    patch(sandbox, edit.prospect_id, company="New")
    assert ["unasked" in wrong for wrong in checker.check().wrongs] == [True]


def test_a_foreign_value_that_was_listed_must_not_be_overwritten(
    checker: Checker, edit: Edit, sandbox: Sandbox
) -> None:
    checker.submitted([edit])
    sandbox.change_prospect(EMAIL_DRAFT_ID, edit.prospect_id, {"company": "Theirs"})
    listing(sandbox)
    patch(sandbox, edit.prospect_id, company="New")
    verdict = checker.check()
    assert (verdict.overwritten, verdict.raced, len(verdict.wrongs)) == (1, 0, 1)


def test_unless_the_person_decided_so(checker: Checker, edit: Edit, sandbox: Sandbox) -> None:
    checker.submitted([edit])
    sandbox.change_prospect(EMAIL_DRAFT_ID, edit.prospect_id, {"company": "Theirs"})
    listing(sandbox)
    checker.released([(edit.prospect_id, "company")])
    patch(sandbox, edit.prospect_id, company="New")
    assert (checker.check().overwritten, checker.check().wrongs) == (0, [])


def test_one_that_nobody_could_see_is_counted_apart(checker: Checker, edit: Edit, sandbox: Sandbox) -> None:
    checker.submitted([edit])
    sandbox.change_prospect(EMAIL_DRAFT_ID, edit.prospect_id, {"company": "Theirs"})
    patch(sandbox, edit.prospect_id, company="New")
    verdict = checker.check()
    assert (verdict.overwritten, verdict.raced, verdict.wrongs) == (0, 1, [])


def test_one_that_was_written_long_ago_had_to_be_seen(
    edit: Edit, sandbox: Sandbox, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checker = Checker(sandbox, EMAIL_DRAFT_ID, journal, fresh=0.0, slow=0.0)
    monkeypatch.setattr("tests.faults.checker.UNDERWAY", 0.0)
    checker.submitted([edit])
    listing(sandbox)
    sandbox.change_prospect(EMAIL_DRAFT_ID, edit.prospect_id, {"company": "Theirs"})
    patch(sandbox, edit.prospect_id, company="New")
    verdict = checker.check()
    assert (verdict.overwritten, verdict.raced) == (1, 0)


@pytest.mark.parametrize(("seconds", "is_wrong"), [(59, False), (61, True)])
def test_a_page_must_not_be_old(
    seconds: float, is_wrong: bool, edit: Edit, sandbox: Sandbox, journal: Path
) -> None:
    checker = Checker(sandbox, EMAIL_DRAFT_ID, journal)
    checker.submitted([edit])
    listing(sandbox, ago=seconds)
    patch(sandbox, edit.prospect_id, company="New")
    verdict = checker.check()
    assert seconds <= verdict.oldest < seconds + 1
    assert bool(verdict.wrongs) is is_wrong


def test_there_must_be_one(edit: Edit, sandbox: Sandbox, journal: Path) -> None:
    checker = Checker(sandbox, EMAIL_DRAFT_ID, journal)
    checker.submitted([edit])
    patch(sandbox, edit.prospect_id, company="New")
    listing(sandbox)
    assert ["old" in wrong for wrong in checker.check().wrongs] == [True]


@pytest.mark.parametrize(
    ("fault", "counts"),
    [("no-json", True), ("deep", True), ("bom", True)]
    + [(each, False) for each in ("html", "cut-json", "empty", "no-ids", "bomb", "drop-after")],
)
def test_a_page_counts_whose_values_can_be_read(
    fault: str, counts: bool, edit: Edit, sandbox: Sandbox, journal: Path
) -> None:
    checker = Checker(sandbox, EMAIL_DRAFT_ID, journal)
    checker.submitted([edit])
    listing(sandbox, fault=fault)
    patch(sandbox, edit.prospect_id, company="New")
    assert ["old" in wrong for wrong in checker.check().wrongs] == ([] if counts else [True])


def test_another_form_of_a_value_is_applied_too(checker: Checker, sandbox: Sandbox) -> None:
    row = sandbox.prospects(EMAIL_DRAFT_ID)[0]
    checker.submitted(
        [
            Edit(row["id"], "email", row["email"], "Ada@Example.COM"),
            Edit(row["id"], "first_name", None, "Ada"),
        ]
    )
    sandbox.set_faults("normalise")
    patch(sandbox, row["id"], email="Ada@Example.COM", first_name="Ada")
    verdict = checker.check()
    assert (verdict.applied, verdict.lost, verdict.wrongs) == (2, [], [])
