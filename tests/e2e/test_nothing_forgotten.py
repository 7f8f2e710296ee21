"""The real program, killed and started again: what was not saved is told, wherever it is."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from puffle_desktop.domain.connection import Connection
from puffle_desktop.sandbox import ACTIVE_ID, EMAIL_DRAFT_ID, LINKEDIN_DRAFT_ID, SANDBOX_KEY
from puffle_desktop.sandbox.sample import ACCOUNT
from puffle_desktop.sandbox.server import SandboxServer
from puffle_desktop.storage import paths
from puffle_desktop.storage.settings import Settings
from puffle_desktop.storage.settings_file import SettingsFile, default_settings_path

ONE, OTHER = "a" * 32, "b" * 32
GONE_ID = "3c90c3cc-0d44-4b50-8888-8dd25736052a"


class Process:
    """One run of the program."""

    def __init__(self, environment: dict[str, str], script: str, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.program", script, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            text=True,
        )

    def says(self) -> dict[str, Any]:
        """The next line."""
        assert self._process.stdout is not None
        said: dict[str, Any] = json.loads(self._process.stdout.readline() or '{"error": "it ended"}')
        assert "error" not in said, said
        return said

    def end(self) -> None:
        """Let it run no longer, if it still does."""
        self.close() if self._process.poll() is not None else self.kill()

    def kill(self) -> None:
        """End it with SIGKILL, as a crash or a power cut would."""
        self._process.kill()
        self.close()

    def close(self) -> None:
        """Wait for its end, and take back what it was given."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        self._process.wait(timeout=20)


class Machine:
    """What stays from one run to the next: settings, journals, keys, and one Puffle."""

    def __init__(self, server: SandboxServer, folder: Path) -> None:
        self.server = server
        self.keys = folder / "keys.json"
        self._running: list[Process] = []
        self.environment = os.environ | {"PUFFLE_TEST_KEYS": str(self.keys)}

    def have(self, *connections: Connection, last: str = ONE, keyless: tuple[str, ...] = ()) -> None:
        """Set up *connections*, with keys."""
        settings = Settings(last_connection=last, connections=connections)
        SettingsFile(default_settings_path()).update(lambda _: settings)
        keys = {each.id: SANDBOX_KEY for each in connections if each.id not in keyless}
        self.keys.write_text(json.dumps(keys))

    def connection(self, own_id: str = ONE, name: str = "Acme") -> Connection:
        """A connection to this Puffle."""
        return Connection(id=own_id, name=name, base_url=self.server.base_url)

    def start(self, script: str, *arguments: str) -> Process:
        """Start the program."""
        process = Process(dict(self.environment), script, *arguments)
        self._running.append(process)
        return process

    def run(self, script: str, *arguments: str) -> dict[str, Any]:
        """Start the program, and kill it when it has said a line."""
        process = self.start(script, *arguments)
        try:
            return process.says()
        finally:
            process.kill()

    def edit(self, campaign_id: str = EMAIL_DRAFT_ID, count: int = 5) -> None:
        """Submit edits that the server does not answer, and be killed."""
        self.server.sandbox.set_faults("PATCH:latency=1,ms=60000")
        self.run("edit", campaign_id, str(count))
        self.server.sandbox.clear_faults()

    def close(self) -> None:
        """Let nothing run on."""
        for process in self._running:
            process.end()


@pytest.fixture
def machine(sandbox: SandboxServer, tmp_path: Path, private_home: Path) -> Iterator[Machine]:
    machine = Machine(sandbox, tmp_path)
    yield machine
    machine.close()
    for folder in (paths.journals_folder(), paths.settings_file().parent):
        for path in folder.rglob("*"):
            if path.is_file():
                assert SANDBOX_KEY.encode() not in path.read_bytes()
                assert path.stat().st_mode & 0o077 == 0, path


def marked(seen: dict[str, Any]) -> list[str]:
    """The campaigns of the list that are marked."""
    return [text for text in seen["campaigns"] if "not saved" in text]


