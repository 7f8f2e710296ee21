"""An open connection and campaign: what is listed, what is asked for, and what happens when it goes wrong."""

import asyncio
from collections.abc import Iterator

import httpx
import pytest
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.connection import ApiKey, Connection
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import (
    ChangedElsewhere,
    InvalidApiKey,
    KeyRefused,
    NotADraft,
    NotFound,
    PuffleError,
    RateLimited,
    Stopped,
)
from puffle_desktop.runtime.event_loop import EventLoop
from puffle_desktop.runtime.notifications import Level
from puffle_desktop.sandbox import ACTIVE_ID, EMAIL_DRAFT_ID, LINKEDIN_DRAFT_ID
from puffle_desktop.sandbox.server import SandboxServer
from puffle_desktop.workspace.workspace import Status
from tests.support.bench import Bench
from tests.support.roster_signals import RosterSignals
from tests.support.run import Run
from tests.support.scripted_puffle import (
    CAMPAIGN,
    OTHER_CAMPAIGN,
    Clients,
    ScriptedPuffle,
    row,
)

SCRIPTED = Connection(id="s" * 32, name="Scripted", base_url="http://127.0.0.1:9")


@pytest.fixture
def bench(clients: Clients, qtbot: QtBot, run: Run) -> Iterator[Bench]:
    """Nothing is open."""
    bench = Bench(qtbot, run, clients.for_connection)
    yield bench
    bench.close()


@pytest.fixture
def scripted_bench(scripted: ScriptedPuffle, qtbot: QtBot, run: Run) -> Iterator[Bench]:
    scripted.campaigns = [
        {"id": CAMPAIGN, "name": "One", "type": "email", "status": "draft", "stats": {"total": 2}},
        {"id": OTHER_CAMPAIGN, "name": "Two", "type": "email", "status": "draft", "stats": {"total": 1}},
    ]
    scripted.rosters = {CAMPAIGN: [row(1), row(2)], OTHER_CAMPAIGN: [row(3)]}
    bench = Bench(qtbot, run, scripted.client_for)
    yield bench
    bench.close()


def open_scripted(bench: Bench, campaign_id: str = CAMPAIGN) -> None:
    bench.workspace.open(SCRIPTED, ApiKey("pk_live_0123456789abcdef"))
    bench.until_listed()
    bench.workspace.open_campaign(campaign_id)
    bench.until_listed()


def see_all(bench: Bench) -> None:
    """What the panel of campaigns does where all of them have room."""
    bench.workspace.show_sizes([campaign.id for campaign in bench.workspace.campaigns])
    bench.until_listed()


