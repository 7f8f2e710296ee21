"""The panels at the sides: campaigns to pick from, and all that is known of one prospect."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyleOptionViewItem,
    QTreeWidget,
)
from pytestqt.qtbot import QtBot

from puffle_desktop.ui.panels.details import DetailsPanel
from tests.support.helpers import full_prospect, lines, prospect, visible_text
from tests.support.scripted_puffle import CAMPAIGN


@pytest.fixture
def details(qtbot: QtBot) -> DetailsPanel:
    details = DetailsPanel()
    qtbot.addWidget(details)
    details.show()
    return details


class TestDetails:
    def test_without_a_prospect(self, details: DetailsPanel) -> None:
        assert "Select a prospect" in visible_text(details)
        assert not details.tree.isVisible()

    def test_everything_puffle_says_of_a_prospect(self, details: DetailsPanel) -> None:
        details.show_prospect(
            full_prospect(
                1,
                status="connection_sent",
                custom_fields_json=b'{"industry":"SaaS","employees":120,"crm":{"owner":"Alex","tags":["a",null]}}',  # type: ignore[arg-type]
                other_json=b'{"lead_score":7,"active":true,"nothing":null,"empty":{}}',  # type: ignore[arg-type]
            )
        )
        shown = lines(details.tree)
        assert details.tree.accessibleName() == "Details"
        assert shown["Profile / Email"] == "ada1@acme.example"
        assert shown["Profile / LinkedIn URL"] == "https://www.linkedin.com/in/ada-1"
        assert shown["Progress / Status"] == "Connection sent"
        assert shown["Progress / Bounced"] == "–"
        assert shown["Origin / Updated"] == "22 Apr 2026 10:05\u202fAM"
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

    def test_groups_without_anything_in_them_are_left_out(self, details: DetailsPanel) -> None:
        details.show_prospect(prospect(1))
        groups = {name.partition(" / ")[0] for name in lines(details.tree)}
        assert groups == {"Profile", "Progress", "Origin", "Identifiers"}

    def test_nothing_in_it_can_be_edited(self, details: DetailsPanel) -> None:
        details.show_prospect(full_prospect())
        assert details.tree.editTriggers() == QTreeWidget.EditTrigger.NoEditTriggers

    def test_a_value_can_be_copied_as_puffle_holds_it(self, details: DetailsPanel) -> None:
        details.show_prospect(full_prospect())
        (item,) = details.tree.findItems("Updated", Qt.MatchFlag.MatchRecursive)
        details.tree.setCurrentItem(item, 1)
        details.activateWindow()
        details.tree.setFocus()
        QTest.keyClick(details.tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QGuiApplication.clipboard().text() == "2026-04-22T10:05:00Z"
        assert item.toolTip(1) == "<p>2026-04-22T10:05:00Z</p>"

    @pytest.mark.parametrize("name", ["Profile", "Replied"])
    def test_where_there_is_no_value_nothing_is_copied(self, details: DetailsPanel, name: str) -> None:
        QGuiApplication.clipboard().setText("before")
        details.show_prospect(full_prospect())
        (item,) = details.tree.findItems(name, Qt.MatchFlag.MatchRecursive)
        details.tree.setCurrentItem(item, 1)
        details.tree.copy_value()
        assert QGuiApplication.clipboard().text() == "before"

    def test_text_that_looks_like_html_stays_text(self, details: DetailsPanel) -> None:
        details.show_prospect(full_prospect(headline="<img src=x> & co"))
        (item,) = details.tree.findItems("Headline", Qt.MatchFlag.MatchRecursive)
        assert item.text(1).replace("\u200b", "") == "<img src=x> & co"
        assert "<img" not in item.toolTip(1)

    def test_a_very_long_text_can_be_painted(self, details: DetailsPanel) -> None:
        details.show_prospect(full_prospect(headline="word " * 8_000))
        details.tree.doItemsLayout()
        picture = QPixmap(details.size())
        details.render(picture)
        shown = lines(details.tree)["Profile / Headline"]
        assert shown == "word " * 2_000 + "… (40,000 characters)", "a megabyte would take seconds"

    def test_another_prospect_and_then_none(self, details: DetailsPanel) -> None:
        details.show_prospect(full_prospect(1))
        details.show_prospect(full_prospect(2))
        assert lines(details.tree)["Profile / Email"] == "ada2@acme.example"
        details.show_prospect(None)
        assert "Select a prospect" in visible_text(details)
        details.show_prospect(full_prospect(2))
        assert details.tree.isVisible()


LONG = {
    "headline": "A long headline that goes on and on " * 6,
    "linkedin_url": f"https://www.linkedin.com/in/{'ada-' * 30}",
}


class TestRowHeights:
    """A row is as high as its wrapped value, in the first frame that shows it and in each one after."""

    @pytest.mark.parametrize("height", [150, 900])
    def test_the_first_frame_is_as_the_last(self, details: DetailsPanel, qtbot: QtBot, height: int) -> None:
        details.resize(260, height)
        QApplication.processEvents()
        details.show_prospect(full_prospect(1, **LONG))
        first = details.grab().toImage()
        QApplication.processEvents()
        QApplication.processEvents()
        assert details.grab().toImage() == first

    def test_every_line_of_a_value_has_room(self, details: DetailsPanel) -> None:
        details.resize(290, 900)
        details.show_prospect(full_prospect(1, **LONG))
        metrics = details.tree.fontMetrics()
        (headline,) = details.tree.findItems("Headline", Qt.MatchFlag.MatchRecursive)
        (email,) = details.tree.findItems("Email", Qt.MatchFlag.MatchRecursive)
        lines_needed = metrics.horizontalAdvance(headline.text(1)) // details.tree.columnWidth(1)
        assert details.tree.visualItemRect(headline).height() >= lines_needed * metrics.lineSpacing()
        assert details.tree.visualItemRect(email).height() < 2 * metrics.lineSpacing()

    def test_the_panel_gets_narrower(self, details: DetailsPanel) -> None:
        details.resize(500, 900)
        details.show_prospect(full_prospect(1, **LONG))
        details.grab()
        (headline,) = details.tree.findItems("Headline", Qt.MatchFlag.MatchRecursive)
        before = details.tree.visualItemRect(headline).height()
        details.resize(260, 900)
        first = details.grab().toImage()
        assert details.tree.visualItemRect(headline).height() > before
        QApplication.processEvents()
        assert details.grab().toImage() == first

    def test_a_long_name_of_a_custom_field_wraps(self, details: DetailsPanel) -> None:
        name = "what they said when they were asked for the third time"
        details.show_prospect(full_prospect(1, custom_fields_json=f'{{"{name}": "no"}}'.encode()))  # type: ignore[arg-type]
        (item,) = details.tree.findItems(name, Qt.MatchFlag.MatchRecursive)
        height = details.tree.visualItemRect(item).height()
        assert height >= 3 * details.tree.fontMetrics().lineSpacing()

    def test_what_is_scrolled_to_stays_when_another_prospect_comes(self, details: DetailsPanel) -> None:
        details.resize(260, 200)
        details.show_prospect(full_prospect(1, **LONG))
        bar = details.tree.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        before = bar.value()
        assert before > 0
        details.show_prospect(full_prospect(2, **LONG))
        assert bar.value() == before


class TestDirection:
    @pytest.fixture
    def mirrored(self, qapp: QApplication) -> Iterator[None]:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        yield
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def test_in_a_mirrored_window_values_keep_their_own(self, mirrored: None, details: DetailsPanel) -> None:
        details.show_prospect(full_prospect(1, company="Acme, Inc.", name="שלום"))
        drawn = {}
        delegate = details.tree.itemDelegate()
        for name in ("Company", "Name"):
            (item,) = details.tree.findItems(name, Qt.MatchFlag.MatchRecursive)
            option = QStyleOptionViewItem()
            option.direction = Qt.LayoutDirection.RightToLeft
            delegate.initStyleOption(option, details.tree.indexFromItem(item, 1))
            # The side is the window's, whatever the text's direction.
            side = QStyle.visualAlignment(option.direction, option.displayAlignment)
            assert side & Qt.AlignmentFlag.AlignRight
            drawn[name] = option.direction
        assert drawn == {
            "Company": Qt.LayoutDirection.LeftToRight,
            "Name": Qt.LayoutDirection.RightToLeft,
        }

    def test_names_stand_at_the_right(self, mirrored: None, details: DetailsPanel) -> None:
        details.show_prospect(full_prospect())
        (item,) = details.tree.findItems("Email", Qt.MatchFlag.MatchRecursive)
        name, value = (details.tree.visualRect(details.tree.indexFromItem(item, place)) for place in (0, 1))
        assert name.left() > value.right()
