"""JSON as servers write it that do not keep to the rules: what can be read of it is read.

Python's own ``json`` takes what the rules forbid, and says what to make of it; it is ten times slower than
msgspec, and asked after that alone has refused.
"""

import json
import math
import re
from typing import Any, Final

_LONGEST_NUMBER: Final = 4_000
"""Python turns no longer text into a number, and no longer number into text."""

# Escapes that are as they should be, with what is between them; or, in group 1, one half of a surrogate pair
# without the other.
_ESCAPE: Final = re.compile(
    r"(?:\\(?:[^u]|u(?![dD][89a-fA-F])|u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})[^\\]*+)++"
    r"|\\(u[dD][89a-fA-F][0-9a-fA-F]{2})",
    re.DOTALL,
)


def repaired(body: bytes) -> bytes:
    """*body* less what no JSON may hold and servers send all the same.

    That is a byte order mark, bytes that are not UTF-8, and halves of characters, which JavaScript leaves
    when it cuts a text in the middle of an emoji.
    """
    return _repaired(body).encode()


def decode_loosely(body: bytes) -> tuple[Any, bool]:
    """What *body* holds, and whether all of it is what JSON can say.

    What is no number in JSON (NaN, Infinity) or beyond all bounds becomes text, so that a person sees it. Of
    a name that comes twice the last one counts. Raises :class:`ValueError`, or :class:`RecursionError` where
    lists are nested too deeply.
    """
    is_sound = True

    def not_json(name: str) -> str:
        nonlocal is_sound
        is_sound = False
        return name

    decoder = json.JSONDecoder(
        parse_float=_fraction, parse_int=_whole_number, parse_constant=not_json, strict=False
    )
    return decoder.decode(_repaired(body)), is_sound


def _repaired(body: bytes) -> str:
    text = body.decode("utf-8-sig", "replace")
    return _ESCAPE.sub(lambda found: r"\ufffd" if found[1] else found[0], text) if "\\u" in text else text


def _fraction(text: str) -> float | str:
    value = float(text)
    return value if math.isfinite(value) else text


def _whole_number(text: str) -> int | str:
    return int(text) if len(text) < _LONGEST_NUMBER else text