def test_edits_of_a_draft_that_is_not_opened_are_told(machine: Machine) -> None:
    machine.have(machine.connection())
    machine.edit(count=5)
    machine.run("visit", LINKEDIN_DRAFT_ID)
    seen = machine.run("look")
    assert seen["campaign_id"] == LINKEDIN_DRAFT_ID
    assert seen["bar"] == "5 prospects in 1 campaign have unsaved edits."
    assert not seen["edits"]
    assert "5 not saved" in seen["status"]
    (text,) = marked(seen)
    assert "5 not saved" in text
    assert len(seen["found"]) == 1
    assert seen["connections"][0] == "Acme – 5 not saved"
    there = machine.run("show")
    assert there["asked"] == []
    assert (there["campaign_id"], there["rows"]) == (EMAIL_DRAFT_ID, 5)
    assert not there["bar"]
    assert there["edits"] == "5 changes are not saved. They are kept."


def test_of_several_campaigns_it_asks_which(machine: Machine) -> None:
    machine.have(machine.connection())
    machine.edit(count=5)
    machine.edit(LINKEDIN_DRAFT_ID, count=7)
    machine.run("visit", ACTIVE_ID)
    seen = machine.run("show")
    assert seen["asked"] == [
        f"{name} – {count} prospects"
        for name, count in (
            (machine.server.sandbox.campaign(EMAIL_DRAFT_ID)["campaign"]["name"], 5),
            (machine.server.sandbox.campaign(LINKEDIN_DRAFT_ID)["campaign"]["name"], 7),
        )
    ]
    assert (seen["campaign_id"], seen["rows"]) == (EMAIL_DRAFT_ID, 5)
    seen = machine.run("look")
    assert seen["bar"] == "12 prospects in 2 campaigns have unsaved edits."
    seen = machine.run("click_count")
    assert len(seen["asked"]) == 2


def test_the_count_leads_to_the_campaign_that_holds_them(machine: Machine) -> None:
    machine.have(machine.connection())
    machine.edit(count=3)
    machine.run("visit", LINKEDIN_DRAFT_ID)
    seen = machine.run("click_count")
    assert (seen["campaign_id"], seen["rows"]) == (EMAIL_DRAFT_ID, 3)


def test_a_campaign_that_was_launched_meanwhile(machine: Machine) -> None:
    machine.have(machine.connection())
    machine.edit(count=5)
    machine.run("visit", LINKEDIN_DRAFT_ID)
    machine.server.sandbox.set_campaign_status(EMAIL_DRAFT_ID, "active")
    seen = machine.run("look")
    assert seen["bar"] == "5 prospects in 1 campaign have unsaved edits."
    there = machine.run("show")
    assert (there["campaign_id"], there["rows"]) == (EMAIL_DRAFT_ID, 5)
    assert there["edits"] == "5 changes were not saved: the roster is frozen. They are kept."


def test_text_typed_for_a_campaign_that_was_launched_becomes_an_edit_to_look_at(machine: Machine) -> None:
    machine.have(machine.connection())
    machine.run("type_text", EMAIL_DRAFT_ID, "Half typed")
    machine.run("visit", LINKEDIN_DRAFT_ID)
    assert machine.run("look")["bar"] == "1 prospect in 1 campaign has unsaved edits."
    machine.server.sandbox.set_campaign_status(EMAIL_DRAFT_ID, "active")
    there = machine.run("show")
    assert there["campaign_id"] == EMAIL_DRAFT_ID
    assert there["edits"] == "1 change was not saved: the roster is frozen. It is kept."


def test_a_campaign_that_is_gone(machine: Machine) -> None:
    machine.have(machine.connection())
    machine.edit(GONE_ID, count=4)
    seen = machine.run("look")
    assert seen["bar"] == "4 prospects in 1 campaign have unsaved edits."
    (found,) = seen["found"]
    assert "(no longer in Puffle)" in found
    assert "Unsaved edits" in machine.run("show")["dialogs"]


def test_a_key_that_was_revoked(machine: Machine) -> None:
    machine.have(machine.connection())
    machine.edit(count=5)
    machine.server.sandbox.revoke_key()
    seen = machine.run("look")
    assert seen["bar"] == "5 prospects in 1 campaign have unsaved edits."
    assert "Puffle refused the API key" in seen["roster"], "the key is asked for, too"
    assert not seen["messages"], "it is told once"
    assert "Unsaved edits" in machine.run("show")["dialogs"]


def test_a_connection_without_a_key(machine: Machine) -> None:
    machine.have(machine.connection())
    machine.edit(count=5)
    machine.have(machine.connection(), keyless=(ONE,))
    seen = machine.run("look")
    assert seen["bar"] == "5 prospects in 1 campaign have unsaved edits."
    assert "Settings" in machine.run("show")["dialogs"]