class TestConnections:
    def test_nothing_is_open_at_first(self, bench: Bench) -> None:
        workspace = bench.workspace
        assert workspace.connection is None
        assert workspace.campaigns == []
        assert workspace.campaign is None
        assert workspace.campaigns_status is workspace.roster_status is Status.NOTHING
        assert not workspace.can_edit
        workspace.refresh_campaigns()
        workspace.refresh_roster()
        workspace.stop_loading()
        assert workspace.campaigns_status is workspace.roster_status is Status.NOTHING

    def test_opening_lists_the_campaigns_drafts_first(self, bench: Bench, sandbox: SandboxServer) -> None:
        bench.open(sandbox)
        assert bench.workspace.campaigns_status is Status.LOADING
        bench.until_listed()
        assert bench.workspace.campaigns_status is Status.READY
        assert bench.workspace.campaigns_error is None
        assert [campaign.id for campaign in bench.workspace.campaigns] == [
            EMAIL_DRAFT_ID,
            LINKEDIN_DRAFT_ID,
            ACTIVE_ID,
        ]

    def test_sizes_that_the_list_does_not_tell_are_asked_for(
        self, bench: Bench, sandbox: SandboxServer
    ) -> None:
        bench.open(sandbox)
        bench.until_listed()
        assert [campaign.size for campaign in bench.workspace.campaigns] == [None, None, 48]
        see_all(bench)
        assert [campaign.size for campaign in bench.workspace.campaigns] == [260, 64, 48]
        asked = [request.path for request in sandbox.sandbox.record if request.path.endswith("/leads")]
        assert sorted(asked) == sorted(
            f"/api/campaigns/{campaign_id}/leads" for campaign_id in (EMAIL_DRAFT_ID, LINKEDIN_DRAFT_ID)
        )

    def test_a_size_that_cannot_be_had_is_no_failure(self, bench: Bench, sandbox: SandboxServer) -> None:
        sandbox.sandbox.set_faults("GET:http-403=1,after=1")
        bench.open(sandbox)
        bench.until_listed()
        see_all(bench)
        assert [campaign.size for campaign in bench.workspace.campaigns] == [None, None, 48]
        assert bench.workspace.campaigns_status is Status.READY
        assert bench.notifications.kept == ()

    def test_sizes_that_were_known_stay_while_they_are_asked_for_again(
        self, bench: Bench, sandbox: SandboxServer
    ) -> None:
        bench.open(sandbox)
        bench.until_listed()
        see_all(bench)
        sandbox.sandbox.set_faults("GET:http-403=1,after=1")
        bench.workspace.refresh_campaigns()
        bench.until_listed()
        assert [campaign.size for campaign in bench.workspace.campaigns] == [260, 64, 48]

    def test_closing_forgets_everything(self, bench: Bench, sandbox: SandboxServer) -> None:
        bench.open_campaign(sandbox)
        bench.workspace.close()
        workspace = bench.workspace
        assert workspace.connection is None
        assert workspace.campaigns == []
        assert workspace.campaign is None
        assert len(workspace.roster) == 0
        assert workspace.campaigns_status is workspace.roster_status is Status.NOTHING

    def test_closing_while_campaigns_are_listed_shows_none(
        self, bench: Bench, sandbox: SandboxServer, qtbot: QtBot, run: Run
    ) -> None:
        sandbox.sandbox.latency_ms = 100
        bench.open(sandbox)
        qtbot.waitUntil(lambda: len(sandbox.sandbox.record) == 1)
        bench.workspace.close()
        run(bench.workspace.finish())
        bench.until_listed()
        assert bench.workspace.campaigns == []
        assert bench.workspace.campaigns_status is Status.NOTHING

    def test_another_connection_takes_the_place_of_the_first(
        self, bench: Bench, sandbox: SandboxServer
    ) -> None:
        bench.open_campaign(sandbox)
        with SandboxServer(rows=5) as other:
            bench.open(other, "b" * 32)
            assert bench.workspace.campaign is None
            assert len(bench.workspace.roster) == 0
            bench.until_listed()
            see_all(bench)
            assert bench.workspace.campaigns[0].size == 5

    def test_listings_of_the_former_connection_are_let_go_of(
        self, bench: Bench, sandbox: SandboxServer, qtbot: QtBot
    ) -> None:
        bench.open_campaign(sandbox)
        sandbox.sandbox.latency_ms = 80
        sandbox.sandbox.clear_record()
        bench.workspace.refresh_campaigns()
        bench.workspace.refresh_roster()
        qtbot.waitUntil(lambda: len(sandbox.sandbox.record) == 2)
        with SandboxServer(rows=5) as other:
            bench.open(other, "b" * 32)
            bench.until_listed()
            see_all(bench)
            assert [campaign.size for campaign in bench.workspace.campaigns] == [5, 64, 48]
            assert len(bench.workspace.roster) == 0

    def test_a_new_key_keeps_the_campaign_and_lists_it_again(
        self, bench: Bench, sandbox: SandboxServer
    ) -> None:
        bench.open_campaign(sandbox)
        signals = RosterSignals(bench.workspace.roster)
        sandbox.sandbox.replace_key("pk_live_another_key_of_the_sandbox")
        sandbox.sandbox.clear_record()
        bench.open(sandbox)
        bench.until_listed()
        assert bench.workspace.campaign is not None
        assert bench.workspace.roster_status is Status.READY
        assert signals.take() == []
        assert {request.status for request in sandbox.sandbox.record} == {200}

    def test_edits_under_way_are_answered_though_the_key_is_replaced(
        self, bench: Bench, sandbox: SandboxServer, event_loop: EventLoop, qtbot: QtBot
    ) -> None:
        bench.open_campaign(sandbox)
        sandbox.sandbox.set_faults("PATCH:latency=1,ms=100")
        saving = event_loop.create_task(bench.workspace.save([bench.edit()], EMAIL_DRAFT_ID))
        qtbot.waitUntil(lambda: any(request.method == "PATCH" for request in sandbox.sandbox.record))
        bench.open(sandbox)
        qtbot.waitUntil(saving.done)
        assert saving.result().failed == {}
        bench.until_listed()
        assert bench.workspace.roster.prospect(0).company == "Typed"

    def test_a_key_that_cannot_be_sent_opens_nothing(self, bench: Bench, sandbox: SandboxServer) -> None:
        connection = Connection(id="a" * 32, name="Sandbox", base_url=sandbox.base_url)
        with pytest.raises(InvalidApiKey):
            bench.workspace.open(connection, ApiKey("two\nlines"))
        assert sandbox.sandbox.record == []


