"""The third page of the settings: what this computer keeps, exported, added and deleted at once."""

import asyncio
import csv
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QTableView, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.connection import PUFFLE_URL, Connection
from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.runtime.notifications import Notifications
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.storage import paths
from puffle_desktop.storage.journal import Journal, journal_path
from puffle_desktop.storage.journal_about import Owner
from puffle_desktop.storage.secrets import MemoryKeys
from puffle_desktop.storage.settings import MemorySettings, Settings
from puffle_desktop.ui.settings.settings import SettingsDialog
from puffle_desktop.ui.settings.stored_data_model import StoredDataModel, rows_of
from puffle_desktop.ui.wording.times import day_text
from tests.support.bench import texts
from tests.support.helpers import button, dialogs, named, press, question, visible_text
from tests.support.run import Run
from tests.support.stored import CAMPAIGN, Saving, keep_edits, make_book, make_stored, nobody_is_asked, settle
from tests.support.walk import stumbling_blocks

ACME = Connection(id="a" * 32, name="Acme", base_url=PUFFLE_URL)
BETA = Connection(id="b" * 32, name="Beta", base_url="https://preview.example")
GONE = Connection(id="c" * 32, name="Gone", base_url=PUFFLE_URL)
ADA = Owner(base_url=PUFFLE_URL, connection_name="Gone", account_id="1", account_name="Ada <b>Example</b>")
NAMELESS = Owner(base_url=PUFFLE_URL, connection_name="Gone", account_id="1")


def change(journal: Path, statement: str) -> None:
    """Change a file as no version of this program does."""
    with closing(sqlite3.connect(journal)) as database:
        database.execute(statement)
        database.commit()


class StoredDataByHand:
    """The settings at this page."""

    def __init__(self, qtbot: QtBot, *, keeps_files: bool = True) -> None:
        self.qtbot = qtbot
        store = MemorySettings(Settings(connections=(ACME, BETA)))
        self.book, self.preferences = make_book(store, MemoryKeys("None"), nobody_is_asked, Notifications())
        self.tasks = Tasks()
        self.parent = QWidget()
        qtbot.addWidget(self.parent)
        self.stored = make_stored(self.book, self.tasks, Saving(), keeps_files=keeps_files)
        self.stored.setParent(self.parent)

    def open(self) -> "StoredDataByHand":
        self.dialog = SettingsDialog(self.book, self.preferences, self.tasks, self.stored, self.parent)
        self.dialog.show_stored_data()
        self.dialog.open()
        self.qtbot.waitUntil(lambda: not self.tasks.is_running("settings.key-status"))
        self.settle()
        return self

    def settle(self) -> None:
        settle(self.qtbot, self.tasks)

    @property
    def table(self) -> QTableView:
        return named(self.dialog, QTableView, "Stored data")

    @property
    def rows(self) -> list[list[str]]:
        model = self.table.model()
        return [texts(model.index(row, 0), model.columnCount()) for row in range(model.rowCount())]

    @property
    def names(self) -> list[str]:
        return [row[0] for row in self.rows]

    def select(self, name: str) -> str:
        """Select the row of this name; gives all that can be read then."""
        self.table.setCurrentIndex(self.table.model().index(self.names.index(name), 0))
        return visible_text(self.dialog)

    @property
    def selected(self) -> list[str]:
        return [str(index.data()) for index in self.table.selectionModel().selectedRows()]

    def can(self, text: str) -> bool:
        return button(self.dialog, text).isEnabled()

    def ask(self, text: str) -> str:
        """Press a button that asks; gives what is asked."""
        press(self.dialog, text)
        box = question()
        assert box is not None
        return visible_text(box)

    def answer(self, text: str) -> None:
        box = question()
        assert box is not None
        press(box, text)
        self.qtbot.waitUntil(lambda: question() is None)
        self.settle()

    def until_told(self, text: str) -> None:
        self.qtbot.waitUntil(lambda: text in visible_text(self.dialog))
        self.settle()


@pytest.fixture
def hands(qtbot: QtBot, run: Run) -> Iterator[StoredDataByHand]:
    hands = StoredDataByHand(qtbot)
    yield hands
    hands.settle()


def damage(connection: Connection) -> Path:
    """Set a damaged copy of a connection's journal aside."""
    path = journal_path(connection.id, connection.base_url)
    copy = path.with_name(f"{path.stem}.damaged-20260102-030405-000006.sqlite3")
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_bytes(b"x" * 2048)
    return copy


def write_log() -> Path:
    path = paths.log_file()
    path.parent.mkdir(parents=True)
    path.write_bytes(b"x" * 4096)
    return path


def today() -> str:
    return day_text(datetime.now(UTC))


