"""A computer on which edits cannot be kept: the roster can be read, and the reason is said once."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressBar

from puffle_desktop.runtime.notifications import Level
from puffle_desktop.sandbox import ACTIVE_ID, EMAIL_DRAFT_ID
from puffle_desktop.storage.journal import Journal
from puffle_desktop.storage.journal_file import JournalFile
from puffle_desktop.storage.settings_file import SettingsFile
from tests.support.desk import Desk, MakeDesk
from tests.support.helpers import button, double_click, edit_dialog, press, visible_text

HINDRANCE = "so prospects can be read but not edited."


@pytest.fixture
def desk(make_desk: MakeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk whose folder of journals cannot be made: a file is in its place."""
    (tmp_path / "data").write_text("")
    folder = tmp_path / "data" / "journals"
    monkeypatch.setattr(Desk, "journal_path", lambda _, each: folder / f"{each}.journal")
    desk = make_desk()
    desk.start_and_load()
    return desk


def test_the_roster_can_be_read_and_the_reason_is_said_once(desk: Desk) -> None:
    assert desk.model.rowCount() > 0
    assert not desk.workspace.can_edit
    text = visible_text(desk.window)
    assert text.count(HINDRANCE) == 1
    assert "(Not a directory)" in text
    assert "not sent" not in text
    assert "No connection" not in text
    assert not [bar for bar in desk.window.findChildren(QProgressBar) if bar.isVisible()]
    assert not [told for told in desk.application.notifications.kept if told.level is Level.ERROR]


def test_what_would_edit_says_why_it_does_not(desk: Desk) -> None:
    for name in ("edit", "undo", "redo"):
        assert not desk.window.actions_[name].isEnabled()
        assert HINDRANCE in desk.window.actions_[name].toolTip()
    double_click(desk.table, 0)
    assert edit_dialog() is None
    QTest.keyClick(desk.table, Qt.Key.Key_Return)
    assert edit_dialog() is None
    assert HINDRANCE in desk.application.notifications.kept[-1].text
    assert visible_text(desk.window).count(HINDRANCE) == 1, "it stands there already"
    assert not desk.application.notifications.unseen
    desk.open_campaign(ACTIVE_ID)
    assert HINDRANCE not in visible_text(desk.window), "that campaign could not be edited anywhere"
    assert "Read-only" in visible_text(desk.window.title_row)


def test_when_the_folder_is_there_again_edits_are_made(desk: Desk, tmp_path: Path) -> None:
    press(desk.window.message_bar, "Try again")
    desk.until(lambda: HINDRANCE in desk.window.message_bar.text and desk.is_ready())
    (tmp_path / "data").unlink()
    press(desk.window.message_bar, "Try again")
    desk.until(lambda: desk.workspace.can_edit and desk.is_ready())
    assert desk.workspace.roster.campaign_id == EMAIL_DRAFT_ID
    assert HINDRANCE not in visible_text(desk.window)
    dialog = desk.edit()
    assert button(dialog, "Save") is not None
    assert desk.window.actions_["edit"].toolTip() == "Edit prospect (F2)"


@pytest.mark.parametrize("disk", ["read-only", "full"])
def test_all_of_the_home_is_of_no_use(
    disk: str, make_desk: MakeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    options = "ro,size=64k" if disk == "read-only" else "size=64k"
    if subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", home], check=False).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        if disk == "full":
            room = os.statvfs(home)
            (home / "rest").write_bytes(b"x" * room.f_bavail * room.f_frsize)
        monkeypatch.setattr(Desk, "journal_path", lambda _, each: home / "data" / f"{each}.journal")
        desk = make_desk(settings=SettingsFile(home / "config" / "settings.toml"))
        desk.start_and_load()
        assert desk.model.rowCount() > 0
        assert not desk.workspace.can_edit
        text = visible_text(desk.window)
        assert text.count(HINDRANCE) == 1
        assert ("Read-only file system" if disk == "read-only" else "the disk is full") in text
        assert "not sent" not in text
        desk.leave()
    finally:
        subprocess.run(["umount", "-l", home], check=True)


def test_a_large_journal_says_so_later(
    make_desk: MakeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(JournalFile, "make_ready", fail)
    monkeypatch.setattr(Desk, "_open_journal", lambda *_: Journal(tmp_path / "journal", prepare=False))
    desk = make_desk()
    desk.start_and_load()
    desk.until(lambda: not desk.workspace.can_edit)
    assert visible_text(desk.window).count(HINDRANCE) == 1
    assert "not sent" not in visible_text(desk.window)


def test_a_connection_of_another_window_is_waited_for_by_nobody(
    make_desk: MakeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal"
    monkeypatch.setattr(Desk, "journal_path", lambda *_: path)
    other = Journal(path)
    desk = make_desk()
    desk.start()
    desk.until(lambda: "another window" in visible_text(desk.window.roster))
    assert visible_text(desk.window).count("another window") == 1
    assert not desk.window.message_bar.text, "it is told once"
    assert "Loading" not in visible_text(desk.window)
    assert not [bar for bar in desk.window.findChildren(QProgressBar) if bar.isVisible()]
    other.close()
    press(desk.window.roster, "Try again")
    desk.until(desk.is_ready)
    assert desk.workspace.can_edit


NOBODY = """
import os, sys
os.getuid = lambda: 54321  # whom nobody knows
from puffle_desktop.launch import main
sys.exit(main())
"""


def homeless(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Start the program as a user without a home."""
    known = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", NOBODY, *arguments],
        env={**known, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="users have other homes there")
class TestNoHome:
    @pytest.mark.parametrize("arguments", [(), ("--paths",)])
    @pytest.mark.parametrize("home", [{}, {"HOME": ""}, {"HOME": "relative"}], ids=str)
    def test_is_said_in_a_sentence(self, arguments: tuple[str, ...], home: dict[str, str]) -> None:
        run = homeless(*arguments, **home)
        assert run.returncode == 1
        (line,) = run.stderr.splitlines()
        assert "this user has no home folder" in line

    def test_the_demonstration_needs_none(self, tmp_path: Path) -> None:
        run = homeless("--demo", "--tour", str(tmp_path / "pictures"))
        assert (run.returncode, run.stderr) == (0, "")
        assert list((tmp_path / "pictures").iterdir())

    def test_folders_that_are_given_are_enough(self, tmp_path: Path) -> None:
        given = {
            f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")
        }
        run = homeless("--paths", **given)
        assert (run.returncode, run.stderr) == (0, "")
        assert run.stdout.count(str(tmp_path)) == 5
