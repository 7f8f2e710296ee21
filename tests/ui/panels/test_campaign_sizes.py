"""Sizes are asked for where they are seen, a few at a time, and told together: there may be thousands."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.connection import ApiKey, Connection
from puffle_desktop.runtime.notifications import Notifications
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.storage.journal import Journal
from puffle_desktop.ui.panels.campaign_delegate import CampaignDelegate
from puffle_desktop.ui.panels.campaigns import CampaignsPanel
from puffle_desktop.workspace.campaign_list import SIZE_REQUESTS
from puffle_desktop.workspace.workspace import Workspace
from tests.support.run import Run
from tests.support.scripted_puffle import ScriptedPuffle, row, uuid

SCRIPTED = Connection(id="s" * 32, name="Scripted", base_url="http://127.0.0.1:9")
COUNT = 2_000


class Scene:
    """A panel over an account with thousands of drafts, of which it has room for some."""

    def __init__(self, qtbot: QtBot, puffle: ScriptedPuffle) -> None:
        self.qtbot = qtbot
        self.puffle = puffle
        puffle.campaigns = [
            {
                "id": uuid(number),
                "name": f"Draft {number:04}",
                "type": "email",
                "status": "draft",
                "stats": None,
            }
            for number in range(COUNT)
        ]
        puffle.rosters = {uuid(number): [row(1)] * (number % 5) for number in range(COUNT)}
        self.tasks = Tasks()
        self.workspace = Workspace(puffle.client_for, lambda _: Journal(None), self.tasks, Notifications())
        self.told: list[list[str]] = []
        self.workspace.campaigns_sized.connect(self.told.append)
        self.panel = CampaignsPanel(self.workspace)
        qtbot.addWidget(self.panel)
        self.panel.resize(260, 400)
        self.panel.show()

    def open(self) -> None:
        self.workspace.open(SCRIPTED, ApiKey("pk_live_0123456789abcdef"))
        self.qtbot.waitUntil(lambda: self.panel.model.rowCount() == COUNT + 1)

    def asked(self) -> list[int]:
        """The numbers of the campaigns whose sizes were asked for."""
        leads = [each.split("/")[3] for each in self.puffle.requests if "/leads" in each]
        return [int(each[-12:]) for each in leads]

    def until_told(self, number: int) -> None:
        self.qtbot.waitUntil(lambda: any(uuid(number) in ids for ids in self.told))


@pytest.fixture
def scene(qtbot: QtBot, run: Run[Any], scripted: ScriptedPuffle) -> Iterator[Scene]:
    scene = Scene(qtbot, scripted)
    yield scene
    run(scene.workspace.shutdown())
    run(scene.tasks.shutdown())


def test_only_those_in_the_viewport_are_asked_for_and_told_together(scene: Scene) -> None:
    scene.open()
    scene.until_told(0)
    scene.qtbot.waitUntil(lambda: not scene.tasks.is_running("sizes"))
    asked = scene.asked()
    assert asked == list(range(len(asked))), "in their order, each once"
    assert 3 <= len(asked) < 20
    assert sum(map(len, scene.told)) == len(asked)
    assert len(scene.told) < len(asked)
    assert scene.puffle.most_in_flight <= SIZE_REQUESTS
    assert "2 prospects" in scene.panel.model.index(3).data(0x0B)  # Qt.ItemDataRole.AccessibleTextRole


def test_those_that_were_scrolled_away_are_dropped(scene: Scene) -> None:
    first = scene.puffle.hold(f"GET /api/campaigns/{uuid(0)}/leads page 1")
    second = scene.puffle.hold(f"GET /api/campaigns/{uuid(1)}/leads page 1")
    scene.open()
    scene.qtbot.waitUntil(lambda: len(scene.asked()) == SIZE_REQUESTS)
    scene.panel.list.scrollToBottom()
    wanted = scene.workspace.show_sizes
    scene.qtbot.waitUntil(lambda: scene.panel.list.indexAt(scene.panel.list.rect().center()).row() > 1_000)
    wanted([campaign.id for campaign in scene.panel._seen()])
    first.set()
    second.set()
    scene.until_told(COUNT - 1)
    scene.until_told(0)
    asked = scene.asked()
    assert asked[:2] == [0, 1]
    assert min(asked[2:]) > 1_900, "nobody sees those any more"
    assert max(Counter(asked).values()) == 1


def test_a_size_that_comes_in_measures_no_row_anew(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    measured = [0]
    measure = CampaignDelegate.sizeHint

    def counted(self: CampaignDelegate, *args: Any) -> Any:
        measured[0] += 1
        return measure(self, *args)

    last = scene.puffle.hold(f"GET /api/campaigns/{uuid(0)}/leads page 1")
    scene.open()
    scene.until_told(1)
    monkeypatch.setattr(CampaignDelegate, "sizeHint", counted)
    painted = _Painted(scene.panel.list.viewport())
    last.set()
    scene.until_told(0)
    scene.qtbot.waitUntil(lambda: painted.times > 0)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert measured[0] < 100


def test_what_could_not_be_had_is_asked_for_with_the_next_list(scene: Scene) -> None:
    scene.puffle.rosters = {}
    scene.open()
    scene.qtbot.waitUntil(lambda: len(scene.asked()) >= 3 and not scene.tasks.is_running("sizes"))
    before = len(scene.asked())
    scene.workspace.show_sizes([uuid(0)])
    assert not scene.tasks.is_running("sizes")
    scene.puffle.rosters = {uuid(0): [row(1)]}
    scene.workspace.refresh_campaigns()
    scene.until_told(0)
    assert len(scene.asked()) > before


class _Painted(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self.times = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt’s name)
        self.times += event.type() == QEvent.Type.Paint
        return False
