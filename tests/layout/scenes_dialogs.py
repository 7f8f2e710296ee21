"""The dialogs and the questions that they ask, in each of their states."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QPushButton,
    QTableView,
    QTreeView,
)

from puffle_desktop.application import Application
from puffle_desktop.domain.connection import ApiKey, Connection
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.prospect import EDITABLE_FIELDS
from puffle_desktop.runtime.notifications import Level
from puffle_desktop.storage import stored_files
from puffle_desktop.storage.journal import host_in_file_name, journal_path
from puffle_desktop.storage.journal_about import Owner
from puffle_desktop.storage.stored_files import JournalFile, JournalState, LogFiles, SetAside, StoredFiles
from puffle_desktop.ui.connections.connection_form import ConnectionForm
from puffle_desktop.ui.connections.connection_list import ConnectionList
from puffle_desktop.ui.connections.parting import Parting
from puffle_desktop.ui.connections.removal import PartingDialog
from puffle_desktop.ui.editing.edit_prospect import EditProspectDialog
from puffle_desktop.ui.settings.navigation import Navigation
from puffle_desktop.ui.settings.settings import SettingsDialog
from puffle_desktop.ui.settings.stored_data_page import StoredDataPage
from puffle_desktop.ui.widgets.fields import FieldNote
from puffle_desktop.ui.widgets.message_bar import MessageBar
from puffle_desktop.ui.widgets.soon import Soon
from puffle_desktop.ui.widgets.tone import Tone
from puffle_desktop.ui.wording.columns import field_label
from puffle_desktop.workspace.stored.stored_data import StoredData
from tests.layout.scenes_problems import wave_through
from tests.layout.scenes_window import View
from tests.layout.stage import Stage
from tests.support.helpers import Field, button, field, found, named

_LONG = "A sentence of an error that is rather long, as those are that say what happened and what to do next."


def inputs(dialog: QDialog) -> dict[str, Field]:
    """The fields of the edit dialog by the names that Puffle gives them."""
    return {key: field(dialog, field_label(key)) for key in EDITABLE_FIELDS}


def type_into(widget: Field, text: str) -> None:
    """Replace what a field holds, with keys."""
    widget.setFocus()
    widget.selectAll()
    QTest.keyClick(widget, Qt.Key.Key_Delete)
    QTest.keyClicks(widget, text)


def accept_button(dialog: QDialog) -> QPushButton:
    """The button that does what the dialog is for."""
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    (button,) = [
        each for each in box.buttons() if box.buttonRole(each) is QDialogButtonBox.ButtonRole.AcceptRole
    ]
    assert isinstance(button, QPushButton)
    return button


def edit(stage: Stage) -> Iterator[View]:
    """The edit dialog: clean, changed with warnings, refused, and asking before it goes."""
    stage.select(3)
    stage.do("edit")
    dialog = stage.dialog()
    yield "clean", dialog
    fields = inputs(dialog)
    type_into(fields["email"], "no address")
    type_into(fields["linkedin_url"], "nothing like it")
    type_into(fields["company"], "Another")
    yield "changed", dialog
    stage.sandbox.set_faults("PATCH:http-422=1")
    accept_button(dialog).click()
    stage.until(lambda: accept_button(dialog).isEnabled())
    yield "refused", dialog
    stage.sandbox.clear_faults()
    type_into(fields["position"], "Typed since")
    dialog.reject()
    question = stage.question()
    yield "discard", question
    stage.answer(question)
    stage.until(lambda: not dialog.isVisible())
    stage.discard_edits()


def edit_without_address(stage: Stage) -> Iterator[View]:
    """Saving would leave nothing to write to."""
    stage.select(4)
    stage.do("edit")
    dialog = stage.dialog()
    type_into(inputs(dialog)["email"], "")
    accept_button(dialog).click()
    question = stage.question()
    yield "", question
    stage.close(question)
    stage.window.editor.discard_all()


def edit_conflict(stage: Stage) -> Iterator[View]:
    """Fields that were changed elsewhere: one, several with one chosen for, and values of any length."""
    stage.conflict(7, "company", "Mine", "Theirs")
    stage.select(7)
    stage.do("edit")
    dialog = stage.dialog()
    yield "one", dialog
    stage.window.editor.discard_all()
    stage.discard_edits()
    stage.conflict(8, "position", "Mine", _LONG)
    stage.select(8)
    stage.do("edit")
    dialog = stage.dialog()
    yield "long", dialog
    stage.window.editor.discard_all()
    stage.discard_edits()


def edit_kept(stage: Stage) -> Iterator[View]:
    """A change that waits for the network, and what is asked before it is given up."""
    stage.until(stage.desk.is_ready)
    stage.select(3)
    stage.do("edit")
    dialog = stage.dialog()
    type_into(inputs(dialog)["company"], "Waits")
    stage.desk.server.stop()
    accept_button(dialog).click()
    stage.until(lambda: accept_button(dialog).isEnabled())
    yield "", dialog
    button(dialog, tr("Dis&card")).click()
    question = stage.question()
    yield "discard", question
    stage.answer(question)
    stage.until(lambda: not dialog.isVisible())


def edit_states(stage: Stage) -> Iterator[View]:
    """What needs a slow server, or another hand, by itself: sending, and frozen."""
    dialog = EditProspectDialog(stage.desk.shown(5), stage.window)
    dialog.open()
    type_into(inputs(dialog)["company"], "Another")
    dialog.set_busy(True)
    yield "busy", dialog
    dialog.show_waiting(_LONG)
    yield "waiting", dialog
    dialog.set_busy(False)
    dialog.freeze(_LONG)
    yield "frozen", dialog
    dialog.dismiss()
    dialog.deleteLater()


def leaving_unsaved(stage: Stage) -> Iterator[View]:
    """The window is closed over something typed."""
    stage.select(6)
    stage.do("edit")
    dialog = stage.dialog()
    type_into(inputs(dialog)["company"], "Another")
    stage.window.close()
    question = stage.question()
    yield "", question
    stage.close(question)
    stage.window.editor.discard_all()
    stage.until(lambda: not dialog.isVisible())


def settings(stage: Stage) -> Iterator[View]:
    """The settings: a connection that was given, a new one, what is wrong with it, and the question."""
    stage.do("settings")
    dialog = stage.dialog(SettingsDialog)
    yield "given", dialog
    navigation = found(dialog, Navigation)
    navigation.choose(1)
    yield "appearance", dialog
    yield from _stored_data(stage, dialog)
    yield from _partings(stage, dialog)
    navigation.choose(0)
    found(dialog, ConnectionList).add_clicked.emit()
    yield "new", dialog
    form = found(dialog, ConnectionForm)
    type_into(field(form, tr("Connection name")), "")
    type_into(field(form, tr("Base URL")), "http://example.com/a/rather/long/path/that/does/not/belong/there")
    type_into(field(form, tr("API key")), "not a key")
    accept_button(dialog).click()
    yield "wrong", dialog
    form.show_result(_LONG)
    form.show_refusal(_LONG)
    for message in dialog.findChildren(FieldNote, options=Qt.FindChildOption.FindDirectChildrenOnly):
        message.say(_LONG)
    yield "result", dialog
    dialog.reject()
    question = stage.question()
    yield "discard", question
    stage.answer(question)
    stage.until(lambda: not dialog.isVisible())


def _stored_data(stage: Stage, dialog: SettingsDialog) -> Iterator[View]:
    """What is kept on this computer: nothing yet, not looked at yet, all kinds of files, and questions."""
    page = found(dialog, StoredDataPage)
    dialog.show_stored_data()
    _until_looked(stage)
    yield "nothing-stored", dialog
    yield from _looking(stage, dialog)
    table = named(page, QTableView, tr("Stored data"))
    _look_again(stage, _stored_files(stage))
    stage.until(lambda: table.model().rowCount() > 5)
    yield "stored", dialog
    for row, name in {1: "elsewhere", 5: "set-aside", 3: "mine"}.items():
        table.setCurrentIndex(table.model().index(row, 0))
        yield f"stored-{name}", dialog
    button(page, tr("De&lete…")).click()
    question = stage.question()
    yield "delete", question
    stage.close(question)
    _come_back(stage, dialog)
    found(page, MessageBar).show_message(_LONG, Tone.ERROR)
    yield "stored-error", dialog
    found(page, MessageBar).clear()
    _look_again(stage, StoredFiles())


def waved(stage: Stage) -> Iterator[View]:
    """Values that count as right, with nothing else stored and below a list of files; one is chosen."""
    wave_through(stage)
    stage.do("settings")
    dialog = stage.dialog(SettingsDialog)
    dialog.show_stored_data()
    _until_looked(stage)
    table = named(dialog, QTableView, tr("Values that count as right"))
    stage.until(table.isVisible)
    yield "alone", dialog
    _look_again(stage, _stored_files(stage))
    table.setCurrentIndex(table.model().index(0, 0))
    yield "", dialog
    stage.close(dialog)


def _until_looked(stage: Stage) -> None:
    stage.until(lambda: not stage.desk.application.tasks.is_running("stored data"))
    # What was found is shown a moment later, where the last time took long.
    windows = QApplication.topLevelWidgets()
    stage.until(lambda: not any(each.is_wanted for window in windows for each in window.findChildren(Soon)))


def _look_again(stage: Stage, files: StoredFiles) -> None:
    """Let the window find these files on the computer."""
    with mock.patch.object(stored_files, "look", lambda: files):
        stage.desk.application.stored.refresh()
        _until_looked(stage)


def _looking(stage: Stage, settings: SettingsDialog) -> Iterator[View]:
    """The page of a window that has only just begun, and whose disk is slow."""
    app = stage.desk.application
    goes_on = threading.Event()

    def look() -> StoredFiles:
        goes_on.wait()
        return StoredFiles()

    with mock.patch.object(stored_files, "look", look):
        stored = StoredData(app.book, app.workspace, app.tasks, app.notifications, _save_nothing)
        dialog = SettingsDialog(app.book, app.preferences, app.tasks, stored, settings)
        try:
            dialog.show_stored_data()
            dialog.open()
            yield "looking", dialog
        finally:
            goes_on.set()
            _until_looked(stage)
            stage.close(dialog)
            dialog.deleteLater()
            stored.deleteLater()
    _come_back(stage, settings)


async def _save_nothing(connection: Connection, key: ApiKey) -> int:
    raise AssertionError("nothing is saved over another connection")


def _stored_files(stage: Stage) -> StoredFiles:
    """A journal of each kind, a damaged copy of one, and a log."""
    account, connection = stage.desk.workspace.account, stage.desk.workspace.connection
    assert account is not None and connection is not None
    folder, url = Path("/home/ada/.local/share/puffle-desktop/journals"), connection.base_url
    mine = Owner(base_url=url, connection_name="Acme", account_id=account.id, account_name="Mine")
    others = Owner(base_url=url, connection_name="Another", account_id="2", account_name="Theirs")
    known = JournalFile(
        path=folder / "1.sqlite3",
        connection_id="1",
        host=host_in_file_name(url),
        state=JournalState.READABLE,
        size=123_456,
        owner=mine,
        unsaved={"1": 12, "2": 34},
        typed=5,
        actions=678,
        oldest="2026-01-02T03:04:05+00:00",
    )
    replace = msgspec.structs.replace
    journals = (
        replace(known, path=journal_path(connection.id, url), unsaved={}, typed=0),
        known,
        replace(known, path=folder / "2.sqlite3", owner=others),
        replace(known, path=folder / "3.sqlite3", owner=None, state=JournalState.OPEN, oldest=None),
        replace(known, path=folder / "4.sqlite3", owner=None, state=JournalState.NEWER, oldest=None),
    )
    moment = datetime(2026, 1, 2, tzinfo=UTC)
    damaged = SetAside(
        path=folder / "1.damaged-20260102-000000-000000.sqlite3",
        former=folder / "1.sqlite3",
        why="damaged",
        size=12,
        since=moment,
    )
    return StoredFiles(journals=journals, set_aside=(damaged,), log=LogFiles(size=12_345_678, since=moment))


def _partings(stage: Stage, dialog: SettingsDialog) -> Iterator[View]:
    """The question before a connection with unsaved edits goes, in its states."""
    connection = stage.desk.workspace.connection
    assert connection is not None
    stage.fail(1, "company", "Refused")
    for name, now in (("remove", ""), ("move", "https://preview.example.com")):
        parting = Parting(connection=connection, name="Acme", now=now)
        with _asked(stage, parting, dialog) as (question, stored):
            yield name, question
            if not now:
                button(question, tr("&Save them now")).click()
                QTest.qWait(0)
                yield "remove-saving", question
                stored.saved.set()
                stage.until(button(question, tr("&Save them now")).isEnabled)
                yield "remove-left", question
        with _asked(stage, parting, dialog, elsewhere=True) as (question, stored):
            yield f"{name}-elsewhere", question
    stage.discard_edits()
    _come_back(stage, dialog)


class _OfOneConnection(StoredData):
    """Of one connection: saving does not end by itself, and leaves one; or another window has it open."""

    def __init__(self, app: Application, *, elsewhere: bool) -> None:
        super().__init__(app.book, app.workspace, app.tasks, app.notifications, _save_nothing)
        self.saved = asyncio.Event()
        self._elsewhere = elsewhere

    def journal_of(self, connection: Connection) -> JournalFile | None:
        path = journal_path(connection.id, connection.base_url)
        state = JournalState.OPEN if self._elsewhere else JournalState.READABLE
        return JournalFile(
            path=path, connection_id=connection.id, host=path.name, state=state, size=0, unsaved={"1": 1}
        )

    def is_open(self, journal: JournalFile) -> bool:
        return not self._elsewhere

    async def save_all(self, connection: Connection) -> int:
        await self.saved.wait()
        return 1


@contextmanager
def _asked(
    stage: Stage, parting: Parting, dialog: QDialog, *, elsewhere: bool = False
) -> Iterator[tuple[PartingDialog, _OfOneConnection]]:
    """The question about *parting* over *dialog*."""
    stored = _OfOneConnection(stage.desk.application, elsewhere=elsewhere)
    question = PartingDialog(stored, stage.desk.application.tasks, parting, dialog)
    question.open()
    yield question, stored
    stage.close(question)
    question.deleteLater()
    stored.deleteLater()


def _come_back(stage: Stage, dialog: QDialog) -> None:
    """Go on in *dialog*, as a window manager does when a question over it is answered."""
    dialog.activateWindow()
    stage.until(dialog.isActiveWindow)


def about(stage: Stage) -> Iterator[View]:
    """What the program is."""
    stage.do("about")
    dialog = stage.dialog()
    yield "", dialog
    stage.close(dialog)


def unsaved(stage: Stage) -> Iterator[View]:
    """The unsent edits: some, what is asked before they go, and none."""
    stage.fail(1, "company", "Refused")
    stage.fail(
        2, "headline", "Refused, too, and so long a line that it does not fit into a column of any table"
    )
    stage.do("unsaved")
    dialog = stage.dialog()
    yield "listed", dialog
    dialog.table.selectRow(0)  # type: ignore[attr-defined]
    yield "selected", dialog
    button(dialog, tr("D&iscard all…")).click()
    question = stage.question()
    yield "discard", question
    stage.answer(question)
    stage.until(lambda: not stage.desk.editing.entries(stage.desk.workspace.roster.campaign_id))
    yield "none", dialog
    stage.close(dialog)


def conflicts(stage: Stage) -> Iterator[View]:
    """The conflicts: to be decided, decided, and none left."""
    stage.conflict(1, "company", "Mine", "Theirs")
    stage.do("conflicts")
    dialog = stage.dialog()
    yield "open", dialog
    button(dialog, tr("Use all &mine")).click()
    yield "decided", dialog
    button(dialog, tr("&Apply")).click()
    stage.until(lambda: not dialog.isVisible())


def palette(stage: Stage) -> Iterator[View]:
    """The command palette: all commands, some prospects, and nothing."""
    stage.do("palette")
    dialog = stage.dialog()
    line = found(dialog, QLineEdit)
    yield "all", dialog
    type_into(line, "acme")
    stage.until(lambda: found(dialog, QTreeView).model().rowCount() > 2)
    yield "found", dialog
    type_into(line, "nobody is called so")
    stage.until(lambda: found(dialog, QTreeView).model().rowCount() == 0)
    yield "nothing", dialog
    stage.close(dialog)


def shortcuts(stage: Stage) -> Iterator[View]:
    """The sheet of shortcuts: all, and none that are called so."""
    stage.do("shortcuts")
    dialog = stage.dialog()
    yield "all", dialog
    type_into(found(dialog, QLineEdit), "nobody is called so")
    yield "nothing", dialog
    stage.close(dialog)


def notifications(stage: Stage) -> Iterator[View]:
    """The list of messages."""
    stage.do("notifications")
    yield "none", stage.dialog()
    stage.close(stage.dialog())
    for level in Level:
        stage.say(_LONG, level, "Try")
    stage.do("notifications")
    yield "some", stage.dialog()
    stage.close(stage.dialog())
    stage.window.message_bar.clear()
