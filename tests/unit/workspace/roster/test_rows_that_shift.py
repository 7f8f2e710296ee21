"""Listings while rows go and come, of servers that count wrongly, or that refuse what is past the end."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from puffle_desktop.api.client import PuffleClient
from puffle_desktop.domain.errors import (
    BadAnswer,
    KeyRefused,
    NotFound,
    NotPermitted,
    PuffleError,
    RateLimited,
    ServerTrouble,
)
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.sandbox.server import SandboxServer
from puffle_desktop.workspace.roster.arrival import NEVER
from puffle_desktop.workspace.roster.listing_notices import short_text
from puffle_desktop.workspace.roster.loader import CONCURRENCY, MAX_PASSES, Loader, LoadResult
from puffle_desktop.workspace.roster.roster import Roster
from tests.support.run import Run
from tests.support.scripted_puffle import CAMPAIGN, ScriptedPuffle, row, uuid

LIMIT = 100


class Scene:
    """A server of 300 rows in pages of a hundred, and a roster."""

    def __init__(self, run: Run[Any], scripted: ScriptedPuffle, rows: int = 300) -> None:
        self.run = run
        self.scripted = scripted
        self.rows = [row(number) for number in range(rows)]
        scripted.limit = LIMIT
        scripted.rosters[CAMPAIGN] = self.rows
        self.roster = Roster()
        self.loader = Loader(self.roster)
        self.pages = 0

    def load(self) -> LoadResult:
        result: LoadResult = self.run(self.loader.load(self.scripted.client(), CAMPAIGN))
        return result

    def held(self) -> set[str]:
        return set(self.roster.ids())

    def there(self) -> set[str]:
        return {each["id"] for each in self.rows}

    def at_page(self, number: int, do: Callable[[], object], times: int = 1) -> None:
        """Do something before page *number* is made, the first *times*."""
        left = [times]

        def answer(request: httpx.Request) -> None:
            if request.url.params.get("page") == str(number) and left[0]:
                left[0] -= 1
                do()

        self.scripted.answer = answer

    def refuse_past(self, last: int, status: int) -> None:
        """Answer pages behind *last* with an error."""

        def answer(request: httpx.Request) -> httpx.Response | None:
            return httpx.Response(status) if int(request.url.params["page"]) > last else None

        self.scripted.answer = answer


@pytest.fixture
def scene(run: Run[Any], scripted: ScriptedPuffle) -> Scene:
    return Scene(run, scripted)


@pytest.mark.parametrize("gone", [0, 50, 99])
def test_a_row_that_goes_after_the_first_page_hides_none(scene: Scene, gone: int) -> None:
    scene.at_page(2, lambda: scene.rows.pop(gone))
    assert scene.load() is LoadResult.COMPLETE
    assert scene.held() == scene.there()
    assert len(scene.roster) == 299


def test_a_row_that_goes_while_another_comes_is_listed_again_before_any_is_taken_away(scene: Scene) -> None:
    """The total is the same on each page."""
    scene.load()

    def change() -> None:
        scene.rows.pop(3)
        scene.rows.append(row(900))

    scene.at_page(2, change)
    assert scene.load() is LoadResult.COMPLETE
    assert scene.held() == scene.there()


def test_a_row_that_comes_at_the_front_is_seen_on_two_pages(scene: Scene) -> None:
    scene.at_page(2, lambda: scene.rows.insert(0, row(900)))
    assert scene.load() is LoadResult.COMPLETE
    assert scene.held() == scene.there()


def test_rows_that_never_stand_still_take_nobody_away(scene: Scene) -> None:
    scene.load()
    before = scene.held()
    scene.at_page(2, lambda: scene.rows.pop(0), times=100)
    assert scene.load() is LoadResult.SHORT
    assert scene.held() == before
    assert scene.roster.listed_whole_at > NEVER, "as of the listing before"


def test_who_is_not_listed_twice_goes(scene: Scene) -> None:
    scene.load()
    scene.scripted.requests.clear()
    del scene.rows[120:130]
    began = scene.roster.listed_whole_at
    assert scene.load() is LoadResult.COMPLETE
    assert scene.held() == scene.there()
    assert scene.roster.listed_whole_at > began
    assert len(scene.scripted.requests) == 2 * 3


def test_one_page_is_a_snapshot_and_listed_once(run: Run[Any], scripted: ScriptedPuffle) -> None:
    scene = Scene(run, scripted, 90)
    scene.load()
    scripted.requests.clear()
    del scene.rows[7]
    assert scene.load() is LoadResult.COMPLETE
    assert (len(scene.roster), len(scripted.requests)) == (89, 1)


@pytest.mark.parametrize("total", [301, 250_000, 999_999_999])
def test_a_total_that_is_too_large_comes_to_an_end(scene: Scene, total: int) -> None:
    scene.scripted.total = total
    assert scene.load() is LoadResult.SHORT
    assert scene.held() == scene.there()
    assert len(scene.scripted.requests) <= 1 + MAX_PASSES * (3 + CONCURRENCY + 4)


@pytest.mark.parametrize("total", [0, 1, 64, 100, 200, 250, 299])
def test_a_total_that_is_too_small_hides_nobody(scene: Scene, total: int) -> None:
    scene.scripted.total = total
    assert scene.load() is LoadResult.COMPLETE
    assert scene.held() == scene.there()


@pytest.mark.parametrize("count", [1, 63, 64, 65, 99, 100, 101, 200, 300])
@pytest.mark.parametrize("tells", [True, False])
def test_a_full_page_is_no_end_and_an_empty_one_is(
    run: Run[Any], scripted: ScriptedPuffle, count: int, tells: bool
) -> None:
    scene = Scene(run, scripted, count)

    def answer(request: httpx.Request) -> httpx.Response | None:
        page, limit = int(request.url.params["page"]), min(LIMIT, int(request.url.params["limit"]))
        shown = scene.rows[(page - 1) * limit : page * limit]
        return None if tells else httpx.Response(200, json={"prospects": shown})

    scripted.answer = answer
    assert scene.load() is LoadResult.COMPLETE
    assert scene.held() == scene.there()


@pytest.mark.parametrize("status", [400, 404, 410, 416, 422, 500, 503])
@pytest.mark.parametrize("count", [64, 100, 300])
def test_an_error_past_the_end_is_the_end(
    run: Run[Any], scripted: ScriptedPuffle, status: int, count: int
) -> None:
    scene = Scene(run, scripted, count)
    scene.refuse_past(max(1, count // LIMIT), status)
    assert scene.load() is LoadResult.COMPLETE
    assert scene.held() == scene.there()


@pytest.mark.parametrize(
    ("status", "kind"), [(401, KeyRefused), (403, NotPermitted), (429, RateLimited), (200, BadAnswer)]
)
def test_an_error_before_the_end_is_none(scene: Scene, status: int, kind: type[PuffleError]) -> None:
    scene.refuse_past(2, status)
    with pytest.raises(kind):
        scene.load()
    assert len(scene.roster) == 200


@pytest.mark.parametrize(("status", "kind"), [(404, NotFound), (500, ServerTrouble)])
def test_an_error_that_has_rows_behind_it_is_no_end(
    scene: Scene, status: int, kind: type[PuffleError]
) -> None:
    scene.rows.extend(row(number) for number in range(300, 400))

    def answer(request: httpx.Request) -> httpx.Response | None:
        return httpx.Response(status) if request.url.params["page"] == "3" else None

    scene.scripted.answer = answer
    with pytest.raises(kind):
        scene.load()


@pytest.mark.parametrize("total", [301, 1000, 250_000])
@pytest.mark.parametrize("status", [400, 404, 410, 422, 500, 503])
def test_an_error_where_rows_were_told_ends_the_listing_and_is_told(
    scene: Scene, total: int, status: int
) -> None:
    """Nothing tells whether the total is wrong, or the server."""
    scene.scripted.total = total
    scene.refuse_past(3, status)
    assert scene.load() is LoadResult.SHORT
    assert scene.held() == scene.there()
    assert len(scene.scripted.requests) <= 1 + MAX_PASSES * (3 + CONCURRENCY + 4)
    assert scene.loader.refusal is not None
    assert short_text(scene.loader).endswith(str(scene.loader.refusal))


def test_by_an_error_where_rows_were_told_nobody_goes(scene: Scene) -> None:
    scene.load()
    scene.refuse_past(2, 500)
    assert scene.load() is LoadResult.SHORT
    assert len(scene.roster) == 300


@pytest.mark.parametrize("total", [50, 100, 250, 300])
@pytest.mark.parametrize(
    "end",
    [
        httpx.Response(403),
        httpx.Response(409),
        httpx.Response(429),
        httpx.Response(204),
        httpx.Response(200, text=""),
        httpx.Response(200, text="<html>No such page</html>"),
        httpx.Response(200, text="null"),
        httpx.Response(200, text='{"prospects":null}'),
    ],
    ids=["403", "409", "429", "204", "empty", "html", "null", "null rows"],
)
def test_whatever_stands_past_the_end_is_the_end(scene: Scene, total: int, end: httpx.Response) -> None:
    scene.scripted.total = total
    scene.scripted.answer = lambda request: (
        httpx.Response(end.status_code, content=end.content) if int(request.url.params["page"]) > 3 else None
    )
    assert scene.load() is LoadResult.COMPLETE
    assert scene.held() == scene.there()


def test_an_error_past_the_end_is_not_tried_again(
    run: Run[Any], scripted: ScriptedPuffle, clients: Any
) -> None:
    scene = Scene(run, scripted)
    scene.refuse_past(3, 500)
    scene.load()
    assert [each.rpartition(" ")[2] for each in scripted.requests].count("4") == 1


def test_a_refused_key_is_no_end(scene: Scene) -> None:
    scene.refuse_past(3, 401)
    with pytest.raises(KeyRefused):
        scene.load()


def test_a_server_that_gives_the_same_page_each_time_comes_to_an_end(scene: Scene) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"prospects": scene.rows[:LIMIT], "total": 250_000, "limit": LIMIT})

    scene.scripted.answer = answer
    assert scene.load() is LoadResult.SHORT
    assert len(scene.roster) == LIMIT
    assert len(scene.scripted.requests) <= 1 + MAX_PASSES * (2 + CONCURRENCY + 4)


def test_totals_that_differ_on_each_page_are_believed_when_two_listings_agree(scene: Scene) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        page = int(request.url.params["page"])
        shown = scene.rows[(page - 1) * LIMIT : page * LIMIT]
        return httpx.Response(200, json={"prospects": shown, "total": len(shown) + page, "limit": LIMIT})

    scene.scripted.answer = answer
    assert scene.load() is LoadResult.COMPLETE
    assert scene.held() == scene.there()


@pytest.mark.parametrize("tells_total", [True, False])
@pytest.mark.parametrize("told", ["as asked", "as asked, as text", 1000, 0, None, 10])
@pytest.mark.parametrize(
    ("count", "cap"), [(350, 100), (300, 50), (300, 100), (30, 100), (64, 64), (128, 64)]
)
def test_a_page_that_holds_less_than_it_says_hides_nobody(
    run: Run[Any], scripted: ScriptedPuffle, count: int, cap: int, told: object, tells_total: bool
) -> None:
    scene = Scene(run, scripted, count)

    def answer(request: httpx.Request) -> httpx.Response:
        page, asked = int(request.url.params["page"]), int(request.url.params["limit"])
        limit = min(cap, asked)
        says = {"as asked": asked, "as asked, as text": str(asked)}.get(str(told), told)
        body = {"prospects": scene.rows[(page - 1) * limit : page * limit], "limit": says}
        return httpx.Response(200, json=body | ({"total": count} if tells_total else {}))

    scripted.answer = answer
    assert scene.load() is LoadResult.COMPLETE
    assert scene.held() == scene.there()


@pytest.mark.parametrize("cap", [1000, 100])
def test_a_server_that_tells_nothing_but_a_limit_shows_all(
    run: Run[Any], scripted: ScriptedPuffle, cap: int
) -> None:
    """The first look brings as many as it asked for, on a page that has room for a thousand."""
    scene = Scene(run, scripted)

    def answer(request: httpx.Request) -> httpx.Response:
        page, limit = int(request.url.params["page"]), min(cap, int(request.url.params["limit"]))
        rows = scene.rows[(page - 1) * limit : page * limit]
        return httpx.Response(200, json={"prospects": rows, "limit": 1000})

    scripted.answer = answer
    assert scene.load() is LoadResult.COMPLETE
    assert scene.held() == scene.there()


def test_a_row_that_goes_unseen_by_any_total_hides_none(scene: Scene) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        page = int(request.url.params["page"])
        if page == 2 and len(scene.rows) == 300:
            del scene.rows[5]
        return httpx.Response(200, json={"prospects": scene.rows[(page - 1) * LIMIT : page * LIMIT]})

    scene.scripted.answer = answer
    assert scene.load() is LoadResult.COMPLETE
    assert scene.held() == scene.there()


def test_a_total_that_stands_still_does_not_keep_who_is_gone(scene: Scene) -> None:
    scene.scripted.total = 300
    scene.at_page(2, lambda: scene.rows.pop(5))
    assert scene.load() is LoadResult.SHORT
    assert scene.held() == scene.there()
    assert short_text(scene.loader).startswith("Puffle counts more prospects")


@pytest.mark.parametrize(("count", "pages"), [(30, 1), (99, 1), (101, 2), (250, 3), (300, 4)])
def test_an_honest_listing_asks_for_each_page_once(
    run: Run[Any], scripted: ScriptedPuffle, count: int, pages: int
) -> None:
    """And for one more after a full one."""
    scene = Scene(run, scripted, count)
    scene.load()
    scripted.requests.clear()
    assert scene.load() is LoadResult.COMPLETE
    assert len(scripted.requests) == pages


def test_rows_without_ids_are_counted_and_take_nobody_away(scene: Scene) -> None:
    scene.load()
    whole_at = scene.roster.listed_whole_at
    for number in (5, 150, 250):
        scene.rows[number] = {"id": number}
    assert scene.load() is LoadResult.COMPLETE
    assert (len(scene.roster), scene.loader.unreadable) == (300, 3)
    assert scene.roster.listed_whole_at == whole_at, "who is missing may be one of them"


def test_a_page_that_is_too_large_is_asked_for_in_smaller_ones(
    run: Run[Any], scripted: ScriptedPuffle, clients: Any
) -> None:
    scene = Scene(run, scripted, 0)
    scripted.limit = 1000
    scene.rows.extend(row(number, company="x" * 1_000_000) for number in range(40))
    assert scene.load() is LoadResult.COMPLETE
    assert scene.held() == {uuid(number) for number in range(40)}


def test_the_sandbox_counts_wrongly_and_refuses_what_is_past_the_end(
    run: Run[Any], client: PuffleClient, sandbox: SandboxServer
) -> None:
    sandbox.sandbox.max_limit = 130
    sandbox.sandbox.past_the_end = 404
    roster = Roster()
    assert run(Loader(roster).load(client, EMAIL_DRAFT_ID)) is LoadResult.COMPLETE
    assert len(roster) == 260
    sandbox.sandbox.past_the_end = None
    sandbox.sandbox.told_total = 40
    roster = Roster()
    assert run(Loader(roster).load(client, EMAIL_DRAFT_ID)) is LoadResult.COMPLETE
    assert len(roster) == 260
    sandbox.sandbox.told_total = 250_000
    assert run(Loader(roster).load(client, EMAIL_DRAFT_ID)) is LoadResult.SHORT
    assert len(roster) == 260


@pytest.mark.parametrize("tells_total", [True, False])
def test_the_sandbox_tells_a_limit_that_its_pages_do_not_have(
    run: Run[Any], client: PuffleClient, sandbox: SandboxServer, tells_total: bool
) -> None:
    sandbox.sandbox.max_limit = 50
    sandbox.sandbox.echoes_limit, sandbox.sandbox.tells_total = True, tells_total
    roster = Roster()
    assert run(Loader(roster).load(client, EMAIL_DRAFT_ID)) is LoadResult.COMPLETE
    assert (len(roster), roster.page_size) == (260, 50)
