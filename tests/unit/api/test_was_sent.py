"""Whether anything of a write was sent: where not, nobody need look whether it was done."""

import pytest

from puffle_desktop.api.client import PuffleClient
from puffle_desktop.api.pacing import RetryPolicy
from puffle_desktop.api.transport import Timeouts, Transport
from puffle_desktop.domain.connection import ApiKey
from puffle_desktop.domain.errors import PuffleError, Stopped
from puffle_desktop.domain.new_prospect import NewProspect
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.sandbox.server import SandboxServer
from tests.support.run import Run


def client(base_url: str, key: str) -> PuffleClient:
    quick = RetryPolicy(attempts=2, total=2.0, first_wait=0.01, jitter=0.0)
    return PuffleClient(
        Transport(base_url, ApiKey(key), policy=quick, timeouts=Timeouts(connect=1.0, read=0.5))
    )


async def errors(puffle: PuffleClient, prospect_id: str) -> list[PuffleError]:
    """What an edit, an addition and a removal come to."""
    found = []
    for request in (
        puffle.update_prospect(EMAIL_DRAFT_ID, prospect_id, {"company": "A"}),
        puffle.add_prospects(EMAIL_DRAFT_ID, [NewProspect(email="a@acme.example")]),
        puffle.remove_prospects(EMAIL_DRAFT_ID, [prospect_id]),
    ):
        with pytest.raises(PuffleError) as caught:
            await request
        found.append(caught.value)
    await puffle.aclose()
    return found


@pytest.mark.parametrize("fault", ["drop-before", "drop-after", "hang", "http-502", "html"])
def test_what_was_not_answered_as_it_should_be_was_sent(run: Run, sandbox: SandboxServer, fault: str) -> None:
    async def scene() -> None:
        prospect_id = sandbox.sandbox.prospects(EMAIL_DRAFT_ID)[0]["id"]
        sandbox.sandbox.set_faults(f"WRITE:{fault}=1")
        found = await errors(client(sandbox.base_url, sandbox.sandbox.key), prospect_id)
        assert [error.was_sent for error in found] == [True] * 3

    run(scene())


def test_where_nobody_listens_nothing_was_sent(run: Run, sandbox: SandboxServer) -> None:
    async def scene() -> None:
        prospect_id = sandbox.sandbox.prospects(EMAIL_DRAFT_ID)[0]["id"]
        found = await errors(client("http://127.0.0.1:1", sandbox.sandbox.key), prospect_id)
        assert [error.was_sent for error in found] == [False] * 3

    run(scene())


def test_what_may_not_go_was_not_sent_unless_it_was_before(run: Run, sandbox: SandboxServer) -> None:
    async def scene() -> None:
        prospect_id = sandbox.sandbox.prospects(EMAIL_DRAFT_ID)[0]["id"]
        sandbox.sandbox.set_faults("PATCH:drop-after=1")
        asked = []

        def may_go() -> None:
            asked.append(None)
            if len(asked) % 2 == 0:
                raise Stopped("no")

        puffle = client(sandbox.base_url, sandbox.sandbox.key)
        for was_sent in (True, False):
            with pytest.raises(Stopped) as caught:
                await puffle.update_prospect(EMAIL_DRAFT_ID, prospect_id, {"company": "A"}, may_go=may_go)
            assert caught.value.was_sent is was_sent
            asked[:] = [None]
        await puffle.aclose()

    run(scene())
