"""Columns by hand: shown, hidden, moved and resized, sorted by several, and remembered for each campaign."""

from collections.abc import Callable, Iterator, Mapping

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.columns import LISTED_COLUMNS
from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.i18n import Source, speak
from puffle_desktop.domain.query import Sorting
from puffle_desktop.domain.roster_views import SavedView, TableView
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.domain.steps import at_once
from puffle_desktop.domain.view_list import ALL, ViewList
from puffle_desktop.ui.roster.column_finder import finding_extra_columns
from puffle_desktop.ui.roster.column_menus import ColumnMenus
from puffle_desktop.ui.roster.delegate import ICON_GAP, MARGIN
from puffle_desktop.ui.roster.filters import Filters
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.view import RosterView
from puffle_desktop.ui.roster.view_memory import ViewMemory
from puffle_desktop.ui.roster.views import RosterViews
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.wording.columns import column_title
from puffle_desktop.ui.wording.labels import plain_text
from puffle_desktop.ui.wording.states import state_word
from puffle_desktop.workspace.roster.roster import Roster
from tests.support.helpers import CAMPAIGN, prospect


class KeptByHand(QObject):
    """What is kept of a connection's tables and views."""

    views_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tables: dict[str, TableView] = {}
        self.views = ViewList()
        self.taken_over: list[Mapping[str, str]] = []

    def view_key(self, campaign_id: str) -> str:
        return campaign_id

    def view_of(self, key: str) -> TableView:
        return self.tables.get(key, TableView())

    def remember_view(self, key: str, view: TableView) -> None:
        self.tables[key] = view

    def change_views(self, change: Callable[[ViewList], ViewList]) -> None:
        self.views = change(self.views)
        self.views_changed.emit()

    def rename_view(self, former: str, name: str) -> None:
        self.change_views(lambda views: views.with_name(former, name))

    def take_over_views(self, titles: Mapping[str, str]) -> None:
        self.taken_over.append(titles)


