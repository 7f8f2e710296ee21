"""How the window was laid out when it was closed: size and place, splitters, and which panels are shown."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QSplitter

_GEOMETRY: Final = "window/geometry"


class WindowLayout:
    """Keeps the layout in *settings*, and brings it back."""

    def __init__(
        self,
        settings: QSettings,
        window: QMainWindow,
        *,
        splitters: Mapping[str, QSplitter],
        panels: Mapping[str, QAction],
    ) -> None:
        """*panels* are the commands that show and hide a panel. The names are the keys in *settings*."""
        self._settings = settings
        self._window = window
        self._splitters = splitters
        self._panels = panels

    def keep(self) -> None:
        """Note how all is now."""
        self._settings.setValue(_GEOMETRY, self._window.saveGeometry())
        for name, splitter in self._splitters.items():
            self._settings.setValue(f"window/{name}", splitter.saveState())
        for name, action in self._panels.items():
            self._settings.setValue(f"window/{name}", action.isChecked())

    def restore(self) -> None:
        """Make all as it was. What was never noted stays as it is."""
        geometry = self._settings.value(_GEOMETRY)
        if isinstance(geometry, QByteArray):
            self._window.restoreGeometry(geometry)
        for name, splitter in self._splitters.items():
            state = self._settings.value(f"window/{name}")
            if isinstance(state, QByteArray):
                splitter.restoreState(state)
        for name, action in self._panels.items():
            action.setChecked(bool(self._settings.value(f"window/{name}", action.isChecked(), bool)))
