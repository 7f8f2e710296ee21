"""The workspace on the bench: connection, roster and edits in every state, without a window."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.connection import ApiKey, Connection
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import PuffleError, StorageTrouble
from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.runtime.notifications import Notifications
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.sandbox.server import SandboxServer
from puffle_desktop.storage.journal import Journal
from puffle_desktop.workspace.editing.editing import Editing
from puffle_desktop.workspace.editing.outcome import Outcome
from puffle_desktop.workspace.hindrances import Hindrance
from puffle_desktop.workspace.roster.open_roster import Status
from puffle_desktop.workspace.workspace import ClientFactory, Workspace
from tests.support.run import Run


class Bench:
    """A workspace without a window, what it said, and hands to change prospects here and elsewhere."""

    def __init__(self, qtbot: QtBot, run: Run[Any], make_client: ClientFactory) -> None:
        self.qtbot = qtbot
        self.run = run
        self.notifications = Notifications()
        self.tasks = Tasks()
        self.journal: Journal  # of the connection that was opened last
        self.campaign_id = EMAIL_DRAFT_ID
        self.workspace = Workspace(make_client, self._open_journal, self.tasks, self.notifications)
        self.refused: list[PuffleError] = []
        self.waiting: list[Hindrance] = []
        self.workspace.key_refused.connect(self.refused.append)
        self.workspace.hindrances.waits.connect(self.waiting.append)

    def _open_journal(self, connection: Connection) -> Journal:
        self.journal = Journal(None)
        return self.journal

    def open(self, server: SandboxServer, connection_id: str = "a" * 32) -> None:
        """Open a connection to *server*, and do not wait."""
        self.sandbox = server.sandbox
        connection = Connection(id=connection_id, name="Sandbox", base_url=server.base_url)
        self.workspace.open(connection, ApiKey(server.sandbox.key))

    def open_campaign(self, server: SandboxServer, campaign_id: str = EMAIL_DRAFT_ID) -> None:
        """Open a campaign of *server*, and wait until it is listed."""
        self.open(server)
        self.until_listed()
        self.campaign_id = campaign_id
        self.workspace.open_campaign(campaign_id)
        self.until_listed()
        assert self.workspace.roster_status is Status.READY

    @property
    def editing(self) -> Editing:
        """The door to all edits."""
        return self.workspace.editing

    def until(self, condition: Callable[[], Any]) -> None:
        """Wait for something to come."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=10_000)

    def until_listed(self) -> None:
        """Until nothing is being listed."""
        self.until(lambda: not any(self.tasks.is_running(key) for key in ("campaigns", "sizes", "roster")))

    def id(self, row: int) -> str:
        """The id of a prospect."""
        return self.workspace.roster.stored(row).id

    def name(self, row: int) -> str:
        """What a prospect is called."""
        return self.workspace.roster.prospect(row).display_name

    def edit(self, row: int = 0, after: str | None = "Typed", field: EditableField = "company") -> Edit:
        """An edit, not submitted."""
        held = self.workspace.roster.prospect(row)
        return Edit(held.id, field, held.value(field), after)

    def submit(self, *edits: Edit) -> Outcome:
        """Make edits as one action, and wait for what comes of them."""

        async def save() -> Outcome:
            return await self.workspace.save(edits, self.campaign_id)

        outcome: Outcome = self.run(save())
        self.run(self.workspace.finish())
        return outcome

    def save(self, row: int, after: str | None, field: EditableField = "company") -> None:
        """Make an edit that is saved."""
        assert self.submit(self.edit(row, after, field)).failed == {}

    def fail(self, row: int, after: str | None, field: EditableField = "company") -> None:
        """Make an edit that Puffle refuses."""
        self.sandbox.set_faults("PATCH:http-422=1")
        assert self.submit(self.edit(row, after, field)).failed
        self.sandbox.clear_faults()
        assert self.workspace.roster.state(row) is RowState.FAILED

    def change_elsewhere(self, row: int, **values: str | None) -> None:
        """Change a prospect as somebody else."""
        self.sandbox.change_prospect(self.campaign_id, self.id(row), values)

    def conflict(
        self, row: int, mine: str | None, theirs: str | None, field: EditableField = "company"
    ) -> None:
        """Make an edit that meets somebody else's of the same field."""
        self.conflicts({(row, field): (mine, theirs)})

    def conflicts(self, wanted: dict[tuple[int, EditableField], tuple[str | None, str | None]]) -> None:
        """Make several such edits: row and field to my value and theirs."""
        edits = [self.edit(row, mine, field) for (row, field), (mine, _) in wanted.items()]
        for (row, field), (_, theirs) in wanted.items():
            self.change_elsewhere(row, **{field: theirs})
        self.workspace.refresh_roster()  # as before any batch, and for an edit after a minute
        self.until_listed()
        self.submit(*edits)
        for row, _ in wanted:
            assert self.workspace.roster.state(row) is RowState.CONFLICT

    def held(self, row: int, field: str = "company") -> Any:
        """What Puffle holds."""
        rows = self.sandbox.prospects(self.campaign_id)
        return next(each for each in rows if each["id"] == self.id(row))[field]

    def launch(self) -> None:
        """Let the campaign be launched, and hear of it."""
        self.sandbox.set_campaign_status(self.campaign_id, "active")
        self.workspace.refresh_campaigns()
        self.until_listed()
        assert not self.workspace.can_edit

    def break_journal(self, monkeypatch: pytest.MonkeyPatch, method: str) -> None:
        """Let the journal fail at something."""

        def broken(*arguments: object) -> None:
            raise StorageTrouble("The disk is full.")

        monkeypatch.setattr(self.journal, method, broken)

    def close(self) -> None:
        """End everything in order."""
        self.run(self.workspace.shutdown())
        self.run(self.tasks.shutdown())


def texts(index: QModelIndex, columns: int) -> list[str]:
    """The texts of a table row."""
    return [index.sibling(index.row(), column).data() for column in range(columns)]
