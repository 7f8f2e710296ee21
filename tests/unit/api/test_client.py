import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import TypeVar

import httpx
import pytest

from puffle_desktop.api.client import PuffleClient
from puffle_desktop.api.transport import Transport
from puffle_desktop.domain.campaign import Campaign
from puffle_desktop.domain.connection import ApiKey
from puffle_desktop.domain.edits import merge_answer
from puffle_desktop.domain.errors import BadAnswer, InvalidId, InvalidInput, KeyRefused, NotFound, Rejected
from puffle_desktop.sandbox.server import SandboxServer
from tests.unit.api.scripted import LOCAL, Handler, in_turn, transport_to

T = TypeVar("T")
Call = Callable[[PuffleClient], Awaitable[T]]
CAMPAIGN = "8c2b2d4e-e29b-41d4-a716-446655440000"
PROSPECT = "8b2e8a2c-1234-4567-89ab-cdef01234568"


def call(transport: Transport, what: Call[T]) -> T:
    async def run() -> T:
        client = PuffleClient(transport)
        try:
            return await what(client)
        finally:
            await client.aclose()

    return asyncio.run(run())


def call_mocked(handler: Handler, what: Call[T]) -> T:
    return call(transport_to(LOCAL, transport=httpx.MockTransport(handler)), what)


@pytest.mark.parametrize(
    ("what", "method", "target"),
    [
        (lambda client: client.account(), "GET", "/api/account"),
        (lambda client: client.campaigns(), "GET", "/api/campaigns"),
        (lambda client: client.campaign(f" {CAMPAIGN.upper()} "), "GET", f"/api/campaigns/{CAMPAIGN}"),
        (
            lambda client: client.prospects_page(CAMPAIGN, 3, 500),
            "GET",
            f"/api/campaigns/{CAMPAIGN}/leads?page=3&limit=500",
        ),
        (
            lambda client: client.count_prospects(CAMPAIGN),
            "GET",
            f"/api/campaigns/{CAMPAIGN}/leads?page=1&limit=1",
        ),
        (
            lambda client: client.update_prospect(CAMPAIGN, PROSPECT, {"email": "jane@acme.example"}),
            "PATCH",
            f"/api/campaigns/{CAMPAIGN}/leads",
        ),
    ],
)
def test_each_method_asks_its_endpoint(what: Call[object], method: str, target: str) -> None:
    handler, asked = in_turn(httpx.Response(200, content=b"{}"))
    with pytest.raises(BadAnswer):
        call_mocked(handler, what)
    assert (asked[0].method, asked[0].url.raw_path.decode()) == (method, target)


@pytest.mark.parametrize("campaign_id", ["", "17", "../account", f"{CAMPAIGN}/leads", f"{CAMPAIGN}?x=1"])
def test_an_id_that_is_none_never_becomes_part_of_a_path(campaign_id: str) -> None:
    handler, asked = in_turn(httpx.Response(200, content=b"{}"))
    calls: list[Call[object]] = [
        lambda client: client.campaign(campaign_id),
        lambda client: client.prospects_page(campaign_id),
        lambda client: client.count_prospects(campaign_id),
        lambda client: client.update_prospect(campaign_id, PROSPECT, {"name": "x"}),
        lambda client: client.update_prospect(CAMPAIGN, campaign_id, {"name": "x"}),
    ]
    for what in calls:
        with pytest.raises(InvalidId):
            call_mocked(handler, what)
    assert asked == []


def test_an_update_without_a_change_is_not_sent() -> None:
    handler, asked = in_turn(httpx.Response(200, content=b"{}"))
    with pytest.raises(InvalidInput):
        call_mocked(handler, lambda client: client.update_prospect(CAMPAIGN, PROSPECT, {}))
    assert asked == []


def test_the_documented_example_answers_for_another_prospect() -> None:
    """Puffle's own example shows a request for one id and an answer with another, not to be merged."""
    answer = {"prospect": {"id": "7a1e8a2c-1234-4567-89ab-cdef01234567", "company": "Acme"}}
    handler, asked = in_turn(httpx.Response(200, json=answer))
    with pytest.raises(BadAnswer, match="another prospect"):
        call_mocked(handler, lambda client: client.update_prospect(CAMPAIGN, PROSPECT, {"company": "Acme"}))
    assert json.loads(asked[0].content) == {"prospect_id": PROSPECT, "updates": {"company": "Acme"}}


# --- against the sandbox, which shares nothing with this program's codec, and checks the contract


def drafts(campaigns: list[Campaign]) -> list[Campaign]:
    return [campaign for campaign in campaigns if campaign.is_draft]


def test_the_main_job(sandbox: SandboxServer) -> None:
    async def run(client: PuffleClient) -> None:
        assert "@" in (await client.account()).display_name
        draft = max(drafts(await client.campaigns()), key=lambda campaign: campaign.channel == "email")
        assert await client.campaign(draft.id) == draft
        size = await client.count_prospects(draft.id)
        assert size >= 250

        first, last = (
            await client.prospects_page(draft.id),
            await client.prospects_page(draft.id, size // 100 + 1),
        )
        assert (first.total, first.limit, len(first.prospects)) == (size, 100, 100)
        assert (last.page, len(last.prospects)) == (size // 100 + 1, size % 100)
        assert first.unreadable == last.unreadable == 0

        known = next(prospect for prospect in first.prospects if prospect.headline)
        answer = await client.update_prospect(
            draft.id, known.id, {"company": "  Ünïcode 😀", "headline": None}
        )
        stored = merge_answer(known, ["company", "headline"], answer)
        assert (stored.company, stored.headline) == (answer["company"], None)
        assert stored.email == known.email
        assert stored.custom_fields == known.custom_fields
        listed = (await client.prospects_page(draft.id)).prospects
        assert next(prospect for prospect in listed if prospect.id == known.id).company == stored.company

    call(Transport(sandbox.base_url, ApiKey(sandbox.sandbox.key)), run)


def test_what_the_server_refuses(sandbox: SandboxServer) -> None:
    async def run(client: PuffleClient) -> None:
        campaigns = await client.campaigns()
        draft, live = drafts(campaigns)[0], next(each for each in campaigns if not each.is_draft)
        prospect = (await client.prospects_page(live.id)).prospects[0]
        with pytest.raises(Rejected) as caught:
            await client.update_prospect(live.id, prospect.id, {"company": "x"})
        assert caught.value.status == 400
        with pytest.raises(NotFound):
            await client.update_prospect(draft.id, prospect.id, {"company": "x"})
        with pytest.raises(NotFound):
            await client.campaign(PROSPECT)

    call(Transport(sandbox.base_url, ApiKey(sandbox.sandbox.key)), run)
    with pytest.raises(KeyRefused):
        call(transport_to(sandbox.base_url), lambda client: client.account())
