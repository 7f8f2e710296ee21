"""The tour: the main job once, with pictures, and an exit code that can be believed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.tour import NEW_COMPANY, Tour
from tests.support.desk import Desk, MakeDesk

ROOT = Path(__file__).parents[2]


def test_the_command_does_the_main_job_and_leaves_pictures(tmp_path: Path, private_home: Path) -> None:
    folder = tmp_path / "pictures"
    command = [sys.executable, "-m", "puffle_desktop", "--demo", "--tour", str(folder)]
    # As on a machine without a screen, whatever this one has.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    ended = subprocess.run(
        command,
        cwd=ROOT,
        env={**environment, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert "Traceback" not in ended.stderr
    assert str(folder) in ended.stdout
    pictures = sorted(folder.glob("*.png"))
    assert {"roster", "search", "dialog", "changed", "saved", "read-only", "settings"} <= {
        path.stem.partition("-")[2] for path in pictures
    }
    for path in pictures:
        picture = QImage(str(path))
        assert (picture.width(), picture.height()) >= (1280, 800), path.name
        colours = {picture.pixel(x, y) for x in range(0, picture.width(), 16) for y in range(0, 800, 16)}
        assert len(colours) > 10, f"{path.name} is blank"
    # A demo keeps nothing.
    assert [path.name for path in private_home.rglob("*") if path.suffix in (".toml", ".sqlite", ".db")] == []


class TestInThisProcess:
    """With a sandbox of the test's own, so that it can be made to misbehave."""

    def tour(self, desk: Desk, folder: Path) -> Tour:
        tour = Tour(desk.application, folder)
        tour.start()
        desk.qtbot.waitUntil(lambda: desk.left, timeout=40_000)
        return tour

    def test_it_succeeds(self, make_desk: MakeDesk, tmp_path: Path) -> None:
        desk = make_desk()
        desk.start()
        tour = self.tour(desk, tmp_path / "pictures")
        assert tour.exit_code == 0
        (write,) = desk.server.sandbox.applied
        assert write.after == {"company": NEW_COMPANY}
        assert write.campaign_id == EMAIL_DRAFT_ID

    def test_it_fails_when_the_row_does_not_show_what_the_server_holds(
        self, make_desk: MakeDesk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        desk = make_desk()
        desk.server.sandbox.set_faults("PATCH:numbers=1")
        desk.start()
        tour = self.tour(desk, tmp_path / "pictures")
        assert tour.exit_code == 1
        assert "The tour failed: the row differs from what the server holds" in capsys.readouterr().err

    def test_it_fails_when_the_program_does(
        self, make_desk: MakeDesk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        desk = make_desk()
        desk.start()
        desk.application.faults = desk.expected_faults = 1
        tour = self.tour(desk, tmp_path / "pictures")
        desk.application.faults = desk.expected_faults = 0
        assert tour.exit_code == 1
        assert "The tour failed: the program failed" in capsys.readouterr().err

    def test_it_fails_when_a_picture_cannot_be_written(
        self, make_desk: MakeDesk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        desk = make_desk()
        desk.start()
        (tmp_path / "file").write_text("in the way")
        tour = self.tour(desk, tmp_path / "file" / "pictures")
        assert tour.exit_code == 1
        assert "The tour failed" in capsys.readouterr().err
