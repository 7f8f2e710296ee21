"""Texts of any length and kind in the room there is: shortened, and wrapped where there is no blank."""

import re
from collections.abc import Iterator
from typing import Final

from PySide6 import QtCore, QtGui
from PySide6.QtGui import QFont, QFontMetrics

from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.visible import isolated

LONGEST: Final = 2_000
"""So many characters of a text are shown where all of it is to be read."""
MOST_LINES: Final = 40
BREAK: Final = "\u200b"
_LONGEST_RUN: Final = 24
_PIECE: Final = 8
_ROOM: Final = 500
_RUN: Final = re.compile(rf"(?:\S|[\u00a0\u2007\u202f]){{{_LONGEST_RUN + 1},}}")

# Classes of Qt that the first paint does without are named where they are used: that makes them.


def shortened(text: str, longest: int = LONGEST) -> str:
    """*text*, or its beginning and how long it is. More than :data:`MOST_LINES` lines are too long, too."""
    beginning = _beginning(text, longest)
    if len(lines := beginning.splitlines(keepends=True)) > MOST_LINES:
        beginning = "".join(lines[:MOST_LINES]).rstrip()
    elif len(beginning) == len(text):
        return text
    return tr("{beginning}… (%Ln character(s))", None, len(text), beginning=beginning)


def breakable(text: str) -> str:
    """*text* with breaks that cannot be seen in all that is too long for a line and has no place to wrap at.

    What belongs together, as a letter and its accents or the parts of an emoji, stays so. For showing alone:
    who copies the text must not get these breaks.
    """
    return _RUN.sub(_opened, text)


def has_long_run(text: str) -> bool:
    """Whether there is more in *text* without a blank than fits each line."""
    return _RUN.search(text) is not None


def laid_out(text: str, font: QFont, columns: int, most: int) -> list[str]:
    """*text* in lines no wider than *columns* characters of *font*, as *most* lines show it.

    It is wrapped between words, and anywhere where a word is too long. The last line ends in an ellipsis and
    tells how long the text is, if there is more of it.
    """
    # A value that was shortened already, with what is said beside it, is not cut a second time.
    shown = text if len(text) <= LONGEST + _ROOM else _beginning(text, LONGEST)
    width = columns * QFontMetrics(font).averageCharWidth()
    lines: list[str] = []
    for paragraph in shown.splitlines():
        for line in _wrapped(isolated(paragraph), font, width):
            if len(lines) == most:
                return _with_length(lines, text)
            lines.append(line)
    return lines if len(shown) == len(text) else _with_length(lines, text)


def _with_length(lines: list[str], text: str) -> list[str]:
    lines[-1] = tr("{beginning}… (%Ln character(s))", None, len(text), beginning=lines[-1])
    return lines


def _wrapped(text: str, font: QFont, width: int) -> Iterator[str]:
    layout = QtGui.QTextLayout(text, font)
    option = QtGui.QTextOption()
    option.setWrapMode(QtGui.QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units = _units(text)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        yield _text(units, line.textStart(), line.textStart() + line.textLength())
    layout.endLayout()


def _beginning(text: str, longest: int) -> str:
    """The first *longest* characters of *text*, and no part of what is one for the eye."""
    if len(text) <= longest:
        return text
    units = _units(text[: longest + _PIECE])
    finder = QtCore.QTextBoundaryFinder(
        QtCore.QTextBoundaryFinder.BoundaryType.Grapheme, _text(units, 0, len(units) // 2)
    )
    finder.setPosition(len(_units(text[:longest])) // 2)
    if not finder.isAtBoundary():
        finder.toPreviousBoundary()
    return _text(units, 0, finder.position()) or text[:longest]


def _opened(run: re.Match[str]) -> str:
    return "".join(
        piece if len(piece) <= _LONGEST_RUN else BREAK.join(_by_graphemes(piece))
        for piece in _pieces(run[0], QtCore.QTextBoundaryFinder.BoundaryType.Line)
    )


def _by_graphemes(text: str) -> Iterator[str]:
    graphemes = list(_pieces(text, QtCore.QTextBoundaryFinder.BoundaryType.Grapheme))
    for start in range(0, len(graphemes), _PIECE):
        yield "".join(graphemes[start : start + _PIECE])


def _pieces(text: str, kind: "QtCore.QTextBoundaryFinder.BoundaryType") -> Iterator[str]:
    """*text* cut where Unicode has boundaries of a *kind*."""
    units = _units(text)
    finder = QtCore.QTextBoundaryFinder(kind, text)
    start = 0
    while (end := finder.toNextBoundary()) >= 0:
        yield _text(units, start, end)
        start = end
    if start < len(units) // 2:
        yield _text(units, start, len(units) // 2)


def _units(text: str) -> bytes:
    """*text* as Qt counts it, in UTF-16: two bytes each."""
    return text.encode("utf-16-le", "surrogatepass")


def _text(units: bytes, start: int, end: int) -> str:
    return units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")
