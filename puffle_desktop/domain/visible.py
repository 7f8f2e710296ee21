"""Strangers' text made fit to be shown: on one line, and without a hold on what stands around it.

A name may hold line breaks, which overprint other lines, and controls of the direction of writing, which turn
the rest of a sentence round. What is stored stays as it is; this is for the eye alone.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

RTL: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""The blocks of the right-to-left scripts, in Unicode's Bidi_Class defaults."""

_TURNING: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Embeddings, overrides and isolates, and their ends."""
_STAND_IN: Final = "\ufffd"
_FIRST_PICTURE: Final = 0x2400
_DELETE, _DELETE_PICTURE = 0x7F, "\u2421"
_BREAKS: Final = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_BLANKS: Final = dict.fromkeys(map(ord, _BREAKS), " ")

_OPENS, _CLOSES = "\u2066\u2067\u2068", "\u2069"
_FSI: Final = "\u2068"
_DIRECTED: Final = re.compile(f"[\u061c\u200e\u200f{_TURNING}]|{RTL.pattern}")
_PARAGRAPH: Final = re.compile("(\r\n|[\n\r\x1c\x1d\x1e\x85\u2028\u2029])")
"""Where a line ends; direction controls have no effect beyond it, or should have none."""


def _pictures() -> dict[int, str]:
    """What stands for each character that has no place on a line; one for one, so that places stay."""
    pictures = {code: chr(_FIRST_PICTURE + code) for code in range(0x20)}
    pictures |= dict.fromkeys(range(0x80, 0xA0), _STAND_IN)
    pictures[_DELETE] = _DELETE_PICTURE
    pictures |= dict.fromkeys(map(ord, _TURNING), _STAND_IN)
    return pictures | _BLANKS


_PICTURES: Final = _pictures()


def on_one_line(text: str) -> str:
    """*text* with a blank for each line break and tab, and a sign for each control that cannot be seen.

    Among those are the controls that turn the direction of writing. As long as *text* is, character for
    character. What joins letters and emoji stays.
    """
    return text if text.isprintable() else text.translate(_PICTURES)


def without_breaks(text: str) -> str:
    """A sentence of this program's, or a line of one's own, with a blank for each line break and tab."""
    return text if text.isprintable() else text.translate(_BLANKS)


def isolated(text: str) -> str:
    """*text* to be put into a sentence or line: it is read by itself, and what is around it by itself.

    Text that runs from left to right without any controls is given back as it is. Made of itself once more,
    the result is the same.
    """
    if text.isascii() or _DIRECTED.search(text) is None:
        return text
    return "".join(each if place % 2 else _isolated_line(each) for place, each in enumerate(_lines(text)))


def _lines(text: str) -> list[str]:
    """Lines and, between each two, what ends the first of them."""
    return _PARAGRAPH.split(text)


@lru_cache(maxsize=4096)
def _isolated_line(line: str) -> str:
    if _DIRECTED.search(line) is None:
        return line
    balanced = _balanced(line)
    return balanced if not balanced or _is_isolate(balanced) else f"{_FSI}{balanced}{_CLOSES}"


def _balanced(line: str) -> str:
    """*line* without ends of isolates that none began, and with those that were left out."""
    if not any(char in line for char in _OPENS + _CLOSES):
        return line
    depth = 0
    kept: list[str] = []
    for char in line:
        if char in _CLOSES:
            if not depth:
                continue
            depth -= 1
        elif char in _OPENS:
            depth += 1
        kept.append(char)
    return "".join(kept) + _CLOSES * depth


def _is_isolate(line: str) -> bool:
    """Whether the balanced *line* is one isolate from its beginning to its end."""
    if line[0] not in _OPENS:
        return False
    depth = 0
    for place, char in enumerate(line):
        depth += (char in _OPENS) - (char in _CLOSES)
        if not depth:
            return place == len(line) - 1
    return False


def without_directions(text: str) -> str:
    """*text* without any controls of the direction of writing: for names of files."""
    return re.sub(f"[\u061c\u200e\u200f{_TURNING}]", "", text)


def character_name(char: str) -> str:
    """Unicode's own name of *char* in small letters; empty for one that has none."""
    return unicodedata.name(char, "").lower()
