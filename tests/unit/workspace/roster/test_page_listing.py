"""One page of a roster is listed by itself: rows are renewed, added, and never removed."""

import asyncio

import pytest

from puffle_desktop.api.client import PuffleClient
from puffle_desktop.api.codec import Page
from puffle_desktop.domain.clock import elapsed
from puffle_desktop.domain.errors import ServerTrouble
from puffle_desktop.sandbox import EMAIL_DRAFT_ID, LINKEDIN_DRAFT_ID
from puffle_desktop.sandbox.server import SandboxServer
from puffle_desktop.workspace.roster import page_listing
from puffle_desktop.workspace.roster.loader import Loader
from puffle_desktop.workspace.roster.page_listing import ListedPage, joined, list_page
from puffle_desktop.workspace.roster.roster import Roster
from tests.support.roster_signals import RosterSignals
from tests.support.run import Run
from tests.support.scripted_puffle import prospect

LIMIT = 50


@pytest.fixture
def roster(run: Run, client: PuffleClient, sandbox: SandboxServer) -> Roster:
    """All 260 rows, listed in pages of 50."""
    sandbox.sandbox.max_limit = LIMIT
    roster = Roster()
    loader = Loader(roster)
    run(loader.load(client, EMAIL_DRAFT_ID))
    assert roster.page_size == LIMIT
    return roster


def test_a_listing_gives_each_row_its_place_and_moment(
    run: Run, client: PuffleClient, sandbox: SandboxServer
) -> None:
    sandbox.sandbox.max_limit = LIMIT
    roster, before = Roster(), elapsed()
    run(Loader(roster).load(client, EMAIL_DRAFT_ID))
    ids = [each["id"] for each in sandbox.sandbox.prospects(EMAIL_DRAFT_ID)]
    assert [roster.place_of(roster.row_of(each) or 0) for each in ids] == list(range(260))
    moments = [roster.seen_at(row) for row in roster.rows()]
    assert before <= min(moments) <= max(moments) <= elapsed()


def test_a_page_that_is_listed_again_is_seen_anew(
    run: Run, client: PuffleClient, sandbox: SandboxServer, roster: Roster
) -> None:
    former = [roster.seen_at(row) for row in roster.rows()]
    signals, before = RosterSignals(roster), elapsed()
    page = run(list_page(client, roster, EMAIL_DRAFT_ID, 2, LIMIT))
    assert isinstance(page, Page)
    assert page.total == 260
    moments = [roster.seen_at(row) for row in roster.rows()]
    assert [row for row in roster.rows() if moments[row] >= before] == list(range(50, 100))
    assert moments[:50] + moments[100:] == former[:50] + former[100:]
    assert [roster.place_of(row) for row in roster.rows()] == list(range(260))
    assert signals.take() == [], "nothing in it has changed"
    assert sandbox.sandbox.record[-1].query == {"page": "2", "limit": str(LIMIT)}


def test_rows_that_slipped_get_their_new_place_and_new_ones_come_to_the_end(
    run: Run, client: PuffleClient, sandbox: SandboxServer, roster: Roster
) -> None:
    known = Roster()
    known.open(EMAIL_DRAFT_ID)
    known.take_in([roster.stored(row) for row in (51, 50)], 0)
    run(list_page(client, known, EMAIL_DRAFT_ID, 2, LIMIT))
    assert [known.stored(row).id for row in known.rows()] == [
        roster.stored(row).id for row in (51, 50, *range(52, 100))
    ]
    assert [known.place_of(row) for row in known.rows()] == [51, 50, *range(52, 100)]


def test_the_moment_is_that_before_the_request_however_long_the_answer_takes(
    run: Run, client: PuffleClient, sandbox: SandboxServer, roster: Roster, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [1000.0]
    monkeypatch.setattr(page_listing, "elapsed", lambda: clock[0])

    async def slowly() -> None:
        listing = asyncio.ensure_future(list_page(client, roster, EMAIL_DRAFT_ID, 1, LIMIT))
        await asyncio.sleep(0)
        clock[0] = 1050.0
        await listing

    run(slowly())
    assert {roster.seen_at(row) for row in range(50)} == {1000.0}


def test_a_roster_that_holds_another_campaign_by_then_stays_as_it_is(
    run: Run, client: PuffleClient, sandbox: SandboxServer, roster: Roster
) -> None:
    async def overtaken() -> None:
        listing = asyncio.ensure_future(list_page(client, roster, EMAIL_DRAFT_ID, 1, LIMIT))
        await asyncio.sleep(0)
        roster.open(LINKEDIN_DRAFT_ID)
        await listing

    run(overtaken())
    assert len(roster) == 0


def test_a_page_that_cannot_be_had_changes_nothing(
    run: Run, client: PuffleClient, sandbox: SandboxServer, roster: Roster
) -> None:
    former = [roster.seen_at(row) for row in roster.rows()]
    sandbox.sandbox.set_faults("GET:http-500=1")
    with pytest.raises(ServerTrouble):
        run(list_page(client, roster, EMAIL_DRAFT_ID, 1, LIMIT))
    assert [roster.seen_at(row) for row in roster.rows()] == former


def listed(*numbers: int, asked_at: int = 0, sent_at: float = 0.0, unreadable: int = 0) -> ListedPage:
    """A page of the prospects with these numbers, which are their places too."""
    prospects = [prospect(number) for number in numbers]
    page = Page(prospects=prospects, total=9, page=1, limit=len(numbers), unreadable=unreadable)
    return ListedPage(page, asked_at, sent_at, numbers[0])


def test_pages_that_follow_on_each_other_are_one_as_old_as_the_older() -> None:
    former, later = listed(0, 1, asked_at=3, sent_at=8.0), listed(2, 3, asked_at=2, sent_at=9.0, unreadable=1)
    together = joined(former, later)
    assert together is not None
    assert together.page.prospects == [prospect(number) for number in range(4)]
    assert together[1:] == (2, 8.0, 0)
    assert together.page.unreadable == 1


def test_pages_with_a_gap_between_them_stay_two() -> None:
    assert joined(listed(0, 1), listed(3, 4)) is None
    assert joined(listed(0, 1, unreadable=1), listed(2, 3)) is None, "the places would not be known"