class TestWhatIsListed:
    def test_it_is_the_last_page_and_reached_by_a_letter(self, hands: StoredDataByHand) -> None:
        hands.open()
        page = named(hands.dialog, QToolButton, "Stored data")
        assert page.text() == "Stored &data"
        assert page.isChecked()

    def test_nothing_yet(self, hands: StoredDataByHand) -> None:
        hands.open()
        assert "Nothing is stored on this computer yet." in visible_text(hands.dialog)
        assert not hands.table.isVisible()

    def test_not_looked_yet(self, hands: StoredDataByHand) -> None:
        keep_edits(ACME, 1)
        hands.dialog = SettingsDialog(hands.book, hands.preferences, hands.tasks, hands.stored, hands.parent)
        hands.dialog.show_stored_data()
        hands.dialog.open()
        assert "Looking…" in visible_text(hands.dialog)
        hands.settle()
        assert "Looking…" not in visible_text(hands.dialog)
        assert hands.names == ["Acme"]

    def test_a_demonstration_looks_at_nothing(self, qtbot: QtBot, run: Run) -> None:
        keep_edits(ACME, 1)
        hands = StoredDataByHand(qtbot, keeps_files=False).open()
        assert "Nothing is stored on this computer yet." in visible_text(hands.dialog)

    def test_a_row_for_everything(self, hands: StoredDataByHand) -> None:
        keep_edits(BETA, saved=4)
        keep_edits(ACME, 5, 2, typed=1)
        keep_edits(GONE, 3, owner=ADA)
        damage(ACME)
        write_log()
        hands.open()
        sizes = [row.pop() for row in hands.rows]
        assert [row[:-1] for row in hands.rows] == [
            ["Acme", "6", "7", today()],
            ["Beta", "0", "4", today()],
            ["Gone (Ada <b>Example</b>)", "3", "3", today()],
            ["Acme, set aside", "–", "–", today()],
            ["Log", "–", "–", today()],
        ]
        assert sizes[-2:] == ["2.00 KiB", "4.00 KiB"]
        assert all(size.endswith("KiB") for size in sizes)

    @pytest.mark.parametrize(
        ("owner", "name"),
        [
            (None, "app-puffle-ai (account not known)"),
            (ADA, "Gone (Ada <b>Example</b>)"),
            (NAMELESS, "Gone (another account)"),
        ],
    )
    def test_whose_a_journal_without_a_connection_is(
        self, hands: StoredDataByHand, owner: Owner | None, name: str
    ) -> None:
        keep_edits(GONE, 3, owner=owner)
        hands.open()
        assert hands.names == [name]
        assert "No connection uses it any more." in visible_text(hands.dialog)

    def test_the_details_of_the_first_are_shown_at_once(self, hands: StoredDataByHand) -> None:
        path = keep_edits(ACME, 4, typed=2, owner=ADA, campaigns=(CAMPAIGN, "other"))
        text = visible_text(hands.open().dialog)
        assert hands.selected == ["Acme"]
        assert "6 prospect" in text
        assert "2 campaigns" in text
        assert "2 of them were only typed." in text
        assert "Account: Ada <b>Example</b>" in text
        assert f"Server: {PUFFLE_URL}" in text
        assert f"File: {path}" in text

    def test_one_that_another_window_has_open_cannot_be_touched(self, hands: StoredDataByHand) -> None:
        other = Journal(keep_edits(GONE, 3))
        assert "open in another window" in visible_text(hands.open().dialog)
        assert hands.rows[0][1:4] == ["–", "–", "–"]
        for text in ("Delete…", "Export unsaved edits…", "Delete history of this connection…"):
            assert not hands.can(text)
        other.close()

    def test_a_damaged_one_and_one_of_a_newer_version(self, hands: StoredDataByHand) -> None:
        keep_edits(ACME).write_bytes(b"no journal " * 500)
        change(keep_edits(BETA), "PRAGMA user_version = 99")
        hands.open()
        assert "It is damaged, so its contents are unknown." in hands.select("Acme")
        assert "A newer version of Puffle Desktop wrote it, so" in hands.select("Beta")
        for text in ("Delete…", "Export unsaved edits…", "Delete history of this connection…"):
            assert not hands.can(text)

    def test_set_aside_and_log_say_what_they_are(self, hands: StoredDataByHand) -> None:
        copy, log = damage(ACME), write_log()
        settings = paths.settings_file().with_name("settings.newer-20260102-030405-000006.toml")
        settings.parent.mkdir(parents=True)
        settings.write_text("x")
        hands.open()
        assert "It was damaged" in hands.select("app-puffle-ai, set aside")
        assert f"File: {copy}" in visible_text(hands.dialog)
        assert "A newer version of Puffle Desktop wrote it." in hands.select("Settings, set aside")
        assert hands.can("Delete…")
        assert f"File: {log}" in hands.select("Log")
        assert not hands.can("Delete…")

    def test_it_is_looked_at_again_whenever_it_is_opened(self, hands: StoredDataByHand) -> None:
        keep_edits(ACME, 1)
        hands.open()
        named(hands.dialog, QToolButton, "Connections").click()
        keep_edits(BETA, 1)
        hands.dialog.show_stored_data()
        hands.qtbot.waitUntil(lambda: hands.names == ["Acme", "Beta"])

    def test_it_follows_and_keeps_what_is_selected(self, hands: StoredDataByHand) -> None:
        for connection in (ACME, BETA):
            keep_edits(connection, 1)
        hands.open()
        hands.select("Beta")
        keep_edits(GONE, 1, owner=ADA)
        keep_edits(BETA, 4)
        hands.stored.refresh()
        hands.qtbot.waitUntil(lambda: len(hands.rows) == 3)
        assert hands.selected == ["Beta"]
        assert hands.rows[1][1] == "4"

    def test_moments_that_are_none_are_not_shown(self, hands: StoredDataByHand) -> None:
        change(keep_edits(ACME, 1), "UPDATE actions SET at = 'yesterday'")
        hands.open()
        assert hands.rows[0][3] == "–"


