"""The entries of a connection, in step with the journal and the rows."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from puffle_desktop.domain.actions import ActionKind, EditState
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import Rejected
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.storage.journal import Journal
from puffle_desktop.workspace.editing import ledger as module
from puffle_desktop.workspace.editing.ledger import Ledger
from puffle_desktop.workspace.roster.roster import Roster
from tests.support.scripted_puffle import CAMPAIGN, prospect, uuid


@pytest.fixture
def roster(qapp: QApplication) -> Roster:
    roster = Roster()
    roster.open(CAMPAIGN)
    roster.take_in([prospect(1, company="a"), prospect(2, company="a")], 0)
    return roster


@pytest.fixture
def journal() -> Iterator[Journal]:
    journal = Journal(None)
    yield journal
    journal.close()


@pytest.fixture
def ledger(journal: Journal, roster: Roster) -> Ledger:
    return Ledger(journal, roster)


def edit(after: str, number: int = 1) -> Edit:
    return Edit(uuid(number), "company", "a", after)


def test_what_a_former_run_left_is_shown_and_waits(journal: Journal, ledger: Ledger, roster: Roster) -> None:
    journal.record(CAMPAIGN, [edit("b")])
    journal.settle(journal.record(CAMPAIGN, [edit("c", 2)]).edit_ids, EditState.FAILED, "No.")
    ledger.adopt(CAMPAIGN)
    ledger.adopt(CAMPAIGN)
    assert [roster.state(row) for row in (0, 1)] == [RowState.HELD, RowState.FAILED]
    assert "No." in roster.reason(1)
    assert ledger.counts == {RowState.WAITING: 0, RowState.HELD: 1, RowState.FAILED: 1}


def test_it_is_taken_over_before_the_first_edit_too(journal: Journal, ledger: Ledger) -> None:
    journal.record(CAMPAIGN, [edit("b")])
    _, (entry,) = ledger.record(CAMPAIGN, [edit("c")], ActionKind.EDIT, None)
    assert entry.edit_ids == [1, 2]
    assert [each.edit.before for each in journal.unsettled(CAMPAIGN)] == ["a", "b"]


def test_it_is_shown_again_when_the_campaign_is_opened_again(ledger: Ledger, roster: Roster) -> None:
    ledger.record(CAMPAIGN, [edit("b")], ActionKind.EDIT, None)
    roster.open(CAMPAIGN)
    ledger.adopt(CAMPAIGN)
    roster.take_in([prospect(1, company="a")], 0)
    assert roster.prospect(0).company == "b"


def test_a_failed_one_that_is_sent_again_is_pending_again(journal: Journal, ledger: Ledger) -> None:
    _, (entry,) = ledger.record(CAMPAIGN, [edit("b")], ActionKind.EDIT, None)
    ledger.fail(entry, Rejected("No.", status=422))
    assert [each.state for each in journal.unsettled(CAMPAIGN)] == [EditState.FAILED]
    ledger.revive(entry)
    assert [each.state for each in journal.unsettled(CAMPAIGN)] == [EditState.PENDING]


def test_one_that_has_left_stays_away(ledger: Ledger, roster: Roster) -> None:
    _, (entry,) = ledger.record(CAMPAIGN, [edit("b")], ActionKind.EDIT, None)
    ledger.discard(CAMPAIGN, None)
    ledger.set(entry, RowState.FAILED)
    assert ledger.entries(CAMPAIGN) == []
    assert not any(ledger.counts.values())
    assert roster.state(0) is RowState.STORED


def test_a_saved_row_says_so_for_a_moment(
    ledger: Ledger, roster: Roster, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, (entry,) = ledger.record(CAMPAIGN, [edit("b")], ActionKind.EDIT, None)
    entry.begin_saving()
    ledger.answered(entry, {"company": "b"})
    ledger.saved(entry)
    assert ledger.tidy()
    assert roster.state(0) is RowState.SAVED
    monkeypatch.setattr(module, "SAVED_SHOWN_SECONDS", 0.0)
    assert not ledger.tidy()
    assert roster.state(0) is RowState.STORED


def test_after_leaving_the_screen_is_left_alone(ledger: Ledger, roster: Roster) -> None:
    _, (entry,) = ledger.record(CAMPAIGN, [edit("b")], ActionKind.EDIT, None)
    ledger.leave()
    ledger.set(entry, RowState.FAILED)
    assert roster.state(0) is not RowState.FAILED
