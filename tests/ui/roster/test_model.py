"""The table model: under Qt's own tester, and against the plainest list that could stand in its place."""

import random
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.columns import LISTED_COLUMNS, STATE
from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.domain.query import Sorting
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.ui.roster import arranging, held_selection
from puffle_desktop.ui.roster.arranging import Arranging
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.shown_rows import MOST_RANGES
from puffle_desktop.ui.roster.view import RosterView
from puffle_desktop.ui.wording.values import NOTHING, SHOWN_LENGTH
from puffle_desktop.workspace.roster.overlays import Overlay
from puffle_desktop.workspace.roster.roster import Roster
from tests.support.helpers import CAMPAIGN, found, full_prospect, prospect, uuid
from tests.support.scripted_puffle import row

KEYS = [column.key for column in LISTED_COLUMNS]
NAME, EMAIL, COMPANY, LINKEDIN, HEADLINE, STATUS, UPDATED = map(
    KEYS.index, ("name", "email", "company", "linkedin_url", "headline", "status", "updated_at")
)
SHOWN = [number for number, column in enumerate(LISTED_COLUMNS) if column.shown and column.key != STATE]
ASCENDING, DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@pytest.fixture
def roster(qapp: object) -> Roster:
    roster = Roster()
    roster.open(CAMPAIGN)
    return roster


@pytest.fixture
def model(roster: Roster) -> Iterator[RosterModel]:
    model = RosterModel(roster)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    yield model
    tester.deleteLater()


def listed(roster: Roster, *prospects: Prospect) -> None:
    roster.take_in(prospects, roster.answers())


def shown(model: RosterModel) -> list[str]:
    return [model.prospect(position).id for position in range(model.rowCount())]


