"""Where things are kept: in the platform's folders, and nowhere else."""

from pathlib import Path

import pytest

from puffle_desktop import cli
from puffle_desktop.storage import paths
from puffle_desktop.storage.journal import journal_path
from puffle_desktop.storage.settings_file import default_settings_path


def test_every_place_is_in_a_folder_of_the_program_s_own(private_home: Path) -> None:
    for place in paths.all_places().values():
        assert place.is_relative_to(private_home)
        assert "puffle-desktop" in place.parts


def test_the_stores_write_where_it_says() -> None:
    places = paths.all_places()
    assert default_settings_path() == places["Settings"]
    assert journal_path("id", "https://example.test").parent == places["Journals"]


def test_the_command_line_prints_them_all(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        cli.parse(["--paths"])
    assert exit_.value.code == 0
    printed = capsys.readouterr().out
    assert [line.split(None, 1)[1] for line in printed.splitlines()] == list(
        map(str, paths.all_places().values())
    )
