"""The settings dialog, by its accessible names: what a person sees, does, and is told."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.campaign import Account
from puffle_desktop.domain.connection import PUFFLE_URL, ApiKey, Connection
from puffle_desktop.domain.errors import KeychainTrouble, KeyRefused, PuffleError, StorageTrouble
from puffle_desktop.runtime.notices import Notices
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.storage.secrets import FoundKey, Kept, Keychain, KeyStore
from puffle_desktop.storage.settings import Change, Loaded, MemorySettings, Settings, SettingsStore
from puffle_desktop.storage.settings_file import SettingsFile
from puffle_desktop.ui.settings.settings import SettingsDialog
from puffle_desktop.ui.widgets.fields import FieldNote
from puffle_desktop.ui.widgets.tone import Tone
from tests.support.run import Run
from tests.support.stored import Saving, make_book, make_stored, settle

TEXT = "pk_live_0123456789abcdefghij"
OTHER_TEXT = "pk_live_zyxwvutsrqponmlkjihg"
WORK = Connection(id="a" * 32, name="Work", base_url=PUFFLE_URL)
LOCAL = Connection(id="b" * 32, name="Local", base_url="http://127.0.0.1:8000")
ADA = Account(id="1", email="ada@example.com", full_name="Ada <b>Example</b>")


class FakeKeychain:
    def __init__(self, **entries: str) -> None:
        self.entries = entries

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[username]


class SlowKeys(KeyStore):
    """Waits with saving, as for a keychain's prompt, until it is told to go on."""

    def __init__(self, keychain: Keychain) -> None:
        super().__init__(find_keychain=lambda: keychain)
        self.go_on = asyncio.Event()

    async def save(self, connection_id: str, key: ApiKey) -> Kept:
        await self.go_on.wait()
        return await super().save(connection_id, key)


class LockedKeys(KeyStore):
    async def find(self, connection_id: str) -> FoundKey | None:
        raise KeychainTrouble("The system keychain is locked, so the key cannot be read.")


class ReadOnlySettings(MemorySettings):
    def update(self, change: Change) -> Loaded:
        raise StorageTrouble("The settings could not be saved: read-only file system.")