class TestWhoCannotSee:
    def test_it_can_be_used_by_keys_and_ear(self, hands: StoredDataByHand) -> None:
        keep_edits(GONE, 3, owner=ADA)
        hands.open()
        hands.qtbot.waitUntil(hands.dialog.isActiveWindow)
        assert stumbling_blocks(hands.dialog) == []

    def test_a_cell_is_read_with_its_column(self, hands: StoredDataByHand) -> None:
        keep_edits(ACME, 3)
        damage(ACME)
        hands.open()
        model = hands.table.model()
        role = Qt.ItemDataRole.AccessibleTextRole
        assert model.index(0, 1).data(role) == "Not saved: 3"
        assert model.index(1, 1).data(role) == "Not saved: none, or not known"

    def test_names_of_accounts_are_plain_text(self, hands: StoredDataByHand) -> None:
        keep_edits(GONE, 3, owner=ADA)
        hands.open()
        assert "&lt;b&gt;" in hands.table.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
        assert "<b>Example</b>" in hands.ask("Delete…")
        hands.answer("Keep")


class TestDeleting:
    def test_asks_first_and_says_what_goes_with_it(self, hands: StoredDataByHand) -> None:
        path = keep_edits(GONE, 3, owner=ADA)
        hands.open()
        asked = hands.ask("Delete…")
        assert "Delete “Gone (Ada <b>Example</b>)”?" in asked
        assert "3 prospect" in asked
        hands.answer("Keep")
        assert path.exists()
        hands.ask("Delete…")
        hands.answer("Delete")
        assert not path.exists()
        assert "is deleted" in visible_text(hands.dialog)
        hands.qtbot.waitUntil(lambda: "Nothing is stored" in visible_text(hands.dialog))

    def test_a_damaged_copy(self, hands: StoredDataByHand) -> None:
        keep_edits(ACME, 1)
        copy = damage(ACME)
        write_log()
        hands.open()
        hands.select("Acme, set aside")
        assert "may be in it" in hands.ask("Delete…")
        hands.answer("Delete")
        assert not copy.exists()
        hands.qtbot.waitUntil(lambda: hands.names == ["Acme", "Log"])
        assert hands.selected == ["Log"], "the one in its place"

    def test_a_journal_without_edits(self, hands: StoredDataByHand) -> None:
        keep_edits(GONE, saved=3, owner=ADA)
        hands.open()
        assert "This can’t be undone." in hands.ask("Delete…")
        hands.answer("Keep")

    def test_it_needs_no_save_and_is_no_change_of_the_settings(self, hands: StoredDataByHand) -> None:
        path = keep_edits(GONE, 3)
        hands.open()
        hands.ask("Delete…")
        hands.answer("Delete")
        press(hands.dialog, "Cancel")
        assert hands.dialog.isHidden()
        assert not path.exists()

    def test_not_the_journal_of_a_connection(self, hands: StoredDataByHand) -> None:
        keep_edits(ACME, 1)
        hands.open()
        assert not hands.can("Delete…")

    def test_what_was_opened_meanwhile_stays_and_that_is_told(self, hands: StoredDataByHand) -> None:
        path = keep_edits(GONE, 3)
        hands.open()
        hands.ask("Delete…")
        other = Journal(path)
        hands.answer("Delete")
        assert path.exists()
        assert "Close it there, then try again." in visible_text(hands.dialog)
        assert not hands.can("Delete…")
        other.close()

    def test_the_question_goes_with_the_settings(self, hands: StoredDataByHand) -> None:
        path = keep_edits(GONE, 3)
        hands.open()
        hands.ask("Delete…")
        hands.dialog.done(0)
        hands.qtbot.waitUntil(lambda: question() is None)
        assert path.exists()


