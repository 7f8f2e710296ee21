"""The panel of campaigns: what it lists, and how one is found and picked."""

import httpx
import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.campaign import Campaign, Stats
from puffle_desktop.domain.connection import ApiKey, Connection
from puffle_desktop.runtime.notifications import Notifications
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.storage.journal import Journal
from puffle_desktop.ui.panels.campaigns import CampaignsPanel
from puffle_desktop.ui.panels.campaigns_model import UNSAVED_ROLE, CampaignsModel
from puffle_desktop.ui.roster.states import Remedy, campaigns_state
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.state_page import StatePage
from puffle_desktop.ui.wording.campaigns import channel_text, size_text
from puffle_desktop.workspace.workspace import Status, Workspace
from tests.support.desk import Desk
from tests.support.helpers import found, named, press, visible_text
from tests.support.scripted_puffle import CAMPAIGN, OTHER_CAMPAIGN, ScriptedPuffle, row

SCRIPTED = Connection(id="s" * 32, name="Scripted", base_url="http://127.0.0.1:9")


class Campaigns:
    """The panel over a scripted Puffle."""

    def __init__(self, qtbot: QtBot, puffle: ScriptedPuffle) -> None:
        self.puffle = puffle
        self.qtbot = qtbot
        self.tasks = Tasks()
        self.workspace = Workspace(puffle.client_for, lambda _: Journal(None), self.tasks, Notifications())
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

    def until_sized(self, count: int) -> None:
        """Until so many sizes are known."""
        self.qtbot.waitUntil(lambda: sum(each.size is not None for each in self.workspace.campaigns) == count)

    @property
    def view(self) -> QListView:
        return named(self.panel, QListView, "Campaigns")

    @property
    def search(self) -> QLineEdit:
        return named(self.panel, QLineEdit, "Find a campaign")

    def told(self, role: Qt.ItemDataRole = Qt.ItemDataRole.AccessibleTextRole) -> list[str]:
        model = self.view.model()
        return [model.index(number, 0).data(role) for number in range(model.rowCount())]

    @property
    def is_silent(self) -> bool:
        """Whether nothing is listed, said or to be typed: what is so is told once, in the table's place."""
        said = visible_text(self.panel).split("\n")
        return not (self.told() or self.search.isEnabled() or set(said) - {"", "Clear", "Find a campaign"})

    @property
    def current(self) -> str:
        index = self.view.currentIndex()
        return str(index.data()) if index in self.view.selectionModel().selectedIndexes() else ""


def shown(model: QAbstractItemModel) -> list[str]:
    return [model.index(number, 0).data() for number in range(model.rowCount())]


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


def told_by(campaigns: Campaigns) -> list[str]:
    """What stands in the list's place."""
    state = found(campaigns.panel, StatePage)
    return [text for text in visible_text(state).split("\n") if text] if state.isVisible() else []


