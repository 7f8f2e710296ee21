"""Where the application stands while it is looked at: the real one, on a sandbox of its own."""

import asyncio
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from puffle_desktop.api.client import PuffleClient
from puffle_desktop.api.pacing import Waiting
from puffle_desktop.api.transport import Timeouts, Transport
from puffle_desktop.domain.connection import ApiKey, Connection
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.runtime.event_loop import EventLoop
from puffle_desktop.runtime.garbage import GarbageCollector
from puffle_desktop.runtime.notifications import Level, Offer
from puffle_desktop.sandbox.sandbox import Sandbox
from puffle_desktop.sandbox.server import SandboxServer
from puffle_desktop.ui.roster.view_counts import ViewCounts
from puffle_desktop.workspace.editing.outcome import Outcome
from puffle_desktop.workspace.roster.open_roster import Status
from tests.support.desk import ONCE, Desk

_STEP_MS = 2


class Waiter:
    """Waits as pytest-qt's ``qtbot`` does, where there is no pytest."""

    def waitUntil(self, callback: Callable[[], bool], *, timeout: int = 5000) -> None:  # noqa: N802
        """Handle events until *callback* is true; TimeoutError when *timeout* milliseconds have passed."""
        deadline = time.monotonic() + timeout / 1000
        while not callback():
            if time.monotonic() > deadline:
                raise TimeoutError(f"{callback} did not come true")
            QTest.qWait(_STEP_MS)


@dataclass(frozen=True)
class Setting:
    """What a stage is set up with."""

    faults: tuple[str, ...] = ()
    rows: int = 260
    connected: bool = True
    """Whether there is a connection; without one the window says welcome."""
    prepare: Callable[[Sandbox], None] | None = None
    loads: bool = True
    """Whether the roster comes."""
    environment: Mapping[str, str] = field(default_factory=dict)