class Server:
    """Answers a test when it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ApiKey]] = []
        self.answer: Account | PuffleError | None = ADA

    async def __call__(self, base_url: str, key: ApiKey) -> Account:
        self.asked.append((base_url, key))
        if self.answer is None:
            await asyncio.Event().wait()
        if isinstance(self.answer, PuffleError):
            raise self.answer
        assert self.answer is not None
        return self.answer


class Desk:
    """The dialog over a book, with its parts by their names."""

    def __init__(self, qtbot: QtBot, store: SettingsStore, keys: KeyStore, **environment: str) -> None:
        self.qtbot = qtbot
        server, notices = Server(), Notices()
        self.book, self.preferences = make_book(store, keys, server, notices, **environment)
        self.server = server
        self.notices = notices
        self.tasks = Tasks()
        self.parent = QWidget()
        qtbot.addWidget(self.parent)
        self.saving = Saving()
        self.stored = make_stored(self.book, self.tasks, self.saving)
        self.stored.setParent(self.parent)

    def open(self, **options: Any) -> SettingsDialog:
        self.dialog = SettingsDialog(
            self.book, self.preferences, self.tasks, self.stored, self.parent, **options
        )
        self.dialog.open()
        self.qtbot.waitUntil(lambda: not self.tasks.is_running("settings.key-status"))
        settle(self.qtbot, self.tasks)
        return self.dialog

    def edit(self, name: str) -> QLineEdit:
        (found,) = (each for each in self.dialog.findChildren(QLineEdit) if each.accessibleName() == name)
        return found

    def button(self, text: str) -> QAbstractButton:
        (found,) = (
            each
            for each in self.dialog.findChildren(QAbstractButton)
            if text in (each.accessibleName(), each.text().replace("&", ""))
        )
        return found

    def click(self, text: str) -> None:
        self.qtbot.mouseClick(self.button(text), Qt.MouseButton.LeftButton)

    def type(self, name: str, text: str) -> None:
        edit = self.edit(name)
        edit.setFocus()
        edit.selectAll()
        if text:
            self.qtbot.keyClicks(edit, text)
        else:
            self.qtbot.keyClick(edit, Qt.Key.Key_Delete)

    def paste(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        edit = self.edit("API key")
        edit.setFocus()
        QTest.keySequence(edit, "Ctrl+V")

    def select(self, row: int) -> None:
        self.sidebar.setCurrentRow(row)
        self.qtbot.waitUntil(lambda: not self.tasks.is_running("settings.key-status"))

    @property
    def sidebar(self) -> QListWidget:
        return self.dialog.findChild(QListWidget)  # type: ignore[return-value]

    @property
    def titles(self) -> list[str]:
        return [self.sidebar.item(row).text() for row in range(self.sidebar.count())]

    def messages(self, tone: Tone) -> list[str]:
        return [
            each.text
            for each in self.dialog.findChildren(FieldNote)
            if each.tone is tone and each.isVisible()
        ]

    @property
    def errors(self) -> list[str]:
        return self.messages(Tone.ERROR)

    def wait_for_saving(self) -> None:
        self.qtbot.waitUntil(self.dialog.isHidden)
        settle(self.qtbot, self.tasks)


@pytest.fixture
def make_desk(qtbot: QtBot, run: Run) -> Callable[..., Desk]:
    def make(
        *connections: Connection,
        keys: KeyStore | None = None,
        settings: MemorySettings | SettingsFile | None = None,
        **environment: str,
    ) -> Desk:
        store = settings or MemorySettings(Settings(connections=connections))
        chain = FakeKeychain(**{WORK.id: TEXT})
        return Desk(qtbot, store, keys or KeyStore(find_keychain=lambda: chain), **environment)

    return make


@pytest.fixture
def desk(make_desk: Callable[..., Desk]) -> Desk:
    """Open on two stored connections; only the first has a key."""
    desk = make_desk(WORK, LOCAL)
    desk.open()
    return desk


def test_its_names_are_those_that_tests_and_screen_readers_rely_on(desk: Desk) -> None:
    assert desk.dialog.windowTitle() == "Settings"
    assert desk.dialog.accessibleName() == "Settings"
    assert desk.edit("Connection name").text() == "Work"
    assert desk.edit("Base URL").text() == PUFFLE_URL
    assert desk.edit("API key").text() == ""
    assert desk.button("Test connection").isEnabled()
    assert desk.titles == ["Work (in use)", "Local"]


def mnemonics(root: QWidget) -> Counter[str]:
    texts = [each.text() for each in root.findChildren(QPushButton) if each.isVisible()]
    texts += [each.text() for each in root.findChildren(QLabel) if each.isVisible() and each.buddy()]
    return Counter(text[text.index("&") + 1].lower() for text in texts if "&" in text)


def test_every_control_has_a_mnemonic_of_its_own(desk: Desk) -> None:
    desk.paste(OTHER_TEXT)
    assert set(mnemonics(desk.dialog).values()) == {1}
    desk.click("Show the API key")
    desk.server.answer = None
    desk.click("Test connection")
    assert set(mnemonics(desk.dialog).values()) == {1}
    desk.click("Test connection")
    assert all(each.buddy() for each in desk.dialog.findChildren(QLabel) if "&" in each.text())


def test_the_tab_key_follows_the_eye(desk: Desk) -> None:
    desk.paste(OTHER_TEXT)
    desk.sidebar.setFocus()
    visited = []
    for _ in range(10):
        widget = QApplication.focusWidget()
        assert widget is not None
        visited.append(widget.accessibleName() or getattr(widget, "text", str)().replace("&", ""))
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    expected = ["Connections", "Add", "Remove", "Connection name", "Base URL", "API key"]
    assert visited == [*expected, "Show the API key", "Test connection", "Save", "Cancel"]


# The key


def test_a_stored_key_is_never_shown_in_full(desk: Desk) -> None:
    key = desk.edit("API key")
    assert key.placeholderText() == "Kept in the system keychain (••••ghij)"
    assert not desk.button("Show the API key").isEnabled()
    assert everything_shown(desk.dialog).count(TEXT) == 0
    desk.select(1)
    assert key.placeholderText() == "Paste the key here"


def test_a_pasted_key_is_hidden_until_it_is_asked_for(desk: Desk) -> None:
    key = desk.edit("API key")
    desk.paste(OTHER_TEXT)
    assert key.echoMode() is QLineEdit.EchoMode.Password
    desk.click("Show the API key")
    assert key.echoMode() is QLineEdit.EchoMode.Normal
    assert key.displayText() == OTHER_TEXT
    desk.click("Hide the API key")
    assert key.echoMode() is QLineEdit.EchoMode.Password
    desk.click("Show the API key")
    key.clear()
    assert key.echoMode() is QLineEdit.EchoMode.Password


@pytest.mark.parametrize(
    "pasted", [f"Bearer {TEXT}", f'"{TEXT}"', f"  {TEXT}\n", f"Authorization: Bearer {TEXT}\r\n", f"“{TEXT}”"]
)
def test_what_was_copied_along_is_taken_off(desk: Desk, run: Run, pasted: str) -> None:
    desk.select(1)
    desk.paste(pasted)
    assert desk.errors == []
    desk.click("Save")
    desk.wait_for_saving()
    assert run(desk.book.key_for(LOCAL.id)) == ApiKey(TEXT)


@pytest.mark.parametrize(
    ("pasted", "sentence"),
    [
        ("pk_live_0123\n456789", "The key has a line break in it. Copy it again, as one line."),
        ("pk_live_0123\r\n456789", "The key has a line break in it. Copy it again, as one line."),
        ("pk_live\x07", "The key has a character in it that no key can have."),
        ("pk_live 0123", "The key has a space in it."),
        ("Bearer ", "There is no key in this text."),
        ("   ", "There is no key in this text."),
    ],
)
def test_a_paste_that_is_no_key_is_said_at_once(desk: Desk, pasted: str, sentence: str) -> None:
    desk.paste(pasted)
    (error,) = desk.errors
    assert error.startswith(sentence)
    assert desk.edit("API key").accessibleDescription() == error
    desk.click("Test connection")
    assert desk.server.asked == []
    desk.click("Save")
    assert desk.dialog.isVisible()
    assert QApplication.focusWidget() is desk.edit("API key")


def test_no_keychain_is_said_before_anything_is_saved(make_desk: Callable[..., Desk], run: Run) -> None:
    desk = make_desk(WORK, keys=KeyStore(find_keychain=lambda: None))
    desk.open()
    sentence = "There is no keychain on this machine: the key is kept for this run only."
    assert desk.messages(Tone.WARNING) == [sentence]
    desk.paste(OTHER_TEXT)
    desk.click("Save")
    desk.wait_for_saving()
    (notice,) = desk.notices.kept
    assert "so the key of “Work” is kept for this run only" in notice.text
    assert run(desk.book.key_for(WORK.id)) == ApiKey(OTHER_TEXT)
    desk.open()
    assert desk.edit("API key").placeholderText() == "Kept for this run only (••••kjhg)".replace(
        "kjhg", "jihg"
    )


def test_a_locked_keychain_is_told_and_another_key_can_be_pasted(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk(WORK, keys=LockedKeys(find_keychain=FakeKeychain))
    desk.open()
    assert desk.messages(Tone.WARNING) == ["The system keychain is locked, so the key cannot be read."]
    desk.click("Test connection")
    desk.qtbot.waitUntil(lambda: bool(desk.errors))
    assert desk.errors == ["The system keychain is locked, so the key cannot be read."]
    desk.paste(OTHER_TEXT)
    desk.click("Save")
    desk.wait_for_saving()


def test_another_server_needs_its_own_key(desk: Desk) -> None:
    desk.type("Base URL", "https://preview.example")
    desk.edit("Connection name").setFocus()
    (error,) = desk.errors
    assert error.startswith("The base URL leads to another server")
    assert desk.edit("API key").placeholderText() == "Paste the key here"
    desk.click("Test connection")
    assert desk.server.asked == []
    desk.type("Base URL", PUFFLE_URL + "/")
    assert desk.errors == []
    assert desk.edit("API key").placeholderText() == "Kept in the system keychain (••••ghij)"


# The test


def test_the_stored_key_is_tested_and_its_owner_shown_as_plain_text(desk: Desk) -> None:
    desk.click("Test connection")
    desk.qtbot.waitUntil(lambda: bool(desk.messages(Tone.DONE)))
    assert desk.messages(Tone.DONE) == ["Works: Ada <b>Example</b> <ada@example.com>"]
    assert desk.server.asked == [(PUFFLE_URL, ApiKey(TEXT))]
    formats = {each.textFormat() for each in desk.dialog.findChildren(QLabel) if "Ada" in each.text()}
    assert formats == {Qt.TextFormat.PlainText}
    desk.paste(OTHER_TEXT)
    assert desk.messages(Tone.DONE) == []


def test_a_refused_key_is_said_and_what_was_typed_stays(desk: Desk) -> None:
    desk.server.answer = KeyRefused("Puffle does not accept this key.", status=401)
    desk.paste(OTHER_TEXT)
    desk.click("Test connection")
    desk.qtbot.waitUntil(lambda: bool(desk.errors))
    assert desk.errors == ["Puffle does not accept this key."]
    assert desk.edit("API key").text() == OTHER_TEXT
    assert desk.button("Test connection").text() == "&Test connection"


@pytest.mark.parametrize("ending", ["stop", "edit", "select", "close"])
def test_a_test_without_an_answer_can_be_ended(desk: Desk, ending: str) -> None:
    desk.server.answer = None
    button = desk.button("Test connection")
    desk.click("Test connection")
    desk.qtbot.waitUntil(lambda: bool(desk.server.asked))
    assert button.text() == "Sto&p testing"
    if ending == "stop":
        desk.click("Test connection")
        assert "The test was stopped." in desk.messages(Tone.HELP)
    elif ending == "edit":
        desk.type("Connection name", "Office")
    elif ending == "select":
        desk.select(1)
    else:
        desk.dialog.reject()
        assert desk.dialog.isHidden()
    assert not desk.tasks.is_running("settings.test")
    assert button.text() == "&Test connection"


# Adding, removing, using


def test_the_first_connection_is_added_at_once(make_desk: Callable[..., Desk], run: Run) -> None:
    desk = make_desk()
    desk.open()
    assert desk.titles == ["Puffle (in use)"]
    assert QApplication.focusWidget() is desk.edit("API key")
    desk.paste(TEXT)
    QTest.keyClick(desk.edit("API key"), Qt.Key.Key_Return)
    desk.wait_for_saving()
    current = desk.book.current
    assert current is not None
    assert (current.name, current.base_url) == ("Puffle", PUFFLE_URL)
    assert run(desk.book.key_for(current.id)) == ApiKey(TEXT)


def test_nothing_typed_is_nothing_to_lose(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk()
    desk.open()
    QTest.keyClick(desk.dialog, Qt.Key.Key_Escape)
    assert desk.dialog.isHidden()
    assert desk.book.connections == ()


def test_a_connection_is_added_renamed_and_used(desk: Desk) -> None:
    desk.click("Add")
    assert QApplication.focusWidget() is desk.edit("Connection name")
    desk.type("Connection name", "Preview")
    desk.type("Base URL", "https://preview.example/")
    desk.paste(OTHER_TEXT)
    desk.click("Use this connection")
    assert desk.titles == ["Work", "Local", "Preview (in use)"]
    desk.click("Save")
    desk.wait_for_saving()
    current = desk.book.current
    assert current is not None
    assert (current.name, current.base_url) == ("Preview", "https://preview.example")


def test_removing_the_one_in_use_uses_the_next(desk: Desk) -> None:
    desk.click("Remove")
    assert desk.titles == ["Local (in use)"]
    desk.click("Remove")
    assert desk.titles == []
    assert not desk.button("Remove").isEnabled()
    assert not desk.button("Use this connection").isEnabled()
    assert not desk.edit("API key").isVisible()
    desk.click("Save")
    desk.wait_for_saving()
    assert desk.book.connections == ()


def test_a_connection_of_the_environment_can_only_be_tested_and_used(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk(WORK, PUFFLE_API_KEY=OTHER_TEXT)
    desk.open()
    assert desk.titles == ["Environment (in use)", "Work"]
    assert all(desk.edit(name).isReadOnly() for name in ("Connection name", "Base URL", "API key"))
    assert not desk.button("Remove").isEnabled()
    assert desk.edit("API key").placeholderText() == "Given (••••jihg)"
    desk.click("Test connection")
    desk.qtbot.waitUntil(lambda: bool(desk.messages(Tone.DONE)))
    assert desk.server.asked == [(PUFFLE_URL, ApiKey(OTHER_TEXT))]
    desk.select(1)
    assert not desk.edit("Base URL").isReadOnly()
    desk.click("Use this connection")
    desk.click("Save")
    desk.wait_for_saving()
    assert desk.book.current == WORK


def test_the_connection_that_needs_a_key_can_be_shown_first(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk(WORK, LOCAL)
    dialog = desk.open(select=LOCAL.id)
    dialog.ask_for_key("Puffle does not accept the key any more.")
    assert desk.edit("Connection name").text() == "Local"
    assert QApplication.focusWidget() is desk.edit("API key")
    assert "Puffle does not accept the key any more." in desk.messages(Tone.WARNING)


# Saving and cancelling


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "The base URL is empty."),
        ("puffle", "“puffle” is not a web address."),
        ("http://puffle.example", "HTTPS is required"),
        (PUFFLE_URL + "/api", "The base URL ends after the host: leave out “/api”."),
        ("https://me:secret@app.puffle.ai", "The base URL must not hold a user name or password."),
    ],
)
def test_a_base_url_that_cannot_be_used_is_said_on_leaving_it(desk: Desk, typed: str, sentence: str) -> None:
    desk.type("Base URL", typed)
    assert desk.errors == []
    desk.edit("Connection name").setFocus()
    (error,) = desk.errors
    assert error.startswith(sentence)
    desk.click("Save")
    assert QApplication.focusWidget() is desk.edit("Base URL")
    assert desk.book.connections == (WORK, LOCAL)


def test_save_goes_to_the_first_fault_wherever_it_is(desk: Desk) -> None:
    desk.type("Connection name", "")
    assert desk.titles == ["Unnamed (in use)", "Local"]
    desk.select(1)
    desk.type("Connection name", "Other")
    desk.click("Save")
    assert desk.errors == ["Give the connection a name."]
    assert QApplication.focusWidget() is desk.edit("Connection name")
    desk.type("Connection name", "other")
    desk.select(1)
    assert desk.errors == ["There is already a connection named “Other”. Choose another name."]


def question_of(desk: Desk) -> QMessageBox:
    (question,) = (each for each in desk.dialog.findChildren(QMessageBox) if each.isVisible())
    return question


def test_cancel_asks_before_changes_are_lost(desk: Desk, qtbot: QtBot) -> None:
    desk.type("Connection name", "Office")
    desk.click("Cancel")
    question = question_of(desk)
    QTest.keyClick(question, Qt.Key.Key_Escape)
    assert desk.dialog.isVisible()
    assert desk.edit("Connection name").text() == "Office"
    desk.dialog.close()
    assert desk.dialog.isVisible()
    discard = next(each for each in question_of(desk).buttons() if "Discard" in each.text())
    qtbot.mouseClick(discard, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(desk.dialog.isHidden)
    assert desk.book.connections == (WORK, LOCAL)


def test_what_was_typed_and_taken_back_is_no_change(desk: Desk) -> None:
    desk.type("Connection name", "Office")
    desk.type("Connection name", "Work")
    desk.click("Cancel")
    assert desk.dialog.isHidden()


def test_settings_that_cannot_be_saved_keep_the_dialog_open(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk(settings=ReadOnlySettings(Settings(connections=(WORK,))))
    desk.open()
    desk.type("Connection name", "Office")
    desk.click("Save")
    desk.qtbot.waitUntil(lambda: bool(desk.errors))
    assert desk.errors == ["The settings could not be saved: read-only file system."]
    assert desk.edit("Connection name").text() == "Office"
    assert desk.edit("Connection name").isEnabled()
    assert desk.button("Save").isEnabled()
    assert desk.book.connections == (WORK,)


def test_closing_does_not_cut_the_saving_short(make_desk: Callable[..., Desk], run: Run) -> None:
    chain = FakeKeychain()
    keys = SlowKeys(chain)
    desk = make_desk(WORK, keys=keys)
    desk.open()
    desk.paste(OTHER_TEXT)
    desk.click("Save")
    desk.qtbot.waitUntil(lambda: "Saving…" in " ".join(desk.messages(Tone.HELP)))
    assert not desk.edit("API key").isEnabled()
    desk.click("Close")
    assert desk.dialog.isHidden()
    keys.go_on.set()
    desk.qtbot.waitUntil(lambda: chain.entries == {WORK.id: OTHER_TEXT})
    desk.qtbot.waitUntil(lambda: not asyncio.all_tasks())


def test_an_error_after_closing_is_still_told(make_desk: Callable[..., Desk], qtbot: QtBot) -> None:
    desk = make_desk(settings=ReadOnlySettings(Settings(connections=(WORK,))))
    desk.open()
    desk.type("Connection name", "Office")
    desk.click("Save")
    with qtbot.waitSignal(desk.tasks.failed) as failed:
        desk.click("Close")
    assert isinstance(failed.args[0], StorageTrouble)


def test_messages_follow_the_palette(desk: Desk, qapp: QApplication) -> None:
    desk.paste("two words")
    (label,) = (each for each in desk.dialog.findChildren(QLabel) if each.text() == desk.errors[0])

    def lightness() -> int:
        return label.palette().windowText().color().lightness()

    before, in_light = qapp.palette(), lightness()
    try:
        qapp.setPalette(QPalette(Qt.GlobalColor.black))
        desk.qtbot.waitUntil(lambda: lightness() > in_light)
    finally:
        qapp.setPalette(before)
    desk.qtbot.waitUntil(lambda: lightness() == in_light)


def everything_shown(root: QWidget) -> str:
    """The texts of *root* and of every widget in it, hidden ones too."""
    shown = []
    for widget in [root, *root.findChildren(QWidget)]:
        shown += [widget.windowTitle(), widget.toolTip(), widget.accessibleName()]
        shown.append(widget.accessibleDescription())
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            shown.append(widget.text())
        if isinstance(widget, QLineEdit):
            shown += [widget.displayText(), widget.placeholderText()]
        if isinstance(widget, QListWidget):
            shown += [widget.item(row).text() for row in range(widget.count())]
    return "\n".join(shown)


def test_the_key_is_nowhere_after_saving(
    make_desk: Callable[..., Desk], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    desk = make_desk(settings=SettingsFile(tmp_path / "settings.toml"))
    dialog = desk.open()
    desk.paste(TEXT)
    desk.click("Show the API key")
    desk.click("Test connection")
    desk.qtbot.waitUntil(lambda: bool(desk.messages(Tone.DONE)))
    assert TEXT in everything_shown(dialog)
    desk.click("Save")
    desk.wait_for_saving()
    assert TEXT not in everything_shown(dialog)
    assert TEXT not in everything_shown(desk.parent)
    assert TEXT not in (tmp_path / "settings.toml").read_text()
    assert TEXT not in caplog.text
    assert TEXT not in repr(desk.notices.kept)