class TestCampaigns:
    def test_without_a_connection(self, campaigns: Campaigns) -> None:
        assert campaigns.is_silent

    def test_while_they_are_listed(self, campaigns: Campaigns) -> None:
        campaigns.open()
        assert campaigns.workspace.campaigns_status is Status.LOADING
        assert campaigns.is_silent
        assert campaigns_state(campaigns.workspace).heading == "Loading campaigns…"
        campaigns.until_settled()
        assert campaigns.search.isEnabled()
        assert len(campaigns.told()) == 4

    def test_drafts_first_with_channel_status_and_size(self, campaigns: Campaigns) -> None:
        campaigns.open()
        campaigns.until_settled()
        campaigns.until_sized(2)
        assert campaigns.told(Qt.ItemDataRole.DisplayRole) == ["Drafts", "<b>Draft</b>", "Active", "Live"]
        assert campaigns.told() == [
            "Drafts, 1 campaign",
            "<b>Draft</b>. Email · Draft · 2 prospects",
            "Active, 1 campaign",
            "Live. LinkedIn · Active · 1 prospect. 0 of 1 reached, 0 replied, 0 bounced",
        ]
        tool_tip = campaigns.told(Qt.ItemDataRole.ToolTipRole)[1]
        assert "&lt;b&gt;Draft&lt;/b&gt;" in tool_tip
        assert "<b>" not in tool_tip

    def test_an_account_without_campaigns(self, campaigns: Campaigns) -> None:
        campaigns.puffle.campaigns = []
        campaigns.open()
        campaigns.until_settled()
        assert campaigns.is_silent
        state = campaigns_state(campaigns.workspace)
        assert (state.heading, state.sentence) == ("No campaigns", "Create one in Puffle, then refresh.")

    def test_a_failure_is_told_in_the_tables_place(self, campaigns: Campaigns) -> None:
        campaigns.puffle.answer = lambda request: httpx.Response(403, json={"error": "No <i>access</i>"})
        campaigns.open()
        campaigns.until_settled()
        assert campaigns.is_silent
        state = campaigns_state(campaigns.workspace)
        assert state.heading == "Couldn’t load the campaigns"
        assert state.sentence == "This API key isn’t allowed to do this: “No <i>access</i>”"
        assert state.remedies == (Remedy.RETRY,)

    def test_a_click_and_the_arrow_keys_pick_one(self, campaigns: Campaigns) -> None:
        campaigns.open()
        campaigns.until_settled()
        view = campaigns.view
        point = view.visualRect(view.model().index(3, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
        QTest.keyClick(view, Qt.Key.Key_Up)
        assert campaigns.picked == [OTHER_CAMPAIGN, CAMPAIGN]

    def test_the_open_campaign_stays_selected_when_the_list_changes(self, campaigns: Campaigns) -> None:
        campaigns.open()
        campaigns.until_settled()
        campaigns.workspace.open_campaign(CAMPAIGN)
        campaigns.until_settled()
        assert campaigns.current == "<b>Draft</b>"
        campaigns.puffle.campaigns[1]["status"] = "completed"
        campaigns.workspace.refresh_campaigns()
        campaigns.until_settled()
        assert campaigns.told()[2:] == [
            "Completed, 1 campaign",
            "<b>Draft</b>. Email · Completed · 2 prospects",
        ]
        assert campaigns.current == "<b>Draft</b>"
        assert set(campaigns.picked) <= {CAMPAIGN}

    def test_the_focus_alone_opens_nothing(self, campaigns: Campaigns) -> None:
        campaigns.open()
        campaigns.until_settled()
        campaigns.search.setFocus()
        QTest.keyClick(campaigns.search, Qt.Key.Key_Tab)
        assert campaigns.view.hasFocus()
        assert not campaigns.picked
        QTest.keyClick(campaigns.view, Qt.Key.Key_Space)
        assert campaigns.picked == [CAMPAIGN]

    def test_a_campaign_is_found_by_words_of_its_name_and_channel(self, campaigns: Campaigns) -> None:
        campaigns.puffle.campaigns[0]["name"] = "Zürich, live"
        campaigns.open()
        campaigns.until_settled()
        QTest.keyClicks(campaigns.search, "LINKED zurich")
        assert shown(campaigns.view.model()) == ["Active", "Zürich, live"]
        QTest.keyClick(campaigns.search, Qt.Key.Key_Return)
        assert campaigns.picked == [OTHER_CAMPAIGN]
        QTest.keyClick(campaigns.search, Qt.Key.Key_Escape)
        assert len(shown(campaigns.view.model())) == 4

    def test_where_nothing_is_found_a_button_shows_all(self, campaigns: Campaigns) -> None:
        campaigns.open()
        campaigns.until_settled()
        QTest.keyClicks(campaigns.search, "nothing like it")
        assert told_by(campaigns) == ["No results for “nothing like it”", "Clear &search"]
        QTest.keyClick(campaigns.search, Qt.Key.Key_Return)
        assert not campaigns.picked
        press(campaigns.panel, "Clear search")
        assert campaigns.search.hasFocus()
        assert len(shown(campaigns.view.model())) == 4

    def test_from_the_search_field_down_into_the_list(self, campaigns: Campaigns) -> None:
        campaigns.open()
        campaigns.until_settled()
        campaigns.search.setFocus()
        QTest.keyClick(campaigns.search, Qt.Key.Key_Down)
        assert campaigns.view.hasFocus()
        assert campaigns.current == "<b>Draft</b>"
        QTest.keyClick(campaigns.view, Qt.Key.Key_Down)
        assert campaigns.picked == [CAMPAIGN, OTHER_CAMPAIGN]

    def test_the_open_campaign_is_selected_again_when_it_is_shown_again(self, campaigns: Campaigns) -> None:
        campaigns.open()
        campaigns.until_settled()
        campaigns.workspace.open_campaign(CAMPAIGN)
        campaigns.until_settled()
        campaigns.search.setText("live")
        assert campaigns.current == ""
        campaigns.search.clear()
        assert campaigns.current == "<b>Draft</b>"
        assert set(campaigns.picked) <= {CAMPAIGN}

    @pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
    def test_the_bar_shows_how_many_replied_and_bounced(
        self, campaigns: Campaigns, direction: Qt.LayoutDirection
    ) -> None:
        campaigns.puffle.campaigns[0]["stats"] = {"total": 4, "sent": 3, "replied": 1, "bounced": 1}
        campaigns.panel.setLayoutDirection(direction)
        campaigns.open()
        campaigns.until_settled()
        palette = QApplication.palette()
        campaigns.panel.resize(300, 500)
        campaigns.qtbot.waitUntil(lambda: campaigns.view.viewport().height() > 300)
        picture = campaigns.view.viewport().grab().toImage()
        area = campaigns.view.visualRect(campaigns.view.model().index(3, 0))
        replied = columns_of(picture, theme.success_color(palette), area.top(), area.bottom())
        bounced = columns_of(picture, theme.error_color(palette), area.top(), area.bottom())
        assert abs(len(replied) - len(bounced)) <= 1
        assert len(replied) > area.width() / 6
        mirrored = direction is Qt.LayoutDirection.RightToLeft
        assert (min(bounced) < min(replied)) is mirrored
        assert "3 of 4 reached, 1 replied, 1 bounced" in campaigns.told()[3]

    def test_words(self) -> None:
        assert [size_text(size) for size in (None, 0, 1, 1234)] == [
            "size unknown",
            "0 prospects",
            "1 prospect",
            "1,234 prospects",
        ]
        assert channel_text(Campaign(id="1", channel="carrier_pigeon")) == "Carrier pigeon"

    @pytest.mark.parametrize(
        ("name", "shown"),
        [
            ("Spring\nlaunch", "Spring launch"),
            ("Spring\u2028launch\x0b", "Spring launch"),
            ("Spring\u202egnirpS", "Spring\ufffdgnirpS"),
            ("\u200b\u3164", "Campaign without a name"),
        ],
    )
    def test_a_name_stays_on_its_line(self, qtbot: QtBot, name: str, shown: str) -> None:
        model = CampaignsModel()
        model.show_campaigns([Campaign(id="1", name=name)])
        assert model.index(1).data() == shown
        assert shown in model.index(1).data(Qt.ItemDataRole.ToolTipRole)

    def test_the_same_campaigns_are_no_reset(self, qtbot: QtBot) -> None:
        model = CampaignsModel()
        model.show_campaigns([Campaign(id="1", name="A"), Campaign(id="2", name="B")])
        with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
            model.show_campaigns([Campaign(id="1", name="A", size=3), Campaign(id="2", name="B")])
        with qtbot.waitSignal(model.modelReset):
            model.show_campaigns([Campaign(id="2", name="B")])
        assert model.row_of("2") == model.first() == 1
        assert model.row_of("1") is None
        assert model.campaign(0) is None
        assert (found := model.campaign(1)) is not None
        assert found.name == "B"

    def test_statistics_are_no_reset_and_change_a_row_in_place(self, qtbot: QtBot) -> None:
        model = CampaignsModel()
        model.show_campaigns([Campaign(id="1", name="A", status="active")])
        with qtbot.assertNotEmitted(model.modelReset):
            model.show_campaigns(
                [Campaign(id="1", name="A", status="active", stats=Stats(total=3, replied=2))]
            )
        assert "2 replied" in model.index(1).data(Qt.ItemDataRole.ToolTipRole)


def columns_of(picture: QImage, color: QColor, top: int, bottom: int) -> list[int]:
    """Where in these lines of a picture a colour is, from side to side."""
    return [
        x
        for x in range(picture.width())
        if any(picture.pixelColor(x, y) == color for y in range(top, bottom))
    ]


def test_the_mark_of_unsaved_edits_goes_when_a_dialog_s_text_was_saved_late(desk: Desk) -> None:
    desk.server.stop()
    desk.until_refused(desk.save_company("Typed"))
    desk.server.start()
    desk.until_sent()
    desk.until_closed()
    model = desk.window.campaigns.model
    desk.until(lambda: not any(model.index(row).data(UNSAVED_ROLE) for row in range(model.rowCount())))
    assert desk.editing.unsaved == {}
