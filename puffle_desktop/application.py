"""All objects of one run: made, started, and ended in order."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Mapping
from functools import partial
from types import TracebackType
from typing import Final

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QGuiApplication

from puffle_desktop import cli, logs
from puffle_desktop.demo import Demo
from puffle_desktop.domain.errors import PuffleError
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.opening import (
    make_client,
    prepare,
    prepare_checks,
    probe_account,
)
from puffle_desktop.runtime.notifications import Level, Notifications
from puffle_desktop.runtime.tasks import UNEXPECTED, Tasks
from puffle_desktop.storage.secrets import Keys
from puffle_desktop.storage.settings import Loaded, SettingsStore
from puffle_desktop.ui.window.main_window import MainWindow
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.editing.editing import JournalFactory
from puffle_desktop.workspace.preferences import Preferences
from puffle_desktop.workspace.settings.shared import SharedSettings
from puffle_desktop.workspace.settings.watch import SettingsWatch
from puffle_desktop.workspace.stored.saving_elsewhere import save_elsewhere
from puffle_desktop.workspace.stored.stored_data import StoredData
from puffle_desktop.workspace.workspace import ClientFactory, Workspace

_log = logging.getLogger(__name__)

LEAVING_SECONDS: Final = 5.0
"""How long closing takes at most, for edits that wait to be sent and for answers under way."""

ANSWER_SECONDS: Final = 1.0
"""What of that is left for answers, if edits wait for all of it."""


class Application:
    """All objects of one run. ``start`` opens the window; ``leave`` ends everything in order."""

    def __init__(
        self,
        *,
        settings: SettingsStore,
        keys: Keys,
        layout: QSettings,
        environment: Mapping[str, str],
        open_journal: JournalFactory,
        log: logs.Log,
        on_left: Callable[[], None],
        loaded: Loaded | None = None,
        client_factory: ClientFactory | None = None,
        keeps_files: bool = True,
    ) -> None:
        """*on_left* is called when all is closed: it should stop the event loop.

        *loaded* is what *settings* hold, where they have been read already. *client_factory* takes the place
        of :func:`.opening.make_client`, for tests that cannot wait as long.
        """
        self._make_client = client_factory or make_client
        self._environment = environment
        self._log = log
        self._on_left = on_left
        self._loaded = loaded
        self._leaving: asyncio.Task[None] | None = None
        self._watch: SettingsWatch | None = None
        self._demo = Demo()
        self.notifications = Notifications()
        self.tasks = Tasks()
        self.settings = SharedSettings(settings, self.notifications)
        self.book = ConnectionBook(self.settings, keys, probe_account, self.notifications)
        self.preferences = Preferences(self.settings, self.book)
        self.workspace = Workspace(self._make_client, open_journal, self.tasks, self.notifications)
        saving = partial(save_elsewhere, self._make_client, open_journal)
        self.stored = StoredData(
            self.book, self.workspace, self.tasks, self.notifications, saving, keeps_files=keeps_files
        )
        self.window = MainWindow(
            book=self.book,
            preferences=self.preferences,
            workspace=self.workspace,
            stored=self.stored,
            tasks=self.tasks,
            notifications=self.notifications,
            layout=layout,
        )
        self.faults = 0
        self._connect_signals()

    def _connect_signals(self) -> None:
        self.preferences.waved_changed.connect(self._wave_through)
        self.window.close_requested.connect(self.leave)
        self.window.sandbox_requested.connect(self.open_sandbox)
        self.window.diagnostics_requested.connect(self.copy_diagnostics)

    def _wave_through(self) -> None:
        self.workspace.problems.wave_through(self.preferences.waved)

    def report_fault(
        self, kind: type[BaseException], error: BaseException, traceback: TracebackType | None
    ) -> None:
        """A ``sys.excepthook``: a slot failed. It is logged, and the person is told in general words."""
        if issubclass(kind, KeyboardInterrupt):
            self.leave()
            return
        self.faults += 1
        _log.error("a slot failed", exc_info=(kind, error, traceback))
        self.notifications.post(tr(UNEXPECTED), Level.ERROR)

    def start(self, options: cli.Options) -> None:
        """Show the window, if it is not, and open what the options and the stored settings say.

        The latter when the event loop runs, and after the first paint, which none of it should hold up.
        """
        if options.campaign is not None:
            self.window.open_at(options.campaign)
        self.window.show()
        QTimer.singleShot(0, self.open_sandbox if options.demo else self._load)

    def _load(self) -> None:
        self.tasks.start("start", prepare(), on_done=self._load_book)

    def _load_book(self, _: None) -> None:
        self.settings.load(self._loaded)
        self.book.load(self._environment)
        if (path := self.settings.path) is not None:
            self._watch = SettingsWatch(path)
            self._watch.touched.connect(self.settings.reload)
            self.settings.reload()  # what another window has written before it was watched
        self.tasks.start("retired-keys", self.book.delete_retired_keys())
        self.tasks.start("checks", prepare_checks())

    def open_sandbox(self) -> None:
        """Open the embedded sandbox as a connection of this run."""
        self.tasks.start("sandbox", self._open_sandbox())

    async def _open_sandbox(self) -> None:
        await prepare()
        try:
            given = await self._demo.connection()
        except OSError as error:
            raise PuffleError(
                tr(
                    "The sandbox could not be started: {reason}. Nothing is lost; try again.",
                    reason=error.strerror or error,
                )
            ) from None
        self.book.give(given)

    async def list_prospects(self, campaign_id: str) -> list[Prospect]:
        """The first prospects that the server lists now, asked by a client of its own."""
        connection = self.book.current
        key = await self.book.key_for(connection.id) if connection is not None else None
        if connection is None or key is None:
            raise PuffleError(tr("No connection is open."))
        client = self._make_client(connection, key, lambda _: None)
        try:
            return (await client.prospects_page(campaign_id, limit=1000)).prospects
        finally:
            await client.aclose()

    def copy_diagnostics(self) -> None:
        """Put what a report of a fault needs on the clipboard."""
        from puffle_desktop.diagnostics import diagnostics  # noqa: PLC0415 (nobody else needs it)

        QGuiApplication.clipboard().setText(diagnostics(self._log.recent))
        self.notifications.post(
            tr("Copied: versions, places and the last errors, without keys or personal data."), Level.DONE
        )

    def leave(self) -> None:
        """Close, after asking about what is typed and not saved, and waiting for edits on their way."""
        if self._leaving is None:
            self.window.confirm_leaving(self._leave_now)

    def _leave_now(self) -> None:
        if self._leaving is None:
            self._leaving = asyncio.get_running_loop().create_task(self._close_all())

    async def _close_all(self) -> None:
        self.window.show_leaving()
        if self._watch is not None:
            self._watch.stop()
        # What is not answered by then is in the journal, and goes on at the next start.
        ends = asyncio.get_running_loop().time() + LEAVING_SECONDS
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout_at(ends - ANSWER_SECONDS):
                await self.workspace.finish()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout_at(ends):
                await self.workspace.shutdown()
        await self.tasks.shutdown()
        await asyncio.get_running_loop().run_in_executor(None, self._demo.stop)
        self.window.close_for_good()
        self._on_left()
