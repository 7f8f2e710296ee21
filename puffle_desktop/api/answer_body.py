"""The body of an answer, read and unpacked in bounded pieces, whatever the server packs into it.

httpx unpacks what one packet holds in one go: of gzip's best, a thousand times its size.
"""

import asyncio
import io
import zlib
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from typing import Final

import httpx

PIECE: Final = 256 * 1024
"""Bytes that are unpacked in one go: some tenths of a millisecond."""
PACKETS: Final = 64
"""Of the smallest, so many take about a millisecond."""
ERROR_BYTES: Final = 64 * 1024
"""How much of an error's body is worth looking at."""
ERROR_SECONDS: Final = 2.0
"""How long an error's body is waited for: what counts is the status, which is there already."""

_GZIP: Final = 16 + zlib.MAX_WBITS
_PACKINGS: Final = {
    "gzip": (_GZIP,),
    "x-gzip": (_GZIP,),
    # With its frame, as the standard says, or without, as some servers have it.
    "deflate": (zlib.MAX_WBITS, -zlib.MAX_WBITS),
}


class TooLarge(Exception):
    """The body comes to more than is allowed."""


class Damaged(Exception):
    """The body cannot be unpacked, or ends in the middle."""


def packings(response: httpx.Response) -> list[str]:
    """How the body is packed, in order; what is none at all is left out."""
    named = response.headers.get("Content-Encoding", "").lower().split(",")
    return [name for name in map(str.strip, named) if name not in ("", "identity")]


async def read_whole(response: httpx.Response, limit: int) -> bytes:
    """The unpacked body of *response*. The event loop has its turn between the pieces.

    Takes hardly more memory than the body, which is up to *limit* bytes. Raises :class:`TooLarge`,
    :class:`Damaged`, and what httpx does.
    """
    length = response.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > limit:
        raise TooLarge
    # Gives its bytes away without a copy, unlike pieces that are joined.
    whole = io.BytesIO()
    async with aclosing(_pieces(response)) as pieces:
        async for piece in pieces:
            if whole.tell() + len(piece) > limit:
                raise TooLarge
            whole.write(piece)
    return whole.getvalue()


async def read_beginning(response: httpx.Response) -> bytes:
    """As much of an error's body as comes soon and is worth looking at; "" of what cannot be unpacked."""
    read = bytearray()
    try:
        async with asyncio.timeout(ERROR_SECONDS), aclosing(_pieces(response)) as pieces:
            async for piece in pieces:
                read += piece[: ERROR_BYTES - len(read)]
                if len(read) >= ERROR_BYTES:
                    break
    except (httpx.HTTPError, Damaged, TimeoutError):
        pass  # The status tells enough.
    return bytes(read)


async def _pieces(response: httpx.Response) -> AsyncGenerator[bytes, None]:
    if response.is_stream_consumed:
        # It never came over a network, and httpx has unpacked it already.
        yield response.content
        return
    unpacking = _Unpacking("".join(packings(response)))
    packets = 0
    async for packet in response.aiter_raw():
        packets += 1
        if packets % PACKETS == 0:
            await asyncio.sleep(0)  # those that came together are given out without a turn for others
        for number, piece in enumerate(unpacking.pieces(packet)):
            if number:
                await asyncio.sleep(0)  # others go first
            yield piece
    unpacking.check_end()


class _Unpacking:
    """Unpacks one body. What is packed in a way that nobody asked for is passed on as it is."""

    def __init__(self, packing: str) -> None:
        self._ways = list(_PACKINGS.get(packing, ()))
        self._is_packed = bool(self._ways)
        self._unpacker = zlib.decompressobj(self._ways.pop(0)) if self._is_packed else None
        self._has_begun = self._full = False

    def pieces(self, packet: bytes) -> Iterator[bytes]:
        """What *packet* holds, in pieces of up to :data:`PIECE` bytes."""
        if not self._is_packed:
            for start in range(0, len(packet), PIECE):
                yield packet[start : start + PIECE]
            return
        while packet or self._is_held_up:
            piece, packet = self._unpack(packet)
            if piece:
                yield piece

    def check_end(self) -> None:
        """Raise :class:`Damaged` if the body is not complete."""
        if self._is_packed and self._has_begun and self._unpacker is not None and not self._unpacker.eof:
            raise Damaged

    @property
    def _is_held_up(self) -> bool:
        """Whether zlib has taken all in, and not given all out."""
        return self._full and self._unpacker is not None and not self._unpacker.eof

    def _unpack(self, packet: bytes) -> tuple[bytes, bytes]:
        """The next piece, and what is left of *packet*."""
        if self._unpacker is None or self._unpacker.eof:
            return self._next_member(packet)
        try:
            piece = self._unpacker.decompress(packet, PIECE)
        except zlib.error:
            if self._has_begun or not self._ways:
                raise Damaged from None
            self._unpacker = zlib.decompressobj(self._ways.pop(0))
            return b"", packet
        self._has_begun = True
        self._full = len(piece) == PIECE
        return piece, self._unpacker.unused_data if self._unpacker.eof else self._unpacker.unconsumed_tail

    def _next_member(self, packet: bytes) -> tuple[bytes, bytes]:
        """Gzip may come in several members. Anything else behind the end is padding, and means nothing."""
        if packet.startswith(b"\x1f\x8b"):
            self._unpacker = zlib.decompressobj(_GZIP)
            return b"", packet
        self._unpacker, self._full = None, False
        return b"", b""
