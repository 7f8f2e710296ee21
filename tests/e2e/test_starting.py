"""Starting: with a connection of the environment, a stored one, one without a key, none, and the sandbox."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from puffle_desktop import __version__
from puffle_desktop.domain.connection import ApiKey, Connection
from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.query import Sorting
from puffle_desktop.sandbox import EMAIL_DRAFT_ID, LINKEDIN_DRAFT_ID
from puffle_desktop.sandbox.server import SandboxServer
from puffle_desktop.storage.secrets import MemoryKeys
from puffle_desktop.storage.settings import MemorySettings, Settings
from puffle_desktop.storage.settings_file import SettingsFile
from puffle_desktop.workspace.roster.open_roster import Status
from tests.support.desk import Desk, MakeDesk
from tests.support.helpers import dialogs, every_text, press, visible_text
from tests.support.run import Run

ROOT = Path(__file__).parents[2]


def stored(base_url: str, **settings: object) -> Settings:
    connection = Connection(id="a" * 32, name="Work", base_url=base_url)
    return Settings(connections=(connection,), last_connection=connection.id, **settings)  # type: ignore[arg-type]


def run_command(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "puffle_desktop", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_a_connection_of_the_environment(desk: Desk) -> None:
    assert desk.application.book.current is not None
    assert desk.application.book.current.name == "Environment"
    assert "Environment" in every_text(desk.window.title_row)
    assert {request.status for request in desk.server.sandbox.record} <= {200}


def test_a_variable_that_cannot_be_used_is_told_without_its_value(make_desk: MakeDesk) -> None:
    secret = "pk_live_broken\x07key_of_the_environment"
    desk = make_desk(environment={"PUFFLE_API_KEY": secret})
    desk.secrets.add(secret)
    desk.start()
    desk.until(lambda: "PUFFLE_API_KEY is not used" in desk.window.message_bar.text)
    assert desk.window.welcome.isVisible()


def test_a_stored_connection_and_its_last_campaign(
    make_desk: MakeDesk, sandbox: SandboxServer, run: Run, tmp_path: Path
) -> None:
    keys = MemoryKeys("The tests keep no keys")
    run(keys.save("a" * 32, ApiKey(sandbox.sandbox.key)))
    path = tmp_path / "settings.toml"
    before = stored(sandbox.base_url, last_campaigns={"a" * 32: LINKEDIN_DRAFT_ID})
    SettingsFile(path).update(lambda _: before)
    desk = make_desk(environment={}, keys=keys, settings=SettingsFile(path))
    desk.start_and_load()
    assert desk.workspace.roster.campaign_id == LINKEDIN_DRAFT_ID
    assert "Work" in every_text(desk.window.title_row)
    desk.open_campaign(EMAIL_DRAFT_ID)
    desk.leave()
    assert SettingsFile(path).load().settings.last_campaigns == {"a" * 32: EMAIL_DRAFT_ID}


def test_all_is_as_it_was(make_desk: MakeDesk, sandbox: SandboxServer, run: Run, tmp_path: Path) -> None:
    keys, path = MemoryKeys("The tests keep no keys"), tmp_path / "settings.toml"
    run(keys.save("a" * 32, ApiKey(sandbox.sandbox.key)))
    SettingsFile(path).update(lambda _: stored(sandbox.base_url))
    first = make_desk(environment={}, keys=keys, settings=SettingsFile(path))
    first.start_and_load()
    first.window.resize(790, 600)
    first.window.actions_["history"].trigger()
    first.model.set_filters([Filter("company", Comparison.CONTAINS, ("acme",))])
    first.model.set_sortings([Sorting("last_name", True)])
    first.window.roster.columns.show_column("status")
    hidden = first.table.horizontalHeader().hiddenSectionCount()
    ids = [first.shown(position).id for position in range(3)]
    first.leave()
    second = make_desk(environment={}, keys=keys, settings=SettingsFile(path))
    second.start_and_load()
    assert second.window.size().toTuple() == (790, 600)
    assert second.window.side.history.isVisible()
    assert second.table.horizontalHeader().hiddenSectionCount() == hidden
    assert [second.shown(position).id for position in range(3)] == ids
    assert second.model.query.sortings == (Sorting("last_name", True),)
    assert "Company contains “acme”" in visible_text(second.window), "what hides rows is on the screen"


def test_a_connection_without_a_key_asks_for_one(make_desk: MakeDesk) -> None:
    desk = make_desk(environment={}, settings=MemorySettings(stored("http://127.0.0.1:9")))
    desk.start()
    sentence = "“Work” has no API key on this computer. Enter it in Settings."
    desk.until(lambda: sentence in visible_text(desk.window.roster))
    assert visible_text(desk.window).count(sentence) == 1
    assert not desk.window.message_bar.text, "it is told once"
    press(desk.window.roster, "Enter a key…")
    desk.until(dialogs)
    (settings,) = dialogs()
    assert settings.windowTitle() == "Settings"
    settings.reject()


def test_a_server_that_is_not_there(make_desk: MakeDesk) -> None:
    desk = make_desk(
        environment={
            "PUFFLE_API_KEY": "pk_live_0123456789abcdef",
            "PUFFLE_API_BASE_URL": "http://127.0.0.1:9",
        }
    )
    desk.start()
    desk.until(lambda: desk.workspace.campaigns_status is Status.FAILED)
    told = visible_text(desk.window)
    assert told.count("127.0.0.1 refuses the connection") == 1
    assert "127.0.0.1 refuses the connection" in visible_text(desk.window.roster)
    assert not desk.window.message_bar.text, "it is told once"
    press(desk.window.roster, "Retry")
    assert desk.workspace.campaigns_status is Status.LOADING
    desk.until(lambda: desk.workspace.campaigns_status is Status.FAILED)
    (kept,) = desk.application.notifications.kept
    assert not kept.is_over, "it is the same trouble still"


def test_a_name_that_does_not_resolve(make_desk: MakeDesk) -> None:
    desk = make_desk(
        environment={
            "PUFFLE_API_KEY": "pk_live_0123456789abcdef",
            "PUFFLE_API_BASE_URL": "https://no-such-host.invalid",
        }
    )
    desk.start()
    desk.until(lambda: desk.workspace.campaigns_status is Status.FAILED)
    text = visible_text(desk.window.roster)
    assert "There is no server called no-such-host.invalid." in text
    assert "Traceback" not in text


def test_the_sandbox_from_the_welcome_page(make_desk: MakeDesk) -> None:
    """The embedded one, which runs in this process and ends with the application."""
    desk = make_desk(environment={})
    desk.start()
    desk.until(desk.window.welcome.isVisible)
    desk.window.actions_["sandbox"].trigger()
    desk.until(desk.is_ready)
    assert desk.model.rowCount() >= 250
    assert [campaign.status for campaign in desk.workspace.campaigns] == ["draft", "draft", "active"]
    connection = desk.application.book.current
    assert connection is not None
    assert connection.name == "Sandbox"
    desk.save_company("Typed in the sandbox")
    desk.until_closed()
    assert desk.shown(0).company == "Typed in the sandbox"
    listed = desk.application.tasks.start("list", desk.application.list_prospects(EMAIL_DRAFT_ID))
    desk.until(listed.done)
    assert listed.result()[0].company == "Typed in the sandbox"


def test_demo_on_the_command_line(make_desk: MakeDesk) -> None:
    desk = make_desk(environment={})
    desk.start_and_load("--demo")
    assert desk.model.rowCount() >= 250


class TestCommandLine:
    def test_version(self) -> None:
        ended = run_command("--version")
        assert (ended.returncode, ended.stdout.strip()) == (0, f"Puffle Desktop {__version__}")
        assert ended.stderr == ""

    def test_help(self) -> None:
        ended = run_command("--help")
        assert ended.returncode == 0
        for option in ("--demo", "--tour DIR", "--campaign UUID", "PUFFLE_API_KEY"):
            assert option in ended.stdout
        assert "third-party" in ended.stdout

    def test_a_campaign_that_is_no_uuid(self) -> None:
        ended = run_command("--campaign", "Autumn launch")
        assert ended.returncode == 2
        assert "“Autumn launch” is not a campaign id" in ended.stderr
        assert "Traceback" not in ended.stderr


def test_diagnostics_are_copied_for_a_report(desk: Desk) -> None:
    desk.window.actions_["diagnostics"].trigger()
    copied = QGuiApplication.clipboard().text()
    assert "Puffle Desktop" in copied
    assert "Python" in copied
    assert "Copied" in desk.window.notification_board.toasts.texts[-1]


def test_the_first_paint_waits_for_nothing_that_it_does_without(tmp_path: Path) -> None:
    """Each of these takes milliseconds, and one careless import at the top of a module brings it back."""
    code = """
import os, sys
from puffle_desktop import launch
launch.rest()
from puffle_desktop import app
def shown():
    from PySide6 import QtWidgets
    print(*sys.modules, *("QtWidgets." + name for name in vars(QtWidgets)), flush=True)
    os._exit(0)
app.main([], on_shown=shown)
"""
    home = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, **home},
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    imported = set(done.stdout.split())
    assert {"asyncio", "puffle_desktop.ui.window.main_window", "QtWidgets.QMainWindow"} <= imported
    late = {"asyncio.events", "concurrent.futures", "filelock", "httpx", "keyring", "logging.handlers"}
    late |= {"sqlite3", "ssl"}
    late |= {f"puffle_desktop.{name}" for name in ("api.client", "sandbox.server", "workspace.editing.queue")}
    late |= {"puffle_desktop.ui.editing.history", "puffle_desktop.ui.settings.settings", "QtWidgets.QStyle"}
    assert imported & late == set()
