"""Views by hand: chosen, saved, renamed and deleted; and the row that shows them, with the filters."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.query import Query, Sorting
from puffle_desktop.domain.ready_views import READY_VIEWS
from puffle_desktop.domain.roster_views import SavedView
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.domain.view_list import ALL, MOST_VIEWS, ViewList
from puffle_desktop.ui.roster.column_menus import ColumnMenus
from puffle_desktop.ui.roster.columns_popover import ColumnsPopover
from puffle_desktop.ui.roster.filter_popover import FilterPopover
from puffle_desktop.ui.roster.filters import Filters
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.save_view_popover import RenameViewPopover, SaveViewPopover
from puffle_desktop.ui.roster.view import RosterView
from puffle_desktop.ui.roster.view_button import ViewButton
from puffle_desktop.ui.roster.view_note import ViewNote
from puffle_desktop.ui.roster.views import RosterViews
from puffle_desktop.ui.roster.views_row import ViewsRow
from puffle_desktop.ui.widgets.popover import Popover
from puffle_desktop.workspace.roster.overlays import Overlay
from puffle_desktop.workspace.roster.roster import Roster
from tests.support.helpers import CAMPAIGN, button, named, press, prospect, question, visible_text

ACME = Filter("company", Comparison.CONTAINS, ("acme",))
FILLED = Filter("company", Comparison.FILLED)
NO_NAME = Filter("name", Comparison.EMPTY)
BY_NAME = (Sorting("name"),)
WIDE = 6_000
"""All ready-made views have room in a row of this width, and a few more."""


class RowByHand:
    """The row above a table, in a window."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        roster = Roster()
        roster.open(CAMPAIGN)
        companies = ["Acme", "Beta", "Acme", None, "R&D <b>", "Acme "]
        roster.take_in([prospect(number, company=company) for number, company in enumerate(companies)], 0)
        self.roster = roster
        self.model = RosterModel(roster)
        roster.setParent(self.model)
        self.table = RosterView(self.model)
        self.model.setParent(self.table)
        qtbot.addWidget(self.table)
        self.filters = Filters(self.model, self.table)
        self.columns = ColumnMenus(self.table, self.model, self.filters)
        self.views = RosterViews(self.table, self.model, self.filters)
        self.row = ViewsRow(self.model, self.filters, self.columns, self.views)
        qtbot.addWidget(self.row)
        self.resize(WIDE)
        self.row.show()

    def resize(self, width: int) -> None:
        self.row.resize(width, self.row.sizeHint().height())

    def rows(self) -> list[int]:
        return list(self.model.order)

    def shown(self) -> list[str]:
        """What is shown of the row, from its beginning to its end."""
        found = [each for each in self.row.findChildren(QAbstractButton) if each.isVisible()]
        found.sort(key=lambda each: each.mapTo(self.row, QPoint(0, 0)).x())
        return [each.accessibleName() for each in found]

    def view(self, name: str) -> ViewButton:
        named_so = [each for each in self.row.findChildren(ViewButton) if each.name == name]
        return named_so[-1]  # The others only wait to be deleted.

    def popover(self, kind: type[Popover]) -> Popover:
        (found,) = [each for each in self.row.findChildren(kind) if each.isVisible()]
        return found

    def save(self, name: str, *, filters: bool = True, sort: bool = False, columns: bool = False) -> None:
        self.views.save(name, self.views.as_it_is(filters=filters, sort=sort, columns=columns))


@pytest.fixture
def hands(qtbot: QtBot) -> Iterator[RowByHand]:
    yield RowByHand(qtbot)


READY = [f"View: {each.title}" for each in READY_VIEWS]
ENDS = ["Filter", "Columns"]


# Views


def test_there_is_always_one_of_all(hands: RowByHand) -> None:
    assert hands.shown() == ["View: All", *READY, *ENDS]
    assert hands.view(ALL).isChecked()
    assert hands.view(ALL).accessibleDescription() == "6 prospects"
    hands.view(ALL).click()
    assert hands.view(ALL).isChecked()


