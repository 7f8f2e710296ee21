"""Asks about connections that are removed, or lead to another server from now on, with edits not saved."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from puffle_desktop.domain.errors import PuffleError
from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.ui.connections.csv_export import CsvExport
from puffle_desktop.ui.connections.parting import (
    Fate,
    Parting,
    is_open_elsewhere,
    is_readable,
    needs_question,
)
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.dialog import Dialog, DialogBody
from puffle_desktop.ui.widgets.direction import stand_at_leading_side
from puffle_desktop.ui.widgets.focus import put_behind
from puffle_desktop.ui.widgets.fonts import strong
from puffle_desktop.ui.widgets.listing import text_label
from puffle_desktop.ui.widgets.message_bar import MessageBar
from puffle_desktop.ui.widgets.motion import ActivityBar
from puffle_desktop.ui.widgets.screen_reader import announce
from puffle_desktop.ui.widgets.tone import Tone
from puffle_desktop.workspace.stored.stored_data import StoredData

if TYPE_CHECKING:
    import asyncio

_WIDTH: Final = 84  # characters


class Partings(QObject):
    """Asks about connections that are to go, one after the other, over a window."""

    decided = Signal(object)
    """All are answered: a dict of each :class:`Parting` that was asked about to its :class:`Fate`."""
    given_up = Signal(object)
    """The person wants none of it, and was asked about this :class:`Parting` at last."""

    def __init__(self, stored: StoredData, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._stored = stored
        self._tasks = tasks
        self._window = window
        self._waiting: list[Parting] = []
        self._fates: dict[Parting, Fate] = {}
        self._dialog: PartingDialog | None = None

    def ask(self, partings: Sequence[Parting]) -> None:
        """Ask about those of *partings* that hold unsaved edits. Without any, it is decided at once."""
        self._waiting = list(partings)
        self._fates = {}
        self._ask_next()

    def end(self) -> None:
        """Ask nothing any more."""
        if self._dialog is not None:
            self._dialog.close()

    def _ask_next(self) -> None:
        while self._waiting and not needs_question(self._stored, self._waiting[0].connection):
            del self._waiting[0]
        if not self._waiting:
            self.decided.emit(self._fates)
            return
        parting = self._waiting.pop(0)
        self._dialog = dialog = PartingDialog(self._stored, self._tasks, parting, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(partial(self._answered, dialog))
        dialog.open()

    def _answered(self, dialog: "PartingDialog", _: int) -> None:
        self._dialog = None
        if dialog.fate is None:
            self._waiting.clear()
            self.given_up.emit(dialog.parting)
        else:
            self._fates[dialog.parting] = dialog.fate
            self._ask_next()


class PartingDialog(Dialog):
    """Asks about one connection, and saves or exports its edits meanwhile. Show it with ``open``.

    :attr:`fate` is what was chosen, or None for nothing: then the connection stays as it is.
    """

    def __init__(
        self, stored: StoredData, tasks: Tasks, parting: Parting, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Unsaved edits"), parent)
        self.parting = parting
        self.fate: Fate | None = None
        self._stored = stored
        self._tasks = tasks
        self._saving: asyncio.Task[int] | None = None
        self._closed = False
        self._text = text_label()
        self._message = MessageBar(self)
        self._choices = QWidget(self)
        self._save = QPushButton(tr("&Save them now"))
        self._export = QPushButton(tr("&Export as CSV…"))
        self._discard = QPushButton(tr("&Discard them"))
        self._keep = QPushButton(tr("&Keep them on this computer"))
        self._progress = QWidget(self)
        self._activity = ActivityBar()
        self._buttons = QDialogButtonBox(self)
        self._cancel = QPushButton(tr("&Cancel"))
        self._buttons.addButton(self._cancel, QDialogButtonBox.ButtonRole.RejectRole)
        self._csv = CsvExport(stored, tasks, self)
        self._lay_out()
        self._connect_signals()
        self._set_busy(False)
        self._follow()

    def _lay_out(self) -> None:
        question = text_label()
        question.setText(self.parting.question)
        question.setFont(strong(question.font()))
        for label in (question, self._text):
            stand_at_leading_side(label)
        self._activity.setTextVisible(False)
        self._activity.setMaximumHeight(theme.SPACING)
        self._activity.setAccessibleName(tr("Saving…"))
        progress = QHBoxLayout(self._progress)
        progress.setContentsMargins(0, 0, 0, 0)
        progress.setSpacing(theme.SPACING)
        progress.addWidget(QLabel(tr("Saving…")))
        progress.addWidget(self._activity, 1)
        self._lay_out_choices()
        content = QWidget(self)
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2 * theme.SPACING)
        for widget in (question, self._text, self._message, self._choices, self._progress):
            inside.addWidget(widget)
        inside.addStretch(1)
        layout = self.lay_out_column(spacing=2 * theme.SPACING)
        layout.addWidget(DialogBody(content, self), 1)
        layout.addWidget(self._buttons)
        put_behind(self._save, (self._export, self._discard, self._keep, self._cancel))
        self._cancel.setDefault(True)
        self._cancel.setFocus()
        self.setMinimumWidth(self.in_characters(_WIDTH, 1).width())

    def _lay_out_choices(self) -> None:
        grid = QGridLayout(self._choices)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * theme.SPACING)
        grid.setVerticalSpacing(theme.SPACING)
        grid.setColumnStretch(1, 1)
        rows = (
            (self._save, tr("They are saved on {server}.", server=self.parting.connection.base_url)),
            (self._export, tr("You are asked this again afterwards.")),
            (self._discard, tr("They are deleted together with the history, once the settings are saved.")),
            (self._keep, tr("They’re offered again when you connect to the same account.")),
        )
        for row, (button, sentence) in enumerate(rows):
            button.setAccessibleDescription(sentence)
            label = QLabel(sentence)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            stand_at_leading_side(label)
            grid.addWidget(button, row, 0)
            grid.addWidget(label, row, 1)

    def _connect_signals(self) -> None:
        self._save.clicked.connect(self._save_all)
        self._export.clicked.connect(self._ask_where)
        self._discard.clicked.connect(partial(self._decide, Fate.DISCARDED))
        self._keep.clicked.connect(partial(self._decide, Fate.KEPT))
        self._cancel.clicked.connect(self._stop_or_leave)
        self._csv.told.connect(self._message.show_message)
        self._stored.changed.connect(self._follow)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self.grow_to_fit()
        return handled

    def done(self, result: int) -> None:
        """Close, and do nothing more."""
        self._closed = True
        self._csv.end()
        self._tasks.cancel(self._task)
        super().done(result)

    # What there is to decide

    def _follow(self) -> None:
        """Say how much there is. While it is being saved, this program itself has the journal open."""
        if self._saving is not None or self._closed:
            return
        journal = self._stored.journal_of(self.parting.connection)
        elsewhere = journal is not None and is_open_elsewhere(self._stored, journal)
        unsaved = self._stored.unsaved_of(self.parting.connection)
        self._choices.setHidden(elsewhere)
        self._cancel.setText(tr("&Close") if elsewhere else tr("&Cancel"))
        unknown = journal is not None and not is_readable(self._stored, journal)
        self._save.setEnabled(not unknown)
        self._export.setEnabled(journal is not None and not unknown)
        if elsewhere:
            text = self.parting.hindrance
        elif unknown:
            text = tr("What is kept of this connection cannot be read, so there may be unsaved edits in it.")
        else:
            text = self.parting.says(unsaved)
        if text != self._text.text():
            self._text.setText(text)
        if not elsewhere and not unknown and not unsaved:
            self._decide(Fate.KEPT)  # nothing is left to be asked about

    def _decide(self, fate: Fate, _: bool = False) -> None:
        self.fate = fate
        self.accept()

    def _ask_where(self) -> None:
        self._message.clear()
        if (journal := self._stored.journal_of(self.parting.connection)) is not None:
            self._csv.begin(journal)

    # Saving

    @property
    def _task(self) -> str:
        return f"parting.{id(self)}"

    def _save_all(self) -> None:
        self._message.clear()
        self._saving = self._tasks.start(
            self._task,
            self._stored.save_all(self.parting.connection),
            on_done=self._saved,
            on_error=self._not_saved,
        )
        self._set_busy(True)

    def _set_busy(self, busy: bool) -> None:
        self._choices.setDisabled(busy)
        self._progress.setVisible(busy)
        if busy:
            self._activity.show_endless()
            self._cancel.setText(tr("S&top"))
            self._cancel.setFocus()
            announce(self, tr("Saving…"))
        else:
            self._saving = None
            self._cancel.setText(tr("&Cancel"))
            self._cancel.setEnabled(True)

    def _saved(self, left: int) -> None:
        if left:
            self._set_busy(False)
            self._text.setText(self.parting.says(left))
            self._message.show_message(
                tr(
                    "%Ln prospect(s) could not be saved. Puffle refused their edits or could not be reached, "
                    "somebody else changed the same fields, or their edits were only typed.",
                    None,
                    left,
                ),
                Tone.WARNING,
            )
        else:
            self._decide(Fate.SAVED)

    def _not_saved(self, error: PuffleError) -> None:
        self._set_busy(False)
        self._message.show_message(str(error), Tone.ERROR)
        self._stored.refresh()

    def _stop_or_leave(self) -> None:
        if self._saving is None:
            self.reject()
        else:
            # What is under way is still answered and written down. Until then nobody can count what is left.
            self._saving.add_done_callback(self._stopped)
            self._cancel.setEnabled(False)
            self._tasks.cancel(self._task)

    def _stopped(self, _: "asyncio.Task[int]") -> None:
        if not self._closed:
            self._set_busy(False)
            self._message.show_message(tr("Saving was stopped."), Tone.INFO)
            self._stored.refresh()
