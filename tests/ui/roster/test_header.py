"""The line above the roster: what it says, and what it drops where there is little room."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QDateTime, QTimer, QTimeZone
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.campaign import Campaign
from puffle_desktop.sandbox import ACTIVE_ID
from puffle_desktop.ui.roster import header as module
from puffle_desktop.ui.roster.header import RosterHeader
from puffle_desktop.ui.roster.status_pill import StatusPill
from puffle_desktop.ui.roster.tool_row import ToolRow
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.wording.campaigns import editable_text
from puffle_desktop.ui.wording.times import age_text
from tests.support.desk import Desk
from tests.support.helpers import found, visible_text

DRAFT = Campaign(id="1", name="Autumn launch – founders", channel="email", status="draft")
NOON = QDateTime.fromSecsSinceEpoch(1_780_315_200, QTimeZone.utc())


def texts(header: RosterHeader) -> list[str]:
    return [label.text() for label in header.findChildren(QLabel) if label.isVisible() and label.text()]


@pytest.fixture
def header(qtbot: QtBot) -> RosterHeader:
    header = RosterHeader()
    qtbot.addWidget(header)
    header.resize(1000, 40)
    header.show()
    return header


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("draft", "editable"),
        ("launching", "read-only: being launched"),
        ("active", "read-only: launched"),
        ("paused", "read-only: launched"),
        ("completed", "read-only: launched"),
        ("archived", "read-only"),
    ],
)
def test_it_says_whether_the_roster_can_be_edited(status: str, words: str) -> None:
    assert editable_text(Campaign(id="1", status=status)) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-5, "refreshed just now"),
        (59, "refreshed just now"),
        (60, "refreshed 1 minute ago"),
        (59 * 60, "refreshed 59 minutes ago"),
    ],
)
def test_a_young_listing_is_told_in_minutes(seconds: int, words: str) -> None:
    assert age_text(NOON, NOON.addSecs(seconds)) == words


def test_an_old_listing_is_told_by_the_clock() -> None:
    today = age_text(NOON, NOON.addSecs(3 * 3600))
    yesterday = age_text(NOON, NOON.addDays(1))
    assert "12:00" in today
    assert "2026" not in today
    assert "26" in yesterday, "with its date"


def test_all_of_it(header: RosterHeader) -> None:
    header.show_campaign(DRAFT, datetime.now(UTC) - timedelta(minutes=3))
    assert texts(header) == [
        "Autumn launch – founders",
        "Email",
        "Draft",
        "editable",
        "refreshed 3 minutes ago",
    ]
    refreshed = next(label for label in header.findChildren(QLabel) if label.text().startswith("refreshed"))
    assert str(datetime.now(UTC).year) in refreshed.toolTip(), "exactly, on hover"


def test_a_roster_that_was_never_listed_has_no_age(header: RosterHeader) -> None:
    header.show_campaign(DRAFT, datetime.now(UTC))
    header.show_campaign(DRAFT, None)
    assert not any("refreshed" in text for text in texts(header))


class TenMinutesLater(QDateTime):
    @staticmethod
    def currentDateTime() -> QDateTime:  # noqa: N802 (Qt names it)
        return QDateTime.currentDateTime().addSecs(600)


def test_it_ages_by_itself(header: RosterHeader, monkeypatch: pytest.MonkeyPatch) -> None:
    header.show_campaign(DRAFT, datetime.now(UTC))
    assert "refreshed just now" in texts(header)
    (clock,) = header.findChildren(QTimer)
    assert clock.isActive()
    monkeypatch.setattr(module, "QDateTime", TenMinutesLater)
    clock.timeout.emit()
    assert "refreshed 10 minutes ago" in texts(header)


def test_facts_go_one_by_one_and_the_status_stays(header: RosterHeader) -> None:
    header.show_campaign(DRAFT, datetime.now(UTC))
    seen: list[tuple[str, ...]] = []
    for width in range(1000, header.minimumSizeHint().width() - 1, -5):
        header.resize(width, 40)
        header.layout().activate()
        found = tuple(texts(header))
        if not seen or seen[-1] != found:
            seen.append(found)
        for label in header.findChildren(QLabel):
            if label.isVisible():
                assert header.rect().contains(label.geometry()), (width, label.text())
    name = DRAFT.name
    assert seen == [
        (name, "Email", "Draft", "editable", "refreshed just now"),
        (name, "Draft", "editable", "refreshed just now"),
        (name, "Draft", "editable"),
        (name, "Draft"),
    ]


def test_a_pill_is_painted_in_the_colour_of_its_status(qtbot: QtBot) -> None:
    pill = StatusPill()
    qtbot.addWidget(pill)
    grounds = set()
    for status in ("draft", "active", "paused"):
        pill.show_status(status)
        pill.resize(pill.sizeHint())
        image: QImage = pill.grab().toImage()
        grounds.add(image.pixelColor(image.width() // 2, 2).name())
    assert len(grounds) == 3
    assert theme.accent_color(pill.palette()).name() not in grounds


def test_the_open_campaign(desk: Desk) -> None:
    desk.window.resize(1600, 700)
    text = visible_text(desk.window.roster)
    for words in ("Autumn launch – founders", "Email", "Draft", "editable", "refreshed just now"):
        assert words in text
    desk.open_campaign(ACTIVE_ID)
    text = visible_text(desk.window.roster)
    for words in ("Summer webinar follow-up", "Active", "read-only: launched", "refreshed just now"):
        assert words in text


def test_a_refresh_that_fails_leaves_the_age_as_it_was(desk: Desk) -> None:
    before = desk.workspace.loader.completed_at
    assert before is not None
    desk.server.sandbox.set_faults("GET:http-500=1")
    desk.window.actions_["refresh"].trigger()
    desk.until(lambda: desk.workspace.roster_error is not None)
    assert desk.workspace.loader.completed_at == before
    desk.server.sandbox.clear_faults()
    desk.window.actions_["refresh"].trigger()
    desk.until(desk.is_ready)
    after = desk.workspace.loader.completed_at
    assert after is not None
    assert after > before


@pytest.mark.parametrize("width", [1280, 1024, 800, 640])
def test_tools_lose_their_words_before_they_are_cut_off(desk: Desk, width: int) -> None:
    window = desk.window
    window.resize(width, 600)
    desk.until(lambda: window.width() == width)
    row = found(window.roster, ToolRow)
    buttons = [each for each in row.findChildren(QToolButton) if each.parent() is row]
    for button in buttons:
        assert button.width() >= button.sizeHint().width(), (width, button.text())
        assert button.toolTip() or button.text()
        assert row.rect().contains(button.geometry())
