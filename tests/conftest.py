"""What every test runs under: no screen, no real home, one event loop, and no fault passing unseen."""

import asyncio
import gc
import itertools
import logging
import os
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Set before Qt starts, so that dates and numbers look the same on every machine.
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["TZ"] = "UTC"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from puffle_desktop import translations
from puffle_desktop.runtime.event_loop import EventLoop
from puffle_desktop.sandbox.server import SandboxServer
from tests.support.contract import ContractChecker

pytest_plugins = ("tests.support.fixtures",)

T = TypeVar("T")

TESTS_A_COLLECTION = 10
_tests = itertools.count(1)


# A machine that is busy with other things is not a fault of the code.
settings.register_profile("unhurried", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("unhurried")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "logs_errors: the test makes the program log an error, and looks at it"
    )


@pytest.fixture(scope="session", autouse=True)
def english(qapp: QApplication) -> None:
    """Texts are looked at in English, with its plural forms, whatever the machine speaks."""
    translations.install(qapp, "en")


@pytest.fixture(scope="session", autouse=True)
def _own_collector() -> Iterator[None]:
    """Python collects garbage in whichever thread needs memory; a Qt object must not go in the sandbox's."""
    gc.collect()
    gc.freeze()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def _collect_now_and_then(_own_collector: None) -> Iterator[None]:
    """Collect here instead, in the window's thread."""
    yield
    if next(_tests) % TESTS_A_COLLECTION == 0:
        gc.collect()


@pytest.fixture(autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing is read from or written to the home of whoever runs the tests."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    proxies = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY")
    for name in ("PUFFLE_API_KEY", "PUFFLE_API_BASE_URL", *proxies):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    return home


@pytest.fixture(autouse=True)
def no_stray_errors(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """An error in the log fails the test, wherever it comes from."""
    yield
    if request.node.get_closest_marker("logs_errors") is None:
        stray = [
            record
            for phase in ("setup", "call", "teardown")
            for record in caplog.get_records(phase)
            if record.levelno >= logging.ERROR
        ]
        assert not stray, [record.getMessage() for record in stray]


@pytest.fixture(scope="session")
def _session_loop(qapp: QApplication) -> Iterator[EventLoop]:
    # One loop for the session, on the application that pytest-qt runs: qasync cannot be started twice.
    loop = EventLoop(qapp, already_running=True)
    asyncio.set_event_loop(loop)
    yield loop
    loop.stop()
    loop.close()


@pytest.fixture
def event_loop(_session_loop: EventLoop, qtbot: QtBot) -> Iterator[EventLoop]:
    """The running loop. A task that is still pending when the test ends fails it."""
    asyncio.events._set_running_loop(_session_loop)
    yield _session_loop
    pending = [task for task in asyncio.all_tasks(_session_loop) if not task.done()]
    for task in pending:
        task.cancel()
    if pending:
        qtbot.waitUntil(lambda: all(task.done() for task in pending))
    # Tests that bring a loop of their own must not find this one running.
    asyncio.events._set_running_loop(None)
    assert not pending, pending


@pytest.fixture
def run(event_loop: EventLoop, qtbot: QtBot) -> Callable[[Coroutine[Any, Any, T]], T]:
    """Runs a coroutine on Qt's loop until it ends, and gives its result or raises its error."""

    def run_until_done(coroutine: Coroutine[Any, Any, T]) -> T:
        task = event_loop.create_task(coroutine)
        qtbot.waitUntil(task.done, timeout=20_000)
        return task.result()

    return run_until_done


@pytest.fixture(scope="session")
def contract() -> ContractChecker:
    """The API's document, to check requests against."""
    return ContractChecker.from_file()


@pytest.fixture
def sandbox(contract: ContractChecker) -> Iterator[SandboxServer]:
    """A Puffle of the test's own on loopback. Every request it got must follow the API's document."""
    with SandboxServer() as server:
        yield server
    for request in server.sandbox.record:
        contract.check(request.method, request.path, request.query, request.headers, request.body)
