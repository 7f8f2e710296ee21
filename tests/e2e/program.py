"""The real program as a process of its own, to be killed: ``python -m tests.e2e.program SCRIPT [ARGUMENT…]``.

It keeps settings, journals and layout where the environment says, as an installed program does; keys are in
a file of the test's, since there is no keychain. *SCRIPT* names a coroutine below, which uses the window as
a person would and says lines of JSON. Then the process waits to be killed, or closes its window at the end
of its input.
"""

import asyncio
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QMenu

from puffle_desktop import cli, translations
from puffle_desktop.application import Application
from puffle_desktop.domain.connection import ApiKey
from puffle_desktop.domain.edits import Edit
from puffle_desktop.logs import Log
from puffle_desktop.opening import open_journal
from puffle_desktop.runtime.event_loop import EventLoop
from puffle_desktop.storage import paths
from puffle_desktop.storage.secrets import FoundKey, KeptKey, KeyPlace
from puffle_desktop.storage.settings_file import SettingsFile, default_settings_path
from puffle_desktop.ui.commands.palette_choices import ranked, unsaved_choices
from puffle_desktop.ui.connections.connection_menu import ConnectionMenu
from puffle_desktop.workspace.roster.open_roster import Status
from tests.support.helpers import found, visible_text


class FileKeys:
    """Keys in a file, so that one process finds what another kept."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def _read(self) -> dict[str, str]:
        keys: dict[str, str] = json.loads(self._path.read_text()) if self._path.exists() else {}
        return keys

    async def where(self) -> KeptKey:
        return KeptKey(KeyPlace.KEYCHAIN)

    async def find(self, connection_id: str) -> FoundKey | None:
        text = self._read().get(connection_id)
        return FoundKey(ApiKey(text), KeptKey(KeyPlace.KEYCHAIN)) if text else None

    async def save(self, connection_id: str, key: ApiKey) -> KeptKey:
        self._path.write_text(json.dumps(self._read() | {connection_id: key.reveal()}))
        return await self.where()

    async def delete(self, connection_id: str) -> None:
        keys = self._read()
        keys.pop(connection_id, None)
        self._path.write_text(json.dumps(keys))


class Run:
    """One run of the program, and what can be seen of it."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.window = application.window
        self.workspace = application.workspace

    async def until(self, condition: Callable[[], Any]) -> None:
        """Wait for something to come."""
        async with asyncio.timeout(20):
            while not condition():  # noqa: ASYNC110 (what is waited for has no signal)
                await asyncio.sleep(0.01)

    async def settled(self) -> None:
        """Wait until all that a start asks for is there, or has failed."""
        stored, tasks = self.application.stored, self.application.tasks
        running = ("start", "open", "campaigns", "account", "sizes", "roster", "stored data")
        await self.until(lambda: stored.files is not None)
        await self.until(lambda: not any(tasks.is_running(key) for key in running))
        # Edits are told of together, a moment after they came.
        await asyncio.sleep(0.1)

    async def open_campaign(self, campaign_id: str) -> None:
        """Open a campaign and wait for its roster."""
        self.workspace.open_campaign(campaign_id)
        await self.until(lambda: self.workspace.roster.campaign_id == campaign_id)
        await self.until(lambda: self.workspace.roster_status is Status.READY)

    def seen(self) -> dict[str, Any]:
        """What can be read, and where things stand."""
        window, model = self.window, self.window.campaigns.model
        menu = found(window, ConnectionMenu)
        menu.aboutToShow.emit()
        campaign = self.workspace.campaign
        return {
            "bar": window.unsaved_bar.text,
            "edits": window.edits_bar.text,
            "messages": window.message_bar.text,
            "roster": visible_text(window.roster),
            "status": visible_text(window.status),
            "campaign": campaign.name if campaign is not None else "",
            "campaign_id": campaign.id if campaign is not None else "",
            "campaigns": [
                model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) or ""
                for row in range(model.rowCount())
            ],
            "connections": [action.text() for action in menu.actions()],
            "found": [found.choice.title for found in ranked(unsaved_choices(window.unsaved), "unsaved")],
            "rows": window.roster.model.rowCount(),
            "notifications": [notification.text for notification in self.application.notifications.kept],
        }


