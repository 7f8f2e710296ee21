"""The first page: a key is pasted, tested and kept, or the sandbox is asked for."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.connection import PUFFLE_URL, ApiKey
from puffle_desktop.domain.errors import KeyRefused, NoServer
from puffle_desktop.runtime.event_loop import EventLoop
from puffle_desktop.runtime.notifications import Notifications
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.storage.secrets import KeyStore
from puffle_desktop.storage.settings import MemorySettings
from puffle_desktop.ui.connections.welcome import WelcomePage
from puffle_desktop.ui.widgets.fields import FieldNote
from puffle_desktop.ui.widgets.tone import Tone
from tests.support.keychains import WorkingKeychain
from tests.support.stored import Probe, ReadOnlySettings, make_book

TEXT = "pk_live_0123456789abcdefghij"


class WelcomeByHand:
    def __init__(self, qtbot: QtBot, settings: MemorySettings) -> None:
        self.qtbot = qtbot
        self.server = Probe()
        self.tasks = Tasks()
        keys = KeyStore(find_keychain=lambda: None)
        self.book, _ = make_book(settings, keys, self.server, Notifications())
        self.page = WelcomePage(self.book, self.tasks)
        qtbot.addWidget(self.page)
        self.page.show()
        qtbot.waitUntil(lambda: any("until you quit" in each for each in self.messages(Tone.HELP)))

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

    def messages(self, tone: Tone) -> list[str]:
        return [
            each.text for each in self.page.findChildren(FieldNote) if each.tone is tone and each.isVisible()
        ]


@pytest.fixture
def make_hands(qtbot: QtBot, event_loop: EventLoop) -> Callable[..., WelcomeByHand]:
    return lambda settings=None: WelcomeByHand(qtbot, settings or MemorySettings())


@pytest.fixture
def hands(make_hands: Callable[..., WelcomeByHand]) -> WelcomeByHand:
    return make_hands()


def test_a_key_that_works_is_kept_and_its_owner_shown(hands: WelcomeByHand, qtbot: QtBot) -> None:
    hands.paste(f"Bearer {TEXT}\n")
    assert hands.edit("API key").echoMode() is QLineEdit.EchoMode.Password
    promised = " ".join(hands.messages(Tone.HELP))
    assert "There is no keychain on this machine, so it is kept until you quit" in promised
    assert "It is kept in this system’s keychain" not in promised
    with qtbot.waitSignal(hands.book.current_changed) as announced:
        QTest.keyClick(hands.edit("API key"), Qt.Key.Key_Return)
    assert announced.args[0].name == "Puffle"
    qtbot.waitUntil(lambda: bool(hands.messages(Tone.DONE)))
    assert hands.messages(Tone.DONE) == ["Connected as Ada Example <ada@example.com>"]
    assert hands.server.asked == [(PUFFLE_URL, ApiKey(TEXT))]
    assert hands.edit("API key").text() == ""
    assert hands.button("Connect").text() == "&Connect"


def test_a_key_that_is_refused_is_said_and_kept_in_its_field(hands: WelcomeByHand, qtbot: QtBot) -> None:
    hands.server.answer = KeyRefused("Puffle does not accept this key.", status=401)
    hands.paste(TEXT)
    hands.click("Connect")
    qtbot.waitUntil(lambda: bool(hands.messages(Tone.ERROR)))
    assert hands.messages(Tone.ERROR) == ["Puffle does not accept this key."]
    assert hands.edit("API key").text() == TEXT
    assert hands.button("Connect").text() == "&Connect"
    assert hands.book.connections == ()
    hands.edit("API key").clear()
    assert hands.messages(Tone.ERROR) == []


def test_a_refused_key_is_told_under_its_field_and_nothing_moves(hands: WelcomeByHand, qtbot: QtBot) -> None:
    hands.server.answer = KeyRefused("Puffle does not accept this key.", status=401)
    hands.page.resize(900, 700)
    hands.paste(TEXT)
    hands.page.grab()
    places = [hands.button(name).mapTo(hands.page, QPoint(0, 0)) for name in ("Connect", "Try the sandbox")]
    hands.click("Connect")
    hands.page.grab()
    seen = [hands.button(name).mapTo(hands.page, QPoint(0, 0)) for name in ("Connect", "Try the sandbox")]
    assert seen == places, "while it is asked"
    qtbot.waitUntil(lambda: bool(hands.messages(Tone.ERROR)))
    hands.page.grab()
    seen = [hands.button(name).mapTo(hands.page, QPoint(0, 0)) for name in ("Connect", "Try the sandbox")]
    assert seen == places, "and when it is answered"
    assert hands.edit("API key").property("state") == "wrong"
    assert QApplication.focusWidget() is hands.edit("API key")
    QTest.keyClick(hands.edit("API key"), Qt.Key.Key_End)
    QTest.keyClicks(hands.edit("API key"), "x")
    assert not hands.edit("API key").property("state")


def test_the_keychain_is_promised_where_there_is_one(qtbot: QtBot, event_loop: EventLoop) -> None:
    keys = KeyStore(find_keychain=WorkingKeychain)
    book, _ = make_book(MemorySettings(), keys, Probe(), Notifications())
    page = WelcomePage(book, Tasks())
    qtbot.addWidget(page)
    page.show()
    promise = "It is kept in this system’s keychain, never in a file."
    qtbot.waitUntil(lambda: any(promise in each.text for each in page.findChildren(FieldNote)))


def test_alt_k_leads_to_the_key(hands: WelcomeByHand, qtbot: QtBot) -> None:
    hands.page.activateWindow()
    qtbot.waitUntil(hands.page.isActiveWindow)
    hands.button("Connect").setFocus()
    QTest.keyClick(hands.page, Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() is hands.edit("API key")


def test_settings_that_cannot_be_saved_are_said(
    make_hands: Callable[..., WelcomeByHand], qtbot: QtBot
) -> None:
    hands = make_hands(ReadOnlySettings())
    hands.paste(TEXT)
    hands.click("Connect")
    qtbot.waitUntil(lambda: bool(hands.messages(Tone.ERROR)))
    assert hands.messages(Tone.ERROR) == ["The settings could not be saved: read-only file system."]
    assert hands.edit("API key").text() == TEXT


@pytest.mark.parametrize(
    ("pasted", "sentence"),
    [("", "There is no key"), ("two\nlines", "The key has a line break"), ("bell\x07", "The key has a char")],
)
def test_what_is_no_key_is_sent_nowhere(hands: WelcomeByHand, pasted: str, sentence: str) -> None:
    if pasted:
        hands.paste(pasted)
        assert hands.messages(Tone.ERROR)[0].startswith(sentence)
    hands.click("Connect")
    (error,) = hands.messages(Tone.ERROR)
    assert error.startswith(sentence)
    assert QApplication.focusWidget() is hands.edit("API key")
    assert hands.server.asked == []


def test_another_server_can_be_reached(hands: WelcomeByHand, qtbot: QtBot) -> None:
    url = hands.edit("Base URL")
    assert not url.isVisible()
    hands.click("Another server")
    assert url.isVisible()
    hands.paste(TEXT)
    url.clear()
    qtbot.keyClicks(url, "http://puffle.example")
    QTest.keyClick(url, Qt.Key.Key_Return)
    (error,) = hands.messages(Tone.ERROR)
    assert error.startswith("HTTPS is required")
    assert hands.server.asked == []
    url.selectAll()
    qtbot.keyClicks(url, "http://localhost:9000/")
    assert hands.messages(Tone.ERROR) == []
    with qtbot.waitSignal(hands.book.current_changed):
        QTest.keyClick(url, Qt.Key.Key_Return)
    assert hands.server.asked == [("http://localhost:9000", ApiKey(TEXT))]


def test_no_server_is_told_for_where_one_stands(hands: WelcomeByHand) -> None:
    """There are no settings yet that could be looked into."""
    hands.server.answer = NoServer("There is no server. Check the base URL in Settings.")
    hands.paste(TEXT)
    hands.click("Connect")
    hands.qtbot.waitUntil(lambda: bool(hands.messages(Tone.ERROR)))
    assert hands.messages(Tone.ERROR) == [
        "Couldn’t reach app.puffle.ai. Check your network, or choose another server."
    ]


def test_a_fault_in_a_hidden_base_url_shows_it(hands: WelcomeByHand) -> None:
    hands.click("Another server")
    hands.edit("Base URL").setText("nonsense")
    hands.click("Another server")
    hands.paste(TEXT)
    hands.click("Connect")
    assert hands.edit("Base URL").isVisible()


def test_connecting_can_be_stopped(hands: WelcomeByHand, qtbot: QtBot) -> None:
    hands.server.answer = None
    hands.paste(TEXT)
    hands.click("Connect")
    qtbot.waitUntil(lambda: bool(hands.server.asked))
    assert hands.button("Connect").text() == "St&op"
    hands.click("Connect")
    assert hands.button("Connect").text() == "&Connect"
    assert "Stopped. Nothing was kept." in hands.messages(Tone.HELP)
    assert not hands.tasks.is_running("welcome.connect")
    assert hands.edit("API key").text() == TEXT


def test_the_sandbox_can_be_asked_for(hands: WelcomeByHand, qtbot: QtBot) -> None:
    with qtbot.waitSignal(hands.page.sandbox_requested):
        hands.click("Try the sandbox")


def test_it_says_whose_program_this_is(hands: WelcomeByHand) -> None:
    assert any("not made or endorsed by Puffle" in text for text in hands.messages(Tone.HELP))