def test_a_view_is_chosen_and_left(hands: RowByHand) -> None:
    told: list[str] = []
    hands.views.search_wanted.connect(told.append)
    hands.views.restore(
        ViewList(saved={"Ours": SavedView(filters=(ACME,), search="prospect", sortings=BY_NAME)}), ALL
    )
    assert hands.shown() == ["View: All", *READY, "View: Ours", *ENDS]
    hands.view("Ours").click()
    assert hands.model.query == Query("prospect", (ACME,), BY_NAME)
    assert (hands.view("Ours").isChecked(), hands.view(ALL).isChecked()) == (True, False)
    hands.view(ALL).click()
    assert hands.model.query == Query()
    assert told == ["prospect", ""]


def test_what_a_person_sorted_by_stays_when_a_view_without_sorting_is_left(hands: RowByHand) -> None:
    hands.views.restore(ViewList(saved={"Ours": SavedView(filters=(ACME,))}), ALL)
    hands.model.set_sortings(BY_NAME)
    hands.views.choose("Ours")
    assert hands.model.query == Query("", (ACME,), BY_NAME)
    hands.views.choose(ALL)
    assert hands.model.query == Query("", (), BY_NAME)


def test_a_view_brings_its_columns(hands: RowByHand) -> None:
    hands.columns.show_column("headline", False)
    hands.save("Narrow", filters=False, columns=True)
    hands.columns.show_column("headline", True)
    hands.model.set_filters([ACME])
    hands.views.choose("Narrow")
    assert not hands.columns.is_shown("headline")
    assert hands.model.query.filters == (ACME,)


def test_a_view_shows_all_rows_again(hands: RowByHand) -> None:
    hands.views.restore(ViewList(saved={"Ours": SavedView(filters=(ACME,))}), ALL)
    hands.filters.show_only(frozenset({1}), "Unsaved edits")
    hands.view("Ours").click()
    assert hands.rows() == [0, 2, 5]


def test_saving_is_offered_when_something_differs(hands: RowByHand) -> None:
    hands.model.set_filters([ACME])
    assert "Save view" in hands.shown()
    hands.save("Ours")
    assert "Save view" not in hands.shown()
    hands.model.set_sortings(BY_NAME)
    assert "Save view" not in hands.shown()  # this view leaves that to the person
    hands.model.set_search("ada")
    assert "Save view" in hands.shown()
    assert hands.view("Ours").isChecked()
    hands.views.choose(ALL)
    assert "Save view" in hands.shown()
    hands.model.set_sortings(())
    assert "Save view" not in hands.shown()


def test_views_are_counted(hands: RowByHand) -> None:
    hands.views.restore(
        ViewList(saved={"Ours": SavedView(filters=(ACME,)), "Nobody": SavedView(filters=(NO_NAME, ACME))}),
        ALL,
    )
    hands.qtbot.waitUntil(lambda: hands.view("Ours").accessibleDescription() == "3 prospects")
    hands.roster.take_in([prospect(6, company="ACME")], 6)
    hands.qtbot.waitUntil(lambda: hands.view("Ours").accessibleDescription() == "4 prospects")
    assert hands.view("Nobody").accessibleDescription() == "4 prospects"
    assert hands.view(ALL).accessibleDescription() == "7 prospects"


def test_counts_do_not_move_the_buttons_at_the_end(hands: RowByHand) -> None:
    before = hands.row.columns_button.geometry()
    more = [prospect(number, company="Acme") for number in range(6, 400)]
    hands.roster.take_in(more, 6)
    hands.qtbot.waitUntil(lambda: hands.view(ALL).accessibleDescription() == "400 prospects")
    assert hands.row.columns_button.geometry() == before


def menu_of(hands: RowByHand, name: str) -> QMenu:
    hands.view(name).menu_wanted.emit(hands.row.mapToGlobal(QPoint(10, 10)))
    (menu,) = [each for each in hands.row.findChildren(QMenu) if each.isVisible()]
    return menu


def pick(menu: QMenu, text: str) -> None:
    (action,) = [each for each in menu.actions() if each.text().replace("&", "") == text]
    action.trigger()
    menu.close()


