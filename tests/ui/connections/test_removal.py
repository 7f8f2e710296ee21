"""Connections that go while they hold edits that are not saved: removed, or sent to another server."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.campaign import Account
from puffle_desktop.domain.connection import PUFFLE_URL, ApiKey, Connection
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import PuffleError, StorageTrouble, Unreachable
from puffle_desktop.runtime.notices import Notices
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.sandbox.server import SandboxServer
from puffle_desktop.storage.journal import Journal, journal_path
from puffle_desktop.storage.secrets import MemoryKeys
from puffle_desktop.storage.settings import MemorySettings, Settings
from puffle_desktop.ui.connections.parting import Fate, Parting
from puffle_desktop.ui.connections.removal import PartingDialog
from puffle_desktop.ui.settings.settings import SettingsDialog
from puffle_desktop.ui.widgets.fields import FieldNote
from puffle_desktop.ui.widgets.tone import Tone
from tests.support.desk import Desk as OpenDesk
from tests.support.desk import MakeDesk
from tests.support.helpers import button, dialogs, named, press, question, retype, visible_text
from tests.support.run import Run
from tests.support.stored import CAMPAIGN, Saving, keep_edits, make_book, make_stored, settle
from tests.support.walk import stumbling_blocks

KEY = ApiKey("pk_live_0123456789abcdefghij")
ACME = Connection(id="a" * 32, name="Acme", base_url=PUFFLE_URL)
BETA = Connection(id="b" * 32, name="Beta", base_url=PUFFLE_URL)
PREVIEW = "https://preview.example"


class ReadOnlySettings(MemorySettings):
    def update(self, change: Any) -> Any:
        raise StorageTrouble("The settings could not be saved: read-only file system.")


async def probe(base_url: str, key: ApiKey) -> Account:
    raise AssertionError("nobody is asked")


class Desk:
    """The settings, over connections some of which hold unsaved edits in the home of the test."""

    def __init__(self, qtbot: QtBot, run: Run, store: MemorySettings) -> None:
        self.qtbot = qtbot
        self.keys = MemoryKeys("The tests keep no keys")
        for connection in (ACME, BETA):
            run(self.keys.save(connection.id, KEY))
        self.book, self.preferences = make_book(store, self.keys, probe, Notices())
        self.tasks = Tasks()
        self.saving = Saving()
        self.parent = QWidget()
        qtbot.addWidget(self.parent)
        self.stored = make_stored(self.book, self.tasks, self.saving)
        self.stored.setParent(self.parent)

    def open(self) -> SettingsDialog:
        self.dialog = SettingsDialog(self.book, self.preferences, self.tasks, self.stored, self.parent)
        self.dialog.open()
        self.settle()
        return self.dialog

    def settle(self) -> None:
        """Wait until nothing goes on any more."""
        self.qtbot.waitUntil(lambda: not self.tasks.is_running("settings.key-status"))
        settle(self.qtbot, self.tasks)

    @property
    def titles(self) -> list[str]:
        sidebar = named(self.dialog, QListWidget, "Connections")
        return [sidebar.item(row).text() for row in range(sidebar.count())]

    def select(self, row: int) -> None:
        named(self.dialog, QListWidget, "Connections").setCurrentRow(row)
        self.settle()

    @property
    def asked(self) -> PartingDialog | None:
        found = dialogs(PartingDialog)
        assert len(found) <= 1
        return found[0] if found else None  # type: ignore[return-value]

    def remove(self) -> PartingDialog:
        """Press Remove; gives the question."""
        press(self.dialog, "Remove")
        asked = self.asked
        assert asked is not None
        self.qtbot.waitUntil(asked.isActiveWindow)
        return asked

    def move(self, name: str = "Base URL") -> None:
        """Let the connection shown lead to another server, with a key for that."""
        retype(self.dialog, name, PREVIEW)
        key = named(self.dialog, QLineEdit, "API key")
        key.setText(KEY.reveal())

    def save(self) -> None:
        """Save the settings, and wait."""
        press(self.dialog, "Save")
        self.wait_until_saved()

    def wait_until_saved(self) -> None:
        self.qtbot.waitUntil(self.dialog.isHidden)
        self.settle()

    def discard_changes(self) -> None:
        """Leave the settings as they were."""
        press(self.dialog, "Cancel")
        box = question()
        assert box is not None
        press(box, "Discard changes")
        self.qtbot.waitUntil(self.dialog.isHidden)

    def told(self, tone: Tone) -> list[str]:
        messages = self.dialog.findChildren(FieldNote)
        return [each.text for each in messages if each.tone is tone and each.isVisible()]


@pytest.fixture
def lay_out(qtbot: QtBot, run: Run) -> Callable[..., Desk]:
    def make(*connections: Connection, read_only: bool = False) -> Desk:
        kind = ReadOnlySettings if read_only else MemorySettings
        return Desk(qtbot, run, kind(Settings(connections=connections or (ACME, BETA))))

    return make


@pytest.fixture
def desk(lay_out: Callable[..., Desk]) -> Iterator[Desk]:
    """Open on a connection with five prospects that are not saved, and one without."""
    keep_edits(ACME, 5, 1)
    desk = lay_out()
    desk.open()
    yield desk
    desk.settle()


def choose(dialog: QDialog, text: str) -> None:
    press(dialog, text)


class TestMarks:
    def test_a_connection_with_unsaved_edits_is_marked(self, desk: Desk) -> None:
        assert desk.titles == ["Acme (in use) – 5 not saved", "Beta"]

    def test_one_of_the_environment_too(self, desk: Desk) -> None:
        desk.book.load({"PUFFLE_API_KEY": KEY.reveal()})
        current = desk.book.current
        assert current is not None
        keep_edits(current, 2)
        desk.open()
        assert desk.titles == ["Environment (in use) – 2 not saved", "Acme – 5 not saved", "Beta"]
        assert not button(desk.dialog, "Remove").isEnabled()

    def test_they_follow_and_disturb_nobody(self, desk: Desk) -> None:
        desk.select(1)
        retype(desk.dialog, "Connection name", "Bet")
        name = named(desk.dialog, QLineEdit, "Connection name")
        name.setFocus()
        name.setCursorPosition(1)
        keep_edits(BETA, 3)
        desk.stored.refresh()
        desk.qtbot.waitUntil(lambda: desk.titles == ["Acme (in use) – 5 not saved", "Bet – 3 not saved"])
        assert name.text() == "Bet"
        assert QApplication.focusWidget() is name
        assert name.cursorPosition() == 1
        assert named(desk.dialog, QListWidget, "Connections").currentRow() == 1
        retype(desk.dialog, "Connection name", "Better")
        assert desk.titles[1] == "Better – 3 not saved"

    def test_a_name_is_plain_text(self, desk: Desk) -> None:
        retype(desk.dialog, "Connection name", "<b>Acme</b>")
        dialog = desk.remove()
        shown = [label for label in dialog.findChildren(QLabel) if "<b>Acme</b>" in label.text()]
        assert {label.textFormat() for label in shown} == {Qt.TextFormat.PlainText}
        assert visible_text(dialog).count("Remove “<b>Acme</b>”?") == 1
        press(dialog, "Cancel")


class TestRemoving:
    def test_asks_at_once_and_says_how_much_there_is(self, desk: Desk) -> None:
        dialog = desk.remove()
        text = visible_text(dialog)
        assert "Remove “Acme”?" in text
        assert "5 prospect" in text
        assert "offered to you when the same account is connected again" in text
        assert QApplication.focusWidget() is button(dialog, "Cancel")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        desk.qtbot.waitUntil(lambda: desk.asked is None)
        assert desk.titles == ["Acme (in use) – 5 not saved", "Beta"]
        desk.dialog.reject()
        assert desk.dialog.isHidden(), "nothing is changed, so nothing is asked"

    def test_can_be_used_by_keys_and_ear(self, desk: Desk) -> None:
        dialog = desk.remove()
        assert stumbling_blocks(dialog) == []
        assert button(dialog, "Keep them on this computer").accessibleDescription()
        press(dialog, "Cancel")

    def test_without_unsaved_edits_nothing_is_asked_and_the_history_stays(self, desk: Desk) -> None:
        path = keep_edits(BETA, saved=3)
        desk.select(1)
        press(desk.dialog, "Remove")
        assert desk.asked is None
        assert desk.titles == ["Acme (in use) – 5 not saved"]
        desk.save()
        assert path.exists()

    def test_one_that_is_new_goes_without_a_word(self, desk: Desk) -> None:
        press(desk.dialog, "Add")
        press(desk.dialog, "Remove")
        assert desk.asked is None
        assert len(desk.titles) == 2

    def test_keeping_leaves_the_journal(self, desk: Desk) -> None:
        choose(desk.remove(), "Keep them on this computer")
        assert desk.titles == ["Beta (in use)"]
        desk.save()
        assert desk.book.connections == (BETA,)
        (journal,) = desk.stored.journals
        assert journal.prospects == 5
        assert desk.stored.connection_of(journal) is None

    def test_discarding_deletes_it_once_the_settings_are_saved(self, desk: Desk) -> None:
        path = journal_path(ACME.id, ACME.base_url)
        choose(desk.remove(), "Discard them")
        assert desk.titles == ["Beta (in use)"]
        assert path.exists()
        desk.save()
        assert not path.exists()
        assert desk.stored.journals == []

    def test_discarding_and_then_cancelling_the_settings_changes_nothing(self, desk: Desk) -> None:
        choose(desk.remove(), "Discard them")
        desk.discard_changes()
        desk.open()
        assert desk.titles == ["Acme (in use) – 5 not saved", "Beta"]

    def test_discarding_deletes_nothing_when_the_settings_cannot_be_saved(
        self, lay_out: Callable[..., Desk]
    ) -> None:
        path = keep_edits(ACME, 5)
        desk = lay_out(read_only=True)
        desk.open()
        choose(desk.remove(), "Discard them")
        press(desk.dialog, "Save")
        desk.qtbot.waitUntil(lambda: bool(desk.told(Tone.ERROR)))
        assert path.exists()

    def test_discarding_is_done_where_the_settings_are_closed_while_they_are_saved(self, desk: Desk) -> None:
        choose(desk.remove(), "Discard them")
        press(desk.dialog, "Save")
        desk.dialog.reject()
        desk.qtbot.waitUntil(lambda: not journal_path(ACME.id, ACME.base_url).exists())

    def test_open_in_another_window_it_cannot_be_removed(self, lay_out: Callable[..., Desk]) -> None:
        other = Journal(keep_edits(ACME, 5))
        desk = lay_out()
        desk.open()
        assert desk.titles == ["Acme (in use)", "Beta"], "nobody can look into it"
        dialog = desk.remove()
        assert "open in another window" in visible_text(dialog)
        assert "Discard them" not in visible_text(dialog)
        other.close()
        desk.stored.refresh()
        desk.qtbot.waitUntil(lambda: "Discard them" in visible_text(dialog))
        press(dialog, "Cancel")
        assert len(desk.titles) == 2

    def test_it_goes_with_the_settings(self, desk: Desk) -> None:
        desk.remove()
        desk.dialog.done(0)
        desk.qtbot.waitUntil(lambda: desk.asked is None)
        assert desk.book.connections == (ACME, BETA)


class TestSaving:
    def test_all_of_it_removes_the_connection(self, desk: Desk) -> None:
        choose(desk.remove(), "Save them now")
        desk.qtbot.waitUntil(lambda: desk.asked is None)
        assert desk.saving.asked == [(ACME, KEY)]
        assert desk.titles == ["Beta (in use)"]
        assert desk.told(Tone.DONE) == ["All edits of “Acme” are saved."]

    def test_what_is_left_is_told_and_asked_about_again(self, desk: Desk) -> None:
        desk.saving.answer = 2
        dialog = desk.remove()
        choose(dialog, "Save them now")
        desk.qtbot.waitUntil(lambda: "could not be saved" in visible_text(dialog))
        assert "2 prospect" in visible_text(dialog)
        assert button(dialog, "Discard them").isEnabled()
        desk.settle()
        press(dialog, "Cancel")
        assert desk.titles == ["Acme (in use) – 5 not saved", "Beta"], "as it is on the disk"

    @pytest.mark.parametrize("error", [Unreachable("Puffle cannot be reached."), PuffleError("No.")])
    def test_why_nothing_could_be_tried_is_told(self, desk: Desk, error: PuffleError) -> None:
        desk.saving.answer = error
        dialog = desk.remove()
        choose(dialog, "Save them now")
        desk.qtbot.waitUntil(lambda: str(error) in visible_text(dialog))
        assert button(dialog, "Save them now").isEnabled(), "to be tried again"
        press(dialog, "Cancel")

    def test_without_a_key_that_is_told(self, desk: Desk, run: Run) -> None:
        run(desk.keys.delete(ACME.id))
        dialog = desk.remove()
        choose(dialog, "Save them now")
        desk.qtbot.waitUntil(lambda: "no API key" in visible_text(dialog))
        press(dialog, "Cancel")

    def test_it_can_be_stopped(self, desk: Desk) -> None:
        desk.saving.answer = None
        dialog = desk.remove()
        choose(dialog, "Save them now")
        assert "Saving…" in visible_text(dialog)
        assert not button(dialog, "Discard them").isEnabled()
        press(dialog, "Stop")
        desk.qtbot.waitUntil(lambda: "Saving was stopped." in visible_text(dialog))
        assert button(dialog, "Discard them").isEnabled()
        desk.settle()
        assert desk.asked is dialog
        press(dialog, "Cancel")

    def test_closed_meanwhile_it_is_stopped_and_nothing_is_removed(self, desk: Desk) -> None:
        desk.saving.answer = None
        dialog = desk.remove()
        choose(dialog, "Save them now")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        desk.qtbot.waitUntil(lambda: desk.asked is None)
        assert len(desk.titles) == 2

    def test_what_is_seen_of_the_files_meanwhile_decides_nothing(self, desk: Desk) -> None:
        desk.saving.answer = None
        dialog = desk.remove()
        choose(dialog, "Save them now")
        held = Journal(journal_path(ACME.id, ACME.base_url))
        desk.stored.refresh()
        desk.settle()
        assert "open in another window" not in visible_text(dialog)
        held.close()
        press(dialog, "Stop")
        desk.qtbot.waitUntil(lambda: "Saving was stopped." in visible_text(dialog))
        desk.settle()
        assert "5 prospect" in visible_text(dialog)
        press(dialog, "Cancel")

    def test_edits_that_are_gone_by_themselves_hold_nothing_up(self, desk: Desk) -> None:
        desk.remove()
        journal_path(ACME.id, ACME.base_url).unlink()
        desk.stored.refresh()
        desk.qtbot.waitUntil(lambda: desk.asked is None)
        assert desk.titles == ["Beta (in use)"]


class TestExporting:
    def export(self, dialog: QDialog, path: Path) -> QFileDialog:
        press(dialog, "Export as CSV…")
        (picker,) = dialogs(QFileDialog)
        assert isinstance(picker, QFileDialog)
        assert picker.testOption(QFileDialog.Option.DontUseNativeDialog)
        picker.setDirectory(str(path.parent))
        picker.selectFile(path.name)
        picker.accept()
        return picker

    def test_the_question_is_asked_again_afterwards(self, desk: Desk, tmp_path: Path) -> None:
        dialog = desk.remove()
        path = tmp_path / "edits.csv"
        self.export(dialog, path)
        desk.qtbot.waitUntil(lambda: f"to {path}." in visible_text(dialog))
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, *rows = csv.reader(file)
        assert header == ["campaign", "id", "field", "before", "wanted"]
        assert len(rows) == 5
        assert rows[0] == [CAMPAIGN, "prospect-1", "company", "Before", "After"]
        choose(dialog, "Discard them")
        assert desk.titles == ["Beta (in use)"]

    def test_the_file_is_called_after_the_connection(self, desk: Desk) -> None:
        dialog = desk.remove()
        press(dialog, "Export as CSV…")
        (picker,) = dialog.findChildren(QFileDialog)
        assert Path(picker.selectedFiles()[0]).name == "Unsaved edits of Acme.csv"
        picker.reject()
        press(dialog, "Cancel")

    def test_another_file_is_replaced_after_a_question_alone(self, desk: Desk, tmp_path: Path) -> None:
        dialog = desk.remove()
        path = tmp_path / "edits.csv"
        path.write_text("former")
        for answer in ("Keep", "Replace"):
            assert path.read_text() == "former"
            self.export(dialog, path)
            box = question()
            assert box is not None
            assert "Replace “edits.csv”?" in visible_text(box)
            press(box, answer)
            desk.qtbot.waitUntil(lambda: question() is None)
        desk.qtbot.waitUntil(lambda: "prospect-1" in path.read_text())
        press(dialog, "Cancel")

    def test_what_cannot_be_written_is_told(self, desk: Desk, tmp_path: Path) -> None:
        dialog = desk.remove()
        press(dialog, "Export as CSV…")
        (picker,) = dialogs(QFileDialog)
        picker.fileSelected.emit(str(tmp_path / "no such folder" / "edits.csv"))  # type: ignore[attr-defined]
        picker.reject()
        desk.qtbot.waitUntil(lambda: "could not be written" in visible_text(dialog))
        press(dialog, "Cancel")

    def test_the_file_dialog_goes_with_the_question(self, desk: Desk) -> None:
        dialog = desk.remove()
        press(dialog, "Export as CSV…")
        dialog.reject()
        desk.qtbot.waitUntil(lambda: dialogs(QFileDialog) == [])


class TestAnotherServer:
    def test_is_asked_about_before_anything_is_written(self, desk: Desk) -> None:
        desk.move()
        press(desk.dialog, "Save")
        dialog = desk.asked
        assert dialog is not None
        text = visible_text(dialog)
        assert "Change the server of “Acme”?" in text
        assert f"They belong to {PUFFLE_URL} and cannot be saved on {PREVIEW}." in text
        press(dialog, "Cancel")
        desk.qtbot.waitUntil(lambda: desk.asked is None)
        assert desk.dialog.isVisible()
        assert desk.book.connections == (ACME, BETA)
        assert QApplication.focusWidget() is named(desk.dialog, QLineEdit, "Base URL")

    @pytest.mark.parametrize("fate", ["Keep them on this computer", "Discard them", "Save them now"])
    def test_then_it_is_written(self, desk: Desk, fate: str) -> None:
        desk.move()
        press(desk.dialog, "Save")
        assert desk.asked is not None
        choose(desk.asked, fate)
        desk.wait_until_saved()
        assert [each.base_url for each in desk.book.connections] == [PREVIEW, PUFFLE_URL]
        assert journal_path(ACME.id, ACME.base_url).exists() == (fate != "Discard them")
        assert bool(desk.saving.asked) == (fate == "Save them now")

    def test_one_connection_after_the_other_and_all_or_nothing(self, lay_out: Callable[..., Desk]) -> None:
        acme, beta = keep_edits(ACME, 5), keep_edits(BETA, 2)
        desk = lay_out()
        desk.open()
        for row in (0, 1):
            desk.select(row)
            desk.move()
        press(desk.dialog, "Save")
        assert desk.asked is not None
        assert "“Acme”" in visible_text(desk.asked)
        choose(desk.asked, "Discard them")
        assert desk.asked is not None
        assert "“Beta”" in visible_text(desk.asked)
        press(desk.asked, "Cancel")
        assert named(desk.dialog, QListWidget, "Connections").currentRow() == 1
        assert acme.exists()
        # What was answered before has not been taken down: this one keeps its server now.
        desk.select(0)
        retype(desk.dialog, "Base URL", PUFFLE_URL)
        press(desk.dialog, "Save")
        assert desk.asked is not None
        assert "“Beta”" in visible_text(desk.asked)
        choose(desk.asked, "Discard them")
        desk.wait_until_saved()
        assert acme.exists()
        assert not beta.exists()

    def test_without_unsaved_edits_nothing_is_asked(self, desk: Desk) -> None:
        desk.select(1)
        desk.move()
        press(desk.dialog, "Save")
        assert desk.asked is None
        desk.wait_until_saved()

    def test_nor_for_another_name(self, desk: Desk) -> None:
        retype(desk.dialog, "Connection name", "Other")
        press(desk.dialog, "Save")
        assert desk.asked is None
        desk.wait_until_saved()

    def test_open_in_another_window_it_stays(self, lay_out: Callable[..., Desk]) -> None:
        other = Journal(keep_edits(ACME, 5))
        desk = lay_out()
        desk.open()
        desk.move()
        press(desk.dialog, "Save")
        assert desk.asked is not None
        assert "its server can be changed here" in visible_text(desk.asked)
        press(desk.asked, "Close")
        other.close()
        assert desk.book.connections == (ACME, BETA)


def test_a_fate_is_none_until_one_is_chosen(desk: Desk) -> None:
    dialog = PartingDialog(desk.stored, desk.tasks, Parting(connection=ACME, name="Acme"), desk.parent)
    dialog.open()
    assert dialog.fate is None
    press(dialog, "Keep them on this computer")
    assert dialog.fate is Fate.KEPT
    assert not dialog.isVisible()


class TestTheOpenConnection:
    """In the whole program, on a server."""

    @pytest.fixture
    def open_desk(
        self, make_desk: MakeDesk, sandbox: SandboxServer, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> OpenDesk:
        """Its connection is open, with an edit that the server refused."""

        def path(_: OpenDesk, connection_id: str) -> Path:
            return journal_path(connection_id, sandbox.base_url)

        monkeypatch.setattr(OpenDesk, "journal_path", path)
        keys = MemoryKeys("The tests keep no keys")
        run(keys.save(ACME.id, ApiKey(sandbox.sandbox.key)))
        acme = Connection(id=ACME.id, name="Acme", base_url=sandbox.base_url)
        settings = MemorySettings(Settings(connections=(acme,), last_connection=acme.id))
        desk = make_desk(environment={}, settings=settings, keys=keys)
        desk.start_and_load()
        sandbox.sandbox.set_faults("PATCH:http-422=1")
        held = desk.shown()
        edit = Edit(held.id, "company", held.company, "Mine")
        run(desk.workspace.save([edit], desk.workspace.roster.campaign_id))
        sandbox.sandbox.clear_faults()
        return desk

    def ask(self, desk: OpenDesk) -> tuple[QDialog, QDialog]:
        """Open the settings and press Remove; gives the settings and the question."""
        desk.window.dialogs.settings()
        (settings,) = dialogs(SettingsDialog)
        settle(desk.qtbot, desk.application.tasks)
        sidebar = named(settings, QListWidget, "Connections")
        assert sidebar.item(0).text() == "Acme (in use) – 1 not saved"
        press(settings, "Remove")
        (asked,) = dialogs(PartingDialog)
        assert "1 prospect" in visible_text(asked)
        return settings, asked

    def save(self, desk: OpenDesk, settings: QDialog) -> None:
        press(settings, "Save")
        desk.until(lambda: dialogs(SettingsDialog) == [])
        desk.until(lambda: not desk.workspace.is_in_use(ACME.id))
        settle(desk.qtbot, desk.application.tasks)

    def test_its_edits_are_saved(self, open_desk: OpenDesk) -> None:
        prospect_id = open_desk.shown().id
        settings, asked = self.ask(open_desk)
        press(asked, "Save them now")
        open_desk.until(lambda: dialogs(PartingDialog) == [])
        assert open_desk.stored(prospect_id)["company"] == "Mine"
        self.save(open_desk, settings)
        assert open_desk.journal_path(ACME.id).exists(), "its history is still there"

    def test_what_is_refused_again_stays(self, open_desk: OpenDesk, sandbox: SandboxServer) -> None:
        sandbox.sandbox.set_faults("PATCH:http-422=1")
        settings, asked = self.ask(open_desk)
        press(asked, "Save them now")
        open_desk.until(lambda: "could not be saved" in visible_text(asked))
        press(asked, "Cancel")
        sandbox.sandbox.clear_faults()
        press(settings, "Cancel")
        open_desk.until(lambda: dialogs(SettingsDialog) == [])

    def test_its_edits_are_discarded_after_it_is_closed(self, open_desk: OpenDesk) -> None:
        settings, asked = self.ask(open_desk)
        press(asked, "Discard them")
        assert open_desk.journal_path(ACME.id).exists()
        self.save(open_desk, settings)
        open_desk.until(lambda: not open_desk.journal_path(ACME.id).exists())

    def test_stored_data_is_a_page_of_the_settings(self, open_desk: OpenDesk) -> None:
        open_desk.window.dialogs.stored_data()
        (settings,) = dialogs(SettingsDialog)
        settle(open_desk.qtbot, open_desk.application.tasks)
        table = named(settings, QTableView, "Stored data")
        assert table.isVisible()
        assert table.model().index(0, 1).data() == "1"
        assert "It is open in this window." in visible_text(settings)
        press(settings, "Delete history of this connection…")
        box = question()
        assert box is not None
        press(box, "Delete")
        open_desk.until(lambda: "is deleted" in visible_text(settings))
        settle(open_desk.qtbot, open_desk.application.tasks)
        press(settings, "Cancel")
        open_desk.until(lambda: dialogs(SettingsDialog) == [])