class TestForgetting:
    def test_the_history_goes_and_unsaved_edits_stay(self, hands: StoredDataByHand) -> None:
        keep_edits(ACME, 2, 5)
        hands.open()
        asked = hands.ask("Delete history of this connection…")
        assert "Delete the history of “Acme”?" in asked
        assert "What was saved can’t be undone after that. Unsaved edits stay." in asked
        hands.answer("Keep")
        assert hands.rows[0][1:3] == ["2", "7"]
        hands.ask("Delete history of this connection…")
        hands.answer("Delete")
        hands.until_told("The history of “Acme” is deleted.")
        hands.qtbot.waitUntil(lambda: hands.rows[0][1:3] == ["2", "2"])

    def test_without_any_there_is_nothing_to_delete(self, hands: StoredDataByHand) -> None:
        keep_edits(ACME)
        hands.open()
        assert not hands.can("Delete history of this connection…")

    def test_nor_where_no_connection_leads_to_it(self, hands: StoredDataByHand) -> None:
        keep_edits(GONE, 2, 5)
        hands.open()
        assert not hands.can("Delete history of this connection…")

    def test_what_fails_is_told(self, hands: StoredDataByHand) -> None:
        path = keep_edits(ACME, 2, 5)
        hands.open()
        hands.ask("Delete history of this connection…")
        other = Journal(path)
        hands.answer("Delete")
        hands.until_told("Close it there, then try again.")
        other.close()

    def test_it_is_done_to_its_end_without_the_dialog(self, hands: StoredDataByHand, qtbot: QtBot) -> None:
        async def broken(journal: object) -> None:
            await asyncio.sleep(0)
            raise StorageTrouble("The disk is full.")

        keep_edits(ACME, 2, 5)
        hands.open()
        hands.stored.forget_history = broken  # type: ignore[method-assign,assignment]
        hands.ask("Delete history of this connection…")
        with qtbot.waitSignal(hands.tasks.failed) as failed:
            box = question()
            assert box is not None
            press(box, "Delete")
            hands.dialog.done(0)
        assert str(failed.args[0]) == "The disk is full."


class TestExporting:
    def test_of_any_journal_with_unsaved_edits(self, hands: StoredDataByHand, tmp_path: Path) -> None:
        keep_edits(GONE, 3, 2, owner=ADA)
        hands.open()
        press(hands.dialog, "Export unsaved edits…")
        (picker,) = dialogs(QFileDialog)
        assert isinstance(picker, QFileDialog)
        assert Path(picker.selectedFiles()[0]).name == "Unsaved edits of Gone.csv"
        path = tmp_path / "edits.csv"
        picker.setDirectory(str(tmp_path))
        picker.selectFile(path.name)
        picker.accept()
        hands.until_told(f"to {path}.")
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert len(list(csv.reader(file))) == 4

    def test_without_any_there_is_nothing_to_export(self, hands: StoredDataByHand) -> None:
        keep_edits(ACME, saved=2)
        hands.open()
        assert not hands.can("Export unsaved edits…")


class TestTakingOver:
    def test_what_is_offered_is_added_to_the_connection_in_use(
        self, hands: StoredDataByHand, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        keep_edits(GONE, 3, owner=ADA)
        monkeypatch.setattr(hands.stored, "offers", lambda: hands.stored.journals)
        taken = []
        monkeypatch.setattr(hands.stored, "take_over", taken.append)
        hands.open()
        assert hands.names == ["Gone (this account)"]
        press(hands.dialog, "Add to this connection")
        assert [journal.path for journal in taken] == [journal_path(GONE.id, PUFFLE_URL)]
        assert "are added to the connection in use" in visible_text(hands.dialog)

    def test_what_fails_is_told(self, hands: StoredDataByHand, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(journal: object) -> None:
            raise StorageTrouble("The disk is full.")

        keep_edits(GONE, 3, owner=ADA)
        monkeypatch.setattr(hands.stored, "offers", lambda: hands.stored.journals)
        monkeypatch.setattr(hands.stored, "take_over", broken)
        hands.open()
        press(hands.dialog, "Add to this connection")
        assert "The disk is full." in visible_text(hands.dialog)

    def test_anything_else_is_not_offered(self, hands: StoredDataByHand) -> None:
        keep_edits(GONE, 3, owner=ADA)
        hands.open()
        assert "Add to this connection" not in visible_text(hands.dialog)


def test_the_model_keeps_qts_rules(hands: StoredDataByHand) -> None:
    model = StoredDataModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for connection in (ACME, BETA, GONE):
        keep_edits(connection, 1)
    hands.open()
    rows = rows_of(hands.stored)
    for shown in (rows, rows[1:], rows, [], rows):
        model.follow(shown)
        assert model.rowCount() == len(shown)
