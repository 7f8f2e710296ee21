"""A popover: where it opens, who has the keyboard, and what closes it."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.appearance import Appearance
from puffle_desktop.ui.widgets import popover as popovers
from puffle_desktop.ui.widgets.look import Look
from puffle_desktop.ui.widgets.popover import GAP, Popover
from puffle_desktop.ui.widgets.shadow import SPREAD
from puffle_desktop.ui.widgets.tokens import DARK, LIGHT


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    look = Look(qapp)
    look.use(Appearance(scheme="light"))
    look.dress()
    yield look
    look.use(Appearance())
    shiboken6.delete(look)
    qapp.setStyleSheet("")
    QApplication.setPalette(QPalette())


@pytest.fixture
def window(look: Look, qtbot: QtBot) -> QWidget:
    """A window in the middle of the screen, with a field that has the focus and a button."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(QLineEdit())
    column.addWidget(QPushButton("Filter"))
    window.resize(400, 200)
    window.move(window.screen().availableGeometry().center() - QPoint(200, 100))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field_of(window).setFocus()
    return window


def field_of(widget: QWidget) -> QLineEdit:
    found = widget.findChild(QLineEdit)
    assert found is not None
    return found


def button_of(window: QWidget) -> QPushButton:
    found = window.findChild(QPushButton)
    assert found is not None
    return found


def filled(window: QWidget) -> Popover:
    """With a label, a field and a button."""
    popover = Popover("Filter", window)
    popover.body.addWidget(QLabel("Where"))
    popover.body.addWidget(QLineEdit())
    popover.body.addWidget(QPushButton("Done"))
    return popover


class Tall(QWidget):
    """What would be taller than the screen, and can be smaller."""

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(500, 2_000)


def panel(popover: Popover) -> QRect:
    """What is seen of it without its shadow, on the screen."""
    return popover.geometry().adjusted(SPREAD, SPREAD, -SPREAD, -SPREAD)


