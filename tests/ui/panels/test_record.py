"""The record: all that is known of one prospect, how it is laid out, and how its values are edited."""

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QToolButton,
    QToolTip,
    QTreeWidget,
)
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.prospect import EDITABLE_FIELDS, Prospect
from puffle_desktop.ui.panels.record import RecordPanel
from puffle_desktop.ui.panels.record_lines import ValueLines
from puffle_desktop.ui.panels.record_tree import RecordItem
from puffle_desktop.ui.widgets.tokens import tokens
from tests.support.helpers import full_prospect, lines, named, prospect, visible_text
from tests.support.scripted_puffle import CAMPAIGN


def item_of(record: RecordPanel, name: str) -> RecordItem:
    """The line of this name."""
    (item,) = record.tree.findItems(name, Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchExactly)
    assert isinstance(item, RecordItem)
    return item


def place_of(record: RecordPanel, name: str, column: int = 0) -> QRect:
    """Where in the tree a name or value stands."""
    return record.tree.visualRect(record.tree.indexFromItem(item_of(record, name), column))


def ink(picture: QImage) -> QImage:
    """The part of a picture that is not its ground."""
    ground = picture.pixel(0, 0)
    points = [
        (x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixel(x, y) != ground
    ]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    return picture.copy(left, top, right - left + 1, bottom - top + 1)


def profile(picture: QImage) -> list[int]:
    """How dark each column of a picture is."""
    rows = range(picture.height())
    return [sum(255 - picture.pixelColor(x, y).lightness() for y in rows) for x in range(picture.width())]


@pytest.fixture
def record(qtbot: QtBot) -> RecordPanel:
    record = RecordPanel()
    qtbot.addWidget(record)
    record.resize(304, 700)
    record.show()
    return record


class TestRecord:
    def test_without_a_prospect(self, record: RecordPanel) -> None:
        assert "Select a prospect" in visible_text(record)
        assert not record.tree.isVisible()

    def test_everything_puffle_says_of_a_prospect(self, record: RecordPanel) -> None:
        record.show_prospect(
            full_prospect(
                1,
                status="connection_sent",
                custom_fields_json=b'{"industry":"SaaS","employees":120,"crm":{"owner":"Alex","tags":["a",null]}}',  # type: ignore[arg-type]
                other_json=b'{"lead_score":7,"active":true,"nothing":null,"empty":{}}',  # type: ignore[arg-type]
            )
        )
        shown = lines(record.tree)
        assert record.tree.accessibleName() == "Record"
        assert shown["Profile / Email"] == "ada1@acme.example"
        assert shown["Profile / LinkedIn URL"] == "linkedin.com/in/ada-1"
        assert shown["Progress and origin / Status"] == "Connection sent"
        assert shown["Progress and origin / Bounced"] == "–"
        assert shown["Progress and origin / Updated"] == "22 Apr 2026 10:05\u202fAM"
        assert shown["Identifiers / Campaign id"] == CAMPAIGN
        assert shown["Custom fields / industry"] == "SaaS"
        assert shown["Custom fields / employees"] == "120"
        assert shown["Custom fields / crm / owner"] == "Alex"
        assert shown["Custom fields / crm / tags / 1"] == "a"
        assert shown["Custom fields / crm / tags / 2"] == "–"
        assert shown["Other / lead_score"] == "7"
        assert shown["Other / active"] == "true"
        assert shown["Other / nothing"] == "–"
        assert shown["Other / empty"] == "{}"

    def test_groups_without_anything_in_them_are_left_out(self, record: RecordPanel) -> None:
        record.show_prospect(prospect(1))
        groups = {name.partition(" / ")[0] for name in lines(record.tree)}
        assert groups == {"Profile", "Progress and origin", "Identifiers"}

    def test_nothing_in_it_can_be_edited(self, record: RecordPanel) -> None:
        record.show_prospect(full_prospect())
        assert record.tree.editTriggers() == QTreeWidget.EditTrigger.NoEditTriggers

    def test_a_value_can_be_copied_as_puffle_holds_it(self, record: RecordPanel) -> None:
        record.show_prospect(full_prospect())
        (item,) = record.tree.findItems("Updated", Qt.MatchFlag.MatchRecursive)
        record.tree.setCurrentItem(item, 1)
        record.activateWindow()
        record.tree.setFocus()
        QTest.keyClick(record.tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QGuiApplication.clipboard().text() == "2026-04-22T10:05:00Z"
        assert item.toolTip(1) == "<p>2026-04-22T10:05:00Z</p>"

    @pytest.mark.parametrize("name", ["Profile", "Replied"])
    def test_where_there_is_no_value_nothing_is_copied(self, record: RecordPanel, name: str) -> None:
        QGuiApplication.clipboard().setText("before")
        record.show_prospect(full_prospect())
        (item,) = record.tree.findItems(name, Qt.MatchFlag.MatchRecursive)
        record.tree.setCurrentItem(item, 1)
        record.tree.copy_value()
        assert QGuiApplication.clipboard().text() == "before"

    def test_text_that_looks_like_html_stays_text(self, record: RecordPanel) -> None:
        record.show_prospect(full_prospect(headline="<img src=x> & co"))
        (item,) = record.tree.findItems("Headline", Qt.MatchFlag.MatchRecursive)
        assert item.text(1).replace("\u200b", "") == "<img src=x> & co"
        assert "<img" not in item.toolTip(1)

    def test_a_very_long_text_can_be_painted(self, record: RecordPanel) -> None:
        record.show_prospect(full_prospect(headline="word " * 8_000))
        record.tree.doItemsLayout()
        picture = QPixmap(record.size())
        record.render(picture)
        assert lines(record.tree)["Profile / Headline"] == "word " * 400 + "… (40,000 characters)"

    def test_another_prospect_and_then_none(self, record: RecordPanel) -> None:
        record.show_prospect(full_prospect(1))
        record.show_prospect(full_prospect(2))
        assert lines(record.tree)["Profile / Email"] == "ada2@acme.example"
        record.show_prospect(None)
        assert "Select a prospect" in visible_text(record)
        record.show_prospect(full_prospect(2))
        assert record.tree.isVisible()


LONG = {
    "headline": "A long headline that goes on and on " * 6,
    "linkedin_url": f"https://www.linkedin.com/in/{'ada-' * 30}",
}


class TestRowHeights:
    """A row is as high as its wrapped value, in the first frame that shows it and in each one after."""

    @pytest.mark.parametrize("height", [150, 900])
    def test_the_first_frame_is_as_the_last(self, record: RecordPanel, qtbot: QtBot, height: int) -> None:
        record.resize(260, height)
        QApplication.processEvents()
        record.show_prospect(full_prospect(1, **LONG))
        first = record.grab().toImage()
        QApplication.processEvents()
        QApplication.processEvents()
        assert record.grab().toImage() == first

    def test_every_line_of_a_value_has_room(self, record: RecordPanel) -> None:
        record.resize(290, 900)
        record.show_prospect(full_prospect(1, **LONG))
        metrics = record.tree.fontMetrics()
        (headline,) = record.tree.findItems("Headline", Qt.MatchFlag.MatchRecursive)
        (email,) = record.tree.findItems("Email", Qt.MatchFlag.MatchRecursive)
        lines_needed = metrics.horizontalAdvance(headline.text(1)) // record.tree.columnWidth(1)
        assert record.tree.visualItemRect(headline).height() >= lines_needed * metrics.lineSpacing()
        assert record.tree.visualItemRect(email).height() < 2 * metrics.lineSpacing()

    def test_the_panel_gets_narrower(self, record: RecordPanel) -> None:
        record.resize(500, 900)
        record.show_prospect(full_prospect(1, **LONG))
        record.grab()
        (headline,) = record.tree.findItems("Headline", Qt.MatchFlag.MatchRecursive)
        before = record.tree.visualItemRect(headline).height()
        record.resize(260, 900)
        first = record.grab().toImage()
        assert record.tree.visualItemRect(headline).height() > before
        QApplication.processEvents()
        assert record.grab().toImage() == first

    def test_a_long_name_of_a_custom_field_wraps(self, record: RecordPanel) -> None:
        name = "what they said when they were asked for the third time"
        record.show_prospect(full_prospect(1, custom_fields_json=f'{{"{name}": "no"}}'.encode()))  # type: ignore[arg-type]
        (item,) = record.tree.findItems(name, Qt.MatchFlag.MatchRecursive)
        height = record.tree.visualItemRect(item).height()
        assert height >= 3 * record.tree.fontMetrics().lineSpacing()

    def test_what_is_scrolled_to_stays_when_another_prospect_comes(self, record: RecordPanel) -> None:
        record.resize(260, 200)
        record.show_prospect(full_prospect(1, **LONG))
        bar = record.tree.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        before = bar.value()
        assert before > 0
        record.show_prospect(full_prospect(2, **LONG))
        assert bar.value() == before


class TestDirection:
    @pytest.fixture
    def mirrored(self, qapp: QApplication) -> Iterator[None]:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        yield
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def test_in_a_mirrored_window_values_keep_their_own(
        self, qapp: QApplication, record: RecordPanel
    ) -> None:
        drawn = {}
        for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
            qapp.setLayoutDirection(direction)
            record.show_prospect(full_prospect(1, company="Acme, (Inc.)"))
            picture = record.tree.viewport().grab().toImage()
            assert record.tree.layoutDirection() is direction
            drawn[direction] = ink(picture.copy(place_of(record, "Company", 1)))
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        one, other = map(profile, drawn.values())
        differing = min(
            sum(abs(a - b) for a, b in zip(one[2 + by :], other[2:-2], strict=False)) for by in (-1, 0, 1)
        )
        assert differing < sum(one) / 4, "the bracket stands at the end of the text in both"

    def test_names_stand_at_the_right(self, mirrored: None, record: RecordPanel) -> None:
        record.show_prospect(full_prospect())
        (item,) = record.tree.findItems("Email", Qt.MatchFlag.MatchRecursive)
        name, value = (record.tree.visualRect(record.tree.indexFromItem(item, place)) for place in (0, 1))
        assert name.left() > value.right()


class TestWhoItIs:
    def test_name_role_and_place(self, record: RecordPanel) -> None:
        record.show_prospect(full_prospect(1, name="Marcus Oyelaran", position="COO", company="Acme"))
        record.show_place(1, 1_212)
        shown = visible_text(record)
        assert "Marcus Oyelaran" in shown
        assert "COO, Acme" in shown
        assert "Prospect 2 of 1,212" in shown

    def test_a_name_that_turns_text_round_is_shown_harmless(self, record: RecordPanel) -> None:
        record.show_prospect(full_prospect(1, name="Ada\u202egnp.exe", company="A\u202eB"))
        assert "\u202e" not in visible_text(record)
        assert "\u202e" not in item_of(record, "Company").text(1)

    def test_to_the_prospects_beside(self, record: RecordPanel) -> None:
        steps: list[int] = []
        record.step_requested.connect(steps.append)
        record.show_prospect(full_prospect())
        up, down = (named(record, QToolButton, name) for name in ("Previous prospect", "Next prospect"))
        record.show_place(0, 2)
        assert (up.isEnabled(), down.isEnabled()) == (False, True)
        down.click()
        record.show_place(1, 2)
        assert (up.isEnabled(), down.isEnabled()) == (True, False)
        up.click()
        assert steps == [1, -1]


class TestEditing:
    @pytest.fixture
    def asked(self, record: RecordPanel) -> list[tuple[str, str]]:
        asked: list[tuple[str, str]] = []
        record.edit_requested.connect(lambda *what: asked.append(what))
        record.show_prospect(full_prospect())
        record.activateWindow()
        record.tree.setFocus()
        return asked

    def test_a_double_click_on_a_value(self, record: RecordPanel, asked: list[tuple[str, str]]) -> None:
        place = place_of(record, "Company", 1).center()
        QTest.mouseClick(record.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(record.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert asked == [(full_prospect().id, "company")]

    @pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2])
    def test_by_keys(self, record: RecordPanel, asked: list[tuple[str, str]], key: Qt.Key) -> None:
        for field in EDITABLE_FIELDS:
            (item,) = [each for each in record.tree.items() if each.key == field]
            record.tree.setCurrentItem(item)
            QTest.keyClick(record.tree, key)
        assert [field for _, field in asked] == list(EDITABLE_FIELDS)

    @pytest.mark.parametrize(
        ("name", "why"),
        [
            ("Updated", "Puffle sets this value; it can’t be edited."),
            ("team", "Custom fields can’t be edited."),
        ],
    )
    def test_what_cannot_be_edited_says_why(
        self, record: RecordPanel, asked: list[tuple[str, str]], name: str, why: str
    ) -> None:
        record.show_prospect(full_prospect(1, custom_fields_json=b'{"team": "A"}'))  # type: ignore[arg-type]
        record.tree.setCurrentItem(item_of(record, name))
        QTest.keyClick(record.tree, Qt.Key.Key_Return)
        assert QToolTip.text() == why
        assert asked == []
        QToolTip.hideText()

    def test_what_is_not_saved_has_a_ground_and_says_so(self, record: RecordPanel) -> None:
        record.resize(300, 900)
        record.show_prospect(full_prospect(), changed={"company"})
        changed = tokens(record.palette()).changed
        for name, is_tinted in (("Company", True), ("Position", False)):
            place = place_of(record, name, 1)
            picture = record.tree.viewport().grab().toImage()
            assert (picture.pixelColor(place.right() - 20, place.center().y()) == changed) is is_tinted
        spoken = Qt.ItemDataRole.AccessibleTextRole
        assert item_of(record, "Company").data(0, spoken).endswith(", not saved")
        assert not item_of(record, "Position").data(0, spoken).endswith(", not saved")

    def test_a_line_says_it_all_to_who_hears_it(self, record: RecordPanel) -> None:
        record.show_prospect(full_prospect(1, company="Acme", headline=None))
        spoken = Qt.ItemDataRole.AccessibleTextRole
        assert item_of(record, "Company").data(0, spoken) == "Company: Acme"
        assert item_of(record, "Headline").data(0, spoken) == "Headline: empty"


class TestGroups:
    def test_a_click_folds_and_the_next_prospect_finds_it_so(self, record: RecordPanel) -> None:
        record.show_prospect(full_prospect(1))
        QTest.mouseClick(
            record.tree.viewport(), Qt.MouseButton.LeftButton, pos=place_of(record, "Profile").center()
        )
        assert not item_of(record, "Profile").isExpanded()
        record.show_prospect(full_prospect(2))
        assert not item_of(record, "Profile").isExpanded()
        assert item_of(record, "Progress and origin").isExpanded()

    def test_identifiers_are_folded_at_first(self, record: RecordPanel) -> None:
        record.show_prospect(full_prospect(1))
        assert not item_of(record, "Identifiers").isExpanded()
        record.tree.setCurrentItem(item_of(record, "Identifiers"))
        QTest.keyClick(record.tree, Qt.Key.Key_Return)
        assert item_of(record, "Identifiers").isExpanded()
        record.show_prospect(full_prospect(2))
        assert item_of(record, "Identifiers").isExpanded()

    def test_they_keep_their_order_while_they_come_and_go(self, record: RecordPanel) -> None:
        with_fields = full_prospect(1, custom_fields_json=b'{"a": 1}', other_json=b'{"b": 1}')  # type: ignore[arg-type]
        for shown in (full_prospect(2), with_fields, full_prospect(3), with_fields):
            record.show_prospect(shown)
        titles = [record.tree.topLevelItem(row).text(0) for row in range(record.tree.topLevelItemCount())]
        assert titles == ["Profile", "Custom fields", "Progress and origin", "Other", "Identifiers"]

    def test_lines_are_used_again(self, record: RecordPanel) -> None:
        def many(count: int, value: str) -> Prospect:
            fields = {f"field {number}": f"{value} {number}" for number in range(count)}
            return full_prospect(1, custom_fields_json=msgspec.json.encode(fields))  # type: ignore[arg-type]

        record.show_prospect(many(500, "A"))
        before = record.tree.items()
        record.show_prospect(many(500, "B"))
        assert all(one is other for one, other in zip(before, record.tree.items(), strict=True))
        assert lines(record.tree)["Custom fields / field 499"] == "B 499"
        record.show_prospect(many(3, "C"))
        assert [each for each in lines(record.tree) if each.startswith("Custom fields / ")] == [
            f"Custom fields / field {number}" for number in range(3)
        ]
        record.show_prospect(many(20, "D"))
        assert lines(record.tree)["Custom fields / field 19"] == "D 19"


class TestLines:
    @pytest.fixture
    def room(self, record: RecordPanel) -> tuple[ValueLines, int]:
        return ValueLines(record.font()), record.fontMetrics().horizontalAdvance("x" * 20)

    def test_addresses_are_broken_after_their_signs(self, room: tuple[ValueLines, int]) -> None:
        found, width = room
        assert found.lines("marcus.oyelaran@acme.example", width) == ("marcus.oyelaran@", "acme.example")

    def test_what_cannot_be_broken_is_cut_in_the_middle(self, room: tuple[ValueLines, int]) -> None:
        found, width = room
        (line,) = found.lines("a" * 30 + "z" * 30, width)
        assert line.startswith("a") and line.endswith("z") and "…" in line

    def test_each_line_of_the_value_is_one(self, room: tuple[ValueLines, int]) -> None:
        found, width = room
        assert found.lines("one\ntwo", width) == ("one", "two")
