"""Asks where a CSV file is to be written, and before another one is replaced."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.visible import without_directions
from puffle_desktop.ui.widgets.questions import ask

_UNSAFE: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u2028\u2029]+')
_NAME_LENGTH: Final = 80


def safe_name(text: str) -> str:
    """What of a name that people gave can stand in a file name on every system; it may be empty."""
    return _UNSAFE.sub(" ", without_directions(text)).strip(" .")[:_NAME_LENGTH]


class CsvPlace(QObject):
    """Asks over *window*, one question at a time, and never with an event loop of its own."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._asking: QDialog | None = None

    def ask(self, title: str, name: str, on_chosen: Callable[[Path], None]) -> None:
        """Ask for a place, offering *name*; *on_chosen* gets a path that may be written, or is not called."""
        picker = QFileDialog(self._window, title)
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
        picker.selectFile(without_directions(name))
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.fileSelected.connect(partial(self._chosen, title, on_chosen))
        self._follow(picker)
        picker.open()

    def end(self) -> None:
        """Ask nothing any more."""
        if self._asking is not None:
            self._asking.close()

    def _follow(self, dialog: QDialog) -> None:
        self._asking = dialog
        dialog.destroyed.connect(partial(self._gone, dialog))

    def _gone(self, dialog: QDialog, _: QObject | None = None) -> None:
        if self._asking is dialog:
            self._asking = None

    def _chosen(self, title: str, on_chosen: Callable[[Path], None], name: str) -> None:
        path = Path(name)
        if not path.exists():
            on_chosen(path)
            return
        self._follow(
            ask(
                self._window,
                title=title,
                question=tr("Replace “{file}”?", file=path.name),
                explanation=tr("There is a file of that name already."),
                yes=tr("&Replace"),
                no=tr("&Keep"),
                on_yes=partial(on_chosen, path),
            )
        )