def test_a_view_is_renamed(hands: RowByHand) -> None:
    hands.views.restore(
        ViewList(saved={"Ours": SavedView(filters=(ACME,)), "Other": SavedView(filters=())}), "Ours"
    )
    pick(menu_of(hands, "Ours"), "Rename view…")
    popover = hands.popover(RenameViewPopover)
    field = named(popover, QLineEdit, "Name of the view")
    assert (field.text(), field.selectedText()) == ("Ours", "Ours")
    QTest.keyClicks(field, "Other")
    assert not button(popover, "Rename").isEnabled()
    field.setText("  Our   own ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not popover.isVisible()
    assert list(hands.views.saved) == ["Our own", "Other"]
    assert hands.views.current == "Our own"
    assert views_in(hands) == ["All", *TITLES, "Our own", "Other"]


def test_a_view_is_deleted_after_a_question(hands: RowByHand) -> None:
    hands.views.restore(ViewList(saved={"Ours": SavedView(filters=(ACME,))}), ALL)
    hands.views.choose("Ours")
    pick(menu_of(hands, "Ours"), "Delete view…")
    asked = question()
    assert asked is not None
    assert "“Ours”" in asked.text()
    press(asked, "Delete")
    assert hands.views.saved == {}
    assert hands.views.current == ALL
    assert hands.rows() == [0, 2, 5]
    assert "Save view" in hands.shown()


def test_a_name_is_plain_text_of_any_length(hands: RowByHand) -> None:
    name = "R&D <b> " + "ש" * 300
    hands.views.restore(ViewList(saved={name: SavedView(filters=())}), ALL)
    found = hands.view(name)
    assert found.width() < 400
    assert "&lt;b&gt;" in found.toolTip()


def ours(*names: str) -> ViewList:
    return ViewList(saved={name: SavedView(filters=(ACME,)) for name in names})


def views_in(hands: RowByHand) -> list[str]:
    return [each.removeprefix("View: ") for each in hands.shown() if each.startswith("View: ")]


TITLES = [each.removeprefix("View: ") for each in READY]


def test_a_view_is_moved_by_its_menu(hands: RowByHand) -> None:
    hands.views.restore(ours("A", "B"), ALL)
    menu = menu_of(hands, "B")
    assert not next(each for each in menu.actions() if "ri&ght" in each.text()).isEnabled()
    pick(menu, "Move left")
    assert views_in(hands) == ["All", *TITLES, "B", "A"]
    pick(menu_of(hands, ALL), "Move right")
    assert views_in(hands) == [TITLES[0], "All", *TITLES[1:], "B", "A"]
    menu = menu_of(hands, READY_VIEWS[0].key)
    assert not next(each for each in menu.actions() if "&left" in each.text()).isEnabled()
    menu.close()


def test_left_is_left_where_one_reads_from_the_right(hands: RowByHand) -> None:
    hands.row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    hands.views.restore(ours("A", "B"), ALL)
    place = hands.view("A").x()
    pick(menu_of(hands, "A"), "Move left")
    assert hands.view("A").x() < place
    assert hands.views.list.keys[-2:] == ["B", "A"]


def drag(hands: RowByHand, name: str, x: int, *, escape: bool = False) -> None:
    button = hands.view(name)
    start, end = button.rect().center(), QPoint(x - button.x(), button.rect().center().y())
    QTest.mousePress(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for point in (start + QPoint(3, 0), (start + end) / 2, end):
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(point),
            QPointF(button.mapToGlobal(point)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(button, move)
    hands.row.grab()  # with the line that shows where it would come
    if escape:
        QTest.keyClick(button, Qt.Key.Key_Escape)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_view_is_dragged_to_another_place(hands: RowByHand, direction: Qt.LayoutDirection) -> None:
    hands.row.setLayoutDirection(direction)
    hands.views.restore(ours("A", "B", "C"), ALL)
    drag(hands, "C", hands.view("A").geometry().center().x() + (4 if direction.value else -4))
    assert hands.views.list.keys[-3:] == ["C", "A", "B"]
    assert hands.views.current == ALL, "it was not clicked"
    drag(hands, "C", hands.view("B").geometry().center().x() + (-4 if direction.value else 4))
    assert hands.views.list.keys[-3:] == ["A", "B", "C"]


def test_a_drag_is_called_off_and_a_small_one_is_a_click(hands: RowByHand) -> None:
    hands.views.restore(ours("A", "B"), ALL)
    drag(hands, "B", hands.view("A").x(), escape=True)
    assert hands.views.list.keys[-2:] == ["A", "B"]
    drag(hands, "B", hands.view("B").geometry().center().x() + 2)
    assert hands.views.list.keys[-2:] == ["A", "B"]
    assert hands.views.current == "B"


def test_what_is_dropped_behind_the_last_that_is_seen_comes_before_the_others(
    hands: RowByHand,
) -> None:
    hands.views.restore(ours(*"ABCDEFGHIJKLMNOPQRSTUVWXYZ"), "A")
    hands.resize(700)
    seen = views_in(hands)
    drag(hands, "A", hands.view(seen[-1]).geometry().right() - 1)
    after = hands.views.list.keys
    assert after.index("A") == after.index(seen[-1]) + 1 < len(after) - 1


def test_views_are_hidden_and_shown_again(hands: RowByHand) -> None:
    hands.views.restore(ours("A", "B"), "A")
    pick(menu_of(hands, READY_VIEWS[0].key), "Hide view")
    pick(menu_of(hands, ALL), "Hide view")
    assert views_in(hands) == [*TITLES[1:], "A", "B"]
    pick(menu_of(hands, "A"), "Hide view")
    assert views_in(hands) == [*TITLES[1:], "B"]
    assert hands.views.current == READY_VIEWS[-1].key, "the one beside it"
    named(hands.row, QAbstractButton, "More views").click()
    (menu,) = [each for each in hands.row.findChildren(QMenu) if each.isVisible()]
    (hidden,) = [each.menu() for each in menu.actions() if each.menu() is not None]
    assert [each.text().partition("\t")[0] for each in hidden.actions()[:3]] == ["All", TITLES[0], "A"]
    pick(hidden, "A")
    menu.close()
    assert hands.views.current == "A"
    assert views_in(hands) == [*TITLES[1:], "A", "B"]
    pick(menu_of(hands, "A"), "Show hidden views")
    assert views_in(hands) == ["All", *TITLES, "A", "B"]


def test_a_hidden_view_that_is_gone_to_is_shown_for_as_long(hands: RowByHand) -> None:
    hands.views.restore(ours("A", "B").with_hidden("B", True), ALL)
    hands.views.choose("B")
    assert views_in(hands)[-1] == "B"
    hands.views.choose(ALL)
    assert views_in(hands)[-1] == "A"


def test_the_last_view_stays(hands: RowByHand) -> None:
    for key in hands.views.list.keys:
        hands.views.hide(key)
    assert views_in(hands) == [TITLES[-1]]
    assert not next(
        each for each in menu_of(hands, READY_VIEWS[-1].key).actions() if each.text() == "&Hide view"
    ).isEnabled()


def test_the_next_view_and_the_one_before(hands: RowByHand) -> None:
    hands.views.restore(ours("A").with_hidden(READY_VIEWS[0].key, True), ALL)
    chosen = []
    for _ in hands.views.shown:
        hands.views.step(1)
        chosen.append(hands.views.current)
    assert chosen == [*(each.key for each in READY_VIEWS[1:]), "A", ALL]
    hands.views.step(-1)
    assert hands.views.current == "A"


def test_a_ready_made_view_without_prospects_stays_and_is_dim(hands: RowByHand) -> None:
    hands.qtbot.waitUntil(lambda: hands.view(" unsaved").accessibleDescription() == "0 prospects")
    before, places = hands.view(" unsaved").grab().toImage(), hands.shown()
    hands.roster.overlay(hands.roster.prospect(1).id, Overlay(RowState.WAITING, {"company": "New"}))
    hands.qtbot.waitUntil(lambda: hands.view(" unsaved").accessibleDescription() == "1 prospect")
    assert hands.shown() == places
    assert hands.view(" unsaved").grab().toImage() != before


def test_counts_follow_rows_that_are_not_shown(hands: RowByHand) -> None:
    hands.views.restore(ours("Ours"), ALL)
    hands.model.set_filters([NO_NAME])
    hands.qtbot.waitUntil(lambda: hands.view("Ours").accessibleDescription() == "3 prospects")
    hands.roster.overlay(hands.roster.prospect(1).id, Overlay(RowState.WAITING, {"company": "Acme"}))
    hands.qtbot.waitUntil(lambda: hands.view("Ours").accessibleDescription() == "4 prospects")
    hands.roster.remove([hands.roster.prospect(0).id])
    hands.qtbot.waitUntil(lambda: hands.view("Ours").accessibleDescription() == "3 prospects")
    hands.roster.open("another")
    assert hands.view("Ours").accessibleDescription() == ""


def test_a_view_that_is_slow_holds_up_no_other(hands: RowByHand) -> None:
    slow = SavedView(filters=(Filter("company", Comparison.MATCHES, (r"(x|xx)+$",)),))
    ours_too = ours("Ours").saved
    for number in range(3, 13):
        hands.roster.take_in([prospect(number, company="x" * 60 + f"{number}!")], hands.roster.answers())
    hands.views.restore(ViewList(saved={"Slow": slow, **ours_too}), ALL)
    hands.qtbot.waitUntil(lambda: hands.view("Ours").accessibleDescription() != "")
    assert hands.view("Slow").accessibleDescription() == ""  # ten values take two seconds
    hands.qtbot.waitUntil(lambda: hands.view("Slow").accessibleDescription() == "0 prospects", timeout=20_000)


REGION = Filter("custom.region", Comparison.EQUALS, ("North",))


def test_a_column_that_the_campaign_lacks_is_told_and_left_out(hands: RowByHand) -> None:
    note = ViewNote(hands.views)
    hands.qtbot.addWidget(note)
    hands.views.restore(
        ViewList(
            saved={"North": SavedView(filters=(REGION, ACME)), "All of it": SavedView(filters=(REGION,))}
        ),
        ALL,
    )
    assert hands.views.absent.keys == {"custom.region"}
    assert note.isHidden()
    hands.views.choose("North")
    assert hands.model.query.filters == (ACME,)
    assert not hands.views.differs
    said = "There is no “Region” in this campaign, so the view “North” goes by its other conditions."
    assert visible_text(note).strip() == said
    assert said in hands.view("North").toolTip()
    hands.qtbot.waitUntil(lambda: hands.view("North").accessibleDescription() == f"3 prospects. {said}")
    kept = hands.views.as_it_is(filters=True, sort=False, columns=False)
    assert kept.filters == (ACME, REGION), "it is there elsewhere"
    hands.views.choose("All of it")
    assert visible_text(note).endswith("shows all prospects.")
    hands.views.choose("North")
    hands.roster.take_in([prospect(9, company="Acme", custom_fields_json=b'{"region": "North"}')], 9)
    hands.qtbot.waitUntil(lambda: hands.model.query.filters == (REGION, ACME))
    assert note.isHidden()
    hands.qtbot.waitUntil(lambda: hands.view("North").accessibleDescription() == "1 prospect")


def test_a_filter_of_the_persons_own_is_not_replaced(hands: RowByHand) -> None:
    hands.views.restore(ViewList(saved={"North": SavedView(filters=(REGION, ACME))}), ALL)
    hands.views.choose("North")
    hands.model.set_filters([FILLED])
    hands.roster.take_in([prospect(9, custom_fields_json=b'{"region": "North"}')], 9)
    hands.qtbot.waitUntil(lambda: not hands.views.absent.keys)
    assert hands.model.query.filters == (FILLED,)


def test_what_another_window_makes_of_the_list_is_shown(hands: RowByHand) -> None:
    hands.views.restore(ours("A", "B"), "A")
    hands.views.follow(ours("A", "B", "C"))
    assert (views_in(hands)[-1], hands.views.current) == ("C", "A")
    hands.views.follow(ours("B"))
    assert (views_in(hands)[-1], hands.views.current) == ("B", ALL)


def test_a_date_in_a_view_is_kept_as_a_date(hands: RowByHand) -> None:
    hands.model.set_filters([Filter("updated_at", Comparison.CONTAINS, ("1 Sep 2026",))])
    hands.save("Since")
    (kept,) = hands.views.saved["Since"].filters or ()
    assert kept.values == ("local:2026-09-01",)
    assert not hands.views.differs
    hands.views.choose(ALL)
    hands.views.choose("Since")
    assert hands.model.query.filters == (Filter("updated_at", Comparison.CONTAINS, ("1 Sep 2026",)),)


def test_tab_goes_through_the_row_as_one_reads_it(hands: RowByHand) -> None:
    window = QWidget()
    hands.qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    before, after = QLineEdit(), QLineEdit()
    for widget in (before, hands.row, after):
        layout.addWidget(widget)
    window.resize(1400, 200)
    window.show()
    window.activateWindow()
    hands.qtbot.waitUntil(window.isActiveWindow)
    hands.views.restore(ours("A", "B").moved("B", ALL), ALL)
    hands.views.hide(READY_VIEWS[0].key)
    hands.model.set_filters([ACME])
    before.setFocus()
    found = []
    while (focused := QApplication.focusWidget()) is not after and len(found) < 20:
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        found.append(QApplication.focusWidget())
    assert focused is after, [each.accessibleName() for each in found]
    assert [each.accessibleName() for each in found[:-1]] == hands.shown()


def test_of_nobody_every_view_finds_nobody(hands: RowByHand) -> None:
    hands.views.restore(ours("A"), ALL)
    hands.roster.open("another")
    hands.qtbot.waitUntil(lambda: hands.view("A").accessibleDescription() == "0 prospects")


# Saving


def test_there_is_room_for_a_hundred_views(hands: RowByHand) -> None:
    hands.views.restore(ours(*(f"View {number}" for number in range(MOST_VIEWS))), ALL)
    hands.model.set_filters([FILLED])
    hands.row.open_save_view()
    popover = hands.popover(SaveViewPopover)
    field = named(popover, QLineEdit, "Name of the view")
    field.setText("One more")
    assert not button(popover, "Save view").isEnabled()
    assert "no room for more" in visible_text(popover)
    hands.save("One more")
    assert "One more" not in hands.views.saved
    field.setText("View 7")
    press(popover, "Save view")
    assert hands.views.saved["View 7"].filters == (FILLED,)


def test_a_view_is_saved_under_a_name(hands: RowByHand) -> None:
    hands.model.set_query(Query(" ada ", (FILLED,), BY_NAME))
    hands.row.save_button.click()
    popover = hands.popover(SaveViewPopover)
    field = named(popover, QLineEdit, "Name of the view")
    assert QApplication.focusWidget() is field
    save = button(popover, "Save view")
    assert not save.isEnabled()
    QTest.keyClicks(field, "Mine")
    ticks = {each.text().replace("&", ""): each for each in popover.findChildren(QCheckBox)}
    assert {text: each.isChecked() for text, each in ticks.items()} == {
        "Filters and search": True,
        "Sort": True,
        "Columns": False,
    }
    for each in ticks.values():
        each.setChecked(False)
    assert not save.isEnabled()
    ticks["Filters and search"].setChecked(True)
    ticks["Sort"].setChecked(True)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert hands.views.saved == {"Mine": SavedView(filters=(FILLED,), search="ada", sortings=BY_NAME)}
    assert hands.view("Mine").isChecked()
    assert "Save view" not in hands.shown()


def test_the_current_view_is_saved_anew(hands: RowByHand) -> None:
    hands.views.restore(ViewList(saved={"Mine": SavedView(filters=(ACME,))}), ALL)
    hands.views.choose("Mine")
    hands.filters.add(FILLED)
    hands.row.save_button.click()
    popover = hands.popover(SaveViewPopover)
    assert named(popover, QLineEdit, "Name of the view").text() == "Mine"
    press(popover, "Save view")
    assert hands.views.saved == {"Mine": SavedView(filters=(ACME, FILLED))}


def test_saving_is_called_off(hands: RowByHand) -> None:
    hands.filters.add(ACME)
    hands.row.open_save_view()
    popover = hands.popover(SaveViewPopover)
    QTest.keyClicks(named(popover, QLineEdit, "Name of the view"), "Mine")
    press(popover, "Cancel")
    assert not popover.isVisible()
    assert hands.views.saved == {}


# Filters


def filters_in(hands: RowByHand) -> list[str]:
    return [each for each in hands.shown() if each.startswith(("Filter: ", "Remove filter: "))]


def test_chips_say_what_is_filtered_and_remove_it(hands: RowByHand) -> None:
    hands.model.set_filters([ACME, FILLED])
    assert filters_in(hands) == [
        "Filter: Company contains “acme”",
        "Remove filter: Company contains “acme”",
        "Filter: Company is not empty",
        "Remove filter: Company is not empty",
    ]
    named(hands.row, QAbstractButton, "Remove filter: Company contains “acme”").click()
    assert hands.model.query.filters == (FILLED,)
    assert filters_in(hands)[0] == "Filter: Company is not empty"


def test_text_in_chips_is_plain(hands: RowByHand) -> None:
    hands.model.set_filters([Filter("company", Comparison.EQUALS, ("R&D <b>",))])
    chip = named(hands.row, QAbstractButton, "Filter: Company is “R&D <b>”")
    assert "&lt;b&gt;" in chip.toolTip()
    assert hands.rows() == [4]


def test_a_chip_changes_its_filter(hands: RowByHand) -> None:
    hands.model.set_filters([FILLED, ACME])
    named(hands.row, QAbstractButton, "Filter: Company contains “acme”").click()
    popover = hands.popover(FilterPopover)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "acme"
    popover.close()


def test_a_limit_is_one_more_chip(hands: RowByHand) -> None:
    hands.model.set_filters([ACME])
    hands.filters.show_only(frozenset({1, 2, 3}), "Unsaved edits")
    assert hands.rows() == [2]
    assert filters_in(hands)[0] == "Filter: Unsaved edits"
    named(hands.row, QAbstractButton, "Remove filter: Unsaved edits").click()
    assert hands.rows() == [0, 2, 5]
    assert "Filter: Unsaved edits" not in hands.shown()


def test_clearing_leads_back_to_all(hands: RowByHand) -> None:
    hands.views.restore(ViewList(saved={"Ours": SavedView(filters=(ACME,))}), ALL)
    hands.views.choose("Ours")
    hands.views.clear()
    assert hands.model.query == Query()
    assert hands.view(ALL).isChecked()


# Popovers


def test_the_buttons_open_their_popovers_and_show_it(hands: RowByHand) -> None:
    for opener, kind in (
        (hands.row.filter_button, FilterPopover),
        (hands.row.columns_button, ColumnsPopover),
    ):
        opener.click()
        popover = hands.popover(kind)
        assert opener.isChecked()
        popover.close()
        assert not opener.isChecked()


def test_menus_of_columns_lead_to_them(hands: RowByHand) -> None:
    hands.columns.list_wanted.emit()
    hands.popover(ColumnsPopover).close()
    hands.filters.ask("email")
    popover = hands.popover(FilterPopover)
    press(popover, "Done")
    assert not popover.isVisible()


# Room


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_what_has_no_room_folds(hands: RowByHand, direction: Qt.LayoutDirection) -> None:
    hands.row.setLayoutDirection(direction)
    names = [f"A view with a name, number {number}" for number in range(6)]
    hands.views.restore(ViewList(saved={name: SavedView(filters=(FILLED,)) for name in names}), ALL)
    hands.views.choose(names[3])
    hands.model.set_filters([ACME, FILLED, NO_NAME])
    for width in (WIDE, 3000, 1400, 1000, 700, 500, hands.row.minimumSizeHint().width()):
        hands.resize(width)
        found = [each for each in hands.row.findChildren(QAbstractButton) if each.isVisible()]
        areas = [each.rect().translated(each.mapTo(hands.row, QPoint(0, 0))) for each in found]
        assert all(hands.row.rect().contains(area) for area in areas), width
        overlaps = [
            (one, other) for one in areas for other in areas if one is not other and one.intersects(other)
        ]
        assert not overlaps, width
        shown = hands.shown()
        assert f"View: {names[3]}" in shown
        assert {"Filter", "Save view", "Columns"} <= set(shown)
        folded = [key for key in hands.views.shown if not hands.view(key).isVisible()]
        assert bool(folded) is (width < WIDE)
        assert ("More views" in shown) is bool(folded)
    assert any(each.startswith("3 more filter") for each in hands.shown())


def test_folded_views_and_filters_are_reached(hands: RowByHand) -> None:
    hands.views.restore(
        ViewList(saved={f"View {number}": SavedView(filters=(FILLED,)) for number in range(9)}), ALL
    )
    hands.model.set_filters([ACME])
    hands.resize(hands.row.minimumSizeHint().width())
    (more,) = [each for each in hands.row.findChildren(QAbstractButton) if each.text() == "+1"]
    assert more.accessibleName().startswith("1 more filter")
    more.click()
    popover = hands.popover(FilterPopover)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "acme"
    popover.close()
    named(hands.row, QAbstractButton, "More views").click()
    (menu,) = [each for each in hands.row.findChildren(QMenu) if each.isVisible()]
    pick(menu, "View 8")
    assert hands.views.current == "View 8"
    assert "View: View 8" in hands.shown()


def test_larger_letters_make_it_higher(hands: RowByHand) -> None:
    before = hands.row.sizeHint().height()
    assert before >= 40
    font = hands.row.font()
    font.setPointSize(24)
    hands.row.setFont(font)
    assert hands.row.sizeHint().height() > before
    for each in hands.row.findChildren(QPushButton):
        assert each.height() >= each.fontMetrics().height()
