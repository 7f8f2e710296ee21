"""Clients for the tests of the workspace, which sees Puffle through nothing else."""

from collections.abc import Callable, Coroutine, Iterator
from typing import Any, TypeVar

import pytest

from puffle_desktop.api.client import PuffleClient
from puffle_desktop.sandbox.server import SandboxServer
from tests.unit.workspace.scripted_puffle import Clients, ScriptedPuffle

T = TypeVar("T")
Run = Callable[[Coroutine[Any, Any, T]], T]


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
