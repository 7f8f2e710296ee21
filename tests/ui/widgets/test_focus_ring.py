"""The ring around what the keyboard is at, the letters that are underlined, and other hints."""

import gc
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPalette, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.appearance import Appearance
from puffle_desktop.ui.widgets.focus_ring import FocusRing, FocusRings
from puffle_desktop.ui.widgets.hints import Hints
from puffle_desktop.ui.widgets.keyboard import Keyboard
from puffle_desktop.ui.widgets.look import Look
from puffle_desktop.ui.widgets.motion import reduce_motion
from puffle_desktop.ui.widgets.tokens import DARK, LIGHT

Hint = QStyle.StyleHint


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
def keyboard(qapp: QApplication, look: Look) -> Iterator[Keyboard]:
    """What watches the keys, with a ring that goes by it."""
    keyboard = Keyboard(qapp)
    rings = FocusRings(qapp, keyboard)
    yield keyboard
    shiboken6.delete(rings)
    shiboken6.delete(keyboard)


@pytest.fixture
def window(keyboard: Keyboard, qtbot: QtBot) -> QWidget:
    """A window with room around what is put into it, a field first."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.setContentsMargins(20, 20, 20, 20)
    column.addWidget(QLineEdit())
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def put(window: QWidget, widget: QWidget) -> None:
    layout = window.layout()
    assert layout is not None
    layout.addWidget(widget)
    widget.show()
    QApplication.sendPostedEvents()


def color_beside(widget: QWidget, distance: int) -> str:
    """So many pixels left of *widget*, half way down, in the window's picture."""
    window = widget.window()
    image: QImage = window.grab().toImage()
    place = widget.mapTo(window, QPoint(-distance, widget.height() // 2))
    return image.pixelColor(place).name()


def press(window: QWidget, key: Qt.Key, kind: QEvent.Type = QEvent.Type.KeyPress) -> None:
    """As the system tells the window of it; QTest would go past it."""
    handle = window.windowHandle()
    assert isinstance(handle, QWindow)
    QApplication.sendEvent(handle, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))


class TestRing:
    def test_tab_shows_it_outside_with_a_gap(self, window: QWidget) -> None:
        button = QPushButton("Save")
        put(window, button)
        before = color_beside(button, 2)
        window.findChild(QLineEdit).setFocus()
        QTest.keyClick(window.findChild(QLineEdit), Qt.Key.Key_Tab)
        assert button.hasFocus()
        accent = LIGHT.accent.name()
        assert [color_beside(button, each) for each in (1, 2, 3)] == [before, accent, accent]
        assert color_beside(button, 4) == before

    def test_a_click_shows_none(self, window: QWidget) -> None:
        button = QPushButton("Save")
        put(window, button)
        before = color_beside(button, 2)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert color_beside(button, 2) == before

    def test_it_goes_with_the_focus(self, window: QWidget) -> None:
        button = QPushButton("Save")
        put(window, button)
        before = color_beside(button, 2)
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        assert color_beside(button, 2) != before
        window.findChild(QLineEdit).setFocus()
        assert color_beside(button, 2) == before

    def test_there_is_one_at_most(self, window: QWidget, qtbot: QtBot) -> None:
        """Also when the former one has only just gone."""
        buttons = [QPushButton(text) for text in ("One", "Two", "Three")]
        for button in buttons:
            put(window, button)
        for button in (*buttons, *buttons):
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert len(window.findChildren(FocusRing)) == 1
        window.findChild(QLineEdit).setFocus()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert window.findChildren(FocusRing) == []

    def test_after_a_key_any_focus_shows_it(self, window: QWidget) -> None:
        """As in a question that a key has brought up."""
        button = QPushButton("Keep")
        put(window, button)
        before = color_beside(button, 2)
        press(window, Qt.Key.Key_Delete)
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        assert color_beside(button, 2) != before

    def test_it_follows_its_button(self, window: QWidget) -> None:
        button = QPushButton("Save")
        put(window, button)
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        put(window, QLabel("below"))
        window.layout().insertWidget(0, QLabel("above"))
        window.layout().activate()
        window.resize(400, 300)
        QApplication.sendPostedEvents()
        assert color_beside(button, 2) == LIGHT.accent.name()
        button.hide()
        image = window.grab().toImage()
        assert LIGHT.accent.name() not in {image.pixelColor(x, 150).name() for x in range(40)}

    def test_a_tick_has_it_around_the_tick_alone(self, window: QWidget) -> None:
        for box in (QCheckBox("A long label"), QRadioButton("A long label")):
            put(window, box)
            box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            image = window.grab().toImage()
            row = box.mapTo(window, QPoint(0, box.height() // 2))
            line = [image.pixelColor(row.x() + x, row.y()).name() for x in range(-3, 60)]
            # The ring of a round one bends away at its outermost pixel.
            assert line[1] == line[3 + 16 + 1] == LIGHT.accent.name()
            assert LIGHT.accent.name() not in line[3 + 16 + 4 :]

    def test_tabs_have_it_too(self, window: QWidget) -> None:
        tabs = QTabBar()
        tabs.addTab("Record")
        tabs.addTab("History")
        put(window, tabs)
        without = window.grab().toImage()
        tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)
        assert window.grab().toImage() != without

    def test_it_is_cut_off_where_its_button_is(self, window: QWidget) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        button = QPushButton("Far down")
        column.addSpacing(400)
        column.addWidget(button)
        area = QScrollArea()
        area.setWidget(page)
        put(window, area)
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        area.verticalScrollBar().setValue(0)
        outside = QRect(0, area.geometry().bottom() + 1, window.width(), 20)
        image = window.grab(outside).toImage()
        colors = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
        assert LIGHT.accent.name() not in colors

    def test_another_scheme_colours_it(self, window: QWidget, look: Look) -> None:
        button = QPushButton("Save")
        put(window, button)
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        look.use(Appearance(scheme="dark"))
        QApplication.sendPostedEvents()
        assert color_beside(button, 2) == DARK.accent.name()

    def test_a_window_may_go_with_it(self, window: QWidget, qtbot: QtBot) -> None:
        other = QWidget()
        button = QPushButton("Close", other)
        button.move(20, 20)
        other.show()
        other.activateWindow()
        qtbot.waitUntil(other.isActiveWindow)
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        shiboken6.delete(other)
        window.activateWindow()
        window.findChild(QLineEdit).setFocus()
        qtbot.waitUntil(window.findChild(QLineEdit).hasFocus)

    def test_high_contrast_has_the_style_s_own(self, window: QWidget, qapp: QApplication) -> None:
        qapp.setStyleSheet("")
        button = QPushButton("Save")
        put(window, button)
        before = color_beside(button, 3)
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        assert color_beside(button, 3) == before


class TestHints:
    @pytest.fixture
    def hints(self, qapp: QApplication, keyboard: Keyboard) -> Iterator[Hints]:
        """Asked without being the program's style: another test would be drawn with it."""
        hints = Hints(keyboard)
        yield hints
        shiboken6.delete(hints)

    def test_letters_are_underlined_while_alt_is_held(
        self, hints: Hints, keyboard: Keyboard, window: QWidget, qtbot: QtBot
    ) -> None:
        underline = Hint.SH_UnderlineShortcut
        assert hints.styleHint(underline) == 0
        with qtbot.waitSignal(keyboard.alt_changed):
            press(window, Qt.Key.Key_Alt)
        assert hints.styleHint(underline) == 1
        with qtbot.waitSignal(keyboard.alt_changed):
            press(window, Qt.Key.Key_Alt, QEvent.Type.KeyRelease)
        assert hints.styleHint(underline) == 0

    def test_another_window_lets_go_of_alt(self, hints: Hints, window: QWidget, qtbot: QtBot) -> None:
        """Alt+Tab: nobody tells of its release."""
        press(window, Qt.Key.Key_Alt)
        other = QWidget()
        qtbot.addWidget(other)
        other.show()
        other.activateWindow()
        qtbot.waitUntil(other.isActiveWindow)
        assert hints.styleHint(Hint.SH_UnderlineShortcut) == 0

    def test_a_menu_has_its_letters_always(self, hints: Hints, window: QWidget) -> None:
        assert hints.styleHint(Hint.SH_UnderlineShortcut, None, QMenu(window)) == 1

    def test_how_long_things_take(self, hints: Hints) -> None:
        assert hints.styleHint(Hint.SH_ToolTip_WakeUpDelay) == 500
        assert hints.styleHint(Hint.SH_Widget_Animation_Duration) == 120
        reduce_motion(reduce=True)
        assert hints.styleHint(Hint.SH_Widget_Animation_Duration) == 0
        reduce_motion(reduce=False)

    def test_what_floats_is_see_through_at_its_corners(self, hints: Hints, window: QWidget) -> None:
        menu = QMenu(window)
        hints.polish(menu)
        assert menu.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        assert menu.windowFlags() & Qt.WindowType.FramelessWindowHint
        assert menu.windowFlags() & Qt.WindowType.Popup

    def test_or_square_without_a_compositor(
        self, hints: Hints, window: QWidget, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("puffle_desktop.ui.widgets.hints.has_compositor", lambda: False)
        menu = QMenu(window)
        menu.addAction("Edit")
        hints.polish(menu)
        assert not menu.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        menu.popup(window.mapToGlobal(QPoint(0, 0)))
        assert menu.grab().toImage().pixelColor(0, 0) == LIGHT.line
        menu.close()

    def test_they_outlive_a_collection(self, qapp: QApplication, keyboard: Keyboard) -> None:
        hints = Hints(keyboard)
        hints.setParent(qapp)
        number = id(hints)
        del hints
        gc.collect()
        (found,) = [each for each in qapp.findChildren(Hints) if id(each) == number]
        assert found.styleHint(Hint.SH_ToolTip_WakeUpDelay) == 500
        shiboken6.delete(found)


def test_who_is_deleted_takes_its_ring_along(window: QWidget) -> None:
    """Whether the window is told that the focus has gone or not: an error in painting ends the program."""
    button = QPushButton("Gone")
    put(window, button)
    QTest.keyClick(window.findChild(QLineEdit), Qt.Key.Key_Tab)
    (ring,) = window.findChildren(FocusRing)
    shiboken6.delete(button)
    window.grab()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(ring)
