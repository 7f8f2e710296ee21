"""Text that was pasted, with what came along unseen: byte order marks, zero-width spaces, direction marks."""

import unicodedata

# These are letters and symbols to Unicode, and nothing at all on the screen.
_BLANK = "\u115f\u1160\u2800\u3164\uffa0\ufe0e\ufe0f\u034f"


def is_unseen(char: str) -> bool:
    """Whether *char* takes no place, or none but that of a space."""
    return char.isspace() or char in _BLANK or unicodedata.category(char) == "Cf"


def trimmed(text: str, also: str = "") -> str:
    """*text* without what is unseen at its ends, and without the characters of *also* there."""
    begin, end = 0, len(text)
    while begin < end and (is_unseen(text[begin]) or text[begin] in also):
        begin += 1
    while begin < end and (is_unseen(text[end - 1]) or text[end - 1] in also):
        end -= 1
    return text[begin:end]


def name_of(char: str) -> str:
    """*char* by its number and, where it has one, its name; for what is unseen, or looks like another."""
    name = unicodedata.name(char, "").lower()
    return f"U+{ord(char):04X}" + (f" ({name})" if name else "")
