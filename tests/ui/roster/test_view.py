"""The table: asking for an edit by mouse and keys, sorting by the header, and which prospect is current."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.columns import LISTED_COLUMNS
from puffle_desktop.ui.roster import arranging
from puffle_desktop.ui.roster.layout import apply_layout
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.view import RosterView
from puffle_desktop.workspace.roster.roster import Roster
from tests.support.helpers import CAMPAIGN, double_click, prospect, uuid
from tests.support.scripted_puffle import row

COMPANY = [column.key for column in LISTED_COLUMNS].index("company")
SHOWN = [number for number, column in enumerate(LISTED_COLUMNS) if column.shown]


@pytest.fixture
def roster() -> Roster:
    roster = Roster()
    roster.open(CAMPAIGN)
    return roster


@pytest.fixture
def view(roster: Roster, qtbot: QtBot) -> Iterator[RosterView]:
    model = RosterModel(roster)
    view = RosterView(model)
    apply_layout(view, model, ())
    companies = ["Delta", "Acme", "Beta", "Acme", "Zeta"]
    roster.take_in([prospect(number, company=company) for number, company in enumerate(companies)], 0)
    qtbot.addWidget(view)
    view.resize(1200, 400)
    view.show()
    qtbot.waitExposed(view)
    yield view
    model.deleteLater()


@pytest.fixture
def asked(view: RosterView) -> list[str]:
    asked: list[str] = []
    view.edit_requested.connect(asked.append)
    return asked


def click_header(view: RosterView, column: int) -> None:
    header = view.horizontalHeader()
    place = header.sectionViewportPosition(column) + header.sectionSize(column) // 2
    point = header.rect().center()
    point.setX(place)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=point)


def companies(view: RosterView) -> list[str]:
    model = view.model()
    return [model.index(position, COMPANY).data() for position in range(model.rowCount())]


def test_it_is_called_prospects(view: RosterView) -> None:
    assert view.accessibleName() == "Prospects"
    assert view.editTriggers() == QTableView.EditTrigger.NoEditTriggers


@pytest.mark.parametrize("column", SHOWN)
def test_a_double_click_on_any_cell_asks_for_an_edit(view: RosterView, asked: list[str], column: int) -> None:
    view.scrollTo(view.model().index(2, column))
    double_click(view, 2, column)
    assert asked == [uuid(2)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_asks_for_an_edit_of_the_current_row(view: RosterView, asked: list[str], key: Qt.Key) -> None:
    view.selectRow(1)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, key)
    assert asked == [uuid(2)]


def test_enter_in_an_empty_table_asks_for_nothing(view: RosterView, roster: Roster, asked: list[str]) -> None:
    roster.remove(list(roster.ids()))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert asked == []
    assert view.current_prospect_id() is None


def test_header_clicks_sort_up_then_down_then_not_at_all(view: RosterView) -> None:
    before = companies(view)
    click_header(view, COMPANY)
    assert companies(view) == ["Acme", "Acme", "Beta", "Delta", "Zeta"]
    click_header(view, COMPANY)
    assert companies(view) == ["Zeta", "Delta", "Beta", "Acme", "Acme"]
    click_header(view, COMPANY)
    assert companies(view) == before


def test_the_current_prospect_stays_current_when_the_table_is_sorted(view: RosterView) -> None:
    assert view.select_prospect(uuid(0))
    click_header(view, COMPANY)
    assert view.current_prospect_id() == uuid(0)
    assert view.currentIndex().row() == 3
    assert [index.row() for index in view.selectionModel().selectedRows()] == [3]


def test_a_search_keeps_the_current_prospect_where_it_finds_it(view: RosterView) -> None:
    model = view.model()
    assert isinstance(model, RosterModel)
    view.select_prospect(uuid(3))
    model.set_search("acme")
    assert view.current_prospect_id() == uuid(3)
    model.set_search("")
    assert view.current_prospect_id() == uuid(3)
    assert view.currentIndex().row() == 3


def test_a_search_that_hides_the_current_prospect_leaves_none_current(
    view: RosterView, asked: list[str]
) -> None:
    """Or the next Enter would edit somebody the person never chose."""
    model = view.model()
    assert isinstance(model, RosterModel)
    view.select_prospect(uuid(0))
    model.set_search("acme")
    assert view.current_prospect_id() is None
    assert view.selectionModel().selectedRows() == []
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert asked == []


def test_a_current_prospect_that_is_removed_leaves_none_current(view: RosterView, roster: Roster) -> None:
    view.select_prospect(uuid(2))
    roster.remove([uuid(2)])
    assert view.current_prospect_id() is None


def test_a_prospect_that_is_not_shown_cannot_be_selected(view: RosterView) -> None:
    view.select_prospect(uuid(1))
    assert not view.select_prospect(uuid(77))
    assert view.current_prospect_id() == uuid(1)


def test_a_prospect_that_a_query_is_about_to_show_can_be_selected(
    view: RosterView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arranging, "MANY_ROWS", 0)
    model = view.model()
    assert isinstance(model, RosterModel)
    model.set_search("zeta")
    model.finish_query()
    model.set_search("")
    assert model.is_arranging
    assert view.select_prospect(uuid(1))
    assert view.current_prospect_id() == uuid(1)
    assert model.rowCount() == 5


class TestAnnouncements:
    @pytest.fixture
    def heard(self, view: RosterView) -> list[str | None]:
        view.select_prospect(uuid(1))
        heard: list[str | None] = []
        view.current_prospect_changed.connect(lambda: heard.append(view.current_prospect_id()))
        return heard

    def test_another_current_row(self, view: RosterView, heard: list[str | None]) -> None:
        QTest.keyClick(view, Qt.Key.Key_Down)
        assert heard == [uuid(2)]

    def test_another_cell_of_the_same_row(self, view: RosterView, heard: list[str | None]) -> None:
        QTest.keyClick(view, Qt.Key.Key_Right)
        assert heard == []

    def test_new_values_of_the_current_row(
        self, view: RosterView, roster: Roster, heard: list[str | None]
    ) -> None:
        roster.answer(uuid(1), ["company"], row(1, company="New"))
        assert heard == [uuid(1)]

    def test_new_values_of_another_row(
        self, view: RosterView, roster: Roster, heard: list[str | None]
    ) -> None:
        roster.answer(uuid(4), ["company"], row(4, company="New"))
        assert heard == []

    def test_another_campaign(self, view: RosterView, roster: Roster, heard: list[str | None]) -> None:
        roster.open("8c2b2d4e-e29b-41d4-a716-446655440000")
        assert heard[-1] is None

    def test_a_search_that_hides_it(self, view: RosterView, heard: list[str | None]) -> None:
        model = view.model()
        assert isinstance(model, RosterModel)
        model.set_search("zeta")
        assert heard[-1] is None


def test_coming_by_the_keyboard_shows_which_row_is_current(view: RosterView) -> None:
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    view.clearFocus()
    view.selectionModel().clear()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.current_prospect_id() == uuid(0)
    assert [index.row() for index in view.selectionModel().selectedRows()] == [0]


def test_coming_by_the_keyboard_leaves_a_selection_as_it_is(view: RosterView) -> None:
    view.selectRow(2)
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert [index.row() for index in view.selectionModel().selectedRows()] == [2]


class TestManySelectedRows:
    """Qt would carry them over to another order cell by cell."""

    @pytest.fixture
    def many(self, view: RosterView, roster: Roster) -> RosterModel:
        roster.take_in([prospect(number, company=f"Firm {-number % 7}") for number in range(5, 605)], 0)
        model = view.model()
        assert isinstance(model, RosterModel)
        model.arrange()  # or they would be shown in a moment
        assert model.rowCount() == 605
        return model

    def selected(self, view: RosterView) -> list[str]:
        return sorted(each.id for each in view.selected_prospects())

    def test_stay_selected_when_the_order_changes(self, view: RosterView, many: RosterModel) -> None:
        many.set_search("firm")
        view.selectAll()
        chosen = self.selected(view)
        assert len(chosen) == 600
        told: list[object] = []
        view.selectionModel().selectionChanged.connect(lambda *_: told.append(1))
        for change in (
            lambda: many.set_search(""),
            lambda: many.sort(COMPANY),
            lambda: many.sort(COMPANY, Qt.SortOrder.DescendingOrder),
            lambda: many.sort(-1),
        ):
            change()
            assert self.selected(view) == chosen
        assert many.rowCount() == 605
        assert told == []

    def test_are_selected_as_far_as_they_are_still_shown(self, view: RosterView, many: RosterModel) -> None:
        view.selectAll()
        told: list[object] = []
        view.selectionModel().selectionChanged.connect(lambda *_: told.append(1))
        many.set_search("firm 3")
        shown = [many.prospect(position).id for position in range(many.rowCount())]
        assert self.selected(view) == sorted(shown)
        assert told
        many.set_search("")
        assert self.selected(view) == sorted(shown)

    def test_keep_the_current_row(self, view: RosterView, many: RosterModel) -> None:
        view.select_prospect(uuid(300))
        view.selectAll()
        many.sort(COMPANY)
        assert view.current_prospect_id() == uuid(300)
        assert len(self.selected(view)) == 605

    def test_none_is_left_selected_where_none_is_found(self, view: RosterView, many: RosterModel) -> None:
        view.selectAll()
        many.set_search("nobody")
        assert not view.selectionModel().hasSelection()

    def test_the_header_marks_no_column(self, view: RosterView, many: RosterModel) -> None:
        """It would ask for every row of each column whenever it is drawn."""
        view.selectAll()
        assert not view.horizontalHeader().selectionModel().hasSelection()

    def test_who_was_found_stays_in_sight(self, view: RosterView, many: RosterModel) -> None:
        many.set_search("firm 3")
        view.select_prospect(many.prospect(40).id)
        many.set_search("")
        assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())
        assert view.currentIndex().row() > 100

    def test_who_was_not_in_sight_is_not_gone_to(self, view: RosterView, many: RosterModel) -> None:
        view.select_prospect(uuid(500))
        view.scrollToTop()
        many.set_search("firm")
        many.set_search("")
        assert view.verticalScrollBar().value() == 0
        assert view.currentIndex().row() == 500

    def test_sorting_stays_at_what_comes_first(self, view: RosterView, many: RosterModel) -> None:
        view.select_prospect(uuid(5))
        view.scrollToTop()
        many.sort(COMPANY, Qt.SortOrder.DescendingOrder)
        assert view.verticalScrollBar().value() == 0
