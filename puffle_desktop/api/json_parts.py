"""Takes JSON apart where it must not be decoded in one go: it is too large, or a part of it is unsound.

Only brackets, quotes and commas are looked at, so that what is wrong within one part, and be it nested a
hundred thousand deep, costs no other.
"""

import re
from collections.abc import Generator
from typing import Final, NamedTuple

_SHALLOW: Final = re.compile(rb'["\[\]{},:]')
_DEEP: Final = re.compile(rb'"|[\[{]+|[\]}]+')
_REST_OF_STRING: Final = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_STEP: Final = 2 * 1024 * 1024
"""Bytes of long texts that are gone over in one go: about a millisecond."""
_PRICE: Final = 1_400
"""Bytes of them that take as long as a bracket, quote or comma does."""
_OPENING: Final = b"[{"
_BLANK: Final = 64
"""Who puts so much white space behind the last item has put something there."""
_BLANKS: Final = b" \t\r\n"
_BOM: Final = b"\xef\xbb\xbf"


class Part(NamedTuple):
    """One item of an array, or one member of an object with its name; where its value begins and ends."""

    name: bytes
    begin: int
    end: int


def parts_of(body: bytes, begin: int = 0, end: int | None = None) -> Generator[None, None, list[Part] | None]:
    """The parts of the array or object that stands in *body* from *begin* to *end*, found in steps.

    None for what is neither, or is cut off.
    """
    end = len(body) if end is None else end
    place = _beginning(body, begin, end)
    if place < 0:
        return None
    parts: list[Part] = []
    name, start, due = b"", place, place + _STEP
    while (found := _SHALLOW.search(body, place, end)) is not None:
        if (due := due - _PRICE) < place:
            due = place + _STEP
            yield
        mark, place = found[0], found.end()
        if mark == b'"':
            place = _end_of_string(body, place, end)
        elif mark in b"[{":
            place = yield from _end_of_container(body, place, end)
        elif mark == b":":
            name, start = body[start : place - 1].strip(), place
        else:
            if name or body[start : min(start + _BLANK, place - 1)].strip(_BLANKS):
                parts.append(Part(name.strip(b'"'), start, place - 1))
            name, start = b"", place
            if mark != b",":
                return parts
        if place < 0:
            break
    return None


def _beginning(body: bytes, place: int, end: int) -> int:
    """Where the first part begins of the array or object that stands at *place*; -1 if there is neither."""
    if body.startswith(_BOM, place, end):
        place += len(_BOM)
    while place < end and body[place] in _BLANKS:
        place += 1
    return place + 1 if place < end and body[place] in _OPENING else -1


def _end_of_string(body: bytes, place: int, end: int) -> int:
    """Where the string ends that begins before *place*; -1 where it does not."""
    close = body.find(b'"', place, end)
    if close < 0 or body[close - 1] != ord("\\"):
        return close + 1 or -1
    found = _REST_OF_STRING.match(body, place, end)
    return found.end() if found is not None else -1


def _end_of_container(body: bytes, place: int, end: int) -> Generator[None, None, int]:
    """Where the array or object ends that begins before *place*; -1 where it does not."""
    depth, due = 1, place + _STEP
    while (found := _DEEP.search(body, place, end)) is not None:
        if (due := due - _PRICE) < place:
            due = place + _STEP
            yield
        first, place = found[0][:1], found.end()
        if first == b'"':
            place = _end_of_string(body, place, end)
            if place < 0:
                return -1
        elif first in b"[{":
            depth += len(found[0])
        elif (depth := depth - len(found[0])) <= 0:
            # Those that close what is around it are another's.
            return place + depth
    return -1
