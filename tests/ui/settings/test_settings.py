"""The settings dialog, by its accessible names: what a person sees, does, and is told."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialogButtonBox,
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
from puffle_desktop.domain.errors import KeychainTrouble, KeyRefused, StorageTrouble
from puffle_desktop.runtime.notifications import Notifications
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.storage.secrets import FoundKey, KeptKey, Keychain, KeyStore
from puffle_desktop.storage.settings import MemorySettings, Settings, SettingsStore
from puffle_desktop.storage.settings_file import SettingsFile
from puffle_desktop.ui.connections.connection_delegate import LISTED_ROLE
from puffle_desktop.ui.settings.settings import SettingsDialog
from puffle_desktop.ui.widgets.fields import FieldNote
from puffle_desktop.ui.widgets.tone import Tone
from tests.support.run import Run
from tests.support.stored import Probe, ReadOnlySettings, Saving, make_book, make_stored, settle

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

    async def save(self, connection_id: str, key: ApiKey) -> KeptKey:
        await self.go_on.wait()
        return await super().save(connection_id, key)


class LockedKeys(KeyStore):
    async def find(self, connection_id: str) -> FoundKey | None:
        raise KeychainTrouble("The system keychain is locked, so the key cannot be read.")


class SettingsByHand:
    """The dialog over a book, with its parts by their names."""

    def __init__(self, qtbot: QtBot, store: SettingsStore, keys: KeyStore, **environment: str) -> None:
        self.qtbot = qtbot
        server, notifications = Probe(ADA), Notifications()
        self.book, self.preferences = make_book(store, keys, server, notifications, **environment)
        self.server = server
        self.notifications = notifications
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

    def click(self, text: str, within: type[QWidget] | None = None) -> None:
        """Click the button of this name; of several, the one in the newest widget of the class *within*."""
        if within is None:
            pressed = self.button(text)
        else:
            box = self.dialog.findChildren(within)[-1]
            (pressed,) = (
                each for each in box.findChildren(QAbstractButton) if each.text().replace("&", "") == text
            )
        self.qtbot.mouseClick(pressed, Qt.MouseButton.LeftButton)

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
def make_hands(qtbot: QtBot, run: Run) -> Callable[..., SettingsByHand]:
    def make(
        *connections: Connection,
        keys: KeyStore | None = None,
        settings: MemorySettings | SettingsFile | None = None,
        **environment: str,
    ) -> SettingsByHand:
        store = settings or MemorySettings(Settings(connections=connections))
        chain = FakeKeychain(**{WORK.id: TEXT})
        return SettingsByHand(qtbot, store, keys or KeyStore(find_keychain=lambda: chain), **environment)

    return make


@pytest.fixture
def hands(make_hands: Callable[..., SettingsByHand]) -> SettingsByHand:
    """Open on two stored connections; only the first has a key."""
    hands = make_hands(WORK, LOCAL)
    hands.open()
    return hands


def test_its_names_are_those_that_tests_and_screen_readers_rely_on(hands: SettingsByHand) -> None:
    assert hands.dialog.windowTitle() == "Settings"
    assert hands.dialog.accessibleName() == "Settings"
    assert hands.edit("Connection name").text() == "Work"
    assert hands.edit("Base URL").text() == PUFFLE_URL
    assert hands.edit("API key").text() == ""
    assert hands.button("Test connection").isEnabled()
    assert hands.titles == ["Work (in use)", "Local"]
    listed = [hands.sidebar.item(row).data(LISTED_ROLE) for row in range(2)]
    assert [each.name for each in listed] == ["Work", "Local"]
    facts = [each.facts.replace("\u2068", "").replace("\u2069", "") for each in listed]
    assert facts == ["In use · app.puffle.ai", "127.0.0.1:8000"]
    assert [each.in_use for each in listed] == [True, False]
    rows = [hands.sidebar.visualItemRect(hands.sidebar.item(row)) for row in range(2)]
    assert all(row.height() >= 44 for row in rows)


@pytest.mark.parametrize(
    ("typed", "host"),
    [
        ("https://staging.puffle.example/", "staging.puffle.example"),
        ("https://me:secret@staging.puffle.example", "staging.puffle.example"),
        ("http://[::1", ""),
        ("nonsense", ""),
        ("", ""),
    ],
)
def test_the_list_follows_what_is_typed(hands: SettingsByHand, typed: str, host: str) -> None:
    hands.select(1)
    hands.type("Base URL", typed)
    facts = hands.sidebar.item(1).data(LISTED_ROLE).facts
    assert facts.replace("\u2068", "").replace("\u2069", "") == host


def mnemonics(root: QWidget) -> Counter[str]:
    texts = [each.text() for each in root.findChildren(QPushButton) if each.isVisible()]
    texts += [each.text() for each in root.findChildren(QLabel) if each.isVisible() and each.buddy()]
    return Counter(text[text.index("&") + 1].lower() for text in texts if "&" in text)


def test_every_control_has_a_mnemonic_of_its_own(hands: SettingsByHand) -> None:
    hands.paste(OTHER_TEXT)
    assert set(mnemonics(hands.dialog).values()) == {1}
    hands.click("Show the API key")
    hands.server.answer = None
    hands.click("Test connection")
    assert set(mnemonics(hands.dialog).values()) == {1}
    hands.click("Test connection")
    assert all(each.buddy() for each in hands.dialog.findChildren(QLabel) if "&" in each.text())


def test_the_tab_key_follows_the_eye(hands: SettingsByHand) -> None:
    hands.paste(OTHER_TEXT)
    hands.sidebar.setFocus()
    visited = []
    for _ in range(10):
        widget = QApplication.focusWidget()
        assert widget is not None
        visited.append(widget.accessibleName() or getattr(widget, "text", str)().replace("&", ""))
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    expected = ["Connections", "Add", "Remove", "Connection name", "Base URL", "API key"]
    box = hands.dialog.findChild(QDialogButtonBox)
    assert isinstance(box, QDialogButtonBox)
    row = box.layout()
    assert row is not None
    buttons = [each.text().replace("&", "") for each in sorted(box.buttons(), key=row.indexOf)]
    assert visited == [*expected, "Show the API key", "Test connection", *buttons], "as they are seen"


# The key


def test_a_stored_key_is_never_shown_in_full(hands: SettingsByHand) -> None:
    key = hands.edit("API key")
    assert key.placeholderText() == "Kept in the system keychain (••••ghij)"
    assert not hands.button("Show the API key").isEnabled()
    assert everything_shown(hands.dialog).count(TEXT) == 0
    hands.select(1)
    assert key.placeholderText() == "Paste the key here"


def test_a_pasted_key_is_hidden_until_it_is_asked_for(hands: SettingsByHand) -> None:
    key = hands.edit("API key")
    hands.paste(OTHER_TEXT)
    assert key.echoMode() is QLineEdit.EchoMode.Password
    hands.click("Show the API key")
    assert key.echoMode() is QLineEdit.EchoMode.Normal
    assert key.displayText() == OTHER_TEXT
    hands.click("Hide the API key")
    assert key.echoMode() is QLineEdit.EchoMode.Password
    hands.click("Show the API key")
    key.clear()
    assert key.echoMode() is QLineEdit.EchoMode.Password


@pytest.mark.parametrize(
    "pasted", [f"Bearer {TEXT}", f'"{TEXT}"', f"  {TEXT}\n", f"Authorization: Bearer {TEXT}\r\n", f"“{TEXT}”"]
)
def test_what_was_copied_along_is_taken_off(hands: SettingsByHand, run: Run, pasted: str) -> None:
    hands.select(1)
    hands.paste(pasted)
    assert hands.errors == []
    hands.click("Save")
    hands.wait_for_saving()
    assert run(hands.book.key_for(LOCAL.id)) == ApiKey(TEXT)


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
def test_a_paste_that_is_no_key_is_said_at_once(hands: SettingsByHand, pasted: str, sentence: str) -> None:
    hands.paste(pasted)
    (error,) = hands.errors
    assert error.startswith(sentence)
    assert hands.edit("API key").accessibleDescription() == error
    hands.click("Test connection")
    assert hands.server.asked == []
    hands.click("Save")
    assert hands.dialog.isVisible()
    assert QApplication.focusWidget() is hands.edit("API key")


def test_no_keychain_is_said_before_anything_is_saved(
    make_hands: Callable[..., SettingsByHand], run: Run
) -> None:
    hands = make_hands(WORK, keys=KeyStore(find_keychain=lambda: None))
    hands.open()
    sentence = "There is no keychain on this machine: the key is kept until you quit."
    assert hands.messages(Tone.WARNING) == [sentence]
    hands.paste(OTHER_TEXT)
    hands.click("Save")
    hands.wait_for_saving()
    (notification,) = hands.notifications.kept
    assert "so the key of “Work” is kept until you quit" in notification.text
    assert run(hands.book.key_for(WORK.id)) == ApiKey(OTHER_TEXT)
    hands.open()
    assert hands.edit("API key").placeholderText() == "Kept until you quit (••••kjhg)".replace("kjhg", "jihg")


def test_a_locked_keychain_is_told_and_another_key_can_be_pasted(
    make_hands: Callable[..., SettingsByHand],
) -> None:
    hands = make_hands(WORK, keys=LockedKeys(find_keychain=FakeKeychain))
    hands.open()
    assert hands.messages(Tone.WARNING) == ["The system keychain is locked, so the key cannot be read."]
    hands.click("Test connection")
    hands.qtbot.waitUntil(lambda: bool(hands.errors))
    assert hands.errors == ["The system keychain is locked, so the key cannot be read."]
    hands.paste(OTHER_TEXT)
    hands.click("Save")
    hands.wait_for_saving()


def test_another_server_needs_its_own_key(hands: SettingsByHand) -> None:
    hands.type("Base URL", "https://preview.example")
    hands.edit("Connection name").setFocus()
    (error,) = hands.errors
    assert error.startswith("The base URL leads to another server")
    assert hands.edit("API key").placeholderText() == "Paste the key here"
    hands.click("Test connection")
    assert hands.server.asked == []
    hands.type("Base URL", PUFFLE_URL + "/")
    assert hands.errors == []
    assert hands.edit("API key").placeholderText() == "Kept in the system keychain (••••ghij)"


# The test


def test_the_stored_key_is_tested_and_its_owner_shown_as_plain_text(hands: SettingsByHand) -> None:
    hands.click("Test connection")
    hands.qtbot.waitUntil(lambda: bool(hands.messages(Tone.DONE)))
    assert hands.messages(Tone.DONE) == ["Connected as Ada <b>Example</b> <ada@example.com>"]
    assert hands.server.asked == [(PUFFLE_URL, ApiKey(TEXT))]
    formats = {each.textFormat() for each in hands.dialog.findChildren(QLabel) if "Ada" in each.text()}
    assert formats == {Qt.TextFormat.PlainText}
    hands.paste(OTHER_TEXT)
    assert hands.messages(Tone.DONE) == []


def test_a_refused_key_is_said_and_what_was_typed_stays(hands: SettingsByHand) -> None:
    hands.server.answer = KeyRefused("Puffle does not accept this key.", status=401)
    hands.paste(OTHER_TEXT)
    hands.click("Test connection")
    hands.qtbot.waitUntil(lambda: bool(hands.errors))
    assert hands.errors == ["Puffle does not accept this key."]
    assert hands.edit("API key").text() == OTHER_TEXT
    assert hands.button("Test connection").text() == "&Test connection"


def test_a_refused_key_is_told_beside_it_with_a_way_to_another(
    hands: SettingsByHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    hands.server.answer = KeyRefused("Puffle does not accept this key.", status=401)
    hands.paste(OTHER_TEXT)
    place = hands.button("Test connection").mapTo(hands.dialog, QPoint(0, 0))
    hands.click("Test connection")
    hands.qtbot.waitUntil(lambda: bool(hands.errors))
    assert hands.edit("API key").property("state") == "wrong"
    assert hands.edit("API key").accessibleDescription() == "Puffle does not accept this key."
    assert QApplication.focusWidget() is hands.edit("API key")
    hands.dialog.grab()
    assert hands.button("Test connection").mapTo(hands.dialog, QPoint(0, 0)) == place, "no button moves"
    hands.button("Open Puffle").click()
    assert opened == [PUFFLE_URL]
    hands.type("API key", "another")
    assert hands.errors == []
    assert not hands.button("Open Puffle").isVisible()
    assert not hands.edit("API key").property("state")


def test_alt_and_the_letter_lead_to_the_fields(hands: SettingsByHand) -> None:
    for key, name in (
        (Qt.Key.Key_N, "Connection name"),
        (Qt.Key.Key_B, "Base URL"),
        (Qt.Key.Key_K, "API key"),
    ):
        QTest.keyClick(hands.dialog, key, Qt.KeyboardModifier.AltModifier)
        assert QApplication.focusWidget() is hands.edit(name)


@pytest.mark.parametrize("ending", ["stop", "edit", "select", "close"])
def test_a_test_without_an_answer_can_be_ended(hands: SettingsByHand, ending: str) -> None:
    hands.server.answer = None
    button = hands.button("Test connection")
    hands.click("Test connection")
    hands.qtbot.waitUntil(lambda: bool(hands.server.asked))
    assert button.text() == "Sto&p testing"
    if ending == "stop":
        hands.click("Test connection")
        assert "Test stopped." in hands.messages(Tone.HELP)
    elif ending == "edit":
        hands.type("Connection name", "Office")
    elif ending == "select":
        hands.select(1)
    else:
        hands.dialog.reject()
        assert hands.dialog.isHidden()
    assert not hands.tasks.is_running("settings.test")
    assert button.text() == "&Test connection"


# Adding, removing, using


def test_the_first_connection_is_added_at_once(make_hands: Callable[..., SettingsByHand], run: Run) -> None:
    hands = make_hands()
    hands.open()
    assert hands.titles == ["Puffle (in use)"]
    assert QApplication.focusWidget() is hands.edit("API key")
    hands.paste(TEXT)
    QTest.keyClick(hands.edit("API key"), Qt.Key.Key_Return)
    hands.wait_for_saving()
    current = hands.book.current
    assert current is not None
    assert (current.name, current.base_url) == ("Puffle", PUFFLE_URL)
    assert run(hands.book.key_for(current.id)) == ApiKey(TEXT)


def test_nothing_typed_is_nothing_to_lose(make_hands: Callable[..., SettingsByHand]) -> None:
    hands = make_hands()
    hands.open()
    QTest.keyClick(hands.dialog, Qt.Key.Key_Escape)
    assert hands.dialog.isHidden()
    assert hands.book.connections == ()


def test_a_connection_is_added_renamed_and_used(hands: SettingsByHand) -> None:
    hands.click("Add")
    assert QApplication.focusWidget() is hands.edit("Connection name")
    hands.type("Connection name", "Preview")
    hands.type("Base URL", "https://preview.example/")
    hands.paste(OTHER_TEXT)
    hands.click("Use this connection")
    assert hands.titles == ["Work", "Local", "Preview (in use)"]
    hands.click("Save")
    hands.wait_for_saving()
    current = hands.book.current
    assert current is not None
    assert (current.name, current.base_url) == ("Preview", "https://preview.example")


def test_removing_the_one_in_use_uses_the_next(hands: SettingsByHand) -> None:
    hands.click("Remove")
    assert hands.titles == ["Local (in use)"]
    hands.click("Remove")
    assert hands.titles == []
    assert not hands.button("Remove").isEnabled()
    assert not hands.button("Use this connection").isEnabled()
    assert not hands.edit("API key").isVisible()
    hands.click("Save")
    hands.wait_for_saving()
    assert hands.book.connections == ()


def test_a_connection_of_the_environment_can_only_be_tested_and_used(
    make_hands: Callable[..., SettingsByHand],
) -> None:
    hands = make_hands(WORK, PUFFLE_API_KEY=OTHER_TEXT)
    hands.open()
    assert hands.titles == ["Environment (in use)", "Work"]
    assert all(hands.edit(name).isReadOnly() for name in ("Connection name", "Base URL", "API key"))
    assert not hands.button("Remove").isEnabled()
    assert hands.edit("API key").placeholderText() == "Given (••••jihg)"
    hands.click("Test connection")
    hands.qtbot.waitUntil(lambda: bool(hands.messages(Tone.DONE)))
    assert hands.server.asked == [(PUFFLE_URL, ApiKey(OTHER_TEXT))]
    hands.select(1)
    assert not hands.edit("Base URL").isReadOnly()
    hands.click("Use this connection")
    hands.click("Save")
    hands.wait_for_saving()
    assert hands.book.current == WORK


def test_the_connection_that_needs_a_key_can_be_shown_first(
    make_hands: Callable[..., SettingsByHand],
) -> None:
    hands = make_hands(WORK, LOCAL)
    dialog = hands.open(select=LOCAL.id)
    dialog.ask_for_key("Puffle does not accept the key any more.")
    assert hands.edit("Connection name").text() == "Local"
    assert QApplication.focusWidget() is hands.edit("API key")
    assert "Puffle does not accept the key any more." in hands.messages(Tone.WARNING)


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
def test_a_base_url_that_cannot_be_used_is_said_on_leaving_it(
    hands: SettingsByHand, typed: str, sentence: str
) -> None:
    hands.type("Base URL", typed)
    assert hands.errors == []
    hands.edit("Connection name").setFocus()
    (error,) = hands.errors
    assert error.startswith(sentence)
    hands.click("Save")
    assert QApplication.focusWidget() is hands.edit("Base URL")
    assert hands.book.connections == (WORK, LOCAL)


def test_save_goes_to_the_first_fault_wherever_it_is(hands: SettingsByHand) -> None:
    hands.type("Connection name", "")
    assert hands.titles == ["Unnamed (in use)", "Local"]
    hands.select(1)
    hands.type("Connection name", "Other")
    hands.click("Save")
    assert hands.errors == ["Give the connection a name."]
    assert QApplication.focusWidget() is hands.edit("Connection name")
    hands.type("Connection name", "other")
    hands.select(1)
    assert hands.errors == ["There is already a connection named “Other”. Choose another name."]


def question_of(hands: SettingsByHand) -> QMessageBox:
    (question,) = (each for each in hands.dialog.findChildren(QMessageBox) if each.isVisible())
    return question


def test_cancel_asks_before_changes_are_lost(hands: SettingsByHand, qtbot: QtBot) -> None:
    hands.type("Connection name", "Office")
    hands.click("Cancel")
    question = question_of(hands)
    QTest.keyClick(question, Qt.Key.Key_Escape)
    assert hands.dialog.isVisible()
    assert hands.edit("Connection name").text() == "Office"
    hands.dialog.close()
    assert hands.dialog.isVisible()
    discard = next(each for each in question_of(hands).buttons() if "Discard" in each.text())
    qtbot.mouseClick(discard, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(hands.dialog.isHidden)
    assert hands.book.connections == (WORK, LOCAL)


def test_what_was_typed_and_taken_back_is_no_change(hands: SettingsByHand) -> None:
    hands.type("Connection name", "Office")
    hands.type("Connection name", "Work")
    hands.click("Cancel")
    assert hands.dialog.isHidden()


def test_settings_that_cannot_be_saved_keep_the_dialog_open(
    make_hands: Callable[..., SettingsByHand],
) -> None:
    hands = make_hands(settings=ReadOnlySettings(Settings(connections=(WORK,))))
    hands.open()
    hands.type("Connection name", "Office")
    hands.click("Save")
    hands.qtbot.waitUntil(lambda: bool(hands.errors))
    assert hands.errors == ["The settings could not be saved: read-only file system."]
    assert hands.edit("Connection name").text() == "Office"
    assert hands.edit("Connection name").isEnabled()
    assert hands.button("Save").isEnabled()
    assert hands.book.connections == (WORK,)


def test_closing_does_not_cut_the_saving_short(make_hands: Callable[..., SettingsByHand], run: Run) -> None:
    chain = FakeKeychain()
    keys = SlowKeys(chain)
    hands = make_hands(WORK, keys=keys)
    hands.open()
    hands.paste(OTHER_TEXT)
    hands.click("Save")
    hands.qtbot.waitUntil(lambda: "Saving…" in " ".join(hands.messages(Tone.HELP)))
    assert not hands.edit("API key").isEnabled()
    hands.click("Close")
    assert hands.dialog.isHidden()
    keys.go_on.set()
    hands.qtbot.waitUntil(lambda: chain.entries == {WORK.id: OTHER_TEXT})
    hands.qtbot.waitUntil(lambda: not asyncio.all_tasks())


def test_an_error_after_closing_is_still_told(
    make_hands: Callable[..., SettingsByHand], qtbot: QtBot
) -> None:
    hands = make_hands(settings=ReadOnlySettings(Settings(connections=(WORK,))))
    hands.open()
    hands.type("Connection name", "Office")
    hands.click("Save")
    with qtbot.waitSignal(hands.tasks.failed) as failed:
        hands.click("Close")
    assert isinstance(failed.args[0], StorageTrouble)


def test_messages_follow_the_palette(hands: SettingsByHand, qapp: QApplication) -> None:
    hands.paste("two words")
    (label,) = (each for each in hands.dialog.findChildren(QLabel) if each.text() == hands.errors[0])

    def lightness() -> int:
        return label.palette().windowText().color().lightness()

    before, in_light = qapp.palette(), lightness()
    try:
        qapp.setPalette(QPalette(Qt.GlobalColor.black))
        hands.qtbot.waitUntil(lambda: lightness() > in_light)
    finally:
        qapp.setPalette(before)
    hands.qtbot.waitUntil(lambda: lightness() == in_light)


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
    make_hands: Callable[..., SettingsByHand], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    hands = make_hands(settings=SettingsFile(tmp_path / "settings.toml"))
    dialog = hands.open()
    hands.paste(TEXT)
    hands.click("Show the API key")
    hands.click("Test connection")
    hands.qtbot.waitUntil(lambda: bool(hands.messages(Tone.DONE)))
    assert TEXT in everything_shown(dialog)
    hands.click("Save")
    hands.wait_for_saving()
    assert TEXT not in everything_shown(dialog)
    assert TEXT not in everything_shown(hands.parent)
    assert TEXT not in (tmp_path / "settings.toml").read_text()
    assert TEXT not in caplog.text
    assert TEXT not in repr(hands.notifications.kept)


LOOK_ALIKE = "https://аpp.puffle.ai"
PUNYCODE = "https://xn--pp-6kc.puffle.ai"


def test_a_host_that_looks_like_another_is_shown_as_it_is_and_asked_about_before_a_key_goes_there(
    make_hands: Callable[..., SettingsByHand],
) -> None:
    hands = make_hands()
    hands.open()
    hands.edit("Base URL").setFocus()
    hands.edit("Base URL").selectAll()
    QGuiApplication.clipboard().setText(LOOK_ALIKE)
    QTest.keySequence(hands.edit("Base URL"), "Ctrl+V")
    hands.paste(TEXT)
    assert hands.edit("Base URL").text() == PUNYCODE
    warned = " ".join(hands.messages(Tone.WARNING))
    assert PUNYCODE in warned
    assert "cyrillic small letter a" in warned
    hands.click("Test connection")
    assert hands.server.asked == []
    hands.click("Cancel", QMessageBox)
    hands.click("Save")
    assert hands.book.connections == ()
    hands.click("Cancel", QMessageBox)
    hands.click("Test connection")
    hands.click("Send the key there", QMessageBox)
    hands.qtbot.waitUntil(lambda: hands.server.asked == [(PUNYCODE, ApiKey(TEXT))])
    hands.click("Save")
    hands.wait_for_saving()
    assert [each.base_url for each in hands.book.connections] == [PUNYCODE], "asked about once"


@pytest.mark.parametrize("key", [TEXT, f"Bearer {TEXT}"])
def test_a_key_in_a_wrong_field_is_not_quoted(make_hands: Callable[..., SettingsByHand], key: str) -> None:
    for field in ("Base URL", "Connection name"):
        hands = make_hands()
        hands.open()
        hands.type(field, key)
        hands.paste(OTHER_TEXT)
        hands.click("Save")
        (error,) = hands.errors
        assert "looks like an API key" in error
        assert TEXT not in error
        assert hands.book.connections == ()