def test_another_connection_is_in_use(machine: Machine) -> None:
    both = machine.connection(), machine.connection(OTHER, "Other")
    machine.have(*both)
    machine.edit(count=5)
    machine.have(*both, last=OTHER)
    seen = machine.run("look")
    assert seen["bar"] == "5 prospects in 1 campaign have unsaved edits."
    assert seen["connections"][:2] == ["Acme – 5 not saved", "Other"]
    assert marked(seen) == []
    there = machine.run("show")
    assert (there["campaign_id"], there["rows"]) == (EMAIL_DRAFT_ID, 5)
    assert there["connections"][:2] == ["Acme – 5 not saved", "Other"]


def test_several_connections_are_counted_together(machine: Machine) -> None:
    both = machine.connection(), machine.connection(OTHER, "Other")
    machine.have(*both)
    machine.edit(count=5)
    machine.have(*both, last=OTHER)
    machine.edit(count=2)
    machine.run("visit", LINKEDIN_DRAFT_ID)
    seen = machine.run("look")
    assert seen["bar"] == "7 prospects in 2 campaigns of 2 connections have unsaved edits."


def test_the_environment_connection_remembers_its_campaign(machine: Machine) -> None:
    machine.environment |= {"PUFFLE_API_KEY": SANDBOX_KEY, "PUFFLE_API_BASE_URL": machine.server.base_url}
    machine.edit(count=5)
    machine.run("visit", LINKEDIN_DRAFT_ID)
    seen = machine.run("look")
    assert seen["campaign_id"] == LINKEDIN_DRAFT_ID
    assert seen["bar"] == "5 prospects in 1 campaign have unsaved edits."


def test_edits_of_the_environment_connection_are_told_and_added_without_it(machine: Machine) -> None:
    stored = dict(machine.environment)
    machine.environment |= {"PUFFLE_API_KEY": SANDBOX_KEY, "PUFFLE_API_BASE_URL": machine.server.base_url}
    machine.edit(count=5)
    machine.environment = stored
    machine.have(machine.connection())
    seen = machine.run("add")
    assert seen["before"]["bar"] == (
        "5 prospects have unsaved edits, made over “Environment” with this account."
    )
    assert seen["edits"] == "5 changes are not saved. They are kept."
    assert not seen["bar"]
    assert [name.partition("-")[0] for name in seen["journals"]] == [ONE]
    again = machine.run("look")
    assert (again["edits"], again["bar"]) == (seen["edits"], "")


def test_the_edits_of_a_connection_that_went_are_offered_to_the_same_account(machine: Machine) -> None:
    machine.have(machine.connection())
    machine.edit(count=5)
    # As after a settings file that was damaged: the same server and account, and another id.
    machine.have(machine.connection(OTHER, "Anew"), last=OTHER)
    machine.edit(LINKEDIN_DRAFT_ID, count=2)
    seen = machine.run("add")
    assert "5 prospects" in seen["before"]["bar"]
    assert "“Acme”" in seen["before"]["bar"]
    assert len(seen["journals"]) == 1
    assert seen["connections"][0] == "Anew – 7 not saved"


def somebody_else() -> dict[str, Any]:
    """Another account, as Puffle tells of one."""
    account = {
        "id": "22222222-2222-4222-8222-222222222222",
        "email": "kim@other.example",
        "fullName": "Kim Else",
    }
    return {"account": account, "profile": {"firstName": "Kim", "lastName": "Else"}, "canManageAuth": True}


def test_the_edits_of_another_account_are_not_offered(machine: Machine) -> None:
    machine.have(machine.connection())
    machine.edit(count=5)
    machine.server.sandbox.set_account(somebody_else())
    machine.have(machine.connection(OTHER, "Anew"), last=OTHER)
    seen = machine.run("look")
    assert not seen["bar"]
    assert seen["found"] == []


def test_what_another_account_did_is_kept_apart_and_never_saved_with_this_key(machine: Machine) -> None:
    machine.have(machine.connection())
    machine.edit(count=5)
    machine.server.sandbox.set_account(somebody_else())
    seen = machine.run("look")
    (told,) = [text for text in seen["notifications"] if "Kim Else" in text]
    assert "kept apart" in told
    assert not seen["bar"]
    assert not seen["edits"]
    machine.edit(count=2)
    mine = machine.run("look")
    assert mine["edits"] == "2 changes are not saved. They are kept."
    machine.server.sandbox.set_account(ACCOUNT)
    assert machine.run("look")["bar"].startswith("5 prospects have unsaved edits"), (
        "its own account is offered them"
    )
    assert not machine.server.sandbox.applied


