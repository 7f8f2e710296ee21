"""Listing a roster: page by page, with rows that shift, pages that fail and loads that overtake others."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from pytestqt.qtbot import QtBot

from puffle_desktop.api.client import PuffleClient
from puffle_desktop.domain.errors import BadAnswer, ServerTrouble
from puffle_desktop.runtime.event_loop import EventLoop
from puffle_desktop.sandbox import EMAIL_DRAFT_ID, LINKEDIN_DRAFT_ID
from puffle_desktop.sandbox.server import SandboxServer
from puffle_desktop.workspace.roster import loader as loader_module
from puffle_desktop.workspace.roster.loader import (
    CONCURRENCY,
    FIRST_LOOK,
    MAX_PASSES,
    PAGE_SIZE,
    Loader,
    LoadResult,
)
from puffle_desktop.workspace.roster.roster import Roster
from tests.support.roster_signals import RosterSignals
from tests.support.run import Run
from tests.support.scripted_puffle import CAMPAIGN, OTHER_CAMPAIGN, ScriptedPuffle, row, uuid

LEADS = f"GET /api/campaigns/{CAMPAIGN}/leads"


@pytest.fixture
def roster() -> Roster:
    return Roster()


@pytest.fixture
def loader(roster: Roster) -> Loader:
    return Loader(roster)


def ids(roster: Roster) -> list[str]:
    return [roster.prospect(number).id for number in roster.rows()]


def companies(roster: Roster) -> list[str | None]:
    return [roster.prospect(number).company for number in roster.rows()]


class TestAgainstTheSandbox:
    def test_a_first_look_and_then_all_in_one_page(
        self, run: Run, loader: Loader, roster: Roster, client: PuffleClient, sandbox: SandboxServer
    ) -> None:
        assert run(loader.load(client, EMAIL_DRAFT_ID)) is LoadResult.COMPLETE
        assert roster.campaign_id == EMAIL_DRAFT_ID
        assert ids(roster) == [each["id"] for each in sandbox.sandbox.prospects(EMAIL_DRAFT_ID)]
        assert [request.query for request in sandbox.sandbox.record] == [
            {"page": "1", "limit": str(FIRST_LOOK)},
            {"page": "1", "limit": str(PAGE_SIZE)},
        ]

    def test_a_roster_that_the_first_look_shows_whole(
        self, run: Run, loader: Loader, roster: Roster, client: PuffleClient, sandbox: SandboxServer
    ) -> None:
        assert run(loader.load(client, LINKEDIN_DRAFT_ID)) is LoadResult.COMPLETE
        assert len(roster) == 64
        asked = [(request.query["page"], request.query["limit"]) for request in sandbox.sandbox.record]
        assert asked == [("1", "64"), ("2", "64")], "a full page may not be the last one"

    def test_it_knows_when_it_was_complete(
        self, run: Run, loader: Loader, roster: Roster, client: PuffleClient, sandbox: SandboxServer
    ) -> None:
        assert loader.completed_at is None
        sandbox.sandbox.set_faults("GET:http-500=1")
        with pytest.raises(ServerTrouble):
            run(loader.load(client, LINKEDIN_DRAFT_ID))
        assert loader.completed_at is None
        sandbox.sandbox.clear_faults()
        before = datetime.now(UTC)
        run(loader.load(client, LINKEDIN_DRAFT_ID))
        assert loader.completed_at is not None
        assert before <= loader.completed_at <= datetime.now(UTC)
        roster.open(EMAIL_DRAFT_ID)
        assert loader.completed_at is None, "that was another campaign's"

    def test_a_server_that_clamps_the_page_is_believed(
        self, run: Run, loader: Loader, roster: Roster, client: PuffleClient, sandbox: SandboxServer
    ) -> None:
        sandbox.sandbox.max_limit = 50
        progress: list[tuple[int, int]] = []
        loader.progressed.connect(lambda *counts: progress.append(counts))
        assert run(loader.load(client, EMAIL_DRAFT_ID)) is LoadResult.COMPLETE
        assert ids(roster) == [each["id"] for each in sandbox.sandbox.prospects(EMAIL_DRAFT_ID)]
        assert progress[0] == (50, 260)
        assert progress[-1] == (260, 260)
        assert len(progress) < 7, "small pages are put in together"
        assert roster.page_size == 50
        asked = [(request.query["page"], request.query["limit"]) for request in sandbox.sandbox.record]
        later = [(str(page), "50") for page in range(2, 7)]
        assert sorted(asked) == [("1", "1000"), ("1", str(FIRST_LOOK)), *later]

    def test_rows_that_shift_between_the_pages_are_all_there_once(
        self, run: Run, loader: Loader, roster: Roster, client: PuffleClient, sandbox: SandboxServer
    ) -> None:
        sandbox.sandbox.max_limit = 40
        sandbox.sandbox.set_faults("GET:shift=1,times=4")
        assert run(loader.load(client, EMAIL_DRAFT_ID)) is LoadResult.COMPLETE
        assert len(sandbox.sandbox.record) > 7, "one listing was not enough"
        assert len(roster) == roster.row_limit == 260
        assert set(ids(roster)) == {each["id"] for each in sandbox.sandbox.prospects(EMAIL_DRAFT_ID)}

    def test_an_error_in_the_middle_keeps_what_is_there(
        self, run: Run, loader: Loader, roster: Roster, client: PuffleClient, sandbox: SandboxServer
    ) -> None:
        run(loader.load(client, EMAIL_DRAFT_ID))
        sandbox.sandbox.max_limit = 50
        signals = RosterSignals(roster)
        sandbox.sandbox.set_faults("GET:http-500=1,after=2")
        with pytest.raises(ServerTrouble):
            run(loader.load(client, EMAIL_DRAFT_ID))
        assert len(roster) == 260
        assert signals.take() == []

    def test_a_refresh_tells_what_changed_elsewhere_and_nothing_else(
        self, run: Run, loader: Loader, roster: Roster, client: PuffleClient, sandbox: SandboxServer
    ) -> None:
        run(loader.load(client, EMAIL_DRAFT_ID))
        signals = RosterSignals(roster)
        run(loader.load(client, EMAIL_DRAFT_ID))
        assert signals.take() == []
        sandbox.sandbox.change_prospect(EMAIL_DRAFT_ID, ids(roster)[3], {"company": "Changed elsewhere"})
        run(loader.load(client, EMAIL_DRAFT_ID))
        assert signals.take() == [("changed", [3])]
        assert roster.prospect(3).company == "Changed elsewhere"

    def test_an_empty_campaign_is_complete(
        self, run: Run, loader: Loader, roster: Roster, scripted: ScriptedPuffle
    ) -> None:
        assert run(loader.load(scripted.client(), CAMPAIGN)) is LoadResult.COMPLETE
        assert len(roster) == 0


class TestPages:
    def test_the_first_page_is_shown_before_the_others_come(
        self, loader: Loader, roster: Roster, scripted: ScriptedPuffle, event_loop: EventLoop, qtbot: QtBot
    ) -> None:
        scripted.limit = 2
        scripted.rosters[CAMPAIGN] = [row(number) for number in range(5)]
        second = scripted.hold(f"{LEADS} page 2")
        task = event_loop.create_task(loader.load(scripted.client(), CAMPAIGN))
        qtbot.waitUntil(lambda: f"{LEADS} page 3" in scripted.requests)
        assert ids(roster) == [uuid(0), uuid(1)], "the third page waits for the second, to keep the order"
        second.set()
        qtbot.waitUntil(task.done)
        assert ids(roster) == [uuid(number) for number in range(5)]

    def test_rows_do_not_wait_long_for_a_page_that_is_held_up(
        self,
        run: Run,
        loader: Loader,
        roster: Roster,
        scripted: ScriptedPuffle,
        event_loop: EventLoop,
        qtbot: QtBot,
    ) -> None:
        scripted.limit = 2
        scripted.rosters[CAMPAIGN] = [row(number, company="old") for number in range(5)]
        run(loader.load(scripted.client(), CAMPAIGN))
        scripted.rosters[CAMPAIGN] = [row(number, company="new") for number in range(5)]
        second = scripted.hold(f"{LEADS} page 2")
        task = event_loop.create_task(loader.load(scripted.client(), CAMPAIGN))
        qtbot.waitUntil(lambda: companies(roster) == ["new"] * 2 + ["old"] * 3)
        second.set()
        qtbot.waitUntil(task.done)
        assert companies(roster) == ["new"] * 5

    def test_no_more_than_a_few_pages_are_asked_for_at_a_time(
        self, run: Run, loader: Loader, roster: Roster, scripted: ScriptedPuffle
    ) -> None:
        scripted.limit = 1
        scripted.rosters[CAMPAIGN] = [row(number) for number in range(30)]
        run(loader.load(scripted.client(), CAMPAIGN))
        assert len(roster) == 30
        assert 1 < scripted.most_in_flight <= CONCURRENCY
        assert len(scripted.requests) == 1 + 30 + 1, "the last page is full: another might follow"

    def test_prospects_that_are_added_meanwhile_are_listed_too(
        self, run: Run, loader: Loader, roster: Roster, scripted: ScriptedPuffle
    ) -> None:
        scripted.limit = 2
        rows = [row(number) for number in range(4)]
        scripted.rosters[CAMPAIGN] = rows

        def grow(request: httpx.Request) -> None:
            if request.url.params["page"] == "2" and len(rows) == 4:
                rows.extend(row(number) for number in range(4, 9))

        scripted.answer = grow
        assert run(loader.load(scripted.client(), CAMPAIGN)) is LoadResult.COMPLETE
        assert len(roster) == 9

    def test_a_short_listing_is_listed_again_and_who_is_on_neither_goes(
        self, run: Run, loader: Loader, roster: Roster, scripted: ScriptedPuffle
    ) -> None:
        scripted.rosters[CAMPAIGN] = [row(number) for number in range(3)]
        run(loader.load(scripted.client(), CAMPAIGN))
        scripted.requests.clear()
        scripted.rosters[CAMPAIGN] = [row(0), row(7)]
        scripted.total = 5
        assert run(loader.load(scripted.client(), CAMPAIGN)) is LoadResult.SHORT
        assert len(scripted.requests) == 2 * 3, "two more of its size would be there, by the total"
        assert ids(roster) == [uuid(0), uuid(7)], "two listings agree, each to its empty page"
        assert loader.is_miscounted

    def test_prospects_that_are_not_listed_any_more_go_at_the_end_of_a_whole_listing(
        self, run: Run, loader: Loader, roster: Roster, scripted: ScriptedPuffle
    ) -> None:
        scripted.rosters[CAMPAIGN] = [row(number) for number in range(4)]
        run(loader.load(scripted.client(), CAMPAIGN))
        signals = RosterSignals(roster)
        scripted.limit = 1
        scripted.rosters[CAMPAIGN] = [row(9), row(3)]
        assert run(loader.load(scripted.client(), CAMPAIGN)) is LoadResult.COMPLETE
        assert signals.take() == [("inserted", 4, 4), ("removed", [0, 1, 2])]
        assert ids(roster) == [uuid(3), uuid(9)]

    def test_unreadable_rows_cost_themselves_alone(
        self,
        run: Run,
        loader: Loader,
        roster: Roster,
        scripted: ScriptedPuffle,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        scripted.rosters[CAMPAIGN] = [row(1), {"id": None, "email": "nobody@acme.example"}, row(2), {}]
        assert run(loader.load(scripted.client(), CAMPAIGN)) is LoadResult.COMPLETE
        assert ids(roster) == [uuid(1), uuid(2)]
        assert len(scripted.requests) == 2, "they are not missing, so there is nothing to list again"
        assert "2 listed prospects could not be read" in caplog.text
        assert "nobody@acme.example" not in caplog.text

    def test_an_answer_that_is_no_page_is_an_error(
        self, run: Run, loader: Loader, roster: Roster, scripted: ScriptedPuffle
    ) -> None:
        scripted.answer = lambda request: httpx.Response(200, json=[1, 2])
        with pytest.raises(BadAnswer):
            run(loader.load(scripted.client(), CAMPAIGN))
        assert len(roster) == 0

    def test_a_server_that_counts_endlessly_does_not_keep_the_program_for_ever(
        self,
        run: Run,
        loader: Loader,
        roster: Roster,
        scripted: ScriptedPuffle,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(loader_module, "MAX_PAGES", 5)
        scripted.limit = 1
        scripted.rosters[CAMPAIGN] = [row(number) for number in range(20)]
        scripted.total = 10**8
        assert run(loader.load(scripted.client(), CAMPAIGN)) is LoadResult.SHORT
        assert len(scripted.requests) == 1 + 5 * MAX_PASSES


class TestOvertaking:
    def test_a_newer_load_makes_the_older_fall_on_the_floor(
        self, loader: Loader, roster: Roster, scripted: ScriptedPuffle, event_loop: EventLoop, qtbot: QtBot
    ) -> None:
        scripted.limit = 1
        scripted.rosters[CAMPAIGN] = [row(number, company="old") for number in range(8)]
        held = scripted.hold(f"{LEADS} page 2")
        older = event_loop.create_task(loader.load(scripted.client(), CAMPAIGN))
        qtbot.waitUntil(lambda: f"{LEADS} page 3" in scripted.requests)
        scripted.rosters[CAMPAIGN] = [row(number, company="new") for number in range(3)]
        del scripted.held[f"{LEADS} page 2"]
        newer = event_loop.create_task(loader.load(scripted.client(), CAMPAIGN))
        qtbot.waitUntil(newer.done)
        held.set()
        qtbot.waitUntil(older.done)
        assert older.cancelled()
        assert newer.result() is LoadResult.COMPLETE
        assert companies(roster) == ["new"] * 3
        others = [task for task in asyncio.all_tasks(event_loop) if not task.done()]
        assert others == [], "the pages that were asked for ahead are let go of"

    def test_another_campaign_makes_the_older_fall_on_the_floor(
        self, loader: Loader, roster: Roster, scripted: ScriptedPuffle, event_loop: EventLoop, qtbot: QtBot
    ) -> None:
        scripted.rosters = {CAMPAIGN: [row(1)], OTHER_CAMPAIGN: [row(2), row(3)]}
        held = scripted.hold(f"{LEADS} page 1")
        older = event_loop.create_task(loader.load(scripted.client(), CAMPAIGN))
        qtbot.waitUntil(lambda: len(scripted.requests) == 1)
        newer = event_loop.create_task(loader.load(scripted.client(), OTHER_CAMPAIGN))
        qtbot.waitUntil(newer.done)
        held.set()
        qtbot.waitUntil(older.done)
        assert older.cancelled()
        assert roster.campaign_id == OTHER_CAMPAIGN
        assert ids(roster) == [uuid(2), uuid(3)]

    def test_an_abandoned_load_leaves_the_roster_alone(
        self, loader: Loader, roster: Roster, scripted: ScriptedPuffle, event_loop: EventLoop, qtbot: QtBot
    ) -> None:
        scripted.limit = 1
        scripted.rosters[CAMPAIGN] = [row(1), row(2)]
        held = scripted.hold(f"{LEADS} page 2")
        task = event_loop.create_task(loader.load(scripted.client(), CAMPAIGN))
        qtbot.waitUntil(lambda: len(roster) == 1)
        loader.abandon()
        held.set()
        qtbot.waitUntil(task.done)
        assert task.cancelled()
        assert ids(roster) == [uuid(1)]

    def test_a_cancelled_load_lets_go_of_the_pages_it_asked_for(
        self, loader: Loader, roster: Roster, scripted: ScriptedPuffle, event_loop: EventLoop, qtbot: QtBot
    ) -> None:
        scripted.limit = 1
        scripted.rosters[CAMPAIGN] = [row(number) for number in range(9)]
        for page in range(2, 10):
            scripted.hold(f"{LEADS} page {page}")
        task = event_loop.create_task(loader.load(scripted.client(), CAMPAIGN))
        qtbot.waitUntil(lambda: scripted.in_flight == CONCURRENCY)
        task.cancel()
        qtbot.waitUntil(lambda: task.done() and scripted.in_flight == 0)
        assert ids(roster) == [uuid(0)]

    def test_an_edit_that_is_answered_during_a_listing_stays(
        self,
        run: Run,
        loader: Loader,
        roster: Roster,
        clients: Any,
        sandbox: SandboxServer,
        event_loop: EventLoop,
        qtbot: QtBot,
    ) -> None:
        """The page was made before the edit and arrives after its answer."""
        scripted = ScriptedPuffle(clients)
        scripted.rosters[CAMPAIGN] = [row(1, company="before")]
        client = scripted.client()
        run(loader.load(client, CAMPAIGN))
        held = scripted.hold(f"{LEADS} page 1")
        listing = event_loop.create_task(loader.load(client, CAMPAIGN))
        qtbot.waitUntil(lambda: scripted.in_flight == 1)
        roster.answer(uuid(1), ["company"], row(1, company="edited"))
        held.set()
        qtbot.waitUntil(listing.done)
        assert companies(roster) == ["edited"]
