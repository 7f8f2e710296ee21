"""The whole program's look: our colours in the scheme that is wanted, or the system's high contrast."""

from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from puffle_desktop.domain.appearance import Appearance
from puffle_desktop.ui.widgets.contrast import is_dark, wants_contrast
from puffle_desktop.ui.widgets.motion import reduce_motion
from puffle_desktop.ui.widgets.palettes import mended, own_palette
from puffle_desktop.ui.widgets.tokens import DARK, LIGHT

_SCHEMES: Final = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


class Look(QObject):
    """Keeps the application's palette in the scheme that is wanted, and readable.

    It is that of our tokens, but where high contrast is wanted: there the system's own, mended.
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
        if wants_contrast(system):
            return mended(system)
        # Plain X11, and whatever else does not know of schemes, stays light when it is asked for dark.
        dark = is_dark(system) if wanted == Qt.ColorScheme.Unknown else wanted == Qt.ColorScheme.Dark
        return own_palette(DARK if dark else LIGHT)
