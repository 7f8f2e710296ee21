"""A field of the edit dialog: how it says that it was changed, and how it is put back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.ui.editing.field_editor import FieldEditor
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.palettes import own_palette
from puffle_desktop.ui.widgets.tokens import DARK
from tests.ui.editing.test_edit_prospect import AWKWARD

CONTROL = Qt.KeyboardModifier.ControlModifier


class Shown:
    """A field on the screen, with the keyboard in it."""

    def __init__(self, qtbot: QtBot, field: EditableField = "company", **options: bool) -> None:
        self.qtbot = qtbot
        self.editor = FieldEditor(field, "The field", **options)
        qtbot.addWidget(self.editor)
        self.editor.load("Acme")
        self.editor.show()
        self.editor.activateWindow()
        qtbot.waitUntil(self.editor.isActiveWindow)
        self.editor.setFocus()
        self.edits = 0
        self.editor.edited.connect(self._count)

    def _count(self) -> None:
        self.edits += 1

    def type(self, text: str) -> None:
        self.editor.input.selectAll()
        QTest.keyClicks(self.editor.input, text)

    @property
    def mark(self) -> QLabel:
        (label,) = [each for each in self.editor.findChildren(QLabel) if each.text() == "Changed"]
        return label

    @property
    def put_back(self) -> QToolButton:
        (button,) = [
            each
            for each in self.editor.findChildren(QToolButton)
            if each.accessibleName() == "Put back The field"
        ]
        return button

    def menu(self) -> QMenu:
        """The field's menu, asked for with the keyboard."""
        place = QPoint(5, 5)
        widget = getattr(self.editor.input, "viewport", lambda: self.editor.input)()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, widget.mapToGlobal(place))
        QApplication.sendEvent(widget, event)
        self.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu


@pytest.fixture(params=["company", "headline"])
def shown(request: pytest.FixtureRequest, qtbot: QtBot) -> Shown:
    return Shown(qtbot, request.param)


def test_what_is_unchanged_has_no_mark_and_nothing_to_put_back(shown: Shown) -> None:
    assert shown.mark.isHidden()
    assert shown.put_back.isHidden()
    assert shown.editor.input.accessibleDescription() == ""
    QTest.keyClick(shown.editor.input, Qt.Key.Key_R, CONTROL)
    assert shown.edits == 0


def test_a_changed_field_says_so_in_a_word_and_to_screen_readers(shown: Shown) -> None:
    shown.type("Other")
    assert shown.mark.isVisible()
    assert shown.editor.input.accessibleDescription() == "Changed, not saved yet."
    shown.type("Acme")
    assert shown.mark.isHidden()
    assert shown.editor.input.accessibleDescription() == ""


def test_the_tooltip_says_what_is_put_back_as_plain_text(shown: Shown) -> None:
    shown.editor.load("<b>Acme</b>")
    shown.type("Other")
    assert "&lt;b&gt;Acme&lt;/b&gt;" in shown.put_back.toolTip()
    assert "Ctrl+R" in shown.put_back.toolTip()
    shown.editor.load(None, typed="Other")
    assert "Puffle has nothing here" in shown.put_back.toolTip()


def test_the_button_puts_back_and_leaves_the_keyboard_in_the_field(shown: Shown) -> None:
    shown.type("Other")
    before = shown.edits
    QTest.mouseClick(shown.put_back, Qt.MouseButton.LeftButton)
    assert shown.editor.text() == "Acme"
    assert not shown.editor.is_changed()
    assert shown.edits > before, "the person changed it: what is kept as a draft has to know"
    assert QApplication.focusWidget() is shown.editor.input
    assert shown.put_back.isHidden()


def test_the_key_puts_back_and_undo_takes_that_back(shown: Shown) -> None:
    shown.type("Other")
    QTest.keyClick(shown.editor.input, Qt.Key.Key_R, CONTROL)
    assert shown.editor.text() == "Acme"
    for _ in range(2):  # A text area takes back what was put in and what was taken out one by one.
        if shown.editor.text() != "Other":
            QTest.keyClick(shown.editor.input, Qt.Key.Key_Z, CONTROL)
    assert shown.editor.text() == "Other"


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_the_menu_puts_back(shown: Shown) -> None:
    menu = shown.menu()
    (entry,) = [action for action in menu.actions() if action.text() == "Put back what Puffle has"]
    assert not entry.isEnabled()
    menu.close()
    shown.type("Other")
    menu = shown.menu()
    (entry,) = [action for action in menu.actions() if action.text() == "Put back what Puffle has"]
    assert any("Paste" in action.text().replace("&", "") for action in menu.actions()), "and Qt's own entries"
    entry.trigger()
    menu.close()
    assert shown.editor.text() == "Acme"


@pytest.mark.parametrize("stored", AWKWARD.values(), ids=AWKWARD)
def test_what_is_put_back_counts_as_unchanged(shown: Shown, stored: str) -> None:
    shown.editor.load(stored)
    shown.type("Other")
    QTest.keyClick(shown.editor.input, Qt.Key.Key_R, CONTROL)
    assert not shown.editor.is_changed()
    assert not shown.editor.is_touched()


def test_back_under_what_waits_to_be_sent_is_a_change_still(shown: Shown) -> None:
    shown.editor.load("Acme", wished="Saved here")
    assert shown.mark.isVisible()
    QTest.keyClick(shown.editor.input, Qt.Key.Key_R, CONTROL)
    assert shown.editor.text() == "Acme"
    assert shown.editor.is_touched()
    assert shown.mark.isVisible()
    assert shown.put_back.isHidden()


def test_what_is_read_only_is_not_put_back(shown: Shown) -> None:
    shown.type("Other")
    shown.editor.set_read_only(True)
    assert shown.mark.isVisible()
    assert shown.put_back.isHidden()
    QTest.keyClick(shown.editor.input, Qt.Key.Key_R, CONTROL)
    assert shown.editor.text() == "Other"


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_a_field_without_marks(qtbot: QtBot) -> None:
    shown = Shown(qtbot, marks_changes=False)
    shown.type("Other")
    assert shown.mark.isHidden()
    assert shown.editor.input.accessibleDescription() == ""
    menu = shown.menu()
    assert all("Put back" not in action.text() for action in menu.actions())
    menu.close()


def test_the_colours_follow_the_palette(shown: Shown) -> None:
    shown.type("Other")
    dark = own_palette(DARK)
    shown.editor.setPalette(dark)
    assert shown.mark.palette().color(QPalette.ColorRole.WindowText) == theme.accent_color(dark)
