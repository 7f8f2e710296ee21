"""What a checkout can be set up for, and the steps that do it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import qt_libraries
from system_packages import (
    Missing,
    SystemPackages,
    missing_python_library,
    missing_python_modules,
    missing_tools,
)
from virtual_environment import VirtualEnvironment


@dataclass(frozen=True)
class Purpose:
    """What has to be there: a lock file's packages in an environment, and what the system provides.

    `platforms` and `needed_tools` are necessary; what is called welcome is added where nobody has to be
    asked for it. Tools are names of sets in `system_packages`, modules those of the system's own Python.
    """

    lock: str
    platforms: tuple[str, ...] = ()
    welcome_platforms: tuple[str, ...] = ()
    welcome_tools: tuple[str, ...] = ()
    welcome_modules: tuple[str, ...] = ()
    needed_tools: tuple[str, ...] = ()
    python_library: bool = False
    environment: str = ".venv"


DIST = Purpose("package", environment="build/package-env")
# A bundle takes along what Qt needs for every platform it is to run on.
BUNDLE = replace(
    DIST,
    platforms=tuple(qt_libraries.FILES),
    python_library=True,
    needed_tools=("bundle",) if sys.platform == "linux" else (),
)

PURPOSES = {
    "run": Purpose("run", platforms=qt_libraries.screen_platforms(os.environ)),
    "tour": Purpose("run", platforms=("offscreen",)),
    "test": Purpose(
        "dev",
        platforms=("offscreen",),
        welcome_platforms=("xcb",),
        welcome_tools=("keychain", "desktop"),
        welcome_modules=("pyatspi",),
    ),
    "lint": Purpose("dev"),
    "lock": Purpose("lock"),
    "dist": DIST,
    "bundle": BUNDLE,
    "deb": replace(BUNDLE, needed_tools=("bundle", "debian")),
}


def set_up(purpose: Purpose, environment: VirtualEnvironment, system: SystemPackages) -> None:
    """Add what this machine lacks for the purpose, or raise SetupError with what the person is to do."""
    if not environment.is_current(purpose.lock) and (missing := environment.missing()):
        # All that can be known by now, so that the person is asked once.
        system.require([*missing, *qt_libraries.likely_missing_for(purpose.platforms)])
    environment.prepare(purpose.lock)
    system.require(qt_libraries.missing_for(purpose.platforms, environment.pyside))
    system.require(missing_tools(purpose.needed_tools))
    system.require(missing_python_library() if purpose.python_library else [])
    system.add_if_possible(welcome_but_missing(purpose, environment.pyside))


def welcome_but_missing(purpose: Purpose, pyside: Path) -> list[Missing]:
    """What this machine lacks of what the purpose is only better off with."""
    return [
        *qt_libraries.missing_for(purpose.welcome_platforms, pyside),
        *missing_tools(purpose.welcome_tools),
        *missing_python_modules(purpose.welcome_modules),
    ]
