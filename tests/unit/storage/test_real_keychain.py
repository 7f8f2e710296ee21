"""The same against a real Secret Service, in a session bus of its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.skipif(
        sys.platform != "linux" or not all(map(shutil.which, ("dbus-run-session", "gnome-keyring-daemon"))),
        reason="needs dbus-run-session and gnome-keyring-daemon",
    ),
]

ID = "a" * 32
KEY = "pk_live_0123456789abcdefghij"

# Each step is a run of its own: what one has saved, the next one must find.
PRELUDE = """
import asyncio, json
from puffle_desktop.domain.connection import ApiKey
from puffle_desktop.domain.errors import KeychainTrouble
from puffle_desktop.storage.secrets import KeyStore
ID, KEY = {id!r}, {key!r}
keys = KeyStore(time_limit=20)
def tell(said):
    print("TOLD", json.dumps(said))
"""
SAVE = """
kept = asyncio.run(keys.save(ID, ApiKey(KEY)))
tell([kept.place.name, kept.reason])
"""
FIND = """
found = asyncio.run(keys.find(ID))
tell(found and [found.key.reveal() == KEY, found.kept.place.name])
"""
DELETE = """
asyncio.run(keys.delete(ID))
tell(asyncio.run(keys.find(ID)))
"""
LOCK = """
import secretstorage
secretstorage.get_default_collection(secretstorage.dbus_init()).lock()
"""
SAVE_LOCKED = """
kept = asyncio.run(keys.save(ID, ApiKey(KEY)))
tell([kept.place.name, asyncio.run(keys.find(ID)).key.reveal() == KEY])
"""
FIND_LOCKED = """
try:
    asyncio.run(keys.find(ID))
except KeychainTrouble as trouble:
    tell(str(trouble))
"""


def in_a_session(tmp_path: Path, *steps: str, unlock: bool = True) -> list[object]:
    """What the *steps* told, each run in an own process within one session bus with a fresh keychain."""
    lines = ["set -e"]
    if unlock:
        lines.append("printf 'a password' | gnome-keyring-daemon --unlock --components=secrets >&2")
    for number, step in enumerate(steps):
        script = tmp_path / f"step{number}.py"
        script.write_text(PRELUDE.format(id=ID, key=KEY) + step)
        lines.append(f"'{sys.executable}' '{script}'")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", "\n".join(lines)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert KEY not in done.stdout + done.stderr
    return [json.loads(line[5:]) for line in done.stdout.splitlines() if line.startswith("TOLD ")]


def test_a_key_is_kept_found_by_the_next_run_and_deleted(tmp_path: Path) -> None:
    told = in_a_session(tmp_path, FIND, SAVE, FIND, DELETE, FIND)
    assert told == [None, ["KEYCHAIN", ""], [True, "KEYCHAIN"], None, None]


def test_a_locked_keychain_that_nobody_unlocks(tmp_path: Path) -> None:
    saved, saved_locked, found_locked = in_a_session(tmp_path, SAVE, LOCK, SAVE_LOCKED, FIND_LOCKED)
    assert saved == ["KEYCHAIN", ""]
    assert saved_locked == ["THIS_RUN", True]
    assert "The system keychain is locked" in str(found_locked)
