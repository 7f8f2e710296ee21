"""The composition root: builds the objects, runs the loop, shuts down in order."""

import asyncio
import contextlib
import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import TracebackType
from typing import Final

from PySide6.QtCore import QCoreApplication, QEventLoop, QSettings, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from puffle_desktop import __version__, cli, logs, translations
from puffle_desktop.demo import Demo
from puffle_desktop.domain.errors import PuffleError
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.opening import (
    make_client,
    open_journal,
    open_no_journal,
    prepare,
    probe_account,
)
from puffle_desktop.runtime.notices import Level, Notices
from puffle_desktop.runtime.tasks import UNEXPECTED, Tasks
from puffle_desktop.storage import files, paths
from puffle_desktop.storage.secrets import Keys, KeyStore, MemoryKeys
from puffle_desktop.storage.settings import Loaded, MemorySettings, SettingsStore
from puffle_desktop.storage.settings_file import SettingsFile, default_settings_path
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.look import Look
from puffle_desktop.ui.window.main_window import APPLICATION, MainWindow
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
"""How long closing waits for edits that are on their way."""


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
        self.notices = Notices()
        self.tasks = Tasks()
        self.settings = SharedSettings(settings, self.notices)
        self.book = ConnectionBook(self.settings, keys, probe_account, self.notices)
        self.preferences = Preferences(self.settings, self.book)
        self.workspace = Workspace(self._make_client, open_journal, self.tasks, self.notices)
        saving = partial(save_elsewhere, self._make_client, open_journal)
        self.stored = StoredData(
            self.book, self.workspace, self.tasks, self.notices, saving, keeps_files=keeps_files
        )
        self.window = MainWindow(
            book=self.book,
            preferences=self.preferences,
            workspace=self.workspace,
            stored=self.stored,
            tasks=self.tasks,
            notices=self.notices,
            layout=layout,
        )
        self.faults = 0
        self._connect_signals()

    def _connect_signals(self) -> None:
        self.window.close_requested.connect(self.leave)
        self.window.sandbox_requested.connect(self.open_sandbox)
        self.window.diagnostics_requested.connect(self.copy_diagnostics)

    def report_fault(
        self, kind: type[BaseException], error: BaseException, traceback: TracebackType | None
    ) -> None:
        """A ``sys.excepthook``: a slot failed. It is logged, and the person is told in general words."""
        if issubclass(kind, KeyboardInterrupt):
            self.leave()
            return
        self.faults += 1
        _log.error("a slot failed", exc_info=(kind, error, traceback))
        self.notices.post(tr(UNEXPECTED), Level.ERROR)

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
        self.notices.post(
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
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LEAVING_SECONDS):
                await self.workspace.finish()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LEAVING_SECONDS):
                await self.workspace.shutdown()
        await self.tasks.shutdown()
        await asyncio.get_running_loop().run_in_executor(None, self._demo.stop)
        self.window.close_for_good()
        self._on_left()


def main(arguments: Sequence[str] | None = None, *, on_shown: Callable[[], None] | None = None) -> int:
    """Run the application; gives the exit code. *on_shown* is called once the window is painted."""
    options = cli.parse(sys.argv[1:] if arguments is None else arguments)
    log = logs.start(None if options.demo else paths.log_file())
    app = _make_app(options)
    application = _make_application(app, options, log)
    sys.excepthook = application.report_fault
    application.window.show()
    # Before anything is imported or drawn that the window does without at first.
    app.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if on_shown is not None:
        on_shown()
    return _run(app, application, options)


def _make_app(options: cli.Options) -> QApplication:
    """Qt's side of the program, with the names that the system knows it by."""
    app = QApplication(sys.argv[:1])
    if options.tour is not None:
        from puffle_desktop.tour import hush_platform  # noqa: PLC0415 (nobody else needs it)

        hush_platform()
    app.setQuitOnLastWindowClosed(False)  # or the loop would end before the tasks
    QCoreApplication.setApplicationName(APPLICATION)
    QCoreApplication.setOrganizationName(APPLICATION)
    QCoreApplication.setApplicationVersion(__version__)
    QGuiApplication.setDesktopFileName("puffle-desktop")  # by which a desktop finds the icon
    return app


def _make_application(app: QApplication, options: cli.Options, log: logs.Log) -> Application:
    """The program over what is stored or, for the demonstration, over nothing that outlives it."""
    store: SettingsStore = MemorySettings() if options.demo else SettingsFile(default_settings_path())
    # Read before there is a window: language and colours are in it.
    loaded = store.load()
    translations.install(app, loaded.settings.appearance.language)
    look = Look(app)
    look.use(loaded.settings.appearance)
    files.make_private(paths.layout_file())
    application = Application(
        settings=store,
        loaded=loaded,
        keys=MemoryKeys(tr("This is the sandbox")) if options.demo else KeyStore(),
        layout=QSettings(str(paths.layout_file()), QSettings.Format.IniFormat),
        environment={} if options.demo else os.environ,
        open_journal=open_no_journal if options.demo else open_journal,
        keeps_files=not options.demo,
        log=log,
        on_left=lambda: asyncio.get_event_loop().stop(),
    )
    application.preferences.appearance_changed.connect(look.use)
    return application


def _run(app: QApplication, application: Application, options: cli.Options) -> int:
    """Begin and end everything within the event loop; gives the exit code."""
    from puffle_desktop.runtime.event_loop import EventLoop  # noqa: PLC0415 (not for the first paint)

    app.setWindowIcon(theme.application_icon())
    loop = EventLoop(app)
    asyncio.set_event_loop(loop)
    with loop:
        application.start(options)
        if options.tour is not None:
            from puffle_desktop.tour import Tour  # noqa: PLC0415

            tour = Tour(application, options.tour)
            tour.start()
            loop.run_forever()
            return tour.exit_code
        loop.run_forever()
    return 0
