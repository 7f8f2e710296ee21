"""Files for their owner alone, and the lock that lets one process at a time write one."""

import os
import stat
from pathlib import Path

import pytest

from puffle_desktop.storage.files import locked, make_private

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_private_file_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "new" / "layout.ini"
    make_private(path)
    assert (mode(path), mode(path.parent)) == (0o600, 0o700)
    assert path.read_bytes() == b""


def test_one_that_was_public_becomes_private(tmp_path: Path) -> None:
    path = tmp_path / "old" / "layout.ini"
    path.parent.mkdir(mode=0o755)
    path.write_text("[window]\n")
    path.chmod(0o644)
    make_private(path)
    assert (mode(path), mode(path.parent)) == (0o600, 0o700)
    assert path.read_text() == "[window]\n"


def test_a_refusal_stops_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refuse)
    make_private(tmp_path / "layout.ini")
    assert mode(tmp_path / "layout.ini") == 0o600
    (tmp_path / "file").write_text("where a folder should be")
    make_private(tmp_path / "file" / "layout.ini")


def test_the_lock_is_let_go_of_whatever_happens(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    with pytest.raises(ValueError, match="within"), locked(path, 0.0):
        raise ValueError("within")
    with locked(path, 0.0):
        assert mode(tmp_path / "settings.toml.lock") == 0o600
    assert not path.exists()
