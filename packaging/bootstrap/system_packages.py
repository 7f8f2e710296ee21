"""Things that only the operating system can provide, and the Debian packages that hold them."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from progress import SetupError, run_logged, say

# Programs that a purpose needs or is better off with, by the name of the set: program -> Debian package.
TOOLS = {
    # What PyInstaller reads executables with, and what takes out of them what only this machine can use.
    "bundle": {"objdump": "binutils", "patchelf": "patchelf", "readelf": "binutils", "strip": "binutils"},
    # Builds and checks the Debian package.
    "debian": {
        "appstreamcli": "appstream",
        "desktop-file-validate": "desktop-file-utils",
        "dpkg-deb": "dpkg",
        "dpkg-shlibdeps": "dpkg-dev",
        "fakeroot": "fakeroot",
        "lintian": "lintian",
        "man": "man-db",
    },
    # A real, throwaway keychain for the tests of storage/secrets.py.
    "keychain": {"dbus-run-session": "dbus", "gnome-keyring-daemon": "gnome-keyring"},
    # A real, throwaway X11 desktop for tests/accessibility, which has a Python library as well (below).
    "desktop": {
        "Xvfb": "xvfb",
        "at-spi-bus-launcher": "at-spi2-core",
        "dbus-daemon": "dbus",
        "openbox": "openbox",
    },
}

# Where programs are that other programs start, and no person: not on the PATH.
HELPER_FOLDERS = ("/usr/libexec", "/usr/lib/at-spi2-core")

# The system's own Python, whatever `python3` is on the PATH: the one that Debian's Python libraries are for.
SYSTEM_PYTHON = "/usr/bin/python3"
PYTHON_MODULES = {"pyatspi": "python3-pyatspi"}


@dataclass(frozen=True)
class Missing:
    """Something this machine lacks. The package is None when it is not known which one holds it."""

    what: str
    package: str | None


def missing_tools(sets: Iterable[str]) -> list[Missing]:
    return [
        Missing(program, package)
        for name in sets
        for program, package in TOOLS[name].items()
        if not find_tool(program)
    ]


def find_tool(program: str) -> str | None:
    """Where a program is, on the PATH or among those that only other programs start."""
    helpers = os.pathsep.join(HELPER_FOLDERS)
    return shutil.which(program) or shutil.which(program, path=helpers)


def missing_python_modules(modules: Iterable[str], python: str = SYSTEM_PYTHON) -> list[Missing]:
    """Which of PYTHON_MODULES the system's Python, or its place, does not have."""
    names = list(modules)
    if (
        sys.platform != "linux" or not names
    ):  # on a Mac that program is a stand-in that asks to install things
        return []
    look = "import importlib.util, sys; print(*filter(importlib.util.find_spec, sys.argv[1:]))"
    try:
        # -E and -s: not what the person's own variables and home add.
        command = [python, "-E", "-s", "-c", look, *names]
        found = subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()
    except OSError:
        found = []
    return [Missing(f"the Python module {name}", PYTHON_MODULES[name]) for name in names if name not in found]


def missing_python_library() -> list[Missing]:
    """Python as a shared library, which a bundle takes along: Debian ships it apart."""
    soname = sysconfig.get_config_var("INSTSONAME") or ""
    try:
        if sys.platform == "linux" and ".so" in soname:
            ctypes.CDLL(soname)
    except OSError:
        return [Missing(soname, "libpython{}.{}".format(*sys.version_info))]
    return []


class SystemPackages:
    """Installs with apt-get when that is possible, and says what to do when it is not."""

    def __init__(self, *, apt_get: str | None, is_root: bool, log: Path) -> None:
        self._apt_get = apt_get
        self._is_root = is_root
        self._log = log

    @classmethod
    def of_this_machine(cls, log: Path) -> SystemPackages:
        is_root = hasattr(os, "geteuid") and os.geteuid() == 0
        return cls(apt_get=shutil.which("apt-get"), is_root=is_root, log=log)

    def require(self, missing: Sequence[Missing]) -> None:
        """Provide all that is missing, or raise SetupError with what the person is to do."""
        packages = _packages(missing)
        if packages and not (self._apt_get and self._is_root):
            raise SetupError(self._request(missing))
        if packages:
            self._install(packages)
        if unknown := _unknown(missing):
            raise SetupError(unknown)

    def add_if_possible(self, missing: Sequence[Missing]) -> None:
        """Provide what is missing when nobody has to be asked for it; do without it otherwise."""
        if not (self._apt_get and self._is_root):
            return
        try:
            self.require(missing)
        except SetupError as error:
            say(f"Going on without an optional part. {error}")

    def _install(self, packages: Sequence[str]) -> None:
        say(f"System packages: installing {' '.join(packages)}.")
        install = ["install", "--yes", "--no-install-recommends", *packages]
        failure = "The system packages could not be installed."
        try:
            self._run(install, failure)
        except SetupError:  # the package lists are absent or old
            self._run(["update"], "The lists of system packages could not be renewed.")
            self._run(install, failure)

    def _run(self, arguments: Sequence[str], failure: str) -> None:
        command = ["env", "DEBIAN_FRONTEND=noninteractive", self._apt_get or "apt-get", *arguments]
        run_logged(command, failure, self._log)

    def _request(self, missing: Sequence[Missing]) -> str:
        lines = ["This machine lacks " + _listed(item.what for item in missing if item.package) + "."]
        if self._apt_get:
            lines += [
                "Install it, then start again ('sudo apt-get update' first, if a package is not found):",
                "",
                install_line(missing),
                "",
            ]
        else:
            lines.append(
                "Install what is missing with the package manager of this system, then start again. "
                f"The packages are called {_listed(_packages(missing))} on Debian."
            )
        return "\n".join([*lines, *filter(None, [_unknown(missing)])])


def install_line(missing: Iterable[Missing]) -> str:
    """What a person types to provide the packages of what is missing."""
    return f"sudo apt-get install {' '.join(_packages(missing))}"


def _packages(missing: Iterable[Missing]) -> list[str]:
    return sorted({item.package for item in missing if item.package})


def _unknown(missing: Sequence[Missing]) -> str:
    names = [item.what for item in missing if item.package is None]
    if not names:
        return ""
    return (
        f"This machine lacks {_listed(names)}, and which package holds that is not known here. "
        "Install it with the package manager of this system, then start again."
    )


def _listed(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
