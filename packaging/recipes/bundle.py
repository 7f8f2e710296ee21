"""The self-contained folder: PyInstaller's one-folder build, measured and packed."""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import contents
import project
import sbom
from progress import SetupError, run_logged, say

FOLDER = project.BUILD / "bundle"
SPEC = project.PACKAGING / "bundle" / f"{project.NAME}.spec"
SOURCES = FOLDER / "work" / project.NAME / "sources.json"

LARGEST_MB = 150
SLOWEST_SECONDS = 6.0
"""Until the sandbox's first roster is on show, on a machine that may have other things to do."""


@dataclass(frozen=True)
class Bundle:
    """The folder, and the works that are in it."""

    folder: Path
    components: tuple[contents.Component, ...]

    @property
    def executable(self) -> Path:
        if sys.platform == "darwin":
            return self.folder / "Contents" / "MacOS" / project.NAME
        return self.folder / (f"{project.NAME}.exe" if sys.platform == "win32" else project.NAME)


def build() -> Bundle:
    """Build the folder, check its size and start-up time, and pack it into dist/."""
    os.environ.update(project.build_environment())
    output = FOLDER / "dist"
    shutil.rmtree(output, ignore_errors=True)
    places = ("--distpath", str(output), "--workpath", str(FOLDER / "work"))
    run_logged(
        [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", *places, str(SPEC)],
        "The bundle could not be built.",
        project.LOG,
    )
    if sys.platform == "linux":
        _slim(output / project.NAME)
    found = contents.components_of(json.loads(SOURCES.read_text(encoding="utf-8")))
    app = f"{project.TITLE}.app" if sys.platform == "darwin" else project.NAME
    bundle = Bundle(output / app, tuple(found))
    _check(bundle)
    path = _pack(bundle)
    sbom.write(path, found)
    say(f"{path.stat().st_size / 1e6:6.2f} MB  {path}")
    return bundle


def _slim(folder: Path) -> None:
    """Take out of the libraries what is of no use elsewhere: debuggers' symbols, this machine's folders."""
    libraries = [path for path in folder.rglob("*.so*") if not path.is_symlink()]
    answer = subprocess.run(
        ["readelf", "--wide", "--sections", "--dynamic", *map(str, libraries)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    described = {Path(part.partition("\n")[0]): part for part in answer.stdout.split("File: ")[1:]}
    with_symbols = [str(path) for path, text in described.items() if " .symtab " in text]
    with_folders = [str(path) for path, text in described.items() if re.search(r"runpath: \[/", text)]
    for command in (
        ["strip", "--strip-unneeded", *with_symbols],
        ["patchelf", "--remove-rpath", *with_folders],
    ):
        if len(command) > 2:
            run_logged(command, "The bundle's libraries could not be made smaller.", project.LOG)


def _check(bundle: Bundle) -> None:
    size = sum(path.lstat().st_size for path in bundle.folder.rglob("*") if not path.is_dir()) / 1e6
    seconds = seconds_to_roster([str(bundle.executable)])
    say(f"The bundle is {size:.0f} MB (at most {LARGEST_MB}); its first roster shows after {seconds:.1f} s.")
    if size > LARGEST_MB or seconds > SLOWEST_SECONDS:
        raise SetupError(
            f"The bundle is held below {LARGEST_MB} MB and {SLOWEST_SECONDS:.0f} s. "
            f"packaging/bundle/trim.py says what is left out."
        )


def seconds_to_roster(command: list[str], environment: dict[str, str] | None = None) -> float:
    """How long the command takes from its start to the tour's first picture: the roster."""
    place = FOLDER / "start-up"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    picture = place / "1-roster.png"
    with (place / "output").open("wb") as output:
        begun = time.monotonic()
        run = subprocess.Popen(
            [*command, "--demo", "--tour", str(place)],
            env=environment or {**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        while not picture.exists() and run.poll() is None:
            time.sleep(0.01)
        seconds = time.monotonic() - begun
        if run.wait() != 0:
            raise SetupError("The tour failed:\n" + (place / "output").read_text(encoding="utf-8"))
    return seconds


def packed() -> Path:
    """The bundle as one file that people can download."""
    system = {"darwin": "macos", "win32": "windows"}.get(sys.platform, sys.platform)
    ending = "tar.gz" if sys.platform == "linux" else "zip"
    return project.DIST / f"{project.NAME}-{project.VERSION}-{system}-{platform.machine().lower()}.{ending}"


def _pack(bundle: Bundle) -> Path:
    path = packed()
    path.parent.mkdir(exist_ok=True)
    if sys.platform == "darwin":  # keeps the links and signatures of an .app
        command = ["ditto", "-c", "-k", "--keepParent", str(bundle.folder), str(path)]
        run_logged(command, "The bundle could not be packed.", project.LOG)
    else:
        kind, ending = ("zip", ".zip") if sys.platform == "win32" else ("gztar", ".tar.gz")
        base = str(path).removesuffix(ending)
        shutil.make_archive(base, kind, root_dir=bundle.folder.parent, base_dir=bundle.folder.name)
    return path
