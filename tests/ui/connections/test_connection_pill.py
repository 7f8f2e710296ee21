"""The pill that keeps people from editing the wrong workspace."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.connection import PUFFLE_URL, Connection
from puffle_desktop.runtime.notifications import Notifications
from puffle_desktop.storage.secrets import MemoryKeys
from puffle_desktop.storage.settings import MemorySettings
from puffle_desktop.ui.connections.connection_pill import ConnectionPill
from puffle_desktop.ui.widgets.tokens import tokens
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.connections.given import SANDBOX_ID
from puffle_desktop.workspace.settings.shared import SharedSettings
from tests.support.desk import Desk, MakeDesk
from tests.support.helpers import found
from tests.support.stored import nobody_is_asked

LOCAL = Connection(id="a" * 32, name="Local dev", base_url="http://127.0.0.1:8000")
PUFFLE = Connection(id="b" * 32, name="Work", base_url=PUFFLE_URL)
SANDBOX = Connection(id=SANDBOX_ID, name="Sandbox", base_url="http://127.0.0.1:9")


@pytest.fixture
def pill(qtbot: QtBot) -> ConnectionPill:
    notifications = Notifications()
    settings = SharedSettings(MemorySettings(), notifications)
    book = ConnectionBook(settings, MemoryKeys("None here"), nobody_is_asked, notifications)
    pill = ConnectionPill(book)
    qtbot.addWidget(pill)
    return pill


def test_puffle_itself_needs_none(pill: ConnectionPill) -> None:
    pill.show_connection(LOCAL)
    pill.show_connection(PUFFLE)
    assert pill.isHidden()
    assert pill.whole_width == pill.usual_width == pill.least_width == 0
    pill.show_connection(LOCAL)
    pill.show_connection(None)
    assert pill.isHidden()


def test_it_says_in_words_where_one_is(pill: ConnectionPill) -> None:
    pill.show_connection(LOCAL)
    assert not pill.isHidden()
    pill.resize(pill.sizeHint())
    assert pill.text() == "Not Puffle: 127.0.0.1:8000"
    assert pill.accessibleName() == "Not Puffle: Local dev – http://127.0.0.1:8000"
    assert "http://127.0.0.1:8000" in pill.toolTip()
    pill.show_connection(SANDBOX)
    assert pill.text() == "Sandbox"
    assert pill.accessibleName() == "Sandbox – nothing here is sent"


def test_where_there_is_little_room_the_warning_stays(pill: ConnectionPill) -> None:
    pill.show_connection(LOCAL)
    assert pill.least_width < pill.usual_width == pill.whole_width
    pill.resize(pill.whole_width - 20, pill.height())
    assert pill.text() == "Not Puffle: 127.0.0.1:8000", "it ends in an ellipsis"
    pill.resize(pill.least_width, pill.height())
    assert pill.text() == "Not Puffle"
    assert pill.accessibleName() == "Not Puffle: Local dev – http://127.0.0.1:8000"
    pill.resize(pill.whole_width, pill.height())
    assert pill.text() == "Not Puffle: 127.0.0.1:8000"


def test_a_long_name_widens_no_window(pill: ConnectionPill) -> None:
    pill.show_connection(Connection(id="c" * 32, name="x" * 500, base_url=f"https://{'y' * 300}.example"))
    assert pill.minimumSizeHint().width() < 200


def test_it_is_amber(pill: ConnectionPill) -> None:
    pill.show_connection(LOCAL)
    pill.resize(pill.sizeHint())
    image = pill.grab().toImage()
    assert image.pixelColor(image.width() // 2, 2) == tokens(QApplication.palette()).changed


def test_a_press_offers_the_other_connections(pill: ConnectionPill, qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction("Another")
    pill.use_menu(menu)
    pill.show_connection(LOCAL)
    QTest.mouseClick(pill, Qt.MouseButton.LeftButton)
    assert menu.isVisible()
    menu.close()


def test_the_window_of_a_server_that_is_not_puffle(desk: Desk) -> None:
    pill = found(desk.window, ConnectionPill)
    assert pill.isVisible()
    assert pill.accessibleName() == f"Not Puffle: Environment – {desk.server.base_url}"


def test_the_window_of_the_sandbox(make_desk: MakeDesk) -> None:
    desk = make_desk(environment={})
    desk.start_and_load("--demo")
    assert found(desk.window, ConnectionPill).accessibleName() == "Sandbox – nothing here is sent"
