"""Leaves out of a bundle what PyInstaller collects and this program never loads."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterable
from fnmatch import fnmatch
from pathlib import PurePath

Entry = tuple[str, str, str]
"""Where in the bundle, from where on this machine, and of which kind (PyInstaller's table of contents)."""

# Of Qt's plugins, by folder and name, on every platform; a bare name is that of each platform's file.
PLUGINS = (
    "iconengines/*svgicon*",
    "imageformats/*qsvg*",
    "platforminputcontexts/*compose*",
    "platforminputcontexts/*ibus*",
    "platforms/*qcocoa*",
    "platforms/*qoffscreen*",
    "platforms/*qwayland*",
    "platforms/*qwindows*",
    "platforms/*qxcb*",
    "platformthemes/*xdgdesktopportal*",
    "styles/*",
    "wayland-decoration-client/*",
    "wayland-graphics-integration-client/*",
    "wayland-shell-integration/*xdg*",
    "xcbglintegrations/*",
)

# Python modules that some dependency can make use of and this program does not.
MODULES = (
    "PySide6.QtDBus",
    "PySide6.QtOpenGL",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "_pytest",
    "curses",
    "doctest",
    "lib2to3",
    "pdb",
    "pip",
    "pydoc",
    "pydoc_data",
    "pytest",
    "setuptools",
    "pkg_resources",
    "test",
    "tkinter",
    "unittest",
    "wheel",
    "xmlrpc",
)


def is_wanted_plugin(place: str) -> bool:
    """Whether a file of the bundle is no plugin of Qt's, or one that this program uses."""
    parts = PurePath(place).parts
    if "plugins" not in parts:
        return True
    rest = "/".join(parts[parts.index("plugins") + 1 :])
    return any(fnmatch(rest, pattern) for pattern in PLUGINS)


def is_wanted_translation(place: str, languages: Collection[str]) -> bool:
    """Whether a file is no translation of Qt's, or that of its dialogs into one of *languages*."""
    path = PurePath(place)
    if path.suffix != ".qm" or "PySide6" not in path.parts:
        return True
    return path.stem in {f"qtbase_{language}" for language in languages}


def without_unneeded_libraries(
    binaries: Iterable[Entry], needed_by: Callable[[str], Iterable[str]]
) -> list[Entry]:
    """*binaries* less the shared libraries that, after the other trimming, nothing links to any more.

    *needed_by* gives the file names that a library or module asks the loader for. Extension modules and
    plugins are loaded by name at run time, so all of these are kept.
    """
    entries = list(binaries)
    by_name = {_file_name(entry[0]): entry for entry in entries if _is_linked_library(entry)}
    wanted = [entry for entry in entries if not _is_linked_library(entry)]
    kept = {id(entry) for entry in wanted}
    wanted = [entry for entry in wanted if entry[2] != "SYMLINK"]
    while wanted:
        for name in needed_by(wanted.pop()[1]):
            entry = by_name.get(_file_name(name))
            if entry is not None and id(entry) not in kept:
                kept.add(id(entry))
                wanted.append(entry)
    return [entry for entry in entries if id(entry) in kept]


def without_remains(binaries: list[Entry], datas: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Both lists less what belongs to libraries that were left out: links to them, parts of frameworks."""
    there = {place for place, _, kind in (*binaries, *datas) if kind != "SYMLINK"}
    frameworks = {_framework(place) for place, _, kind in binaries if kind != "SYMLINK"}

    def belongs(entry: Entry) -> bool:
        place, target, kind = entry
        if _framework(place):
            return _framework(place) in frameworks
        if kind == "SYMLINK":
            return posixpath.normpath(posixpath.join(posixpath.dirname(place), target)) in there
        return True

    return [entry for entry in binaries if belongs(entry)], [entry for entry in datas if belongs(entry)]


def _framework(place: str) -> str:
    """The framework of macOS that a file is part of, or nothing."""
    head, mark, _ = place.partition(".framework/")
    return head if mark else ""


def _file_name(path: str) -> str:
    """The name alone, in lower case: Windows does not care about it, and nobody else mixes two."""
    return PurePath(path).name.lower()


def _is_linked_library(entry: Entry) -> bool:
    """Whether it is only ever loaded because another file links to it."""
    place, _, kind = entry
    name = _file_name(place)
    if kind != "BINARY" or "plugins" in PurePath(place).parts or "python" in name:
        return False
    return ".so" in name or name.endswith((".dll", ".dylib")) or "Versions" in PurePath(place).parts
