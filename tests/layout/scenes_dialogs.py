"""The dialogs and the questions that they ask, in each of their states."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QPushButton,
    QTableView,
    QTabWidget,
    QTreeView,
    QWidget,
)

from puffle_desktop.domain.filters import Comparison
from puffle_desktop.runtime.notices import Level
from puffle_desktop.storage.journal import host_in_file_name, journal_path
from puffle_desktop.storage.journal_about import Owner
from puffle_desktop.storage.stored_files import JournalFile, JournalState, LogFiles, SetAside, StoredFiles
from puffle_desktop.ui.connections.connection_form import ConnectionForm
from puffle_desktop.ui.connections.connection_list import ConnectionList
from puffle_desktop.ui.connections.parting import Parting
from puffle_desktop.ui.connections.removal import PartingDialog
from puffle_desktop.ui.editing.edit_prospect import EditProspectDialog
from puffle_desktop.ui.editing.field_editor import FieldEditor
from puffle_desktop.ui.settings.settings import SettingsDialog
from puffle_desktop.ui.settings.stored_data_page import StoredDataPage
from puffle_desktop.ui.widgets.fields import FieldNote
from puffle_desktop.ui.widgets.tone import Tone
from tests.layout.scenes_window import View
from tests.layout.stage import Stage
from tests.support.helpers import Field

W = TypeVar("W", bound=QWidget)
_LONG = "A sentence of an error that is rather long, as those are that say what happened and what to do next."


def inputs(dialog: QDialog) -> dict[str, Field]:
    """The fields of the edit dialog by the names that Puffle gives them."""
    return {editor._field: editor.input for editor in dialog.findChildren(FieldEditor)}


def type_into(field: Field, text: str) -> None:
    """Replace what *field* holds, with keys."""
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)


def accept_button(dialog: QDialog) -> QPushButton:
    """The button that does what the dialog is for."""
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    (button,) = [
        each for each in box.buttons() if box.buttonRole(each) is QDialogButtonBox.ButtonRole.AcceptRole
    ]
    assert isinstance(button, QPushButton)
    return button


def found(parent: QWidget, kind: type[W]) -> W:
    """The first widget of *kind* in *parent*."""
    child = parent.findChild(kind)
    assert isinstance(child, kind), f"there is no {kind.__name__}"
    return child


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
    pages = found(dialog, QTabWidget)
    pages.setCurrentIndex(1)
    yield "appearance", dialog
    yield from _stored_data(stage, dialog)
    yield from _partings(stage, dialog)
    pages.setCurrentIndex(0)
    found(dialog, ConnectionList).add_clicked.emit()
    yield "new", dialog
    form = found(dialog, ConnectionForm)
    type_into(form._name, "")
    type_into(form._url, "http://example.com/a/rather/long/path/that/does/not/belong/there")
    type_into(form._key.edit, "not a key")
    accept_button(dialog).click()
    yield "wrong", dialog
    form.show_result(_LONG)
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
    stored, tasks = stage.desk.application.stored, stage.desk.application.tasks
    page = found(dialog, StoredDataPage)
    dialog.show_stored_data()
    stage.until(lambda: not tasks.is_running("stored data"))
    yield "nothing-stored", dialog
    tasks.start("stored data", asyncio.sleep(3600))
    stored._files = None
    page._follow()
    yield "looking", dialog
    tasks.cancel("stored data")
    stored._take_in(_stored_files(stage))
    yield "stored", dialog
    table = found(page, QTableView)
    for row, name in {1: "elsewhere", 5: "set-aside", 3: "mine"}.items():
        table.setCurrentIndex(table.model().index(row, 0))
        yield f"stored-{name}", dialog
    page._delete.click()
    question = stage.question()
    yield "delete", question
    stage.close(question)
    _come_back(stage, dialog)
    page._message.show_message(_LONG, Tone.ERROR)
    yield "stored-error", dialog
    page._message.clear()
    stored._take_in(StoredFiles())


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
    application, connection = stage.desk.application, stage.desk.workspace.connection
    assert connection is not None
    stage.fail(1, "company", "Refused")
    for name, now in (("remove", ""), ("move", "https://preview.example.com")):
        parting = Parting(connection=connection, name="Acme", now=now)
        question = PartingDialog(application.stored, application.tasks, parting, dialog)
        question.open()
        yield name, question
        if not now:
            question._set_busy(True)
            yield "remove-saving", question
            question._set_busy(False)
            question._saved(1)
            yield "remove-left", question
        question._text.setText(parting.hindrance)
        question._choices.hide()
        question._message.clear()
        yield f"{name}-elsewhere", question
        stage.close(question)
        question.deleteLater()
    stage.discard_edits()
    _come_back(stage, dialog)


def _come_back(stage: Stage, dialog: QDialog) -> None:
    """Go on in *dialog*, as a window manager does when a question over it is answered."""
    dialog.activateWindow()
    stage.until(dialog.isActiveWindow)


def filter_dialog(stage: Stage) -> Iterator[View]:
    """A filter by text, and one by values."""
    for how in (Comparison.CONTAINS, Comparison.ONE_OF, Comparison.EMPTY):
        stage.window.roster.filters.ask_for_filter("company", how)
        dialog = stage.dialog()
        yield how.name.lower(), dialog
        stage.close(dialog)


def keep_filters(stage: Stage) -> Iterator[View]:
    """The name for filters that are kept."""
    stage.window.roster.filters._ask_for_name()
    dialog = stage.dialog()
    yield "", dialog
    stage.close(dialog)


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
    dialog._discard_all.click()  # type: ignore[attr-defined]
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
    dialog._mine.click()  # type: ignore[attr-defined]
    yield "decided", dialog
    dialog._apply.click()  # type: ignore[attr-defined]
    stage.until(lambda: not dialog.isVisible())


def palette(stage: Stage) -> Iterator[View]:
    """The command palette: all commands, some prospects, and nothing."""
    stage.do("palette")
    dialog = stage.dialog()
    field = found(dialog, QLineEdit)
    yield "all", dialog
    type_into(field, "acme")
    stage.until(lambda: found(dialog, QTreeView).model().rowCount() > 2)
    yield "found", dialog
    type_into(field, "nobody is called so")
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
    stage.window.messages.clear()
