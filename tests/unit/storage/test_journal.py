"""The journal on the disk: what is recorded stays, whatever happens to the program, the file or the disk."""

import resource
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import Mock

import pytest

from puffle_desktop.domain.actions import ActionKind, EditState
from puffle_desktop.domain.changes import Addition, Removal
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.storage import journal as module
from puffle_desktop.storage import journal_schema
from puffle_desktop.storage.journal import Draft, Journal, JournalInUse, journal_path
from tests.support import full_disk

CAMPAIGN = "3c90c3cc-0d44-4b50-8888-8dd25736052a"
OTHER = "8c2b2d4e-e29b-41d4-a716-446655440000"


def add_migration(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Make this a program of the next version."""

    def step(database: sqlite3.Connection) -> None:
        for statement in script.split(";"):
            database.execute(statement)
        monkeypatch.setattr(journal_schema, "expected_tables", lambda: journal_schema.tables_of(database))

    monkeypatch.setattr(journal_schema, "STEPS", (*journal_schema.STEPS, step))
    monkeypatch.setattr(journal_schema, "SCHEMA", journal_schema.SCHEMA + 1)


def version_of(path: Path) -> int:
    """Which version of the schema a journal says that it has."""
    with closing(sqlite3.connect(path)) as database:
        version: int = database.execute("PRAGMA user_version").fetchone()[0]
    return version


def edit(number: int = 1, after: str | None = "After", before: str | None = "Before") -> Edit:
    return Edit(f"00000000-0000-4000-8000-{number:012d}", "company", before, after)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journals" / "journal.sqlite3"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    journal = Journal(path)
    yield journal
    journal.close()


def reopened(journal: Journal, path: Path) -> Journal:
    journal.close()
    return Journal(path)


class TestEdits:
    def test_a_recorded_edit_is_on_the_disk_at_once(
        self, journal: Journal, path: Path, tmp_path: Path
    ) -> None:
        recorded = journal.record(CAMPAIGN, [edit(1), edit(2, None)])
        # As after a power cut: the files as they are now, without the program's having closed them.
        for suffix in ("", "-wal"):
            (tmp_path / f"copy{suffix}").write_bytes(Path(f"{path}{suffix}").read_bytes())
        copy = Journal(tmp_path / "copy")
        left = copy.unsettled(CAMPAIGN)
        copy.close()
        assert [each.edit for each in left] == [edit(1), edit(2, None)]
        assert [each.id for each in left] == list(recorded.edit_ids)
        assert {each.action_id for each in left} == {recorded.action_id}
        assert {each.state for each in left} == {EditState.PENDING}

    def test_answers_are_written_together_and_before_anything_is_read(self, journal: Journal) -> None:
        first, second, third = journal.record(CAMPAIGN, [edit(1), edit(2), edit(3)]).edit_ids
        journal.settle([first], EditState.SAVED)
        journal.settle([second], EditState.FAILED, "The server said no.")
        left = journal.unsettled(CAMPAIGN)
        assert [(each.id, each.state, each.reason) for each in left] == [
            (second, EditState.FAILED, "The server said no."),
            (third, EditState.PENDING, ""),
        ]
        assert journal.unsaved() == {CAMPAIGN: 2}
        assert journal.unsettled(OTHER) == []

    def test_what_is_noted_survives_closing(self, journal: Journal, path: Path) -> None:
        (edit_id,) = journal.record(CAMPAIGN, [edit()]).edit_ids
        journal.settle([edit_id], EditState.SAVED)
        journal.note_stored(edit_id, "after")
        again = reopened(journal, path)
        (left,) = again.edits_of(1)
        again.close()
        assert (left.state, left.edit.after) == (EditState.SAVED, "after")

    def test_later_notes_win(self, journal: Journal) -> None:
        (edit_id,) = journal.record(CAMPAIGN, [edit()]).edit_ids
        journal.settle([edit_id], EditState.FAILED, "No.")
        journal.settle([edit_id], EditState.PENDING)
        journal.note_start(edit_id, "theirs")
        (left,) = journal.unsettled(CAMPAIGN)
        assert (left.state, left.reason, left.edit.before) == (EditState.PENDING, "", "theirs")

    def test_a_decision_is_written_at_once(self, journal: Journal) -> None:
        ids = journal.record(CAMPAIGN, [edit(1), edit(1)]).edit_ids
        journal.rebase(ids, "theirs", "mine")
        assert {(each.edit.before, each.edit.after) for each in journal.unsettled(CAMPAIGN)} == {
            ("theirs", "mine")
        }

    def test_a_discarded_edit_is_settled(self, journal: Journal) -> None:
        journal.settle(journal.record(CAMPAIGN, [edit()]).edit_ids, EditState.DISCARDED)
        assert journal.unsettled(CAMPAIGN) == []
        assert journal.unsaved() == {}

    def test_nothing_is_half_written(self, journal: Journal) -> None:
        with pytest.raises(StorageTrouble):
            journal.record(CAMPAIGN, [edit(1), Edit("x", b"not text", "a", {})])  # type: ignore[arg-type]
        assert journal.unsettled(CAMPAIGN) == []
        assert journal.actions(CAMPAIGN, 10) == []


class TestActions:
    def test_they_are_listed_oldest_first_with_their_sums(self, journal: Journal) -> None:
        first = journal.record(CAMPAIGN, [edit(1), edit(2)])
        second = journal.record(CAMPAIGN, [edit(1)], ActionKind.UNDO, first.action_id)
        journal.record(OTHER, [edit(9)])
        journal.settle(first.edit_ids, EditState.SAVED)
        one, two = journal.actions(CAMPAIGN, 10)
        assert (one.id, one.kind, one.prospects, one.saved, one.pending) == (first.action_id, "edit", 2, 2, 0)
        assert one.fields == ("company",)
        assert (two.id, two.kind, two.reverses, two.pending) == (second.action_id, "undo", one.id, 1)
        assert datetime.now(UTC) - datetime.fromisoformat(one.at) < timedelta(minutes=1)

    def test_only_the_latest_are_given(self, journal: Journal) -> None:
        ids = [journal.record(CAMPAIGN, [edit()]).action_id for _ in range(5)]
        assert [action.id for action in journal.actions(CAMPAIGN, 2)] == ids[-2:]


def live(journal: Journal, until: int, since: int = 0) -> None:
    """Open it every few days, from the one until the other."""
    for day in range(since, until, 3):
        journal.prune(datetime.now(UTC) + timedelta(days=day))
    journal.prune(datetime.now(UTC) + timedelta(days=until))


class TestPruning:
    def test_old_actions_go_and_pending_ones_never(self, journal: Journal) -> None:
        saved = journal.record(CAMPAIGN, [edit(1)])
        pending = journal.record(CAMPAIGN, [edit(2)])
        failed = journal.record(CAMPAIGN, [edit(3), edit(4)])
        journal.settle([*saved.edit_ids, failed.edit_ids[0]], EditState.SAVED)
        journal.settle(failed.edit_ids[1:], EditState.FAILED, "No.")
        live(journal, module.KEPT_DAYS - 1)
        assert len(journal.actions(CAMPAIGN, 10)) == 3
        live(journal, module.KEPT_DAYS + 1, since=module.KEPT_DAYS - 1)
        assert [each.id for each in journal.actions(CAMPAIGN, 10)] == [pending.action_id, failed.action_id]
        assert journal.edits_of(saved.action_id) == []

    def test_an_action_is_as_old_as_the_time_that_was_lived_since(self, journal: Journal) -> None:
        ids = []
        for day in range(0, 130, 5):
            (saved,) = (recorded := journal.record(CAMPAIGN, [edit(day)])).edit_ids
            journal.settle([saved], EditState.SAVED)
            ids.append(recorded.action_id)
            live(journal, day + 5, since=day)
        left = [each.id for each in journal.actions(CAMPAIGN, 100)]
        # The first look at the clock after an action is what is known of when it was made.
        assert left == ids[-(module.KEPT_DAYS // 5) :]

    @pytest.mark.parametrize(
        "days",
        [
            pytest.param((400,), id="next year"),
            pytest.param((365 * 73,), id="2099"),
            pytest.param((365 * 73, 365 * 73 + 1, 365 * 73 + 2), id="2099, for three starts"),
            pytest.param((-365 * 50,), id="1976"),
            pytest.param((-365 * 50, 0, -365 * 50, 0, -365 * 50, 0), id="a clock without a battery"),
            pytest.param((365 * 10, 0, 365 * 20, -365 * 20, 1), id="to and fro"),
        ],
    )
    def test_a_clock_that_jumps_prunes_nothing(
        self, journal: Journal, path: Path, days: tuple[int, ...]
    ) -> None:
        recorded = [journal.record(CAMPAIGN, [edit(number)]) for number in range(3)]
        for each in recorded:
            journal.settle(each.edit_ids, EditState.SAVED)
        for day in days:
            journal.prune(datetime.now(UTC) + timedelta(days=day))
        journal = reopened(journal, path)
        assert [each.id for each in journal.actions(CAMPAIGN, 10)] == [each.action_id for each in recorded]

    def test_an_action_of_a_wrong_year_is_as_old_as_any_other(
        self, journal: Journal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for year in (1970, 2099):
            wrong = datetime(year, 1, 1, tzinfo=UTC)
            with monkeypatch.context() as patched:
                patched.setattr(module, "datetime", Mock(now=Mock(return_value=wrong)))
                (saved,) = journal.record(CAMPAIGN, [edit(year)]).edit_ids
                journal.settle([saved], EditState.SAVED)
                journal.prune(wrong)
        live(journal, module.KEPT_DAYS - 10)
        assert len(journal.actions(CAMPAIGN, 10)) == 2
        live(journal, module.KEPT_DAYS + 10, since=module.KEPT_DAYS - 10)
        assert journal.actions(CAMPAIGN, 10) == []

    def test_an_id_that_is_given_again_is_young(self, journal: Journal, path: Path) -> None:
        (saved,) = journal.record(CAMPAIGN, [edit()]).edit_ids
        journal.settle([saved], EditState.SAVED)
        live(journal, module.KEPT_DAYS - 5)
        journal.forget_history()
        journal = reopened(journal, path)
        again = journal.record(CAMPAIGN, [edit(2)])
        assert again.action_id == 1
        journal.settle(again.edit_ids, EditState.SAVED)
        live(journal, module.KEPT_DAYS + 50, since=module.KEPT_DAYS - 5)
        assert len(journal.actions(CAMPAIGN, 10)) == 1

    def test_too_many_go_and_pending_ones_never(
        self, journal: Journal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(module, "KEPT_ACTIONS", 3)
        recorded = [journal.record(CAMPAIGN, [edit(number)]) for number in range(8)]
        for each in recorded[1:]:
            journal.settle(each.edit_ids, EditState.SAVED)
        journal.prune()
        kept = [recorded[0], *recorded[-3:]]
        assert [each.id for each in journal.actions(CAMPAIGN, 10)] == [each.action_id for each in kept]


class TestDrafts:
    def test_typed_text_is_kept_replaced_and_forgotten(self, journal: Journal, path: Path) -> None:
        journal.keep_draft(CAMPAIGN, "p", {"company": "Ac"})
        journal.keep_draft(CAMPAIGN, "p", {"company": "Acme", "headline": ""})
        again = reopened(journal, path)
        assert again.drafts(CAMPAIGN) == [Draft("p", {"company": "Acme", "headline": ""})]
        assert again.drafts(OTHER) == []
        again.keep_draft(CAMPAIGN, "p", {})
        assert again.drafts(CAMPAIGN) == []
        again.close()


class TestTheFile:
    def test_it_is_its_owners_alone(self, journal: Journal, path: Path) -> None:
        journal.record(CAMPAIGN, [edit()])
        files = list(path.parent.iterdir())
        assert {file.name for file in files} == {
            path.name,
            *(path.name + part for part in ("-wal", "-shm", ".lock")),
        }
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}

    def test_a_file_that_others_could_read_is_closed_to_them(self, path: Path) -> None:
        Journal(path).close()
        path.chmod(0o644)
        Journal(path).close()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def test_it_is_written_ahead_and_synchronised_in_full(self, journal: Journal) -> None:
        ask = full_disk.database_of(journal).execute
        assert ask("PRAGMA journal_mode").fetchone() == ("wal",)
        assert ask("PRAGMA synchronous").fetchone() == (2,)
        assert ask("PRAGMA user_version").fetchone() == (journal_schema.SCHEMA,)

    def test_connections_and_hosts_have_journals_of_their_own(self) -> None:
        paths = {
            journal_path("a" * 32, "https://app.puffle.ai"),
            journal_path("b" * 32, "https://app.puffle.ai"),
            journal_path("a" * 32, "http://127.0.0.1:8000"),
        }
        assert len(paths) == 3
        assert all(path.suffix == ".sqlite3" and "/" not in path.name for path in paths)

    def test_one_of_a_newer_version_is_left_alone(self, journal: Journal, path: Path) -> None:
        journal.record(CAMPAIGN, [edit()])
        journal.close()
        with sqlite3.connect(path) as database:
            database.execute(f"PRAGMA user_version = {journal_schema.SCHEMA + 1}")
            database.execute(
                f"PRAGMA application_id = {journal_schema.APPLICATION + journal_schema.SCHEMA + 1}"
            )
        database.close()
        before = path.read_bytes()
        with pytest.raises(StorageTrouble, match="newer version"):
            Journal(path)
        assert path.read_bytes() == before

    def test_an_older_one_is_migrated(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        journal = Journal(path)
        journal.record(CAMPAIGN, [edit()])
        journal.close()
        add_migration(monkeypatch, "ALTER TABLE drafts ADD COLUMN more TEXT")
        journal = Journal(path)
        assert len(journal.unsettled(CAMPAIGN)) == 1
        journal.close()
        assert version_of(path) == journal_schema.SCHEMA

    def test_a_migration_that_fails_changes_nothing(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        Journal(path).close()
        more = "ALTER TABLE drafts ADD COLUMN more TEXT; ALTER TABLE nothing ADD COLUMN more TEXT"
        with monkeypatch.context() as patched:
            add_migration(patched, more)
            with pytest.raises(StorageTrouble):
                Journal(path)
        Journal(path).close()
        assert version_of(path) == journal_schema.SCHEMA

    def test_a_second_window_is_refused_with_a_sentence(self, journal: Journal, path: Path) -> None:
        code = (
            "import sys; from pathlib import Path\n"
            "from puffle_desktop.storage.journal import Journal, JournalInUse\n"
            "try: Journal(Path(sys.argv[1]))\n"
            "except JournalInUse as error: print(error)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
        )
        assert "open in another window of Puffle Desktop" in done.stdout
        assert journal.trouble == ""
        journal.record(CAMPAIGN, [edit()])

    def test_so_is_a_second_one_of_this_process_until_the_first_is_closed(
        self, journal: Journal, path: Path
    ) -> None:
        with pytest.raises(JournalInUse):
            Journal(path)
        reopened(journal, path).close()

    @pytest.mark.parametrize(
        "content", [b"not a database at all" * 300, b"SQLite format 3\0" + b"\xff" * 8000]
    )
    def test_a_damaged_one_is_set_aside_with_what_belongs_to_it(self, path: Path, content: bytes) -> None:
        path.parent.mkdir()
        path.write_bytes(content)
        wal = Path(f"{path}-wal")
        wal.write_bytes(b"frames that were not written back")
        journal = Journal(path)
        journal.record(CAMPAIGN, [edit()])
        kept = [file for file in path.parent.iterdir() if "damaged" in file.name]
        main = next(file for file in kept if file.name.endswith(".sqlite3"))
        assert main.read_bytes() == content
        assert Path(f"{main}-wal").read_bytes() == b"frames that were not written back"
        assert str(main) in journal.trouble
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        journal.close()

    def test_damage_in_the_midst_of_it_is_noticed(self, journal: Journal, path: Path) -> None:
        for number in range(300):
            journal.record(CAMPAIGN, [edit(number)])
        journal.close()
        content = bytearray(path.read_bytes())
        content[4096 * 2 : 4096 * 5] = b"\xee" * (4096 * 3)
        path.write_bytes(content)
        journal = Journal(path)
        assert "damaged" in journal.trouble
        assert journal.unsettled(CAMPAIGN) == [], "where the table began is among it"
        journal.close()

    def test_what_lies_beside_the_damage_is_saved(self, journal: Journal, path: Path) -> None:
        for number in range(300):
            journal.record(CAMPAIGN, [edit(number)])
        journal.close()
        content = bytearray(path.read_bytes())
        place = content.index(edit(150).prospect_id.encode()) // 4096 * 4096
        content[place : place + 4096] = b"\xee" * 4096
        path.write_bytes(content)
        journal = Journal(path)
        left = [each.edit for each in journal.unsettled(CAMPAIGN)]
        assert 250 < len(left) < 300
        assert set(left) < set(map(edit, range(300)))
        assert f"{len(left)} edits could be saved" in journal.trouble
        journal = reopened(journal, path)
        assert journal.trouble == "", "it is told once"
        assert [each.edit for each in journal.unsettled(CAMPAIGN)] == left
        journal.close()

    def test_a_folder_that_cannot_be_made_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(StorageTrouble, match="cannot be kept safe"):
            Journal(tmp_path / "file" / "journal.sqlite3")


class TestAFullDisk:
    def test_is_told_before_anything_is_sent(self, journal: Journal) -> None:
        full_disk.fill(journal)
        with pytest.raises(StorageTrouble, match=r"disk is full.*not saved"):
            journal.record(CAMPAIGN, [edit(number, "x" * 4000) for number in range(50)])
        assert journal.unsettled(CAMPAIGN) == []
        full_disk.empty(journal)
        journal.record(CAMPAIGN, [edit()])
        assert len(journal.unsettled(CAMPAIGN)) == 1

    def test_keeps_the_answers_until_there_is_room(self, journal: Journal) -> None:
        (edit_id,) = journal.record(CAMPAIGN, [edit()]).edit_ids
        journal.settle([edit_id], EditState.FAILED, "words " * 5000)
        full_disk.fill(journal)
        with pytest.raises(StorageTrouble):
            journal.flush()
        full_disk.empty(journal)
        (left,) = journal.unsettled(CAMPAIGN)
        assert left.state is EditState.FAILED

    def test_is_told_when_the_system_says_so(self, path: Path) -> None:
        """A limit on the size of files, which SQLite meets as a write error."""
        journal = Journal(path)
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, before[1]))
        try:
            with pytest.raises(StorageTrouble, match="not saved"):
                journal.record(CAMPAIGN, [edit(number, "x" * 4000) for number in range(200)])
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
            signal.signal(signal.SIGXFSZ, ignored)
        assert journal.unsettled(CAMPAIGN) == []
        journal.close()


class TestWhatCameLater:
    """What is asked for before an action is taken back."""

    def later(self, journal: Journal, action: int, prospect_id: str | None = None) -> list[tuple[str, str]]:
        found = journal.later_than(action, prospect_id)
        return [(each.change.prospect_id[-1], each.state) for each in found]

    def test_it_is_of_the_same_prospects_and_campaign_and_not_discarded(self, journal: Journal) -> None:
        first = journal.record(CAMPAIGN, [edit(1), edit(2)])
        journal.record(CAMPAIGN, [edit(1), edit(3)])
        gone = journal.record(CAMPAIGN, [edit(2)])
        journal.record(OTHER, [edit(1)])
        journal.settle(gone.edit_ids, EditState.DISCARDED)
        assert self.later(journal, first.action_id) == [("1", "pending")]
        assert self.later(journal, first.action_id, edit(2).prospect_id) == []

    def test_what_took_it_back_counts_although_it_was_discarded(self, journal: Journal) -> None:
        first = journal.record(CAMPAIGN, [edit(1), edit(2)])
        undone = journal.record(CAMPAIGN, [edit(1), edit(2)], ActionKind.UNDO, first.action_id)
        journal.settle(undone.edit_ids, EditState.DISCARDED)
        assert self.later(journal, first.action_id) == [("1", "discarded"), ("2", "discarded")]
        assert self.later(journal, first.action_id, edit(2).prospect_id) == [("2", "discarded")]

    def test_so_do_those_who_came_and_went_by_that_under_other_ids(self, journal: Journal) -> None:
        added = journal.record(CAMPAIGN, [Addition("new 1", {"email": "a@x.example"})], ActionKind.ADD)
        undone = journal.record(
            CAMPAIGN, [Removal(Prospect("r2", email="a@x.example"))], ActionKind.UNDO, added.action_id
        )
        journal.record(CAMPAIGN, [Addition("new 3", {})], ActionKind.REDO, undone.action_id)
        journal.record(CAMPAIGN, [Addition("new 4", {}), Removal(Prospect("r5"))])
        assert self.later(journal, added.action_id) == [("2", "pending"), ("3", "pending")]

    def test_all_edits_count_after_somebody_was_added(self, journal: Journal) -> None:
        added = journal.record(CAMPAIGN, [Addition("new 9", {})], ActionKind.ADD)
        journal.record(CAMPAIGN, [edit(1)])
        journal.record(OTHER, [edit(2)])
        assert self.later(journal, added.action_id) == [("1", "pending")]


def test_it_says_whether_sums_are_old(journal: Journal) -> None:
    recorded = journal.record(CAMPAIGN, [edit(number) for number in range(200)])
    assert not journal.is_behind
    journal.settle(recorded.edit_ids, EditState.DISCARDED)
    assert journal.is_behind
    journal.flush()
    assert not journal.is_behind
