"""The ASGI layer in front of the API that records each request and lets the faults have their way."""

import asyncio
import contextlib
from typing import Final

from starlette.datastructures import Headers, QueryParams
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from puffle_desktop.sandbox.account import SandboxAccount
from puffle_desktop.sandbox.app import RECORDED
from puffle_desktop.sandbox.contract import MAX_BODY_BYTES
from puffle_desktop.sandbox.damage import damaged, fault_error
from puffle_desktop.sandbox.faults import Fault

CLOSE_EXTENSION: Final = "puffle.sandbox.close"
"""The ASGI extension of a server that closes the connection as soon as what was sent is out: a function
without arguments. An application cannot do that by itself: a server turns what it raises into a 500."""

OK: Final = 200


class FaultyApi:
    """The API as the faults let a client see it. The server must offer :data:`CLOSE_EXTENSION`."""

    def __init__(self, sandbox: SandboxAccount, api: ASGIApp) -> None:
        self._sandbox = sandbox
        self._api = api
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Let go of requests that are kept waiting; they are not carried out. Call it in the event loop."""
        self._stopping.set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Record one request, wait, carry it out, and answer it as the faults want it."""
        body = await _read(receive)
        if body is None:
            return
        query = dict(QueryParams(scope["query_string"]))
        headers = dict(Headers(scope=scope))
        request, draw = self._sandbox.begin(scope["method"], scope["path"], query, headers, body)
        if await self._stopped_within((self._sandbox.latency_ms + draw.latency_ms) / 1000):
            await _until_gone(receive)
            return
        fault = draw.fault
        answer: Response | None = None
        if fault is None or fault.applied:
            answer = await self._carried_out({**scope, RECORDED: request}, body)
            self._sandbox.carried_out(scope["method"])
            if scope["method"] == "GET" and scope["path"].endswith("/leads"):
                await self._stopped_within(self._sandbox.page_latency_ms / 1000)
        if draw.shift:
            self._sandbox.shift_rosters()
        match fault.name if fault else None:
            case "hang":
                await _until_gone(receive)
            case "drop-before":
                await _close(scope, receive)
            case "drop-after" if answer is not None and answer.status_code == OK:
                request.answer(OK)
                await _send_half(answer, send)
                await _close(scope, receive)
            case _:
                shown = self._spoiled(answer, fault)
                request.answer(shown.status_code)
                await shown(scope, receive, send)

    def _spoiled(self, answer: Response | None, fault: Fault | None) -> Response:
        """What the client is shown of *answer*, which is ``None`` where the request was not carried out."""
        if fault is not None and fault.status is not None:
            return fault_error(fault.status, fault, self._sandbox.error_shape)
        if answer is not None and (fault is None or answer.status_code != OK):
            return answer
        if fault is None:
            raise ValueError("a request that no fault hits is carried out")
        return damaged(bytes(answer.body) if answer else b"", fault, self._sandbox.another_prospect)

    async def _carried_out(self, scope: Scope, body: bytes) -> Response:
        """The API's own answer."""
        messages: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Message) -> None:
            messages.append(message)

        await self._api(scope, receive, send)
        start, *parts = messages
        answer = Response(b"".join(part.get("body", b"") for part in parts), start["status"])
        answer.raw_headers = start["headers"]
        return answer

    async def _stopped_within(self, seconds: float) -> bool:
        if seconds > 0:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), seconds)
        return self._stopping.is_set()


async def _read(receive: Receive) -> bytes | None:
    """The body, ``None`` when the client went away; of one too large just enough to see that it is."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")[: MAX_BODY_BYTES + 1 - len(body)]
        if not message.get("more_body", False):
            return bytes(body)


async def _send_half(answer: Response, send: Send) -> None:
    await send({"type": "http.response.start", "status": answer.status_code, "headers": answer.raw_headers})
    await send(
        {"type": "http.response.body", "body": answer.body[: len(answer.body) // 2], "more_body": True}
    )


async def _close(scope: Scope, receive: Receive) -> None:
    scope["extensions"][CLOSE_EXTENSION]()
    await _until_gone(receive)


async def _until_gone(receive: Receive) -> None:
    """Wait until the client has gone; a server complains of an application that ends without an answer."""
    while (await receive())["type"] != "http.disconnect":
        pass
