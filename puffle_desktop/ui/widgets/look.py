"""The whole program's look: our colours in the scheme that is wanted, or the system's high contrast."""

from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from puffle_desktop.domain.appearance import Appearance
from puffle_desktop.ui.widgets.contrast import is_dark, wants_contrast
from puffle_desktop.ui.widgets.motion import reduce_motion
from puffle_desktop.ui.widgets.palettes import mended, own_palette
from puffle_desktop.ui.widgets.style_sheet import style_sheet
from puffle_desktop.ui.widgets.tokens import DARK, LIGHT

_SCHEMES: Final = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


class Look(QObject):
    """Keeps the application's palette in the scheme that is wanted, and readable.

    It is that of our tokens, but where high contrast is wanted: there the system's own, mended.
    Nothing changes until :meth:`use` is called; before the first window is made, for it not to flash.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._appearance = Appearance()
        self._applying = False
        self._is_dressed = False
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._apply)
        if hasattr(hints, "accessibility"):  # since Qt 6.10
            hints.accessibility().contrastPreferenceChanged.connect(self._apply)

    def use(self, appearance: Appearance) -> None:
        """Look like this from now on. The language is not a matter of looks, and waits for the next start."""
        self._appearance = appearance
        reduce_motion(reduce=appearance.reduce_motion)
        self._apply()

    def dress(self) -> None:
        """Give the program its style sheet as well; none in high contrast, where the system's is the look.

        Best between the window is made and shown: with a style sheet, Qt goes through all that a widget holds
        each time that it gets another parent, which is 25 ms for the window, and 8 when it is made already.
        """
        # Or what is in a widget with a palette of its own, such as the text of a message, would not have it.
        self._app.setAttribute(Qt.ApplicationAttribute.AA_UseStyleSheetPropagationInWidgetStyles)
        self._is_dressed = True
        self._update_sheet(QApplication.palette())

    def _apply(self) -> None:
        if self._applying:
            return
        # Asking for a scheme, and the palette that comes with it, tell of a change themselves.
        self._applying = True
        try:
            palette = self._palette()
            QApplication.setPalette(palette)
            self._update_sheet(palette)
        finally:
            self._applying = False

    def _palette(self) -> QPalette:
        """What is to be set over the system's palette."""
        wanted = _SCHEMES.get(self._appearance.scheme, Qt.ColorScheme.Unknown)
        self._app.styleHints().setColorScheme(wanted)  # Unknown is the system's own
        QApplication.setPalette(QPalette())
        system = QApplication.palette()
        if wants_contrast(system):
            return mended(system)
        # Plain X11, and whatever else does not know of schemes, stays light when it is asked for dark.
        dark = is_dark(system) if wanted == Qt.ColorScheme.Unknown else wanted == Qt.ColorScheme.Dark
        return own_palette(DARK if dark else LIGHT)

    def _update_sheet(self, palette: QPalette) -> None:
        own = self._is_dressed and not wants_contrast(palette)
        mirrored = QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
        sheet = style_sheet(QApplication.font(), dark=is_dark(palette), mirrored=mirrored) if own else ""
        if self._app.styleSheet() != sheet:  # each new one is a look at every widget
            self._app.setStyleSheet(sheet)
