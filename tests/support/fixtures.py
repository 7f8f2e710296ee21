"""Fixtures for every folder of tests: a Puffle that is scripted, the bench, the desk, and a watch."""

import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from puffle_desktop.api.client import PuffleClient
from puffle_desktop.runtime.event_loop import EventLoop
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.sandbox.server import SandboxServer
from tests.support.bench import Bench
from tests.support.core import QUICK, Core, RunningCore
from tests.support.desk import Desk, MakeDesk
from tests.support.run import Run
from tests.support.scripted_puffle import Clients, ScriptedPuffle
from tests.support.ticker import Ticker


@pytest.fixture
def clients(run: Run[None]) -> Iterator[Clients]:
    """Makes clients, and closes them in the end."""
    clients = Clients()
    yield clients
    run(clients.aclose())


@pytest.fixture
def client(clients: Clients, sandbox: SandboxServer) -> PuffleClient:
    """A client of the sandbox that gives up soon."""
    return clients.of(sandbox.base_url, sandbox.sandbox.key)


@pytest.fixture
def scripted(clients: Clients) -> ScriptedPuffle:
    """A Puffle whose every answer the test decides."""
    return ScriptedPuffle(clients)


@pytest.fixture
def bench(qtbot: QtBot, run: Run[Any], sandbox: SandboxServer, clients: Clients) -> Iterator[Bench]:
    """A bench for the length of a test: the email draft is listed."""
    bench = Bench(qtbot, run, clients.for_connection)
    bench.open_campaign(sandbox)
    sandbox.sandbox.clear_record()
    yield bench
    bench.close()


@pytest.fixture
def journal_path(tmp_path: Path) -> Path:
    """Where the journal of a core is, from one run to the next."""
    return tmp_path / "journal.sqlite3"


@pytest.fixture
def opened(sandbox: SandboxServer, journal_path: Path) -> Callable[[], Any]:
    """Opens a core on the sandbox, as an async context manager; once more, it is the next run."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[RunningCore]:
        path = journal_path
        async with Core(sandbox.base_url, sandbox.sandbox.key, path, QUICK, EMAIL_DRAFT_ID) as core:
            sandbox.sandbox.clear_record()
            yield RunningCore(core, sandbox)

    return opened


@pytest.fixture
def make_desk(
    qtbot: QtBot,
    event_loop: EventLoop,
    sandbox: SandboxServer,
    tmp_path: Path,
    private_home: Path,
    caplog: pytest.LogCaptureFixture,
) -> Iterator[MakeDesk]:
    """Sets up desks. In the end each is closed, and nothing of a key must be left anywhere."""
    caplog.set_level(logging.DEBUG)
    desks: list[Desk] = []

    def make(**options: Any) -> Desk:
        desk = Desk(qtbot, options.pop("server", sandbox), tmp_path, **options)
        desks.append(desk)
        return desk

    yield make
    for desk in desks:
        with contextlib.ExitStack() as stack:
            stack.callback(desk.window.deleteLater)
            if not desk.left:
                desk.leave()
            desk.check(caplog, tmp_path, private_home)


@pytest.fixture
def desk(make_desk: MakeDesk) -> Desk:
    """A desk at work: the email draft is listed. Requests are made once."""
    desk = make_desk()
    desk.start_and_load()
    desk.server.sandbox.clear_record()
    return desk


@pytest.fixture
def ticker(qapp: object) -> Iterator[Ticker]:
    """Watches the event loop."""
    ticker = Ticker()
    yield ticker
    ticker.stop()
