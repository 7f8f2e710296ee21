"""Notices that another window may have written the settings file."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

_SETTLING_MS: Final = 50
"""One write is a handful of events: a temporary file comes, is written and takes the place of the former."""


class SettingsWatch(QObject):
    """Watches the settings file at *path*, which is replaced rather than written, and need not exist yet."""

    touched = Signal()
    """Something was done to the file, or to one in its folder. Whether it holds anything new is not known."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLING_MS)
        self._settling.timeout.connect(self._tell)
        # The folder tells of a file that takes the place of the former; the file, of an editor that writes
        # into it. Layouts lie in the same folder and are written now and then.
        self._watcher = QFileSystemWatcher([str(path.parent)], self)
        self._watcher.directoryChanged.connect(self._settling.start)
        self._watcher.fileChanged.connect(self._settling.start)
        self._watch_file()

    def stop(self) -> None:
        """Tell nothing any more, and watch nothing."""
        self._settling.stop()
        self._watcher.blockSignals(True)
        # Not left to whoever drops the last reference: what watches belongs to this thread.
        self._watcher.deleteLater()

    def _tell(self) -> None:
        self._watch_file()
        self.touched.emit()

    def _watch_file(self) -> None:
        # A file that was replaced is not watched any more: the watch was on the former one.
        if not self._watcher.files() and self._path.exists():
            self._watcher.addPath(str(self._path))
