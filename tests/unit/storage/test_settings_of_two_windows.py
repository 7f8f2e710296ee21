"""Two processes and one settings file: nothing that either has written is missing in the end."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.domain.roster_views import view_key
from puffle_desktop.storage.settings import ENVIRONMENT_ID, Settings
from puffle_desktop.storage.settings_file import SettingsFile
from tests.unit.storage.settings_writer import TIMES, VIEWS, connection, view

ROOT = Path(__file__).parents[3]


class Writer:
    """A process that writes, and what it says."""

    def __init__(self, path: Path, role: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.unit.storage.settings_writer", str(path), role],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def heard(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def tell(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("go on\n")
        self.process.stdin.flush()

    def rest(self) -> list[str]:
        """Wait for its end, and give what it said until then."""
        said, _ = self.process.communicate(timeout=120)
        return said.split()


Start = Callable[[str], Writer]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


@pytest.fixture
def start(path: Path) -> Iterator[Start]:
    """Starts writers, which are ready to write then."""
    started: list[Writer] = []

    def start(role: str) -> Writer:
        writer = Writer(path, role)
        started.append(writer)
        assert writer.heard() == "ready"
        return writer

    yield start
    for writer in started:
        with writer.process:
            writer.process.kill()


def assert_all_uses(settings: Settings) -> None:
    assert settings.last_campaigns == {ENVIRONMENT_ID: str(TIMES - 1)}
    last = range(TIMES - VIEWS, TIMES)
    assert settings.views == {view_key(ENVIRONMENT_ID, str(number % VIEWS)): view(number) for number in last}


def stored(path: Path) -> Settings:
    loaded = SettingsFile(path).load()
    assert not loaded.trouble
    return loaded.settings


def test_what_both_have_written_is_there(path: Path, start: Start) -> None:
    writers = [start("connections"), start("uses")]
    for writer in writers:
        writer.tell()
    for writer in writers:
        assert writer.rest() == [str(number) for number in range(TIMES)]
        assert writer.process.returncode == 0
    settings = stored(path)
    kept = [number for number in range(TIMES) if number % 4 in (0, 1)]
    removed = [number for number in range(TIMES) if number % 4 == 2]
    assert settings.connections == tuple(map(connection, kept))
    assert settings.retired == tuple(connection(number).id for number in removed)
    assert_all_uses(settings)


def test_one_that_is_killed_takes_nothing_with_it(path: Path, start: Start) -> None:
    killed, other = start("connections"), start("uses")
    killed.tell()
    other.tell()
    for number in range(20):
        assert killed.heard() == str(number)
    killed.process.kill()
    said = [*range(20), *map(int, killed.rest())]
    assert killed.process.returncode != 0
    other.rest()
    assert other.process.returncode == 0
    settings = stored(path)
    assert_all_uses(settings)
    missing = [
        number for number in said if number % 4 in (0, 1) and connection(number) not in settings.connections
    ]
    assert missing == []


def test_one_that_is_killed_while_it_has_the_lock_keeps_nobody_out(path: Path, start: Start) -> None:
    SettingsFile(path).update(lambda _: Settings(connections=(connection(1),)))
    writer = start("within")
    writer.tell()
    assert writer.heard() == "within"
    waiting = SettingsFile(path, patience=0.05)
    with pytest.raises(StorageTrouble, match="another window of this program"):
        waiting.update(lambda settings: replace(settings, refresh_minutes=5))
    assert stored(path).refresh_minutes == 0
    writer.process.kill()
    writer.rest()
    waiting.update(lambda settings: replace(settings, refresh_minutes=5))
    assert stored(path) == Settings(connections=(connection(1),), refresh_minutes=5)


def test_one_waits_for_the_other(path: Path, start: Start) -> None:
    writer = start("within")
    writer.tell()
    assert writer.heard() == "within"
    writer.tell()
    written = SettingsFile(path, patience=20.0).update(
        lambda settings: replace(settings, connections=(connection(1),))
    )
    writer.rest()
    assert written.settings == Settings(connections=(connection(1),), refresh_minutes=7)
