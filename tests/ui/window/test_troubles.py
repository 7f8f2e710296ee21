"""One cause, one message: what keeps the connection from doing what it should, and that it goes by itself."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from puffle_desktop.runtime.notifications import Level
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.storage.settings import MemorySettings
from puffle_desktop.ui.widgets.text_label import TextLabel
from puffle_desktop.workspace import hindrances
from puffle_desktop.workspace.editing import network
from puffle_desktop.workspace.hindrances import Cause
from puffle_desktop.workspace.roster.open_roster import Status
from tests.support.desk import QUICK, Desk, MakeDesk
from tests.support.helpers import dialogs, found, press, visible_text


@pytest.fixture(autouse=True)
def told_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "LOOK_SECONDS", (0.3,))


def refresh(desk: Desk) -> None:
    desk.window.actions_["refresh"].trigger()


def bars(desk: Desk) -> list[str]:
    """What the window's bars say."""
    window = desk.window
    texts = [bar.text for bar in (window.message_bar, window.edits_bar, window.unsaved_bar)]
    return [text for text in texts if text]


def kept(desk: Desk) -> list[tuple[str, bool]]:
    """The notifications of what hinders, and whether each is over."""
    return [(each.text, each.is_over) for each in desk.application.notifications.kept]


class TestAFailedRefresh:
    def test_a_server_in_trouble_is_told_once(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(network, "LOOK_SECONDS", (60.0,))
        desk.server.sandbox.set_faults("GET:http-502=1")
        refresh(desk)
        desk.until(lambda: bars(desk))
        (said,) = bars(desk)
        assert re.fullmatch(r"Couldn’t refresh \(502\)\. List from \d+:\d\d\s[AP]M\.", said)
        assert visible_text(desk.window).count("502") == 1
        assert desk.window.notification_board.toasts.texts == []
        assert desk.application.notifications.unseen == 0
        assert desk.model.rowCount() == 260

    def test_it_is_taken_back_when_the_next_one_succeeds(self, desk: Desk) -> None:
        desk.server.sandbox.set_faults("GET:http-502=1")
        refresh(desk)
        desk.until(lambda: bars(desk))
        desk.server.sandbox.clear_faults()
        desk.until(lambda: not bars(desk) and desk.is_ready())
        ((text, is_over),) = kept(desk)
        assert text.startswith("Puffle isn’t responding (502).")
        assert is_over

    def test_it_can_be_tried_at_once(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(network, "LOOK_SECONDS", (60.0,))
        desk.server.sandbox.set_faults("GET:http-502=1")
        refresh(desk)
        desk.until(lambda: bars(desk))
        desk.server.sandbox.clear_faults()
        press(desk.window.message_bar, "Retry")
        desk.until(lambda: desk.is_ready() and not bars(desk))

    def test_one_that_fails_again_is_told_again(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(network, "LOOK_SECONDS", (60.0,))
        desk.server.sandbox.set_faults("GET:http-502=1")
        refresh(desk)
        desk.until(lambda: bars(desk))
        press(desk.window.message_bar, "Retry")
        assert bars(desk) == []
        desk.until(lambda: bars(desk))

    def test_one_that_has_a_reason_of_its_own_says_it(self, desk: Desk) -> None:
        desk.server.sandbox.set_faults("GET:http-403=1")
        refresh(desk)
        desk.until(lambda: bars(desk))
        (said,) = bars(desk)
        assert said.startswith(
            "Couldn’t refresh. This API key isn’t allowed to do this: “Injected fault 403”"
        )
        assert desk.workspace.hindrances.current is not None
        assert desk.workspace.hindrances.current.cause is Cause.ROSTER

    def test_the_campaigns_alone(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(network, "LOOK_SECONDS", (60.0,))
        desk.server.sandbox.set_faults("GET:http-502=1")
        desk.workspace.refresh_campaigns()
        desk.until(lambda: bars(desk) == ["Couldn’t refresh the campaigns (502)."])

    def test_of_a_refresh_that_is_under_way_it_still_tells(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(network, "LOOK_SECONDS", (60.0,))
        desk.server.sandbox.set_faults("GET:http-502=1")
        refresh(desk)
        desk.until(lambda: bars(desk))
        desk.server.sandbox.set_faults("GET:hang=1")
        refresh(desk)
        desk.until(lambda: desk.workspace.roster_status is Status.LOADING)
        assert "List from" in bars(desk)[0], "the list is as old as before"


class TestOffline:
    def test_it_is_told_once_with_the_seconds_that_are_left(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(network, "LOOK_SECONDS", (40.0,))
        desk.server.stop()
        refresh(desk)
        desk.until(lambda: bars(desk))
        (said,) = bars(desk)
        assert re.fullmatch(r"Puffle can’t be reached\. Retrying in \d\d s\.", said)
        desk.until(lambda: bars(desk) and bars(desk) != [said])
        assert re.fullmatch(r"Puffle can’t be reached\. Retrying in \d\d s\.", bars(desk)[0])
        desk.server.start()
        press(desk.window.message_bar, "Retry now")
        desk.until(lambda: desk.is_ready() and not bars(desk))

    def test_it_goes_by_itself_with_all_that_failed(self, desk: Desk) -> None:
        prospect_id = desk.shown(0).id
        desk.server.stop()
        desk.save_company("Typed")
        desk.until(lambda: bars(desk))
        refresh(desk)
        desk.until(lambda: desk.workspace.roster_status is Status.FAILED)
        desk.until(lambda: len(bars(desk)) == 1 and bars(desk)[0].startswith("Puffle can’t be reached."))
        desk.server.start()
        desk.until(lambda: not bars(desk) and desk.editing.active == 0 and desk.is_ready())
        assert desk.stored(prospect_id)["company"] == "Typed"
        assert all(is_over for text, is_over in kept(desk) if text.startswith("Puffle"))

    def test_at_the_start_the_page_tells_it_and_no_bar(self, make_desk: MakeDesk) -> None:
        desk = make_desk()
        desk.server.stop()
        desk.start()
        desk.until(lambda: desk.workspace.campaigns_status is Status.FAILED)
        desk.until(lambda: "can’t be reached" in visible_text(desk.window.roster))
        assert visible_text(desk.window).count("can’t be reached") == 1
        assert bars(desk) == []
        desk.server.start()
        desk.until(desk.is_ready)
        assert bars(desk) == []


class TestWaiting:
    def test_a_request_that_is_tried_again_is_told_if_it_takes_long(
        self, make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(hindrances, "WORTH_TELLING", 0.5)
        desk = make_desk(policy=QUICK)
        desk.start_and_load()
        desk.server.sandbox.set_faults("GET:http-429=1,retry-after=1,times=1")
        refresh(desk)
        desk.until(lambda: bars(desk))
        assert bars(desk) == ["Too many requests. Continuing in 1 s."]
        desk.until(lambda: not bars(desk))
        desk.until(desk.is_ready)
        assert kept(desk) == [], "nobody wants to read of it later"

    def test_one_that_is_over_in_a_moment_is_not(self, make_desk: MakeDesk) -> None:
        desk = make_desk(policy=QUICK)
        desk.start_and_load()
        desk.server.sandbox.set_faults("GET:http-502=1,times=2")
        said: list[str] = []
        desk.workspace.hindrances.changed.connect(lambda: said.extend(bars(desk)))
        refresh(desk)
        desk.until(lambda: desk.workspace.roster_status is Status.LOADING)
        desk.until(desk.is_ready)
        assert said == []


class TestKey:
    def test_one_that_is_refused_is_told_once(self, desk: Desk) -> None:
        desk.server.sandbox.revoke_key()
        refresh(desk)
        desk.until(lambda: bars(desk))
        desk.until(lambda: desk.workspace.roster_status is Status.FAILED)
        assert bars(desk) == ["Puffle refused the API key."]
        press(desk.window.message_bar, "Enter a key…")
        desk.until(dialogs)
        (settings,) = dialogs()
        assert settings.windowTitle() == "Settings"
        settings.reject()

    def test_another_one_takes_it_back(self, desk: Desk) -> None:
        desk.server.sandbox.revoke_key()
        refresh(desk)
        desk.until(lambda: bars(desk))
        desk.server.sandbox.replace_key("pk_live_replacement_0123456789")
        desk.paste_key("pk_live_replacement_0123456789")
        desk.until(lambda: desk.is_ready() and not bars(desk))


class TestAPause:
    def test_it_is_told_until_when_and_that_changes_are_kept(self, desk: Desk) -> None:
        desk.server.sandbox.set_faults("PATCH:http-429=1,retry-after=3590")
        dialog = desk.save_company("Typed")
        desk.until_refused(dialog)
        press(dialog, "Close")
        desk.until(lambda: bars(desk))
        (said,) = bars(desk)
        assert re.fullmatch(
            r"Puffle asked for a pause until .*\d+:\d\d\s[AP]M\. Changes are kept and saved then\.", said
        )
        desk.server.sandbox.clear_faults()
        press(desk.window.message_bar, "Continue now")
        desk.until(lambda: desk.editing.active == 0 and not bars(desk))

    def test_of_one_that_nobody_waits_for_nothing_is_said(self, desk: Desk) -> None:
        desk.server.sandbox.set_faults("PATCH:http-429=1,retry-after=3590")
        dialog = desk.save_company("Typed")
        desk.until_refused(dialog)
        press(dialog, "Close")
        desk.editing.discard(EMAIL_DRAFT_ID)
        desk.until(lambda: not bars(desk))
        assert desk.editing.pause is not None


class TestTheBar:
    def test_what_was_told_before_comes_back_afterwards(self, desk: Desk) -> None:
        desk.application.notifications.post("Look here.", Level.WARNING)
        assert bars(desk) == ["Look here."]
        desk.server.sandbox.set_faults("GET:http-502=1")
        refresh(desk)
        desk.until(lambda: "502" in "".join(bars(desk)))
        desk.application.notifications.post("And here.", Level.WARNING)
        assert "502" in "".join(bars(desk))
        desk.server.sandbox.clear_faults()
        desk.until(lambda: bars(desk) == ["And here."])

    def test_closed_it_stays_away_until_something_else_happens(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(network, "LOOK_SECONDS", (60.0,))
        desk.server.sandbox.set_faults("GET:http-502=1")
        refresh(desk)
        desk.until(lambda: bars(desk))
        QTest.mouseClick(desk.window.message_bar.buttons[-1], Qt.MouseButton.LeftButton)
        desk.workspace.hindrances.changed.emit()
        assert bars(desk) == []
        refresh(desk)
        desk.until(lambda: bars(desk))

    def test_the_whole_of_it_is_read_when_the_pointer_rests_on_it(self, desk: Desk) -> None:
        desk.server.stop()
        refresh(desk)
        desk.until(lambda: bars(desk))
        desk.server.start()
        assert "127.0.0.1" in found(desk.window.message_bar, TextLabel).toolTip()


def test_without_a_connection_nothing_hinders(make_desk: MakeDesk) -> None:
    desk = make_desk(environment={}, settings=MemorySettings())
    desk.start()
    assert desk.workspace.hindrances.current is None
    assert bars(desk) == []
