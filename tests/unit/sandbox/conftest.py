"""A running sandbox and a plain HTTP client for it."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.sandbox.server import SandboxServer

LEADS = f"/api/campaigns/{EMAIL_DRAFT_ID}/leads"


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    with SandboxServer(rows=40) as running:
        yield running


@pytest.fixture
def client(server: SandboxServer) -> Iterator[httpx.Client]:
    headers = {"Authorization": f"Bearer {server.sandbox.key}"}
    with httpx.Client(base_url=server.base_url, headers=headers, timeout=5) as http:
        yield http


@pytest.fixture
def rows(server: SandboxServer) -> list[dict[str, Any]]:
    """The email draft's rows as they are before the test."""
    return server.sandbox.prospects(EMAIL_DRAFT_ID)
