"""Folders that are not what a journal wants: read-only, full, without locks or shared memory."""

import errno
import fcntl
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from puffle_desktop.domain.actions import EditState
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import CannotKeep
from puffle_desktop.storage import journal_file
from puffle_desktop.storage.files import make_private
from puffle_desktop.storage.journal import Journal, JournalInUse

CAMPAIGN = "3c90c3cc-0d44-4b50-8888-8dd25736052a"


def edit(number: int = 1) -> Edit:
    return Edit(f"prospect-{number}", "company", "Before", "x" * 200)


def fill(journal: Journal, count: int) -> None:
    """Make edits, of which the last one is not saved."""
    saved = journal.record(CAMPAIGN, [edit(number) for number in range(count)]).edit_ids
    journal.settle(saved[:-1], EditState.SAVED)
    journal.close()


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """A file system of its own."""
    folder.mkdir(exist_ok=True)
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=False)
    if done.returncode:
        pytest.skip("nothing can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def remount(folder: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", folder], check=True)


class TestAFolderThatCannotBeWritten:
    @pytest.mark.parametrize("prepare", [True, False])
    def test_a_file_is_in_its_place(self, tmp_path: Path, *, prepare: bool) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(CannotKeep, match=r"can be read but not edited") as raised:
            Journal(tmp_path / "file" / "data" / "journal.sqlite3", prepare=prepare)
        assert "Not a directory" in str(raised.value)
        assert "not sent" not in str(raised.value)

    @pytest.mark.parametrize("is_there", [True, False])
    def test_it_is_read_only(self, tmp_path: Path, *, is_there: bool) -> None:
        folder = tmp_path / "disk"
        with mounted(folder, "size=4m"):
            if is_there:
                fill(Journal(folder / "journal.sqlite3"), 3)
            remount(folder, "ro")
            with pytest.raises(CannotKeep, match=r"Read-only file system\), so prospects can be read"):
                Journal(folder / "journal.sqlite3")
            remount(folder, "rw")
            Journal(folder / "journal.sqlite3").close()

    @pytest.mark.parametrize("free", [0, 4096, 20_000])
    @pytest.mark.parametrize("count", [0, 2, 300])
    def test_it_is_full(self, tmp_path: Path, count: int, free: int) -> None:
        folder = tmp_path / "disk"
        path = folder / "journal.sqlite3"
        with mounted(folder, "size=1m"):
            if count:
                fill(Journal(path), count)
            rest = folder / "rest"
            room = os.statvfs(folder)
            rest.write_bytes(b"x" * max(room.f_bavail * room.f_frsize - free, 0))
            try:
                Journal(path).close()
            except CannotKeep as error:
                assert "the disk is full" in str(error)
                assert "not sent" not in str(error)
            else:
                assert count or free, "a new one has to find some room"
            rest.unlink()
            journal = Journal(path)
            assert len(journal.unsettled(CAMPAIGN)) == (1 if count else 0), "nothing is lost by it"
            journal.close()

    def test_a_large_one_says_so_when_it_is_looked_through(self, tmp_path: Path) -> None:
        folder = tmp_path / "disk"
        path = folder / "journal.sqlite3"
        with mounted(folder, "size=1m"):
            fill(Journal(path), 300)
            journal = Journal(path, prepare=False)
            room = os.statvfs(folder)
            (folder / "rest").write_bytes(b"x" * room.f_bavail * room.f_frsize)
            try:
                journal.prepare()
            except CannotKeep as error:
                assert journal.failure is error
                assert "the disk is full" in str(error)
            journal.close()

    def test_no_folder_for_what_goes_with_the_run(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tempfile.tempdir", "/dev/null/nowhere")
        if Path(journal_file._IN_MEMORY).is_dir():
            fill(Journal(None), 2)
        monkeypatch.setattr(journal_file, "_IN_MEMORY", "/dev/null/nowhere")
        with pytest.raises(CannotKeep):
            Journal(None)


class TestAFileSystemThatCannotLock:
    @pytest.fixture(autouse=True, params=[errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL])
    def no_locks(self, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object) -> None:
            raise OSError(request.param, os.strerror(request.param))

        monkeypatch.setattr(fcntl, "flock", refuse)

    def test_the_journal_is_written_all_the_same(self, tmp_path: Path) -> None:
        fill(Journal(tmp_path / "journal.sqlite3"), 2)
        journal = Journal(tmp_path / "journal.sqlite3")
        assert len(journal.unsettled(CAMPAIGN)) == 1
        journal.close()

    def test_where_sqlite_cannot_lock_either_no_window_is_blamed(self, tmp_path: Path) -> None:
        path = tmp_path / "journal.sqlite3"
        Journal(path).close()
        # As SQLite says of a file that it could not lock, for whichever reason.
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("PRAGMA journal_mode = DELETE")
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(CannotKeep, match="no file can be locked there"):
                Journal(path)


def test_another_window_is_named_where_there_are_locks(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.sqlite3")
    with pytest.raises(JournalInUse):
        Journal(tmp_path / "journal.sqlite3")
    journal.close()


class TestNoMemoryToShare:
    """What SQLite needs to write ahead, and does not get on a network's disk: here, a folder is there."""

    def test_the_journal_does_without(self, tmp_path: Path) -> None:
        path = tmp_path / "journal.sqlite3"
        (tmp_path / "journal.sqlite3-shm").mkdir()
        fill(Journal(path), 5)
        journal = Journal(path)
        assert len(journal.unsettled(CAMPAIGN)) == 1
        assert not (tmp_path / "journal.sqlite3-wal").exists()
        journal.record(CAMPAIGN, [edit(7)])
        assert len(journal.unsettled(CAMPAIGN)) == 2
        journal.close()

    def test_what_was_written_ahead_elsewhere_is_there(self, tmp_path: Path) -> None:
        path, copy = tmp_path / "journal.sqlite3", tmp_path / "other.sqlite3"
        journal = Journal(path)
        journal.record(CAMPAIGN, [edit(number) for number in range(5)])
        copy.write_bytes(path.read_bytes())
        wal = path.with_name(f"{path.name}-wal").read_bytes()
        copy.with_name(f"{copy.name}-wal").write_bytes(wal)
        journal.close()
        copy.with_name(f"{copy.name}-shm").mkdir()
        journal = Journal(copy)
        assert len(journal.unsettled(CAMPAIGN)) == 5
        assert journal.trouble == ""
        journal.close()


def test_permissions_that_are_refused_stop_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    for name in ("chmod", "fchmod", "link"):
        monkeypatch.setattr(os, name, refuse)
    path = tmp_path / "folder" / "journal.sqlite3"
    fill(Journal(path), 3)
    path.write_bytes(b"This is no journal. " * 300)
    journal = Journal(path)
    assert "damaged" in journal.trouble
    journal.close()
    make_private(tmp_path / "other" / "layout.ini")
    assert (tmp_path / "other" / "layout.ini").exists()
