"""The panels at the sides: campaigns to pick from, and all that is known of one prospect."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QTreeWidgetItemIterator
from pytestqt.qtbot import QtBot

from puffle_desktop.ui.panels.details import DetailsPanel
from tests.ui.helpers import full_prospect, prospect, visible_text
from tests.unit.workspace.conftest import clients, scripted
from tests.unit.workspace.scripted_puffle import CAMPAIGN

__all__ = ["clients", "scripted"]


def lines(tree: QTreeWidget) -> dict[str, str]:
    """What is shown: names with the names above them, and values."""
    shown = {}
    iterator = QTreeWidgetItemIterator(tree)
    while (item := iterator.value()) is not None:
        shown[path(item)] = item.text(1).replace("\u200b", "")
        iterator += 1
    return shown


def path(item: QTreeWidgetItem) -> str:
    above = item.parent()
    return item.text(0) if above is None else f"{path(above)} / {item.text(0)}"


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
        assert shown["Origin / Updated"] == "22 Apr 2026 10:05"
        assert shown["Identifiers / Campaign"] == CAMPAIGN
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
        assert lines(details.tree)["Profile / Headline"] == "word " * 8_000

    def test_another_prospect_and_then_none(self, details: DetailsPanel) -> None:
        details.show_prospect(full_prospect(1))
        details.show_prospect(full_prospect(2))
        assert lines(details.tree)["Profile / Email"] == "ada2@acme.example"
        details.show_prospect(None)
        assert "Select a prospect" in visible_text(details)
        details.show_prospect(full_prospect(2))
        assert details.tree.isVisible()
