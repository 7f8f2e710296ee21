"""What SQLite has written ahead of a journal, read by itself: it ends at the first frame that is damaged.

SQLite takes what comes after such a frame for what a transaction left that was never finished. Whether it
was, the frames themselves tell (https://sqlite.org/fileformat2.html#the_write_ahead_log).
"""

import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

_HEADER: Final = 32
_FRAME_HEADER: Final = 24
_PAGE_SIZE: Final = 4096
_MAGIC: Final = b"SQLite format 3\0"
_BIG_ENDIAN: Final = b"\x37\x7f\x06\x83"


class Frame(NamedTuple):
    """One page as a transaction left it. ``commit`` is the size of the file in pages, in its last frame."""

    page: int
    commit: int
    seed: bytes
    header: bytes
    content: bytes
    is_big_endian: bool

    def is_sound(self) -> bool:
        """Whether its checksum says so."""
        return self._sum(self.header[:8]) == self.header[16:24]

    def mended(self) -> "Frame":
        """The frame with the page and the commit that it had, if it is there that a bit is wrong."""
        if self.is_sound():
            return self
        for bit in range(64):
            first = (int.from_bytes(self.header[:8]) ^ (1 << bit)).to_bytes(8)
            if self._sum(first) == self.header[16:24]:
                return self._replace(page=int.from_bytes(first[:4]), commit=int.from_bytes(first[4:]))
        return self

    def _sum(self, first: bytes) -> bytes:
        zero, one = struct.unpack(">2I", self.seed)
        data = first + self.content
        words = struct.unpack(f"{'>' if self.is_big_endian else '<'}{len(data) // 4}I", data)
        for even, odd in zip(words[::2], words[1::2], strict=True):
            zero = (zero + even + one) & 0xFFFFFFFF
            one = (one + odd + zero) & 0xFFFFFFFF
        return struct.pack(">2I", zero, one)


def page_size_of(content: bytes) -> int:
    """How large the pages of a database are, as its first bytes have it."""
    size = int.from_bytes(content[16:18])
    return 65536 if size == 1 else size if size >= 512 and not size & (size - 1) else _PAGE_SIZE


def has_lost(written_ahead: bytes, page_size: int, taken: int) -> bool:
    """Whether something was committed after the *taken* first frames, which are all that SQLite knows of."""
    frames = list(_frames(written_ahead, page_size))
    if len(frames) <= taken:
        return False
    # Without a commit it was never finished, and nobody was told that it is kept.
    return any(frame.commit for frame in frames[taken:]) or frames[-1].mended().commit > 0


def frames_taken(path: Path) -> int | None:
    """So many frames written ahead of *path*, which is open, SQLite knows of; None if it cannot tell."""
    try:
        with path.with_name(f"{path.name}-shm").open("rb") as file:
            header = file.read(20)
    except OSError:
        return None
    return int.from_bytes(header[16:20], sys.byteorder) if len(header) == 20 else None


def image(content: bytes, written_ahead: bytes) -> bytes:
    """The database as it would be with all that was written ahead, however damaged; its header is mended."""
    size = page_size_of(content)
    pages = bytearray(content)
    frames = [frame.mended() for frame in _frames(written_ahead, size)]
    commits = [place for place, frame in enumerate(frames) if frame.commit]
    last = commits[-1] if commits else -1
    for frame in frames[: last + 1]:
        start = (frame.page - 1) * size
        if 0 <= start <= len(pages) + len(frames) * size:
            pages += bytes(max(0, start + size - len(pages)))
            pages[start : start + size] = frame.content
    pages += bytes(-len(pages) % size)
    if pages:
        _mend_header(pages, size)
    return bytes(pages)


def _mend_header(pages: bytearray, size: int) -> None:
    """Put in what a journal's header always says, and that nothing is written ahead."""
    pages[:24] = _MAGIC + (1 if size == 65536 else size).to_bytes(2) + b"\1\1\0\x40\x20\x20"
    pages[28:32] = (len(pages) // size).to_bytes(4)
    pages[92:96] = pages[24:28]
    pages[44:48] = (4).to_bytes(4)
    pages[52:60] = bytes(4) + (1).to_bytes(4)
    pages[64:68] = bytes(4)


def _frames(written_ahead: bytes, page_size: int) -> Iterator[Frame]:
    """The frames of the latest generation: one of two salts is enough, since a bit may be wrong."""
    salts = written_ahead[16:20], written_ahead[20:24]
    seed = written_ahead[24:32]
    step = _FRAME_HEADER + page_size
    for start in range(_HEADER, len(written_ahead) - step + 1, step):
        header = written_ahead[start : start + _FRAME_HEADER]
        if header[8:12] != salts[0] and header[12:16] != salts[1]:
            return
        yield Frame(
            page=int.from_bytes(header[:4]),
            commit=int.from_bytes(header[4:8]),
            seed=seed,
            header=header,
            content=written_ahead[start + _FRAME_HEADER : start + step],
            is_big_endian=written_ahead[:4] == _BIG_ENDIAN,
        )
        seed = header[16:24]
