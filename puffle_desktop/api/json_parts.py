"""Takes JSON apart where it must not be decoded in one go: it is too large, or a part of it is unsound.

Only brackets, quotes and commas are looked at, so that what is wrong within one part, and be it nested a
hundred thousand deep, costs no other.
"""

import re
from collections.abc import Generator
from typing import Final, NamedTuple

MOST_PARTS: Final = 100_000
"""Parts that are told apart, some 15 MB of them: a hundred times what a page has room for."""
_SHALLOW: Final = re.compile(rb'["\[\]{},:]')
_DEEP: Final = re.compile(rb'"|[\[{]+|[\]}]+')
_SOME_OF_STRING: Final = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)
_STEP: Final = 2 * 1024 * 1024
"""Bytes of long texts that are gone over in one go: about a millisecond."""
_PRICE: Final = 1_400
"""Bytes of them that take as long as a bracket, quote or comma does."""
_WINDOW: Final = 128 * 1024
"""Bytes that are looked through in one go for what may not come, in about a millisecond."""
_OPENING: Final = b"[{"
_VALUE_BEGINS: Final = b'"[{'
_ESCAPE: Final = ord("\\")
_BLANK: Final = 64
"""Who puts so much white space behind the last item has put something there."""
_BLANKS: Final = b" \t\r\n"
_BOM: Final = b"\xef\xbb\xbf"


class TooManyParts(Exception):
    """There are more than :data:`MOST_PARTS`."""


class Part(NamedTuple):
    """One item of an array, or one member of an object with its name; where its value begins and ends."""

    name: bytes
    begin: int
    end: int


def is_crowded(json: bytes, most: int = MOST_PARTS) -> bool:
    """Whether a list or object may hold more than *most* values, at any depth, and should not be decoded.

    Each takes many times the room in memory that it takes as JSON.
    """
    if len(json) <= most or json[:_BLANK].lstrip(_BLANKS + _BOM)[:1] not in (b"[", b"{"):
        return False
    return sum(map(json.count, (b",", b"[", b"{"))) > most


def parts_of(body: bytes, begin: int = 0, end: int | None = None) -> Generator[None, None, list[Part] | None]:
    """The parts of the array or object that stands in *body* from *begin* to *end*, found in steps.

    None for what is neither, or is cut off. Raises :class:`TooManyParts`.
    """
    end = len(body) if end is None else end
    place = _beginning(body, begin, end)
    if place < 0:
        return None
    parts: list[Part] = []
    name, start, due, limit = b"", place, place + _STEP, min(place + _WINDOW, end)
    while 0 <= place < end:
        if (found := _SHALLOW.search(body, place, limit)) is None:
            place, limit = _next_window(place, limit, end)
            yield
            continue
        if (due := due - _PRICE) < place:
            due = place + _STEP
            yield
        mark, place = found[0], found.end()
        if mark in _VALUE_BEGINS:
            place = yield from _end_of_value(body, mark, place, end)
        elif mark == b":":
            name, start = body[start : place - 1].strip(), place
        else:
            if name or body[start : min(start + _BLANK, place - 1)].strip(_BLANKS):
                parts.append(Part(name.strip(b'"'), start, place - 1))
            if len(parts) > MOST_PARTS:
                raise TooManyParts
            name, start = b"", place
            if mark != b",":
                return parts
    return None


def _beginning(body: bytes, place: int, end: int) -> int:
    """Where the first part begins of the array or object that stands at *place*; -1 if there is neither."""
    if body.startswith(_BOM, place, end):
        place += len(_BOM)
    while place < end and body[place] in _BLANKS:
        place += 1
    return place + 1 if place < end and body[place] in _OPENING else -1


def _end_of_value(body: bytes, mark: bytes, place: int, end: int) -> Generator[None, None, int]:
    """Where the string, array or object ends that begins with *mark* before *place*; -1 where it does not."""
    if mark != b'"':
        return (yield from _end_of_container(body, place, end))
    close = body.find(b'"', place, end)
    if close > 0 and body[close - 1] == _ESCAPE:
        return (yield from _end_of_string(body, place, end))
    return close + 1 or -1


def _next_window(place: int, limit: int, end: int) -> tuple[int, int]:
    """From where to where to look on, where nothing was found from *place* to *limit*."""
    place = max(place, limit)
    return place, min(place + _WINDOW, end)


def _end_of_string(body: bytes, place: int, end: int) -> Generator[None, None, int]:
    """Where the string ends that begins before *place*, and holds escapes; -1 where it does not."""
    while (found := _SOME_OF_STRING.match(body, place, min(place + _WINDOW, end))) is not None:
        stop = found.end()
        if body[stop : stop + 1] == b'"' and stop < end:
            return stop + 1
        if stop <= place:
            break  # It ends in the middle of an escape.
        place = stop
        yield
    return -1


def _end_of_container(body: bytes, place: int, end: int) -> Generator[None, None, int]:
    """Where the array or object ends that begins before *place*; -1 where it does not."""
    depth, due, limit = 1, place + _STEP, min(place + _WINDOW, end)
    while 0 <= place < end:
        if (found := _DEEP.search(body, place, limit)) is None:
            place, limit = _next_window(place, limit, end)
            yield
            continue
        if (due := due - _PRICE) < place:
            due = place + _STEP
            yield
        first, place = found[0][:1], found.end()
        if first == b'"':
            close = body.find(b'"', place, end)
            if close > 0 and body[close - 1] == _ESCAPE:
                place = yield from _end_of_string(body, place, end)
            else:
                place = close + 1 or -1
        elif first in b"[{":
            depth += len(found[0])
        elif (depth := depth - len(found[0])) <= 0:
            # Those that close what is around it are another's.
            return place + depth
    return -1
