"""The environment that programs are started with from here: the one they would have had without the bundle.

PyInstaller and its hooks set variables for the bundle's own libraries, plugins and Python. A browser or mail
program that inherits them loads the bundle's Qt into itself, or does not start.
"""

import os
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

_OVERWRITTEN: Final = ("LD_LIBRARY_PATH", "LIBPATH", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH", "QML_IMPORT_PATH")
"""What a bundle sets, whatever it held before."""
_OWN: Final = ("_PYI_", "_MEIPASS")
_SAVED: Final = "_ORIG"
_HOME: Final = "_PYI_APPLICATION_HOME_DIR"


@cache  # a second time, what was restored would be taken for the bundle's
def restore_environment() -> None:
    """Let this process, and with it all that it starts, have the environment that it was started with.

    To be called when Qt has started and found its plugins. It is done once, and nothing outside a bundle.
    """
    if (bundle := getattr(sys, "_MEIPASS", None) or os.environ.get(_HOME)) is None:
        return
    restored = without_bundle(os.environ, Path(bundle), _at_start())
    for name in os.environ.keys() - restored.keys():
        del os.environ[name]
    os.environ.update(restored)


def without_bundle(
    environment: Mapping[str, str], bundle: Path, at_start: Mapping[str, str]
) -> dict[str, str]:
    """*environment* without what the *bundle*, by its folder, has put there.

    *at_start* is what the process was started with, as far as that is known: the hooks overwrite some of it.
    """
    left = {name: value for name, value in environment.items() if not name.startswith(_OWN)}
    for name in list(left):
        saved_for = name.removesuffix(_SAVED)
        if saved_for != name and _is_bundles(saved_for, environment, bundle):
            left[saved_for] = left.pop(name)
        elif name in _OVERWRITTEN and f"{name}{_SAVED}" not in environment:
            value = environment[name]
            left[name] = at_start.get(name, value) if _outside(value, bundle) != value else value
    outside = {name: _outside(value, bundle) for name, value in left.items()}
    return {name: value for name, value in outside.items() if value or value == left[name]}


def _is_bundles(name: str, environment: Mapping[str, str], bundle: Path) -> bool:
    """Whether the variable *name* is one that a bundle sets, by what is known of bundles or by its value."""
    value = environment.get(name, "")
    return name in _OVERWRITTEN or _outside(value, bundle) != value


def _outside(value: str, bundle: Path) -> str:
    """The entries of a list of paths that are not in the bundle; *value* itself, if none is."""
    entries = value.split(os.pathsep)
    kept = [each for each in entries if not each or not Path(each).is_relative_to(bundle)]
    return os.pathsep.join(kept) if len(kept) < len(entries) else value


def _at_start() -> dict[str, str]:
    try:
        block = Path("/proc/self/environ").read_bytes()
    except OSError:  # only Linux tells
        return {}
    pairs = (entry.partition(b"=") for entry in block.split(b"\0") if entry)
    return {os.fsdecode(name): os.fsdecode(value) for name, _, value in pairs}
