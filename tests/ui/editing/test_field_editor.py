"""A field of the edit dialog: how it says that it was changed, and how it is put back."""

import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.ui.editing.field_editor import FieldEditor
from puffle_desktop.ui.widgets.marked_text import MarkedText
from puffle_desktop.ui.widgets.palettes import own_palette
from puffle_desktop.ui.widgets.tokens import DARK
from puffle_desktop.workspace.editing.editing import Conflict
from tests.support.helpers import press, visible_text
from tests.ui.editing.test_edit_prospect import AWKWARD

CONTROL = Qt.KeyboardModifier.ControlModifier


class Shown:
    """A field on the screen, with the keyboard in it."""

    def __init__(self, qtbot: QtBot, field: EditableField = "company", **options: bool) -> None:
        self.qtbot = qtbot
        self.field: EditableField = field
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
    def state(self) -> str:
        return str(self.editor.input.property("state") or "")

    def was(self) -> str | None:
        """What is said to have been there, struck out; None where nothing is."""
        labels = [each for each in self.editor.findChildren(QLabel) if each.isVisible()]
        if not any(each.text() == "Was" for each in labels):
            return None
        (struck,) = [each.text() for each in labels if each.font().strikeOut()]
        return struck

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
    assert shown.state == ""
    assert shown.was() is None
    assert shown.put_back.isHidden()
    assert shown.editor.input.accessibleDescription() == ""
    QTest.keyClick(shown.editor.input, Qt.Key.Key_R, CONTROL)
    assert shown.edits == 0


def test_a_changed_field_says_what_it_was(shown: Shown) -> None:
    shown.type("Other")
    assert shown.state == "changed"
    assert shown.was() == "Acme"
    assert shown.editor.input.accessibleDescription() == "Changed, not saved yet. Was Acme."
    shown.type("Acme")
    assert shown.state == ""
    assert shown.was() is None
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
    assert shown.was() == "Acme"
    QTest.keyClick(shown.editor.input, Qt.Key.Key_R, CONTROL)
    assert shown.editor.text() == "Acme"
    assert shown.editor.is_touched()
    assert shown.was() == "Saved here"
    assert shown.put_back.isHidden()


def test_what_is_read_only_is_not_put_back(shown: Shown) -> None:
    shown.type("Other")
    shown.editor.set_read_only(True)
    assert shown.state == "changed"
    assert shown.put_back.isHidden()
    QTest.keyClick(shown.editor.input, Qt.Key.Key_R, CONTROL)
    assert shown.editor.text() == "Other"


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_a_field_without_marks(qtbot: QtBot) -> None:
    shown = Shown(qtbot, marks_changes=False)
    shown.type("Other")
    assert shown.state == ""
    assert shown.editor.input.accessibleDescription() == ""
    menu = shown.menu()
    assert all("Put back" not in action.text() for action in menu.actions())
    menu.close()


def test_the_icon_follows_the_palette(shown: Shown, qtbot: QtBot) -> None:
    shown.type("Other")
    before = shown.put_back.icon().cacheKey()
    former = QApplication.palette()
    QApplication.setPalette(own_palette(DARK))
    try:
        qtbot.waitUntil(lambda: shown.put_back.icon().cacheKey() != before)
    finally:
        QApplication.setPalette(former)


def test_what_was_blank_is_called_so(shown: Shown) -> None:
    shown.editor.load(None, typed="Other")
    labels = [each.text() for each in shown.editor.findChildren(QLabel) if each.isVisible()]
    assert labels[-2:] == ["Was", "blank"]
    assert not any(each.font().strikeOut() for each in shown.editor.findChildren(QLabel) if each.isVisible())


