"""The direction that a text runs in. It need not be the window's: names, addresses and URLs keep theirs."""

import re
import unicodedata
from typing import Final

from PySide6.QtCore import Qt

_RTL: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The blocks of the right-to-left scripts, in Unicode's Bidi_Class defaults."""


def has_rtl(text: str) -> bool:
    """Whether any of *text* runs from right to left."""
    return not text.isascii() and _RTL.search(text) is not None


def direction_of(text: str) -> Qt.LayoutDirection:
    """The direction of the first letter that has one; from left to right where there is none."""
    if has_rtl(text):
        for char in text:
            kind = unicodedata.bidirectional(char)
            if kind in ("R", "AL"):
                return Qt.LayoutDirection.RightToLeft
            if kind == "L":
                break
    return Qt.LayoutDirection.LeftToRight
