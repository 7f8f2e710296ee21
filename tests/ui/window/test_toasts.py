"""Toasts: what went well, for a few seconds, with what takes it back; they never take the focus."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QEnterEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.edits import Edit
from puffle_desktop.runtime.notifications import Level
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.ui.widgets.tone import Tone
from puffle_desktop.ui.window import toasts
from puffle_desktop.ui.window.toasts import MOST, ToastStack
from tests.support.desk import Desk
from tests.support.helpers import button, press


@pytest.fixture
def body(qtbot: QtBot) -> Iterator[QWidget]:
    body = QWidget()
    body.resize(900, 600)
    layout = QVBoxLayout(body)
    layout.addWidget(QPushButton("Where the focus would go by itself"))
    layout.addWidget(QLineEdit())
    qtbot.addWidget(body)
    body.show()
    body.activateWindow()
    body.findChildren(QLineEdit)[0].setFocus()
    qtbot.waitUntil(body.findChildren(QLineEdit)[0].hasFocus)
    yield body
    body.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def stack(body: QWidget) -> ToastStack:
    return ToastStack(body)


def enter(stack: ToastStack) -> None:
    """The mouse comes over it."""
    middle = QPointF(stack.rect().center())
    stack.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    QApplication.sendEvent(stack, QEnterEvent(middle, middle, middle))


def leave(stack: ToastStack) -> None:
    """The mouse goes."""
    stack.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    QApplication.sendEvent(stack, QEvent(QEvent.Type.Leave))


class TestStack:
    def test_it_shows_plain_text_without_taking_the_focus(self, stack: ToastStack, body: QWidget) -> None:
        stack.add("Saved <b>Ada</b>.", Tone.DONE, "Undo", body.update)
        assert stack.isVisible()
        assert stack.texts == ["Saved <b>Ada</b>."]
        QApplication.processEvents()
        QApplication.processEvents()
        assert body.isActiveWindow()
        assert body.findChildren(QLineEdit)[0].hasFocus()

    def test_it_goes_by_itself(
        self, stack: ToastStack, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(toasts, "SHOWN_MS", 30)
        stack.add("Copied.", Tone.INFO)
        qtbot.waitUntil(lambda: not stack.isVisible())
        assert stack.texts == []

    def test_there_are_two_at_most_and_the_oldest_goes(self, stack: ToastStack) -> None:
        for number in range(MOST + 2):
            stack.add(f"Number {number}.", Tone.INFO)
        assert stack.texts == ["Number 2.", "Number 3."]

    def test_one_cause_is_told_once(self, stack: ToastStack) -> None:
        stack.add("Saved Ada.", Tone.DONE, cause="action 1")
        stack.add("Saved Zoë.", Tone.DONE, cause="action 2")
        stack.add("Undone: Ada.", Tone.DONE, cause="action 1")
        assert stack.texts == ["Saved Zoë.", "Undone: Ada."]

    def test_the_same_words_are_there_once(self, stack: ToastStack) -> None:
        for sentence in ("Copied.", "Saved.", "Copied."):
            stack.add(sentence, Tone.INFO)
        assert stack.texts == ["Saved.", "Copied."]

    def test_the_mouse_over_it_keeps_it(self, stack: ToastStack) -> None:
        stack.add("Copied.", Tone.INFO)
        (timer,) = [toast.timer for toast in stack.findChildren(toasts.Toast)]
        assert timer.isActive()
        enter(stack)
        assert not timer.isActive()
        leave(stack)
        assert timer.isActive()

    def test_the_keyboard_in_it_keeps_it_and_goes_back(self, stack: ToastStack, body: QWidget) -> None:
        assert not stack.focus_newest()
        stack.add("Saved Ada.", Tone.DONE, "Undo", body.update)
        stack.add("Saved Bob.", Tone.DONE, "Undo", body.update)
        timers = [toast.timer for toast in stack.findChildren(toasts.Toast)]
        assert stack.focus_newest()
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.parent().accessibleName() == "Done: Saved Bob."  # type: ignore[attr-defined]
        assert not any(timer.isActive() for timer in timers)
        QTest.keyClick(focused, Qt.Key.Key_Escape)
        assert body.findChildren(QLineEdit)[0].hasFocus()
        assert all(timer.isActive() for timer in timers)
        assert stack.texts == ["Saved Ada.", "Saved Bob."]

    @pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
    def test_its_button_works_by_keyboard_and_gives_the_focus_back(
        self, stack: ToastStack, body: QWidget, key: Qt.Key
    ) -> None:
        undone: list[bool] = []
        stack.add("Saved Ada.", Tone.DONE, "Undo", lambda: undone.append(True))
        stack.focus_newest()
        QTest.keyClick(QApplication.focusWidget(), key)
        assert undone == [True]
        assert stack.texts == []
        assert body.findChildren(QLineEdit)[0].hasFocus()

    @pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
    def test_so_does_the_one_that_closes_it(self, stack: ToastStack, body: QWidget, key: Qt.Key) -> None:
        stack.add("Copied.", Tone.INFO)
        stack.focus_newest()
        QTest.keyClick(QApplication.focusWidget(), key)
        assert stack.texts == []
        assert body.findChildren(QLineEdit)[0].hasFocus()

    def test_a_click_on_it_takes_no_focus(self, stack: ToastStack, body: QWidget) -> None:
        stack.add("Saved Ada.", Tone.DONE, "Undo", body.update)
        press(stack, "Undo")
        assert stack.texts == []
        assert body.findChildren(QLineEdit)[0].hasFocus()

    def test_one_that_is_being_read_is_not_pushed_out(self, stack: ToastStack) -> None:
        stack.add("First.", Tone.INFO)
        stack.focus_newest()
        for number in range(MOST):
            stack.add(f"Number {number}.", Tone.INFO)
        assert stack.texts == ["First.", "Number 1."]

    def test_it_stands_in_the_middle_of_the_bottom(self, stack: ToastStack, body: QWidget) -> None:
        stack.add("Copied.", Tone.INFO)
        for width, height in ((900, 600), (700, 500)):
            body.resize(width, height)
            assert abs(stack.geometry().center().x() - width // 2) <= 1
            assert height - stack.geometry().bottom() - 1 == 16

    def test_it_stands_within_a_part_while_that_is_seen(self, stack: ToastStack, body: QWidget) -> None:
        part = QWidget(body)
        part.setGeometry(100, 50, 500, 400)
        part.show()
        stack.stand_within(part, QRect)
        stack.add("Copied.", Tone.INFO)
        assert abs(stack.geometry().center().x() - 350) <= 1
        assert stack.geometry().bottom() + 1 == 450 - 16
        part.setGeometry(0, 0, 500, 300)
        assert stack.geometry().bottom() + 1 == 300 - 16
        part.hide()
        assert stack.geometry().bottom() + 1 == body.height() - 16

    def test_it_makes_way_for_what_is_looked_at(self, stack: ToastStack, body: QWidget) -> None:
        looked_at = QRect(100, body.height() - 40, 300, 28)
        stack.stand_within(body, lambda: QRect(looked_at))
        stack.add("Copied.", Tone.INFO)
        assert stack.y() == 16
        looked_at.moveTop(100)
        stack.place()
        assert stack.geometry().bottom() + 1 == body.height() - 16

    def test_a_long_text_has_room_in_a_narrow_window(self, stack: ToastStack, body: QWidget) -> None:
        body.resize(300, 500)
        stack.add("A long story. " * 20, Tone.INFO, "Undo", body.update)
        assert stack.geometry().left() >= 0
        assert stack.geometry().top() > 0
        (label,) = [label for label in stack.findChildren(QLabel) if "long" in label.text()]
        assert label.height() >= label.heightForWidth(label.width())

    def test_it_is_there_for_screen_readers(self, stack: ToastStack, monkeypatch: pytest.MonkeyPatch) -> None:
        said: list[tuple[str, QEvent.Type]] = []
        monkeypatch.setattr(QAccessible, "isActive", lambda: True)
        monkeypatch.setattr(
            QAccessible, "updateAccessibility", lambda event: said.append((event.message(), event.type()))
        )
        stack.add("Saved Ada.", Tone.DONE)
        assert said == [("Done: Saved Ada.", QAccessible.Event.Announcement)]

    def test_it_follows_the_palette(self, stack: ToastStack, qtbot: QtBot) -> None:
        stack.add("Saved Ada.", Tone.DONE, "Undo", stack.update)
        (toast,) = stack.findChildren(toasts.Toast)
        former = QApplication.palette()
        dark = QPalette(former)
        for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
            dark.setColor(role, Qt.GlobalColor.black)
        QApplication.setPalette(dark)
        try:
            qtbot.waitUntil(lambda: toast.palette().color(QPalette.ColorRole.Window).lightness() < 100)
        finally:
            QApplication.setPalette(former)


class TestWindow:
    def until_said(self, desk: Desk, sentence: str) -> None:
        desk.until(lambda: sentence in desk.window.notification_board.toasts.texts)

    def test_what_was_saved_is_told_and_can_be_undone(self, desk: Desk) -> None:
        prospect = desk.shown(0)
        desk.save_company("Typed")
        desk.until_closed()
        self.until_said(desk, f"Saved {prospect.display_name}.")
        assert desk.stored(prospect.id)["company"] == "Typed"
        press(desk.window.notification_board.toasts, "Undo")
        self.until_said(desk, f"Undone: {prospect.display_name}.")
        assert desk.stored(prospect.id)["company"] == prospect.company
        press(desk.window.notification_board.toasts, "Redo")
        self.until_said(desk, f"Redone: {prospect.display_name}.")
        assert desk.stored(prospect.id)["company"] == "Typed"

    def test_undo_takes_back_that_action_and_no_later_one(self, desk: Desk) -> None:
        first, second = desk.shown(0), desk.shown(1)
        desk.save_company("One")
        desk.until_closed()
        self.until_said(desk, f"Saved {first.display_name}.")
        desk.save_company("Two", 1)
        desk.until_closed()
        self.until_said(desk, f"Saved {second.display_name}.")
        earlier = next(
            toast
            for toast in desk.window.notification_board.toasts.findChildren(toasts.Toast)
            if toast.text == f"Saved {first.display_name}."
        )
        press(earlier, "Undo")
        self.until_said(desk, f"Undone: {first.display_name}.")
        assert desk.stored(first.id)["company"] == first.company
        assert desk.stored(second.id)["company"] == "Two"

    def test_what_was_undone_is_told_in_place_of_what_was_saved(self, desk: Desk) -> None:
        prospect = desk.shown(0)
        desk.save_company("Typed")
        desk.until_closed()
        self.until_said(desk, f"Saved {prospect.display_name}.")
        for command, said in (("undo", "Undone"), ("redo", "Redone"), ("undo", "Undone")):
            desk.window.actions_[command].trigger()
            self.until_said(desk, f"{said}: {prospect.display_name}.")
            desk.until_sent()
            assert desk.window.notification_board.toasts.texts == [f"{said}: {prospect.display_name}."]

    def test_what_was_undone_otherwise_is_not_undone_again(self, desk: Desk) -> None:
        prospect = desk.shown(0)
        desk.save_company("Typed")
        desk.until_closed()
        self.until_said(desk, f"Saved {prospect.display_name}.")
        undo = button(desk.window.notification_board.toasts, "Undo")
        desk.window.actions_["undo"].trigger()
        # The toast goes when that is saved, which it is not yet.
        undo.click()
        self.until_said(desk, "That was already undone.")
        self.until_said(desk, f"Undone: {prospect.display_name}.")
        desk.until_sent()
        updates = [patch.body["updates"] for patch in desk.patches()]
        assert updates == [{"company": "Typed"}, {"company": prospect.company}]

    def test_a_batch_is_told_once(self, desk: Desk) -> None:
        prospects = [desk.shown(row) for row in range(5)]
        edits = [Edit(each.id, "company", each.company, "Batch") for each in prospects]
        saving = desk.application.tasks.start("batch", desk.workspace.save(edits, EMAIL_DRAFT_ID))
        desk.until(saving.done)
        self.until_said(desk, "Saved 5 prospects.")
        assert [notification.text for notification in desk.application.notifications.kept] == [
            "Saved 5 prospects."
        ]

    def test_what_was_not_saved_is_not_told_as_saved(self, desk: Desk) -> None:
        desk.server.sandbox.set_faults("PATCH:http-422=1")
        dialog = desk.save_company("Typed")
        desk.until_refused(dialog)
        assert [
            notification
            for notification in desk.application.notifications.kept
            if notification.level is Level.DONE
        ] == []
        desk.server.sandbox.clear_faults()

    def test_f8_goes_to_it_and_esc_goes_back(self, desk: Desk) -> None:
        desk.table.selectRow(0)
        desk.table.setFocus()
        desk.application.notifications.post("Well done.", Level.DONE)
        assert desk.table.hasFocus()
        QTest.keyClick(desk.window, Qt.Key.Key_F8)
        assert not desk.table.hasFocus()
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert desk.table.hasFocus()

    def test_f8_goes_to_a_problem_where_there_is_no_toast(self, desk: Desk) -> None:
        desk.table.selectRow(0)
        desk.table.setFocus()
        desk.application.notifications.post("It failed.", Level.ERROR)
        for _ in range(2):
            QTest.keyClick(desk.window, Qt.Key.Key_F8)
            focused = QApplication.focusWidget()
            assert focused is not None
            assert focused.accessibleName() == "Close notification"
        QTest.keyClick(focused, Qt.Key.Key_Escape)
        assert desk.table.hasFocus()
        assert desk.window.message_bar.text == "It failed."

    def test_it_does_not_cover_the_current_cell(self, desk: Desk) -> None:
        desk.table.selectRow(0)
        desk.application.notifications.post("Well done.", Level.DONE)
        stack, window = desk.window.notification_board.toasts, desk.window
        grid = QRect(window.roster.grid.mapTo(window, QPoint(0, 0)), window.roster.grid.size())

        def place() -> QRect:
            return QRect(stack.mapTo(window, QPoint(0, 0)), stack.size())

        assert grid.contains(place())
        assert abs(place().center().x() - grid.center().x()) <= 1
        assert place().center().y() > grid.center().y()
        viewport = desk.table.viewport()
        below = desk.table.indexAt(viewport.mapFrom(window, place().center()))
        desk.table.setCurrentIndex(below)
        assert place().center().y() < grid.center().y()
        desk.table.selectRow(0)
        assert place().center().y() > grid.center().y()

    def test_it_stays_clear_of_the_status_bar(self, desk: Desk) -> None:
        desk.application.notifications.post("Well done.", Level.DONE)
        stack = desk.window.notification_board.toasts
        bottom = stack.mapTo(desk.window, QPoint(0, stack.height())).y()
        assert bottom < desk.window.status.geometry().top()
