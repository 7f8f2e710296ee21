"""Adding and removing prospects: what is sent, what is not, and how the answers are understood."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import httpx
import pytest

from puffle_desktop.api.client import PuffleClient
from puffle_desktop.api.codec import (
    MAX_REQUEST_BYTES,
    MOST_ADDED,
    MOST_REMOVED,
    decode_added,
    decode_removed,
    encode_new_prospects,
    encode_removal,
)
from puffle_desktop.api.pacing import RetryPolicy
from puffle_desktop.api.transport import Timeouts, Transport
from puffle_desktop.domain.connection import ApiKey
from puffle_desktop.domain.errors import (
    BadAnswer,
    ChangedElsewhere,
    InvalidId,
    InvalidInput,
    PuffleError,
    RateLimited,
    Rejected,
)
from puffle_desktop.domain.new_prospect import Added, NewProspect
from puffle_desktop.sandbox import ACTIVE_ID, EMAIL_DRAFT_ID, LINKEDIN_DRAFT_ID
from puffle_desktop.sandbox.server import SandboxServer
from tests.unit.api.scripted import LOCAL, QUICK, in_turn, transport_to

T = TypeVar("T")
Call = Callable[[PuffleClient], Awaitable[T]]
ID = "8b2e8a2c-1234-4567-89ab-cdef01234568"
JANE = NewProspect(email="Jane@Acme.example", first_name="Jane", last_name="Doe")


def ids(count: int) -> list[str]:
    return [f"{number:08x}-1234-4567-89ab-cdef01234568" for number in range(count)]


def many(count: int, **fields: Any) -> list[NewProspect]:
    return [NewProspect(email=f"new{number}@acme.example", **fields) for number in range(count)]


def call(sandbox: SandboxServer, what: Call[T], policy: RetryPolicy = QUICK) -> T:
    async def run() -> T:
        key = ApiKey(sandbox.sandbox.key)
        client = PuffleClient(Transport(sandbox.base_url, key, policy=policy, timeouts=Timeouts(read=0.5)))
        try:
            return await what(client)
        finally:
            await client.aclose()

    return asyncio.run(run())


class TestEncoding:
    def test_what_is_not_set_is_left_out(self) -> None:
        custom = {"industry": "SaaS", "deep": [{"a": None}]}
        body = encode_new_prospects([JANE, NewProspect(linkedin_url="x", custom_fields=custom)])
        assert json.loads(body) == {
            "prospects": [
                {"email": "Jane@Acme.example", "first_name": "Jane", "last_name": "Doe"},
                {"linkedin_url": "x", "custom_fields": custom},
            ]
        }

    def test_there_is_no_name(self) -> None:
        assert "name" not in NewProspect.__struct_fields__

    @pytest.mark.parametrize("count", [0, MOST_ADDED + 1])
    def test_a_wrong_number_of_prospects(self, count: int) -> None:
        with pytest.raises(InvalidInput):
            encode_new_prospects(many(count))

    def test_as_many_as_puffle_takes(self) -> None:
        assert len(json.loads(encode_new_prospects(many(MOST_ADDED)))["prospects"]) == 1000
        assert len(json.loads(encode_removal(ids(MOST_REMOVED)))["prospect_ids"]) == 500

    @pytest.mark.parametrize(
        "prospect",
        [
            NewProspect(email="\ud83d@acme.example"),
            NewProspect(custom_fields={"\ud83d": 1}),
            NewProspect(custom_fields={"a": object()}),
        ],
    )
    def test_what_is_no_json(self, prospect: NewProspect) -> None:
        with pytest.raises(InvalidInput, match="can’t be saved") as caught:
            encode_new_prospects([JANE, prospect])
        assert caught.value.__context__ is None

    def test_custom_fields_without_an_end(self) -> None:
        endless: dict[str, Any] = {}
        endless["again"] = endless
        with pytest.raises(InvalidInput):
            encode_new_prospects([NewProspect(custom_fields=endless)])

    def test_too_much_text(self) -> None:
        with pytest.raises(InvalidInput, match="too much text"):
            encode_new_prospects(many(2, headline="x" * (MAX_REQUEST_BYTES // 2)))

    def test_ids_are_sent_once_and_as_puffle_writes_them(self) -> None:
        assert json.loads(encode_removal([f" {ID.upper()} ", ID])) == {"prospect_ids": [ID]}

    @pytest.mark.parametrize("wrong", [[], ids(MOST_REMOVED + 1), ["all"], [ID, ""], [ID, "42"], "all"])
    def test_what_is_never_asked_to_be_removed(self, wrong: list[str]) -> None:
        with pytest.raises(InvalidInput):
            encode_removal(wrong)

    def test_a_wrong_id_is_named(self) -> None:
        with pytest.raises(InvalidId, match="“all” is not a prospect id"):
            encode_removal([ID, "all"])


class TestDecoding:
    @pytest.mark.parametrize(
        ("answer", "added"),
        [
            ({"imported": 2, "duplicates": 1}, Added(2, 1)),
            ({"imported": "2", "duplicates": 0.0, "skipped": 7}, Added(2, 0)),
        ],
    )
    def test_added(self, answer: dict[str, Any], added: Added) -> None:
        assert decode_added(json.dumps(answer).encode()) == added

    @pytest.mark.parametrize(
        "answer",
        [{}, {"imported": 1}, {"duplicates": 1}, {"imported": None, "duplicates": 1},
         {"imported": -1, "duplicates": 0}, {"imported": True, "duplicates": 0}, {"imported": [1]}],
    )  # fmt: skip
    def test_not_said_how_many_were_added(self, answer: dict[str, Any]) -> None:
        with pytest.raises(BadAnswer, match="did not say how many prospects it added"):
            decode_added(json.dumps(answer).encode())

    @pytest.mark.parametrize(("answer", "removed"), [({"deleted": 3}, 3), ({"deleted": "0"}, 0)])
    def test_removed(self, answer: dict[str, Any], removed: int) -> None:
        assert decode_removed(json.dumps(answer).encode()) == removed

    @pytest.mark.parametrize("answer", [{}, {"deleted": None}, {"deleted": "many"}, {"deleted": [1]}])
    def test_not_said_how_many_were_removed(self, answer: dict[str, Any]) -> None:
        with pytest.raises(BadAnswer, match="did not say how many prospects it removed"):
            decode_removed(json.dumps(answer).encode())

    def test_all_were_removed_though_only_some_were_named(self) -> None:
        with pytest.raises(BadAnswer, match="every prospect of the campaign"):
            decode_removed(b'{"deleted": "all"}')

    @pytest.mark.parametrize("decode", [decode_added, decode_removed])
    @pytest.mark.parametrize("body", [b"", b"<html>", b"[1]", b"null", b'{"imported": 1'])
    def test_what_is_no_answer(self, decode: Callable[[bytes], object], body: bytes) -> None:
        with pytest.raises(BadAnswer):
            decode(body)


@pytest.mark.parametrize("campaign_id", ["", "42", f"{EMAIL_DRAFT_ID}/x"])
def test_nothing_is_sent_to_a_campaign_that_is_none(campaign_id: str) -> None:
    handler, asked = in_turn(httpx.Response(200, content=b"{}"))

    async def run(what: Call[object]) -> None:
        client = PuffleClient(transport_to(LOCAL, transport=httpx.MockTransport(handler)))
        with pytest.raises(InvalidId):
            await what(client)
        await client.aclose()

    asyncio.run(run(lambda client: client.add_prospects(campaign_id, [JANE])))
    asyncio.run(run(lambda client: client.remove_prospects(campaign_id, [ID])))
    assert asked == []


class TestOnTheSandbox:
    """The fixture checks that each request follows the document of Puffle's API."""

    def test_adding(self, sandbox: SandboxServer) -> None:
        known = sandbox.sandbox.prospects(EMAIL_DRAFT_ID)[0]["email"]
        batch = [
            JANE,
            NewProspect(email="jane@acme.example"),
            NewProspect(email=known.upper()),
            NewProspect(first_name="Nobody"),
            NewProspect(email="new@acme.example", custom_fields={"industry": "SaaS"}),
        ]
        assert call(sandbox, lambda client: client.add_prospects(EMAIL_DRAFT_ID, batch)) == Added(2, 2)
        jane, new = sandbox.sandbox.prospects(EMAIL_DRAFT_ID)[-2:]
        assert (jane["email"], jane["name"], new["custom_fields"]) == (
            "jane@acme.example", "Jane Doe", {"industry": "SaaS"},
        )  # fmt: skip
        assert [write.kind for write in sandbox.sandbox.applied] == ["add", "add"]

    def test_adding_to_a_linkedin_campaign(self, sandbox: SandboxServer) -> None:
        batch = [NewProspect(linkedin_url="https://www.linkedin.com/in/new/?trk=x"), JANE]
        assert call(sandbox, lambda client: client.add_prospects(LINKEDIN_DRAFT_ID, batch)) == Added(1, 0)

    def test_removing(self, sandbox: SandboxServer) -> None:
        rows = sandbox.sandbox.prospects(EMAIL_DRAFT_ID)
        wanted = [rows[0]["id"], rows[3]["id"].upper(), ID]
        assert call(sandbox, lambda client: client.remove_prospects(EMAIL_DRAFT_ID, wanted)) == 2
        assert sandbox.sandbox.prospects(EMAIL_DRAFT_ID) == [*rows[1:3], *rows[4:]]

    def test_a_campaign_that_is_no_draft(self, sandbox: SandboxServer) -> None:
        calls: list[Call[object]] = [
            lambda client: client.add_prospects(ACTIVE_ID, [JANE]),
            lambda client: client.remove_prospects(ACTIVE_ID, [ID]),
        ]
        for what in calls:
            with pytest.raises(Rejected, match="Campaign is active"):
                call(sandbox, what)
        assert sandbox.sandbox.applied == []

    @pytest.mark.parametrize(
        "fault", ["drop-after", "hang,applied=yes", "http-502,applied=yes", "drop-before"]
    )
    def test_a_lost_answer_does_nobody_harm(self, sandbox: SandboxServer, fault: str) -> None:
        """It is sent again; what the first one did is done once."""
        done = fault != "drop-before"
        size = len(sandbox.sandbox.prospects(EMAIL_DRAFT_ID))
        gone = sandbox.sandbox.prospects(EMAIL_DRAFT_ID)[0]["id"]
        sandbox.sandbox.set_faults(f"POST:{fault},times=1", f"DELETE:{fault},times=1")
        added = call(sandbox, lambda client: client.add_prospects(EMAIL_DRAFT_ID, [JANE]))
        assert added == (Added(0, 1) if done else Added(1, 0))
        assert len(sandbox.sandbox.prospects(EMAIL_DRAFT_ID)) == size + 1
        removed = call(sandbox, lambda client: client.remove_prospects(EMAIL_DRAFT_ID, [gone]))
        assert removed == (0 if done else 1)
        assert [write.kind for write in sandbox.sandbox.applied] == ["add", "delete"]
        assert len(sandbox.sandbox.record) == 4

    def test_each_attempt_asks_whether_it_may_go(self, sandbox: SandboxServer) -> None:
        """None is sent again once the roster may have changed."""
        prospect_id = sandbox.sandbox.prospects(EMAIL_DRAFT_ID)[0]["id"]
        sandbox.sandbox.set_faults("WRITE:http-429,retry-after=0.05")
        asked: list[int] = []

        def may_go() -> None:
            asked.append(1)
            if len(asked) % 2 == 0:
                raise ChangedElsewhere("The list is old.")

        calls: list[Call[object]] = [
            lambda client: client.update_prospect(EMAIL_DRAFT_ID, prospect_id, {"name": "x"}, may_go=may_go),
            lambda client: client.add_prospects(EMAIL_DRAFT_ID, [JANE], may_go=may_go),
            lambda client: client.remove_prospects(EMAIL_DRAFT_ID, [prospect_id], may_go=may_go),
        ]
        for number, what in enumerate(calls, 1):
            with pytest.raises(ChangedElsewhere):
                call(sandbox, what)
            assert len(sandbox.sandbox.record) == number
            assert len(asked) == 2 * number

    def test_a_long_wait_and_a_person_who_goes_on(self, sandbox: SandboxServer) -> None:
        sandbox.sandbox.set_faults("http-429,retry-after=3600+100000000000000000000000,times=1")

        async def run(client: PuffleClient) -> None:
            for _ in range(3):
                with pytest.raises(PuffleError) as caught:
                    await client.add_prospects(EMAIL_DRAFT_ID, [JANE])
                assert isinstance(caught.value, RateLimited)
                assert caught.value.until is None
            assert len(sandbox.sandbox.record) == 1
            client.go_on_now()
            assert await client.add_prospects(EMAIL_DRAFT_ID, [JANE]) == Added(1, 0)

        call(sandbox, run)
