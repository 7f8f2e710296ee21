"""The list of notifications: what was said in this run, and how many problems nobody has seen."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QPalette
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from puffle_desktop.runtime.notifications import KEPT, Level, Notifications
from puffle_desktop.ui.widgets.state_page import StatePage
from puffle_desktop.ui.window.notification_board import TONES
from puffle_desktop.ui.window.notifications import NotificationsDialog
from puffle_desktop.ui.window.notifications_button import NotificationsButton
from puffle_desktop.ui.window.notifications_model import NotificationsModel
from puffle_desktop.ui.wording.times import time_text
from tests.support.desk import Desk
from tests.support.helpers import button, dialogs, found, press, visible_text


@pytest.fixture
def notifications(qapp: object) -> Notifications:
    notifications = Notifications()
    notifications.post("The first.", Level.DONE)
    notifications.post("<b>Look</b> here.", Level.WARNING)
    notifications.post("It failed,\nand that is long.", Level.ERROR)
    return notifications


@pytest.fixture
def dialog(qtbot: QtBot, notifications: Notifications) -> NotificationsDialog:
    dialog = NotificationsDialog(notifications)
    qtbot.addWidget(dialog)
    dialog.show_newest()
    return dialog


def choose(dialog: NotificationsDialog, row: int) -> None:
    """Select one row: ``selectRow`` would add it where another test has left Shift held."""
    flag = QItemSelectionModel.SelectionFlag
    dialog.table.selectionModel().select(dialog.table.model().index(row, 0), flag.ClearAndSelect | flag.Rows)


def rows(dialog: NotificationsDialog) -> list[list[str]]:
    model = dialog.table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_the_newest_comes_first_with_time_and_kind(
    dialog: NotificationsDialog, notifications: Notifications
) -> None:
    time = time_text(notifications.kept[-1].at)
    assert rows(dialog) == [
        [time, "Problem", "It failed, and that is long."],
        [time, "Warning", "<b>Look</b> here."],
        [time, "Done", "The first."],
    ]
    model = dialog.table.model()
    assert not model.index(0, 1).data(Qt.ItemDataRole.DecorationRole).isNull()
    headings = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(3)]
    assert headings == ["Time", "Kind", "Notification"]


def test_the_whole_text_stands_below(dialog: NotificationsDialog) -> None:
    assert "It failed,\nand that is long." in visible_text(dialog)
    choose(dialog, 1)
    assert "<b>Look</b> here." in visible_text(dialog)


def test_opening_it_means_that_all_is_seen(dialog: NotificationsDialog, notifications: Notifications) -> None:
    assert notifications.unseen == 0
    notifications.post("Another one.", Level.ERROR)
    assert notifications.unseen == 0
    dialog.hide()
    notifications.post("Yet another one.", Level.ERROR)
    assert notifications.unseen == 1


def test_a_message_is_copied_as_it_is(dialog: NotificationsDialog) -> None:
    press(dialog, "Copy")
    assert QGuiApplication.clipboard().text() == "It failed,\nand that is long."
    choose(dialog, 2)
    dialog.table.setFocus()
    QTest.keySequence(dialog.table, QKeySequence(QKeySequence.StandardKey.Copy))
    assert QGuiApplication.clipboard().text() == "The first."


def test_several_are_copied_with_time_and_kind(
    dialog: NotificationsDialog, notifications: Notifications
) -> None:
    dialog.table.selectAll()
    press(dialog, "Copy")
    time = time_text(notifications.kept[0].at)
    assert QGuiApplication.clipboard().text().splitlines()[1:] == [
        'and that is long."',
        f"{time}\tWarning\t<b>Look</b> here.",
        f"{time}\tDone\tThe first.",
    ]


def test_they_can_be_cleared(dialog: NotificationsDialog, notifications: Notifications) -> None:
    press(dialog, "Clear")
    assert notifications.kept == ()
    assert found(dialog, StatePage).isVisible()
    assert found(dialog, StatePage).text == "No notifications yet"
    assert not button(dialog, "Clear").isEnabled()
    notifications.post("News.")
    assert [row[2] for row in rows(dialog)] == ["News."]


def test_new_ones_come_while_it_is_open_and_the_selection_stays(
    dialog: NotificationsDialog, notifications: Notifications
) -> None:
    choose(dialog, 1)
    notifications.post("News.")
    assert rows(dialog)[0][2] == "News."
    assert "<b>Look</b> here." in visible_text(dialog)


def test_a_hundred_are_kept(dialog: NotificationsDialog, notifications: Notifications) -> None:
    for number in range(KEPT + 3):
        notifications.post(f"Number {number}.")
    assert len(rows(dialog)) == KEPT
    assert rows(dialog)[0][2] == f"Number {KEPT + 2}."


def test_each_level_has_a_word_of_its_own() -> None:
    assert {*TONES} == {*Level}
    assert len({TONES[level].word for level in Level} - {""}) == len(Level)


def test_one_of_another_day_has_its_date(qapp: object) -> None:
    assert time_text(1_000_000_000.0) == "9 Sep 2001 1:46\u202fAM"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_model_keeps_qts_rules(notifications: Notifications, qtbot: QtBot) -> None:
    model = NotificationsModel(notifications)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for number in range(KEPT + 3):
        notifications.post(f"Number {number}.")
    notifications.clear()
    notifications.post("News.")
    assert tester.model() is model


class TestWindow:
    def button(self, desk: Desk) -> QToolButton:
        return found(desk.window, NotificationsButton)

    def test_problems_are_counted_in_the_status_bar(self, desk: Desk) -> None:
        notifications = desk.application.notifications
        assert not self.button(desk).isVisible()
        notifications.post("Fine.", Level.DONE)
        assert not self.button(desk).isVisible()
        notifications.post("It failed.", Level.ERROR)
        assert self.button(desk).isVisible()
        assert self.button(desk).text() == "1 new notification"
        notifications.post("Look here.", Level.WARNING)
        assert self.button(desk).text() == "2 new notifications"
        QTest.mouseClick(self.button(desk), Qt.MouseButton.LeftButton)
        desk.until(lambda: dialogs(NotificationsDialog))
        assert not self.button(desk).isVisible()
        dialogs(NotificationsDialog)[0].reject()

    def test_closing_the_bar_means_that_it_is_seen(self, desk: Desk) -> None:
        desk.application.notifications.post("It failed.", Level.ERROR)
        QTest.mouseClick(desk.window.message_bar.buttons[-1], Qt.MouseButton.LeftButton)
        assert not self.button(desk).isVisible()

    def test_keys_open_it_and_esc_closes_it(self, desk: Desk) -> None:
        desk.table.selectRow(0)
        desk.table.setFocus()
        desk.application.notifications.post("It failed.", Level.ERROR)
        QTest.keyClick(desk.window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
        desk.until(lambda: dialogs(NotificationsDialog))
        (dialog,) = dialogs(NotificationsDialog)
        assert isinstance(dialog, NotificationsDialog)
        desk.until(dialog.table.hasFocus)
        assert [index.row() for index in dialog.table.selectionModel().selectedRows()] == [0]
        QTest.keyClick(dialog.table, Qt.Key.Key_Escape)
        desk.until(lambda: not dialogs())

    def test_go_to_message_opens_it_where_nothing_is_shown(self, desk: Desk) -> None:
        QTest.keyClick(desk.window, Qt.Key.Key_F8)
        desk.until(lambda: dialogs(NotificationsDialog))
        dialogs(NotificationsDialog)[0].reject()

    def test_the_icon_follows_the_palette(self, desk: Desk) -> None:
        desk.application.notifications.post("It failed.", Level.ERROR)
        icon = self.button(desk).icon().pixmap(16, 16).toImage()
        former = QApplication.palette()
        dark = QPalette(former)
        dark.setColor(QPalette.ColorRole.WindowText, Qt.GlobalColor.red)
        QApplication.setPalette(dark)
        try:
            desk.until(lambda: self.button(desk).icon().pixmap(16, 16).toImage() != icon)
        finally:
            QApplication.setPalette(former)
