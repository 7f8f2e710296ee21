"""Whose a journal is, what of it is not saved, and one journal that takes in another."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from puffle_desktop.domain.actions import ActionKind, EditState, undo_stacks
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.storage import journal_about
from puffle_desktop.storage.export import UnsavedEdit, unsaved_rows
from puffle_desktop.storage.journal import Journal, JournalInUse
from puffle_desktop.storage.journal_about import Owner
from puffle_desktop.storage.stored_files import delete
from tests.unit.storage.test_journal import CAMPAIGN, OTHER, edit


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with closing(Journal(tmp_path / "mine.sqlite3")) as journal:
        yield journal


@pytest.fixture
def former(tmp_path: Path) -> Path:
    return tmp_path / "former.sqlite3"


def test_it_knows_whose_it_is(journal: Journal, tmp_path: Path) -> None:
    assert journal.owner() is None
    owner = Owner(base_url="https://app.puffle.ai", connection_name="Acme", account_id="1", account_name="Jo")
    journal.note_owner(Owner(base_url="https://app.puffle.ai"))
    journal.note_owner(owner)
    journal.note_campaign(CAMPAIGN, "Autumn")
    journal.note_campaign(CAMPAIGN, "Winter")
    journal.close()
    with closing(Journal(tmp_path / "mine.sqlite3")) as again:
        assert again.owner() == owner
        assert again.campaign_names() == {CAMPAIGN: "Winter"}


def test_edits_and_typed_text_are_counted_by_prospect(journal: Journal) -> None:
    first, _, _ = journal.record(CAMPAIGN, [edit(1), edit(1), edit(2)]).edit_ids
    journal.keep_draft(CAMPAIGN, edit(2).prospect_id, {"company": "Typed"})
    journal.keep_draft(CAMPAIGN, edit(3).prospect_id, {"company": "Typed"})
    journal.keep_draft(OTHER, edit(4).prospect_id, {"company": "Typed"})
    assert journal.unsaved() == {CAMPAIGN: 3, OTHER: 1}
    assert journal.typed() == {
        CAMPAIGN: {edit(2).prospect_id, edit(3).prospect_id},
        OTHER: {edit(4).prospect_id},
    }
    journal.settle([first], EditState.SAVED)
    assert journal.unsaved()[CAMPAIGN] == 3, "its other edit waits"


class TestTakingOver:
    def test_all_comes_over_as_older_than_what_is_here(self, journal: Journal, former: Path) -> None:
        with closing(Journal(former)) as other:
            done = other.record(CAMPAIGN, [edit(1)])
            other.settle(done.edit_ids, EditState.SAVED)
            undone = other.record(CAMPAIGN, [edit(1)], ActionKind.UNDO, reverses=done.action_id)
            other.settle(undone.edit_ids, EditState.FAILED, "No.")
            other.keep_draft(OTHER, edit(9).prospect_id, {"company": "Typed"})
            other.note_campaign(OTHER, "Winter")
        mine = journal.record(CAMPAIGN, [edit(2)])
        (taken,) = journal.take_over(former).edits
        assert (taken.edit, taken.state, taken.reason) == (edit(1), EditState.FAILED, "No.")
        actions = journal.actions(CAMPAIGN, 10)
        assert [action.kind for action in actions] == [ActionKind.EDIT, ActionKind.UNDO, ActionKind.EDIT]
        assert actions[1].reverses == actions[0].id
        assert actions[2].id == mine.action_id
        assert undo_stacks(actions).undo[-1] == mine.action_id
        assert journal.unsaved() == {CAMPAIGN: 2, OTHER: 1}
        assert journal.campaign_names() == {OTHER: "Winter"}
        assert [each.edit for each in journal.unsettled(CAMPAIGN)] == [edit(1), edit(2)]

    def test_what_is_edited_here_since_wins(self, journal: Journal, former: Path) -> None:
        with closing(Journal(former)) as other:
            other.record(CAMPAIGN, [edit(1, "Former"), edit(2, "Former")])
            other.record(OTHER, [edit(1, "Former")])
            other.keep_draft(CAMPAIGN, edit(1).prospect_id, {"company": "Former"})
        journal.record(CAMPAIGN, [edit(1, "Later")])
        journal.keep_draft(CAMPAIGN, edit(1).prospect_id, {"company": "Later"})
        assert journal.take_over(former).superseded == 2
        after = [each.edit.after for each in journal.unsettled(CAMPAIGN)]
        assert sorted(filter(None, after)) == ["Former", "Later"]
        assert len(journal.unsettled(OTHER)) == 1
        assert [draft.typed for draft in journal.drafts(CAMPAIGN)] == [{"company": "Later"}]

    def test_a_second_time_nothing_comes_twice(self, journal: Journal, former: Path) -> None:
        with closing(Journal(former)) as other:
            other.record(CAMPAIGN, [edit(1)])
        assert len(journal.take_over(former).edits) == 1
        assert len(journal.identity.taken) == 1
        assert journal.take_over(former).edits == ()
        assert len(journal.actions(CAMPAIGN, 10)) == 1

    def test_several_can_be_taken_over(self, journal: Journal, tmp_path: Path) -> None:
        for number in range(3):
            path = tmp_path / f"{number}.sqlite3"
            with closing(Journal(path)) as other:
                other.record(CAMPAIGN, [edit(number, f"From {number}")])
            journal.take_over(path)
        assert len(journal.unsettled(CAMPAIGN)) == 3
        assert len(journal.actions(CAMPAIGN, 10)) == 3

    def test_one_that_is_open_elsewhere_is_left_alone(self, journal: Journal, former: Path) -> None:
        with closing(Journal(former)) as other:
            other.record(CAMPAIGN, [edit(1)])
            with pytest.raises(JournalInUse):
                journal.take_over(former)
            assert len(other.unsettled(CAMPAIGN)) == 1
        assert journal.unsaved() == {}
        journal.take_over(former)
        assert journal.unsaved() == {CAMPAIGN: 1}

    def test_text_that_gives_way_is_in_the_history(self, journal: Journal, former: Path) -> None:
        with closing(Journal(former)) as other:
            other.keep_draft(CAMPAIGN, edit(1).prospect_id, {"company": "Former", "name": "Former too"})
        journal.keep_draft(CAMPAIGN, edit(1).prospect_id, {"company": "Later"})
        assert journal.take_over(former).superseded == 2
        (action,) = journal.actions(CAMPAIGN, 10)
        found = [(each.edit.after, each.state) for each in journal.edits_of(action.id)]
        assert sorted(found) == [("Former", EditState.DISCARDED), ("Former too", EditState.DISCARDED)]

    def test_another_file_under_a_name_that_was_taken_is_another_journal(
        self, journal: Journal, former: Path
    ) -> None:
        for number in (1, 2):
            with closing(Journal(former)) as other:
                other.record(CAMPAIGN, [edit(number)])
            assert len(journal.take_over(former).edits) == 1
            delete(former)
        assert journal.unsaved() == {CAMPAIGN: 2}

    def test_it_comes_to_one_journal_alone(self, journal: Journal, former: Path, tmp_path: Path) -> None:
        with closing(Journal(former)) as other:
            other.record(CAMPAIGN, [edit(1)])
        assert len(journal.take_over(former).edits) == 1
        with closing(Journal(tmp_path / "third.sqlite3")) as third:
            with pytest.raises(StorageTrouble, match="Another window"):
                third.take_over(former)
            assert third.unsaved() == {}

    def test_one_that_was_never_taken_after_all_can_be_taken(
        self, journal: Journal, former: Path, tmp_path: Path
    ) -> None:
        with closing(Journal(former)) as other:
            other.record(CAMPAIGN, [edit(1)])
        mine = journal.identity.id
        # As after the end of a run between the two writes.
        with closing(sqlite3.connect(former)) as database:
            journal_about.note_taking(database, "main", mine)
            database.commit()
        with closing(Journal(tmp_path / "third.sqlite3")) as third:
            assert len(third.take_over(former, despite=mine).edits) == 1

    def test_one_that_is_gone_is_not_made(self, journal: Journal, former: Path) -> None:
        with pytest.raises(StorageTrouble, match="added or deleted them"):
            journal.take_over(former)
        assert not former.exists()

    def test_one_of_another_version_is_left_alone(self, journal: Journal, former: Path) -> None:
        Journal(former).close()
        with closing(sqlite3.connect(former)) as database:
            database.execute("PRAGMA user_version = 7")
        with pytest.raises(StorageTrouble, match="another version"):
            journal.take_over(former)

    def test_a_file_that_is_no_journal_is_left_alone(self, journal: Journal, former: Path) -> None:
        former.write_bytes(b"no journal at all" * 100)
        with pytest.raises(StorageTrouble):
            journal.take_over(former)
        assert journal.record(CAMPAIGN, [edit(1)]), "this one goes on"


class TestForgetting:
    def test_what_is_settled_goes_beyond_recovery_and_the_rest_stays(
        self, journal: Journal, tmp_path: Path
    ) -> None:
        saved = journal.record(CAMPAIGN, [Edit(edit(1).prospect_id, "company", "Old Secret", "New Secret")])
        journal.settle(saved.edit_ids, EditState.SAVED)
        kept = journal.record(CAMPAIGN, [edit(2, "Kept")])
        journal.keep_draft(CAMPAIGN, edit(3).prospect_id, {"company": "Typed"})
        journal.forget_history()
        assert [action.id for action in journal.actions(CAMPAIGN, 10)] == [kept.action_id]
        assert journal.unsaved() == {CAMPAIGN: 2}
        for path in tmp_path.iterdir():
            assert b"Secret" not in path.read_bytes(), path

    def test_a_file_goes_with_what_belongs_to_it(self, journal: Journal, tmp_path: Path) -> None:
        journal.record(CAMPAIGN, [edit()])
        for suffix in ("", "-wal", "-shm"):
            (tmp_path / f"copy.sqlite3{suffix}").write_bytes(b"x")
        delete(tmp_path / "copy.sqlite3")
        assert sorted(path.name for path in tmp_path.iterdir()) == [
            "mine.sqlite3",
            *(f"mine.sqlite3{part}" for part in ("-shm", "-wal", ".lock")),
        ]


def test_all_that_is_not_saved_can_be_written_to_a_file(journal: Journal) -> None:
    journal.record(CAMPAIGN, [edit(1, "First", "Before")])
    journal.record(CAMPAIGN, [edit(1, "Last", "First")])
    journal.keep_draft(OTHER, edit(2).prospect_id, {"company": "  Typed "})
    journal.note_campaign(CAMPAIGN, "Autumn")
    assert unsaved_rows(journal) == [
        UnsavedEdit(edit(1).prospect_id, "company", "Before", "Last", "Autumn"),
        UnsavedEdit(edit(2).prospect_id, "company", None, "Typed", OTHER),
    ]
