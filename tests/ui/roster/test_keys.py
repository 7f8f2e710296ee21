"""The table without a mouse: moving about, typing to come to a row, copying, and the menu of a row."""

import csv
import io
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.query import Sorting
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.ui.roster import view
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.type_ahead import PAUSE_SECONDS, TypeAhead
from puffle_desktop.ui.roster.view import RosterView
from puffle_desktop.workspace.roster.overlays import Overlay
from puffle_desktop.workspace.roster.roster import Roster
from tests.support.helpers import CAMPAIGN, prospect, uuid

NAMES = [
    "Ada Lovelace",
    "Émile Zola",
    "Bob Ada",
    "Emma",
    "Zoë",
    " „Ärger“ GmbH",
    "van Dyck",
    "Vance",
    None,
    "aa Xu",
]
COMPANIES = ["Zeta", "Acme", "Beta", "Gamma", "Acme", "Delta", "Emu", "Eta", "Pi", "Rho"]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


class TableByKeys:
    """A table under the hands of somebody without a mouse."""

    def __init__(self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        self.qtbot = qtbot
        self.roster = Roster()
        self.roster.open(CAMPAIGN)
        people = [
            prospect(number, name=name, company=company, first_name="Mona" if name is None else None)
            for number, (name, company) in enumerate(zip(NAMES, COMPANIES, strict=True))
        ]
        many = [prospect(number, name=f"Row {number}") for number in range(len(NAMES), 60)]
        self.roster.take_in([*people, *many], 0)
        self.model = RosterModel(self.roster)
        self.clock = Clock()
        monkeypatch.setattr(view, "TypeAhead", partial(TypeAhead, self.clock))
        self.table = RosterView(self.model)
        qtbot.addWidget(self.table)
        self.table.resize(1000, 300)
        self.table.show()
        qtbot.waitExposed(self.table)
        self.table.setFocus()
        self.go(0, "name")

    def copied(self) -> str:
        """What the keys that copy put on the clipboard, in however many turns."""
        clipboard = QGuiApplication.clipboard()
        with self.qtbot.waitSignal(clipboard.dataChanged):
            self.key(Key.Key_C, CONTROL)
        return clipboard.text()

    def section(self, key: str) -> int:
        number = self.model.column_index(key)
        assert number is not None
        return number

    def go(self, position: int, key: str = "name") -> None:
        flags = QItemSelectionModel.SelectionFlag
        index = self.model.index(position, self.section(key))
        # The table's own way heeds the keys that are held down, as they were in the test before.
        self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def key(self, key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.table, key, modifier)

    def type(self, text: str) -> str | None:
        """Type *text* after a pause; gives the name in the row that is current then."""
        self.clock.now += PAUSE_SECONDS + 0.1
        self.type_on(text)
        return self.name()

    def type_on(self, text: str) -> None:
        for char in text:
            # QTest has no keys for letters beyond ASCII.
            key = Key(ord(char.upper())) if char.isascii() else Key.Key_unknown
            press = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, char)
            QApplication.sendEvent(self.table, press)

    def name(self) -> str | None:
        current = self.table.current_prospect()
        return current.name if current is not None else None

    @property
    def place(self) -> tuple[int, str]:
        index = self.table.currentIndex()
        return index.row(), self.model.columns[index.column()].key

    @property
    def selected(self) -> list[int]:
        return [index.row() for index in self.table.selectionModel().selectedRows()]


