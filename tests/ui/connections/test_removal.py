"""Connections that go while they hold edits that are not saved: removed, or sent to another server."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

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

from puffle_desktop.domain.connection import PUFFLE_URL, ApiKey, Connection
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import PuffleError, Unreachable
from puffle_desktop.runtime.notifications import Notifications
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
from tests.support.desk import Desk, MakeDesk
from tests.support.helpers import button, dialogs, named, press, question, retype, visible_text
from tests.support.run import Run
from tests.support.stored import (
    CAMPAIGN,
    ReadOnlySettings,
    Saving,
    keep_edits,
    make_book,
    make_stored,
    nobody_is_asked,
    settle,
)
from tests.support.walk import stumbling_blocks

KEY = ApiKey("pk_live_0123456789abcdefghij")
ACME = Connection(id="a" * 32, name="Acme", base_url=PUFFLE_URL)
BETA = Connection(id="b" * 32, name="Beta", base_url=PUFFLE_URL)
PREVIEW = "https://preview.example"


class ConnectionsByHand:
    """The settings, over connections some of which hold unsaved edits in the home of the test."""

    def __init__(self, qtbot: QtBot, run: Run, store: MemorySettings) -> None:
        self.qtbot = qtbot
        self.keys = MemoryKeys("The tests keep no keys")
        for connection in (ACME, BETA):
            run(self.keys.save(connection.id, KEY))
        self.book, self.preferences = make_book(store, self.keys, nobody_is_asked, Notifications())
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
def lay_out(qtbot: QtBot, run: Run) -> Callable[..., ConnectionsByHand]:
    def make(*connections: Connection, read_only: bool = False) -> ConnectionsByHand:
        kind = ReadOnlySettings if read_only else MemorySettings
        return ConnectionsByHand(qtbot, run, kind(Settings(connections=connections or (ACME, BETA))))

    return make


@pytest.fixture
def hands(lay_out: Callable[..., ConnectionsByHand], run: Run) -> Iterator[ConnectionsByHand]:
    """Open on a connection with five prospects that are not saved, and one without."""
    keep_edits(ACME, 5, 1)
    hands = lay_out()
    hands.open()
    yield hands
    hands.settle()
    run(hands.tasks.shutdown())


def choose(dialog: QDialog, text: str) -> None:
    press(dialog, text)


class TestMarks:
    def test_a_connection_with_unsaved_edits_is_marked(self, hands: ConnectionsByHand) -> None:
        assert hands.titles == ["Acme (in use) – 5 not saved", "Beta"]

    def test_one_of_the_environment_too(self, hands: ConnectionsByHand) -> None:
        hands.book.load({"PUFFLE_API_KEY": KEY.reveal()})
        current = hands.book.current
        assert current is not None
        keep_edits(current, 2)
        hands.open()
        assert hands.titles == ["Environment (in use) – 2 not saved", "Acme – 5 not saved", "Beta"]
        assert not button(hands.dialog, "Remove").isEnabled()

    def test_they_follow_and_disturb_nobody(self, hands: ConnectionsByHand) -> None:
        hands.select(1)
        retype(hands.dialog, "Connection name", "Bet")
        name = named(hands.dialog, QLineEdit, "Connection name")
        name.setFocus()
        name.setCursorPosition(1)
        keep_edits(BETA, 3)
        hands.stored.refresh()
        hands.qtbot.waitUntil(lambda: hands.titles == ["Acme (in use) – 5 not saved", "Bet – 3 not saved"])
        assert name.text() == "Bet"
        assert QApplication.focusWidget() is name
        assert name.cursorPosition() == 1
        assert named(hands.dialog, QListWidget, "Connections").currentRow() == 1
        retype(hands.dialog, "Connection name", "Better")
        assert hands.titles[1] == "Better – 3 not saved"

    def test_a_name_is_plain_text(self, hands: ConnectionsByHand) -> None:
        retype(hands.dialog, "Connection name", "<b>Acme</b>")
        dialog = hands.remove()
        shown = [label for label in dialog.findChildren(QLabel) if "<b>Acme</b>" in label.text()]
        assert {label.textFormat() for label in shown} == {Qt.TextFormat.PlainText}
        assert visible_text(dialog).count("Remove “<b>Acme</b>”?") == 1
        press(dialog, "Cancel")


class TestRemoving:
    def test_asks_at_once_and_says_how_much_there_is(self, hands: ConnectionsByHand) -> None:
        dialog = hands.remove()
        text = visible_text(dialog)
        assert "Remove “Acme”?" in text
        assert "5 prospect" in text
        assert "They’re offered again when you connect to the same account" in text
        assert QApplication.focusWidget() is button(dialog, "Cancel")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        hands.qtbot.waitUntil(lambda: hands.asked is None)
        assert hands.titles == ["Acme (in use) – 5 not saved", "Beta"]
        hands.dialog.reject()
        assert hands.dialog.isHidden(), "nothing is changed, so nothing is asked"

    def test_can_be_used_by_keys_and_ear(self, hands: ConnectionsByHand) -> None:
        dialog = hands.remove()
        assert stumbling_blocks(dialog) == []
        assert button(dialog, "Keep them on this computer").accessibleDescription()
        press(dialog, "Cancel")

    def test_without_unsaved_edits_nothing_is_asked_and_the_history_stays(
        self, hands: ConnectionsByHand
    ) -> None:
        path = keep_edits(BETA, saved=3)
        hands.select(1)
        press(hands.dialog, "Remove")
        assert hands.asked is None
        assert hands.titles == ["Acme (in use) – 5 not saved"]
        hands.save()
        assert path.exists()

    def test_one_that_is_new_goes_without_a_word(self, hands: ConnectionsByHand) -> None:
        press(hands.dialog, "Add")
        press(hands.dialog, "Remove")
        assert hands.asked is None
        assert len(hands.titles) == 2

    def test_keeping_leaves_the_journal(self, hands: ConnectionsByHand) -> None:
        choose(hands.remove(), "Keep them on this computer")
        assert hands.titles == ["Beta (in use)"]
        hands.save()
        assert hands.book.connections == (BETA,)
        (journal,) = hands.stored.journals
        assert journal.prospects == 5
        assert hands.stored.connection_of(journal) is None

    def test_discarding_deletes_it_once_the_settings_are_saved(self, hands: ConnectionsByHand) -> None:
        path = journal_path(ACME.id, ACME.base_url)
        choose(hands.remove(), "Discard them")
        assert hands.titles == ["Beta (in use)"]
        assert path.exists()
        hands.save()
        assert not path.exists()
        assert hands.stored.journals == []

    def test_discarding_and_then_cancelling_the_settings_changes_nothing(
        self, hands: ConnectionsByHand
    ) -> None:
        choose(hands.remove(), "Discard them")
        hands.discard_changes()
        hands.open()
        assert hands.titles == ["Acme (in use) – 5 not saved", "Beta"]

    def test_discarding_deletes_nothing_when_the_settings_cannot_be_saved(
        self, lay_out: Callable[..., ConnectionsByHand]
    ) -> None:
        path = keep_edits(ACME, 5)
        hands = lay_out(read_only=True)
        hands.open()
        choose(hands.remove(), "Discard them")
        press(hands.dialog, "Save")
        hands.qtbot.waitUntil(lambda: bool(hands.told(Tone.ERROR)))
        assert path.exists()

    def test_discarding_is_done_where_the_settings_are_closed_while_they_are_saved(
        self, hands: ConnectionsByHand
    ) -> None:
        choose(hands.remove(), "Discard them")
        press(hands.dialog, "Save")
        hands.dialog.reject()
        hands.qtbot.waitUntil(lambda: not journal_path(ACME.id, ACME.base_url).exists())

    def test_open_in_another_window_it_cannot_be_removed(
        self, lay_out: Callable[..., ConnectionsByHand]
    ) -> None:
        other = Journal(keep_edits(ACME, 5))
        hands = lay_out()
        hands.open()
        assert hands.titles == ["Acme (in use)", "Beta"], "nobody can look into it"
        dialog = hands.remove()
        assert "open in another window" in visible_text(dialog)
        assert "Discard them" not in visible_text(dialog)
        other.close()
        hands.stored.refresh()
        hands.qtbot.waitUntil(lambda: "Discard them" in visible_text(dialog))
        press(dialog, "Cancel")
        assert len(hands.titles) == 2

    def test_it_goes_with_the_settings(self, hands: ConnectionsByHand) -> None:
        hands.remove()
        hands.dialog.done(0)
        hands.qtbot.waitUntil(lambda: hands.asked is None)
        assert hands.book.connections == (ACME, BETA)


class TestSaving:
    def test_all_of_it_removes_the_connection(self, hands: ConnectionsByHand) -> None:
        choose(hands.remove(), "Save them now")
        hands.qtbot.waitUntil(lambda: hands.asked is None)
        assert hands.saving.asked == [(ACME, KEY)]
        assert hands.titles == ["Beta (in use)"]
        assert hands.told(Tone.DONE) == ["All edits of “Acme” are saved."]

    def test_what_is_left_is_told_and_asked_about_again(self, hands: ConnectionsByHand) -> None:
        hands.saving.answer = 2
        dialog = hands.remove()
        choose(dialog, "Save them now")
        hands.qtbot.waitUntil(lambda: "could not be saved" in visible_text(dialog))
        assert "2 prospect" in visible_text(dialog)
        assert button(dialog, "Discard them").isEnabled()
        hands.settle()
        press(dialog, "Cancel")
        assert hands.titles == ["Acme (in use) – 5 not saved", "Beta"], "as it is on the disk"

    @pytest.mark.parametrize("error", [Unreachable("Puffle cannot be reached."), PuffleError("No.")])
    def test_why_nothing_could_be_tried_is_told(self, hands: ConnectionsByHand, error: PuffleError) -> None:
        hands.saving.answer = error
        dialog = hands.remove()
        choose(dialog, "Save them now")
        hands.qtbot.waitUntil(lambda: str(error) in visible_text(dialog))
        assert button(dialog, "Save them now").isEnabled(), "to be tried again"
        hands.settle()
        press(dialog, "Cancel")

    def test_without_a_key_that_is_told(self, hands: ConnectionsByHand, run: Run) -> None:
        run(hands.keys.delete(ACME.id))
        dialog = hands.remove()
        choose(dialog, "Save them now")
        hands.qtbot.waitUntil(lambda: "no API key" in visible_text(dialog))
        hands.settle()
        press(dialog, "Cancel")

    def test_it_can_be_stopped(self, hands: ConnectionsByHand) -> None:
        hands.saving.answer = None
        dialog = hands.remove()
        choose(dialog, "Save them now")
        assert "Saving…" in visible_text(dialog)
        assert not button(dialog, "Discard them").isEnabled()
        press(dialog, "Stop")
        hands.qtbot.waitUntil(lambda: "Saving was stopped." in visible_text(dialog))
        assert button(dialog, "Discard them").isEnabled()
        hands.settle()
        assert hands.asked is dialog
        press(dialog, "Cancel")

    def test_closed_meanwhile_it_is_stopped_and_nothing_is_removed(self, hands: ConnectionsByHand) -> None:
        hands.saving.answer = None
        dialog = hands.remove()
        choose(dialog, "Save them now")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        hands.qtbot.waitUntil(lambda: hands.asked is None)
        assert len(hands.titles) == 2

    def test_what_is_seen_of_the_files_meanwhile_decides_nothing(self, hands: ConnectionsByHand) -> None:
        hands.saving.answer = None
        dialog = hands.remove()
        choose(dialog, "Save them now")
        held = Journal(journal_path(ACME.id, ACME.base_url))
        hands.stored.refresh()
        hands.settle()
        assert "open in another window" not in visible_text(dialog)
        held.close()
        press(dialog, "Stop")
        hands.qtbot.waitUntil(lambda: "Saving was stopped." in visible_text(dialog))
        hands.settle()
        assert "5 prospect" in visible_text(dialog)
        press(dialog, "Cancel")

    def test_edits_that_are_gone_by_themselves_hold_nothing_up(self, hands: ConnectionsByHand) -> None:
        hands.remove()
        journal_path(ACME.id, ACME.base_url).unlink()
        hands.stored.refresh()
        hands.qtbot.waitUntil(lambda: hands.asked is None)
        assert hands.titles == ["Beta (in use)"]


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

    def test_the_question_is_asked_again_afterwards(self, hands: ConnectionsByHand, tmp_path: Path) -> None:
        dialog = hands.remove()
        path = tmp_path / "edits.csv"
        self.export(dialog, path)
        hands.qtbot.waitUntil(lambda: f"to {path}." in visible_text(dialog))
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, *rows = csv.reader(file)
        assert header == ["campaign", "id", "field", "before", "wanted"]
        assert len(rows) == 5
        assert rows[0] == [CAMPAIGN, "prospect-1", "company", "Before", "After"]
        choose(dialog, "Discard them")
        assert hands.titles == ["Beta (in use)"]

    def test_the_file_is_called_after_the_connection(self, hands: ConnectionsByHand) -> None:
        dialog = hands.remove()
        press(dialog, "Export as CSV…")
        (picker,) = dialog.findChildren(QFileDialog)
        assert Path(picker.selectedFiles()[0]).name == "Unsaved edits of Acme.csv"
        picker.reject()
        press(dialog, "Cancel")

    def test_another_file_is_replaced_after_a_question_alone(
        self, hands: ConnectionsByHand, tmp_path: Path
    ) -> None:
        dialog = hands.remove()
        path = tmp_path / "edits.csv"
        path.write_text("former")
        for answer in ("Keep", "Replace"):
            assert path.read_text() == "former"
            self.export(dialog, path)
            box = question()
            assert box is not None
            assert "Replace “edits.csv”?" in visible_text(box)
            press(box, answer)
            hands.qtbot.waitUntil(lambda: question() is None)
        hands.qtbot.waitUntil(lambda: "prospect-1" in path.read_text())
        press(dialog, "Cancel")

    def test_what_cannot_be_written_is_told(self, hands: ConnectionsByHand, tmp_path: Path) -> None:
        dialog = hands.remove()
        press(dialog, "Export as CSV…")
        (picker,) = dialogs(QFileDialog)
        picker.fileSelected.emit(str(tmp_path / "no such folder" / "edits.csv"))  # type: ignore[attr-defined]
        picker.reject()
        hands.qtbot.waitUntil(lambda: "could not be written" in visible_text(dialog))
        press(dialog, "Cancel")

    def test_the_file_dialog_goes_with_the_question(self, hands: ConnectionsByHand) -> None:
        dialog = hands.remove()
        press(dialog, "Export as CSV…")
        dialog.reject()
        hands.qtbot.waitUntil(lambda: dialogs(QFileDialog) == [])


class TestAnotherServer:
    def test_is_asked_about_before_anything_is_written(self, hands: ConnectionsByHand) -> None:
        hands.move()
        press(hands.dialog, "Save")
        dialog = hands.asked
        assert dialog is not None
        text = visible_text(dialog)
        assert "Change the server of “Acme”?" in text
        assert f"They belong to {PUFFLE_URL} and cannot be saved on {PREVIEW}." in text
        press(dialog, "Cancel")
        hands.qtbot.waitUntil(lambda: hands.asked is None)
        assert hands.dialog.isVisible()
        assert hands.book.connections == (ACME, BETA)
        assert QApplication.focusWidget() is named(hands.dialog, QLineEdit, "Base URL")

    @pytest.mark.parametrize("fate", ["Keep them on this computer", "Discard them", "Save them now"])
    def test_then_it_is_written(self, hands: ConnectionsByHand, fate: str) -> None:
        hands.move()
        press(hands.dialog, "Save")
        assert hands.asked is not None
        choose(hands.asked, fate)
        hands.wait_until_saved()
        assert [each.base_url for each in hands.book.connections] == [PREVIEW, PUFFLE_URL]
        assert journal_path(ACME.id, ACME.base_url).exists() == (fate != "Discard them")
        assert bool(hands.saving.asked) == (fate == "Save them now")

    def test_one_connection_after_the_other_and_all_or_nothing(
        self, lay_out: Callable[..., ConnectionsByHand]
    ) -> None:
        acme, beta = keep_edits(ACME, 5), keep_edits(BETA, 2)
        hands = lay_out()
        hands.open()
        for row in (0, 1):
            hands.select(row)
            hands.move()
        press(hands.dialog, "Save")
        assert hands.asked is not None
        assert "“Acme”" in visible_text(hands.asked)
        choose(hands.asked, "Discard them")
        assert hands.asked is not None
        assert "“Beta”" in visible_text(hands.asked)
        press(hands.asked, "Cancel")
        assert named(hands.dialog, QListWidget, "Connections").currentRow() == 1
        assert acme.exists()
        # What was answered before has not been taken down: this one keeps its server now.
        hands.select(0)
        retype(hands.dialog, "Base URL", PUFFLE_URL)
        press(hands.dialog, "Save")
        assert hands.asked is not None
        assert "“Beta”" in visible_text(hands.asked)
        choose(hands.asked, "Discard them")
        hands.wait_until_saved()
        assert acme.exists()
        assert not beta.exists()

    def test_without_unsaved_edits_nothing_is_asked(self, hands: ConnectionsByHand) -> None:
        hands.select(1)
        hands.move()
        press(hands.dialog, "Save")
        assert hands.asked is None
        hands.wait_until_saved()

    def test_nor_for_another_name(self, hands: ConnectionsByHand) -> None:
        retype(hands.dialog, "Connection name", "Other")
        press(hands.dialog, "Save")
        assert hands.asked is None
        hands.wait_until_saved()

    def test_open_in_another_window_it_stays(self, lay_out: Callable[..., ConnectionsByHand]) -> None:
        other = Journal(keep_edits(ACME, 5))
        hands = lay_out()
        hands.open()
        hands.move()
        press(hands.dialog, "Save")
        assert hands.asked is not None
        assert "its server can be changed here" in visible_text(hands.asked)
        press(hands.asked, "Close")
        other.close()
        assert hands.book.connections == (ACME, BETA)


def test_a_fate_is_none_until_one_is_chosen(hands: ConnectionsByHand) -> None:
    dialog = PartingDialog(hands.stored, hands.tasks, Parting(connection=ACME, name="Acme"), hands.parent)
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
    ) -> Desk:
        """Its connection is open, with an edit that the server refused."""

        def path(_: Desk, connection_id: str) -> Path:
            return journal_path(connection_id, sandbox.base_url)

        monkeypatch.setattr(Desk, "journal_path", path)
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

    def ask(self, desk: Desk) -> tuple[QDialog, QDialog]:
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

    def save(self, desk: Desk, settings: QDialog) -> None:
        press(settings, "Save")
        desk.until(lambda: dialogs(SettingsDialog) == [])
        desk.until(lambda: not desk.workspace.is_in_use(ACME.id))
        settle(desk.qtbot, desk.application.tasks)

    def test_its_edits_are_saved(self, open_desk: Desk) -> None:
        prospect_id = open_desk.shown().id
        settings, asked = self.ask(open_desk)
        press(asked, "Save them now")
        open_desk.until(lambda: dialogs(PartingDialog) == [])
        assert open_desk.stored(prospect_id)["company"] == "Mine"
        self.save(open_desk, settings)
        assert open_desk.journal_path(ACME.id).exists(), "its history is still there"

    def test_what_is_refused_again_stays(self, open_desk: Desk, sandbox: SandboxServer) -> None:
        sandbox.sandbox.set_faults("PATCH:http-422=1")
        settings, asked = self.ask(open_desk)
        press(asked, "Save them now")
        open_desk.until(lambda: "could not be saved" in visible_text(asked))
        press(asked, "Cancel")
        sandbox.sandbox.clear_faults()
        press(settings, "Cancel")
        open_desk.until(lambda: dialogs(SettingsDialog) == [])

    def test_its_edits_are_discarded_after_it_is_closed(self, open_desk: Desk) -> None:
        settings, asked = self.ask(open_desk)
        press(asked, "Discard them")
        assert open_desk.journal_path(ACME.id).exists()
        self.save(open_desk, settings)
        open_desk.until(lambda: not open_desk.journal_path(ACME.id).exists())

    def test_stored_data_is_a_page_of_the_settings(self, open_desk: Desk) -> None:
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