@pytest.mark.parametrize("text", ["x" * 500_000, "word " * 100_000, "line\n" * 10_000])
def test_a_huge_value_is_as_high_as_any_and_holds_nothing_up(shown: Shown, text: str) -> None:
    height = shown.editor.sizeHint().height()
    began = time.perf_counter()
    shown.editor.load(text)
    shown.editor.grab()
    QTest.keyClick(shown.editor.input, Qt.Key.Key_A)
    shown.editor.grab()
    assert time.perf_counter() - began < 5, "Qt takes half a minute for words of this length"
    assert shown.editor.is_changed()
    shown.editor.input.undo()
    assert shown.editor.text() == text
    assert shown.editor.sizeHint().height() == height


def test_a_huge_value_that_is_pasted_holds_nothing_up(shown: Shown) -> None:
    QApplication.clipboard().setText("x" * 500_000)
    shown.editor.input.selectAll()
    began = time.perf_counter()
    QTest.keySequence(shown.editor.input, "Ctrl+V")
    shown.editor.grab()
    assert time.perf_counter() - began < 5
    assert shown.editor.text() == "x" * 500_000


def test_who_types_stays_where_they_are_when_other_values_come(shown: Shown) -> None:
    shown.type("Other")
    QTest.keyClick(shown.editor.input, Qt.Key.Key_Left)
    shown.editor.load("Elsewhere", typed="Other")
    QTest.keyClicks(shown.editor.input, "!")
    assert shown.editor.text() == "Othe!r"


def conflict(
    field: EditableField, mine: str | None = "Tideline Group", theirs: str | None = "Tideline Energy"
) -> Conflict:
    return Conflict(prospect_id="1", field=field, base="Tideline", mine=mine, theirs=theirs)


class TestConflict:
    SINCE = "Changed elsewhere at 12:02"

    def test_both_values_are_shown_under_the_field(self, shown: Shown) -> None:
        shown.editor.load("Tideline Energy", wished="Tideline Group")
        shown.editor.show_conflict(conflict(shown.field), self.SINCE)
        text = visible_text(shown.editor)
        assert self.SINCE in text
        assert "Yours is kept on this machine until you choose." in text
        values = [each.text() for each in shown.editor.findChildren(MarkedText)]
        assert values == ["Tideline Group", "Tideline Energy"]
        assert shown.state == "wrong"
        assert shown.was() is None, "theirs is what it was"
        assert self.SINCE in shown.editor.input.accessibleDescription()
        assert shown.editor.text() == "Tideline Group"

    @pytest.mark.parametrize(("button", "mine"), [("Use mine", True), ("Use theirs", False)])
    def test_either_can_be_chosen(self, shown: Shown, button: str, mine: bool) -> None:
        shown.editor.show_conflict(conflict(shown.field), self.SINCE)
        chosen: list[tuple[str, bool]] = []
        shown.editor.chosen.connect(lambda *choice: chosen.append(choice))
        press(shown.editor, button)
        assert chosen == [(shown.field, mine)]

    def test_mine_is_what_is_typed(self, shown: Shown) -> None:
        shown.editor.show_conflict(conflict(shown.field), self.SINCE)
        shown.type("Typed since")
        values = [each.text() for each in shown.editor.findChildren(MarkedText)]
        assert values == ["Typed since", "Tideline Energy"]

    def test_a_blank_is_called_so(self, shown: Shown) -> None:
        shown.editor.show_conflict(conflict(shown.field, "Mine", None), self.SINCE)
        assert [each.text() for each in shown.editor.findChildren(MarkedText)] == ["Mine", "blank"]

    def test_it_goes_when_it_is_decided(self, shown: Shown) -> None:
        shown.editor.show_conflict(conflict(shown.field), self.SINCE)
        shown.editor.show_conflict(None)
        assert shown.state == ""
        assert shown.editor.box is None
        assert self.SINCE not in visible_text(shown.editor)

    def test_huge_values_take_no_more_room(self, shown: Shown) -> None:
        shown.editor.show_conflict(conflict(shown.field), self.SINCE)
        usual = shown.editor.heightForWidth(400)
        shown.editor.show_conflict(conflict(shown.field, "x" * 500_000, "y\n" * 10_000), self.SINCE)
        assert shown.editor.heightForWidth(400) < usual + 5 * shown.editor.fontMetrics().height()
