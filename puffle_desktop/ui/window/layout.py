"""How the window was laid out when it was closed: size and place, splitters, and which panels are shown."""

from collections.abc import Mapping
from typing import Final, Protocol

from PySide6.QtCore import QByteArray, QObject, QSettings, QTimer
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QSplitter

from puffle_desktop.ui.window.folding import Fold

_GEOMETRY: Final = "window/geometry"
_OLDER: Final = {"inspector": ("details", "history")}
"""What older versions noted of each panel at that side; where nothing newer is noted, it tells as much."""


class Tabs(Protocol):
    """Tabs of which one is shown."""

    def keep(self, settings: QSettings) -> None:
        """Note which."""

    def restore(self, settings: QSettings) -> None:
        """Show the one that was noted."""


class WindowLayout(QObject):
    """Keeps the layout in *settings*, and brings it back; and keeps the window where it can be reached."""

    def __init__(
        self,
        settings: QSettings,
        window: QMainWindow,
        *,
        splitters: Mapping[str, QSplitter],
        panels: Mapping[str, QAction],
        folds: Mapping[str, Fold],
        tabs: Tabs | None = None,
    ) -> None:
        """*panels* are the commands that show and hide a panel. The names are the keys in *settings*."""
        super().__init__(window)
        self._settings = settings
        self._window = window
        self._splitters = splitters
        self._panels = panels
        self._folds = folds
        self._tabs = tabs
        QGuiApplication.instance().screenRemoved.connect(self._screen_removed)  # type: ignore[union-attr]

    def keep(self) -> None:
        """Note how all is now."""
        self._settings.setValue(_GEOMETRY, self._window.saveGeometry())
        for name, splitter in self._splitters.items():
            self._settings.setValue(f"window/{name}", splitter.saveState())
        for name, action in self._panels.items():
            self._settings.setValue(f"window/{name}", action.isChecked())
        for name, fold in self._folds.items():
            self._settings.setValue(f"window/{name}", fold.wide)
            self._settings.setValue(f"window/{name}-narrow", fold.narrow)
        if self._tabs is not None:
            self._tabs.keep(self._settings)

    def restore(self) -> None:
        """Make all as it was. What was never noted, or by an older version, stays as it is."""
        geometry = self._settings.value(_GEOMETRY)
        if isinstance(geometry, QByteArray):
            self._window.restoreGeometry(geometry)
        for name, splitter in self._splitters.items():
            state = self._settings.value(f"window/{name}")
            if isinstance(state, QByteArray):
                splitter.restoreState(state)
        for name, action in self._panels.items():
            action.setChecked(self._flag(name, action.isChecked()))
        for name, fold in self._folds.items():
            older = [each for each in _OLDER.get(name, ()) if self._settings.contains(f"window/{each}")]
            wide = any(self._flag(each, False) for each in older) if older else fold.wide
            fold.restore(wide=self._flag(name, wide), narrow=self._flag(f"{name}-narrow", fold.narrow))
        if self._tabs is not None:
            self._tabs.restore(self._settings)

    def bring_back(self) -> None:
        """Move the window to where it is seen, and make it no larger than its screen."""
        window = self._window
        if window.isMaximized() or window.isFullScreen():
            return
        frame, room = window.frameGeometry(), window.screen().availableGeometry()
        if any(screen.availableGeometry().contains(frame) for screen in QGuiApplication.screens()):
            return
        edges = frame.size() - window.size()
        window.resize(window.size().boundedTo(room.size() - edges))
        frame = window.frameGeometry()
        left = max(room.left(), min(frame.left(), room.right() + 1 - frame.width()))
        top = max(room.top(), min(frame.top(), room.bottom() + 1 - frame.height()))
        window.move(left, top)

    def _screen_removed(self) -> None:
        # In a turn of its own: Qt moves the window to another screen first.
        QTimer.singleShot(0, self, self.bring_back)

    def _flag(self, name: str, default: bool) -> bool:
        return bool(self._settings.value(f"window/{name}", default, bool))