def test_edits_made_over_the_environment_again_are_offered_again(machine: Machine) -> None:
    stored = dict(machine.environment)
    given = stored | {"PUFFLE_API_KEY": SANDBOX_KEY, "PUFFLE_API_BASE_URL": machine.server.base_url}
    machine.have(machine.connection())
    for campaign_id, count, in_all in ((EMAIL_DRAFT_ID, 5, 5), (LINKEDIN_DRAFT_ID, 7, 12)):
        machine.environment = given
        machine.edit(campaign_id, count=count)
        machine.environment = stored
        seen = machine.run("add")
        assert seen["before"]["bar"].startswith(f"{count} prospects have unsaved edits")
        assert seen["connections"][0] == f"Acme – {in_all} not saved"


def test_an_end_between_taking_over_and_deleting_doubles_nothing(machine: Machine) -> None:
    machine.have(machine.connection())
    machine.edit(count=5)
    (former,) = paths.journals_folder().glob("*.sqlite3")
    machine.have(machine.connection(OTHER, "Anew"), last=OTHER)
    files = [former, former.with_name(f"{former.name}-wal")]
    kept = [shutil.copy(path, machine.keys.with_name(path.name)) for path in files]
    machine.run("add")
    for path, copy in zip(files, kept, strict=True):
        copy.rename(path)
    third = "c" * 32
    machine.have(machine.connection(OTHER, "Anew"), machine.connection(third, "Third"), last=third)
    seen = machine.run("look")
    assert "made over" not in seen["bar"]
    assert [text for text in seen["connections"] if "not saved" in text] == ["Anew – 5 not saved"]
    assert not former.exists()


def test_a_campaign_that_is_gone_on_another_connection(machine: Machine) -> None:
    both = machine.connection(), machine.connection(OTHER, "Other")
    machine.have(*both)
    machine.edit(GONE_ID, count=4)
    machine.have(*both, last=OTHER)
    there = machine.run("show")
    assert "Unsaved edits" in there["dialogs"]
    assert not [text for text in there["notifications"] if "has no campaign" in text]


def test_the_name_of_a_campaign_is_known_after_the_first_crash(machine: Machine) -> None:
    both = machine.connection(), machine.connection(OTHER, "Other")
    machine.have(*both)
    machine.edit(count=1)
    machine.have(*both, last=OTHER)
    name = machine.server.sandbox.campaign(EMAIL_DRAFT_ID)["campaign"]["name"]
    assert machine.run("look")["found"] == [f"Unsaved edits: Acme: {name}"]


def _notice_long_ago(path: Path) -> None:
    """Have runs of a hundred days noticed a file that is set aside."""
    note = {"time": {"seen": datetime.now(UTC).isoformat(), "days": 100.0}, "first": {path.name: 0.0}}
    folder = paths.journals_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / "set-aside.json").write_text(json.dumps(note))
    (folder / "set-aside.json").chmod(0o600)


def test_an_old_copy_of_the_settings_takes_no_key_with_it_that_is_in_use(machine: Machine) -> None:
    machine.have(machine.connection())
    folder = paths.settings_file().parent
    old = folder / "settings.damaged-20250101-000000-000000.toml"
    old.write_text(f'id = "{ONE}"\nid = "{OTHER}"\n')
    _notice_long_ago(old)
    keys = json.loads(machine.keys.read_text())
    machine.keys.write_text(json.dumps(keys | {OTHER: "pk_live_of_nobody"}))
    machine.run("look")
    assert not old.exists()
    assert set(json.loads(machine.keys.read_text())) == {ONE}


def test_nothing_is_pruned_in_a_run_that_could_not_read_its_settings(machine: Machine) -> None:
    machine.have(machine.connection())
    folder = paths.settings_file().parent
    old = folder / "settings.damaged-20250101-000000-000000.toml"
    old.write_text(f'id = "{ONE}"\n')
    _notice_long_ago(old)
    old.chmod(0o600)
    paths.settings_file().write_text("schema = 99\n")
    machine.run("look")
    assert old.exists()
    assert set(json.loads(machine.keys.read_text())) == {ONE}
