"""Filters by hand: the popover, in force while it is typed into, and the values that are listed in it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from puffle_desktop.domain import expressions
from puffle_desktop.domain.appearance import Appearance
from puffle_desktop.domain.filters import Alternative, Comparison, Filter
from puffle_desktop.ui.roster.column_finder import ColumnFinder
from puffle_desktop.ui.roster.condition_row import ConditionRow
from puffle_desktop.ui.roster.filter_popover import FilterPopover
from puffle_desktop.ui.roster.filters import Filters
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.widgets.fields import FieldNote
from puffle_desktop.ui.widgets.look import Look
from puffle_desktop.ui.widgets.tick_list import NOTE_ROLE, TickList
from puffle_desktop.ui.wording.filters import COMPARISONS
from puffle_desktop.workspace.roster.roster import Roster
from tests.support.helpers import CAMPAIGN, button, named, prospect, visible_text

ACME = Filter("company", Comparison.CONTAINS, ("acme",))
EMPTY_NAME = Filter("name", Comparison.EMPTY)
Key = Qt.Key


class FiltersByHand:
    """A model whose filters are changed in popovers, at a button."""

    def __init__(self, model: RosterModel, qtbot: QtBot) -> None:
        self.model = model
        self.qtbot = qtbot
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(400, 100)
        self.window.show()
        self.filters = Filters(model, self.window)
        self.finder = ColumnFinder(model, self.window)

    def open(self, given: Filter | None = None) -> FilterPopover:
        popover = FilterPopover(self.model, self.filters, self.finder, self.window)
        popover.begin(given)
        popover.open_at(self.window)
        return popover

    def rows(self) -> list[int]:
        return list(self.model.order)

    def until(self, *filters: Filter) -> None:
        self.qtbot.waitUntil(lambda: self.model.query.filters == filters)
        self.model.finish_query()

    def values(self, popover: FilterPopover) -> list[tuple[str, str]]:
        """The values that are listed, with their numbers, when they are counted."""
        items = self.items(popover)
        self.qtbot.waitUntil(lambda: items.rowCount() > 0)
        rows = range(items.rowCount())
        return [(items.item(row).text(), items.item(row).data(NOTE_ROLE)) for row in rows]

    def items(self, popover: FilterPopover) -> QStandardItemModel:
        (shown,) = [each for each in popover.findChildren(TickList) if each.isVisible()]
        items = shown.model()
        assert isinstance(items, QStandardItemModel)
        return items

    def tick(self, popover: FilterPopover, text: str) -> None:
        """Click a value."""
        self.values(popover)
        (shown,) = [each for each in popover.findChildren(TickList) if each.isVisible()]
        items = self.items(popover)
        (row,) = [row for row in range(items.rowCount()) if items.item(row).text() == text]
        place = shown.visualRect(items.index(row, 0)).center()
        QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)


def model_of(*rows: dict[str, str | bytes | None]) -> RosterModel:
    roster = Roster()
    roster.open(CAMPAIGN)
    roster.take_in([prospect(number, **each) for number, each in enumerate(rows)], 0)  # type: ignore[arg-type]
    model = RosterModel(roster)
    roster.setParent(model)
    return model


@pytest.fixture
def model(qapp: object) -> RosterModel:
    companies = ["Acme", "Beta", "Acme", None, "R&D <b>", "Acme "]
    return model_of(*({"company": company} for company in companies))


@pytest.fixture
def hands(model: RosterModel, qtbot: QtBot) -> Iterator[FiltersByHand]:
    yield FiltersByHand(model, qtbot)


def conditions(popover: FilterPopover) -> list[ConditionRow]:
    """The rows, from top to bottom."""
    QApplication.processEvents()
    rows = [each for each in popover.findChildren(ConditionRow) if each.isVisible()]
    return sorted(rows, key=lambda row: row.y())


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


# Typing


def test_it_opens_in_the_value_of_a_new_condition(hands: FiltersByHand) -> None:
    popover = hands.open()
    (row,) = conditions(popover)
    assert focused() is named(row, QLineEdit, "Value")
    assert named(row, QComboBox, "Column").currentText() == "Company"
    assert "Where" in visible_text(row)
    assert "6 prospects" in visible_text(popover)


def test_what_is_typed_is_in_force_at_once(hands: FiltersByHand) -> None:
    popover = hands.open()
    QTest.keyClicks(focused(), "acm")
    hands.until(Filter("company", Comparison.CONTAINS, ("acm",)))
    assert hands.rows() == [0, 2, 5]
    assert "3 of 6 prospects" in visible_text(popover)
    QTest.keyClicks(focused(), "x")
    hands.until(Filter("company", Comparison.CONTAINS, ("acmx",)))
    for _ in "acmx":
        QTest.keyClick(focused(), Key.Key_Backspace)
    hands.until()
    assert hands.rows() == [0, 1, 2, 3, 4, 5]


def test_esc_closes_it_and_keeps_what_was_typed(hands: FiltersByHand) -> None:
    popover = hands.open()
    QTest.keyClicks(focused(), "acme")
    QTest.keyClick(focused(), Key.Key_Escape)
    assert not popover.isVisible()
    assert hands.model.query.filters == (ACME,)


def test_enter_is_done(hands: FiltersByHand) -> None:
    popover = hands.open()
    QTest.keyClicks(focused(), "acme")
    QTest.keyClick(focused(), Key.Key_Return)
    assert not popover.isVisible()
    assert hands.model.query.filters == (ACME,)


def test_conditions_are_added_and_removed(hands: FiltersByHand) -> None:
    popover = hands.open()
    QTest.keyClicks(focused(), "acme")
    button(popover, "Add a condition").click()
    first, second = conditions(popover)
    assert focused() is named(second, QLineEdit, "Value")
    named(second, QComboBox, "Column").setCurrentText("Name")
    named(second, QComboBox, "Condition").setCurrentText("is empty")
    hands.until(ACME, EMPTY_NAME)
    assert not named(second, QLineEdit, "Value").isVisible()
    assert "Where" in visible_text(first)
    assert named(second, QComboBox, "Joined by").currentText() == "and"
    named(first, QAbstractButton, "Remove this condition").click()
    hands.until(EMPTY_NAME)
    (second,) = conditions(popover)
    assert "Where" in visible_text(second)


def test_a_condition_without_a_value_is_not_added_twice(hands: FiltersByHand) -> None:
    popover = hands.open()
    button(popover, "Add a condition").click()
    assert len(conditions(popover)) == 1


def test_all_are_cleared_and_one_can_be_typed(hands: FiltersByHand) -> None:
    hands.filters.show_only(frozenset({1, 2}), "Unsaved edits")
    hands.model.set_filters([ACME, EMPTY_NAME])
    popover = hands.open()
    button(popover, "Clear").click()
    assert not hands.filters.is_any
    (row,) = conditions(popover)
    assert focused() is named(row, QLineEdit, "Value")
    assert named(row, QLineEdit, "Value").text() == ""


def test_it_opens_at_the_condition_that_is_to_be_changed(hands: FiltersByHand) -> None:
    hands.model.set_filters([EMPTY_NAME, ACME])
    popover = hands.open(ACME)
    _, row = conditions(popover)
    assert focused() is named(row, QLineEdit, "Value")
    assert named(row, QLineEdit, "Value").text() == "acme"
    QTest.keyClicks(focused(), "beta")
    hands.until(EMPTY_NAME, Filter("company", Comparison.CONTAINS, ("beta",)))


def test_it_opens_with_the_column_that_was_asked_for(hands: FiltersByHand) -> None:
    popover = hands.open(Filter("email", Comparison.CONTAINS))
    (row,) = conditions(popover)
    assert named(row, QComboBox, "Column").currentText() == "Email"
    assert hands.model.query.filters == ()


def test_filters_that_change_elsewhere_are_shown(hands: FiltersByHand) -> None:
    hands.model.set_filters([ACME])
    popover = hands.open()
    hands.model.set_filters([EMPTY_NAME])
    (row,) = conditions(popover)
    assert row.condition == EMPTY_NAME


def test_the_keyboard_reaches_everything(hands: FiltersByHand) -> None:
    hands.model.set_filters([ACME])
    popover = hands.open(ACME)
    stations = [focused()]
    for _ in range(12):
        QTest.keyClick(focused(), Key.Key_Tab)
        if focused() in stations:
            break
        stations.append(focused())
    words = [each.accessibleName() or getattr(each, "text", str)() for each in stations]
    assert [word.replace("&", "") for word in words] == [
        "Value",
        "Remove this condition",
        "Add a condition",
        "Clear",
        "Done",
        "Column",
        "Condition",
    ]
    popover.close()


# Columns


def test_each_column_offers_what_it_can_be_compared_by(hands: FiltersByHand) -> None:
    (row,) = conditions(hands.open())
    how, column = named(row, QComboBox, "Condition"), named(row, QComboBox, "Column")

    def offered() -> list[str]:
        return [how.itemText(number) for number in range(how.count())]

    assert offered() == list(COMPARISONS.values())
    column.setCurrentText("State")
    assert offered() == ["is one of", "is none of", "is empty", "is not empty"]
    column.setCurrentText("Problems")
    assert offered() == ["one of", "none of", "none", "any"]
    column.setCurrentText("Changed here")
    assert offered() == ["yes", "no"]
    column.setCurrentText("Updated")
    assert "is in capitals" not in offered()
    column.setCurrentText("Name")
    assert how.currentText() == "contains"


def test_a_filter_by_a_column_that_is_gone_is_changed_under_its_name(hands: FiltersByHand) -> None:
    gone = Filter("custom.industry", Comparison.CONTAINS, ("saas",))
    hands.model.set_filters([gone])
    (row,) = conditions(hands.open(gone))
    assert named(row, QComboBox, "Column").currentText() == "Industry"
    assert row.condition == gone


def test_five_hundred_custom_fields_can_be_filtered_by(qtbot: QtBot) -> None:
    fields = b"{" + b",".join(b'"field_%03d": "v%d"' % (number, number) for number in range(500)) + b"}"
    hands = FiltersByHand(model_of(*({"custom_fields_json": fields} for _ in range(300))), qtbot)
    (row,) = conditions(hands.open())
    column = named(row, QComboBox, "Column")
    documented = column.count()
    qtbot.waitUntil(lambda: column.count() == documented + 500)
    column.setCurrentText("Field 499")
    QTest.keyClicks(named(row, QLineEdit, "Value"), "v499")
    hands.until(Filter("custom.field_499", Comparison.CONTAINS, ("v499",)))
    assert len(hands.rows()) == 300


# Values


def ask_one_of(hands: FiltersByHand, column: str) -> FilterPopover:
    return hands.open(Filter(column, Comparison.ONE_OF))


def test_a_filter_of_values_that_are_there(hands: FiltersByHand) -> None:
    popover = ask_one_of(hands, "company")
    assert hands.values(popover) == [
        ("Acme", "2"),
        ("Empty", "1"),
        ("“Acme ”", "1"),
        ("Beta", "1"),
        ("R&D <b>", "1"),
    ]
    field = named(popover, QLineEdit, "Find a value")
    assert focused() is field
    QTest.keyClicks(field, "bet")
    assert hands.values(popover) == [("Beta", "1")]
    QTest.keyClick(field, Key.Key_Return)
    hands.until(Filter("company", Comparison.ONE_OF, ("Beta",)))
    field.clear()
    assert hands.values(popover)[0] == ("Beta", "1")
    hands.tick(popover, "Acme")
    hands.until(Filter("company", Comparison.ONE_OF, ("Acme", "Beta")))
    assert hands.rows() == [0, 1, 2]
    assert named(popover, QAbstractButton, "Values to choose").text() == "Acme, Beta"
    hands.tick(popover, "Beta")
    hands.until(Filter("company", Comparison.ONE_OF, ("Acme",)))


def test_values_are_ticked_by_keys(hands: FiltersByHand) -> None:
    popover = ask_one_of(hands, "company")
    hands.values(popover)
    QTest.keyClick(focused(), Key.Key_Down)
    QTest.keyClick(focused(), Key.Key_Space)
    hands.until(Filter("company", Comparison.ONE_OF, ("Acme",)))
    QTest.keyClick(focused(), Key.Key_Down)
    QTest.keyClick(focused(), Key.Key_Space)
    hands.until(Filter("company", Comparison.ONE_OF, ("Acme", "")))


def test_one_list_of_values_is_unfolded_at_a_time(hands: FiltersByHand) -> None:
    popover = ask_one_of(hands, "company")
    hands.tick(popover, "Acme")
    popover.begin(Filter("name", Comparison.ONE_OF))
    first, second = conditions(popover)
    folded = named(first, QAbstractButton, "Values to choose")
    assert not folded.isChecked()
    folded.click()
    assert not named(second, QAbstractButton, "Values to choose").isChecked()
    assert hands.values(popover)[0] == ("Acme", "2")


@pytest.fixture
def dated(qapp: object) -> RosterModel:
    """A model of rows with statuses and dates, among them some that read alike."""
    rows = [
        ("timed_out", "2026-04-22T10:01:00Z"),
        ("sent", "2026-04-22T12:01:30+02:00"),
        ("timed_out", "2026-05-01T00:00:00Z"),
        ("Timed out", None),
    ]
    return model_of(*({"status": status, "updated_at": moment} for status, moment in rows))


def test_what_is_shown_can_be_filtered_and_searched_for(dated: RosterModel) -> None:
    dated.set_filters([Filter("updated_at", Comparison.CONTAINS, ("22 Apr",))])
    assert list(dated.order) == [0, 1]
    dated.set_filters([Filter("status", Comparison.EQUALS, ("Timed out",))])
    assert list(dated.order) == [0, 2, 3]
    dated.set_filters([])
    dated.set_search("timed out")
    assert list(dated.order) == [0, 2, 3]


def plainly(text: str) -> str:
    """With common spaces in times of day, where Qt has narrow ones."""
    return text.replace("\u202f", " ")


@pytest.mark.parametrize(
    ("column", "shown", "chosen", "found"),
    [
        ("status", [("Timed out", "3"), ("Sent", "1")], ("timed_out", "Timed out"), [0, 2, 3]),
        (
            "updated_at",
            [("22 Apr 2026 10:01 AM", "2"), ("Empty", "1"), ("1 May 2026 12:00 AM", "1")],
            ("2026-04-22T10:01:00Z", "2026-04-22T12:01:30+02:00"),
            [0, 1],
        ),
    ],
)
def test_values_are_listed_as_they_are_shown_and_kept_as_they_are(
    dated: RosterModel,
    qtbot: QtBot,
    column: str,
    shown: list[tuple[str, str]],
    chosen: tuple[str, ...],
    found: list[int],
) -> None:
    hands = FiltersByHand(dated, qtbot)
    popover = ask_one_of(hands, column)
    assert [(plainly(text), count) for text, count in hands.values(popover)] == shown
    hands.items(popover).item(0).setCheckState(Qt.CheckState.Checked)
    hands.until(Filter(column, Comparison.ONE_OF, chosen))
    assert hands.rows() == found
    assert plainly(named(popover, QAbstractButton, "Values to choose").text()) == shown[0][0]


def test_a_filter_of_values_that_read_alike_is_changed_as_one(dated: RosterModel, qtbot: QtBot) -> None:
    hands = FiltersByHand(dated, qtbot)
    kept = Filter("status", Comparison.ONE_OF, ("Timed out",))
    dated.set_filters([kept])
    popover = hands.open(kept)
    hands.values(popover)
    item = hands.items(popover).item(0)
    assert item.checkState() is Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked)
    hands.until()


def test_very_many_values_are_counted_while_the_window_goes_on(qtbot: QtBot) -> None:
    count = 20_000
    hands = FiltersByHand(model_of(*({"email": f"{number}@acme.example"} for number in range(count))), qtbot)
    popover = ask_one_of(hands, "email")
    assert "Counting the values…" in visible_text(popover)
    QTest.keyClicks(named(popover, QLineEdit, "Find a value"), "1999")
    assert "Counting the values…" in visible_text(popover)
    wanted = [(f"{number}@acme.example", "1") for number in range(count) if "1999" in str(number)]
    assert hands.values(popover) == wanted
    # Another column takes the place of one that is not counted yet.
    (row,) = conditions(popover)
    column = named(row, QComboBox, "Column")
    for title in ("Name", "Email", "Company"):
        column.setCurrentText(title)
        named(row, QAbstractButton, "Values to choose").setChecked(True)
    assert hands.values(popover) == [("Empty", "20,000")]
    popover.close()


def test_another_column_forgets_the_chosen_values(hands: FiltersByHand) -> None:
    popover = ask_one_of(hands, "company")
    hands.tick(popover, "Acme")
    (row,) = conditions(popover)
    assert row.condition is not None
    named(row, QComboBox, "Column").setCurrentText("Name")
    assert row.condition is None
    hands.until()


# Looks


def test_it_stays_on_the_screen_and_scrolls_inside(hands: FiltersByHand) -> None:
    hands.model.set_filters([Filter("company", Comparison.CONTAINS, (f"a{number}",)) for number in range(40)])
    popover = hands.open()
    room = popover.screen().availableGeometry()
    outer = popover.geometry()
    assert outer.height() <= room.height() + 32
    assert outer.bottom() <= room.bottom() + 16
    done = button(popover, "Done")
    assert room.contains(done.mapToGlobal(done.rect().center()))
    hands.qtbot.waitUntil(lambda: not focused().visibleRegion().isEmpty())


def test_it_grows_with_its_conditions_and_shrinks_again(hands: FiltersByHand) -> None:
    popover = hands.open()
    height = popover.height()
    for given in (EMPTY_NAME, Filter("email", Comparison.FILLED)):
        before = popover.height()
        popover.begin(given)
        hands.qtbot.waitUntil(lambda before=before: popover.height() > before)
    for row in conditions(popover)[1:]:
        named(row, QAbstractButton, "Remove this condition").click()
    hands.qtbot.waitUntil(lambda: popover.height() == height)


def test_the_scheme_may_change_while_it_is_open(hands: FiltersByHand, qapp: QApplication) -> None:
    popover = hands.open()
    QTest.keyClicks(focused(), "acme")
    look = Look(qapp)
    before = popover.grab().toImage()
    look.use(Appearance(scheme="dark"))
    try:
        corner = QPoint(24, before.height() - 40)
        assert before.pixelColor(corner).lightness() > 200
        hands.qtbot.waitUntil(lambda: popover.grab().toImage().pixelColor(corner).lightness() < 80)
        assert popover.isVisible()
        assert conditions(popover)[0].condition == ACME
    finally:
        look.use(Appearance())


def test_its_fields_grow_with_a_look_that_is_roomier(hands: FiltersByHand, qapp: QApplication) -> None:
    popover = hands.open()
    combos = [each for each in popover.findChildren(QComboBox) if each.isVisible()]
    assert combos
    before = [combo.width() for combo in combos]
    qapp.setStyleSheet("QComboBox { padding: 3px 20px }")
    try:
        hands.qtbot.waitUntil(lambda: all(combo.width() >= combo.sizeHint().width() for combo in combos))
        assert [combo.width() for combo in combos] > before
    finally:
        qapp.setStyleSheet("")


# What is new in values


def choose_how(row: ConditionRow, words: str) -> None:
    named(row, QComboBox, "Condition").setCurrentText(words)


def note(row: ConditionRow) -> str:
    (found,) = row.findChildren(FieldNote)
    return found.text


def test_conditions_of_one_column_are_joined_by_or(hands: FiltersByHand) -> None:
    popover = hands.open()
    QTest.keyClicks(focused(), "beta")
    button(popover, "Add a condition").click()
    first, second = conditions(popover)
    choose_how(second, "is empty")
    joint = named(second, QComboBox, "Joined by")
    joint.setFocus()
    QTest.keyClick(joint, Key.Key_Down)
    assert joint.currentText() == "or"
    either = Filter("company", Comparison.CONTAINS, ("beta",), (Alternative(Comparison.EMPTY),))
    hands.until(either)
    assert hands.rows() == [1, 3]
    # It follows the column of the first, and cannot have one of its own.
    assert not named(second, QComboBox, "Column").isEnabled()
    named(first, QComboBox, "Column").setCurrentText("Email")
    assert second.column == "email"
    popover.close()


def test_alternatives_are_shown_again_and_taken_apart(hands: FiltersByHand) -> None:
    either = Filter("company", Comparison.CONTAINS, ("beta",), (Alternative(Comparison.EMPTY),))
    hands.model.set_filters([EMPTY_NAME, either])
    popover = hands.open(either)
    rows = conditions(popover)
    assert [row.is_alternative for row in rows] == [False, False, True]
    assert focused() is named(rows[1], QLineEdit, "Value")
    named(rows[1], QAbstractButton, "Remove this condition").click()
    # What is left stays a condition of its column.
    hands.until(EMPTY_NAME, Filter("company", Comparison.EMPTY))
    assert [row.is_alternative for row in conditions(popover)] == [False, False]


def test_an_expression_that_is_wrong_says_where_and_is_not_in_force(hands: FiltersByHand) -> None:
    popover = hands.open()
    (row,) = conditions(popover)
    choose_how(row, "matches expression")
    QTest.keyClicks(named(row, QLineEdit, "Value"), "^(ac")
    hands.qtbot.waitUntil(lambda: note(row) == "A closing “)” is missing. See character 4.")
    assert hands.model.query.filters == ()
    assert "6 prospects" in visible_text(popover)
    QTest.keyClicks(named(row, QLineEdit, "Value"), ")")
    hands.qtbot.waitUntil(lambda: note(row) == "")
    assert hands.model.query.filters == (Filter("company", Comparison.MATCHES, ("^(ac)",)),)
    hands.qtbot.waitUntil(lambda: hands.rows() == [])
    QTest.keyClicks(named(row, QLineEdit, "Value"), "|^Ac")
    hands.qtbot.waitUntil(lambda: hands.rows() == [0, 2, 5])


def test_what_was_typed_last_is_in_force_when_it_is_closed(hands: FiltersByHand) -> None:
    popover = hands.open()
    (row,) = conditions(popover)
    choose_how(row, "matches expression")
    QTest.keyClicks(named(row, QLineEdit, "Value"), "^Ac")
    popover.close()
    assert hands.model.query.filters == (Filter("company", Comparison.MATCHES, ("^Ac",)),)


def test_an_expression_that_never_ends_is_said_to_take_too_long(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expressions, "SECONDS", 0.01)
    hands = FiltersByHand(model_of({"company": "a" * 5_000 + "!"}, {"company": "aa"}), qtbot)
    popover = hands.open(Filter("company", Comparison.MATCHES, ("(a|aa)+$",)))
    (row,) = conditions(popover)
    qtbot.waitUntil(lambda: "takes too long for 1 value" in note(row))
    assert hands.rows() == [1]
    assert row.condition is not None


def test_what_takes_long_can_be_stopped(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expressions, "SECONDS", 0.05)
    hands = FiltersByHand(model_of(*({"company": f"{'a' * 5_000}{n}!"} for n in range(5_000))), qtbot)
    popover = hands.open(Filter("company", Comparison.MATCHES, ("(a|aa)+$",)))
    (row,) = conditions(popover)
    (stop,) = [each for each in popover.findChildren(QPushButton) if each.text() == "&Stop"]
    qtbot.waitUntil(stop.isVisible)
    assert "Looking…" in visible_text(popover)
    stop.click()
    assert hands.model.query.filters == ()
    assert note(row) == "Stopped. Change the expression to look again."
    qtbot.waitUntil(lambda: not hands.model.is_arranging)
    assert not stop.isVisible()
    assert len(hands.rows()) == 5_000


def test_a_length_is_a_number(hands: FiltersByHand) -> None:
    popover = hands.open()
    (row,) = conditions(popover)
    choose_how(row, "is longer than")
    field = named(row, QLineEdit, "Value")
    QTest.keyClicks(field, "4x")
    hands.qtbot.waitUntil(lambda: note(row) == "Type a number, such as 40.")
    assert hands.model.query.filters == ()
    QTest.keyClick(field, Key.Key_Backspace)
    hands.until(Filter("company", Comparison.LONGER, ("4",)))
    assert hands.rows() == [4, 5]
    choose_how(row, "contains")
    hands.until(Filter("company", Comparison.CONTAINS, ("4",)))


def test_a_column_is_found_while_it_is_typed(qtbot: QtBot) -> None:
    fields = b"{" + b",".join(b'"field_%03d": "v%d"' % (number, number) for number in range(500)) + b"}"
    hands = FiltersByHand(model_of(*({"custom_fields_json": fields} for _ in range(30))), qtbot)
    popover = hands.open()
    (row,) = conditions(popover)
    column = named(row, QComboBox, "Column")
    qtbot.waitUntil(lambda: column.findText("Field 499") > 0)
    column.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(column, "499")
    QTest.keyClick(column, Key.Key_Return)
    assert (column.currentText(), row.column) == ("Field 499", "custom.field_499")
    # What finds nothing changes nothing.
    line = column.lineEdit()
    assert line is not None
    line.selectAll()
    QTest.keyClicks(column, "no such column")
    QTest.keyClick(column, Key.Key_Tab)
    assert (column.currentText(), row.column) == ("Field 499", "custom.field_499")
    assert popover.isVisible()
    popover.close()


def test_values_are_sorted_by_name(hands: FiltersByHand) -> None:
    popover = ask_one_of(hands, "company")
    assert [text for text, _ in hands.values(popover)] == ["Acme", "Empty", "“Acme ”", "Beta", "R&D <b>"]
    named(popover, QAbstractButton, "Sort by name").click()
    assert [text for text, _ in hands.values(popover)] == ["Acme", "“Acme ”", "Beta", "R&D <b>", "Empty"]


def test_all_that_is_found_is_ticked_and_unticked(hands: FiltersByHand) -> None:
    popover = ask_one_of(hands, "company")
    hands.values(popover)
    QTest.keyClicks(focused(), "acme")
    button(popover, "Tick all").click()
    hands.until(Filter("company", Comparison.ONE_OF, ("Acme", "Acme ")))
    assert hands.rows() == [0, 2, 5]
    button(popover, "Untick all").click()
    hands.until()


def test_what_is_ticked_is_excluded(hands: FiltersByHand) -> None:
    popover = ask_one_of(hands, "company")
    hands.tick(popover, "Acme")
    exclude = button(popover, "Exclude what is ticked")
    exclude.setFocus()
    QTest.keyClick(exclude, Key.Key_Space)
    hands.until(Filter("company", Comparison.NONE_OF, ("Acme",)))
    assert hands.rows() == [1, 3, 4, 5]
    (row,) = conditions(popover)
    assert named(row, QComboBox, "Condition").currentText() == "is none of"
    choose_how(row, "is one of")
    named(row, QAbstractButton, "Values to choose").setChecked(True)
    assert not exclude.isChecked()
    hands.until(Filter("company", Comparison.ONE_OF, ("Acme",)))


def test_more_than_are_listed_are_not_ticked_together(qtbot: QtBot) -> None:
    hands = FiltersByHand(model_of(*({"email": f"{number}@acme.example"} for number in range(600))), qtbot)
    popover = ask_one_of(hands, "email")
    hands.values(popover)
    assert not button(popover, "Tick all").isEnabled()
    QTest.keyClicks(focused(), "59")
    qtbot.waitUntil(button(popover, "Tick all").isEnabled)
    popover.close()
