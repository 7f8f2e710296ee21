"""The whole program's look: the system's colours or the scheme that a person prefers, followed live."""

from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from puffle_desktop.domain.appearance import Appearance
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.motion import reduce_motion

_SCHEMES: Final = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


class Look(QObject):
    """Keeps the application's palette: readable, and in the scheme that is wanted.

    Nothing changes until :meth:`use` is called; before the first window is made, for it not to flash.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._appearance = Appearance()
        self._applying = False
        self._hints = app.styleHints()
        self._hints.colorSchemeChanged.connect(self._apply)
        if hasattr(self._hints, "accessibility"):  # since Qt 6.10
            self._hints.accessibility().contrastPreferenceChanged.connect(self._apply)

    def use(self, appearance: Appearance) -> None:
        """Look like this from now on. The language is not a matter of looks, and waits for the next start."""
        self._appearance = appearance
        reduce_motion(reduce=appearance.reduce_motion)
        self._apply()

    def _apply(self) -> None:
        if self._applying:
            return
        # Asking for a scheme, and the palette that comes with it, tell of a change themselves.
        self._applying = True
        try:
            QApplication.setPalette(self._palette())
        finally:
            self._applying = False

    def _palette(self) -> QPalette:
        """What is to be set over the system's palette."""
        wanted = _SCHEMES.get(self._appearance.scheme, Qt.ColorScheme.Unknown)
        self._hints.setColorScheme(wanted)  # Unknown is the system's own
        QApplication.setPalette(QPalette())
        system = QApplication.palette()
        dark = wanted == Qt.ColorScheme.Dark
        if wanted == Qt.ColorScheme.Unknown or theme.is_dark(system) is dark:
            return theme.mended(system)
        # Plain X11, and whatever else does not know of schemes.
        own = theme.fusion_palette(dark=dark)
        return theme.mended(own).resolve(own)
