"""Left and right: sides and places as the window has them, and the direction that a text runs in.

Qt reckons sides with ``QStyle``, whose Python class takes 5 ms to make. What is painted first does without it
where windows run from left to right. A text's direction need not be the window's: names, addresses and URLs
keep theirs.
"""

import unicodedata

from PySide6 import QtWidgets
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel

from puffle_desktop.domain.visible import RTL


def absolute(direction: Qt.LayoutDirection, alignment: Qt.AlignmentFlag) -> Qt.AlignmentFlag:
    """*alignment*, in which left stands for where lines start, at the side that *direction* has it.

    It stays there whatever the direction of the text is, for which Qt would mirror it once more.
    """
    if direction is Qt.LayoutDirection.LeftToRight:
        return alignment | Qt.AlignmentFlag.AlignAbsolute
    return QtWidgets.QStyle.visualAlignment(direction, alignment)


def mirrored(direction: Qt.LayoutDirection, within: QRect, place: QRect) -> QRect:
    """*place*, reckoned from left to right, where *direction* has it *within* a rectangle."""
    if direction is Qt.LayoutDirection.LeftToRight:
        return place
    return QtWidgets.QStyle.visualRect(direction, within, place)


def draw_line(
    painter: QPainter, direction: Qt.LayoutDirection, area: QRect, text: str, *, at_end: bool = False
) -> int:
    """Draw as much of *text* as *area* has room for, in its own direction; gives the width that it takes.

    It stands at the side where lines start in a window of *direction*, or *at_end* at the other. What is cut
    off is its own end, and there the ellipsis is.
    """
    metrics = painter.fontMetrics()
    shown = text
    # With fractions of pixels, Qt cuts a text also where there is just room for it.
    if metrics.horizontalAdvance(text) > area.width():
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(area.width(), 0))
    side = Qt.AlignmentFlag.AlignRight if at_end else Qt.AlignmentFlag.AlignLeft
    aligned = absolute(direction, side | Qt.AlignmentFlag.AlignVCenter)
    former = painter.layoutDirection()
    painter.setLayoutDirection(direction_of(text))
    painter.drawText(area, int(aligned | Qt.TextFlag.TextSingleLine), shown)
    painter.setLayoutDirection(former)
    return metrics.horizontalAdvance(shown)


def stand_at_leading_side(label: QLabel) -> None:
    """Let a text start where lines start in this window, also one in a script of the other direction."""
    start = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    label.setAlignment(absolute(label.layoutDirection(), start))


def has_rtl(text: str) -> bool:
    """Whether any of *text* runs from right to left."""
    return not text.isascii() and RTL.search(text) is not None


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
