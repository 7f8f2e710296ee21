"""What a person can paste into a report of a fault: versions, platform, places, the last errors."""

import contextlib
import locale
import platform
import sys
from collections.abc import Iterable
from pathlib import Path

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from puffle_desktop import __version__
from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.logs import redacted
from puffle_desktop.storage.paths import all_places


def diagnostics(recent: Iterable[str]) -> str:
    """The text, given the log's *recent* entries. It holds no key, no personal data and no home's name."""
    window_system = QGuiApplication.platformName() or "no window system"
    entries = [redacted(entry) for entry in recent]
    lines = [
        f"Puffle Desktop {__version__}{' (bundle)' if getattr(sys, 'frozen', False) else ''}",
        f"Python {platform.python_version()}, Qt {qVersion()}, PySide6 {PySide6.__version__}",
        f"{platform.platform()}, {platform.machine()}, {window_system}",
        f"Locale {locale.getlocale()[0] or 'C'}, encoding {sys.getfilesystemencoding()}",
        "",
        *_places(),
        "",
        "Last warnings and errors:" if entries else "No warnings or errors in this run.",
        *entries,
    ]
    return "\n".join(lines) + "\n"


def _places() -> list[str]:
    try:
        return [f"{what}: {_shown(place)}" for what, place in all_places().items()]
    except StorageTrouble as error:
        return [str(error)]


def _shown(path: Path) -> str:
    there = str(path)
    # There need not be a home where folders are given by themselves.
    with contextlib.suppress(RuntimeError, KeyError, ValueError):
        there = str(Path("~") / path.relative_to(Path.home()))
    return f"{there}{'' if path.exists() else ' (not there yet)'}"
