"""Writes what a journal holds and Puffle does not have to a CSV file, wherever the person wants it."""

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from puffle_desktop.domain.errors import PuffleError, StorageTrouble
from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.storage.export import UnsavedEdit, write_unsaved
from puffle_desktop.ui.widgets.questions import ask
from puffle_desktop.ui.widgets.tone import Tone
from puffle_desktop.workspace.stored.stored_data import StoredData

if TYPE_CHECKING:
    from puffle_desktop.storage.stored_files import JournalFile

_UNSAFE: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_NAME_LENGTH: Final = 80


class CsvExport(QObject):
    """Asks over a window where the file is to be, and before another one is replaced."""

    told = Signal(str, Tone)
    """What came of it, as a sentence."""

    def __init__(self, stored: StoredData, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._stored = stored
        self._tasks = tasks
        self._window = window
        self._asking: QDialog | None = None

    def begin(self, journal: "JournalFile") -> None:
        """Ask where the unsaved edits of *journal* are to be written."""
        picker = QFileDialog(self._window, tr("Export unsaved edits"))
        picker.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # Qt's own questions, before it replaces or removes a file, come with a nested event loop.
        picker.setOption(QFileDialog.Option.DontUseNativeDialog)
        picker.setOption(QFileDialog.Option.DontConfirmOverwrite)
        picker.setOption(QFileDialog.Option.ReadOnly)
        picker.setNameFilter(tr("CSV files (*.csv)"))
        picker.setDefaultSuffix("csv")
        picker.setDirectory(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        )
        picker.selectFile(self._file_name(journal))
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.fileSelected.connect(partial(self._place_chosen, journal))
        self._follow(picker)
        picker.open()

    def end(self) -> None:
        """Ask nothing any more, and write nothing."""
        self._tasks.cancel(self._task)
        if self._asking is not None:
            self._asking.close()

    @property
    def _task(self) -> str:
        return f"export.{id(self)}"

    def _file_name(self, journal: "JournalFile") -> str:
        name = _UNSAFE.sub(" ", self._stored.name_of(journal)).strip(" .")[:_NAME_LENGTH]
        title = tr("Unsaved edits of {connection}", connection=name) if name else tr("Unsaved edits")
        return f"{title}.csv"

    def _follow(self, dialog: QDialog) -> None:
        self._asking = dialog
        dialog.destroyed.connect(partial(self._gone, dialog))

    def _gone(self, dialog: QDialog, _: QObject | None = None) -> None:
        if self._asking is dialog:
            self._asking = None

    def _place_chosen(self, journal: "JournalFile", name: str) -> None:
        path = Path(name)
        if path.exists():
            box = ask(
                self._window,
                title=tr("Export unsaved edits"),
                question=tr("Replace “{file}”?", file=path.name),
                explanation=tr("There is a file of that name already."),
                yes=tr("&Replace"),
                no=tr("&Keep"),
                on_yes=partial(self._read, journal, path),
            )
            self._follow(box)
        else:
            self._read(journal, path)

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
