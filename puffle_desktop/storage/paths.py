"""Where things are kept on this machine: the folders that the platform wants them in."""

from pathlib import Path
from typing import Final, Literal

import platformdirs

from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.domain.i18n import tr

# Asks the environment each time, so that a test or a person can move a home.
_FOLDERS: Final = platformdirs.PlatformDirs("puffle-desktop", appauthor=False)


class NoFolder(StorageTrouble):
    """Nobody can tell where this user's files are to be kept. Raised by every function here."""


def settings_file() -> Path:
    """Connections and preferences. Never a key."""
    return _folder("config") / "settings.toml"


def demo_file() -> Path:
    """How the demonstration looks and speaks. Nothing else of it is kept."""
    return _folder("config") / "demo.toml"


def layout_file() -> Path:
    """Sizes and positions of windows and columns."""
    return _folder("config") / "layout.ini"


def journals_folder() -> Path:
    """The journals, one a connection: every edit, from before it is sent."""
    return _folder("data") / "journals"


def log_file() -> Path:
    """Warnings and errors of the last runs; older ones lie beside it."""
    return _folder("log") / "puffle-desktop.log"


def all_places() -> dict[str, Path]:
    """Every place this program writes to by itself, by what is kept there. It caches nothing on the disk."""
    return {
        "Settings": settings_file(),
        "Demo": demo_file(),
        "Layout": layout_file(),
        "Journals": journals_folder(),
        "Log": log_file(),
    }


def _folder(kind: Literal["config", "data", "log"]) -> Path:
    try:
        folder: Path = getattr(_FOLDERS, f"user_{kind}_path")
    # As platformdirs, or the standard library beneath it, says that a user has no home.
    except (RuntimeError, KeyError, OSError):
        folder = Path()
    if not folder.is_absolute():
        raise NoFolder(
            tr(
                "Nobody can tell where to keep files: this user has no home folder. "
                "Set HOME to the full path of a folder, then start again."
            )
        )
    return folder
