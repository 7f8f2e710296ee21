"""Starts what was built as a person would: in an empty place, with no Python of the project on any path."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import bundle
import debian
import distributions
import pictures
import project
from progress import SetupError, run_logged, say


def run_all() -> None:
    """Build the wheel, the bundle and the Debian package, try each, and compare with the source."""
    wheel = distributions.build()["wheel"]
    folder = bundle.build()
    package = debian.build(folder)
    with tempfile.TemporaryDirectory(prefix="puffle-trial-") as name:
        place = Path(name)
        expected = _try("the source", [sys.executable, "-m", "puffle_desktop"], place / "source")
        trials = {
            "the wheel": _installed(wheel, place / "venv"),
            "the bundle": _unpacked(bundle.packed(), place / "bundle"),
            "the Debian package": _extracted(package, place / "debian"),
        }
        for what, executable in trials.items():
            shown = _try(what, [str(executable)], place / what.replace(" ", "-"))
            if found := pictures.differences(expected, shown):
                raise SetupError(f"The pictures of {what} are not those of the source. " + " ".join(found))
    say("All of them show what the source shows.")


def _try(what: str, command: Sequence[str], home: Path) -> Path:
    """Ask for the version and do the tour; gives the folder of pictures."""
    home.mkdir()
    environment = {"HOME": str(home), "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen", "PATH": "/nowhere"}
    version = _run(what, [*command, "--version"], home, environment)
    if project.VERSION not in version:
        raise SetupError(f"{what} says that it is {version.strip() or 'nothing'}.")
    begun = time.monotonic()
    _run(what, [*command, "--demo", "--tour", "pictures"], home, environment)
    say(f"Tried {what}: {version.strip()}; the tour took {time.monotonic() - begun:.1f} s.")
    left = {path.name for path in home.iterdir()} - {"pictures", ".config", ".cache", ".local"}
    if left:
        raise SetupError(f"{what} left {', '.join(sorted(left))} behind.")
    return home / "pictures"


def _run(what: str, command: Sequence[str], home: Path, environment: dict[str, str]) -> str:
    answer = subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False)
    if answer.returncode:
        raise SetupError(f"{what} failed:\n{answer.stdout[-1000:]}{answer.stderr[-3000:]}")
    return answer.stdout


def _installed(wheel: Path, place: Path) -> Path:
    """The command of a virtual environment that holds the wheel and what it needs, in locked versions."""
    lock = project.PACKAGING / "requirements" / "run.txt"
    pip = [str(place / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install"]
    failure = "The wheel could not be installed."
    run_logged([sys.executable, "-m", "venv", str(place)], failure, project.LOG)
    pinned = ["--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", str(lock)]
    run_logged([*pip, *pinned], failure, project.LOG)
    run_logged([*pip, "--no-deps", "--no-index", str(wheel)], failure, project.LOG)
    return place / "bin" / project.NAME


def _unpacked(packed: Path, place: Path) -> Path:
    shutil.unpack_archive(packed, place)
    return place / project.NAME / project.NAME


def _extracted(package: Path, place: Path) -> Path:
    run_logged(
        ["dpkg-deb", "--extract", str(package), str(place)],
        "The Debian package could not be unpacked.",
        project.LOG,
    )
    return place / "usr" / "bin" / project.NAME
