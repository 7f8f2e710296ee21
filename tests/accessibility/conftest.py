"""A desktop with the application on it, and a screen reader that looks at it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import PySide6
import pytest
import qt_libraries
from system_packages import SYSTEM_PYTHON, Missing, install_line, missing_python_modules, missing_tools

from puffle_desktop.sandbox.server import SandboxServer
from tests.accessibility.desktop import private_desktop
from tests.accessibility.programs import Programs
from tests.accessibility.screen_reader import ScreenReader

READER = Path(__file__).with_name("reader.py")
PYSIDE = Path(PySide6.__file__).parent


def missing() -> list[Missing]:
    """What `make test` would have installed, had it been allowed to."""
    tools = missing_tools(["desktop"])
    return [*qt_libraries.missing_for(["xcb"], PYSIDE), *tools, *missing_python_modules(["pyatspi"])]


def unable(lacking: list[Missing]) -> str:
    """Why these tests do not run, and what to do about it."""
    names = ", ".join(item.what for item in lacking)
    return f"lacks {names}. Install it and start again: {install_line(lacking)}"


@pytest.fixture(scope="session")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Programs]:
    """One for all tests, since the parts of it take longer to start than the application."""
    if not sys.platform.startswith("linux"):
        pytest.skip("AT-SPI is how Linux desktops tell screen readers")
    if lacking := missing():
        if "CI" in os.environ and os.geteuid() == 0:
            pytest.fail(unable(lacking))
        pytest.skip(unable(lacking))
    with private_desktop(tmp_path_factory.mktemp("desktop")) as programs:
        yield programs


@pytest.fixture
def programs(desktop: Programs, tmp_path: Path) -> Iterator[Programs]:
    """What runs on the desktop in one test. All that was said is in the report of a failure."""
    with Programs(tmp_path, {**desktop.environment, "HOME": str(tmp_path)}) as programs:
        yield programs
    print(desktop.logs(), programs.logs(), sep="\n")  # noqa: T201 - pytest shows it with a failure


@pytest.fixture
def screen_reader(programs: Programs) -> ScreenReader:
    """Looks at the desktop."""
    command = [SYSTEM_PYTHON, "-E", "-s", str(READER)]
    return ScreenReader(programs.start("reader", command, talks=True), programs.logs)


@pytest.fixture
def application(
    sandbox: SandboxServer, programs: Programs, screen_reader: ScreenReader
) -> subprocess.Popen[bytes]:
    """The program as people start it, which opens the sandbox. Screen readers were there before it."""
    environment = {
        "PUFFLE_API_BASE_URL": sandbox.base_url,
        "PUFFLE_API_KEY": sandbox.sandbox.key,
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "QT_ACCESSIBILITY": "1",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_QPA_PLATFORM": "xcb",
    }
    command = [sys.executable, "-m", "puffle_desktop"]
    process = programs.start("puffle-desktop", command, environment=environment)
    screen_reader.watch(process)
    return process
