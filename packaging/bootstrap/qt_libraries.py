"""The system libraries that Qt's wheels leave to the system: which are missing is asked of the loader."""

from __future__ import annotations

import ctypes
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from system_packages import Missing

# What is loaded on each of Qt's platforms, relative to the PySide6 folder. `offscreen` is the part that
# every platform needs. Other modules and plugins of the wheel are not looked at: some of them link to Qt
# libraries that PySide6-Essentials does not even contain.
FILES = {
    "offscreen": (
        "QtCore.abi3.so",
        "QtGui.abi3.so",
        "QtNetwork.abi3.so",
        "QtSvg.abi3.so",
        "QtTest.abi3.so",
        "QtWidgets.abi3.so",
        "Qt/plugins/iconengines/libqsvgicon.so",
        "Qt/plugins/imageformats/libqsvg.so",
        "Qt/plugins/platforms/libqoffscreen.so",
    ),
    "xcb": (
        "Qt/plugins/platforminputcontexts/libcomposeplatforminputcontextplugin.so",
        "Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "Qt/plugins/platforms/libqxcb.so",
        "Qt/plugins/platformthemes/libqxdgdesktopportal.so",
        "Qt/plugins/xcbglintegrations/*.so",
    ),
    "wayland": (
        "Qt/plugins/platforms/libqwayland*.so",
        "Qt/plugins/platformthemes/libqxdgdesktopportal.so",
        "Qt/plugins/wayland-decoration-client/*.so",
        "Qt/plugins/wayland-graphics-integration-client/*.so",
        "Qt/plugins/wayland-shell-integration/*.so",
    ),
}

# The libraries those files need in PySide6 6.8 to 6.12, and the Debian package of each.
PACKAGES = {
    "offscreen": {
        "libEGL.so.1": "libegl1",
        "libGL.so.1": "libgl1",
        "libX11.so.6": "libx11-6",
        "libbrotlicommon.so.1": "libbrotli1",
        "libbrotlidec.so.1": "libbrotli1",
        "libdbus-1.so.3": "libdbus-1-3",
        "libfontconfig.so.1": "libfontconfig1",
        "libfreetype.so.6": "libfreetype6",
        "libgcc_s.so.1": "libgcc-s1",
        "libglib-2.0.so.0": "libglib2.0-0",
        "libgssapi_krb5.so.2": "libgssapi-krb5-2",
        "libgthread-2.0.so.0": "libglib2.0-0",
        "libstdc++.so.6": "libstdc++6",
        "libxkbcommon.so.0": "libxkbcommon0",
        "libz.so.1": "zlib1g",
        "libzstd.so.1": "libzstd1",
    },
    "xcb": {
        "libX11-xcb.so.1": "libx11-xcb1",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-glx.so.0": "libxcb-glx0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-image.so.0": "libxcb-image0",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-randr.so.0": "libxcb-randr0",
        "libxcb-render-util.so.0": "libxcb-render-util0",
        "libxcb-render.so.0": "libxcb-render0",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxcb-shm.so.0": "libxcb-shm0",
        "libxcb-sync.so.1": "libxcb-sync1",
        "libxcb-util.so.1": "libxcb-util1",
        "libxcb-xfixes.so.0": "libxcb-xfixes0",
        "libxcb-xkb.so.1": "libxcb-xkb1",
        "libxcb.so.1": "libxcb1",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    },
    "wayland": {
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
        "libwayland-egl.so.1": "libwayland-egl1",
    },
}

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
FONT_FILES = {".ttf", ".otf", ".ttc", ".pfb"}
FONT = Missing("any font", "fonts-dejavu-core")


def screen_platforms(environ: Mapping[str, str]) -> tuple[str, ...]:
    """The platforms Qt may choose among for windows the person can see."""
    display_of = {"xcb": "DISPLAY", "wayland": "WAYLAND_DISPLAY"}
    return ("offscreen", *(name for name, display in display_of.items() if environ.get(display)))


def missing_for(platforms: Iterable[str], pyside: Path) -> list[Missing]:
    """What the installed Qt in the PySide6 folder cannot find on this machine."""
    names = tuple(platforms)
    files = [str(file) for name in names for pattern in FILES[name] for file in sorted(pyside.glob(pattern))]
    if not sys.platform.startswith("linux") or not files:
        return []
    ldd = subprocess.run(["ldd", *files], capture_output=True, text=True, check=False)
    return [*_as_missing(not_found(ldd.stdout)), *missing_fonts()]


def likely_missing_for(platforms: Iterable[str]) -> list[Missing]:
    """The same before Qt is installed: every library of the tables that the loader cannot load."""
    names = tuple(platforms)
    if not sys.platform.startswith("linux") or not names:
        return []
    sonames = [soname for name in names for soname in PACKAGES[name] if not _loads(soname)]
    return [*_as_missing(sonames), *missing_fonts()]


def not_found(ldd_output: str) -> list[str]:
    """The sonames, each once, that ldd reports as not found."""
    return sorted(set(re.findall(r"^\s*(\S+) => not found", ldd_output, re.MULTILINE)))


def missing_fonts(folders: Iterable[str] = FONT_FOLDERS) -> list[Missing]:
    files = (file for folder in folders for file in Path(folder).expanduser().rglob("*"))
    return [] if any(file.suffix.lower() in FONT_FILES for file in files) else [FONT]


def _as_missing(sonames: Iterable[str]) -> list[Missing]:
    package_of = {soname: package for table in PACKAGES.values() for soname, package in table.items()}
    return [Missing(soname, package_of.get(soname)) for soname in sonames]


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True
