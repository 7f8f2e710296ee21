"""The panels at the sides: campaigns to pick from, and all that is known of one prospect."""

import httpx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QTreeWidget, QTreeWidgetItem, QTreeWidgetItemIterator
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.campaign import Campaign
from puffle_desktop.domain.connection import ApiKey, Connection
from puffle_desktop.storage.journal import Journal
from puffle_desktop.ui.panels.campaigns import CampaignsModel, CampaignsPanel, channel_text, size_text
from puffle_desktop.ui.panels.details import DetailsPanel
from puffle_desktop.workspace.notices import Notices
from puffle_desktop.workspace.tasks import Tasks
from puffle_desktop.workspace.workspace import Workspace
from tests.ui.helpers import full_prospect, named, press, prospect, visible_text
from tests.unit.workspace.conftest import clients, scripted
from tests.unit.workspace.scripted_puffle import CAMPAIGN, OTHER_CAMPAIGN, ScriptedPuffle, row

__all__ = ["clients", "scripted"]

SCRIPTED = Connection(id="s" * 32, name="Scripted", base_url="http://127.0.0.1:9")


class Campaigns:
    """The panel over a scripted Puffle."""

    def __init__(self, qtbot: QtBot, puffle: ScriptedPuffle) -> None:
        self.puffle = puffle
        self.qtbot = qtbot
        self.tasks = Tasks()
        self.workspace = Workspace(puffle.client_for, lambda _: Journal(None), self.tasks, Notices())
        self.panel = CampaignsPanel(self.workspace)
        qtbot.addWidget(self.panel)
        self.panel.show()
        self.picked: list[str] = []
        self.panel.campaign_picked.connect(self.picked.append)

    def open(self) -> None:
        self.workspace.open(SCRIPTED, ApiKey("pk_live_0123456789abcdef"))

    def until_settled(self) -> None:
        self.qtbot.waitUntil(
            lambda: not any(self.tasks.is_running(key) for key in ("campaigns", "sizes", "roster"))
        )

    @property
    def view(self) -> QListView:
        return named(self.panel, QListView, "Campaigns")

    def told(self, role: Qt.ItemDataRole = Qt.ItemDataRole.AccessibleTextRole) -> list[str]:
        model = self.view.model()
        return [model.index(number, 0).data(role) for number in range(model.rowCount())]


@pytest.fixture
def campaigns(qtbot: QtBot, scripted: ScriptedPuffle, run):  # type: ignore[no-untyped-def]
    scripted.campaigns = [
        {"id": OTHER_CAMPAIGN, "name": "Live", "type": "linkedin", "status": "active", "stats": {"total": 1}},
        {"id": CAMPAIGN, "name": "<b>Draft</b>", "type": "email", "status": "draft", "stats": None},
    ]
    scripted.rosters = {CAMPAIGN: [row(1), row(2)], OTHER_CAMPAIGN: [row(3)]}
    campaigns = Campaigns(qtbot, scripted)
    yield campaigns
    run(campaigns.workspace.shutdown())
    run(campaigns.tasks.shutdown())


class TestCampaigns:
    def test_without_a_connection(self, campaigns: Campaigns) -> None:
        assert "No connection." in visible_text(campaigns.panel)

    def test_while_they_are_listed(self, campaigns: Campaigns) -> None:
        campaigns.open()
        assert "Asking Puffle for the campaigns…" in visible_text(campaigns.panel)
        campaigns.until_settled()

    def test_drafts_first_with_channel_status_and_size(self, campaigns: Campaigns) -> None:
        campaigns.open()
        campaigns.until_settled()
        assert campaigns.told(Qt.ItemDataRole.DisplayRole) == ["<b>Draft</b>", "Live"]
        assert campaigns.told() == [
            "<b>Draft</b>. Email · Draft · 2 prospects",
            "Live. LinkedIn · Active · 1 prospect",
        ]
        tool_tip = campaigns.told(Qt.ItemDataRole.ToolTipRole)[0]
        assert "&lt;b&gt;Draft&lt;/b&gt;" in tool_tip
        assert "<b>" not in tool_tip

    def test_an_account_without_campaigns(self, campaigns: Campaigns) -> None:
        campaigns.puffle.campaigns = []
        campaigns.open()
        campaigns.until_settled()
        assert "no campaigns yet" in visible_text(campaigns.panel)

    def test_a_failure_says_why_and_can_be_tried_again(self, campaigns: Campaigns) -> None:
        campaigns.puffle.answer = lambda request: httpx.Response(403, json={"error": "No <i>access</i>"})
        campaigns.open()
        campaigns.until_settled()
        assert "not permitted to do this: “No access”" in visible_text(campaigns.panel).replace(
            "No <i>access</i>", "No access"
        )
        with campaigns.qtbot.waitSignal(campaigns.panel.retry_requested):
            press(campaigns.panel, "Try again")

    def test_a_click_and_the_arrow_keys_pick_one(self, campaigns: Campaigns) -> None:
        campaigns.open()
        campaigns.until_settled()
        view = campaigns.view
        point = view.visualRect(view.model().index(1, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
        QTest.keyClick(view, Qt.Key.Key_Up)
        assert campaigns.picked == [OTHER_CAMPAIGN, CAMPAIGN]

    def test_the_open_campaign_stays_selected_when_the_list_changes(self, campaigns: Campaigns) -> None:
        campaigns.open()
        campaigns.until_settled()
        campaigns.workspace.open_campaign(CAMPAIGN)
        campaigns.until_settled()
        assert campaigns.view.currentIndex().row() == 0
        campaigns.puffle.campaigns[1]["status"] = "completed"
        campaigns.workspace.refresh_campaigns()
        campaigns.until_settled()
        assert campaigns.told()[1].startswith("<b>Draft</b>. Email · Completed")
        assert campaigns.view.currentIndex().row() == 1
        assert set(campaigns.picked) <= {CAMPAIGN}

    def test_they_can_be_painted(self, campaigns: Campaigns) -> None:
        campaigns.open()
        campaigns.until_settled()
        campaigns.view.setCurrentIndex(campaigns.view.model().index(0, 0))
        picture = QPixmap(campaigns.panel.size())
        campaigns.panel.render(picture)
        assert not picture.isNull()

    def test_words(self) -> None:
        assert [size_text(size) for size in (None, 0, 1, 1234)] == [
            "size unknown",
            "0 prospects",
            "1 prospect",
            "1,234 prospects",
        ]
        assert channel_text(Campaign(id="1", channel="carrier_pigeon")) == "Carrier pigeon"

    def test_the_same_campaigns_are_no_reset(self, qtbot: QtBot) -> None:
        model = CampaignsModel()
        model.show_campaigns([Campaign(id="1", name="A"), Campaign(id="2", name="B")])
        with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
            model.show_campaigns([Campaign(id="1", name="A", size=3), Campaign(id="2", name="B")])
        with qtbot.waitSignal(model.modelReset):
            model.show_campaigns([Campaign(id="2", name="B")])
        assert model.row_of("2") == 0
        assert model.row_of("1") is None
        assert model.campaign(0).name == "B"


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
