"""Bodies that are there to do harm: bombs, trickles, and what is packed in other ways than was asked for."""

import asyncio
import gzip
import tracemalloc
import zlib
from itertools import count

import pytest

from puffle_desktop.api import answer_body
from puffle_desktop.api.transport import Timeouts
from puffle_desktop.domain.errors import (
    AnswerTooLarge,
    BadAnswer,
    KeyRefused,
    NotFound,
    PuffleError,
    RateLimited,
    ServerTrouble,
)
from tests.unit.api.scripted import Script, answers, ask, ask_scripted, sends, serving, transport_to

MB = 1024 * 1024


def bomb(megabytes: int, wbits: int = 31) -> bytes:
    """So many megabytes of nothing, packed without ever being there."""
    packing = zlib.compressobj(9, wbits=wbits)
    return b"".join([*(packing.compress(bytes(MB)) for _ in range(megabytes)), packing.flush()])


@pytest.mark.parametrize(
    ("encoding", "wbits"), [("gzip", 31), ("x-gzip", 31), ("deflate", 15), ("Deflate", -15)]
)
def test_a_bomb_takes_no_more_memory_than_an_answer_may(encoding: str, wbits: int) -> None:
    packed = bomb(200, wbits)
    tracemalloc.start()
    try:
        with pytest.raises(AnswerTooLarge, match="larger than 32 MB"):
            ask_scripted(answers(packed, "200 OK", f"Content-Encoding: {encoding}"))
        assert tracemalloc.get_traced_memory()[1] < 64 * MB
    finally:
        tracemalloc.stop()


def test_the_largest_answer_is_not_held_twice() -> None:
    packed = bomb(31)

    async def measured() -> tuple[int, int]:
        async with serving(answers(packed, "200 OK", "Content-Encoding: gzip")) as served:
            length = len(await ask(transport_to(served.base_url)))
            return length, tracemalloc.get_traced_memory()[1]

    tracemalloc.start()
    try:
        length, peak = asyncio.run(measured())
    finally:
        tracemalloc.stop()
    assert length == 31 * MB
    assert peak < 48 * MB


def test_others_have_their_turn_while_a_bomb_is_unpacked() -> None:
    turns = count()

    async def take_turns() -> None:
        while True:
            next(turns)
            await asyncio.sleep(0)

    async def sends_and_counts(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        counting = asyncio.ensure_future(take_turns())
        packed = bomb(20)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(packed))
        writer.write(packed)
        await writer.drain()
        await reader.read()
        counting.cancel()

    ask_scripted(sends_and_counts)
    assert next(turns) >= 20 * MB // answer_body.PIECE // 2


@pytest.mark.parametrize(
    ("status", "kind"),
    [("401 No", KeyRefused), ("404 No", NotFound), ("429 No", RateLimited), ("503 No", ServerTrouble)],
)
@pytest.mark.parametrize("packing", ["", "Content-Encoding: gzip\r\n"])
def test_a_status_counts_though_the_body_only_trickles_in(
    status: str, kind: type[PuffleError], packing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer_body, "ERROR_SECONDS", 0.05)
    with pytest.raises(kind):
        ask_scripted(_trickles(status, packing), timeouts=Timeouts(total=60.0))


def _trickles(status: str, packing: str) -> Script:
    packed = gzip.compress(b'{"error": "no"}') if packing else b'{"error": "no'

    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(f"HTTP/1.1 {status}\r\n{packing}Content-Length: 100000\r\n\r\n".encode())
        for place in range(len(packed) - 3):
            writer.write(packed[place : place + 1])
            await writer.drain()
        await reader.read()

    return script


def test_a_bomb_in_an_error_is_still_that_error() -> None:
    with pytest.raises(KeyRefused):
        ask_scripted(answers(bomb(50), "401 Unauthorized", "Content-Encoding: gzip"))
    with pytest.raises(KeyRefused):
        ask_scripted(answers(b"no gzip", "401 Unauthorized", "Content-Encoding: gzip"))


def test_several_members_are_one_body_and_padding_behind_them_is_none() -> None:
    packed = gzip.compress(b"[1,") + gzip.compress(b" 2]") + bytes(16)
    assert ask_scripted(answers(packed, "200 OK", "Content-Encoding: gzip")) == b"[1, 2]"


@pytest.mark.parametrize("wbits", [15, -15])
def test_deflate_is_unpacked_with_its_frame_or_without(wbits: int) -> None:
    packing = zlib.compressobj(9, wbits=wbits)
    packed = packing.compress(b"[1, 2]") + packing.flush()
    assert ask_scripted(answers(packed, "200 OK", "Content-Encoding: deflate")) == b"[1, 2]"


def test_what_is_unpacked_is_complete_or_damaged() -> None:
    packed = gzip.compress(b"[1, 2, 3, 4, 5, 6]")[:-9]
    with pytest.raises(BadAnswer, match="damaged"):
        ask_scripted(answers(packed, "200 OK", "Content-Encoding: gzip"))
    with pytest.raises(BadAnswer, match="damaged"):
        ask_scripted(answers(b"no gzip", "200 OK", "Content-Encoding: gzip"))
    assert ask_scripted(sends(b"HTTP/1.1 204 No\r\nContent-Encoding: gzip\r\n\r\n", then_close=False)) == b""


@pytest.mark.parametrize("named", ["identity, gzip", "gzip, identity", " GZIP ", "identity,gzip,"])
def test_what_is_packed_once_is_unpacked_whatever_else_is_named(named: str) -> None:
    packed = gzip.compress(b"[1, 2]")
    assert ask_scripted(answers(packed, "200 OK", f"Content-Encoding: {named}")) == b"[1, 2]"


@pytest.mark.parametrize("named", ["gzip, gzip", "deflate, gzip"])
def test_what_is_packed_twice_is_not(named: str) -> None:
    with pytest.raises(BadAnswer, match="several times over"):
        ask_scripted(answers(gzip.compress(gzip.compress(b"[]")), "200 OK", f"Content-Encoding: {named}"))


def test_others_have_their_turn_while_single_bytes_come() -> None:
    turns = count()
    body = b"1\r\n \r\n" * 20_000 + b"0\r\n\r\n"

    async def measured() -> int:
        head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        async with serving(sends(head + body, then_close=False)) as served:

            async def take_turns() -> None:
                while True:
                    next(turns)
                    await asyncio.sleep(0)

            counting = asyncio.ensure_future(take_turns())
            length = len(await ask(transport_to(served.base_url)))
            counting.cancel()
            return length

    assert asyncio.run(measured()) == 20_000
    assert next(turns) > 20_000 // answer_body.PACKETS
