"""The log: bounded, private to its owner, and free of keys and personal data."""

import logging
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from puffle_desktop import log_file, logs

ID = "0b9f7c1e-4f7d-4c1c-9a58-1c1f0e6d2a11"
pytestmark = pytest.mark.logs_errors


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "puffle-desktop.log"


@pytest.fixture
def log(file: Path, request: pytest.FixtureRequest) -> Iterator[logs.Log]:
    if getattr(request, "param", "") == "no folder":
        file.parent.write_text("a file where the folder should be", encoding="utf-8")
    root = logging.getLogger()
    before = list(root.handlers)
    yield logs.start(file)
    for handler in [each for each in root.handlers if each not in before]:
        root.removeHandler(handler)
        handler.close()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane.Doe+x@acme.co.uk was refused", "‹email› was refused"),
        ("GET https://app.puffle.ai/api/x?search=Jane gave 500", "GET ‹url› gave 500"),
        ("Authorization: Bearer pf_abcdefgh12345678", "‹key›"),
        ("the key pf_live_0123456789abcdef is bad", "the key ‹key› is bad"),
        (f"prospect {ID} failed", f"prospect {ID} failed"),
        (f"connection {ID.replace('-', '')} failed", f"connection {ID.replace('-', '')} failed"),
        (f"{ID}x is no id", "‹key› is no id"),
        ("task 'load' failed", "task 'load' failed"),
    ],
)
def test_what_looks_like_a_secret_or_an_address_is_redacted(text: str, expected: str) -> None:
    assert logs.redacted(text) == expected


def test_warnings_go_to_the_file_and_to_memory_and_lesser_things_do_not(log: logs.Log, file: Path) -> None:
    logging.getLogger("a").info("a trifle")
    logging.getLogger("a").warning("a warning about jane@acme.test")
    written = file.read_text(encoding="utf-8")
    assert "a trifle" not in written
    assert "WARNING a: a warning about ‹email›" in written
    assert log.recent == (written.rstrip("\n"),)


def test_an_exception_leaves_its_type_and_its_way_but_not_its_words(log: logs.Log, file: Path) -> None:
    try:
        raise ValueError("Jane Doe of ACME")
    except ValueError:
        logging.getLogger("a").exception("a slot failed")
    written = file.read_text(encoding="utf-8")
    assert "builtins.ValueError\n" in written
    assert "unit/test_logs.py:" in written
    assert "Jane" not in written
    assert str(Path(__file__).parent) not in written


def test_of_a_long_message_the_first_line_is_kept(log: logs.Log) -> None:
    # As asyncio says it, with the exception's words in the second line.
    logging.getLogger("asyncio").error("Task exception was never retrieved\nValueError('Jane Doe')")
    assert log.recent[0].endswith("ERROR asyncio: Task exception was never retrieved")


def test_the_file_rotates(log: logs.Log, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_file, "MAX_BYTES", 300)
    for number in range(100):
        logging.getLogger("a").warning("entry %d", number)
    files = sorted(file.parent.iterdir())
    assert len(files) == log_file.KEPT_FILES + 1
    assert all(each.stat().st_size <= 300 for each in files)
    assert len(log.recent) == logs.RECENT


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_only_its_owner_can_read_the_file(log: logs.Log, file: Path) -> None:
    logging.getLogger("a").warning("anything")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("log", ["no folder"], indirect=True)
def test_without_a_place_for_the_file_the_entries_are_in_memory(log: logs.Log, file: Path) -> None:
    logging.getLogger("a").warning("one")
    logging.getLogger("a").warning("two")
    assert [entry.rpartition(" ")[2] for entry in log.recent] == ["one", "two"]
    assert file.parent.read_text(encoding="utf-8") == "a file where the folder should be"


def test_the_place_may_come_later(log: logs.Log, file: Path) -> None:
    file.parent.write_text("a disk that is not mounted yet", encoding="utf-8")
    logging.getLogger("a").warning("one")
    file.parent.unlink()
    logging.getLogger("a").warning("two")
    assert file.read_text(encoding="utf-8").endswith("two\n")


def test_nothing_is_made_without_an_entry(log: logs.Log, file: Path) -> None:
    logging.getLogger("a").info("a trifle")
    assert not file.parent.exists()


def test_without_a_file_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    log = logs.Log(None)
    record = logging.LogRecord("a", logging.ERROR, "", 1, "an entry", None, None)
    for handler in log.handlers():
        handler.setFormatter(logs.Redacting())
        handler.emit(record)
    assert len(log.recent) == 1
    assert not list(tmp_path.iterdir())
