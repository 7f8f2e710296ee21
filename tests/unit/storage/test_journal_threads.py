"""A journal that is written to by one thread while others read it, and how it is opened for that."""

import gc
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from puffle_desktop.domain.actions import ActionKind, EditState
from puffle_desktop.domain.changes import Addition, Change, MessageEdit, Removal
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.storage.export import REMOVED, UnsavedEdit, unsaved_rows
from puffle_desktop.storage.journal import Draft, Journal, JournalInUse
from puffle_desktop.storage.journal_about import Owner
from puffle_desktop.storage.journal_open import FEW_NOTES
from tests.support import full_disk
from tests.unit.storage.test_journal import CAMPAIGN, OTHER, edit

CHANGES: tuple[Change, ...] = (
    edit(1),
    Addition("provisional", {"email": "a@example.com", "name": None}, b'{ "size":1.10, "nul":"\\u0000"}'),
    Removal(
        Prospect(
            id="gone",
            name="Zoë 🌍",
            custom_fields_json=b'{"b":1e400 ,"a":[null]}',
            other_json=b'{"tags":[ "x" ]}',
        )
    ),
    MessageEdit("p", "message-1", "subject", None, "Hello"),
    MessageEdit("p", "message-1", "body_text", "Line\nline", ""),
)


@pytest.fixture(params=["file", "none"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path | None:
    return tmp_path / "journal.sqlite3" if request.param == "file" else None


@pytest.fixture
def journal(path: Path | None) -> Iterator[Journal]:
    with closing(Journal(path)) as journal:
        yield journal


class Held:
    """Changes that are recorded in a thread, which is held in the midst of it."""

    def __init__(self, journal: Journal) -> None:
        self._reached, self._go_on = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._record, args=(journal,))
        self.error: BaseException | None = None

    def _record(self, journal: Journal) -> None:
        def changes() -> Iterator[Edit]:
            for number in range(1000):
                if number == 500:
                    self._reached.set()
                    assert self._go_on.wait(10)
                yield edit(number)

        try:
            journal.record(OTHER, changes())  # type: ignore[arg-type]
        except BaseException as error:
            self.error = error

    def __enter__(self) -> "Held":
        self._thread.start()
        assert self._reached.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._go_on.set()
        self._thread.join(10)
        assert self.error is None


class TestChanges:
    def test_each_kind_comes_back_as_it_was(self, tmp_path: Path) -> None:
        path = tmp_path / "journal.sqlite3"
        with closing(Journal(path)) as journal:
            recorded = journal.record(CAMPAIGN, CHANGES)
            assert recorded.edit_ids == range(1, 6)
        with closing(Journal(path)) as journal:
            left = journal.unsettled(CAMPAIGN)
            assert [each.change for each in left] == list(CHANGES)
            assert [each.id for each in left] == list(recorded.edit_ids)
            (action,) = journal.actions(CAMPAIGN, 10)
            assert (action.prospects, action.changes, action.fields) == (4, 5, ("company",))
            assert journal.unsaved() == {CAMPAIGN: 4}
            with pytest.raises(TypeError):
                _ = left[1].edit

    def test_each_kind_can_be_taken_over(self, journal: Journal, tmp_path: Path) -> None:
        former = tmp_path / "former.sqlite3"
        with closing(Journal(former)) as other:
            other.record(CAMPAIGN, CHANGES, ActionKind.IMPORT, arguments=("leads.csv",))
        journal.record(CAMPAIGN, [CHANGES[2], MessageEdit("p", "message-1", "subject", None, "Mine")])
        taken = journal.take_over(former)
        assert [each.change for each in taken.edits] == [CHANGES[0], CHANGES[1], CHANGES[4]]
        assert taken.superseded == 2
        first, _ = journal.actions(CAMPAIGN, 10)
        assert (first.kind, first.arguments, first.pending) == (ActionKind.IMPORT, ("leads.csv",), 3)

    def test_each_kind_can_be_exported(self, journal: Journal) -> None:
        journal.record(CAMPAIGN, CHANGES)
        assert unsaved_rows(journal) == [
            UnsavedEdit(edit(1).prospect_id, "company", "Before", "After", CAMPAIGN),
            UnsavedEdit("provisional", "email", None, "a@example.com", CAMPAIGN),
            UnsavedEdit("provisional", "name", None, None, CAMPAIGN),
            UnsavedEdit("provisional", "custom_fields", None, '{ "size":1.10, "nul":"\\u0000"}', CAMPAIGN),
            UnsavedEdit("gone", REMOVED, "Zoë 🌍", None, CAMPAIGN),
            UnsavedEdit("p", "subject", None, "Hello", CAMPAIGN),
            UnsavedEdit("p", "body_text", "Line\nline", "", CAMPAIGN),
        ]


class TestKinds:
    @pytest.mark.parametrize("kind", list(ActionKind))
    def test_they_come_back_with_their_arguments(self, journal: Journal, kind: ActionKind) -> None:
        journal.record(CAMPAIGN, [edit()], kind, arguments=("Acme, Inc", "“Acme”"))
        (action,) = journal.actions(CAMPAIGN, 1)
        assert (action.kind, action.arguments, action.unknown_kind) == (kind, ("Acme, Inc", "“Acme”"), "")

    def test_one_that_is_not_known_counts_as_an_edit(self, journal: Journal) -> None:
        class Later:
            value = "teleport"

        kind: Any = Later()
        journal.record(CAMPAIGN, [edit()], kind, arguments=("far",))
        (action,) = journal.actions(CAMPAIGN, 1)
        assert (action.kind, action.unknown_kind, action.arguments) == (ActionKind.EDIT, "teleport", ("far",))


class TestSums:
    def test_they_follow_what_becomes_of_changes(self, journal: Journal) -> None:
        ids = journal.record(CAMPAIGN, [edit(number) for number in range(4)]).edit_ids
        for state, sums in (
            (EditState.SAVED, (3, 1)),
            (EditState.FAILED, (4, 0)),
            (EditState.DISCARDED, (3, 0)),
            (EditState.PENDING, (4, 0)),
        ):
            journal.settle(ids[:1], state)
            (action,) = journal.actions(CAMPAIGN, 1)
            assert (action.pending, action.saved) == sums, state

    def test_sums_that_are_wrong_are_made_anew(self, tmp_path: Path) -> None:
        path = tmp_path / "journal.sqlite3"
        with closing(Journal(path)) as journal:
            journal.record(CAMPAIGN, [edit(1), edit(2)])
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.execute("UPDATE actions SET pending = 7, prospects = 1, fields = 'x'")
        with closing(Journal(path)) as journal:
            (action,) = journal.actions(CAMPAIGN, 1)
            assert (action.pending, action.prospects, action.fields) == (2, 2, ("company",))


class TestDamagedRows:
    @pytest.mark.parametrize(
        ("table", "assignment", "lost"),
        [
            ("changes", "after = 'Aftes'", 1),
            ("changes", "state = 'saved'", 1),
            ("changes", "after = CAST(x'41ff' AS TEXT)", 1),
            ("changes", "action_id = 2", 1),
            ("actions", "campaign_id = 'other'", 0),
            ("actions_again", "at = ''", 0),
            ("about", "value = 'other'", 0),
        ],
    )
    def test_one_is_set_aside_and_told_once(
        self, tmp_path: Path, table: str, assignment: str, lost: int
    ) -> None:
        path = tmp_path / "journal.sqlite3"
        with closing(Journal(path)) as journal:
            journal.record(CAMPAIGN, [edit(1), edit(2)])
            journal.record(CAMPAIGN, [edit(3)])
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            lowest = f"SELECT min(rowid) FROM {table}"
            database.execute(f"UPDATE {table} SET {assignment} WHERE rowid = ({lowest})")
        with closing(Journal(path)) as journal:
            assert [each.change for each in journal.unsettled(CAMPAIGN)] == [edit(1), edit(2), edit(3)][lost:]
            assert sum(action.pending for action in journal.actions(CAMPAIGN, 5)) == 3 - lost
            assert bool(journal.trouble) == bool(lost)
            assert not lost or journal.trouble.startswith("1 edit in")
        with closing(Journal(path)) as journal:
            assert journal.trouble == ""

    def test_an_action_that_is_gone_twice_takes_its_changes_along(self, tmp_path: Path) -> None:
        path = tmp_path / "journal.sqlite3"
        with closing(Journal(path)) as journal:
            journal.record(CAMPAIGN, [edit(1), edit(2)])
            journal.record(CAMPAIGN, [edit(3)])
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            for table in ("actions", "actions_again"):
                database.execute(f"UPDATE {table} SET campaign_id = 'other' WHERE id = 1")
        with closing(Journal(path)) as journal:
            assert journal.unsettled_of_all().keys() == {CAMPAIGN}
            assert [each.change for each in journal.unsettled(CAMPAIGN)] == [edit(3)]
            assert journal.trouble.startswith("2 edits in")


class TestOpening:
    def test_it_can_be_looked_through_later_and_elsewhere(self, tmp_path: Path) -> None:
        path = tmp_path / "journal.sqlite3"
        with closing(Journal(path)) as journal:
            journal.record(CAMPAIGN, [edit()])
        with closing(Journal(path, prepare=False)) as journal:
            assert not journal.is_prepared
            thread = threading.Thread(target=journal.prepare)
            thread.start()
            thread.join(10)
            assert journal.is_prepared
            assert len(journal.unsettled_of_all()[CAMPAIGN]) == 1

    def test_until_then_it_is_this_windows(self, tmp_path: Path) -> None:
        path = tmp_path / "journal.sqlite3"
        with closing(Journal(path, prepare=False)), pytest.raises(JournalInUse):
            Journal(path, prepare=False)
        Journal(path).close()

    def test_a_newer_one_is_refused_at_once(self, tmp_path: Path) -> None:
        path = tmp_path / "journal.sqlite3"
        with closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA user_version = 9")
        with pytest.raises(StorageTrouble, match="newer version"):
            Journal(path, prepare=False)
        path.unlink()
        Journal(path).close()

    def test_what_is_no_database_is_for_looking_through(self, tmp_path: Path) -> None:
        path = tmp_path / "journal.sqlite3"
        path.write_bytes(b"no journal at all" * 500)
        with closing(Journal(path, prepare=False)) as journal:
            journal.prepare()
            assert "damaged" in journal.trouble
            journal.record(CAMPAIGN, [edit()])

    def test_one_that_is_gone_with_the_run_leaves_nothing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        for ends in (Journal.close, lambda journal: None):
            journal = Journal(None)
            assert journal.path is None
            assert len(list(tmp_path.iterdir())) == 1
            ends(journal)
            del journal
            gc.collect()
            assert list(tmp_path.iterdir()) == []


class TestThreads:
    def test_nobody_waits_for_a_batch_to_read(self, journal: Journal) -> None:
        journal.record(CAMPAIGN, [edit(1)])
        journal.note_owner(Owner(base_url="https://app.puffle.ai"))
        with Held(journal):
            assert journal.is_busy
            assert [each.edit for each in journal.unsettled(CAMPAIGN)] == [edit(1)]
            assert journal.unsettled(OTHER) == [], "it is not there before it is there to its end"
            assert len(journal.actions(CAMPAIGN, 10)) == 1
            assert journal.unsaved() == {CAMPAIGN: 1}
            assert journal.owner() is not None
            assert journal.extent()[0] == 1
        assert not journal.is_busy
        assert len(journal.unsettled(OTHER)) == 1000

    def test_text_that_is_typed_meanwhile_is_there_at_once(self, journal: Journal) -> None:
        journal.keep_draft(CAMPAIGN, "former", {"company": "Former"})
        with Held(journal):
            journal.keep_draft(CAMPAIGN, "p", {"company": "Ty"})
            journal.keep_draft(CAMPAIGN, "p", {"company": "Typed"})
            journal.keep_draft(CAMPAIGN, "former", {})
            assert journal.drafts(CAMPAIGN) == [Draft("p", {"company": "Typed"})]
            assert journal.typed() == {CAMPAIGN: {"p"}}
            journal.note_campaign(CAMPAIGN, "Autumn")
            journal.note_owner(Owner(base_url="https://app.puffle.ai", account_id="1"))
        kept = full_disk.database_of(journal).execute("SELECT prospect_id FROM drafts")
        assert kept.fetchall() == [("p",)], "it is written with the batch"
        assert journal.campaign_names() == {CAMPAIGN: "Autumn"}
        assert journal.owner() == Owner(base_url="https://app.puffle.ai", account_id="1")
        assert journal.drafts(CAMPAIGN) == [Draft("p", {"company": "Typed"})]

    def test_answers_that_come_meanwhile_are_known_at_once(self, journal: Journal) -> None:
        first, second = journal.record(CAMPAIGN, [edit(1), edit(2)]).edit_ids
        with Held(journal):
            journal.settle([first], EditState.SAVED)
            journal.note_start(second, "theirs")
            (left,) = journal.unsettled(CAMPAIGN)
            assert (left.id, left.edit.before) == (second, "theirs")
            assert journal.edits_of(1)[0].state is EditState.SAVED
        assert journal.actions(CAMPAIGN, 1)[0].saved == 1

    def test_many_answers_are_written_by_who_flushes(self, journal: Journal) -> None:
        ids = journal.record(CAMPAIGN, [edit(number) for number in range(FEW_NOTES + 1)]).edit_ids
        journal.settle(ids, EditState.SAVED)
        assert journal.actions(CAMPAIGN, 1)[0].saved == 0, "nobody waits for them to be written"
        assert journal.unsettled(CAMPAIGN) == []
        assert journal.unsettled_of_all() == {}
        thread = threading.Thread(target=journal.flush)
        thread.start()
        thread.join(10)
        assert journal.actions(CAMPAIGN, 1)[0].saved == FEW_NOTES + 1

    def test_ids_are_never_used_again(self, journal: Journal) -> None:
        recorded = journal.record(CAMPAIGN, [edit(1), edit(2)])
        journal.settle(recorded.edit_ids, EditState.SAVED)
        journal.forget_history()
        again = journal.record(CAMPAIGN, [edit(3)])
        assert again.edit_ids == range(3, 4)
        assert again.action_id == recorded.action_id + 1

    def test_what_fails_is_still_noted(self, journal: Journal) -> None:
        (edit_id,) = journal.record(CAMPAIGN, [edit()]).edit_ids
        full_disk.forbid_writing(journal)
        journal.settle([edit_id], EditState.SAVED)
        with pytest.raises(StorageTrouble):
            journal.flush()
        full_disk.allow_writing(journal)
        journal.flush()
        assert journal.unsettled(CAMPAIGN) == []

    def test_text_that_is_no_text_is_told(self, journal: Journal) -> None:
        with pytest.raises(StorageTrouble):
            journal.record(CAMPAIGN, [edit(1, "\ud800")])
        assert journal.unsettled(CAMPAIGN) == []
        journal.record(CAMPAIGN, [edit(1)])