class TestCampaigns:
    def test_opening_one_lists_its_roster(self, bench: Bench, sandbox: SandboxServer) -> None:
        bench.open(sandbox)
        bench.until_listed()
        bench.workspace.open_campaign(LINKEDIN_DRAFT_ID)
        assert bench.workspace.roster_status is Status.LOADING
        bench.until_listed()
        assert bench.workspace.campaign is not None
        assert bench.workspace.campaign.id == LINKEDIN_DRAFT_ID
        assert bench.workspace.roster_status is Status.READY
        assert len(bench.workspace.roster) == 64
        assert bench.workspace.can_edit

    def test_opening_the_open_one_or_an_unknown_one_does_nothing(
        self, bench: Bench, sandbox: SandboxServer
    ) -> None:
        bench.open_campaign(sandbox)
        sandbox.sandbox.clear_record()
        bench.workspace.open_campaign(EMAIL_DRAFT_ID)
        bench.workspace.open_campaign(CAMPAIGN)
        bench.until_listed()
        assert sandbox.sandbox.record == []
        assert bench.workspace.campaign is not None
        assert bench.workspace.campaign.id == EMAIL_DRAFT_ID

    def test_opening_another_one_while_the_first_is_listed(
        self, bench: Bench, sandbox: SandboxServer, qtbot: QtBot
    ) -> None:
        bench.open(sandbox)
        bench.until_listed()
        sandbox.sandbox.set_faults("GET:latency=1,ms=80,times=1")
        sandbox.sandbox.clear_record()
        bench.workspace.open_campaign(EMAIL_DRAFT_ID)
        qtbot.waitUntil(lambda: len(sandbox.sandbox.record) == 1)
        bench.workspace.open_campaign(LINKEDIN_DRAFT_ID)
        bench.until_listed()
        assert bench.workspace.roster.campaign_id == LINKEDIN_DRAFT_ID
        assert len(bench.workspace.roster) == 64

    def test_a_campaign_that_is_active_cannot_be_edited(self, bench: Bench, sandbox: SandboxServer) -> None:
        bench.open_campaign(sandbox, ACTIVE_ID)
        assert not bench.workspace.can_edit

    def test_a_campaign_that_is_gone_is_closed_and_told(
        self, scripted_bench: Bench, scripted: ScriptedPuffle
    ) -> None:
        bench = scripted_bench
        open_scripted(bench)
        del scripted.campaigns[0]
        bench.workspace.refresh_campaigns()
        bench.until_listed()
        assert bench.workspace.campaign is None
        assert len(bench.workspace.roster) == 0
        assert bench.workspace.roster_status is Status.NOTHING
        (notification,) = bench.notifications.kept
        assert notification.level is Level.WARNING
        assert "no longer in Puffle" in notification.text

    def test_a_roster_that_is_not_found_makes_the_campaigns_be_listed_again(
        self, scripted_bench: Bench, scripted: ScriptedPuffle
    ) -> None:
        bench = scripted_bench
        open_scripted(bench)
        del scripted.campaigns[0]
        del scripted.rosters[CAMPAIGN]
        bench.workspace.refresh_roster()
        bench.until_listed()
        assert [campaign.id for campaign in bench.workspace.campaigns] == [OTHER_CAMPAIGN]
        assert bench.workspace.campaign is None

    def test_a_campaign_that_was_launched_elsewhere_is_frozen_by_a_refresh(
        self, bench: Bench, sandbox: SandboxServer
    ) -> None:
        bench.open_campaign(sandbox)
        changes: list[bool] = []
        bench.workspace.campaign_changed.connect(lambda: changes.append(bench.workspace.can_edit))
        sandbox.sandbox.set_campaign_status(EMAIL_DRAFT_ID, "active")
        bench.workspace.refresh_campaigns()
        bench.until_listed()
        assert changes[-1] is False
        assert len(bench.workspace.roster) == 260

    def test_the_size_is_what_was_listed(self, scripted_bench: Bench) -> None:
        bench = scripted_bench
        open_scripted(bench, OTHER_CAMPAIGN)
        assert bench.workspace.campaign is not None
        assert bench.workspace.campaign.size == 1