@pytest.fixture
def hands(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[TableByKeys]:
    hands = TableByKeys(qtbot, monkeypatch)
    yield hands
    hands.model.deleteLater()


class TestMoving:
    def test_arrows_move_by_a_row_and_by_a_cell(self, hands: TableByKeys) -> None:
        hands.key(Key.Key_Down)
        hands.key(Key.Key_Right)
        assert hands.place == (1, "first_name")
        hands.key(Key.Key_Up)
        hands.key(Key.Key_Left)
        assert hands.place == (0, "name")
        assert hands.selected == [0]

    def test_arrows_pass_over_hidden_columns(self, hands: TableByKeys) -> None:
        hands.table.setColumnHidden(hands.section("first_name"), True)
        hands.key(Key.Key_Right)
        assert hands.place == (0, "email")

    def test_home_and_end_go_along_the_row(self, hands: TableByKeys) -> None:
        hands.go(2, "company")
        hands.key(Key.Key_Home)
        assert hands.place == (2, "name")
        hands.key(Key.Key_End)
        assert hands.place == (2, "updated_at")
        assert hands.selected == [2]

    def test_with_ctrl_home_and_end_go_to_the_ends_of_the_table(self, hands: TableByKeys) -> None:
        hands.go(2, "company")
        hands.key(Key.Key_End, CONTROL)
        assert hands.place == (59, "updated_at")
        assert hands.selected == [59]
        hands.key(Key.Key_Home, CONTROL)
        assert hands.place == (0, "name")
        assert hands.selected == [0]

    def test_page_keys_go_by_what_is_in_sight(self, hands: TableByKeys) -> None:
        in_sight = hands.table.viewport().height() // hands.table.rowHeight(0)
        hands.key(Key.Key_PageDown)
        row, key = hands.place
        assert in_sight - 2 <= row <= in_sight + 1
        assert key == "name"
        hands.key(Key.Key_PageUp)
        assert hands.place == (0, "name")

    def test_with_ctrl_arrows_move_and_leave_the_selection(self, hands: TableByKeys) -> None:
        hands.key(Key.Key_Down, CONTROL)
        hands.key(Key.Key_Down, CONTROL)
        assert hands.place == (2, "name")
        assert hands.selected == [0]
        hands.key(Key.Key_Space, CONTROL)
        assert sorted(hands.selected) == [0, 2]

    def test_with_shift_arrows_select_more(self, hands: TableByKeys) -> None:
        hands.key(Key.Key_Down, SHIFT)
        hands.key(Key.Key_Down, SHIFT)
        assert hands.selected == [0, 1, 2]

    def test_in_a_mirrored_window_the_arrows_follow_the_eye(self, hands: TableByKeys) -> None:
        hands.table.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        hands.key(Key.Key_Left)
        assert hands.place == (0, "first_name")
        hands.key(Key.Key_Right)
        assert hands.place == (0, "name")

    def test_select_all_and_something_else_is_drawn_and_told_of(
        self, hands: TableByKeys, qtbot: QtBot
    ) -> None:
        hands.roster.take_in([prospect(number) for number in range(100, 400)], 0)
        hands.model.arrange()
        hands.key(Key.Key_A, CONTROL)
        assert len(hands.selected) == hands.model.rowCount() == 360
        everything = hands.table.grab().toImage()
        hands.key(Key.Key_Down)
        assert hands.selected == [1]
        assert hands.table.grab().toImage() != everything


class TestComingBack:
    """The keyboard comes to the table: what Enter would edit is to be seen."""

    def leave(self, hands: TableByKeys) -> None:
        hands.table.clearFocus()

    def come(self, hands: TableByKeys) -> None:
        hands.table.setFocus(Qt.FocusReason.TabFocusReason)

    def test_the_row_that_was_current_has_gone(self, hands: TableByKeys) -> None:
        hands.go(0)
        self.leave(hands)
        hands.model.set_search("vance")
        assert hands.table.current_prospect() is None
        self.come(hands)
        assert hands.name() == "Vance"
        assert [each.name for each in hands.table.selected_prospects()] == ["Vance"]

    def test_the_first_row_in_sight_where_none_was(self, hands: TableByKeys) -> None:
        self.leave(hands)
        hands.table.selectionModel().clear()
        hands.table.verticalScrollBar().setValue(hands.table.verticalScrollBar().maximum())
        first = hands.table.rowAt(0)
        assert first > 0
        self.come(hands)
        assert hands.place[0] == first

    def test_there_are_no_rows(self, hands: TableByKeys) -> None:
        self.leave(hands)
        hands.model.set_search("nobody is called so")
        self.come(hands)
        assert hands.table.current_prospect() is None


class TestTyping:
    def test_a_letter_leads_to_the_next_name_that_begins_with_it(self, hands: TableByKeys) -> None:
        assert hands.type("b") == "Bob Ada"
        assert hands.selected == [2]
        assert hands.place == (2, "name")

    def test_case_and_accents_do_not_count(self, hands: TableByKeys) -> None:
        assert hands.type("EMIL") == "Émile Zola"
        assert hands.type("zoe") == "Zoë"
        assert hands.type("ärg") == " „Ärger“ GmbH"
        hands.go(0)
        assert hands.type("arg") == " „Ärger“ GmbH"

    def test_further_letters_lead_further(self, hands: TableByKeys) -> None:
        assert hands.type("em") == "Émile Zola"
        hands.type_on("m")
        assert hands.name() == "Emma"

    def test_a_space_is_a_letter_too(self, hands: TableByKeys) -> None:
        hands.go(3)
        assert hands.type("van d") == "van Dyck"
        assert hands.selected == [6]
        assert hands.type("vanc") == "Vance"

    def test_the_same_letter_again_goes_through_them(self, hands: TableByKeys) -> None:
        assert hands.type("e") == "Émile Zola"
        hands.type_on("e")
        assert hands.name() == "Emma"
        hands.type_on("e")
        assert hands.name() == "Émile Zola"

    def test_a_pause_begins_anew(self, hands: TableByKeys) -> None:
        assert hands.type("e") == "Émile Zola"
        assert hands.type("m") is None
        assert hands.place[0] == 8

    def test_what_is_not_there_leaves_the_current_row(self, hands: TableByKeys) -> None:
        assert hands.type("xyz") == "Ada Lovelace"
        assert hands.selected == [0]

    def test_a_space_alone_leaves_everything(self, hands: TableByKeys) -> None:
        assert hands.type(" ") == "Ada Lovelace"
        assert hands.selected == [0]

    def test_a_made_up_name_is_found_as_it_is_read(self, hands: TableByKeys) -> None:
        hands.type("mona")
        assert hands.place == (8, "name")

    def test_the_column_that_is_sorted_by_comes_first(self, hands: TableByKeys) -> None:
        hands.model.set_sortings([Sorting("company")])
        hands.type("ac")
        assert [hands.name(), hands.type("ac")] == ["Émile Zola", "Zoë"]

    def test_a_column_of_dates_or_one_that_is_hidden_does_not(self, hands: TableByKeys) -> None:
        hands.model.set_sortings([Sorting("updated_at")])
        assert hands.type("b") == "Bob Ada"
        hands.model.set_sortings([Sorting("company")])
        hands.table.setColumnHidden(hands.section("company"), True)
        assert hands.type("b") == "Bob Ada"

    def test_only_rows_that_are_shown_are_found(self, hands: TableByKeys) -> None:
        hands.model.set_search("ada")
        assert hands.type("e") in ("Ada Lovelace", "Bob Ada")

    def test_an_empty_table(self, hands: TableByKeys) -> None:
        hands.roster.open(CAMPAIGN)
        assert hands.type("a") is None

    def test_it_comes_into_sight(self, hands: TableByKeys) -> None:
        assert hands.type("row 55") == "Row 55"
        place = hands.table.visualRect(hands.table.currentIndex())
        assert hands.table.viewport().rect().contains(place)

    def test_rows_are_not_asked_for_one_by_one(
        self, hands: TableByKeys, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Qt's own way calls ``data`` for each row: a second for 100,000 of them."""
        asked: list[object] = []
        monkeypatch.setattr(RosterModel, "data", lambda *call: asked.append(call))
        assert hands.type("row 59") == "Row 59"
        assert len(asked) < 20


class TestCopying:
    @pytest.fixture(autouse=True)
    def narrow(self, hands: TableByKeys) -> None:
        for number, column in enumerate(hands.model.columns):
            hands.table.setColumnHidden(number, column.key not in ("state", "name", "company"))

    def test_rows_are_copied_with_the_columns_that_are_shown(self, hands: TableByKeys) -> None:
        hands.roster.overlay(uuid(1), Overlay(RowState.WAITING, {"company": "A\tB\nC"}))
        hands.key(Key.Key_Down, SHIFT)
        assert hands.copied() == 'Ada Lovelace\t\tZeta\nÉmile Zola\tWaiting\t"A\tB\nC"'

    @pytest.mark.parametrize("text", ['"Best" Bakery', '"Acme', "a\r\nb", "a\rb", "a\u2028b", "a\x0bb"])
    def test_a_spreadsheet_reads_the_same_rows(self, hands: TableByKeys, text: str) -> None:
        hands.roster.overlay(uuid(1), Overlay(RowState.WAITING, {"company": text}))
        hands.key(Key.Key_Down, SHIFT)
        copied = hands.copied()
        assert list(csv.reader(io.StringIO(copied, newline=""), delimiter="\t")) == [
            ["Ada Lovelace", "", "Zeta"],
            ["Émile Zola", "Waiting", text],
        ]

    def test_in_the_order_of_the_screen(self, hands: TableByKeys) -> None:
        header = hands.table.horizontalHeader()
        header.moveSection(header.visualIndex(hands.section("company")), 1)
        hands.model.set_sortings([Sorting("name", True)])
        hands.table.select_prospect(uuid(6))
        hands.key(Key.Key_Down, SHIFT)
        copied = hands.copied().split("\n")
        assert copied[0] == "van Dyck\tEmu\t"
        assert len(copied) == 2

    def test_a_name_that_is_not_there_is_not_made_up(self, hands: TableByKeys) -> None:
        hands.go(8)
        assert hands.copied() == "\t\tPi"

    def test_one_value_by_the_menu(self, hands: TableByKeys) -> None:
        hands.go(3, "company")
        hands.table.menu.copy_value.trigger()
        assert QGuiApplication.clipboard().text() == "Gamma"

    def test_nothing_to_copy_leaves_what_was_copied(self, hands: TableByKeys) -> None:
        QGuiApplication.clipboard().setText("before")
        hands.roster.open(CAMPAIGN)
        hands.key(Key.Key_C, CONTROL)
        hands.table.menu.copy_value.trigger()
        assert QGuiApplication.clipboard().text() == "before"


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
class TestMenu:
    @pytest.fixture
    def ask(self, hands: TableByKeys) -> Callable[..., QMenu | None]:
        def ask(reason: QContextMenuEvent.Reason, position: int = 0) -> QMenu | None:
            table = hands.table
            point = table.visualRect(hands.model.index(position, 1)).center()
            if position < 0:
                point.setY(table.viewport().height() - 1)
            target = table if reason is QContextMenuEvent.Reason.Keyboard else table.viewport()
            QApplication.sendEvent(target, QContextMenuEvent(reason, point, target.mapToGlobal(point)))
            menu = QApplication.activePopupWidget()
            assert menu is None or isinstance(menu, QMenu)
            return menu

        return ask

    def test_the_menu_key_opens_it_at_the_current_row(
        self, hands: TableByKeys, ask: Callable[..., QMenu | None]
    ) -> None:
        edit, write = QAction("&Edit", hands.table), QAction("&Write", hands.table)
        hands.table.menu.use_actions([edit], [write])
        hands.go(40, "name")
        menu = ask(QContextMenuEvent.Reason.Keyboard)
        assert menu is not None
        texts = [action.text() for action in menu.actions() if not action.isSeparator()]
        assert texts == ["&Edit", "Copy &value", "&Copy rows", "&Write"]
        at = hands.table.viewport().mapFromGlobal(menu.pos())
        assert hands.table.visualRect(hands.table.currentIndex()).contains(at)
        menu.close()

    def test_its_letters_do_not_clash(self, hands: TableByKeys) -> None:
        letters = [
            action.text()[action.text().index("&") + 1].lower()
            for action in (hands.table.menu.copy_value, hands.table.menu.copy_rows)
        ]
        assert letters == ["v", "c"]

    def test_the_mouse_opens_it_over_a_row_alone(
        self, hands: TableByKeys, ask: Callable[..., QMenu | None]
    ) -> None:
        menu = ask(QContextMenuEvent.Reason.Mouse, 1)
        assert menu is not None
        menu.close()
        hands.model.set_search("lovelace")
        assert ask(QContextMenuEvent.Reason.Mouse, -1) is None

    def test_without_rows_there_is_none(self, hands: TableByKeys, ask: Callable[..., QMenu | None]) -> None:
        hands.roster.open(CAMPAIGN)
        assert ask(QContextMenuEvent.Reason.Keyboard) is None
