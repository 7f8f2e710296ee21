"""What is found on the disk without changing it: journals of all sorts, files set aside, the log."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from puffle_desktop.domain.actions import EditState
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.storage import paths
from puffle_desktop.storage.journal import Journal, JournalInUse, journal_path
from puffle_desktop.storage.journal_about import Owner
from puffle_desktop.storage.stored_files import (
    KEPT_DAMAGED_DAYS,
    JournalFile,
    JournalState,
    LogFiles,
    delete,
    look,
    prune_set_aside,
)

URL = "https://app.puffle.ai"
ONE = "3c90c3cc-0d44-4b50-8888-8dd25736052a"
TWO = "8c2b2d4e-e29b-41d4-a716-446655440000"
NOW = datetime(2026, 6, 1, tzinfo=UTC)


def edit(number: int, after: str = "After") -> Edit:
    return Edit(f"prospect-{number}", "company", "Before", after)


@pytest.fixture
def path() -> Path:
    return journal_path("a" * 32, URL)


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    journal = Journal(path)
    yield journal
    journal.close()


def only_journal() -> JournalFile:
    (found,) = look().journals
    return found


class TestJournals:
    def test_without_any_folder_there_is_nothing(self) -> None:
        files = look()
        assert (files.journals, files.set_aside, files.log) == ((), (), LogFiles())
        assert not paths.journals_folder().exists(), "looking changes nothing"

    def test_what_is_in_one(self, journal: Journal, path: Path) -> None:
        (saved,) = journal.record(ONE, [edit(1)]).edit_ids
        journal.settle([saved], EditState.SAVED)
        journal.record(ONE, [edit(2), edit(3)])
        (failed,) = journal.record(TWO, [edit(4)]).edit_ids
        journal.settle([failed], EditState.FAILED, "No.")
        journal.note_campaign(ONE, "Spring")
        owner = Owner(base_url=URL, connection_name="Work", account_id="1", account_name="Ada")
        journal.note_owner(owner)
        journal.close()
        found = only_journal()
        assert (found.path, found.connection_id, found.host) == (path, "a" * 32, "app-puffle-ai")
        assert found.state is JournalState.READABLE
        assert found.owner == owner
        assert found.unsaved == {ONE: 2, TWO: 1}
        assert (found.prospects, found.typed, found.actions) == (3, 0, 3)
        assert found.names == {ONE: "Spring"}
        assert found.oldest is not None
        assert datetime.now(UTC) - datetime.fromisoformat(found.oldest) < timedelta(minutes=5)

    def test_typed_text_counts_where_there_is_no_edit_besides(self, journal: Journal) -> None:
        (saved,) = journal.record(ONE, [edit(3)]).edit_ids
        journal.settle([saved], EditState.SAVED)
        journal.record(ONE, [edit(1)])
        for number in (1, 2, 3):
            journal.keep_draft(ONE, f"prospect-{number}", {"company": "Typed"})
        journal.close()
        found = only_journal()
        assert (found.unsaved, found.typed) == ({ONE: 3}, 2)

    def test_one_of_version_0_1_0_does_not_say_whose_it_is(self, journal: Journal, path: Path) -> None:
        journal.record(ONE, [edit(1)])
        journal.close()
        database = sqlite3.connect(path)
        database.executescript("DROP TABLE about; DROP TABLE campaign_names")
        database.close()
        found = only_journal()
        assert found.state is JournalState.READABLE
        assert (found.owner, found.names) == (None, {})
        assert (found.unsaved, found.actions) == ({ONE: 1}, 1)
        assert found.is_of_host(URL)
        assert not found.is_of_host("https://preview.puffle.ai")

    def test_whose_it_is_outdoes_the_name_of_the_file(self, journal: Journal) -> None:
        journal.note_owner(Owner(base_url="https://app-puffle.ai"))
        journal.close()
        assert not only_journal().is_of_host(URL), "both have one name as files"

    def test_an_empty_one(self, journal: Journal) -> None:
        journal.close()
        found = only_journal()
        assert (found.unsaved, found.actions, found.oldest) == ({}, 0, None)

    def test_one_that_this_process_has_open_is_named_alone(self, journal: Journal) -> None:
        journal.record(ONE, [edit(1)])
        found = only_journal()
        assert (found.state, found.unsaved, found.actions) == (JournalState.OPEN, {}, 0)
        journal.record(ONE, [edit(2)])
        assert journal.unsaved() == {ONE: 2}, "it goes on as before"

    def test_one_that_another_process_has_open(self, path: Path) -> None:
        holder = (
            "import sys; from pathlib import Path; from puffle_desktop.storage.journal import Journal\n"
            "journal = Journal(Path(sys.argv[1])); print('open', flush=True)\n"
            "sys.stdin.read(); journal.close()"
        )
        with subprocess.Popen(
            [sys.executable, "-c", holder, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            assert process.stdin is not None
            assert process.stdout.readline().strip() == b"open"
            assert only_journal().state is JournalState.OPEN
            with pytest.raises(JournalInUse, match="open in another window"):
                delete(path)
            assert path.exists()
            process.stdin.close()
        assert only_journal().state is JournalState.READABLE

    def test_one_of_a_newer_version(self, journal: Journal, path: Path) -> None:
        journal.close()
        database = sqlite3.connect(path)
        database.execute("PRAGMA user_version = 99")
        database.close()
        assert only_journal().state is JournalState.NEWER

    def test_a_damaged_one_is_left_as_it_is(self, path: Path) -> None:
        content = b"This is no journal. " * 100
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
        assert only_journal().state is JournalState.DAMAGED
        assert path.read_bytes() == content

    def test_one_that_a_run_had_only_just_made(self, path: Path) -> None:
        path.parent.mkdir(parents=True)
        path.touch()
        found = only_journal()
        assert (found.state, found.unsaved, found.size) == (JournalState.READABLE, {}, 0)

    def test_what_a_killed_run_had_written_ahead_is_seen(self, journal: Journal, path: Path) -> None:
        journal.record(ONE, [edit(1), edit(2)])
        # As after a kill: the files as they are now, without the program's having closed them.
        killed = journal_path("b" * 32, URL)
        for part in ("", "-wal"):
            killed.with_name(killed.name + part).write_bytes(path.with_name(path.name + part).read_bytes())
        found = {each.path: each for each in look().journals}
        assert found[killed].state is JournalState.READABLE
        assert found[killed].unsaved == {ONE: 2}
        assert found[path].state is JournalState.OPEN

    def test_sizes_are_with_what_lies_beside(self, journal: Journal, path: Path) -> None:
        journal.record(ONE, [edit(number) for number in range(200)])
        wal = path.with_name(f"{path.name}-wal")
        assert wal.stat().st_size > 0
        shm = path.with_name(f"{path.name}-shm")
        assert only_journal().size == sum(each.stat().st_size for each in (path, wal, shm))
        journal.close()
        assert only_journal().size == path.stat().st_size

    def test_other_files_in_the_folder_are_none(self, journal: Journal, path: Path) -> None:
        journal.close()
        for name in ("notes.txt", "copy of a-app.sqlite3", "a-app.sqlite3.bak"):
            path.with_name(name).write_text("nothing of ours")
        path.with_name("b-app.sqlite3").mkdir()
        assert only_journal().path == path


class TestDeleting:
    def test_what_lies_beside_goes_along(self, journal: Journal, path: Path) -> None:
        journal.close()
        for part in ("-wal", "-shm"):
            path.with_name(path.name + part).write_bytes(b"")
        delete(path)
        assert list(path.parent.iterdir()) == []

    def test_a_second_time_is_no_trouble(self, path: Path) -> None:
        delete(path)
        assert not path.exists()

    def test_a_damaged_one_can_go(self, path: Path) -> None:
        path.parent.mkdir(parents=True)
        path.write_bytes(b"This is no journal. " * 100)
        delete(path)
        assert not path.exists()

    def test_one_that_is_open_stays(self, journal: Journal, path: Path) -> None:
        journal.record(ONE, [edit(1)])
        with pytest.raises(JournalInUse):
            delete(path)
        assert journal.unsaved() == {ONE: 1}
        assert path.exists()

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may delete anything")
    def test_what_cannot_be_deleted_is_told(self, journal: Journal, path: Path) -> None:
        journal.close()
        path.parent.chmod(0o500)
        try:
            with pytest.raises(StorageTrouble, match="could not be deleted"):
                delete(path)
        finally:
            path.parent.chmod(0o700)

    def test_a_folder_in_its_place_is_told(self, path: Path) -> None:
        path.mkdir(parents=True)
        with pytest.raises(StorageTrouble, match=rf"{path.name} could not be deleted"):
            delete(path)


def set_aside(name: str, changed: datetime, size: int = 10) -> Path:
    """A file that was set aside, in the folder of its kind."""
    folder = paths.settings_file().parent if name.endswith("toml") else paths.journals_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(b"x" * size)
    os.utime(path, (changed.timestamp(), changed.timestamp()))
    return path


def live(days: int, since: int = 0) -> None:
    """Start the program every few days, from NOW on."""
    for day in range(since, days, 5):
        prune_set_aside(NOW + timedelta(days=day))
    prune_set_aside(NOW + timedelta(days=days))


class TestSetAside:
    def test_of_each_kind(self) -> None:
        journal = set_aside("a-app-puffle-ai.damaged-20260501-010203-000004.sqlite3", NOW)
        settings = set_aside("settings.newer-20260502-010203-000004.toml", NOW, 20)
        first, second = look().set_aside
        assert (first.path, first.why, first.size, first.since) == (journal, "damaged", 10, NOW)
        assert (first.former.name, first.host) == ("a-app-puffle-ai.sqlite3", "app-puffle-ai")
        assert (second.path, second.why, second.size) == (settings, "newer", 20)
        assert (second.former.name, second.host) == ("settings.toml", "")
        assert look().journals == ()

    def test_what_the_journal_sets_aside_is_found(self, path: Path) -> None:
        path.parent.mkdir(parents=True)
        path.write_bytes(b"This is no journal. " * 100)
        Journal(path).close()
        (found,) = look().set_aside
        assert (found.former, found.why, found.size) == (path, "damaged", 2000)
        assert datetime.now(UTC) - found.since < timedelta(minutes=5)

    def test_it_goes_after_ninety_days(self) -> None:
        old = set_aside("a-app.damaged-20260601-000000-000000.sqlite3", NOW)
        old.with_name(f"{old.name}-wal").write_bytes(b"")
        settings = set_aside("settings.unreadable-20260601-000000-0.toml", NOW)
        live(30)
        young = set_aside("b-app.damaged-20260701-000000-000000.sqlite3", NOW + timedelta(days=30))
        live(KEPT_DAMAGED_DAYS, since=30)
        assert old.exists()
        live(KEPT_DAMAGED_DAYS + 1, since=KEPT_DAMAGED_DAYS)
        assert {path.name for path in paths.journals_folder().iterdir()} == {young.name, "set-aside.json"}
        assert not settings.exists()
        live(KEPT_DAMAGED_DAYS + 40, since=KEPT_DAMAGED_DAYS + 1)
        prune_set_aside(NOW)
        assert list(paths.journals_folder().iterdir()) == []

    @pytest.mark.parametrize("year", [1971, 2001, 2027, 2099])
    @pytest.mark.parametrize("starts", [1, 3])
    def test_a_clock_that_jumps_deletes_nothing(self, year: int, starts: int) -> None:
        named = set_aside("a-app.damaged-20260601-000000-000000.sqlite3", NOW)
        prune_set_aside(NOW)
        for start in range(starts):
            wrong = datetime(year, 1, 1 + start, tzinfo=UTC)
            other = set_aside(f"settings.damaged-{wrong:%Y%m%d-%H%M%S}-{start}.toml", wrong)
            prune_set_aside(wrong)
            prune_set_aside(NOW)
        assert named.exists()
        assert other.exists()

    def test_where_nothing_can_be_noted_nothing_goes(self) -> None:
        path = set_aside("a-app.damaged-20260601-000000-000000.sqlite3", NOW)
        (paths.journals_folder() / "set-aside.json").mkdir()
        live(200)
        assert path.exists()

    def test_dates_that_there_are_not_are_no_fault(self) -> None:
        path = set_aside("a-app.damaged-20269999-999999-000000.sqlite3", NOW)
        (found,) = look().set_aside
        assert (found.path, found.since) == (path, NOW)

    def test_nothing_else_is_pruned(self, journal: Journal, path: Path) -> None:
        journal.close()
        old = datetime(2001, 1, 1, tzinfo=UTC).timestamp()
        os.utime(path, (old, old))
        bystander = set_aside("my notes.damaged.sqlite3", datetime(2001, 1, 1, tzinfo=UTC))
        live(KEPT_DAMAGED_DAYS + 10)
        assert path.exists()
        assert bystander.exists()

    def test_who_was_named_in_what_goes_is_told(self) -> None:
        set_aside(f"{'a' * 32}-app.damaged-20260101-000000-000000.sqlite3", NOW)
        settings = set_aside("settings.damaged-20260101-000000-000000.toml", NOW)
        settings.write_text(f'id = "{"c" * 32}"\nlast = "{"d" * 32}"\nother = "{"e" * 33}"')
        live(KEPT_DAMAGED_DAYS)
        set_aside(f"{'b' * 32}-app.damaged-20260501-000000-000000.sqlite3", NOW)
        later = NOW + timedelta(days=KEPT_DAMAGED_DAYS + 1)
        assert prune_set_aside(later) == {"a" * 32, "c" * 32, "d" * 32}
        assert prune_set_aside(later) == set()


def test_the_log_and_those_before_it_count_together() -> None:
    log = paths.log_file()
    log.parent.mkdir(parents=True)
    log.write_bytes(b"x" * 30)
    older = log.with_name(f"{log.name}.1")
    older.write_bytes(b"x" * 100)
    os.utime(older, (NOW.timestamp(), NOW.timestamp()))
    log.with_name("other.log").write_bytes(b"x" * 1000)
    assert look().log == LogFiles(size=130, since=NOW)
