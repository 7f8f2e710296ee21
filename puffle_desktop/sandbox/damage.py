"""How a fault turns a good answer into a bad one."""

import asyncio
import zlib
from collections.abc import AsyncIterator, Callable
from email.utils import formatdate
from itertools import chain, repeat
from time import time
from typing import Any, Final

import msgspec
from starlette.responses import HTMLResponse, Response, StreamingResponse

from puffle_desktop.sandbox.app import JsonResponse, error_response
from puffle_desktop.sandbox.faults import Fault
from puffle_desktop.sandbox.roster import Row

Neighbour = Callable[[str, str], Row | None]
"""Finds another prospect, from a campaign id and a prospect id."""

_NO_JSON: Final = b'{"score":NaN,"reach":-Infinity,"budget":1e400,"note":"readable"}'
_DEPTH: Final = 100_000
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
    if fault.trickle:
        headers = {name: value for name, value in answer.headers.items() if name != "content-length"}
        return StreamingResponse(_trickling(bytes(answer.body), fault.trickle), status, headers)
    return answer


def damaged(answer: bytes, fault: Fault, neighbour: Neighbour) -> Response:
    """The 200 answer with body *answer*, spoiled as *fault* says."""
    if (spoil := _SPOILT_BODIES.get(fault.name)) is not None:
        return Response(spoil(answer), media_type="application/json")
    response: Response
    match fault.name:
        case "html":
            response = HTMLResponse(_PORTAL)
        case "bomb":
            packed = _bomb(answer, fault.mb)
            response = Response(packed, headers={"Content-Encoding": "gzip"}, media_type="application/json")
        case "tiny-rows":
            packed = _tiny_rows(answer)
            response = Response(packed, headers={"Content-Encoding": "gzip"}, media_type="application/json")
        case "huge":
            response = StreamingResponse(_padded(answer, fault.mb * 1_000_000), media_type="application/json")
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


def _with_column(answer: bytes, name: str, value: bytes) -> bytes:
    """The same with a column that holds *value*, which need not be JSON."""
    placeholder = '"\\u0000 stands for a value"'
    changed = msgspec.json.encode(
        _with_row(answer, lambda row: row | {name: msgspec.Raw(placeholder.encode())})
    )
    return changed.replace(placeholder.encode(), value)


def _without_ids(answer: bytes) -> bytes:
    """The *answer* with rows that nobody can tell apart."""
    content: dict[str, Any] = msgspec.json.decode(answer)
    rows: list[Any] = content.get("prospects") or []
    for place, row in enumerate(rows):
        without = {name: value for name, value in row.items() if name != "id"}
        rows[place] = (None, {**row, "id": place}, without, {**row, "id": None})[place % 4]
    return msgspec.json.encode(content)


def _bomb(answer: bytes, megabytes: int) -> bytes:
    """*answer* as still valid JSON, with so many megabytes before it, packed without ever being there."""
    packing = zlib.compressobj(9, wbits=16 + zlib.MAX_WBITS)
    parts = [packing.compress(b'{"padding":"')]
    parts += [packing.compress(b"x" * 1_000_000) for _ in range(megabytes)]
    return b"".join([*parts, packing.compress(b'",' + answer[1:]), packing.flush()])


def _tiny_rows(answer: bytes) -> bytes:
    """The *answer* with 30 MB of rows before its own, packed; a few dozen kB."""
    null, rows = b"null," * 200_000, b'"prospects":['
    packing = zlib.compressobj(9, wbits=16 + zlib.MAX_WBITS)
    before, separator, after = answer.partition(rows)
    parts = [packing.compress(before + separator)]
    parts += [packing.compress(null) for _ in range(30 if separator else 0)]
    if separator and after.startswith(b"]"):
        after = b"null" + after
    return b"".join([*parts, packing.compress(after), packing.flush()])


async def _trickling(body: bytes, milliseconds: int) -> AsyncIterator[bytes]:
    """*body* by the byte, and white space after it for as long as anybody waits."""
    for byte in chain(body, repeat(ord(" "))):
        yield bytes((byte,))
        await asyncio.sleep(milliseconds / 1000)


async def _padded(answer: bytes, size: int) -> AsyncIterator[bytes]:
    """*answer* as still valid JSON, with a member of *size* bytes put before its own."""
    yield b'{"padding":"'
    for start in range(0, size, len(_CHUNK)):
        yield _CHUNK[: size - start]
    yield b'",' + answer[1:]


_SPOILT_BODIES: Final[dict[str, Callable[[bytes], bytes]]] = {
    "empty": lambda answer: b"",
    "no-prospect": lambda answer: b"{}",
    "cut-json": lambda answer: answer[: len(answer) // 2],
    "not-object": lambda answer: b"[%b]" % answer,
    "bom": lambda answer: b"\xef\xbb\xbf" + answer,
    "numbers": lambda answer: msgspec.json.encode(_with_row(answer, lambda row: row | _NOT_TEXT)),
    "id-alone": lambda answer: msgspec.json.encode(_with_row(answer, lambda row: {"id": row["id"]})),
    "no-json": lambda answer: _with_column(answer, "custom_fields", _NO_JSON),
    "deep": lambda answer: _with_column(answer, "notes", b"[" * _DEPTH + b"]" * _DEPTH),
    "no-ids": _without_ids,
}
"""What becomes of an answer's body."""
