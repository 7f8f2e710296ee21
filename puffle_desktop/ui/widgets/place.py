"""Where a dialog was on the screen, and how large: there it opens the next time."""

from PySide6.QtCore import QByteArray, QEvent, QObject, QSettings
from PySide6.QtWidgets import QDialog


class RememberedPlace(QObject):
    """Puts a dialog where one of its kind was last, within the screen of now, and notes where it goes."""

    def __init__(self, dialog: QDialog, settings: QSettings, kind: str) -> None:
        """To be made before *dialog* is shown. *kind* is the key in *settings*."""
        super().__init__(dialog)
        self._dialog = dialog
        self._settings = settings
        self._key = f"{kind}/geometry"
        geometry = settings.value(self._key)
        if isinstance(geometry, QByteArray):
            dialog.restoreGeometry(geometry)
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self._settings.setValue(self._key, self._dialog.saveGeometry())
        return False
