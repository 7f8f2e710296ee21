"""The first row of the window: what it says, what it drops where there is little room, and its menu."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFont, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from puffle_desktop.sandbox import ACTIVE_ID, EMAIL_DRAFT_ID, LINKEDIN_DRAFT_ID
from puffle_desktop.ui.roster.status_pill import StatusPill
from puffle_desktop.ui.widgets.elided_label import ElidedLabel
from puffle_desktop.ui.widgets.pill import Pill
from puffle_desktop.ui.widgets.tokens import tokens
from puffle_desktop.ui.window.campaign_menu import CampaignMenu
from tests.support.desk import Desk, MakeDesk
from tests.support.ellipsis import ellipsis_side
from tests.support.helpers import found, named

RTL_NAME = "حملة الخريف – מייסדים"


def resize(desk: Desk, width: int, height: int = 700) -> None:
    desk.window.resize(width, height)
    desk.until(lambda: desk.window.title_row.width() == width)
    QApplication.processEvents()


def shown(desk: Desk) -> list[QWidget]:
    row = desk.window.title_row
    return [each for each in row.findChildren(QWidget) if each.parent() is row and each.isVisible()]


def channel(desk: Desk) -> ElidedLabel:
    return found(desk.window.title_row, ElidedLabel)


def lock(desk: Desk) -> Pill:
    (pill,) = [each for each in desk.window.title_row.findChildren(Pill) if not isinstance(each, StatusPill)]
    return pill


def rename(desk: Desk, name: str) -> None:
    desk.server.sandbox._campaign(EMAIL_DRAFT_ID).columns["name"] = name  # there is no other way
    desk.window.actions_["refresh"].trigger()
    desk.until(desk.is_ready)


class TestWhatItSays:
    def test_the_open_campaign(self, desk: Desk) -> None:
        row = desk.window.title_row
        assert row.title.text() == "Autumn launch – founders"
        assert row.title.accessibleName() == "Campaign: Autumn launch – founders"
        assert channel(desk).text() == "Email"
        assert found(row, StatusPill).text() == "Draft"
        assert not lock(desk).isVisible()

    def test_one_that_is_frozen_has_a_lock(self, desk: Desk) -> None:
        desk.open_campaign(ACTIVE_ID)
        assert lock(desk).isVisible()
        assert lock(desk).text() == "Read-only"
        assert "This campaign is active. Only drafts can be edited." in lock(desk).toolTip()

    def test_the_search_field_tells_its_keys_until_something_is_typed(self, desk: Desk) -> None:
        field = desk.window.roster.search
        assert field.accessibleName() == "Search"
        assert field.toolTip() == "Search prospects (Ctrl+F)"
        assert field.textMargins().right() > 0
        desk.search("acme")
        assert field.textMargins().right() == 0

    def test_commands_tell_their_keys(self, desk: Desk) -> None:
        undo = named(desk.window.title_row, QToolButton, "Undo")
        assert undo.toolTip() == "Undo (Ctrl+Z)"

    def test_without_a_connection_only_the_menus_are_there(self, make_desk: MakeDesk) -> None:
        desk = make_desk(environment={})
        desk.start()
        desk.until(desk.window.welcome.isVisible)
        assert [each.accessibleName() for each in shown(desk)] == ["Menu"]
        assert not desk.window.status.isVisible()

    def test_its_height(self, desk: Desk) -> None:
        assert desk.window.title_row.height() == 44


class TestRoom:
    @pytest.mark.parametrize("width", [3840, 1366, 1280, 1180, 1100, 1024, 960, 800, 700, 640])
    def test_nothing_is_cut_off_or_covered(self, desk: Desk, width: int) -> None:
        desk.open_campaign(ACTIVE_ID)
        resize(desk, width)
        row = desk.window.title_row
        widgets = shown(desk)
        for one, other in pairwise(widgets):
            assert not one.geometry().intersects(other.geometry()), (width, one, other)
        for each in widgets:
            assert row.rect().contains(each.geometry()), (width, each)
        for needed in (row.title, row.search, row.connection, found(row, StatusPill), lock(desk)):
            assert needed.isVisible()
        assert named(row, QToolButton, "Menu").isVisible()

    def test_the_least_important_goes_first(self, desk: Desk) -> None:
        row = desk.window.title_row
        undo, palette = (named(row, QToolButton, name) for name in ("Undo", "Command palette"))
        seen: list[tuple[bool, ...]] = []
        for width in range(1400, 639, -20):
            resize(desk, width)
            state = (channel(desk).isVisible(), undo.isVisible(), palette.isVisible())
            if not seen or seen[-1] != state:
                seen.append(state)
        assert seen[0] == (True, True, True)
        assert [sum(state) for state in seen] == sorted((sum(state) for state in seen), reverse=True)
        assert (False, True, True) in seen

    @pytest.mark.parametrize("width", [1366, 1024, 800, 640])
    def test_the_pill_says_what_it_warns_of_and_undo_stays(self, desk: Desk, width: int) -> None:
        rename(desk, "Autumn launch for the very important founders of everything " * 3)
        resize(desk, width)
        row = desk.window.title_row
        assert row.connection.text().startswith("Not Puffle")
        assert row.connection.width() >= row.connection.least_width
        assert (": " in row.connection.text()) or width < 800
        for name in ("Undo", "Redo"):
            assert named(row, QToolButton, name).isVisible()

    def test_the_search_field_is_narrower_in_a_narrow_window(self, desk: Desk) -> None:
        resize(desk, 1366)
        wide = desk.window.roster.search.width()
        resize(desk, 1024)
        assert (wide, desk.window.roster.search.width()) == (236, 190)

    @pytest.mark.parametrize("name", ["x" * 300, "Ein Name aus vielen Wörtern " * 12, RTL_NAME * 12])
    def test_a_long_name_gives_way(self, desk: Desk, name: str) -> None:
        rename(desk, name)
        row = desk.window.title_row
        for width in (1280, 640):
            resize(desk, width)
            assert desk.window.width() == width
            assert row.search.isVisible()
            assert row.title.geometry().right() < row.search.geometry().left()
        assert len(row.title.text()) >= 250
        assert name.startswith(row.title.text())

    def test_a_name_of_another_direction_is_read_by_itself(self, desk: Desk) -> None:
        rename(desk, RTL_NAME)
        assert desk.window.title_row.title.accessibleName() == f"Campaign: \u2068{RTL_NAME}\u2069"


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize(
    ("name", "side"), [("Autumn launch " * 8, "right"), ("حملة الخريف للمؤسسين " * 8, "left")]
)
def test_a_name_that_is_too_long_is_cut_off_at_its_own_end(
    desk: Desk, name: str, side: str, direction: Qt.LayoutDirection
) -> None:
    """In the title and in the list of campaigns."""
    rename(desk, name)
    desk.window.setLayoutDirection(direction)
    resize(desk, 1280)
    title = desk.window.title_row.title
    start = title.rect().adjusted(4, 0, -30, 0)
    if direction is Qt.LayoutDirection.RightToLeft:
        start = title.rect().adjusted(30, 0, -4, 0)
    assert ellipsis_side(title.grab(start).toImage()) == side
    campaigns = desk.window.campaigns.list
    (index,) = [
        index
        for row in range(campaigns.model().rowCount())
        if str((index := campaigns.model().index(row, 0)).data()).startswith(name[:20])
    ]
    line = campaigns.visualRect(index).adjusted(14, 0, -14, 0)
    line.setHeight(line.height() // 2)
    assert ellipsis_side(campaigns.viewport().grab(line).toImage()) == side


class TestLargeFonts:
    @pytest.fixture
    def large(self, qapp: QApplication) -> Iterator[None]:
        former = QApplication.font()
        font = QFont(former)
        font.setPointSize(24)
        QApplication.setFont(font)
        yield
        QApplication.setFont(former)

    def test_all_grows_and_fits(self, large: None, make_desk: MakeDesk) -> None:
        desk = make_desk()
        desk.start_and_load()
        row = desk.window.title_row
        assert row.height() > 44
        for width in (1366, 1024, 640):
            resize(desk, width)
            widgets = shown(desk)
            for one, other in pairwise(widgets):
                assert not one.geometry().intersects(other.geometry()), (width, one, other)
            assert row.rect().contains(named(row, QToolButton, "Menu").geometry())


class TestCampaignMenu:
    def open(self, desk: Desk) -> CampaignMenu:
        QTest.mouseClick(desk.window.title_row.title, Qt.MouseButton.LeftButton)
        menu = found(desk.window, CampaignMenu)
        assert menu.isVisible()
        return menu

    def rows(self, menu: CampaignMenu) -> list[str]:
        return [str(menu.model.index(row).data()) for row in range(menu.model.rowCount())]

    def test_it_lists_all_campaigns_in_groups(self, desk: Desk) -> None:
        menu = self.open(desk)
        assert self.rows(menu)[0] == "Drafts"
        assert menu.list.currentIndex().data() == "Autumn launch – founders"
        assert menu.list.accessibleName() == "Campaigns to open"
        assert menu.focusWidget() is menu.field
        menu.close()

    def test_a_few_letters_find_one_and_enter_opens_it(self, desk: Desk) -> None:
        menu = self.open(desk)
        QTest.keyClicks(menu.field, "warm")
        assert self.rows(menu) == ["Drafts", "Warm introductions"]
        QTest.keyClick(menu.field, Qt.Key.Key_Return)
        desk.until(lambda: desk.is_ready() and desk.workspace.roster.campaign_id == LINKEDIN_DRAFT_ID)

    def test_arrows_pass_over_headings(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        said: list[str] = []
        menu = self.open(desk)
        monkeypatch.setattr(QAccessible, "isActive", lambda: True)
        monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
        for _ in range(2):
            QTest.keyClick(menu.field, Qt.Key.Key_Down)
        assert menu.list.currentIndex().data() == "Summer webinar follow-up"
        assert said[-1].startswith("Summer webinar follow-up")
        for _ in range(9):
            QTest.keyClick(menu.field, Qt.Key.Key_Up)
        assert menu.list.currentIndex().data() == "Autumn launch – founders"
        monkeypatch.undo()
        menu.close()

    def test_a_click_opens_one(self, desk: Desk) -> None:
        menu = self.open(desk)
        row = menu.model.row_of(ACTIVE_ID)
        assert row is not None
        point = menu.list.visualRect(menu.model.index(row)).center()
        QTest.mouseClick(menu.list.viewport(), Qt.MouseButton.LeftButton, pos=point)
        desk.until(lambda: desk.is_ready() and desk.workspace.roster.campaign_id == ACTIVE_ID)

    def test_nothing_found(self, desk: Desk) -> None:
        menu = self.open(desk)
        menu.field.setText("nothing of the kind")
        assert not menu.list.isVisible()
        QTest.keyClick(menu.field, Qt.Key.Key_Return)
        assert menu.isVisible()
        menu.close()

    def test_its_last_line_shows_and_hides_the_list(self, desk: Desk) -> None:
        menu = self.open(desk)
        assert menu.list_line.text() == "Hide the campaign list"
        menu.list_line.click()
        assert not desk.window.campaigns.isVisible()
        desk.until(lambda: not desk.window.findChildren(CampaignMenu))
        menu = self.open(desk)
        assert menu.list_line.text() == "Show the campaign list"
        menu.list_line.click()
        assert named(desk.window, QListView, "Campaigns").isVisible()


def test_a_pill_is_painted_in_the_colour_of_its_status(qtbot: QtBot) -> None:
    pill = StatusPill()
    qtbot.addWidget(pill)
    grounds = []
    for status in ("draft", "active", "paused", "completed"):
        pill.show_status(status)
        pill.resize(pill.sizeHint())
        image: QImage = pill.grab().toImage()
        grounds.append(image.pixelColor(image.width() // 2, 2))
    look = tokens(pill.palette())
    assert grounds == [look.selection, look.good_ground, look.changed, look.hover]
