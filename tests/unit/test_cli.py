"""The command line's options, and what it says of those that cannot be used."""

import subprocess
import sys
from pathlib import Path

import pytest

from puffle_desktop import __version__, cli

UUID = "3c90c3cc-0d44-4b50-8888-8dd25736052a"


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as ended:
        cli.parse(arguments)
    assert ended.value.code == 2
    return capsys.readouterr().err


def test_nothing_asked_for() -> None:
    options = cli.parse([])
    assert (options.demo, options.tour, options.campaign) == (False, None, None)


def test_demo_with_a_tour(tmp_path: Path) -> None:
    options = cli.parse(["--demo", "--tour", str(tmp_path / "new" / "folder")])
    assert options.demo
    assert options.tour == tmp_path / "new" / "folder"


def test_a_campaign_in_any_case_and_with_space_around() -> None:
    assert cli.parse(["--campaign", f"  {UUID.upper()} "]).campaign == UUID


@pytest.mark.parametrize(
    "text", ["", "Autumn", "12345", UUID[:-1], f"{UUID}0", UUID.replace("-", ""), "../etc"]
)
def test_a_campaign_that_is_no_uuid(capsys: pytest.CaptureFixture[str], text: str) -> None:
    told = refused(capsys, "--campaign", text)
    assert "is not a campaign id" in told
    assert "usage: puffle-desktop" in told


def test_a_tour_without_the_demo(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "add --demo" in refused(capsys, "--tour", str(tmp_path))


def test_a_tour_into_what_is_no_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("in the way")
    assert "is not a folder" in refused(capsys, "--demo", "--tour", str(file))


def test_an_option_that_is_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    assert "unrecognized arguments: --fly" in refused(capsys, "--fly")


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.parse(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.strip() == f"Puffle Desktop {__version__}"


def test_without_options_nothing_is_imported_to_parse_them() -> None:
    """Menus and icons start the program so, and the first paint waits for each import."""
    program = (
        "import sys\nfrom puffle_desktop import cli\ncli.parse([])\nassert 'argparse' not in sys.modules\n"
        "cli.parse(['--demo'])\nassert 'argparse' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