def cell(model: RosterModel, column: int, position: int = 0, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
    return model.index(position, column).data(role)


class Plain:
    """What the table should show, worked out by whoever writes the dullest code."""

    def __init__(self) -> None:
        self.rows: dict[str, Prospect] = {}
        self.listed: list[str] = []
        self.shown: list[str] = []
        self.search = ""
        self.sorting: tuple[int, Qt.SortOrder] | None = None

    def arranged(self) -> list[str]:
        found = [each for each in self.listed if self.is_found(each)]
        if self.sorting is None:
            return found
        column, order = self.sorting

        def key(prospect_id: str) -> str:
            return (self.rows[prospect_id].value(LISTED_COLUMNS[column].key) or "").lower()

        valued = sorted((each for each in found if key(each)), key=key, reverse=order is DESCENDING)
        return valued + [each for each in found if not key(each)]

    def is_found(self, prospect_id: str) -> bool:
        prospect = self.rows[prospect_id]
        texts = [(prospect.value(name) or "").lower() for name in ("name", "company", "email")]
        return all(any(word in text for text in texts) for word in self.search.lower().split())


def as_if_there_were_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have rows put into their order in steps, and the selection carried over, from the first row on."""
    monkeypatch.setattr(arranging, "MANY_ROWS", 0)
    monkeypatch.setattr(held_selection, "FEW_CELLS", 0)


class TestRandomWalk:
    """Random operations in a random order; after each the table must be what the plain list is."""

    WORDS = ("Acme", "Beta", "Gamma", "Zeta", None, "")

    @pytest.mark.parametrize("many", [False, True], ids=["at-once", "in-steps"])
    @pytest.mark.parametrize("seed", range(25))
    def test_the_table_shows_what_a_plain_list_would(
        self,
        roster: Roster,
        model: RosterModel,
        qtbot: QtBot,
        monkeypatch: pytest.MonkeyPatch,
        seed: int,
        many: bool,
    ) -> None:
        if many:
            as_if_there_were_many(monkeypatch)
        rng = random.Random(seed)
        plain = Plain()
        view = RosterView(model)
        qtbot.addWidget(view)
        numbers = iter(range(10_000))
        counts: list[tuple[int, int]] = []
        model.counts_changed.connect(lambda *both: counts.append(both))
        for _ in range(40):
            held = {
                each: QPersistentModelIndex(model.index(model.position_of(each) or 0, 1))
                for each in plain.shown
            }
            current, selected = view.current_prospect_id(), self.selected(view)
            step = rng.choice((self.insert, self.insert, self.change, self.remove, self.search, self.sort))
            step(rng, roster, model, plain, numbers)
            qtbot.waitUntil(lambda: not model.is_arranging)
            assert shown(model) == plain.shown
            assert all(model.position_of(each) == position for position, each in enumerate(plain.shown))
            assert all(model.position_of(each) is None for each in plain.rows if each not in plain.shown)
            if counts:
                assert counts[-1] == (len(plain.shown), len(plain.listed))
            for each, index in held.items():
                if each in plain.shown:
                    assert (index.row(), index.column()) == (plain.shown.index(each), 1)
                else:
                    assert not index.isValid()
            if current in plain.shown:
                assert view.current_prospect_id() == current
            assert {each for each in selected if each in plain.shown} <= self.selected(view)
            self.pick(rng, model, view)

    def selected(self, view: RosterView) -> set[str]:
        model = view.model()
        assert isinstance(model, RosterModel)
        return {model.prospect(index.row()).id for index in view.selectionModel().selectedRows()}

    def pick(self, rng: random.Random, model: RosterModel, view: RosterView) -> None:
        if model.rowCount() and rng.random() < 0.5:
            flags = QItemSelectionModel.SelectionFlag
            for _ in range(rng.randrange(1, 4)):
                index = model.index(rng.randrange(model.rowCount()), 0)
                view.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)

    def person(self, rng: random.Random, number: int) -> Prospect:
        return prospect(
            number, name=rng.choice(self.WORDS), company=rng.choice(self.WORDS), email=rng.choice(self.WORDS)
        )

    def insert(
        self, rng: random.Random, roster: Roster, model: RosterModel, plain: Plain, numbers: Iterator[int]
    ) -> None:
        new = [self.person(rng, next(numbers)) for _ in range(rng.randrange(1, 6))]
        listed(roster, *new)
        for each in new:
            plain.rows[each.id] = each
            plain.listed.append(each.id)
        model.arrange()  # As when a listing has ended.
        plain.shown = plain.arranged()

    def change(
        self, rng: random.Random, roster: Roster, model: RosterModel, plain: Plain, numbers: Iterator[int]
    ) -> None:
        if not plain.listed:
            return
        changed = rng.choice(plain.listed)
        number = int(changed[-12:])
        new = self.person(rng, number)
        roster.answer(
            changed,
            ["name", "company", "email"],
            row(number, name=new.name, company=new.company, email=new.email),
        )
        plain.rows[changed] = roster.prospect(roster.row_of(changed) or 0)
        assert plain.rows[changed].company == new.company
        # The row stays where it is: it must not jump away under the cursor.

    def remove(
        self, rng: random.Random, roster: Roster, model: RosterModel, plain: Plain, numbers: Iterator[int]
    ) -> None:
        gone = set(rng.sample(plain.listed, min(len(plain.listed), rng.randrange(1, 4))))
        roster.remove(gone)
        plain.listed = [each for each in plain.listed if each not in gone]
        for each in gone:
            del plain.rows[each]
        model.arrange()  # Only a listing removes anybody, at its end.
        plain.shown = plain.arranged()

    def search(
        self, rng: random.Random, roster: Roster, model: RosterModel, plain: Plain, numbers: Iterator[int]
    ) -> None:
        plain.search = rng.choice(("", "acme", "beta", "a b", "nobody"))
        model.set_search(plain.search)
        plain.shown = plain.arranged()

    def sort(
        self, rng: random.Random, roster: Roster, model: RosterModel, plain: Plain, numbers: Iterator[int]
    ) -> None:
        column = rng.choice((-1, NAME, EMAIL, COMPANY))
        order = rng.choice((ASCENDING, DESCENDING))
        plain.sorting = (column, order) if column >= 0 else None
        model.sort(column, order)
        plain.shown = plain.arranged()


class TestWhatIsShown:
    def test_the_columns(self, model: RosterModel) -> None:
        titles = [
            model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())
        ]
        shown = [title for title, column in zip(titles, LISTED_COLUMNS, strict=True) if column.shown]
        assert shown == [
            "Name", "First name", "Email", "Company", "Position", "LinkedIn", "Headline", "Status", "Updated",
        ]  # fmt: skip
        assert model.headerData(0, Qt.Orientation.Vertical) is None
        assert model.headerData(99, Qt.Orientation.Horizontal) is None
        assert "LinkedIn URL" in model.headerData(
            LINKEDIN, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
        )

    def test_the_sorted_columns_are_marked_in_words_of_the_header(self, model: RosterModel) -> None:
        model.set_sortings([Sorting("company", True), Sorting("name")])
        assert model.headerData(COMPANY, Qt.Orientation.Horizontal) == "Company  ↓¹"
        assert model.headerData(NAME, Qt.Orientation.Horizontal) == "Name  ↑²"
        model.sort(NAME)
        assert model.headerData(COMPANY, Qt.Orientation.Horizontal) == "Company"
        assert model.headerData(NAME, Qt.Orientation.Horizontal) == "Name  ↑"

    def test_a_row(self, roster: Roster, model: RosterModel) -> None:
        listed(roster, full_prospect(1, status="connection_sent"))
        assert [cell(model, column) for column in SHOWN] == [
            "Ada Example",
            "Ada",
            "ada1@acme.example",
            "Acme",
            "Head of Sums",
            "linkedin.com/in/ada-1",
            "Sums and more sums",
            "Connection sent",
            "22 Apr 2026 10:05\u202fAM",
        ]

    def test_nothing_is_a_faint_dash(self, roster: Roster, model: RosterModel) -> None:
        listed(roster, prospect(1, email="", company="Acme"))
        for column in SHOWN:
            empty = column != COMPANY
            assert (cell(model, column) == NOTHING) is empty
            assert (cell(model, column, role=Qt.ItemDataRole.ForegroundRole) is not None) is empty
            assert (cell(model, column, role=Qt.ItemDataRole.ToolTipRole) is None) is empty

    def test_an_edit_on_its_way_is_told_in_a_word_with_an_icon(
        self, roster: Roster, model: RosterModel
    ) -> None:
        listed(roster, full_prospect(1))
        assert cell(model, 0) == ""
        assert cell(model, 0, role=Qt.ItemDataRole.AccessibleTextRole) == "State: saved"
        words = {}
        for state in RowState:
            if state is not RowState.STORED:
                roster.overlay(uuid(1), Overlay(state, {"company": "New"}, "The server’s <b>words</b>."))
                words[state] = cell(model, 0)
                assert not cell(model, 0, role=Qt.ItemDataRole.DecorationRole).isNull()
                tool_tip = cell(model, 0, role=Qt.ItemDataRole.ToolTipRole)
                assert "The server’s &lt;b&gt;words&lt;/b&gt;." in tool_tip
                spoken = cell(model, COMPANY, role=Qt.ItemDataRole.AccessibleTextRole)
                assert spoken.startswith("Company: New")
                assert "words" in cell(model, 0, role=Qt.ItemDataRole.AccessibleTextRole)
        assert len(set(words.values())) == len(words)
        roster.settle([uuid(1)])
        assert cell(model, 0) == ""

    def test_a_missing_name_is_made_up_and_faint(self, roster: Roster, model: RosterModel) -> None:
        listed(roster, prospect(1, first_name=" Ada ", last_name="Example"))
        assert cell(model, NAME) == "Ada Example"
        assert cell(model, NAME, role=Qt.ItemDataRole.ForegroundRole) is not None
        assert cell(model, NAME, role=Qt.ItemDataRole.AccessibleTextRole) == "Name: empty"

    @pytest.mark.parametrize("blank", ["  ", "\u3164", "\u200b\u200e", "\u00a0\u2800", "\u2028"])
    def test_a_name_of_blanks_gives_way_to_the_next_best(
        self, roster: Roster, model: RosterModel, blank: str
    ) -> None:
        listed(
            roster,
            prospect(1, name=blank, first_name="Ada"),
            prospect(2, name=blank, first_name=blank, email="ada@acme.example"),
            prospect(3, name="Ada"),
        )
        assert [cell(model, NAME, row) for row in range(3)] == ["Ada", "ada@acme.example", "Ada"]
        faint = [cell(model, NAME, row, role=Qt.ItemDataRole.ForegroundRole) is not None for row in range(3)]
        assert faint == [True, True, False]
        assert model.find_start("name", "ada@", 0) == 1

    def test_a_name_turns_nothing_round_and_breaks_no_line(self, roster: Roster, model: RosterModel) -> None:
        listed(roster, prospect(1, name="Jane\u202eeoD\u2028Doe", company="a\x0bb\u2029c\rd\x85e"))
        assert cell(model, NAME) == "Jane\ufffdeoD Doe"
        assert cell(model, COMPANY) == "a b c d e"
        assert model.prospect(0).name == "Jane\u202eeoD\u2028Doe"

    def test_text_that_looks_like_html_is_shown_as_it_is(self, roster: Roster, model: RosterModel) -> None:
        listed(roster, prospect(1, company="<b>Bold</b> & Sons\nLine two"))
        assert cell(model, COMPANY) == "<b>Bold</b> & Sons Line two"
        tool_tip = cell(model, COMPANY, role=Qt.ItemDataRole.ToolTipRole)
        assert "&lt;b&gt;Bold&lt;/b&gt; &amp; Sons<br>Line two" in tool_tip
        assert "<b>" not in tool_tip

    @pytest.mark.parametrize(
        "text", ["👩‍🚀 Ada 🚀", "שלום עולם", "مرحبا", "Z̷a̷l̷g̷o̷", "日本語", "a\u202eb", "\u00a0x"]
    )
    def test_any_script_comes_through(self, roster: Roster, model: RosterModel, text: str) -> None:
        listed(roster, prospect(1, company=text))
        assert cell(model, COMPANY) == text
        assert cell(model, COMPANY, role=Qt.ItemDataRole.AccessibleTextRole) == f"Company: {text}"

    def test_a_very_long_text_is_cut_in_its_cell_alone(self, roster: Roster, model: RosterModel) -> None:
        listed(roster, prospect(1, headline="x" * 10_000))
        assert cell(model, HEADLINE) == "x" * SHOWN_LENGTH
        tool_tip = cell(model, HEADLINE, role=Qt.ItemDataRole.ToolTipRole)
        assert tool_tip.count("x") == 2_000
        assert "… (10,000 characters)" in tool_tip.replace("<br>", "")
        assert model.prospect(0).headline == "x" * 10_000

    def test_a_date_that_is_none_is_shown_as_it_came(self, roster: Roster, model: RosterModel) -> None:
        listed(roster, prospect(1, updated_at="soon"))
        assert cell(model, UPDATED) == "soon"

    def test_screen_readers_are_told_the_column(self, roster: Roster, model: RosterModel) -> None:
        listed(roster, full_prospect())
        assert cell(model, EMAIL, role=Qt.ItemDataRole.AccessibleTextRole) == "Email: ada1@acme.example"
        assert cell(model, STATUS, role=Qt.ItemDataRole.AccessibleTextRole) == "Status: Pending"

    def test_nothing_can_be_edited_in_the_table(self, roster: Roster, model: RosterModel) -> None:
        listed(roster, full_prospect())
        for column in range(len(LISTED_COLUMNS)):
            assert not model.flags(model.index(0, column)) & Qt.ItemFlag.ItemIsEditable
        assert not model.setData(model.index(0, COMPANY), "Other")
        assert roster.prospect(0).company == "Acme"

    def test_roles_and_places_that_are_not_there(self, roster: Roster, model: RosterModel) -> None:
        listed(roster, full_prospect())
        assert cell(model, NAME, role=Qt.ItemDataRole.CheckStateRole) is None
        assert model.data(model.index(5, 0)) is None
        assert model.rowCount(model.index(0, 0)) == 0
        assert model.columnCount(model.index(0, 0)) == 0
        assert model.position_of(uuid(99)) is None


class TestOrder:
    def test_sorting_a_column_and_going_back(self, roster: Roster, model: RosterModel) -> None:
        listed(
            roster,
            prospect(1, company="beta"),
            prospect(2),
            prospect(3, company="Acme"),
            prospect(4, company="Ärger"),
        )
        model.sort(COMPANY, ASCENDING)
        assert shown(model) == [uuid(3), uuid(4), uuid(1), uuid(2)]
        model.sort(COMPANY, DESCENDING)
        assert shown(model) == [uuid(1), uuid(4), uuid(3), uuid(2)], (
            "rows without a value are last either way"
        )
        model.sort(-1)
        assert shown(model) == [uuid(1), uuid(2), uuid(3), uuid(4)]

    def test_a_row_that_would_sort_elsewhere_stays_until_the_next_sort(
        self, roster: Roster, model: RosterModel
    ) -> None:
        listed(roster, prospect(1, company="A"), prospect(2, company="B"))
        model.sort(COMPANY, ASCENDING)
        roster.answer(uuid(1), ["company"], row(1, company="Z"))
        assert shown(model) == [uuid(1), uuid(2)]
        model.sort(COMPANY, ASCENDING)
        assert shown(model) == [uuid(2), uuid(1)]

    def test_a_row_that_would_not_be_found_stays_until_the_next_search(
        self, roster: Roster, model: RosterModel
    ) -> None:
        listed(roster, prospect(1, company="ACME, INC."), prospect(2, company="Beta"))
        model.set_search("inc")
        roster.answer(uuid(1), ["company"], row(1, company="Acme"))
        assert shown(model) == [uuid(1)]
        model.set_search("acme")
        assert shown(model) == [uuid(1)]
        model.set_search("inc")
        assert shown(model) == []

    def test_only_the_changed_row_is_repainted(
        self, roster: Roster, model: RosterModel, qtbot: QtBot
    ) -> None:
        listed(roster, *(prospect(number) for number in range(5)))
        with qtbot.waitSignal(model.dataChanged) as painted:
            roster.answer(uuid(3), ["company"], row(3, company="Acme"))
        first, last = painted.args[:2]
        assert (first.row(), last.row()) == (3, 3)
        assert (first.column(), last.column()) == (0, len(LISTED_COLUMNS) - 1)

    def test_a_refresh_is_no_reset(self, roster: Roster, model: RosterModel, qtbot: QtBot) -> None:
        listed(roster, *(prospect(number) for number in range(5)))
        with qtbot.assertNotEmitted(model.modelReset):
            listed(roster, *(prospect(number, company="Acme") for number in range(7)))
            roster.remove([uuid(0)])
            model.arrange()
        assert shown(model) == [uuid(number) for number in range(1, 7)]

    def test_another_campaign_begins_anew_and_keeps_the_search(
        self, roster: Roster, model: RosterModel
    ) -> None:
        listed(roster, prospect(1, company="Acme"))
        model.set_search("acme")
        assert model.search == "acme"
        roster.open("8c2b2d4e-e29b-41d4-a716-446655440000")
        assert model.rowCount() == 0
        listed(roster, prospect(2, company="Beta"), prospect(3, company="Acme"))
        assert shown(model) == [uuid(3)]


def take_a_turn(model: RosterModel) -> None:
    """Let one step of arranging be done, as when the event loop comes to it."""
    found(found(model, Arranging), QTimer).timeout.emit()


class TestManyRows:
    """Rows are put where they belong in steps, and the window goes on meanwhile."""

    @pytest.fixture(autouse=True)
    def many(self, monkeypatch: pytest.MonkeyPatch) -> None:
        as_if_there_were_many(monkeypatch)

    @pytest.fixture
    def sorted_model(self, roster: Roster, model: RosterModel) -> RosterModel:
        """Sorted by company; a listing has just ended, and its rows are to be put where they belong."""
        model.sort(COMPANY)
        listed(roster, *[prospect(number, company=f"Firm {number * 7 % 20}") for number in range(20)])
        model.arrange()
        assert model.is_arranging
        return model

    def companies(self, model: RosterModel) -> list[int]:
        return [int((model.prospect(place).company or "")[5:]) for place in range(model.rowCount())]

    def until_arranged(self, model: RosterModel, qtbot: QtBot) -> None:
        qtbot.waitUntil(lambda: not model.is_arranging)

    def test_come_at_the_end_and_go_to_their_places(self, sorted_model: RosterModel, qtbot: QtBot) -> None:
        assert self.companies(sorted_model) != list(range(20))
        self.until_arranged(sorted_model, qtbot)
        assert self.companies(sorted_model) == list(range(20))

    def test_rows_that_go_are_shown_empty_and_leave_in_one_go(
        self, roster: Roster, sorted_model: RosterModel, qtbot: QtBot
    ) -> None:
        self.until_arranged(sorted_model, qtbot)
        removals: list[tuple[int, int]] = []
        sorted_model.rowsRemoved.connect(lambda _, first, last: removals.append((first, last)))
        view = RosterView(sorted_model)
        qtbot.addWidget(view)
        view.selectRow(0)
        chosen = view.current_prospect_id()
        assert chosen is not None
        for gone in (chosen, *[uuid(number) for number in range(20) if uuid(number) != chosen][:14]):
            roster.remove([gone])  # as a listing does, some at a time
        assert sorted_model.rowCount() == 20
        assert cell(sorted_model, COMPANY) is None
        assert view.current_prospect() is None
        assert view.selected_prospects() == []
        view.doubleClicked.emit(sorted_model.index(0, 0))  # which opens nothing
        self.until_arranged(sorted_model, qtbot)
        assert removals == [(5, 19)]
        assert self.companies(sorted_model) == sorted(self.companies(sorted_model))
        assert not view.currentIndex().isValid()

    def test_the_next_question_drops_what_is_under_way(
        self, roster: Roster, sorted_model: RosterModel, qtbot: QtBot
    ) -> None:
        self.until_arranged(sorted_model, qtbot)
        shown_queries: list[str] = []
        sorted_model.query_changed.connect(lambda: shown_queries.append(sorted_model.search))
        sorted_model.set_search("firm 1")
        take_a_turn(sorted_model)
        sorted_model.set_search("firm 19")
        self.until_arranged(sorted_model, qtbot)
        assert shown_queries == ["firm 19"]
        assert self.companies(sorted_model) == [19]

    def test_rows_that_come_meanwhile_are_put_there_next(
        self, roster: Roster, sorted_model: RosterModel, qtbot: QtBot
    ) -> None:
        take_a_turn(sorted_model)  # it knows its order by now
        listed(roster, prospect(30, company="Firm 3"))
        self.until_arranged(sorted_model, qtbot)
        assert self.companies(sorted_model) == sorted([*range(20), 3])

    def test_rows_that_go_meanwhile_stay_away(
        self, roster: Roster, sorted_model: RosterModel, qtbot: QtBot
    ) -> None:
        take_a_turn(sorted_model)
        roster.remove([uuid(1), uuid(2)])
        self.until_arranged(sorted_model, qtbot)
        assert self.companies(sorted_model) == [each for each in range(20) if each not in (7, 14)]
        assert roster.row_of(uuid(1)) is None

    def test_another_query_takes_the_place_of_what_is_under_way(
        self, sorted_model: RosterModel, qtbot: QtBot
    ) -> None:
        take_a_turn(sorted_model)
        before = self.companies(sorted_model)
        sorted_model.sort(COMPANY, DESCENDING)
        assert self.companies(sorted_model) == before
        self.until_arranged(sorted_model, qtbot)
        assert self.companies(sorted_model) == list(range(20))[::-1]

    def test_a_query_is_told_of_when_its_rows_are_shown(
        self, sorted_model: RosterModel, qtbot: QtBot
    ) -> None:
        self.until_arranged(sorted_model, qtbot)
        told: list[tuple[str, int]] = []
        sorted_model.query_about_to_change.connect(lambda: told.append(("before", sorted_model.rowCount())))
        sorted_model.query_changed.connect(lambda: told.append(("after", sorted_model.rowCount())))
        for typed in ("firm 1", "firm 19"):
            sorted_model.set_search(typed)
            assert sorted_model.search == typed
            assert told == []
        self.until_arranged(sorted_model, qtbot)
        assert told == [("before", 20), ("after", 1)], "what was typed first was dropped"

    def test_a_query_is_finished_for_who_cannot_wait(self, sorted_model: RosterModel, qtbot: QtBot) -> None:
        sorted_model.set_search("firm 19")
        sorted_model.finish_query()
        assert self.companies(sorted_model) == [19]
        assert not sorted_model.is_arranging
        with qtbot.assertNotEmitted(sorted_model.query_changed):
            sorted_model.finish_query()

    def test_rows_that_come_while_a_query_is_under_way_are_found_by_the_next(
        self, roster: Roster, sorted_model: RosterModel, qtbot: QtBot
    ) -> None:
        sorted_model.sort(-1)
        sorted_model.set_search("firm")
        self.until_arranged(sorted_model, qtbot)
        sorted_model.set_search("other")  # dropped before it is answered
        listed(roster, prospect(30, company="Firm 30"))
        sorted_model.set_search("firm 3")
        self.until_arranged(sorted_model, qtbot)
        assert self.companies(sorted_model) == [3, 13, 30]

    def test_another_campaign_ends_the_wait_for_a_query(
        self, roster: Roster, sorted_model: RosterModel, qtbot: QtBot
    ) -> None:
        sorted_model.set_search("firm 19")
        with qtbot.waitSignal(sorted_model.query_changed, timeout=10):
            roster.open("another")
        assert not sorted_model.is_arranging
        assert sorted_model.rowCount() == 0

    def test_another_campaign_has_nothing_of_it(
        self, roster: Roster, sorted_model: RosterModel, qtbot: QtBot
    ) -> None:
        take_a_turn(sorted_model)
        roster.open("another")
        assert not sorted_model.is_arranging
        listed(roster, prospect(1, company="Firm 1"))
        self.until_arranged(sorted_model, qtbot)
        assert self.companies(sorted_model) == [1]

    def test_a_row_that_is_edited_meanwhile_is_shown_with_its_new_value(
        self, roster: Roster, sorted_model: RosterModel, qtbot: QtBot
    ) -> None:
        take_a_turn(sorted_model)
        roster.answer(uuid(3), ["company"], row(3, company="Firm 99"))
        self.until_arranged(sorted_model, qtbot)
        assert sorted(self.companies(sorted_model)) == sorted(
            [*(each for each in range(20) if each != 1), 99]
        )
        sorted_model.sort(COMPANY, DESCENDING)
        self.until_arranged(sorted_model, qtbot)
        assert self.companies(sorted_model)[0] == 99


def test_many_changed_rows_are_announced_in_few_ranges(roster: Roster, model: RosterModel) -> None:
    people = [prospect(number, company="Acme") for number in range(900)]
    listed(roster, *people)
    ranges: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: ranges.append((first.row(), last.row())))
    changed = [number for number in range(900) if number % 3 == 0 or number < 40]
    listed(roster, *[prospect(number, company="Other") for number in changed])
    assert len(ranges) <= MOST_RANGES
    assert all(any(first <= number <= last for first, last in ranges) for number in changed)
    assert ranges == sorted(ranges)
    ranges.clear()
    listed(roster, *[prospect(number, company="Third") for number in (1, 2, 3, 700)])
    assert ranges == [(1, 3), (700, 700)]
