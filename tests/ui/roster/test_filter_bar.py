"""Filters by hand: the dialog, the chips, kept filters and the limit to some rows."""

from collections.abc import Iterator

import pytest
from puffle_desktop.ui.roster.filter_bar import FilterBar
from puffle_desktop.ui.roster.filter_dialog import FilterDialog
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.workspace.roster.roster import Roster
from tests.support.helpers import CAMPAIGN, named, prospect, visible_text

ACME = Filter("company", Comparison.CONTAINS, ("acme",))


@pytest.fixture
def model(qapp: object) -> RosterModel:
    roster = Roster()
    roster.open(CAMPAIGN)
    companies = ["Acme", "Beta", "Acme", None, "R&D <b>", "Acme "]
    roster.take_in([prospect(number, company=company) for number, company in enumerate(companies)], 0)
    model = RosterModel(roster)
    roster.setParent(model)
    return model


@pytest.fixture
def bar(model: RosterModel, qtbot: QtBot) -> Iterator[FilterBar]:
    bar = FilterBar(model)
    qtbot.addWidget(bar)
    qtbot.addWidget(bar.menu_button)
    yield bar


def rows(model: RosterModel) -> list[int]:
    return list(model.order)


def chips(bar: FilterBar) -> list[str]:
    QApplication.processEvents()  # Qt shows what is put into a layout with the next event.
    buttons = [each for each in bar.findChildren(QAbstractButton) if not each.parentWidget().isHidden()]
    return [name for each in buttons if (name := each.accessibleName()).startswith("Filter: ")]


def dialog_of(bar: FilterBar) -> FilterDialog:
    (dialog,) = [each for each in bar.window().findChildren(FilterDialog) if each.isVisible()]
    return dialog


def test_there_is_nothing_to_see_without_filters(bar: FilterBar) -> None:
    assert bar.isHidden()
    assert chips(bar) == []


def test_chips_say_what_is_filtered_and_remove_it(model: RosterModel, bar: FilterBar) -> None:
    model.set_filters([ACME, Filter("name", Comparison.EMPTY)])
    assert chips(bar) == ["Filter: Company contains “acme”", "Filter: Name is empty"]
    assert rows(model) == [0, 2, 5]
    assert not bar.isHidden()
    named(bar, QAbstractButton, "Remove filter: Company contains “acme”").click()
    assert rows(model) == [0, 1, 2, 3, 4, 5]
    assert chips(bar) == ["Filter: Name is empty"]


def test_text_in_chips_is_plain_and_keeps_its_ampersands(model: RosterModel, bar: FilterBar) -> None:
    model.set_filters([Filter("company", Comparison.EQUALS, ("R&D <b>",))])
    button = named(bar, QAbstractButton, "Filter: Company is “R&D <b>”")
    assert button.text() == "Company is “R&&D <b>”"
    assert "&lt;b&gt;" in button.toolTip()
    assert rows(model) == [4]


def test_a_filter_made_by_hand(model: RosterModel, bar: FilterBar) -> None:
    bar.show()
    bar.ask_for_filter("company")
    dialog = dialog_of(bar)
    ok = next(each for each in dialog.findChildren(QAbstractButton) if each.text() == "&Filter")
    assert not ok.isEnabled()
    QTest.keyClicks(named(dialog, QLineEdit, "Value"), "acm")
    ok.click()
    assert model.query.filters == (Filter("company", Comparison.CONTAINS, ("acm",)),)


def test_a_filter_by_a_column_that_is_gone_is_changed_under_its_name(
    model: RosterModel, bar: FilterBar
) -> None:
    bar.show()
    gone = Filter("custom.industry", Comparison.CONTAINS, ("saas",))
    model.set_filters([gone])
    named(bar, QAbstractButton, "Filter: Industry contains “saas”").click()
    dialog = dialog_of(bar)
    assert named(dialog, QComboBox, "Column").currentText() == "Industry"
    assert dialog.filter() == gone


