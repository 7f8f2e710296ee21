"""Colours and language of the settings are there before the first window is, and its layout is private."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from puffle_desktop.domain.appearance import Appearance
from puffle_desktop.storage.paths import layout_file
from puffle_desktop.storage.settings import Settings
from puffle_desktop.storage.settings_file import SettingsFile, default_settings_path

ROOT = Path(__file__).parents[2]
SCRIPT = """
from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication
from puffle_desktop import app
from puffle_desktop.domain.appearance import Appearance
from puffle_desktop.ui.widgets import theme

class Watched(app.Application):
    def __init__(self, *arguments, **options):
        print("made", theme.is_dark(QApplication.palette()), QLocale().name()[:2])
        super().__init__(*arguments, **options)

    def start(self, options):
        self.book.changed.connect(self.tell)
        super().start(options)

    def tell(self):
        print("told", *[notification.text for notification in self.notifications.kept])
        self.preferences.appearance_changed.emit(Appearance(scheme="light"))
        print("changed", theme.is_dark(QApplication.palette()))
        QTimer.singleShot(0, self.leave)

app.Application = Watched
raise SystemExit(app.main([]))
"""


def run() -> list[str]:
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.splitlines()


@pytest.mark.parametrize(("scheme", "dark"), [("dark", True), ("light", False)])
def test_they_are_applied_before_the_window_is_made(scheme: str, dark: bool) -> None:
    settings = Settings(appearance=Appearance(scheme=scheme, language="de"))
    SettingsFile(default_settings_path()).update(lambda _: settings)
    made, told, changed = run()
    assert made == f"made {dark} de"
    assert told == "told"
    assert changed == "changed False", "and followed when they are changed"


def test_a_damaged_file_is_told_of_all_the_same() -> None:
    path = default_settings_path()
    path.parent.mkdir(parents=True)
    path.write_text("schema = ")
    made, told, _ = run()
    assert made == "made False en"
    assert "The settings file cannot be used" in told
    (kept,) = path.parent.glob("settings.damaged-*")
    assert str(kept) in told


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
@pytest.mark.parametrize("is_there", [True, False])
def test_the_layout_is_for_its_owner_alone(is_there: bool) -> None:
    path = layout_file()
    if is_there:
        path.parent.mkdir(mode=0o755, parents=True)
        path.write_text("[window]\n")
        path.chmod(0o644)
    run()
    assert b"geometry" in path.read_bytes(), "it has been written since"
    modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()}
    assert set(modes.values()) == {0o600}, modes
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
