"""Texts without keys: what looks like an API key is never quoted, wherever somebody put it.

A key gets into a wrong place easily: two variables are swapped, a field is missed by one.
"""

import re
from functools import cache
from typing import Final

KEY_LEFT_OUT: Final = "‹key›"

_UUID: Final = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9a-fA-F]{32}"
# What nothing but a key looks like.
_CERTAIN: Final = (
    # A scheme of the Authorization header, and what comes after it.
    r"(?i)\bauthorization\b[\s:=]+(?:bearer\s+)?\S+|\bbearer[\s:=]+(?=\S*[\d_])\S{8,}|\bbearer[\s:=]+\S{20,}",
    # Three parts of Base64, of which the first begins with '{"'.
    r"(?<![\w-])eyJ[\w-]{7,}(?:\.[\w-]*)*",
    # Puffle's own prefix, and those of others who give out keys in this form.
    r"(?i)(?<![a-z0-9])[prs]k_(?:live|test)_[^\s\"'“”‘’<>(),:;/?#&@]*",
)
# What may be something else, and is left out where somebody is told of a fault. Ids may stay.
_LIKELY: Final = (
    r"(?i)\bbearer\b[\s:=]+\S+",
    rf"(?<![\w-])(?!(?:{_UUID})(?![\w-]))(?=[\w-]*\d)[\w-]{{20,}}",
    # Letters alone: words have no such mixture of cases, and no such length.
    r"(?<![\w-])[a-z]*(?:[A-Z]+[a-z]+){6,}[A-Z]*(?![\w-])|"
    r"(?<![\w-])(?!\w*(\w)\1\1)[A-Za-z]{40,}",
)
_WHOLE: Final = rf"(?!(?:{_UUID})$)(?:(?=[\w+/=-]*\d)[\w+/=-]{{20,}}|{_LIKELY[2]})"


def without_keys(text: str) -> str:
    """*text* without anything that may be a key, a long word with a digit in it too. Ids stay."""
    for pattern in _compiled(_CERTAIN + _LIKELY):
        text = pattern.sub(KEY_LEFT_OUT, text)
    return text


def without_certain_keys(text: str) -> str:
    """*text* without what can be nothing but a key. For sentences that quote names and words of others."""
    for pattern in _compiled(_CERTAIN):
        text = pattern.sub(KEY_LEFT_OUT, text)
    return text


def is_like_a_key(text: str) -> bool:
    """Whether *text* holds what can be nothing but a key, or as a whole looks like one."""
    if any(pattern.search(text) for pattern in _compiled(_CERTAIN)):
        return True
    return any(pattern.fullmatch(text.strip()) for pattern in _compiled((_WHOLE,)))


@cache
def _compiled(patterns: tuple[str, ...]) -> list[re.Pattern[str]]:
    """Compiled when they are first wanted, and not at each start, which most often wants none."""
    return [re.compile(pattern) for pattern in patterns]