def values_of(dialog: FilterDialog, qtbot: QtBot) -> QListWidget:
    """The list of values, when they are counted."""
    listed = named(dialog, QListWidget, "Values")
    qtbot.waitUntil(lambda: listed.count() > 0)
    return listed


def test_a_filter_of_values_that_are_there(model: RosterModel, bar: FilterBar, qtbot: QtBot) -> None:
    bar.show()
    bar.ask_for_filter("company", Comparison.ONE_OF)
    dialog = dialog_of(bar)
    listed = values_of(dialog, qtbot)
    texts = [listed.item(number).text() for number in range(listed.count())]
    assert texts == ["Acme  (2)", "Empty  (1)", "“Acme ”  (1)", "Beta  (1)", "R&D <b>  (1)"]
    QTest.keyClicks(named(dialog, QLineEdit, "Look for a value"), "bet")
    assert listed.count() == 1
    listed.item(0).setCheckState(Qt.CheckState.Checked)
    named(dialog, QLineEdit, "Look for a value").clear()
    assert listed.item(0).text() == "Beta  (1)"
    listed.item(1).setCheckState(Qt.CheckState.Checked)
    dialog.accept()
    assert model.query.filters == (Filter("company", Comparison.ONE_OF, ("Acme", "Beta")),)
    assert rows(model) == [0, 1, 2]


@pytest.fixture
def dated(qapp: object) -> RosterModel:
    """A model of rows with statuses and dates, among them some that read alike."""
    roster = Roster()
    roster.open(CAMPAIGN)
    rows = [
        ("timed_out", "2026-04-22T10:01:00Z"),
        ("sent", "2026-04-22T12:01:30+02:00"),
        ("timed_out", "2026-05-01T00:00:00Z"),
        ("Timed out", None),
    ]
    roster.take_in(
        [prospect(number, status=each[0], updated_at=each[1]) for number, each in enumerate(rows)], 0
    )
    model = RosterModel(roster)
    roster.setParent(model)
    return model


def test_what_is_shown_can_be_filtered_and_searched_for(dated: RosterModel) -> None:
    dated.set_filters([Filter("updated_at", Comparison.CONTAINS, ("22 apr",))])
    assert rows(dated) == [0, 1]
    dated.set_filters([Filter("status", Comparison.EQUALS, ("Timed out",))])
    assert rows(dated) == [0, 2, 3]
    dated.set_filters([])
    dated.set_search("timed out")
    assert rows(dated) == [0, 2, 3]


def plainly(text: str) -> str:
    """With common spaces in times of day, where Qt has narrow ones."""
    return text.replace("\u202f", " ")


def test_values_are_listed_as_they_are_shown_and_kept_as_they_are(dated: RosterModel, qtbot: QtBot) -> None:
    bar = FilterBar(dated)
    qtbot.addWidget(bar)
    bar.show()
    for column, shown, chosen, found in (
        ("status", ["Timed out  (3)", "Sent  (1)"], ("timed_out", "Timed out"), [0, 2, 3]),
        (
            "updated_at",
            ["22 Apr 2026 10:01 AM  (2)", "Empty  (1)", "1 May 2026 12:00 AM  (1)"],
            ("2026-04-22T10:01:00Z", "2026-04-22T12:01:30+02:00"),
            [0, 1],
        ),
    ):
        bar.ask_for_filter(column, Comparison.ONE_OF)
        dialog = dialog_of(bar)
        listed = values_of(dialog, qtbot)
        texts = [listed.item(number).text() for number in range(listed.count())]
        assert [plainly(text) for text in texts] == shown
        listed.item(0).setCheckState(Qt.CheckState.Checked)
        dialog.accept()
        assert dated.query.filters == (Filter(column, Comparison.ONE_OF, chosen),)
        assert rows(dated) == found
        assert plainly(chips(bar)[0]).endswith(f"is “{shown[0].partition('  ')[0]}”")
        bar.clear()


