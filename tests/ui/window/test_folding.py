"""What folds away where the window is narrow, and how all of that is remembered."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from puffle_desktop.ui.window.layout import WindowLayout
from puffle_desktop.ui.window.main_window import USUAL_SIZE
from tests.support.desk import Desk, MakeDesk

CTRL = Qt.KeyboardModifier.ControlModifier


def resize(desk: Desk, width: int, height: int = 640) -> None:
    desk.window.resize(width, height)
    desk.until(lambda: desk.window.panes.width() == width)


def list_is_shown(desk: Desk) -> bool:
    return desk.window.campaigns.isVisible()


def inspector_is_shown(desk: Desk) -> bool:
    return desk.window.panes.inspector.pane.isVisible()


class TestCampaigns:
    def test_ctrl_b_hides_and_shows_them(self, desk: Desk) -> None:
        action = desk.window.actions_["campaign-list"]
        assert list_is_shown(desk)
        assert action.isChecked()
        QTest.keyClick(desk.window, Qt.Key.Key_B, CTRL)
        assert not list_is_shown(desk)
        assert not action.isChecked()
        QTest.keyClick(desk.window, Qt.Key.Key_B, CTRL)
        assert list_is_shown(desk)

    def test_they_go_in_a_narrow_window_and_come_back(self, desk: Desk) -> None:
        resize(desk, 1100)
        assert list_is_shown(desk)
        resize(desk, 1099)
        assert not list_is_shown(desk)
        assert not desk.window.actions_["campaign-list"].isChecked()
        resize(desk, 1280)
        assert list_is_shown(desk)

    def test_they_stay_away_where_a_person_hid_them(self, desk: Desk) -> None:
        desk.window.actions_["campaign-list"].trigger()
        resize(desk, 900)
        resize(desk, 1280)
        assert not list_is_shown(desk)

    def test_a_person_can_have_them_in_a_narrow_window(self, desk: Desk) -> None:
        resize(desk, 900)
        desk.window.actions_["campaign-list"].trigger()
        assert list_is_shown(desk)
        assert 0 < desk.window.campaigns.width() < 400
        resize(desk, 1280)
        resize(desk, 900)
        assert list_is_shown(desk)

    def test_going_there_shows_them(self, desk: Desk) -> None:
        resize(desk, 900)
        QTest.keyClick(desk.window, Qt.Key.Key_1, CTRL)
        assert list_is_shown(desk)
        assert desk.window.campaigns.list.hasFocus()

    def test_their_width(self, desk: Desk) -> None:
        assert 200 <= desk.window.campaigns.width() <= 240


class TestInspector:
    def test_it_is_closed_at_first_where_there_is_little_room(self, make_desk: MakeDesk) -> None:
        desk = make_desk()
        desk.window.resize(1179, 700)
        desk.start_and_load()
        assert not inspector_is_shown(desk)
        assert list_is_shown(desk)

    def test_its_command_opens_and_closes_it(self, desk: Desk) -> None:
        assert inspector_is_shown(desk)
        desk.window.actions_["inspector"].trigger()
        assert not inspector_is_shown(desk)
        desk.window.actions_["inspector"].trigger()
        assert inspector_is_shown(desk)


def test_six_columns_are_seen_on_a_small_screen(desk: Desk) -> None:
    resize(desk, 1024)
    QApplication.processEvents()
    table = desk.table
    right = table.viewport().width()
    seen = [
        column
        for column in range(desk.model.columnCount())
        if not table.isColumnHidden(column) and table.columnViewportPosition(column) < right
    ]
    assert len(seen) >= 6


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720), (1024, 640), (640, 400), (640, 360)])
def test_every_edge_is_within_the_window(desk: Desk, size: tuple[int, int]) -> None:
    window = desk.window
    window.resize(*size)
    QApplication.processEvents()
    assert window.size() == QSize(*size).expandedTo(window.minimumSize())
    edge = window.status.mapTo(window, QPoint(window.status.width(), window.status.height()))
    assert (edge.x(), edge.y()) == (window.width(), window.height())
    assert window.minimumSizeHint().width() <= 640
    assert window.minimumSizeHint().height() <= 400


class TestKept:
    def test_list_and_inspector_are_as_they_were(self, make_desk: MakeDesk) -> None:
        first = make_desk()
        first.start_and_load()
        for name in ("campaign-list", "inspector"):
            first.window.actions_[name].trigger()
        first.leave()
        second = make_desk()
        second.start_and_load()
        assert not list_is_shown(second)
        assert not inspector_is_shown(second)

    @pytest.mark.parametrize("shown", [True, False])
    def test_the_layout_of_an_older_version(self, make_desk: MakeDesk, tmp_path: Path, shown: bool) -> None:
        settings = QSettings(str(tmp_path / "layout.ini"), QSettings.Format.IniFormat)
        settings.setValue("window/splitter", b"what an older version kept")
        settings.setValue("window/side", "no splitter's")
        settings.setValue("window/geometry", "none")
        settings.setValue("window/details", shown)
        settings.setValue("window/history", False)
        settings.sync()
        desk = make_desk()
        desk.window.resize(USUAL_SIZE)
        desk.start_and_load()
        assert list_is_shown(desk)
        assert inspector_is_shown(desk) is shown


class TestScreenTakenAway:
    @pytest.fixture
    def window(self, qtbot: object, tmp_path: Path) -> QMainWindow:
        window = QMainWindow()
        qtbot.addWidget(window)  # type: ignore[attr-defined]
        settings = QSettings(str(tmp_path / "other.ini"), QSettings.Format.IniFormat)
        window.layout_ = WindowLayout(settings, window, splitters={}, panels={}, folds={})  # type: ignore[attr-defined]
        window.show()
        return window

    def test_the_window_comes_to_where_it_is_seen(self, window: QMainWindow) -> None:
        window.setGeometry(5_000, 4_000, 5_000, 3_000)
        window.layout_.bring_back()  # type: ignore[attr-defined]
        assert window.screen().availableGeometry().contains(window.frameGeometry())

    def test_one_that_is_seen_stays(self, window: QMainWindow) -> None:
        window.setGeometry(100, 100, 400, 300)
        before = window.geometry()
        window.layout_.bring_back()  # type: ignore[attr-defined]
        assert window.geometry() == before
