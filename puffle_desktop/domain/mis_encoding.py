r"""Text that was written in one encoding and read in another, or that an export left escaped.

What is told is what can be undone for certain, nearly: "MÃ¼ller", which is "Müller" read as Windows-1252; the
same read twice; ``&amp;``, ``%C3%A9`` and ``\u00e9``. And what is lost for good: "M�ller", "M?ller".
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from html import unescape
from html.entities import html5
from typing import Final
from urllib.parse import unquote

from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.domain.text import HIDDEN_RANGES, LOOKED_AT, is_blank

_ENCODINGS: Final = (
    *("latin-1", "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257"),
    *("iso8859-2", "mac_roman", "cp437", "cp850"),
)
"""What spreadsheets and old databases take text for."""
_SCRIPTS: Final = (
    (("cp1251",), "\u0400-\u04ff"),
    (("cp1253",), "\u0370-\u03ff"),
    (tuple(each for each in _ENCODINGS if each not in ("cp1251", "cp1253")), ""),
)
"""Encodings by the script that text is read as, with the letters of those that are not Latin."""


@cache
def _bytes_of(encoding: str) -> Mapping[int, int]:
    """Code of a character beyond ASCII to the byte it was read from. Unused bytes are read as controls."""
    unused = {byte: chr(byte) for byte in range(0x80, 0x100)}
    return {
        ord(bytes((byte,)).decode(encoding, "ignore") or control): byte for byte, control in unused.items()
    }


def _read_from(encodings: Iterable[str], first: int, last: int) -> str:
    """The characters that are read from bytes *first* to *last* in any of *encodings*."""
    found = {
        chr(code) for each in encodings for code, byte in _bytes_of(each).items() if first <= byte <= last
    }
    return "".join(sorted(found))


def _letter(encodings: Iterable[str], first: str = "[{}]") -> str:
    """Matches what a letter of several bytes in UTF-8 is read as, and the *first* of those as it says."""
    rest = _read_from(encodings, 0x80, 0xBF)
    lengths = ((0xC2, 0xDF, 1), (0xE0, 0xEF, 2), (0xF0, 0xF4, 3))
    letter = "|".join(
        f"{first.format(_read_from(encodings, lowest, highest))}[{rest}]{{{count}}}"
        for lowest, highest, count in lengths
    )
    return f"(?:{letter})"


def unsuspicious() -> str:
    """Pattern of a character that, whatever follows, makes no text look mis-encoded, and can be seen."""
    firsts, nexts = _read_from(_ENCODINGS, 0xC2, 0xF4), _read_from(_ENCODINGS, 0x80, 0xBF)
    seen_firsts = "".join(char for char in firsts if not is_blank(char))
    return (
        f"[^\\s%&=?\\\\\ufffd\ud800-\udfffÀ-ÿ{HIDDEN_RANGES}{firsts}]"
        f"|[{seen_firsts}À-ÿ](?![{nexts}])(?<![ÂÃ](?![^\\W\\d_]))(?<![À-ÿ](?=[À-ÿ]{{3}}))"
    )


_run: Final = re.compile(r"[^\x00-\x7f]+")
_PUNCTUATION: Final = frozenset("\u00a0¡£§©«®°·»¿–—‘’‚“”„†•…‰‹›€™ªº")
"""What a text may hold beside letters when it is read rightly."""
_RUNNING_ON: Final = frozenset("–—‘’“”…")
"""What may follow a letter in a sound text, without a space."""
_EUROPEAN: Final = re.compile("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\u0218-\u021b\u1e00-\u1eff]")
"""Letters that a name in Latin letters has beside a to z."""

_lost: Final = re.compile(
    "[\ufffd\x80-\x84\x86-\x9f\ud800-\udfff]"
    "|(?<![A-Z])[ÂÃÄÅ]\\?"  # what had no place in the encoding it was saved in
    "|[a-z][ÂÃ](?![^\\W_])"  # "voilÃ " whose last blank was taken for one
)
_other_alphabet: Final = re.compile("[À-ÖØ-öø-ÿ]{5,}|[À-ÏÑ-ÖØ-ÝßÀ-ïñ-öø-ýÿ]{4,}")
"""Cyrillic, Greek or Chinese of one or two bytes read as Latin: "Èâàí". Icelandic alone comes near it."""
_questioned: Final = re.compile(r"(?<!\S)[^\W\d_]['’\w-]*\?[a-z][?\w'’-]*(?!\S)|(?<!\S)\?[a-z]{2,}(?!\S)")
"""A word with a question mark in place of a letter: "M?ller", "?ukasz"."""
_questioned_name: Final = re.compile(_questioned.pattern + r"|(?<!\S)[A-Z][a-z]+\?(?!\S)")
"""The same, and "Jos?": no name asks."""
_encoded_word: Final = re.compile(r"=\?[\w-]+\?[BbQq]\?|(?:=[C-F][0-9A-F](?:=[89AB][0-9A-F])+)")
"""How emails write what is not ASCII."""

_entity: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][0-9A-Za-z]{1,24});")
_percent: Final = re.compile(r"(?:%[C-Fc-f][0-9A-Fa-f](?:%[89ABab][0-9A-Fa-f])+)+")
_backslash: Final = re.compile(r"(?:\\u[0-9A-Fa-f]{4}|\\x[89A-Fa-f][0-9A-Fa-f])+")

_PLAIN: Final[frozenset[EditableField]] = frozenset(("email", "linkedin_url"))
"""In these, percent signs, question marks and so on are what they should be."""
_QUESTIONED: Final[dict[EditableField, re.Pattern[str]]] = {
    "first_name": _questioned_name,
    "last_name": _questioned_name,
    "name": _questioned_name,
    "company": _questioned,
    "position": _questioned,
}
"""A headline may ask."""


def looks_mis_encoded(field: EditableField, text: str) -> bool:
    """Whether *text* in *field* looks as if it was read in another encoding than it was written in."""
    text = text[:LOOKED_AT]
    if _lost.search(text) or _other_alphabet.search(text):
        return True
    if field not in _PLAIN and _encoded_word.search(text):
        return True
    if "?" in text and field in _QUESTIONED and _QUESTIONED[field].search(text):
        return True
    return repaired(field, text) != text


def repaired(field: EditableField, text: str) -> str:
    """*text* as it was probably written, or itself where it looks sound or nobody can tell.

    No more than :data:`.LOOKED_AT` characters of it.
    """
    text = text[:LOOKED_AT]
    if field not in _PLAIN:
        for sign, pattern, written in _ESCAPED:
            if sign in text:
                text = pattern.sub(written, text)
    if text.isascii() or _suspicious().search(text) is None:
        return text
    # Imported here because it costs some 40 ms, and few rosters need it.
    from ftfy import fix_encoding  # noqa: PLC0415

    fixed = fix_encoding(text)
    return fixed if fixed != text else _run.sub(_read_anew, text)


def _of_entity(found: re.Match[str]) -> str:
    return unescape(found[0]) if found[0][1] == "#" or found[0][1:] in html5 else found[0]


def _of_percents(found: re.Match[str]) -> str:
    written = unquote(found[0])
    return found[0] if "\ufffd" in written else written


def _of_backslashes(found: re.Match[str]) -> str:
    halves = found[0].encode("ascii").decode("unicode_escape")
    return halves.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


_ESCAPED: Final[tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    ("&", _entity, _of_entity),
    ("%", _percent, _of_percents),
    ("\\", _backslash, _of_backslashes),
)
"""Each with the sign by which it is told at a glance that there is none."""


@cache
def _misread() -> Mapping[str, re.Pattern[str]]:
    """Matches all of a text that is UTF-8 read in an encoding, each by its name."""
    return {encoding: re.compile(f"{_letter((encoding,))}+") for encoding in _ENCODINGS}


@cache
def _suspicious() -> re.Pattern[str]:
    """Finds what a letter of several bytes may have become in any encoding."""
    firsts, nexts = _read_from(_ENCODINGS, 0xC2, 0xF4), _read_from(_ENCODINGS, 0x80, 0xBF)
    rest = "|".join(
        # Where letters are read as letters, a word of them is sound that goes on in another way.
        f"{_letter(encodings, '(?<=[{}])')}" + (f"{_letter(encodings)}*+(?![{letters}])" if letters else "")
        for encodings, letters in _SCRIPTS
    )
    # One set of characters comes first, which the library looks for in a loop of its own.
    return re.compile(f"[{firsts}](?:(?<=[ÂÃ]) |(?=[{nexts}])(?:{rest}))")


def _read_anew(found: re.Match[str]) -> str:
    """A run of characters beyond ASCII, read as UTF-8 where that makes a likelier text of it.

    ftfy wants more evidence than most names give, since it was made for sentences.
    """
    run = found[0]
    for encoding, misread in _misread().items():
        if misread.fullmatch(run) is None:
            continue
        written = run.translate(_bytes_of(encoding)).encode("latin-1").decode("utf-8", "replace")
        if _is_likelier(written, found):
            return written
    return run


def _is_likelier(written: str, found: re.Match[str]) -> bool:
    run = found[0]
    if not all(char.isalpha() or char in _PUNCTUATION for char in written):
        return False
    before, after = (
        found.string[found.start() - 1 : found.start()],
        found.string[found.end() : found.end() + 1],
    )
    if run.isalpha() and run.isupper() and not before.islower() and not after.islower():
        return False  # "PAMÄŤ" is a word in capitals.
    if len(run) > 2:
        return True
    # Two characters that may be one letter: they have to stand in a word, and make it a likelier one.
    if _EUROPEAN.fullmatch(written) is None:
        return False
    neighbours = (before, after)
    if run[1] in _RUNNING_ON:
        return any(char.isascii() and char.islower() for char in neighbours)
    return any(char.isascii() and char.isalpha() for char in neighbours)
