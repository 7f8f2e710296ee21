"""The first page: a key is pasted, tested and kept, or the sandbox is asked for."""

import asyncio
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.campaign import Account
from puffle_desktop.domain.connection import PUFFLE_URL, ApiKey
from puffle_desktop.domain.errors import KeyRefused, PuffleError, StorageTrouble
from puffle_desktop.runtime.event_loop import EventLoop
from puffle_desktop.runtime.notices import Notices
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.storage.secrets import KeyStore
from puffle_desktop.storage.settings import Change, Loaded, MemorySettings
from puffle_desktop.ui.connections.welcome import WelcomePage
from puffle_desktop.ui.widgets.fields import FieldNote
from puffle_desktop.ui.widgets.tone import Tone
from tests.support.stored import make_book

TEXT = "pk_live_0123456789abcdefghij"
ADA = Account(id="1", email="ada@example.com", full_name="Ada Example")


class Server:
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


class ReadOnlySettings(MemorySettings):
    def update(self, change: Change) -> Loaded:
        raise StorageTrouble("The settings could not be saved: read-only file system.")


class Desk:
    def __init__(self, qtbot: QtBot, settings: MemorySettings) -> None:
        self.qtbot = qtbot
        self.server = Server()
        self.tasks = Tasks()
        keys = KeyStore(find_keychain=lambda: None)
        self.book, _ = make_book(settings, keys, self.server, Notices())
        self.page = WelcomePage(self.book, self.tasks)
        qtbot.addWidget(self.page)
        self.page.show()

    def edit(self, name: str) -> QLineEdit:
        (found,) = (each for each in self.page.findChildren(QLineEdit) if each.accessibleName() == name)
        return found

    def button(self, text: str) -> QAbstractButton:
        (found,) = (
            each
            for each in self.page.findChildren(QAbstractButton)
            if text in (each.accessibleName(), each.text().replace("&", ""))
        )
        return found

    def click(self, text: str) -> None:
        self.qtbot.mouseClick(self.button(text), Qt.MouseButton.LeftButton)

    def paste(self, text: str) -> None:
        QApplication.clipboard().setText(text)
        self.edit("API key").setFocus()
        QTest.keySequence(self.edit("API key"), "Ctrl+V")
        self.qtbot.waitUntil(lambda: not self.tasks.is_running("welcome.key-status"))

    def messages(self, tone: Tone) -> list[str]:
        return [
            each.text for each in self.page.findChildren(FieldNote) if each.tone is tone and each.isVisible()
        ]


@pytest.fixture
def make_desk(qtbot: QtBot, event_loop: EventLoop) -> Callable[..., Desk]:
    return lambda settings=None: Desk(qtbot, settings or MemorySettings())


@pytest.fixture
def desk(make_desk: Callable[..., Desk]) -> Desk:
    return make_desk()


def test_a_key_that_works_is_kept_and_its_owner_shown(desk: Desk, qtbot: QtBot) -> None:
    desk.paste(f"Bearer {TEXT}\n")
    assert desk.edit("API key").echoMode() is QLineEdit.EchoMode.Password
    assert "There is no keychain on this machine: the key is kept for this run only." in desk.messages(
        Tone.WARNING
    )
    with qtbot.waitSignal(desk.book.current_changed) as announced:
        QTest.keyClick(desk.edit("API key"), Qt.Key.Key_Return)
    assert announced.args[0].name == "Puffle"
    qtbot.waitUntil(lambda: bool(desk.messages(Tone.DONE)))
    assert desk.messages(Tone.DONE) == ["Works: Ada Example <ada@example.com>"]
    assert desk.server.asked == [(PUFFLE_URL, ApiKey(TEXT))]
    assert desk.edit("API key").text() == ""
    assert desk.button("Connect").text() == "&Connect"


def test_a_key_that_is_refused_is_said_and_kept_in_its_field(desk: Desk, qtbot: QtBot) -> None:
    desk.server.answer = KeyRefused("Puffle does not accept this key.", status=401)
    desk.paste(TEXT)
    desk.click("Connect")
    qtbot.waitUntil(lambda: bool(desk.messages(Tone.ERROR)))
    assert desk.messages(Tone.ERROR) == ["Puffle does not accept this key."]
    assert desk.edit("API key").text() == TEXT
    assert desk.button("Connect").text() == "&Connect"
    assert desk.book.connections == ()
    desk.edit("API key").clear()
    assert desk.messages(Tone.ERROR) == []


def test_settings_that_cannot_be_saved_are_said(make_desk: Callable[..., Desk], qtbot: QtBot) -> None:
    desk = make_desk(ReadOnlySettings())
    desk.paste(TEXT)
    desk.click("Connect")
    qtbot.waitUntil(lambda: bool(desk.messages(Tone.ERROR)))
    assert desk.messages(Tone.ERROR) == ["The settings could not be saved: read-only file system."]
    assert desk.edit("API key").text() == TEXT


@pytest.mark.parametrize(
    ("pasted", "sentence"),
    [("", "There is no key"), ("two\nlines", "The key has a line break"), ("bell\x07", "The key has a char")],
)
def test_what_is_no_key_is_sent_nowhere(desk: Desk, pasted: str, sentence: str) -> None:
    if pasted:
        desk.paste(pasted)
        assert desk.messages(Tone.ERROR)[0].startswith(sentence)
    desk.click("Connect")
    (error,) = desk.messages(Tone.ERROR)
    assert error.startswith(sentence)
    assert QApplication.focusWidget() is desk.edit("API key")
    assert desk.server.asked == []


def test_another_server_can_be_reached(desk: Desk, qtbot: QtBot) -> None:
    url = desk.edit("Base URL")
    assert not url.isVisible()
    desk.click("Another server")
    assert url.isVisible()
    desk.paste(TEXT)
    url.clear()
    qtbot.keyClicks(url, "http://puffle.example")
    QTest.keyClick(url, Qt.Key.Key_Return)
    (error,) = desk.messages(Tone.ERROR)
    assert error.startswith("HTTPS is required")
    assert desk.server.asked == []
    url.selectAll()
    qtbot.keyClicks(url, "http://localhost:9000/")
    assert desk.messages(Tone.ERROR) == []
    with qtbot.waitSignal(desk.book.current_changed):
        QTest.keyClick(url, Qt.Key.Key_Return)
    assert desk.server.asked == [("http://localhost:9000", ApiKey(TEXT))]


def test_a_fault_in_a_hidden_base_url_shows_it(desk: Desk) -> None:
    desk.click("Another server")
    desk.edit("Base URL").setText("nonsense")
    desk.click("Another server")
    desk.paste(TEXT)
    desk.click("Connect")
    assert desk.edit("Base URL").isVisible()


def test_connecting_can_be_stopped(desk: Desk, qtbot: QtBot) -> None:
    desk.server.answer = None
    desk.paste(TEXT)
    desk.click("Connect")
    qtbot.waitUntil(lambda: bool(desk.server.asked))
    assert desk.button("Connect").text() == "St&op"
    desk.click("Connect")
    assert desk.button("Connect").text() == "&Connect"
    assert "Stopped. Nothing was kept." in desk.messages(Tone.HELP)
    assert not desk.tasks.is_running("welcome.connect")
    assert desk.edit("API key").text() == TEXT


def test_the_sandbox_can_be_asked_for(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.page.sandbox_requested):
        desk.click("Try the sandbox")


def test_it_says_whose_program_this_is(desk: Desk) -> None:
    assert any("not made or endorsed by Puffle" in text for text in desk.messages(Tone.HELP))
