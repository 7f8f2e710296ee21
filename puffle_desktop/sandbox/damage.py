"""How a fault turns a good answer into a bad one."""

from collections.abc import AsyncIterator, Callable
from email.utils import formatdate
from time import time
from typing import Any, Final

import msgspec
from starlette.responses import HTMLResponse, Response, StreamingResponse

from puffle_desktop.sandbox.app import JsonResponse, error_response
from puffle_desktop.sandbox.faults import Fault
from puffle_desktop.sandbox.roster import Row

Neighbour = Callable[[str, str], Row | None]
"""Finds another prospect, from a campaign id and a prospect id."""

_CHUNK: Final = b"x" * 65_536
_PORTAL = (
    "<!doctype html><html><head><title>Sign in to the network</title></head>"
    "<body><h1>Welcome</h1><p>Please accept the terms of this network.</p></body></html>"
)
_NOT_TEXT: Final[Row] = {
    "email": 12345,
    "first_name": True,
    "last_name": 3.5,
    "name": ["a", "list"],
    "company": {"name": "an object"},
    "headline": 10**30,
}


def fault_error(status: int, fault: Fault, shape: str) -> Response:
    """The answer of an ``http-NNN`` *fault*; *shape* is used unless the fault has its own."""
    answer = error_response(status, fault.says or f"Injected fault {status}", fault.shape or shape)
    for value in (fault.retry_after or "").split("+"):
        form, _, seconds = value.rpartition(":")
        if value:
            answer.headers.append(
                "Retry-After", formatdate(time() + int(seconds), usegmt=True) if form else seconds
            )
    return answer


def damaged(answer: bytes, fault: Fault, neighbour: Neighbour) -> Response:
    """The 200 answer with body *answer*, spoiled as *fault* says."""
    response: Response
    match fault.name:
        case "html":
            response = HTMLResponse(_PORTAL)
        case "empty":
            response = Response(b"", media_type="application/json")
        case "no-prospect":
            response = JsonResponse({})
        case "cut-json":
            response = Response(answer[: len(answer) // 2], media_type="application/json")
        case "not-object":
            response = JsonResponse([msgspec.Raw(answer)])
        case "huge":
            response = StreamingResponse(_padded(answer, fault.mb * 1_000_000), media_type="application/json")
        case "numbers":
            response = JsonResponse(_with_row(answer, lambda row: row | _NOT_TEXT))
        case "other-prospect":
            response = JsonResponse(
                _with_row(answer, lambda row: neighbour(row["campaign_id"], row["id"]) or row)
            )
        case _:
            raise ValueError(f"{fault.name} does not damage answers")
    return response


def _with_row(answer: bytes, change: Callable[[Row], Row]) -> dict[str, Any]:
    """The *answer* with its prospect, or the first of its prospects, changed; as it is where it has none."""
    content: dict[str, Any] = msgspec.json.decode(answer)
    if isinstance(content.get("prospect"), dict):
        content["prospect"] = change(content["prospect"])
    elif content.get("prospects"):
        content["prospects"][0] = change(content["prospects"][0])
    return content


async def _padded(answer: bytes, size: int) -> AsyncIterator[bytes]:
    """*answer* as still valid JSON, with a member of *size* bytes put before its own."""
    yield b'{"padding":"'
    for start in range(0, size, len(_CHUNK)):
        yield _CHUNK[: size - start]
    yield b'",' + answer[1:]
