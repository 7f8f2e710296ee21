"""The sandbox as a process of its own, so that it takes no time from what is measured."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from typing import NamedTuple

import httpx


class Server(NamedTuple):
    """Where a sandbox listens, the key it accepts, and its email draft."""

    base_url: str
    key: str
    campaign: str


@contextlib.contextmanager
def sandbox(rows: int, max_limit: int = 1000) -> Iterator[Server]:
    """A sandbox whose email draft has *rows* prospects, of which it gives *max_limit* a page at most."""
    command = [sys.executable, "-m", "puffle_desktop.sandbox.server", "--rows", str(rows)]
    command += ["--max-limit", str(max_limit)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        told = {}
        assert process.stdout is not None
        for line in process.stdout:
            name, _, value = line.strip().partition("=")
            told[name] = value
            if line.startswith("Press"):
                break
        base_url, key = told["PUFFLE_API_BASE_URL"], told["PUFFLE_API_KEY"]
        answer = httpx.get(f"{base_url}/api/campaigns", headers={"Authorization": f"Bearer {key}"})
        drafts = [
            each
            for each in answer.json()["campaigns"]
            if each["status"] == "draft" and each["type"] == "email"
        ]
        yield Server(base_url, key, drafts[0]["id"])
    finally:
        process.terminate()
        process.wait()
