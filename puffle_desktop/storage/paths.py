"""Where things are kept on this machine: the folders that the platform wants them in."""

from pathlib import Path
from typing import Final

import platformdirs

# Asks the environment each time, so that a test or a person can move a home.
_FOLDERS: Final = platformdirs.PlatformDirs("puffle-desktop", appauthor=False)


def settings_file() -> Path:
    """Connections and preferences. Never a key."""
    return _FOLDERS.user_config_path / "settings.toml"


def layout_file() -> Path:
    """Sizes and positions of windows and columns."""
    return _FOLDERS.user_config_path / "layout.ini"


def journals_folder() -> Path:
    """The journals, one a connection: every edit, from before it is sent."""
    return _FOLDERS.user_data_path / "journals"


def log_file() -> Path:
    """Warnings and errors of the last runs; older ones lie beside it."""
    return _FOLDERS.user_log_path / "puffle-desktop.log"


def all_places() -> dict[str, Path]:
    """Every place this program writes to by itself, by what is kept there. It caches nothing on the disk."""
    return {
        "Settings": settings_file(),
        "Layout": layout_file(),
        "Journals": journals_folder(),
        "Log": log_file(),
    }
