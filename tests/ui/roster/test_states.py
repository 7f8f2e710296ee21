"""What stands in the roster's place, provoked one by one: a sentence, and the button that helps."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from puffle_desktop.domain.connection import Connection
from puffle_desktop.domain.errors import (
    CertificateRefused,
    NotPermitted,
    PuffleError,
    ServerTrouble,
    Unreachable,
)
from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.sandbox import ACTIVE_ID
from puffle_desktop.storage.settings import MemorySettings, Settings
from puffle_desktop.ui.roster.states import Kind, Remedy, error_state
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.motion import ActivityBar
from puffle_desktop.ui.widgets.pill import Pill
from puffle_desktop.ui.widgets.state_page import StatePage
from puffle_desktop.workspace.workspace import Status
from tests.support.desk import Desk, MakeDesk
from tests.support.helpers import button, dialogs, found, press
from tests.support.sandboxes import lose_campaigns

OFFLINE = {"PUFFLE_API_KEY": "pk_live_0123456789abcdef", "PUFFLE_API_BASE_URL": "http://127.0.0.1:9"}


def close_settings(desk: Desk) -> None:
    desk.until(dialogs)
    (settings,) = dialogs()
    assert settings.windowTitle() == "Settings"
    settings.reject()


def test_a_key_that_is_refused_at_the_start(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.server.sandbox.revoke_key()
    desk.start()
    desk.until(lambda: desk.workspace.campaigns_status is Status.FAILED)
    state = found(desk.window.roster, StatePage)
    assert state.isVisible()
    assert state.text == "Puffle refused the API key\nIt may be incomplete, replaced or revoked."
    assert desk.window.message_bar.text == "", "told once"
    press(state, "Enter a key…")
    close_settings(desk)


def test_a_key_that_is_refused_later(desk: Desk) -> None:
    desk.server.sandbox.revoke_key()
    desk.window.actions_["refresh"].trigger()
    desk.until(lambda: desk.workspace.roster_status is Status.FAILED)
    assert desk.model.rowCount() == 260, "what is here can still be read"
    assert desk.window.message_bar.text == "Puffle refused the API key."
    press(desk.window.message_bar, "Enter a key…")
    close_settings(desk)


def test_a_connection_without_a_key(make_desk: MakeDesk) -> None:
    connection = Connection(id="a" * 32, name="Work", base_url="http://127.0.0.1:9")
    settings = MemorySettings(Settings(connections=(connection,)))
    desk = make_desk(environment={}, settings=settings)
    desk.start()
    state = found(desk.window.roster, StatePage)
    desk.until(lambda: "no API key on this computer" in state.text)
    press(state, "Enter a key…")
    close_settings(desk)


def test_offline(make_desk: MakeDesk) -> None:
    desk = make_desk(environment=OFFLINE)
    desk.start()
    desk.until(lambda: desk.workspace.campaigns_status is Status.FAILED)
    state = found(desk.window.roster, StatePage)
    assert state.text.startswith("Puffle can’t be reached\n127.0.0.1 refuses the connection.")
    assert desk.window.message_bar.text == "", "told once"
    (picture,) = [each.pixmap() for each in state.findChildren(QLabel) if not each.pixmap().isNull()]
    icon = theme.colored_icon("wifi-off", theme.muted_color(state.palette()))
    size = picture.deviceIndependentSize().toSize()
    assert picture.toImage() == icon.pixmap(size, picture.devicePixelRatio()).toImage()
    press(state, "Retry")
    desk.until(lambda: desk.workspace.campaigns_status is Status.LOADING)
    desk.until(lambda: desk.workspace.campaigns_status is Status.FAILED)


def test_server_trouble_with_the_campaigns(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.server.sandbox.set_faults("GET:http-503=1")
    desk.start()
    desk.until(lambda: desk.workspace.campaigns_status is Status.FAILED)
    state = found(desk.window.roster, StatePage)
    assert state.text == "Puffle isn’t responding (503)\nIt is tried again by itself."
    assert desk.window.message_bar.text == "", "told once"
    desk.server.sandbox.clear_faults()
    press(state, "Retry")
    desk.until(desk.is_ready)
    assert desk.model.rowCount() == 260


def test_while_the_campaigns_are_asked_for(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.server.sandbox.set_faults("GET:latency=1,ms=400")
    desk.start()
    state = found(desk.window.roster, StatePage)
    desk.until(lambda: desk.workspace.campaigns_status is Status.LOADING)
    assert state.text == "Loading campaigns…"
    (bar,) = state.findChildren(ActivityBar)
    assert bar.isVisible()
    assert bar.accessibleName() == state.text
    desk.server.sandbox.clear_faults()
    desk.until(desk.is_ready)


def test_without_campaigns(desk: Desk) -> None:
    lose_campaigns(desk.server.sandbox)
    desk.workspace.refresh()
    desk.until(lambda: desk.workspace.campaign is None)
    state = found(desk.window.roster, StatePage)
    assert state.isVisible()
    assert state.text == "No campaigns\nCreate one in Puffle, then refresh."
    button(state, "Open Puffle")
    desk.server.sandbox.reset()
    press(state, "Refresh")
    desk.until(desk.is_ready)
    assert desk.model.rowCount() == 260


def test_nothing_found_by_a_filter(desk: Desk) -> None:
    desk.model.set_filters((Filter("company", Comparison.CONTAINS, ("no such company",)),))
    state = found(desk.window.roster, StatePage)
    desk.until(state.isVisible)
    assert state.text == "No results\n260 prospects are hidden by 1 filter."
    press(state, "Clear filters")
    assert desk.model.rowCount() == 260
    assert state.isHidden()


def test_nothing_found_by_search_and_filter(desk: Desk) -> None:
    desk.model.set_filters((Filter("company", Comparison.CONTAINS, ("acme",)),))
    desk.search("nobody")
    state = found(desk.window.roster, StatePage)
    assert state.text == "No results for “nobody”\n260 prospects are hidden by the search and 1 filter."
    press(state, "Clear filters")
    assert state.text == "No results for “nobody”\n260 prospects are hidden by the search."
    press(state, "Clear search")
    assert desk.model.rowCount() == 260
    assert desk.window.roster.search.text() == ""


def test_a_frozen_campaign(desk: Desk) -> None:
    desk.open_campaign(ACTIVE_ID)
    pill = next(each for each in desk.window.title_row.findChildren(Pill) if each.text() == "Read-only")
    assert pill.isVisible()
    assert "Only drafts can be edited." in pill.toolTip()
    assert not desk.window.actions_["edit"].isEnabled()


@pytest.mark.parametrize(
    ("error", "icon", "heading", "sentence"),
    [
        (Unreachable("No network."), "wifi-off", "Puffle can’t be reached", "No network."),
        (CertificateRefused("Not Puffle."), "circle-alert", "Couldn’t load it", "Not Puffle."),
        (
            ServerTrouble("500.", status=500),
            "circle-alert",
            "Puffle isn’t responding (500)",
            "It is tried again by itself.",
        ),
        (NotPermitted("It may not.", status=403), "circle-alert", "Couldn’t load it", "It may not."),
    ],
)
def test_an_error(error: PuffleError, icon: str, heading: str, sentence: str) -> None:
    state = error_state(error, "Couldn’t load it")
    assert (state.icon, state.heading, state.sentence) == (icon, heading, sentence)
    assert (state.remedies, state.kind) == ((Remedy.RETRY,), Kind.TROUBLE)


def test_a_state_without_a_button_shows_none(make_desk: MakeDesk) -> None:
    desk = make_desk(environment={})
    found(desk.window.roster, StatePage).show_state("list", "Nothing to do.")
    assert all(each.isHidden() for each in found(desk.window.roster, StatePage).findChildren(QPushButton))
