"""A Puffle that answers what a test says, and when it says so: for what the sandbox cannot do."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import httpx

from puffle_desktop.api.client import PuffleClient
from puffle_desktop.api.pacing import RetryPolicy, Waiting
from puffle_desktop.api.transport import Timeouts, Transport
from puffle_desktop.domain.connection import ApiKey, Connection, parse_api_key
from puffle_desktop.domain.prospect import Prospect

KEY = "pk_live_0123456789abcdefWORKSPACE"
CAMPAIGN = "3c90c3cc-0d44-4b50-8888-8dd25736052a"
OTHER_CAMPAIGN = "8c2b2d4e-e29b-41d4-a716-446655440000"
TIMEOUTS = Timeouts(connect=2.0, read=0.4, write=2.0, pool=5.0, total=2.0)


def uuid(number: int) -> str:
    """A prospect's id."""
    return f"00000000-0000-4000-8000-{number:012d}"


def prospect(number: int, **values: Any) -> Prospect:
    """A prospect of :data:`CAMPAIGN`."""
    return Prospect(id=uuid(number), campaign_id=CAMPAIGN, **values)


def row(number: int, **values: Any) -> dict[str, Any]:
    """The same as JSON."""
    return {"id": uuid(number), "campaign_id": CAMPAIGN, **values}


class Clients:
    """Makes clients that try once and give up soon, and closes them."""

    def __init__(self) -> None:
        self._made: list[PuffleClient] = []

    def of(
        self,
        base_url: str,
        key: str = KEY,
        *,
        policy: RetryPolicy | None = None,
        on_wait: Callable[[Waiting], None] | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> PuffleClient:
        """A client."""
        policy = policy or RetryPolicy.none()
        client = PuffleClient(
            Transport(
                base_url,
                parse_api_key(key),
                policy=policy,
                timeouts=TIMEOUTS,
                on_wait=on_wait,
                transport=transport,
            )
        )
        self._made.append(client)
        return client

    def for_connection(
        self, connection: Connection, key: ApiKey, on_wait: Callable[[Waiting], None]
    ) -> PuffleClient:
        """A client as the workspace asks for one; it tries again, soon."""
        policy = RetryPolicy(attempts=3, total=5.0, first_wait=0.01, longest_wait=2.0, jitter=0.0)
        return self.of(connection.base_url, key.reveal(), policy=policy, on_wait=on_wait)

    async def aclose(self) -> None:
        """Close all of them; closing one twice does no harm."""
        for client in self._made:
            await client.aclose()


class ScriptedPuffle:
    """Answers by methods and attributes that a test sets.

    ``rosters`` maps a campaign to its rows, which are paged by ``limit``. A path put into ``held`` is
    answered when its event is set. ``answer`` may take over any request.
    """

    def __init__(self, clients: Clients) -> None:
        self._clients = clients
        self.limit = 1000
        self.rosters: dict[str, Sequence[dict[str, Any]]] = {CAMPAIGN: []}
        self.campaigns: list[dict[str, Any]] = []
        self.total: int | None = None
        self.held: dict[str, asyncio.Event] = {}
        self.requests: list[str] = []
        self.in_flight = 0
        self.most_in_flight = 0
        self.answer: Callable[[httpx.Request], httpx.Response | None] = lambda request: None

    def client(self) -> PuffleClient:
        """A client that reaches this Puffle and no other."""
        return self._clients.of("http://127.0.0.1:9", transport=httpx.MockTransport(self._handle))

    def client_for(
        self, connection: Connection, key: ApiKey, on_wait: Callable[[Waiting], None]
    ) -> PuffleClient:
        """The same, as the workspace asks for it."""
        return self.client()

    def hold(self, what: str) -> asyncio.Event:
        """Let requests for *what* (as in :attr:`requests`) wait for the event that is returned."""
        self.held[what] = asyncio.Event()
        return self.held[what]

    async def _handle(self, request: httpx.Request) -> httpx.Response:
        page = request.url.params.get("page")
        what = f"{request.method} {request.url.path}" + (f" page {page}" if page else "")
        self.requests.append(what)
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        try:
            answer = self.answer(request) or self._usual(request)
            if what in self.held:
                await self.held[what].wait()
            else:
                await asyncio.sleep(0)
            return answer
        finally:
            self.in_flight -= 1

    def _usual(self, request: httpx.Request) -> httpx.Response:
        parts = request.url.path.strip("/").split("/")
        if parts == ["api", "campaigns"]:
            return httpx.Response(200, json={"campaigns": self.campaigns})
        if parts[-1] == "leads" and parts[2] in self.rosters and request.method == "GET":
            return httpx.Response(200, json=self._page(request, self.rosters[parts[2]]))
        return httpx.Response(404, json={"error": "Not found"})

    def _page(self, request: httpx.Request, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
        page, limit = int(request.url.params["page"]), min(int(request.url.params["limit"]), self.limit)
        shown = rows[(page - 1) * limit : page * limit]
        total = len(rows) if self.total is None else self.total
        return {"prospects": list(shown), "total": total, "page": page, "limit": limit}