def say(**what: Any) -> None:
    """Say a line to whoever started this process."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


async def edit(run: Run, campaign_id: str, count: str, company: str = "Typed before the end") -> None:
    """Edit the first prospects of a campaign; the server takes its time with them."""
    await run.settled()
    if any(campaign.id == campaign_id for campaign in run.workspace.campaigns):
        await run.open_campaign(campaign_id)
        held = [run.workspace.roster.stored(row) for row in run.workspace.roster.rows()[: int(count)]]
        edits = [Edit(each.id, "company", each.company, company) for each in held]
    else:
        ids = [f"7a1e8a2c-1234-4567-89ab-{number:012d}" for number in range(int(count))]
        edits = [Edit(each, "company", "Acme", company) for each in ids]
    queue = run.workspace.editing
    assert queue is not None
    queue.submit(campaign_id, edits)
    say(done=True)


async def type_text(run: Run, campaign_id: str, text: str) -> None:
    """Type into the first prospect's dialog, and do not save."""
    await run.settled()
    await run.open_campaign(campaign_id)
    prospect = run.workspace.roster.stored(run.workspace.roster.rows()[0])
    run.workspace.editing.keep_draft(campaign_id, prospect.id, {"company": text})
    say(done=True)


async def visit(run: Run, campaign_id: str) -> None:
    """Open a campaign, so that it is the one to come back to."""
    await run.settled()
    await run.open_campaign(campaign_id)
    say(done=True)


async def look(run: Run) -> None:
    """Say what is seen after a start."""
    await run.settled()
    say(**run.seen())


async def show(run: Run) -> None:
    """Press the bar's button, choose the first place if it asks, and say what is seen then."""
    await run.settled()
    run.window.unsaved_bar.buttons[0].click()
    menus = [menu for menu in run.window.findChildren(QMenu) if menu.accessibleName() == "Unsaved edits"]
    asked = [action.text() for menu in menus for action in menu.actions()]
    for menu in menus:
        menu.actions()[0].trigger()
        menu.hide()
    await run.settled()
    dialogs = [each.accessibleName() for each in QApplication.topLevelWidgets() if each.isVisible()]
    say(**run.seen(), asked=asked, dialogs=dialogs)


async def click_count(run: Run) -> None:
    """Click the count in the status bar, and say what is seen then."""
    await run.settled()
    run.window.status.edits_requested.emit()
    await run.settled()
    menus = [menu for menu in run.window.findChildren(QMenu) if menu.accessibleName() == "Unsaved edits"]
    say(**run.seen(), asked=[action.text() for menu in menus for action in menu.actions()])


async def add(run: Run) -> None:
    """Add the edits of a former connection to the open one, and say what is seen then."""
    await run.settled()
    before = run.seen()
    run.window.unsaved_bar.buttons[0].click()
    await run.settled()
    journals = sorted(path.name for path in paths.journals_folder().glob("*.sqlite3"))
    say(before=before, **run.seen(), journals=journals)


SCRIPTS = {script.__name__: script for script in (edit, type_text, visit, look, show, click_count, add)}


def main(arguments: Sequence[str]) -> None:
    """Start the program and let the script use it."""
    name, *rest = arguments
    qt = QApplication([])
    qt.setQuitOnLastWindowClosed(False)
    translations.install(qt, "en")
    application = Application(
        settings=SettingsFile(default_settings_path()),
        keys=FileKeys(Path(os.environ["PUFFLE_TEST_KEYS"])),
        layout=QSettings(str(paths.layout_file()), QSettings.Format.IniFormat),
        environment=os.environ,
        open_journal=open_journal,
        log=Log(None),
        on_left=lambda: asyncio.get_event_loop().stop(),
    )
    loop = EventLoop(qt)
    asyncio.set_event_loop(loop)
    with loop:
        application.start(cli.parse([]))
        loop.add_reader(sys.stdin.fileno(), application.leave)
        scripted = loop.create_task(SCRIPTS[name](Run(application), *rest))
        scripted.add_done_callback(_tell)
        loop.run_forever()


def _tell(script: "asyncio.Task[None]") -> None:
    if not script.cancelled() and (error := script.exception()) is not None:
        say(error=repr(error))


if __name__ == "__main__":
    main(sys.argv[1:])