def on_screen(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


class TestPlace:
    def test_it_is_below_its_button_in_line_with_it(self, window: QWidget) -> None:
        button, popover = button_of(window), filled(window)
        button.setFixedWidth(80)
        QApplication.sendPostedEvents()
        popover.open_at(button)
        assert panel(popover).topLeft() == on_screen(button).bottomLeft() + QPoint(0, GAP + 1)
        popover.open_at(button, at_end=True)
        assert panel(popover).topRight() == on_screen(button).bottomRight() + QPoint(0, GAP + 1)
        popover.close()

    def test_from_right_to_left_it_is_the_mirror_image(self, window: QWidget) -> None:
        window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        button, popover = button_of(window), filled(window)
        popover.open_at(button)
        assert panel(popover).right() == on_screen(button).right()
        popover.open_at(button, at_end=True)
        assert panel(popover).left() == on_screen(button).left()
        popover.close()

    def test_without_room_below_it_opens_above(self, window: QWidget) -> None:
        room = window.screen().availableGeometry()
        window.move(room.left() + 50, room.bottom() - window.height())
        button, popover = button_of(window), filled(window)
        popover.open_at(button)
        assert panel(popover).bottom() == on_screen(button).top() - GAP - 1
        popover.close()

    @pytest.mark.parametrize("at_end", [False, True])
    def test_it_never_leaves_the_screen(self, window: QWidget, at_end: bool) -> None:
        room = window.screen().availableGeometry()
        popover = filled(window)
        popover.body.addWidget(Tall())
        for corner in (QPoint(-380, -20), QPoint(room.width() - 20, room.height() - 20)):
            window.move(room.topLeft() + corner)
            popover.open_at(button_of(window), at_end=at_end)
            assert room.contains(panel(popover))
            popover.close()

    def test_it_grows_and_shrinks_with_what_is_in_it(self, window: QWidget, qtbot: QtBot) -> None:
        popover = filled(window)
        popover.open_at(button_of(window))
        before = panel(popover)
        row = QLineEdit()
        popover.body.addWidget(row)
        qtbot.waitUntil(lambda: panel(popover).height() > before.height())
        assert panel(popover).topLeft() == before.topLeft()
        row.hide()
        qtbot.waitUntil(lambda: panel(popover) == before)
        popover.close()


class TestKeyboard:
    def test_it_goes_to_the_first_field_and_back(self, window: QWidget, qtbot: QtBot) -> None:
        popover = filled(window)
        popover.open_at(button_of(window))
        qtbot.waitUntil(field_of(popover).hasFocus)
        with qtbot.waitSignal(popover.closed):
            QTest.keyClick(field_of(popover), Qt.Key.Key_Escape)
        assert not popover.isVisible()
        qtbot.waitUntil(field_of(window).hasFocus)

    def test_it_goes_where_the_popover_wants_it(self, window: QWidget, qtbot: QtBot) -> None:
        popover = filled(window)
        done = button_of(popover)
        popover.setFocusProxy(done)
        popover.open_at(button_of(window))
        qtbot.waitUntil(done.hasFocus)
        popover.close()

    def test_tab_stays_within(self, window: QWidget, qtbot: QtBot) -> None:
        popover = filled(window)
        popover.open_at(button_of(window))
        qtbot.waitUntil(field_of(popover).hasFocus)
        seen = []
        for _ in range(3):
            focused = QApplication.focusWidget()
            assert focused is not None
            seen.append(focused)
            QTest.keyClick(focused, Qt.Key.Key_Tab)
        assert seen == [field_of(popover), button_of(popover), field_of(popover)]
        popover.close()

    def test_where_it_came_from_may_be_gone(self, window: QWidget, qtbot: QtBot) -> None:
        popover = filled(window)
        popover.open_at(button_of(window))
        shiboken6.delete(field_of(window))
        popover.close()
        assert not popover.isVisible()


class TestPresses:
    def test_one_beside_it_closes_it(self, window: QWidget, qtbot: QtBot) -> None:
        popover = filled(window)
        popover.open_at(button_of(window))
        with qtbot.waitSignal(popover.closed):
            QTest.mousePress(popover, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))

    def test_one_on_its_ground_does_not(self, window: QWidget) -> None:
        popover = filled(window)
        popover.open_at(button_of(window))
        QTest.mousePress(popover, Qt.MouseButton.LeftButton, pos=QPoint(SPREAD + 3, SPREAD + 3))
        assert popover.isVisible()
        popover.close()

    def test_one_on_its_button_only_closes_it(self, window: QWidget) -> None:
        """The button does not get the press that would open it again."""
        button, popover = button_of(window), filled(window)
        popover.open_at(button)
        inside = popover.mapFromGlobal(on_screen(button).center())
        QTest.mousePress(popover, Qt.MouseButton.LeftButton, pos=inside)
        assert not popover.isVisible()
        assert popover.testAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)
        popover.open_at(button)
        QTest.mousePress(popover, Qt.MouseButton.LeftButton, pos=QPoint(3, popover.height() - 3))
        assert not popover.testAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)


class TestLook:
    def test_it_has_a_line_round_corners_and_a_shadow(self, window: QWidget) -> None:
        popover = filled(window)
        popover.open_at(button_of(window))
        image = popover.grab().toImage()
        middle = image.height() // 2
        assert image.pixelColor(SPREAD, middle) == LIGHT.line
        assert image.pixelColor(SPREAD + 3, middle) == LIGHT.popover
        assert image.pixelColor(SPREAD, SPREAD) != LIGHT.line, "the corner is round"
        popover.close()

    def test_it_follows_another_scheme_while_it_is_open(self, window: QWidget, look: Look) -> None:
        popover = filled(window)
        popover.open_at(button_of(window))
        for scheme, of in (("dark", DARK), ("light", LIGHT), ("dark", DARK)):
            look.use(Appearance(scheme=scheme))
            QApplication.sendPostedEvents()
            image = popover.grab().toImage()
            assert image.pixelColor(SPREAD + 3, image.height() // 2) == of.popover
            (label,) = popover.findChildren(QLabel)
            assert label.palette().color(QPalette.ColorRole.Window) == of.popover
            assert label.palette().color(QPalette.ColorRole.WindowText) == of.text
            assert field_of(popover).grab().toImage().pixelColor(4, 14) == of.background
        popover.close()

    def test_where_windows_are_not_see_through_it_is_square(
        self, window: QWidget, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(popovers, "has_compositor", lambda: False)
        button, popover = button_of(window), filled(window)
        popover.open_at(button)
        assert not popover.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        image = popover.grab().toImage()
        assert image.pixelColor(0, 0) == LIGHT.line
        assert image.pixelColor(1, 1) == LIGHT.popover
        assert popover.geometry().topLeft() == on_screen(button).bottomLeft() + QPoint(0, GAP + 1)
        popover.close()