class TestRoster:
    def test_a_failed_listing_is_told_and_can_be_tried_again(
        self, bench: Bench, sandbox: SandboxServer
    ) -> None:
        bench.open(sandbox)
        bench.until_listed()
        sandbox.sandbox.set_faults("GET:http-403=1")
        bench.workspace.open_campaign(EMAIL_DRAFT_ID)
        bench.until_listed()
        assert bench.workspace.roster_status is Status.FAILED
        assert "isn’t allowed to do this" in str(bench.workspace.roster_error)
        sandbox.sandbox.clear_faults()
        bench.workspace.refresh_roster()
        bench.until_listed()
        assert bench.workspace.roster_status is Status.READY
        assert bench.workspace.roster_error is None

    def test_stopping_keeps_what_is_there(self, bench: Bench, sandbox: SandboxServer, qtbot: QtBot) -> None:
        bench.open(sandbox)
        bench.until_listed()
        sandbox.sandbox.max_limit = 50
        sandbox.sandbox.set_faults("GET:hang=1,after=1")
        bench.workspace.open_campaign(EMAIL_DRAFT_ID)
        qtbot.waitUntil(lambda: len(bench.workspace.roster) == 50)
        bench.workspace.stop_loading()
        assert bench.workspace.roster_status is Status.READY
        assert not bench.tasks.is_running("roster")
        bench.workspace.stop_loading()
        assert len(bench.workspace.roster) == 50

    def test_a_short_listing_is_a_warning(self, scripted_bench: Bench, scripted: ScriptedPuffle) -> None:
        scripted.total = 9
        open_scripted(scripted_bench)
        assert scripted_bench.workspace.roster_status is Status.READY
        (notification,) = scripted_bench.notifications.kept
        assert notification.level is Level.WARNING
        assert "may be missing" in notification.text

    def test_a_wait_is_told(self, bench: Bench, sandbox: SandboxServer) -> None:
        sandbox.sandbox.set_faults("GET:http-429=1,retry-after=1,times=1")
        bench.open(sandbox)
        bench.until_listed()
        assert bench.workspace.campaigns_status is Status.READY
        (waiting,) = bench.waiting
        assert isinstance(waiting.error, RateLimited)
        assert waiting.goes_on_at is not None
        assert bench.workspace.hindrances.current is None, "it is over"


class TestKeyRefused:
    def test_while_listing_campaigns(self, bench: Bench, sandbox: SandboxServer) -> None:
        sandbox.sandbox.revoke_key()
        bench.open(sandbox)
        bench.until_listed()
        assert bench.workspace.campaigns_status is Status.FAILED
        assert isinstance(bench.workspace.campaigns_error, KeyRefused)
        assert len(bench.refused) == 1
        assert len(sandbox.sandbox.record) == 1, "a refused key is not tried again"

    def test_while_listing_a_roster(self, bench: Bench, sandbox: SandboxServer) -> None:
        bench.open_campaign(sandbox)
        sandbox.sandbox.revoke_key()
        bench.workspace.refresh_roster()
        bench.until_listed()
        assert len(bench.refused) == 1
        assert len(bench.workspace.roster) == 260

    def test_while_saving(self, bench: Bench, sandbox: SandboxServer, run: Run) -> None:
        bench.open_campaign(sandbox)
        sandbox.sandbox.revoke_key()
        edit = bench.edit()
        outcome = run(bench.workspace.save([edit], EMAIL_DRAFT_ID))
        assert isinstance(outcome.failed[edit.prospect_id], KeyRefused)
        assert len(bench.refused) == 1


