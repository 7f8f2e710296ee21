"""The entries of a connection, in step with the journal and the rows."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from puffle_desktop.domain.actions import EditState
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import Rejected
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.domain.steps import at_once
from puffle_desktop.storage.journal import Journal
from puffle_desktop.workspace.editing import ledger as module
from puffle_desktop.workspace.editing.discards import give_up_all
from puffle_desktop.workspace.editing.entry import Entry
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


def record(journal: Journal, ledger: Ledger, change: Edit) -> Entry:
    (edit_id,) = journal.record(CAMPAIGN, [change]).edit_ids
    entry = ledger.entry_for(CAMPAIGN, change.prospect_id)
    entry.add(change, edit_id)
    ledger.show(entry)
    return entry


def take_in(journal: Journal, ledger: Ledger) -> None:
    at_once(ledger.take_in(CAMPAIGN, journal.unsettled(CAMPAIGN)))


def edit(after: str, number: int = 1) -> Edit:
    return Edit(uuid(number), "company", "a", after)


def test_what_a_former_run_left_is_shown_and_waits(journal: Journal, ledger: Ledger, roster: Roster) -> None:
    journal.record(CAMPAIGN, [edit("b")])
    journal.settle(journal.record(CAMPAIGN, [edit("c", 2)]).edit_ids, EditState.FAILED, "No.")
    take_in(journal, ledger)
    assert [roster.state(row) for row in (0, 1)] == [RowState.HELD, RowState.FAILED]
    assert "No." in roster.reason(1)
    assert ledger.counts == {RowState.WAITING: 0, RowState.HELD: 1, RowState.FAILED: 1}


def test_it_is_shown_again_when_the_campaign_is_opened_again(
    journal: Journal, ledger: Ledger, roster: Roster
) -> None:
    record(journal, ledger, edit("b"))
    roster.open(CAMPAIGN)
    at_once(ledger.each(ledger.entries(CAMPAIGN), ledger.show))
    roster.take_in([prospect(1, company="a")], 0)
    assert roster.prospect(0).company == "b"


def test_a_failed_one_that_is_sent_again_is_pending_again(journal: Journal, ledger: Ledger) -> None:
    entry = record(journal, ledger, edit("b"))
    ledger.fail(entry, Rejected("No.", status=422))
    assert [each.state for each in journal.unsettled(CAMPAIGN)] == [EditState.FAILED]
    ledger.revive(entry)
    assert [each.state for each in journal.unsettled(CAMPAIGN)] == [EditState.PENDING]


def test_one_that_has_left_stays_away(journal: Journal, ledger: Ledger, roster: Roster) -> None:
    entry = record(journal, ledger, edit("b"))
    assert not give_up_all(ledger, entry)
    ledger.set(entry, RowState.FAILED)
    assert ledger.entries(CAMPAIGN) == []
    assert not any(ledger.counts.values())
    assert roster.state(0) is RowState.STORED


def test_a_saved_row_says_so_for_a_moment(
    journal: Journal, ledger: Ledger, roster: Roster, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = record(journal, ledger, edit("b"))
    entry.begin_saving()
    ledger.answered(entry, {"company": "b"})
    ledger.saved(entry)
    assert ledger.settle_saved()
    assert roster.state(0) is RowState.SAVED
    monkeypatch.setattr(module, "SAVED_SHOWN_SECONDS", 0.0)
    assert not ledger.settle_saved()
    assert roster.state(0) is RowState.STORED


def test_after_leaving_the_screen_is_left_alone(journal: Journal, ledger: Ledger, roster: Roster) -> None:
    entry = record(journal, ledger, edit("b"))
    ledger.leave()
    ledger.set(entry, RowState.FAILED)
    assert roster.state(0) is not RowState.FAILED


def test_many_rows_are_announced_together(journal: Journal, ledger: Ledger, roster: Roster) -> None:
    announced: list[list[int]] = []
    roster.changed.connect(announced.append)
    entries = [record(journal, ledger, edit("b", number)) for number in (1, 2)]
    assert announced == [[0], [1]]
    announced.clear()
    at_once(ledger.each(entries, lambda entry: ledger.set(entry, RowState.HELD)))
    assert announced == [[0, 1]]


def test_refusals_are_counted_by_their_reason(journal: Journal, ledger: Ledger) -> None:
    entries = [record(journal, ledger, edit("b", number)) for number in (1, 2)]
    for entry in entries:
        ledger.fail(entry, Rejected("No.", status=422))
    assert ledger.refusals_of(CAMPAIGN) == {"No.": 2}
    ledger.revive(entries[0])
    assert ledger.refusals_of(CAMPAIGN) == {"No.": 1}
    assert not any(give_up_all(ledger, entry) for entry in entries)
    assert ledger.refusals_of(CAMPAIGN) == {}
