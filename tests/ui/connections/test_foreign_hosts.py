"""A host whose letters look like others, on the first page."""

import pytest
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.connection import ApiKey
from puffle_desktop.runtime.event_loop import EventLoop
from puffle_desktop.storage.settings import MemorySettings
from tests.ui.connections.test_welcome import TEXT, WelcomeByHand


@pytest.fixture
def hands(qtbot: QtBot, event_loop: EventLoop) -> WelcomeByHand:
    return WelcomeByHand(qtbot, MemorySettings())


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("https://аpp.puffle.ai", "https://xn--pp-6kc.puffle.ai"),
        ("https://xn--pp-6kc.puffle.ai/", "https://xn--pp-6kc.puffle.ai"),
        ("https://müller.example", "https://xn--mller-kva.example"),
    ],
)
def test_it_is_asked_about_before_the_key_goes_there(
    hands: WelcomeByHand, qtbot: QtBot, typed: str, asked: str
) -> None:
    hands.click("Another server")
    hands.edit("Base URL").setText(typed)
    hands.paste(TEXT)
    hands.click("Connect")
    assert hands.server.asked == []
    with qtbot.waitSignal(hands.book.current_changed):
        hands.click("Send the key there")
    assert hands.server.asked == [(asked, ApiKey(TEXT))]


def test_without_a_yes_nothing_is_sent(hands: WelcomeByHand) -> None:
    hands.click("Another server")
    hands.edit("Base URL").setText("https://app.puffle.аi")
    hands.paste(TEXT)
    hands.click("Connect")
    hands.click("Cancel")
    assert hands.server.asked == []
    assert hands.button("Connect").text() == "&Connect"
