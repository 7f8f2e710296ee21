"""The composition root: makes Qt's side and the program's, and runs the loop."""

import asyncio
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from puffle_desktop import __version__, cli, logs, translations
from puffle_desktop.application import Application
from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.domain.i18n import tr
from puffle_desktop.opening import (
    open_journal,
    open_no_journal,
)
from puffle_desktop.runtime.child_environment import restore_environment
from puffle_desktop.storage import files, paths
from puffle_desktop.storage.secrets import KeyStore, MemoryKeys
from puffle_desktop.storage.settings import LooksAlone, MemorySettings, SettingsStore
from puffle_desktop.storage.settings_file import SettingsFile, default_settings_path
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.fonts import use_readable_font
from puffle_desktop.ui.widgets.look import Look
from puffle_desktop.ui.window.main_window import APPLICATION


def main(arguments: Sequence[str] | None = None, *, on_shown: Callable[[], None] | None = None) -> int:
    """Run the application; gives the exit code. *on_shown* is called once the window is painted."""
    options = cli.parse(sys.argv[1:] if arguments is None else arguments)
    if not options.demo:
        try:
            paths.all_places()
        except StorageTrouble as error:
            print(f"puffle-desktop: {error}", file=sys.stderr)  # noqa: T201 (there is no window without settings)
            return 1
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
    if sys.platform != "linux":  # where it is Qt's own style, unless a person asks for another
        QApplication.setStyle("fusion")
    app = QApplication(sys.argv[:1])
    restore_environment()
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
    store = _make_settings(options)
    # Read before there is a window: language and colours are in it.
    loaded = store.load()
    translations.install(app, loaded.settings.appearance.language)
    use_readable_font(app)
    look = Look(app)
    look.use(loaded.settings.appearance)
    application = Application(
        settings=store,
        loaded=loaded,
        keys=MemoryKeys(tr("This is the sandbox")) if options.demo else KeyStore(),
        layout=_make_layout(),
        environment={} if options.demo else os.environ,
        open_journal=open_no_journal if options.demo else open_journal,
        keeps_files=not options.demo,
        log=log,
        on_left=lambda: asyncio.get_event_loop().stop(),
    )
    application.preferences.appearance_changed.connect(look.use)
    application.preferences.appearance_previewed.connect(look.use)
    look.dress()
    return application


def _make_settings(options: cli.Options) -> SettingsStore:
    """Where settings are kept: of the demonstration its looks alone and, without any folder, nothing."""
    if not options.demo:
        return SettingsFile(default_settings_path())
    try:
        return LooksAlone(SettingsFile(paths.demo_file()))
    except StorageTrouble:
        return MemorySettings()


def _make_layout() -> QSettings:
    """How the window was laid out; without any folder, as the demonstration may be, nothing is kept."""
    try:
        path = paths.layout_file()
        files.make_private(path)
    except StorageTrouble:
        path = Path(os.devnull) / "layout.ini"
    return QSettings(str(path), QSettings.Format.IniFormat)


def _run(app: QApplication, application: Application, options: cli.Options) -> int:
    """Begin and end everything within the event loop; gives the exit code."""
    from puffle_desktop.runtime.event_loop import EventLoop  # noqa: PLC0415 (not for the first paint)
    from puffle_desktop.runtime.garbage import GarbageCollector  # noqa: PLC0415 (as above)
    from puffle_desktop.ui.widgets.hints import give_hints  # noqa: PLC0415 (as above)
    from puffle_desktop.ui.window.warming_up import WarmingUp  # noqa: PLC0415 (as above)

    give_hints(app)
    app.setWindowIcon(theme.application_icon())
    GarbageCollector(app)
    WarmingUp(app)
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