class TestSaving:
    def test_an_edit_reaches_the_server_and_the_row(
        self, bench: Bench, sandbox: SandboxServer, run: Run
    ) -> None:
        bench.open_campaign(sandbox)
        edit = bench.edit()
        outcome = run(bench.workspace.save([edit], EMAIL_DRAFT_ID))
        assert outcome.saved == (edit.prospect_id,)
        assert bench.workspace.roster.prospect(0).company == "Typed"
        assert sandbox.sandbox.prospects(EMAIL_DRAFT_ID)[0]["company"] == "Typed"

    def test_a_campaign_launched_elsewhere_turns_read_only_on_the_spot(
        self, bench: Bench, sandbox: SandboxServer, run: Run
    ) -> None:
        bench.open_campaign(sandbox)
        changes: list[bool] = []
        bench.workspace.campaign_changed.connect(lambda: changes.append(bench.workspace.can_edit))
        sandbox.sandbox.set_campaign_status(EMAIL_DRAFT_ID, "active")
        edit = bench.edit()
        outcome = run(bench.workspace.save([edit], EMAIL_DRAFT_ID))
        assert isinstance(outcome.failed[edit.prospect_id], NotADraft)
        assert changes == [False]
        assert not bench.workspace.can_edit

    def test_before_several_prospects_are_saved_the_roster_is_listed_again(
        self, bench: Bench, sandbox: SandboxServer, run: Run
    ) -> None:
        bench.open_campaign(sandbox)
        sandbox.sandbox.clear_record()
        sandbox.sandbox.change_prospect(
            EMAIL_DRAFT_ID, bench.workspace.roster.stored(1).id, {"company": "Theirs"}
        )
        outcome = run(bench.workspace.save([bench.edit(0), bench.edit(1)], EMAIL_DRAFT_ID))
        assert [request.method for request in sandbox.sandbox.record] == ["GET", "PATCH"]
        assert len(outcome.saved) == 1
        assert isinstance(outcome.failed[bench.workspace.roster.stored(1).id], ChangedElsewhere)

    def test_edits_of_a_campaign_that_is_not_on_the_screen_are_looked_after_too(
        self, bench: Bench, sandbox: SandboxServer, run: Run
    ) -> None:
        bench.open_campaign(sandbox)
        edits = [bench.edit(0), bench.edit(2)]
        bench.workspace.open_campaign(LINKEDIN_DRAFT_ID)
        bench.until_listed()
        outcome = run(bench.workspace.save(edits, EMAIL_DRAFT_ID))
        assert outcome.failed == {}
        held = sandbox.sandbox.prospects(EMAIL_DRAFT_ID)
        assert [held[row]["company"] for row in (0, 2)] == ["Typed", "Typed"]
        assert len(bench.workspace.roster) == 64

    def test_a_listing_that_is_stopped_stops_what_would_have_been_saved_after_it(
        self, bench: Bench, sandbox: SandboxServer, event_loop: EventLoop, qtbot: QtBot
    ) -> None:
        bench.open(sandbox)
        bench.until_listed()
        sandbox.sandbox.clear_record()
        sandbox.sandbox.set_faults("GET:latency=1,ms=300")
        bench.workspace.open_campaign(EMAIL_DRAFT_ID)
        # Its row is not there yet, so all of the listing is waited for.
        edit = Edit(sandbox.sandbox.prospects(EMAIL_DRAFT_ID)[-1]["id"], "company", "A", "B")
        saving = event_loop.create_task(bench.workspace.save([edit], EMAIL_DRAFT_ID))
        # The account may still be asked for meanwhile.
        qtbot.waitUntil(lambda: any(each.path.endswith("/leads") for each in sandbox.sandbox.record))
        bench.workspace.stop_loading()
        qtbot.waitUntil(saving.done)
        assert {type(error) for error in saving.result().failed.values()} == {Stopped}
        assert sandbox.sandbox.applied == []

    def test_without_a_connection_nothing_is_saved(
        self, bench: Bench, sandbox: SandboxServer, run: Run
    ) -> None:
        bench.open_campaign(sandbox)
        edit = bench.edit()
        bench.workspace.close()
        with pytest.raises(PuffleError, match="connection was closed"):
            run(bench.workspace.save([edit], EMAIL_DRAFT_ID))
        assert sandbox.sandbox.applied == []

    def test_an_edit_for_a_campaign_that_is_not_there_fails(
        self, bench: Bench, sandbox: SandboxServer, run: Run
    ) -> None:
        bench.open_campaign(sandbox)
        edit = bench.edit()
        outcome = run(bench.workspace.save([edit], CAMPAIGN))
        assert isinstance(outcome.failed[edit.prospect_id], NotFound)
        assert sandbox.sandbox.applied == []

    def test_finishing_waits_for_what_is_being_sent(
        self, bench: Bench, sandbox: SandboxServer, event_loop: EventLoop, run: Run
    ) -> None:
        """Also for what was given a moment ago, and of which no request has left yet."""
        bench.open_campaign(sandbox)
        sandbox.sandbox.set_faults("PATCH:latency=1,ms=100")
        edit = bench.edit()
        saving = event_loop.create_task(bench.workspace.save([edit], EMAIL_DRAFT_ID))

        async def save_and_finish() -> None:
            await asyncio.sleep(0)
            await bench.workspace.finish()

        run(save_and_finish())
        assert sandbox.sandbox.prospects(EMAIL_DRAFT_ID)[0]["company"] == "Typed"
        assert run(asyncio.wait_for(saving, 5)).failed == {}

    @pytest.mark.logs_errors
    def test_a_fault_of_the_program_ends_the_busy_state(
        self, scripted_bench: Bench, scripted: ScriptedPuffle
    ) -> None:
        def break_down(request: httpx.Request) -> None:
            raise ZeroDivisionError

        scripted.answer = break_down
        scripted_bench.workspace.open(SCRIPTED, ApiKey("pk_live_0123456789abcdef"))
        scripted_bench.until_listed()
        assert scripted_bench.workspace.campaigns_status is Status.FAILED
        assert "inside this program" in str(scripted_bench.workspace.campaigns_error)
