"""A virtual environment of the checkout and the pinned packages in it."""

from __future__ import annotations

import hashlib
import importlib.util
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

from progress import run_logged, say
from system_packages import Missing


class VirtualEnvironment:
    """`.venv` of one checkout, or another folder in it, made with the Python that runs this.

    A stamp for each lock file records what was installed from: the Python, the place, the lock file and
    pyproject.toml, all by content. Without a valid stamp the environment, whoever made it, is kept if it
    works here with this version of Python and made anew if not; then the packages are installed.
    """

    def __init__(self, root: Path, log: Path, folder: str = ".venv") -> None:
        self._root = root
        self._log = log
        self._path = root / folder
        places = sysconfig.get_paths("venv", {"base": str(self._path), "platbase": str(self._path)})
        suffix = sysconfig.get_config_var("EXE") or ""
        self._python = Path(places["scripts"], f"python{suffix}")
        self._pip = Path(places["scripts"], f"pip{suffix}")
        self.pyside = Path(places["platlib"]) / "PySide6"

    def prepare(self, lock: str) -> None:
        """Have exactly what the lock file names installed, and this checkout with it."""
        if self.is_current(lock):
            return
        if not self.is_usable():
            self._create()
        self._install(lock)
        self._stamp(lock).write_text(self._key(lock), encoding="utf-8")

    def missing(self) -> list[Missing]:
        """What Python lacks to make the environment: Debian ships ensurepip apart."""
        if self.is_usable() or importlib.util.find_spec("ensurepip"):
            return []
        version = ".".join(map(str, sys.version_info[:2]))
        return [Missing("Python's module ensurepip", f"python{version}-venv")]

    def is_current(self, lock: str) -> bool:
        stamp = self._stamp(lock)
        return (
            self._python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == self._key(lock)
        )

    def is_usable(self) -> bool:
        """Whether its own pip runs, from where the environment lies now, with this version of Python."""
        try:
            answer = subprocess.run(
                [self._pip, "--version"], capture_output=True, text=True, check=False
            ).stdout
        except OSError:
            return False
        found = re.search(r"from (.+) \(python (.+)\)", answer)
        version = ".".join(map(str, sys.version_info[:2]))
        return bool(found and found[2] == version and self._holds(Path(found[1])))

    def _holds(self, path: Path) -> bool:
        return path.resolve().is_relative_to(self._path.resolve())

    def _create(self) -> None:
        folder = self._path.relative_to(self._root)
        say(f"Virtual environment: making {folder}{' anew' if self._path.exists() else ''}.")
        # The base interpreter, since `.venv` may be the active environment that is being replaced.
        base = getattr(sys, "_base_executable", sys.executable)
        run_logged(
            [base, "-m", "venv", "--clear", str(self._path)],
            "The virtual environment could not be made.",
            self._log,
        )

    def _install(self, lock: str) -> None:
        say("Python packages: installing the pinned set, which takes a minute the first time.")
        install = [str(self._python), "-m", "pip", "--disable-pip-version-check", "install"]
        # The lock file is complete. Without --no-deps pip resolves once more, asks the index for the newest
        # version of each requirement with an extra ("coverage[toml]"), and refuses that one as unpinned.
        pinned = ["--no-deps", "--require-hashes", "--only-binary", ":all:"]
        run_logged(
            [*install, *pinned, "-r", str(self._lock_file(lock))],
            "The Python packages could not be installed; is the package index within reach?",
            self._log,
        )
        run_logged(
            [*install, "--no-deps", "--no-build-isolation", "--no-index", "-e", str(self._root)],
            "Puffle Desktop itself could not be installed into the virtual environment.",
            self._log,
        )

    def _lock_file(self, lock: str) -> Path:
        return self._root / "packaging" / "requirements" / f"{lock}.txt"

    def _stamp(self, lock: str) -> Path:
        return self._path / f"puffle-desktop-{lock}.stamp"

    def _key(self, lock: str) -> str:
        parts = [sys.version.encode(), str(self._path).encode()]
        parts += [file.read_bytes() for file in (self._lock_file(lock), self._root / "pyproject.toml")]
        return hashlib.sha256(b"\0".join(parts)).hexdigest()