def test_a_kept_filter_of_values_that_read_alike_is_changed_as_one(dated: RosterModel, qtbot: QtBot) -> None:
    bar = FilterBar(dated)
    qtbot.addWidget(bar)
    bar.show()
    dated.set_filters([Filter("status", Comparison.ONE_OF, ("Timed out",))])
    named(bar, QAbstractButton, "Filter: Status is “Timed out”").click()
    dialog = dialog_of(bar)
    listed = values_of(dialog, qtbot)
    assert listed.item(0).checkState() is Qt.CheckState.Checked
    listed.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.filter() is None
    dialog.reject()


def test_a_chip_changes_its_filter(model: RosterModel, bar: FilterBar) -> None:
    bar.show()
    model.set_filters([ACME, Filter("name", Comparison.EMPTY)])
    named(bar, QAbstractButton, "Filter: Company contains “acme”").click()
    dialog = dialog_of(bar)
    assert named(dialog, QLineEdit, "Value").text() == "acme"
    named(dialog, QComboBox, "Condition").setCurrentText("is empty")
    dialog.accept()
    assert model.query.filters == (Filter("company", Comparison.EMPTY), Filter("name", Comparison.EMPTY))


def test_very_many_values_are_counted_while_the_window_goes_on(qtbot: QtBot) -> None:
    count = 20_000
    roster = Roster()
    roster.open(CAMPAIGN)
    roster.take_in([prospect(number, email=f"{number}@acme.example") for number in range(count)], 0)
    model = RosterModel(roster)
    roster.setParent(model)
    bar = FilterBar(model)
    qtbot.addWidget(bar)
    bar.show()
    bar.ask_for_filter("email", Comparison.ONE_OF)
    dialog = dialog_of(bar)
    assert "Counting the values…" in visible_text(dialog)
    QTest.keyClicks(named(dialog, QLineEdit, "Look for a value"), "1999")
    assert "Counting the values…" in visible_text(dialog)
    listed = values_of(dialog, qtbot)
    texts = [listed.item(number).text() for number in range(listed.count())]
    assert texts == [f"{number}@acme.example  (1)" for number in range(count) if "1999" in str(number)]
    # Another column takes the place of one that is not counted yet.
    column = named(dialog, QComboBox, "Column")
    for title in ("Name", "Email", "Company"):
        column.setCurrentText(title)
    named(dialog, QLineEdit, "Look for a value").clear()
    listed = values_of(dialog, qtbot)
    assert [listed.item(number).text() for number in range(listed.count())] == ["Empty  (20,000)"]
    column.setCurrentText("Email")
    dialog.reject()


def test_another_column_forgets_the_chosen_values(bar: FilterBar, qtbot: QtBot) -> None:
    bar.show()
    bar.ask_for_filter("company", Comparison.ONE_OF)
    dialog = dialog_of(bar)
    values_of(dialog, qtbot).item(0).setCheckState(Qt.CheckState.Checked)
    assert dialog.filter() is not None
    named(dialog, QComboBox, "Column").setCurrentText("Name")
    assert dialog.filter() is None
    dialog.reject()


def test_a_limit_is_one_more_filter(model: RosterModel, bar: FilterBar) -> None:
    removed: list[bool] = []
    bar.limit_removed.connect(lambda: removed.append(True))
    model.set_filters([ACME])
    bar.show_only(frozenset({1, 2, 3}), "Unsaved edits")
    assert rows(model) == [2]
    assert chips(bar) == ["Filter: Unsaved edits", "Filter: Company contains “acme”"]
    named(bar, QAbstractButton, "Remove filter: Unsaved edits").click()
    assert rows(model) == [0, 2, 5]
    assert removed == [True]


def test_filters_are_kept_under_a_name(model: RosterModel, bar: FilterBar) -> None:
    told: list[bool] = []
    bar.kept_changed.connect(lambda: told.append(True))
    bar.keep_as("nothing to keep")
    model.set_filters([ACME])
    bar.keep_as("  Our   customer ")
    assert bar.kept == {"Our customer": (ACME,)}
    assert told == [True]
    bar.clear()
    assert rows(model) == [0, 1, 2, 3, 4, 5]
