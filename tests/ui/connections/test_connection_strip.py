"""The strip that keeps people from editing the wrong workspace."""

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.connection import PUFFLE_URL, Connection
from puffle_desktop.runtime.notifications import Notifications
from puffle_desktop.storage.secrets import MemoryKeys
from puffle_desktop.storage.settings import MemorySettings
from puffle_desktop.ui.connections.connection_strip import ConnectionStrip
from puffle_desktop.ui.widgets import theme
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.connections.given import SANDBOX_ID
from puffle_desktop.workspace.settings.shared import SharedSettings
from tests.support.desk import Desk, MakeDesk
from tests.support.helpers import visible_text
from tests.support.stored import nobody_is_asked

LOCAL = Connection(id="a" * 32, name="Local dev", base_url="http://127.0.0.1:8000")
PUFFLE = Connection(id="b" * 32, name="Work", base_url=PUFFLE_URL)
SANDBOX = Connection(id=SANDBOX_ID, name="Sandbox", base_url="http://127.0.0.1:9")


@pytest.fixture
def strip(qtbot: QtBot) -> ConnectionStrip:
    notifications = Notifications()
    settings = SharedSettings(MemorySettings(), notifications)
    book = ConnectionBook(settings, MemoryKeys("None here"), nobody_is_asked, notifications)
    strip = ConnectionStrip(book)
    qtbot.addWidget(strip)
    return strip


def test_puffle_itself_needs_none(strip: ConnectionStrip) -> None:
    strip.show_connection(LOCAL)
    strip.show_connection(PUFFLE)
    assert strip.isHidden()
    strip.show_connection(LOCAL)
    strip.show_connection(None)
    assert strip.isHidden()


def test_it_says_in_words_where_one_is(strip: ConnectionStrip) -> None:
    strip.show_connection(LOCAL)
    assert not strip.isHidden()
    assert visible_text(strip).strip() == "Not Puffle: Local dev – http://127.0.0.1:8000"
    assert strip.accessibleName() == "Not Puffle: Local dev – http://127.0.0.1:8000"
    strip.show_connection(SANDBOX)
    assert strip.accessibleName() == "Sandbox – nothing here is sent"


def test_a_long_name_widens_no_window(strip: ConnectionStrip) -> None:
    strip.show_connection(Connection(id="c" * 32, name="x" * 500, base_url=LOCAL.base_url))
    assert strip.minimumSizeHint().width() < 200


def test_it_has_a_colour_too(strip: ConnectionStrip) -> None:
    strip.show_connection(LOCAL)
    strip.resize(400, 30)
    window = QApplication.palette().color(QPalette.ColorRole.Window)
    ground = strip.grab().toImage().pixelColor(300, 5)
    assert ground == theme.strip_color(QApplication.palette())
    assert ground != window


def test_the_window_of_a_server_that_is_not_puffle(desk: Desk) -> None:
    (strip,) = desk.window.findChildren(ConnectionStrip)
    assert strip.isVisible()
    assert strip.accessibleName() == f"Not Puffle: Environment – {desk.server.base_url}"


def test_the_window_of_the_sandbox(make_desk: MakeDesk) -> None:
    desk = make_desk(environment={})
    desk.start_and_load("--demo")
    (strip,) = desk.window.findChildren(ConnectionStrip)
    assert strip.accessibleName() == "Sandbox – nothing here is sent"