class Stage:
    """A desk, and what the scenarios do with it."""

    def __init__(self, desk: Desk, loop: EventLoop) -> None:
        self.desk = desk
        self.loop = loop
        self.window = desk.window
        self.sandbox = desk.server.sandbox
        self.until = desk.until

    def do(self, command: str) -> None:
        """Trigger a command of the menus."""
        self.window.actions_[command].trigger()

    def select(self, row: int) -> None:
        """Make a prospect the current one. Not by ``selectRow``, which does nothing from right to left."""
        table = self.desk.table
        table.setCurrentIndex(table.model().index(row, 1))

    def say(self, sentence: str, level: Level, label: str) -> None:
        """Tell the person something, with a button."""
        self.desk.application.notifications.post(sentence, level, Offer(label, self.window.update))

    def dialog(self, kind: type[QDialog] = QDialog) -> QDialog:
        """The dialog that is, or comes, on top."""
        self.until(lambda: self._dialogs(kind))
        return self._dialogs(kind)[-1]

    def question(self) -> QMessageBox:
        """The question that is, or comes, on top."""
        box = self.dialog(QMessageBox)
        assert isinstance(box, QMessageBox)
        return box

    def close(self, dialog: QDialog) -> None:
        """Leave a dialog."""
        dialog.reject()
        self.until(lambda: not self._dialogs(QDialog) or dialog not in self._dialogs(QDialog))

    def _dialogs(self, kind: type[QDialog]) -> list[QDialog]:
        return [
            each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()
        ]

    def answer(self, box: QMessageBox) -> None:
        """Press the button of a question that is not the harmless one."""
        (yes,) = [each for each in box.buttons() if each is not box.defaultButton()]
        yes.click()

    def until_counted(self) -> None:
        """Wait until the problems and what each view finds are counted, which takes what room it takes.

        Where the roster is still on its way, there is nothing to wait for.
        """
        workspace, counts = self.desk.workspace, self.window.findChild(ViewCounts)
        if workspace.roster_status in (Status.READY, Status.FAILED) and counts is not None:
            self.until(lambda: not workspace.problems.is_working and not counts.is_counting)

    # Edits

    def refresh(self) -> None:
        """List everything again, and wait."""
        self.do("refresh")
        self.until(lambda: not self._is_listing())

    def _is_listing(self) -> bool:
        return any(self.desk.application.tasks.is_running(key) for key in ("campaigns", "sizes", "roster"))

    def _edit(self, row: int, name: EditableField, text: str) -> Edit:
        held = self.desk.workspace.roster.prospect(row)
        return Edit(held.id, name, held.value(name), text)

    def submit(self, row: int, name: EditableField, text: str) -> "asyncio.Task[Outcome]":
        """Make an edit, and do not wait."""
        return self._submit(self._edit(row, name, text))

    def submit_several(self, rows: Iterable[int], name: EditableField, text: str) -> None:
        """Make edits as one action, and do not wait."""
        self._submit(*(self._edit(row, name, text) for row in rows))

    def _submit(self, *edits: Edit) -> "asyncio.Task[Outcome]":
        async def save() -> Outcome:
            workspace = self.desk.workspace
            return await workspace.save(edits, workspace.roster.campaign_id)

        return self.loop.create_task(save())

    def save(self, row: int, name: EditableField, text: str) -> None:
        """Make an edit that is saved."""
        task = self.submit(row, name, text)
        self.until(task.done)
        assert not task.result().failed

    def fail(self, row: int, name: EditableField, text: str) -> None:
        """Make an edit that Puffle refuses."""
        self.sandbox.set_faults("PATCH:http-422=1")
        task = self.submit(row, name, text)
        self.until(task.done)
        self.sandbox.clear_faults()
        assert task.result().failed
        self.until(lambda: self.window.edits_bar.text)

    def discard_edits(self) -> None:
        """Forget the edits of the open campaign that were not saved."""
        editing, campaign_id = self.desk.editing, self.desk.workspace.roster.campaign_id
        editing.discard(campaign_id, [entry.prospect_id for entry in editing.entries(campaign_id)])
        self.until(lambda: not self.window.edits_bar.isVisible())

    def conflict(self, row: int, name: EditableField, mine: str, theirs: str) -> None:
        """Make an edit that meets somebody else's."""
        edit = self._edit(row, name, mine)
        self.sandbox.change_prospect(self.desk.workspace.roster.campaign_id, edit.prospect_id, {name: theirs})
        self.refresh()
        task = self._submit(edit)
        self.until(task.done)
        self.until(lambda: self.window.edits_bar.text)


class _PatientDesk(Desk):
    """Waits for a server that hangs as long as it is looked at."""

    def _make_client(
        self, connection: Connection, key: ApiKey, on_wait: Callable[[Waiting], None]
    ) -> PuffleClient:
        timeouts = Timeouts(connect=2.0, read=60.0, write=2.0, pool=60.0, total=60.0)
        return PuffleClient(
            Transport(connection.base_url, key, policy=ONCE, timeouts=timeouts, on_wait=on_wait)
        )


@contextmanager
def staged(loop: EventLoop, setting: Setting) -> Iterator[Stage]:
    """The application, started and closed in order."""
    with (
        tempfile.TemporaryDirectory(prefix="puffle-layout-") as name,
        SandboxServer(rows=setting.rows) as server,
    ):
        if setting.prepare is not None:
            setting.prepare(server.sandbox)
        server.sandbox.set_faults(*setting.faults)
        environment = None if setting.connected and not setting.environment else dict(setting.environment)
        desk = _PatientDesk(Waiter(), server, Path(name), environment=environment)  # type: ignore[arg-type]
        try:
            (desk.start_and_load if setting.connected and setting.loads else desk.start)()
            yield Stage(desk, loop)
        finally:
            server.sandbox.clear_faults()
            desk.leave()
            desk.window.deleteLater()
            QApplication.sendPostedEvents(None, 0)


def start_loop(app: QApplication) -> EventLoop:
    """The loop of asyncio on *app*, whose events are handled by whoever waits."""
    # As in the program: what is garbage here must not go in the thread of a sandbox or a journal.
    GarbageCollector(app)
    loop = EventLoop(app, already_running=True)
    asyncio.set_event_loop(loop)
    asyncio.events._set_running_loop(loop)
    return loop
