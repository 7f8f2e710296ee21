"""Whether the window is used by keys just now, and whether Alt is held: rings and underlines go by it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

_POINTED = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.TabletPress)


class Keyboard(QObject):
    """Looks at the presses that reach the program's windows, and takes none away.

    It watches the windows of the system, one after the other as they become active. A filter of the whole
    application would be asked about everything, which is thousands of calls for each dialog.
    """

    alt_changed = Signal()

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        self.alt_held = False
        self.is_used = False
        """The last press was a key."""
        app.focusWindowChanged.connect(self._watch)
        self._watch(app.focusWindow())

    def _watch(self, window: QWindow | None) -> None:
        # Alt+Tab: its release goes to another program.
        self._hold_alt(held=False)
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _POINTED:
            self.is_used = False
            self._hold_alt(held=False)
        elif isinstance(event, QKeyEvent):
            if kind == QEvent.Type.KeyPress:
                self.is_used = True
            if event.key() == Qt.Key.Key_Alt and not event.isAutoRepeat():
                self._hold_alt(held=kind == QEvent.Type.KeyPress)
        return False

    def _hold_alt(self, *, held: bool) -> None:
        if held is not self.alt_held:
            self.alt_held = held
            self.alt_changed.emit()
