"""Writes what a journal holds and Puffle does not have to a CSV file, wherever the person wants it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from puffle_desktop.domain.errors import PuffleError, StorageTrouble
from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.storage.export import UnsavedEdit, write_unsaved
from puffle_desktop.ui.widgets.csv_place import CsvPlace, safe_name
from puffle_desktop.ui.widgets.tone import Tone
from puffle_desktop.workspace.stored.stored_data import StoredData

if TYPE_CHECKING:
    from puffle_desktop.storage.stored_files import JournalFile


class CsvExport(QObject):
    """Asks over a window where the file is to be, and before another one is replaced."""

    told = Signal(str, Tone)
    """What came of it, as a sentence."""

    def __init__(self, stored: StoredData, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._stored = stored
        self._tasks = tasks
        self._place = CsvPlace(window)

    def begin(self, journal: "JournalFile") -> None:
        """Ask where the unsaved edits of *journal* are to be written."""
        self._place.ask(tr("Export unsaved edits"), self._file_name(journal), partial(self._read, journal))

    def end(self) -> None:
        """Ask nothing any more, and write nothing."""
        self._tasks.cancel(self._task)
        self._place.end()

    @property
    def _task(self) -> str:
        return f"export.{id(self)}"

    def _file_name(self, journal: "JournalFile") -> str:
        name = safe_name(self._stored.name_of(journal))
        title = tr("Unsaved edits of {connection}", connection=name) if name else tr("Unsaved edits")
        return f"{title}.csv"

    def _read(self, journal: "JournalFile", path: Path) -> None:
        self._tasks.start(
            self._task,
            self._stored.unsaved_rows(journal),
            on_done=partial(self._write, path),
            on_error=self._tell_error,
        )

    def _write(self, path: Path, rows: list[UnsavedEdit]) -> None:
        try:
            write_unsaved(path, rows)
        except StorageTrouble as error:
            self._tell_error(error)
        else:
            written = tr("%Ln change(s) written to {file}.", None, len(rows), file=path)
            self.told.emit(written, Tone.INFO)

    def _tell_error(self, error: PuffleError) -> None:
        self.told.emit(str(error), Tone.ERROR)
