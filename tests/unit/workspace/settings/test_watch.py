"""The watch over the settings file: whoever writes it, in whichever way, is noticed each time."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from puffle_desktop.storage.settings import Settings
from puffle_desktop.storage.settings_file import SettingsFile
from puffle_desktop.workspace.settings.watch import SettingsWatch


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "settings.toml"
    SettingsFile(path).update(lambda _: Settings(refresh_minutes=1))
    return path


@pytest.fixture
def noticed(qtbot: QtBot, path: Path) -> Callable[[Callable[[], object]], None]:
    """Does something, and waits until it is noticed."""
    watch = SettingsWatch(path)

    def noticed(act: Callable[[], object]) -> None:
        with qtbot.waitSignal(watch.touched):
            act()

    return noticed


def rewrite(path: Path, minutes: int) -> None:
    SettingsFile(path).update(lambda _: Settings(refresh_minutes=minutes))


def test_each_replacement_is_noticed(path: Path, noticed: Callable[[Callable[[], object]], None]) -> None:
    for minutes in range(2, 5):
        noticed(lambda minutes=minutes: rewrite(path, minutes))  # type: ignore[misc]


def test_an_editor_that_writes_into_the_file_is_noticed_after_a_replacement(
    path: Path, noticed: Callable[[Callable[[], object]], None]
) -> None:
    noticed(lambda: path.write_text("schema = 1\n"))
    noticed(lambda: rewrite(path, 2))
    noticed(lambda: path.write_text("schema = 1\n"))


def test_a_file_that_goes_and_comes_back_is_noticed(
    path: Path, noticed: Callable[[Callable[[], object]], None]
) -> None:
    noticed(path.unlink)
    noticed(lambda: rewrite(path, 2))
    noticed(lambda: path.write_text("schema = 1\n"))


def test_one_write_is_told_once(qtbot: QtBot, path: Path) -> None:
    watch = SettingsWatch(path)
    told = QSignalSpy(watch.touched)
    rewrite(path, 2)
    qtbot.waitUntil(lambda: told.count() == 1)
    last = path.with_name("layout.ini")
    last.write_text("the last event: what was told before has come from the write alone")
    qtbot.waitUntil(lambda: told.count() == 2)


def test_a_folder_that_is_not_there_is_no_trouble(qtbot: QtBot, tmp_path: Path) -> None:
    SettingsWatch(tmp_path / "none" / "settings.toml")


def test_nothing_is_told_any_more_once_it_is_stopped(qtbot: QtBot, path: Path) -> None:
    stopped, watch = SettingsWatch(path), SettingsWatch(path)
    told = QSignalSpy(stopped.touched)
    stopped.stop()
    with qtbot.waitSignal(watch.touched):
        rewrite(path, 2)
    assert told.count() == 0