class TableByHand:
    """A table with its menus and its memory."""

    def __init__(self, qtbot: QtBot) -> None:
        self.keeper = KeptByHand()
        self.kept = self.keeper.tables
        self.roster = Roster()
        self.roster.open(CAMPAIGN)
        companies = ["Zeta", "Acme", "Acme", "item 10", "item 9"]
        self.roster.take_in(
            [
                prospect(
                    number,
                    company=company,
                    name=f"Name {9 - number}",
                    other_json=b'{"lead_score": 7}',
                    custom_fields_json=b'{"industry": "SaaS"}',
                )
                for number, company in enumerate(companies)
            ],
            0,
        )
        self.model = RosterModel(self.roster)
        self.tester = QAbstractItemModelTester(
            self.model, QAbstractItemModelTester.FailureReportingMode.Warning
        )
        self.table = RosterView(self.model)
        qtbot.addWidget(self.table)
        self.filters = Filters(self.model, self.table)
        self.menus = ColumnMenus(self.table, self.model, self.filters)
        self.views = RosterViews(self.table, self.model, self.filters)
        self.memory = ViewMemory(self.keeper, self.table, self.model, self.views)
        self.table.resize(1600, 300)
        self.table.show()

    def number(self, field: str) -> int:
        number = self.model.column_index(field)
        assert number is not None
        return number

    def shown(self) -> list[str]:
        header = self.table.horizontalHeader()
        numbers = [header.logicalIndex(place) for place in range(header.count())]
        return [self.model.columns[each].key for each in numbers if not header.isSectionHidden(each)]

    def titles(self) -> list[str]:
        count = self.model.columnCount()
        return [self.model.headerData(each, Qt.Orientation.Horizontal) for each in range(count)]

    def click(self, field: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        header = self.table.horizontalHeader()
        number = self.number(field)
        point = header.rect().center()
        point.setX(header.sectionViewportPosition(number) + header.sectionSize(number) // 2)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, modifier, point)


@pytest.fixture
def hands(qtbot: QtBot) -> Iterator[TableByHand]:
    hands = TableByHand(qtbot)
    yield hands
    hands.tester.deleteLater()


DEFAULT = [column.key for column in LISTED_COLUMNS if column.shown]


def test_columns_are_shown_and_hidden(hands: TableByHand) -> None:
    assert hands.shown() == DEFAULT
    hands.menus.show_column("headline", False)
    hands.menus.show_column("last_name")
    assert hands.shown() == [*(each for each in DEFAULT if each != "headline"), "last_name"]
    assert hands.table.columnWidth(hands.number("last_name")) > 20
    hands.menus.reset()
    assert hands.shown() == DEFAULT


def test_the_last_column_stays(hands: TableByHand) -> None:
    for field in DEFAULT:
        hands.menus.show_column(field, False)
    assert hands.shown() == DEFAULT[-1:]


def test_columns_that_nobody_has_documented(hands: TableByHand) -> None:
    found = [(column.key, column_title(column)) for column in at_once(finding_extra_columns(hands.roster))]
    assert found == [("custom.industry", "Industry"), ("other.lead_score", "Lead score")]
    hands.menus.show_column("other.lead_score")
    assert hands.shown() == [*DEFAULT, "other.lead_score"]
    assert hands.model.index(0, hands.number("other.lead_score")).data() == "7"
    hands.model.set_filters([Filter("custom.industry", Comparison.EQUALS, ("saas",))])
    assert hands.model.rowCount() == 5


def test_every_column_menu_opens(hands: TableByHand) -> None:
    for section in range(hands.model.columnCount()):
        menu = hands.menus.menu_of(section)
        texts = [action.text() for action in menu.actions()]
        assert "&Hide this column" in texts
        menu.deleteLater()


def texts_of(hands: TableByHand, key: str) -> list[str]:
    menu = hands.menus.menu_of(hands.number(key))
    texts = [plain_text(action.text()) for action in menu.actions() if not action.isSeparator()]
    menu.deleteLater()
    return texts


def test_the_menu_says_what_sorting_a_column_does(hands: TableByHand) -> None:
    hands.menus.show_column("custom.industry")
    hands.menus.show_column("other.lead_score")
    assert texts_of(hands, "company")[:4] == ["Sort A → Z", "Sort Z → A", "Add to sort", "Clear sort"]
    assert texts_of(hands, "custom.industry")[:2] == ["Sort A → Z", "Sort Z → A"]
    assert texts_of(hands, "other.lead_score")[:2] == ["Sort 1 → 9", "Sort 9 → 1"]
    assert texts_of(hands, "updated_at")[:2] == ["Oldest first", "Newest first"]
    assert texts_of(hands, "company")[4:7] == ["Filter by this column", "Is empty", "Is not empty"]
    assert "Filter by this column" in texts_of(hands, "id")


def test_the_menu_sorts_and_filters(hands: TableByHand) -> None:
    def pick(key: str, text: str) -> None:
        menu = hands.menus.menu_of(hands.number(key))
        (action,) = [each for each in menu.actions() if plain_text(each.text()) == text]
        assert action.isEnabled()
        action.trigger()
        menu.deleteLater()

    pick("company", "Sort Z → A")
    pick("name", "Add to sort")
    assert hands.model.query.sortings == (Sorting("company", True), Sorting("name"))
    pick("name", "Clear sort")
    assert hands.model.query.sortings == ()
    pick("company", "Is not empty")
    assert hands.model.query.filters == (Filter("company", Comparison.FILLED),)
    wanted: list[object] = []
    hands.filters.wanted.connect(wanted.append)
    pick("name", "Filter by this column")
    assert wanted == [Filter("name", Comparison.CONTAINS)]
    listed: list[bool] = []
    hands.menus.list_wanted.connect(lambda: listed.append(True))
    pick("name", "Columns")
    assert listed == [True]


def test_a_column_that_is_shown_anew_is_scrolled_to(hands: TableByHand) -> None:
    hands.table.resize(500, 300)
    QApplication.processEvents()
    bar = hands.table.horizontalScrollBar()
    hands.menus.show_column("replied_at")
    assert bar.value() > 0
    number = hands.number("replied_at")
    place = hands.table.visualRect(hands.model.index(0, number))
    assert hands.table.viewport().rect().contains(place)


def test_shift_sorts_by_several_columns_and_the_header_says_so(hands: TableByHand) -> None:
    hands.click("company")
    hands.click("name", Qt.KeyboardModifier.ShiftModifier)
    assert hands.model.query.sortings == (Sorting("company"), Sorting("name"))
    assert hands.titles()[hands.number("company")] == "Company  ↑¹"
    assert hands.titles()[hands.number("name")] == "Name  ↑²"
    shown = list(hands.model.order[:5])
    assert shown == [2, 1, 4, 3, 0]
    hands.click("company", Qt.KeyboardModifier.ShiftModifier)
    assert hands.model.query.sortings == (Sorting("company", True), Sorting("name"))
    hands.click("company", Qt.KeyboardModifier.ShiftModifier)
    assert hands.model.query.sortings == (Sorting("name"),)
    assert hands.titles()[hands.number("name")] == "Name  ↑"
    hands.click("company")
    assert hands.model.query.sortings == (Sorting("company"),)


def test_the_layout_is_remembered_for_each_campaign(hands: TableByHand) -> None:
    header = hands.table.horizontalHeader()
    hands.memory.open("one", {})
    header.moveSection(header.visualIndex(hands.number("company")), 1)
    header.resizeSection(hands.number("email"), 300)
    hands.menus.show_column("custom.industry")
    hands.menus.show_column("status", False)
    hands.model.set_sortings([Sorting("name", True)])
    hands.model.set_filters([Filter("company", Comparison.FILLED)])
    hands.views.save("Filled", hands.views.as_it_is(filters=True, sort=False, columns=False))
    hands.table.freeze("email")
    mine, width = hands.shown(), header.sectionSize(hands.number("email"))

    hands.memory.open("two", {})
    assert hands.shown() == DEFAULT
    assert hands.table.frozen_key == "name"
    assert hands.model.query.sortings == hands.model.query.filters == ()
    assert (list(hands.views.saved), hands.views.current) == (["Filled"], ALL)

    hands.memory.open("one", {})
    assert hands.shown() == mine
    assert mine[0] == hands.table.frozen_key == "email"
    assert abs(header.sectionSize(hands.number("email")) - width) < 10
    assert hands.model.query.sortings == (Sorting("name", True),)
    assert hands.model.query.filters == (Filter("company", Comparison.FILLED),)
    assert hands.views.saved == {"Filled": SavedView(filters=(Filter("company", Comparison.FILLED),))}
    assert hands.views.current == "Filled"
    assert list(hands.kept) == ["one"]


def entry(hands: TableByHand, key: str, text: str) -> QAction:
    menu = hands.menus.menu_of(hands.number(key))
    return next(action for action in menu.actions() if action.text() == text)


def test_a_column_is_frozen_by_its_menu_and_let_go(hands: TableByHand) -> None:
    hands.memory.open("one", {})
    entry(hands, "company", "F&reeze this column").trigger()
    assert hands.shown()[:2] == ["company", "name"]
    assert hands.table.frozen_key == "company"
    entry(hands, "company", "Unf&reeze this column").trigger()
    assert hands.table.frozen_key is None
    hands.memory.keep()
    assert hands.kept["one"].frozen == ""
    hands.memory.open("two", {})
    hands.memory.open("one", {})
    assert hands.table.frozen_key is None


def test_the_arrow_of_a_heading_opens_its_menu(hands: TableByHand) -> None:
    hands.table.column_menu_wanted.emit(hands.number("company"), QPoint(50, 50))
    (menu,) = (each for each in hands.table.findChildren(QMenu) if each.isVisible())
    assert "&Hide this column" in [action.text() for action in menu.actions()]
    menu.close()


def test_a_column_shown_anew_is_scrolled_to(hands: TableByHand) -> None:
    hands.table.resize(600, 300)
    hands.menus.show_column("custom.industry")
    cell = hands.table.visualRect(hands.model.index(0, hands.number("custom.industry")))
    assert hands.table.viewport().rect().contains(cell.center())


def test_columns_are_wide_enough_for_the_words_of_the_language(hands: TableByHand) -> None:
    header = hands.table.horizontalHeader()
    hands.menus.show_column("state")
    widths = [header.sectionSize(hands.number(key)) for key in ("state", "company")]

    class Long(Source):
        def translate(self, source: str, disambiguation: str | None, n: int) -> str:
            return f"{source}, said at length"

    former = speak(Long())
    try:
        hands.menus.reset()
        hands.menus.show_column("state")
    finally:
        speak(former)
    metrics = hands.table.fontMetrics()
    needed = [
        theme.ICON_SIZE + metrics.horizontalAdvance("Conflict, said at length"),
        metrics.horizontalAdvance("Company, said at length"),
    ]
    assert widths[0] < needed[0] < header.sectionSize(hands.number("state"))
    assert widths[1] < needed[1] < header.sectionSize(hands.number("company"))


class Wide(Source):
    """Words as long as in English, in the widest letters."""

    def translate(self, source: str, disambiguation: str | None, n: int) -> str:
        return "W" * len(source)


@pytest.mark.parametrize("language", [Source(), Wide()], ids=["English", "in wide letters"])
def test_each_state_can_be_read_in_its_column(hands: TableByHand, language: Source) -> None:
    former = speak(language)
    try:
        hands.menus.reset()
        hands.menus.show_column("state")
        words = [word for state in RowState if (word := state_word(state))]
    finally:
        speak(former)
    room = hands.table.columnWidth(hands.number("state")) - theme.ICON_SIZE - ICON_GAP - 2 * MARGIN
    assert len(words) == 6
    metrics, end = hands.table.fontMetrics(), Qt.TextElideMode.ElideRight
    assert [metrics.elidedText(word, end, room) for word in words] == words
