"""The real application on a desk: started, looked at, used by mouse and keys, and closed in order."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from puffle_desktop import cli
from puffle_desktop.api.client import PuffleClient
from puffle_desktop.api.pacing import RetryPolicy, Waiting
from puffle_desktop.api.transport import Timeouts, Transport
from puffle_desktop.application import Application
from puffle_desktop.domain.connection import ApiKey, Connection
from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.logs import Log
from puffle_desktop.runtime.tasks import UNEXPECTED
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.sandbox.record import RecordedRequest
from puffle_desktop.sandbox.server import SandboxServer
from puffle_desktop.storage.journal import Journal
from puffle_desktop.storage.secrets import Keys, MemoryKeys
from puffle_desktop.storage.settings import MemorySettings, SettingsStore
from puffle_desktop.ui.panels.campaigns import CampaignsPanel
from puffle_desktop.ui.panels.campaigns_model import ROW_ROLE
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.view import RosterView
from puffle_desktop.ui.window.main_window import USUAL_SIZE
from puffle_desktop.workspace.connections.given import GivenConnection
from puffle_desktop.workspace.editing.editing import Editing
from puffle_desktop.workspace.roster.open_roster import Status
from tests.support.helpers import (
    button,
    double_click,
    edit_dialog,
    every_text,
    first_column,
    press,
    retype,
    visible_text,
)

PATIENCE_MS = 15_000
ONCE = RetryPolicy.none()
QUICK = RetryPolicy(attempts=4, total=10.0, first_wait=0.02, longest_wait=3.0, jitter=0.0)
TIMEOUTS = Timeouts(connect=2.0, read=0.5, write=2.0, pool=5.0, total=5.0)


class Desk:
    """One run of the application against one sandbox."""

    def __init__(
        self,
        qtbot: QtBot,
        sandbox: SandboxServer,
        folder: Path,
        *,
        policy: RetryPolicy = ONCE,
        environment: Mapping[str, str] | None = None,
        settings: SettingsStore | None = None,
        keys: Keys | None = None,
    ) -> None:
        self.qtbot = qtbot
        self.server = sandbox
        self.left = False
        self.expected_faults = 0
        self._folder = folder
        self._policy = policy
        self.secrets = {sandbox.sandbox.key}
        layout = QSettings(str(folder / "layout.ini"), QSettings.Format.IniFormat)
        self.application = Application(
            settings=settings or MemorySettings(),
            keys=keys or MemoryKeys("The tests keep no keys"),
            layout=layout,
            environment=self._environment() if environment is None else environment,
            open_journal=self._open_journal,
            log=Log(None),
            on_left=self._note_left,
            client_factory=self._make_client,
        )
        self.window = self.application.window
        # Larger than the screen that there is not: on that one the window would fold its sides away.
        if not layout.contains("window/geometry"):
            self.window.resize(USUAL_SIZE)
        self.workspace = self.application.workspace

    def _environment(self) -> dict[str, str]:
        return {
            "PUFFLE_API_KEY": self.server.sandbox.key,
            "PUFFLE_API_BASE_URL": self.server.base_url,
        }

    def _make_client(
        self, connection: Connection, key: ApiKey, on_wait: Callable[[Waiting], None]
    ) -> PuffleClient:
        transport = Transport(
            connection.base_url, key, policy=self._policy, timeouts=TIMEOUTS, on_wait=on_wait
        )
        return PuffleClient(transport)

    def _open_journal(self, connection: Connection) -> Journal:
        return Journal(self.journal_path(connection.id))

    def journal_path(self, connection_id: str) -> Path:
        """Where the journal of a connection is."""
        return self._folder / f"{connection_id}.journal"

    def _note_left(self) -> None:
        self.left = True

    # Starting and ending

    def start(self, *arguments: str) -> None:
        """Start, and do not wait."""
        self.application.start(cli.parse(arguments))
        self.window.activateWindow()

    def start_and_load(self, *arguments: str) -> None:
        """Start, and wait for the first roster."""
        self.start(*arguments)
        self.until(self.is_ready)

    def is_ready(self) -> bool:
        """Whether the open campaign's roster is listed and shown."""
        tasks = self.application.tasks
        settled = not any(tasks.is_running(key) for key in ("campaigns", "sizes", "roster"))
        return settled and self.workspace.roster_status is Status.READY

    def leave(self) -> None:
        """Close the window, wherever it is, and lose what is typed."""
        self.window.editor.discard_all()
        self.application.leave()
        self.until(lambda: self.left)

    def until(self, condition: Callable[[], Any]) -> None:
        """Wait for something to come."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE_MS)

    # Campaigns and table

    @property
    def table(self) -> RosterView:
        """The table of prospects."""
        return self.window.roster.table

    @property
    def model(self) -> RosterModel:
        """What it shows."""
        return self.window.roster.model

    def open_campaign(self, campaign_id: str) -> None:
        """Click a campaign and wait for its roster."""
        self.click_campaign(campaign_id)
        self.until(lambda: self.is_ready() and self.workspace.roster.campaign_id == campaign_id)

    def click_campaign(self, campaign_id: str) -> None:
        """Click a campaign in the list."""
        panel: CampaignsPanel = self.window.campaigns
        model = panel.list.model()
        rows = (model.index(number, 0) for number in range(model.rowCount()))
        (index,) = (row for row in rows if getattr(row.data(ROW_ROLE), "id", None) == campaign_id)
        point = panel.list.visualRect(index).center()
        QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=point)

    def shown(self, position: int = 0) -> Prospect:
        """The prospect of a table row."""
        return self.model.prospect(position)

    def cells(self, position: int = 0) -> list[str]:
        """The texts of a table row."""
        return [self.model.index(position, column).data() for column in range(self.model.columnCount())]

    def cell(self, key: str, position: int = 0) -> str:
        """The text of one cell, by the key of its column."""
        column = self.model.column_index(key)
        assert column is not None
        text: str = self.model.index(position, column).data()
        return text

    def search(self, text: str) -> None:
        """Type into the search field and wait for what it finds."""
        field = self.window.roster.search
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
        self.until(lambda: self.model.search == text)

    # Editing

    def edit(self, position: int = 0) -> QDialog:
        """Double-click a row and wait for its dialog."""
        self.table.scrollTo(self.model.index(position, first_column(self.table)))
        double_click(self.table, position)
        return self.dialog()

    def dialog(self) -> QDialog:
        """The edit dialog, once it is there."""
        self.until(lambda: edit_dialog() is not None)
        dialog = edit_dialog()
        assert dialog is not None
        # A window manager does so when a dialog comes; the platform without a screen does not.
        dialog.activateWindow()
        self.until(dialog.isActiveWindow)
        return dialog

    def save_again(self, dialog: QDialog) -> None:
        """Press Save, unless what was kept has gone out by itself meanwhile."""
        if edit_dialog() is dialog and button(dialog, "Save").isEnabled():
            press(dialog, "Save")

    def paste_key(self, key: str) -> None:
        """Use the same connection with another key."""
        self.secrets.add(key)
        current = self.application.book.current
        assert current is not None
        given = GivenConnection(connection=current, key=ApiKey(key), origin="A test.")
        self.application.book.give(given)

    def until_sent(self) -> None:
        """Wait until nothing is being sent or waits to be."""
        self.until(lambda: self.editing.active == 0)

    @property
    def editing(self) -> Editing:
        """The door to all edits."""
        return self.workspace.editing

    def until_closed(self) -> None:
        """Wait for the edit dialog to go."""
        self.until(lambda: edit_dialog() is None)

    def save_company(self, text: str = "Typed", position: int = 0) -> QDialog:
        """Type another company and press Save, and do not wait."""
        dialog = self.edit(position)
        retype(dialog, "Company", text)
        press(dialog, "Save")
        return dialog

    def until_refused(self, dialog: QDialog) -> str:
        """Wait until the dialog has an error to tell, and give all that it says."""
        self.until(lambda: button(dialog, "Save").isEnabled())
        text = visible_text(dialog)
        assert "Not saved" in text
        return text

    # Both sides

    def known(self, prospect_id: str) -> Prospect:
        """What the program takes the server to hold, whatever the table shows over it."""
        row = self.workspace.roster.row_of(prospect_id)
        assert row is not None
        return self.workspace.roster.stored(row)

    def patches(self) -> list[RecordedRequest]:
        """The edits that reached the server, whatever it made of them."""
        return [request for request in self.server.sandbox.record if request.method == "PATCH"]

    def stored(self, prospect_id: str, campaign_id: str = EMAIL_DRAFT_ID) -> dict[str, Any]:
        """What the server holds."""
        rows = self.server.sandbox.prospects(campaign_id)
        return next(row for row in rows if row["id"] == prospect_id)

    # Watching

    def text(self) -> str:
        """All that can be read in the window and its dialogs."""
        return "\n".join(visible_text(widget) for widget in self.top_levels() if widget.isVisible())

    def top_levels(self) -> list[Any]:
        """The window and everything on top of it."""
        return [self.window, *self.window.findChildren(QDialog)]

    def check(self, caplog: pytest.LogCaptureFixture, *folders: Path) -> None:
        """No fault of the program, no traceback, and no key anywhere."""
        told = [notification.text for notification in self.application.notifications.kept]
        assert self.application.faults == self.expected_faults
        assert (UNEXPECTED in told) is (self.expected_faults > 0)
        texts = [every_text(widget) for widget in self.top_levels()]
        clipboard = QApplication.clipboard().text()
        shown = "\n".join((*texts, *told, clipboard))
        assert "Traceback" not in shown
        for secret in self.secrets | {self.server.sandbox.key}:
            assert secret not in shown, "a key is shown"
            assert secret not in caplog.text, "a key is in the log"
            for folder in folders:
                for path in folder.rglob("*"):
                    if path.is_file():
                        assert secret.encode() not in path.read_bytes(), f"a key is in {path}"


MakeDesk = Callable[..., Desk]
